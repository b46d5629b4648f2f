// The page for everybody: axe finds nothing in either theme or language, no word of the other language shows,
// and on a phone every target is large enough for a thumb.

import AxeBuilder from "@axe-core/playwright";
import { test, expect, started, fill, twoFrames } from "./fixture.mjs";

const SMALL = `Shop { # 商店
  n1: circle label:"下单"
  n2: rectangel label:"打包"
  n1.handle(right) -> n2.handle(left)
}
`;

const PLACES = {
  editor: async () => {},
  "editor with a selection and problems": async (page) => {
    await fill(page, SMALL);
    await page.locator("footer .problem-counts").click();
    const box = await page.locator('.board [data-node="n2"]').first().boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await twoFrames(page);
  },
  "editor with the code's own panels": async (page) => {
    await fill(page, SMALL);
    await page.keyboard.press("ControlOrMeta+f");
    await page.locator(".cm-content").focus();
    await page.keyboard.press("ControlOrMeta+Shift+m");
    await twoFrames(page);
  },
  "editor with the code folded away": async (page) => {
    await page.locator(".splitter").focus();
    await page.locator(".folds button").first().click();
  },
  palette: async (page) => page.keyboard.press("ControlOrMeta+k"),
  documents: async (page) => page.keyboard.press("ControlOrMeta+o"),
  export: async (page) => page.keyboard.press("ControlOrMeta+e"),
  share: async (page) => page.locator("header .btn", { hasText: /^(Share|分享)$/ }).click(),
  help: async (page) => page.keyboard.press("F1"),
  about: async (page) => {
    await page.keyboard.press("F1");
    await page.locator(".help").getByRole("button", { name: /About Fizz|关于 Fizz/ }).click();
  },
  shortcuts: async (page) => {
    await page.keyboard.press("F1");
    await page.getByRole("button", { name: /All keyboard shortcuts|所有键盘快捷键/ }).click();
  },
  presenting: async (page) => {
    await page.locator(".board").focus();
    await page.keyboard.press("p");
    await page.keyboard.press("ArrowRight");
  },
  "find and replace": async (page) => {
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+h");
    await page.keyboard.press("Control+g");
  },
  "the menu of themes": async (page) => page.getByRole("button", { name: /^(Theme|主题)/ }).click(),
  "a menu": async (page) => page.getByRole("button", { name: /Code settings|代码设置/ }).click(),
  templates: async (page) => {
    await page.goto("./#/templates");
    await expect(page.locator(".card").first().locator("[data-node]").first()).toBeAttached();
  },
  "a template": async (page) => {
    await page.goto("./#/templates/dead-letter-queue");
    await expect(page.locator('.template-figure [data-node="n1"]').first()).toBeAttached();
  },
};

for (const locale of ["en-GB", "zh-CN"]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme, reducedMotion: "reduce" });

      for (const [name, go] of Object.entries(PLACES)) {
        test(`axe: ${name}`, async ({ editor: page }) => {
          await go(page);
          await twoFrames(page);
          const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
          const said = found.violations.flatMap((violation) =>
            violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`));
          expect(said).toEqual([]);
        });
      }
    });
  }
}

/// What the palette opens, by words of either language.
const CALLED = {
  export: ["Export", "导出"],
  documents: ["My diagrams", "我的图表"],
  share: ["Share this", "分享此"],
  help: ["Help: the", "帮助：一页"],
  shortcuts: ["Keyboard shortcuts", "键盘快捷键"],
  about: ["About Fizz", "关于 Fizz"],
  presenting: ["Present:", "演示："],
};

for (const [width, height] of [[960, 600], [390, 844]]) {
  for (const locale of ["en-GB", "zh-CN"]) {
    for (const colorScheme of ["light", "dark"]) {
      test.describe(`${width} pixels, ${locale}, ${colorScheme}`, () => {
        test.use({ viewport: { width, height }, locale, colorScheme, reducedMotion: "reduce" });

        test("axe: every dialog", async ({ editor: page }) => {
          await page.evaluate((words) => window.wasmBindings.open(words), SMALL);
          const found = [];
          for (const [name, [english, chinese]] of Object.entries(CALLED)) {
            await page.keyboard.press("ControlOrMeta+k");
            await page.getByRole("combobox").fill(locale === "zh-CN" ? chinese : english);
            await page.keyboard.press("Enter");
            await twoFrames(page);
            await twoFrames(page);
            const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
            found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${name}: ${id} ${target.join(" ")}`)));
            // No dialog is wider than the window, and none hides a part of itself at the side.
            const over = await page.evaluate(() => {
              const body = document.querySelector("dialog[open] .dialog-body");
              return [document.documentElement.scrollWidth - innerWidth, body ? body.scrollWidth - body.clientWidth : 0];
            });
            if (over.some((more) => more > 0)) found.push(`${name}: ${over.join(" and ")} pixels too wide`);
            await page.keyboard.press("Escape");
          }
          expect(found).toEqual([]);
        });
      });
    }
  }
}

