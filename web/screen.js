// The screen over the page: while Fizz starts, when a part of it is missing, and when it has stopped.

import { tongue } from "./words.js";

const start = document.getElementById("start");
const message = document.getElementById("start-words");

export function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", () => act(element));
  return element;
}

/// Shows words, a list, buttons and a detail for those who mend Fizz. The page behind can no longer be used.
export function show({ title, advice, list = [], buttons = [], detail = "", busy = false }) {
  const made = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const children = [made("h1", title), made("p", advice)];
  if (list.length) {
    const items = document.createElement("ul");
    items.append(...list.map((text) => made("li", text)));
    children.push(items);
  }
  if (buttons.length) {
    const row = document.createElement("div");
    row.className = "row";
    row.append(...buttons);
    children.push(row);
  }
  if (detail) children.push(made("pre", detail));
  message.lang = tongue;
  message.replaceChildren(...children);
  start.setAttribute("aria-busy", String(busy));
  if (!start.isConnected || !busy) cover();
  if (!busy) buttons[0]?.focus();
}

function cover() {
  for (const other of document.body.children) if (other !== start) other.inert = true;
  // A modal dialog would stay above everything. Closing it would call into the program.
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.remove();
  document.body.append(start);
}

/// Fizz is there: takes the screen away.
export function leave() {
  message.replaceChildren();
  start.remove();
}
