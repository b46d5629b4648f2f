// The frame around code and canvas: header, splitter, status bar, theme, language, dialogs.

import { execSync } from "node:child_process";
import { test, expect, started, fill, text, caretTo, pressIn } from "./fixture.mjs";
import { SMALL } from "./code.mjs";

const width = async (page, what) => (await page.locator(what).boundingBox())?.width ?? 0;

test("fills the window, which has nothing to scroll to", async ({ editor: page }) => {
  const over = () => page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
  expect(await over()).toEqual([0, 0]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await over()).toEqual([0, 0]);
});

test("undo and redo of the header are dim until there is something to undo", async ({ editor: page }) => {
  const [undo, redo] = ["Undo", "Redo"].map((name) => page.locator("header").getByRole("button", { name, exact: true }));
  await expect(undo).toBeDisabled();
  await fill(page, SMALL);
  await caretTo(page, "Pack");
  await page.keyboard.type("s");
  await expect(redo).toBeDisabled();
  await undo.click();
  expect(await text(page)).toBe(SMALL);
  await redo.click();
  expect(await text(page)).toBe(SMALL.replace("Pack", "Packs"));
});

test("the splitter is dragged, moved by keys, and remembered", async ({ editor: page }) => {
  const before = await width(page, ".code-pane");
  const bar = await page.locator(".splitter").boundingBox();
  await page.mouse.move(bar.x, 120);
  await page.mouse.down();
  await page.mouse.move(bar.x + 120, 160, { steps: 4 });
  await page.mouse.up();
  expect(await width(page, ".code-pane")).toBeCloseTo(before + 120, -1);
  await page.locator(".splitter").focus();
  await page.keyboard.press("ArrowLeft");
  const after = await width(page, ".code-pane");
  expect(after).toBeCloseTo(before + 96, -1);
  await page.reload();
  await started(page);
  expect(await width(page, ".code-pane")).toBeCloseTo(after, 0);
});

test("either side folds away, comes back, and stays as it was left", async ({ editor: page }) => {
  const fold = (name) => page.locator(".folds").getByRole("button", { name });
  await page.locator(".splitter").hover({ position: { x: 0, y: 100 } });
  await fold("Hide the code").click();
  await expect(page.locator(".code-pane")).toBeHidden();
  expect(await width(page, ".canvas")).toBeGreaterThan(1000);
  await page.reload();
  await started(page);
  await expect(page.locator(".code-pane")).toBeHidden();
  await fold("Show the code").click();
  await expect(page.locator(".code-pane")).toBeVisible();
  await page.locator(".splitter").hover({ position: { x: 0, y: 100 } });
  await fold("Hide the diagram").click();
  await expect(page.locator(".canvas")).toBeHidden();
  expect(await width(page, ".code-pane")).toBeGreaterThan(1000);
  await fold("Show the diagram").click();
  await expect(page.locator(".canvas")).toBeVisible();
});

test("the status bar says problems, sizes, place and score, and opens the problems", async ({ editor: page }) => {
  await fill(page, SMALL.replace("rectangle", "rectangel"));
  const status = page.locator("footer.status");
  await expect(status).toContainText("1 error");
  await expect(status).toContainText("1 lane · 2 nodes · 1 edge");
  await expect(status).toContainText(/Drawing \d+/);
  await expect(status.getByTitle(/Updated in <?\d+ ms/)).toBeVisible();
  await expect(status).toContainText(/Ln \d+, Col \d+/);
  await status.getByRole("button", { name: /1 error/ }).click();
  const list = page.getByRole("region", { name: "Problems" });
  await expect(list).toContainText("rectangel");
  await list.locator(".btn.fix").first().click();
  expect(await text(page)).toBe(SMALL);
  await expect(status).toContainText("No problems");
});

test("the mark of the drawing lists what could be better and shows it on the canvas", async ({ editor: page }) => {
  const step = (id) => `    ${id}: rectangle label:"Step ${id}"`;
  const across = ["a.handle(right) -> d.handle(left)", "a.handle(bottom) -> c.handle(bottom)", "b.handle(bottom) -> d.handle(bottom)"];
  await fill(page, `Shop {\n${["a", "b", "c", "d"].map(step).join("\n")}\n    a.handle(right) -> b.handle(left)\n    b.handle(right) -> c.handle(left)\n    c.handle(right) -> d.handle(left)\n    ${across.join("\n    ")}\n}\n`);
  const mark = page.locator("footer.status").getByRole("button", { name: /Drawing \d+/ });
  await mark.focus();
  await page.keyboard.press("Enter");
  const list = page.getByRole("menu");
  await expect(list.getByRole("menuitem").first()).toBeFocused();
  // Which wires it names is the layout's affair.
  await list.getByRole("menuitem").filter({ hasText: /Step [a-d] → Step [a-d]/ }).first().press("Enter");
  await expect(list).toBeHidden();
  await expect(page.locator(".board")).toBeFocused();
});

test("a fix that was made for other words is not written; the list follows first", async ({ editor: page }) => {
  const wrong = SMALL.replace("rectangle", "rectangel");
  await fill(page, wrong);
  await page.locator("footer.status").getByRole("button", { name: /1 error/ }).click();
  const fix = page.getByRole("region", { name: "Problems" }).locator(".btn.fix").first();
  await expect(fix).toBeVisible();
  await page.locator(".cm-content").focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.evaluate(async () => {
    document.execCommand("insertText", false, "    ");
    await new Promise((done) => setTimeout(done));
    document.querySelector(".problems .btn.fix").click();
  });
  expect(await text(page)).toBe(`    ${wrong}`);
  await fix.click();
  expect(await text(page)).toBe(`    ${SMALL}`);
});

