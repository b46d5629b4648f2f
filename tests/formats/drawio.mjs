// Every template as draw.io, decoded by the library that draw.io is built on: each lane, step and line is a cell that stands
// where it was drawn here, lines end at their shapes, and texts are those of the diagram. Needs the command line (`cargo build`)
// and the packages of npm.
//
//   node tests/formats/drawio.mjs [FOLDER]     with a folder, a picture of one drawing goes there

import { join } from "node:path";
import { build } from "esbuild";
import { browserPage, caption, diagrams, exported, finish, layout, meaning, missing, sorted } from "./shared/exports.mjs";

const bundle = await build({
  stdin: { contents: 'export * from "@maxgraph/core";', resolveDir: import.meta.dirname },
  bundle: true,
  write: false,
  format: "iife",
  globalName: "maxgraph",
});
const { browser, page } = await browserPage();
await page.setContent('<div id="drawing"></div>');
await page.addScriptTag({ content: bundle.outputFiles[0].text });

/** Decodes the first page, draws it, and tells of each cell what it is and where it is drawn. */
const decode = (xml) =>
  page.evaluate((xml) => {
    const { Graph, ModelXmlSerializer } = globalThis.maxgraph;
    const holder = document.getElementById("drawing");
    holder.replaceChildren();
    const model = new DOMParser().parseFromString(xml, "text/xml").querySelector("diagram > mxGraphModel");
    const graph = new Graph(holder);
    const text = ({ value }) => (value?.nodeType ? (value.getAttribute("label") ?? "") : (value ?? ""));
    graph.convertValueToString = text;
    new ModelXmlSerializer(graph.getDataModel()).import(new XMLSerializer().serializeToString(model));
    const cells = [];
    const visit = (cell) => {
      const state = graph.view.getState(cell);
      const { value } = cell;
      const data = value?.nodeType ? Object.fromEntries([...value.attributes].map(({ name, value }) => [name, value])) : {};
      cells.push({
        id: cell.id,
        text: text(cell),
        data,
        kind: cell.vertex ? "vertex" : cell.edge ? "edge" : "",
        parent: cell.parent?.id,
        source: cell.source?.id,
        target: cell.target?.id,
        rect: state && cell.vertex ? [state.x, state.y, state.width, state.height] : undefined,
        points: state && cell.edge ? state.absolutePoints.map((point) => [point.x, point.y]) : undefined,
      });
      (cell.children ?? []).forEach(visit);
    };
    visit(graph.getDataModel().getRoot());
    return cells;
  }, xml);
/** A line without the points at which it only goes on. The ends are the connection points, in thousandths of a shape. */
const corners = (points) =>
  points
    .filter((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      return !before || !after || ![0, 1].some((axis) => before[axis] === point[axis] && point[axis] === after[axis]);
    })
    .map((point) => point.map(Math.round));

const files = await diagrams();
const faults = [];
let counted = 0;
for (const file of files) {
  const graph = await meaning(file);
  const drawing = await layout(file);
  const cells = await decode(await exported(file, "drawio"));
  const ids = new Map(cells.map((cell) => [cell.id, cell]));
  const inLane = (cell) => ids.get(cell.parent)?.data.lane;
  const isFrame = ({ data }) => data.loop !== undefined || data.frame !== undefined;
  const vertices = cells.filter(({ kind, data }) => kind === "vertex" && data.lane === undefined);
  const captions = new Map(graph.nodes.map((node) => [node.id, caption(node)]));
  const titles = new Map(graph.lanes.map((lane) => [lane.id, lane.title]));
  const rect = ({ x, y, w, h }) => [x, y, w, h];
  const wanted = [
    ...drawing.lanes.map((lane) => ["lane", lane.id, titles.get(lane.id), rect(lane)]),
    ...drawing.nodes.map((node) => ["step", node.lane, captions.get(node.id), rect(node)]),
    ...drawing.loops.flatMap(({ condition, frames }) =>
      frames.map((frame, index) => ["loop", index === 0 ? condition : "", rect(frame)]),
    ),
    ...drawing.edges.map(({ from, to, label, points }) => [
      "edge", captions.get(from), captions.get(to), label?.text.trim() ?? "", corners(points),
    ]),
  ];
  const found = [
    ...cells.filter(({ data }) => data.lane !== undefined).map(({ data, text, rect }) => ["lane", data.lane, text, rect]),
    ...vertices.filter((cell) => !isFrame(cell)).map((cell) => ["step", inLane(cell), cell.text, cell.rect]),
    ...vertices.filter(isFrame).map(({ text, rect }) => ["loop", text, rect]),
    ...cells.filter(({ kind }) => kind === "edge").map(({ source, target, text, points }) => [
      "edge", ids.get(source)?.text, ids.get(target)?.text, text.trim(), corners(points),
    ]),
  ];
  counted += wanted.length;
  for (const element of missing(sorted(wanted), sorted(found))) faults.push(`${file}: ${element} is not there`);
  for (const element of missing(sorted(found), sorted(wanted))) faults.push(`${file}: ${element} is too much`);
}
const [, , pictures] = process.argv;
if (pictures) await page.screenshot({ path: join(pictures, "drawio.png") });
await browser.close();
finish("drawio", files, counted, faults);
