// Every template as DOT, drawn by Graphviz itself: clusters, nodes and edges are those of the diagram, with their texts, shapes
// and sides. Needs the command line (`cargo build`) and the packages of npm.

import { instance } from "@viz-js/viz";
import { caption, diagrams, exported, finish, meaning, missing, plain, sorted } from "./shared/exports.mjs";

const SHAPES = { circle: "circle", rectangle: "box", diamond: "diamond", taskbox: "component" };
const COMPASS = { top: "n", right: "e", bottom: "s", left: "w" };
/** Graphviz knows the width of no letter that Times has not. */
const IS_OF_FONT = /no value for width of non-ASCII character|Falling back to/;

const viz = await instance();
const files = await diagrams();
const faults = [];
let counted = 0;
for (const file of files) {
  const graph = await meaning(file);
  const { status, output, errors } = viz.render(await exported(file, "dot"), { format: "json" });
  faults.push(...errors.map(({ message }) => message).filter((said) => !IS_OF_FONT.test(said)).map((said) => `${file}: ${said}`));
  if (status !== "success") {
    faults.push(`${file}: Graphviz drew nothing`);
    continue;
  }
  const { objects, edges = [] } = JSON.parse(output);
  /** What is drawn, in one line. The JSON of Graphviz escapes these texts twice. */
  const drawn = (object) =>
    plain((object._ldraw_ ?? []).map(({ op, text }) => (op === "T" ? text.replaceAll("\\\\", "\\") : "")).join(""));
  const captions = new Map(graph.nodes.map((node) => [node.id, plain(caption(node))]));
  const titles = new Map(graph.lanes.map((lane) => [lane.id, plain(lane.title)]));
  const lanes = objects.filter(({ name }) => name.startsWith("cluster_"));
  const laneOf = new Map(lanes.flatMap((lane) => (lane.nodes ?? []).map((node) => [node, drawn(lane)])));
  const steps = objects.filter((object) => !lanes.includes(object));
  const text = new Map(steps.map((step) => [step._gvid, drawn(step)]));
  // A lane without a step is not drawn.
  const wanted = [
    ...graph.lanes.map((lane) => ["lane", lane.nodes.length > 0 ? titles.get(lane.id) : ""]),
    ...graph.nodes.map(({ id, lane, shape }) => ["step", titles.get(lane), captions.get(id), SHAPES[shape]]),
    ...graph.edges.map(({ from, from_side, to, to_side, label }) => [
      "edge", captions.get(from), COMPASS[from_side], captions.get(to), COMPASS[to_side], plain(label ?? ""),
    ]),
  ];
  const found = [
    ...lanes.map((lane) => ["lane", drawn(lane)]),
    ...steps.map((step) => ["step", laneOf.get(step._gvid), drawn(step), step.shape]),
    ...edges.map((edge) => [
      "edge", text.get(edge.tail), edge.tailport, text.get(edge.head), edge.headport, drawn(edge),
    ]),
  ];
  counted += wanted.length;
  for (const element of missing(sorted(wanted), sorted(found))) faults.push(`${file}: ${element} is not there`);
  for (const element of missing(sorted(found), sorted(wanted))) faults.push(`${file}: ${element} is too much`);
}
finish("dot", files, counted, faults);
