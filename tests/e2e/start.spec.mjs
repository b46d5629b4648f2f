// A start always works: a diagram that could not be drawn is not opened again unasked, and keeps no other away.

import { readFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { test, expect, started, fill, text, kept, caretTo } from "./fixture.mjs";
import { SMALL, saved, documents } from "./documents.mjs";

const OTHER = "Post { # Post\n  n1: circle label:\"Carry\"\n}\n";

/// The diagram never counts as drawn in this page, as if drawing it took for ever.
const stuck = (page) =>
  page.addInitScript(() => {
    const remove = Storage.prototype.removeItem;
    Storage.prototype.removeItem = function (key) {
      if (sessionStorage.getItem("stuck") && key.startsWith("fizz.opening.")) return;
      return remove.call(this, key);
    };
  });

async function crash(context, page) {
  const session = await context.newCDPSession(page);
  session.send("Page.crash").catch(() => {});
  await page.waitForEvent("crash");
  await page.close();
}

/// Two diagrams, Post and then Shop, and a crash while Shop is being opened. Returns the next page, not yet loaded.
async function failedStart(context, page) {
  await stuck(page);
  await page.goto("./");
  await started(page);
  await fill(page, OTHER);
  await page.getByLabel("Diagram name").fill("Post");
  await page.keyboard.press("Enter");
  await (await documents(page)).getByRole("button", { name: "New diagram" }).click();
  await page.getByLabel("Diagram name").fill("Shop");
  await page.keyboard.press("Enter");
  await fill(page, SMALL);
  await expect.poll(() => kept(page)).toMatchObject({ Post: OTHER, Shop: SMALL });
  await page.evaluate(() => sessionStorage.setItem("stuck", "yes"));
  await page.reload();
  await started(page);
  await crash(context, page);
  return context.newPage();
}

const list = (page) => page.getByRole("dialog", { name: "My diagrams" });
const offer = (page, name) => list(page).getByRole("group", { name });
const marks = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("fizz.opening.")));
const nodes = (page) => page.locator(".canvas [data-node]");
const notice = (page) => page.locator(".canvas .empty");

test("after a start that failed, the list comes first and offers the diagram as code only", async ({ context, page }) => {
  const next = await failedStart(context, page);
  await next.goto("./");
  await started(next);
  await expect(offer(next, "Shop")).toContainText("was opening “Shop” when it last stopped");
  await expect(nodes(next)).toHaveCount(0);
  expect(await text(next)).toBe("");
  await expect(list(next).locator(".document-name")).toHaveCount(2);

  await offer(next, "Shop").getByRole("button", { name: "Open as code only" }).click();
  expect(await text(next)).toBe(SMALL);
  await expect(notice(next)).toContainText("open as code only");
  await expect(nodes(next)).toHaveCount(0);
  await expect(next.locator(".cm-lintRange")).toHaveCount(0);
  await caretTo(next, "Pack");
  await next.keyboard.type("ed");
  await expect.poll(async () => (await kept(next)).Shop).toContain("Packed>");
  await expect(saved(next)).toHaveText("Saved");

  // It stays so, also when the page is loaded again.
  await next.reload();
  await started(next);
  await expect(notice(next)).toContainText("open as code only");
  await expect(nodes(next)).toHaveCount(0);
  await notice(next).getByRole("button", { name: "Draw it" }).click();
  await expect(nodes(next).first()).toBeAttached();
  expect(await text(next)).toBe(SMALL.replace("Pack", "Packed"));
  await expect.poll(() => marks(next)).toEqual([]);
  await next.reload();
  await started(next);
  await expect(nodes(next).first()).toBeAttached();
});

