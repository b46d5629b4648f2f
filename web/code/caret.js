// Carets and selections. The caret is the browser's own: as CodeMirror draws one, each letter lays the pane out to learn
// where that stands, and moves an element there. Magnifiers and input methods look for the real one, too. Drawn is what the
// browser does not know or show: further carets, and what is selected while the canvas has the focus.

import { EditorSelection } from "@codemirror/state";
import { RectangleMarker, layer } from "@codemirror/view";

/// On glass what is selected is the browser's own as well, with its handles.
export const glass = matchMedia("(pointer: coarse)");

/// A layer for some of the ranges. With none of them it asks nothing of the page.
const drawn = (name, above, marker, ranges) =>
  layer({
    above,
    class: name,
    updateOnDocViewUpdate: false,
    update(update, dom) {
      const changed = update.docChanged || update.selectionSet || update.viewportChanged;
      return changed && (dom.hasChildNodes() || ranges(update.state.selection).length > 0);
    },
    markers: (view) => ranges(view.state.selection).flatMap((range) => marker(view, range)),
  });

const selections = drawn(
  "cm-selectionLayer",
  false,
  (view, range) => RectangleMarker.forRange(view, "cm-selectionBackground", range),
  ({ main, ranges }) => ranges.filter((range) => !range.empty && !(glass.matches && range === main)),
);

const further = drawn(
  "cm-cursorLayer",
  true,
  (view, { head, assoc }) => RectangleMarker.forRange(view, "cm-cursor", EditorSelection.cursor(head, assoc)),
  ({ main, ranges }) => ranges.filter((range) => range !== main || !(range.empty || glass.matches)),
);

export const carets = [further, selections];
