// Diagrams of other tools come in: shown first, with an account of what changed, and opened as new diagrams.

import { test, expect, fill, started, text, twoFrames } from "./fixture.mjs";
import { documents, withoutChoosers } from "./documents.mjs";

const MERMAID = `flowchart LR
  subgraph Shop
    A([Order]) --> B{In stock?}
  end
  subgraph Store
    C[(Parts)] --> D[Pack]
  end
  B -->|Yes| D
  B -->|No| C
  click A "https://example.com"
`;

const dialog = (page) => page.getByRole("dialog", { name: "Import" });

async function drop(page, name, words) {
  const data = await page.evaluateHandle(([name, words]) => {
    const data = new DataTransfer();
    data.items.add(new File([words], name));
    return data;
  }, [name, words]);
  await page.dispatchEvent(".board", "dragover", { dataTransfer: data });
  await page.dispatchEvent(".board", "drop", { dataTransfer: data });
}

test("a Mermaid file is shown with what changed, and opens as a new diagram", async ({ editor: page }) => {
  const before = await text(page);
  await drop(page, "shop.mmd", MERMAID);
  await expect(dialog(page)).toContainText("Mermaid: 2 lanes, 4 steps, 4 edges");
  await expect(dialog(page).locator("li")).toContainText(["cylinder", "click"]);
  const picture = dialog(page).locator("img");
  await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBeGreaterThan(200);
  expect(await text(page)).toBe(before);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  expect(await text(page)).toBe(before);

  await drop(page, "shop.mmd", MERMAID);
  await page.getByRole("button", { name: "Open as a new diagram" }).click();
  await expect(page.getByLabel("Diagram name")).toHaveValue("shop");
  await expect.poll(() => text(page)).toContain('label:"In stock?"');
  const drawn = await page.evaluate(() => JSON.parse(window.wasmBindings.drawing_layout()));
  expect(drawn.nodes).toHaveLength(4);
  expect(drawn.edges).toHaveLength(4);
  expect(drawn.violations).toEqual([]);
  await expect(await documents(page)).toContainText("shop");
});

test("the chooser takes files of other tools", async ({ page }) => {
  await withoutChoosers(page);
  await page.goto("./");
  await started(page);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    (await documents(page)).getByRole("button", { name: "Open file…" }).click(),
  ]);
  await chooser.setFiles({ name: "flow.dot", mimeType: "text/vnd.graphviz", buffer: Buffer.from("digraph { a -> b -> c }") });
  await expect(dialog(page)).toContainText("Graphviz DOT: 1 lanes, 3 steps, 2 edges");
});

test("the canvas names the language of a pasted text and offers to convert it", async ({ editor: page }) => {
  await fill(page, MERMAID);
  await twoFrames(page);
  const offer = page.locator(".empty");
  await expect(offer).toContainText("Mermaid");
  await offer.getByRole("button", { name: "Convert…" }).click();
  await page.getByRole("button", { name: "Open as a new diagram" }).click();
  await expect.poll(() => text(page)).toContain('label:"In stock?"');
  await expect(page.locator(".empty")).toHaveCount(0);
});

test("what cannot be read is said, and the open diagram stays", async ({ editor: page }) => {
  const before = await text(page);
  await drop(page, "broken.json", '{"nodes": [');
  await expect(page.locator(".notice.is-bad, .notice")).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  expect(await text(page)).toBe(before);
});

test("FlowZap Code in a .txt file is opened as it is", async ({ editor: page }) => {
  const own = 'Shop { # Shop\n  n1: circle label:"graph TD"\n}\n';
  await drop(page, "own.txt", own);
  await expect.poll(() => text(page)).toBe(own);
  await expect(dialog(page)).toHaveCount(0);
});
