// The browser is killed while somebody types, with a profile on the disk, and started again. At most the last moment of the
// typing is gone; no letter before it, no other diagram, no name, no setting.
//
//   FIZZ_KILLS=50    this many kills (default 20)
//   FIZZ_SEED=5      other moments and texts

import { expect, test as base } from "@playwright/test";
import { kept, started, text } from "../fixture.mjs";
import { Profile } from "./profile.mjs";
import { Random } from "./random.mjs";

const test = base.extend({
  profile: async ({ launchOptions }, use) => {
    const profile = new Profile(launchOptions);
    await use(profile);
    await profile.end();
  },
});

const kills = Number(process.env.FIZZ_KILLS ?? 20);
const seed = Number(process.env.FIZZ_SEED ?? 1);
/// What is older than this many milliseconds is kept. The program writes after 120; the rest is for the browser and for a
/// machine that does other things too.
const MOST = 300 * Number(process.env.FIZZ_SLACK ?? 3);
/// One browser for each so many kills, over one profile.
const TOGETHER = 5;

const OTHER = "B { # Other\n  n1: circle label:\"不变\"\n}\n";
const large = (nodes) => `Shop { # Shop\n${Array.from({ length: nodes }, (_, at) => `  n${at + 1}: rectangle label:"Step ${at + 1}"`).join("\n")}\n}\n`;

/// Types letters until the moment comes, and kills. The words that were typed, each with the time at which the browser had it.
async function typedUntilKilled(profile, page, random, mark) {
  const source = await text(page);
  const at = source.indexOf('"Step 1"') + 7;
  await page.locator(".cm-content").focus();
  await page.evaluate((at) => window.wasmBindings.select(at, at), at);
  const pace = random.pick([0, 15, 40, 80, 120]);
  const until = performance.now() + 80 + random.below(1_500);
  const letters = [];
  for (let number = 0; performance.now() < until; number += 1) {
    const letter = number < mark.length ? mark[number] : String.fromCharCode(97 + random.below(26));
    await page.keyboard.press(letter === "_" ? "Shift+Minus" : letter);
    letters.push({ letter, at: performance.now() });
    await new Promise((done) => setTimeout(done, pace));
  }
  // Sometimes in a pause, by whose end everything must be there.
  const pause = random.chance(25) ? random.below(600) : 0;
  await new Promise((done) => setTimeout(done, pause));
  const killed = await profile.kill();
  return { source, at, letters, killed };
}

for (let first = 0; first < kills; first += TOGETHER) {
  const last = Math.min(first + TOGETHER, kills);
  test(`kills ${first + 1} to ${last} of ${kills}`, async ({ baseURL, profile }) => {
    test.setTimeout(300_000);
    const random = new Random(seed * 7_919 + first);
    const lost = [];
    let page = await profile.start(baseURL);
    await started(page);
    for (const [name, words] of [["Other", OTHER], ["Typed", large(random.pick([3, 100, 400]))]]) {
      await page.evaluate((words) => window.wasmBindings.open(words), words);
      await page.getByLabel("Diagram name").fill(name);
      await page.keyboard.press("Enter");
      await expect.poll(async () => (await kept(page))[name]).toBe(words);
    }
    const count = Object.keys(await kept(page)).length;
    for (let number = first; number < last; number += 1) {
      const { source, at, letters, killed } = await typedUntilKilled(profile, page, random, `k${number}_`);
      page = await profile.start(baseURL);
      await started(page);
      const told = `FIZZ_SEED=${seed}, kill ${number + 1}`;
      const now = await text(page);
      const typed = letters.map(({ letter }) => letter).join("");
      expect(now.startsWith(source.slice(0, at)) && now.endsWith(source.slice(at)), `${told}: the text around is as it was\n${now}`).toBe(true);
      const found = now.slice(at, now.length - (source.length - at));
      expect(typed.startsWith(found), `${told}: "${found}" is the beginning of "${typed}"`).toBe(true);
      const gone = letters[found.length] ? killed - letters[found.length].at : 0;
      lost.push(Math.round(gone));
      expect(gone, `${told}: of "${typed}" only "${found}" is left`).toBeLessThanOrEqual(MOST);
      const all = await kept(page);
      expect(all.Other, told).toBe(OTHER);
      expect(all.Typed, told).toBe(now);
      expect(Object.keys(all).length, told).toBe(count);
      expect(await page.getByLabel("Diagram name").inputValue(), told).toBe("Typed");
    }
    test.info().annotations.push({ type: "figures", description: JSON.stringify({ lost }) });
  });
}
