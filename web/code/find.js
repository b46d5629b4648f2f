// The panel that finds and replaces, and the one that goes to a line, in the design of the page. Both stand above the code.
// The search itself is CodeMirror's.

import { EditorState, StateEffect, StateField, EditorSelection, Prec } from "@codemirror/state";
import { EditorView, showPanel, keymap, runScopeHandlers } from "@codemirror/view";
import {
  search, searchKeymap, openSearchPanel, closeSearchPanel, SearchQuery, getSearchQuery, setSearchQuery,
  findNext, findPrevious, replaceNext, replaceAll,
} from "@codemirror/search";
import { icon } from "./icons.js";

/// More matches are not counted.
const MOST_MATCHES = 1000;

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const showReplace = StateEffect.define();

/// Whether the row for replacing is shown.
const replacing = StateField.define({
  create: () => false,
  update: (shown, { effects }) => effects.reduce((now, effect) => (effect.is(showReplace) ? effect.value : now), shown),
});

/// Whether a pattern may take longer than anyone waits: repeats, or a choice, inside what is repeated.
function isEndless({ regexp, search: pattern }) {
  if (!regexp) return false;
  const groups = [false];
  let closed = false;
  for (const [part] of pattern.matchAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\{\d+,?\d*\}|[^]/g)) {
    const repeats = /^(?:[*+]|\{\d.*\})$/.test(part);
    if (repeats && closed) return true;
    if (part === "(") groups.push(false);
    else if (repeats || part === "|") groups[groups.length - 1] = true;
    closed = part === ")" && groups.length > 1 && groups.pop();
    if (closed) groups[groups.length - 1] = true;
  }
  return false;
}

/// Nothing is searched for instead of a pattern without end.
const noEndlessPattern = EditorState.transactionFilter.of((transaction) => {
  const asked = transaction.effects.find((effect) => effect.is(setSearchQuery) && isEndless(effect.value))?.value;
  return asked ? [transaction, { effects: setSearchQuery.of(new SearchQuery({ ...asked, search: "" })) }] : transaction;
});

class FindPanel {
  top = true;

  constructor(view) {
    this.view = view;
    this.find = this.field("main-field", true);
    this.replace = this.field("", false);
    this.count = element("span", { className: "fz-count" });
    this.count.setAttribute("role", "status");
    this.fold = this.button("chevron", () => this.view.dispatch({ effects: showReplace.of(!this.view.state.field(replacing)) }));
    this.previous = this.button("up", () => findPrevious(view));
    this.next = this.button("down", () => findNext(view));
    this.closing = this.button("close", () => this.close());
    this.one = this.button("", () => replaceNext(view));
    this.all = this.button("", () => replaceAll(view));
    this.switches = [["Aa", "caseSensitive"], ["ab", "wholeWord"], [".*", "regexp"]].map(([sign, name]) => {
      const button = this.button("", () => this.commit({ [name]: !getSearchQuery(view.state)[name] }));
      button.textContent = sign;
      button.dataset.option = name;
      button.translate = false;
      return button;
    });
    const words = element("div", { className: "fz-find-field" }, this.find, ...this.switches);
    this.findRow = element("div", { className: "fz-find-row" }, this.fold, words, this.count, this.previous, this.next, this.closing);
    this.replaceRow = element("div", { className: "fz-find-row is-replace" }, element("div", { className: "fz-find-field" }, this.replace), this.one, this.all);
    this.dom = element("div", { className: "fz-find" }, this.findRow, this.replaceRow);
    this.dom.setAttribute("role", "search");
    this.dom.addEventListener("keydown", (event) => this.key(event));
    this.say();
    this.take(getSearchQuery(view.state));
    this.show();
  }

  field(className, isMain) {
    const field = element("input", { type: "text", className, autocomplete: "off", spellcheck: false });
    if (isMain) field.setAttribute("main-field", "true");
    field.addEventListener("input", () => this.commit({}));
    return field;
  }

  button(name, run) {
    const button = element("button", { type: "button", className: name ? "fz-find-icon" : "fz-find-word" });
    if (name) button.append(icon(name));
    button.addEventListener("click", run);
    return button;
  }

  commit(change) {
    const { caseSensitive, regexp, wholeWord } = getSearchQuery(this.view.state);
    const query = new SearchQuery({ search: this.find.value, replace: this.replace.value, caseSensitive, regexp, wholeWord, literal: true, ...change });
    if (this.endless || !query.eq(getSearchQuery(this.view.state))) this.view.dispatch({ effects: setSearchQuery.of(query) });
  }

  close() {
    closeSearchPanel(this.view);
    this.view.focus();
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.find) (event.shiftKey ? findPrevious : findNext)(this.view);
    else if (event.key === "Enter" && event.target === this.replace) (event.ctrlKey || event.metaKey ? replaceAll : replaceNext)(this.view);
    else if (!runScopeHandlers(this.view, event, "search-panel")) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /// Another language, another query, or another text.
  update(update) {
    for (const { effects } of update.transactions) {
      // Behind a pattern without end comes the query that searches for nothing.
      const asked = effects.find((effect) => effect.is(setSearchQuery));
      if (asked) this.take(asked.value);
    }
    if (update.state.phrase("Find") !== this.said) this.say();
    if (update.startState.field(replacing) !== update.state.field(replacing)) this.show();
    if (update.docChanged || update.selectionSet || update.transactions.some(({ effects }) => effects.length)) this.tell();
  }

