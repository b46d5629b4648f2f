// The page keeps to its policy and to its origin, and the fixture that watches over all other tests notices
// when it does not.

import { test, expect, started } from "./fixture.mjs";

const POLICY = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' data: blob:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

test("the policy stands in the page itself, before any script", async ({ request }) => {
  const html = await (await request.get("./")).text();
  const meta = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html);
  expect(meta, "index.html has lost its policy").not.toBeNull();
  const directives = Object.fromEntries(
    meta[1].split(";").map((directive) => {
      const [name, ...values] = directive.trim().split(/\s+/);
      return [name, values.join(" ")];
    }),
  );
  expect(directives).toEqual(POLICY);
  expect(html.indexOf("<script")).toBeGreaterThan(meta.index);
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
});

test("release files other than the page may be cached for ever", async ({ page }) => {
  const names = [];
  page.on("response", (response) => names.push([new URL(response.url()).pathname, response.headers()["cache-control"]]));
  await page.goto("./");
  await started(page);
  const kept = names.filter(([, cache]) => cache.includes("immutable"));
  expect(kept.length).toBeGreaterThanOrEqual(5);
  expect(names.filter(([, cache]) => !cache.includes("immutable")).map(([path]) => path)).toEqual(["/"]);
});

test("an inline script does not run", async ({ editor, watch }) => {
  await editor.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
  });
  expect(await editor.evaluate(() => window.ran)).toBeUndefined();
  await expect.poll(() => watch.length).toBeGreaterThan(0);
  expect(watch.join("\n")).toContain("policy: script-src");
  watch.length = 0;
});

test.describe("the fixture fails a test", () => {
  test.fail("that lets the page fetch from elsewhere, though the policy blocks it", async ({ editor }) => {
    await editor.evaluate(() => fetch("https://fizz.invalid/").catch(() => {}));
  });

  test.fail("that logs an error", async ({ editor }) => {
    await editor.evaluate(() => console.error("something is wrong"));
  });

  test.fail("that throws outside of its own steps", async ({ editor }) => {
    const thrown = editor.waitForEvent("pageerror");
    await editor.evaluate(() => setTimeout(() => { throw new Error("late"); }, 0));
    await thrown;
  });

  test.describe("without a policy", () => {
    test.use({ bypassCSP: true });

    test.fail("that lets the page fetch from elsewhere", async ({ editor }) => {
      await editor.evaluate(() => fetch("https://fizz.invalid/").catch(() => {}));
    });
  });
});
