// Work is handed on: files in and out, pictures, links.

import { readFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { test, expect, started, fill, text, caretTo, kept } from "./fixture.mjs";
import { SMALL, saved, documents, withoutChoosers } from "./documents.mjs";

async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return [download.suggestedFilename(), await readFile(await download.path())];
}

test.describe("files", () => {
  test("Ctrl S downloads where the browser cannot write, tidied when that is wanted", async ({ page }) => {
    await withoutChoosers(page);
    await page.goto("./");
    await started(page);
    const untidy = SMALL.replace('circle label', "circle    label");
    await fill(page, untidy);
    await page.getByLabel("Diagram name").fill("My shop/1");
    const [name, bytes] = await downloaded(page, () => page.keyboard.press("ControlOrMeta+s"));
    expect(name).toBe("my-shop-1.fz");
    expect(bytes.toString()).toBe(untidy);
    await page.getByRole("button", { name: "Code settings" }).click();
    await page.getByRole("menuitem", { name: "Format when saving: off" }).click();
    const [, tidy] = await downloaded(page, () => page.keyboard.press("ControlOrMeta+s"));
    expect(tidy.toString()).toContain('circle label');
    expect(tidy.toString()).toBe(await text(page));
    await page.reload();
    await started(page);
    await page.getByRole("button", { name: "Code settings" }).click();
    await expect(page.getByRole("menuitem", { name: "Format when saving: on" })).toBeVisible();
  });

  test("Ctrl S writes to the file that was opened, and to the one that was chosen", async ({ page }) => {
    // Real files with real handles, of the page's own file system; only the choosers are not a person's.
    await page.addInitScript(() => {
      const file = async (name) => (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
      window.showSaveFilePicker = ({ suggestedName }) => file(suggestedName);
      window.showOpenFilePicker = async () => [await file("given.fz")];
    });
    await page.goto("./");
    await started(page);
    const write = (name, words) => page.evaluate(async ([name, words]) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
      const stream = await handle.createWritable();
      await stream.write(words);
      await stream.close();
    }, [name, words]);
    const read = (name) => page.evaluate(async (name) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
      // While the page writes it, a file cannot be read.
      return (await handle.getFile()).text().catch(() => null);
    }, name);

    await fill(page, SMALL);
    await page.getByLabel("Diagram name").fill("Shop");
    await page.keyboard.press("ControlOrMeta+s");
    await expect(page.locator(".notice")).toContainText("Written to shop.fz");
    expect(await read("shop.fz")).toBe(SMALL);

    await write("given.fz", "A { # Given\n}\n");
    await (await documents(page)).getByRole("button", { name: "Open file…" }).click();
    await expect.poll(() => text(page)).toBe("A { # Given\n}\n");
    await expect(page.getByLabel("Diagram name")).toHaveValue("given");
    await caretTo(page, "# Given");
    await page.keyboard.type("!");
    await page.keyboard.press("ControlOrMeta+s");
    await expect.poll(() => read("given.fz")).toBe("A { # Given!\n}\n");
    expect(await read("shop.fz")).toBe(SMALL);
  });

  test("a file is opened by an upload, and what is no diagram is refused", async ({ page }) => {
    await withoutChoosers(page);
    await page.goto("./");
    await started(page);
    const upload = async (file) => {
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        (await documents(page)).getByRole("button", { name: "Open file…" }).click(),
      ]);
      await chooser.setFiles(file);
    };
    const crlf = SMALL.replaceAll("\n", "\r\n");
    await upload({ name: "商店.fz", mimeType: "text/plain", buffer: Buffer.from(crlf) });
    await expect.poll(() => text(page)).toBe(crlf);
    await expect(page.getByLabel("Diagram name")).toHaveValue("商店");
    await upload({ name: "picture.fz", mimeType: "text/plain", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]) });
    await expect(page.locator(".notice")).toContainText("picture.fz");
    await upload({ name: "huge.fz", mimeType: "text/plain", buffer: Buffer.alloc(3 * 1024 * 1024, 65) });
    await expect(page.locator(".notice")).toContainText("larger than 2 MB");
    expect(await text(page)).toBe(crlf);
  });

  test("a file dropped anywhere on the page is opened", async ({ editor: page }) => {
    const data = await page.evaluateHandle((words) => {
      const data = new DataTransfer();
      data.items.add(new File([words], "dropped.fz", { type: "text/plain" }));
      return data;
    }, SMALL);
    await page.dispatchEvent(".board", "dragover", { dataTransfer: data });
    await expect(page.locator(".drop-ground")).toBeVisible();
    await page.dispatchEvent(".board", "drop", { dataTransfer: data });
    await expect.poll(() => text(page)).toBe(SMALL);
    await expect(page.getByLabel("Diagram name")).toHaveValue("dropped");
    await expect(page.locator(".drop-ground")).toBeHidden();
  });
});

