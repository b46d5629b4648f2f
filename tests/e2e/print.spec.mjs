// Printing gives the drawing alone on one page, whatever is on the screen.

import { test, expect } from "./fixture.mjs";
import { open } from "./board.mjs";

const steps = Array.from({ length: 60 }, (_, i) => i + 1);
const WIDE = `A { # Lane A
${steps.map((n) => `  n${n}: rectangle label:"Step ${n}"`).join("\n")}
${steps.slice(1).map((n) => `  n${n - 1}.handle(right) -> n${n}.handle(left)`).join("\n")}
}
`;

test.use({ colorScheme: "dark" });

test("the whole drawing is printed in light colours on one page that lies on its side", async ({ editor: page }) => {
  await open(page, WIDE);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const [, width, height] = pdf.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/);
  expect(Number(width)).toBeGreaterThan(Number(height));
  // Nothing of it stays in the page.
  await expect(page.locator(".printed svg")).toHaveCount(0);

  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(page.locator(".printed .el-node")).toHaveCount(steps.length);
  await expect(page.locator(".editor")).toBeHidden();
  expect(await page.locator(".printed .el-lane rect").first().getAttribute("fill")).toBe("#f0f4fa");
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await expect(page.locator(".editor")).toBeVisible();
});

const TALK = `A { # Ask
  n1: circle label:"Go"
  n1.handle(bottom) -> B.n2.handle(top) [label="ask"]
}
B { # Answer
  n2: circle label:"Done"
}
`;

test("of two views side by side each is printed on a page of its own", async ({ editor: page }) => {
  await open(page, TALK);
  await page.locator("#diagram").getByRole("button", { name: "Two views side by side" }).click();
  await expect(page.locator("#second-diagram")).toBeVisible();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const drawings = page.locator(".printed svg");
  await expect(drawings).toHaveCount(2);
  await expect(drawings.nth(0).locator(".el-node")).toHaveCount(2);
  await expect(drawings.nth(1).locator(".el-edge")).not.toHaveCount(0);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((one) => one.id));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
});
