// The code pane: CodeMirror.
//
// This side only carries. What the text means, what is wrong with it and what may follow is asked of the
// wasm program through `host`; all edits that are not typing come from there as one transaction each.
// Places count UTF-16 units with one unit a line end; src/text/mirror.rs turns them into bytes.
//
// host.changed(changes, units)   after every transaction that changed the text: [[from, to, insert], …]
// host.moved(anchor, head)       the main selection moved without the text having changed under it
// host.history(undo, redo)       whether there is something to undo and redo
// host.tokens(from, to)          [from, to, kind, …] for highlighting
// host.ask(question, at)         an answer as plain data: problems, complete, hover, definition, references, name, folds,
//                                fixable;
//                                waits: whether the newest text is not understood yet
// host.act(deed, a, b, text)     format, fix, fixAll, rename: comes back as a dispatch; a sentence when refused

import { EditorState, Compartment, Annotation, EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { undo, redo, undoDepth, redoDepth, isolateHistory } from "@codemirror/commands";
import "./code/styles.js";
import { extensions } from "./code/setup.js";
import { refreshTokens } from "./code/tokens.js";
import { showProblems } from "./code/problems.js";
import { refreshFolds } from "./code/folds.js";
import { showLines } from "./code/lines.js";
import { startRename } from "./code/rename.js";
import { openFixes } from "./code/fixes.js";
import { openSearchPanel } from "@codemirror/search";
import { goToDefinition, openReferences } from "./code/places.js";

/// Marks transactions that the program dispatched, so that they are not taken for typing.
const fromProgram = Annotation.define();

let current = null;

/// The text that is open, for the screen that shows when the program has stopped.
export function rescue() {
  return current ? current.state.doc.toString() : "";
}

export function mount(parent, host, settings) {
  const dynamic = new Compartment();
  let told = "";

  const listener = EditorView.updateListener.of((update) => {
    if (update.docChanged) {
      const changes = [];
      for (const transaction of update.transactions.length > 1 ? [] : update.transactions) {
        transaction.changes.iterChanges((from, to, _fromB, _toB, inserted) => changes.push(from, to, inserted.toString()), true);
      }
      // Several transactions in one update count from different texts; their sum is one change set.
      if (update.transactions.length > 1) {
        update.changes.iterChanges((from, to, _fromB, _toB, inserted) => changes.push(from, to, inserted.toString()), true);
      }
      host.changed(changes, update.state.doc.length);
    }
    if (update.docChanged || update.selectionSet) {
      const range = update.state.selection.main;
      const program = update.transactions.some((transaction) => transaction.annotation(fromProgram));
      host.moved(range.anchor, range.head, program);
    }
    const depths = `${undoDepth(update.state) > 0} ${redoDepth(update.state) > 0}`;
    if (depths !== told) {
      told = depths;
      host.history(undoDepth(update.state) > 0, redoDepth(update.state) > 0);
    }
  });

  const fresh = (text, extra) =>
    EditorState.create({ doc: text, extensions: [extensions(host), dynamic.of(extra), listener] });
  let extra = dressed(settings);
  const view = new EditorView({ state: fresh("", extra), parent });
  current = view;

  // What the program tells about a text comes when the frame that shows the text has been painted, all in one go: a
  // letter costs one update of the code pane, not three, and one layout of the page.
  let waiting = null;
  const later = (told) => {
    if (!waiting) queueMicrotask(tell);
    waiting = { ...waiting, ...told };
  };
  const tell = () => {
    const { problems, lines } = waiting;
    waiting = null;
    const specs = [];
    if (lines) specs.push({ effects: showLines.of(lines) });
    if (problems) specs.push(showProblems(view.state, host, host.ask("problems", 0)), { effects: [refreshTokens.of(null), refreshFolds.of(null)] });
    view.dispatch(...specs);
  };

  const within = (from, to) => EditorSelection.range(Math.min(from, view.state.doc.length), Math.min(to, view.state.doc.length));

  return {
    /// Another document; its history begins anew.
    show(text) {
      view.setState(fresh(text, extra));
      told = "";
      host.history(false, false);
    },
    /// One transaction and one step of the history. The caret goes along, or to `select`.
    dispatch(changes, select) {
      const spec = { changes: [], annotations: [fromProgram.of(true), isolateHistory.of("full")], userEvent: "input.program" };
      for (let at = 0; at < changes.length; at += 3) {
        spec.changes.push({ from: changes[at], to: changes[at + 1], insert: changes[at + 2] });
      }
      view.dispatch(spec);
      if (select) this.select(select[0], select[1]);
    },
    /// Selects and scrolls there, without taking the focus.
    select(from, to) {
      const range = within(from, to);
      view.dispatch({
        selection: EditorSelection.single(range.anchor, range.head),
        effects: EditorView.scrollIntoView(range, { y: "nearest", yMargin: 48 }),
        annotations: fromProgram.of(true),
        userEvent: "select.program",
      });
    },
    /// The newest text has been understood: its problems, tokens and folds.
    refresh() {
      later({ problems: true });
    },
    /// Lines of the selected statements and of the one that the pointer is over on the canvas.
    mark(selected, hovered) {
      later({ lines: { selected, hovered } });
    },
    configure(settings) {
      extra = dressed(settings);
      view.dispatch({ effects: dynamic.reconfigure(extra) });
    },
    run(command) {
      const commands = {
        undo, redo, search: openSearchPanel, rename: startRename(host), fixes: openFixes,
        definition: goToDefinition, references: openReferences,
      };
      return commands[command](view);
    },
    focus: () => view.focus(),
    hasFocus: () => view.hasFocus,
    text: () => view.state.doc.toString(),
    /// Turns a point of the window into a place of the text, for files and statements dropped on the pane.
    placeAt: (x, y) => view.posAtCoords({ x, y }) ?? view.state.doc.length,
  };
}

/// What changes with language, theme and settings.
function dressed({ label, phrases, dark, wrap, size }) {
  return [
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ "aria-label": label }),
    EditorView.darkTheme.of(dark),
    EditorView.theme({ "&": { fontSize: `${size}px` }, ".cm-scroller": { lineHeight: `${Math.round(size * 1.65)}px` } }),
    wrap ? EditorView.lineWrapping : [],
  ];
}
