// Every template as D2, compiled by D2 itself: its graph has the lanes, steps and edges of the diagram, with their texts and
// shapes, and the last one is drawn. Needs the command line (`cargo build`) and the packages of npm.

import { D2 } from "@terrastruct/d2";
import { caption, diagrams, exported, finish, meaning, missing, sorted } from "./shared/exports.mjs";

const SHAPES = { circle: "oval", rectangle: "rectangle", diamond: "diamond", taskbox: "page" };

const d2 = new D2();
const files = await diagrams();
const faults = [];
let counted = 0;
let last;
for (const file of files) {
  const graph = await meaning(file);
  const compiled = await d2.compile(await exported(file, "d2")).catch((error) => ({ error }));
  if (compiled.error) {
    faults.push(`${file}: ${compiled.error.message}`);
    continue;
  }
  last = compiled;
  const { shapes, connections } = compiled.diagram;
  const inside = new Set(shapes.filter((shape) => shape.level > 1).map((shape) => shape.id));
  const text = new Map(shapes.map((shape) => [shape.id, shape.label]));
  const titles = new Map(graph.lanes.map((lane) => [lane.id, lane.title]));
  const captions = new Map(graph.nodes.map((node) => [node.id, caption(node)]));
  const titleOf = (id) => text.get(id.slice(0, id.lastIndexOf(".")));
  const wanted = [
    ...graph.lanes.filter((lane) => lane.nodes.length > 0).map((lane) => ["lane", lane.title]),
    ...graph.nodes.map((node) => ["step", titles.get(node.lane), caption(node), SHAPES[node.shape]]),
    ...graph.edges.map(({ from, to, label }) => ["edge", captions.get(from), captions.get(to), label?.trim() ?? ""]),
  ];
  const found = [
    ...shapes.filter(({ id }) => !inside.has(id)).map(({ label }) => ["lane", label]),
    ...shapes.filter(({ id }) => inside.has(id)).map(({ id, label, type }) => ["step", titleOf(id), label, type]),
    ...connections.map(({ src, dst, label }) => ["edge", text.get(src), text.get(dst), label]),
  ];
  counted += wanted.length;
  for (const element of missing(sorted(wanted), sorted(found))) faults.push(`${file}: ${element} is not there`);
  for (const element of missing(sorted(found), sorted(wanted))) faults.push(`${file}: ${element} is too much`);
}
const svg = last && (await d2.render(last.diagram, last.renderOptions));
if (!svg?.includes("</svg>")) faults.push("D2 drew nothing");
finish("d2", files, counted, faults);
// Its workers would keep the program alive.
process.exit();
