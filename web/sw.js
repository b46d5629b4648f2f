// The service worker: keeps one whole version of the page on the device, so that it starts and works without a network.
//
// A version is taken whole or not at all. Each file must have the digest that the build wrote into this script, so a page
// of a captive portal, an error page or half a file is refused, and the version before stays in use. A new version waits
// until no window uses the older one, or until a person asks for it. Files are found by their names, which no two versions
// share, so a window that was opened with the older version goes on with the older files.
//
// scripts/release.mjs writes the release: { version, files }, where `files` has the digest (SHA-256, base64) of each file
// by its path. The page has the path "".

const { version, files } = FIZZ_RELEASE;

/// The folder of this script. Caches belong to an origin, which may hold more than one Fizz.
const home = new URL("./", self.location.href);
const PREFIX = `fizz ${home.pathname} `;
const NAME = PREFIX + version;

/// Files that are fetched at the same time.
const AT_ONCE = 6;

const isNamedByContent = (path) => /-[0-9a-f]{12}\.\w+$/.test(path);

/// Where a file is fetched and kept. Files that keep their names carry the version in the query, as the page asks for them.
const addressOf = (path) => new URL(path === "" || isNamedByContent(path) ? path : `${path}?v=${version}`, home).href;

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

async function digestOf(response) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return btoa(String.fromCharCode(...bytes));
}

/// What was taken before an interruption was checked then, and is not fetched again.
async function takeAll() {
  const cache = await caches.open(NAME);
  const others = await Promise.all((await ours()).filter((name) => name !== NAME).map((name) => caches.open(name)));
  const waiting = Object.entries(files);
  const takeSome = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await take(cache, others, ...next);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, takeSome));
  } catch (error) {
    waiting.length = 0;
    throw error;
  }
}

async function take(cache, others, path, digest) {
  const address = addressOf(path);
  if (await cache.match(address, { ignoreVary: true })) return;
  for (const other of others) {
    const kept = await other.match(address, { ignoreSearch: true, ignoreVary: true });
    if (kept && (await digestOf(kept.clone())) === digest) return cache.put(address, kept);
  }
  await cache.put(address, await fetched(path, address, digest));
}

/// The browser compares the digest and refuses any other content.
async function fetched(path, address, digest) {
  const options = { integrity: `sha256-${digest}`, redirect: "error", credentials: "same-origin" };
  const get = async (cache) => {
    const response = await fetch(address, { ...options, cache });
    if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
    return response;
  };
  // The browser's own cache may hold something else under this name, from a captive portal for example.
  return get(isNamedByContent(path) ? "default" : "no-cache").catch(() => get("reload"));
}

/// Removes the other versions, unless a window may still use them.
async function tidy() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.some((window) => window.url.startsWith(home.href))) return;
  if (self.registration.installing || self.registration.waiting) return;
  for (const name of await ours()) if (name !== NAME) await caches.delete(name);
}

async function page(request) {
  const cache = await caches.open(NAME);
  return (await cache.match(home.href, { ignoreVary: true })) ?? fetch(request);
}

async function file(request) {
  const names = [NAME, ...(await ours()).filter((name) => name !== NAME)];
  for (const name of names) {
    const kept = await (await caches.open(name)).match(request.url, { ignoreVary: true });
    if (kept) return kept;
  }
  // A page that embeds the editor may ask for a file without saying of which version.
  const cache = await caches.open(NAME);
  const kept = new URL(request.url).search ? null : await cache.match(request.url, { ignoreSearch: true, ignoreVary: true });
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(takeAll()));

// The first version serves the window that brought it too, which then can load its later parts without a network.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(tidy)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== home.origin || !pathname.startsWith(home.pathname)) return;
  const path = pathname.slice(home.pathname.length);
  if (request.mode !== "navigate") {
    event.respondWith(file(request));
  } else if (path === "" || path === "index.html") {
    event.respondWith(page(request));
    event.waitUntil(tidy());
  }
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "version") event.ports[0]?.postMessage(version);
});
