// Bundles what is not Rust: web/boot.js, web/code.js, the service worker, the style sheets and the fonts. Trunk runs this in every build;
// TRUNK_STAGING_DIR is the folder that Trunk fills. A release bundle is minified.

import { build } from "esbuild";

const out = process.env.TRUNK_STAGING_DIR ?? "dist";
const release = process.env.TRUNK_PROFILE === "release";

const common = {
  bundle: true,
  minify: release,
  legalComments: "none",
  logLevel: "warning",
  charset: "utf8",
  target: ["chrome123", "firefox121", "safari17.5"],
  outdir: out,
};

await build({
  ...common,
  entryPoints: { boot: "web/boot.js", code: "web/code.js", worker: "web/worker.js" },
  format: "esm",
  // After a debug build the page reloads itself (web/reload.js).
  define: { DEVELOPMENT: String(!release) },
  external: ["./fizz-web.js", "./code.js"],
});

// A classic script in one function, so that half of it is no script at all.
await build({
  ...common,
  entryPoints: { sw: release ? "web/sw.js" : "web/sw-development.js" },
  format: "iife",
});

await build({
  ...common,
  entryPoints: { app: "style/index.css", cjk: "style/cjk.css" },
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file", ".svg": "file" },
});
