// What the start screen says. All later words come from the tables of the wasm program.

const english = {
  starting: "Starting",
  program: "the program",
  code: "the code pane",
  style: "the style sheet",
  noWasm: "This browser cannot run WebAssembly",
  noWasmAdvice: "Fizz is a WebAssembly program that runs wholly on your device. Use a current browser, or ask whoever manages this one to allow WebAssembly.",
  slow: "Still loading",
  slowAdvice: "This takes longer than usual. Fizz starts by itself as soon as the rest has arrived.",
  slowStart: "Fizz is here and waits for the browser’s storage.",
  missing: "A part of Fizz did not arrive",
  missingAdvice: "Check the connection: some networks ask you to sign in first. Your diagrams are kept in this browser.",
  notFound: "it is not on the server (404)",
  status: "the server answered with the error {0}",
  unreachable: "the server cannot be reached",
  late: "no answer yet",
  otherPage: "a web page came in its place",
  cut: "only a part of it came",
  damaged: "what came is damaged",
  failed: "Fizz could not start",
  failedAdvice: "Your diagrams are kept in this browser.",
  stopped: "Fizz has stopped",
  stoppedKept: "This is a mistake in Fizz, not in your diagram. Everything you typed is kept: go on where you were.",
  stoppedNothing: "This is a mistake in Fizz, not in your diagram. Your diagrams are kept in this browser.",
  stoppedNotKept: "This is a mistake in Fizz, not in your diagram. The browser refuses to keep your newest text: copy or download it before you go on.",
  goOn: "Go on",
  copyText: "Copy my text",
  copied: "Copied",
  notCopied: "Copying is not allowed here",
  download: "Download my text",
  again: "Try again",
};

const chinese = {
  starting: "启动",
  program: "程序",
  code: "代码编辑器",
  style: "样式表",
  noWasm: "此浏览器无法运行 WebAssembly",
  noWasmAdvice: "Fizz 是完全在本机运行的 WebAssembly 程序。请使用新版浏览器，或请管理员允许 WebAssembly。",
  slow: "仍在加载",
  slowAdvice: "这次比平时慢。其余部分一到，Fizz 就会自动启动。",
  slowStart: "Fizz 已加载完毕，正在等待浏览器的存储。",
  missing: "Fizz 有一部分未能送达",
  missingAdvice: "请检查网络：有些网络需要先登录。你的图表保存在此浏览器中。",
  notFound: "服务器上没有这个文件（404）",
  status: "服务器返回错误 {0}",
  unreachable: "无法连接服务器",
  late: "尚无响应",
  otherPage: "收到的是另一个网页",
  cut: "只收到一部分",
  damaged: "收到的内容已损坏",
  failed: "Fizz 无法启动",
  failedAdvice: "你的图表保存在此浏览器中。",
  stopped: "Fizz 已停止运行",
  stoppedKept: "这是 Fizz 的错误，与你的图表无关。你输入的内容都已保存，可以接着编辑。",
  stoppedNothing: "这是 Fizz 的错误，与你的图表无关。你的图表保存在此浏览器中。",
  stoppedNotKept: "这是 Fizz 的错误，与你的图表无关。浏览器拒绝保存最新的文本：请先复制或下载，再继续。",
  goOn: "继续",
  copyText: "复制我的文本",
  copied: "已复制",
  notCopied: "此处不允许复制",
  download: "下载我的文本",
  again: "重试",
};

/// The language that the person has chosen in Fizz, else the browser's.
function language() {
  let chosen = null;
  try {
    chosen = localStorage.getItem("fizz.locale");
  } catch {
    // There is no storage.
  }
  return (chosen ?? navigator.language).toLowerCase().startsWith("zh") ? "zh" : "en";
}

export const tables = { en: english, zh: chinese };
export const tongue = language();
export const words = tables[tongue];
