// The histories of documents that were open before in this session: whoever comes back to a document can undo what was done
// there. A history belongs to one text; if that has changed meanwhile, in another window, it is forgotten.
//
// The history of the open document outlives the page: it is kept in the session's storage when the page is left, so a reload
// can be undone past. Changes of the arrangement are no text and cannot be kept, so what came before the last of them goes.

import { EditorState } from "@codemirror/state";
import { historyField } from "@codemirror/commands";

/// So many documents are remembered, those that were left last.
const MOST_DOCUMENTS = 12;
/// Of larger texts the history would hold too much.
const LONGEST_TEXT = 500_000;
/// The most letters that are kept over a reload; a browser has room for about five million.
const MOST_LETTERS = 1_000_000;
/// Older entries are not kept over a reload.
const MOST_ENTRIES = 200;

const KEY = "fizz.history";
const FIELDS = { history: historyField };

export class Histories {
  #states = new Map();
  #open = "";

  /// Remembers the document that is left.
  leave(state) {
    this.#states.delete(this.#open);
    if (this.#open && state.doc.length <= LONGEST_TEXT) this.#states.set(this.#open, state);
    const oldest = this.#states.keys().next().value;
    if (this.#states.size > MOST_DOCUMENTS) this.#states.delete(oldest);
  }

  /// The state of a document with its history; nothing if it has another text now. `extensions` are those of a new state.
  enter(id, text, extensions) {
    this.#open = id;
    const state = this.#states.get(id) ?? restored(id, text, extensions);
    return state && state.doc.length === text.length && state.doc.toString() === text ? state : null;
  }

  /// Keeps the history of the open document for the next page of this session.
  keep(state) {
    const kept = this.#open && state.doc.length <= LONGEST_TEXT ? written(this.#open, state) : "";
    try {
      if (kept && kept.length <= MOST_LETTERS) sessionStorage.setItem(KEY, kept);
      else sessionStorage.removeItem(KEY);
    } catch {
      // Without storage, or with a full one, a reload begins a new history.
    }
  }
}

function written(id, state) {
  const { done, undone } = state.toJSON(FIELDS).history;
  const entries = [...newest(done), ...newest(undone)].some(({ changes }) => changes);
  return entries ? JSON.stringify({ id, text: state.doc.toString(), selection: state.selection.toJSON(), done: newest(done), undone: newest(undone) }) : "";
}

/// The entries behind the last one that changed no text.
function newest(entries) {
  const isBare = ({ changes }) => changes?.every((part) => typeof part === "number");
  return entries.slice(entries.findLastIndex(isBare) + 1).slice(-MOST_ENTRIES);
}

function restored(id, text, extensions) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (kept?.id !== id || kept.text !== text) return null;
    const { selection, done, undone } = kept;
    return EditorState.fromJSON({ doc: text, selection, history: { done, undone } }, { extensions }, FIELDS);
  } catch {
    // What somebody else wrote there is no history.
    return null;
  }
}
