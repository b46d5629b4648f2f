// What a drawing keeps from before goes where its text goes, until somebody tidies.

import { readFile, readdir } from "node:fs/promises";
import { test, expect, started, fill, text, caretTo, twoFrames, kept } from "./fixture.mjs";
import { saved, documents, withoutChoosers } from "./documents.mjs";
import { node, settled, view } from "./board.mjs";

const FOLDER = "tests/data/untuned/open";
const manner = (page) => page.evaluate(() => window.wasmBindings.manner());
const shown = (page) => page.evaluate(() => window.wasmBindings.drawing_layout());
const pure = (page) => page.evaluate(() => window.wasmBindings.layout(window.wasmBindings.text(), "auto"));
const moves = (one, other) => {
  const [nodes, others] = [one, other].map((layout) => JSON.parse(layout).nodes.map((node) => JSON.stringify(node)));
  return nodes.filter((node, at) => node !== others[at]).length;
};

/// Opens a diagram and takes wires away until its drawing is another one than that of its text alone.
async function edited(page) {
  for (const file of (await readdir(FOLDER)).sort()) {
    const whole = await readFile(`${FOLDER}/${file}`, "utf8");
    await page.evaluate((whole) => window.wasmBindings.open(whole), whole);
    await twoFrames(page);
    const wires = whole.split("\n").filter((line) => /->/.test(line));
    for (const wire of wires.filter((_, at) => at % 5 === 2).slice(0, 4)) {
      await fill(page, (await text(page)).replace(`${wire}\n`, ""));
      if ((await manner(page)).includes(":") && moves(await shown(page), await pure(page)) > 1) {
        await settled(page);
        return { text: await text(page), manner: await manner(page), shown: await shown(page) };
      }
    }
  }
  throw new Error("every drawing is that of its text alone");
}

/// The page shows what was shown before.
async function same(page, before) {
  await expect.poll(() => text(page)).toBe(before.text);
  expect(await manner(page)).toBe(before.manner);
  expect(await shown(page)).toBe(before.shown);
}

