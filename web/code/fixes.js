// The menu of fixes at the caret: Ctrl or Cmd with the full stop, or a click on a mark in the gutter.

import { StateEffect, StateField, Prec } from "@codemirror/state";
import { EditorView, keymap, showTooltip } from "@codemirror/view";
import { problemsIn } from "./problems.js";

const showMenu = StateEffect.define();
let owner = null;

const menu = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(showMenu)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field, (value) => value && { pos: value.at, above: false, strictSide: false, create: (view) => ({ dom: draw(view, value) }) }),
});

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
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(at + step + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") close(view);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("focusout", (event) => {
    // Taking the menu away moves the focus in the middle of an update, where nothing may be dispatched.
    if (list.contains(event.relatedTarget)) return;
    setTimeout(() => list.isConnected && view.dispatch({ effects: showMenu.of(null) }));
  });
  setTimeout(() => list.firstElementChild?.focus());
  return list;
}

export function openFixes(view) {
  const host = owner;
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
}

export const fixKeys = () => [
  { key: "Mod-.", run: openFixes, preventDefault: true },
  { key: "Alt-Enter", run: openFixes },
];

export function fixes(host) {
  owner = host;
  return [menu, Prec.highest(keymap.of([{ key: "Escape", run: (view) => Boolean(view.state.field(menu)) && (close(view), true) }]))];
}
