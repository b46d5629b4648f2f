// The fields of the inspector: what is refused is told where it was typed, and what no shape shows is told too.

import { test, expect, text } from "./fixture.mjs";
import { SOURCE, open, click } from "./board.mjs";

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
  await id.fill("n9");
  await expect(fault).toHaveCount(0);
  await id.press("Enter");
  await expect.poll(() => text(page)).toContain("n9: rectangle");
});

test("what failed is forgotten once something succeeds", async ({ editor: page }) => {
  await click(page, "n1");
  // A single step makes no loop.
  await page.keyboard.press("l");
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
