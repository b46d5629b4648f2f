// Braces of lanes. The brace that opens a lane brings the one that closes it. Enter behind the opening line puts the
// closing brace on a line of its own, below an indented line. A closing brace that somebody types takes the place of the
// automatic one that stands there, or at the beginning of the next line.

import { EditorSelection, MapMode, Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

const UNIT = "  ";

const added = StateEffect.define({ map: (at, changes) => changes.mapPos(at, 1) });

/// Where the automatic braces stand that nobody has typed yet.
const automatic = StateField.define({
  create: () => [],
  update(places, transaction) {
    let kept = places;
    if (transaction.docChanged) {
      const moved = places.map((at) => transaction.changes.mapPos(at, 1, MapMode.TrackAfter));
      kept = moved.filter((at) => at !== null && transaction.newDoc.sliceString(at, at + 1) === "}");
    }
    const more = transaction.effects.filter((effect) => effect.is(added)).map((effect) => effect.value);
    return more.length ? [...kept, ...more] : kept;
  },
});

/// Whether a place behind these words is inside quotes, a title or a comment.
function isProse(words) {
  let quoted = false;
  for (let at = 0; at < words.length; at += 1) {
    if (quoted && words[at] === "\\") at += 1;
    else if (words[at] === '"') quoted = !quoted;
    else if (!quoted && (words[at] === "#" || words.startsWith("//", at))) return true;
  }
  return quoted;
}

/// The only caret; null while something is selected.
function caret(state) {
  const { ranges, main } = state.selection;
  return ranges.length === 1 && main.empty ? main.head : null;
}

function opens(state, at) {
  const line = state.doc.lineAt(at);
  const closes = !line.text.slice(at - line.from).trim() && !isProse(line.text.slice(0, at - line.from));
  return {
    changes: { from: at, insert: closes ? "{}" : "{" },
    selection: EditorSelection.cursor(at + 1),
    effects: closes ? added.of(at + 1) : [],
  };
}

/// The closing brace that a typed one takes the place of: here, or below a line on which nothing stands yet.
function closes(state, at) {
  const places = state.field(automatic);
  if (places.includes(at)) return { selection: EditorSelection.cursor(at + 1) };
  const line = state.doc.lineAt(at);
  if (line.text.trim() || line.to === state.doc.length) return null;
  const below = state.doc.line(line.number + 1);
  const brace = below.from + /^\s*/.exec(below.text)[0].length;
  if (!places.includes(brace)) return null;
  return { changes: { from: line.from, to: below.from }, selection: EditorSelection.cursor(brace + 1 - (below.from - line.from)) };
}

const typing = EditorView.inputHandler.of((view, from, to, insert) => {
  const at = caret(view.state);
  if (at === null || at !== from || at !== to || view.composing || view.state.readOnly) return false;
  const change = insert === "{" ? opens(view.state, at) : insert === "}" ? closes(view.state, at) : null;
  if (!change) return false;
  // The brace that was passed over is as good as typed.
  view.dispatch({ ...change, scrollIntoView: true, userEvent: "input.type" });
  return true;
});

/// Enter in front of the brace that closes what its line opens.
function newLine(view) {
  const { state } = view;
  const at = caret(state);
  if (at === null || state.readOnly) return false;
  const line = state.doc.lineAt(at);
  const [before, behind] = [line.text.slice(0, at - line.from), line.text.slice(at - line.from)];
  const brace = at + behind.length - behind.trimStart().length;
  if (behind.trim() !== "}") return false;
  if (!state.field(automatic).includes(brace) && !before.trimEnd().endsWith("{")) return false;
  const indent = /^\s*/.exec(line.text)[0];
  const kept = before.trimEnd().length;
  const inner = `${state.lineBreak}${indent}${UNIT}`;
  view.dispatch({
    changes: { from: line.from + kept, to: brace, insert: state.toText(`${inner}${state.lineBreak}${indent}`) },
    selection: EditorSelection.cursor(line.from + kept + 1 + indent.length + UNIT.length),
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
}

export const braces = [automatic, Prec.high([typing, keymap.of([{ key: "Enter", run: newLine }])])];
