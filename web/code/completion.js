// Completion: the program says what may stand here and what choosing it inserts.
//
// Typing comes first: nothing is chosen until an arrow key chooses it, so Enter is a new line as long as somebody types.
// Tab takes the first offer, or the chosen one, with all that belongs to it. Enter takes the chosen word alone.

import {
  autocompletion, acceptCompletion, completionKeymap, completionStatus, insertCompletionText, pickedCompletion,
  selectedCompletionIndex, setSelectedCompletion,
} from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";

/// Whether the completion that is being taken is taken by Enter.
let byEnter = false;

function acceptByEnter(view) {
  if (selectedCompletionIndex(view.state) === null) return false;
  byEnter = true;
  try {
    return acceptCompletion(view);
  } finally {
    byEnter = false;
  }
}

function acceptByTab(view) {
  if (completionStatus(view.state) !== "active") return false;
  if (selectedCompletionIndex(view.state) === null) view.dispatch({ effects: setSelectedCompletion(0) });
  return acceptCompletion(view);
}

const keys = [
  { key: "Tab", run: acceptByTab },
  { key: "Enter", run: acceptByEnter },
  ...completionKeymap.filter(({ key }) => key !== "Enter"),
];

/// host.ask returns {from, to, items: [{label, detail, kind, insert, caret}]}; `caret` counts from the start of `insert`.
export function completion(host) {
  const source = async (context) => {
    // What is written elsewhere, on the canvas, is nobody's typing here.
    if (!context.explicit && context.view && !context.view.hasFocus) return null;
    const before = context.state.doc.sliceString(Math.max(0, context.pos - 1), context.pos);
    if (!context.explicit && !/[\p{L}\p{N}_.(:[>]/u.test(before)) return null;
    // In a large text an answer takes too long to give while someone types; wait until the text is drawn.
    while (!context.explicit && host.ask("waits", 0)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (context.aborted) return null;
    }
    const answer = host.ask("complete", context.pos);
    if (!answer) return null;
    // A word that is typed out is not offered, unless somebody asks for what belongs to it.
    const typed = context.state.doc.sliceString(answer.from, answer.to);
    const items = answer.items.filter(({ label }) => context.explicit || label !== typed);
    if (!items.length) return null;
    const words = new Set(items.map(({ label }) => label));
    return {
      from: answer.from,
      to: answer.to,
      validFor: (word) => /^[\p{L}\p{N}_]*$/u.test(word) && (context.explicit || !words.has(word)),
      options: items.map((item, rank) => ({
        label: item.label,
        detail: item.detail,
        type: item.kind,
        boost: Math.max(-99, 99 - rank),
        apply: (view, picked, from, to) => {
          const [insert, caret] = byEnter ? [item.label, undefined] : [item.insert, item.caret];
          const change = insertCompletionText(view.state, insert, from, to);
          const anchor = from + (caret ?? insert.length);
          view.dispatch({ ...change, selection: { anchor }, scrollIntoView: true, annotations: pickedCompletion.of(picked) });
        },
      })),
    };
  };
  return [
    autocompletion({
      override: [source],
      icons: false,
      maxRenderedOptions: 60,
      activateOnTypingDelay: 60,
      selectOnOpen: false,
      // Nothing is taken that no key has chosen, so a key need not be held off while the list is new.
      interactionDelay: 0,
      defaultKeymap: false,
    }),
    Prec.highest(keymap.of(keys)),
  ];
}
