// The list of the person's diagrams: walked with arrows, searched, told apart; and what each diagram remembers: the place in
// the drawing, the selection, the history.

import { test, expect, started, text, fill, kept, caretTo, pressIn } from "./fixture.mjs";
import { documents } from "./documents.mjs";
import { SOURCE, open, settled, click, selected, view } from "./board.mjs";

const names = (list) => list.locator(".document-title");

async function make(page, name, source) {
  await open(page, source);
  await page.getByLabel("Diagram name").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.locator(".saved")).toHaveText("Saved");
}

const lane = (title) => `A { # ${title}\n  n1: circle label:"Go"\n}\n`;

test("the example of the first visit is nobody's until it is changed", async ({ editor: page }) => {
  await expect(page.locator(".saved")).toBeHidden();
  expect(await kept(page)).toEqual({});
  const list = await documents(page);
  await expect(list).toContainText("No diagrams of yours yet");
  await page.keyboard.press("Escape");
  await caretTo(page, "Inventory Consumer");
  await page.keyboard.type("s");
  await expect(page.locator(".saved")).toHaveText("Saved");
  expect(Object.keys(await kept(page))).toEqual(["Event-driven pub/sub"]);
  await page.reload();
  await started(page);
  expect(await text(page)).toContain("Inventory Consumers");
});

test("arrows walk the list, letters find in names and texts, keys rename and delete", async ({ editor: page }) => {
  for (const [name, title] of [["Leave", "Staff"], ["Refund", "Desk"], ["Loan", "Bank"], ["Hiring", "Office"], ["Release", "Team"]]) {
    await make(page, name, lane(title));
  }
  const list = await documents(page);
  await expect(list.locator(".document-name").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(list.locator(".document-name").nth(2)).toBeFocused();
  await page.keyboard.press("End");
  await expect(list.locator(".document-name").last()).toBeFocused();
  await expect(list.locator(".document-name").last()).toContainText("Leave");
  // Each shows its beginning, its lanes and the second.
  await expect(list.locator(".document-picture [data-node]").first()).toBeAttached();
  await expect(list.locator(".document-name").last().locator("small")).toHaveText(/\d:\d\d:\d\d.* · 3 lines · Staff$/);
  for (const button of await list.locator(".document-row .icon-btn").all()) await expect(button).toHaveAttribute("title", /./);

  const search = list.getByRole("searchbox", { name: "Search names and texts" });
  await search.fill("lo");
  await expect(names(list)).toHaveText(["Loan"]);
  await search.fill("office");
  await expect(names(list)).toHaveText(["Hiring"]);
  await search.fill("nothing like this");
  await expect(list).toContainText("No diagram has these letters.");
  await search.fill("re");
  await expect(names(list)).toHaveText(["Release", "Refund"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("F2");
  await page.keyboard.type("Returns");
  await page.keyboard.press("Enter");
  await expect(names(list)).toHaveText(["Release", "Returns"]);
  await search.focus();
  await page.keyboard.press("Enter");
  await expect(list).toBeHidden();
  await expect(page.getByLabel("Diagram name")).toHaveValue("Release");
});

test("diagrams of one name have numbers", async ({ editor: page }) => {
  for (const title of ["One", "Two", "Three"]) await make(page, "Draft", lane(title));
  const list = await documents(page);
  await expect(names(list)).toHaveText(["Draft · 3", "Draft · 2", "Draft"]);
  await expect(list.locator("small").last()).toContainText("One");
});

test("a diagram is found where it was left, with its selection, over a reload and over another diagram", async ({ editor: page }) => {
  await make(page, "Parcels", SOURCE);
  await click(page, "n3");
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, 0);
  await settled(page);
  const before = await view(page);
  await page.waitForTimeout(400);
  await page.reload();
  await started(page);
  await settled(page);
  const near = (now) => {
    expect(now.zoom).toBeCloseTo(before.zoom, 3);
    expect(Math.abs(now.x - before.x)).toBeLessThan(3);
    expect(Math.abs(now.y - before.y)).toBeLessThan(3);
  };
  near(await view(page));
  expect(await selected(page)).toEqual(["n3"]);
  await make(page, "Other", lane("Other"));
  expect(await selected(page)).toEqual([]);
  await (await documents(page)).locator(".document-name", { hasText: "Parcels" }).click();
  await settled(page);
  await expect.poll(() => selected(page)).toEqual(["n3"]);
  near(await view(page));
});

test("what was done in a diagram can be undone after a visit to another one", async ({ editor: page }) => {
  await make(page, "Parcels", SOURCE);
  await caretTo(page, "Pack");
  await page.keyboard.type("ed");
  await expect.poll(() => text(page)).toContain("Packed");
  const edited = await text(page);
  await make(page, "Other", lane("Other"));
  await pressIn(page, "ControlOrMeta+z");
  expect(await text(page)).toBe(lane("Other"));
  await (await documents(page)).locator(".document-name", { hasText: "Parcels" }).click();
  await expect.poll(() => text(page)).toBe(edited);
  const undo = page.locator("header").getByRole("button", { name: "Undo", exact: true });
  await expect(undo).toBeEnabled();
  await undo.click();
  expect(await text(page)).toBe(SOURCE);
  await page.locator("header").getByRole("button", { name: "Redo", exact: true }).click();
  expect(await text(page)).toBe(edited);
});

test("the way to the templates says that the diagram is kept", async ({ editor: page }) => {
  await make(page, "Parcels", SOURCE);
  await expect(page.locator("header").getByRole("link", { name: "Templates" })).toHaveAttribute("title", "Templates; your diagram is kept");
  await page.locator("header").getByRole("link", { name: "Templates" }).click();
  const back = page.getByRole("link", { name: "My diagram" });
  await expect(back).toHaveAttribute("title", "Back to “Parcels”, which is kept");
  await back.click();
  expect(await text(page)).toBe(SOURCE);
});
