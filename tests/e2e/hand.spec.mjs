// The result is what the hand meant: wires by mouse, moves, paste, and what is seen while the pointer is over the drawing.

import { test, expect, text } from "./fixture.mjs";
import { open, settled, node, selected, middle, click, hold, drag, handle, onWire, changed, view } from "./board.mjs";

const ROW = `A { # Lane A
  n1: rectangle label:"One"
  n2: rectangle label:"Two"
  n3: rectangle label:"Three"
  n4: rectangle label:"Four"
}
B { # Lane B
  n5: rectangle label:"Five"
  n6: rectangle label:"Six"
}
`;

const undo = (page) => page.getByRole("button", { name: "Undo", exact: true });
const board = (page) => page.locator(".board").boundingBox();
const lane = (page, name) => page.locator(`.layer-lane [data-lane="${name}"]`).boundingBox();

test.beforeEach(async ({ editor: page }) => open(page, ROW));

test.describe("a wire dropped on a box", () => {
  for (const [name, at] of [
    ["in its middle", (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })],
    ["30 pixels from its left edge, high", (box) => ({ x: box.x + 30, y: box.y + 14 })],
    ["30 pixels from its left edge, low", (box) => ({ x: box.x + 30, y: box.y + box.height - 14 })],
    ["on its right half", (box) => ({ x: box.x + box.width - 30, y: box.y + box.height / 2 })],
  ]) {
    test(`${name} takes the side that faces`, async ({ editor: page }) => {
      const start = await handle(page, "n1", "right");
      await drag(page, start, at(await node(page, "n2").boundingBox()));
      await changed(page, ROW, [], ["  n1.handle(right) -> n2.handle(left)"]);
    });
  }

  test("in another lane takes the side that faces", async ({ editor: page }) => {
    await drag(page, await handle(page, "n5", "top"), await middle(node(page, "n1")));
    await changed(page, ROW, [], ["  n5.handle(top) -> A.n1.handle(bottom)"]);
  });

  test("near a handle takes the handle", async ({ editor: page }) => {
    const to = await node(page, "n2").boundingBox();
    await drag(page, await handle(page, "n1", "right"), { x: to.x + to.width / 2 + 6, y: to.y + 7 });
    await changed(page, ROW, [], ["  n1.handle(right) -> n2.handle(top)"]);
  });
});

test("several wires from one handle are several wires, and each has knobs to move its ends", async ({ editor: page }) => {
  for (const to of ["n2", "n3", "n5"]) {
    await drag(page, await handle(page, "n1", "bottom"), await middle(node(page, to)));
    await expect(page.locator(".layer-wire .is-selected")).toHaveCount(0);
  }
  await expect(page.locator(".layer-wire > g")).toHaveCount(3);
  const source = await text(page);
  for (const to of ["n2", "n3", "B.n5"]) expect(source).toMatch(new RegExp(`n1\\.handle\\(bottom\\) -> ${to.replace(".", "\\.")}\\.handle`));
  // With a wire selected, too, a drag at its node's handle draws; its toolbar does not stand on the node.
  const line = await onWire(page, "e1");
  await page.mouse.click(line.x, line.y);
  await expect(page.locator(".layer-wire .is-selected")).toHaveCount(1);
  await drag(page, await handle(page, "n1", "bottom"), await middle(node(page, "n6")));
  await expect(page.locator(".layer-wire > g")).toHaveCount(4);
  // Its knob moves its end.
  const again = await onWire(page, "e1");
  await page.mouse.click(again.x, again.y);
  const knob = await middle(page.locator('[data-end="to"]'));
  await drag(page, knob, await middle(node(page, "n4")));
  await expect(page.locator(".layer-wire > g")).toHaveCount(4);
  expect(await text(page)).toContain("-> n4.handle");
});

