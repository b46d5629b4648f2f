// The fields of the inspector: what is refused is told where it was typed, and what no shape shows is told too.

import { test, expect, text } from "./fixture.mjs";
import { SOURCE, open, click } from "./board.mjs";
import { documents, saved } from "./documents.mjs";
import { kept, started, caretTo } from "./fixture.mjs";
import { link } from "./hand.mjs";

const panel = (page) => page.getByRole("complementary", { name: "Inspector" });

test.beforeEach(async ({ editor: page }) => open(page));

test("a refused id is told below its field, and the old one comes back", async ({ editor: page }) => {
  await click(page, "n4");
  const id = panel(page).getByLabel("Id", { exact: true });
  await id.fill("foo");
  await id.press("Enter");
  await expect(id).toHaveAttribute("aria-invalid", "true");
  const fault = panel(page).getByRole("alert").filter({ hasText: "foo is no node id" });
  await expect(fault).toBeVisible();
  await expect(fault).not.toContainText("`");
  const [below, beside] = [await fault.boundingBox(), await id.boundingBox()];
  expect(below.y - beside.y - beside.height).toBeLessThan(12);
  await expect(page.locator(".notice")).toHaveCount(0);
  await id.blur();
  await expect(id).toHaveValue("n4");
  await expect(id).not.toHaveAttribute("aria-invalid", "true");
  expect(await text(page)).toBe(SOURCE);
  await expect(fault).toHaveCount(0, { timeout: 8_000 });
  await id.fill("n9");
  await expect(fault).toHaveCount(0);
  await id.press("Enter");
  await expect.poll(() => text(page)).toContain("n9: rectangle");
});

test("what failed is forgotten once something succeeds", async ({ editor: page }) => {
  await click(page, "n1");
  // A single step makes no loop.
  await page.keyboard.press("Alt+l");
  const notice = page.locator(".notice.is-bad");
  await expect(notice).toBeVisible();
  await expect(notice).not.toContainText("`");
  await page.keyboard.press("Control+Enter");
  await expect(notice).toHaveCount(0);
});

test("what a shape does not show is told, and one press makes it a task box", async ({ editor: page }) => {
  await click(page, "n4");
  const note = panel(page).getByText("Only a task box shows these in the drawing.");
  await expect(note).toHaveCount(0);
  await panel(page).getByLabel("Owner", { exact: true }).fill("Ada");
  await page.keyboard.press("Tab");
  await expect(note).toBeVisible();
  await panel(page).getByRole("button", { name: "Make it a task box" }).click();
  await expect.poll(() => text(page)).toContain('n4: taskbox label:"Deliver" owner:"Ada"');
  await expect(note).toHaveCount(0);
  await expect(page.locator('.layer-node [data-node="n4"]')).toContainText("Ada");
});

test("the drawing follows what is typed in a node's field, and one undo takes it back", async ({ editor: page }) => {
  await click(page, "n4");
  const label = panel(page).getByLabel("Label", { exact: true });
  await label.focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" now");
  await expect(page.locator('.layer-node [data-node="n4"]')).toContainText("Deliver now");
  expect(await text(page)).toBe(SOURCE.replace('"Deliver"', '"Deliver now"'));
  await page.waitForTimeout(400);
  await expect(label).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => text(page)).toBe(SOURCE);
});

test.describe("another text comes while somebody is in a field", () => {
  const stopped = (page) => page.getByText("Fizz has stopped");

  test("by a link: what was typed is written first", async ({ editor: page }) => {
    await page.getByLabel("Diagram name").fill("Mine");
    await page.keyboard.press("Enter");
    await click(page, "n4");
    await panel(page).getByLabel("Description", { exact: true }).focus();
    await page.keyboard.type("by the back door");
    await page.evaluate((address) => (location.hash = address.split("#")[1]), link("Far { # Far\n  n1: circle\n}\n"));
    await expect.poll(() => text(page)).toContain("Far {");
    await expect(stopped(page)).toHaveCount(0);
    const list = await documents(page);
    await list.locator(".document-name").filter({ hasText: "Mine" }).click();
    await expect.poll(() => text(page)).toContain('description:"by the back door"');
  });

  test("by a file that is dropped, with the focus in the title of a lane", async ({ editor: page }) => {
    await page.locator(".outline button").first().click();
    await panel(page).getByLabel("Title", { exact: true }).focus();
    const data = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["Far { # Far\n  n1: circle\n}\n"], "far.fz"));
      return data;
    });
    await page.dispatchEvent(".board", "drop", { dataTransfer: data });
    await expect.poll(() => text(page)).toContain("Far {");
    await expect(stopped(page)).toHaveCount(0);
    await click(page, "n1");
    await expect(panel(page).getByLabel("Label", { exact: true })).toBeVisible();
  });

  test("by another window: the field keeps what is typed, and both texts stay", async ({ context, editor: page }) => {
    await page.getByLabel("Diagram name").fill("Shop");
    await page.keyboard.press("Enter");
    await expect(saved(page)).toHaveText("Saved");
    const other = await context.newPage();
    await other.goto("./");
    await started(other);
    await expect.poll(() => text(other)).toBe(SOURCE);
    await page.bringToFront();
    await click(page, "n4");
    const id = panel(page).getByLabel("Id", { exact: true });
    await id.fill("n40");
    await caretTo(other, "// kept");
    await other.keyboard.type(" here");
    await expect.poll(async () => (await kept(other)).Shop).toContain("// kept here");
    await page.waitForTimeout(1_500);
    await expect(id).toHaveValue("n40");
    await id.press("Enter");
    await expect.poll(() => text(page)).toContain("n40: rectangle");
    await expect.poll(async () => Object.values(await kept(page)).some((words) => words.includes("n40: rectangle"))).toBe(true);
    await expect.poll(async () => Object.values(await kept(page)).some((words) => words.includes("// kept here"))).toBe(true);
    await expect(stopped(page)).toHaveCount(0);
  });
});
