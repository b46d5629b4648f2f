// The history of the drawing's arrangement. What stays from an earlier drawing is no part of the text, so a change of it is
// an effect, which the history undoes and redoes in its place among the edits.

import { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { invertedEffects, isolateHistory } from "@codemirror/commands";

/// {before, after}: arrangements as the program writes them; empty for the drawing of the text alone.
const arrange = StateEffect.define();

const effectsIn = (transactions) => transactions.flatMap(({ effects }) => effects).filter((effect) => effect.is(arrange));

/// One entry of the history.
export const arrangement = (before, after) => ({ effects: arrange.of({ before, after }), annotations: isolateHistory.of("full") });

export const arranged = (host) => [
  invertedEffects.of((transaction) =>
    effectsIn([transaction]).map(({ value: { before, after } }) => arrange.of({ before: after, after: before })),
  ),
  EditorView.updateListener.of(({ transactions }) => {
    const last = effectsIn(transactions).at(-1);
    if (last) host.arranged(last.value.after);
  }),
];