test("all safe fixes at once, from the head of the code, as one step", async ({ editor: page }) => {
  const wrong = SMALL.replaceAll("label:", "label：").replaceAll("(right)", "（right）");
  await fill(page, wrong);
  await page.getByRole("button", { name: "Fix all safe", exact: true }).click();
  expect(await text(page)).toBe(SMALL);
  await expect(page.getByRole("button", { name: "Fix all safe", exact: true })).toBeHidden();
  await pressIn(page, "ControlOrMeta+z");
  expect(await text(page)).toBe(wrong);
});

test("theme: light, dark, and as the system, remembered", async ({ editor: page }) => {
  const root = page.locator("html");
  const theme = page.getByRole("button", { name: /^Theme:/ });
  await expect(theme).toHaveAccessibleName("Theme: Same as the system");
  await expect(root).toHaveAttribute("data-theme", "light");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(root).toHaveAttribute("data-theme", "dark");
  const choose = async (name) => {
    await theme.click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  };
  await choose("Light");
  await expect(theme).toHaveAccessibleName("Theme: Light");
  await expect(root).toHaveAttribute("data-theme", "light");
  await theme.click();
  await expect(page.locator('[role=menuitem][aria-current="true"]')).toHaveText("Light");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.reload();
  await started(page);
  await expect(root).toHaveAttribute("data-theme", "dark");
  // The code pane is dressed too: its ground is the dark one.
  const ground = await page.locator(".cm-editor").evaluate((editor) => getComputedStyle(editor).backgroundColor);
  expect(ground).toBe("rgb(25, 26, 30)");
});

test("the language switches all at once, and is remembered", async ({ editor: page }) => {
  await page.getByRole("button", { name: /^Language/ }).click();
  await page.getByRole("menuitem", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", /^zh/);
  await expect(page.getByRole("button", { name: "导出", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Share" })).toHaveCount(0);
  await expect(page.locator("footer.status")).toContainText("条泳道");
  await expect(page.locator(".cm-content")).toHaveAttribute("aria-label", "代码");
  await page.reload();
  await started(page);
  await expect(page.getByRole("button", { name: "分享", exact: true })).toBeVisible();
});

test("the flow switch draws the diagram anew", async ({ editor: page }) => {
  const world = page.locator("svg.diagram .world").first();
  const before = await world.innerHTML();
  await page.getByRole("group", { name: "Flow" }).getByText("Compact").click();
  await expect.poll(() => world.innerHTML()).not.toBe(before);
  await page.reload();
  await started(page);
  await expect.poll(() => world.innerHTML()).not.toBe(before);
});

test("the palette finds commands in both languages, diagrams and elements", async ({ editor: page }) => {
  const run = async (words) => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: /^Search/ }).fill(words);
    await page.keyboard.press("Enter");
  };
  await run("主题：深色");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await run("keyboard short");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await run("Inventory Consumer");
  await expect(page.locator(".cm-line.fz-selected")).toContainText("Inventory Consumer");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: /^Search/ }).fill("zzzz");
  await expect(page.getByRole("dialog")).toContainText("Nothing found");
});

test("every dialog closes by Escape", async ({ editor: page }) => {
  for (const key of ["e", "o", "k"]) {
    await page.keyboard.press(`ControlOrMeta+${key}`);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("About names version, revision and licence", async ({ editor: page }) => {
  await page.keyboard.press("F1");
  await page.locator(".help").getByRole("button", { name: "About Fizz" }).click();
  const about = page.getByRole("dialog", { name: "About Fizz" });
  await expect(about).toContainText("0.1.0");
  await expect(about).toContainText("MIT or Apache 2.0");
  const revision = await about.locator("code").textContent();
  expect(revision).toMatch(/^[0-9a-f]{7,40}\+?$/);
  execSync(`git cat-file -e ${revision.replace("+", "")}^{commit}`);
  const close = about.getByRole("button", { name: "Close" });
  await close.click();
  await expect(about).toBeHidden();
  await expect(page.getByRole("button", { name: "About Fizz" })).toBeFocused();
});

test("favicon and app icon are there", async ({ editor: page }) => {
  const icon = await page.locator('link[rel="icon"]').getAttribute("href");
  const manifest = await page.locator('link[rel="manifest"]').getAttribute("href");
  const found = await page.evaluate(async ([icon, manifest]) => {
    const about = await (await fetch(manifest)).json();
    const kinds = [(await fetch(icon)).headers.get("content-type")];
    for (const { src } of about.icons) kinds.push((await fetch(src)).headers.get("content-type"));
    return kinds;
  }, [icon, manifest]);
  expect(found.length).toBeGreaterThan(1);
  expect(new Set(found)).toEqual(new Set(["image/svg+xml"]));
});

test("embedders: text, open, revision, problems and ids", async ({ editor: page }) => {
  const root = page.locator("html");
  const before = Number(await root.getAttribute("data-revision"));
  await page.evaluate((source) => window.wasmBindings.open(source), SMALL);
  await expect.poll(() => text(page)).toBe(SMALL);
  await expect.poll(async () => Number(await root.getAttribute("data-revision"))).toBeGreaterThan(before);
  await expect(root).toHaveAttribute("data-problems", "0");
  for (const id of ["[data-node=n1]", "[data-node=n2]", "[data-edge=e1]", "[data-lane]"]) {
    await expect(page.locator(`svg.diagram ${id}`).first()).toBeAttached();
  }
  await fill(page, SMALL.replace("rectangle", "rectangel"));
  await expect(root).toHaveAttribute("data-problems", "1");
});
