// Looking around: where the window looks, what stands out, what is said about what; the text stays as it is.

import { test, expect, text } from "./fixture.mjs";
import { SOURCE, open, settled, node, wire, middle, click, hold, handle, view, onWire } from "./board.mjs";

const WIDE = `A { # Long lane\n${Array.from({ length: 40 }, (_, i) => `n${i + 1}: rectangle label:"Step ${i + 1}"`).join("\n")}\n${Array.from({ length: 39 }, (_, i) => `n${i + 1}.handle(right) -> n${i + 2}.handle(left)`).join("\n")}\n}\n`;

test.beforeEach(async ({ editor: page }) => open(page));

test("another diagram comes while the pointer rests on a wire", async ({ editor: page }) => {
  const at = await onWire(page, await page.locator(".layer-wire [data-edge]").last().getAttribute("data-edge"));
  await page.mouse.move(at.x, at.y);
  // Until what is joined stands out.
  await expect(page.locator(".world.is-dimmed")).toHaveCount(1);
  await open(page, "A { # Alone\n}\n");
  await expect(page.locator(".layer-lane > g")).toHaveCount(1);
});

test.describe("the window", () => {
  test("a drag pans with space or the middle button; on empty space it does if somebody wants so", async ({ editor: page }) => {
    const before = await view(page);
    const board = await page.locator(".board").boundingBox();
    const empty = { x: board.x + board.width - 80, y: board.y + 60 };
    await page.mouse.click(empty.x, empty.y, { button: "right" });
    await page.getByRole("menuitem", { name: "Drag empty space to move the view" }).click();
    await hold(page, empty, { x: empty.x + 60, y: empty.y + 30 });
    await page.mouse.up();
    expect(await view(page)).toEqual({ x: before.x + 60, y: before.y + 30, zoom: before.zoom });

    let at = await middle(node(page, "n1"));
    await page.locator(".board").focus();
    await page.keyboard.down(" ");
    await hold(page, at, { x: at.x - 40, y: at.y - 20 });
    await page.mouse.up();
    await page.keyboard.up(" ");
    expect(await view(page)).toEqual({ x: before.x + 20, y: before.y + 10, zoom: before.zoom });

    at = await middle(node(page, "n1"));
    await page.mouse.move(at.x, at.y);
    await page.mouse.down({ button: "middle" });
    await page.mouse.move(at.x + 25, at.y + 5, { steps: 3 });
    await page.mouse.up({ button: "middle" });
    expect(await view(page)).toEqual({ x: before.x + 45, y: before.y + 15, zoom: before.zoom });
    // The space that was let go is forgotten: the next drag moves the node again.
    expect(await text(page)).toBe(SOURCE);
  });

  test("the middle button moves the window and pastes nothing that is selected somewhere", async ({ editor: page }) => {
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Shift+ArrowLeft");
    const at = await middle(node(page, "n1"));
    await page.mouse.move(at.x, at.y);
    await page.mouse.down({ button: "middle" });
    await page.mouse.move(at.x + 25, at.y + 5, { steps: 3 });
    await page.mouse.up({ button: "middle" });
    await settled(page);
    expect(await text(page)).toBe(SOURCE);
  });

  test("a wheel zooms to the pointer; fingers that begin softly scroll", async ({ editor: page }) => {
    const before = await middle(node(page, "n4"));
    const zoom = (await view(page)).zoom;
    await page.mouse.move(before.x, before.y);
    await page.mouse.wheel(0, -120);
    await page.mouse.wheel(0, -120);
    const after = await middle(node(page, "n4"));
    expect((await view(page)).zoom).toBeGreaterThan(zoom * 1.3);
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(3);
    // A pause of 250 ms ends a gesture of the wheel: WHEEL_PAUSE in src/ui/canvas/looking.rs.
    await page.waitForTimeout(300);
    const still = await view(page);
    await page.mouse.wheel(0, 6);
    await page.mouse.wheel(14, 80);
    const scrolled = await view(page);
    expect(scrolled.x).toBeCloseTo(still.x - 14, 1);
    expect(scrolled.y).toBeCloseTo(still.y - 86, 1);
    expect(scrolled.zoom).toBe(still.zoom);
  });

  test("fit, 100 % and zoom to what is selected, by button and by key", async ({ editor: page }) => {
    await page.mouse.move(900, 400);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -240);
    await page.keyboard.up("Control");
    await page.getByRole("button", { name: "Show whole diagram" }).click();
    const board = await page.locator(".board").boundingBox();
    const lanes = await page.locator(".layer-lane").boundingBox();
    expect(lanes.x).toBeGreaterThanOrEqual(board.x);
    expect(lanes.y).toBeGreaterThanOrEqual(board.y);
    expect(lanes.x + lanes.width).toBeLessThanOrEqual(board.x + board.width);
    expect(lanes.y + lanes.height).toBeLessThanOrEqual(board.y + board.height);
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.getByRole("button", { name: "Actual size (100 %)" }).click();
    expect((await view(page)).zoom).toBe(1);
    await click(page, "n2");
    await page.keyboard.press("Shift+Digit2");
    const near = await middle(node(page, "n2"));
    expect(Math.abs(near.x - (board.x + board.width / 2))).toBeLessThan(3);
    expect(Math.abs(near.y - (board.y + board.height / 2))).toBeLessThan(3);
    expect((await view(page)).zoom).toBe(2);
    await page.keyboard.press("Shift+Digit0");
    expect((await view(page)).zoom).toBe(1);
    await page.keyboard.press("Shift+Digit1");
    expect((await view(page)).zoom).toBeLessThanOrEqual(1);
  });

  test("the small map shows when the diagram is larger than the window; click and drag move the window", async ({ editor: page }) => {
    await expect(page.locator(".minimap")).toHaveCount(0);
    await open(page, WIDE);
    const map = page.locator(".minimap");
    await expect(map).toBeVisible();
    const box = await map.boundingBox();
    await page.mouse.click(box.x + box.width - 20, box.y + box.height / 2);
    await expect(node(page, "n38")).toBeInViewport();
    const far = await view(page);
    await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 24, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await expect(node(page, "n2")).toBeInViewport();
    expect((await view(page)).x).toBeGreaterThan(far.x);
    expect(await text(page)).toBe(WIDE);
  });

  test("Ctrl F on the canvas searches the diagram and walks from match to match", async ({ editor: page }) => {
    await open(page, WIDE);
    await page.locator(".board").focus();
    await page.keyboard.press("Control+f");
    await page.keyboard.type("step 3");
    await expect(page.locator(".find-count")).toHaveText("1 of 11");
    await page.keyboard.press("Enter");
    await expect(page.locator(".find-count")).toHaveText("2 of 11");
    await expect(node(page, "n30")).toHaveClass(/is-selected/);
    await expect(node(page, "n30")).toBeInViewport();
    await expect(page.locator(".world")).toHaveClass(/is-dimmed/);
    await page.keyboard.press("Shift+Enter");
    await expect(node(page, "n3")).toBeInViewport();
    await page.keyboard.press("Escape");
    await expect(page.locator(".find")).toHaveCount(0);
    await expect(page.locator(".board")).toBeFocused();
  });
});

