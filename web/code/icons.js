// Small icons in the style of the page's own, built as DOM elements because the page inserts no markup from strings.

const PATHS = {
  error: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 5v3.6M8 10.9h.01",
  warning: "M8 2.4 14.3 13.4H1.7zM8 6.4v3.2M8 11.4h.01",
  info: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 7.4v3.4M8 5.1h.01",
  hint: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 7.4v3.4M8 5.1h.01",
  up: "m4.5 9.5 3.5-3.5 3.5 3.5",
  down: "m4.5 6.5 3.5 3.5 3.5-3.5",
  chevron: "m6.5 4.5 3.5 3.5-3.5 3.5",
  close: "M4 4l8 8M12 4l-8 8",
  lamp: "M5.6 10.2a4.3 4.3 0 1 1 4.8 0c-.5.4-.6.8-.6 1.3H6.2c0-.5-.1-.9-.6-1.3zM6.4 13.9h3.2",
};

export function icon(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", `fz-icon is-${name}`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}
