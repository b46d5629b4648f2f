// The help beside the code: opened from everywhere, read in both languages, its examples put into the text.

import { test, expect, started, text, fill, pressIn } from "./fixture.mjs";
import { open, settled, SOURCE } from "./board.mjs";

const help = (page) => page.getByRole("region", { name: /^(Help|帮助)$/ });
const insert = (page, title) => help(page).getByRole("button", { name: `Insert the example: ${title}` }).click();

test("F1 opens it from the code, ? from the canvas; Escape goes back to where one was", async ({ editor: page }) => {
  await page.locator(".cm-content").focus();
  await page.keyboard.press("F1");
  await expect(help(page)).toBeVisible();
  await expect(help(page).getByRole("heading", { name: "Help" })).toBeFocused();
  // It stands beside code and drawing, in the place of the inspector.
  for (const pane of [".code-pane", ".canvas"]) await expect(page.locator(pane)).toBeVisible();
  await expect(page.locator(".inspector")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(help(page)).toBeHidden();
  await expect(page.locator(".cm-content")).toBeFocused();
  await expect(page.locator(".inspector")).toBeVisible();
  // A question mark in a text is one.
  await page.keyboard.type("?");
  await expect(help(page)).toBeHidden();
  await page.locator(".board").focus();
  await page.keyboard.press("?");
  await expect(help(page)).toBeVisible();
  await page.keyboard.press("?");
  await expect(help(page)).toBeHidden();
  await page.locator("header").getByRole("button", { name: /^Help/ }).click();
  await expect(help(page)).toBeVisible();
});

test("an example fills an empty diagram, another comes behind it, and each is one undo", async ({ editor: page }) => {
  await open(page, "");
  await page.locator(".code-help").getByRole("button", { name: /^Help/ }).click();
  await insert(page, "Wires and decisions");
  await settled(page);
  const first = await text(page);
  expect(first).toMatch(/^Shop \{ # Web shop\n/);
  await expect(page.locator(".code-help")).toHaveCount(0);
  await expect(page.locator('.layer-node [data-node="n4"]')).toBeAttached();
  await insert(page, "From lane to lane");
  await settled(page);
  const both = await text(page);
  expect(both.startsWith(first.trimEnd())).toBe(true);
  expect(both).toContain("Shop2 { # Web shop");
  expect(both).toContain("-> Bank.n7.handle(top)");
  expect(await page.evaluate(() => document.documentElement.dataset.problems)).toBe("0");
  await pressIn(page, "ControlOrMeta+z");
  expect(await text(page)).toBe(first);
  await pressIn(page, "ControlOrMeta+z");
  expect(await text(page)).toBe("");
});

test("one's own text stays as it is", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.keyboard.press("F1");
  await insert(page, "Loops");
  await settled(page);
  const now = await text(page);
  expect(now.startsWith(SOURCE.trimEnd())).toBe(true);
  expect(now).toContain("loop [until paid, at most 3 times] n6 n7");
  await page.locator("header").getByRole("button", { name: "Undo", exact: true }).click();
  expect(await text(page)).toBe(SOURCE);
});

test("it tells where to write to, and stays open over a reload", async ({ editor: page }) => {
  await page.keyboard.press("F1");
  await help(page).getByRole("button", { name: "Copy version and browser" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Fizz \d+\.\d+\.\d+ .*\nMozilla/);
  await page.reload();
  await started(page);
  await expect(help(page)).toBeVisible();
  await help(page).getByRole("button", { name: "Close" }).click();
  await expect(help(page)).toBeHidden();
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("examples are Chinese too", async ({ editor: page }) => {
    await open(page, "");
    await page.keyboard.press("F1");
    await help(page).getByRole("button", { name: "插入示例：泳道与步骤" }).click();
    await expect.poll(() => text(page)).toContain('n1: circle label:"下单"');
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("it has the window for itself, and the tabs lead back", async ({ editor: page }) => {
    await page.locator("header").getByRole("button", { name: "More" }).tap();
    await page.getByRole("menuitem", { name: /^Help/ }).tap();
    await expect(help(page)).toBeVisible();
    await expect(page.locator(".canvas")).toBeHidden();
    await page.locator(".tabs").getByRole("button", { name: "Diagram" }).tap();
    await expect(help(page)).toBeHidden();
    await expect(page.locator(".canvas")).toBeVisible();
  });
});
