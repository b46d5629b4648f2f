// The base of all end-to-end tests. A console error, an uncaught exception, a violation of the Content-Security-Policy or
// a request to another origin makes a test fail, whatever it asserts.

import { test as base, expect } from "@playwright/test";

export const test = base.extend({
  watch: [
    async ({ context, baseURL }, use) => {
      const home = new URL(baseURL).origin;
      const problems = [];
      await context.exposeBinding("reportViolation", (_source, what) => problems.push(`policy: ${what}`));
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) =>
          window.reportViolation(`${event.violatedDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`),
        );
      });
      context.on("console", (message) => {
        if (message.type() === "error") problems.push(`console: ${message.text()}`);
      });
      context.on("weberror", (error) => problems.push(`exception: ${error.error().stack}`));
      context.on("request", (request) => {
        const address = new URL(request.url());
        if (["data:", "blob:"].includes(address.protocol)) return;
        if (address.origin !== home) problems.push(`foreign request: ${request.url()}`);
      });
      await use(problems);
      expect(problems, "the page must stay silent, within its policy and on its own origin").toEqual([]);
    },
    { auto: true },
  ],

  /// A page with the editor started.
  editor: async ({ page }, use) => {
    await page.goto("./");
    await started(page);
    await use(page);
  },
});

export { expect };

/// The editor has started. `polling`: how often to look, in milliseconds, where the page paints no frames.
export async function started(page, polling = "raf") {
  await page.waitForFunction(() => window.wasmBindings && !document.getElementById("start"), null, { polling });
}

/// Replaces the whole text of the code pane, as an input method would.
export async function fill(page, source) {
  const content = page.locator(".cm-content");
  await content.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(source);
  // Brackets are closed only for single keys, so the text is exactly the source.
  await expect.poll(() => text(page)).toBe(source);
  await twoFrames(page);
}

export const text = (page) => page.evaluate(() => window.wasmBindings.text());

/// Waits for two frames, after which a change of the text is drawn.
export const twoFrames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/// Puts the caret behind the first occurrence of `words` in the code pane. The focus comes first: until the pane knows of
/// it, a key would be typed where the browser last had the caret.
export async function caretTo(page, words) {
  await page.locator(".cm-content").focus();
  const at = await page.evaluate((words) => {
    const start = window.wasmBindings.text().indexOf(words);
    if (start >= 0) window.wasmBindings.select(start + words.length, start + words.length);
    return start;
  }, words);
  expect(at, `"${words}" stands in the text`).toBeGreaterThanOrEqual(0);
}

/// A key in the code pane.
export async function pressIn(page, keys) {
  await page.locator(".cm-content").focus();
  await page.keyboard.press(keys);
  await twoFrames(page);
}

/// The text of every diagram that is kept, by its name.
export const kept = (page) =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const request = indexedDB.open("fizz");
        request.onerror = () => fail(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction("diagrams").objectStore("diagrams").getAll();
          all.onsuccess = () => {
            request.result.close();
            done(Object.fromEntries(all.result.map((entry) => [entry.name, entry.text])));
          };
        };
      }),
  );
