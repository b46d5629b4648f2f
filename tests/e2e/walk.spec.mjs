// Walking through a diagram with keys and buttons, in every view, and the files that a walk is saved as.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { test, expect, fill, started, text } from "./fixture.mjs";
import { click, open, selected, settled, view } from "./board.mjs";

const SOURCE = `Shop { # Web shop
  n1: circle label:"Order"
  n2: diamond label:"Paid?"
  n1.handle(right) -> n2.handle(left)
  n2.handle(top) -> n1.handle(top) [label="No, ask again"]
  n2.handle(bottom) -> Post.n3.handle(top) [label="Yes"]
}
Post { # Post
  n3: rectangle label:"Carry"
  n4: circle label:"Delivered"
  n3.handle(right) -> n4.handle(left)
}
`;

const bar = (page) => page.getByRole("region", { name: "Walk", exact: true });
const caption = (page) => page.locator(".walk-caption span");
const notes = (page) => page.locator(".walk-caption small");
const choices = (page) => page.getByRole("group", { name: "Choose a way" }).getByRole("button");
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const marks = (page) =>
  page.evaluate(() => ["lane", "line", "seen", "here", "token"].map((kind) => document.querySelectorAll(`.walk-${kind}`).length));

async function begun(page, source = SOURCE) {
  await open(page, source);
  await page.locator(".board").focus();
  await press(page, "w");
  await expect(bar(page)).toBeVisible();
}

test("keys walk, a decision asks, and the text stays as it is", async ({ editor: page }) => {
  await begun(page);
  await expect(caption(page)).toHaveText("Order");
  await expect(notes(page)).toHaveText("Web shop");
  await press(page, "ArrowRight");
  await expect(caption(page)).toHaveText("Paid?");
  await expect(choices(page)).toHaveText(["1No, ask again", "2Yes"]);
  // Without an answer there is no step on, and the choices get the focus.
  await press(page, "ArrowRight");
  await expect(caption(page)).toHaveText("Paid?");
  await expect(choices(page).first()).toBeFocused();
  await press(page, "1");
  await expect(caption(page)).toHaveText("Order");
  await expect(notes(page)).toHaveText("Web shop · No, ask again");
  await press(page, " ", "2");
  await expect(caption(page)).toHaveText("Carry");
  await expect(notes(page)).toHaveText("Post · Yes");
  await press(page, "ArrowRight");
  await expect(caption(page)).toHaveText("Delivered");
  await expect(notes(page)).toHaveText("Post · End");
  await expect(bar(page).getByRole("button", { name: "Next step" })).toBeDisabled();
  expect(await marks(page)).toEqual([1, 4, 4, 1, 1]);
  await press(page, "ArrowLeft");
  await expect(caption(page)).toHaveText("Carry");
  await expect(bar(page)).toContainText("5 / 6");
  // Keys of the editor do nothing, and pointers only look.
  await press(page, "Delete", "n", "c", "Enter", "Home");
  await expect(caption(page)).toHaveText("Order");
  const canvas = await page.locator(".board").boundingBox();
  await page.mouse.dblclick(canvas.x + 300, canvas.y + 40);
  await press(page, "Escape");
  await expect(bar(page)).toBeHidden();
  await expect(page.locator(".walk-over")).toHaveCount(0);
  await expect(page.locator(".board")).toBeFocused();
  expect(await text(page)).toBe(SOURCE);
});

