// Finding, replacing and going to a line in the code: by the keys that people know, in the language of the page.

import { test, expect, fill, text, pressIn } from "./fixture.mjs";
import { SMALL, content } from "./code.mjs";

const panel = (page) => page.locator(".fz-find");
const line = (page) => page.locator(".cm-activeLine");

test("Ctrl F finds and counts, Enter walks on, Escape goes back to the code", async ({ editor: page }) => {
  await fill(page, SMALL);
  await pressIn(page, "Control+f");
  await expect(panel(page).getByLabel("Find", { exact: true })).toBeFocused();
  await expect(panel(page).getByLabel("Replace", { exact: true })).toBeHidden();
  await page.keyboard.type("n1");
  await expect(panel(page).getByRole("status")).toHaveText("2");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("status")).toHaveText("1 / 2");
  await page.keyboard.press("Enter");
  await expect(line(page)).toContainText("n1.handle");
  await page.keyboard.press("Shift+Enter");
  await expect(line(page)).toContainText("n1: circle");
  await page.keyboard.type("zz");
  await expect(panel(page).getByRole("status")).toHaveText("no match");
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await expect(content(page)).toBeFocused();
});

test("Ctrl H replaces, one after the other and all at once", async ({ editor: page }) => {
  await fill(page, SMALL);
  await pressIn(page, "Control+h");
  await panel(page).getByLabel("Find", { exact: true }).fill("handle");
  await panel(page).getByLabel("Replace", { exact: true }).fill("grip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  expect((await text(page)).match(/grip/g)).toHaveLength(1);
  await panel(page).getByRole("button", { name: "replace all" }).click();
  expect(await text(page)).toBe(SMALL.replaceAll("handle", "grip"));
  await panel(page).getByRole("button", { name: "show or hide replacing" }).click();
  await expect(panel(page).getByLabel("Replace", { exact: true })).toBeHidden();
});

test("letters, whole words and patterns", async ({ editor: page }) => {
  await fill(page, SMALL);
  await pressIn(page, "Control+f");
  const count = panel(page).getByRole("status");
  await page.keyboard.type("shop");
  await expect(count).toHaveText("2");
  await panel(page).getByRole("button", { name: "match case" }).click();
  await expect(count).toHaveText("no match");
  await panel(page).getByRole("button", { name: "match case" }).click();
  await panel(page).getByRole("button", { name: "regexp" }).click();
  await panel(page).getByLabel("Find", { exact: true }).fill("n\\d:");
  await expect(count).toHaveText("2");
  await panel(page).getByLabel("Find", { exact: true }).fill("(");
  await expect(count).toHaveText("no pattern");
  for (const endless of ["(.*)*x", "(a|a)*b", "((a+))+$", "(?:[)]+){2,}"]) {
    await panel(page).getByLabel("Find", { exact: true }).fill(endless);
    await expect(count, endless).toHaveText("pattern without end");
  }
  for (const [plain, found] of [["\\(\\w+\\)+", "2"], ["[*)]+;", "no match"], ["(n)\\d+", "4"]]) {
    await panel(page).getByLabel("Find", { exact: true }).fill(plain);
    await expect(count, plain).toHaveText(found);
  }
});

test("Ctrl G goes to a line, and to a column", async ({ editor: page }) => {
  await fill(page, SMALL);
  await pressIn(page, "Control+g");
  await page.keyboard.type("3:6");
  await page.keyboard.press("Enter");
  await expect(content(page)).toBeFocused();
  await page.keyboard.type("X");
  expect(await text(page)).toContain("  n2:X rectangle");
  await page.keyboard.press("Control+g");
  await page.keyboard.type("999");
  await page.keyboard.press("Enter");
  await page.keyboard.type("// end");
  expect((await text(page)).endsWith("// end")).toBe(true);
  await page.keyboard.press("Control+g");
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await expect(content(page)).toBeFocused();
});

test("it follows the language of the page", async ({ editor: page }) => {
  await pressIn(page, "Control+f");
  await page.getByRole("button", { name: /^Language/ }).click();
  await page.getByRole("menuitem", { name: "中文" }).click();
  await expect(panel(page).getByLabel("查找", { exact: true })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: "区分大小写" })).toBeVisible();
});
