// Where a name is declared (F12, or Ctrl or Cmd with a click) and where it is used (Shift F12).

import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, showPanel, Decoration } from "@codemirror/view";

const showReferences = StateEffect.define();

function jump(view, from, to) {
  view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }), userEvent: "select" });
  view.focus();
}

export const goToDefinition = (host) => (view) => {
  const answer = host.ask("definition", view.state.selection.main.head);
  if (answer) jump(view, answer.from, answer.to);
  return true;
};

export const openReferences = (host) => (view) => {
  const found = host.ask("references", view.state.selection.main.head);
  view.dispatch({ effects: showReferences.of(found.length ? found : null) });
  return true;
};

export const referenceKeys = (host) => [
  { key: "F12", run: goToDefinition(host), preventDefault: true },
  { key: "Shift-F12", run: openReferences(host), preventDefault: true },
];

/// The uses of a name that the panel lists, or null while it is closed.
const shownReferences = StateField.define({
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
    const found = view.state.field(shownReferences) ?? [];
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
  return {
    dom,
    mount: () => dom.querySelector("li button")?.focus(),
    update(update) {
      if (update.state.field(shownReferences) !== update.startState.field(shownReferences)) draw();
    },
  };
}

export function references(host) {
  return [
    shownReferences,
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const answer = at === null ? null : host.ask("definition", at);
        if (!answer) return false;
        event.preventDefault();
        jump(view, answer.from, answer.to);
        return true;
      },
    }),
  ];
}
