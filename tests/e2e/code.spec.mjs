// The code pane by keyboard and mouse: what is typed is drawn, and every change is one step of one history.

import { test, expect, fill, text, caretTo, pressIn, twoFrames } from "./fixture.mjs";
import { SMALL, content } from "./code.mjs";

const drawn = (page, node) => page.locator(`[data-node="${node}"]`).first();

test.describe("typing", () => {
  test("is drawn at once, and the page says which text the picture shows", async ({ editor: page }) => {
    await fill(page, SMALL);
    await expect(drawn(page, "n2")).toContainText("Pack");
    const before = Number(await page.locator("html").getAttribute("data-revision"));
    await caretTo(page, 'label:"Pack');
    await page.keyboard.type(" it");
    await expect(drawn(page, "n2")).toContainText("Pack it");
    expect(Number(await page.locator("html").getAttribute("data-revision"))).toBeGreaterThan(before);
    expect(await text(page)).toBe(SMALL.replace("Pack", "Pack it"));
  });

  test("a key's drawing is there within two frames", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, 'label:"Pack');
    const frames = await page.evaluate(async () => {
      const root = document.documentElement;
      const before = root.dataset.revision;
      document.querySelector(".cm-content").focus();
      document.execCommand("insertText", false, "s");
      let count = 0;
      while (root.dataset.revision === before && count < 10) {
        await new Promise(requestAnimationFrame);
        count += 1;
      }
      return count;
    });
    expect(frames).toBeLessThanOrEqual(2);
  });

  test("in every frame the numbers stand beside their lines, also when a letter breaks one", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, 'label:"Pack');
    await page.evaluate(() => {
      window.frames = [];
      const tops = (selector) => [...document.querySelectorAll(selector)].map((dom) => Math.round(dom.getBoundingClientRect().top));
      const channel = new MessageChannel();
      // The first number is not shown: it keeps the column wide enough.
      channel.port1.onmessage = () => window.frames.push([tops(".cm-line"), tops(".cm-lineNumbers .cm-gutterElement").slice(1)]);
      window.addEventListener("keydown", () => requestAnimationFrame(() => channel.port2.postMessage(0)), true);
    });
    const words = " the order, write its number on the box and tell the customer when it has left the house, if they wish to hear it";
    await page.keyboard.type(words);
    for (let letter = 0; letter < words.length; letter += 1) await page.keyboard.press("Backspace");
    await expect.poll(() => page.evaluate(() => window.frames.length)).toBe(2 * words.length);
    const frames = await page.evaluate(() => window.frames);
    for (const [lines, numbers] of frames) expect(numbers).toEqual(lines);
    // It broke twice at least, and was whole again.
    const ends = frames.map(([lines]) => lines[3]);
    expect(Math.max(...ends)).toBeGreaterThanOrEqual(ends[0] + 40);
    expect(ends.at(-1)).toBe(ends[0]);
  });

  test("nothing moves but what is typed: no tools stand over the drawing until the hands rest", async ({ editor: page }) => {
    await fill(page, SMALL);
    await drawn(page, "n2").click();
    const tools = page.locator(".ctx");
    await expect(tools).toBeVisible();
    await caretTo(page, 'label:"Pack');
    await page.keyboard.type("s");
    await expect(tools).toHaveCount(0);
    await expect(page.locator(".status")).toContainText("Ln 3, Col 29");
    await page.mouse.move(1000, 400);
    await expect(tools).toBeVisible();
  });

  test("a letter leaves alone what lies over the drawing, unless that has to move", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, 'label:"Pack');
    const handle = page.locator('[data-of="n2"][data-handle="right"]');
    const near = async () => (await handle.boundingBox()).x - (await drawn(page, "n2").boundingBox()).x - (await drawn(page, "n2").boundingBox()).width;
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    await expect(handle).toHaveCount(1);
    await handle.evaluate((dom) => (dom.known = true));
    await page.keyboard.type("s");
    await expect(drawn(page, "n2")).toContainText("Packs");
    expect(await handle.evaluate((dom) => dom.known)).toBe(true);
    const [before, stood] = [await near(), await handle.boundingBox()];
    await page.keyboard.type(" everything that was ordered since yesterday in the shop");
    await expect(drawn(page, "n2")).toContainText("shop");
    expect((await handle.boundingBox()).x).toBeGreaterThan(stood.x + 20);
    expect(Math.abs((await near()) - before)).toBeLessThan(2);
    expect(await handle.evaluate((dom) => dom.known)).toBe(true);
  });

  test("a selection of several lines is typed over in one step", async ({ editor: page, context }) => {
    await fill(page, SMALL);
    const [from, to] = [SMALL.indexOf("circle"), SMALL.indexOf("rectangle")];
    const session = await context.newCDPSession(page);
    const compose = async (...steps) => {
      for (const step of steps) await session.send("Input.imeSetComposition", { selectionStart: step.length, selectionEnd: step.length, text: step });
      await session.send("Input.insertText", { text: steps.at(-1) });
    };
    const ways = [
      [() => page.keyboard.press("x"), "x"],
      [() => page.keyboard.press("Enter"), "\n  "],
      // Brackets go around what is selected.
      [() => page.keyboard.press("("), `(${SMALL.slice(from, to)})`],
      [() => page.keyboard.insertText("{\n}\n"), "{\n}\n"],
      [() => compose("da", "打"), "打"],
      // An accent that is typed before its letter.
      [() => compose("´", "é"), "é"],
    ];
    for (const [type, typed] of ways) {
      await page.evaluate(([from, to]) => window.wasmBindings.select(from, to), [from, to]);
      await type();
      await expect.poll(() => text(page)).toBe(SMALL.slice(0, from) + typed + SMALL.slice(to));
      await pressIn(page, "ControlOrMeta+z");
      expect(await text(page)).toBe(SMALL);
    }
  });

  test("text of several lines goes over a selection within a line, and to a caret", async ({ editor: page }) => {
    await fill(page, SMALL);
    for (const word of ["circle", ""]) {
      const from = SMALL.indexOf("circle");
      for (const typed of ["one\ntwo", "\n", "a\r\nb\n\nc\n"]) {
        await page.evaluate(([from, to]) => window.wasmBindings.select(from, to), [from, from + word.length]);
        await page.locator(".cm-content").focus();
        await page.keyboard.insertText(typed);
        await expect.poll(() => text(page)).toBe(SMALL.slice(0, from) + typed.replaceAll("\r\n", "\n") + SMALL.slice(from + word.length));
        await pressIn(page, "ControlOrMeta+z");
        expect(await text(page)).toBe(SMALL);
      }
    }
  });

  test("an accent from a menu, and autocorrection, replace what stands before the caret", async ({ editor: page }) => {
    await fill(page, SMALL);
    for (const [word, replacement] of [["k", "ķ"], ["Pack", "Packet"]]) {
      await caretTo(page, 'label:"Pack');
      await twoFrames(page);
      // The browser selects the word and writes over it.
      await page.evaluate(([length, replacement]) => {
        const selection = document.getSelection();
        const { focusNode, focusOffset } = selection;
        selection.setBaseAndExtent(focusNode, focusOffset - length, focusNode, focusOffset);
        document.execCommand("insertText", false, replacement);
      }, [word.length, replacement]);
      await expect.poll(() => text(page)).toBe(SMALL.replace("Pack", "Pack".replace(word, replacement)));
      await expect(drawn(page, "n2")).toContainText("Pack".replace(word, replacement));
      await pressIn(page, "ControlOrMeta+z");
      expect(await text(page)).toBe(SMALL);
    }
  });

  test("the caret stays in sight: typed back to, and carried along where lines break at the foot", async ({ editor: page }) => {
    const nodes = Array.from({ length: 120 }, (_, at) => `  n${at + 1}: rectangle label:"Step ${at + 1}"\n`);
    await fill(page, `Work {\n${nodes.join("")}}\n`);
    const scroller = page.locator(".cm-scroller");
    // Of the caret, or of the end that moves of what is selected.
    const caret = () =>
      scroller.evaluate((pane) => {
        const { focusNode, focusOffset } = document.getSelection();
        const place = document.createRange();
        place.setStart(focusNode, focusOffset);
        const { top, bottom } = place.getBoundingClientRect();
        const outer = pane.getBoundingClientRect();
        return { bottom, foot: outer.bottom, isSeen: pane.contains(focusNode) && bottom > 0 && top >= outer.top && bottom <= outer.bottom };
      });
    const seen = async () => (await caret()).isSeen;
    await caretTo(page, 'label:"Step 20');
    await scroller.evaluate((pane) => pane.scrollTo(0, 1600));
    await expect.poll(seen).toBe(false);
    await page.keyboard.type("s");
    await expect.poll(seen).toBe(true);
    // Over a selection that begins far above the window.
    await scroller.evaluate((pane) => pane.scrollTo(0, 0));
    await caretTo(page, 'label:"Step 3');
    await page.keyboard.press("Shift+PageDown");
    await page.keyboard.press("Shift+PageDown");
    await scroller.evaluate((pane) => pane.scrollBy(0, 250));
    await expect.poll(seen).toBe(true);
    await page.keyboard.type("s");
    await expect.poll(seen).toBe(true);
    await page.keyboard.press("ControlOrMeta+z");
    await caretTo(page, 'label:"Step 20');
    await expect.poll(seen).toBe(true);
    // The caret's line is the last that the pane shows in full.
    const { bottom, foot } = await caret();
    await scroller.evaluate((pane, by) => pane.scrollBy(0, by), bottom + 4 - foot);
    for (let word = 0; word < 12; word += 1) {
      await page.keyboard.type(" and so on");
      await expect.poll(seen).toBe(true);
    }
  });

  test("slow keys after a diagram is opened, while the program is cold, do not put the drawing off", async ({ editor: page }) => {
    const nodes = Array.from({ length: 200 }, (_, at) => `  n${at + 1}: rectangle label:"Step ${at + 1}"\n`);
    await page.evaluate((text) => window.wasmBindings.open(text), `Work {\n${nodes.join("")}}\n`);
    await caretTo(page, 'label:"Step 100');
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 40 });
    await page.keyboard.type("ab");
    await expect(drawn(page, "n100")).toContainText("Step 100ab");
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await page.evaluate(() => {
      const root = document.documentElement;
      window.seen = 0;
      new MutationObserver(() => (window.seen += 1)).observe(root, { attributeFilter: ["data-revision"] });
    });
    await page.keyboard.type("cdefghijklmn", { delay: 80 });
    expect(await page.evaluate(() => window.seen)).toBeGreaterThan(8);
  });

  test("in a large diagram letters do not wait for the drawing, not even where a statement ends", async ({ editor: page }) => {
    const nodes = Array.from({ length: 10_000 }, (_, at) => `  n${at + 1}: rectangle label:"Step ${at + 1}"\n`);
    // Without wires a quick machine draws that many within a frame or two, and then nothing has to wait.
    const wires = Array.from({ length: 9_999 }, (_, at) => `  n${at + 1}.handle(right) -> n${at + 2}.handle(left)\n`);
    await fill(page, `Work {\n${nodes.join("")}${wires.join("")}}\n`);
    await caretTo(page, 'label:"Step 5000');
    await page.keyboard.press("x");
    await expect(page.locator('.is-selected[data-node="n5000"]').first()).toBeVisible();
    await page.evaluate(() => {
      const root = document.documentElement;
      const revisions = () => window.seen.push(root.dataset.revision);
      window.seen = [];
      new MutationObserver(revisions).observe(root, { attributeFilter: ["data-revision"] });
    });
    await page.keyboard.type("abcdefghijkl", { delay: 20 });
    // A machine that is busy elsewhere may take its time between two of them.
    expect(await page.evaluate(() => window.seen.length)).toBeLessThan(4);
    await expect.poll(() => page.evaluate(() => window.seen.length)).toBeGreaterThan(0);
    expect(await text(page)).toContain('label:"Step 5000xabcdefghijkl"\n');
    await expect(page.locator('.is-selected[data-node="n5000"]').first()).toBeVisible();
  });

  test("undo and redo go back to the same bytes", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, 'label:"Pack');
    await page.keyboard.type("ing");
    await pressIn(page, "ControlOrMeta+z");
    expect(await text(page)).toBe(SMALL);
    await pressIn(page, "ControlOrMeta+y");
    expect(await text(page)).toBe(SMALL.replace("Pack", "Packing"));
  });

  test("line ends of another system stay, byte for byte", async ({ editor: page }) => {
    const crlf = SMALL.replaceAll("\n", "\r\n");
    await page.evaluate((source) => window.wasmBindings.open(source), crlf);
    await expect.poll(() => text(page)).toBe(crlf);
    await caretTo(page, 'label:"Pack"');
    await page.keyboard.press("Enter");
    await page.keyboard.type("n3: diamond");
    expect(await text(page)).toBe(crlf.replace('"Pack"', '"Pack"\r\n  n3: diamond'));
  });

  test("Chinese comes through an input method, and full-width signs can be mended", async ({ editor: page, context }) => {
    await fill(page, SMALL);
    await caretTo(page, 'label:"Pack');
    const session = await context.newCDPSession(page);
    await session.send("Input.imeSetComposition", { selectionStart: 2, selectionEnd: 2, text: "da" });
    await session.send("Input.imeSetComposition", { selectionStart: 2, selectionEnd: 2, text: "打包" });
    await session.send("Input.insertText", { text: "打包" });
    expect(await text(page)).toBe(SMALL.replace("Pack", "Pack打包"));
    await expect(drawn(page, "n2")).toContainText("打包");

    await fill(page, SMALL.replace('n2: rectangle label:"Pack"', "n2：rectangle label：“打包”"));
    await expect(drawn(page, "n2")).toContainText("打包");
    await caretTo(page, "n2");
    await pressIn(page, "ControlOrMeta+.");
    await page.getByRole("menuitem", { name: "Fix everything that is safe" }).click();
    expect(await text(page)).toBe(SMALL.replace("Pack", "打包"));
  });

  test("several carets type together", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, "n2");
    await pressIn(page, "ControlOrMeta+d");
    await pressIn(page, "ControlOrMeta+d");
    // The browser knows one selection and one caret: all selections are drawn, and all carets but the first.
    const drawnAs = (name) => page.locator(`.cm-layer .${name}`);
    const places = SMALL.split("n2").length - 1;
    await expect(drawnAs("cm-selectionBackground")).toHaveCount(places);
    await page.keyboard.type("n7");
    await expect(drawnAs("cm-selectionBackground")).toHaveCount(0);
    await expect(drawnAs("cm-cursor")).toHaveCount(places - 1);
    expect(await text(page)).toBe(SMALL.replaceAll("n2", "n7"));
  });

  test("comment, line moves and indentation", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, "n2: rect");
    await pressIn(page, "ControlOrMeta+/");
    expect(await text(page)).toContain("  // n2: rectangle");
    await pressIn(page, "ControlOrMeta+/");
    await pressIn(page, "Alt+ArrowUp");
    expect((await text(page)).indexOf("n2: rectangle")).toBeLessThan((await text(page)).indexOf("n1: circle"));
    await caretTo(page, "{ # Shop");
    await page.keyboard.press("Enter");
    await page.keyboard.type("x");
    expect(await text(page)).toContain("{ # Shop\n  x\n");
  });
});

