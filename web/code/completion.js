// Completion: the program says what may stand here and what choosing it inserts.

import { autocompletion, completionKeymap, insertCompletionText, pickedCompletion } from "@codemirror/autocomplete";

export const completionKeys = completionKeymap;

/// host.ask returns {from, to, items: [{label, detail, kind, insert, caret}]}; `caret` counts from the start of `insert`.
export function completion(host) {
  const source = async (context) => {
    const before = context.state.doc.sliceString(Math.max(0, context.pos - 1), context.pos);
    if (!context.explicit && !/[\p{L}\p{N}_.(:[>]/u.test(before)) return null;
    // In a large text an answer takes too long to give while someone types; wait until the text is drawn.
    while (!context.explicit && host.ask("waits", 0)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (context.aborted) return null;
    }
    const answer = host.ask("complete", context.pos);
    if (!answer || !answer.items.length) return null;
    return {
      from: answer.from,
      to: answer.to,
      validFor: /^[\p{L}\p{N}_]*$/u,
      options: answer.items.map((item, rank) => ({
        label: item.label,
        detail: item.detail,
        type: item.kind,
        boost: Math.max(-99, 99 - rank),
        apply: (view, picked, from, to) => {
          const change = insertCompletionText(view.state, item.insert, from, to);
          const caret = item.caret ?? item.insert.length;
          view.dispatch({ ...change, selection: { anchor: from + caret }, scrollIntoView: true, annotations: pickedCompletion.of(picked) });
        },
      })),
    };
  };
  return autocompletion({ override: [source], icons: false, maxRenderedOptions: 60, activateOnTypingDelay: 60 });
}
