// Starts the editor: loads the wasm program and the code pane, and says plainly when that cannot work.
//
// Trunk's own loader is an inline script, which the page's policy forbids. This file sets `window.wasmBindings` (what the
// wasm program exports), `window.fizzCode` (the code pane, which src/ui/code drives) and, by opening.js and stop.js,
// `window.fizzStart` and `window.fizzStop`.

import { offerWorkers } from "./drawing.js";
import { watchFonts } from "./fonts.js";
import "./opening.js";
import { Missing, again, all, arrive, compiled, fileOf, styled, waiting } from "./parts.js";
import { button, leave, show } from "./screen.js";
import { hasStopped, isDeath, listen, stop } from "./stop.js";
import { words } from "./words.js";
import { keepOffline } from "./offline.js";

/// After this time in milliseconds the screen says what it waits for.
const LONG = 5_000;

const address = (file) => new URL(file, import.meta.url).href;
const style = document.querySelector('link[rel="stylesheet"]').href;
const parts = {
  program: { name: words.program, address: address("./fizz-web.js") },
  wasm: { name: words.program, address: address("./fizz-web_bg.wasm") },
  code: { name: words.code, address: address("./code.js") },
  style: { name: words.style, address: style },
};

function sayMissing(error) {
  show({
    title: words.missing,
    advice: words.missingAdvice,
    list: error.causes,
    buttons: [button(words.again, (pressed) => ((pressed.disabled = true), again(error.parts)))],
  });
}

function sayWaiting() {
  if (hasStopped()) return;
  const list = [...waiting].map((part) => `${fileOf(part)} (${part.name}): ${words.late}`);
  show({
    title: words.slow,
    advice: list.length ? words.slowAdvice : words.slowStart,
    list,
    buttons: [button(words.again, () => location.reload())],
    busy: true,
  });
}

/// Whether the browser can run any program at all: it may be old, or be told to forbid it.
function runsWasm() {
  try {
    return new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

function sayFailed(error) {
  // The program came whole, and the browser does not understand it.
  const refused = error instanceof WebAssembly.CompileError;
  show({
    title: refused ? words.noWasm : words.failed,
    advice: refused ? words.noWasmAdvice : words.failedAdvice,
    buttons: [button(words.again, () => location.reload())],
    detail: String(error?.stack ?? error),
  });
}

async function run() {
  document.getElementById("start-late")?.remove();
  if (!runsWasm()) return show({ title: words.noWasm, advice: words.noWasmAdvice });
  watchFonts(address("./cjk.css"));
  listen();
  const patience = setTimeout(sayWaiting, LONG);
  try {
    const [program, code, module_or_path] = await all([
      arrive(parts.program, (from) => import(from)),
      arrive(parts.code, (from) => import(from)),
      arrive(parts.wasm, compiled),
      arrive(parts.style, styled),
    ]);
    window.fizzCode = code;
    window.wasmBindings = program;
    const opened = new Promise((open) => window.addEventListener("fizz-open", open, { once: true }));
    offerWorkers(module_or_path);
    await program.default({ module_or_path });
    await opened;
    leave();
    window.dispatchEvent(new CustomEvent("fizz-started"));
  } catch (error) {
    if (isDeath(error)) stop(error);
    else if (error instanceof Missing) sayMissing(error);
    else sayFailed(error);
    throw error;
  } finally {
    clearTimeout(patience);
  }
}

if (DEVELOPMENT) {
  import("./reload.js").then((reload) => reload.watch());
}
keepOffline();
await run();
