// What the checks of formats share: the diagrams, their exports and what they mean, a page of the browser, and the end.

import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";

const root = new URL("../../..", import.meta.url).pathname;
const program = process.env.FIZZ ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/fizz");
const run = promisify(execFile);
const templates = join(root, "assets/templates");

/** All templates in both languages, and a diagram of signs that some language reads as its own. */
export async function diagrams() {
  const folders = (await readdir(templates, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const files = folders.flatMap(({ name }) => ["en.fz", "zh.fz"].map((file) => join(templates, name, file)));
  return [...files, join(root, "tests/formats/shared/signs.fz")];
}

/** The exit code 1 only says that the format cannot hold everything. */
export async function exported(file, format) {
  const output = await run(program, ["export", file, "--to", format], { maxBuffer: 1 << 26 }).catch((error) => {
    if (error.code === 1) return error;
    throw error;
  });
  return output.stdout;
}

/** Lanes, nodes, edges and loops, as `fizz graph` tells them. */
export async function meaning(file) {
  const { stdout } = await run(program, ["graph", file], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

/** Where everything lies in the workflow view, as `fizz layout` tells it. */
export async function layout(file) {
  const { stdout } = await run(program, ["layout", file], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

/** What stands in a step: its label, else its description. */
export const caption = (node) => node.label ?? node.description ?? "";

/** A text as a reader sees it: every kind and number of blanks is one. */
export const plain = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();

/** A list as a text, in which the order is that of the texts. */
export const sorted = (list) => list.map((entry) => JSON.stringify(entry)).sort();

/** What one list has more often than the other. */
export function missing(wanted, found) {
  const left = [...found];
  return wanted.filter((entry) => {
    const at = left.indexOf(entry);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

export async function browserPage() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || undefined,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  page.on("pageerror", (error) => console.error(error.message));
  return { browser, page };
}

/** Says what was counted, and fails where something is wrong or nothing was looked at. */
export function finish(name, files, counted, faults) {
  console.log(`${name}: ${files.length} files, ${counted} elements, ${faults.length} faults`);
  faults.slice(0, 20).forEach((fault) => console.error(fault));
  process.exitCode = faults.length === 0 && files.length > 1 && counted > 0 ? 0 : 1;
}
