// Typing over a selection of several lines. Chromium would merge the lines by inserting elements with inline styles, which
// the page's policy blocks and reports as an error. So CodeMirror replaces the selection here, as it does for pasted text.

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
    if (!event.inputType.startsWith("insert") || !spansLines(view.state)) return false;
    if (event.cancelable && event.data !== null) {
      event.preventDefault();
      type(view, event.data);
      return true;
    }
    // A composition cannot be prevented: it begins where the selection was.
    view.dispatch(view.state.replaceSelection(""), { userEvent: "input.type" });
    return false;
  },
});
