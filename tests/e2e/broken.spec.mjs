// What a person opens, keeps and exports, when a part of it is broken or large: settings, pictures, fonts.

import { readFile } from "node:fs/promises";
import { test, expect, started, fill, text } from "./fixture.mjs";
import { documents, withoutChoosers } from "./documents.mjs";

const SMALL = "A { # Lane\n  n1: circle label:\"Start\"\n}\n";
const MB = 1024 * 1024;

test.describe("settings that are broken or tampered with", () => {
  const values = ["0", "-1", "NaN", "1e9", "999999999", "2147483647", "-2147483648", "Infinity", "", "text", "null", "0x7fffffff", "yes", "\u0000", "9".repeat(400), "<b>"];
  const names = ["theme", "locale", "usual-flow", "export", "export-colours", "stacked", "code-share", "welcomed", "code-width", "code-size", "wrap", "format-on-save", "code", "diagram", "problems", "inspector"];

  for (const value of values) {
    test(`"${value.slice(0, 12)}" in every setting gives a page that can be used`, async ({ page }) => {
      await page.addInitScript(([names, value]) => {
        if (sessionStorage.tampered) return;
        sessionStorage.tampered = "1";
        for (const name of names) localStorage.setItem(`fizz.${name}`, value);
      }, [names, value]);
      await page.goto("./");
      await started(page);
      for (const time of ["first", "second"]) {
        const pane = await page.locator(".code-pane").boundingBox();
        const board = await page.locator(".board").boundingBox();
        expect(pane.width, time).toBeGreaterThanOrEqual(230);
        expect(board.width, time).toBeGreaterThanOrEqual(230);
        const size = await page.locator(".cm-content").evaluate((pane) => parseFloat(getComputedStyle(pane).fontSize));
        expect(size, time).toBeGreaterThanOrEqual(10);
        expect(size, time).toBeLessThanOrEqual(22);
        await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
        await expect(page.locator("html")).toHaveAttribute("lang", "en");
        await fill(page, SMALL);
        await expect(page.locator(".layer-lane")).toContainText("Lane");
        await page.reload();
        await started(page);
      }
    });
  }

  test("a browser that speaks Chinese stays Chinese, and a width for a wide window fits into a narrower one", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, locale: "zh-CN", viewport: { width: 900, height: 700 }, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.addInitScript(() => {
      localStorage.setItem("fizz.locale", "tlh");
      localStorage.setItem("fizz.code-width", "1500");
    });
    await page.goto("./");
    await started(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "zh");
    expect((await page.locator(".board").boundingBox()).width).toBeGreaterThanOrEqual(240);
    await context.close();
  });
});

