// What the pane replaces of CodeMirror, read against @codemirror/view 6.43.15 and style-mod 4.1.4.
//
// In a document, CodeMirror mounts its styles with StyleModule.mount, which adds a style element; the page's policy
// blocks that. In a shadow root it uses constructed style sheets instead. We give it a stand-in for a shadow root and
// hand the sheets to the document. (A real shadow root would do, but in one Chromium computes the selection anew each
// time that CodeMirror reads it, several times a key.) If this stops working, the policy reports an error and every end-to-end test fails.

import { StyleModule } from "style-mod";

const { mount } = StyleModule;
const root = { ownerDocument: document, adoptedStyleSheets: [] };
StyleModule.mount = (_, modules) => {
  mount(root, modules);
  document.adoptedStyleSheets = root.adoptedStyleSheets;
};