test.describe("what the pointer is over", () => {
  test("what is not connected to it fades, its lines are marked in the code", async ({ editor: page }) => {
    const at = await middle(node(page, "n1"));
    await page.mouse.move(at.x, at.y);
    await expect(page.locator(".world")).toHaveClass(/is-dimmed/);
    await expect(node(page, "n2")).toHaveClass(/is-lit/);
    await expect(node(page, "n4")).not.toHaveClass(/is-lit/);
    await expect.poll(() => node(page, "n4").evaluate((dom) => Number(getComputedStyle(dom).opacity))).toBeLessThan(0.5);
    await expect.poll(() => node(page, "n2").evaluate((dom) => Number(getComputedStyle(dom).opacity))).toBe(1);
    await expect(page.locator(".cm-line.fz-hovered")).toHaveText('  n1: circle   label:"Order"');
    await page.mouse.move(5, 5);
    await expect(page.locator(".world")).not.toHaveClass(/is-dimmed/);
    await expect(page.locator(".cm-line.fz-hovered")).toHaveCount(0);
    const line = await onWire(page, "e1");
    await page.mouse.move(line.x, line.y);
    await expect(wire(page, "e1")).toHaveClass(/is-hover/);
    await expect(page.locator(".cm-line.fz-hovered")).toHaveText('  n1.handle(right) -> n2.handle(left) [label="paid"]');
  });

  test("a tooltip tells what cannot be seen, and nothing twice", async ({ editor: page }) => {
    await open(page, 'A { # A\n  n1: taskbox label:"Pack" owner:"Ada" description:"With care" system:"WMS" priority:"high"\n}\n');
    const at = await middle(node(page, "n1"));
    await page.mouse.move(at.x, at.y);
    const tip = page.getByRole("tooltip");
    await expect(tip).toContainText("high");
    for (const words of ["Pack", "Ada", "With care", "WMS"]) await expect(tip).not.toContainText(words);
    await page.mouse.move(5, 5);
    await expect(tip).toHaveCount(0);
    await open(page, 'A { # A\n  n1: rectangle label:"Pack" owner:"Ada"\n}\n');
    const box = await middle(node(page, "n1"));
    await page.mouse.move(box.x, box.y);
    await expect(tip).toHaveText("Owner Ada");
    await page.mouse.move(5, 5);
    await open(page, `A { # A\n  n1: rectangle label:"${"Pack every parcel with care ".repeat(8)}" owner:"Ada"\n}\n`);
    const cut = await middle(node(page, "n1"));
    await page.mouse.move(cut.x, cut.y);
    for (const words of ["n1", "with care", "Ada"]) await expect(tip).toContainText(words);
  });

  test("four handles show, none of them over a running drag", async ({ editor: page }) => {
    for (const side of ["left", "right", "top", "bottom"]) await handle(page, "n2", side);
    await expect(page.locator('[data-handle][data-of="n2"]')).toHaveCount(4);
    const at = await middle(node(page, "n2"));
    await hold(page, at, { x: at.x + 5, y: at.y + 60 });
    await expect(page.locator("[data-handle]")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await page.mouse.up();
  });
});

test.describe("wires that share their last segments", () => {
  const FAN = `A { # Lane\n${[1, 2, 3, 4].map((i) => `n${i}: rectangle label:"Step ${i}"`).join("\n")}\nn5: rectangle label:"End"\n${[1, 2, 3, 4].map((i) => `n${i}.handle(right) -> n5.handle(left)`).join("\n")}\n}\n`;
  const heads = (page, name) => wire(page, name).locator('path:not([fill="none"])');
  /// How far the end of the longest line of a wire is from the left side of the target, on the screen.
  const gap = async (page, name) => {
    const target = await node(page, "n5").boundingBox();
    const lines = await wire(page, name).locator('path[fill="none"]').evaluateAll((paths) =>
      paths.map((path) => {
        const length = path.getTotalLength();
        const end = path.getPointAtLength(length).matrixTransform(path.getScreenCTM());
        return { length, x: end.x };
      }),
    );
    return target.x - lines.sort((a, b) => b.length - a.length)[0].x;
  };

  test("a selected one shows its whole way and its arrowhead, and no longer than it is selected", async ({ editor: page }) => {
    await open(page, FAN);
    const names = ["e1", "e2", "e3", "e4"];
    const counts = async () => Promise.all(names.map((name) => heads(page, name).count()));
    // One of them draws the segments and the arrowhead that all share.
    expect((await counts()).reduce((sum, count) => sum + count)).toBe(1);
    const merged = names[(await counts()).indexOf(0)];

    const line = await onWire(page, merged);
    await page.mouse.click(line.x, line.y);
    await page.mouse.move(5, 5);
    await expect(wire(page, merged)).toHaveClass(/is-selected/);
    await expect(heads(page, merged)).toHaveCount(1);
    const zoom = (await view(page)).zoom;
    expect(await gap(page, merged)).toBeLessThan(12 * zoom);

    await page.keyboard.press("Escape");
    await expect(heads(page, merged)).toHaveCount(0);
  });

  test("so does one that the pointer is on, and those of a selected node", async ({ editor: page }) => {
    await open(page, FAN);
    const at = await middle(node(page, "n5"));
    await page.mouse.move(at.x, at.y);
    for (const name of ["e1", "e2", "e3", "e4"]) await expect(heads(page, name)).toHaveCount(1);
    await page.mouse.move(5, 5);
    await click(page, "n5");
    await page.mouse.move(5, 5);
    for (const name of ["e1", "e2", "e3", "e4"]) await expect(heads(page, name)).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(page.locator('.layer-wire path:not([fill="none"])')).toHaveCount(1);
  });
});

test.describe("for those who hear the drawing", () => {
  test("elements have roles and names, and the board says where the keyboard stands", async ({ editor: page }) => {
    await expect(page.getByRole("img", { name: "Order, Circle in Web shop" })).toHaveCount(1);
    await expect(page.getByRole("img", { name: "Edge from Order to Pack, paid" })).toHaveCount(1);
    await expect(page.getByRole("img", { name: "Lane Web shop, 2 nodes" })).toHaveCount(1);
    await click(page, "n3");
    const id = await page.locator(".board").getAttribute("aria-activedescendant");
    await expect(page.locator(`#${id}`)).toHaveAttribute("data-node", "n3");
    await page.getByRole("button", { name: /中文/ }).click();
    await page.getByRole("menuitem", { name: "中文" }).click();
    await expect(page.getByRole("img", { name: "Order，圆形，位于Web shop" })).toHaveCount(1);
  });
});

test.describe("ten thousand nodes", () => {
  test("only what is near the window is in the document, and letters too small fade out", async ({ editor: page }) => {
    test.setTimeout(120_000);
    const lane = (l) => `L${l} { # Lane ${l}\n${Array.from({ length: 1000 }, (_, i) => `n${l * 1000 + i + 1}: rectangle label:"Step ${i + 1}"`).join("\n")}\n${Array.from({ length: 999 }, (_, i) => `n${l * 1000 + i + 1}.handle(right) -> n${l * 1000 + i + 2}.handle(left)`).join("\n")}\n}\n`;
    await open(page, Array.from({ length: 10 }, (_, l) => lane(l)).join(""));
    await expect(node(page, "n1")).toBeVisible({ timeout: 60_000 });
    expect(await page.locator(".layer-node > g").count()).toBeLessThan(600);
    await expect(page.locator(".world")).toHaveAttribute("data-letters", "full");
    const board = await page.locator(".board").boundingBox();
    await page.mouse.move(board.x + 100, board.y + 300);
    await page.keyboard.down("Control");
    for (const letters of ["full", "soft", "pale", "faint", "none"]) {
      for (let turn = 0; turn < 40 && (await page.locator(".world").getAttribute("data-letters")) !== letters; turn += 1) await page.mouse.wheel(0, 6);
      await expect(page.locator(".world")).toHaveAttribute("data-letters", letters);
    }
    await page.keyboard.up("Control");
    await page.locator(".board").focus();
    await page.keyboard.press("Shift+Digit1");
    await settled(page);
    expect(await page.locator(".world *").count()).toBeLessThan(2000);
    await expect(page.locator(".layer-far path")).toHaveCount(2);
  });
});

test.describe("by touch", () => {
  test.use({ hasTouch: true });

  async function touch(page, type, points) {
    const session = (page.touchSession ??= await page.context().newCDPSession(page));
    await session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });
  }

  test("two fingers zoom about their middle and pan; one finger pans; a tap selects", async ({ editor: page }) => {
    const board = await page.locator(".board").boundingBox();
    const [x, y] = [board.x + board.width / 2, board.y + board.height / 2];
    const before = await view(page);
    await touch(page, "touchStart", [{ x: x - 50, y }, { x: x + 50, y }]);
    for (let step = 1; step <= 5; step += 1) await touch(page, "touchMove", [{ x: x - 50 - step * 10, y }, { x: x + 50 + step * 10, y }]);
    await touch(page, "touchEnd", []);
    const zoomed = await view(page);
    expect(zoomed.zoom / before.zoom).toBeCloseTo(2, 1);
    const world = (seen) => ({ x: (x - board.x - seen.x) / seen.zoom, y: (y - board.y - seen.y) / seen.zoom });
    expect(Math.abs(world(zoomed).x - world(before).x)).toBeLessThan(2);
    expect(Math.abs(world(zoomed).y - world(before).y)).toBeLessThan(2);

    const corner = { x: board.x + board.width - 150, y: board.y + 90 };
    await touch(page, "touchStart", [corner]);
    await touch(page, "touchMove", [{ x: corner.x + 30, y: corner.y - 40 }]);
    await touch(page, "touchMove", [{ x: corner.x + 60, y: corner.y - 80 }]);
    await touch(page, "touchEnd", []);
    expect(await view(page)).not.toEqual(zoomed);

    await page.locator(".board").focus();
    await page.keyboard.press("Shift+Digit1");
    const at = await middle(node(page, "n3"));
    await page.touchscreen.tap(at.x, at.y);
    await expect(node(page, "n3")).toHaveClass(/is-selected/);
    expect(await text(page)).toBe(SOURCE);
  });

  test("a second finger breaks a drag off", async ({ editor: page }) => {
    const at = await middle(node(page, "n2"));
    await touch(page, "touchStart", [at]);
    await touch(page, "touchMove", [{ x: at.x, y: at.y + 40 }]);
    await touch(page, "touchMove", [{ x: at.x, y: at.y + 150 }]);
    await touch(page, "touchStart", [{ x: at.x, y: at.y + 150 }, { x: at.x + 90, y: at.y + 150 }]);
    await touch(page, "touchEnd", []);
    await settled(page);
    expect(await text(page)).toBe(SOURCE);
  });
});

