// The canvas without a pointer.

import { test, expect, text } from "./fixture.mjs";
import { SOURCE, open, settled, node, selected, spoken, changed, click } from "./board.mjs";

test.beforeEach(async ({ editor: page }) => {
  await open(page);
  await page.locator(".board").focus();
});

test("Tab walks every node and leaves after the last; Escape leaves at once", async ({ editor: page }) => {
  const walked = [];
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press("Tab");
    walked.push(...(await selected(page)));
  }
  expect(walked.filter(Boolean)).toEqual(["n1", "n2", "n3", "n4"]);
  await expect(page.locator(".board")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  expect(await selected(page)).toEqual(["n3"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.locator(".board")).not.toBeFocused();

  await page.locator(".board").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(page.locator(".board")).not.toBeFocused();
  expect(await text(page)).toBe(SOURCE);
});

test("arrows walk along the flow and across lanes, Shift takes along", async ({ editor: page }) => {
  for (const [key, name] of [["ArrowRight", "n1"], ["ArrowRight", "n2"], ["ArrowDown", "n3"], ["ArrowRight", "n4"], ["ArrowUp", "n2"], ["ArrowLeft", "n1"]]) {
    await page.keyboard.press(key);
    expect(await selected(page)).toEqual([name]);
  }
  await page.keyboard.press("Shift+ArrowDown");
  expect((await selected(page)).sort()).toEqual(["n1", "n3"]);
  await expect(spoken(page)).toHaveText("2 elements selected");
});

test("Enter renames, Escape leaves it, input methods keep their Enter", async ({ editor: page }) => {
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const field = page.locator(".label-field");
  await expect(field).toBeFocused();
  await page.keyboard.type("Wrong");
  await page.keyboard.press("Escape");
  expect(await text(page)).toBe(SOURCE);
  await expect(page.locator(".board")).toBeFocused();
  await page.keyboard.press("Enter");
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "dingdan", selectionStart: 7, selectionEnd: 7 });
  // Nothing is written before the word is chosen.
  expect(await text(page)).toBe(SOURCE);
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", windowsVirtualKeyCode: 229, key: "Process", code: "Enter" });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", windowsVirtualKeyCode: 13, key: "Enter", code: "Enter" });
  await session.send("Input.insertText", { text: "订单" });
  await expect(field).toHaveValue("订单");
  await page.keyboard.press("Enter");
  await expect.poll(() => text(page)).toBe(SOURCE.replace('"Order"', '"订单"'));
  await expect(node(page, "n1")).toContainText("订单");
});

test("Ctrl Enter adds and joins, Alt arrows move, C connects, Delete deletes, undo takes back step by step", async ({ editor: page }) => {
  const states = [SOURCE];
  const keep = async () => states.push(await text(page));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  await keep();
  await changed(page, SOURCE, [], ['  n5: rectangle label:"New step"', "  n2.handle(right) -> n5.handle(left)"]);
  await expect(node(page, "n5")).toHaveClass(/is-selected/);
  await page.keyboard.press("Alt+ArrowDown");
  await keep();
  await expect(node(page, "n5")).toHaveClass(/is-selected/);
  await page.keyboard.press("Alt+c");
  await expect(spoken(page)).toHaveText(/Choose a target/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Escape");
  expect(await text(page)).toBe(states.at(-1));
  await page.keyboard.press("Alt+c");
  await page.keyboard.press("Enter");
  await keep();
  // Its source is selected; E goes to the new wire.
  await page.keyboard.press("Alt+e");
  await page.keyboard.press("Delete");
  await keep();
  // The wire is gone, the node is not.
  expect(states[4]).toBe(states[2]);
  expect(new Set(states).size).toBe(4);
  for (const state of states.slice(0, -1).reverse()) {
    await page.keyboard.press("Control+z");
    expect(await text(page)).toBe(state);
  }
});

test("a lane is reached, renamed and moved by its menu key", async ({ editor: page }) => {
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem").nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator(".board")).toBeFocused();
  expect(await text(page)).toBe(SOURCE);
});

test("the help leads to every shortcut, and Escape goes back to the canvas", async ({ editor: page }) => {
  await page.keyboard.press("?");
  await page.getByRole("button", { name: "All keyboard shortcuts" }).click();
  const dialog = page.getByRole("dialog");
  for (const words of ["Ctrl Enter", "Alt", "Delete"]) await expect(dialog).toContainText(words);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("the live region tells nodes, edges and what is chosen to connect", async ({ editor: page }) => {
  await page.keyboard.press("ArrowRight");
  await expect(spoken(page)).toHaveText("Order, Circle in Web shop. From: nothing. To: Pack.");
  await page.keyboard.press("Alt+c");
  await page.keyboard.press("ArrowDown");
  await expect(spoken(page)).toHaveText("Carry");
  await page.keyboard.press("Escape");
  const outline = page.getByRole("complementary", { name: "Inspector" });
  await page.keyboard.press("Escape");
  for (const words of ["Web shop", "Order", "Pack", "Post", "Carry", "Deliver"]) await expect(outline).toContainText(words);
});

test("a command of the palette leaves the focus where it was, and keys without a focus are the canvas' keys", async ({ editor: page }) => {
  await click(page, "n1");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("zoom in");
  await page.keyboard.press("Enter");
  await expect(page.locator(".board")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  expect(await selected(page)).toEqual(["n2"]);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+a");
  expect((await selected(page)).length).toBeGreaterThan(2);
  expect(await page.evaluate(() => String(getSelection()))).toBe("");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+f");
  await expect(page.locator(".find input")).toBeFocused();
});
