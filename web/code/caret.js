// Carets and selections. The main caret is the browser's own, because input methods and magnifiers look for it, and
// because CodeMirror's drawn caret makes the browser lay out the pane after each letter. We draw only what the browser
// does not: further carets and selections, and the selection while the focus is elsewhere.

import { EditorSelection } from "@codemirror/state";
import { RectangleMarker, layer } from "@codemirror/view";

/// Touch screens show the browser's own main selection, with grips to drag.
const touch = matchMedia("(pointer: coarse)");

/// A layer that draws some of the selection's ranges. While there are none, it does not make the browser lay out.
const layerOf = (name, above, marker, ranges) =>
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

const selections = layerOf(
  "cm-selectionLayer",
  false,
  (view, range) => RectangleMarker.forRange(view, "cm-selectionBackground", range),
  ({ main, ranges }) => ranges.filter((range) => !range.empty && !(touch.matches && range === main)),
);

const further = layerOf(
  "cm-cursorLayer",
  true,
  (view, { head, assoc }) => RectangleMarker.forRange(view, "cm-cursor", EditorSelection.cursor(head, assoc)),
  ({ main, ranges }) => ranges.filter((range) => range !== main || !(range.empty || touch.matches)),
);

export const carets = [further, selections];
