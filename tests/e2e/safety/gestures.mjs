// Gestures of a person who tries everything, each chosen by a random number. A gesture finds its elements where they are
// seen, and leaves nothing open behind it.

import { twoFrames } from "../fixture.mjs";

const NODES = ".layer-node > g";
const LANES = ".layer-lane > g";
const WIRES = ".layer-wire > g";

/// The place of a random element of a kind, within what is seen of the board.
async function place(page, random, selector) {
  const number = random.below(1 << 20);
  return page.evaluate(([selector, number]) => {
    const board = document.querySelector(".board").getBoundingClientRect();
    const seen = [...document.querySelectorAll(`svg.diagram ${selector}`)].flatMap((one) => {
      const box = one.getBoundingClientRect();
      const isLane = one.closest(".layer-lane");
      let at = { x: box.x + (isLane ? 10 : box.width / 2), y: box.y + box.height / 2 };
      const path = one.closest(".layer-wire") && one.querySelector('path[fill="none"]');
      if (path) {
        const point = path.getPointAtLength(path.getTotalLength() * 0.25).matrixTransform(path.getScreenCTM());
        at = { x: point.x, y: point.y };
      }
      const isSeen = at.x > board.left + 4 && at.x < board.right - 4 && at.y > board.top + 4 && at.y < board.bottom - 4;
      return isSeen ? [at] : [];
    });
    return seen.length ? seen[number % seen.length] : null;
  }, [selector, number]);
}

async function anywhere(page, random) {
  const board = await page.locator(".board").boundingBox();
  return { x: board.x + 10 + random.below(board.width - 20), y: board.y + 10 + random.below(board.height - 20) };
}

const either = async (page, random, selector) => (await place(page, random, selector)) ?? anywhere(page, random);

async function drag(page, random, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 9, from.y + 9);
  await page.mouse.move(to.x, to.y, { steps: 3 });
  if (random.chance(12)) await page.keyboard.press("Escape");
  await page.mouse.up();
}

const WORDS = ["Bill", "再次确认", "Ship & <send>", "a \"b\" c", "", "]] }{ [[", "long words that need some more room than one line", "x"];

/// Writes into the field over a label, where one is open, and ends it in one of a person's ways.
async function name(page, random) {
  await twoFrames(page);
  if (!(await page.locator(".label-field").count())) return;
  await page.keyboard.press("ControlOrMeta+a");
  const words = random.pick(WORDS);
  if (words) await page.keyboard.insertText(words);
  else await page.keyboard.press("Delete");
  await page.keyboard.press(random.pick(["Enter", "Enter", "Escape", "Tab"]));
}

/// Chooses a random entry of the menu that is open, and of the menu behind that.
async function choose(page, random) {
  for (let depth = 0; depth < 2; depth += 1) {
    await twoFrames(page);
    const items = page.locator('[role="menuitem"]:visible:not([disabled]):not([aria-disabled="true"])');
    const count = await items.count();
    if (count === 0) break;
    // What the canvas scrolls or closes meanwhile is no longer there to be clicked.
    await items.nth(random.below(count)).click({ timeout: 1_000, force: true }).catch(() => {});
  }
  await name(page, random);
}

async function keyOnBoard(page, keys) {
  await page.locator(".board").focus();
  for (const key of keys) await page.keyboard.press(key);
}

/// Puts the caret somewhere in the code.
async function caret(page, random) {
  const number = random.below(1 << 20);
  await page.locator(".cm-content").focus();
  await page.evaluate((number) => {
    const at = number % (window.wasmBindings.text().length + 1);
    window.wasmBindings.select(at, at);
  }, number);
}

const typed = (words) => async (page, random) => {
  await caret(page, random);
  await page.keyboard.type(random.pick(words));
  // An open list of completions would take the next Enter.
  await page.keyboard.press("Escape");
};

const codeKeys = (...keys) => async (page, random) => {
  await caret(page, random);
  for (const key of keys) await page.keyboard.press(key);
  await page.keyboard.press("Escape");
};