test.describe("export", () => {
  const open = async (page) => {
    await page.keyboard.press("ControlOrMeta+e");
    return page.getByRole("dialog", { name: "Export" });
  };

  test("SVG as it is and with the font inside; either opens again with the exact source", async ({ page }) => {
    await withoutChoosers(page);
    await page.goto("./");
    await started(page);
    const odd = `${SMALL}\n// ]]> --> & "quotes" <b>\r\n\t`;
    await page.evaluate((words) => window.wasmBindings.open(words), odd);
    await expect.poll(() => text(page)).toBe(odd);
    for (const inside of [false, true]) {
      const dialog = await open(page);
      await dialog.getByRole("button", { name: "SVG", exact: true }).click();
      await dialog.getByLabel("Put the font inside").setChecked(inside);
      const [name, bytes] = await downloaded(page, () => dialog.getByRole("button", { name: "Save file" }).click());
      expect(name).toMatch(/\.svg$/);
      expect(bytes.toString().includes("@font-face")).toBe(inside);
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        (await documents(page)).getByRole("button", { name: "Open file…" }).click(),
      ]);
      await chooser.setFiles({ name: `again${inside}.svg`, mimeType: "image/svg+xml", buffer: bytes });
      await expect(page.getByLabel("Diagram name")).toHaveValue(`again${inside}`);
      expect(await text(page)).toBe(odd);
    }
  });

  for (const scale of [1, 2, 4]) {
    test(`PNG at ${scale}×, on a ground or transparent`, async ({ editor: page }) => {
      await fill(page, SMALL);
      const size = await page.evaluate((words) => {
        const found = JSON.parse(window.wasmBindings.layout(words, "auto"));
        return [found.width, found.height];
      }, SMALL);
      for (const transparent of [false, true]) {
        const dialog = await open(page);
        await dialog.getByRole("button", { name: "PNG" }).click();
        await dialog.getByRole("button", { name: `${scale}×` }).click();
        await dialog.getByLabel("Transparent background").setChecked(transparent);
        const [name, bytes] = await downloaded(page, () => dialog.getByRole("button", { name: "Save file" }).click());
        expect(name).toMatch(/\.png$/);
        const seen = await page.evaluate(async (base64) => {
          const binary = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([binary], { type: "image/png" }));
          const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
          pen.drawImage(image, 0, 0);
          return [image.width, image.height, pen.getImageData(0, 0, 1, 1).data[3]];
        }, bytes.toString("base64"));
        expect(seen).toEqual([size[0] * scale, size[1] * scale, transparent ? 0 : 255]);
      }
    });
  }

  test(".fz to a file, and SVG, PNG and .fz to the clipboard", async ({ editor: page }) => {
    await fill(page, SMALL);
    let dialog = await open(page);
    await dialog.getByRole("button", { name: ".fz text" }).click();
    const [, bytes] = await downloaded(page, () => dialog.getByRole("button", { name: "Save file" }).click());
    expect(bytes.toString()).toBe(SMALL);
    const copy = async (kind, button) => {
      dialog = await open(page);
      await dialog.getByRole("button", { name: kind, exact: true }).click();
      await dialog.getByRole("button", { name: button }).click();
      await expect(page.locator(".notice")).toContainText(button === "Copy picture" ? "on the clipboard" : "Copied");
      await page.locator(".notice").getByRole("button", { name: "Close" }).click();
      return page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const kind = item.types.find((type) => type === "image/png") ?? "text/plain";
        const blob = await item.getType(kind);
        const types = item.types.includes("image/svg+xml") || !ClipboardItem.supports("image/svg+xml");
        return [kind, kind === "image/png" ? String((await createImageBitmap(blob)).width) : await blob.text(), types];
      });
    };
    expect((await copy(".fz text", "Copy text")).slice(0, 2)).toEqual(["text/plain", SMALL]);
    const [source, svg] = await copy("SVG", "Copy SVG source");
    expect(source).toBe("text/plain");
    expect(svg).toMatch(/^<svg|^<\?xml/);
    // A picture is a picture, whatever the format: other programs take the PNG.
    for (const format of ["SVG", "PNG"]) {
      const [kind, width, withSvg] = await copy(format, "Copy picture");
      expect(kind).toBe("image/png");
      expect(Number(width)).toBeGreaterThan(100);
      expect(withSvg).toBe(true);
    }
  });

  test("the picture goes to the clipboard by one command, and its source by another", async ({ editor: page }) => {
    await fill(page, SMALL);
    const call = async (name) => {
      await page.keyboard.press("ControlOrMeta+k");
      await page.keyboard.type(name);
      await page.keyboard.press("Enter");
      await expect(page.locator(".notice")).toBeVisible();
      await page.locator(".notice").getByRole("button", { name: "Close" }).click();
      return page.evaluate(async () => (await navigator.clipboard.read())[0].types);
    };
    expect(await call("Copy picture")).toContain("image/png");
    expect(await call("Copy SVG source")).toEqual(["text/plain"]);
  });

  test("what was chosen last is offered again, and Enter saves", async ({ editor: page }) => {
    await fill(page, SMALL);
    let dialog = await open(page);
    await dialog.getByRole("button", { name: "PNG", exact: true }).click();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.keyboard.press("ControlOrMeta+e");
    dialog = page.getByRole("dialog", { name: "Export" });
    await expect(dialog.getByRole("button", { name: "PNG", exact: true })).toHaveAttribute("aria-pressed", "true");
    await expect(dialog.getByRole("button", { name: "Save file" })).toBeFocused();
    const [name] = await downloaded(page, () => page.keyboard.press("Enter"));
    expect(name).toMatch(/\.png$/);
  });
});

