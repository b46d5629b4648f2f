// The parts of scripts/soak, and the table of their figures.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { FAMILIES, grown } from "../e2e/safety/families.mjs";
import { mutations } from "./mutations.mjs";
import { run } from "./program.mjs";

const PARTS = ["mutations", "families", "payloads", "kills", "gestures", "page"];
const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !PARTS.includes(part));
if (unknown.length) {
  console.error(`soak: no part ${unknown.join(", ")}; there are ${PARTS.join(", ")}`);
  process.exit(2);
}
const wants = (part) => asked.length === 0 || asked.includes(part);
const seed = Number(process.env.FIZZ_SEED ?? 1);
const slack = Number(process.env.FIZZ_SLACK ?? 1);

let missed = 0;
/// One line of the table.
function row(name, figures, isGood) {
  if (!isGood) missed += 1;
  console.log(`${name.padEnd(44)} ${figures.padEnd(64)} ${isGood ? "" : "MISSED"}`.trimEnd());
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;

function built() {
  const made = spawnSync("cargo", ["build", "--release", "--quiet", "--no-default-features", "--features", "cli", "--bin", "fizz"], { stdio: "inherit" });
  if (made.status !== 0) process.exit(made.status ?? 1);
  return `${process.env.CARGO_TARGET_DIR ?? "target"}/release/fizz`;
}

/// Runs tests of the page and hands back what they noted.
function inPage(files, environment) {
  if (!existsSync("dist/index.html")) {
    console.error("soak: there is no dist; build it with trunk build --release --offline");
    process.exit(2);
  }
  const report = "test-results/soak.json";
  mkdirSync("test-results", { recursive: true });
  const began = performance.now();
  spawnSync("npx", ["--no-install", "playwright", "test", "--config", "tests/e2e/playwright.config.mjs", "--retries", "0", "--reporter", "json", ...files], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { FIZZ_E2E_WORKERS: "1", ...process.env, ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(report) },
  });
  const found = [];
  const walk = (suite) => {
    for (const { title, tests } of suite.specs ?? []) {
      for (const test of tests) {
        const last = test.results.at(-1);
        if (last?.status === "skipped") continue;
        found.push({
          title,
          isGood: test.status === "expected",
          figures: test.annotations.filter(({ type }) => type === "figures").map(({ description }) => JSON.parse(description)),
          errors: (last?.errors ?? []).map(({ message }) => message?.replace(/\u001b\[[0-9;]*m/g, "").slice(0, 1_500)),
        });
      }
    }
    for (const inner of suite.suites ?? []) walk(inner);
  };
  walk({ suites: JSON.parse(readFileSync(report, "utf8")).suites });
  return { found, time: performance.now() - began };
}

function failures(found) {
  for (const { title, errors } of found.filter(({ isGood }) => !isGood)) console.log(`\n${title}\n${errors.join("\n")}\n`);
}

if (wants("mutations")) {
  const program = built();
  const began = performance.now();
  const figures = await mutations(program, Number(process.env.FIZZ_MUTATIONS ?? 5_000), seed);
  const told = `${figures.runs} runs, ${figures.refused} refused as no text, slowest ${seconds(figures.slowest)}, ${seconds(performance.now() - began)} in all`;
  row("mutations", told, figures.faults.length === 0 && figures.slowest < 2_000 * slack);
  for (const fault of figures.faults.slice(0, 20)) console.log(`  ${fault}`);
  if (figures.faults.length > 20) console.log(`  and ${figures.faults.length - 20} more`);
}

if (wants("families")) {
  const program = built();
  const bytes = Number(process.env.FIZZ_BYTES ?? 2_000_000);
  for (const family of Object.keys(FAMILIES)) {
    const text = grown(family, bytes);
    const took = [];
    let isGood = true;
    for (const command of [["check", "--format", "json"], ["fmt"], ["layout"], ["render"]]) {
      const made = await run(program, [...command, "-"], text, { limit: 60_000, output: false });
      isGood &&= !made.isLate && !made.signal && made.time < 3_000 * slack && made.memory < 1_024;
      took.push(`${command[0]} ${made.isLate ? "no end in 60 s" : seconds(made.time)} ${Math.round(made.memory)} MB${made.signal && !made.isLate ? ` ${made.signal}` : ""}`);
    }
    row(`family: ${family}`, took.join(" · "), isGood);
  }
}

for (const [part, name, files, environment] of [
  ["payloads", "payloads singly", ["safety/entrances.spec.mjs", "-g", "singly"], { FIZZ_SINGLY: "1" }],
  ["gestures", "gestures", ["safety/gestures.spec.mjs"], { FIZZ_GESTURES: process.env.FIZZ_GESTURES ?? "3000" }],
]) {
  if (!wants(part)) continue;
  const { found, time } = inPage(files, environment);
  const count = found.flatMap(({ figures }) => figures).reduce((sum, { count }) => sum + (count ?? 0), 0);
  row(name, `${count} tried, ${found.filter(({ isGood }) => !isGood).length} of ${found.length} tests failed, ${seconds(time)}`, found.length > 0 && found.every(({ isGood }) => isGood));
  failures(found);
}

if (wants("kills")) {
  const { found, time } = inPage(["safety/kills.spec.mjs"], { FIZZ_KILLS: process.env.FIZZ_KILLS ?? "60" });
  const lost = found.flatMap(({ figures }) => figures).flatMap(({ lost }) => lost ?? []).sort((a, b) => a - b);
  const share = (part) => lost[Math.min(lost.length - 1, Math.floor(lost.length * part))] ?? NaN;
  row("kills", `${lost.length} kills, lost ms of typing: median ${share(0.5)}, p90 ${share(0.9)}, most ${lost.at(-1)}; nothing lost in ${lost.filter((one) => one === 0).length}; ${seconds(time)}`, found.length > 0 && found.every(({ isGood }) => isGood));
  failures(found);
}

if (wants("page")) {
  const { found } = inPage(["safety/families.spec.mjs"], { FIZZ_BYTES: process.env.FIZZ_BYTES ?? "2000000", FIZZ_SLACK: String(Number(process.env.FIZZ_SLACK ?? 3)) });
  for (const { title, isGood, figures, errors } of found) {
    const told = figures.map(({ opened, next, slowest, still, memory }) => `opened ${seconds(opened)}, next start ${seconds(next)}, answers within ${slowest} ms, still ${Math.round(still)} ms, ${memory} MB`).join("");
    row(`page: ${title.split(":")[0]}`, told || (errors[0] ?? "").split("\n")[0].slice(0, 100), isGood);
  }
}

console.log(missed ? `\n${missed} missed` : "\nall met");
process.exit(missed ? 1 : 0);
