// A person's hour: the CQRS diagram from an empty page, three times: by mouse alone (names are typed, all else is
// pointed at), by keyboard alone, by typing alone. What comes out means what the sample means.

import { readFile } from "node:fs/promises";
import { test, expect, fill, text } from "./fixture.mjs";
import { open, settled, middle } from "./board.mjs";

const sample = await readFile(new URL("../data/seeds/materialized-views.fz", import.meta.url), "utf8");

/// What a text means: lanes by title, nodes by label, edges by the labels of their ends; ids are anybody's own.
function meaning(source) {
  const lanes = [];
  const labels = new Map();
  const edges = [];
  let lane = null;
  for (const line of source.split("\n").map((line) => line.trim())) {
    const opened = /^(\w+) \{(?: # (.*))?$/.exec(line);
    const node = /^(\w+): (\w+) +label:"([^"]*)"$/.exec(line);
    const edge = /^(\w+)\.handle\((\w+)\) -> (?:\w+\.)?(\w+)\.handle\((\w+)\)(?: \[label="([^"]*)"\])?$/.exec(line);
    if (opened) lanes.push((lane = { title: opened[2] ?? opened[1], nodes: [] }));
    else if (node) {
      lane.nodes.push(`${node[2]} ${node[3]}`);
      labels.set(node[1], node[3]);
    } else if (edge) edges.push(edge);
    else expect(line, "nothing else stands in the text").toMatch(/^\}?$/);
  }
  const named = edges.map(([, from, fromSide, to, toSide, label]) => `${labels.get(from)} ${fromSide} -> ${labels.get(to)} ${toSide} [${label ?? ""}]`);
  return { lanes, edges: named.sort() };
}

const wanted = meaning(sample);
const plan = (() => {
  const ids = new Map();
  const lanes = [];
  const edges = [];
  for (const line of sample.split("\n")) {
    const opened = /^(\w+) \{ # (.*)$/.exec(line);
    const node = /^(\w+): (\w+) label:"(.*)"$/.exec(line);
    const edge = /^(\w+)\.handle\((\w+)\) -> (?:\w+\.)?(\w+)\.handle\((\w+)\)(?: \[label="(.*)"\])?$/.exec(line);
    if (opened) lanes.push({ title: opened[2], nodes: [] });
    if (node) {
      lanes.at(-1).nodes.push({ shape: node[2], label: node[3] });
      ids.set(node[1], node[3]);
    }
    if (edge) edges.push({ from: edge[1], fromSide: edge[2], to: edge[3], toSide: edge[4], label: edge[5] });
  }
  return { lanes, edges: edges.map((edge) => ({ ...edge, from: ids.get(edge.from), to: ids.get(edge.to) })) };
})();

/// The node of a label, by the name that the drawing gives it.
const called = (page, label) => page.locator(".layer-node > g").and(page.getByRole("img", { name: new RegExp(`^${label.replace(/[?]/g, "\\?")}, `) }));

test.beforeEach(async ({ editor: page }) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(10_000);
  await open(page, "");
  expect(await text(page)).toBe("");
});

test("by mouse", async ({ editor: page }) => {
  const name = async (words) => {
    await expect(page.locator(".label-field")).toBeFocused();
    await page.keyboard.type(words);
    // A click elsewhere ends the name, as it does for a person with the hand on the mouse.
    const board = await page.locator(".board").boundingBox();
    await page.mouse.click(board.x + board.width - 8, board.y + 8);
    await settled(page);
  };
  const fit = () => page.getByRole("button", { name: "Show whole diagram" }).click();
  for (const [index, lane] of plan.lanes.entries()) {
    if (index === 0) await page.locator(".empty").getByRole("button", { name: "Add lane" }).click();
    else {
      const board = await page.locator(".board").boundingBox();
      await page.mouse.click(board.x + board.width - 8, board.y + 8, { button: "right" });
      await page.getByRole("menuitem", { name: "Add lane" }).click();
    }
    await name(lane.title);
    await fit();
    for (const node of lane.nodes) {
      const box = await page.locator(".layer-lane > g").nth(index).boundingBox();
      // Over the lane's header, where no toolbar of a selected node is in the way.
      await page.mouse.move(box.x + 10, box.y + box.height / 2);
      const plus = await middle(page.locator('[data-add="node"]'));
      await page.mouse.click(plus.x, plus.y);
      await name(node.label);
      await fit();
      await settled(page);
      if (node.shape !== "rectangle") {
        const at = await middle(called(page, node.label));
        await page.mouse.click(at.x, at.y, { button: "right" });
        await page.getByRole("menuitem", { name: "Shape" }).click();
        await page.getByRole("menuitem", { name: "Circle" }).click();
        await settled(page);
      }
    }
  }
  for (const edge of plan.edges) {
    const board = await page.locator(".board").boundingBox();
    await page.mouse.click(board.x + board.width - 8, board.y + 8);
    const before = await page.locator(".layer-wire > g").count();
    const at = await middle(called(page, edge.from));
    await page.mouse.move(at.x, at.y);
    const start = await middle(page.locator(`[data-handle="${edge.fromSide}"]`).first());
    const to = await called(page, edge.to).boundingBox();
    const end = { left: [2, to.height / 2], right: [to.width - 2, to.height / 2], top: [to.width / 2, 2], bottom: [to.width / 2, to.height - 2] }[edge.toSide];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 8, start.y + 8);
    await page.mouse.move(to.x + end[0], to.y + end[1], { steps: 5 });
    await page.mouse.up();
    await settled(page);
    await expect(page.locator(".layer-wire > g")).toHaveCount(before + 1);
    if (edge.label) {
      const drawn = page.locator(".layer-wire > g").and(page.getByRole("img", { name: `Edge from ${edge.from} to ${edge.to}, no label`, exact: true }));
      const at = await drawn.first().evaluate((group) => {
        const path = group.querySelector('path[fill="none"]');
        const point = path.getPointAtLength(path.getTotalLength() * 0.5).matrixTransform(path.getScreenCTM());
        return { x: point.x, y: point.y };
      });
      await page.mouse.click(at.x, at.y);
      await page.getByRole("button", { name: "Add label" }).click();
      await name(edge.label);
    }
    await fit();
    await settled(page);
  }
  expect(meaning(await text(page))).toEqual(wanted);
});