test.describe("Connect to…", () => {
  const begin = async (page) => {
    await click(page, "n1");
    await page.getByRole("button", { name: "Connect to…" }).click();
  };

  test("takes clicks: the pointer moves the target, a click joins", async ({ editor: page }) => {
    await begin(page);
    const at = await middle(node(page, "n4"));
    await page.mouse.move(at.x, at.y, { steps: 8 });
    await expect(page.locator(".overlay [data-target]")).toHaveAttribute("data-target", "n4");
    await page.mouse.click(at.x, at.y);
    await settled(page);
    await changed(page, ROW, [], ["  n1.handle(right) -> n4.handle(left)"]);
    await expect(page.locator(".overlay [data-target]")).toHaveCount(0);
    await undo(page).click();
    expect(await text(page)).toBe(ROW);
  });

  test("a click on emptiness and Escape leave", async ({ editor: page }) => {
    const ground = await board(page);
    await begin(page);
    await page.mouse.click(ground.x + 12, ground.y + ground.height - 120);
    await expect(page.locator(".overlay [data-target]")).toHaveCount(0);
    await begin(page);
    await page.keyboard.press("Escape");
    await expect(page.locator(".overlay [data-target]")).toHaveCount(0);
    await click(page, "n3");
    await settled(page);
    expect(await selected(page)).toEqual(["n3"]);
    expect(await text(page)).toBe(ROW);
  });

  test("a drag pans meanwhile", async ({ editor: page }) => {
    await begin(page);
    const before = await view(page);
    const ground = await board(page);
    await page.mouse.move(ground.x + 20, ground.y + 80);
    await page.mouse.down();
    await page.mouse.move(ground.x + 60, ground.y + 110, { steps: 4 });
    await page.mouse.up();
    expect((await view(page)).x - before.x).toBeCloseTo(40, -1);
    await expect(page.locator(".overlay [data-target]")).toHaveCount(1);
  });
});

