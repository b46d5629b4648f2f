// A person looks for a pattern, reads about it, and starts from it without losing anything.

import { readFileSync } from "node:fs";

import { test, expect, started, kept } from "./fixture.mjs";

const templates = JSON.parse(readFileSync(new URL("../../assets/templates/index.json", import.meta.url), "utf8"));
const starters = templates.filter((template) => template.category === "starter");
const business = templates.filter((template) => template.category === "business");
const slugsOf = (page) => page.locator(".card-link").evaluateAll((links) => links.map((link) => link.hash.split("/").pop()));

const open = async (page, hash) => {
  await page.goto(`./${hash}`);
  await started(page);
};

test("cards are drawn when they come near the window", async ({ page }) => {
  await open(page, "#/templates");
  await expect(page.locator(".card")).toHaveCount(templates.length);
  await expect(page.locator(".card").first().locator("[data-node]").first()).toBeAttached();
  const last = page.locator(".card").last();
  await expect(last.locator("[data-node]")).toHaveCount(0);
  await last.scrollIntoViewIfNeeded();
  await expect(last.locator("[data-node]").first()).toBeAttached();
});

for (const [query, slug] of [["kafka", "ai-native-kafka"], ["死信", "dead-letter-queue"], ["saga", "saga"], ["网关", "api-gateway"], ["wg", "api-gateway"],
  ["休假", "leave-request"], ["采购审批流程", "purchase-approval"], ["报销", "expense-claim"], ["PTO", "leave-request"], ["ticket", "customer-support"],
  ["qingjiashenpi", "leave-request"], ["qjsp", "leave-request"], ["purchse aproval", "purchase-approval"]]) {
  test(`the search finds ${query}`, async ({ page }) => {
    await open(page, "#/templates");
    await expect(page.locator(".card")).toHaveCount(templates.length);
    await page.keyboard.press("/");
    await page.keyboard.insertText(query);
    await expect(page.locator(".card-link").first()).toHaveAttribute("href", `#/templates/${slug}`);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`#/templates/${slug}$`));
  });
}

test("nothing found says so and leads back", async ({ page }) => {
  await open(page, "#/templates");
  await page.getByRole("searchbox").fill("no such pattern");
  await expect(page.getByRole("heading", { name: "No template matches" })).toBeVisible();
  await page.getByRole("button", { name: "Show all templates" }).click();
  await expect(page.locator(".card")).toHaveCount(templates.length);
});

test("starters come first until something is one's own, then business flows, then architectures", async ({ page }) => {
  await open(page, "#/templates");
  await expect(page.locator(".card")).toHaveCount(templates.length);
  const others = templates.filter((template) => !starters.includes(template) && !business.includes(template));
  const order = (...groups) => groups.flat().map((template) => template.slug);
  expect(await slugsOf(page)).toEqual(order(starters, business, others));
  await expect(page.locator(".pill").nth(1)).toContainText("Starters");
  await page.goto("./#/templates/refund");
  await page.getByRole("button", { name: "Use this template" }).click();
  await expect(page.getByLabel("Diagram name")).toHaveValue("Refund");
  await page.goto("./#/templates");
  await expect.poll(() => slugsOf(page)).toEqual(order(business, others, starters));
});

test("whoever types 驳回, 审批 or sp is shown the flows with approvals", async ({ page }) => {
  await open(page, "#/templates");
  const field = page.getByRole("searchbox");
  for (const query of ["驳回", "审批", "sp", "shenpi", "sign-off", "aproval"]) {
    await field.fill(query);
    await expect.poll(() => slugsOf(page)).toEqual(expect.arrayContaining(["leave-request", "purchase-approval", "loan-approval"]));
    expect((await slugsOf(page)).length).toBeLessThan(templates.length);
  }
});

for (const [locale, words, complexity] of [["en-US", /Leave request/, "Medium"], ["zh-CN", /请假审批/, "中等"]]) {
  test.describe(locale, () => {
    test.use({ locale });
    test("a card speaks the language of the page alone and says how large the template is", async ({ page }) => {
      await open(page, "#/templates");
      const card = page.locator('.card:has([href="#/templates/leave-request"])');
      await expect(card.getByRole("heading")).toHaveText(words);
      await expect(card.locator(".card-facts")).toContainText(complexity);
      await expect(card.locator(".card-facts")).toContainText(locale === "en-US" ? /4 lanes.*18 nodes/ : /4 条泳道.*18 个节点/);
      if (locale === "en-US") expect(await page.locator(".cards").innerText()).not.toMatch(/[\u4e00-\u9fff]/);
      await open(page, "#/templates/leave-request");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words);
      await expect(page.locator(".template-head [lang]")).toHaveCount(0);
    });
  });
}

