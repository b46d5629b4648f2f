// A copy of the built page on a server of its own, which can be broken, replaced by a newer version and shut down.

import { createServer } from "node:http";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "./fixture.mjs";
import { headers } from "../../scripts/static-server.mjs";

const BUILT = process.env.FIZZ_E2E_DIST ?? "dist";
const digest = (content) => createHash("sha256").update(content).digest("base64");
const RELEASE = /\{"version":.*?\}\}/s;

export const test = base.extend({
  site: async ({}, use) => {
    const site = await Site.start();
    await use(site);
    await site.end();
  },
  baseURL: async ({ site }, use) => use(site.address),
});

export { expect };

class Site {
  /// Answers that replace a file, by its path: 404, "html", "cut", "changed".
  faults = new Map();
  /// The paths that were asked for.
  asked = [];

  static async start() {
    const site = new Site();
    site.folder = await mkdtemp(join(tmpdir(), "fizz-site-"));
    await cp(BUILT, site.folder, { recursive: true });
    site.server = createServer((request, response) => site.answer(request, response));
    await site.listen(0);
    return site;
  }

  async listen(port) {
    await new Promise((ready) => this.server.listen(port, "127.0.0.1", ready));
    this.port = this.server.address().port;
    this.address = `http://127.0.0.1:${this.port}/`;
  }

  async answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.address).pathname).slice(1);
    this.asked.push(path);
    const html = await readFile(join(this.folder, "index.html"), "utf8");
    const head = headers(`/${path || "index.html"}`, html);
    const fault = this.faults.get(path);
    const content = await readFile(join(this.folder, path || "index.html")).catch(() => null);
    if (fault === 404 || !content) return response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
    if (fault === "html") return response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><p>Sign in");
    if (fault === "cut") return response.writeHead(200, head).end(content.subarray(0, content.length / 2));
    if (fault === "changed") return response.writeHead(200, head).end(Buffer.concat([content, Buffer.from("\n")]));
    response.writeHead(200, head).end(content);
  }

  /// No network from here on.
  async down() {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  async up() {
    this.server = createServer((request, response) => this.answer(request, response));
    await this.listen(this.port);
  }

  async end() {
    this.server.closeAllConnections();
    this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async release() {
    const worker = await readFile(join(this.folder, "sw.js"), "utf8");
    return JSON.parse(RELEASE.exec(worker)[0]);
  }

  /// Puts a newer version in the place of this one: its page says so, its templates differ, and the code pane's file has
  /// another name. `changed` names a file whose content changes too.
  async update(version) {
    const release = await this.release();
    const write = async (path, change) => {
      const file = join(this.folder, path || "index.html");
      const content = change(await readFile(file, "utf8"));
      await writeFile(file, content);
      release.files[path] = digest(content);
    };
    await write("", (html) => html.replace(/data-build="\w+"/, `data-build="${version}"`));
    await write("templates/index.json", (text) => `${text}\n`);
    await write("templates/starter-empty/en.fz", (text) => `${text}// ${version}\n`);
    release.version = version;
    const worker = await readFile(join(this.folder, "sw.js"), "utf8");
    await writeFile(join(this.folder, "sw.js"), worker.replace(RELEASE, () => JSON.stringify(release)));
  }
}

/// The whole version is on the device and serves this window.
export async function isKept(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", null, { timeout: 30_000 });
}

export const build = (page) => page.evaluate(() => document.documentElement.dataset.build);
