// What must outlive the program: which diagram is being opened, and which one is open.
//
// Before a diagram is drawn for the first time, a mark goes into local storage, which is written at once; when it is
// drawn, the mark goes. So a start finds the mark of an earlier one that did not get so far. A page that is left takes its
// mark away itself. While it opens, it holds a lock, by which other windows know that it is alive.
//
// src/ui/start.rs calls this by `window.fizzStart`.

const MARK = "fizz.opening.";
const ALIVE = "fizz.alive.";
const JOURNAL = "fizz.journal.";
/// Opening a diagram does not take longer, in milliseconds; a window that is still at it hangs.
const LONGEST = 12_000;

const random = () => Math.random().toString(36).slice(2, 12);
/// This page; a reload is another one.
const page = `${Date.now().toString(36)}${random()}`;
/// This window: it stays the same when its page is loaded again.
const tab = inStorage(() => {
  const kept = sessionStorage.getItem("fizz.tab") ?? random();
  sessionStorage.setItem("fizz.tab", kept);
  return kept;
});

let leave = () => {};
let stopped = false;
let open = null;

/// Storage may be forbidden; then nothing is remembered.
function inStorage(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

/// Called before `what` is opened: the id of a diagram, or a stage of the start.
function opening(what) {
  inStorage(() => localStorage.setItem(MARK + page, JSON.stringify({ what, tab, since: Date.now() })));
  leave();
  leave = lock(MARK + page);
}

/// What was opened is drawn.
function reached() {
  inStorage(() => localStorage.removeItem(MARK + page));
  leave();
}

/// What earlier starts did not get to draw. Each is told once.
async function failed() {
  const marks = inStorage(() => Object.keys(localStorage).filter((key) => key.startsWith(MARK) && key !== MARK + page)) ?? [];
  if (!marks.length) return [];
  const held = await lockNames();
  const found = [];
  for (const key of marks) {
    const mark = inStorage(() => JSON.parse(localStorage.getItem(key)));
    const hangs = Date.now() - (mark?.since ?? 0) > LONGEST;
    const gone = held ? !held.has(key) : mark?.tab === tab;
    if (mark && !hangs && !gone) continue;
    inStorage(() => localStorage.removeItem(key));
    if (typeof mark?.what === "string") found.push(mark.what);
  }
  return found;
}

/// The names of all locks that are held; nothing in a browser without locks.
async function lockNames() {
  try {
    const { held } = await navigator.locks.query();
    return new Set(held.map(({ name }) => name));
  } catch {
    return null;
  }
}

/// Takes a lock of the browser, which ends with the page. Returns how to give it back.
function lock(name) {
  let free;
  const held = new Promise((done) => (free = done));
  navigator.locks?.request(name, () => held).catch(() => {});
  return free;
}

/// Says to other windows that this page is alive. Returns how to take that back.
const hold = () => lock(ALIVE + page);

/// The pages that hold such a lock; nothing in a browser without locks.
async function alive() {
  const held = await lockNames();
  return held && [...held].filter((name) => name.startsWith(ALIVE)).map((name) => name.slice(ALIVE.length));
}

/// The program tells which diagram is open now: {id, name, follows, unsure, manner, crlf, visited}; null while it is being opened.
/// `crlf`: its lines end in two characters, which the code pane does not know. `visited` is the text of a diagram that
/// came from a link and is not the person's own.
function note(diagram) {
  open = diagram;
}

/// Writes the text of the open diagram into the journal, as src/ui/vault/journal.rs reads it. Returns whether it is safe:
/// true also if there is nothing to keep.
export function keep({ text, caret }) {
  if (!open?.id || text === open.visited?.replaceAll("\r\n", "\n")) return true;
  const { id, name, follows, unsure, manner } = open;
  const kept = { name, manner, text: open.crlf ? text.replaceAll("\n", "\r\n") : text, caret, changed: Date.now(), revision: `${page}${random()}` };
  return inStorage(() => (localStorage.setItem(JOURNAL + id, JSON.stringify({ follows, unsure, kept })), true)) ?? false;
}

export const nameOfOpen = () => open?.name ?? "";

/// The program has stopped: its mark stays, so that the next start knows.
export function stays() {
  stopped = true;
}

addEventListener("pagehide", () => {
  if (!stopped) reached();
});

window.fizzStart = { page, opening, reached, failed, hold, alive, note, wanted: new URLSearchParams(location.search).has("safe") };
