// What a release build needs beyond what Trunk does. Trunk runs this after every build; debug builds skip it.
//
// 1. Fonts keep only the weights that the style sheets use.
// 2. File names get a hash of their content, so that caches may keep the files for ever. index.html keeps its name.

import { createHash } from "node:crypto";
import { readFile, readdir, rename, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import subsetFont from "subset-font";

const folder = process.env.TRUNK_STAGING_DIR ?? "dist";
if (process.env.TRUNK_PROFILE !== "release") process.exit(0);

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const all = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));

await Promise.all(all.filter((file) => /inter-.*-wght-normal\.woff2$/.test(file)).map(cutWeights));
await renameByContent();

/// Inter is a variable font of the weights 100 to 900; the page uses 400 to 600.
async function cutWeights(file) {
  const font = await readFile(file);
  const weights = { wght: { min: 400, max: 600 } };
  const options = { targetFormat: "woff2", variationAxes: weights };
  await writeFile(file, await subsetFont(font, await charactersOf(basename(file)), options));
}

/// The characters that the style sheet uses a font file for.
async function charactersOf(name) {
  const sheet = await readFile("style/fonts.css", "utf8");
  const face = sheet.split("@font-face").find((rules) => rules.includes(`/${name}"`));
  const [, ranges] = /unicode-range:([^;]+);/.exec(face);
  const characters = ranges.split(",").map((range) => {
    const [from, to = from] = range.trim().slice(2).split("-").map((end) => parseInt(end, 16));
    return Array.from({ length: to - from + 1 }, (_, offset) => String.fromCodePoint(from + offset)).join("");
  });
  return characters.join("");
}

/// Renames each file after all files that it mentions, because its content changes with their names.
async function renameByContent() {
  // The program asks for templates and for the fonts of exports by name; those keep theirs.
  const files = all.filter((file) => !/^(templates|faces)\b/.test(relative(folder, file)));
  const textual = new Set([".html", ".js", ".css", ".webmanifest"]);
  const texts = new Map();
  for (const file of files.filter((file) => textual.has(extname(file)))) texts.set(file, await readFile(file, "utf8"));

  const escape = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const mention = (name) => new RegExp(`(?<![\\w.-])${escape(name)}(?![\\w-])`, "g");
  const newNames = new Map();
  const visiting = new Set();

  async function visit(file) {
    if (newNames.has(file)) return newNames.get(file);
    if (visiting.has(file)) throw new Error(`${relative(folder, file)} mentions itself through other files`);
    visiting.add(file);
    let text = texts.get(file);
    if (text !== undefined) {
      for (const other of files) {
        const name = mention(basename(other));
        if (other !== file && name.test(text)) text = text.replace(name, await visit(other));
      }
      await writeFile(file, text);
    }
    visiting.delete(file);
    const name = basename(file);
    const extension = extname(name);
    const hash = createHash("sha256").update(await readFile(file)).digest("hex").slice(0, 12);
    const newName = name === "index.html" ? name : `${basename(name, extension)}-${hash}${extension}`;
    await rename(file, join(dirname(file), newName));
    newNames.set(file, newName);
    return newName;
  }

  for (const file of files) await visit(file);
}
