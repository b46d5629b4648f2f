// Every template as a Mermaid flowchart, sequence diagram and Markdown, drawn by Mermaid itself: each lane, step, edge,
// message, note and loop is there, with its text. Needs the command line (`cargo build`) and the packages of npm.
//
//   node tests/formats/mermaid.mjs [FOLDER]     with a folder, pictures of two drawings go there

import { createRequire } from "node:module";
import { join } from "node:path";
import { browserPage, caption, diagrams, exported, finish, meaning, missing, plain } from "./shared/exports.mjs";

const script = createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js");
const { browser, page } = await browserPage();
await page.setContent('<div id="drawing"></div>');
await page.addScriptTag({ path: script });
await page.evaluate(() => globalThis.mermaid.initialize({ startOnLoad: false, maxTextSize: 1e7, maxEdges: 1e5 }));

/** What Mermaid draws, by the classes of its elements. */
const draw = (code) =>
  page.evaluate(async (code) => {
    const { mermaid } = globalThis;
    const holder = document.getElementById("drawing");
    try {
      const { svg } = await mermaid.render("drawn", code);
      holder.innerHTML = svg;
    } catch (error) {
      return { error: String(error?.message ?? error) };
    }
    const texts = (selector) => [...holder.querySelectorAll(selector)].map((element) => element.textContent);
    return {
      nodes: texts("g.node"),
      lanes: texts("g.cluster"),
      links: [...holder.querySelectorAll("path.flowchart-link")].map((path) => path.getTotalLength()),
      labels: texts("g.edgeLabel"),
      participants: texts("text.actor-top, text.actor-box"),
      messages: texts(".messageText"),
      arrows: holder.querySelectorAll(".messageLine0, .messageLine1").length,
      notes: texts(".noteText"),
      loops: texts(".loopText"),
    };
  }, code);

const files = await diagrams();
const faults = [];
let counted = 0;

function compare(where, what, wanted, found) {
  const [due, there] = [wanted, found].map((list) => list.map(plain).filter((text) => text !== ""));
  counted += wanted.length;
  for (const text of missing(due, there)) faults.push(`${where}: ${what} \`${text}\` is not drawn`);
  for (const text of missing(there, due)) faults.push(`${where}: ${what} \`${text}\` is drawn and not due`);
}

async function flowchart(file, graph, code, where) {
  const drawn = await draw(code);
  if (drawn.error) return faults.push(`${where}: ${drawn.error}`);
  compare(where, "step", graph.nodes.map(caption), drawn.nodes);
  compare(where, "lane", graph.lanes.map((lane) => lane.title), drawn.lanes);
  compare(where, "label", graph.edges.map((edge) => edge.label ?? ""), drawn.labels);
  if (drawn.nodes.length < graph.nodes.length) faults.push(`${where}: ${drawn.nodes.length} steps`);
  if (drawn.links.length !== graph.edges.length || drawn.links.some((length) => length === 0)) {
    faults.push(`${where}: ${drawn.links.length} edges for ${graph.edges.length}`);
  }
}

/** Edges inside lanes are not in it; steps are notes, loops where their messages are in a row. */
async function sequence(file, graph, code, where) {
  const drawn = await draw(code);
  if (drawn.error) return faults.push(`${where}: ${drawn.error}`);
  const lane = new Map(graph.nodes.map((node) => [node.id, node.lane]));
  const messages = graph.edges.filter((edge) => lane.get(edge.from) !== lane.get(edge.to));
  const reached = (edge) => caption(graph.nodes.find((node) => node.id === edge.to));
  compare(where, "message", messages.map((edge) => edge.label ?? reached(edge)), drawn.messages);
  if (drawn.arrows !== messages.length) faults.push(`${where}: ${drawn.arrows} arrows for ${messages.length} messages`);
  // Each stands at both ends of its line of life.
  compare(where, "participant", [...graph.lanes, ...graph.lanes].map(({ title }) => title), drawn.participants);
  const captions = graph.nodes.map(caption);
  const unknown = missing(drawn.notes.map(plain), captions.map(plain));
  for (const text of unknown) faults.push(`${where}: the note \`${text}\` is no step`);
  const count = (sign) => code.split("\n").filter((line) => line.trimStart().startsWith(sign)).length;
  if (drawn.notes.length !== count("Note over ")) faults.push(`${where}: ${drawn.notes.length} notes`);
  const [loops, known] = [drawn.loops.map(plain), graph.loops.map(({ condition }) => `[${plain(condition)}]`)];
  if (loops.length !== count("loop ")) faults.push(`${where}: ${loops.length} loops`);
  for (const text of missing(loops, known)) faults.push(`${where}: the loop \`${text}\` is not in the diagram`);
}

for (const file of files) {
  const graph = await meaning(file);
  const chart = await exported(file, "mermaid");
  await flowchart(file, graph, chart, `${file}, flowchart`);
  await sequence(file, graph, await exported(file, "mermaid-sequence"), `${file}, sequence`);
  const markdown = await exported(file, "markdown");
  if (/^```mermaid\n(.*?)^```$/ms.exec(markdown)?.[1] !== chart) faults.push(`${file}: another flowchart in Markdown`);
}
const [, , pictures] = process.argv;
if (pictures) {
  for (const format of ["mermaid", "mermaid-sequence"]) {
    await draw(await exported(files.at(-1), format));
    await page.screenshot({ path: join(pictures, `${format}.png`) });
  }
}
await browser.close();
finish("mermaid", files, counted, faults);
