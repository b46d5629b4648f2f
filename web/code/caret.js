// Carets and selections. A caret stands still under somebody's typing and blinks when the fingers rest: as
// CodeMirror has it, each letter begins its blinking anew, and that is an animation to set up in every frame.

import { drawSelection, ViewPlugin } from "@codemirror/view";

/// Milliseconds without a change after which it blinks.
const REST = 500;

const blinking = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.scroller = view.scrollDOM;
      this.rest();
    }

    update(update) {
      if (update.docChanged || update.selectionSet || update.focusChanged) this.rest();
    }

    rest() {
      clearTimeout(this.timer);
      this.scroller.classList.remove("fz-rests");
      this.timer = setTimeout(() => this.scroller.classList.add("fz-rests"), REST);
    }

    destroy() {
      clearTimeout(this.timer);
    }
  },
);

export const carets = [drawSelection(), blinking];
