// The addresses of the page's own workers. The page's policy lets a script address be made by this file alone (Trusted
// Types), and it makes no other.

/// By name: the script, beside this one. Releases write the names that they give the files into this table; the service
/// worker keeps its name, because a browser looks for its newer version under the address of the older one.
const SCRIPTS = {
  drawing: "./worker.js",
  offline: "./sw.js",
};

const address = (script) => new URL(script, import.meta.url).href;
const own = Object.values(SCRIPTS).map(address);

function exactly(wanted) {
  if (!own.includes(wanted)) throw new TypeError(`${wanted} is not a worker of this page`);
  return wanted;
}

/// Undefined in a browser without Trusted Types, which takes plain addresses.
const policy = globalThis.trustedTypes?.createPolicy("fizz-workers", { createScriptURL: exactly });

/// The address for `new Worker` or `serviceWorker.register`, by the name in the table.
export function workerUrl(name) {
  const wanted = Object.hasOwn(SCRIPTS, name) ? address(SCRIPTS[name]) : name;
  return policy ? policy.createScriptURL(wanted) : exactly(wanted);
}
