// The end of the program. After a panic every later call into it would fail. So the text is put into the journal, and a
// screen tells what happened and goes on with a fresh page.

import { keep, nameOfOpen, stays } from "./opening.js";
import { button, show } from "./screen.js";
import { words } from "./words.js";

let stopped = false;

export const hasStopped = () => stopped;

/// Called with the error or the words of a panic.
export function stop(cause) {
  if (stopped) return;
  stopped = true;
  stays();
  const open = rescued();
  const kept = open ? keep(open) : true;
  const advice = !kept ? words.stoppedNotKept : open?.text ? words.stoppedKept : words.stoppedNothing;
  const buttons = [button(words.goOn, () => location.reload())];
  if (open?.text) {
    buttons.push(button(words.copyText, (pressed) => copy(pressed, open.text)), button(words.download, () => download(open.text)));
  }
  show({ title: words.stopped, advice, buttons, detail: String(cause?.stack ?? cause) });
}

function rescued() {
  try {
    return window.fizzCode?.rescue() ?? null;
  } catch {
    return null;
  }
}

async function copy(pressed, text) {
  const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
  pressed.textContent = copied ? words.copied : words.notCopied;
}

function download(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const name = nameOfOpen().replaceAll(/[^\p{L}\p{N}-]+/gu, "-").slice(0, 80);
  link.download = `${name || "diagram"}.fz`;
  link.click();
}

/// Whether an error means that the program is dead: a trap, or a stack that overflowed inside of it.
export function isDeath(error) {
  if (error instanceof WebAssembly.RuntimeError) return true;
  const overflow = error instanceof RangeError || error?.name === "InternalError";
  return overflow && /wasm/.test(error.stack ?? "");
}

/// Hears every error that nobody catches. A panic calls `fizzStop` itself, before its trap.
export function listen() {
  window.fizzStop = stop;
  addEventListener("error", ({ error }) => isDeath(error) && stop(error));
  addEventListener("unhandledrejection", ({ reason }) => isDeath(reason) && stop(reason));
}
