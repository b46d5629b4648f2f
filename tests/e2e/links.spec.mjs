// Links: bounded while they are inflated, refused in one sentence, and made without a server seeing them.

import { readFile } from "node:fs/promises";
import { constants, deflateRawSync } from "node:zlib";
import { test, expect, started, fill, text, caretTo } from "./fixture.mjs";

const MB = 1024 * 1024;
const pack = (words) => deflateRawSync(Buffer.from(words), { level: 9 }).toString("base64url");

/// A deflate stream of so many megabytes of zeros, which has a thousandth of that.
function bomb(megabytes) {
  const part = deflateRawSync(Buffer.alloc(64 * MB), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array(megabytes / 64).fill(part), Buffer.from([3, 0])]);
}

/// Bytes that no compression makes smaller, the same in every run.
function noise(length) {
  let state = 7;
  return Buffer.from(Uint8Array.from({ length }, () => (state = (state * 48271) % 2147483647) & 0xff));
}

/// Sets the address of an open page, and returns by how many megabytes its process grew at most until the page said why
/// it refused the link.
async function refused(page, browser, hash) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter((process) => process.type === "renderer").map((process) => process.id);
  const status = async (id, field) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(await readFile(`/proc/${id}/status`, "utf8"))[1]) / 1024;
  const before = new Map();
  for (const id of renderers) before.set(id, await status(id, "VmRSS"));
  const grown = [];
  let done = false;
  const sampling = (async () => {
    while (!done) {
      for (const id of renderers) grown.push((await status(id, "VmRSS").catch(() => 0)) - before.get(id));
      await new Promise((next) => setTimeout(next, 5));
    }
  })();
  const begun = Date.now();
  await page.evaluate((hash) => (location.hash = hash), hash);
  await expect(page.locator(".notice")).toContainText("could not be read", { timeout: 20_000 });
  const took = Date.now() - begun;
  // What is still on its way would come now.
  await page.waitForTimeout(500);
  done = true;
  await sampling;
  await session.detach();
  return { grown: Math.max(...grown), took, said: await page.locator(".notice span").first().textContent() };
}

test.describe("memory", () => {
  test.skip(process.platform !== "linux", "reads the memory of processes where Linux shows it");

  const links = {
    "a gigabyte of zeros": () => bomb(1024).toString("base64url"),
    "two gigabytes of zeros, as long as a link may be": () => bomb(1984).toString("base64url"),
    "a bomb inside a bomb": () => deflateRawSync(bomb(1024), { level: 9 }).toString("base64url"),
    "a bomb inside bombs": () => [1, 2, 3].reduce((inner) => deflateRawSync(inner, { level: 9 }), bomb(1024)).toString("base64url"),
    "a bomb behind a diagram": () => Buffer.concat([deflateRawSync(Buffer.from("A {\n}\n"), { finishFlush: constants.Z_FULL_FLUSH }), bomb(1024)]).toString("base64url"),
    "a bomb that is cut off": () => bomb(1024).subarray(0, 800_000).toString("base64url"),
    "text of more than 2 MB": () => pack("// x\n".repeat(500_000)),
    "noise": () => noise(1_400_000).toString("base64url"),
    "noise that is stored": () => Buffer.concat([Buffer.from([0, 0xff, 0xff, 0, 0]), noise(65535), noise(1_000_000)]).toString("base64url"),
    "2 MB of one letter": () => "A".repeat(2_000_000),
    "no base64": () => "!".repeat(1_000_000),
    "letters of other scripts": () => "字".repeat(200_000),
  };
  for (const [name, make] of Object.entries(links)) {
    test(`a link that holds ${name} takes less than 64 MB and is refused`, async ({ editor: page, browser }) => {
      const before = await text(page);
      const link = make();
      const { grown, took, said } = await refused(page, browser, `#d=${link}`);
      test.info().annotations.push({ type: "figures", description: `${link.length} letters: ${grown.toFixed(0)} MB, ${took} ms` });
      if (process.env.FIZZ_FIGURES) console.log(`${name}: ${link.length} letters: ${grown.toFixed(0)} MB, ${took} ms: ${said}`);
      expect(grown).toBeLessThan(64);
      expect(took).toBeLessThan(10_000);
      expect(await text(page)).toBe(before);
      // The page goes on.
      await fill(page, "A {\n}\n");
    });
  }
});

test("a link longer than any that Fizz makes is refused before it is decoded", async ({ editor: page }) => {
  // A browser opens no address of more than 2 MB; a program may still make one.
  await page.evaluate(() => {
    const long = `#d=${"A".repeat(3 * 1024 * 1024)}`;
    window.atobs = 0;
    const real = window.atob;
    window.atob = (words) => {
      window.atobs += words.length;
      return real(words);
    };
    try {
      location.hash = long;
    } catch {
      location.hash = "#d=!";
    }
  });
  await expect(page.locator(".notice")).toContainText("could not be read");
  expect(await page.evaluate(() => window.atobs)).toBeLessThan(10_000);
});

