// Texts that grow, each of a kind that a careless program works on for much longer than the text is long. A family gives a
// text of about so many bytes.

const until = (bytes, line) => {
  const out = [];
  for (let size = 0, at = 1; size < bytes; at += 1) {
    const next = line(at);
    out.push(next);
    size += next.length;
  }
  return out.join("");
};
const nodes = (count, more = "") => Array.from({ length: count }, (_, at) => `n${at + 1}: circle${more}\n`).join("");
/// How many pairs of lines for a node and an edge have so many bytes.
const pairs = (bytes) => Math.max(4, Math.floor(bytes / 52));
const SIDES = ["left", "right", "top", "bottom"];
const mixed = (at) => Math.imul(at ^ (at >>> 7), 0x9e3779b1) >>> 0;

export const FAMILIES = {
  "open braces": (bytes) => "{".repeat(bytes),
  "closing braces": (bytes) => "}".repeat(bytes),
  "lanes in lanes": (bytes) => "A { ".repeat(bytes / 4),
  "unclosed quotes": (bytes) => `A {\n${"n1: circle label:\"x\n".repeat(bytes / 20)}`,
  "one id again and again": (bytes) => `A {\n${"n1: circle\n".repeat(bytes / 11)}}\n`,
  "unknown keys": (bytes) => `A {\nn1: circle ${until(bytes, (at) => `k${at}:"x" `)}\n}\n`,
  "one edge again and again": (bytes) => `A {\nn1: circle\nn2: circle\n${"n1 -> n2\n".repeat(bytes / 9)}}\n`,
  "loops over the same nodes": (bytes) => `A {\nn1: circle\nn2: circle\n${"loop [a] n1 n2\n".repeat(bytes / 15)}}\n`,
  "loops in loops": (bytes) => {
    const count = Math.max(3, Math.floor(Math.sqrt(bytes / 4)));
    const loops = Array.from({ length: count - 1 }, (_, at) => `loop [x] ${Array.from({ length: at + 2 }, (_, member) => `n${member + 1}`).join(" ")}\n`);
    return `A {\n${nodes(count)}${loops.join("")}}\n`;
  },
  "all joined with all": (bytes) => {
    const count = Math.max(3, Math.floor(Math.sqrt(bytes / 12)));
    const edges = Array.from({ length: count }, (_, a) => Array.from({ length: count }, (_, b) => (a === b ? "" : `n${a + 1} -> n${b + 1}\n`)).join(""));
    return `A {\n${nodes(count)}${edges.join("")}}\n`;
  },
  "a star": (bytes) => {
    const count = pairs(bytes);
    return `A {\n${nodes(count)}${Array.from({ length: count - 1 }, (_, at) => `n1.handle(right) -> n${at + 2}.handle(left)\n`).join("")}}\n`;
  },
  "random sides": (bytes) => {
    const count = pairs(bytes);
    const edge = (at) => `n${1 + (mixed(at) % count)}.handle(${SIDES[mixed(at + 7) % 4]}) -> n${1 + (mixed(at + 13) % count)}.handle(${SIDES[mixed(at + 29) % 4]})\n`;
    return `A {\n${nodes(count)}${Array.from({ length: count }, (_, at) => edge(at)).join("")}}\n`;
  },
  "a grid of lanes": (bytes) => {
    const side = Math.max(2, Math.floor(Math.sqrt(bytes / 110)));
    const id = (row, column) => `n${row * side + column + 1}`;
    return Array.from({ length: side }, (_, row) => `L${row} {\n${Array.from({ length: side }, (_, column) => `${id(row, column)}: rectangle\n`).join("")}${
      Array.from({ length: side - 1 }, (_, column) => `${id(row, column)}.handle(right) -> ${id(row, column + 1)}.handle(left)\n`).join("")}${
      row + 1 < side ? Array.from({ length: side }, (_, column) => `${id(row, column)}.handle(bottom) -> L${row + 1}.${id(row + 1, column)}.handle(top)\n`).join("") : ""}}\n`).join("");
  },
  "many lanes": (bytes) => until(bytes, (at) => `L${at} { # Lane ${at}\nn${at}: circle\n}\n`),
  "a long chain": (bytes) => {
    const count = pairs(bytes);
    return `A {\n${nodes(count)}${Array.from({ length: count - 1 }, (_, at) => `n${at + 1}.handle(right) -> n${at + 2}.handle(left)\n`).join("")}}\n`;
  },
  "chains that cross": (bytes) => {
    const count = pairs(bytes);
    return `A {\n${nodes(count)}${Array.from({ length: count }, (_, at) => `n${at + 1} -> n${count - at}\n`).join("")}}\n`;
  },
  "references to nothing": (bytes) => until(bytes, (at) => `n${at} -> m${at}\n`),
  "one long line": (bytes) => "n1: circle label:\"x\" n1.handle(right) -> n2.handle(left) ".repeat(bytes / 57),
  "one long word": (bytes) => `A {\nn1: circle label:"${"x".repeat(bytes)}"\n}\n`,
  "long titles": (bytes) => `A { # ${"word ".repeat(bytes / 10)}\nn1: circle\nloop [${"word ".repeat(bytes / 10)}] n1\n}\n`,
  "combining marks": (bytes) => `A {\nn1: circle label:"a${"\u0301".repeat(bytes / 2)}"\n}\n`,
  "directions": (bytes) => `A {\nn1: circle label:"${"\u202ea".repeat(bytes / 4)}"\n}\n`,
  "pictures": (bytes) => `A {\nn1: circle label:"${"👩‍👩‍👧‍👦".repeat(bytes / 25)}"\n}\n`,
  "labels on one wire": (bytes) => `A {\nn1: circle\nn2: circle\n${until(bytes, (at) => `n1.handle(right) -> n2.handle(left) [label="${at}"]\n`)}}\n`,
  "line ends": (bytes) => "\n".repeat(bytes),
  "comments": (bytes) => "// comment\n".repeat(bytes / 11),
  "code fences": (bytes) => "```\n".repeat(bytes / 4),
};

/// A family's text of about so many bytes of UTF-8, and never more.
export function grown(name, bytes) {
  let size = bytes;
  for (;;) {
    const made = FAMILIES[name](size);
    const length = Buffer.byteLength(made);
    if (length <= bytes) return made;
    size = Math.floor((size * bytes * 0.98) / length);
  }
}