const address = async (page) => {
  await page.getByRole("button", { name: "Share" }).click();
  const link = page.getByRole("dialog").getByLabel("Link", { exact: true });
  await expect(link).toHaveValue(/#d=/);
  const made = await link.inputValue();
  await page.keyboard.press("Escape");
  return made;
};

const name = async (page, words) => {
  await page.getByLabel("Diagram name").fill(words);
  await page.keyboard.press("Enter");
};

test.describe("the drawing stays", () => {
  test("over a reload, in a copy and in another window", async ({ editor: page, context }) => {
    const before = await edited(page);
    expect(before.manner.length).toBeLessThan(400);
    // At once, so that the page goes through its journal.
    await page.reload();
    await started(page);
    await same(page, before);
    await name(page, "Kept");
    await expect(saved(page)).toHaveText("Saved");
    await page.reload();
    await started(page);
    await same(page, before);

    await (await documents(page)).getByRole("button", { name: "Duplicate Kept" }).click();
    await expect(page.getByLabel("Diagram name")).toHaveValue("Kept (copy)");
    await same(page, before);
    await expect(saved(page)).toHaveText("Saved");

    const other = await context.newPage();
    await other.goto("./");
    await started(other);
    await expect(other.getByLabel("Diagram name")).toHaveValue("Kept (copy)");
    await same(other, before);
    // A change here is followed there.
    await page.locator(".board").focus();
    await page.keyboard.press("Alt+t");
    await expect(page.locator(".notice")).toContainText("moved");
    await expect.poll(() => manner(other)).toBe("auto");
    expect(await shown(other)).toBe(await shown(page));
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => manner(other)).toBe(before.manner);
    await same(other, before);
  });

  test("in a link, with its name, and one that is only looked at is not kept", async ({ editor: page, browser, baseURL }) => {
    const before = await edited(page);
    await name(page, "订单 & more");
    const link = await address(page);
    const elsewhere = await browser.newContext({ baseURL, locale: "en-GB", viewport: { width: 1440, height: 900 } });
    const other = await elsewhere.newPage();
    await other.goto(link);
    await started(other);
    await same(other, before);
    await expect(other.getByLabel("Diagram name")).toHaveValue("订单 & more");
    await other.reload();
    await started(other);
    await same(other, before);
    expect(new URL(other.url()).hash).toContain("#d=");
    // Once changed it is theirs, and the drawing goes on from there.
    await other.getByRole("button", { name: "Edit a copy" }).click();
    await caretTo(other, "{");
    await other.keyboard.type(" ");
    await expect.poll(() => new URL(other.url()).hash).toBe("");
    expect(await manner(other)).toBe(before.manner);
    await elsewhere.close();
  });

  test("in an exported SVG that is opened again", async ({ page }) => {
    await withoutChoosers(page);
    await page.goto("./");
    await started(page);
    const before = await edited(page);
    const svg = await page.evaluate(() => window.wasmBindings.drawing("light"));
    expect(svg).toContain(`manner="${before.manner}"`);
    await page.evaluate(() => window.wasmBindings.open("A {\n}\n"));
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      (await documents(page)).getByRole("button", { name: "Open file…" }).click(),
    ]);
    await chooser.setFiles({ name: "picture.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg) });
    await same(page, before);
    expect(await page.evaluate(() => window.wasmBindings.drawing("light"))).toBe(svg);
  });

  test("a flow belongs to its diagram; new ones have it only if somebody says so", async ({ editor: page, browser, baseURL }) => {
    await page.evaluate(() => window.wasmBindings.open("A {\n  n1: circle\n}\n"));
    await name(page, "Compact one");
    await page.getByRole("button", { name: "Compact", exact: true }).click();
    const link = await address(page);
    expect(link).toContain("&v=compact&");
    await expect(saved(page)).toHaveText("Saved");
    await page.reload();
    await started(page);
    expect(await manner(page)).toBe("compact");

    const elsewhere = await browser.newContext({ baseURL, locale: "en-GB" });
    const other = await elsewhere.newPage();
    await other.goto(link);
    await started(other);
    await expect.poll(() => manner(other)).toBe("compact");
    await expect(other.getByRole("button", { name: "Compact", exact: true })).toHaveAttribute("aria-pressed", "true");
    await other.evaluate(() => window.wasmBindings.open("B {\n}\n"));
    expect(await manner(other)).toBe("auto");
    await elsewhere.close();
  });

  test("what does not fit the text of a link is left out, and the link stays a link", async ({ editor: page }) => {
    await fill(page, "A {\n  n1: circle\n}\n");
    await expect(saved(page)).toHaveText("Saved");
    const own = await kept(page);
    const link = (await address(page)).replace(/&v=[^&]*/, "&later=1&v=compact:zzzz.0a5b");
    const other = await page.context().newPage();
    await other.goto(`${link}&n=%E4%B8%zz`);
    await started(other);
    await expect.poll(() => manner(other)).toBe("compact");
    await other.keyboard.press("ArrowLeft");
    await other.waitForTimeout(500);
    expect(await kept(other)).toEqual(own);
    expect(new URL(other.url()).hash).toContain("#d=");
  });

  test("a word that is no arrangement gives the drawing of the text alone", async ({ editor: page }) => {
    const before = await edited(page);
    for (const hostile of ["auto:zzzz.0a", `auto:${"9".repeat(100_000)}`, "auto:k3f9.0a1a<script>", "\u0000", "pie"]) {
      await page.evaluate(([words, how]) => window.wasmBindings.open(words, how), [before.text, hostile]);
      expect(await shown(page)).toBe(await pure(page));
    }
    await page.evaluate(([words, how]) => window.wasmBindings.open(words, how), [before.text, before.manner]);
    await same(page, before);
  });
});

test.describe("tidy", () => {
  test("by key: says what moved, changes no byte, and is one step of the history", async ({ editor: page }) => {
    const before = await edited(page);
    const board = page.locator(".board");
    await board.focus();
    await page.keyboard.press("Alt+t");
    await expect(page.locator(".notice")).toContainText(/\d+ of \d+ steps moved\./);
    expect(await text(page)).toBe(before.text);
    expect(await shown(page)).toBe(await pure(page));
    const tidied = await shown(page);

    await page.keyboard.press("ControlOrMeta+z");
    await same(page, before);
    await page.keyboard.press("ControlOrMeta+y");
    await expect.poll(() => shown(page)).toBe(tidied);
    expect(await text(page)).toBe(before.text);
    // Undo goes on behind it, to the edits before.
    await page.keyboard.press("ControlOrMeta+z");
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => text(page)).not.toBe(before.text);
    await page.keyboard.press("ControlOrMeta+y");
    await same(page, before);
  });

  test("by button: off while there is nothing to tidy, and the notice takes it back", async ({ editor: page }) => {
    const before = await edited(page);
    const button = page.getByRole("button", { name: "Tidy layout" });
    await button.click();
    expect(await shown(page)).toBe(await pure(page));
    await expect(button).toBeDisabled();
    await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
    await same(page, before);
    await expect(button).toBeEnabled();
    await button.click();
    await expect(saved(page)).toHaveText("Saved");
    await page.reload();
    await started(page);
    expect(await shown(page)).toBe(await pure(page));
    await page.locator(".board").focus();
    await page.keyboard.press("Alt+t");
    await expect(page.locator(".notice")).toContainText("Nothing to tidy");
  });

  test("in Chinese, from the palette", async ({ editor: page }) => {
    await edited(page);
    await page.getByRole("button", { name: /中文/ }).first().click();
    await page.getByRole("menuitem", { name: "中文" }).click();
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.insertText("整理布局");
    await page.keyboard.press("Enter");
    await expect(page.locator(".notice")).toContainText(/\d+ 个步骤中有 \d+ 个移动了位置。/);
    expect(await shown(page)).toBe(await pure(page));
  });
});

