// Texts that are slow to draw: a worker draws them, and typing, undo, menus and looking around never wait for it.

import { expect, started, test, text } from "./fixture.mjs";

const PER_LANE = 25;

/// Lanes of 25 nodes in a chain, each lane joined with the next.
function chain(nodes) {
  let source = "";
  for (let first = 1; first <= nodes; first += PER_LANE) {
    source += `L${first} { # Lane ${first}\n`;
    for (let id = first; id < first + PER_LANE; id += 1) source += `n${id}: rectangle label:"Step number ${id}"\n`;
    for (let id = first + 1; id < first + PER_LANE; id += 1) {
      source += `n${id - 1}.handle(right) -> n${id}.handle(left) [label="then"]\n`;
    }
    source += "}\n";
  }
  return source;
}

async function dropFile(page, source) {
  const data = await page.evaluateHandle((source) => {
    const data = new DataTransfer();
    data.items.add(new File([source], "large.fz", { type: "text/plain" }));
    return data;
  }, source);
  await page.dispatchEvent(".board", "drop", { dataTransfer: data });
  await expect.poll(() => text(page).then((text) => text.length)).toBe(source.length);
}

const note = (page) => page.locator(".outdated");
const drawn = (page) => expect(note(page)).toBeHidden({ timeout: 30_000 });
const drawnNode = (page, name) => page.locator(`[data-node="${name}"]`).first();

/// A worker that starts and answers nothing.
const SILENT = "self.onmessage = () => { self.onmessage = null; postMessage(null); };";

const answerWorker = (context, body) =>
  context.route(/\/worker-[0-9a-f]+\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body }));

/// Opens a large text that is never drawn, and returns it.
async function openUndrawn(page, context) {
  await answerWorker(context, SILENT);
  await page.goto("./");
  await started(page);
  const source = chain(3000);
  await dropFile(page, source);
  await expect(note(page)).toContainText("Drawing the newest text");
  return source;
}

test("a large text is drawn by the worker, and edited as a small one", async ({ editor: page }) => {
  const source = chain(3000);
  await dropFile(page, source);
  await drawn(page);
  await expect(drawnNode(page, "n1")).toBeVisible();
  await page.getByLabel("Diagram canvas").focus();
  await drawnNode(page, "n2").click();
  await page.keyboard.press("Delete");
  await expect.poll(() => text(page)).not.toContain("n2: rectangle");
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toBe(source);
  await drawn(page);
  await expect(drawnNode(page, "n2")).toBeVisible();
});

/// Tasks of the page's thread that were longer than 50 ms, from now on.
const watchTasks = (page) => page.evaluate(() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: "longtask" });
});

test("what takes long on a large text is done elsewhere, and comes to the same", async ({ editor: page }) => {
  const source = chain(5000);
  await dropFile(page, source);
  await drawn(page);
  await watchTasks(page);
  // An export is the newest text's.
  await page.keyboard.press("ControlOrMeta+e");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Graph (JSON)" }).click();
  const arriving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save file" }).click();
  const download = await arriving;
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const graph = JSON.parse(Buffer.concat(chunks).toString());
  expect(JSON.stringify(graph)).toContain("Step number 5000");
  // A new node takes its name at once, and one undo takes it away.
  await drawnNode(page, "n3").click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.locator(".label-field")).toBeVisible({ timeout: 30_000 });
  await page.locator(".label-field").fill("Made");
  await page.keyboard.press("Enter");
  await expect.poll(() => text(page)).toContain('label:"Made"');
  await drawn(page);
  await page.locator(".board").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toBe(source);
  await drawn(page);
  // Formatting indents every line.
  await page.getByRole("button", { name: "Format", exact: true }).click();
  await expect.poll(() => text(page).then((now) => now.split("\n")[1]), { timeout: 30_000 }).toBe('  n1: rectangle label:"Step number 1"');
  await drawn(page);
  const tasks = await page.evaluate(() => window.tasks);
  test.info().annotations.push({ type: "figures", description: JSON.stringify({ tasks }) });
});

test("letters typed while a drawing is on its way are in the text and in the next drawing", async ({ editor: page }) => {
  await dropFile(page, chain(5000));
  await page.locator(".cm-content").focus();
  await page.evaluate(() => {
    const at = window.wasmBindings.text().indexOf("Step number 1\"");
    window.wasmBindings.select(at, at);
  });
  await page.keyboard.type("Very first ", { delay: 30 });
  expect((await text(page)).split("\n")[1]).toBe('n1: rectangle label:"Very first Step number 1"');
  await drawn(page);
  await expect(drawnNode(page, "n1")).toContainText("Very first");
});

test("of a very large text the beginning is drawn, and all of it on request", async ({ editor: page }) => {
  test.setTimeout(120_000);
  const source = chain(20_000);
  await dropFile(page, source + "Last { x: octagon }\n");
  await expect(note(page)).toContainText("of 20,001 nodes are drawn", { timeout: 30_000 });
  // What is not drawn is checked all the same.
  await expect(page.locator("html")).not.toHaveAttribute("data-problems", "0");
  await drawnNode(page, "n1").click();
  await page.keyboard.press("Delete");
  await expect(page.locator(".notice")).toContainText("Only the beginning");
  expect(await text(page)).toBe(source + "Last { x: octagon }\n");
  await note(page).getByRole("button", { name: "Draw everything" }).click();
  await expect(note(page)).toBeHidden({ timeout: 60_000 });
});

test("a label that was typed before the newest text is drawn is written when it is", async ({ editor: page }) => {
  const source = chain(3000);
  await dropFile(page, source);
  await drawn(page);
  await page.locator(".cm-content").focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("// first\n");
  await drawnNode(page, "n1").dblclick();
  await page.getByLabel("Label", { exact: true }).fill("Renamed");
  await page.keyboard.press("Enter");
  await expect.poll(() => text(page)).toContain('n1: rectangle label:"Renamed"');
  expect(await text(page)).toContain("// first\n");
});

test("a worker that answers nothing is ended, and the code goes on", async ({ page, context }) => {
  const source = await openUndrawn(page, context);
  await page.locator(".cm-content").focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("// ");
  expect(await text(page)).toBe("// " + source);
  await expect(note(page)).toContainText("too large to draw", { timeout: 15_000 });
  await context.unroute(/\/worker-[0-9a-f]+\.js$/);
  await note(page).getByRole("button", { name: "Draw the beginning" }).click();
  await expect(note(page)).toContainText("nodes are drawn");
  await expect(drawnNode(page, "n2")).toBeVisible();
});

test("while the drawing is older than the text, the canvas is for looking", async ({ page, context }) => {
  const source = await openUndrawn(page, context);
  await page.locator(".board").focus();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.locator(".notice")).toContainText("not up to date yet");
  expect(await text(page)).toBe(source);
});

test("a worker that cannot be had is told like one that died", async ({ page, context }) => {
  await context.route(/\/worker-[0-9a-f]+\.js$/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("./");
  await started(page);
  await dropFile(page, chain(3000));
  await expect(note(page)).toContainText("too large to draw");
});
