// The canvas by mouse and keyboard: every gesture makes one small edit of the text, and the drawing follows.

import { test, expect, text } from "./fixture.mjs";
import { SOURCE, open, settled, node, middle, click, drag, handle } from "./board.mjs";

test.beforeEach(async ({ editor: page }) => open(page));

test.describe("changing by pointer", () => {
  test("a double click renames in place; Escape leaves all as it was", async ({ editor: page }) => {
    const at = await middle(node(page, "n2"));
    await page.mouse.dblclick(at.x, at.y);
    await page.keyboard.type("Wrap");
    await page.keyboard.press("Escape");
    expect(await text(page)).toBe(SOURCE);
    await page.mouse.dblclick(at.x, at.y);
    await page.keyboard.type("Wrap it");
    await page.keyboard.press("Enter");
    await expect(node(page, "n2")).toContainText("Wrap it");
    expect(await text(page)).toBe(SOURCE.replace('"Pack"', '"Wrap it"'));
  });

  test("a node dragged into another lane moves its statement, and edges follow", async ({ editor: page }) => {
    const end = await middle(node(page, "n4"));
    await drag(page, await middle(node(page, "n2")), { x: end.x + 60, y: end.y });
    const now = await text(page);
    expect(now.indexOf("n2: rectangle")).toBeGreaterThan(now.indexOf("n4: rectangle"));
    expect(now).toContain("n1.handle(right) -> Post.n2.handle(left)");
    expect(now.startsWith("// kept as it is\n")).toBe(true);
    expect(now).toContain('n1: circle   label:"Order"');
  });

  test("a handle dragged to a node connects, and adds one line only", async ({ editor: page }) => {
    const from = await handle(page, "n1", "bottom");
    const to = await node(page, "n4").boundingBox();
    await drag(page, from, { x: to.x + to.width / 2, y: to.y + 6 });
    const lines = (await text(page)).split("\n");
    const added = lines.filter((line) => !SOURCE.split("\n").includes(line));
    expect(added).toEqual(["  n1.handle(bottom) -> Post.n4.handle(top)"]);
    expect(lines.length).toBe(SOURCE.split("\n").length + 1);
  });

  test("elements and handles are where the pointer finds them, for other people's tests too", async ({ editor: page }) => {
    const found = (selector) => page.locator(selector).first();
    await found('[data-node="n3"]').click();
    await expect(page.locator(".fz-selected")).toContainText("n3: rectangle");
    await found('[data-node="n1"]').hover();
    await page.locator('[data-handle="bottom"]').last().dragTo(found('[data-node="n4"]'));
    await expect.poll(() => text(page)).toContain("n1.handle(bottom) -> Post.n4.handle");
    await page.keyboard.press("Escape");
    await found('[data-node="n2"]').dragTo(found('[data-lane="Post"]'), { targetPosition: { x: 60, y: 60 } });
    await expect.poll(() => text(page)).toContain("n1.handle(right) -> Post.n2.handle(left)");
  });

  test("a handle dragged to empty space asks for a shape and names the new node", async ({ editor: page }) => {
    const from = await handle(page, "n4", "right");
    await drag(page, from, { x: from.x + 20, y: from.y + 2 });
    const menu = page.getByRole("menu");
    await expect(menu).toBeVisible();
    await menu.getByRole("menuitem", { name: "Diamond" }).click();
    await page.keyboard.type("At home?");
    await page.keyboard.press("Enter");
    const now = await text(page);
    expect(now).toContain('n5: diamond label:"At home?"');
    expect(now).toContain("n4.handle(right) -> n5.handle(left)");
  });

  test("Delete takes a node with its edges and leaves every other byte", async ({ editor: page }) => {
    await click(page, "n4");
    await page.keyboard.press("Delete");
    await expect(node(page, "n4")).toHaveCount(0);
    const gone = ['  n4: rectangle label:"Deliver"\n', "  n3.handle(right) -> n4.handle(left)\n"];
    expect(await text(page)).toBe(gone.reduce((source, line) => source.replace(line, ""), SOURCE));
  });

  test("Shift and a drag on empty space select all that the frame touches", async ({ editor: page }) => {
    const a = await node(page, "n3").boundingBox();
    const b = await node(page, "n4").boundingBox();
    await page.keyboard.down("Shift");
    await drag(page, { x: a.x - 8, y: a.y - 8 }, { x: b.x + b.width - 4, y: b.y + b.height + 6 });
    await page.keyboard.up("Shift");
    await expect(page.locator(".layer-node .is-selected")).toHaveCount(2);
  });

  test("the wheel with Ctrl zooms to the pointer; two fingers without it scroll", async ({ editor: page }) => {
    const before = await middle(node(page, "n1"));
    await page.mouse.move(before.x, before.y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -60);
    await page.keyboard.up("Control");
    const after = await middle(node(page, "n1"));
    expect(Math.abs(after.x - before.x) + Math.abs(after.y - before.y)).toBeLessThan(4);
    await page.mouse.wheel(0, 40);
    expect((await middle(node(page, "n1"))).y).toBeCloseTo(after.y - 40, 0);
    expect(await text(page)).toBe(SOURCE);
  });
});

test.describe("by keyboard alone", () => {
  test.beforeEach(async ({ editor: page }) => page.locator(".board").focus());

  test("arrows walk, Enter renames, Ctrl Enter adds the next node", async ({ editor: page }) => {
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(node(page, "n2")).toHaveClass(/is-selected/);
    await page.keyboard.press("Enter");
    await page.keyboard.type("Box");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.type("Stamp");
    await page.keyboard.press("Enter");
    const now = await text(page);
    expect(now).toContain('n2: rectangle label:"Box"');
    expect(now).toContain('n5: rectangle label:"Stamp"');
    expect(now).toContain("n2.handle(right) -> n5.handle(left)");
  });

  test("C connects to what the arrows choose", async ({ editor: page }) => {
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Alt+c");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const edges = (await text(page)).split("\n").filter((line) => line.includes("->"));
    expect(edges.length).toBe(4);
    expect(edges.some((line) => /n1\.handle\(\w+\) -> .*n[34]\.handle/.test(line))).toBe(true);
  });

  test("Alt and an arrow move a node into the next lane and a lane among lanes", async ({ editor: page }) => {
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Alt+ArrowDown");
    const now = await text(page);
    expect(now.indexOf("n1: circle")).toBeGreaterThan(now.indexOf("Post {"));
  });

  test("a screen reader hears the node and its neighbours", async ({ editor: page }) => {
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("body > [role=status][aria-live=polite]").last()).toHaveText("Order, Circle in Web shop. From: nothing. To: Pack.");
  });
});

test("a broken text keeps the drawing of what can be understood", async ({ editor: page }) => {
  await open(page, SOURCE.replace('n2: rectangle label:"Pack"', 'n2: rectangel label:"Pack'));
  await expect(node(page, "n1")).toContainText("Order");
  await expect(node(page, "n4")).toContainText("Deliver");
  expect(Number(await page.locator("html").getAttribute("data-problems"))).toBeGreaterThan(0);
});
