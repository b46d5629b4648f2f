// Carets and selections. A caret stands still under somebody's typing and blinks when the fingers rest: as
// CodeMirror has it, each letter begins its blinking anew, and that is an animation to set up in every frame.

import { drawSelection, RectangleMarker, ViewPlugin } from "@codemirror/view";

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
      this.since = performance.now();
      // One timer for a run of letters.
      if (this.timer) return;
      this.scroller.classList.remove("fz-rests");
      this.wait(REST);
    }

    wait(time) {
      this.timer = setTimeout(() => {
        this.timer = 0;
        const left = this.since + REST - performance.now();
        if (left > 0) this.wait(left);
        else this.scroller.classList.add("fz-rests");
      }, time);
    }

    destroy() {
      clearTimeout(this.timer);
    }
  },
);

// A caret goes along by a transform: by its left and top, as CodeMirror has it, the page would be laid out once more
// after each letter. Layout sets a box on whole pixels, a transform does not.
const { adjust } = RectangleMarker.prototype;
RectangleMarker.prototype.adjust = function (element) {
  if (this.width !== null) return adjust.call(this, element);
  const { style } = element;
  style.transform = `translate(${Math.round(this.left)}px, ${Math.round(this.top)}px)`;
  const height = `${this.height}px`;
  if (style.height !== height) style.height = height;
};

export const carets = [drawSelection(), blinking];
