// Serves the built page with the headers that README.md asks of a host, compressed. The end-to-end tests and the
// measurements use it, and `node scripts/static-server.mjs` shows a release build.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};
const compressible = new Set([".html", ".js", ".css", ".wasm", ".svg", ".webmanifest"]);

/// The policy of index.html, with the one directive that works only in a header.
export function policy(html) {
  const content = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? "";
  return `${content}; frame-ancestors 'none'`;
}

export function headers(path, html) {
  const hashed = /-[0-9a-f]{12}\.\w+$/.test(path);
  return {
    "Content-Type": types[extname(path)] ?? "application/octet-stream",
    "Cache-Control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
    "Content-Security-Policy": policy(html),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}

export async function serve(folder, port) {
  const root = resolve(folder);
  const html = await readFile(join(root, "index.html"), "utf8");
  const packed = new Map();
  const server = createServer(async (request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const path = normalize(join(root, asked.endsWith("/") ? `${asked}index.html` : asked));
    if (!path.startsWith(root + sep)) return response.writeHead(404).end();
    let body;
    try {
      body = await readFile(path);
    } catch {
      return response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
    }
    const answer = headers(path, html);
    if (compressible.has(extname(path)) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "")) {
      if (!packed.has(path)) {
        packed.set(path, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      }
      body = packed.get(path);
      answer["Content-Encoding"] = "br";
    }
    response.writeHead(200, { ...answer, "Content-Length": body.length }).end(body);
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  return server;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = "dist", port = "4173"] = process.argv.slice(2);
  const server = await serve(folder, Number(port));
  console.log(`http://127.0.0.1:${server.address().port}/`);
}
