// Editing in the sequence and in the architecture. What the hand does there is a small edit of the text, and one undo takes
// it back.

import { test, expect, text } from "./fixture.mjs";
import { open, node, wire, middle, drag, changed, settled } from "./board.mjs";

const SOURCE = `// talk
Shop { # Shop
  n1: circle   label:"Order"   // first
  n2: rectangle label:"Ask"
  n3: rectangle label:"Note"
  n1.handle(right) -> n2.handle(left)
  n2.handle(bottom) -> Bank.n4.handle(top) [label="charge"]
  n3.handle(bottom) -> Post.n6.handle(top) [label="label"]   // his own
}

Bank { # Bank
  n4: rectangle label:"Check"
  n4.handle(top) -> Shop.n5.handle(bottom) [label="paid"]
}

Shop {
  n5: rectangle label:"Thank"
}

Post { # Post
  n6: rectangle label:"Print"
  n7: rectangle label:"Carry"
}
`;

const undo = (page) => page.locator(".bar, header").getByRole("button", { name: "Undo" }).first();
const head = (page, title) => page.locator(`svg.diagram text:text-is("${title}")`).first();
const shown = (page) => page.evaluate(() => JSON.parse(window.wasmBindings.drawing_layout()));
const order = async (page) => (await shown(page)).messages.filter(({ kind }) => kind !== "found").map((message) => message.label?.text ?? "");

/// A point of the drawing on the screen.
async function onScreen(page, { x, y }) {
  const lens = await page.locator(".lens").evaluate(({ style }) => style.transform);
  const [dx, dy, zoom] = /^translate\(([-\d.]+)px, ([-\d.]+)px\) scale\(([\d.]+)\)$/.exec(lens).slice(1).map(Number);
  const board = await page.locator(".board").boundingBox();
  return { x: board.x + dx + x * zoom, y: board.y + dy + y * zoom };
}

/// A point of a lifeline at the height of the drawing.
async function lifeline(page, id, y) {
  const line = (await shown(page)).lifelines.find((one) => one.id === id);
  return onScreen(page, { x: line.x, y });
}

async function message(page, label) {
  const found = (await shown(page)).messages.find((one) => one.label?.text === label);
  return { ...found, at: await onScreen(page, { x: found.x1 + (found.x2 - found.x1) * 0.85, y: found.y }) };
}

async function see(page, keys) {
  await page.locator(".board").focus();
  await page.keyboard.press(keys);
  await settled(page);
}

