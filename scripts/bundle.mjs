// Bundles what is not Rust: web/boot.js, web/code.js, style/index.css and the fonts, into the folder that
// trunk is filling. A release bundle is minified and has no reload script.

import { build } from "esbuild";

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

await build({
  ...common,
  entryPoints: { app: "style/index.css", cjk: "style/cjk.css" },
  outdir: out,
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file", ".svg": "file" },
});
