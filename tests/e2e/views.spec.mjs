// One text seen as a workflow, as a sequence of messages and as an architecture.

import { test, expect, started, text } from "./fixture.mjs";
import { click, node, open, settled } from "./board.mjs";
import { saved } from "./documents.mjs";

const shown = (page) => page.evaluate(() => JSON.parse(window.wasmBindings.drawing_layout()));
const button = (page, name) => page.locator(".zoom").getByRole("button", { name, exact: true });

/// Twelve messages between three lanes: taller than the window as a sequence.
const TALL = [
  "Shop { # Shop\n", "Bank { # Bank\n", "Post { # Post\n",
].map((head, lane) => {
  const own = (step) => 3 * step + lane + 1;
  const steps = Array.from({ length: 12 }, (_, step) => `n${own(step)}: rectangle label:"Step ${own(step)}"\n`);
  const next = Array.from({ length: 12 }, (_, step) => {
    const to = own(step) + 1;
    return to > 36 ? "" : `n${own(step)}.handle(bottom) -> ${["Bank", "Post", "Shop"][lane]}.n${to}.handle(top) [label="Message ${to}"]\n`;
  });
  return `${head}${steps.join("")}${next.join("")}}\n`;
}).join("");

test("keys and buttons switch the view, and the text stays", async ({ editor: page }) => {
  await open(page);
  const before = await text(page);
  await page.locator(".board").focus();
  for (const [keys, name, view] of [["Alt+2", "Sequence", "sequence"], ["Alt+3", "Architecture", "architecture"], ["Alt+1", "Workflow", "workflow"]]) {
    await page.keyboard.press(keys);
    await expect.poll(async () => (await shown(page)).view).toBe(view);
    await expect(button(page, name)).toHaveAttribute("aria-pressed", "true");
    expect((await shown(page)).violations).toEqual([]);
  }
  await button(page, "Sequence").click();
  await expect.poll(async () => (await shown(page)).view).toBe("sequence");
  expect(await text(page)).toBe(before);
});

test("a view begins with its beginning, and what is selected stays so and in sight", async ({ editor: page }) => {
  await open(page, TALL);
  await page.locator(".board").focus();
  await page.keyboard.press("Alt+2");
  await settled(page);
  const canvas = await page.locator(".board").boundingBox();
  const inSight = (box) => box && box.x >= canvas.x && box.y >= canvas.y && box.x + box.width <= canvas.x + canvas.width;
  for (const lane of ["Shop", "Bank", "Post"]) {
    expect(inSight(await page.locator(`svg.diagram text:text-is("${lane}")`).first().boundingBox()), lane).toBe(true);
  }
  await page.keyboard.press("Alt+1");
  await settled(page);
  await click(page, "n1");
  await page.keyboard.press("Alt+3");
  await page.keyboard.press("Alt+1");
  await settled(page);
  await expect(node(page, "n1")).toHaveClass(/is-selected/);
  expect(inSight(await node(page, "n1").boundingBox())).toBe(true);
});

test("the heads of a sequence stay in sight while one scrolls", async ({ editor: page }) => {
  await open(page, TALL);
  await page.locator(".board").focus();
  await page.keyboard.press("Alt+2");
  await settled(page);
  await expect(page.locator(".head")).toHaveCount(0);
  const canvas = await page.locator(".board").boundingBox();
  await page.mouse.move(canvas.x + canvas.width - 40, canvas.y + canvas.height / 2);
  await page.mouse.down({ button: "middle" });
  await page.mouse.move(canvas.x + canvas.width - 40, canvas.y + 40, { steps: 5 });
  await page.mouse.up({ button: "middle" });
  await expect(page.locator(".is-above .head")).toHaveText(["Shop", "Bank", "Post"]);
  const heads = await page.locator(".is-above .head").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(heads.every((top) => Math.abs(top - canvas.y) < 2)).toBe(true);
});

test("a reload shows the view again", async ({ editor: page }) => {
  await open(page);
  await page.locator(".board").focus();
  await page.keyboard.press("Alt+2");
  await expect.poll(async () => (await shown(page)).view).toBe("sequence");
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await started(page);
  await expect.poll(async () => (await shown(page)).view).toBe("sequence");
  await expect(button(page, "Sequence")).toHaveAttribute("aria-pressed", "true");
});

for (const width of [1440, 1280, 1100, 960]) {
  test(`the controls of the canvas do not cover each other at ${width} px`, async ({ editor: page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, TALL);
    await page.locator(".board").focus();
    for (const keys of ["Alt+2", "Alt+3", "Alt+1"]) {
      await page.keyboard.press(keys);
      await settled(page);
      const boxes = [];
      for (const name of [".zoom", ".minimap", ".shape-strip"]) {
        const control = page.locator(name);
        if (await control.isVisible()) boxes.push({ name, ...(await control.boundingBox()) });
      }
      const canvas = await page.locator(".canvas").boundingBox();
      for (const one of boxes) {
        expect(one.x >= canvas.x && one.x + one.width <= canvas.x + canvas.width, `${one.name} after ${keys} is inside`).toBe(true);
        for (const other of boxes.filter((other) => other.name > one.name)) {
          const apart = one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
          expect(apart, `${one.name} and ${other.name} after ${keys}`).toBe(true);
        }
      }
    }
  });
}

test("the boxes of an architecture show their steps on demand, which can be selected and renamed", async ({ editor: page }) => {
  await open(page);
  const before = await text(page);
  await page.locator(".board").focus();
  await page.keyboard.press("Alt+3");
  await expect(page.locator(".layer-node [data-node]")).toHaveCount(0);
  await button(page, "Steps").click();
  await expect(page.locator(".layer-node [data-node]")).toHaveCount(4);
  const drawn = await shown(page);
  expect(drawn.violations).toEqual([]);
  expect(drawn.boxes.map((box) => box.steps.flatMap((step) => step.ids))).toEqual([["n1", "n2"], ["n3", "n4"]]);
  await expect.poll(() => page.url()).toContain("?view=steps");
  await settled(page);
  const at = await node(page, "n4").boundingBox();
  await page.mouse.dblclick(at.x + at.width / 2, at.y + at.height / 2);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Hand over");
  await page.keyboard.press("Enter");
  await expect.poll(() => text(page)).toBe(before.replace("Deliver", "Hand over"));
  await button(page, "Steps").click();
  await expect(page.locator(".layer-node [data-node]")).toHaveCount(0);
  // What is selected is shown as its box.
  await expect(page.locator('.layer-node [data-lane="Post"]')).toHaveClass(/is-selected/);
});

test("the sign of a lane is told by its title and can be chosen for the session", async ({ editor: page }) => {
  await open(page);
  const before = await text(page);
  await page.locator(".board").focus();
  await page.keyboard.press("Alt+3");
  await settled(page);
  const glyphs = async () => (await shown(page)).boxes.map((box) => box.glyph);
  const told = await glyphs();
  const at = await page.locator('.layer-node [data-lane="Post"]').boundingBox();
  await page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
  const choice = page.getByRole("complementary", { name: "Inspector" }).getByLabel("Figure");
  await choice.selectOption("queue");
  await expect.poll(glyphs).toEqual([told[0], "queue"]);
  await page.keyboard.press("Escape");
  await page.locator(".board").focus();
  await page.keyboard.press("Alt+1");
  await page.keyboard.press("Alt+3");
  await expect.poll(glyphs).toEqual([told[0], "queue"]);
  expect(await text(page)).toBe(before);
  await page.locator('.layer-node [data-lane="Post"]').click();
  await choice.selectOption("");
  await expect.poll(glyphs).toEqual(told);
});
