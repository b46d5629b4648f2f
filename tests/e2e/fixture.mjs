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

export async function started(page) {
  await page.waitForFunction(() => window.wasmBindings && !document.getElementById("start"));
}
