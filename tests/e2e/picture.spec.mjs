// The export dialog shows the picture that it makes: in the colours of the page, of what is selected, with the margin and
// the ground that were chosen, and it remembers the choices.

import { readFile } from "node:fs/promises";
import { test, expect, started } from "./fixture.mjs";
import { SOURCE, open, click } from "./board.mjs";

const dialog = (page) => page.getByRole("dialog", { name: "Export" });
const preview = (page) => dialog(page).getByRole("img", { name: "The picture as it will be" });
const size = (page) => dialog(page).locator("figcaption");

/// The source of the picture that the dialog shows.
async function shown(page) {
  await expect.poll(() => preview(page).evaluate((image) => image.complete && image.naturalWidth > 0)).toBe(true);
  return preview(page).evaluate(async (image) => {
    // The page's policy lets nothing be fetched from such an address, so the picture is asked for its pixels.
    const surface = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight });
    const pen = surface.getContext("2d");
    pen.drawImage(image, 0, 0);
    const at = (x, y) => [...pen.getImageData(x, y, 1, 1).data];
    return { width: image.naturalWidth, height: image.naturalHeight, corner: at(2, 2), lane: at(image.naturalWidth - 24, 24) };
  });
}

async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: "Save file" }).click()]);
  return readFile(await download.path());
}

const choose = (page, name) => dialog(page).getByRole("button", { name, exact: true }).click();

test("the picture follows the choices, and the file is that picture", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.keyboard.press("ControlOrMeta+e");
  await expect(dialog(page).getByRole("button", { name: "Save file" })).toBeFocused();
  const usual = await shown(page);
  await expect(size(page)).toContainText(`${usual.width} × ${usual.height} px, about `);
  await choose(page, "48 px");
  await expect(size(page)).toContainText(`${usual.width + 64} × ${usual.height + 64} px`);
  await choose(page, "0 px");
  await expect(size(page)).toContainText(`${usual.width - 32} × ${usual.height - 32} px`);
  await choose(page, "PNG");
  await choose(page, "4×");
  await expect(size(page)).toHaveText(`${4 * (usual.width - 32)} × ${4 * (usual.height - 32)} px`);
  const png = await saved(page);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([4 * (usual.width - 32), 4 * (usual.height - 32)]);
});

test("a width in pixels goes before the size, and the height follows", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.keyboard.press("ControlOrMeta+e");
  const usual = await shown(page);
  await choose(page, "PNG");
  const width = dialog(page).getByRole("spinbutton", { name: "Width in pixels" });
  await width.fill("1200");
  await width.press("Tab");
  const height = Math.round((usual.height * 1200) / usual.width);
  await expect(size(page)).toHaveText(`1200 × ${height} px`);
  await expect(dialog(page).getByRole("button", { name: "2×", exact: true })).toHaveAttribute("aria-pressed", "false");
  const png = await saved(page);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, height]);
  await page.keyboard.press("ControlOrMeta+e");
  await expect(width).toHaveValue("1200");
  await choose(page, "2×");
  await expect(width).toHaveValue("");
  await expect(size(page)).toHaveText(`${2 * usual.width} × ${2 * usual.height} px`);
});