test.describe("the sequence", () => {
  test.beforeEach(async ({ editor: page }) => {
    page.setDefaultTimeout(8_000);
    await open(page, SOURCE);
    await see(page, "Alt+2");
    expect(await order(page)).toEqual(["charge", "label", "paid"]);
  });

  test("a message drawn between two lifelines is two steps and an edge, named one after the other", async ({ editor: page }) => {
    const above = await message(page, "label");
    await drag(page, await lifeline(page, "Shop", above.y + 46), await lifeline(page, "Bank", above.y + 46));
    for (const words of ["weigh", "Put on", "Read"]) {
      await expect(page.locator(".label-field")).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await settled(page);
    }
    await expect(page.locator(".label-field")).toHaveCount(0);
    expect(await order(page)).toEqual(["charge", "label", "weigh", "paid"]);
    const now = await text(page);
    expect(now).toMatch(/: rectangle label:"Put on"/);
    expect(now).toMatch(/: rectangle label:"Read"/);
    const lines = SOURCE.split("\n");
    expect(now.split("\n").filter((line) => lines.includes(line))).toEqual(lines);
    for (let left = 4; left > 0; left -= 1) await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
    await expect(undo(page)).toBeDisabled();
  });

  test("a message drawn from a step begins there, and one without words stays so", async ({ editor: page }) => {
    const from = await middle(node(page, "n7"));
    const there = await lifeline(page, "Shop", 0);
    await drag(page, from, { x: there.x, y: from.y });
    await page.keyboard.press("Escape");
    expect(await text(page)).toContain("\n  n7.handle(top) -> Shop.n8.handle(bottom)\n");
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("a message is dragged to where the text can say it, in its own lane if possible", async ({ editor: page }) => {
    const [charge, label] = [await message(page, "charge"), await message(page, "label")];
    await drag(page, label.at, { x: label.at.x, y: (await onScreen(page, { x: 0, y: charge.y - 6 })).y });
    expect(await order(page)).toEqual(["label", "charge", "paid"]);
    const now = await text(page);
    expect(now.split("\n").sort()).toEqual(SOURCE.split("\n").sort());
    expect(now.indexOf("// his own")).toBeLessThan(now.indexOf('"charge"'));
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("an answer stays below its question, and one is told why", async ({ editor: page }) => {
    const [charge, paid] = [await message(page, "charge"), await message(page, "paid")];
    await drag(page, paid.at, { x: paid.at.x, y: (await onScreen(page, { x: 0, y: charge.y - 6 })).y });
    await expect(page.getByText("“charge” leads to this message, so it stays above it.")).toBeVisible();
    expect(await text(page)).toBe(SOURCE);
  });

  test("keys move a message, and lifelines", async ({ editor: page }) => {
    await page.mouse.click((await message(page, "label")).at.x, (await message(page, "label")).at.y);
    await page.keyboard.press("Alt+ArrowUp");
    await settled(page);
    expect(await order(page)).toEqual(["label", "charge", "paid"]);
    await page.keyboard.press("Alt+ArrowDown");
    await settled(page);
    expect(await text(page)).toBe(SOURCE);
    const at = await middle(head(page, "Post"));
    await page.mouse.click(at.x, at.y);
    await page.keyboard.press("Alt+ArrowLeft");
    await settled(page);
    expect((await shown(page)).lifelines.map(({ id }) => id)).toEqual(["Shop", "Post", "Bank"]);
    await page.locator(".board").focus();
    await page.keyboard.press("Control+z");
    await settled(page);
    expect(await text(page)).toBe(SOURCE);
  });

  test("lifelines, messages and steps are renamed in place, level as they stand", async ({ editor: page }) => {
    const rename = async (at, words) => {
      await page.mouse.dblclick(at.x, at.y);
      const field = page.locator(".label-field");
      await expect(field).toBeFocused();
      await expect(field).toHaveAttribute("data-stand", "level");
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await settled(page);
    };
    await rename(await middle(head(page, "Bank")), "Treasury");
    await rename((await message(page, "charge")).at, "debit");
    await rename(await middle(node(page, "n7")), "Bring");
    await changed(page, SOURCE, [
      '  n2.handle(bottom) -> Bank.n4.handle(top) [label="charge"]',
      "Bank { # Bank",
      '  n7: rectangle label:"Carry"',
    ], [
      '  n2.handle(bottom) -> Bank.n4.handle(top) [label="debit"]',
      "Bank { # Treasury",
      '  n7: rectangle label:"Bring"',
    ]);
  });

  test("an end of a message is put on another step, and a message is deleted", async ({ editor: page }) => {
    const label = await message(page, "label");
    await page.mouse.click(label.at.x, label.at.y);
    const knob = await middle(page.locator('.overlay [data-end="to"]'));
    await drag(page, knob, await middle(node(page, "n7")));
    await expect.poll(() => text(page)).toContain('n3.handle(bottom) -> Post.n7.handle(top) [label="label"]   // his own');
    await undo(page).click();
    await page.locator(".board").focus();
    await page.keyboard.press("Escape");
    const again = await message(page, "label");
    await page.mouse.click(again.at.x, again.at.y);
    await page.keyboard.press("Delete");
    await settled(page);
    expect(await order(page)).toEqual(["charge", "paid"]);
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
  });

  test("selected messages are wrapped in a loop", async ({ editor: page }) => {
    const [charge, paid] = [await message(page, "charge"), await message(page, "paid")];
    await page.mouse.click(charge.at.x, charge.at.y);
    await page.keyboard.down("Shift");
    await page.mouse.click(paid.at.x, paid.at.y);
    await page.keyboard.up("Shift");
    await page.keyboard.press("Alt+l");
    await page.keyboard.type("until paid");
    await page.keyboard.press("Enter");
    await settled(page);
    expect((await shown(page)).fragments.map(({ kind, condition }) => [kind, condition])).toContainEqual(["loop", "until paid"]);
    expect(await text(page)).toMatch(/loop \[until paid\] .*n2.*n4.*n5|loop \[until paid\] n2/);
  });

  test("numbers are there on demand, and stay over a reload", async ({ editor: page }) => {
    const numbers = page.locator(".zoom").getByRole("button", { name: "Numbers" });
    await expect(numbers).toHaveAttribute("aria-pressed", "false");
    await numbers.click();
    await expect(numbers).toHaveAttribute("aria-pressed", "true");
    for (const number of ["1", "2", "3"]) await expect(page.locator(`.layer-wire text:text-is("${number}")`)).toHaveCount(1);
    await page.keyboard.press("Alt+1");
    await page.keyboard.press("Alt+2");
    await expect(page.locator('.layer-wire text:text-is("2")')).toHaveCount(1);
    expect(await text(page)).toBe(SOURCE);
  });

  test("a finger that rests on a lifeline draws a message", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, hasTouch: true, viewport: { width: 900, height: 900 }, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.goto("./");
    await page.waitForFunction(() => window.wasmBindings && !document.getElementById("start"));
    await open(page, SOURCE);
    await page.evaluate(() => window.wasmBindings.text());
    await see(page, "Alt+2");
    const label = await message(page, "label");
    const [from, to] = [await lifeline(page, "Shop", label.y + 46), await lifeline(page, "Bank", label.y + 46)];
    const session = await context.newCDPSession(page);
    const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
    await send("touchStart", [from]);
    await page.waitForTimeout(600);
    for (let step = 1; step <= 6; step += 1) await send("touchMove", [{ x: from.x + ((to.x - from.x) * step) / 6, y: from.y }]);
    await send("touchEnd", []);
    await settled(page);
    expect(await order(page)).toEqual(["charge", "label", "", "paid"]);
    await context.close();
  });
});

test("a message that stands elsewhere than in the text says why", async ({ editor: page }) => {
  await open(page, `B { # B\n  n2: rectangle label:"See"\n  n2.handle(top) -> A.n3.handle(bottom) [label="answer"]\n}\nA { # A\n  n1: circle label:"Go"\n  n3: circle label:"End"\n  n1.handle(bottom) -> B.n2.handle(top) [label="question"]\n}\n`);
  await see(page, "Alt+2");
  const found = (await shown(page)).messages.find(({ moved }) => moved);
  const at = await onScreen(page, { x: found.x1 + (found.x2 - found.x1) * 0.9, y: found.y });
  await page.mouse.move(at.x, at.y);
  const other = found.label.text === "answer" ? "Below “question”, which leads to it" : "Above “answer”, to which it leads";
  await expect(page.getByRole("tooltip")).toContainText(other);
});

test.describe("the architecture", () => {
  test.beforeEach(async ({ editor: page }) => {
    page.setDefaultTimeout(8_000);
    await open(page, SOURCE);
    await see(page, "Alt+3");
  });

  const box = async (page, id) => (await shown(page)).boxes.find((one) => one.id === id);

  test("a wire drawn from a box to another is a message between two new steps", async ({ editor: page }) => {
    const [post, bank] = [await box(page, "Post"), await box(page, "Bank")];
    const over = await onScreen(page, { x: post.x + post.w / 2, y: post.y + post.h / 2 });
    await page.mouse.move(over.x, over.y);
    await expect(page.locator('.overlay [data-handle="message"]')).toHaveCount(4);
    const from = await onScreen(page, { x: post.x + post.w / 2, y: post.y + post.h });
    await drag(page, from, await onScreen(page, { x: bank.x + bank.w / 2, y: bank.y + bank.h / 2 }));
    await expect(page.locator(".label-field")).toBeFocused();
    await page.keyboard.type("asks");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await settled(page);
    expect((await shown(page)).wires.some((one) => one.from === "Post" && one.to === "Bank" && one.label?.text === "asks")).toBe(true);
    const lines = SOURCE.split("\n");
    expect((await text(page)).split("\n").filter((line) => lines.includes(line))).toEqual(lines);
  });

  test("a wire of several messages goes as a whole, says how many, and comes back with one undo", async ({ editor: page }) => {
    const twice = SOURCE.replace("  n3.handle(bottom) -> Post", '  n3.handle(bottom) -> Bank.n4.handle(left) [label="again"]\n  n3.handle(bottom) -> Post');
    await open(page, twice);
    await see(page, "Alt+3");
    const line = (await shown(page)).wires.find((one) => one.from === "Shop" && one.to === "Bank");
    expect(line.edges).toHaveLength(2);
    const [a, b] = line.points;
    const at = await onScreen(page, { x: a[0] + (b[0] - a[0]) * 0.2, y: a[1] + (b[1] - a[1]) * 0.2 });
    await page.mouse.click(at.x, at.y);
    await page.keyboard.press("Delete");
    await expect(page.getByText("2 messages deleted.")).toBeVisible();
    expect((await shown(page)).wires.some((one) => one.from === "Shop" && one.to === "Bank")).toBe(false);
    await page.locator(".notice, [role=status]").getByRole("button", { name: "Undo" }).click();
    expect(await text(page)).toBe(twice);
  });

  test("boxes are renamed, added and put in another order", async ({ editor: page }) => {
    const at = async (id) => {
      const { x, y, w, h } = await box(page, id);
      return onScreen(page, { x: x + w / 2, y: y + h / 2 });
    };
    const bank = await at("Bank");
    await page.mouse.dblclick(bank.x, bank.y);
    await expect(page.locator(".label-field")).toBeFocused();
    await page.keyboard.type("Treasury");
    await page.keyboard.press("Enter");
    await changed(page, SOURCE, ["Bank { # Bank"], ["Bank { # Treasury"]);
    const post = await at("Post");
    await page.mouse.click(post.x, post.y);
    await page.keyboard.press("Alt+ArrowLeft");
    await settled(page);
    const now = await text(page);
    expect(now.indexOf("Post {")).toBeLessThan(now.indexOf("Bank {"));
    await page.locator(".shape-strip").getByRole("button", { name: "Add lane" }).click();
    await page.keyboard.type("Legal");
    await page.keyboard.press("Enter");
    await settled(page);
    expect((await shown(page)).boxes.some(({ title }) => title === "Legal")).toBe(true);
  });
});