/// Words that stand in a page without being words of its language.
const NAMES = /^(Fizz|FlowZap|Code|SVG|PNG|PDF|JSON|Mermaid|PlantUML|Graphviz|DOT|Markdown|BPMN|HTML|draw|io|Inter|JetBrains|Mono|Noto|Sans|SC|SIL|MIT|Apache|Ctrl|Alt|Shift|Enter|Tab|Del|Delete|Esc|Escape|Space|fz|txt|code|English|EN|Mod|MB|kB|ms|px|frame|ancestors|[A-Z]|F\d+)$/;

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  for (const [name, go] of Object.entries(PLACES)) {
    test(`no English word shows: ${name}`, async ({ editor: page }) => {
      await go(page);
      await twoFrames(page);
      const said = await page.evaluate(() => {
        const found = [];
        // What the person wrote, or quotes from it, is in whatever language they write.
        // Templates speak for themselves, and for their products: a test of their own reads them.
        const templates = ".card-text, .card-tags, .pill, .tag, .template-prose, .steps, .alternatives, .related, .template-other, .neighbours";
        const theirs = templates + ", .cm-content, .cm-gutters, svg.diagram, .card svg, .template-figure svg, .fact-code, code, .chip, .tab-file, .document-name span, kbd, .outline code, [translate=no]";
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const element = node.nodeType === 1 ? node : node.parentElement;
          if (element?.closest?.(theirs) || element?.closest?.("script, style, noscript, [hidden]")) continue;
          if (node.nodeType === 3) found.push([element.className, node.data]);
          else for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"]) {
            if (node.getAttribute(name)) found.push([`${element.className}[${name}]`, node.getAttribute(name)]);
          }
        }
        return found;
      });
      const foreign = said.flatMap(([where, words]) =>
        // A quotation from the person's text, and the words of the language that is explained.
        (String(words).replace(/“[^”]*”/g, "").replace(/\b(circle|rectangle|diamond|taskbox|FZ\d+)\b/g, "").match(/[A-Za-z][A-Za-z]+/g) ?? []).map((word) => [word, `${where}: ${words}`]));
      const wrong = foreign.filter(([word]) => !NAMES.test(word)).map(([, place]) => place);
      expect([...new Set(wrong)]).toEqual([]);
      expect(await page.locator("html").getAttribute("lang")).toMatch(/^zh/);
    });
  }
});

test.describe("in English", () => {
  test("no Chinese shows but the name of the other language", async ({ editor: page }) => {
    const words = await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("[aria-label], [title]")].map((one) => `${one.getAttribute("aria-label")} ${one.title}`).join("\n"));
    expect(words.replaceAll("中文", "")).not.toMatch(/\p{Script=Han}/u);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const tab of ["Code", "Diagram", "Inspect"]) {
    test(`${tab}: a tab of its own, targets of 44 pixels, nothing wider than the window`, async ({ editor: page }) => {
      await page.locator(".tabs").getByRole("button", { name: tab }).tap();
      await twoFrames(page);
      const shown = { Code: ".code-pane", Diagram: ".canvas", Inspect: ".side" };
      for (const [name, pane] of Object.entries(shown)) {
        await expect(page.locator(pane)).toBeVisible({ visible: name === tab });
      }
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("button, a, input, select, textarea, [role=menuitem]")]
          .filter((control) => control.checkVisibility() && !control.closest(".visually-hidden, .skip") && !control.matches(".skip"))
          .map((control) => [control.getBoundingClientRect(), control])
          .filter(([box]) => box.width && box.height && (box.width < 43.5 || box.height < 43.5))
          .map(([box, control]) => `${control.className} "${control.textContent || control.getAttribute("aria-label")}" ${box.width}×${box.height}`));
      expect(small).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  }
});
