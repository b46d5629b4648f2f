// Diagrams of other tools come in: shown first, with an account of what changed, and opened as new diagrams.

import { test, expect, fill, started, text, twoFrames } from "./fixture.mjs";
import { documents, withoutChoosers } from "./documents.mjs";
import { SOURCE, open } from "./board.mjs";

const MERMAID = `flowchart LR
  subgraph Shop
    A([Order]) --> B{In stock?}
  end
  subgraph Store
    C[(Parts)] --> D[Pack]
  end
  B -->|Yes| D
  B -->|No| C
  click A "https://example.com"
`;

const dialog = (page) => page.getByRole("dialog", { name: "Import" });

async function drop(page, name, words) {
  const data = await page.evaluateHandle(([name, words]) => {
    const data = new DataTransfer();
    data.items.add(new File([words], name));
    return data;
  }, [name, words]);
  await page.dispatchEvent(".board", "dragover", { dataTransfer: data });
  await page.dispatchEvent(".board", "drop", { dataTransfer: data });
}

test("a Mermaid file is shown with what changed, and opens as a new diagram", async ({ editor: page }) => {
  const before = await text(page);
  await drop(page, "shop.mmd", MERMAID);
  await expect(dialog(page)).toContainText("Mermaid: 2 lanes, 4 steps, 4 edges; 8 kept as they are");
  await expect(dialog(page).locator("li")).toContainText(["cylinder", "click"]);
  const picture = dialog(page).locator("img");
  await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBeGreaterThan(200);
  expect(await text(page)).toBe(before);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  expect(await text(page)).toBe(before);

  await drop(page, "shop.mmd", MERMAID);
  await page.getByRole("button", { name: "Open as a new diagram" }).click();
  await expect(page.getByLabel("Diagram name")).toHaveValue("shop");
  await expect.poll(() => text(page)).toContain('label:"In stock?"');
  const drawn = await page.evaluate(() => JSON.parse(window.wasmBindings.drawing_layout()));
  expect(drawn.nodes).toHaveLength(4);
  expect(drawn.edges).toHaveLength(4);
  expect(drawn.violations).toEqual([]);
  await expect(await documents(page)).toContainText("shop");
});

test("the chooser takes files of other tools", async ({ page }) => {
  await withoutChoosers(page);
  await page.goto("./");
  await started(page);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    (await documents(page)).getByRole("button", { name: "Open file…" }).click(),
  ]);
  await chooser.setFiles({ name: "flow.dot", mimeType: "text/vnd.graphviz", buffer: Buffer.from("digraph { a -> b -> c }") });
  await expect(dialog(page)).toContainText("Graphviz DOT: 1 lane, 3 steps, 2 edges");
});

test("the canvas names the language of a pasted text and offers to convert it", async ({ editor: page }) => {
  await fill(page, MERMAID);
  await twoFrames(page);
  const offer = page.locator(".empty");
  await expect(offer).toContainText("Mermaid");
  await offer.getByRole("button", { name: "Convert…" }).click();
  await page.getByRole("button", { name: "Open as a new diagram" }).click();
  await expect.poll(() => text(page)).toContain('label:"In stock?"');
  await expect(page.locator(".empty")).toHaveCount(0);
});

test("what cannot be read is said, and the open diagram stays", async ({ editor: page }) => {
  const before = await text(page);
  await drop(page, "broken.json", '{"nodes": [');
  await expect(page.locator(".notice.is-bad, .notice")).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  expect(await text(page)).toBe(before);
});

test("FlowZap Code in a .txt file is opened as it is", async ({ editor: page }) => {
  const own = 'Shop { # Shop\n  n1: circle label:"graph TD"\n}\n';
  await drop(page, "own.txt", own);
  await expect.poll(() => text(page)).toBe(own);
  await expect(dialog(page)).toHaveCount(0);
});

// Two pages of draw.io, the first of which has another shape than the second.
const shape = (id, value) =>
  `<mxCell id="${id}" value="${value}" vertex="1" parent="1"><mxGeometry x="${40 + 200 * id}" y="40" width="120" height="60" as="geometry"/></mxCell>`;
const page = (name, cells) =>
  `<diagram name="${name}"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells}</root></mxGraphModel></diagram>`;
const PAGES = `<mxfile>${page("Orders", shape(2, "Take"))}${page("支付", shape(2, "Charge") + shape(3, "Refund"))}</mxfile>`;

async function paste(page, words) {
  await page.locator(".board").focus();
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", words);
    document.querySelector(".board").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, words);
}

