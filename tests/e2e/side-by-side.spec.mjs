// One text on two canvases: each shows a view of it, and both share what is selected and what the pointer is over.

import { test, expect, started, text } from "./fixture.mjs";
import { open, settled, middle, changed, SOURCE } from "./board.mjs";
import { saved } from "./documents.mjs";
import { link } from "./hand.mjs";

const first = (page) => page.locator("#diagram");
const second = (page) => page.locator("#second-diagram");
const board = (canvas) => canvas.locator(".board");
const pressed = (canvas) => canvas.locator(".views button[aria-pressed=true]");
const pair = (canvas) => canvas.getByRole("button", { name: "Two views side by side" });
const manner = (page) => page.evaluate(() => window.wasmBindings.manner());
const step = (canvas, name) => canvas.locator(`.layer-node [data-node="${name}"]`).first();
const party = (canvas, name) => canvas.locator(`.layer-node [data-lane="${name}"]`).first();

async function divided(page, source = SOURCE) {
  await open(page, source);
  await pair(first(page)).click();
  await expect(second(page)).toBeVisible();
  await settled(page);
}

test("a button and a key show a second view, in words, address and at its place", async ({ editor: page }) => {
  await divided(page);
  const before = await text(page);
  await expect(pressed(first(page))).toHaveText("Workflow");
  await expect(pressed(second(page))).toHaveText("Sequence");
  await expect(board(second(page))).toHaveAttribute("aria-label", "Diagram canvas: Sequence");
  const [left, right] = [await first(page).boundingBox(), await second(page).boundingBox()];
  expect(Math.abs(left.x + left.width - right.x)).toBeLessThan(2);
  expect(Math.abs(left.width - right.width)).toBeLessThan(3);
  await expect.poll(() => page.url()).toContain("?view=workflow.sequence");
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((one) => one.id));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  await board(first(page)).focus();
  await page.keyboard.press("Alt+4");
  await expect(second(page)).toHaveCount(0);
  await expect(pressed(first(page))).toHaveText("Workflow");
  await expect.poll(() => page.url()).not.toContain("view=");
  expect(await text(page)).toBe(before);
});

test("what the pointer is over and what is selected stands out in both", async ({ editor: page }) => {
  await divided(page);
  const at = await middle(step(first(page), "n3"));
  await page.mouse.move(at.x, at.y);
  await expect(step(second(page), "n3")).toHaveClass(/is-pointed/);
  await page.mouse.move(5, 5);
  await expect(page.locator(".is-pointed")).toHaveCount(0);

  await board(second(page)).focus();
  await page.keyboard.press("Alt+3");
  await expect(pressed(second(page))).toHaveText("Architecture");
  await settled(page);
  await page.mouse.move(at.x, at.y);
  await expect(party(second(page), "Post")).toHaveClass(/is-pointed/);
  await page.mouse.click(at.x, at.y);
  await expect(step(first(page), "n3")).toHaveClass(/is-selected/);
  await expect(party(second(page), "Post")).toHaveClass(/is-selected/);
  const box = await middle(party(second(page), "Shop"));
  await page.mouse.click(box.x, box.y);
  await expect(first(page).locator('.layer-lane [data-lane="Shop"]')).toHaveClass(/is-selected/);
});

test("keys work on the canvas that has them, and a view that is asked for twice is gone to", async ({ editor: page }) => {
  await divided(page);
  await board(first(page)).focus();
  await page.keyboard.press("Alt+2");
  await expect(board(second(page))).toBeFocused();
  await page.keyboard.press("Alt+3");
  await expect(pressed(second(page))).toHaveText("Architecture");
  await expect(pressed(first(page))).toHaveText("Workflow");
  await page.keyboard.press("Alt+1");
  await expect(board(first(page))).toBeFocused();
  const lens = (canvas) => canvas.locator(".lens").evaluate(({ style }) => style.transform);
  const [one, other] = [await lens(first(page)), await lens(second(page))];
  await board(second(page)).focus();
  await page.keyboard.press("-");
  await expect.poll(() => lens(second(page))).not.toBe(other);
  expect(await lens(first(page))).toBe(one);
  await page.keyboard.press("Alt+4");
  await expect(second(page)).toHaveCount(0);
  await expect(pressed(first(page))).toHaveText("Architecture");
});

