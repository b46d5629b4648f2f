// A browser with a profile of its own on the disk, as a person has one, that can be killed as a power cut would: all its
// processes at once.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

/// A profile and the browsers that were started over it.
export class Profile {
  constructor({ executablePath, args = [] }) {
    this.program = executablePath ?? chromium.executablePath();
    this.args = args;
    this.folder = null;
    this.child = null;
  }

  /// Starts the browser, with one page at this address.
  async start(address) {
    this.folder ??= await mkdtemp(join(tmpdir(), "fizz-profile-"));
    const own = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${this.folder}`, "--window-size=1440,900"];
    const child = spawn(this.program, [...this.args, ...own, "about:blank"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
    this.child = child;
    const endpoint = await new Promise((done, fail) => {
      let said = "";
      child.on("exit", () => fail(new Error(`the browser ended: ${said}`)));
      child.stderr.on("data", (bytes) => {
        said += bytes;
        const found = /DevTools listening on (ws:\S+)/.exec(said);
        if (found) done(found[1]);
      });
    });
    this.browser = await chromium.connectOverCDP(endpoint);
    const [context] = this.browser.contexts();
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(address);
    return page;
  }

  /// Ends the whole group of processes, with no time to finish anything. The moment at which it was done.
  async kill() {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return performance.now();
    const gone = once(child, "exit");
    process.kill(-child.pid, "SIGKILL");
    const at = performance.now();
    await gone;
    await this.browser?.close().catch(() => {});
    return at;
  }

  async end() {
    await this.kill();
    if (this.folder) await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
