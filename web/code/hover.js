// The tooltip for what the pointer rests on: a heading, then one line for each fact.

import { hoverTooltip } from "@codemirror/view";

export function hover(host) {
  return hoverTooltip(
    (_view, at) => {
      const answer = host.ask("hover", at);
      if (!answer) return null;
      return {
        pos: answer.from,
        end: answer.to,
        above: true,
        create() {
          const dom = document.createElement("div");
          dom.className = "fz-hover";
          answer.lines.forEach((line, index) => {
            const row = document.createElement(index ? "p" : "strong");
            row.textContent = line;
            dom.append(row);
          });
          return { dom };
        },
      };
    },
    { hideOnChange: true, hoverTime: 350 },
  );
}
