// The core measures text without a browser. Here the browser measures the same text as drawn: no line may
// be wider than the room that the core gave it.

import { test, expect } from "./fixture.mjs";

const LABELS = [
  "Create Domain Event", "AVAVAV To Te Yo WA", "ffi fl 3x4 a->b *A*", "_j_j_j ï ïï Tï", "iiiiillll", "WWWWMMMM",
  "创建领域事件完成", "订单（新），已付！", "データベースへ保存", "ｶﾀｶﾅ half", "주문 생성 이벤트", "调用 OrderService 接口",
  "👨‍👩‍👧‍👦 ok 👍🏽", "🇨🇳🇺🇸 flags", "❤️ ⭐ ✓ → ≤", "Ångström café naïve", "Привет мир", "Ελληνικά", "Tiếng Việt ưu tiên",
  "مرحبا بالعالم", "שלום עולם", "สวัสดีชาวโลก", "नमस्ते दुनिया", "x".repeat(500), "漢".repeat(500), "e\u0301\u0302x", "１２３ＡＢＣ",
];

// The page's policy forbids parsers of HTML and XML; this test needs one to show the export.
test.use({ bypassCSP: true });

test("no text is wider than measured", async ({ editor: page }) => {
  const nodes = LABELS.map((label, i) => `n${2 * i + 1}: rectangle label:"${label}"\nn${2 * i + 2}: circle label:"Go"\n`);
  const edges = LABELS.map((label, i) => `n${2 * i + 1}.handle(right) -> n${2 * i + 2}.handle(left) [label="${label}"]\n`);
  const source = `A { # Lane\n${nodes.join("")}${edges.join("")}}\n`;
  const found = await page.evaluate(async (text) => {
    const parsed = new DOMParser().parseFromString(window.wasmBindings.render(text, "workflow", "light"), "image/svg+xml");
    const svg = document.body.appendChild(document.importNode(parsed.documentElement, true));
    await Promise.all(["x", "Ā", "П", "Ω"].map((letter) => document.fonts.load("500 13px Inter", letter)));
    const wide = [];
    let lines = 0;
    const check = (group, padding) => {
      const plate = group.querySelector("rect");
      if (!plate) return;
      const room = Number(plate.getAttribute("width")) - padding;
      const text = group.querySelector("text");
      const parts = text.querySelectorAll("tspan").length ? [...text.querySelectorAll("tspan")] : [text];
      for (const part of parts) {
        lines += 1;
        if (part.getComputedTextLength() > room) wide.push(`${part.textContent}: ${part.getComputedTextLength()} > ${room}`);
      }
    };
    for (const group of svg.querySelectorAll('g[id*="-edge-"][id$="-label"]')) check(group, 8);
    for (const group of svg.querySelectorAll('g[id*="-node-"]')) check(group, 20);
    svg.remove();
    return { lines, wide };
  }, source);
  expect(found.wide).toEqual([]);
  expect(found.lines).toBeGreaterThan(2 * LABELS.length);
});
