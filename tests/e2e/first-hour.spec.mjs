// A stranger's first hour: what a first visit says, tools that lie in nobody's way, ways back, and what is remembered.

import { test, expect, started, fill, text, caretTo } from "./fixture.mjs";
import { SOURCE, open, settled, node, wire, middle, click, onWire, view, changed } from "./board.mjs";
import { saved, withoutChoosers } from "./documents.mjs";

const welcome = (page) => page.locator(".welcome");
const undo = (page) => page.getByRole("button", { name: /^(Undo|撤销)$/ });
const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const within = (inner, outer) =>
  inner.x >= outer.x - 1 && inner.y >= outer.y - 1 && inner.x + inner.width <= outer.x + outer.width + 1 && inner.y + inner.height <= outer.y + outer.height + 1;
/// One lane after the other, each with so many steps in a row.
const lanes = (count, steps) => {
  let last = 0;
  return Array.from({ length: count }, (_, lane) => {
    const ids = Array.from({ length: steps }, () => `n${(last += 1)}`);
    const nodes = ids.map((id) => `  ${id}: rectangle label:"Step ${id}"`);
    const wires = ids.slice(1).map((id, i) => `  ${ids[i]}.handle(right) -> ${id}.handle(left)`);
    return `L${lane} { # Lane ${lane}\n${[...nodes, ...wires].join("\n")}\n}\n`;
  }).join("");
};