test.describe("links", () => {
  const pack = (words) => deflateRawSync(Buffer.from(words)).toString("base64url");

  test("a shared link opens beside the person's own diagrams, and is theirs once changed", async ({ context, editor: page }) => {
    await fill(page, SMALL);
    await expect(saved(page)).toHaveText("Saved");
    const own = await kept(page);
    await page.getByRole("button", { name: "Share" }).click();
    const link = await page.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
    expect(link).toContain("#d=");

    const foreign = "B { # Foreign\n}\n";
    const other = await context.newPage();
    await other.goto(`./#d=${pack(foreign)}`);
    await started(other);
    await expect.poll(() => text(other)).toBe(foreign);
    expect(await kept(other)).toEqual(own);
    // Looked at only, it stays in the address, so that a reload shows it again.
    await other.reload();
    await started(other);
    await expect.poll(() => text(other)).toBe(foreign);
    expect(await kept(other)).toEqual(own);
    await other.getByRole("button", { name: "Edit a copy" }).click();
    await caretTo(other, "# Foreign");
    await other.keyboard.type("!");
    await expect.poll(async () => Object.values(await kept(other)).sort()).toEqual([...Object.values(own), "B { # Foreign!\n}\n"].sort());
    expect(new URL(other.url()).hash).toBe("");
    await other.reload();
    await started(other);
    expect(await text(other)).toBe("B { # Foreign!\n}\n");

    const third = await context.newPage();
    await third.goto(link);
    await started(third);
    await expect.poll(() => text(third)).toBe(SMALL);
  });

  test("a link that comes while the page is open is opened too", async ({ editor: page }) => {
    await page.evaluate((hash) => (location.hash = hash), `#d=${pack(SMALL)}`);
    await expect.poll(() => text(page)).toBe(SMALL);
  });

  test("?code= of other tools is read", async ({ page }) => {
    await page.goto(`./?code=${Buffer.from(SMALL).toString("base64url")}&view=workflow`);
    await started(page);
    await expect.poll(() => text(page)).toBe(SMALL);
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Copy" }).first().click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("#d=");
  });

  test("a link that would unpack to a flood is refused while it is unpacked", async ({ page }) => {
    const bomb = deflateRawSync(Buffer.alloc(256 * 1024 * 1024, 32), { level: 9 }).toString("base64url");
    expect(bomb.length).toBeLessThan(400_000);
    await page.goto("./");
    await started(page);
    const before = await text(page);
    await page.evaluate((hash) => (location.hash = hash), `#d=${bomb}`);
    await expect(page.locator(".notice")).toContainText("could not be read");
    expect(await text(page)).toBe(before);
  });

  for (const broken of ["#d=!!!!", "#d=AAAA", `#d=${pack("x").slice(0, -2)}`, "?code=%ff%00", "?code=gICA"]) {
    test(`a broken link (${broken}) is said and changes nothing`, async ({ page }) => {
      await page.goto(`./${broken}`);
      await started(page);
      await expect(page.locator(".notice")).toContainText("could not be read");
      expect(await text(page)).toContain("Producer");
    });
  }
});