test("by keyboard", async ({ editor: page }) => {
  const named = async (words) => {
    await expect(page.locator(".label-field")).toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await settled(page);
  };
  const addLane = async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+F10");
    await expect(page.getByRole("menuitem", { name: "Add lane" })).toBeFocused();
    await page.keyboard.press("Enter");
  };
  const board = page.locator(".board");
  await board.focus();
  const ends = new Set();
  for (const lane of plan.lanes) {
    await addLane();
    await named(lane.title);
    for (const [at, node] of lane.nodes.entries()) {
      const bound = at > 0 && plan.edges.find((edge) => edge.to === node.label && edge.from === lane.nodes[at - 1].label && edge.fromSide === "right" && edge.toSide === "left");
      if (bound) {
        await page.keyboard.press("Control+Enter");
        ends.add(bound);
      } else {
        await page.keyboard.press("Alt+n");
      }
      await named(node.label);
      if (node.shape === "circle") {
        await page.keyboard.press("Shift+F10");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("menuitem", { name: "Circle" })).toBeVisible();
        while (!(await page.getByRole("menuitem", { name: "Circle" }).evaluate((item) => item === document.activeElement))) await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await settled(page);
      }
    }
  }
  const go = async (label) => {
    await page.keyboard.press("Control+f");
    await page.keyboard.type(label);
    await page.keyboard.press("Escape");
    await expect(called(page, label)).toHaveClass(/is-selected/);
  };
  for (const edge of plan.edges) {
    if (!ends.has(edge)) {
      await go(edge.from);
      await page.keyboard.press("Alt+c");
      const target = called(page, edge.to);
      const id = await target.getAttribute("data-node");
      // Arrow by arrow towards it, as one who sees where it is.
      for (let step = 0; step < 40; step += 1) {
        const at = await page.locator(".overlay [data-target]").getAttribute("data-target");
        if (at === id) break;
        const [a, b] = [await middle(page.locator(`.layer-node [data-node="${at}"]`)), await middle(target)];
        const across = Math.abs(b.y - a.y) > 30;
        await page.keyboard.press(across ? (b.y > a.y ? "ArrowDown" : "ArrowUp") : b.x > a.x ? "ArrowRight" : "ArrowLeft");
      }
      await page.keyboard.press("Enter");
      await settled(page);
      // Its source is selected: E goes to the new wire, and Enter names it.
      if (edge.label) await page.keyboard.press("Alt+e");
    } else {
      await go(edge.from);
      const line = () => page.locator(".cm-line.fz-selected").first().textContent();
      const id = await called(page, edge.to).getAttribute("data-node");
      do await page.keyboard.press("Alt+e");
      while (!new RegExp(`-> (\\w+\\.)?${id}\\.handle`).test(await line()));
    }
    if (edge.label) {
      await page.keyboard.press("Enter");
      await named(edge.label);
    }
  }
  // A wire drawn by keys takes the sides that face each other where its nodes stand then.
  const anySides = ({ lanes, edges }) => ({ lanes, edges: edges.map((edge) => edge.replace(/ (left|right|top|bottom)(?= ->| \[)/g, "")).sort() });
  expect(anySides(meaning(await text(page)))).toEqual(anySides(wanted));
});

test("by typing", async ({ editor: page }) => {
  await page.locator(".cm-content").focus();
  for (const line of sample.trimEnd().split("\n")) {
    await page.keyboard.insertText(line);
    await page.keyboard.press("Escape");
    await page.keyboard.insertText("\n");
  }
  await settled(page);
  expect(meaning(await text(page))).toEqual(wanted);
  await expect(page.locator(".layer-node > g")).toHaveCount(18);
  await fill(page, sample);
});