test.describe("SVG files", () => {
  const upload = async (page, file) => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      (await documents(page)).getByRole("button", { name: "Open file…" }).click(),
    ]);
    await chooser.setFiles(file);
  };
  const svg = (name, buffer) => ({ name, mimeType: "image/svg+xml", buffer: Buffer.from(buffer) });
  const title = (page) => page.getByLabel("Diagram name");

  test.beforeEach(async ({ page }) => {
    await withoutChoosers(page);
    await page.goto("./");
    await started(page);
  });

  test("an export of thousands of nodes opens again with the exact source", async ({ page }) => {
    const lanes = Array.from({ length: 40 }, (_, lane) => {
      const nodes = Array.from({ length: 100 }, (_, at) => `  n${lane * 100 + at + 1}: rectangle label:"处理订单 ${lane}-${at} & <check>"`);
      const edges = nodes.slice(1).map((_, at) => `  n${lane * 100 + at + 1}.handle(right) -> n${lane * 100 + at + 2}.handle(left)`);
      return `Lane${lane} { # Lane ${lane}\n${[...nodes, ...edges].join("\n")}\n}\n`;
    });
    const source = lanes.join("");
    const drawing = await page.evaluate((words) => window.wasmBindings.render(words, "workflow", "light"), source);
    expect(Buffer.byteLength(drawing)).toBeGreaterThan(2 * MB);
    await upload(page, svg("large.svg", drawing));
    await expect(title(page)).toHaveValue("large", { timeout: 30_000 });
    expect((await text(page)) === source).toBe(true);
  });

  test("a drawing of 100 MB opens, because the source stands before the shapes", async ({ page }, info) => {
    const drawing = await page.evaluate((words) => window.wasmBindings.render(words, "workflow", "light"), SMALL);
    const shape = '<path d="M0 0h1"/>\n';
    const path = info.outputPath("huge.svg");
    const { writeFile } = await import("node:fs/promises");
    await writeFile(path, drawing.replace("</svg>", `${shape.repeat((100 * MB) / shape.length)}</svg>`));
    await upload(page, path);
    await expect(title(page)).toHaveValue("huge", { timeout: 10_000 });
    expect(await text(page)).toBe(SMALL);
  });

  test("a source that is too large, cut off or missing is told, and changes nothing", async ({ page }) => {
    const before = await text(page);
    const inside = (source) => `<svg xmlns="http://www.w3.org/2000/svg"><metadata><fizz:source xmlns:fizz="urn:fizz:source">${source}</fizz:source></metadata></svg>`;
    const cases = [
      ["endless.svg", inside("// x\n".repeat(500_000)), "is larger than 2 MB"],
      ["quotes.svg", inside("&quot;".repeat(2 * MB + 1)), "is larger than 2 MB"],
      ["open.svg", inside("x").split("</fizz")[0] + "y".repeat(14 * MB), "is larger than 2 MB"],
      ["cut.svg", inside("A {\n}\n").split("</fizz")[0], "holds no diagram"],
      ["foreign.svg", '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', "holds no diagram"],
      ["empty.svg", "", "holds no diagram"],
      ["foreign-large.svg", `<svg>${"<rect/>".repeat(1_000_000)}</svg>`, "holds no diagram"],
      ["bytes.svg", Buffer.concat([Buffer.from("<fizz:source>"), Buffer.alloc(3000, 0xff), Buffer.from("</fizz:source>")]), "holds no diagram"],
    ];
    for (const [name, content, words] of cases) {
      await upload(page, svg(name, content));
      await expect(page.locator(".notice"), name).toContainText(name);
      await expect(page.locator(".notice"), name).toContainText(words);
      expect(await text(page)).toBe(before);
    }
  });

  test("a CDATA section of 1.9 MB that never ends holds no diagram", async ({ page }) => {
    const source = "<![CDATA[".repeat(Math.floor((1.9 * MB) / 9));
    await upload(page, svg("signs.svg", `<svg><metadata><fizz:source>A {\n}\n// ${source}</fizz:source></metadata></svg>`));
    await expect(page.locator(".notice")).toContainText("holds no diagram", { timeout: 15_000 });
  });

  for (const part of ["&", "&amp", "<", "&#1", "&;"]) {
    test(`a source of 1.9 MB of ${part} is read in seconds`, async ({ page }) => {
      const source = part.repeat(Math.floor((1.9 * MB) / part.length));
      await upload(page, svg("signs.svg", `<svg><metadata><fizz:source>A {\n}\n// ${source}</fizz:source></metadata></svg>`));
      await expect(title(page)).toHaveValue("signs", { timeout: 15_000 });
      expect(await text(page)).toMatch(/^A \{\n\}\n/);
    });
  }
});

test.describe("a font that cannot be had", () => {
  const font = /\/faces\/Inter-\w+\.ttf/;
  const faults = {
    missing: (route) => route.fulfill({ status: 404, body: "not found" }),
    "not reached": (route) => route.abort("internetdisconnected"),
    "another page": (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><p>Sign in" }),
    "cut off": async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      await route.fulfill({ status: 200, contentType: "font/ttf", body: body.subarray(0, body.length / 2) });
    },
    "broken inside": (route) => (/Medium/.test(route.request().url()) ? route.fulfill({ status: 500, body: "" }) : route.continue()),
  };

  for (const [name, fault] of Object.entries(faults)) {
    test(`${name}: the export says so, offers to go without, and works once it can be had`, async ({ page, watch }) => {
      await withoutChoosers(page);
      await page.goto("./");
      await started(page);
      await fill(page, SMALL);
      await page.route(font, fault);
      const downloads = [];
      page.on("download", (download) => downloads.push(download));
      await page.keyboard.press("ControlOrMeta+e");
      const dialog = page.getByRole("dialog", { name: "Export" });
      for (const format of ["SVG", "PNG"]) {
        await dialog.getByRole("button", { name: format, exact: true }).click();
        if (format === "SVG") await dialog.getByLabel("Put the font inside").check();
        await dialog.getByRole("button", { name: "Save file" }).click();
        await expect(dialog.getByRole("alert")).toContainText("The font could not be loaded, so nothing was exported.");
        expect(downloads).toEqual([]);
      }
      await dialog.getByRole("button", { name: "SVG", exact: true }).click();
      const [plain] = await Promise.all([
        page.waitForEvent("download"),
        dialog.getByRole("button", { name: "Export without the font" }).click(),
      ]);
      const bytes = await readFile(await plain.path(), "utf8");
      expect(bytes).toContain("<svg");
      expect(bytes).not.toContain("@font-face");

      await page.unroute(font);
      await page.keyboard.press("ControlOrMeta+e");
      await dialog.getByLabel("Put the font inside").check();
      const [whole] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Save file" }).click()]);
      expect(await readFile(await whole.path(), "utf8")).toContain("@font-face");
      // The browser logs what the server answered.
      const rest = watch.filter((problem) => !/Failed to load resource/.test(problem));
      watch.length = 0;
      expect(rest).toEqual([]);
    });
  }
});
