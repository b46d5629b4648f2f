// Rename with F2: a field over the name. Enter changes every use of the name in one edit.

import { StateEffect, StateField } from "@codemirror/state";
import { showTooltip } from "@codemirror/view";

const showField = StateEffect.define();

export const startRename = (host) => (view) => {
  const answer = host.ask("name", view.state.selection.main.head);
  if (answer) view.dispatch({ effects: showField.of(answer) });
  return true;
};

export const renameKeys = (host) => [{ key: "F2", run: startRename(host), preventDefault: true }];

export function rename(host) {
  const close = (view) => {
    view.dispatch({ effects: showField.of(null) });
    view.focus();
  };
  const draw = (view, { from, name }) => {
    const dom = document.createElement("div");
    dom.className = "fz-rename";
    const field = document.createElement("input");
    field.value = name;
    field.setAttribute("aria-label", view.state.phrase("New name"));
    field.spellcheck = false;
    const refusal = document.createElement("p");
    refusal.setAttribute("role", "alert");
    dom.append(field, refusal);
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Escape") {
        event.preventDefault();
        close(view);
      } else if (event.key === "Enter") {
        event.preventDefault();
        const wanted = field.value.trim();
        const reason = wanted === name ? "" : host.act("rename", from, 0, wanted);
        refusal.textContent = reason;
        if (!reason) close(view);
      }
    });
    // Removing the field blurs it during an update, when nothing may be dispatched.
    field.addEventListener("blur", () => setTimeout(() => field.isConnected && view.dispatch({ effects: showField.of(null) })));
    return { dom, mount: () => { field.focus(); field.select(); } };
  };
  return StateField.define({
    create: () => null,
    update(value, transaction) {
      for (const effect of transaction.effects) if (effect.is(showField)) return effect.value;
      return transaction.docChanged ? null : value;
    },
    provide: (state) => showTooltip.from(state, (value) => value && { pos: value.from, above: false, create: (view) => draw(view, value) }),
  });
}
