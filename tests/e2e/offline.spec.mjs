// The page without a network, newer versions of it, and broken ones. The service worker is a real one.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { started, fill, text, kept, caretTo } from "./fixture.mjs";
import { test, expect, isKept, build } from "./site.mjs";

test.use({ serviceWorkers: "allow" });
test.describe.configure({ timeout: 120_000 });

const TEXT = "A { # Kept\n  n1: circle label:\"订单 Ž Ω Ж\"\n}\n";
const offer = (page) => page.getByRole("button", { name: "A new version is ready" });

async function first(page) {
  await page.goto("./");
  await started(page);
  await isKept(page);
}

/// The browser looks for a newer version by itself when a page is opened; this asks for it at once.
const look = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
});

/// Waits until a version that is being taken was taken or refused.
const isSettled = (page) => expect.poll(() => page.evaluate(async () => {
  const { installing, waiting } = await navigator.serviceWorker.getRegistration();
  return installing ? "taking" : waiting ? "waits" : "none";
}), { timeout: 30_000 });

const template = (page) => page.evaluate(async () => {
  const version = document.documentElement.dataset.build;
  return (await fetch(`templates/starter-empty/en.fz?v=${version}`)).text();
});

/// What a page without a server logs is what was asked for.
const withoutNetwork = (watch) => {
  const rest = watch.filter((problem) => !/ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED)/.test(problem));
  watch.length = 0;
  watch.push(...rest);
};

test("the first visit starts before anything is taken for later", async ({ page, site }) => {
  await page.goto("./");
  await started(page);
  const before = site.asked.slice();
  expect(before).not.toContain("sw.js");
  expect(before.filter((path) => /templates|faces|noto/.test(path))).toEqual([]);
  await isKept(page);
  expect(site.asked).toContain("sw.js");
});

for (const how of ["the server is gone", "the browser is offline"]) {
  test(`after the first visit everything works when ${how}`, async ({ page, site, context, watch }) => {
    await page.addInitScript(() => {
      delete window.showSaveFilePicker;
      delete window.showOpenFilePicker;
    });
    await first(page);
    await fill(page, TEXT);
    await expect.poll(async () => Object.values(await kept(page))).toContain(TEXT);
    if (how === "the server is gone") await site.down();
    else await context.setOffline(true);

    await page.reload();
    await started(page);
    expect(await text(page)).toBe(TEXT);
    await caretTo(page, "# Kept");
    await page.keyboard.type("!");
    await expect(page.locator(".layer-lane")).toContainText("Kept!");

    // All fonts, whether the text needs them or not.
    const fonts = await page.evaluate(async () => {
      await document.fonts.ready;
      const faces = [...document.fonts];
      const loaded = await Promise.all(faces.map((face) => face.load().then(() => "loaded", () => `${face.family} ${face.unicodeRange}`)));
      return { count: faces.length, chinese: faces.filter((face) => face.family.includes("Noto Sans SC")).length, failed: loaded.filter((state) => state !== "loaded") };
    });
    expect(fonts.failed).toEqual([]);
    expect(fonts.chinese).toBeGreaterThan(90);

    // Exports, with their font.
    for (const [format, inside] of [["SVG", true], ["PNG", false]]) {
      await page.keyboard.press("ControlOrMeta+e");
      const dialog = page.getByRole("dialog", { name: "Export" });
      await dialog.getByRole("button", { name: format, exact: true }).click();
      if (inside) await dialog.getByLabel("Put the font inside").check();
      const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Save file" }).click()]);
      const bytes = await readFile(await file.path());
      if (inside) expect(bytes.toString()).toContain("@font-face");
      else expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    }

    // The gallery, with every template in both languages.
    const slugs = JSON.parse(await readFile("assets/templates/index.json", "utf8")).map((entry) => entry.slug);
    expect(slugs.length).toBeGreaterThan(20);
    for (const slug of slugs) {
      await page.goto(`./#/templates/${slug}`);
      await expect(page.locator(".gallery svg [data-node], .gallery svg [data-lane]").first(), slug).toBeVisible();
    }
    await page.goto("./#/templates");
    await expect(page.locator(".card-link").first()).toBeVisible();
    await page.goto("./#/");
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.getByRole("dialog").getByLabel("Link", { exact: true })).toHaveValue(/#d=/);
    const link = await page.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
    const other = await context.newPage();
    await other.goto(link);
    await started(other);
    await expect.poll(() => text(other)).toBe(TEXT.replace("Kept", "Kept!"));
    withoutNetwork(watch);
  });
}

