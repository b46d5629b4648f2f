// The histories of documents that were open before in this session: whoever comes back to a document can undo what was done
// there. A history belongs to one text; if that has changed meanwhile, in another window, it is forgotten.

/// So many documents are remembered, those that were left last.
const MOST_DOCUMENTS = 12;
/// Of larger texts the history would hold too much.
const LONGEST_TEXT = 500_000;

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

  /// The state of a document with its history; nothing if it has another text now.
  enter(id, text) {
    this.#open = id;
    const state = this.#states.get(id);
    return state && state.doc.length === text.length && state.doc.toString() === text ? state : null;
  }
}
