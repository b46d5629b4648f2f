// Problems: wavy underlines, the list, and one gutter. The gutter shows the worst problem of each line; on the line of
// the caret it shows a lamp instead when there is a fix.

import { RangeSet } from "@codemirror/state";
import { gutter, GutterMarker, ViewPlugin, keymap } from "@codemirror/view";
import { linter, lintKeymap, setDiagnostics, forEachDiagnostic } from "@codemirror/lint";
import { icon } from "./icons.js";
import { openFixes } from "./fixes.js";

const RANK = { error: 0, warning: 1, info: 2, hint: 2 };

/// The transaction that shows the program's problems: [{from, to, severity, code, message, why, fixes}].
export function showProblems(state, host, problems) {
  const length = state.doc.length;
  const shown = problems.map((problem, index) => ({
    from: Math.min(problem.from, length),
    to: Math.min(problem.to, length),
    severity: problem.severity,
    source: problem.code,
    message: plain(problem.message),
    markClass: `fz-is-${problem.severity}`,
    renderMessage: () => message(problem),
    fixes: problem.fixes.map(plain),
    index,
    actions: problem.fixes.slice(0, 3).map((title, fix) => ({ name: plain(title), apply: () => host.act("fix", index, fix, "") })),
  }));
  return setDiagnostics(state, shown);
}

/// A message quotes from the text in backticks. Plain text leaves them out; elsewhere the quotation becomes an element.
const plain = (text) => text.replaceAll("`", "");

function prose(text) {
  return text.split("`").map((part, at) => {
    if (at % 2 === 0) return part;
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}

function message(problem) {
  const box = document.createElement("span");
  const what = document.createElement("span");
  what.className = "fz-what";
  what.append(...prose(problem.message));
  const why = document.createElement("span");
  why.className = "fz-why";
  why.append(...prose(`${problem.why} ${problem.code}`));
  box.append(what, why);
  return box;
}

/// The problems that touch a range of the text, worst first.
export function problemsIn(state, from, to) {
  const found = [];
  forEachDiagnostic(state, (problem, start, end) => {
    if (start <= to && end >= from) found.push(problem);
  });
  return found.sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.index - b.index);
}

class Mark extends GutterMarker {
  constructor(severity, lamp, label) {
    super();
    this.severity = severity;
    this.lamp = lamp;
    this.label = label;
  }

  eq(other) {
    return this.severity === other.severity && this.lamp === other.lamp && this.label === other.label;
  }

  toDOM() {
    const mark = document.createElement("span");
    mark.className = `fz-mark is-${this.severity}`;
    mark.title = this.label;
    mark.append(icon(this.lamp ? "lamp" : this.severity));
    return mark;
  }
}

function marksOf(state) {
  const lines = new Map();
  forEachDiagnostic(state, (problem, from) => {
    const { from: start } = state.doc.lineAt(from);
    const known = lines.get(start);
    const worst = !known || RANK[problem.severity] < RANK[known.severity] ? problem : known.worst;
    const labels = known ? `${known.labels}\n${problem.message}` : problem.message;
    lines.set(start, { severity: worst.severity, worst, labels, fixable: known?.fixable || problem.fixes.length > 0 });
  });
  const caretLine = state.doc.lineAt(state.selection.main.head).from;
  const ranges = [...lines].sort((a, b) => a[0] - b[0]).map(([start, { severity, labels, fixable }]) =>
    new Mark(severity, fixable && start === caretLine, labels).range(start));
  return RangeSet.of(ranges);
}

const marks = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.marks = marksOf(view.state);
    }

    update(update) {
      if (update.docChanged || update.selectionSet || update.transactions.some((one) => one.effects.length)) {
        this.marks = marksOf(update.state);
      }
    }
  },
);

export function problems(host) {
  return [
    linter(null),
    keymap.of(lintKeymap),
    marks,
    gutter({
      class: "fz-marks",
      markers: (view) => view.plugin(marks)?.marks ?? RangeSet.empty,
      initialSpacer: () => new Mark("hint", false, ""),
      domEventHandlers: {
        mousedown(view, line) {
          const found = problemsIn(view.state, line.from, line.to);
          if (!found.length) return false;
          view.dispatch({ selection: { anchor: Math.min(found[0].from, view.state.doc.length) } });
          view.focus();
          openFixes(host)(view);
          return true;
        },
      },
    }),
  ];
}
