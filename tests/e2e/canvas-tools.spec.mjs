// The tools on the canvas: where they stand, shapes from the strip, copies, selecting by a frame, labels that are typed.

import { test, expect, text, caretTo } from "./fixture.mjs";
import { SOURCE, open, settled, node, selected, middle, click, hold, drag, changed, view, onWire } from "./board.mjs";

const field = (page) => page.getByRole("textbox", { name: "Label", exact: true }).and(page.locator(".label-field"));
const undo = (page) => page.getByRole("button", { name: "Undo", exact: true });

const APPROVAL = `Clerk { # Clerk of the office
  n1: circle label:"Request"
  n2: rectangle label:"Fill in"
  n3: rectangle label:"Mend"
  n1.handle(right) -> n2.handle(left)
  n2.handle(bottom) -> Boss.n4.handle(top)
  n3.handle(left) -> n2.handle(right) [label="again"]
}
Boss { # Head of department
  n4: diamond label:"Approved?"
  n5: circle label:"Done"
  n4.handle(right) -> n5.handle(left) [label="yes"]
  n4.handle(top) -> Clerk.n3.handle(bottom) [label="no"]
}
`;

const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/// What the bar may not cover: nodes with their handles, labels, titles of lanes and the knobs of wires.
async function inTheWay(page) {
  await settled(page);
  const bar = await page.locator(".ctx").boundingBox();
  const all = page.locator(".layer-node > g, .layer-label > g, .layer-lane text, .overlay [data-handle], .overlay [data-end]");
  const covered = [];
  for (const one of await all.all()) {
    const box = await one.boundingBox();
    if (box && overlap(bar, box)) covered.push(await one.evaluate((dom) => dom.getAttribute("aria-label") ?? dom.outerHTML.slice(0, 90)));
  }
  return covered;
}