test("search and replace, in the language of the page", async ({ editor: page }) => {
  await fill(page, SMALL);
  await pressIn(page, "Control+h");
  const panel = page.locator(".fz-find");
  await panel.getByLabel("Find", { exact: true }).fill("Pack");
  await panel.getByLabel("Replace", { exact: true }).fill("Wrap");
  await panel.getByRole("button", { name: "replace all" }).click();
  expect(await text(page)).toBe(SMALL.replace("Pack", "Wrap"));
  await page.keyboard.press("Escape");
});

test("a lane folds to its first line", async ({ editor: page }) => {
  await fill(page, SMALL);
  await caretTo(page, "Shop {");
  await pressIn(page, "Control+Shift+BracketLeft");
  await expect(content(page)).not.toContainText("rectangle");
  expect(await text(page)).toBe(SMALL);
  await pressIn(page, "Control+Shift+BracketRight");
  await expect(content(page)).toContainText("rectangle");
});

test.describe("a line of thousands of letters", () => {
  const long = `Shop {\n  n1: circle label:"${"word ".repeat(2_000)}needle ${"word ".repeat(2_000)}end"\n}\n`;
  const fold = (page) => page.locator(".cm-foldPlaceholder");

  test("shows its beginning and its end, and all of it by a click", async ({ editor: page }) => {
    await page.evaluate((long) => window.wasmBindings.open(long), long);
    await expect(fold(page)).toHaveText(/^… 19,\d{3} more characters …$/);
    await expect(content(page)).toContainText('n1: circle label:"word word');
    await expect(content(page)).toContainText('word end"');
    expect(await text(page)).toBe(long);
    await caretTo(page, "Shop");
    await page.keyboard.type("s");
    expect(await text(page)).toBe(long.replace("Shop", "Shops"));
    await fold(page).click();
    await expect(fold(page)).toHaveCount(0);
    await page.keyboard.press("Control+z");
    expect(await text(page)).toBe(long);
  });

  test("is found in, pasted and copied whole", async ({ editor: page }) => {
    await fill(page, SMALL);
    await caretTo(page, SMALL.slice(0, 4));
    await page.evaluate((long) => {
      const data = new DataTransfer();
      data.setData("text/plain", long);
      document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, long);
    await expect(fold(page)).toHaveCount(1);
    const whole = await text(page);
    expect(whole).toContain(long);
    await pressIn(page, "Control+a");
    const copied = await page.evaluate(() => {
      const data = new DataTransfer();
      document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData("text/plain");
    });
    expect(copied).toBe(whole);
    await pressIn(page, "Control+f");
    await page.locator(".fz-find").getByLabel("Find", { exact: true }).fill("needle");
    await page.keyboard.press("Enter");
    await expect(fold(page)).toHaveCount(0);
    await expect(content(page)).toContainText("needle");
  });

  test("is one short row in the outline", async ({ editor: page }) => {
    await page.evaluate((long) => window.wasmBindings.open(long), long);
    const row = page.locator(".outline button").nth(1);
    await expect(row).toContainText("word word");
    expect((await row.textContent()).length).toBeLessThan(250);
    expect((await row.getAttribute("title")).length).toBeLessThan(250);
  });
});

test("the statement of what is selected on the canvas is marked, and the other way round", async ({ editor: page }) => {
  await fill(page, SMALL);
  // The canvas answers the pointer as a whole, so the click goes to a place, not to an element.
  const box = await drawn(page, "n2").boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.locator(".cm-line.fz-selected")).toContainText("n2: rectangle");
});

