// A reporter: lists the tests that passed only when they were tried again, each with its first error, on the console and in
// test-results/flaky.txt.

import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const colours = /\u001b\[[0-9;]*m/g;

export default class Flaky {
  onBegin(config, suite) {
    this.root = config.rootDir;
    this.suite = suite;
  }

  onEnd() {
    const flaky = this.suite.allTests().filter((test) => test.outcome() === "flaky");
    if (flaky.length === 0) return;
    const report = flaky.map((test) => this.describe(test)).join("\n");
    const folder = join(this.root, "../../test-results");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "flaky.txt"), report);
    console.log(`\n${flaky.length} flaky:\n${report}`);
  }

  describe(test) {
    const { file, line } = test.location;
    const title = test.titlePath().slice(3).join(" › ");
    const error = test.results[0].errors[0];
    const message = (error?.message ?? error?.value ?? test.results[0].status).replace(colours, "");
    return `${relative(this.root, file)}:${line} ${title}\n${message.replace(/^/gm, "    ")}\n`;
  }

  printsToStdio() {
    return false;
  }
}
