// What the code pane answers: what is wrong and how it is mended, what a name means, what could come next.

import { test, expect, fill, text, caretTo, pressIn } from "./fixture.mjs";
import { SMALL, content } from "./code.mjs";

test.describe("problems", () => {
  const WRONG = SMALL.replace("rectangle", "rectangel");

  test("are underlined, marked at their line and counted", async ({ editor: page }) => {
    await fill(page, WRONG);
    await expect(content(page).locator(".cm-lintRange-error")).toHaveText("rectangel");
    await expect(page.locator(".fz-mark.is-error")).toHaveCount(1);
    await expect(page.locator("html")).not.toHaveAttribute("data-problems", "0");
  });

  test("are mended from the lamp, as one step", async ({ editor: page }) => {
    await fill(page, WRONG);
    await expect(content(page).locator(".cm-lintRange-error")).toBeVisible();
    await caretTo(page, "rectang");
    await pressIn(page, "ControlOrMeta+.");
    await page.getByRole("menuitem", { name: /rectangle/ }).first().click();
    expect(await text(page)).toBe(SMALL);
    await pressIn(page, "ControlOrMeta+z");
    expect(await text(page)).toBe(WRONG);
  });

  test("are listed with their fixes", async ({ editor: page }) => {
    await fill(page, WRONG);
    await expect(content(page).locator(".cm-lintRange-error")).toBeVisible();
    await caretTo(page, "n1: circle");
    await pressIn(page, "ControlOrMeta+Shift+M");
    await expect(page.locator(".cm-panel-lint")).toContainText("rectangel");
    await page.locator(".cm-panel-lint .cm-diagnosticAction").first().click();
    expect(await text(page)).toBe(SMALL);
  });
});

test.describe("answers", () => {
  test("completion offers shapes and inserts what it says", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, '"Pack"');
    await page.keyboard.press("Enter");
    await page.keyboard.type("n3: dia");
    const option = page.locator(".cm-tooltip-autocomplete li", { hasText: "diamond" }).first();
    await expect(option).toBeVisible();
    await option.click();
    expect(await text(page)).toContain("n3: diamond");
  });

  test("hover explains a node", async ({ editor: page }) => {
    await fill(page, SMALL);
    await content(page).getByText("n2", { exact: true }).last().hover();
    await expect(page.locator(".fz-hover")).toContainText("Pack");
  });

  test("definition, references and rename know every place of a node", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, "-> n2");
    await pressIn(page, "F12");
    await page.keyboard.type("n9");
    expect(await text(page)).toContain("n9: rectangle");
    await pressIn(page, "ControlOrMeta+z");

    await caretTo(page, "-> n2");
    await pressIn(page, "Shift+F12");
    await expect(page.locator(".fz-references li")).toHaveCount(2);
    await page.keyboard.press("Escape");

    await caretTo(page, "-> n2");
    await pressIn(page, "F2");
    await page.locator(".fz-rename input").fill("n8");
    await page.keyboard.press("Enter");
    expect(await text(page)).toBe(SMALL.replaceAll("n2", "n8"));
    await pressIn(page, "ControlOrMeta+z");
    expect(await text(page)).toBe(SMALL);
  });

  test("rename refuses a name that is taken, and says so", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, "-> n2");
    await pressIn(page, "F2");
    await page.locator(".fz-rename input").fill("n1");
    await page.keyboard.press("Enter");
    await expect(page.locator(".fz-rename [role=alert]")).not.toBeEmpty();
    expect(await text(page)).toBe(SMALL);
  });

  test("format makes the text tidy in one step and keeps comments", async ({ editor: page }) => {
    const untidy = 'Shop {# Shop\nn1:circle   label:"Order" // first\n}\n';
    await fill(page, untidy);
    await pressIn(page, "Shift+Alt+F");
    const tidy = await text(page);
    expect(tidy).toContain('n1: circle label:"Order"');
    expect(tidy).toContain("// first");
    await pressIn(page, "ControlOrMeta+z");
    expect(await text(page)).toBe(untidy);
  });
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("the pane speaks Chinese", async ({ editor: page }) => {
    await fill(page, SMALL);
    await expect(content(page)).toHaveAttribute("aria-label", "代码");
    await pressIn(page, "Control+h");
    await expect(page.locator(".fz-find").getByRole("button", { name: "全部替换" })).toBeVisible();
  });
});

test("squiggle and mark say what is wrong, and the mark is a lamp on the caret's line", async ({ editor: page }) => {
  await fill(page, SMALL.replace("rectangle", "rectangel"));
  await content(page).locator(".cm-lintRange-error").hover();
  await expect(page.locator(".cm-tooltip-lint")).toContainText("rectangel");
  await expect(page.locator(".fz-mark.is-error")).toHaveAttribute("title", /rectangel/);
  await caretTo(page, "rectang");
  await page.locator(".fz-mark.is-error").click();
  await page.getByRole("menuitem", { name: /rectangle/ }).first().click();
  expect(await text(page)).toBe(SMALL);
});

test("a mark stands at the first row of its line, however often that is wrapped", async ({ editor: page }) => {
  await fill(page, `Shop { # Shop\n  n1: rectangel label:"${"long ".repeat(60)}"\n}\n`);
  const mark = await page.locator(".fz-mark.is-error").boundingBox();
  const word = await content(page).getByText("rectangel").boundingBox();
  expect(Math.abs(mark.y + mark.height / 2 - word.y - word.height / 2)).toBeLessThan(4);
});

test("completion is opened by Ctrl Space, and shows what it will insert", async ({ editor: page }) => {
  await fill(page, SMALL);
  await caretTo(page, '"Pack"');
  await page.keyboard.press("Enter");
  await pressIn(page, "Control+Space");
  const list = page.locator(".cm-tooltip-autocomplete");
  await expect(list).toBeVisible();
  await expect(list.locator(".cm-completionDetail").first()).not.toBeEmpty();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
});
