// Renames the files of a release so that each name holds a hash of the file's content: caches may then keep the files
// for ever. index.html and the service worker keep their names. Then the service worker gets the list of all files with
// their digests. Trunk runs this after every build; debug builds are left alone.

import { createHash } from "node:crypto";
import { readFile, readdir, rename, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative, sep } from "node:path";

if (process.env.TRUNK_PROFILE !== "release") process.exit(0);
const folder = process.env.TRUNK_STAGING_DIR;

/// The program asks for templates and for the fonts of exports by name, so these folders keep their names.
const KEPT = /^(templates|faces)\b/;
const PAGE = "index.html";
/// A browser looks for a newer service worker under the name of the older one.
const SERVICE_WORKER = "sw.js";
/// Files that may mention other files.
const TEXTUAL = [".html", ".js", ".css", ".webmanifest"];

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const all = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
const files = all.filter((file) => !KEPT.test(relative(folder, file)) && basename(file) !== SERVICE_WORKER);

const newNames = new Map();
for (const file of files) await renameByContent(file, []);
await writeServiceWorker();

/// The page asks for files that keep their names with the version in the query, so it must know the version too.
async function writeServiceWorker() {
  const paths = [...newNames.values(), ...all.map((file) => relative(folder, file)).filter((path) => KEPT.test(path))];
  const list = {};
  for (const path of paths.sort()) list[path.replaceAll(sep, "/")] = await digest(join(folder, path));
  const version = createHash("sha256").update(JSON.stringify(list)).digest("hex").slice(0, 12);

  const page = await readFile(join(folder, PAGE), "utf8");
  await writeFile(join(folder, PAGE), replaceOnce(page, 'data-build=""', `data-build="${version}"`));
  // The page is asked for by the address of its folder.
  delete list[PAGE];
  list[""] = await digest(join(folder, PAGE));

  const worker = await readFile(join(folder, SERVICE_WORKER), "utf8");
  const release = JSON.stringify({ version, files: list });
  await writeFile(join(folder, SERVICE_WORKER), replaceOnce(worker, "FIZZ_RELEASE", release));
}

async function digest(file) {
  return createHash("sha256").update(await readFile(file)).digest("base64");
}

function replaceOnce(text, mark, value) {
  const parts = text.split(mark);
  if (parts.length !== 2) throw new Error(`${mark} stands ${parts.length - 1} times, not once`);
  return parts.join(value);
}

/// Renames the files that this one mentions first, because their new names are part of its content. Returns the new name.
async function renameByContent(file, mentionedBy) {
  if (newNames.has(file)) return basename(newNames.get(file));
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
  const newName = name === PAGE ? name : `${basename(name, extension)}-${hash}${extension}`;
  const path = join(dirname(file), newName);
  await rename(file, path);
  newNames.set(file, relative(folder, path));
  return newName;
}

/// Finds a file name where it stands alone, not inside a longer name.
function mentionOf(name) {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w.-])${literal}(?![\\w-])`, "g");
}