test("the picture of a wide template shows its beginning, large enough to read", async ({ page }) => {
  await open(page, "#/templates");
  for (const slug of ["order-to-cash", "cqrs-read-write-separation", "saga"]) {
    const art = page.locator(`.card:has([href="#/templates/${slug}"]) .card-art`);
    await art.scrollIntoViewIfNeeded();
    await expect(art.locator("[data-node] text").first()).toBeAttached();
    const seen = await art.evaluate((element) => {
      const frame = element.getBoundingClientRect();
      const texts = [...element.querySelectorAll("[data-node] text")].map((text) => text.getBoundingClientRect());
      const inside = texts.filter((box) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom);
      return { count: inside.length, height: Math.min(...inside.map((box) => box.height)) };
    });
    expect(seen.count).toBeGreaterThanOrEqual(2);
    expect(seen.height).toBeGreaterThanOrEqual(7);
  }
});

test("Back leads to where the list was", async ({ page }) => {
  await open(page, "#/templates");
  await expect(page.locator(".card")).toHaveCount(templates.length);
  const scroller = page.locator(".gallery-scroll");
  await scroller.evaluate((element) => element.scrollTo(0, 1500));
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(1500);
  for (const back of [() => page.goBack(), () => page.locator(".template-path a").first().click()]) {
    const seen = page.locator(".card-link").nth(12);
    await seen.click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator(".template-figure [data-node]").first()).toBeAttached();
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(0);
    await scroller.evaluate((element) => element.scrollTo(0, 200));
    await back();
    await expect(page.locator(".card")).toHaveCount(templates.length);
    await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(1500);
    await expect(seen).toBeFocused();
  }
  // Also after a look at one's own diagram.
  await page.goto("./#/");
  await expect(page.locator(".gallery")).toHaveCount(0);
  await page.goBack();
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(1500);
});

test("a category and a tag narrow the list", async ({ page }) => {
  await open(page, "#/templates");
  await page.getByRole("button", { name: /^Starters/ }).click();
  await expect(page.locator(".card")).toHaveCount(starters.length);
  await page.getByRole("button", { name: /^Business flows/ }).click();
  await expect.poll(() => slugsOf(page)).toEqual(business.map((template) => template.slug));
  await page.getByRole("button", { name: /^All/ }).click();
  await page.locator(".card-tags").getByRole("button", { name: "backoff" }).click();
  await expect(page.locator(".card")).toHaveCount(1);
});

test("a step lights its nodes, the language switches words and diagram", async ({ page }) => {
  await open(page, "#/templates/dead-letter-queue");
  const drawing = page.locator(".template-figure");
  await expect(drawing.locator('[data-node="n1"]').first()).toBeAttached();
  await page.locator(".step").first().hover();
  await expect(drawing.locator('.is-lit[data-node="n1"]').first()).toBeAttached();
  await expect(drawing.locator('.is-lit[data-node="n18"]')).toHaveCount(0);
  // The keyboard does the same: what is focused is lit, and Enter keeps it lit.
  await page.locator(".step").nth(5).focus();
  await expect(drawing.locator('.is-lit[data-node="n18"]').first()).toBeAttached();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1 }).focus();
  await expect(drawing.locator('.is-lit[data-node="n18"]').first()).toBeAttached();
  await page.getByRole("button", { name: /Language/ }).click();
  await page.getByRole("menuitem", { name: "中文" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("死信队列");
  await expect(drawing).toContainText("排查消息");
  await expect(page.locator(".template-code")).toContainText("排查消息");
});

