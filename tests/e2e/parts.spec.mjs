// A part of the page that does not arrive is named, in plain words, with a way to try again; what was typed is kept.

import { test, expect, started, fill, text, kept } from "./fixture.mjs";
import { SMALL } from "./documents.mjs";
import { FILES, WAYS, failing } from "./failing.mjs";

// What fails here is logged by the browser.
test.afterEach(({ watch }) => {
  watch.length = 0;
});

const screen = (page) => page.locator("#start");
const again = (page) => screen(page).getByRole("button", { name: "Try again" });

const SAYS = {
  404: "not on the server (404)",
  500: "the error 500",
  "a page of the network": "a web page came in its place",
  "cut off": /only a part of it came|damaged/,
  "no connection": "cannot be reached",
};
const NAMES = { program: /fizz-web-\w+\.js \(the program\)/, wasm: /\.wasm \(the program\)/, code: "(the code pane)", style: "(the style sheet)" };

for (const [what, name] of Object.entries(NAMES)) {
  for (const [way, fail] of Object.entries(WAYS)) {
    test(`${what}: ${way}`, async ({ page }) => {
      const mend = await failing(page, FILES[what], fail);
      await page.goto("./").catch(() => {});
      await expect(screen(page)).toContainText("A part of Fizz did not arrive", { timeout: 20_000 });
      await expect(screen(page)).toContainText(SAYS[way]);
      await expect(screen(page)).toContainText(name);
      await expect(screen(page)).not.toContainText("This browser");
      await mend();
      await again(page).click();
      await started(page);
      await expect(page.locator(".canvas")).toBeVisible();
    });
  }
}

for (const what of Object.keys(NAMES)) {
  test(`${what}: comes 11 s late, which is said, and Fizz starts by itself`, async ({ page }) => {
    await failing(page, FILES[what], async (route) => {
      await new Promise((later) => setTimeout(later, 11_000));
      await route.continue().catch(() => {});
    });
    await page.goto("./", { waitUntil: "commit" });
    await expect(screen(page)).toContainText("Still loading", { timeout: 9_000 });
    await expect(screen(page)).toContainText(NAMES[what]);
    await expect(again(page)).toBeVisible();
    await started(page);
    await expect(page.locator(".canvas")).toBeVisible();
  });
}

test("a part that fails once and comes the next time is not missed", async ({ page }) => {
  let asked = 0;
  await page.route(FILES.code, (route) => (asked++ === 0 ? WAYS[500](route) : route.continue()));
  await page.goto("./");
  await started(page);
});

test.describe("boot.js", () => {
  for (const [way, fail] of Object.entries(WAYS)) {
    test(`${way}: the page itself says so, in both languages`, async ({ page }) => {
      const mend = await failing(page, FILES.boot, fail);
      await page.goto("./").catch(() => {});
      const late = page.locator("#start-late");
      await expect(late.getByText("Fizz has not started")).toBeVisible();
      await expect(late.getByText("Fizz 尚未启动")).toBeVisible();
      await mend();
      await late.getByRole("link", { name: "Load again" }).click();
      await started(page);
    });
  }

  test("a boot.js that never comes is told too", async ({ page }) => {
    await page.route(FILES.boot, () => {});
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.locator("#start-late").getByText("Fizz has not started")).toBeVisible();
  });

  test("without the style sheet the message can be read as well", async ({ page }) => {
    await failing(page, FILES.boot, WAYS[404]);
    await failing(page, FILES.style, WAYS[404]);
    await page.goto("./");
    await expect(page.locator("#start-late").getByText("Fizz has not started")).toBeVisible();
  });

  test("nothing of it shows while Fizz starts as it should", async ({ page }) => {
    await page.route(FILES.wasm, async (route) => {
      await new Promise((later) => setTimeout(later, 2_000));
      await route.continue();
    });
    await page.goto("./", { waitUntil: "commit" });
    await page.waitForTimeout(1_500);
    expect((await page.locator("#start").innerText()).trim()).toBe("");
    await started(page);
  });
});

/// How wide a word is in Inter, or in what stands in for it.
function widthOfInter() {
  const word = document.createElement("span");
  word.style.font = "100px Inter, monospace";
  word.textContent = "William";
  document.body.append(word);
  const { width } = word.getBoundingClientRect();
  word.remove();
  return width;
}

