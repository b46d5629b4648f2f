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
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "fizz-workers",
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

test("the header has the policy of the page, and forbids framing", async ({ request }) => {
  const headers = (await request.get("./")).headers();
  const wanted = Object.entries(POLICY).map(([name, values]) => `${name} ${values}`);
  expect(headers["content-security-policy"].split("; ")).toEqual([...wanted, "frame-ancestors 'none'"]);
});

test("an inline script does not run", async ({ editor, watch }) => {
  await editor.evaluate(() => {
    const script = document.createElement("script");
    script.append("window.ran = true");
    document.head.append(script);
  });
  expect(await editor.evaluate(() => window.ran)).toBeUndefined();
  await expect.poll(() => watch.length).toBeGreaterThan(0);
  expect(watch.join("\n")).toMatch(/policy: (script-src|require-trusted-types-for)/);
  watch.length = 0;
});

test("no HTML and no script comes from a string, and no policy can be made that would let it", async ({ editor, watch }) => {
  const refused = await editor.evaluate(() => {
    const attempts = {
      html: () => (document.createElement("p").innerHTML = "<b>x</b>"),
      parsed: () => new DOMParser().parseFromString("<b>x</b>", "text/html"),
      script: () => (document.createElement("script").src = "boot.js"),
      handler: () => document.body.setAttribute("onclick", "window.ran = true"),
      worker: () => new Worker("sw.js"),
      another: () => trustedTypes.createPolicy("another", { createHTML: (html) => html }),
      again: () => trustedTypes.createPolicy("fizz-workers", { createScriptURL: (url) => url }),
    };
    return Object.keys(attempts).filter((name) => {
      try {
        attempts[name]();
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    });
  });
  expect(refused).toEqual(["html", "parsed", "script", "handler", "worker", "another", "again"]);
  await expect.poll(() => watch.length).toBeGreaterThan(6);
  watch.length = 0;
});

test("the page makes addresses of its own workers and no others", async ({ editor }) => {
  const made = (name) => editor.evaluate((name) => {
    try {
      const url = window.fizzWorkers.url(name);
      return [url instanceof TrustedScriptURL, new URL(url).origin === location.origin, new URL(url).pathname];
    } catch (error) {
      return error.constructor.name;
    }
  }, name);
  expect(await made("offline")).toEqual([true, true, expect.stringMatching(/\/sw\.js$/)]);
  expect(await made("drawing")).toEqual([true, true, expect.stringMatching(/\/worker(-[0-9a-f]{12})?\.js$/)]);
  for (const name of ["", "sw.js", "https://fizz.invalid/x.js", "data:text/javascript,1", "constructor", "__proto__"]) {
    expect(await made(name), name).toBe("TypeError");
  }
});

test("the program has no way to write HTML", async ({ page }) => {
  const glue = page.waitForResponse((response) => /\/fizz-web-[0-9a-f]+\.js$/.test(response.url()));
  await page.goto("./");
  const code = await (await glue).text();
  // Leptos reads `content` of the <template> into which it writes the HTML of a constant element (src/ui/icon.rs).
  expect(code).toContain("createElement");
  expect(code).not.toMatch(/\.content;/);
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
