// Diagrams with random damage go through every command. None ends it in a panic, every output can be read, formatting and
// fixing settle, formatting keeps the meaning, and no drawing breaks a hard rule.

import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Random } from "../e2e/safety/random.mjs";
import { PAYLOADS } from "../e2e/safety/payloads.mjs";
import { inTurn, run } from "./program.mjs";

const FOLDERS = ["tests/data/language", "tests/data/seeds", "tests/data/layout", "assets/templates"];

function diagrams() {
  const below = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".fz")).sort().map((name) => readFileSync(join(folder, name)));
  return FOLDERS.flatMap(below);
}

const FRAGMENTS = [
  "{", "}", "[", "]", "(", ")", "\"", "\\", ":", "->", "-->", "=", "#", "//", "\n", "\r\n", "\r", "\t", "\0", "：", "｛", "】", "“", "”", "\u200b", "\u202e", "\ufeff",
  "loop [", "n1", "n99999999999999999999", ".handle(", ".handle(top)", "label:\"", " { # ", "A {\n", "}\n", "```\n", "circle", "taskbox", "diamond", "graph TD\n",
  "n1 -> n1\n", "n1.handle(top) -> n1.handle(top) [label=\"x\"]\n", "loop [x] n1 n2 n3\n", "loop n1\n", "A.n1", "a b {\n",
];

/// One to six kinds of damage, of bytes, words and lines.
function mutated(random, all) {
  let bytes = random.pick(all);
  for (let times = 1 + random.below(6); times > 0; times -= 1) {
    const [a, b] = [random.below(bytes.length + 1), random.below(bytes.length + 1)];
    const [from, to] = [Math.min(a, b), Math.min(Math.max(a, b), Math.min(a, b) + 200)];
    const put = (what) => Buffer.concat([bytes.subarray(0, from), Buffer.from(what), bytes.subarray(to)]);
    switch (random.below(10)) {
      case 0: bytes = put(""); break;
      case 1: bytes = bytes.subarray(0, a); break;
      case 2: bytes = put(random.pick(FRAGMENTS)); break;
      case 3: bytes = put(random.pick(PAYLOADS).text); break;
      case 4: bytes = put(bytes.subarray(from, to).toString("latin1").repeat(3)); break;
      case 5: bytes = Buffer.concat([bytes, random.pick(all)]); break;
      case 6: {
        const lines = bytes.toString("utf8").split("\n");
        const [one, other] = [random.below(lines.length), random.below(lines.length)];
        [lines[one], lines[other]] = [lines[other], lines[one]];
        bytes = Buffer.from(lines.join("\n"));
        break;
      }
      case 7: {
        const ids = [...bytes.toString("utf8").matchAll(/\bn\d+\b/g)];
        if (ids.length) bytes = Buffer.from(bytes.toString("utf8").replaceAll(random.pick(ids)[0], random.pick(ids)[0]));
        break;
      }
      case 8: if (random.chance(20) && bytes.length) { bytes = Buffer.from(bytes); bytes[random.below(bytes.length)] = random.below(256); } break;
      default: {
        const lines = bytes.toString("utf8").split("\n");
        lines.splice(random.below(lines.length), 0, ...Array(1 + random.below(30)).fill(random.pick(lines)));
        bytes = Buffer.from(lines.join("\n"));
      }
    }
  }
  return bytes;
}

/// What is wrong with an SVG as XML; its elements and attributes are those of a drawing.
export function faultOfSvg(svg) {
  const token = /<(\/?)(svg|title|desc|metadata|fizz:source|g|rect|circle|path|text|tspan)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>|[^<&]+|&(?:amp|lt|gt|quot|apos|#\d+);/y;
  const open = [];
  while (token.lastIndex < svg.length) {
    const at = token.lastIndex;
    const found = token.exec(svg);
    if (!found) return `no drawing's XML: ${svg.slice(at, at + 60)}`;
    const [whole, isEnd, name, attributes = "", isEmpty] = found;
    if (/[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(whole)) return "a character that XML cannot hold";
    if (!name) continue;
    if (/\s(on\w+|href|xlink:href|style)=|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(attributes)) return `an attribute: ${whole.slice(0, 80)}`;
    if (isEnd && open.pop() !== name) return `</${name}> closes another element`;
    if (!isEnd && !isEmpty) open.push(name);
  }
  return open.length ? `<${open.at(-1)}> stays open` : null;
}

function readJson(bytes) {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

export async function mutations(program, count, seed) {
  const all = diagrams();
  const figures = { runs: 0, refused: 0, slowest: 0, faults: [] };
  const fault = (what, input) => figures.faults.push(`${what}\n  input (base64): ${input.toString("base64").slice(0, 400)}`);
  const inputs = Array.from({ length: count }, (_, at) => mutated(new Random(seed * 104_729 + at), all));
  await inTurn(inputs, availableParallelism(), async (input, at) => {
    const does = async (commandArguments, text = input) => {
      const made = await run(program, commandArguments, text, { limit: 30_000 });
      figures.runs += 1;
      figures.slowest = Math.max(figures.slowest, made.time);
      const name = `mutation ${at} of seed ${seed}: ${commandArguments[0]}`;
      if (made.isLate) fault(`${name}: no end after 30 s`, input);
      else if (made.signal || ![0, 1, 2].includes(made.code) || /panicked|overflow/.test(made.errors)) fault(`${name}: ended by ${made.signal ?? made.code} ${made.errors.slice(0, 200)}`, input);
      return made;
    };
    const check = await does(["check", "--format", "json", "-"]);
    if (check.code === 2) {
      figures.refused += 1;
      const isText = Buffer.from(input.toString("utf8")).equals(input);
      if (isText) fault("a text is refused", input);
      return;
    }
    if (readJson(check.output) === undefined) fault("check prints no JSON", input);
    const fmt = (await does(["fmt", "-"])).output;
    if (!(await does(["fmt", "-"], fmt)).output.equals(fmt)) fault("formatting does not settle", input);
    const meaning = async (text) => (await does(["graph", "-"], text)).output;
    if (!(await meaning(input)).equals(await meaning(fmt))) fault("formatting changes the meaning", input);
    const fix = (await does(["fix", "--all", "-"])).output;
    if (!(await does(["fix", "--all", "-"], fix)).output.equals(fix)) fault("fixing does not settle", input);
    const layout = readJson((await does(["layout", "-"])).output);
    if (layout === undefined) fault("layout prints no JSON", input);
    else if (layout.violations.length) fault(`the drawing breaks ${JSON.stringify(layout.violations[0])}`, input);
    const broken = faultOfSvg((await does(["render", "-"])).output.toString());
    if (broken) fault(broken, input);
  });
  return figures;
}
