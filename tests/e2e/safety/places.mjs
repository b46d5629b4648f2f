// Where a payload can stand in a diagram, and documents that hold many payloads, one beside the other.

import { oneLine } from "./payloads.mjs";

const quoted = (text) => `"${oneLine(text).replace(/["\\]/g, "\\$&")}"`;

/// A place is what a payload looks like there: lines for one lane. `exact` places hold any text on one line, and `read`
/// finds it again in what the program understood (the graph).
export const PLACES = {
  "a label": { exact: true, lines: (text, at) => `  n${at}: rectangle label:${quoted(text)}`, read: ({ node }) => node.label },
  "a card": {
    exact: true,
    lines: (text, at) => `  n${at}: taskbox label:"Card" owner:${quoted(text)} description:${quoted(text)} system:${quoted(text)}`,
    read: ({ node }) => [node.owner, node.description, node.system].every((one) => one === node.owner) && node.owner,
  },
  "an edge's label": {
    exact: true,
    lines: (text, at) => `  n${at}: circle label:"Node"\n  n${at}.handle(right) -> n${at === 1 ? 2 : at - 1}.handle(left) [label=${quoted(text)}]`,
    read: ({ edge }) => edge.label,
  },
  "an unknown key's value": { lines: (text, at) => `  n${at}: rectangle label:"Node" note:${quoted(text)}` },
  "a lane's title": { lines: (text, at) => `}\nLane${at} { # ${oneLine(text)}\n  n${at}: rectangle label:"Node"` },
  "a lane's id": { lines: (text, at) => `}\n${oneLine(text)} {\n  n${at}: rectangle label:"Node"` },
  "a loop's condition": { lines: (text, at) => `  n${at}: rectangle label:"Node"\n  loop [${oneLine(text)}] n${at} n${at === 1 ? 2 : at - 1}` },
  "a value without quotes": { lines: (text, at) => `  n${at}: rectangle label: ${oneLine(text)}` },
  "a key": { lines: (text, at) => `  n${at}: rectangle ${oneLine(text)}:"value"` },
  "a node's id": { lines: (text) => `  ${oneLine(text)}: rectangle label:"Node"` },
  "a comment": { lines: (text, at) => `  // ${oneLine(text)}\n  n${at}: rectangle label:"Node"` },
  "a line of its own": { lines: (text, at) => `  n${at}: rectangle label:"Node"\n${text}` },
  "an unescaped label": { lines: (text, at) => `  n${at}: rectangle label:"${text}"` },
};

/// A document with each payload at this place.
export function written(place, payloads) {
  const lines = payloads.map((text, at) => PLACES[place].lines(text, at + 1));
  return `Lane { # Title\n${lines.join("\n")}\n}\n`;
}

/// Few enough payloads for one document: the canvas has all of its elements in the page then.
const TOGETHER = 100;

export function chunks(payloads, size = TOGETHER) {
  const found = [];
  for (let at = 0; at < payloads.length; at += size) found.push(payloads.slice(at, at + size));
  return found;
}
