// The browser's storage may be slow, deaf or full. It is said, tried again, and costs nothing that was typed. What is typed
// in a field is kept before the field is left.

import { test, expect, started, fill, text, kept, caretTo, twoFrames } from "./fixture.mjs";
import { SMALL, saved, documents } from "./documents.mjs";
import { click, node } from "./board.mjs";

/// While `window.deaf` is set, writes get no answer. "lost": they do not happen either; "late": they do.
const deafening = (page) =>
  page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      if (!window.deaf) return put.apply(this, all);
      if (window.deaf === "late") put.apply(this, all);
      return { onsuccess: null, onerror: null };
    };
  });

const notice = (page) => page.locator(".notices > .notice");

test.describe("a write that does not answer", () => {
  for (const way of ["lost", "late"]) {
    test(`is given up, told and tried again; what it did does no harm (${way})`, async ({ page }) => {
      await deafening(page);
      await page.goto("./");
      await started(page);
      await fill(page, SMALL);
      await page.getByLabel("Diagram name").fill("Shop");
      await page.keyboard.press("Enter");
      await expect.poll(async () => (await kept(page)).Shop).toBe(SMALL);
      await expect(saved(page)).toHaveText("Saved");
      await page.evaluate((way) => (window.deaf = way), way);
      await caretTo(page, "Order");
      await page.keyboard.type("s");
      const began = Date.now();
      await expect(saved(page)).toHaveText("Not saved", { timeout: 9_000 });
      expect(Date.now() - began).toBeGreaterThan(3_000);
      await expect(notice(page)).toContainText("does not answer");
      // The journal has it meanwhile.
      expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("fizz.journal")))).toHaveLength(1);
      await page.keyboard.type("!");
      await page.evaluate(() => (window.deaf = null));
      await expect(saved(page)).toHaveText("Saved", { timeout: 20_000 });
      await expect.poll(() => kept(page)).toMatchObject({ Shop: SMALL.replace("Order", "Orders!") });
      expect(Object.keys(await kept(page)).filter((name) => name.includes("this window"))).toEqual([]);
      expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("fizz.journal")))).toEqual([]);
    });
  }

  test("does not hold up other diagrams, and is kept by a reload", async ({ page }) => {
    await deafening(page);
    await page.goto("./");
    await started(page);
    await fill(page, SMALL);
    await expect.poll(async () => Object.values(await kept(page))).toContain(SMALL);
    await page.evaluate(() => (window.deaf = "lost"));
    await caretTo(page, "Order");
    await page.keyboard.type("X");
    await expect(saved(page)).toHaveText("Not saved", { timeout: 9_000 });
    await page.evaluate(() => (window.deaf = null));
    await (await documents(page)).getByRole("button", { name: "New diagram" }).click();
    await fill(page, "New { # New\n}\n");
    await expect.poll(async () => Object.values(await kept(page)), { timeout: 20_000 }).toEqual(expect.arrayContaining(["New { # New\n}\n", SMALL.replace("Order", "OrderX")]));
    await page.evaluate(() => (window.deaf = "lost"));
    await page.keyboard.type("Y");
    await page.reload();
    await started(page);
    expect(await text(page)).toBe("New { # New\n}\nY");
  });
});

test("a full storage is tried again without a further key", async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      if (window.refuses) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, all);
    };
  });
  await page.goto("./");
  await started(page);
  await page.evaluate(() => (window.refuses = true));
  await fill(page, SMALL);
  await expect(saved(page)).toHaveText("Not saved");
  await page.evaluate(() => (window.refuses = false));
  await expect(saved(page)).toHaveText("Saved", { timeout: 20_000 });
  expect(Object.values(await kept(page))).toContain(SMALL);
});

