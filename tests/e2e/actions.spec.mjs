// How much a first drawing costs: every click, drag, key chord and typed name is one action, and there is no other way here
// to do anything. Whoever makes a gesture longer fails a limit.

import { readFile } from "node:fs/promises";
import { test, expect, text } from "./fixture.mjs";
import { open, middle, settled, view } from "./board.mjs";

/// A hand that counts what it does.
function hand(page) {
  let count = 0;
  const act = async (run) => {
    count += 1;
    await run();
    await settled(page);
  };
  const at = async (where) => (where.boundingBox ? middle(where) : where);
  return {
    count: () => count,
    click: (where) => act(async () => {
      const { x, y } = await at(where);
      await page.mouse.click(x, y);
    }),
    double: (where) => act(async () => {
      const { x, y } = await at(where);
      await page.mouse.dblclick(x, y);
    }),
    /// From a handle, which is there once the pointer is over its node.
    drag: (name, side, to) => act(async () => {
      const over = await middle(step(page, name));
      await page.mouse.move(over.x, over.y);
      const id = await step(page, name).getAttribute("data-node");
      const from = await middle(page.locator(`.overlay [data-handle="${side}"][data-of="${id}"]`));
      const end = await at(to);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + 8, from.y + 8);
      await page.mouse.move(end.x, end.y, { steps: 6 });
      await page.mouse.up();
    }),
    press: (keys) => act(() => page.keyboard.press(keys)),
    type: (words) => act(() => page.keyboard.type(words)),
  };
}

/// A step by the words on it.
const step = (page, words) => page.locator(".layer-node > g").and(page.getByRole("img", { name: new RegExp(`^${words.replace("?", "\\?")}, `) }));
const lane = (page, title) => page.locator(".layer-lane > g").and(page.getByRole("img", { name: new RegExp(`^Lane ${title}, `) }));
const beside = async (locator, dx, dy) => {
  const box = await locator.boundingBox();
  return { x: dx > 0 ? box.x + box.width + dx : box.x + box.width / 2, y: dy > 0 ? box.y + box.height + dy : box.y + box.height / 2 };
};

/// Lanes with the labels of their steps, and edges by labels: what a person would see.
function meaning(source) {
  const lanes = [];
  const labels = new Map();
  const edges = [];
  for (const line of source.split("\n").map((line) => line.trim())) {
    const opened = /^\S+ \{(?: # (.*))?$/.exec(line);
    const node = /^(\w+): (\w+) +label:"([^"]*)"$/.exec(line);
    const edge = /^(\w+)\.handle\(\w+\) -> (?:[^.]+\.)?(\w+)\.handle\(\w+\)(?: \[label="([^"]*)"\])?$/.exec(line);
    if (opened) lanes.push([opened[1]]);
    if (node) {
      lanes.at(-1).push(node[2] === "rectangle" ? node[3] : `${node[3]} (${node[2]})`);
      labels.set(node[1], node[3]);
    }
    if (edge) edges.push(edge);
  }
  return { lanes, edges: edges.map(([, from, to, label]) => `${labels.get(from)} > ${labels.get(to)}${label ? ` [${label}]` : ""}`).sort() };
}

const FIRST = {
  lanes: [["Shop", "Order", "Check", "Pack"], ["Post", "Carry", "Deliver"]],
  edges: ["Carry > Deliver", "Check > Pack", "Order > Check", "Pack > Carry"],
};

const approval = (decision) => ({
  lanes: [["Staff", "Request", "Submit"], ["Manager", decision, "Sign"], ["Finance", "Pay", "Archive"]],
  edges: ["Approved? > Sign", "Approved? > Submit [Back]", "Pay > Archive", "Request > Submit", "Sign > Pay", "Submit > Approved?"],
});

/// Nothing has left the window, so that no action goes into finding the drawing again.
async function inSight(page) {
  const board = await page.locator(".board").boundingBox();
  for (const box of await Promise.all((await page.locator(".layer-node > g").all()).map((one) => one.boundingBox()))) {
    expect(box.x >= board.x && box.y >= board.y && box.x + box.width <= board.x + board.width && box.y + box.height <= board.y + board.height).toBe(true);
  }
  expect((await view(page)).zoom).toBeGreaterThan(0.4);
}

const told = (name, count) => test.info().annotations.push({ type: "figures", description: `${name}: ${count} actions` });

test.beforeEach(async ({ editor: page }) => {
  test.setTimeout(60_000);
  page.setDefaultTimeout(5_000);
  await open(page, "");
});

test("two lanes, five nodes and four wires by mouse take at most 18 actions", async ({ editor: page }) => {
  const my = hand(page);
  await my.click(page.locator(".empty").getByRole("button", { name: "Add lane" }));
  await my.type("Shop");
  await my.click(page.locator(".overlay .first-step"));
  await my.type("Order");
  await my.drag("Order", "right", await beside(lane(page, "Shop"), 60, 0));
  await my.type("Check");
  await my.drag("Check", "right", await beside(lane(page, "Shop"), 60, 0));
  await my.type("Pack");
  await my.drag("Pack", "bottom", await beside(lane(page, "Shop"), 0, 60));
  await my.type("Carry");
  await my.press("Enter");
  await my.type("Post");
  await my.drag("Carry", "right", await beside(lane(page, "Post"), 60, 0));
  await my.type("Deliver");
  await my.press("Enter");
  expect(meaning(await text(page))).toEqual(FIRST);
  await inSight(page);
  told("mouse, first drawing", my.count());
  expect(my.count()).toBeLessThanOrEqual(18);
});

