// Changing by pointer: each gesture is one small edit and one step of the history; broken off, it is nothing.

import { test, expect, text, caretTo } from "./fixture.mjs";
import { SOURCE, open, settled, node, wire, selected, middle, click, hold, drag, handle, onWire, changed } from "./board.mjs";

test.beforeEach(async ({ editor: page }) => open(page));

const undo = (page) => page.getByRole("button", { name: "Undo", exact: true });

test.describe("selected together", () => {
  test("the caret's statement is the element that stands out, and comes into view", async ({ editor: page }) => {
    const far = `${SOURCE}\nFar { # Far\n${Array.from({ length: 30 }, (_, i) => `n${i + 10}: rectangle label:"Far ${i}"`).join("\n")}\n}\n`;
    await open(page, far);
    // Chosen by the page around the editor, the caret is nobody's move; a key is.
    await caretTo(page, '"Far 29');
    await page.keyboard.press("ArrowLeft");
    await expect(node(page, "n39")).toHaveClass(/is-selected/);
    await expect(node(page, "n39")).toBeInViewport({ ratio: 0.999 });
    await caretTo(page, '"Order');
    await page.keyboard.press("ArrowLeft");
    await expect(node(page, "n1")).toHaveClass(/is-selected/);
    await expect(node(page, "n1")).toBeInViewport({ ratio: 0.999 });
    await click(page, "n2");
    await expect(page.locator(".cm-line.fz-selected").first()).toContainText("n2: rectangle");
    await expect(page.locator(".cm-line.fz-selected").first()).toBeInViewport();
    expect(await text(page)).toBe(far);
  });

  test("Shift and click add and take away", async ({ editor: page }) => {
    await click(page, "n1");
    await page.keyboard.down("Shift");
    await click(page, "n3");
    await click(page, "n4");
    await click(page, "n1");
    await page.keyboard.up("Shift");
    expect((await selected(page)).filter((name) => name)).toEqual(["n3", "n4"]);
    await expect(page.locator(".cm-line.fz-selected")).toHaveCount(2);
  });
});