test("the whole that was asked for stays whole when panes come and go and the flow changes", async ({ editor: page }) => {
  await open(page, WIDE);
  await page.getByRole("button", { name: "Show whole diagram" }).click();
  const isWhole = async () => {
    await settled(page);
    const [board, lanes] = [await page.locator(".board").boundingBox(), await page.locator(".layer-lane").boundingBox()];
    return lanes.x >= board.x && lanes.x + lanes.width <= board.x + board.width + 1;
  };
  expect(await isWhole()).toBe(true);
  await page.getByRole("button", { name: "Only the diagram" }).click();
  await expect.poll(isWhole).toBe(true);
  await page.getByRole("button", { name: "Code and diagram" }).click();
  await expect.poll(isWhole).toBe(true);
  await page.getByRole("button", { name: "Aligned" }).click();
  await expect.poll(isWhole).toBe(true);
});

test("a large text that is pasted into a new diagram is shown from its beginning", async ({ editor: page }) => {
  await page.evaluate(() => window.wasmBindings.open(""));
  await page.locator(".cm-content").focus();
  await page.evaluate((wide) => {
    const data = new DataTransfer();
    data.setData("text/plain", wide);
    document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, WIDE);
  await settled(page);
  const [board, lanes] = [await page.locator(".board").boundingBox(), await page.locator(".layer-lane").boundingBox()];
  expect(lanes.x - board.x).toBeLessThan(40);
  expect(lanes.y - board.y).toBeGreaterThanOrEqual(0);
});