test("the same by keyboard takes at most 18 keys and names", async ({ editor: page }) => {
  await page.locator(".board").focus();
  const my = hand(page);
  await my.press("Control+Enter");
  for (const name of ["Shop", "Order", "Check", "Pack"]) {
    await my.type(name);
    if (name !== "Pack") await my.press("Tab");
  }
  await my.press("Control+Shift+Enter");
  for (const name of ["Carry", "Post", "Deliver"]) {
    await my.type(name);
    await my.press(name === "Deliver" ? "Enter" : "Tab");
  }
  expect(meaning(await text(page))).toEqual(FIRST);
  await inSight(page);
  told("keyboard, first drawing", my.count());
  expect(my.count()).toBeLessThanOrEqual(18);
});

test("an approval of three lanes with a loop, its picture and its link by mouse take at most 30 actions", async ({ editor: page, context }) => {
  const my = hand(page);
  await my.click(page.locator(".empty").getByRole("button", { name: "Add lane" }));
  await my.type("Staff");
  await my.click(page.locator(".overlay .first-step"));
  await my.type("Request");
  await my.drag("Request", "right", await beside(lane(page, "Staff"), 60, 0));
  await my.type("Submit");
  await my.drag("Submit", "bottom", await beside(lane(page, "Staff"), 0, 60));
  await my.click(page.getByRole("menuitem", { name: "Diamond" }));
  await my.type("Approved?");
  await my.press("Enter");
  await my.type("Manager");
  await my.drag("Approved?", "right", await beside(lane(page, "Manager"), 60, 0));
  await my.type("Sign");
  await my.drag("Sign", "bottom", await beside(lane(page, "Manager"), 0, 60));
  await my.type("Pay");
  await my.press("Enter");
  await my.type("Finance");
  await my.drag("Pay", "right", await beside(lane(page, "Finance"), 60, 0));
  await my.type("Archive");
  await my.drag("Approved?", "left", step(page, "Submit"));
  const wire = await page.locator(".layer-wire > g").and(page.getByRole("img", { name: /from Approved\? to Submit/ })).evaluate((group) => {
    const path = group.querySelector('path[fill="none"]');
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
    return { x, y };
  });
  await my.click(wire);
  await my.type("Back");
  await my.click(page.locator(".bar").getByRole("button", { name: "Export" }).or(page.getByRole("button", { name: "Export", exact: true })).first());
  await my.click(page.getByRole("dialog").getByRole("button", { name: "PNG", exact: true }));
  const [file] = await Promise.all([page.waitForEvent("download"), my.click(page.getByRole("dialog").getByRole("button", { name: "Save file" }))]);
  await my.click(page.getByRole("button", { name: "Share" }).first());
  await my.click(page.getByRole("dialog").getByRole("button", { name: "Copy", exact: true }).first());
  expect(meaning(await text(page))).toEqual(approval("Approved? (diamond)"));
  await proof(page, context, file);
  await inSight(page);
  told("mouse, approval", my.count());
  expect(my.count()).toBeLessThanOrEqual(30);
});

test("the same by keyboard, with a plain step for the decision, takes at most 30 keys and names", async ({ editor: page, context }) => {
  await page.locator(".board").focus();
  const my = hand(page);
  await my.press("Control+Enter");
  for (const name of ["Staff", "Request", "Submit"]) {
    await my.type(name);
    await my.press(name === "Submit" ? "Control+Shift+Enter" : "Tab");
  }
  for (const name of ["Approved?", "Manager", "Sign"]) {
    await my.type(name);
    await my.press(name === "Sign" ? "Control+Shift+Enter" : "Tab");
  }
  for (const name of ["Pay", "Finance", "Archive"]) {
    await my.type(name);
    await my.press(name === "Archive" ? "Enter" : "Tab");
  }
  await my.press("ArrowUp");
  await my.press("ArrowLeft");
  await my.press("Alt+c");
  await my.press("ArrowUp");
  await my.press("Enter");
  await my.press("Alt+e");
  await my.type("Back");
  await my.press("Enter");
  await my.press("Control+Shift+L");
  // The format is the one that was chosen last; the first time it is an SVG.
  const [file] = await Promise.all([page.waitForEvent("download"), (async () => {
    await my.press("Control+e");
    await my.press("Enter");
  })()]);
  expect(meaning(await text(page))).toEqual(approval("Approved?"));
  await proof(page, context, file);
  await inSight(page);
  told("keyboard, approval", my.count());
  expect(my.count()).toBeLessThanOrEqual(30);
});

/// The file is a picture, and the clipboard has a link that opens the same diagram.
async function proof(page, context, file) {
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(1, 4).toString() === "PNG" || bytes.subarray(0, 200).toString().includes("<svg")).toBe(true);
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("#d=");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect.poll(() => other.evaluate(() => window.wasmBindings?.text())).toBe(await text(page));
  await other.close();
}
