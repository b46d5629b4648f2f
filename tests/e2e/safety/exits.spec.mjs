// Every payload goes out by every exit. What leaves is read where it would do harm: a drawing as a document without any
// policy, inline in a page, as a picture, in frames, and in Fizz again.

import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import { started, text, twoFrames } from "../fixture.mjs";
import { expect, isClean, strangers, test } from "./guard.mjs";
import { differences } from "./eyes.mjs";
import { chunks, PLACES, written } from "./places.mjs";
import { oneLine, texts } from "./payloads.mjs";

const all = texts();
// Routes of a test do not see what a service worker answers.
test.use({ serviceWorkers: "block" });
// Minutes only where the machine does much else.
test.setTimeout(480_000);

/// Serves these bytes at an address of the page's origin, without any policy.
async function served(page, path, contentType, body) {
  await page.context().route(`**/${path}`, (route) => route.fulfill({ contentType, body }));
  return `./${path}`;
}

async function exported(page, kind, act = "Save file") {
  await page.keyboard.press("ControlOrMeta+e");
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByRole("button", { name: kind, exact: true }).click();
  // The drawing as the core writes it, without the font.
  if (kind === "SVG") await dialog.getByLabel("Put the font inside").uncheck();
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: act }).click()]);
  return readFile(await download.path());
}

/// All that a drawing could do in other programs' pages.
async function opened(page, svg, name) {
  const other = await page.context().newPage();
  const file = await served(page, `drawn/${name}.svg`, "image/svg+xml", svg);
  await other.goto(file);
  expect(await other.evaluate(() => document.documentElement.nodeName)).toBe("svg");
  expect(await other.evaluate(() => document.querySelectorAll("script, a, image, foreignObject, use, style").length)).toBe(0);
  const asText = JSON.stringify(svg).replaceAll("<", "\\u003c");
  const frame = "<!doctype html><meta charset=utf-8><title>holder</title>";
  await other.goto(await served(page, `drawn/${name}.html`, "text/html", `${frame}<p>before${svg}<p id=after>after`));
  expect(await other.locator("#after").count()).toBe(1);
  expect(await other.evaluate(() => [...document.body.children].map((one) => one.localName)), "the drawing ends where it ends").toEqual(["p", "p"]);
  await other.goto(await served(page, `drawn/${name}-frames.html`, "text/html", `${frame}<body><script>
    const svg = ${asText};
    const put = (name, set) => { const one = document.createElement(name); set(one); document.body.append(one); return new Promise((done) => { one.onload = done; one.onerror = () => { window.failed = name; done(); }; setTimeout(done, 3000); }); };
    const blob = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    window.all = Promise.all([
      put("img", (one) => { one.src = blob; }),
      put("img", (one) => { one.src = "data:image/svg+xml," + encodeURIComponent(svg); }),
      put("iframe", (one) => { one.srcdoc = svg; }),
      put("iframe", (one) => { one.sandbox = "allow-scripts"; one.srcdoc = "<p>" + svg; }),
      put("iframe", (one) => { one.src = blob; }),
      put("object", (one) => { one.data = blob; one.type = "image/svg+xml"; }),
      put("embed", (one) => { one.type = "image/svg+xml"; one.src = blob; }),
    ]);
  </script>`));
  await other.evaluate(() => window.all);
  expect(await other.evaluate(() => window.failed)).toBeUndefined();
  await other.close();
}

