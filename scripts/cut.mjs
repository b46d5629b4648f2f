// Release builds only: puts the program into two files, what is needed to edit and the rest (scripts/split.mjs),
// and the JavaScript beside it into as few letters as it takes.
//
// What is needed to edit is said by web/first.txt, which scripts/profile writes. With FIZZ_WATCH set the program
// stays whole and tells the page which of its functions have been called: that is how the list is found.

import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transform } from "esbuild";
import { shortNames, split, watched } from "./split.mjs";

const LINKED = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown/web/fizz-web.wasm");

function replaced(text, what, by) {
  if (text.split(what).length !== 2) throw new Error(`wasm-bindgen writes something else now: ${what}`);
  return text.replace(what, () => by);
}

/// What wasm-bindgen makes of the program when it keeps the linker's names, which its JavaScript calls some by.
async function mangled() {
  const place = await mkdtemp(join(tmpdir(), "fizz-"));
  try {
    execFileSync("wasm-bindgen", ["--target", "web", "--no-typescript", "--no-demangle", "--out-dir", place, LINKED]);
    return { glue: await readFile(join(place, "fizz-web.js"), "utf8"), program: await readFile(join(place, "fizz-web_bg.wasm")) };
  } finally {
    await rm(place, { recursive: true });
  }
}

/// Cuts the program in a folder that trunk has filled.
export async function cut(folder) {
  const paths = { glue: join(folder, "fizz-web.js"), program: join(folder, "fizz-web_bg.wasm"), rest: join(folder, "fizz-web_rest.wasm") };
  const named = await readFile(paths.program);
  const imports = '"./fizz-web_bg.js": import0,';

  if (process.env.FIZZ_WATCH) {
    const { bytes, names } = watched(named);
    await writeFile(paths.program, bytes);
    const glue = await readFile(paths.glue, "utf8");
    await writeFile(paths.glue, replaced(glue, imports, `${imports} watch: window.fizzWatch(${JSON.stringify(names)}),`));
    return;
  }

  const listed = new Set((await readFile("web/first.txt", "utf8")).split("\n").filter(Boolean));
  const found = new Set();
  const { glue, program } = await mangled();
  const parts = split(await readFile(LINKED), named, program, (name) => listed.has(name) && found.add(name));
  // Names that changed with the code come later, until the list is made anew; names of another kind would all.
  if (found.size < listed.size * 0.7) throw new Error(`only ${found.size} of ${listed.size} functions of web/first.txt are in the program: scripts/profile`);
  const joined = replaced(
    replaced(glue, imports, `${imports} rest: window.fizzRest,`),
    "wasm = instance.exports;",
    "wasm = window.fizzRest.first = instance.exports;",
  );
  const { bytes, text } = shortNames(parts.first, joined);
  await writeFile(paths.program, bytes);
  await writeFile(paths.rest, parts.rest);
  await writeFile(paths.glue, (await transform(text, { minify: true, format: "esm", target: "es2022" })).code);
}
