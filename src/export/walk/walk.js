"use strict";
const byId = (id) => document.getElementById(id);
const box = byId("data");
const walk = JSON.parse(box.dataset.walk);
const main = document.querySelector("main");
const stage = byId("stage"), over = byId("over"), list = byId("paths");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const frame = over.viewBox.baseVal;

// The walk: the ways that were taken, behind `at` those that will be, and the path that was chosen.
let start = 0, edges = [], at = 0, chosen = [];
const node = () => at ? walk.edges[edges[at - 1]].to : start;
const ways = () => walk.nodes.length ? walk.nodes[node()].ways : [];

const begin = (value) => {
  const [kind, place] = value.split(" ");
  const path = kind === "path" ? walk.paths[place] : null;
  start = path ? path.start : walk.starts[place] || 0;
  chosen = path ? path.edges : [];
  restart();
};
const restart = () => { edges = [...chosen]; at = 0; show(false); };
const back = () => { if (at) { at -= 1; show(false); } };
const next = () => {
  if (at === edges.length) {
    const out = ways();
    if (out.length !== 1) {
      const first = byId("choices").querySelector("button");
      if (first) first.focus();
      return;
    }
    edges.push(out[0]);
  }
  at += 1;
  show(true);
};
const choose = (place) => {
  const out = ways();
  if (out.length < 2 || place >= out.length) return;
  if (edges[at] !== out[place]) edges = [...edges.slice(0, at), out[place]];
  at += 1;
  show(true);
  main.focus();
};

// Shapes over the drawing.
const shape = (name, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  over.append(made);
  return made;
};
const round = (one, kind, out) => {
  const [x, y, w, h] = one.place;
  if (one.outline === "circle") return shape("circle", { class: kind, cx: x + w / 2, cy: y + h / 2, r: w / 2 + out });
  if (one.outline === "diamond") {
    return shape("path", { class: kind, d: `M${x + w / 2} ${y - out}L${x + w + out} ${y + h / 2}L${x + w / 2} ${y + h + out}L${x - out} ${y + h / 2}Z` });
  }
  return shape("rect", { class: kind, x: x - out, y: y - out, width: w + 2 * out, height: h + 2 * out, rx: 8 });
};
const middle = (one) => [one.place[0] + one.place[2] / 2, one.place[1] + one.place[3] / 2];

const show = (moves) => {
  over.replaceChildren();
  if (!walk.nodes.length) return;
  const taken = edges.slice(0, at);
  const here = walk.nodes[node()];
  const by = at ? walk.edges[edges[at - 1]] : null;
  const lane = here.lane === null ? null : walk.lanes[here.lane];
  if (lane) shape("rect", { class: "lane", x: lane.place[0], y: lane.place[1], width: lane.place[2], height: lane.place[3], rx: 8 });
  for (const edge of new Set(taken)) {
    const line = walk.edges[edge].line;
    if (line.length) shape("path", { class: "way", d: line.map((piece) => "M" + piece.map((point) => point.join(" ")).join("L")).join("") });
  }
  for (const one of new Set([start, ...taken.map((edge) => walk.edges[edge].to)])) round(walk.nodes[one], "seen", 3);
  round(here, "here", 5);
  const [x, y] = here.rest;
  const token = shape("circle", { class: "token", r: 9, cx: x, cy: y });
  follow(here, by);
  if (moves && by && !still.matches) travel(token, by.way, x, y);
  say(here, by, lane);
};

// The token goes along the wire and ends where it stands.
const travel = (token, way, x, y) => {
  const parts = way.slice(1).map((point, i) => Math.hypot(point[0] - way[i][0], point[1] - way[i][1]));
  const length = parts.reduce((sum, part) => sum + part, 0);
  if (!length) return;
  let gone = 0;
  const frames = way.map((point, i) => {
    if (i) gone += parts[i - 1];
    return { transform: `translate(${point[0] - x}px, ${point[1] - y}px)`, offset: Math.min(1, gone / length) };
  });
  token.animate(frames, { duration: Math.min(1500, Math.max(350, length * 1.6)), easing: "ease-in-out" });
};

const say = (here, by, lane) => {
  const caption = byId("caption");
  const small = document.createElement("small");
  const loops = by ? by.loops : here.loops;
  const over = ways().length === 0 && at === edges.length;
  const notes = [lane && lane.title, by && by.label, ...loops.map((words) => `${box.dataset.loop}: ${words}`), over && box.dataset.end];
  small.textContent = notes.filter(Boolean).join(" · ");
  caption.replaceChildren(small, document.createTextNode(here.text));
  const out = ways();
  byId("choices").replaceChildren(...(out.length < 2 ? [] : out.map((edge, place) => {
    const button = document.createElement("button");
    const key = document.createElement("kbd");
    button.type = "button";
    key.textContent = place < 9 ? place + 1 : "";
    button.append(key, walk.edges[edge].label || `→ ${walk.nodes[walk.edges[edge].to].text}`);
    button.addEventListener("click", () => choose(place));
    if (edges[at] === edge) button.setAttribute("aria-current", "true");
    return button;
  })));
  byId("count").textContent = edges.length > at ? `${at + 1} / ${edges.length + 1}` : `${at + 1}`;
  byId("back").disabled = at === 0;
  byId("next").disabled = over;
};