const boardKeys = (...keys) => async (page) => keyOnBoard(page, keys);

const press = (label) => async (page) => {
  const button = page.getByRole("button", { name: label, exact: true }).first();
  if (await button.isVisible() && await button.isEnabled()) await button.click({ timeout: 1_000 }).catch(() => {});
};

export const GESTURES = {
  "click a node": async (page, random) => { const at = await either(page, random, NODES); await page.mouse.click(at.x, at.y); },
  "click a wire": async (page, random) => { const at = await either(page, random, WIRES); await page.mouse.click(at.x, at.y); },
  "click a lane": async (page, random) => { const at = await either(page, random, LANES); await page.mouse.click(at.x, at.y); },
  "click anywhere": async (page, random) => { const at = await anywhere(page, random); await page.mouse.click(at.x, at.y); },
  "click and Shift": async (page, random) => {
    const [a, b] = [await either(page, random, NODES), await either(page, random, NODES)];
    await page.mouse.click(a.x, a.y);
    await page.keyboard.down("Shift");
    await page.mouse.click(b.x, b.y);
    await page.keyboard.up("Shift");
  },
  "rename by a double click": async (page, random) => {
    const at = await either(page, random, random.pick([NODES, WIRES, LANES]));
    await page.mouse.dblclick(at.x, at.y);
    await name(page, random);
  },
  "drag a node to a node": async (page, random) => drag(page, random, await either(page, random, NODES), await either(page, random, NODES)),
  "drag a node anywhere": async (page, random) => drag(page, random, await either(page, random, NODES), await anywhere(page, random)),
  "drag a lane": async (page, random) => drag(page, random, await either(page, random, LANES), await either(page, random, LANES)),
  "drag from a handle": async (page, random) => {
    const at = await either(page, random, NODES);
    await page.mouse.move(at.x, at.y);
    await twoFrames(page);
    const handles = page.locator("[data-handle]");
    const count = await handles.count();
    const box = count ? await handles.nth(random.below(count)).boundingBox() : null;
    if (!box) return;
    await drag(page, random, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, random.chance(70) ? await either(page, random, NODES) : await anywhere(page, random));
    await choose(page, random);
  },
  "drag the end of a wire": async (page, random) => {
    const at = await either(page, random, WIRES);
    await page.mouse.click(at.x, at.y);
    await twoFrames(page);
    const ends = page.locator("[data-end]");
    const count = await ends.count();
    const box = count ? await ends.nth(random.below(count)).boundingBox() : null;
    if (box) await drag(page, random, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, await either(page, random, NODES));
  },
  "select an area": async (page, random) => {
    await page.keyboard.down("Shift");
    await drag(page, random, await anywhere(page, random), await anywhere(page, random));
    await page.keyboard.up("Shift");
  },
  "drag the ground": async (page, random) => drag(page, random, await anywhere(page, random), await anywhere(page, random)),
  "menu of an element": async (page, random) => {
    const at = await either(page, random, random.pick([NODES, WIRES, LANES]));
    await page.mouse.click(at.x, at.y, { button: "right" });
    await choose(page, random);
  },
  "menu of the ground": async (page, random) => {
    const at = await anywhere(page, random);
    await page.mouse.click(at.x, at.y, { button: "right" });
    await choose(page, random);
  },
  "add by a plus": async (page, random) => {
    const at = await either(page, random, LANES);
    await page.mouse.move(at.x, at.y);
    await twoFrames(page);
    const plus = page.locator("[data-add]");
    const count = await plus.count();
    const box = count ? await plus.nth(random.below(count)).boundingBox() : null;
    if (!box) return;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await name(page, random);
  },
  "wheel": async (page, random) => {
    const at = await anywhere(page, random);
    await page.mouse.move(at.x, at.y);
    const zooms = random.chance(50);
    if (zooms) await page.keyboard.down("Control");
    await page.mouse.wheel(random.below(80) - 40, random.below(200) - 100);
    if (zooms) await page.keyboard.up("Control");
  },
  "show all": boardKeys("1"),
  "walk": async (page, random) => keyOnBoard(page, Array.from({ length: 1 + random.below(4) }, () => random.pick(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Tab", "Shift+ArrowRight"]))),
  "move by keys": async (page, random) => keyOnBoard(page, [random.pick(["Alt+ArrowLeft", "Alt+ArrowRight", "Alt+ArrowUp", "Alt+ArrowDown"])]),
  "rename by a key": async (page, random) => { await keyOnBoard(page, ["ArrowRight", random.pick(["Enter", "F2"])]); await name(page, random); },
  "new node by a key": async (page, random) => { await keyOnBoard(page, ["n"]); await name(page, random); },
  "next node by a key": async (page, random) => { await keyOnBoard(page, ["ArrowRight", "Control+Enter"]); await name(page, random); },
  "connect by keys": async (page, random) => keyOnBoard(page, ["ArrowRight", "c", random.pick(["ArrowRight", "ArrowDown", "ArrowUp"]), random.pick(["Enter", "Enter", "Escape"])]),
  "wire by a key": async (page, random) => { await keyOnBoard(page, ["e", random.pick(["e", "Enter"])]); await name(page, random); },
  "menu by a key": async (page, random) => { await keyOnBoard(page, ["Shift+F10", ...Array(random.below(4)).fill("ArrowDown"), "Enter"]); await choose(page, random); },
  "loop by a key": async (page, random) => { await keyOnBoard(page, ["ArrowRight", "Shift+ArrowRight", "l"]); await name(page, random); },
  "duplicate": boardKeys("ArrowRight", "Control+d"),
  "delete": boardKeys("ArrowLeft", "Delete"),
  "copy and paste": boardKeys("ArrowRight", "Control+c", "Control+v"),
  "cut and paste": boardKeys("ArrowRight", "Control+x", "Control+v"),
  "undo on the canvas": boardKeys("Control+z"),
  "redo on the canvas": boardKeys("Control+y"),
  "Escape": boardKeys("Escape", "Escape"),
  "inspector": async (page, random) => {
    const fields = page.locator('aside input[type="text"]:visible, aside textarea:visible, aside select:visible');
    const count = await fields.count();
    if (count === 0) return;
    const field = fields.nth(random.below(count));
    if (await field.evaluate((one) => one.localName === "select")) await field.selectOption({ index: 0 });
    else {
      await field.fill(random.pick(WORDS));
      await page.keyboard.press("Enter");
    }
  },
  "flow": async (page, random) => press(random.pick(["Auto", "Aligned", "Compact"]))(page),
  "undo by the button": press("Undo"),
  "redo by the button": press("Redo"),
  "type letters": typed(["abc", "n7", " ", "x\"", "{", "}", "：", "标签"]),
  "type a statement": typed(["\nn77: circle label:\"New\"\n", "\nn1 -> n2\n", "\nLane9 { # Nine\n", "\nloop [again] n1 n2\n", "// "]),
  "erase": codeKeys("Backspace", "Backspace", "Delete"),
  "erase a word": codeKeys("Control+Backspace"),
  "break a line": codeKeys("Enter"),
  "move a line": codeKeys("Alt+ArrowDown"),
  "comment a line": codeKeys("ControlOrMeta+/"),
  "undo in the code": codeKeys("ControlOrMeta+z"),
  "redo in the code": codeKeys("ControlOrMeta+y"),
  "format": codeKeys("Shift+Alt+F"),
  "fix": press("Fix all safe"),
};

/// Closes what a gesture may have left open.
export async function tidy(page) {
  for (let turn = 0; turn < 6; turn += 1) {
    const open = await page.evaluate(() => Boolean(document.querySelector('dialog[open], [role="dialog"], [role="menu"], .label-field, .cm-tooltip, .fz-rename, .fz-find')));
    if (!open) break;
    await page.keyboard.press("Escape");
    await twoFrames(page);
  }
}

export const names = Object.keys(GESTURES);