test("a reading that fails is not taken for a deletion", async ({ editor: page }) => {
  await fill(page, SMALL);
  await (await documents(page)).getByRole("button", { name: "New diagram" }).click();
  await expect(saved(page)).toHaveText("Saved");
  await page.evaluate(() => {
    IDBObjectStore.prototype.getAll = () => {
      throw new DOMException("broken", "UnknownError");
    };
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  await twoFrames(page);
  await expect((await documents(page)).locator(".document-name")).toHaveCount(2);
});

test("work is written durably where the browser offers it", async ({ page }) => {
  await page.addInitScript(() => {
    window.begun = [];
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...all) {
      const transaction = begin.apply(this, all);
      if (transaction.mode === "readwrite") window.begun.push(transaction.durability);
      return transaction;
    };
  });
  await page.goto("./");
  await started(page);
  await fill(page, SMALL);
  await expect(saved(page)).toHaveText("Saved");
  await page.evaluate(() => (window.begun = []));
  await page.keyboard.type("//");
  await expect.poll(() => page.evaluate(() => window.begun)).toContain("strict");
});

test("a name is in the database within 60 ms", async ({ editor: page }) => {
  await fill(page, SMALL);
  await expect(saved(page)).toHaveText("Saved");
  const waited = await page.evaluate(async () => {
    const database = await new Promise((done) => {
      const request = indexedDB.open("fizz");
      request.onsuccess = () => done(request.result);
    });
    const has = (name) =>
      new Promise((done) => {
        const all = database.transaction("diagrams").objectStore("diagrams").getAll();
        all.onsuccess = () => done(all.result.some((entry) => entry.name === name));
      });
    const field = document.querySelector(".doc-name input");
    const times = [];
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((next) => setTimeout(next, 400));
      field.value = `Name ${turn}`;
      const start = performance.now();
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      while (!(await has(`Name ${turn}`))) await new Promise((next) => setTimeout(next, 1));
      times.push(performance.now() - start);
    }
    database.close();
    return Math.min(...times);
  });
  expect(waited).toBeLessThan(60);
});

test.describe("what is typed in a field", () => {
  const fields = {
    "the label on the canvas": async (page) => {
      await click(page, "n1");
      await page.keyboard.press("Enter");
      await expect(page.locator(".label-field")).toBeFocused();
    },
    "a field of the inspector": async (page) => {
      await click(page, "n1");
      await page.locator(".inspector input").first().focus();
      await page.keyboard.press("ControlOrMeta+a");
    },
  };
  for (const [name, focus] of Object.entries(fields)) {
    const open = async (page) => {
      await page.goto("./");
      await started(page);
      await fill(page, SMALL);
      await expect(node(page, "n1").first()).toBeAttached();
      await expect(saved(page)).toHaveText("Saved");
      await focus(page);
    };

    test(`${name} outlives a crash`, async ({ context, page }) => {
      await open(page);
      await page.keyboard.type("Bought");
      await page.waitForTimeout(200);
      const session = await context.newCDPSession(page);
      session.send("Page.crash").catch(() => {});
      await page.waitForEvent("crash");
      await page.close();
      const next = await context.newPage();
      await next.goto("./");
      await started(next);
      expect(await text(next)).toBe(SMALL.replace("Order", "Bought"));
      expect(Object.keys(await kept(next)).filter((other) => other.includes("this window"))).toEqual([]);
    });

    test(`${name} outlives a reload`, async ({ page }) => {
      await open(page);
      await page.keyboard.type("Bought");
      await page.reload();
      await started(page);
      expect(await text(page)).toBe(SMALL.replace("Order", "Bought"));
    });
  }

  test("is dropped by Escape", async ({ page }) => {
    await page.goto("./");
    await started(page);
    await fill(page, SMALL);
    await expect(saved(page)).toHaveText("Saved");
    await fields["the label on the canvas"](page);
    await page.keyboard.type("Bought");
    await page.waitForTimeout(200);
    await page.keyboard.press("Escape");
    await page.waitForTimeout(200);
    await page.reload();
    await started(page);
    expect(await text(page)).toBe(SMALL);
  });

  test("is left alone by the start of another window", async ({ context, page }) => {
    await page.goto("./");
    await started(page);
    await fill(page, SMALL);
    await expect(saved(page)).toHaveText("Saved");
    await fields["the label on the canvas"](page);
    await page.keyboard.type("Bough");
    await page.waitForTimeout(200);
    const other = await context.newPage();
    await other.goto("./");
    await started(other);
    // The code follows each key in the field.
    expect(await text(other)).toBe(SMALL.replace("Order", "Bough"));
    await page.keyboard.type("t");
    await page.keyboard.press("Enter");
    await expect.poll(() => text(other)).toBe(SMALL.replace("Order", "Bought"));
    expect(Object.keys(await kept(page)).filter((name) => name.includes("this window"))).toEqual([]);
  });
});
