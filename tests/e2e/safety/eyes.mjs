// Eyes that read the drawing on the canvas and hold it against what its text gives by itself: every group of every layer,
// its shapes and its words, to the hundredth of a pixel.

/// What differs between the canvas and the drawing of its text; `[]` when they agree. Also names what breaks a hard rule
/// of the layout. A text that is not drawn yet is given time.
export async function differences(page, patience = 4_000) {
  const end = performance.now() + patience;
  for (;;) {
    const { groups, svg, violations } = await page.evaluate(seen);
    const found = [...violations.map(({ rule, what }) => `violation ${rule}: ${what}`), ...compared(groups, groupsOf(svg))];
    if (found.length === 0 || performance.now() > end) return found.slice(0, 6);
    await new Promise((done) => setTimeout(done, 60));
  }
}

/// In the page, after the next frame: the groups on the canvas, and the drawing and the broken rules of its text.
async function seen() {
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const groups = [];
  for (const layer of ["lane", "loop", "wire", "node", "label"]) {
    for (const group of document.querySelectorAll(`svg.diagram .layer-${layer} > g`)) {
      const [, dx = 0, dy = 0] = /translate\((-?[\d.]+)[ ,]+(-?[\d.]+)\)/.exec(group.getAttribute("transform") ?? "") ?? [];
      const shapes = [...group.children]
        // A wire that stands out is drawn over itself.
        .filter((one) => !one.classList.contains("whole"))
        .map((one) => [one.localName, Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value])), one.textContent]);
      groups.push({ name: group.id, dx: Number(dx), dy: Number(dy), shapes });
    }
  }
  const { text, render, layout, drawing, drawing_layout, manner } = window.wasmBindings;
  const flow = document.querySelector(".flow [aria-pressed='true']")?.textContent.trim().toLowerCase();
  const { theme } = document.documentElement.dataset;
  // In auto flow the drawing also depends on the one before, and lanes that were moved keep their colours.
  const isAlone = ["aligned", "compact"].includes(flow) && !manner().includes("~");
  const [svg, found] = isAlone ? [render(text(), flow, theme), layout(text(), flow)] : [drawing(theme), drawing_layout()];
  return { groups, svg: svg || "<svg/>", violations: found ? JSON.parse(found).violations : [{ rule: "drawing", what: "is out of date" }] };
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" };
const unescaped = (text) => text.replace(/&(#(\d+)|\w+);/g, (whole, name, code) => (code ? String.fromCodePoint(code) : ENTITIES[name] ?? whole));

/// The groups of an exported drawing, in the form in which the canvas gives its own.
export function groupsOf(svg) {
  const groups = [];
  let [group, text, line] = [null, null, null];
  for (const [, ending, name, attributes, closed, words] of svg.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g)) {
    if (words !== undefined) {
      if (line) line[2] += unescaped(words);
      continue;
    }
    if (ending) {
      if (name === "g") group = null;
      if (name === "text" || name === "tspan") line = null;
      continue;
    }
    const all = Object.fromEntries([...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, unescaped(value)]));
    if (name === "g") groups.push((group = { name: all.id?.replace(/^fizz-[0-9a-f]+-/, "") ?? "", dx: 0, dy: 0, shapes: [] }));
    else if (!group || name === "title") continue;
    else if (name === "text") {
      text = all;
      // With lines of its own, a text holds them alone.
      if ("x" in all) group.shapes.push((line = ["text", all, ""]));
    } else if (name === "tspan") group.shapes.push((line = ["text", { ...text, ...all }, ""]));
    else if (!closed) throw new Error(`<${name}> is no shape`);
    else group.shapes.push([name, all, ""]);
  }
  return groups;
}

const round = (number) => Math.round(Number(number) * 100) / 100;

/// The coordinates of a path, moved.
function pathAt(d, dx, dy) {
  const out = [];
  for (const [, sign, rest] of d.matchAll(/([MLQAZ])([^MLQAZ]*)/g)) {
    const numbers = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
    // Of an arc only the last two are a place.
    const first = sign === "A" ? 5 : 0;
    out.push(sign, ...numbers.map((number, at) => round(at < first ? number : number + ((at - first) % 2 ? dy : dx))));
  }
  return out.join(" ");
}

/// A shape in words.
function described([name, all, words], dx, dy) {
  const look = `${all.fill} ${all.stroke} ${all["stroke-width"] ?? 1} ${all["stroke-dasharray"]}`;
  const at = (x, y) => `${round(Number(x) + dx)} ${round(Number(y) + dy)}`;
  switch (name) {
    case "rect": return `rect ${at(all.x, all.y)} ${all.width} ${all.height} ${all.rx} ${look}`;
    case "circle": return `circle ${at(all.cx, all.cy)} ${all.r} ${look}`;
    case "path": return `path ${pathAt(all.d, dx, dy)} ${look}`;
    case "text": return `text ${at(all.x, all.y)} ${all["font-size"]} ${all["font-weight"]} ${all.fill} ${JSON.stringify(words)}`;
    default: return `stranger ${name}`;
  }
}

function compared(onCanvas, wanted) {
  const inWords = ({ shapes, dx, dy }) => shapes.map((shape) => described(shape, dx, dy)).join("\n");
  const found = [];
  const byName = new Map();
  for (const group of onCanvas) {
    if (byName.has(group.name)) found.push(`${group.name} is drawn twice`);
    byName.set(group.name, inWords(group));
  }
  for (const group of wanted) {
    const [drawn, given] = [byName.get(group.name), inWords(group)];
    if (drawn === undefined) found.push(`${group.name} is missing`);
    else if (drawn !== given) found.push(`${group.name} is\n${drawn}\nand its text gives\n${given}`);
    byName.delete(group.name);
  }
  for (const name of byName.keys()) found.push(`${name} is drawn and is not in the text`);
  return found;
}
