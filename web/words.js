// What the start screen says. All later words come from the tables of the wasm program.

const english = {
  loading: "Loading",
  starting: "Starting",
  noWasm: "This browser cannot run WebAssembly",
  noWasmAdvice: "Fizz is a WebAssembly program that runs wholly on your device. Use a current browser, or ask whoever manages this one to allow WebAssembly.",
  failed: "Fizz could not start",
  failedAdvice: "Check the connection and load the page again. Your diagrams are kept in this browser.",
  stopped: "Fizz has stopped",
  stoppedAdvice: "This is a mistake in Fizz, not in your diagram. Your text is still here: copy it if you like, then load the page again.",
  copyText: "Copy my text",
  copied: "Copied",
  reload: "Load again",
};

const chinese = {
  loading: "加载",
  starting: "启动",
  noWasm: "此浏览器无法运行 WebAssembly",
  noWasmAdvice: "Fizz 是完全在本机运行的 WebAssembly 程序。请使用新版浏览器，或请管理员允许 WebAssembly。",
  failed: "Fizz 无法启动",
  failedAdvice: "请检查网络后重新加载。你的图表保存在此浏览器中。",
  stopped: "Fizz 已停止运行",
  stoppedAdvice: "这是 Fizz 的错误，与你的图表无关。文本仍然完好：可以先复制，再重新加载页面。",
  copyText: "复制我的文本",
  copied: "已复制",
  reload: "重新加载",
};

export const tables = { en: english, zh: chinese };
export const words = navigator.language.toLowerCase().startsWith("zh") ? chinese : english;
