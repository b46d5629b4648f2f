// Folding of lanes, and of the middle of very long lines. The program says which lanes can be folded; it is asked once for
// each text.

import { StateEffect, StateField } from "@codemirror/state";
import { codeFolding, foldGutter, foldService, foldKeymap } from "@codemirror/language";
import { hiddenInLine, longLinesFold } from "./long.js";

export const refreshFolds = StateEffect.define();
export const foldKeys = foldKeymap;

/// What stands for folded text; a click shows the text.
function placeholder({ state }, unfold, hidden) {
  const button = document.createElement("span");
  button.className = "cm-foldPlaceholder";
  button.textContent = hidden ? `… ${state.phrase("$ more characters", hidden.toLocaleString("en"))} …` : "…";
  button.title = state.phrase("unfold");
  button.setAttribute("aria-label", state.phrase("folded code"));
  button.onclick = unfold;
  return button;
}

export function folds(host) {
  const known = StateField.define({
    create: () => new Map(),
    update(value, transaction) {
      if (transaction.effects.some((effect) => effect.is(refreshFolds))) {
        const ranges = host.ask("folds", 0);
        const length = transaction.newDoc.length;
        const fits = ranges.filter(([from, to]) => from < to && to <= length);
        return new Map(fits.map(([from, to]) => [transaction.newDoc.lineAt(from).from, { from, to }]));
      }
      if (!transaction.docChanged) return value;
      const moved = new Map();
      for (const { from, to } of value.values()) {
        const range = { from: transaction.changes.mapPos(from, 1), to: transaction.changes.mapPos(to, -1) };
        if (range.from < range.to) moved.set(transaction.newDoc.lineAt(range.from).from, range);
      }
      return moved;
    },
  });
  return [
    known,
    foldService.of((state, lineStart) => state.field(known).get(lineStart) ?? null),
    longLinesFold,
    codeFolding({ preparePlaceholder: hiddenInLine, placeholderDOM: placeholder }),
    foldGutter({
      markerDOM(open) {
        const marker = document.createElement("span");
        marker.className = open ? "fz-fold" : "fz-fold is-folded";
        return marker;
      },
    }),
  ];
}