// Where the drawing lies in the window.
let x = 0, y = 0, scale = 1;
const place = (moves) => {
  stage.classList.toggle("moves", moves);
  stage.style.setProperty("transform", `translate(${x}px, ${y}px) scale(${scale})`);
};
const fit = () => {
  scale = Math.min(1.5, Math.max(0.05, Math.min((main.clientWidth - 24) / frame.width, (main.clientHeight - 24) / frame.height)));
  x = (main.clientWidth - frame.width * scale) / 2;
  y = (main.clientHeight - frame.height * scale) / 2;
  place(false);
};
const zoom = (factor, px, py) => {
  const to = Math.min(8, Math.max(0.05, scale * factor));
  x = px - (px - x) * to / scale;
  y = py - (py - y) * to / scale;
  scale = to;
  place(false);
};
// What cannot be read is shown larger; what lies outside is brought into view, with the way to it.
const follow = (here, by) => {
  if (scale < 0.6) {
    const [cx, cy] = middle(here);
    const to = Math.max(scale, 0.8);
    if (frame.width * scale > main.clientWidth - 20 || frame.height * scale > main.clientHeight - 20 || scale < 0.6) {
      scale = to;
      x = main.clientWidth / 2 - (cx - frame.x) * scale;
      y = main.clientHeight / 2 - (cy - frame.y) * scale;
      return place(true);
    }
  }
  const points = [[here.place[0], here.place[1]], [here.place[0] + here.place[2], here.place[1] + here.place[3]]];
  const inside = (from, to, room) => from < 24 ? 24 - from : to > room - 24 ? Math.max(24 - from, room - 24 - to) : 0;
  const side = (i, corner, shift) => points.map((point) => (point[i] - corner) * scale + shift);
  const [left, right] = side(0, frame.x, x), [top, bottom] = side(1, frame.y, y);
  const dx = inside(left, right, main.clientWidth), dy = inside(top, bottom, main.clientHeight);
  if (!dx && !dy) return;
  x += dx;
  y += dy;
  place(true);
};

const fingers = new Map();
const within = (event) => { const edge = main.getBoundingClientRect(); return { x: event.clientX - edge.left, y: event.clientY - edge.top }; };
main.addEventListener("pointerdown", (event) => { main.setPointerCapture(event.pointerId); fingers.set(event.pointerId, within(event)); });
main.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = within(event), other = [...fingers].find(([id]) => id !== event.pointerId);
  if (other) {
    const away = (point) => Math.hypot(point.x - other[1].x, point.y - other[1].y) || 1;
    zoom(away(now) / away(before), (now.x + other[1].x) / 2, (now.y + other[1].y) / 2);
  } else {
    x += now.x - before.x;
    y += now.y - before.y;
    place(false);
  }
  fingers.set(event.pointerId, now);
});
for (const end of ["pointerup", "pointercancel"]) main.addEventListener(end, (event) => fingers.delete(event.pointerId));
main.addEventListener("wheel", (event) => {
  event.preventDefault();
  const at = within(event);
  if (event.ctrlKey || event.metaKey) return zoom(Math.exp(-event.deltaY / 200), at.x, at.y);
  x -= event.deltaX;
  y -= event.deltaY;
  place(false);
}, { passive: false });

const dark = matchMedia("(prefers-color-scheme: dark)");
byId("restart").addEventListener("click", restart);
byId("back").addEventListener("click", back);
byId("next").addEventListener("click", next);
byId("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const is = root.dataset.theme || (dark.matches ? "dark" : "light");
  root.dataset.theme = is === "dark" ? "light" : "dark";
});
const keys = { ArrowRight: next, PageDown: next, ArrowLeft: back, PageUp: back, Backspace: back, Home: restart, 0: fit };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target === list) return;
  const isButton = event.target.tagName === "BUTTON";
  if (keys[event.key]) keys[event.key]();
  else if (event.key === " " && !isButton) next();
  else if (event.key === "+" || event.key === "=") zoom(1.25, main.clientWidth / 2, main.clientHeight / 2);
  else if (event.key === "-") zoom(0.8, main.clientWidth / 2, main.clientHeight / 2);
  else if (/^[1-9]$/.test(event.key)) choose(event.key - 1);
  else return;
  event.preventDefault();
});

const option = (value, text) => {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = text;
  return made;
};
const own = walk.starts.slice(0, 20).map((one, i) => option(`ask ${i}`, walk.starts.length < 2 ? list.dataset.ask : `${list.dataset.ask}: ${walk.nodes[one].text}`));
list.prepend(...own, ...walk.paths.map((path, i) => option(`path ${i}`, `${i + 1}. ${path.title}`)));
list.addEventListener("change", () => { begin(list.value); main.focus(); });
addEventListener("resize", fit);
list.value = walk.first === null ? "ask 0" : `path ${walk.first}`;
fit();
begin(list.value || "ask 0");
