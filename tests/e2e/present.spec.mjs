// Presenting: the drawing alone, walked in the order of the flow; nothing is changed. And the same drawing in a frame.

import { deflateRawSync } from "node:zlib";
import { test, expect, started, text, kept } from "./fixture.mjs";
import { SOURCE, open, settled, selected, node, view } from "./board.mjs";

const steps = Array.from({ length: 40 }, (_, i) => i + 1);
const LONG = `A { # Lane A
${steps.map((n) => `  n${n}: rectangle label:"Step ${n}"`).join("\n")}
${steps.slice(1).map((n) => `  n${n - 1}.handle(right) -> n${n}.handle(left)`).join("\n")}
}
B { # Lane B
  n41: circle label:"End"
  n40.handle(bottom) -> n41.handle(top)
}
`;

const chrome = [".bar", ".code-pane", ".inspector", ".splitter", ".status", ".zoom", ".minimap", ".tabs"];

test("P gives the drawing the window, arrows walk the flow, Escape gives all back", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.locator(".board").focus();
  const before = await view(page);
  await page.keyboard.press("p");
  for (const part of chrome) await expect(page.locator(part)).toBeHidden();
  const canvas = await page.locator(".canvas").boundingBox();
  expect([canvas.x, canvas.y, canvas.width, canvas.height]).toEqual([0, 0, 1440, 900]);
  for (const name of ["n1", "n4"]) await expect(node(page, name)).toBeInViewport({ ratio: 1 });
  const bar = page.getByRole("toolbar", { name: "Presentation" });
  await expect(bar).toContainText("The whole diagram");
  const walked = [];
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press("ArrowRight");
    await settled(page);
    walked.push(...(await selected(page)));
  }
  expect(walked).toEqual(["n1", "n2", "n3", "n4", "n4"]);
  await expect(bar).toContainText("4 / 4 Deliver");
  await page.keyboard.press("ArrowLeft");
  await expect(bar).toContainText("3 / 4 Carry");
  // Nothing of the editor's keys is left.
  for (const keys of ["Delete", "Control+z", "c", "n", "Enter", "Control+Enter", "Control+d", "Control+k"]) await page.keyboard.press(keys);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Home");
  await expect(bar).toContainText("The whole diagram");
  await page.keyboard.press("Escape");
  for (const part of [".bar", ".code-pane", ".inspector", ".status"]) await expect(page.locator(part)).toBeVisible();
  expect(await text(page)).toBe(SOURCE);
  await expect.poll(() => view(page)).toEqual(before);
  expect(await selected(page)).toEqual([]);
  await page.locator(".cm-content").press("Control+End");
  await page.keyboard.type("// on");
  expect(await text(page)).toBe(`${SOURCE}// on`);
});

test("the window fills the screen where the browser lets it, and both end together", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.locator(".board").focus();
  const filled = () => page.evaluate(() => Boolean(document.fullscreenElement));
  await page.keyboard.press("p");
  await expect.poll(filled).toBe(true);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("p");
  await expect.poll(filled).toBe(false);
  await expect(page.locator(".bar")).toBeVisible();
  // The browser ends it by a key of its own, which the page does not hear.
  await page.keyboard.press("p");
  await expect.poll(filled).toBe(true);
  await page.evaluate(() => document.exitFullscreen());
  await expect(page.locator(".bar")).toBeVisible();
});

test("without such a browser the window alone is filled", async ({ page }) => {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("not allowed"));
  });
  await page.goto("./");
  await started(page);
  await open(page, SOURCE);
  await page.locator(".board").focus();
  await page.keyboard.press("p");
  await expect(page.locator(".bar")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.locator(".bar")).toBeVisible();
});

test("of a large drawing each step is shown large enough to read, and lanes by up and down", async ({ editor: page }) => {
  await open(page, LONG);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("present");
  await page.keyboard.press("Enter");
  const bar = page.getByRole("toolbar", { name: "Presentation" });
  await bar.getByRole("button", { name: "Next step" }).click();
  await settled(page);
  await expect(node(page, "n1")).toBeInViewport({ ratio: 1 });
  await page.locator(".board").focus();
  await page.keyboard.press("End");
  await settled(page);
  expect(await selected(page)).toEqual(["n41"]);
  await expect(node(page, "n41")).toBeInViewport({ ratio: 0.99 });
  expect((await node(page, "n41").boundingBox()).height).toBeGreaterThan(40);
  await page.keyboard.press("ArrowUp");
  await settled(page);
  await expect(node(page, "n1")).toBeInViewport();
  await bar.getByRole("button", { name: "Leave the presentation" }).click();
  await expect(page.locator(".bar")).toBeVisible();
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("the palette knows it", async ({ editor: page }) => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type("演示");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("toolbar", { name: "演示" })).toBeVisible();
  });
});

const embed = (source) => `./#embed&d=${deflateRawSync(Buffer.from(source)).toString("base64url")}&n=Parcels`;

test("in a frame there is the drawing, zoom, and the way to the editor", async ({ page, baseURL }) => {
  await page.goto(embed(SOURCE));
  await started(page);
  await expect.poll(() => text(page)).toBe(SOURCE);
  for (const part of [".bar", ".code-pane", ".inspector", ".status"]) await expect(page.locator(part)).toBeHidden();
  await expect(page.locator(".zoom")).toBeVisible();
  expect(await selected(page)).toEqual([]);
  const before = await view(page);
  await page.getByRole("button", { name: "Zoom in" }).click();
  expect((await view(page)).zoom).toBeGreaterThan(before.zoom);
  const out = page.getByRole("link", { name: "Open in Fizz" });
  await expect(out).toHaveAttribute("target", "_blank");
  const address = new URL(await out.getAttribute("href"), baseURL);
  expect(address.hash).toMatch(/^#d=.*&n=Parcels$/);
  expect(await kept(page)).toEqual({});
  await page.goto(address.href);
  await page.reload();
  await started(page);
  await expect(page.getByRole("button", { name: "Edit a copy" })).toBeVisible();
});

test("Share gives a frame for a web page that shows this diagram", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.getByLabel("Diagram name").fill('Parcels "A" & <B>');
  await page.keyboard.press("Enter");
  await page.locator("header .btn", { hasText: /^Share$/ }).click();
  const field = page.getByLabel("For a web page");
  await expect(field).toHaveValue(/^<iframe src="http/);
  const snippet = await field.inputValue();
  expect(snippet).toContain('title="Parcels &quot;A&quot; &amp; &lt;B>"');
  const src = snippet.match(/src="([^"]*)"/)[1].replaceAll("&amp;", "&");
  expect(src).toContain("#embed&d=");
  await expect(page.getByRole("dialog")).toContainText("frame-ancestors");
  await page.goto(src);
  await page.reload();
  await started(page);
  await expect.poll(() => text(page)).toBe(SOURCE);
  await expect(page.locator(".bar")).toBeHidden();
});
