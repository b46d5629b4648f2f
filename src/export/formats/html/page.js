"use strict";
const main = document.querySelector("main");
const stage = document.getElementById("stage");
const field = document.querySelector("input");
const found = document.getElementById("found");
const level = document.getElementById("level");
const drawings = [...stage.querySelectorAll(":scope > svg")];
const size = { w: drawings[0].width.baseVal.value, h: drawings[0].height.baseVal.value };

// What a group is, by the end of its id: the kind and the number, the same in both drawings.
const parts = new Map();
for (const group of stage.querySelectorAll("g[id]")) {
  const name = /-((?:lane|node|edge|loop)-\d+)(?:-label)?$/.exec(group.id);
  if (!name) continue;
  group.dataset.part = name[1];
  if (/^(node|edge)/.test(name[1])) group.classList.add("part");
  if (!parts.has(name[1])) parts.set(name[1], []);
  parts.get(name[1]).push(group);
}
const near = new Map();
const join = (a, b) => near.set(a, (near.get(a) || new Set([a])).add(b));
for (const way of (main.dataset.ways || "").split(" ").filter(Boolean)) {
  const [edge, from, to] = way.split(":");
  for (const node of [from, to]) {
    join(`node-${node}`, `edge-${edge}`);
    join(`edge-${edge}`, `node-${node}`);
  }
  join(`node-${from}`, `node-${to}`);
  join(`node-${to}`, `node-${from}`);
}

// Where the drawing lies in the window.
let x = 0, y = 0, scale = 1;
const show = () => {
  stage.style.setProperty("transform", `translate(${x}px, ${y}px) scale(${scale})`);
  level.textContent = `${Math.round(scale * 100)}%`;
};
const zoom = (factor, at) => {
  const next = Math.min(8, Math.max(0.05, scale * factor));
  x = at.x - (at.x - x) * next / scale;
  y = at.y - (at.y - y) * next / scale;
  scale = next;
  show();
};
const middle = () => ({ x: main.clientWidth / 2, y: main.clientHeight / 2 });
const fit = () => {
  scale = Math.min(1.5, Math.max(0.05, Math.min((main.clientWidth - 24) / size.w, (main.clientHeight - 24) / size.h)));
  x = (main.clientWidth - size.w * scale) / 2;
  y = (main.clientHeight - size.h * scale) / 2;
  show();
};
const within = (event) => {
  const box = main.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

main.addEventListener("wheel", (event) => {
  event.preventDefault();
  const step = event.deltaMode === 1 ? 16 : 1;
  if (event.ctrlKey || event.metaKey) {
    zoom(Math.exp(-event.deltaY * step / 200), within(event));
  } else {
    x -= (event.shiftKey ? event.deltaY : event.deltaX) * step;
    y -= (event.shiftKey ? 0 : event.deltaY) * step;
    show();
  }
}, { passive: false });

// One finger moves, two zoom.
const fingers = new Map();
main.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  main.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, within(event));
  main.classList.add("moving");
});
main.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return light(event.target);
  const now = within(event);
  const other = [...fingers].find(([id]) => id !== event.pointerId);
  if (other) {
    const away = (point) => Math.hypot(point.x - other[1].x, point.y - other[1].y) || 1;
    zoom(away(now) / away(before), { x: (now.x + other[1].x) / 2, y: (now.y + other[1].y) / 2 });
  } else {
    x += now.x - before.x;
    y += now.y - before.y;
    show();
  }
  fingers.set(event.pointerId, now);
});
for (const end of ["pointerup", "pointercancel"]) {
  main.addEventListener(end, (event) => {
    fingers.delete(event.pointerId);
    if (!fingers.size) main.classList.remove("moving");
  });
}
main.addEventListener("pointerleave", () => light(null));
main.addEventListener("dblclick", (event) => zoom(1.6, within(event)));

// Under the pointer: a step with its edges and neighbours, an edge with its ends.
let lit = null;
function light(target) {
  const group = target && target.closest ? target.closest(".part") : null;
  const name = group ? group.dataset.part : null;
  if (name === lit) return;
  lit = name;
  for (const old of stage.querySelectorAll(".near")) old.classList.remove("near");
  stage.classList.toggle("lit", name !== null);
  if (name === null) return;
  for (const each of near.get(name) || [name]) for (const group of parts.get(each) || []) group.classList.add("near");
}

// Texts without blanks: a line may be broken anywhere.
const plain = (text) => text.toLowerCase().replace(/\s+/g, "");
const texts = [...parts].map(([name, groups]) => {
  const one = groups.filter((group) => drawings[0].contains(group));
  return [name, plain(one.flatMap((group) => [...group.querySelectorAll("text")]).map((text) => text.textContent).join(""))];
});
let hits = [], current = -1;
const search = () => {
  const wanted = plain(field.value);
  for (const old of stage.querySelectorAll(".hit, .current")) old.classList.remove("hit", "current");
  hits = wanted ? texts.filter(([, text]) => text.includes(wanted)).map(([name]) => name) : [];
  stage.classList.toggle("searched", hits.length > 0);
  for (const name of hits) for (const group of parts.get(name)) group.classList.add("hit");
  current = -1;
  if (hits.length) go(1); else found.textContent = wanted ? "0" : "";
};
const go = (step) => {
  if (!hits.length) return;
  for (const old of stage.querySelectorAll(".current")) old.classList.remove("current");
  current = (current + step + hits.length) % hits.length;
  const groups = parts.get(hits[current]);
  for (const group of groups) group.classList.add("current");
  found.textContent = `${current + 1} / ${hits.length}`;
  const seen = groups.find((group) => group.getBoundingClientRect().width > 0);
  if (!seen) return;
  const box = seen.getBoundingClientRect(), around = main.getBoundingClientRect();
  x += around.left + around.width / 2 - (box.left + box.width / 2);
  y += around.top + around.height / 2 - (box.top + box.height / 2);
  show();
};
field.addEventListener("input", search);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); go(event.shiftKey ? -1 : 1); }
  if (event.key === "Escape") { field.value = ""; search(); main.focus(); }
});

const dark = matchMedia("(prefers-color-scheme: dark)");
const actions = {
  nearer: () => zoom(1.25, middle()),
  farther: () => zoom(0.8, middle()),
  fit,
  theme: () => {
    const root = document.documentElement;
    const is = root.dataset.theme || (dark.matches ? "dark" : "light");
    root.dataset.theme = is === "dark" ? "light" : "dark";
  },
};
for (const button of document.querySelectorAll("button")) button.addEventListener("click", actions[button.id]);
const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
document.addEventListener("keydown", (event) => {
  if (event.target === field || event.ctrlKey || event.metaKey || event.altKey) return;
  const move = moves[event.key];
  if (move) { x += move[0]; y += move[1]; show(); }
  else if (event.key === "+" || event.key === "=") actions.nearer();
  else if (event.key === "-") actions.farther();
  else if (event.key === "0") fit();
  else if (event.key === "/") field.focus();
  else return;
  event.preventDefault();
});
addEventListener("resize", fit);
fit();
