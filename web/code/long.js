// Very long lines are folded in their middle when they arrive: the browser shapes every letter of a line that it shows, and
// for a line of megabytes, or of marks upon marks, that takes seconds at each key. A click on the fold shows all.

import { EditorState } from "@codemirror/state";
import { foldEffect } from "@codemirror/language";

/// A line with more UTF-16 units is folded, and so many stay to be seen at its ends.
const LONGEST = 5_000;
const BEGINNING = 500;
const END = 100;

/// The beginnings and ends of the long lines of a text. Looks at few places of a text without any.
function* longLines(text) {
  for (let start = 0; text.length - start > LONGEST; ) {
    const lastEnd = text.lastIndexOf("\n", start + LONGEST);
    if (lastEnd >= start) {
      start = lastEnd + 1;
      continue;
    }
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    yield [start, end];
    start = end + 1;
  }
}

/// The folds of the long lines of `text`, which stands at this place of the document.
function foldsOf(text, at) {
  const isInsidePair = (place) => /[\udc00-\udfff]/.test(text[place]);
  return Array.from(longLines(text), ([start, end]) => {
    const from = start + BEGINNING;
    const to = end - END;
    return foldEffect.of({ from: at + from + isInsidePair(from), to: at + to + isInsidePair(to) });
  });
}

/// The state with its long lines folded.
export const withLongLinesFolded = (state) => state.update({ effects: foldsOf(state.doc.toString(), 0) }).state;

/// Folds the lines that a paste or an undo makes long. What somebody types letter by letter stays in sight.
export const longLinesFold = EditorState.transactionExtender.of(({ changes, docChanged, newDoc }) => {
  if (!docChanged) return null;
  const effects = [];
  changes.iterChanges((_fromA, _toA, from, to, inserted) => {
    if (inserted.length <= LONGEST / 2) return;
    const first = newDoc.lineAt(from).from;
    effects.push(...foldsOf(newDoc.sliceString(first, newDoc.lineAt(to).to), first));
  });
  return { effects };
});

/// How much a fold inside of a line hides; zero for folded lines.
export const hiddenInLine = (state, { from, to }) => (to <= state.doc.lineAt(from).to ? to - from : 0);
