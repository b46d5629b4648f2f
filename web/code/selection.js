// Grows the selection to what encloses it, and shrinks it back the same way. The program says what encloses an offset,
// from the word to the whole text.

import { EditorSelection, StateEffect, StateField } from "@codemirror/state";

const setEarlier = StateEffect.define();

/// The selections that the present one has grown from, the largest last. Empty after any other change.
export const earlierSelections = StateField.define({
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setEarlier)) return effect.value;
    return transaction.docChanged || transaction.selection ? [] : value;
  },
});

/// The smallest enclosing range that is larger than the selected one.
function enclosing(host, { from, to }) {
  const ranges = host.ask("enclosing", from);
  return ranges.find(([start, end]) => start <= from && to <= end && end - start > to - from) ?? [from, to];
}

export const expandSelection = (host) => (view) => {
  const { selection } = view.state;
  const ranges = selection.ranges.map((range) => EditorSelection.range(...enclosing(host, range)));
  const grown = EditorSelection.create(ranges, selection.mainIndex);
  if (!grown.eq(selection)) {
    const effects = setEarlier.of([...view.state.field(earlierSelections), selection]);
    view.dispatch({ selection: grown, effects, userEvent: "select" });
  }
  return true;
};

export function shrinkSelection(view) {
  const before = view.state.field(earlierSelections);
  if (before.length) {
    view.dispatch({ selection: before.at(-1), effects: setEarlier.of(before.slice(0, -1)), userEvent: "select" });
  }
  return true;
}

export const selectionKeys = (host) => [
  // On a Mac, Shift Alt with an arrow selects by words.
  { key: "Shift-Alt-ArrowRight", mac: "Ctrl-Shift-Cmd-ArrowRight", run: expandSelection(host), preventDefault: true },
  { key: "Shift-Alt-ArrowLeft", mac: "Ctrl-Shift-Cmd-ArrowLeft", run: shrinkSelection, preventDefault: true },
];
