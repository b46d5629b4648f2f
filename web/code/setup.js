// The parts of CodeMirror that the pane is made of, and its keys.

import { EditorState } from "@codemirror/state";
import {
  EditorView, keymap, lineNumbers, highlightActiveLine, highlightActiveLineGutter, dropCursor,
  rectangularSelection, highlightSpecialChars, scrollPastEnd,
} from "@codemirror/view";
import { history, historyKeymap, defaultKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentService, indentUnit } from "@codemirror/language";
import { theme } from "./theme.js";
import { carets, glass } from "./caret.js";
import { tokens } from "./tokens.js";
import { problems } from "./problems.js";
import { fixes, fixKeys } from "./fixes.js";
import { folds, foldKeys } from "./folds.js";
import { lines } from "./lines.js";
import { inView } from "./measuring.js";
import { hover } from "./hover.js";
import { rename, renameKeys } from "./rename.js";

const language = EditorState.languageData.of(() => [
  { commentTokens: { line: "//" }, closeBrackets: { brackets: ["(", "[", "{", '"'] }, indentOnInput: /^\s*\}$/ },
]);

/// Statements of a lane stand two blanks inside its braces.
const indentation = indentService.of((context, at) => {
  const line = context.lineAt(at, 1);
  if (/^\s*\}/.test(line.text)) return 0;
  const lines = function* () {
    // When Enter is being pressed, what stands before the caret is the line above.
    const before = context.lineAt(at, -1);
    if (before.from < line.from) yield before.text;
    for (let number = context.state.doc.lineAt(at).number - 1; number >= 1; number -= 1) {
      yield context.state.doc.line(number).text;
    }
  };
  for (const above of lines()) {
    if (!above.trim()) continue;
    if (/^[^"#]*\{/.test(above) && !/\}\s*$/.test(above)) return 2;
    if (/^\s*\}/.test(above)) return 0;
    return /^\s*/.exec(above)[0].length;
  }
  return 0;
});

/// Letters from a keyboard. Left to the browser, each would be set and laid out twice: once by its own editing, and
/// once more when the change has been read back from the page. Over a selection Chromium would also keep the look
/// of what it replaces by an inline style, which the page's policy blocks and reports. The browser's way goes what
/// lands elsewhere than at the caret, as an accent picked for the letter before it, and keyboards on glass, which look
/// at the page to guess the next word.
const landsAt = (view, caret) => {
  const { isCollapsed, anchorNode, anchorOffset } = document.getSelection();
  return isCollapsed && view.contentDOM.contains(anchorNode) && view.posAtDOM(anchorNode, anchorOffset) === caret;
};
const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection;
    if (event.inputType !== "insertText" || !event.data || event.isComposing || view.composing) return false;
    if (main.empty && (glass.matches || !landsAt(view, main.head))) return false;
    // Over a selection the letter comes to where that begins. Asked by CodeMirror, the browser lays the pane out once more.
    const scrollIntoView = !inView(view, main.from);
    const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView });
    const taken = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, main.from, main.to, event.data, insert));
    if (!taken) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

const deed = (host, name) => () => {
  host.act(name, 0, 0, "");
  return true;
};

export function extensions(host) {
  return [
    keymap.of([
      { key: "Shift-Alt-f", run: deed(host, "format") },
      ...fixKeys(host),
      ...renameKeys(host),
      ...foldKeys,
      ...historyKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    problems(host),
    lineNumbers(),
    folds(host),
    history(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    carets,
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(4),
    // Ctrl or Cmd with a click goes to a definition, so Alt adds a caret and Shift Alt a column of them.
    EditorView.clickAddsSelectionRange.of((event) => event.altKey && !event.shiftKey),
    rectangularSelection({ eventFilter: (event) => event.altKey && event.shiftKey && event.button === 0 }),
    bracketMatching(),
    indentOnInput(),
    indentUnit.of("  "),
    indentation,
    language,
    typing,
    scrollPastEnd(),
    EditorView.contentAttributes.of({ tabindex: "0", spellcheck: "false", autocorrect: "off", autocapitalize: "off", translate: "no" }),
    lines,
    tokens(host),
    fixes(host),
    hover(host),
    rename(host),
    theme,
  ];
}
