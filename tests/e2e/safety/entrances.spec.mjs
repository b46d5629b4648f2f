// Every payload comes in by every entrance for whole texts. The text arrives byte for byte, or is refused and said; no
// part of it becomes markup; undo gives the first bytes.
//
//   FIZZ_SINGLY=1    each payload in a document of its own, at every place (long)

import { deflateRawSync } from "node:zlib";
import { fill, kept, started, text } from "../fixture.mjs";
import { documents as list, saved } from "../documents.mjs";
import { SMALL } from "../code.mjs";
import { expect, isClean, test } from "./guard.mjs";
import { differences } from "./eyes.mjs";
import { chunks, PLACES, written } from "./places.mjs";
import { texts } from "./payloads.mjs";

const all = texts();
const places = Object.keys(PLACES);
const alone = (process.env.FIZZ_SINGLY ?? "") !== "";
/// One document for each place; together they hold every payload, and every payload is at some place in each of the rounds.
const everything = places.flatMap((place) => chunks(all).map((part) => written(place, part)));
const withoutNul = everything.map((document) => document.replaceAll("\0", "\u0001"));

/// What follows soon is looked for often.
const SOON = { intervals: [10, 20, 30, 50, 100] };

// Minutes only where the machine does much else.
test.setTimeout(480_000);

/// Undo all the way gives this text.
async function undone(page, source) {
  await page.locator(".cm-content").focus();
  for (let steps = 0; steps < 600; steps += 1) {
    if ((await text(page)) === source) break;
    await page.keyboard.press("ControlOrMeta+z");
  }
  expect(await text(page)).toBe(source);
}

test.describe("typed", () => {
  // What no keyboard can type is pasted below.
  const typable = all.filter((text) => text.length < 120 && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff\u{1fffe}\u{10ffff}]/u.test(text));
  for (const [number, part] of chunks(typable, 60).entries()) {
    test(`key by key, part ${number + 1}: each letter is there, and undo takes all away`, async ({ editor: page }) => {
      for (const few of chunks(part, 12)) {
        await page.evaluate((words) => window.wasmBindings.open(words), SMALL);
        const at = SMALL.indexOf("Pack") + 4;
        for (const payload of few) {
          await page.locator(".cm-content").focus();
          await page.evaluate((at) => window.wasmBindings.select(at, at), at);
          const words = payload.replace(/[\r\n\t]/g, " ");
          await page.keyboard.type(words);
          // A list of completions would take the keys that follow.
          await page.keyboard.press("Escape");
          const now = await text(page);
          // The letters stand in their order; brackets that the pane adds may stand among them.
          let [from, missing] = [at, ""];
          for (const letter of words) {
            const found = now.indexOf(letter, from);
            if (found < 0) missing += letter;
            else from = found + letter.length;
          }
          expect(missing, `lost of ${JSON.stringify(words)}`).toBe("");
        }
        await undone(page, SMALL);
      }
      await isClean(page, "typed");
    });
  }
});

