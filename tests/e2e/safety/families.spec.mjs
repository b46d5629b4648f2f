// Texts of kinds that grow, opened by file and by link. Whatever the text, the page goes on answering: a letter typed is
// in the text, a menu opens, undo takes the letter away, each within a moment; a start over such a text works.
//
//   FIZZ_BYTES=2000000    texts of this size (default 200 KB)
//   FIZZ_SLACK=1          the limits of an idle machine (default 12 times as long, for a machine that does other work too)
//
// A slow answer is the page's fault only if its thread worked meanwhile. What a busy machine makes it wait is not counted:
// the time that the thread itself spent has a limit half as long.

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { started, text } from "../fixture.mjs";
import { expect, test } from "./guard.mjs";
import { FAMILIES, grown } from "./families.mjs";

const bytes = Number(process.env.FIZZ_BYTES ?? 200_000);
const slack = Number(process.env.FIZZ_SLACK ?? 12);
/// Milliseconds for one answer; the wish is 50 on an idle machine.
const ANSWER = 50 * slack;
/// Milliseconds that the page's thread may work for one answer.
const WORK = ANSWER / 2;
/// The longest that nothing else in the page runs, while a text is opened.
const STILL = 300 * slack;
/// From a file or a link to its text in the code pane.
const OPENED = 5_000 * slack;
/// Megabytes of the page's process.
const MEMORY = 1_024;

/// Watches how long the page stands still, from now on.
const watchStillness = (page) => page.evaluate(() => {
  window.still = 0;
  let last = performance.now();
  const channel = new MessageChannel();
  // Timers are put off where a page works much; messages are not.
  channel.port1.onmessage = () => {
    const now = performance.now();
    window.still = Math.max(window.still, now - last);
    last = now;
    setTimeout(() => channel.port2.postMessage(0), 4);
  };
  channel.port2.postMessage(0);
});

const stillness = (page) => page.evaluate(() => window.still);

/// The text as it is typed, by its length: a text of 2 MB is not carried across for each look.
const length = (page) => page.evaluate(() => window.wasmBindings.text().length);

/// How long the browser took from an event of this kind until it was answered, by the browser's own clock.
async function answered(page, act) {
  await page.evaluate(() => {
    window.answers = [];
    window.watching?.disconnect();
    window.watching = new PerformanceObserver((list) => {
      for (const { name, startTime, processingEnd } of list.getEntries()) window.answers.push({ name, took: processingEnd - startTime });
    });
    window.watching.observe({ type: "event", durationThreshold: 16 });
  });
  await act();
  return page.evaluate(async () => {
    // The browser lists an answer with the frame that shows it; short ones it does not list.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))));
    return Math.max(0, ...window.answers.filter(({ name }) => /key|input|pointer|mouse|click/.test(name)).map(({ took }) => took));
  });
}

/// How long the thread of the page has worked, in milliseconds: waiting for the processor does not count.
async function worker(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1_000 * metrics.find(({ name }) => name === "TaskDuration").value;
  };
}

/// The most memory in MB that a process of a page has had, where the system tells.
async function memory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const most = (pid) => {
    try {
      return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  };
  return Math.round(Math.max(0, ...processInfo.filter(({ type }) => type === "renderer").map(({ id }) => most(id))));
}

/// Tries what a person does at once over this text. The slowest of the answers, in milliseconds.
async function answers(page, source, told) {
  await page.locator(".cm-content").focus();
  const whole = source.length;
  const steps = {
    "a letter is typed": async () => { await page.keyboard.press("x"); },
    "another letter": async () => { await page.keyboard.press("y"); },
    "a letter is undone": async () => { await page.keyboard.press("ControlOrMeta+z"); },
    "the palette opens": async () => { await page.keyboard.press("ControlOrMeta+k"); await page.getByRole("dialog").waitFor(); await page.keyboard.press("Escape"); },
    "the list opens": async () => { await page.keyboard.press("ControlOrMeta+o"); await page.getByRole("dialog").waitFor(); await page.keyboard.press("Escape"); },
  };
  const took = {};
  const worked = await worker(page);
  for (const [name, act] of Object.entries(steps)) {
    const before = await worked();
    const answer = Math.round(await answered(page, act));
    const work = Math.round((await worked()) - before);
    took[name] = answer > ANSWER && work <= WORK ? work : answer;
    if (answer > ANSWER) test.info().annotations.push({ type: "late", description: `${told}: ${name}, ${answer} ms, of which the page worked ${work}` });
    if (name === "another letter") await expect.poll(() => length(page), `${told}: both letters are in the text`).toBe(whole + 2);
    if (name === "a letter is undone") await expect.poll(() => length(page), `${told}: undone`).toBeLessThan(whole + 2);
  }
  const [name, slowest] = Object.entries(took).reduce((one, other) => (one[1] < other[1] ? other : one));
  test.info().annotations.push({ type: "slowest", description: `${told}: ${name}, ${slowest} ms` });
  return slowest;
}

for (const family of Object.keys(FAMILIES)) {
  test(`${family}: by file, by link, and at the next start`, async ({ browser, editor: page }) => {
    test.setTimeout(120_000);
    const source = grown(family, bytes);
    const told = `${family}, ${bytes} bytes`;
    await watchStillness(page);
    const data = await page.evaluateHandle((words) => {
      const data = new DataTransfer();
      data.items.add(new File([words], "family.fz", { type: "text/plain" }));
      return data;
    }, source);
    const from = Date.now();
    await page.dispatchEvent(".board", "drop", { dataTransfer: data });
    await expect.poll(() => length(page), { timeout: OPENED, message: `${told}: opened as a file` }).toBe(source.length);
    const opened = Date.now() - from;
    const byFile = await answers(page, source, `${told}, by file`);
    const stillByFile = await stillness(page);

    // The diagram was kept, so the next start meets it.
    await expect.poll(() => page.locator(".saved").textContent(), { timeout: 20_000 }).toContain("Saved");
    const reloaded = Date.now();
    await page.reload();
    await started(page);
    const next = Date.now() - reloaded;
    expect.soft(next, `${told}: the next start`).toBeLessThanOrEqual(OPENED + 5_000);

    await watchStillness(page);
    // Another diagram in between, so that the link opens one.
    await page.evaluate(() => window.wasmBindings.open(""));
    await page.evaluate((hash) => (location.hash = hash), `#d=${deflateRawSync(Buffer.from(source)).toString("base64url")}`);
    await expect.poll(() => length(page), { timeout: OPENED, message: `${told}: opened by a link` }).toBe(source.length);
    await page.getByRole("button", { name: "Edit a copy" }).click();
    const slowest = Math.max(byFile, await answers(page, source, `${told}, by link`));
    const still = Math.max(stillByFile, await stillness(page));
    const taken = await memory(browser);
    test.info().annotations.push({ type: "figures", description: JSON.stringify({ opened, next, slowest, still, memory: taken }) });
    expect.soft(slowest, `${told}: the slowest answer`).toBeLessThanOrEqual(ANSWER);
    expect.soft(still, `${told}: the page stands still`).toBeLessThanOrEqual(STILL);
    expect.soft(taken, `${told}: memory`).toBeLessThanOrEqual(MEMORY);
  });
}