test("of a file with several pages one is chosen, by the keyboard too", async ({ editor: page }) => {
  await drop(page, "plan.drawio", PAGES);
  const pages = dialog(page).getByLabel("Page of the file");
  await expect(pages.locator("option")).toHaveText(["1 Orders", "2 支付"]);
  await expect(pages).toHaveValue("0");
  await expect(dialog(page)).toContainText("draw.io: 1 lane, 1 step, 0 edges");
  await pages.selectOption("1");
  await expect(dialog(page)).toContainText("draw.io: 1 lane, 2 steps, 0 edges");
  await expect(pages).toHaveValue("1");
  await pages.focus();
  await pages.press("ArrowUp");
  await expect(dialog(page)).toContainText("1 lane, 1 step");
  await expect(pages).toBeFocused();
  await pages.press("ArrowDown");
  await expect(dialog(page)).toContainText("1 lane, 2 steps");
  await page.getByRole("button", { name: "Open as a new diagram" }).click();
  await expect.poll(() => text(page)).toContain('label:"Refund"');
});

test("a file with one page offers none to choose", async ({ editor: page }) => {
  await drop(page, "plan.drawio", PAGES.replace(/<diagram name="支付">.*<\/diagram>/, ""));
  await expect(dialog(page)).toContainText("1 lane, 1 step");
  await expect(dialog(page).getByLabel("Page of the file")).toHaveCount(0);
});

for (const [name, words, summary] of [
  ["Mermaid", MERMAID, "Mermaid: 2 lanes, 4 steps"],
  ["PlantUML", "@startuml\n|Shop|\nstart\n:Take;\nstop\n@enduml\n", "PlantUML: 1 lane, 3 steps"],
  ["draw.io XML", PAGES, "draw.io: 1 lane, 1 step"],
  ["a selection of draw.io", encodeURIComponent(PAGES.replace(/^.*?(<mxGraphModel>.*?<\/mxGraphModel>).*$/, "$1")), "draw.io: 1 lane, 1 step"],
  ["BPMN", '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s" name="Go"/><task id="t" name="Pack"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/></process></definitions>', "BPMN 2.0 process: 1 lane, 2 steps, 1 edge"],
]) {
  test(`${name} that is pasted on the canvas is shown first, and nothing of the open diagram changes`, async ({ editor: page }) => {
    await open(page, SOURCE);
    await paste(page, words);
    await expect(dialog(page)).toContainText(summary);
    await expect.poll(() => dialog(page).locator("img").evaluate((image) => image.naturalWidth)).toBeGreaterThan(50);
    expect(await text(page)).toBe(SOURCE);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.locator(".board")).toBeFocused();
    expect(await text(page)).toBe(SOURCE);
  });
}

test("FlowZap Code that is pasted on the canvas still goes into the diagram", async ({ editor: page }) => {
  await open(page, SOURCE);
  await paste(page, 'n9: rectangle label:"graph TD"\n');
  await expect.poll(() => text(page)).toContain('label:"graph TD"');
  expect(await text(page)).toContain('label:"Order"');
  await expect(dialog(page)).toHaveCount(0);
});

test("a page that embeds the editor can have diagrams of other tools read", async ({ editor: page }) => {
  const before = await text(page);
  const read = (...given) => page.evaluate((given) => JSON.parse(window.wasmBindings.import_diagram(...given)), given);
  const flow = await read(MERMAID);
  expect(flow.fz).toContain('label:"In stock?"');
  expect(flow.report).toMatchObject({ format: "mermaid", lanes: 2, nodes: 4, edges: 4 });
  expect(flow.report.dropped.map(({ what }) => what)).toContain("a `click` statement");
  expect(await read("a -> b: hi", "d2")).toMatchObject({ report: { format: "d2", nodes: 2 } });
  const second = await read(PAGES, null, "支付");
  expect(second.pages).toEqual(["Orders", "支付"]);
  expect(second.fz).toContain("Refund");
  const bytes = await page.evaluate(() => {
    const bytes = new TextEncoder().encode("digraph G {\n  a -> b;\n  b -> c;\n}\n");
    return [bytes, bytes.buffer].map((content) => JSON.parse(window.wasmBindings.import_diagram(content)).report.format);
  });
  expect(bytes).toEqual(["dot", "dot"]);
  expect(await read("just words")).toEqual({ error: expect.stringContaining("format") });
  expect(await read("a", "visio")).toEqual({ error: "there is no format `visio`" });
  expect(await page.evaluate(() => JSON.parse(window.wasmBindings.import_diagram(undefined)).error)).toBeTruthy();
  expect(await text(page)).toBe(before);
});