test.describe("pasted", () => {
  /// What is pasted gets the line ends of the text that it comes into.
  const pasted = (given) => given.replace(/\r\n?/g, "\n");

  test("into the code, payload by payload, and undone", async ({ editor: page }) => {
    await page.evaluate((words) => window.wasmBindings.open(words), SMALL);
    const at = SMALL.indexOf("Pack") + 4;
    for (const part of chunks(all, 30)) {
      for (const payload of part) {
        // The clipboard of a system keeps no NUL and may change line ends; what it gives back is what comes in.
        const [given, before] = await page.evaluate(async ([payload, at]) => {
          await navigator.clipboard.writeText(payload);
          document.querySelector(".cm-content").focus();
          window.wasmBindings.select(at, at);
          return [await navigator.clipboard.readText(), window.wasmBindings.text()];
        }, [payload, at]);
        await page.keyboard.press("ControlOrMeta+v");
        const wanted = before.slice(0, at) + pasted(given) + before.slice(at);
        if ((await text(page)) !== wanted) await expect.poll(() => text(page), { ...SOON, message: JSON.stringify(payload) }).toBe(wanted);
      }
      await undone(page, SMALL);
    }
    await isClean(page, "pasted");
  });

  test("into the code, as whole documents", async ({ editor: page }) => {
    for (const document of withoutNul) {
      await page.evaluate((words) => window.wasmBindings.open(words), "");
      const given = await page.evaluate(async (words) => {
        await navigator.clipboard.writeText(words);
        document.querySelector(".cm-content").focus();
        return navigator.clipboard.readText();
      }, document);
      await page.keyboard.press("ControlOrMeta+v");
      await expect.poll(() => text(page)).toBe(pasted(given));
      await isClean(page, document.slice(0, 200));
    }
  });

  test("on the canvas, as nodes; undo gives the bytes", async ({ editor: page }) => {
    const before = SMALL.replace("{ # Shop", "{ # Shop // kept");
    for (const place of places) {
      for (const part of chunks(all)) {
        await page.evaluate((words) => window.wasmBindings.open(words), before);
        const fragment = written(place, part).replaceAll("\0", "\u0001");
        const given = await page.evaluate(async (words) => {
          await navigator.clipboard.writeText(words);
          document.querySelector(".board").focus();
          return navigator.clipboard.readText();
        }, fragment);
        await page.keyboard.press("ControlOrMeta+v");
        await expect.poll(async () => (await text(page)) !== before, `${place} is pasted`).toBe(true);
        if (PLACES[place].exact) {
          const now = await text(page);
          for (const line of given.split("\n").filter((line) => /label:|\[label=/.test(line))) {
            const words = /(?:label:|label=|owner:)("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
            // Control characters and a byte-order mark have no place in what Fizz writes.
            if (words && !/[\u0000-\u001f\u007f-\u009f\ufeff\u2028\u2029]/.test(words)) expect(now, `${place}: ${words.slice(0, 80)}`).toContain(words);
          }
        }
        await isClean(page, place);
        await page.keyboard.press("ControlOrMeta+z");
        expect(await text(page)).toBe(before);
      }
    }
  });
});

test.describe("in a link", () => {
  const pack = (words) => deflateRawSync(Buffer.from(words)).toString("base64url");

  test("behind #d=, into the open page", async ({ editor: page }) => {
    for (const document of everything) {
      await page.evaluate((hash) => (location.hash = hash), `#d=${pack(document)}`);
      await expect.poll(() => text(page), SOON).toBe(document);
      await isClean(page, document.slice(0, 200));
    }
  });

  test("behind #d= and ?code=, into a new page, from where it is kept once changed", async ({ page }) => {
    for (const place of ["a label", "a line of its own", "a lane's title"]) {
      // A server takes addresses of some kilobytes only.
      for (const [number, part] of [all, ...chunks(all.filter((text) => text.length < 300), 80)].entries()) {
        const document = written(place, part);
        const address = number ? `./?code=${Buffer.from(document).toString("base64url")}` : `./#d=${pack(document)}`;
        await page.goto("about:blank");
        await page.goto(address);
        await started(page);
        await expect.poll(() => text(page), SOON).toBe(document);
        await isClean(page, place);
        expect(Object.values(await kept(page))).not.toContain(document);
        await page.getByRole("button", { name: "Edit a copy" }).click();
        await page.locator(".cm-content").focus();
        await page.keyboard.press("ControlOrMeta+End");
        await page.keyboard.type("//");
        await expect.poll(async () => Object.values(await kept(page))).toContain(`${document}//`);
      }
    }
  });

  test("garbage behind #, ? and #/templates/ changes nothing and says so at most", async ({ editor: page }) => {
    await fill(page, SMALL);
    await expect(saved(page)).toHaveText("Saved");
    await page.evaluate(async (payloads) => {
      for (const payload of payloads) {
        for (const hash of [`#d=!${payload}`, `#${encodeURIComponent(payload)}`, `#/templates/${encodeURIComponent(payload)}`]) {
          location.hash = hash;
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        }
      }
    }, all.filter((text) => text.length < 2_000));
    await page.evaluate(() => (location.hash = "#/"));
    await isClean(page, "garbage in the address");
    await expect.poll(() => text(page)).toBe(SMALL);
    for (const payload of all.filter((text) => text.length < 200).slice(0, 12)) {
      await page.goto(`./?code=${encodeURIComponent(`!${payload}`)}&${encodeURIComponent(payload)}=${encodeURIComponent(payload)}`);
      await started(page);
      expect(await text(page)).toBe(SMALL);
    }
  });
});

test.describe("in a file", () => {
  /// Drops a file on the page, or gives it to the chooser.
  async function give(page, file, way) {
    if (way === "dropped") {
      const data = await page.evaluateHandle(([name, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], name, { type: "text/plain" }));
        return data;
      }, [file.name, file.buffer.toString("base64")]);
      await page.dispatchEvent(".board", "dragover", { dataTransfer: data });
      await page.dispatchEvent(".board", "drop", { dataTransfer: data });
      return;
    }
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      (await list(page)).getByRole("button", { name: "Open file…" }).click(),
    ]);
    await chooser.setFiles(file);
  }

  for (const way of ["chosen", "dropped"]) {
    test(`${way}: .fz and .txt, with the payloads inside`, async ({ page }) => {
      await page.addInitScript(() => delete window.showOpenFilePicker);
      await page.goto("./");
      await started(page);
      // The chooser differs only in how a file comes in.
      const documents = way === "chosen" ? withoutNul.filter((_, at) => at % 3 === 0) : withoutNul;
      for (const [number, document] of documents.entries()) {
        const name = `file-${number}.${number % 2 ? "txt" : "fz"}`;
        await give(page, { name, mimeType: "text/plain", buffer: Buffer.from(document) }, way);
        await expect(page.getByLabel("Diagram name")).toHaveValue(`file-${number}`);
        expect(await text(page)).toBe(document);
        await isClean(page, document.slice(0, 200));
      }
      await page.keyboard.press("ControlOrMeta+o");
      // The example of a first visit is kept only once it is changed.
      await expect(page.locator(".document-row")).toHaveCount(documents.length);
    });
  }

  test("whose name is a payload", async ({ page }) => {
    await page.goto("./");
    await started(page);
    for (const [number, payload] of all.filter((text) => !text.includes("\0")).entries()) {
      const document = `// ${number}\n${SMALL}`;
      await give(page, { name: `${payload}.fz`, buffer: Buffer.from(document) }, "dropped");
      await expect.poll(() => text(page), SOON).toBe(document);
    }
    await isClean(page, "names of files");
  });

  test("that is no text is refused, and the open diagram stays", async ({ editor: page }) => {
    await fill(page, SMALL);
    const bytes = (...all) => Buffer.concat(all.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
    const files = {
      "nul.fz": bytes("A {\0}"),
      "utf16.fz": Buffer.from(`\ufeff${SMALL}`, "utf16le"),
      "latin1.fz": bytes([0x4c, 0xe9, 0x67]),
      "overlong.fz": bytes([0xc0, 0xaf, 0xe0, 0x80, 0xaf]),
      "surrogate.fz": bytes([0xed, 0xa0, 0x80]),
      "beyond.fz": bytes([0xf4, 0x90, 0x80, 0x80]),
      "cut.fz": bytes("A { # ", [0xe4, 0xb8]),
      "gzip.fz": bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
      "picture.fz": bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      "large.fz": Buffer.alloc(2 * 1024 * 1024 + 1, 0x20),
      "foreign.svg": bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>fizzRan(300)</script></svg>'),
      "not.svg": bytes("<script>fizzRan(301)</script>"),
      "empty.svg": bytes(""),
    };
    for (const [name, buffer] of Object.entries(files)) {
      await give(page, { name, buffer }, "dropped");
      await expect(page.locator(".notice"), name).toContainText(name);
      expect(await text(page)).toBe(SMALL);
      await page.locator(".notice").getByRole("button", { name: "Close" }).click();
    }
    await isClean(page, "refused files");
  });
});

test.describe("singly", () => {
  test.skip(!alone, "long: FIZZ_SINGLY=1, as scripts/soak does");
  for (const place of places) {
    test(`each payload as ${place}, drawn as its text gives`, async ({ editor: page }) => {
      test.setTimeout(1_800_000);
      for (const payload of all) {
        const document = written(place, [payload, "second"]);
        await page.evaluate((words) => window.wasmBindings.open(words), document);
        expect(await text(page)).toBe(document);
        expect(await differences(page), JSON.stringify(document)).toEqual([]);
        await isClean(page, JSON.stringify(document));
      }
      test.info().annotations.push({ type: "figures", description: JSON.stringify({ count: all.length }) });
    });
  }
});
