// Small windows: a phone upright and lying, a window that is made narrower.

import { test, expect, started, text } from "./fixture.mjs";
import { open, settled, node, middle, view, click } from "./board.mjs";
import { finger, link } from "./hand.mjs";

const lane = (name, title, from, count) => {
  const ids = Array.from({ length: count }, (_, i) => `n${from + i}`);
  const nodes = ids.map((id) => `  ${id}: rectangle label:"Step ${id}"`);
  const wires = ids.slice(1).map((id, i) => `  ${ids[i]}.handle(right) -> ${id}.handle(left)`);
  return `${name} { # ${title}\n${[...nodes, ...wires].join("\n")}\n}\n`;
};
const WIDE = lane("Shop", "Web shop", 1, 8) + lane("Post", "Post", 9, 7) + lane("Desk", "Help desk", 16, 6);

const inside = (inner, outer) => inner.y >= outer.y - 1 && inner.y + inner.height <= outer.y + outer.height + 1;

for (const [how, viewport] of [["upright", { width: 390, height: 844 }], ["lying", { width: 844, height: 390 }]]) {
  test.describe(`a phone, ${how}`, () => {
    test.use({ viewport, hasTouch: true, isMobile: true });

    test("a link opens with all lanes in its height; titles stay at the edge; two taps show a lane", async ({ page }) => {
      await page.goto(link(WIDE));
      await started(page);
      await settled(page);
      const board = await page.locator(".board").boundingBox();
      for (const one of await page.locator(".layer-lane > g").all()) expect(inside(await one.boundingBox(), board)).toBe(true);
      expect((await view(page)).zoom).toBeGreaterThan(0.45);
      await expect(page.locator(".head")).toHaveCount(0);
      const touch = await finger(page);
      await touch.swipe({ x: 300, y: 200 }, { x: 60, y: 200 });
      await expect(page.locator(".head")).toHaveText(["Web shop", "Post", "Help desk"]);
      for (const head of await page.locator(".head").all()) expect((await head.boundingBox()).x).toBe(0);
      const post = await page.locator('.layer-lane [data-lane="Post"]').boundingBox();
      const at = { x: 200, y: post.y + post.height / 2 };
      const before = await view(page);
      for (let tap = 0; tap < 2; tap += 1) await touch.tap(at);
      await expect.poll(async () => (await view(page)).zoom).toBeGreaterThan(before.zoom * 1.2);
      await settled(page);
      const shown = await page.locator('.layer-lane [data-lane="Post"]').boundingBox();
      expect(Math.abs(shown.y + shown.height / 2 - (board.y + board.height / 2))).toBeLessThan(30);
      await page.waitForTimeout(500);
      for (let tap = 0; tap < 2; tap += 1) await touch.tap(await middle(page.locator(".board")));
      await expect.poll(async () => (await view(page)).zoom).toBeLessThan(shown.height);
      expect(await text(page)).toBe(WIDE);
    });

    test("shows one panel at a time, and More is a short menu without keys", async ({ page }) => {
      await page.goto("./");
      await started(page);
      await open(page, WIDE);
      const tabs = page.getByRole("navigation", { name: "Views" });
      await expect(tabs).toBeVisible();
      for (const pane of [".code-pane", ".side", ".status", ".shape-strip"]) await expect(page.locator(pane)).toBeHidden();
      expect((await page.locator(".board").boundingBox()).width).toBe(viewport.width - (how === "lying" ? 56 : 0));
      await tabs.getByRole("button", { name: "Code" }).tap();
      await expect(page.locator(".cm-content")).toBeVisible();
      await expect(page.locator(".board")).toBeHidden();
      await tabs.getByRole("button", { name: "Diagram" }).tap();
      await page.getByRole("button", { name: "More", exact: true }).tap();
      const items = page.getByRole("menuitem");
      expect(await items.count()).toBeLessThan(16);
      await expect(page.locator(".menu-keys")).toHaveCount(0);
      await items.filter({ hasText: "All commands" }).tap();
      await expect(page.getByRole("dialog")).toBeVisible();
    });
  });
}

test("a title stays at the edge on a large screen too, and goes when its head comes", async ({ editor: page }) => {
  await open(page, WIDE);
  await expect(page.locator(".head")).toHaveCount(0);
  const board = await page.locator(".board").boundingBox();
  await page.mouse.move(board.x + 300, board.y + 300);
  await page.mouse.wheel(240, 6);
  await page.mouse.wheel(240, 0);
  await expect(page.locator(".head").first()).toHaveText("Web shop");
  await page.mouse.wheel(-480, 0);
  await expect(page.locator(".head")).toHaveCount(0);
});

test("a window that gets narrower keeps the shares; the inspector makes room and comes back", async ({ editor: page }) => {
  await open(page, WIDE);
  const [code, board, side] = [page.locator(".code-pane"), page.locator(".board"), page.locator(".side")];
  await expect(side).toBeVisible();
  const share = (await code.boundingBox()).width / 1440;
  await page.setViewportSize({ width: 960, height: 700 });
  await expect(side).toBeHidden();
  expect((await code.boundingBox()).width / 960).toBeCloseTo(share, 1);
  expect((await board.boundingBox()).width).toBeGreaterThan(500);
  // Who opens it nevertheless has it.
  await page.getByRole("button", { name: "Show or hide the inspector" }).click();
  await expect(side).toBeVisible();
  await page.getByRole("button", { name: "Show or hide the inspector" }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(side).toBeHidden();
  await page.getByRole("button", { name: "Show or hide the inspector" }).click();
  await page.setViewportSize({ width: 960, height: 700 });
  await expect(side).toBeHidden();
  await page.reload();
  await started(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(side).toBeVisible();
  expect((await code.boundingBox()).width / 1440).toBeCloseTo(share, 1);
});

test("the overview is there for what is larger than the window, and a long strip can be seen in it", async ({ editor: page }) => {
  const map = page.locator(".minimap");
  await open(page, lane("Shop", "Web shop", 1, 4));
  await expect(map).toBeHidden();
  await open(page, WIDE);
  for (let step = 0; step < 4; step += 1) await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(map).toBeVisible();
  const steps = Array.from({ length: 60 }, (_, i) => `  n${i + 1}: rectangle label:"Step ${i + 1}"`);
  await open(page, `Shop {\n${steps.join("\n")}\n}\n`);
  await expect(map).toBeVisible();
  // It finds its place once the view is at rest.
  await page.waitForTimeout(300);
  const box = await map.locator("svg").boundingBox();
  expect(box.height).toBeGreaterThanOrEqual(28);
  await expect(node(page, "n1")).toBeInViewport();
  await page.mouse.click(box.x + box.width - 6, box.y + box.height / 2);
  await expect(node(page, "n60")).toBeInViewport();
  await click(page, "n60");
});
