// The code pane: CodeMirror.
//
// This side only carries. What the text means, what is wrong with it and what may follow is asked of the wasm program
// through `host`. Every edit other than typing comes from the program as one transaction.
// Offsets count UTF-16 code units, and a line end counts as one; src/text/mirror.rs turns them into bytes.
//
// host.changed(changes, units)      after each update that changed the text: [from, to, insert, …] and the new length
// host.arranged(how)                the drawing is arranged anew, by `arrange`, undo or redo
// host.moved(anchor, head, program) the main selection or the text under it changed; `program`: the program did it
// host.history(undo, redo)          whether there is something to undo and to redo
// host.tokens(from, to)             [from, to, kind, …] for highlighting; null while the program reads an older text
// host.ask(question, at)            an answer as plain data: problems, complete, hover, definition, references, name,
//                                   folds, enclosing, fixable; waits: whether the newest text is not drawn yet
// host.act(action, a, b, text)      format, formatRange, fix, fixAll, rename: the edit comes back through `dispatch`;
//                                   returns the reason when the action was refused

import { EditorState, Compartment, Annotation, EditorSelection } from "@codemirror/state";
import { EditorView, placeholder } from "@codemirror/view";
import { undo, redo, undoDepth, redoDepth, isolateHistory } from "@codemirror/commands";
import { openFind } from "./code/find.js";
import { Histories } from "./code/histories.js";
import "./code/overrides.js";
import { extensions } from "./code/setup.js";
import { arrangement, arranged } from "./code/arranged.js";
import { refreshTokens } from "./code/tokens.js";
import { showProblems } from "./code/problems.js";
import { refreshFolds } from "./code/folds.js";
import { withLongLinesFolded } from "./code/long.js";
import { showLines } from "./code/lines.js";
import { startRename } from "./code/rename.js";
import { openFixes } from "./code/fixes.js";
import { formatSelection } from "./code/format.js";
import { goToDefinition, openReferences } from "./code/references.js";
import { expandSelection, shrinkSelection } from "./code/selection.js";

/// Marks transactions that come from the program, so that they are not taken for typing.
const fromProgram = Annotation.define();

let openPane = null;

/// The text of the pane and its caret in bytes, for web/stop.js when the program has stopped; null without a pane.
export function rescue() {
  if (!openPane) return null;
  const { doc, selection } = openPane.state;
  return { text: doc.toString(), caret: new TextEncoder().encode(doc.sliceString(0, selection.main.head)).length };
}

/// CodeMirror catches what its extensions throw. If the program ended, or did not take over a change, the pane must not go
/// on as if it had.
const exceptions = EditorView.exceptionSink.of((error) => reportError(error));

