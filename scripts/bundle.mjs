// Bundles what is not Rust: web/boot.js, web/code.js, the style sheets and the fonts, into the folder that
// trunk is filling. A release bundle is minified and has no reload script.

import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import subsetFont from "subset-font";

const out = process.env.TRUNK_STAGING_DIR ?? "dist";
const release = process.env.TRUNK_PROFILE === "release";

const common = { bundle: true, minify: release, logLevel: "warning", target: ["chrome123", "firefox121", "safari17.5"], charset: "utf8" };

const scripts = { outdir: out, format: "esm", legalComments: "none" };

await build({
  ...common,
  ...scripts,
  entryPoints: { boot: "web/boot.js" },
  define: { DEVELOPMENT: String(!release) },
  external: ["./fizz-web.js", "./code.js", "./code-more.js"],
});

// The code pane in two: what it begins with, and what comes later, which takes from the first what both need.
const [{ text, path }] = (
  await build({
    ...common,
    ...scripts,
    entryPoints: { "code-more": "web/code/more.js" },
    external: ["@codemirror/state", "@codemirror/view", "@codemirror/language"],
    write: false,
  })
).outputFiles;
const both = new Set(['export * from "./web/code.js";']);
const more = text.replace(/import\s*\{([^}]*)\}\s*from\s*("@codemirror\/\w+")/g, (_, names, from) => {
  for (const name of names.split(",")) both.add(`export { ${name.trim().split(" ")[0]} } from ${from};`);
  return `import{${names}}from"./code.js"`;
});
if (/from\s*"@/.test(more)) throw new Error("the code pane's later half takes something that the first does not give");
await writeFile(path, more);
await build({
  ...common,
  ...scripts,
  stdin: { contents: [...both].join("\n"), resolveDir: ".", sourcefile: "code.js" },
  outdir: undefined,
  outfile: join(out, "code.js"),
});

/// The faces that everybody downloads, without what the page never shows: characters outside the range that the
/// style sheet has the file for, weights that no style asks for, and in the code pane, which shows each sign as it
/// is typed, ligatures. Not while somebody waits for a change to show: then the -ascii- files are the Latin ones.
const slim = {
  name: "slim",
  async setup({ onLoad, onResolve, resolve }) {
    const weights = { wght: { min: 400, max: 600 } };
    const faces = [
      // Marks come from other files, where these letters are not.
      [/inter-ascii-wght-normal\.woff2$/, { variationAxes: weights, keepFeatures: ["kern", "calt", "tnum"] }],
      [/inter-[a-z-]+-wght-normal\.woff2$/, { variationAxes: weights, keepFeatures: ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum"] }],
      [/jetbrains-mono-[a-z-]+-400-normal\.woff2$/, { keepFeatures: ["mark", "ccmp", "locl"] }],
    ];
    const sheet = await readFile("style/fonts.css", "utf8");
    const range = (file) => {
      const face = sheet.split("@font-face").find((rules) => rules.includes(`/${file}"`));
      const listed = /unicode-range:([^;]+);/.exec(face)[1];
      return listed.split(",").map((part) => part.trim().slice(2).split("-").map((end) => parseInt(end, 16)));
    };
    const characters = ([from, to = from]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
    const whole = (path) => path.replace("-ascii-", "-latin-");
    onResolve({ filter: /-ascii-/ }, async ({ path, ...options }) => {
      const found = await resolve(whole(path), options);
      return { ...found, path: found.path.replace("-latin-", "-ascii-") };
    });
    for (const [filter, options] of faces) {
      onLoad({ filter }, async ({ path }) => {
        const face = await readFile(whole(path));
        const text = range(basename(path)).flatMap(characters).join("");
        return { contents: release ? await subsetFont(face, text, { targetFormat: "woff2", ...options }) : face, loader: "file" };
      });
    }
  },
};

await build({
  ...common,
  plugins: [slim],
  entryPoints: { app: "style/index.css", cjk: "style/cjk.css", gallery: "style/gallery.css" },
  outdir: out,
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file", ".svg": "file" },
});