test("what is read has its colours, what holds it together has one, and brackets find their partner", async ({ editor: page }) => {
  await fill(page, SMALL);
  const colours = (words) =>
    page.evaluate((words) => {
      const letters = document.createTreeWalker(document.querySelector(".cm-content"), NodeFilter.SHOW_TEXT);
      const pieces = [];
      while (letters.nextNode()) pieces.push(letters.currentNode);
      const around = (word) => pieces.find((piece) => piece.data.includes(word)).parentElement;
      return words.map((word) => getComputedStyle(around(word)).color);
    }, words);
  const read = await colours(["Shop", "# Shop", "n1", "circle", '"Order"']);
  expect(new Set(read).size).toBe(5);
  const quiet = new Set(await colours(["label:", "handle", "right", "->"]));
  expect(quiet.size).toBe(1);
  expect(read).not.toContain([...quiet][0]);
  await caretTo(page, "handle(");
  await expect(content(page).locator(".cm-matchingBracket")).toHaveText(["(", ")"]);
});

test("the selection grows to what encloses it, and shrinks the same way", async ({ editor: page }) => {
  await fill(page, SMALL);
  const chosen = () => page.evaluate(() => document.getSelection().toString());
  const steps = ["Pack", '"Pack"', 'label:"Pack"', 'n2: rectangle label:"Pack"'];
  await caretTo(page, 'label:"Pa');
  for (const step of steps) {
    await pressIn(page, "Shift+Alt+ArrowRight");
    await expect.poll(chosen).toBe(step);
  }
  for (const step of [...steps.slice(0, -1).reverse(), ""]) {
    await pressIn(page, "Shift+Alt+ArrowLeft");
    await expect.poll(chosen).toBe(step);
  }
  for (let step = 0; step < 12; step += 1) await pressIn(page, "Shift+Alt+ArrowRight");
  await page.keyboard.press("x");
  expect(await text(page)).toBe("x");
  // What is typed or chosen otherwise is where the next expansion begins.
  await pressIn(page, "Shift+Alt+ArrowLeft");
  expect(await chosen()).toBe("");
});

