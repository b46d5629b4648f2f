// The parts that the page is made of. Loads them; finds out which did not arrive, and why.
//
// The name of a file of a release ends in a hash of its content (scripts/release.mjs). So a file that came whole can be
// told from one that did not, and a browser that cannot run the program from a network that did not bring it.

import { words } from "./words.js";

/// The longest wait for an answer to the question why a part is missing, in milliseconds.
const PATIENCE = 8_000;

/// The parts that are on their way.
export const waiting = new Set();

/// A part did not arrive. `causes` are words for each part: which one, and why.
export class Missing extends Error {
  constructor(missing) {
    super(missing.map(({ part, cause }) => `${part.address}: ${cause}`).join("\n"));
    this.parts = missing.map(({ part }) => part);
    this.causes = missing.map(({ part, cause }) => `${fileOf(part)} (${part.name}): ${cause}`);
  }
}

export const fileOf = (part) => new URL(part.address, location.href).pathname.split("/").pop();

/// Loads a part by `get(address)`. If that fails though the file is there, tries once more under another address, because
/// the browser remembers a module that failed. Throws `Missing`, or the error of a part that came whole.
export async function arrive(part, get) {
  waiting.add(part);
  try {
    return await get(part.address);
  } catch (error) {
    const cause = await causeOf(part.address);
    if (cause) throw new Missing([{ part, cause }]);
    try {
      return await get(`${part.address}?again`);
    } catch {
      throw error;
    }
  } finally {
    waiting.delete(part);
  }
}

/// Waits for all; throws one `Missing` with everything that is missing.
export async function all(promises) {
  const ends = await Promise.allSettled(promises);
  const errors = ends.filter(({ status }) => status === "rejected").map(({ reason }) => reason);
  const missing = errors.filter((error) => error instanceof Missing);
  if (missing.length) {
    throw Object.assign(new Missing([]), {
      message: missing.map(({ message }) => message).join("\n"),
      parts: missing.flatMap(({ parts }) => parts),
      causes: missing.flatMap(({ causes }) => causes),
    });
  }
  if (errors.length) throw errors[0];
  return ends.map(({ value }) => value);
}

/// Why a file cannot be used, in words; nothing if it can.
export async function causeOf(address) {
  try {
    const answer = await fetch(address, { cache: "reload", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 404) return words.notFound;
    if (!answer.ok) return words.status.replace("{0}", answer.status);
    if (isPage(answer)) return words.otherPage;
    const bytes = await answer.arrayBuffer().catch((error) => {
      if (error.name === "TimeoutError") throw error;
      return null;
    });
    if (!bytes) return words.cut;
    return (await isWhole(address, bytes)) ? "" : words.damaged;
  } catch (error) {
    return error.name === "TimeoutError" ? words.late : words.unreachable;
  }
}

/// Networks that want a sign-in answer every address with a page of theirs.
const isPage = (answer) => (answer.headers.get("Content-Type") ?? "").includes("html");

async function isWhole(address, bytes) {
  const hash = /-([0-9a-f]{12})\.\w+$/.exec(new URL(address, location.href).pathname)?.[1];
  if (!hash || !crypto.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(hash);
}

/// The wasm program, compiled while it arrives.
export async function compiled(address) {
  const answer = await fetch(address);
  if (!answer.ok || isPage(answer)) throw new Error(`${address}: ${answer.status}`);
  const streams = answer.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

/// The style sheet that index.html names. The link may have ended before this runs, so a second one tells for sure.
export function styled(address) {
  const whole = () => getComputedStyle(document.documentElement).getPropertyValue("--style-is-whole").trim() === "yes";
  if (whole()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.addEventListener("load", () => (whole() ? resolve() : reject(new Error("the style sheet is not whole"))));
    link.addEventListener("error", () => reject(new Error("the style sheet did not load")));
    document.head.append(link);
  });
}

/// Fetches parts anew, past the browser's cache, so that the next start finds them. Then loads the page again.
export async function again(parts) {
  const renew = ({ address }) => fetch(address, { cache: "reload", signal: AbortSignal.timeout(PATIENCE) }).then((answer) => answer.arrayBuffer());
  await Promise.allSettled(parts.map(renew));
  location.reload();
}
