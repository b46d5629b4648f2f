// A link opens to be read, on a phone too: nothing is changed until somebody wants a copy. A finger pans.

import { test, expect, started, text, kept } from "./fixture.mjs";
import { SOURCE, open, settled, node, selected, middle, view } from "./board.mjs";
import { finger, link } from "./hand.mjs";

test.describe("on a screen", () => {
  test("a link opens without panes; nothing is changed, nothing is kept", async ({ page }) => {
    await page.goto(link(SOURCE));
    await started(page);
    await expect.poll(() => text(page)).toBe(SOURCE);
    await settled(page);
    for (const pane of [".code-pane", ".side", ".splitter", ".hist", ".saved"]) await expect(page.locator(pane)).toBeHidden();
    await expect(page.getByLabel("Diagram name")).toHaveValue("Parcels");
    await expect(page.getByLabel("Diagram name")).not.toBeEditable();
    // All of it can be seen.
    for (const name of ["n1", "n2", "n3", "n4"]) await expect(node(page, name)).toBeInViewport({ ratio: 1 });
    const before = Object.keys(await kept(page)).length;
    // What would change a diagram of one's own.
    const [from, to] = [await middle(node(page, "n1")), await middle(node(page, "n4"))];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x + 40, to.y + 10, { steps: 6 });
    await page.mouse.up();
    const now = await middle(node(page, "n2"));
    await page.mouse.click(now.x, now.y);
    expect(await selected(page)).toContain("n2");
    for (const keys of ["Delete", "Control+Enter", "c", "n", "Alt+ArrowRight", "Control+d", "Control+v", "Control+x", "F2", "l"]) await page.keyboard.press(keys);
    await page.mouse.dblclick(now.x, now.y);
    await expect(page.locator(".label-field")).toHaveCount(0);
    await page.mouse.click(now.x, now.y, { button: "right" });
    await expect(page.getByRole("menu")).toHaveCount(0);
    await settled(page);
    expect(await text(page)).toBe(SOURCE);
    await page.waitForTimeout(400);
    expect(Object.keys(await kept(page))).toHaveLength(before);
    expect(page.url()).toContain("#d=");
  });

  test("Edit a copy makes it one's own", async ({ page }) => {
    await page.goto(link(SOURCE));
    await started(page);
    await expect.poll(() => text(page)).toBe(SOURCE);
    await page.getByRole("button", { name: "Edit a copy" }).click();
    await expect(page.locator(".code-pane")).toBeVisible();
    await expect(page.getByRole("button", { name: "Edit a copy" })).toHaveCount(0);
    await expect.poll(async () => (await kept(page)).Parcels).toBe(SOURCE);
    expect(page.url()).not.toContain("#d=");
    await page.locator('.layer-node [data-node="n4"]').click();
    await page.keyboard.press("Delete");
    await expect.poll(async () => (await kept(page)).Parcels).not.toContain("n4:");
    await page.reload();
    await started(page);
    await expect.poll(() => text(page)).not.toContain("n4:");
  });

  test("one's own diagrams open to be edited", async ({ page }) => {
    await page.goto(link(SOURCE));
    await started(page);
    await expect.poll(() => text(page)).toBe(SOURCE);
    await open(page, "A {\n}\n");
    await expect(page.locator(".code-pane")).toBeVisible();
    await expect(page.getByRole("button", { name: "Edit a copy" })).toHaveCount(0);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a swipe that begins on a box pans, in a link and in one's own", async ({ page }) => {
    await page.goto(link(SOURCE));
    await started(page);
    await expect.poll(() => text(page)).toBe(SOURCE);
    await settled(page);
    const touch = await finger(page);
    for (const own of [false, true]) {
      if (own) await page.getByRole("button", { name: "Edit a copy" }).tap();
      await settled(page);
      const at = await middle(node(page, "n1"));
      const before = await view(page);
      await touch.swipe(at, { x: at.x + 60, y: at.y + 160 });
      await settled(page);
      const after = await view(page);
      expect(after.y - before.y).toBeGreaterThan(120);
      expect(after.x - before.x).toBeGreaterThan(40);
      expect(await text(page)).toBe(SOURCE);
    }
    await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeVisible();
  });

  test("what is selected can be dragged, and so can what a finger rests on; Undo is in the bar", async ({ page }) => {
    await page.goto("./");
    await started(page);
    await open(page, SOURCE);
    const touch = await finger(page);
    const into = async (name) => {
      const box = await page.locator(`.layer-lane [data-lane="${name}"]`).boundingBox();
      return { x: Math.min(box.x + box.width, 390) - 30, y: box.y + box.height / 2 };
    };
    await touch.tap(await middle(node(page, "n1")));
    await expect.poll(() => selected(page)).toContain("n1");
    await touch.swipe(await middle(node(page, "n1")), await into("Post"));
    await settled(page);
    expect((await text(page)).indexOf("n1: circle")).toBeGreaterThan((await text(page)).indexOf("Post {"));
    const undo = page.getByRole("button", { name: "Undo", exact: true });
    await undo.tap();
    await expect.poll(() => text(page)).toBe(SOURCE);
    await page.locator(".board").press("Escape");
    await settled(page);
    // Resting first.
    const at = await middle(node(page, "n2"));
    await touch.down(at);
    await expect.poll(() => selected(page)).toContain("n2");
    const to = await into("Post");
    await touch.move({ x: at.x + 4, y: at.y + 20 });
    await touch.move(to);
    await touch.up();
    await settled(page);
    expect((await text(page)).indexOf("n2: rectangle")).toBeGreaterThan((await text(page)).indexOf("Post {"));
  });

  test("a finger that rests and is lifted opens the menu", async ({ page }) => {
    await page.goto("./");
    await started(page);
    await open(page, SOURCE);
    const touch = await finger(page);
    await touch.down(await middle(node(page, "n2")));
    await page.waitForTimeout(700);
    await touch.up();
    await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
    expect(await text(page)).toBe(SOURCE);
  });
});
