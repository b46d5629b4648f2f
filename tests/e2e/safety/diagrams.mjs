// Diagrams to begin from: the gallery's in both languages, and random ones.

import { readFileSync } from "node:fs";

const folder = new URL("../../../assets/templates/", import.meta.url);
const slugs = JSON.parse(readFileSync(new URL("index.json", folder), "utf8")).map(({ slug }) => slug);

export const TEMPLATES = slugs.flatMap((slug) => ["en", "zh"].map((language) => ({
  name: `${slug} ${language}`,
  text: readFileSync(new URL(`${slug}/${language}.fz`, folder), "utf8"),
})));

const SHAPES = ["circle", "rectangle", "diamond", "taskbox"];
const SIDES = ["left", "right", "top", "bottom"];
const WORDS = ["Order", "Pack", "In stock?", "发货", "Retry until it fits", "x", "Ask the customer again", "a \\\"b\\\"", "支付成功", "Äpfel & <Birnen>"];

/// A random diagram; one of four has oddities that people write.
export function drawn(random) {
  const count = 2 + random.below(14);
  const lanes = 1 + random.below(4);
  const odd = random.chance(25);
  const body = Array.from({ length: lanes }, () => []);
  const home = [];
  for (let node = 1; node <= count; node += 1) {
    home[node] = random.below(lanes);
    const owner = random.chance(20) ? ` owner:"${random.pick(WORDS)}"` : "";
    body[home[node]].push(`  n${node}: ${random.pick(SHAPES)}${odd ? "   " : " "}label:"${random.pick(WORDS)}"${owner}`);
  }
  for (let edge = 0; edge < count + random.below(6); edge += 1) {
    const [from, to] = [1 + random.below(count), 1 + random.below(count)];
    const prefix = home[from] === home[to] ? "" : `Lane${home[to]}.`;
    const label = random.chance(40) ? ` [label="${random.pick(WORDS)}"]` : "";
    const bare = odd && random.chance(20);
    const [a, b] = bare ? ["", ""] : [`.handle(${random.pick(SIDES)})`, `.handle(${random.pick(SIDES)})`];
    body[home[from]].push(`  n${from}${a} -> ${prefix}n${to}${b}${label}`);
  }
  if (random.chance(50)) body[home[1]].push(`  loop [${random.pick(WORDS).replaceAll("\\\"", "")}] n1 n${1 + random.below(count)}`);
  if (odd) body[0].splice(random.below(body[0].length + 1), 0, "  // kept as it is", "");
  return body.map((lines, lane) => `Lane${lane} { # ${random.pick(WORDS).replaceAll("\\\"", "")}\n${lines.join("\n")}\n}\n`).join("\n");
}
