// Release builds only: has the program cut in two (scripts/cut.mjs), then puts a piece of each file's SHA-256 into
// its name, so that a cache may keep it for ever, and rewrites the references. index.html keeps its name and is the
// one file to be asked for anew.
//
// A file is renamed after all files that it mentions, because its own content changes with their names.

import { createHash } from "node:crypto";
import { readFile, readdir, rename, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { cut } from "./cut.mjs";

const folder = process.env.TRUNK_STAGING_DIR ?? "dist";
if (process.env.TRUNK_PROFILE !== "release") process.exit(0);
await cut(folder);

const textual = new Set([".html", ".js", ".css", ".webmanifest"]);
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const all = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
// The program asks for templates, and for the faces that exports carry, by name; they keep theirs, and a
// browser asks whether they have changed.
const files = all.filter((file) => !/^(templates|faces)\b/.test(relative(folder, file)));

const texts = new Map();
for (const file of files) {
  if (!textual.has(extname(file))) continue;
  const text = await readFile(file, "utf8");
  // Trunk leaves the link to the Rust program in the page; neither that nor a comment is for browsers.
  const clean = extname(file) === ".html" ? text.replace(/<!--[^]*?-->|<link data-trunk[^>]*>/g, "").replace(/\n\s*\n/g, "\n") : text;
  texts.set(file, clean);
}

const escape = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const mention = (name) => new RegExp(`(?<![\\w.-])${escape(name)}(?![\\w-])`, "g");

const named = new Map();
const visiting = new Set();
async function settle(file) {
  if (named.has(file)) return named.get(file);
  if (visiting.has(file)) throw new Error(`${relative(folder, file)} is part of a ring of references`);
  visiting.add(file);
  let content = texts.get(file);
  if (content !== undefined) {
    for (const other of files) {
      if (other === file || !mention(basename(other)).test(content)) continue;
      content = content.replace(mention(basename(other)), await settle(other));
    }
    await writeFile(file, content);
  }
  visiting.delete(file);
  const name = basename(file);
  if (name === "index.html") {
    named.set(file, name);
    return name;
  }
  const digest = createHash("sha256").update(await readFile(file)).digest("hex").slice(0, 12);
  const fresh = `${name.slice(0, name.length - extname(name).length)}-${digest}${extname(name)}`;
  await rename(file, join(dirname(file), fresh));
  named.set(file, fresh);
  return fresh;
}

for (const file of files) await settle(file);
