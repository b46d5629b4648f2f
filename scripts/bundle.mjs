// Bundles what is not Rust: web/boot.js, web/code.js, style/index.css and the fonts, into the folder that
// trunk is filling. A release bundle is minified and has no reload script.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";
import subsetFont from "subset-font";

const out = process.env.TRUNK_STAGING_DIR ?? "dist";
const release = process.env.TRUNK_PROFILE === "release";

const common = { bundle: true, minify: release, logLevel: "warning", target: ["chrome123", "firefox121", "safari17.5"], charset: "utf8" };

await build({
  ...common,
  entryPoints: { boot: "web/boot.js", code: "web/code.js" },
  outdir: out,
  format: "esm",
  legalComments: "none",
  define: { DEVELOPMENT: String(!release) },
  external: ["./fizz-web.js", "./code.js"],
});

/// The faces that everybody downloads, without what the page never shows: characters outside the range that the
/// style sheet has the file for, weights that no style asks for, and in the code pane, which shows each sign as it
/// is typed, ligatures.
const slim = {
  name: "slim",
  async setup({ onLoad }) {
    const faces = [
      [/inter-[a-z-]+-wght-normal\.woff2$/, { variationAxes: { wght: { min: 400, max: 700 } }, keepFeatures: ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum"] }],
      [/jetbrains-mono-[a-z-]+-400-normal\.woff2$/, { keepFeatures: ["mark", "ccmp", "locl"] }],
    ];
    const sheet = await readFile("style/fonts.css", "utf8");
    const range = (file) => {
      const face = sheet.split("@font-face").find((rules) => rules.includes(`/${file}"`));
      const listed = /unicode-range:([^;]+);/.exec(face)?.[1] ?? "U+0020-FFFD";
      return listed.split(",").map((part) => part.trim().slice(2).split("-").map((end) => parseInt(end, 16)));
    };
    const characters = ([from, to = from]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
    for (const [filter, options] of faces) {
      onLoad({ filter }, async ({ path }) => {
        const text = range(basename(path)).flatMap(characters).join("");
        return { contents: await subsetFont(await readFile(path), text, { targetFormat: "woff2", ...options }), loader: "file" };
      });
    }
  },
};

await build({
  ...common,
  // Not while somebody waits for a change to show.
  plugins: release ? [slim] : [],
  entryPoints: { app: "style/index.css", cjk: "style/cjk.css" },
  outdir: out,
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file", ".svg": "file" },
});
