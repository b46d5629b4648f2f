// Marks the lines of the statements that are selected on the canvas, and of the one under the pointer there.

import { StateEffect, StateField, RangeSetBuilder } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/// `{ selected: [from, to, …], hovered: [from, to, …] }`
export const showLines = StateEffect.define();

const selectedLine = Decoration.line({ class: "fz-selected" });
const hoveredLine = Decoration.line({ class: "fz-hovered" });

function decorate(doc, { selected, hovered }) {
  const kinds = new Map();
  const add = (ranges, kind) => {
    for (let at = 0; at + 1 < ranges.length; at += 2) {
      const last = doc.lineAt(Math.min(ranges[at + 1], doc.length)).number;
      for (let number = doc.lineAt(Math.min(ranges[at], doc.length)).number; number <= last; number += 1) {
        kinds.set(number, kind);
      }
    }
  };
  add(hovered, hoveredLine);
  add(selected, selectedLine);
  const builder = new RangeSetBuilder();
  for (const number of [...kinds.keys()].sort((a, b) => a - b)) {
    const { from } = doc.line(number);
    builder.add(from, from, kinds.get(number));
  }
  return builder.finish();
}

export const lines = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(showLines)) return decorate(transaction.newDoc, effect.value);
    }
    return transaction.docChanged ? value.map(transaction.changes) : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});
