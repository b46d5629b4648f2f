// Every template as BPMN, read by the programs that BPMN's users have: bpmn-moddle takes it without a warning, and bpmn-js
// draws every shape and wire where it was drawn here. Needs the command line (`cargo build`) and the packages of npm.
//
//   node tests/formats/bpmn.mjs [FOLDER]     with a folder, one picture of a drawing of bpmn-js goes there

import { createRequire } from "node:module";
import { join } from "node:path";
import { BpmnModdle } from "bpmn-moddle";
import { browserPage, diagrams, exported, finish } from "./shared/exports.mjs";

const viewer = createRequire(import.meta.url).resolve("bpmn-js/dist/bpmn-viewer.development.js");
const { browser, page } = await browserPage();
await page.setContent('<div id="canvas" style="height: 980px"></div>');
await page.addScriptTag({ path: viewer });

const files = await diagrams();
let counted = 0;
const faults = [];
for (const file of files) {
  const xml = await exported(file, "bpmn");
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
  faults.push(...warnings.map((warning) => `${file}: bpmn-moddle: ${warning.message}`));
  const meant = rootElement.diagrams[0].plane.planeElement.map((element) => ({
    id: element.bpmnElement.id,
    bounds: element.bounds && ["x", "y", "width", "height"].map((key) => element.bounds[key]),
    points: element.waypoint?.map(({ x, y }) => [x, y]),
    label: element.label && ["x", "y"].map((key) => element.label.bounds[key]),
  }));
  const drawn = await page.evaluate(async (xml) => {
    globalThis.viewer?.destroy();
    globalThis.viewer = new globalThis.BpmnJS({ container: "#canvas" });
    const { warnings } = await globalThis.viewer.importXML(xml);
    const registry = globalThis.viewer.get("elementRegistry");
    const elements = registry.getAll().map((element) => ({
      id: element.id,
      bounds: element.width === undefined ? undefined : [element.x, element.y, element.width, element.height],
      points: element.waypoints?.map(({ x, y }) => [x, y]),
    }));
    globalThis.viewer.get("canvas").zoom("fit-viewport");
    return { warnings: warnings.map((warning) => String(warning.message ?? warning)), elements };
  }, xml);
  faults.push(...drawn.warnings.map((warning) => `${file}: bpmn-js: ${warning}`));
  const places = new Map(drawn.elements.map((element) => [element.id, element]));
  const differs = (found, wanted) => wanted && JSON.stringify(found) !== JSON.stringify(wanted);
  for (const { id, bounds, points, label } of meant) {
    counted += 1;
    const found = places.get(id);
    if (!found) faults.push(`${file}: ${id} is not drawn`);
    else if (differs(found.bounds, bounds)) faults.push(`${file}: ${id} is at ${found.bounds}, not ${bounds}`);
    else if (differs(found.points, points)) faults.push(`${file}: ${id} runs otherwise`);
    const text = places.get(`${id}_label`);
    if (label && !text) faults.push(`${file}: the label of ${id} is not drawn`);
  }
}
const [, , pictures] = process.argv;
if (pictures) await page.screenshot({ path: join(pictures, "bpmn.png") });
await browser.close();
finish("bpmn", files, counted, faults);
