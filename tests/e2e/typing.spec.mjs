// Typing at a person's pace: what stands in the text is what was typed, whatever is offered meanwhile.

import { test, expect, text, fill, caretTo } from "./fixture.mjs";

const LINES = `// Orders of a shop
Shop { # Web shop
n1: circle label:"Order"
n2: rectangle
n3: diamond label:"Paid?"
n4: taskbox label:"Pack" owner:"Ada"
n1 -> n2
n2.handle(right) -> n3.handle(left)
n3.handle(right) -> n4.handle(left) [label="yes"]
n3.handle(bottom) -> Post.n5.handle(top) [label="no {yet}"]
}

Post { # Post office
n5: rectangle label:"Carry, then deliver"
n6: rectangle
n7: circle
n5 -> n6
n6.handle(right) -> n7
n7.handle(top) -> Shop.n1
loop [until signed] n5 n6
}

Bank {
n8: rectangle label:"Book (it)"
n9: circle
n10: circle
n8 -> n9
n9 -> n10
n10 -> n8
}`.split("\n");

/// The lines without the indentation, which the editor does.
const bare = (source) => source.trimEnd().split("\n").map((line) => line.trimStart());

for (const pace of [60, 90, 150]) {
  test(`thirty lines at ${pace} ms a key are these lines`, async ({ editor: page }) => {
    test.setTimeout(240_000);
    expect(LINES).toHaveLength(30);
    await fill(page, "");
    await page.locator(".cm-content").focus();
    for (const [at, line] of LINES.entries()) {
      await page.keyboard.type(line, { delay: pace });
      if (at < LINES.length - 1) await page.keyboard.press("Enter", { delay: pace });
    }
    const source = await text(page);
    expect(bare(source)).toEqual(LINES);
    // Each statement in a lane is indented by two spaces, and braces are not.
    let inside = false;
    for (const line of source.split("\n").filter((line) => line.trim())) {
      if (line.trim() === "}") inside = false;
      expect(/^ */.exec(line)[0]).toBe(inside ? "  " : "");
      if (/^\w+ \{/.test(line)) inside = true;
    }
  });
}

test.describe("completion", () => {
  const offers = (page) => page.locator(".cm-tooltip-autocomplete li");
  const begin = async (page, words) => {
    await fill(page, "A {\n  \n}\n");
    await caretTo(page, "A {\n  ");
    await page.keyboard.type(words, { delay: 90 });
  };

  test("Enter is a new line while nothing is chosen", async ({ editor: page }) => {
    await begin(page, "n1: rect");
    await expect(offers(page).first()).toBeVisible();
    await page.keyboard.press("Enter");
    await page.keyboard.type("n2: c", { delay: 90 });
    expect(await text(page)).toBe("A {\n  n1: rect\n  n2: c\n}\n");
  });

  test("Tab takes the first offer with what belongs to it", async ({ editor: page }) => {
    await begin(page, "n1: rect");
    await expect(offers(page).first()).toBeVisible();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Pack");
    expect(await text(page)).toBe('A {\n  n1: rectangle label:"Pack"\n}\n');
  });

  test("Enter takes the word that an arrow key chose, and the word alone", async ({ editor: page }) => {
    await begin(page, "n1: ");
    await page.keyboard.press("Control+Space");
    await expect(offers(page).first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const chosen = page.locator(".cm-tooltip-autocomplete li[aria-selected]");
    const word = await chosen.locator(".cm-completionLabel").textContent();
    await page.keyboard.press("Enter");
    expect(await text(page)).toBe(`A {\n  n1: ${word}\n}\n`);
  });

  test("a word that is typed out is not offered", async ({ editor: page }) => {
    await begin(page, "n1: rectangl");
    await expect(offers(page)).toHaveText([/^rectangle/]);
    await page.keyboard.type("e");
    await expect(offers(page)).toHaveCount(0);
  });

  test("without offers Tab indents", async ({ editor: page }) => {
    await begin(page, "n1: circle");
    await expect(offers(page)).toHaveCount(0);
    await page.keyboard.press("Tab");
    expect(await text(page)).toBe("A {\n    n1: circle\n}\n");
  });
});

test.describe("braces", () => {
  test.beforeEach(async ({ editor: page }) => {
    await fill(page, "");
    await page.locator(".cm-content").focus();
  });

  for (const opening of ["Orders {", "Orders { # Desk", "  Orders { # A title  "]) {
    test(`Enter behind "${opening}" opens an indented line, the brace goes below`, async ({ editor: page }) => {
      await page.keyboard.type(opening, { delay: 60 });
      await page.keyboard.press("Enter");
      await page.keyboard.type("n1: circle", { delay: 60 });
      const indent = /^ */.exec(opening)[0];
      expect(await text(page)).toBe(`${opening.trimEnd()}\n${indent}  n1: circle\n${indent}}`);
      await page.keyboard.press("Enter");
      await page.keyboard.type("n2: circle", { delay: 60 });
      expect(await text(page)).toBe(`${opening.trimEnd()}\n${indent}  n1: circle\n${indent}  n2: circle\n${indent}}`);
    });
  }

  test("a brace that is typed takes the place of the automatic one", async ({ editor: page }) => {
    await page.keyboard.type("A {}", { delay: 60 });
    expect(await text(page)).toBe("A {}");
    await page.keyboard.press("Enter");
    await page.keyboard.type("B {", { delay: 60 });
    await page.keyboard.press("Enter");
    await page.keyboard.press("}");
    expect(await text(page)).toBe("A {}\nB {\n}");
    await page.keyboard.press("Enter");
    await page.keyboard.type("C", { delay: 60 });
    expect(await text(page)).toBe("A {}\nB {\n}\nC");
  });

  test("Backspace takes both, undo takes one step at a time", async ({ editor: page }) => {
    await page.keyboard.type("A {");
    await page.keyboard.press("Backspace");
    expect(await text(page)).toBe("A ");
    await page.keyboard.type("{");
    await page.keyboard.press("Enter");
    expect(await text(page)).toBe("A {\n  \n}");
    await page.keyboard.press("ControlOrMeta+z");
    expect(await text(page)).toBe("A {}");
  });

  test("in quotes, titles and comments a brace is a letter", async ({ editor: page }) => {
    await page.keyboard.type('// a {\nA { # b {', { delay: 40 });
    await page.keyboard.press("Enter");
    await page.keyboard.type('n1: circle label:"{', { delay: 40 });
    expect(await text(page)).toBe('// a {\nA { # b {\n  n1: circle label:"{"\n}');
  });

  test("line ends of another system stay", async ({ editor: page }) => {
    await page.evaluate(() => window.wasmBindings.open("// one\r\n// two\r\n"));
    await caretTo(page, "two\r\n");
    await page.keyboard.type("A {");
    await page.keyboard.press("Enter");
    await page.keyboard.type("n1: circle");
    expect(await text(page)).toBe("// one\r\n// two\r\nA {\r\n  n1: circle\r\n}");
  });
});
