// Lanes folded to strips: a state of the drawing, which the text knows nothing of.

import { test, expect, started, text } from "./fixture.mjs";
import { open, settled, click, node, middle, drag, SOURCE } from "./board.mjs";
import { saved } from "./documents.mjs";
import { link } from "./hand.mjs";

const manner = (page) => page.evaluate(() => window.wasmBindings.manner());
const band = (page, lane) => page.locator(`.layer-lane [data-lane="${lane}"]`);
const strip = (page, lane) => page.locator(`.layer-node [data-lane="${lane}"]`);

/// Clicks the head of a lane, at the left of its band.
async function head(page, lane) {
  const box = await band(page, lane).boundingBox();
  await page.mouse.click(box.x + 12, box.y + box.height / 2);
  await settled(page);
}

test("a lane is folded by its toolbar and unfolded by two clicks, and the text stays", async ({ editor: page }) => {
  await open(page);
  const before = await text(page);
  const height = (await band(page, "Post").boundingBox()).height;
  await head(page, "Post");
  await page.locator(".ctx").getByRole("button", { name: "Fold the lane" }).click();
  await expect(strip(page, "Post")).toContainText("Post · 2");
  await expect(node(page, "n3")).toHaveCount(0);
  await settled(page);
  expect((await band(page, "Post").boundingBox()).height).toBeLessThan(height);
  expect(JSON.parse(await page.evaluate(() => window.wasmBindings.drawing_layout())).violations).toEqual([]);
  const at = await middle(strip(page, "Post"));
  await page.mouse.dblclick(at.x, at.y);
  await expect(node(page, "n3")).toBeVisible();
  await expect(strip(page, "Post")).toHaveCount(0);
  expect(await text(page)).toBe(before);
});

test("a key folds the lane of what is selected, and the selection stays", async ({ editor: page }) => {
  await open(page);
  await click(page, "n4");
  await page.keyboard.press("Control+.");
  await expect(strip(page, "Post")).toHaveClass(/is-selected/);
  await page.keyboard.press("Control+.");
  await expect(node(page, "n4")).toHaveClass(/is-selected/);
});

test("folded lanes come back with a reload and with a link", async ({ editor: page }) => {
  await open(page);
  await click(page, "n4");
  await page.keyboard.press("Control+.");
  await expect.poll(() => manner(page)).toContain("!1");
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await started(page);
  await expect(strip(page, "Post")).toBeVisible();
  await page.goto("about:blank");
  await page.goto(`${link(SOURCE)}&v=auto!0`);
  await started(page);
  await expect(strip(page, "Shop")).toContainText("Web shop · 2");
});

test("a step that is added in a folded lane is seen", async ({ editor: page }) => {
  await open(page);
  await head(page, "Post");
  await page.keyboard.press("Control+.");
  await expect(strip(page, "Post")).toBeVisible();
  await settled(page);
  const from = await middle(node(page, "n2"));
  await drag(page, from, await middle(strip(page, "Post")));
  await expect(node(page, "n3")).toBeVisible();
  expect(await text(page)).toMatch(/Post \{[^}]*n2: rectangle/);
});

test("the palette unfolds all lanes, and an export shows what the screen shows", async ({ editor: page }) => {
  await open(page);
  await head(page, "Post");
  await page.keyboard.press("Control+.");
  await expect(strip(page, "Post")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+e");
  const picture = page.getByRole("dialog").locator("img, svg").first();
  await expect(picture).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("Unfold all");
  await page.keyboard.press("Enter");
  await expect(node(page, "n3")).toBeVisible();
});