for (const [number, place] of Object.keys(PLACES).entries()) {
  test(`payloads as ${place}`, async ({ page }) => {
    await page.addInitScript(() => delete window.showSaveFilePicker);
    await page.goto("./");
    await started(page);
    for (const [turn, part] of chunks(all).entries()) {
      const document = written(place, part);
      await page.evaluate((words) => window.wasmBindings.open(words), document);
      expect(await text(page)).toBe(document);

      // The canvas, with all that the panels say about it.
      const eyes = await differences(page);
      expect(eyes.filter((one) => !one.startsWith("violation")), `canvas of ${place}`).toEqual([]);
      expect(eyes, `hard rules of ${place}`).toEqual([]);
      await page.locator("footer.status button").first().click();
      await page.locator(".board").focus();
      for (const keys of ["Control+a", "ArrowRight", "e"]) await page.keyboard.press(keys);
      await twoFrames(page);
      await isClean(page, `panels of ${place}`);
      await page.keyboard.press("Escape");

      // The drawing as a file.
      const svg = await page.evaluate((words) => window.wasmBindings.render(words, "auto", "light"), document);
      expect(await strangers(page, svg), `SVG of ${place}`).toEqual([]);
      await opened(page, svg, `p${number}-${turn}`);

      // Its layout, as data.
      const layout = JSON.parse(await page.evaluate((words) => window.wasmBindings.layout(words, "auto"), document));
      if (place === "an edge's label") {
        const labels = layout.edges.map(({ label }) => label?.text ?? "");
        for (const [at, payload] of part.entries()) {
          // Where nothing of it can be seen, a wire may have no label.
          if (labels[at] !== "") expect(labels[at].replace(/\s+/gu, " ").trim(), JSON.stringify(payload)).toBe(oneLine(payload).replace(/\s+/gu, " ").trim());
        }
      }

      // What the hand takes: the link, the clipboard.
      await page.getByRole("button", { name: "Share" }).click();
      const link = page.getByRole("dialog").getByLabel("Link", { exact: true });
      await expect.poll(() => link.inputValue()).toContain("#d=");
      const packed = new URL(await link.inputValue()).hash.slice(3);
      expect(inflateRawSync(Buffer.from(packed, "base64url")).toString()).toBe(document);
      await page.keyboard.press("Escape");
      await page.locator(".board").focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Control+c");
      const clip = await page.evaluate(() => navigator.clipboard.readText());
      if (PLACES[place].exact) {
        const nodes = clip.split("\n").filter((line) => /^\s*n\d+: /.test(line));
        expect(nodes.length, "every node is on the clipboard").toBe(part.length);
      }
      await isClean(page, `hand of ${place}`);
    }

    // The dialog's own files, once a place: the same bytes as above, and a picture that can be painted.
    const document = await text(page);
    const svg = (await exported(page, "SVG")).toString();
    expect(svg).toBe(await page.evaluate((words) => window.wasmBindings.render(words, "auto", "light"), document));
    expect((await exported(page, ".fz text")).toString()).toBe(document);
    const png = await exported(page, "PNG");
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);

    // In Fizz again, the source is as it was.
    const data = await page.evaluateHandle((svg) => {
      const data = new DataTransfer();
      data.items.add(new File([svg], "again.svg", { type: "image/svg+xml" }));
      return data;
    }, svg);
    await page.dispatchEvent(".board", "drop", { dataTransfer: data });
    if (document.includes("\0")) {
      await expect(page.locator(".notice")).toContainText("again.svg");
    } else {
      await expect(page.getByLabel("Diagram name")).toHaveValue("again");
      expect(await text(page)).toBe(document);
    }
    await isClean(page, `again, ${place}`);
  });
}

test("drawings of others bring nothing along but their source", async ({ editor: page }) => {
  const wrapped = (inside) => `<svg xmlns="http://www.w3.org/2000/svg" onload="fizzRan(400)"><script>fizzRan(401)</script>${inside}</svg>`;
  const source = (inside, attributes = "") => `<metadata><fizz:source xmlns:fizz="urn:fizz:source"${attributes}>${inside}</fizz:source></metadata>`;
  const escape = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const drop = async (svg) => {
    const data = await page.evaluateHandle((svg) => {
      const data = new DataTransfer();
      data.items.add(new File([svg], "theirs.svg", { type: "image/svg+xml" }));
      return data;
    }, svg);
    await page.dispatchEvent(".board", "drop", { dataTransfer: data });
  };
  for (const part of chunks(all.filter((text) => !/[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)))) {
    const document = written("a label", part);
    await drop(wrapped(source(escape(document))));
    await expect.poll(() => text(page)).toBe(document);
    const plain = document.replaceAll("]]>", "");
    await drop(wrapped(source(`<![CDATA[${plain}]]>`)));
    await expect.poll(() => text(page)).toBe(plain);
    await isClean(page, "drawings of others");
  }
  await drop(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "A { # entity"><!ENTITY b SYSTEM "https://fizz.invalid/b">]>${wrapped(source("&a;&b;"))}`);
  await twoFrames(page);
  await isClean(page, "entities of others");
  // As much as a file may have, of what is looked up sign by sign.
  const started = Date.now();
  await drop(wrapped(source("&".repeat(1_900_000))));
  await expect.poll(async () => (await text(page)).length, { timeout: 60_000 }).toBe(1_900_000);
  expect(Date.now() - started).toBeLessThan(20_000);
});
