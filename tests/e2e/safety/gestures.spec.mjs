// A walk of random gestures over templates and random diagrams. After each one the drawing is what the text gives, within
// the hard rules of the layout; undo all the way gives the first bytes, redo all the way the last. A failure names its seed.
//
//   FIZZ_GESTURES=3000    this many gestures (default 500)
//   FIZZ_SEED=5           another walk

import { text } from "../fixture.mjs";
import { expect, isClean, test } from "./guard.mjs";
import { open } from "../board.mjs";
import { differences } from "./eyes.mjs";
import { GESTURES, names, tidy } from "./gestures.mjs";
import { Random } from "./random.mjs";
import { drawn, TEMPLATES } from "./diagrams.mjs";

const TOGETHER = 125;
const RUN = 25;
const gestures = Number(process.env.FIZZ_GESTURES ?? 500);
const seed = Number(process.env.FIZZ_SEED ?? 1);

test.describe("the eyes", () => {
  const SOURCE = TEMPLATES.find(({ name }) => name === "saga en").text;
  test.beforeEach(async ({ editor: page }) => {
    await open(page, SOURCE);
    expect(await differences(page)).toEqual([]);
  });

  for (const [what, change] of Object.entries({
    "a box that is gone": (group) => group.remove(),
    "a box that is elsewhere": (group) => group.setAttribute("transform", "translate(1 0)"),
    "a box that is there twice": (group) => group.after(group.cloneNode(true)),
    "a box of another size": (group) => group.querySelector("rect, circle, path").setAttribute("width", "7"),
    "other words": (group) => { group.querySelector("text").firstChild.nodeValue += "!"; },
    "another colour": (group) => group.querySelector("text").setAttribute("fill", "#000000"),
  })) {
    test(`see ${what}`, async ({ editor: page }) => {
      await page.locator(".layer-node > g").filter({ has: page.locator("rect") }).first().evaluate(change);
      expect((await differences(page, 0)).length).toBeGreaterThan(0);
    });
  }

  test("see a wire that ends elsewhere, and a lane that is missing", async ({ editor: page }) => {
    await page.evaluate(() => {
      const path = document.querySelector(".layer-wire path[fill='none']");
      path.setAttribute("d", path.getAttribute("d").replace(/[\d.]+$/, (last) => `${Number(last) + 1}`));
    });
    expect((await differences(page, 0)).length).toBe(1);
    await page.locator(".layer-lane > g").first().evaluate((lane) => lane.remove());
    expect((await differences(page, 0)).length).toBe(2);
  });
});

/// Presses a key until the text no longer follows, and says how often it did.
async function allTheWay(page, key, most) {
  await page.locator(".cm-content").focus();
  const button = page.locator("header").getByRole("button", { name: key === "z" ? "Undo" : "Redo", exact: true });
  for (let steps = 0; steps < most; steps += 1) {
    if (await button.isDisabled()) return;
    await page.keyboard.press(`ControlOrMeta+${key}`);
  }
}

for (let first = 0; first < gestures; first += TOGETHER) {
  test(`gestures ${first + 1} to ${Math.min(first + TOGETHER, gestures)} of ${gestures}`, async ({ editor: page, watch }) => {
    test.setTimeout(600_000);
    page.setDefaultTimeout(10_000);
    for (let start = first; start < Math.min(first + TOGETHER, gestures); start += RUN) {
      const random = new Random(seed * 1_000_003 + start);
      const source = random.chance(60) ? random.pick(TEMPLATES).text : drawn(random);
      await open(page, source);
      const done = [];
      const told = () => `FIZZ_SEED=${seed}, from gesture ${start + 1}:\n${done.join("\n")}\nof\n${source}`;
      for (let step = start; step < Math.min(start + RUN, gestures); step += 1) {
        const name = random.pick(names);
        const before = await text(page);
        done.push(name);
        await GESTURES[name](page, random);
        await tidy(page);
        const found = await differences(page);
        if (found.length) expect(found, `${told()}\nfrom\n${before}\nto\n${await text(page)}`).toEqual([]);
        if (watch.length) expect(watch, told()).toEqual([]);
      }
      // The last gestures may have been undone.
      await allTheWay(page, "y", 400);
      const last = await text(page);
      await allTheWay(page, "z", 400);
      if ((await text(page)) !== source) expect(await text(page), `undone all the way, ${told()}`).toBe(source);
      await allTheWay(page, "y", 400);
      if ((await text(page)) !== last) expect(await text(page), `redone all the way, ${told()}`).toBe(last);
      expect(await differences(page), told()).toEqual([]);
    }
    await isClean(page, "after all gestures");
    test.info().annotations.push({ type: "figures", description: JSON.stringify({ count: Math.min(TOGETHER, gestures - first) }) });
  });
}