test.describe("a wire dropped outside", () => {
  const choose = async (page, shape, name) => {
    await expect(page.getByRole("menuitem", { name: shape })).toBeVisible();
    await expect(page.locator(".overlay .wiring")).toHaveCount(1);
    await expect(page.locator(".overlay .landing").first()).toBeVisible();
    await page.getByRole("menuitem", { name: shape }).click();
    await expect(page.locator(".overlay .wiring")).toHaveCount(0);
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await settled(page);
  };

  test("right of a lane is a node in that lane", async ({ editor: page }) => {
    const box = await lane(page, "B");
    await drag(page, await handle(page, "n6", "right"), { x: box.x + box.width + 50, y: box.y + box.height / 2 });
    await choose(page, "Diamond", "Seven?");
    await changed(page, ROW, [], ['  n7: diamond label:"Seven?"', "  n6.handle(right) -> n7.handle(left)"]);
  });

  test("below all lanes is a new lane with a node, in one step", async ({ editor: page }) => {
    const box = await lane(page, "B");
    await drag(page, await handle(page, "n5", "bottom"), { x: box.x + 120, y: box.y + box.height + 70 });
    await choose(page, "Rectangle", "Seven");
    const made = await text(page);
    expect(made).toMatch(/n5\.handle\(bottom\) -> Lane3\.n7\.handle\(top\)\n\}\n\n?Lane3 \{ # New lane\n {2}n7: rectangle label:"Seven"\n\}\n$/);
    await undo(page).click();
    await undo(page).click();
    expect(await text(page)).toBe(ROW);
    await expect(undo(page)).toBeDisabled();
  });

  test("above all lanes is a new first lane", async ({ editor: page }) => {
    const box = await lane(page, "A");
    await drag(page, await handle(page, "n1", "top"), { x: box.x + 120, y: box.y - 60 });
    await choose(page, "Rectangle", "Zero");
    expect(await text(page)).toMatch(/^Lane3 \{ # New lane\n {2}n7: rectangle label:"Zero"\n\}\n/);
    expect(await text(page)).toContain("n1.handle(top) -> Lane3.n7.handle(bottom)");
  });

  test("Escape leaves everything as it was", async ({ editor: page }) => {
    const box = await lane(page, "B");
    await drag(page, await handle(page, "n5", "bottom"), { x: box.x + 120, y: box.y + box.height + 70 });
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator(".overlay :is(.wiring, .landing)")).toHaveCount(0);
    expect(await text(page)).toBe(ROW);
  });
});

test.describe("a move that nobody would see", () => {
  const CHAIN = `A {
  n1: circle
  n2: circle
  n3: circle
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left)
}
`;

  test("changes nothing, and says why", async ({ editor: page }) => {
    await open(page, CHAIN);
    const to = await middle(node(page, "n2"));
    await drag(page, await middle(node(page, "n1")), { x: to.x + 24, y: to.y });
    await expect(page.locator(".notice")).toContainText("n1 leads to n2");
    expect(await text(page)).toBe(CHAIN);
    await expect(undo(page)).toBeDisabled();
    // By keys too, and in Chinese.
    await page.getByRole("button", { name: /中文/ }).first().click();
    await page.getByRole("menuitem", { name: "中文" }).click();
    await click(page, "n2");
    await page.keyboard.press("Alt+ArrowRight");
    await expect(page.locator(".notice")).toContainText("“n2”通往“n3”");
    expect(await text(page)).toBe(CHAIN);
  });

  test("a move that is seen is made", async ({ editor: page }) => {
    const to = await middle(node(page, "n2"));
    await drag(page, await middle(node(page, "n1")), { x: to.x + 24, y: to.y });
    const now = await text(page);
    expect(now.indexOf("n2: rectangle")).toBeLessThan(now.indexOf("n1: rectangle"));
  });
});

test.describe("paste", () => {
  const copied = async (page) => {
    await click(page, "n1");
    await page.keyboard.down("Shift");
    await click(page, "n2");
    await page.keyboard.up("Shift");
    await page.keyboard.press("Control+c");
  };
  const inB = (source) => source.slice(source.indexOf("B {"));

  test("goes to the lane of the selection", async ({ editor: page }) => {
    await copied(page);
    await click(page, "n6");
    await page.keyboard.press("Control+v");
    await settled(page);
    expect(inB(await text(page))).toContain('  n7: rectangle label:"One"\n  n8: rectangle label:"Two"\n');
    await undo(page).click();
    expect(await text(page)).toBe(ROW);
  });

  test("goes under the pointer when nothing is selected", async ({ editor: page }) => {
    await copied(page);
    const box = await lane(page, "B");
    await page.mouse.click(box.x + box.width - 8, box.y + 8);
    expect(await selected(page)).toEqual([]);
    await page.keyboard.press("Control+v");
    await settled(page);
    expect(inB(await text(page))).toContain('label:"One"');
  });

  test("goes to the lane of origin when nothing is selected and the pointer is elsewhere", async ({ editor: page }) => {
    await copied(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+v");
    await settled(page);
    expect(inB(await text(page))).not.toContain('label:"One"');
    expect((await text(page)).split('label:"One"')).toHaveLength(3);
  });
});

test.describe("under the pointer", () => {
  const WIRED = ROW.replace('Four"\n', 'Four"\n  n1.handle(right) -> n2.handle(left)\n');

  test("crossing the drawing dims nothing; resting dims what is not joined, not while something is selected", async ({ editor: page }) => {
    await open(page, WIRED);
    const [from, to] = [await middle(node(page, "n1")), await middle(node(page, "n4"))];
    await page.evaluate(() => {
      window.dimmed = 0;
      const world = document.querySelector(".world");
      new MutationObserver(() => (window.dimmed += world.classList.contains("is-dimmed") ? 1 : 0)).observe(world, { attributes: true });
    });
    await page.mouse.move(from.x, from.y);
    await page.mouse.move(to.x, to.y, { steps: 20 });
    expect(await page.evaluate(() => window.dimmed)).toBe(0);
    await page.mouse.move(from.x, from.y);
    await expect(page.locator(".world")).toHaveClass(/is-dimmed/);
    await page.mouse.click(from.x, from.y);
    await page.keyboard.press("ControlOrMeta+a");
    await page.mouse.move(to.x, to.y);
    await page.waitForTimeout(700);
    await expect(page.locator(".world")).not.toHaveClass(/is-dimmed/);
  });

  test("a tooltip says only what is not to be seen", async ({ editor: page }) => {
    await open(page, ROW.replace('label:"Two"', 'label:"Two" owner:"Ada"'));
    const one = await middle(node(page, "n1"));
    await page.mouse.move(one.x, one.y);
    await page.waitForTimeout(900);
    await expect(page.locator(".tooltip")).toHaveCount(0);
    const two = await middle(node(page, "n2"));
    await page.mouse.move(two.x, two.y);
    await expect(page.locator(".tooltip")).toContainText("Ada");
  });

  test("the first press draws no frame around the canvas, keys do", async ({ editor: page }) => {
    const frame = () => page.locator(".board").evaluate((dom) => getComputedStyle(dom).boxShadow);
    const ground = await board(page);
    await page.mouse.click(ground.x + 10, ground.y + 10);
    await expect(page.locator(".board")).toBeFocused();
    expect(await frame()).toBe("none");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await expect(page.locator(".board")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect.poll(frame).not.toBe("none");
  });
});

test.describe("from nothing", () => {
  test("an empty lane offers its first step, and a drawing that grows stays in view", async ({ editor: page }) => {
    await open(page, "");
    const named = async (words) => {
      await expect(page.locator(".label-field")).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await settled(page);
    };
    await page.locator(".empty").getByRole("button", { name: "Add lane" }).click();
    await named("Desk");
    await expect(page.locator(".first-step-words")).toHaveText("Add a step");
    const place = await middle(page.locator(".first-step"));
    await page.mouse.click(place.x, place.y);
    await named("Order");
    await expect(page.locator(".first-step")).toHaveCount(0);
    for (const name of ["Pack", "Send", "Deliver", "Thank"]) {
      await page.keyboard.press("Control+Enter");
      await named(name);
    }
    const [ground, box] = [await board(page), await page.locator(".layer-lane > g").first().boundingBox()];
    expect(box.x).toBeGreaterThanOrEqual(ground.x);
    expect(box.x + box.width).toBeLessThanOrEqual(ground.x + ground.width);
    // Nothing stands on it that hides it.
    await expect(page.locator(".minimap")).toHaveCount(0);
    expect((await text(page)).split("->")).toHaveLength(5);
  });

  test("who has panned keeps the place", async ({ editor: page }) => {
    await open(page, ROW);
    const ground = await board(page);
    await page.mouse.move(ground.x + 10, ground.y + 10);
    await page.mouse.down();
    await page.mouse.move(ground.x + 90, ground.y + 60, { steps: 4 });
    await page.mouse.up();
    const before = await view(page);
    await click(page, "n5");
    await page.keyboard.press("Control+d");
    await settled(page);
    expect(await view(page)).toEqual(before);
  });

  test("panes go away by visible buttons, and the drawing is fitted again", async ({ editor: page }) => {
    const wide = `A { # A\n${Array.from({ length: 5 }, (_, i) => `  n${i + 1}: rectangle label:"Step ${i + 1}"`).join("\n")}\n${Array.from({ length: 4 }, (_, i) => `  n${i + 1}.handle(right) -> n${i + 2}.handle(left)`).join("\n")}\n}\n`;
    await open(page, wide);
    const centred = async () => {
      const [ground, box] = [await board(page), await page.locator(".layer-lane > g").first().boundingBox()];
      expect(Math.abs(box.x + box.width / 2 - ground.x - ground.width / 2)).toBeLessThan(30);
    };
    await page.getByRole("button", { name: "Only the diagram" }).click();
    await expect(page.locator(".code-pane")).toBeHidden();
    await settled(page);
    await centred();
    await page.getByRole("button", { name: "Show or hide the inspector" }).first().click();
    await expect(page.locator(".side")).toBeHidden();
    await settled(page);
    await centred();
    await page.getByRole("button", { name: "Only the code" }).click();
    await expect(page.locator(".canvas")).toBeHidden();
    await page.getByRole("button", { name: "Code and diagram" }).click();
    await expect(page.locator(".code-pane")).toBeVisible();
    await expect(page.locator(".canvas")).toBeVisible();
    await settled(page);
    await centred();
    await page.getByRole("button", { name: "Aligned" }).click();
    await settled(page);
    await centred();
  });
});

test("what is found can be read, and Escape goes back", async ({ editor: page }) => {
  const steps = Array.from({ length: 120 }, (_, i) => `  n${i + 1}: rectangle label:"Step ${i + 1}"`);
  const wires = Array.from({ length: 119 }, (_, i) => `  n${i + 1}.handle(right) -> n${i + 2}.handle(left)`);
  await open(page, `A { # A\n${[...steps, ...wires].join("\n")}\n}\n`);
  await page.locator(".board").focus();
  await page.keyboard.press("Shift+Digit1");
  const whole = await view(page);
  expect(whole.zoom).toBeLessThan(0.6);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("Step 77");
  await expect.poll(async () => (await view(page)).zoom).toBeGreaterThanOrEqual(0.6);
  await expect(node(page, "n77")).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Escape");
  await expect.poll(() => view(page)).toEqual(whole);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Step 99");
  await expect(page.locator(".hit").first()).toContainText("Step 99");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await view(page)).zoom).toBeGreaterThanOrEqual(0.6);
  await expect(node(page, "n99")).toBeInViewport({ ratio: 1 });
});

test("a drag that is held shows where the wire would end", async ({ editor: page }) => {
  const to = await middle(node(page, "n3"));
  await hold(page, await handle(page, "n1", "right"), to);
  await expect(page.locator(".overlay .wiring")).toHaveCount(1);
  await expect(page.locator(".overlay .handle.is-ghost")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await text(page)).toBe(ROW);
});

test("a deleted diagram comes back while the list is open", async ({ editor: page }) => {
  await page.getByLabel("Diagram name").fill("Precious");
  await page.keyboard.press("Enter");
  await expect(page.locator(".saved")).toHaveText("Saved");
  await page.keyboard.press("ControlOrMeta+o");
  const dialog = page.getByRole("dialog", { name: "My diagrams" });
  // The list begins at the open diagram, so that Enter stays with it.
  await expect(dialog.locator(".document-name", { hasText: "Precious" })).toBeFocused();
  await dialog.getByRole("button", { name: "Delete Precious" }).click();
  await expect(dialog.locator(".document-name", { hasText: "Precious" })).toHaveCount(0);
  await dialog.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await expect(dialog).toBeVisible();
  await expect(dialog.locator(".document-name", { hasText: "Precious" })).toBeVisible();
  await page.keyboard.press("Escape");
  expect(await text(page)).toBe(ROW);
});

test.describe("a new diagram", () => {
  const begin = async (page) => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type("New diagram");
    await page.keyboard.press("Enter");
    await expect.poll(() => text(page)).toBe("");
  };

  test("by keys goes on in the code; Ctrl Enter begins the drawing there too", async ({ editor: page }) => {
    await begin(page);
    await expect(page.locator(".cm-content")).toBeFocused();
    await expect(page.locator(".fz-example")).toContainText("Shop { # Web shop");
    await page.keyboard.press("Control+Enter");
    await expect(page.locator(".label-field")).toBeFocused();
    await page.keyboard.type("Desk");
    await page.keyboard.press("Enter");
    await settled(page);
    expect(await text(page)).toBe("Desk { # Desk\n}\n");
    await expect(page.locator(".fz-example")).toHaveCount(0);
    await expect(page.locator(".board")).toBeFocused();
  });

  test("by mouse goes on on the canvas, and ? opens the help", async ({ editor: page }) => {
    await page.getByRole("button", { name: "My diagrams" }).click();
    await page.getByRole("button", { name: "New diagram" }).click();
    await expect(page.locator(".board")).toBeFocused();
    await page.keyboard.press("?");
    await expect(page.getByRole("region", { name: "Help" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator(".board")).toBeFocused();
    await page.getByRole("link", { name: "From a template…" }).click();
    await expect(page.locator(".gallery")).toBeVisible();
    await page.goBack();
    await expect(page.locator(".board")).toBeFocused();
    expect(await text(page)).toBe("");
  });
});

test("a step in the middle is deleted, and what led to it leads on", async ({ editor: page }) => {
  const chain = ROW.replace(
    `"Four"\n`,
    `"Four"\n  n1.handle(right) -> n2.handle(left) [label="paid"]\n  n2.handle(bottom) -> B.n5.handle(top)\n`,
  );
  await open(page, chain);
  await click(page, "n2");
  await page.keyboard.press("Shift+Delete");
  const gone = [`  n2: rectangle label:"Two"`, `  n1.handle(right) -> n2.handle(left) [label="paid"]`, `  n2.handle(bottom) -> B.n5.handle(top)`];
  await changed(page, chain, gone, [`  n1.handle(right) -> B.n5.handle(top) [label="paid"]`]);
  await undo(page).click();
  expect(await text(page)).toBe(chain);
});