test("a newer version is offered, comes when it is wanted, and no window mixes two", async ({ page, site, context }) => {
  await first(page);
  await fill(page, TEXT);
  const old = await build(page);
  const oldTemplate = await template(page);
  const second = await context.newPage();
  await second.goto("./");
  await started(second);

  await site.update("newer0000001");
  await look(page);
  await expect(offer(page)).toBeVisible({ timeout: 30_000 });
  expect(await build(page)).toBe(old);
  expect(await template(page)).toBe(oldTemplate);
  // Until it is wanted, a window that is opened or loaded again is of the older version.
  await second.reload();
  await started(second);
  expect(await build(second)).toBe(old);
  expect(await template(second)).toBe(oldTemplate);

  await offer(page).click();
  await expect.poll(() => build(page).catch(() => "")).toBe("newer0000001");
  await started(page);
  expect(await text(page)).toBe(TEXT);
  expect(await template(page)).toContain("// newer0000001");
  await expect(offer(page)).toBeHidden();

  // The other window goes on with its own files, without a network too, and is offered the newer ones.
  await site.down();
  expect(await build(second)).toBe(old);
  expect(await template(second)).toBe(oldTemplate);
  await expect(offer(second)).toBeVisible();
  await offer(second).click();
  await expect.poll(() => build(second).catch(() => "")).toBe("newer0000001");
  await started(second);
  expect(await template(second)).toContain("// newer0000001");
});

test("the offer is in the person's language, and in a narrow window too", async ({ browser, site, page }) => {
  await page.goto("./");
  const narrow = await browser.newContext({ baseURL: site.address, locale: "zh-CN", viewport: { width: 390, height: 800 }, serviceWorkers: "allow" });
  const phone = await narrow.newPage();
  await phone.goto("./");
  await started(phone);
  await isKept(phone);
  await site.update("newer0000001");
  await look(phone);
  await expect(phone.locator(".notice")).toContainText("新版本已就绪", { timeout: 30_000 });
  await phone.locator(".notice").getByRole("button", { name: "立即加载" }).click();
  await expect.poll(() => build(phone).catch(() => "")).toBe("newer0000001");
  await narrow.close();
});

test("when all windows were closed, the newer version opens, and the older one is forgotten", async ({ page, site, context }) => {
  await first(page);
  await site.update("newer0000001");
  await look(page);
  await expect(offer(page)).toBeVisible({ timeout: 30_000 });
  await page.close();
  await site.down();
  const next = await context.newPage();
  await next.goto("./");
  await started(next);
  expect(await build(next)).toBe("newer0000001");
  await expect.poll(() => next.evaluate(() => caches.keys())).toEqual(["fizz / newer0000001"]);
});

for (const [how, path] of [
  [404, "templates/starter-empty/en.fz"],
  ["cut", "templates/starter-empty/en.fz"],
  ["html", "templates/index.json"],
  ["changed", "templates/index.json"],
  [404, ""],
  ["cut", ""],
  ["html", ""],
  ["html", "sw.js"],
  ["cut", "sw.js"],
  [404, "sw.js"],
]) {
  test(`a newer version whose ${path || "page"} is broken (${how}) leaves the older one as it was`, async ({ page, site, watch }) => {
    await first(page);
    await fill(page, TEXT);
    await expect.poll(async () => Object.values(await kept(page))).toContain(TEXT);
    const old = await build(page);
    const oldTemplate = await template(page);
    await site.update("newer0000001");
    site.faults.set(path, how);
    site.asked.length = 0;
    await look(page);
    await expect.poll(() => site.asked).toContain(path === "sw.js" ? "sw.js" : path);
    await isSettled(page).toBe("none");
    await page.reload();
    await started(page);
    await isSettled(page).toBe("none");
    expect(await build(page)).toBe(old);
    await expect(offer(page)).toBeHidden();
    await site.down();
    await page.reload();
    await started(page);
    expect(await build(page)).toBe(old);
    expect(await template(page)).toBe(oldTemplate);
    expect(await text(page)).toBe(TEXT);

    // Once it is whole it is offered.
    await site.up();
    site.faults.clear();
    await look(page);
    await expect(offer(page)).toBeVisible({ timeout: 30_000 });
    await offer(page).click();
    await expect.poll(() => build(page).catch(() => "")).toBe("newer0000001");
    watch.length = 0;
  });
}

test("a first visit during which a file cannot be had works, and is kept at the next", async ({ page, site, watch }) => {
  const path = "templates/saga/en.fz";
  site.faults.set(path, "html");
  await page.goto("./");
  await started(page);
  await expect.poll(() => site.asked, { timeout: 30_000 }).toContain(path);
  await isSettled(page).toBe("none").catch(() => {});
  await fill(page, TEXT);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  site.faults.clear();
  await page.reload();
  await started(page);
  await isKept(page);
  expect(await text(page)).toBe(TEXT);
  watch.length = 0;
});

