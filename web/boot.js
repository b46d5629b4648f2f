// Starts the editor: loads the wasm program and the code pane, and says plainly when that cannot work.
//
// Trunk's own loader is an inline script, which the page's policy forbids. This file sets `window.wasmBindings` (what the
// wasm program exports), `window.fizzCode` (the code pane, which src/ui/code drives) and `window.fizzWorkerUrl`
// (web/workers.js). When the program stops after a panic, the text is still in the code pane, and the person can copy it.

import { words } from "./words.js";
import { keepOffline } from "./offline.js";
import { workerUrl } from "./workers.js";

const start = document.getElementById("start");
const message = document.getElementById("start-words");

function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

function say(title, advice, detail) {
  const heading = document.createElement("h1");
  heading.textContent = title;
  const paragraph = document.createElement("p");
  paragraph.textContent = advice;
  const row = document.createElement("div");
  row.className = "row";
  const text = window.fizzCode?.rescue() ?? "";
  if (text) {
    const copy = button(words.copyText, async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = words.copied;
    });
    row.append(copy);
  }
  row.append(button(words.reload, () => location.reload()));
  message.replaceChildren(heading, paragraph, row);
  if (detail) {
    const cause = document.createElement("pre");
    cause.textContent = detail;
    message.append(cause);
  }
  start.setAttribute("aria-busy", "false");
  document.body.append(start);
}

/// After a panic every later call into the program would fail, so this screen takes over.
function watchForPanic() {
  window.addEventListener("error", (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) {
      say(words.stopped, words.stoppedAdvice, String(event.error.stack ?? event.error));
    }
  });
}

async function run() {
  if (typeof WebAssembly !== "object") {
    say(words.noWasm, words.noWasmAdvice);
    return;
  }
  let stage = words.loading;
  try {
    const [program, code] = await Promise.all([import("./fizz-web.js"), import("./code.js")]);
    window.fizzCode = code;
    window.wasmBindings = program;
    window.fizzWorkerUrl = workerUrl;
    watchForPanic();
    stage = words.starting;
    const opened = new Promise((open) => window.addEventListener("fizz-open", open, { once: true }));
    await program.default({ module_or_path: new URL("./fizz-web_bg.wasm", import.meta.url) });
    await opened;
    start.remove();
    window.dispatchEvent(new CustomEvent("fizz-started"));
  } catch (error) {
    const refused = error instanceof WebAssembly.CompileError;
    say(refused ? words.noWasm : words.failed, refused ? words.noWasmAdvice : words.failedAdvice, `${stage}: ${error}`);
    throw error;
  }
}

/// The program asks for Noto Sans SC once there is Chinese text to show. The browser then fetches its files only where
/// the system has no Chinese font.
window.addEventListener(
  "fizz-chinese",
  () => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("./cjk.css", import.meta.url).href;
    document.head.append(link);
  },
  { once: true },
);

if (DEVELOPMENT) {
  import("./reload.js").then((reload) => reload.watch());
}
keepOffline();
await run();