test("code only: formatting, fixes and the canvas change nothing, and say why", async ({ context, page }) => {
  const next = await failedStart(context, page);
  await next.goto("./");
  await started(next);
  await offer(next, "Shop").getByRole("button", { name: "Open as code only" }).click();
  await next.getByRole("button", { name: "Format", exact: true }).click();
  await expect(next.locator(".notice")).toContainText("Draw it first");
  await caretTo(next, "Pack");
  await next.keyboard.press("ControlOrMeta+Space");
  await next.keyboard.press("F2");
  await next.locator(".board").focus();
  await next.keyboard.press("Delete");
  await next.getByRole("button", { name: "Export", exact: true }).click();
  await next.getByRole("button", { name: "Save file" }).click();
  await next.keyboard.press("Escape");
  expect(await text(next)).toBe(SMALL);
  // Another window's change is followed.
  const other = await context.newPage();
  await other.goto("./");
  await started(other);
  await (await documents(other)).locator(".document-name", { hasText: "Shop" }).click();
  await caretTo(other, "Pack");
  await other.keyboard.type("ing");
  await expect.poll(() => text(next)).toContain("Packing>");
});

test("its text can be downloaded, and it can be deleted and brought back", async ({ context, page }) => {
  const next = await failedStart(context, page);
  await next.goto("./");
  await started(next);
  const [download] = await Promise.all([next.waitForEvent("download"), offer(next, "Shop").getByRole("button", { name: "Download its text" }).click()]);
  expect(download.suggestedFilename()).toBe("shop.fz");
  expect(await readFile(await download.path(), "utf8")).toBe(SMALL);
  await offer(next, "Shop").getByRole("button", { name: "Delete" }).click();
  await expect(offer(next, "Shop")).toHaveCount(0);
  await expect.poll(async () => Object.keys(await kept(next))).not.toContain("Shop");
  await list(next).getByRole("button", { name: "Undo" }).click();
  await expect(offer(next, "Shop")).toBeVisible();
  await expect.poll(async () => (await kept(next)).Shop).toBe(SMALL);
});

test("other diagrams open as ever, and what is typed before a choice becomes a diagram", async ({ context, page }) => {
  const next = await failedStart(context, page);
  await next.goto("./");
  await started(next);
  await next.keyboard.press("Escape");
  await fill(next, "New { # New\n}\n");
  await expect.poll(async () => Object.values(await kept(next))).toContain("New { # New\n}\n");
  await (await documents(next)).locator(".document-name", { hasText: "Post" }).click();
  expect(await text(next)).toBe(OTHER);
  await expect(nodes(next).first()).toBeAttached();
});

test("`?safe` by hand opens the list first, and the address is plain once a diagram is chosen", async ({ editor: page }) => {
  await fill(page, SMALL);
  await page.getByLabel("Diagram name").fill("Shop");
  await page.keyboard.press("Enter");
  await expect(saved(page)).toHaveText("Saved");
  await page.goto("./?safe");
  await started(page);
  await expect(list(page)).toContainText("Nothing is open yet");
  await expect(nodes(page)).toHaveCount(0);
  await list(page).getByRole("button", { name: "Open Shop as code only" }).click();
  expect(await text(page)).toBe(SMALL);
  await expect(nodes(page)).toHaveCount(0);
  expect(new URL(page.url()).search).toBe("");
});

test("a diagram in a link that failed is not opened again unasked", async ({ context, page }) => {
  await stuck(page);
  await page.goto("./");
  await started(page);
  await fill(page, OTHER);
  await expect.poll(async () => Object.values(await kept(page))).toContain(OTHER);
  await page.evaluate(() => sessionStorage.setItem("stuck", "yes"));
  const link = `./#d=${deflateRawSync(Buffer.from(SMALL)).toString("base64url")}`;
  await page.goto(link);
  await expect.poll(() => text(page)).toBe(SMALL);
  await crash(context, page);
  const next = await context.newPage();
  await next.goto(link);
  await started(next);
  await expect(offer(next, "Shared diagram")).toBeVisible();
  expect(await text(next)).toBe("");
  await offer(next, "Shared diagram").getByRole("button", { name: "Open as code only" }).click();
  await expect.poll(() => text(next)).toBe(SMALL);
  await expect(nodes(next)).toHaveCount(0);
});