test.describe("moving", () => {
  test("within the lane: the statement moves, nothing else", async ({ editor: page }) => {
    // Without the wire between them, which would hold them in their order.
    const free = SOURCE.replace(/ {2}n1\.handle.*\n/, "");
    await open(page, free);
    const to = await middle(node(page, "n2"));
    await drag(page, await middle(node(page, "n1")), { x: to.x + 30, y: to.y });
    const now = await text(page);
    expect(now.indexOf("n2: rectangle")).toBeLessThan(now.indexOf("n1: circle   label"));
    expect([...now].sort().join("")).toBe([...free].sort().join(""));
    await undo(page).click();
    expect(await text(page)).toBe(free);
    await expect(undo(page)).toBeDisabled();
  });

  test("into another lane: a preview shows the place, the node lands there and is in view", async ({ editor: page }) => {
    const end = await middle(node(page, "n4"));
    const from = await middle(node(page, "n2"));
    await hold(page, from, { x: end.x + 60, y: end.y });
    const landing = await page.locator(".overlay .landing").boundingBox();
    await expect(page.locator(".overlay .lifted")).toHaveCount(1);
    await page.mouse.up();
    await settled(page);
    const landed = await node(page, "n2").boundingBox();
    expect(Math.abs(landed.x - landing.x)).toBeLessThan(4);
    expect(Math.abs(landed.y - landing.y)).toBeLessThan(4);
    await expect(node(page, "n2")).toBeInViewport();
    await expect(node(page, "n2")).toHaveClass(/is-selected/);
    await page.locator(".board").focus();
    await page.keyboard.press("Control+z");
    expect(await text(page)).toBe(SOURCE);
    await page.keyboard.press("Control+y");
    expect(await text(page)).not.toBe(SOURCE);
  });

  test("a lane by its header", async ({ editor: page }) => {
    const header = async (name) => {
      const box = await page.locator(`.layer-lane [data-lane="${name}"]`).boundingBox();
      return { x: box.x + 12, y: box.y + box.height / 2 };
    };
    const below = await header("Post");
    await hold(page, await header("Shop"), { x: below.x, y: below.y + 30 });
    await expect(page.locator(".overlay .landing.is-lane")).toHaveCount(1);
    await page.mouse.up();
    await settled(page);
    const now = await text(page);
    expect(now.indexOf("Post {")).toBeLessThan(now.indexOf("Shop {"));
    expect((await header("Post")).y).toBeLessThan((await header("Shop")).y);
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("nothing that a drag does outlives Escape", async ({ editor: page }) => {
    const box = await page.locator('.layer-lane [data-lane="Shop"]').boundingBox();
    const ends = { x: box.x + box.width - 40, y: box.y + box.height + 60 };
    await click(page, "n2");
    const right = await middle(page.locator('[data-handle="right"][data-of="n2"]'));
    for (const from of [await middle(node(page, "n2")), right, { x: box.x + 12, y: box.y + box.height / 2 }]) {
      await hold(page, from, ends);
      await page.keyboard.press("Escape");
      await expect(page.locator(".overlay :is(.landing, .lifted, .wiring)")).toHaveCount(0);
      await page.mouse.move(ends.x + 10, ends.y);
      await page.mouse.up();
      await expect(page.getByRole("menu")).toHaveCount(0);
      expect(await text(page)).toBe(SOURCE);
    }
    const line = await onWire(page, "e1");
    await page.mouse.click(line.x, line.y);
    const end = await middle(page.locator('[data-end="to"]'));
    await hold(page, end, await middle(node(page, "n4")));
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await page.keyboard.down("Shift");
    await hold(page, { x: box.x + box.width - 20, y: box.y + 8 }, { x: box.x + 60, y: box.y + box.height + 100 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await expect(page.locator(".overlay .marquee")).toHaveCount(0);
    expect(await text(page)).toBe(SOURCE);
    await expect(undo(page)).toBeDisabled();
  });
});

test.describe("wires", () => {
  test("the end of a wire goes to another handle", async ({ editor: page }) => {
    const line = await onWire(page, "e1");
    await page.mouse.click(line.x, line.y);
    const end = await middle(page.locator('[data-end="to"]'));
    const to = await node(page, "n4").boundingBox();
    await drag(page, end, { x: to.x + to.width / 2, y: to.y + 4 });
    await changed(page, SOURCE, ['  n1.handle(right) -> n2.handle(left) [label="paid"]'], ['  n1.handle(right) -> Post.n4.handle(top) [label="paid"]']);
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("a click on a wire's line offers a label, and one more opens the field", async ({ editor: page }) => {
    const line = await onWire(page, "e2");
    await page.mouse.click(line.x, line.y);
    const offer = page.getByRole("button", { name: "Add label" });
    const box = await offer.boundingBox();
    expect(Math.hypot(box.x + box.width / 2 - line.x, box.y - line.y)).toBeLessThan(140);
    await offer.click();
    await page.keyboard.type("by van");
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, ["  n3.handle(right) -> n4.handle(left)"], ['  n3.handle(right) -> n4.handle(left) [label="by van"]']);
    await expect(page.locator('.layer-label [data-edge="e2"]')).toContainText("by van");
    await undo(page).click();
    await page.mouse.click(5, 5);
    await page.locator(".board").focus();
    await page.keyboard.press("Escape");
    const again = await onWire(page, "e2");
    await page.mouse.click(again.x, again.y);
    await page.mouse.click(again.x, again.y);
    await page.keyboard.type("on foot");
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, ["  n3.handle(right) -> n4.handle(left)"], ['  n3.handle(right) -> n4.handle(left) [label="on foot"]']);
  });

  test("Delete takes a wire alone", async ({ editor: page }) => {
    const line = await onWire(page, "e2");
    await page.mouse.click(line.x, line.y);
    await page.keyboard.press("Delete");
    await changed(page, SOURCE, ["  n3.handle(right) -> n4.handle(left)"], []);
  });
});

test.describe("making", () => {
  test("duplicate beside the original, one step", async ({ editor: page }) => {
    await click(page, "n2");
    await page.keyboard.press("Control+d");
    await changed(page, SOURCE, [], ['  n5: rectangle label:"Pack"']);
    await expect(node(page, "n5")).toHaveClass(/is-selected/);
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("copy is .fz text; it pastes here, into a second diagram, and cut takes it away", async ({ editor: page }) => {
    await click(page, "n1");
    await page.keyboard.down("Shift");
    await click(page, "n2");
    await page.keyboard.up("Shift");
    await page.keyboard.press("Control+c");
    const clip = await page.evaluate(() => navigator.clipboard.readText());
    expect(clip).toContain('n1: circle label:"Order"');
    expect(clip).toContain('n1.handle(right) -> n2.handle(left) [label="paid"]');
    await page.keyboard.press("Control+v");
    await changed(page, SOURCE, [], ['  n5: circle label:"Order"', '  n6: rectangle label:"Pack"', '  n5.handle(right) -> n6.handle(left) [label="paid"]']);
    const other = 'Z { # Else\n  n1: circle label:"There"\n}\n';
    await open(page, other);
    await click(page, "n1");
    await page.keyboard.press("Control+v");
    const now = await text(page);
    for (const words of ['circle label:"Order"', 'rectangle label:"Pack"', '[label="paid"]', 'n1: circle label:"There"']) expect(now).toContain(words);
    await expect(page.locator(".layer-node > g")).toHaveCount(3);
    expect((await selected(page)).length).toBe(2);
    await page.keyboard.press("Control+x");
    await expect(page.locator(".layer-node > g")).toHaveCount(1);
    expect((await text(page)).startsWith(other)).toBe(true);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('label:"Pack"');
  });

  test("the shape menu changes one word a node, several nodes in one step", async ({ editor: page }) => {
    await click(page, "n2");
    await page.keyboard.down("Shift");
    await click(page, "n4");
    await page.keyboard.up("Shift");
    await page.getByRole("button", { name: "Shape" }).first().click();
    await page.getByRole("menuitem", { name: "Diamond" }).click();
    const wanted = SOURCE.replace('n2: rectangle label:"Pack"', 'n2: diamond label:"Pack"').replace('n4: rectangle label:"Deliver"', 'n4: diamond label:"Deliver"');
    expect(await text(page)).toBe(wanted);
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("context menus of node, wire, lane and empty space do what they say", async ({ editor: page }) => {
    await click(page, "n4", { button: "right" });
    await expect(page.getByRole("menuitem")).toContainText(["Rename", "Shape", "Add next node", "Connect to…", "Delete and reconnect", "Duplicate", "Cut", "Copy", "Paste", "Show in code", "Delete"]);
    await page.getByRole("menuitem", { name: "Add next node" }).click();
    await page.keyboard.type("Sign");
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, [], ['  n5: rectangle label:"Sign"', "  n4.handle(right) -> n5.handle(left)"]);
    await open(page);
    const line = await onWire(page, "e2");
    await page.mouse.click(line.x, line.y, { button: "right" });
    await page.getByRole("menuitem", { name: "Insert a step here" }).click();
    await page.keyboard.type("Sort");
    await page.keyboard.press("Enter");
    expect(await text(page)).toContain('n5: rectangle label:"Sort"');
    expect(await page.locator(".layer-wire > g").count()).toBe(4);
    await open(page);
    const lane = await page.locator('.layer-lane [data-lane="Post"]').boundingBox();
    await page.mouse.click(lane.x + lane.width / 2, lane.y + 8, { button: "right" });
    await page.getByRole("menuitem", { name: "Move up" }).click();
    expect((await text(page)).indexOf("Post {")).toBeLessThan((await text(page)).indexOf("Shop {"));
    await open(page);
    const board = await page.locator(".board").boundingBox();
    await page.mouse.click(board.x + board.width / 2, board.y + 20, { button: "right" });
    await page.getByRole("menuitem", { name: "Add lane" }).click();
    await page.keyboard.type("Bank");
    await page.keyboard.press("Enter");
    expect(await text(page)).toContain("# Bank");
    expect((await text(page)).startsWith(SOURCE.trimEnd())).toBe(true);
  });

  test("a plus at a lane's end adds a node, one between lanes a lane", async ({ editor: page }) => {
    const lane = await page.locator('.layer-lane [data-lane="Shop"]').boundingBox();
    await page.mouse.move(lane.x + lane.width / 2, lane.y + 8);
    const plus = await middle(page.locator('[data-add="node"]'));
    await page.mouse.click(plus.x, plus.y);
    await page.keyboard.type("Bill");
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, [], ['  n5: rectangle label:"Bill"']);
    await open(page);
    await page.mouse.move(lane.x + lane.width / 2, lane.y + 8);
    const between = await middle(page.locator('[data-add="lane"]'));
    await page.mouse.click(between.x, between.y);
    await page.keyboard.type("Bank");
    await page.keyboard.press("Enter");
    const now = await text(page);
    expect(now.indexOf("# Bank")).toBeGreaterThan(now.indexOf("Shop {"));
    expect(now.indexOf("# Bank")).toBeLessThan(now.indexOf("Post {"));
  });

  test("lanes are renamed in place", async ({ editor: page }) => {
    const lane = await page.locator('.layer-lane [data-lane="Shop"]').boundingBox();
    await page.mouse.dblclick(lane.x + 12, lane.y + lane.height / 2);
    await expect(page.getByRole("textbox", { name: "Label" })).toHaveValue("Web shop");
    await page.keyboard.type("Counter");
    await page.keyboard.press("Enter");
    expect(await text(page)).toBe(SOURCE.replace("# Web shop", "# Counter"));
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("what is selected is wrapped in a loop", async ({ editor: page }) => {
    await click(page, "n3");
    await page.keyboard.down("Shift");
    await click(page, "n4");
    await page.keyboard.up("Shift");
    await page.getByRole("button", { name: "Wrap in loop" }).click();
    await page.keyboard.type("until signed");
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, [], ["  loop [until signed] n3 n4"]);
    await expect(page.locator("[data-loop]").first()).toBeVisible();
  });

  test("the inspector writes every attribute, each alone", async ({ editor: page }) => {
    await click(page, "n4");
    const panel = page.getByRole("complementary", { name: "Inspector" });
    for (const [name, value, part] of [
      ["Label", "Hand over", 'label:"Hand over"'],
      ["Owner", "Ada", 'owner:"Ada"'],
      ["Description", "At the door", 'description:"At the door"'],
      ["System", "Van", 'system:"Van"'],
    ]) {
      await panel.getByLabel(name, { exact: true }).fill(value);
      await page.keyboard.press("Tab");
      await expect.poll(() => text(page)).toContain(part);
    }
    await changed(page, SOURCE, ['  n4: rectangle label:"Deliver"'], ['  n4: rectangle label:"Hand over" owner:"Ada" description:"At the door" system:"Van"']);
    await panel.getByRole("button", { name: "Diamond" }).click();
    await expect.poll(() => text(page)).toContain("n4: diamond label");
    await panel.getByRole("combobox").selectOption({ label: "Web shop" });
    const now = await text(page);
    expect(now.indexOf("n4: diamond")).toBeLessThan(now.indexOf("Post {"));
  });
});

test.describe("in motion", () => {
  const durations = (page) => page.evaluate(() => document.getAnimations().map((one) => one.effect.getTiming().duration));

  test("moved nodes glide for at most 150 ms", async ({ editor: page }) => {
    await click(page, "n1");
    await page.evaluate(() => {
      window.seen = [];
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (frames, time) {
        window.seen.push(typeof time === "number" ? time : time.duration);
        return animate.call(this, frames, time);
      };
    });
    await page.keyboard.press("Alt+ArrowDown");
    const seen = await page.evaluate(() => window.seen);
    expect(seen.length).toBeGreaterThan(0);
    expect(Math.max(...seen)).toBeLessThanOrEqual(150);
  });

  test.describe("reduced", () => {
    test.use({ contextOptions: { reducedMotion: "reduce" } });
    test("nothing moves by itself", async ({ editor: page }) => {
      await click(page, "n1");
      await page.keyboard.press("Alt+ArrowDown");
      expect((await durations(page)).filter((time) => time > 0)).toEqual([]);
    });
  });

  test("what was changed is in view, however far it went", async ({ editor: page }) => {
    const steps = Array.from({ length: 16 }, (_, i) => `  n${i + 1}: rectangle label:"Step ${i + 1}"`);
    const joined = Array.from({ length: 15 }, (_, i) => `  n${i + 1}.handle(right) -> n${i + 2}.handle(left)`);
    await open(page, `A { # A\n${[...steps, ...joined].join("\n")}\n}\nB { # B\n  n99: circle label:"Here"\n}\n`);
    await click(page, "n99");
    await page.keyboard.press("Shift+Digit2");
    await expect(node(page, "n16")).not.toBeInViewport();
    await page.keyboard.press("Alt+ArrowUp");
    await settled(page);
    expect((await text(page)).indexOf("n99: circle")).toBeLessThan((await text(page)).indexOf("B {"));
    await expect(node(page, "n99")).toBeInViewport({ ratio: 1 });
    for (let press = 0; press < 14; press += 1) await page.keyboard.press("Alt+ArrowRight");
    await settled(page);
    await expect(node(page, "n99")).toBeInViewport({ ratio: 1 });
    await undo(page).click();
    await expect(node(page, "n99")).toBeInViewport({ ratio: 1 });
  });
});