test("the key formats the selected lines, or all when nothing is selected; the palette has both", async ({ editor: page }) => {
  const untidy = "Shop { # Shop\nn1:circle\nn2:circle\nn3:circle\n}\n";
  const oneLine = untidy.replace("n2:circle", "  n2: circle");
  const select = () => page.evaluate(([from, to]) => window.wasmBindings.select(from, to), [untidy.indexOf("n2"), untidy.indexOf("n2") + 5]);
  await fill(page, untidy);
  await select();
  await pressIn(page, "Shift+Alt+F");
  expect(await text(page)).toBe(oneLine);
  await pressIn(page, "ControlOrMeta+z");
  expect(await text(page)).toBe(untidy);
  await select();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: /^Search/ }).fill("format the selected");
  await page.keyboard.press("Enter");
  await expect.poll(() => text(page)).toBe(oneLine);
  await caretTo(page, "n3");
  await pressIn(page, "Shift+Alt+F");
  expect(await text(page)).toBe("Shop { # Shop\n  n1: circle\n  n2: circle\n  n3: circle\n}\n");
});

test("size of the text and wrapping are set from the head, and kept", async ({ editor: page }) => {
  const set = async (name) => {
    await page.getByRole("button", { name: "Code settings" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  const size = () => content(page).evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  const before = await size();
  await set("Larger text");
  await set("Larger text");
  expect(await size()).toBe(before + 2);
  await expect(content(page)).toHaveClass(/cm-lineWrapping/);
  await set("Wrap lines: on");
  await expect(content(page)).not.toHaveClass(/cm-lineWrapping/);
  await page.reload();
  await expect(content(page)).toBeVisible();
  await expect.poll(size).toBe(before + 2);
  await expect(content(page)).not.toHaveClass(/cm-lineWrapping/);
});

test("the outline mirrors the text and leads to it", async ({ editor: page }) => {
  await fill(page, `\n${SMALL}`);
  await caretTo(page, "");
  const outline = page.locator(".outline");
  await expect(outline).toContainText("Pack");
  await outline.getByRole("button", { name: /Pack/ }).click();
  await expect(page.locator(".cm-line.fz-selected")).toContainText("n2: rectangle");
});

test("a long outline shows its beginning, and the rest on request", async ({ editor: page }) => {
  const nodes = Array.from({ length: 500 }, (_, at) => `n${at + 1}: rectangle label:"Step ${at + 1}"`);
  await page.evaluate((text) => window.wasmBindings.open(text), `Long {\n${nodes.join("\n")}\n}\n`);
  const rows = page.locator(".outline li");
  await expect(rows).toHaveCount(200);
  await page.locator(".outline").getByRole("button", { name: "Show 200 more" }).click();
  await expect(rows).toHaveCount(400);
  await page.locator(".outline").getByRole("button", { name: "Show 101 more" }).click();
  await expect(rows).toHaveCount(501);
  await expect(rows.last()).toContainText("Step 500");
});

test("an input method may be left without a trace", async ({ editor: page, context }) => {
  await fill(page, SMALL);
  await caretTo(page, 'label:"Pack');
  const session = await context.newCDPSession(page);
  await session.send("Input.imeSetComposition", { selectionStart: 3, selectionEnd: 3, text: "にほん" });
  await expect(content(page)).toContainText("Packにほん");
  await session.send("Input.imeSetComposition", { selectionStart: 0, selectionEnd: 0, text: "" });
  expect(await text(page)).toBe(SMALL);
});