test("what is too large and what is damaged are told apart, in the person's language", async ({ editor: page }) => {
  const told = async (hash, words) => {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await expect(page.locator(".notice span").first()).toHaveText(words);
  };
  await told(`#d=${pack(Buffer.alloc(3 * MB, 32))}`, "The diagram in this link could not be read: it is larger than 2 MB.");
  await told("#d=AAAA", "The diagram in this link could not be read.");
  await page.getByRole("button", { name: /中文/ }).first().click();
  await page.getByRole("menuitem", { name: "中文" }).click();
  await told(`#d=${pack(Buffer.alloc(3 * MB, 33))}`, "无法读取此链接中的图表：它超过 2 MB。");
});

test("a large diagram goes through a link byte for byte", async ({ editor: page, context }) => {
  // Comments, so that this is a test of links alone.
  const lines = noise(900_000).toString("hex").match(/.{1,120}/g).map((line) => `// ${line} 订单`);
  const large = `A { # Large\n}\n${lines.slice(0, 9000).join("\n")}\n`;
  expect(Buffer.byteLength(large)).toBeGreaterThan(MB);
  await page.evaluate((words) => window.wasmBindings.open(words), large);
  await page.getByRole("button", { name: "Share" }).click();
  const field = page.getByRole("dialog").getByLabel("Link", { exact: true });
  await expect(field).toHaveValue(/#d=/);
  const link = await field.inputValue();
  const other = await context.newPage();
  await other.goto("./");
  await started(other);
  await other.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await expect.poll(async () => (await text(other)) === large, { timeout: 30_000 }).toBe(true);
});

test("Share offers the fragment alone, which no server sees", async ({ editor: page, context }) => {
  const words = "A { # 秘密\n}\n";
  await fill(page, words);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Link", { exact: true })).toHaveValue(/#d=/);
  for (const field of await dialog.getByRole("textbox").all()) await expect(field).not.toHaveValue(/\?/);
  const link = new URL(await dialog.getByLabel("Link", { exact: true }).inputValue());
  expect(link.search).toBe("");
  const other = await context.newPage();
  const asked = [];
  other.on("request", (request) => asked.push(request.url()));
  await other.goto(link.href);
  await started(other);
  await expect.poll(() => text(other)).toBe(words);
  expect(asked.filter((address) => address.includes("d=") || address.includes("code="))).toEqual([]);
});

test("?code= is read, the size of links bounded too", async ({ page }) => {
  const words = "A { # 订单 + / ?\n}\n";
  for (const code of [Buffer.from(words).toString("base64url"), encodeURIComponent(Buffer.from(words).toString("base64"))]) {
    await page.goto(`./?code=${code}&view=workflow`);
    await started(page);
    await expect.poll(() => text(page)).toBe(words);
  }
});

test.describe("without compression in the browser", () => {
  test("Share makes a longer link and says so; it can be read back, with compression and without", async ({ page, browser }) => {
    const words = `A { # 订单\n}\n${"// a line of text\n".repeat(8000)}`;
    await page.addInitScript(() => delete window.CompressionStream);
    await page.goto("./");
    await started(page);
    await page.evaluate((words) => window.wasmBindings.open(words), words);
    await page.getByRole("button", { name: "Share" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel("Link", { exact: true })).toHaveValue(/#d=/);
    await expect(dialog).toContainText("This browser cannot compress, so the link is longer than it could be.");
    const hash = new URL(await dialog.getByLabel("Link", { exact: true }).inputValue()).hash;
    for (const able of [true, false]) {
      const context = await browser.newContext({ serviceWorkers: "block", baseURL: new URL(page.url()).origin });
      const other = await context.newPage();
      if (!able) await other.addInitScript(() => delete window.DecompressionStream);
      await other.goto(`./${hash}`);
      await started(other);
      await expect.poll(async () => (await text(other)) === words).toBe(true);
      await context.close();
    }
  });

  test("a compressed link is refused with the reason", async ({ page }) => {
    await page.addInitScript(() => delete window.DecompressionStream);
    await page.goto(`./#d=${pack("A {\n}\n".repeat(50))}`);
    await started(page);
    await expect(page.locator(".notice")).toContainText("this browser cannot unpack it");
  });
});

test("a diagram too large for a link is told", async ({ page }) => {
  await page.goto("./");
  await started(page);
  // No file of this size opens, but a text can grow to it.
  await page.evaluate(() => window.wasmBindings.open(`A {\n}\n${"// x\n".repeat(450_000)}`));
  await page.getByRole("button", { name: "Share" }).click({ timeout: 30_000 });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toHaveText("This diagram is too large for a link. Send the .fz file instead.");
  await expect(dialog.getByRole("textbox")).toHaveCount(0);
});
