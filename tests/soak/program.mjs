// Runs the command line on a text, with a limit of time, and says how it ended and what it took.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/// The most memory that a process has had, in MB, as far as the system tells.
function memory(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/// A program that takes more MB than this is ended, before the machine is.
const MOST_MEMORY = 4_096;

/// `output` is kept only when asked for; else its bytes are counted.
export function run(program, commandArguments, input, { limit = 120_000, output = true } = {}) {
  return new Promise((done) => {
    const began = performance.now();
    const child = spawn(program, commandArguments, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, LC_ALL: "C", RUST_BACKTRACE: "0" } });
    const [out, err] = [[], []];
    let [bytes, most, isLate] = [0, 0, false];
    const look = () => {
      most = Math.max(most, memory(child.pid));
      if (most > MOST_MEMORY) child.kill("SIGKILL");
    };
    const looking = setInterval(look, 10);
    const ending = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, limit);
    child.stdout.on("data", (part) => {
      bytes += part.length;
      if (output) out.push(part);
    });
    child.stderr.on("data", (part) => err.push(part));
    // A command that refuses its input does not read it.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    look();
    child.on("close", (code, signal) => {
      clearInterval(looking);
      clearTimeout(ending);
      done({ code, signal, isLate, bytes, output: Buffer.concat(out), errors: Buffer.concat(err).toString(), time: performance.now() - began, memory: most });
    });
  });
}

/// Does the work for each item, with so many at once.
export async function inTurn(items, atOnce, work) {
  let next = 0;
  const one = async () => {
    while (next < items.length) {
      const at = next;
      next += 1;
      await work(items[at], at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