test("the cards can be sorted", async ({ page }) => {
  await open(page, "#/templates");
  const titles = () => page.locator(".card h3").allTextContents();
  await expect(page.locator(".card")).toHaveCount(templates.length);
  await page.getByRole("combobox", { name: "Order" }).selectOption({ label: "By title" });
  await expect.poll(async () => (await titles())[0]).toMatch(/^AI/);
  const sorted = await titles();
  const plain = sorted.map((title) => title.toLowerCase().replace(/[^a-z0-9]+/g, " "));
  expect(plain).toEqual([...plain].sort());
  await page.getByRole("combobox", { name: "Order" }).selectOption({ label: "Smallest first" });
  await expect.poll(async () => (await titles())[0]).toBe("Empty diagram");
});

test("previous and next lead through all templates", async ({ page }) => {
  const [first, second] = templates;
  await open(page, `#/templates/${first.slug}`);
  const ways = page.getByRole("navigation", { name: "Previous and next template" });
  await expect(ways.getByRole("link", { name: /Previous/ })).toHaveCount(0);
  await ways.getByRole("link", { name: /Next/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(second.en.title);
  await ways.getByRole("link", { name: /Previous/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(first.en.title);
});

test("the command palette finds templates in both languages", async ({ page }) => {
  await open(page, "");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.insertText("死信");
  await page.getByRole("option", { name: /Dead letter queue/ }).click();
  await expect(page).toHaveURL(/#\/templates\/dead-letter-queue$/);
});

for (const hash of ["#/templates", "#/templates/api-gateway"]) {
  test(`${hash} fits a narrow window`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, hash);
    await expect(page.locator("[data-node]").first()).toBeAttached();
    const wide = await page.locator(".gallery-scroll").evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(wide).toBe(0);
  });
}

test("using a template opens a new diagram and keeps the old one", async ({ page }) => {
  await open(page, "");
  await page.evaluate(() => window.wasmBindings.open("A {\n}\n"));
  await expect.poll(async () => Object.keys(await kept(page)).length).toBe(1);
  const before = await kept(page);
  await page.goto("./#/templates/saga");
  await page.getByRole("button", { name: "Use this template" }).click();
  await expect(page).toHaveURL(/#\/$/);
  await expect(page.getByLabel("Diagram name")).toHaveValue("Saga with compensation");
  await expect.poll(async () => Object.keys(await kept(page)).length).toBe(2);
  expect(await kept(page)).toMatchObject(before);
});

test("the code is copied as it stands", async ({ page }) => {
  await open(page, "#/templates/saga");
  await expect(page.locator(".template-code")).toContainText("ReserveStock");
  await expect(page.locator(".template-code .fz-shape").first()).toHaveText("rectangle");
  const code = await page.locator(".template-code").textContent();
  expect(code).toBe(await (await page.request.get("./templates/saga/en.fz")).text());
  for (const name of ["Copy code", "Copy"]) {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByText("Code copied")).toBeVisible();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  }
});

test("the first page does not load templates", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page, "");
  expect(asked.filter((address) => address.includes("/templates/"))).toEqual([]);
});

test("at 960 pixels the order stands beside the categories", async ({ page }) => {
  await page.setViewportSize({ width: 960, height: 600 });
  await page.goto("./#/templates");
  await started(page);
  const [pill, order] = [await page.locator(".pill").first().boundingBox(), await page.locator(".gallery-order").boundingBox()];
  expect(Math.abs(pill.y - order.y)).toBeLessThan(4);
  expect(order.x + order.width).toBeLessThanOrEqual(960);
});

test("cards and pages show a template in each view, and it opens in the one that is looked at", async ({ page }) => {
  await open(page, "#/templates");
  const switches = page.getByRole("group", { name: "View" });
  const drawing = page.locator(".card .drawing").first();
  await expect(drawing.locator(".layer-node [data-node]").first()).toBeAttached();
  await switches.getByRole("button", { name: "Architecture" }).click();
  await expect(drawing.locator(".layer-node [data-lane]").first()).toBeAttached();
  await expect(drawing.locator(".layer-node [data-node]")).toHaveCount(0);
  await page.locator(".card-link").first().click();
  const figure = page.locator(".template-figure");
  await expect(figure.locator(".layer-node [data-lane]").first()).toBeAttached();
  await switches.getByRole("button", { name: "Sequence" }).click();
  await expect(figure.locator(".layer-node [data-node]").first()).toBeAttached();
  await page.getByRole("button", { name: "Use this template" }).click();
  await expect(page.locator(".zoom").getByRole("button", { name: "Sequence" })).toHaveAttribute("aria-pressed", "true");
});
