// The menu of fixes at the caret: opened by Ctrl or Cmd with the full stop, or by a click on a mark in the gutter.

import { StateEffect, StateField, Prec } from "@codemirror/state";
import { EditorView, keymap, showTooltip } from "@codemirror/view";
import { problemsIn } from "./problems.js";

const showMenu = StateEffect.define();

const menu = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(showMenu)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field, (value) => value && { pos: value.at, above: false, strictSide: false, create: (view) => ({ dom: draw(view, value) }) }),
});

/// The fixes of the problems that the selection touches, or else of all problems on its line.
function fixesAt(state) {
  const { from, to } = state.selection.main;
  const near = problemsIn(state, from, to).filter((problem) => problem.fixes.length);
  const line = state.doc.lineAt(from);
  const found = near.length ? near : problemsIn(state, line.from, line.to);
  return found.flatMap((problem) => problem.fixes.map((title, fix) => ({ title, problem, fix })));
}

function close(view) {
  view.dispatch({ effects: showMenu.of(null) });
  view.focus();
}

function draw(view, { entries }) {
  const list = document.createElement("div");
  list.className = "fz-menu";
  list.setAttribute("role", "menu");
  list.setAttribute("aria-label", view.state.phrase("Fixes"));
  for (const { title, act } of entries) {
    const item = document.createElement("button");
    item.type = "button";
    item.setAttribute("role", "menuitem");
    item.textContent = title;
    item.addEventListener("click", () => {
      close(view);
      act();
    });
    list.append(item);
  }
  list.addEventListener("keydown", (event) => {
    const items = [...list.children];
    const at = items.indexOf(document.activeElement);
    const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (direction) items[(at + direction + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") close(view);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("focusout", (event) => {
    // Removing the menu moves the focus during an update, when nothing may be dispatched.
    if (list.contains(event.relatedTarget)) return;
    setTimeout(() => list.isConnected && view.dispatch({ effects: showMenu.of(null) }));
  });
  setTimeout(() => list.firstElementChild?.focus());
  return list;
}

export const openFixes = (host) => (view) => {
  const entries = fixesAt(view.state).map(({ title, problem, fix }) => ({ title, act: () => host.act("fix", problem.index, fix, "") }));
  if (host.ask("fixable", 0) > 0) {
    entries.push({ title: view.state.phrase("Fix everything that is safe"), act: () => host.act("fixAll", 0, 0, "") });
  }
  if (!entries.length) {
    view.dispatch({ effects: EditorView.announce.of(view.state.phrase("Nothing to fix here")) });
    return true;
  }
  view.dispatch({ effects: showMenu.of({ at: view.state.selection.main.head, entries }) });
  return true;
};

export const fixKeys = (host) => [
  { key: "Mod-.", run: openFixes(host), preventDefault: true },
  { key: "Alt-Enter", run: openFixes(host) },
];

function closeByEscape(view) {
  if (!view.state.field(menu)) return false;
  close(view);
  return true;
}

export const fixes = [menu, Prec.highest(keymap.of([{ key: "Escape", run: closeByEscape }]))];