const WAYS = {
  "en-GB": { empty: "Start empty", template: "From a template", import: "Import", close: "Close" },
  "zh-CN": { empty: "从空白开始", template: "从模板开始", import: "导入", close: "关闭" },
};
for (const [locale, names] of Object.entries(WAYS)) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`a first visit, ${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      for (const [width, height] of [[1440, 900], [844, 390], [390, 844]]) {
        test(`says in a line what this is, above the example, at ${width} × ${height}`, async ({ page }) => {
          await page.setViewportSize({ width, height });
          await page.goto("./");
          await started(page);
          await settled(page);
          await expect(welcome(page)).toContainText("Fizz");
          const line = await welcome(page).boundingBox();
          expect(line.height).toBeLessThan(height / 5);
          expect(overlap(line, await page.locator(".canvas").first().boundingBox())).toBe(false);
          for (const one of await welcome(page).locator("p, button, a").all()) expect(within(await one.boundingBox(), line)).toBe(true);
          const over = await welcome(page).locator("button, a").evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
          expect(Math.max(...over)).toBe(0);
          // Closed, it is gone for good, and the drawing has the room.
          const before = await page.locator(".board").boundingBox();
          await welcome(page).getByRole("button", { name: names.close }).click();
          await expect(welcome(page)).toHaveCount(0);
          expect((await page.locator(".board").boundingBox()).height).toBeCloseTo(before.height + line.height, 0);
          await page.reload();
          await started(page);
          await settled(page);
          await expect(node(page, "n1")).toBeVisible();
          await expect(welcome(page)).toHaveCount(0);
        });
      }

      test("leads to an empty diagram, with an example that fades and a way to the templates", async ({ page }) => {
        await page.goto("./");
        await started(page);
        await welcome(page).getByRole("button", { name: names.empty }).click();
        await expect(page.locator(".layer-node > g")).toHaveCount(0);
        expect(await text(page)).toBe("");
        await expect(page.locator(".cm-placeholder")).toContainText("n1: circle");
        await expect(page.locator(".canvas .empty a")).toHaveAttribute("href", "#/templates");
        await expect(welcome(page)).toHaveCount(0);
        await page.reload();
        await started(page);
        await expect(welcome(page)).toHaveCount(0);
      });

      test("leads to the templates, and to a file", async ({ page }) => {
        await withoutChoosers(page);
        await page.goto("./");
        await started(page);
        const [chooser] = await Promise.all([page.waitForEvent("filechooser"), welcome(page).getByRole("button", { name: names.import }).click()]);
        await expect(welcome(page)).toBeVisible();
        await chooser.setFiles({ name: "own.fz", mimeType: "text/plain", buffer: Buffer.from(SOURCE) });
        await expect(node(page, "n4")).toBeVisible();
        await expect(welcome(page)).toHaveCount(0);
        await page.evaluate(() => localStorage.removeItem("fizz.welcomed"));
        // Whoever has something of their own is no stranger.
        await page.reload();
        await started(page);
        await expect(node(page, "n4")).toBeVisible();
        await expect(welcome(page)).toHaveCount(0);
      });
    });
  }
}

test("whoever types into the example is not disturbed", async ({ editor: page }) => {
  await expect(welcome(page)).toBeVisible();
  await caretTo(page, "Business Action");
  await page.keyboard.type("s");
  await expect(saved(page)).toHaveText("Saved");
  await expect(welcome(page)).toBeVisible();
  await page.reload();
  await started(page);
  await expect(node(page, "n1")).toContainText("Actions");
  await expect(welcome(page)).toHaveCount(0);
});

test("what a first visit shows is not cut in the middle of a step", async ({ editor: page }) => {
  for (const [width, height] of [[1440, 900], [960, 600], [1280, 800]]) {
    await page.setViewportSize({ width, height });
    await settled(page);
    const board = await page.locator(".board").boundingBox();
    const edge = board.x + board.width;
    for (const one of await page.locator(".layer-node > g, .layer-label > g").all()) {
      const box = await one.boundingBox();
      if (box) expect(box.x < edge && edge < box.x + box.width, `${width}: ${await one.textContent()}`).toBe(false);
    }
  }
});

test.describe("the overview", () => {
  const map = (page) => page.locator(".minimap");
  const covered = async (page) => {
    await settled(page);
    await page.waitForTimeout(250);
    await expect(map(page)).toBeVisible();
    const box = await map(page).boundingBox();
    const found = [];
    for (const one of await page.locator(".layer-node > g, .layer-label > g, .layer-lane text").all()) {
      const other = await one.boundingBox();
      if (other && overlap(box, other)) found.push(await one.textContent());
    }
    return found;
  };

  for (const size of [{ width: 1440, height: 900 }, { width: 960, height: 600 }]) {
    test(`covers no step where there is a place without one, at ${size.width}`, async ({ editor: page }) => {
      await page.setViewportSize(size);
      await open(page, lanes(3, 12));
      const board = await page.locator(".board").boundingBox();
      await page.mouse.move(board.x + board.width / 2, board.y + board.height / 2);
      let free = 0;
      for (const [dx, dy] of [[0, 0], [90, 6], [310, 0], [0, 130], [-170, -40], [500, 0]]) {
        await page.mouse.wheel(dx, dy);
        free += (await covered(page)).length === 0 ? 1 : 0;
      }
      expect(free).toBeGreaterThan(2);
      expect(await text(page)).toBe(lanes(3, 12));
    });
  }

  test("stays where the drawing fills the canvas, and is not there for what is seen whole", async ({ editor: page }) => {
    await open(page, lanes(9, 12));
    for (let step = 0; step < 3; step += 1) await page.getByRole("button", { name: "Zoom in" }).click();
    await settled(page);
    await expect(map(page)).toBeVisible();
    await open(page, SOURCE);
    await expect(map(page)).toHaveCount(0);
  });
});

test.describe("tools", () => {
  const strip = (page) => page.getByRole("toolbar", { name: "New shapes" });

  test("a new lane is a click, and its first step another one", async ({ editor: page }) => {
    await open(page, "");
    await strip(page).getByRole("button", { name: "Add lane" }).click();
    await page.keyboard.type("Desk");
    await page.keyboard.press("Enter");
    await settled(page);
    const step = page.locator(".first-step");
    const box = await step.boundingBox();
    for (const tool of await page.locator(".ctx, .shape-strip, .zoom, .minimap").all()) {
      if (await tool.isVisible()) expect(overlap(await tool.boundingBox(), box)).toBe(false);
    }
    await click_(page, box);
    await page.keyboard.type("Call");
    await page.keyboard.press("Enter");
    expect(await text(page)).toMatch(/Desk \{[^}]*label:"Call"/);
    await strip(page).getByRole("button", { name: "Add lane" }).click();
    await page.keyboard.press("Escape");
    await expect(page.locator(".layer-lane > g")).toHaveCount(2);
    // Selected too, the empty lane keeps its place for a step free.
    await settled(page);
    const head = await page.locator(".layer-lane > g").last().boundingBox();
    await page.mouse.click(head.x + 12, head.y + head.height / 2);
    await expect(page.locator(".ctx")).toBeVisible();
    await settled(page);
    expect(overlap(await page.locator(".ctx").boundingBox(), await step.boundingBox())).toBe(false);
  });

  test("a selected wire takes a step, in one undo", async ({ editor: page }) => {
    await open(page, SOURCE);
    const at = await onWire(page, "e2");
    await page.mouse.click(at.x, at.y);
    await page.locator(".ctx").getByRole("button", { name: "Insert a step here" }).click();
    await expect(page.locator(".label-field")).toBeFocused();
    await page.keyboard.press("Escape");
    await changed(page, SOURCE, ["  n3.handle(right) -> n4.handle(left)"], ['  n5: rectangle label:"New step"', "  n3.handle(right) -> n5.handle(left)", "  n5.handle(right) -> n4.handle(left)"]);
    await undo(page).click();
    expect(await text(page)).toBe(SOURCE);
    await expect(wire(page, "e2")).toBeVisible();
  });

  test("Present is in the bar, also where its words have no room", async ({ editor: page }) => {
    for (const width of [1440, 900]) {
      await page.setViewportSize({ width, height: 800 });
      const present = page.getByRole("button", { name: "Present", exact: true });
      await expect(present).toBeInViewport({ ratio: 1 });
      await present.click();
      await expect(page.locator(".present-bar")).toBeVisible();
      await expect(page.locator(".bar")).toBeHidden();
      await page.keyboard.press("Escape");
      await expect(page.locator(".present-bar")).toHaveCount(0);
      expect(await page.locator(".bar").evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
    }
  });
});

async function click_(page, box) {
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

for (const [locale, words] of [["en-GB", "Saved"], ["zh-CN", "已保存"]]) {
  test.describe(`in a narrow window, ${locale}`, () => {
    test.use({ locale });

    for (const [width, height] of [[960, 600], [844, 390], [390, 844]]) {
      test(`one sees that everything is saved, at ${width} × ${height}`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        await page.goto("./");
        await started(page);
        await open(page, SOURCE);
        await expect(saved(page)).toHaveText(words);
        await expect(saved(page)).toHaveAttribute("title", words);
        await expect(saved(page).locator("svg")).toBeInViewport({ ratio: 1 });
        expect((await saved(page).boundingBox()).width).toBeLessThan(30);
      });
    }
  });
}

test.describe("a search", () => {
  const find = async (page, words) => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.locator(".palette-field input").fill(words);
    await page.keyboard.press("Enter");
    await settled(page);
  };

  test("by the palette can be gone back with Escape", async ({ editor: page }) => {
    await open(page, lanes(4, 40));
    await page.keyboard.press("Shift+1");
    await settled(page);
    await click(page, "n2");
    const before = await view(page);
    await find(page, "Step n150");
    await expect(node(page, "n150")).toBeInViewport();
    expect((await view(page)).zoom).toBe(1);
    await page.keyboard.press("Escape");
    await settled(page);
    expect(await view(page)).toEqual(before);
    await expect(node(page, "n2")).toHaveClass(/is-selected/);
    // Whoever looks around after it stays there.
    await find(page, "Step n150");
    await page.keyboard.press("-");
    const looked = await view(page);
    await page.keyboard.press("Escape");
    await settled(page);
    expect(await view(page)).toEqual(looked);
    expect(await text(page)).toBe(lanes(4, 40));
  });

  test("in the diagram goes back from what was out of sight at the same zoom", async ({ editor: page }) => {
    await open(page, lanes(1, 20));
    await page.locator(".board").focus();
    const before = await view(page);
    await page.keyboard.press("Control+f");
    await page.keyboard.type("Step n19");
    await expect(node(page, "n19")).toBeInViewport();
    await page.keyboard.press("Escape");
    await expect.poll(() => view(page)).toEqual(before);
  });
});

test.describe("a phone that lies", () => {
  test.use({ viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true });

  test("shows one's own diagram in all of its height, and nothing lies over it", async ({ page }) => {
    await page.goto("./");
    await started(page);
    await open(page, lanes(3, 8));
    const board = await page.locator(".board").boundingBox();
    expect(board.height).toBeGreaterThan(290);
    for (const lane of await page.locator(".layer-lane > g").all()) {
      const box = await lane.boundingBox();
      expect(box.y >= board.y && box.y + box.height <= board.y + board.height).toBe(true);
    }
    for (const tool of await page.locator(".zoom, .ctx, .shape-strip, .minimap, .tabs, .bar").all()) {
      if (await tool.isVisible()) expect(overlap(await tool.boundingBox(), board)).toBe(false);
    }
    for (const tab of ["Code", "Inspect", "Diagram"]) await page.locator(".tabs").getByRole("button", { name: tab }).tap();
    await expect(page.locator(".board")).toBeVisible();
    await page.locator(".zoom").getByRole("button", { name: "Zoom in" }).tap();
    expect((await view(page)).zoom).toBeGreaterThan(0.5);
  });
});

test("a flow is of one diagram; new ones have it when somebody says so", async ({ editor: page }) => {
  const flow = (name) => page.getByRole("group", { name: "Flow" }).getByRole("button", { name, exact: true });
  const pressed = (name) => expect(flow(name)).toHaveAttribute("aria-pressed", "true");
  const run = async (words) => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.locator(".palette-field input").fill(words);
    await page.keyboard.press("Enter");
  };
  await open(page, SOURCE);
  await flow("Compact").click();
  await page.getByRole("button", { name: "Sequence", exact: true }).click();
  await page.getByRole("button", { name: "Workflow", exact: true }).click();
  await pressed("Compact");
  await run("New diagram");
  await pressed("Auto");
  await open(page, SOURCE);
  await flow("Compact").click();
  await run("new diagrams like this");
  await expect(page.locator(".notice")).toContainText("Compact");
  await run("New diagram");
  await pressed("Compact");
  await page.reload();
  await started(page);
  await run("New diagram");
  await pressed("Compact");
});

test("counted words are as one says them", async ({ page }) => {
  await withoutChoosers(page);
  await page.goto("./");
  await started(page);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), welcome(page).getByRole("button", { name: "Import" }).click()]);
  await chooser.setFiles({ name: "one.mmd", mimeType: "text/plain", buffer: Buffer.from("flowchart LR\n  a[Pack] --> b[Send]\n") });
  await expect(page.getByRole("dialog", { name: "Import" })).toContainText("1 lane, 2 steps, 1 edge; ");
});

test.describe("the code", () => {
  for (const [locale, name, height] of [["en-GB", "Code above the diagram", "Height of the code pane"], ["zh-CN", "代码在图表上方", "代码区高度"]]) {
    test.describe(locale, () => {
      test.use({ locale });

      test("stands above the diagram if somebody wants so, with a share of its own", async ({ page }) => {
        await page.goto("./");
        await started(page);
        await open(page, lanes(2, 9));
        await page.locator(".panes").getByRole("button", { name }).click();
        const [code, board] = [page.locator(".code-pane"), page.locator(".board")];
        const above = async () => {
          const [one, other] = [await code.boundingBox(), await board.boundingBox()];
          expect(one.y + one.height).toBeLessThanOrEqual(other.y + 1);
          expect(one.x).toBe(other.x);
          expect(Math.abs(one.width - other.width)).toBeLessThan(2);
          return one.height;
        };
        const first = await above();
        const line = page.getByRole("separator", { name: height });
        await expect(line).toHaveAttribute("aria-orientation", "horizontal");
        const at = await middle(line);
        await page.mouse.move(at.x, at.y);
        await page.mouse.down();
        await page.mouse.move(at.x, at.y + 120, { steps: 5 });
        await page.mouse.up();
        expect((await above()) - first).toBeGreaterThan(100);
        await line.focus();
        await page.keyboard.press("ArrowUp");
        const kept = await above();
        await page.reload();
        await started(page);
        await expect.poll(above).toBeCloseTo(kept, 0);
        await caretTo(page, "Step n1");
        await page.keyboard.type("!");
        await expect(node(page, "n1")).toContainText("Step n1!");
        // Beside each other both have the width that they had.
        await page.locator(".panes button").nth(1).click();
        expect((await code.boundingBox()).width).toBeLessThan(500);
      });
    });
  }

  test("the help stands beside it and covers neither the code nor the diagram", async ({ editor: page }) => {
    await open(page, SOURCE);
    const before = await page.locator(".code-pane").boundingBox();
    await page.locator(".cm-content").focus();
    await page.keyboard.press("F1");
    const help = await page.locator(".help").boundingBox();
    const code = await page.locator(".code-pane").boundingBox();
    expect(code).toEqual(before);
    expect(help.x - (code.x + code.width)).toBeLessThan(8);
    expect(overlap(help, await page.locator(".board").boundingBox())).toBe(false);
    await fill(page, `${SOURCE}// read and typed\n`);
    await expect(page.locator(".help")).toBeVisible();
  });

  test("its bubbles stay off the bars of the page", async ({ editor: page }) => {
    await open(page, SOURCE.slice(SOURCE.indexOf("Shop")));
    const word = page.locator(".cm-line").first().locator("span").first();
    const at = await middle(word);
    await page.mouse.move(at.x, at.y);
    const bubble = page.locator(".cm-tooltip-hover");
    await expect(bubble).toBeVisible();
    const pane = await page.locator(".cm-editor").boundingBox();
    expect((await bubble.boundingBox()).y).toBeGreaterThanOrEqual(pane.y - 1);
  });
});