test.describe("it is not fooled", () => {
  /// No frame is painted, so that the first drawing is not seen at once.
  const frameless = (page) => page.addInitScript(() => sessionStorage.getItem("frameless") && (window.requestAnimationFrame = () => 0));

  const opened = async (page) => {
    await frameless(page);
    await page.goto("./");
    await started(page);
    await fill(page, SMALL);
    await expect.poll(async () => Object.values(await kept(page))).toContain(SMALL);
    await page.evaluate(() => sessionStorage.setItem("frameless", "yes"));
    await page.reload();
    await started(page, 100);
    expect(await marks(page)).toHaveLength(1);
  };

  test("by a page that is loaded again before it is drawn", async ({ page }) => {
    await opened(page);
    await page.evaluate(() => sessionStorage.removeItem("frameless"));
    await page.reload();
    await started(page);
    await expect(list(page)).toHaveCount(0);
    expect(await text(page)).toBe(SMALL);
  });

  test("by one that is closed before it is drawn", async ({ context, page }) => {
    await opened(page);
    await page.close({ runBeforeUnload: true });
    const next = await context.newPage();
    await next.goto("./");
    await started(next);
    await expect(list(next)).toHaveCount(0);
    expect(await text(next)).toBe(SMALL);
  });

  test("by a second window while the first one opens the same diagram", async ({ context, page }) => {
    await opened(page);
    const next = await context.newPage();
    await next.goto("./");
    await started(next);
    await expect(list(next)).toHaveCount(0);
    expect(await text(next)).toBe(SMALL);
  });

  test("by a window that is never painted", async ({ page }) => {
    await opened(page);
    await expect.poll(() => marks(page)).toEqual([]);
  });
});

test.describe("no diagram keeps the others away", () => {
  test("not by its name, and not by how many there are", async ({ editor: page }) => {
    await fill(page, SMALL);
    await expect(saved(page)).toHaveText("Saved");
    await page.evaluate(
      () =>
        new Promise((done) => {
          const request = indexedDB.open("fizz");
          request.onsuccess = () => {
            const transaction = request.result.transaction("diagrams", "readwrite");
            const store = transaction.objectStore("diagrams");
            for (let at = 0; at < 400; at += 1) store.put({ name: `Diagram ${at}`, text: "", caret: 0, changed: at, revision: `r${at}` }, `d${at}`);
            store.put({ name: "e\u0301\u0302\u0303".repeat(250_000), text: "A {\n}\n", caret: 0, changed: 1e15, revision: "long" }, "long");
            store.put({ name: 7, text: null }, "broken");
            store.put("no diagram", "worse");
            transaction.oncomplete = () => (request.result.close(), done());
          };
        }),
    );
    await page.goto("./?safe");
    await started(page);
    await expect(list(page).locator(".document-name")).toHaveCount(200);
    expect((await list(page).locator(".document-name span").first().innerText()).length).toBeLessThan(250);
    await list(page).getByRole("button", { name: /^Show/ }).click();
    await expect(list(page).locator(".document-name")).toHaveCount(400);
  });

  test("not by what is left in the journal", async ({ editor: page }) => {
    await page.evaluate(() => {
      localStorage.setItem("fizz.journal.a", "{");
      localStorage.setItem("fizz.journal.b", JSON.stringify({ follows: 3, kept: [] }));
      localStorage.setItem("fizz.journal.c", JSON.stringify({ follows: "", unsure: 5, kept: { name: "Kept", text: "A {\n}\n", caret: -7, changed: "x" } }));
    });
    await page.reload();
    await started(page);
    await expect.poll(() => kept(page)).toMatchObject({ Kept: "A {\n}\n" });
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("fizz.journal")))).toEqual([]);
  });
});