test.describe("the floating tools", () => {
  test.beforeEach(async ({ editor: page }) => open(page, APPROVAL));

  test("cover no node, label, handle, title or end of a wire", async ({ editor: page }) => {
    for (const name of ["n1", "n2", "n3", "n4", "n5"]) {
      await click(page, name);
      expect(await inTheWay(page), name).toEqual([]);
      expect((await page.locator(".ctx").boundingBox()).width).toBeLessThan(230);
    }
    for (const edge of await page.locator(".layer-wire [data-edge]").evaluateAll((all) => all.map((one) => one.dataset.edge))) {
      await page.keyboard.press("Escape");
      const at = await onWire(page, edge);
      await page.mouse.click(at.x, at.y);
      expect(await inTheWay(page), edge).toEqual([]);
    }
    for (const lane of ["Clerk", "Boss"]) {
      await page.keyboard.press("Escape");
      const box = await page.locator(`.layer-lane [data-lane="${lane}"]`).boundingBox();
      await page.mouse.click(box.x + 8, box.y + box.height / 2);
      expect(await inTheWay(page), lane).toEqual([]);
    }
  });

  test("the menu of shapes stands beside the node", async ({ editor: page }) => {
    await click(page, "n2");
    await page.getByRole("button", { name: "Shape", exact: true }).first().click();
    const menu = page.getByRole("menu");
    await expect(menu).toBeVisible();
    expect(overlap(await menu.boundingBox(), await node(page, "n2").boundingBox())).toBe(false);
    await page.getByRole("menuitem", { name: "Task box" }).click();
    await expect.poll(() => text(page)).toContain("n2: taskbox");
  });

  test("a lane's tools add a step and a lane below", async ({ editor: page }) => {
    const box = await page.locator('.layer-lane [data-lane="Clerk"]').boundingBox();
    await page.mouse.click(box.x + 8, box.y + box.height / 2);
    await page.locator(".ctx").getByRole("button", { name: "Add node" }).click();
    await expect(field(page)).toBeFocused();
    await page.keyboard.type("File it");
    await page.keyboard.press("Enter");
    expect(await text(page)).toMatch(/n6: rectangle label:"File it"[^]*Boss \{/);
  });
});

test.describe("the strip of shapes", () => {
  const shape = (page, name) => page.getByRole("toolbar", { name: "New shapes" }).getByRole("button", { name });

  test("a click adds a shape behind what is selected, by mouse and by keys", async ({ editor: page }) => {
    await open(page);
    await click(page, "n3");
    await shape(page, "Diamond").click();
    await expect(field(page)).toBeFocused();
    await page.keyboard.type("Whole?");
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, [], ['  n5: diamond label:"Whole?"']);
    await undo(page).click();
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
    await shape(page, "Circle").focus();
    await page.keyboard.press("Tab");
    await expect(shape(page, "Rectangle")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(field(page)).toBeFocused();
  });

  test("a drag puts it into a lane, into a wire, below all lanes; Escape leaves all", async ({ editor: page }) => {
    await open(page);
    const lane = await page.locator('.layer-lane [data-lane="Post"]').boundingBox();
    const behind = { x: lane.x + lane.width - 12, y: lane.y + lane.height - 12 };
    const from = await middle(shape(page, "Task box"));
    await hold(page, from, behind);
    await expect(page.locator(".overlay .landing").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(await text(page)).toBe(SOURCE);

    await drag(page, from, behind);
    await expect(field(page)).toBeFocused();
    await page.keyboard.type("Sign");
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, [], ['  n5: taskbox label:"Sign"']);
    await undo(page).click();
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);

    const at = await onWire(page, await page.locator(".layer-wire [data-edge]").last().getAttribute("data-edge"));
    await drag(page, from, at);
    await page.keyboard.press("Escape");
    expect(await text(page)).toMatch(/n5: taskbox/);
    expect((await text(page)).match(/->/g)).toHaveLength(4);
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);

    await settled(page);
    const last = await page.locator('.layer-lane [data-lane="Post"]').boundingBox();
    await drag(page, from, { x: last.x + 120, y: last.y + last.height + 60 });
    await expect(field(page)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.locator(".layer-lane > g")).toHaveCount(3);
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("in an empty diagram it makes the first lane; nobody who reads sees it", async ({ editor: page }) => {
    await open(page, "");
    await shape(page, "Circle").click();
    await page.keyboard.type("Begin");
    await page.keyboard.press("Enter");
    await expect(page.locator(".layer-lane > g")).toHaveCount(1);
    await expect(page.locator(".layer-node > g")).toContainText("Begin");
    expect(await text(page)).toContain('n1: circle label:"Begin"');
  });
});

test.describe("by hand", () => {
  test.beforeEach(async ({ editor: page }) => open(page));

  test("a drag with Alt leaves the node and takes a copy", async ({ editor: page }) => {
    const post = await page.locator('.layer-lane [data-lane="Post"]').boundingBox();
    await page.keyboard.down("Alt");
    await drag(page, await middle(node(page, "n1")), { x: post.x + post.width - 16, y: post.y + post.height / 2 });
    await page.keyboard.up("Alt");
    await changed(page, SOURCE, [], ['  n5: circle label:"Order"']);
    expect((await text(page)).indexOf("n5:")).toBeGreaterThan((await text(page)).indexOf("Post {"));
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("a drag on empty space selects what it goes around", async ({ editor: page }) => {
    const board = await page.locator(".board").boundingBox();
    const before = await view(page);
    const [first, last] = [await node(page, "n1").boundingBox(), await node(page, "n2").boundingBox()];
    await hold(page, { x: board.x + board.width - 30, y: first.y + first.height + 4 }, { x: first.x - 8, y: Math.max(first.y, board.y + 60) - 6 });
    await expect(page.locator(".overlay .marquee")).toBeVisible();
    await page.mouse.up();
    expect((await selected(page)).sort()).toEqual(["n1", "n2"]);
    expect(await view(page)).toEqual(before);
    expect(last.width).toBeGreaterThan(0);
  });

  test("everything that was selected comes back with an undo, and nothing moves", async ({ editor: page }) => {
    await page.locator(".board").focus();
    await page.keyboard.press("Control+a");
    await settled(page);
    const [before, chosen] = [await view(page), await selected(page)];
    expect(chosen).toHaveLength(4);
    await page.keyboard.press("Delete");
    await settled(page);
    await expect(page.locator(".layer-lane > g")).toHaveCount(0);
    expect((await text(page)).trim()).toBe("// kept as it is");
    await page.keyboard.press("Control+z");
    await settled(page);
    expect(await text(page)).toBe(SOURCE);
    expect(await selected(page)).toEqual(chosen);
    expect(await view(page)).toEqual(before);
  });

  test("a caret anywhere on a line is on its element, and the view stays where it can be seen", async ({ editor: page }) => {
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await settled(page);
    const before = await view(page);
    await caretTo(page, "// kept as it is");
    for (const [keys, expected] of [[["ArrowDown"], []], [["ArrowDown", "Home", "Home"], ["n1"]], [["ArrowDown", "Home", "Home"], ["n2"]]]) {
      for (const key of keys) await page.keyboard.press(key);
      await settled(page);
      expect(await selected(page)).toEqual(expected);
    }
    expect(await view(page)).toEqual(before);
  });

  test("after a wire by keys its source stays selected, and E goes to the wire", async ({ editor: page }) => {
    await click(page, "n1");
    await page.keyboard.press("Alt+c");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await settled(page);
    expect(await selected(page)).toEqual(["n1"]);
    await page.keyboard.press("Alt+e");
    await page.keyboard.press("Enter");
    await expect(field(page)).toBeFocused();
    await page.keyboard.type("late");
    await page.keyboard.press("Enter");
    expect(await text(page)).toMatch(/n1\.handle\(\w+\) -> Post\.n\d\.handle\(\w+\) \[label="late"\]/);
  });
});

test("a lane keeps its colour when lanes are moved, also after a reload and in the export", async ({ editor: page }) => {
  await open(page, "A { # Alpha\n  n1: circle\n}\nB { # Beta\n  n2: circle\n}\nC { # Gamma\n  n3: circle\n}\n");
  const colours = async () =>
    Object.fromEntries(
      await page.locator(".layer-lane > g").evaluateAll((all) => all.map((one) => [one.dataset.lane, one.querySelector("rect").getAttribute("fill")])),
    );
  const before = await colours();
  expect(new Set(Object.values(before)).size).toBe(3);
  const lane = await page.locator('.layer-lane [data-lane="C"]').boundingBox();
  await page.mouse.click(lane.x + 12, lane.y + lane.height / 2);
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await settled(page);
  expect((await text(page)).indexOf("C {")).toBe(0);
  expect(await colours()).toEqual(before);
  await page.getByRole("button", { name: "Add lane below" }).click();
  await page.keyboard.press("Escape");
  await settled(page);
  const more = await colours();
  expect(more).toMatchObject(before);
  expect(new Set(Object.values(more)).size).toBe(4);
  await expect(page.locator(".saved")).toHaveText("Saved");
  await page.reload();
  await page.waitForFunction(() => window.wasmBindings && !document.getElementById("start"));
  await settled(page);
  expect(await colours()).toEqual(more);
  const svg = await page.evaluate(() => window.wasmBindings.drawing("light"));
  const first = svg.indexOf(`fill="${before.C}"`);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(svg.indexOf(`fill="${before.A}"`));
});

test.describe("a label that is typed", () => {
  test.beforeEach(async ({ editor: page }) => open(page));

  test("code and drawing follow every key; one undo takes all back", async ({ editor: page }) => {
    await click(page, "n2");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Wrap it in paper", { delay: 20 });
    await expect(node(page, "n2")).toContainText("Wrap it");
    await changed(page, SOURCE, ['  n2: rectangle label:"Pack"'], ['  n2: rectangle label:"Wrap it in paper"']);
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, ['  n2: rectangle label:"Pack"'], ['  n2: rectangle label:"Wrap it in paper"']);
    await expect(page.locator(".cm-tooltip-autocomplete")).toHaveCount(0);
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
    await expect(undo(page)).toBeDisabled();
    await page.getByRole("button", { name: "Redo", exact: true }).click();
    expect(await text(page)).toContain('"Wrap it in paper"');
  });

  test("Escape takes it back, and the drawing is as it was", async ({ editor: page }) => {
    // A group that has moved and come back keeps a shift of nothing.
    const drawing = async () => (await page.locator(".diagram").innerHTML()).replaceAll(' transform="translate(0 0)"', "");
    const before = await drawing();
    await click(page, "n2");
    await page.keyboard.press("Enter");
    await page.keyboard.type("A label that makes its box a good deal wider", { delay: 10 });
    await expect.poll(() => text(page)).not.toBe(SOURCE);
    await page.keyboard.press("Escape");
    expect(await text(page)).toBe(SOURCE);
    await page.keyboard.press("Escape");
    await page.mouse.move(5, 5);
    await settled(page);
    await expect.poll(drawing).toBe(before);
  });

  test("the field grows with its text", async ({ editor: page }) => {
    await click(page, "n2");
    await page.keyboard.press("Enter");
    const low = (await field(page).boundingBox()).height;
    await page.keyboard.type("because there are a great many words in this label which nobody has thought of before");
    const cut = () => field(page).evaluate((dom) => dom.scrollHeight - dom.clientHeight);
    await expect.poll(cut).toBeLessThanOrEqual(1);
    expect((await field(page).boundingBox()).height).toBeGreaterThan(low + 20);
  });

  test("a lane's title is typed along its head, a wire's label beside its nodes", async ({ editor: page }) => {
    const lane = await page.locator('.layer-lane [data-lane="Shop"]').boundingBox();
    await page.mouse.dblclick(lane.x + 12, lane.y + lane.height / 2);
    const box = await field(page).boundingBox();
    expect(box.height).toBeGreaterThan(2 * box.width);
    for (const name of ["n1", "n2"]) expect(overlap(box, await node(page, name).boundingBox()), name).toBe(false);
    await page.keyboard.type("Counter");
    await page.keyboard.press("Enter");
    expect(await text(page)).toBe(SOURCE.replace("# Web shop", "# Counter"));
    const edge = await page.locator(".layer-wire [data-edge]").nth(1).getAttribute("data-edge");
    const line = await onWire(page, edge);
    await page.mouse.click(line.x, line.y);
    await page.keyboard.press("Enter");
    const beside = await field(page).boundingBox();
    for (const name of ["n1", "n2", "n3", "n4"]) expect(overlap(beside, await node(page, name).boundingBox()), name).toBe(false);
  });

  test("whatever is typed on a selected node is its label", async ({ editor: page }) => {
    let label = "Pack";
    for (const words of ["Seal", "check", "notify", "test", "edit", "load", "2nd step", "walk", "print"]) {
      await click(page, "n2");
      await page.keyboard.type(words, { delay: 20 });
      await expect(field(page), words).toHaveValue(words);
      await page.keyboard.press("Enter");
      await changed(page, SOURCE, ['  n2: rectangle label:"Pack"'], [`  n2: rectangle label:"${words}"`]);
      label = words;
    }
    await page.keyboard.type("c");
    await page.keyboard.press("Escape");
    await changed(page, SOURCE, ['  n2: rectangle label:"Pack"'], [`  n2: rectangle label:"${label}"`]);
  });

  test("Shift Enter makes no second line of a label", async ({ editor: page }) => {
    await click(page, "n2");
    await page.keyboard.press("F2");
    await page.keyboard.press("End");
    await page.keyboard.type(" because");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type(" second");
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, ['  n2: rectangle label:"Pack"'], ['  n2: rectangle label:"Pack because second"']);
  });
});