  mount() {
    this.find.select();
    this.tell();
  }

  take(query) {
    this.endless = isEndless(query);
    if (this.find.value !== query.search) this.find.value = query.search;
    if (this.replace.value !== query.replace) this.replace.value = query.replace;
    for (const button of this.switches) button.setAttribute("aria-pressed", String(query[button.dataset.option]));
  }

  show() {
    const shown = this.view.state.field(replacing);
    this.replaceRow.hidden = !shown;
    this.fold.setAttribute("aria-expanded", String(shown));
  }

  say() {
    const phrase = (words) => this.view.state.phrase(words);
    const name = (part, words, keys = "") => {
      part.setAttribute("aria-label", phrase(words));
      part.title = keys ? `${phrase(words)} (${keys})` : phrase(words);
    };
    this.said = phrase("Find");
    this.dom.setAttribute("aria-label", this.said);
    for (const [field, words] of [[this.find, "Find"], [this.replace, "Replace"]]) {
      field.placeholder = phrase(words);
      field.setAttribute("aria-label", phrase(words));
    }
    name(this.fold, "show or hide replacing");
    name(this.previous, "previous match", "Shift Enter");
    name(this.next, "next match", "Enter");
    name(this.closing, "close", "Esc");
    const [byCase, byWord, byExpression] = this.switches;
    name(byCase, "match case");
    name(byWord, "by word");
    name(byExpression, "regexp");
    this.one.textContent = phrase("replace");
    this.all.textContent = phrase("replace all");
    this.tell();
  }

  /// Which match of how many is selected.
  tell() {
    const { state } = this.view;
    const query = getSearchQuery(state);
    if (this.endless) {
      this.count.textContent = state.phrase("pattern without end");
      return;
    }
    if (!query.search || !query.valid) {
      this.count.textContent = query.search ? state.phrase("no pattern") : "";
      return;
    }
    const { from, to } = state.selection.main;
    let count = 0;
    let at = 0;
    for (const cursor = query.getCursor(state); count < MOST_MATCHES; ) {
      const { value, done } = cursor.next();
      if (done) break;
      count += 1;
      if (value.from === from && value.to === to) at = count;
    }
    const all = count === MOST_MATCHES ? `${MOST_MATCHES}+` : String(count);
    this.count.textContent = count === 0 ? state.phrase("no match") : at ? `${at} / ${all}` : all;
  }
}

export const openFind = (view) => openSearchPanel(view);

const openReplace = (view) => {
  view.dispatch({ effects: showReplace.of(true) });
  openSearchPanel(view);
  return true;
};

const lineAsked = StateEffect.define();
const lineField = StateField.define({
  create: () => false,
  update: (shown, { effects }) => effects.reduce((now, effect) => (effect.is(lineAsked) ? effect.value : now), shown),
  provide: (field) => showPanel.from(field, (shown) => (shown ? linePanel : null)),
});

/// Asks for a line, or for a line and a column: `12`, `12:5`.
function linePanel(view) {
  const words = view.state.phrase("Go to line");
  const field = element("input", { type: "text", inputMode: "numeric", autocomplete: "off", value: String(view.state.doc.lineAt(view.state.selection.main.head).number) });
  field.setAttribute("aria-label", words);
  const close = () => {
    view.dispatch({ effects: lineAsked.of(false) });
    view.focus();
  };
  const go = () => {
    const [, number, column] = /^\s*(\d+)(?:\s*[:：]\s*(\d+))?/.exec(field.value) ?? [];
    if (!number) return close();
    const line = view.state.doc.line(Math.min(Math.max(Number(number), 1), view.state.doc.lines));
    const at = Math.min(line.from + Math.max(Number(column ?? 1) - 1, 0), line.to);
    view.dispatch({
      effects: [lineAsked.of(false), EditorView.scrollIntoView(at, { y: "center" })],
      selection: EditorSelection.cursor(at),
      userEvent: "select.search",
    });
    view.focus();
  };
  const dom = element("div", { className: "fz-find" }, element("div", { className: "fz-find-row" },
    element("span", { className: "fz-find-name", textContent: words }),
    element("div", { className: "fz-find-field is-short" }, field),
    element("span", { className: "fz-count", textContent: `1 – ${view.state.doc.lines}` })));
  dom.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") go();
    else close();
  });
  return { dom, top: true, mount: () => field.select() };
}

const askLine = (view) => {
  view.dispatch({ effects: lineAsked.of(true) });
  view.dom.querySelector(".fz-find-field.is-short input")?.focus();
  return true;
};

export const find = [
  replacing,
  lineField,
  noEndlessPattern,
  search({ top: true, literal: true, createPanel: (view) => new FindPanel(view) }),
  Prec.high(
    keymap.of([
      { key: "Ctrl-h", mac: "Cmd-Alt-f", run: openReplace, scope: "editor search-panel" },
      { key: "Ctrl-g", run: askLine },
    ]),
  ),
];

export const findKeys = searchKeymap;
