// The page's side of the service worker (sw.js): brings it once the editor works, and says when a newer version waits.
//
// fizz-update-ready    sent when a newer version is here in whole; the status bar offers it
// fizz-update-wanted   comes when a person wants it: the newer version takes over and this window is loaded again
//
// Without service workers (an old browser, a file, a host without HTTPS) everything else works.

import { workerUrl } from "./workers.js";

/// How often a page that stays open looks for a newer version.
const HOUR = 60 * 60 * 1000;

const running = document.documentElement.dataset.build;

/// The version that a worker keeps. Undefined if it does not answer: then it is not one of ours, or broken.
function versionOf(worker) {
  return new Promise((answer) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => answer(event.data);
    setTimeout(answer, 5000);
    worker.postMessage("version", [port2]);
  });
}

async function bring() {
  const container = navigator.serviceWorker;
  let registration;
  try {
    registration = await container.register(workerUrl("offline"), { updateViaCache: "none" });
  } catch {
    // The host or the browser forbids it.
  }
  if (!registration) return;
  let wanted = false;
  const offer = () => window.dispatchEvent(new CustomEvent("fizz-update-ready"));
  const look = async () => {
    const { waiting } = registration;
    const version = waiting && (await versionOf(waiting));
    // This window may have come past the older worker.
    if (version === running) waiting?.postMessage("take over");
    else if (version) offer();
  };
  const watch = (worker) => worker?.addEventListener("statechange", () => worker.state === "installed" && look());
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  container.addEventListener("controllerchange", async () => {
    if (wanted) return location.reload();
    // Another window asked for the newer version.
    const version = container.controller && (await versionOf(container.controller));
    if (version && version !== running) offer();
  });
  window.addEventListener("fizz-update-wanted", () => {
    wanted = true;
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  });
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < HOUR) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
  await look();
}

/// Removes what a release at the same address left, which would hide what is being worked on.
async function leave() {
  const registration = await navigator.serviceWorker.getRegistration("./");
  if (new URL(registration?.scope ?? "about:blank").href === new URL("./", location.href).href) await registration.unregister();
}

export function keepOffline() {
  if (!navigator.serviceWorker) return;
  const begin = DEVELOPMENT ? leave : bring;
  const later = window.requestIdleCallback ?? setTimeout;
  // Taking a whole version keeps the network busy, so what the first drawing asks for comes first.
  window.addEventListener("fizz-started", () => setTimeout(() => later(begin), 1000), { once: true });
}
