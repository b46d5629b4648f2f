// Stands at the service worker's address in debug builds. A release that was served at this address before would answer
// from its cache for ever; this removes it and loads its windows again.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const home = new URL("./", self.location.href);
  for (const name of await caches.keys()) {
    if (name.startsWith(`fizz ${home.pathname} `)) await caches.delete(name);
  }
  await self.registration.unregister();
  for (const window of await self.clients.matchAll({ type: "window" })) await window.navigate(window.url);
}
