// Colours of the visible text. The program classifies it; between a keystroke and the program's answer the old colours
// move along with the text.

import { StateEffect, RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

export const refreshTokens = StateEffect.define();

// In the order of `Class` in src/assist/highlight.rs. Punctuation, keys, sides and keywords keep the colour of the pane's
// text and get no element: they are most of a statement, and each element in the pane makes typing a little slower.
// What is typed at the end of a word takes the word's colour until the program answers.
const NAMES = ["lane", "title", "id", "shape", null, null, "text", null, null, "comment", null];
const marks = NAMES.map((name) => name && Decoration.mark({ class: `fz-${name}`, inclusiveEnd: true }));

export function tokens(host) {
  const read = (view) => {
    const builder = new RangeSetBuilder();
    for (const { from, to } of view.visibleRanges) {
      const found = host.tokens(from, to);
      // The program still reads an older text: keep the present colours.
      if (!found) return null;
      for (let at = 0; at + 2 < found.length; at += 3) {
        const mark = marks[found[at + 2]];
        if (mark && found[at] < found[at + 1]) builder.add(found[at], found[at + 1], mark);
      }
    }
    return builder.finish();
  };
  return ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.decorations = read(view) ?? Decoration.none;
      }

      update(update) {
        const asked = update.transactions.some((transaction) => transaction.effects.some((effect) => effect.is(refreshTokens)));
        if (update.docChanged) this.decorations = this.decorations.map(update.changes);
        if (asked || (update.viewportChanged && !update.docChanged)) this.decorations = read(update.view) ?? this.decorations;
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