test("what the browser's cache got from a captive portal is fetched again", async ({ page, site, watch }) => {
  const release = await site.release();
  const path = Object.keys(release.files).find((name) => name.includes("noto-sans-sc-100"));
  // Under a name that may be cached for ever.
  const answer = site.answer.bind(site);
  let portal = true;
  site.answer = (request, response) => {
    if (!portal || !request.url.endsWith(path)) return answer(request, response);
    portal = false;
    response.writeHead(200, { "Content-Type": "font/woff2", "Cache-Control": "public, max-age=31536000, immutable" }).end("<p>Sign in");
  };
  await page.goto("./");
  await started(page);
  await isKept(page);
  expect(portal).toBe(false);
  const size = await page.evaluate(async (path) => (await (await fetch(path)).arrayBuffer()).byteLength, path);
  expect(size).toBeGreaterThan(10_000);
  watch.length = 0;
});

test("what is kept is what the build wrote, byte for byte", async ({ page, site }) => {
  await first(page);
  const { files, version } = await site.release();
  const found = await page.evaluate(async (name) => {
    const cache = await caches.open(name);
    const out = {};
    for (const request of await cache.keys()) {
      const bytes = await (await cache.match(request)).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      out[new URL(request.url).pathname.slice(1)] = btoa(String.fromCharCode(...digest));
    }
    return out;
  }, `fizz / ${version}`);
  expect(found).toEqual(files);
  // Nothing that a host serves of this folder is missing but the worker itself.
  expect(Object.keys(files).length).toBeGreaterThan(200);
});

test("a debug build at the same address removes what a release left", async ({ page, site }) => {
  await first(page);
  await page.evaluate(() => (window.marked = true));
  await writeFile(join(site.folder, "sw.js"), await readFile("web/sw-development.js"));
  await look(page);
  await expect.poll(() => page.evaluate(() => window.marked).catch(() => true), { timeout: 20_000 }).toBeUndefined();
  await started(page);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length && navigator.serviceWorker.controller)).toBeFalsy();
});

test("without service workers the page works as it does with them", async ({ page, watch }) => {
  await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
  await page.goto("./");
  await started(page);
  await fill(page, TEXT);
  await page.waitForTimeout(2500);
  expect(watch).toEqual([]);
});

test("a host that has no service worker is no failure", async ({ page, site, watch }) => {
  site.faults.set("sw.js", 404);
  await page.goto("./");
  await started(page);
  await expect.poll(() => site.asked).toContain("sw.js");
  await fill(page, TEXT);
  const rest = watch.filter((problem) => !problem.includes("404"));
  watch.length = 0;
  expect(rest).toEqual([]);
});

test.describe("the installed page", () => {
  test("says which files it opens", async ({ request, page }) => {
    await page.goto("./");
    const address = await page.locator('link[rel="manifest"]').getAttribute("href");
    const manifest = await (await request.get(address)).json();
    expect(manifest.file_handlers).toEqual([
      { action: "./", accept: { "text/x-fizz": [".fz"] }, launch_type: "single-client" },
    ]);
    for (const icon of manifest.icons) expect((await request.get(icon.src)).status()).toBe(200);
  });

  test("opens the files that it is started with, and saves to them", async ({ page }) => {
    await page.addInitScript(() => {
      const file = async (name, words) => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
        if (words !== undefined) {
          const stream = await handle.createWritable();
          await stream.write(words);
          await stream.close();
        }
        return handle;
      };
      window.launch = null;
      const waiting = (async () => ({ files: [await file("started.fz", "A { # Started\n}\n")] }))();
      Object.defineProperty(window, "launchQueue", {
        value: { setConsumer: (consumer) => { window.launch = consumer; waiting.then(consumer); } },
      });
      window.handle = file;
    });
    await page.goto("./");
    await started(page);
    await expect.poll(() => text(page)).toBe("A { # Started\n}\n");
    await expect(page.getByLabel("Diagram name")).toHaveValue("started");
    await caretTo(page, "# Started");
    await page.keyboard.type("!");
    await page.keyboard.press("ControlOrMeta+s");
    await expect(page.locator(".notice")).toContainText("Written to started.fz");
    const read = () => page.evaluate(async () => (await (await window.handle("started.fz")).getFile()).text());
    expect(await read()).toBe("A { # Started!\n}\n");
    // Later files come to the same window, and what cannot be read is said.
    await page.evaluate(async () => window.launch({ files: [await window.handle("later.fz", "B {\n}\n")] }));
    await expect.poll(() => text(page)).toBe("B {\n}\n");
    await page.evaluate(async () => window.launch({ files: [await window.handle("broken.fz", new Uint8Array([0xff, 0xfe, 0x41]))] }));
    await expect(page.locator(".notice")).toContainText("broken.fz");
    expect(await text(page)).toBe("B {\n}\n");
  });
});
