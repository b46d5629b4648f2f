// The view in the address, as other tools of the language write it too.

import { test, expect, started, text } from "./fixture.mjs";
import { open } from "./board.mjs";
import { link } from "./hand.mjs";

const SOURCE = 'A { # A\n  n1: circle label:"Go"\n  n1.handle(bottom) -> B.n2.handle(top) [label="ask"]\n}\nB { # B\n  n2: rectangle label:"See"\n}\n';
const shown = (page) => page.evaluate(() => JSON.parse(window.wasmBindings.drawing_layout()).view);

for (const [asked, view] of [["workflow", "workflow"], ["sequence", "sequence"], ["architecture", "architecture"], ["mindmap", "architecture"]]) {
  test(`?view=${asked} of a link shows the ${view}`, async ({ page }) => {
    await page.goto(link(SOURCE).replace("./", `./?view=${asked}`));
    await started(page);
    await expect.poll(() => shown(page)).toBe(view);
    expect(await text(page)).toBe(SOURCE);
    await expect(page.getByText("Fizz has no mind map.")).toHaveCount(asked === "mindmap" ? 1 : 0);
    const code = Buffer.from(SOURCE).toString("base64url");
    await page.goto("about:blank");
    await page.goto(`./?code=${code}&view=${asked}`);
    await started(page);
    await expect.poll(() => shown(page)).toBe(view);
  });
}

test("what a link says of its own view is more than a name of the same one", async ({ page }) => {
  await page.goto(`${link(SOURCE).replace("./", "./?view=sequence")}&v=written`);
  await started(page);
  await expect(page.locator(".zoom").getByRole("button", { name: "As written" })).toHaveAttribute("aria-pressed", "true");
});

test("the address names the view that is shown, and opens it again", async ({ editor: page }) => {
  await open(page, SOURCE);
  await page.locator(".board").focus();
  await page.keyboard.press("Alt+3");
  await expect.poll(() => page.url()).toContain("?view=architecture");
  await page.keyboard.press("Alt+1");
  await expect.poll(() => page.url()).not.toContain("view=");
  await page.goto("./?view=sequence");
  await started(page);
  await expect.poll(() => shown(page)).toBe("sequence");
});
