// What the tests of the canvas share: a small diagram with unusual spacing and a comment, and gestures that find its
// elements where a person sees them.

import { expect, text, twoFrames } from "./fixture.mjs";

export const SOURCE = `// kept as it is
Shop { # Web shop
  n1: circle   label:"Order"
  n2: rectangle label:"Pack"
  n1.handle(right) -> n2.handle(left) [label="paid"]
}

Post { # Post
  n3: rectangle label:"Carry"
  n4: rectangle label:"Deliver"
  n3.handle(right) -> n4.handle(left)
  n2.handle(bottom) -> Post.n3.handle(top)
}
`;

export async function open(page, source = SOURCE) {
  await page.evaluate((source) => window.wasmBindings.open(source), source);
  await settled(page);
}

/// The drawing shows the newest text and no animation runs.
export async function settled(page) {
  await twoFrames(page);
  // The animation of a caret never ends.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => playState !== "running" || effect.getTiming().iterations === Infinity),
  );
}

export const node = (page, name) => page.locator(`.layer-node [data-node="${name}"]`);
export const wire = (page, name) => page.locator(`.layer-wire [data-edge="${name}"]`);
export const selected = (page) => page.locator(".layer-node .is-selected").evaluateAll((all) => all.map((one) => one.dataset.node));
export const spoken = (page) => page.locator("body > [role=status][aria-live=polite]").last();

export async function middle(locator) {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export async function click(page, name, options = {}) {
  const at = await middle(node(page, name));
  await page.mouse.click(at.x, at.y, options);
}

/// Presses, moves and stays there with the button down.
export async function hold(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 12);
  await page.mouse.move(to.x, to.y, { steps: 6 });
}

export async function drag(page, from, to) {
  await hold(page, from, to);
  await page.mouse.up();
  await settled(page);
}

/// The middle of a handle, once it can be seen.
export async function handle(page, name, side) {
  const at = await middle(node(page, name));
  await page.mouse.move(at.x, at.y);
  return middle(page.locator(`[data-handle="${side}"][data-of="${name}"]`));
}

/// Where a wire's line is, half way along its longest stretch.
export async function onWire(page, name) {
  return page.evaluate((name) => {
    const path = document.querySelector(`.layer-wire [data-edge="${name}"] path[fill="none"]`);
    const length = path.getTotalLength();
    // A quarter along: the middle may be under the label.
    const point = path.getPointAtLength(length * 0.25).matrixTransform(path.getScreenCTM());
    return { x: point.x, y: point.y };
  }, name);
}

/// Zoom and shift of the drawing.
export async function view(page) {
  const lens = await page.locator(".lens").evaluate(({ style }) => style.transform);
  const [x, y, zoom] = /^translate\(([-\d.]+)px, ([-\d.]+)px\) scale\(([\d.]+)\)$/.exec(lens).slice(1).map(Number);
  return { x, y, zoom };
}

/// Only these lines went and only these came, in their order; all other bytes are as they were.
export async function changed(page, before, gone, come) {
  const [old, now] = [before.split("\n"), (await text(page)).split("\n")];
  const rest = [...now];
  const missing = old.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  expect({ gone: missing, come: rest }).toEqual({ gone, come });
}
