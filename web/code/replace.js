// Typing over a selection of several lines, and text of several lines that comes without a key (dictation, a clipboard
// manager, an input method). Chromium would merge or split the lines by inserting elements with inline styles, which the
// page's policy blocks and reports as an error. So CodeMirror replaces the selection here, as it does for pasted text.

import { EditorView } from "@codemirror/view";

const spansLines = ({ doc, selection }) => selection.ranges.some(({ from, to }) => doc.lineAt(from).to < to);

/// As CodeMirror does with what it reads from the document: input handlers (closing brackets) come first.
function type(view, text) {
  const { from, to } = view.state.selection.main;
  const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert());
}

export const replaceLines = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (!event.inputType.startsWith("insert")) return false;
    const text = event.data ?? event.dataTransfer?.getData("text/plain") ?? null;
    if (!spansLines(view.state) && !/[\r\n]/.test(text ?? "")) return false;
    if (event.cancelable && text !== null) {
      event.preventDefault();
      type(view, text);
      return true;
    }
    // A composition cannot be prevented: it begins where the selection was.
    if (spansLines(view.state)) view.dispatch(view.state.replaceSelection(""), { userEvent: "input.type" });
    return false;
  },
});