test("buttons walk, a path from the list answers by itself, and a selected step is the beginning", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.locator(".zoom").getByRole("button", { name: "Walk through the diagram" }).click();
  const list = bar(page).getByRole("combobox", { name: "Path" });
  await expect(list.locator("option")).toHaveText(["Choose at each decision", "1. Yes", "2. No, ask again · Yes"]);
  await list.selectOption("path 1");
  await expect(bar(page)).toContainText("1 / 6");
  const next = bar(page).getByRole("button", { name: "Next step" });
  const seen = [];
  for (let step = 0; step < 6; step += 1) {
    seen.push(await caption(page).textContent());
    if (step < 5) await next.click();
  }
  expect(seen).toEqual(["Order", "Paid?", "Order", "Paid?", "Carry", "Delivered"]);
  await bar(page).getByRole("button", { name: "Step before" }).click();
  await expect(caption(page)).toHaveText("Carry");
  await bar(page).getByRole("button", { name: "From the beginning" }).click();
  await expect(caption(page)).toHaveText("Order");
  await next.click();
  // Another answer leaves the path.
  await choices(page).filter({ hasText: "Yes" }).click();
  await expect(caption(page)).toHaveText("Carry");
  await bar(page).getByRole("button", { name: "End the walk" }).click();
  await expect(bar(page)).toBeHidden();
  await click(page, "n3");
  await page.locator(".zoom").getByRole("button", { name: "Walk through the diagram" }).click();
  await expect(caption(page)).toHaveText("Carry");
  await press(page, "Escape");
  expect(await selected(page)).toEqual(["n3"]);
});

test("the walk goes on over every view, and while somebody presents", async ({ editor: page }) => {
  await begun(page);
  await press(page, "ArrowRight", "2");
  const canvas = await page.locator(".canvas").boundingBox();
  for (const keys of ["Alt+2", "Alt+3", "Alt+1"]) {
    await press(page, keys);
    await settled(page);
    await expect(caption(page)).toHaveText("Carry");
    const [lanes, lines, seen, here, tokens] = await marks(page);
    expect([lanes, seen, here, tokens], keys).toEqual([1, 3, 1, 1]);
    expect(lines, keys).toBeGreaterThan(0);
    const token = await page.locator(".walk-token").boundingBox();
    expect(token.x > canvas.x && token.x < canvas.x + canvas.width && token.y > canvas.y && token.y < canvas.y + canvas.height, keys).toBe(true);
  }
  await press(page, "p");
  await expect(page.locator(".bar")).toBeHidden();
  await expect(bar(page)).toBeVisible();
  await press(page, "ArrowRight");
  await expect(caption(page)).toHaveText("Delivered");
  await press(page, "Escape");
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole("toolbar", { name: "Presentation" })).toBeVisible();
  await press(page, "w");
  await expect(bar(page)).toBeVisible();
  await press(page, "w", "Escape");
  await expect(page.locator(".bar")).toBeVisible();
  expect(await text(page)).toBe(SOURCE);
});

test("the view follows the token through a large drawing", async ({ editor: page }) => {
  const steps = Array.from({ length: 40 }, (_, i) => i + 1);
  await begun(page, `A { # A\n${steps.map((n) => `n${n}: rectangle label:"Step ${n}"\n`).join("")}${steps.slice(1).map((n) => `n${n - 1}.handle(right) -> n${n}.handle(left)\n`).join("")}}\n`);
  const before = await view(page);
  for (const step of steps.slice(1, 30)) {
    await press(page, "ArrowRight");
    await expect(caption(page)).toHaveText(`Step ${step}`);
  }
  await settled(page);
  await expect(async () => {
    const here = await page.locator(".walk-here").boundingBox();
    const foot = await bar(page).boundingBox();
    const canvas = await page.locator(".canvas").boundingBox();
    expect(here.x).toBeGreaterThanOrEqual(canvas.x);
    expect(here.x + here.width).toBeLessThanOrEqual(canvas.x + canvas.width);
    expect(here.y + here.height).toBeLessThanOrEqual(foot.y);
    expect(here.height).toBeGreaterThan(30);
  }).toPass();
  expect(await view(page)).not.toEqual(before);
});

test("an edit of words leaves the walk where it is, an edit of steps ends it", async ({ editor: page }) => {
  await begun(page);
  await press(page, "ArrowRight");
  await fill(page, SOURCE.replace("Paid?", "Really paid?"));
  await expect(caption(page)).toHaveText("Really paid?");
  await fill(page, SOURCE.replace("n4: circle", "n5: circle"));
  await expect(bar(page)).toBeHidden();
});

async function saved(page, item) {
  await bar(page).getByRole("button", { name: "Save the walk" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: item }).click();
  return download;
}