test.describe("what moves", () => {
  const watched = (page) =>
    page.evaluate(() => {
      window.seen = [];
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (frames, time) {
        window.seen.push([this.closest(".layer")?.getAttribute("class"), Object.keys(frames[0]).join(), time]);
        return animate.call(this, frames, time);
      };
    });

  test("glides for at most 150 ms, labels too, when it is tidied and when that is undone", async ({ editor: page }) => {
    await edited(page);
    await watched(page);
    for (const keys of ["t", "ControlOrMeta+z"]) {
      await page.locator(".board").focus();
      await page.keyboard.press(keys);
      await settled(page);
      const seen = await page.evaluate(() => window.seen.splice(0));
      expect(seen.filter(([layer, what]) => /node/.test(layer) && /transform/.test(what)).length).toBeGreaterThan(0);
      for (const [, , time] of seen) expect(time).toBeLessThanOrEqual(150);
    }
  });

  test.describe("reduced", () => {
    test.use({ contextOptions: { reducedMotion: "reduce" } });
    test("stands there at once", async ({ editor: page }) => {
      await edited(page);
      await watched(page);
      await page.locator(".board").focus();
      await page.keyboard.press("Alt+t");
      await expect(page.locator(".notice")).toContainText("moved");
      expect(await page.evaluate(() => window.seen)).toEqual([]);
    });
  });

  test("the element that is edited keeps its place on the screen", async ({ editor: page }) => {
    const chain = (lane, from, count) => {
      const ids = Array.from({ length: count }, (_, at) => `n${from + at}`);
      const wires = ids.slice(1).map((id, at) => `  ${ids[at]}.handle(right) -> ${id}.handle(left)`);
      return `${lane} {\n${[...ids.map((id) => `  ${id}: rectangle label:"${id}"`), ...wires].join("\n")}\n`;
    };
    await page.evaluate((source) => window.wasmBindings.open(source), `${chain("A", 1, 30)}}\n${chain("B", 50, 3)}}\n`);
    await settled(page);
    // Typing widens what is left of the node and moves it to the right.
    await caretTo(page, 'n20: rectangle label:"n2');
    await page.keyboard.press("ArrowLeft");
    await expect(page.locator(".layer-node .is-selected")).toHaveCount(1);
    await settled(page);
    const place = () => node(page, "n20").boundingBox();
    const before = await place();
    const seen = await view(page);
    const wide = (await text(page)).replace('label:"n3"', 'label:"A very long name for a step that is far left"');
    await fillKeeping(page, wide);
    await settled(page);
    const after = await place();
    expect((await view(page)).x).not.toBe(seen.x);
    expect(Math.abs(after.x - before.x)).toBeLessThan(2);
    expect(Math.abs(after.y - before.y)).toBeLessThan(2);
  });
});

/// Another window changes the diagram: the caret stays where it is.
async function fillKeeping(page, source) {
  const name = await page.getByLabel("Diagram name").inputValue();
  await expect(saved(page)).toHaveText("Saved");
  const other = await page.context().newPage();
  await other.goto("./");
  await started(other);
  await expect(other.getByLabel("Diagram name")).toHaveValue(name);
  await fill(other, source);
  await expect.poll(() => text(page)).toBe(source);
  await other.close();
}

test.describe("at first", () => {
  const lanes = (nodes, wide) => {
    const perLane = Math.ceil(nodes / wide);
    let id = 0;
    const lane = (at) => {
      const ids = Array.from({ length: Math.min(perLane, nodes - at * perLane) }, () => `n${(id += 1)}`);
      const wires = ids.slice(1).map((to, from) => `  ${ids[from]}.handle(right) -> ${to}.handle(left)`);
      return `L${at} { # Lane ${at}\n${[...ids.map((one) => `  ${one}: rectangle label:"Step ${one}"`), ...wires].join("\n")}\n}\n`;
    };
    return Array.from({ length: wide }, (_, at) => lane(at)).join("");
  };
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    test.describe(`in ${width} × ${height}`, () => {
      test.use({ viewport: { width, height } });
      for (const [nodes, wide] of [[10, 2], [40, 4], [150, 6]]) {
        test(`${nodes} nodes can be read from the beginning`, async ({ editor: page }) => {
          await page.evaluate((source) => window.wasmBindings.open(source), lanes(nodes, wide));
          await settled(page);
          const seen = await view(page);
          expect(13 * seen.zoom).toBeGreaterThanOrEqual(9.99);
          expect(seen.zoom).toBeLessThanOrEqual(1);
          await expect(node(page, "n1")).toBeInViewport({ ratio: 0.99 });
        });
      }
    });
  }
});
