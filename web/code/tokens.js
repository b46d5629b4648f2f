// Colours of the visible text. The program says which place is what; between a keystroke and its answer the
// old colours move along with the text.

import { StateEffect, RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

export const refreshTokens = StateEffect.define();

// In the order of the program's token classes. What holds a statement together, signs, keys, sides and words of the
// language, has the colour of the pane's text and no element around it: it is most of a statement, and each element in
// the pane costs the browser a little with each letter. What is typed at the end of a word belongs to the word until
// the answer.
const NAMES = ["lane", "title", "id", "shape", null, null, "text", null, null, "comment", null];
const marks = NAMES.map((name) => name && Decoration.mark({ class: `fz-${name}`, inclusiveEnd: true }));

export function tokens(host) {
  const read = (view) => {
    const builder = new RangeSetBuilder();
    for (const { from, to } of view.visibleRanges) {
      const found = host.tokens(from, to);
      // Without an answer for exactly this text, the colours that are there stay.
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