test("a saved walk is a page that is stepped through without a network", async ({ editor: page, browser, watch }, info) => {
  await begun(page, SOURCE.replace("Carry", "Carry <b>it</b> & \\\"go\\\""));
  const download = await saved(page, "Page to walk through (HTML)");
  expect(download.suggestedFilename()).toMatch(/walk\.html$/);
  const file = info.outputPath("walk.html");
  writeFileSync(file, readFileSync(await download.path()));
  const context = await browser.newContext({ offline: true });
  const alone = await context.newPage();
  const problems = watch;
  alone.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  alone.on("pageerror", (error) => problems.push(String(error)));
  alone.on("request", (request) => request.url().startsWith("file:") || problems.push(request.url()));
  await alone.goto(pathToFileURL(file).href);
  const said = alone.locator("#caption");
  await expect(said).toHaveText("Web shopOrder");
  await press(alone, "ArrowRight");
  await expect(said).toContainText("Paid?");
  await expect(alone.locator("#next")).toBeEnabled();
  await press(alone, "2");
  await expect(said).toContainText("Carry <b>it</b>");
  await alone.locator("#next").click();
  await expect(said).toHaveText("Post · EndDelivered");
  await expect(alone.locator("#next")).toBeDisabled();
  expect(await alone.locator("#over .way").count()).toBe(3);
  await alone.locator("#back").click();
  await expect(said).toContainText("Carry");
  await alone.locator("#paths").selectOption({ label: "2. No, ask again · Yes" });
  await expect(alone.locator("#count")).toHaveText("1 / 6");
  await press(alone, "ArrowRight", " ", "ArrowRight");
  await expect(said).toContainText("Paid?");
  await expect(alone.locator("#choices [aria-current=true]")).toContainText("Yes");
  await press(alone, "Home");
  await expect(said).toContainText("Order");
  await context.close();
});

test("a saved walk is a drawing that moves, and stands still for who asks", async ({ editor: page, browser }, info) => {
  await begun(page);
  await press(page, "ArrowRight", "1", "ArrowRight", "2");
  const download = await saved(page, "Moving drawing of this path (SVG)");
  const file = info.outputPath("walk.svg");
  writeFileSync(file, readFileSync(await download.path()));
  for (const reducedMotion of ["no-preference", "reduce"]) {
    const context = await browser.newContext({ offline: true, reducedMotion });
    const alone = await context.newPage();
    await alone.goto(pathToFileURL(file).href);
    const shown = (kind) => alone.evaluate((kind) => getComputedStyle(document.querySelector(kind)).display !== "none", kind);
    const moves = reducedMotion === "no-preference";
    expect([await shown(".fizz-moving"), await shown(".fizz-still")]).toEqual([moves, !moves]);
    const token = () => alone.evaluate(() => document.querySelector(".fizz-moving > circle:has(animate[attributeName=cx])").cx.animVal.value);
    const at = await token();
    if (moves) await expect.poll(token, { timeout: 8_000 }).not.toBe(at);
    await context.close();
  }
  expect((await saved(page, "Paths as a test list (Markdown)")).suggestedFilename()).toMatch(/\.md$/);
});

test.describe("on a phone in Chinese", () => {
  test.use({ locale: "zh-CN", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: "dark" });

  test("a button begins a walk, and fingers step", async ({ page }) => {
    await page.goto("./");
    await started(page);
    await open(page, SOURCE);
    await page.locator(".zoom").getByRole("button", { name: "逐步查看图表" }).tap();
    const bar = page.getByRole("region", { name: "逐步查看", exact: true });
    await expect(bar).toBeVisible();
    await bar.getByRole("button", { name: "下一步" }).tap();
    await expect(caption(page)).toHaveText("Paid?");
    await page.getByRole("group", { name: "请选择走向" }).getByRole("button").nth(1).tap();
    await expect(caption(page)).toHaveText("Carry");
    const box = await bar.boundingBox();
    expect(box.x >= 0 && box.x + box.width <= 390).toBe(true);
    for (const button of await bar.getByRole("button").all()) expect((await button.boundingBox()).height).toBeGreaterThanOrEqual(44);
    await bar.getByRole("button", { name: "结束逐步查看" }).tap();
    await expect(bar).toBeHidden();
  });
});