export function mount(parent, host, settings) {
  const compartment = new Compartment();
  let settingsNow = settingsExtension(settings);
  let historyTold = "";

  const listener = EditorView.updateListener.of((update) => {
    if (update.docChanged) {
      const changes = [];
      update.changes.iterChanges((from, to, _fromB, _toB, inserted) => changes.push(from, to, inserted.toString()), true);
      try {
        host.changed(changes, update.state.doc.length);
      } catch (error) {
        window.fizzStop?.(error);
        throw error;
      }
    }
    if (update.docChanged || update.selectionSet) {
      const { anchor, head } = update.state.selection.main;
      host.moved(anchor, head, update.transactions.some((transaction) => transaction.annotation(fromProgram)));
    }
    tellHistory(update.state);
  });
  const tellHistory = (state) => {
    const canUndo = undoDepth(state) > 0;
    const canRedo = redoDepth(state) > 0;
    if (historyTold !== `${canUndo} ${canRedo}`) {
      historyTold = `${canUndo} ${canRedo}`;
      host.history(canUndo, canRedo);
    }
  };
  const histories = new Histories();

  const all = () => [extensions(host), compartment.of(settingsNow), listener, arranged(host), exceptions];
  const newState = (text) => EditorState.create({ doc: text, extensions: all() });
  const view = new EditorView({ state: newState(""), parent });
  openPane = view;
  window.addEventListener("pagehide", () => histories.keep(view.state));

  const commands = {
    undo,
    redo,
    search: openFind,
    rename: startRename(host),
    fixes: openFixes(host),
    definition: goToDefinition(host),
    references: openReferences(host),
    formatSelection: formatSelection(host),
    expandSelection: expandSelection(host),
    shrinkSelection,
  };

  // The program reports problems and marked lines separately, right after each other; the pane shows both in one
  // transaction, because each transaction makes the browser lay out the pane again.
  let pending = null;
  const schedule = (part) => {
    if (!pending) queueMicrotask(showPending);
    pending = { ...pending, ...part };
  };
  const showPending = () => {
    const { problems, lines } = pending;
    pending = null;
    const specs = [];
    if (lines) specs.push({ effects: showLines.of(lines) });
    if (problems) {
      specs.push(showProblems(view.state, host, host.ask("problems", 0)));
      specs.push({ effects: [refreshTokens.of(null), refreshFolds.of(null)] });
    }
    view.dispatch(...specs);
  };

  return {
    /// Opens a document. Its history is the one that it had in this session, if its text is still the same.
    show(id, text) {
      histories.leave(view.state);
      const state = histories.enter(id, text, all());
      view.setState(withLongLinesFolded(state ?? newState(text)));
      if (state) view.dispatch({ effects: compartment.reconfigure(settingsNow) });
      historyTold = "";
      tellHistory(view.state);
    },
    /// Makes one transaction and one entry of the history; with `joined`, a part of its newest entry, as the steps of an
    /// input method are. The caret moves along with the text around it.
    dispatch(changes, joined) {
      const list = [];
      for (let at = 0; at < changes.length; at += 3) {
        list.push({ from: changes[at], to: changes[at + 1], insert: changes[at + 2] });
      }
      view.dispatch({
        changes: list,
        annotations: joined ? fromProgram.of(true) : [fromProgram.of(true), isolateHistory.of("full")],
        userEvent: joined ? "input.type.compose" : "input.program",
      });
    },
    /// The drawing was arranged `before`, and `after` from now on; the text stays.
    arrange(before, after) {
      view.dispatch(arrangement(before, after));
    },
    /// Selects and scrolls there, without taking the focus.
    select(from, to) {
      const length = view.state.doc.length;
      const range = EditorSelection.range(Math.min(from, length), Math.min(to, length));
      view.dispatch({
        selection: EditorSelection.create([range]),
        effects: EditorView.scrollIntoView(range, { y: "nearest", yMargin: 48 }),
        annotations: fromProgram.of(true),
        userEvent: "select.program",
      });
    },
    /// The program has read the newest text: asks for its problems, tokens and folds.
    refresh() {
      schedule({ problems: true });
    },
    /// Marks the lines of the statements that are selected on the canvas, and of the one under the pointer there.
    mark(selected, hovered) {
      schedule({ lines: { selected, hovered } });
    },
    configure(settings) {
      settingsNow = settingsExtension(settings);
      view.dispatch({ effects: compartment.reconfigure(settingsNow) });
    },
    run: (command) => commands[command](view),
    focus: () => view.focus(),
    text: () => view.state.doc.toString(),
  };
}

/// What depends on language, theme and settings.
function settingsExtension({ label, phrases, dark, wrap, size, example }) {
  return [
    placeholder(() => {
      const faded = document.createElement("span");
      faded.className = "fz-example";
      faded.textContent = example;
      return faded;
    }),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ "aria-label": label }),
    EditorView.darkTheme.of(dark),
    EditorView.theme({ "&": { fontSize: `${size}px` }, ".cm-scroller": { lineHeight: `${Math.round(size * 1.65)}px` } }),
    wrap ? EditorView.lineWrapping : [],
  ];
}
