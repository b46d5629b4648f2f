// What an edit creates goes with the next one: nodes, listeners and memory stay flat over many edits, while the panels
// follow, dialogs open and close, and the selection moves.

import { caretTo, expect, fill, test } from "./fixture.mjs";

const DIAGRAM = `Shop { # Shop
  n1: circle label:"Order"
  n2: rectangle label:"Check the stock" owner:"Team"
  n1.handle(right) -> n2.handle(left)
  n2.handle(bottom) -> Warehouse.n3.handle(top) [label="In stock"]
}
Warehouse { # Warehouse
  n3: taskbox label:"Pack"
}
`;

/// Two edits of the text.
async function typeAndTakeBack(page, times) {
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press("x");
    await page.keyboard.press("Backspace");
  }
}

/// Everything that is shown anew: the panels after a pause, a dialog, another selection.
async function showAnew(page) {
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  for (const words of ['label:"Pac', 'label:"Check', 'label="In sto']) {
    await caretTo(page, words);
    await typeAndTakeBack(page, 1);
    // The panels follow when the typing pauses.
    await page.waitForTimeout(300);
  }
}

async function measure(page, session) {
  for (let round = 0; round < 3; round += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const wasm = await page.evaluate(async () => (await window.wasmBindings.default()).memory.buffer.byteLength);
  return { nodes, listeners: jsEventListeners, heap: usedSize / 1e6, wasm: wasm / 1e6 };
}

test("memory stays flat over many edits", async ({ editor: page }) => {
  test.setTimeout(240_000);
  await fill(page, DIAGRAM);
  const session = await page.context().newCDPSession(page);
  const round = async () => {
    await caretTo(page, 'label:"Check');
    await typeAndTakeBack(page, 100);
    await showAnew(page);
  };
  for (let warm = 0; warm < 3; warm += 1) await round();
  const before = await measure(page, session);
  for (let more = 0; more < 6; more += 1) await round();
  const after = await measure(page, session);
  const grown = Object.fromEntries(Object.keys(before).map((name) => [name, after[name] - before[name]]));
  expect(grown.nodes, JSON.stringify(grown)).toBeLessThan(60);
  expect(grown.listeners, JSON.stringify(grown)).toBeLessThan(30);
  expect(grown.wasm, JSON.stringify(grown)).toBeLessThan(0.3);
  expect(grown.heap, JSON.stringify(grown)).toBeLessThan(1.5);
});
