// The extensions of CodeMirror that the pane consists of, and its keys.

import { EditorState } from "@codemirror/state";
import {
  EditorView, keymap, lineNumbers, highlightActiveLine, highlightActiveLineGutter, dropCursor,
  rectangularSelection, highlightSpecialChars, scrollPastEnd, tooltips,
} from "@codemirror/view";
import { history, historyKeymap, defaultKeymap, indentWithTab, insertBlankLine } from "@codemirror/commands";
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { highlightSelectionMatches } from "@codemirror/search";
import { bracketMatching, indentOnInput, indentService, indentUnit } from "@codemirror/language";
import { theme } from "./theme.js";
import { carets } from "./caret.js";
import { tokens } from "./tokens.js";
import { problems } from "./problems.js";
import { fixes, fixKeys } from "./fixes.js";
import { folds, foldKeys } from "./folds.js";
import { lines } from "./lines.js";
import { braces } from "./braces.js";
import { completion } from "./completion.js";
import { references, referenceKeys } from "./references.js";
import { formatKeys } from "./format.js";
import { earlierSelections, selectionKeys } from "./selection.js";
import { replaceLines } from "./replace.js";
import { find, findKeys } from "./find.js";
import { hover } from "./hover.js";
import { rename, renameKeys } from "./rename.js";

/// Where bubbles and lists may be: anywhere in the window, but not on the bars above the code.
function besideBars(view) {
  const { innerWidth: right, innerHeight: bottom } = view.dom.ownerDocument.defaultView;
  return { left: 0, top: view.dom.getBoundingClientRect().top, right, bottom };
}

const language = EditorState.languageData.of(() => [
  { commentTokens: { line: "//" }, closeBrackets: { brackets: ["(", "[", "{", '"'] }, indentOnInput: /^\s*\}$/ },
]);

/// Statements are indented by two spaces inside the braces of their lane.
const indentation = indentService.of((context, at) => {
  const line = context.lineAt(at, 1);
  if (/^\s*\}/.test(line.text)) return 0;
  const lines = function* () {
    // While Enter is handled, the text before the caret becomes the line above.
    const before = context.lineAt(at, -1);
    if (before.from < line.from) yield before.text;
    for (let number = context.state.doc.lineAt(at).number - 1; number >= 1; number -= 1) {
      yield context.state.doc.line(number).text;
    }
  };
  for (const above of lines()) {
    if (!above.trim()) continue;
    if (/^(?:(?!\/\/)[^"#])*\{/.test(above) && !/\}\s*$/.test(above)) return 2;
    if (/^\s*\}/.test(above)) return 0;
    return /^\s*/.exec(above)[0].length;
  }
  return 0;
});

export function extensions(host) {
  return [
    keymap.of([
      ...formatKeys(host),
      ...selectionKeys(host),
      ...fixKeys(host),
      ...renameKeys(host),
      ...foldKeys,
      ...closeBracketsKeymap,
      ...findKeys,
      ...referenceKeys(host),
      ...historyKeymap,
      // In an empty text the key begins the drawing on the canvas, as it adds a step there (src/ui/actions.rs).
      { key: "Mod-Enter", run: (view) => view.state.doc.length > 0 && insertBlankLine(view) },
      ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
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
    replaceLines,
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(4),
    // Ctrl or Cmd with a click goes to a definition, so Alt adds a caret and Shift Alt selects a rectangle.
    EditorView.clickAddsSelectionRange.of((event) => event.altKey && !event.shiftKey),
    rectangularSelection({ eventFilter: (event) => event.altKey && event.shiftKey && event.button === 0 }),
    // Of brackets side by side each one costs.
    bracketMatching({ maxScanDistance: 3_000 }),
    braces,
    closeBrackets(),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    find,
    completion(host),
    references(host),
    indentOnInput(),
    indentUnit.of("  "),
    indentation,
    language,
    scrollPastEnd(),
    EditorView.contentAttributes.of({ tabindex: "0", spellcheck: "false", autocorrect: "off", autocapitalize: "off", translate: "no" }),
    lines,
    tokens(host),
    fixes,
    hover(host),
    tooltips({ tooltipSpace: besideBars }),
    rename(host),
    earlierSelections,
    theme,
  ];
}
