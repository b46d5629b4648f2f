// What every end-to-end test stands on: a page whose every console error, uncaught exception, violation of
// the Content-Security-Policy and request to a foreign origin makes the test fail, whatever it asserts.

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

/// The editor has started.
export async function started(page) {
  await page.waitForFunction(() => window.wasmBindings && !document.getElementById("start"));
}

/// Puts a text in place of all that stands in the code pane, as if pasted.
export async function fill(page, source) {
  const content = page.locator(".cm-content");
  await content.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(source);
  // Closing brackets are typed along with a single key only, so what was pasted is what stands there.
  await expect.poll(() => text(page)).toBe(source);
  await settled(page);
}

export const text = (page) => page.evaluate(() => window.wasmBindings.text());

/// Two frames: what a change leads to has been painted.
export const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/// Sets the caret behind the first occurrence of `words` in the code pane. The focus comes first: the pane learns of it a
/// little later, and until then a letter would stand where the browser last knew the caret.
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
  await settled(page);
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
