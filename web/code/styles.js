// CodeMirror in the document would add a style element, which the page's policy blocks. What it knows for shadow roots,
// constructed style sheets, works in the document too. A shadow root around the pane would do as well, but there
// Chromium works out the selection each time it is asked for it, several times a letter.

import { StyleModule } from "style-mod";

const { mount } = StyleModule;
const root = { ownerDocument: document, adoptedStyleSheets: [] };
StyleModule.mount = (_, modules) => {
  mount(root, modules);
  document.adoptedStyleSheets = root.adoptedStyleSheets;
};