test("a label that is written in the second canvas is a small edit, seen in both", async ({ editor: page }) => {
  await divided(page);
  const before = await text(page);
  const label = second(page).locator(".layer-node [data-node=n2]").first();
  const at = await middle(label);
  await page.mouse.dblclick(at.x, at.y);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Wrap");
  await page.keyboard.press("Enter");
  await changed(page, before, ['  n2: rectangle label:"Pack"'], ['  n2: rectangle label:"Wrap"']);
  await expect(step(first(page), "n2")).toContainText("Wrap");
  await expect(step(second(page), "n2")).toContainText("Wrap");
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toBe(before);
  await expect(step(second(page), "n2")).toContainText("Pack");
});

test("a diagram remembers its two views, over a reload and in a link", async ({ editor: page }) => {
  await divided(page);
  await board(second(page)).focus();
  await page.keyboard.press("Alt+3");
  await expect.poll(() => manner(page)).toBe("auto.architecture");
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await started(page);
  await expect(pressed(second(page))).toHaveText("Architecture");
  await page.goto("about:blank");
  await page.goto(`${link(SOURCE)}&v=sequence.architecture`);
  await started(page);
  await expect(pressed(first(page))).toHaveText("Sequence");
  await expect(pressed(second(page))).toHaveText("Architecture");
  await page.goto("about:blank");
  await page.goto(`./?view=workflow.sequence${link(SOURCE).slice(2)}`);
  await started(page);
  await expect(pressed(first(page))).toHaveText("Workflow");
  await expect(pressed(second(page))).toHaveText("Sequence");
});

test("an export is of the view in which one worked last, says so, and can be of the other", async ({ editor: page }) => {
  await divided(page);
  await board(second(page)).click({ position: { x: 8, y: 8 } });
  const dialog = page.getByRole("dialog");
  const chosen = dialog.getByRole("group", { name: "View" }).locator("button[aria-pressed=true]");
  const written = async () => {
    const coming = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save file" }).click();
    const stream = await (await coming).createReadStream();
    let text = "";
    for await (const piece of stream) text += piece;
    return text;
  };
  const opened = async () => {
    await page.keyboard.press("ControlOrMeta+e");
    await dialog.getByRole("button", { name: "SVG", exact: true }).click();
  };
  await opened();
  await expect(chosen).toHaveText("Sequence");
  expect(await written()).toMatch(/<title[^>]*>Sequence/);
  await opened();
  await dialog.getByRole("group", { name: "View" }).getByRole("button", { name: "Workflow" }).click();
  expect(await written()).toMatch(/<title[^>]*>Workflow/);
  await board(first(page)).click({ position: { x: 8, y: 8 } });
  await opened();
  await expect(chosen).toHaveText("Workflow");
  await dialog.getByRole("button", { name: "Mermaid flowchart" }).click();
  await expect(dialog.getByRole("group", { name: "View" })).toHaveCount(0);
});

test("a narrow window shows one view and offers no second one", async ({ editor: page }) => {
  await divided(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(second(page)).toHaveCount(0);
  await expect(pair(first(page))).toBeHidden();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(second(page)).toBeVisible();
});

for (const width of [1440, 1100, 900]) {
  test(`the controls of both canvases are inside them at ${width} px`, async ({ editor: page }) => {
    await page.setViewportSize({ width, height: 800 });
    await divided(page);
    for (const canvas of [first(page), second(page)]) {
      const frame = await canvas.boundingBox();
      const bar = await canvas.locator(".zoom").boundingBox();
      expect(bar.x >= frame.x && bar.x + bar.width <= frame.x + frame.width, JSON.stringify({ bar, frame })).toBe(true);
    }
  });
}