test.describe("fonts", () => {
  for (const [way, fail] of Object.entries(WAYS)) {
    test(`${way}: the page works in another font, and says which is missing`, async ({ page }) => {
      const mend = await failing(page, /inter-latin-wght-normal.*\.woff2/, fail);
      await page.goto("./");
      await started(page);
      const notice = page.locator(".is-missing .notice");
      await expect(notice).toContainText("This font did not arrive");
      await expect(notice).toContainText("Inter");
      await fill(page, SMALL);
      const before = await page.evaluate(widthOfInter);
      await mend();
      await notice.getByRole("button", { name: "Try again" }).click();
      await expect(notice).toBeHidden();
      await expect.poll(() => page.evaluate(widthOfInter)).not.toBe(before);
    });
  }

  test("a failure that stays is said again", async ({ page }) => {
    await failing(page, /inter-latin-wght-normal.*\.woff2/, WAYS[404]);
    await page.goto("./");
    await started(page);
    const notice = page.locator(".is-missing .notice");
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect(notice).toContainText("Inter");
  });

  test("the Chinese style sheet", async ({ page }) => {
    const mend = await failing(page, /\/cjk-[0-9a-f]+\.css/, WAYS[404]);
    await page.goto("./");
    await started(page);
    await fill(page, SMALL);
    const notice = page.locator(".is-missing .notice");
    await expect(notice).toContainText("Noto Sans SC");
    await mend();
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect(notice).toBeHidden();
  });
});

test.describe("templates", () => {
  for (const [way, fail] of Object.entries(WAYS)) {
    test(`the index: ${way}`, async ({ page }) => {
      const mend = await failing(page, /templates\/index\.json/, fail);
      await page.goto("./#/templates");
      await started(page);
      await expect(page.getByRole("alert")).toContainText("could not be loaded");
      await mend();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.locator(".card").first()).toBeVisible();
    });
  }

  for (const way of ["404", "500", "a page of the network", "no connection"]) {
    test(`a diagram and its words: ${way}`, async ({ page }) => {
      const mend = await failing(page, /templates\/saga\/.*/, WAYS[way]);
      await page.goto("./#/templates/saga");
      await started(page);
      await expect(page.locator(".gallery-missing")).toContainText("2 files of the templates did not arrive");
      await expect(page.getByRole("button", { name: "Use this template" })).toBeDisabled();
      await mend();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.locator(".gallery-missing")).toBeHidden();
      await expect(page.locator(".template-figure [data-node]").first()).toBeAttached();
      await expect(page.locator(".step").first()).toBeVisible();
    });
  }
});

test.describe("the end of the program", () => {
  /// The next call of the program by the page ends as a panic does.
  const trap = (page) =>
    page.evaluate(() => {
      window.trapped = () => {
        // A module whose only function is `unreachable`.
        const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
        new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f();
      };
    });

  test("in a listener of the window", async ({ editor: page }) => {
    await fill(page, SMALL);
    await trap(page);
    await page.evaluate(() => {
      window.addEventListener("keyup", () => window.trapped(), { once: true });
    });
    await page.keyboard.type("!");
    await expect(screen(page)).toContainText("Fizz has stopped");
    await expect(screen(page)).toContainText("Everything you typed is kept");
    await screen(page).getByRole("button", { name: "Go on" }).click();
    await started(page);
    expect(await text(page)).toBe(`${SMALL}!`);
  });

  test("in a promise", async ({ editor: page }) => {
    await fill(page, SMALL);
    await trap(page);
    await page.evaluate(() => void Promise.resolve().then(() => window.trapped()));
    await expect(screen(page)).toContainText("Fizz has stopped");
  });

  test("inside CodeMirror, which catches what its extensions throw", async ({ page }) => {
    // Each keystroke that the program is told of ends it, as a panic in an update would.
    await page.addInitScript(() => {
      const call = Array.prototype.push;
      Array.prototype.push = function (...all) {
        if (window.trapped && all.length === 3 && all[2] === "Z") window.trapped();
        return call.apply(this, all);
      };
    });
    await page.goto("./");
    await started(page);
    await fill(page, SMALL);
    await expect.poll(async () => Object.values(await kept(page))).toContain(SMALL);
    await trap(page);
    await page.keyboard.type("Z");
    await expect(screen(page)).toContainText("Fizz has stopped");
    await screen(page).getByRole("button", { name: "Go on" }).click();
    await started(page);
    expect(await text(page)).toBe(`${SMALL}Z`);
    expect(Object.keys(await kept(page)).filter((name) => name.includes("window"))).toEqual([]);
  });

  test("when the journal cannot be written, the text can be taken along", async ({ editor: page }) => {
    await fill(page, SMALL);
    await trap(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
      setTimeout(() => window.trapped());
    });
    await expect(screen(page)).toContainText("copy or download it before you go on");
    const [download] = await Promise.all([page.waitForEvent("download"), screen(page).getByRole("button", { name: "Download my text" }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.fz$/);
    await screen(page).getByRole("button", { name: "Copy my text" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(SMALL);
  });

  test("over a dialog, and with the page behind out of reach", async ({ editor: page }) => {
    await trap(page);
    await page.getByRole("button", { name: "My diagrams" }).click();
    await page.evaluate(() => setTimeout(() => window.trapped()));
    await expect(screen(page).getByRole("button", { name: "Go on" })).toBeFocused();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});
