// Every payload goes through every field: over a node, a wire, a lane and a loop, in the inspector, as a diagram's name, into
// each search, and into what is kept in the browser. The diagram stays whole, the words arrive, undo gives the bytes.

import { fill, started, text, twoFrames } from "../fixture.mjs";
import { documents } from "../documents.mjs";
import { settled } from "../board.mjs";
import { expect, isClean, test } from "./guard.mjs";
import { differences } from "./eyes.mjs";
import { chunks } from "./places.mjs";
import { oneLine, texts } from "./payloads.mjs";

const all = texts();
const SOURCE = `Shop { # Web shop
  n1: circle label:"Order"
  n2: rectangle label:"Pack" owner:"Ann" description:"Slowly" system:"Shelf"
  n1.handle(right) -> n2.handle(left) [label="paid"]
  loop [again] n1 n2
}
`;

/// What Fizz writes of what a person gave: on one line, without control characters.
const given = (words) => oneLine(words).replaceAll("\t", " ").replace(/[\u0000-\u001f\u007f-\u009f\ufeff]/g, "");
const visible = (words) => /[^\s\p{Cf}\p{Mn}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}]/u.test(words);
const escaped = (words) => words.replace(/["\\]/g, "\\$&");

// Minutes only where the machine does much else.
test.setTimeout(240_000);

test.beforeEach(async ({ editor: page }) => {
  await page.evaluate((words) => window.wasmBindings.open(words), SOURCE);
});

/// The text, and how many lanes, nodes, edges and loops it has; a broken diagram has others.
const found = (page) => page.evaluate(() => {
  const { text, layout } = window.wasmBindings;
  const { lanes, nodes, edges, loops } = JSON.parse(layout(text(), "auto"));
  return [text(), [lanes.length, nodes.length, edges.length, loops.length]];
});

/// Undo all the way gives the first bytes.
async function undone(page) {
  await page.locator(".board").focus();
  for (let steps = 0; steps < 200; steps += 1) {
    if ((await text(page)) === SOURCE) break;
    await page.keyboard.press("ControlOrMeta+z");
  }
  expect(await text(page)).toBe(SOURCE);
}

const ELEMENTS = {
  node: { words: "Pack", holds: (words) => `label:"${escaped(words.trim())}"` },
  wire: { words: "paid", holds: (words) => `[label="${escaped(words.trim())}"]` },
  lane: { words: "Web shop", holds: (words) => `# ${words.trim()}` },
  loop: { words: "again", holds: (words) => `loop [${words.trim()}]` },
};

for (const [kind, { words: old, holds }] of Object.entries(ELEMENTS)) {
  test(`over a ${kind}`, async ({ editor: page }) => {
    const layer = { node: "node", wire: "label", lane: "lane", loop: "label" }[kind];
    const isOpen = () => page.evaluate(() => document.activeElement.matches(".label-field"));
    for (const part of chunks(all, 25)) {
      // What moves glides, so its place is known once it stands still.
      const place = async () => {
        await settled(page);
        const box = await page.locator(`.layer-${layer} > g`, { hasText: old }).first().boundingBox();
        return { x: kind === "lane" ? box.x + 10 : box.x + box.width / 2, y: box.y + box.height / 2 };
      };
      const first = await place();
      await page.mouse.click(first.x, first.y);
      for (const payload of part) {
        await page.keyboard.press("F2");
        if (!(await isOpen())) {
          // Another loop is another element, and nothing is selected any more.
          await undone(page);
          const at = await place();
          await page.mouse.dblclick(at.x, at.y);
          await page.locator(".label-field").waitFor();
        }
        // The words that were there are selected.
        await page.keyboard.insertText(payload);
        await page.keyboard.press("Enter");
        const [now, sizes] = await found(page);
        const wanted = given(payload);
        expect(sizes, `${JSON.stringify(payload)} made\n${now}`).toEqual([1, 2, 1, 1]);
        const plain = kind === "lane" ? !/[{}｛｝]/.test(wanted) : kind === "loop" ? !/[[\]［］【】]/.test(wanted) : true;
        if (visible(wanted) && plain) expect(now, JSON.stringify(payload)).toContain(holds(wanted));
      }
      await undone(page);
    }
    await isClean(page, `fields over a ${kind}`);
    expect(await differences(page)).toEqual([]);
  });
}

const BEFORE = { Label: "Pack", Owner: "Ann", Description: "Slowly", System: "Shelf" };

for (const names of [["Label", "Description"], ["Owner", "System"]]) {
  test(`in the inspector: ${names.join(" and ").toLowerCase()}`, async ({ editor: page }) => {
    const panel = page.getByRole("complementary", { name: "Inspector" });
    await page.locator(".layer-node > g", { hasText: "Pack" }).click();
    for (const part of chunks(all, 40)) {
      for (const [number, payload] of part.entries()) {
        const name = names[number % names.length];
        const field = panel.getByLabel(name, { exact: true });
        await field.fill(payload);
        await page.keyboard.press("Tab");
        const now = await text(page);
        // The panel follows a command at once.
        await twoFrames(page);
        const wanted = given(payload.split(/\s+/u).filter(Boolean).join(" "));
        if (visible(wanted) && !/[\u0000-\u001f\u007f-\u009f\ufeff]/.test(payload)) expect(now, JSON.stringify(payload)).toContain(`${name.toLowerCase()}:"${escaped(wanted)}"`);
      }
      expect((await found(page))[1]).toEqual([1, 2, 1, 1]);
      await undone(page);
      // After an undo the panel follows when the hand rests.
      for (const name of names) await expect(panel.getByLabel(name, { exact: true })).toHaveValue(BEFORE[name]);
    }
    await isClean(page, "the inspector");
  });
}

test("in the inspector: an id that is none is refused", async ({ editor: page }) => {
  const field = page.getByRole("complementary", { name: "Inspector" }).getByLabel("Id", { exact: true });
  await page.locator(".layer-node > g", { hasText: "Pack" }).click();
  for (const payload of all.filter((text) => /[^\p{L}\p{N}_]/u.test(text))) {
    await field.fill(payload);
    await page.keyboard.press("Tab");
    const [now, sizes] = await found(page);
    expect(sizes, JSON.stringify(payload)).toEqual([1, 2, 1, 1]);
    if (now === SOURCE) continue;
    // Marks that change a letter belong to its word.
    expect(payload, "is an id").toMatch(/^[\p{L}\p{N}_\u0300-\u036f\s]+$/u);
    await undone(page);
    await expect(field).toHaveValue("n2");
  }
  await isClean(page, "ids");
});

test("as a diagram's name, in title, list and palette", async ({ editor: page }) => {
  const field = page.getByLabel("Diagram name");
  for (const payload of all) {
    await field.fill(payload);
    await page.keyboard.press("Enter");
    const shown = await field.inputValue();
    if (visible(shown) && !/[\0-\u001f\u007f-\u009f]/.test(shown)) expect((await page.title()).replace(/\s+/g, " ").trim()).toBe(`${shown.replace(/\s+/g, " ").trim()} · Fizz`);
  }
  await isClean(page, "names");
  // Each as the name of a diagram of its own, put into the database by hand.
  await kept(page, all.map((name, at) => ({ key: `by-hand-${at}`, entry: { name, text: `A { # ${at}\n}\n`, caret: 0, changed: at, revision: `r${at}` } })));
  await page.reload();
  await started(page);
  const list = await documents(page);
  await list.getByRole("button", { name: /^Show/ }).click();
  await expect(list.locator(".document-row")).toHaveCount(all.length + 1);
  const shown = new Set(await list.locator(".document-name > span").allTextContents());
  for (const name of all.filter((name) => !/[\r\n]/.test(name))) expect(shown.has(cut(name)), JSON.stringify(name)).toBe(true);
  await isClean(page, "the list of diagrams");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill("diagram");
  await isClean(page, "the palette");
});

/// A name as the list shows it: at most 200 characters.
const cut = (name) => ([...name].length > 200 ? `${[...name].slice(0, 200).join("")}…` : name);

/// Puts entries into the page's database.
const kept = (page, entries) => page.evaluate((entries) => new Promise((done, fail) => {
  const request = indexedDB.open("fizz");
  request.onerror = () => fail(request.error);
  request.onsuccess = () => {
    const change = request.result.transaction("diagrams", "readwrite");
    for (const { key, entry } of entries) change.objectStore("diagrams").put(entry, key);
    change.oncomplete = () => { request.result.close(); done(); };
    change.onerror = () => fail(change.error);
  };
}), entries);

test.describe("into each search", () => {
  for (const [where, open, close] of [
    ["the palette", async (page) => { await page.keyboard.press("ControlOrMeta+k"); return page.getByRole("combobox"); }, "Escape"],
    ["the canvas", async (page) => { await page.locator(".board").focus(); await page.keyboard.press("Control+f"); return page.locator(".find input"); }, "Escape"],
    ["the code", async (page) => { await page.locator(".cm-content").focus(); await page.keyboard.press("ControlOrMeta+f"); return page.locator(".fz-find").getByLabel("Find", { exact: true }); }, "Escape"],
  ]) {
    test(where, async ({ editor: page }) => {
      const field = await open(page);
      for (const payload of all) await field.fill(payload);
      if (where === "the code") {
        // The same as patterns, of which many are broken or slow ones.
        await page.locator(".fz-find").getByRole("button", { name: "regexp" }).click();
        for (const payload of [...all, "(a+)+$", "(", "[", "(?<", "\\", "(.*)*x", "(a|a)*b"]) await field.fill(payload);
      }
      await isClean(page, where);
      await page.keyboard.press(close);
      expect(await text(page)).toBe(SOURCE);
    });
  }

  test("the gallery", async ({ editor: page }) => {
    await page.goto("./#/templates");
    const field = page.getByRole("searchbox");
    await field.waitFor();
    for (const payload of all) await field.fill(payload);
    await isClean(page, "the gallery");
    await field.fill("");
    await expect(page.locator(".card").first()).toBeVisible();
  });
});

test("into what the browser keeps: settings, session, journal, older entries, the database", async ({ editor: page }) => {
  await page.evaluate((payloads) => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("fizz."));
    const settings = ["theme", "locale", "flow", "code-width", "code-size", "wrap", "format-on-save", "inspector", "outline", "problems"];
    payloads.forEach((payload, at) => {
      localStorage.setItem(`fizz.journal.${payload.slice(0, 40)}${at}`, payload);
      localStorage.setItem(`fizz.journal.full-${at}`, JSON.stringify({ follows: payload, name: payload, text: `${payload}\n`, caret: at * 7, changed: payload, revision: payload }));
      localStorage.setItem(`fizz.doc.${at}`, at % 2 ? payload : JSON.stringify({ name: payload, text: payload, caret: -5, changed: at }));
      if (keys.length) localStorage.setItem(keys[at % keys.length], payload);
    });
    settings.forEach((name, at) => localStorage.setItem(`fizz.${name}`, payloads[at * 7]));
    sessionStorage.setItem("fizz.open", payloads[3]);
  }, all.filter((text) => text.length < 500));
  await kept(page, all.map((words, at) => ({
    key: at % 3 ? `odd-${at}` : words,
    entry: at % 5 ? { name: words, text: words, caret: words.length * 99, changed: at, revision: words } : { name: at, text: words, caret: words },
  })));
  await page.reload();
  await started(page);
  await isClean(page, "started over hostile storage");
  await (await documents(page)).locator(".document-row").first().waitFor();
  await isClean(page, "the list over hostile storage");
  await page.keyboard.press("Escape");
  // It can still be worked with.
  await page.locator(".cm-content").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await fill(page, SOURCE);
  await expect(page.locator('[data-node="n2"]').first()).toContainText("Pack");
  expect(await page.locator(".code-pane").evaluate((pane) => pane.getBoundingClientRect().width)).toBeGreaterThan(100);
});
