// Where a name is declared and where it is used: F12, Ctrl or Cmd with a click, Shift F12.

import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, showPanel, Decoration } from "@codemirror/view";

const showReferences = StateEffect.define();
let owner = null;

function jump(view, from, to) {
  view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }), userEvent: "select" });
  view.focus();
}

export function goToDefinition(view, at = view.state.selection.main.head) {
  const answer = owner.ask("definition", at);
  if (answer) jump(view, answer.from, answer.to);
  return true;
}

export function openReferences(view) {
  const found = owner.ask("references", view.state.selection.main.head);
  view.dispatch({ effects: showReferences.of(found && found.length ? found : null) });
  return true;
}

const references = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(showReferences)) return effect.value;
    return transaction.docChanged ? null : value;
  },
  provide: (field) => [
    showPanel.from(field, (value) => value && panel),
    EditorView.decorations.from(field, (value) =>
      value ? Decoration.set(value.map(({ from, to }) => Decoration.mark({ class: "fz-reference" }).range(from, to)), true) : Decoration.none),
  ],
});

function panel(view) {
  const dom = document.createElement("div");
  dom.className = "fz-references";
  dom.setAttribute("role", "region");
  const draw = () => {
    const found = view.state.field(references) ?? [];
    const title = view.state.phrase("Places that use this name");
    dom.setAttribute("aria-label", title);
    const head = document.createElement("div");
    head.className = "fz-panel-head";
    const name = document.createElement("strong");
    name.textContent = `${title} (${found.length})`;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "fz-close";
    close.setAttribute("aria-label", view.state.phrase("close"));
    close.textContent = "×";
    close.addEventListener("click", () => {
      view.dispatch({ effects: showReferences.of(null) });
      view.focus();
    });
    head.append(name, close);
    const list = document.createElement("ul");
    for (const { from, to } of found) {
      const line = view.state.doc.lineAt(from);
      const item = document.createElement("li");
      const go = document.createElement("button");
      go.type = "button";
      const number = document.createElement("span");
      number.className = "fz-number";
      number.textContent = line.number;
      go.append(number, line.text.trim());
      go.addEventListener("click", () => jump(view, from, to));
      item.append(go);
      list.append(item);
    }
    dom.replaceChildren(head, list);
  };
  draw();
  dom.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    view.dispatch({ effects: showReferences.of(null) });
    view.focus();
  });
  return { dom, mount: () => dom.querySelector("li button")?.focus(), update: (update) => update.transactions.some((one) => one.effects.some((effect) => effect.is(showReferences))) && draw() };
}

export function places(host) {
  owner = host;
  return [
    references,
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (at === null || !host.ask("definition", at)) return false;
        event.preventDefault();
        return goToDefinition(view, at);
      },
    }),
  ];
}