test("a transparent picture has no plates behind its labels", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.keyboard.press("ControlOrMeta+e");
  await dialog(page).getByRole("checkbox", { name: "Transparent background" }).check();
  await shown(page);
  const file = (await saved(page)).toString();
  // What is filled, and not an arrowhead or a letter: the nodes alone.
  const plates = [...file.matchAll(/<rect [^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes("stroke=") && !tag.includes('fill="none"'));
  expect(plates).toEqual([]);
});

test("transparent means the lanes too", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.keyboard.press("ControlOrMeta+e");
  const before = await shown(page);
  expect(before.corner[3]).toBe(255);
  expect(before.lane[3]).toBe(255);
  await dialog(page).getByLabel("Transparent background").check();
  await expect.poll(async () => (await shown(page)).lane[3]).toBe(0);
  expect((await shown(page)).corner[3]).toBe(0);
  const svg = String(await saved(page));
  expect(svg).toMatch(/-lane-0"><rect [^>]*fill="none" stroke="#3a5277"/);
});

test("only what is selected, with its wires", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.keyboard.press("ControlOrMeta+e");
  const whole = await shown(page);
  await expect(dialog(page).getByLabel("Only what is selected")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await click(page, "n1");
  await page.keyboard.down("Shift");
  await click(page, "n2");
  await page.keyboard.up("Shift");
  await page.keyboard.press("ControlOrMeta+e");
  await dialog(page).getByLabel("Only what is selected").check();
  await expect.poll(async () => (await shown(page)).height).toBeLessThan(whole.height / 2);
  const svg = String(await saved(page));
  for (const words of [">Order<", ">Pack<", ">paid<"]) expect(svg).toContain(words);
  for (const words of [">Carry<", ">Web shop<", "-lane-"]) expect(svg.replace(/<metadata>.*<\/metadata>/s, "")).not.toContain(words);
});

test("what was chosen last is offered again, after a reload too", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.keyboard.press("ControlOrMeta+e");
  await choose(page, "PNG");
  await choose(page, "4×");
  await choose(page, "0 px");
  await dialog(page).getByLabel("Transparent background").check();
  await page.reload();
  await started(page);
  await page.keyboard.press("ControlOrMeta+e");
  for (const name of ["PNG", "4×", "0 px"]) await expect(dialog(page).getByRole("button", { name, exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(dialog(page).getByLabel("Transparent background")).toBeChecked();
});

const account = (page) => dialog(page).getByRole("region", { name: "What was kept and what was not" });

test("a width in pixels is remembered, and so is that the font is left out", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.keyboard.press("ControlOrMeta+e");
  const font = dialog(page).getByLabel("Put the font inside");
  await expect(font).toBeChecked();
  const bytes = async () => Number(/about (\d+) kB/.exec(await size(page).textContent())?.[1] ?? 0);
  await expect.poll(bytes).toBeGreaterThan(0);
  const withFont = await bytes();
  const file = await saved(page);
  expect(String(file)).toContain("@font-face");
  expect(Math.abs(file.length / 1000 - withFont)).toBeLessThan(2);
  await page.keyboard.press("ControlOrMeta+e");
  await font.uncheck();
  await expect.poll(bytes).toBeLessThan(withFont);
  await choose(page, "PNG");
  await dialog(page).getByLabel("Width in pixels").fill("1280");
  await dialog(page).getByLabel("Width in pixels").press("Tab");
  await page.reload();
  await started(page);
  await page.keyboard.press("ControlOrMeta+e");
  await expect(dialog(page).getByLabel("Width in pixels")).toHaveValue("1280");
  await choose(page, "SVG");
  await expect(font).not.toBeChecked();
});

test("what a format keeps, changes and loses is said before one saves", async ({ editor: page }) => {
  await open(page, SOURCE.replace('label:"Pack"', 'label:"Pack" owner:"Ann"').replace(/\}\s*$/, '  loop [again] n3 n4\n}\n'));
  await page.keyboard.press("ControlOrMeta+e");
  await expect(account(page)).toContainText("In the file: 2 lanes, 4 steps, 3 edges, 1 loop");
  await expect(account(page)).toContainText("Everything is in the file.");
  await choose(page, "Mermaid flowchart");
  await expect(account(page)).toContainText("3 edges, 0 loops");
  await expect(account(page)).toContainText("There in another way (1)");
  await expect(account(page)).toContainText("Not in the file (2)");
  await expect(account(page).locator("li")).toContainText(["the sides of edges", "n2", "again"]);
  await choose(page, "PNG");
  await expect(account(page).locator("li")).toHaveText(["the text of the diagram"]);
  await account(page).focus();
  await expect(account(page)).toBeFocused();
});

test("only what is selected goes into other formats too, and the account is of that", async ({ editor: page }) => {
  await open(page, SOURCE);
  await click(page, "n1");
  await page.keyboard.down("Shift");
  await click(page, "n2");
  await page.keyboard.up("Shift");
  await page.keyboard.press("ControlOrMeta+e");
  await choose(page, "Mermaid flowchart");
  await expect(account(page)).toContainText("2 lanes, 4 steps, 3 edges");
  await dialog(page).getByLabel("Only what is selected").check();
  await expect(account(page)).toContainText("1 lane, 2 steps, 1 edge");
  const written = String(await saved(page));
  expect(written).toContain("paid");
  expect(written).not.toContain("Carry");
});

test("the walk is exported as a page and as a moving drawing", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.keyboard.press("ControlOrMeta+e");
  await choose(page, "Walk (HTML)");
  const walk = String(await saved(page));
  expect(walk).toMatch(/^<!DOCTYPE html>/);
  for (const words of ['id="choices"', ">Order<", ">Deliver<"]) expect(walk).toContain(words);
  await page.keyboard.press("ControlOrMeta+e");
  await choose(page, "Moving walk (SVG)");
  const moving = String(await saved(page));
  expect(moving).toMatch(/^<svg /);
  expect(moving).toContain("<animate");
});

test("for a PDF the dialog leads to the browser's printing", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.evaluate(() => { window.print = () => { document.body.dataset.printed = "yes"; }; });
  await page.keyboard.press("ControlOrMeta+e");
  await dialog(page).getByRole("button", { name: "Print the drawing" }).click();
  await expect(page.locator("body[data-printed=yes]")).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
});

test.describe("on a dark page", () => {
  test.use({ colorScheme: "dark" });

  test("the picture is dark, unless one asks for another", async ({ editor: page }) => {
    await open(page, SOURCE);
    await page.keyboard.press("ControlOrMeta+e");
    const pressed = (name) => expect(dialog(page).getByRole("button", { name, exact: true })).toHaveAttribute("aria-pressed", "true");
    await pressed("As on screen");
    expect((await shown(page)).corner[0]).toBeLessThan(60);
    await choose(page, "Light");
    await expect.poll(async () => (await shown(page)).corner[0]).toBeGreaterThan(200);
    // What was chosen stays, whatever the page looks like.
    await page.emulateMedia({ colorScheme: "light" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.reload();
    await started(page);
    await page.keyboard.press("ControlOrMeta+e");
    await pressed("Light");
    await choose(page, "As on screen");
    await expect.poll(async () => (await shown(page)).corner[0]).toBeLessThan(60);
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(async () => (await shown(page)).corner[0]).toBeGreaterThan(200);
    await pressed("As on screen");
  });
});
