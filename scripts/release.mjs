// Renames the files of a release so that each name holds a hash of the file's content: caches may then keep the files
// for ever. index.html keeps its name. Trunk runs this after every build; debug builds are left alone.

import { createHash } from "node:crypto";
import { readFile, readdir, rename, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";

if (process.env.TRUNK_PROFILE !== "release") process.exit(0);
const folder = process.env.TRUNK_STAGING_DIR;

/// The program asks for templates and for the fonts of exports by name, so these folders keep their names.
const KEPT = /^(templates|faces)\b/;
/// Files that may mention other files.
const TEXTUAL = [".html", ".js", ".css", ".webmanifest"];

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .filter((file) => !KEPT.test(relative(folder, file)));

const newNames = new Map();
for (const file of files) await renameByContent(file, []);

/// Renames the files that this one mentions first, because their new names are part of its content. Returns the new name.
async function renameByContent(file, mentionedBy) {
  if (newNames.has(file)) return newNames.get(file);
  if (mentionedBy.includes(file)) throw new Error(`${relative(folder, file)} mentions itself through other files`);
  const name = basename(file);
  const extension = extname(name);
  let content = await readFile(file);
  if (TEXTUAL.includes(extension)) {
    let text = content.toString();
    for (const other of files.filter((other) => other !== file)) {
      const mention = mentionOf(basename(other));
      if (mention.test(text)) text = text.replace(mention, await renameByContent(other, [...mentionedBy, file]));
    }
    content = Buffer.from(text);
    await writeFile(file, content);
  }
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const newName = name === "index.html" ? name : `${basename(name, extension)}-${hash}${extension}`;
  await rename(file, join(dirname(file), newName));
  newNames.set(file, newName);
  return newName;
}

/// Finds a file name where it stands alone, not inside a longer name.
function mentionOf(name) {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w.-])${literal}(?![\\w-])`, "g");
}
