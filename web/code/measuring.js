// When the pane is measured. CodeMirror measures each line in the frame of every change, to learn whether one is higher
// now. A letter changes one line, and that tells by itself: where it stands as high as CodeMirror reckons, the measuring
// waits until the frame that shows the letter has been painted. For that the view's own `measure` is stood in for, which is
// not part of what CodeMirror documents: under another name, letters would be measured in their frame again.

/// Whether what stands at a place, and a line that breaks there, is in view as the pane is scrolled.
export function inView(view, at) {
  const { top, bottom } = view.lineBlockAt(at);
  const { scrollTop, clientHeight } = view.scrollDOM;
  return view.lineWrapping && top >= scrollTop && bottom + 2 * view.defaultLineHeight < scrollTop + clientHeight;
}

/// A letter that comes or goes at the caret.
function isLetter(view, transaction) {
  if (view.composing || !(transaction.isUserEvent("input.type") || transaction.isUserEvent("delete"))) return false;
  if (transaction.newDoc.lines !== transaction.startState.doc.lines || transaction.state.selection.ranges.length > 1) return false;
  let changes = 0;
  transaction.changes.iterChanges(() => (changes += 1));
  return changes === 1;
}

function asHighAsReckoned(view, at) {
  const { node } = view.domAtPos(at);
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".cm-line");
  return line !== null && Math.abs(line.getBoundingClientRect().height - view.lineBlockAt(at).height) < 0.5;
}

/// What a view is made with to dispatch its transactions.
export function measuringLate() {
  let late = 0;
  const measure = (view) => {
    clearTimeout(late);
    late = 0;
    view.measure();
  };
  return (transactions, view) => {
    const [first] = transactions;
    const letter = transactions.length === 1 && isLetter(view, first);
    view.update(transactions);
    const { head } = view.state.selection.main;
    if (letter && (!first.scrollIntoView || inView(view, head)) && asHighAsReckoned(view, head)) {
      // CodeMirror has asked for the frame of the letter. Who needs to know places on the page still measures at once.
      view.measure = (flush) => {
        delete view.measure;
        if (flush === false) view.measure(flush);
        else late ||= setTimeout(measure, 0, view);
      };
    } else {
      delete view.measure;
      // For CodeMirror the one that waits is that of the next frame, too.
      if (late) requestAnimationFrame(() => late && measure(view));
    }
  };
}
