// Keeps the till when there is no network: its files, and each page of it as it was opened last.
const FILES = @FILES@;
const KEPT = "kasir-@VERSION@";
const PAGES = "kasir-halaman";
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

// One older set of files stays: a page that was kept before asks for it.
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("kasir-") && name !== KEPT && name !== PAGES);
    await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data && event.data.keep) event.waitUntil(keep(event.data.keep));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request, address.pathname));
  else if (FILES.includes(address.pathname) || address.pathname.startsWith("/assets/")) event.respondWith(file(event.request));
});

async function keep(path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  if (answer.ok && !answer.redirected) await (await caches.open(PAGES)).put(path, answer);
}

// A network that answers too slowly is none: the buyer stands there with his money.
async function page(request, path) {
  const slow = new AbortController();
  const timer = setTimeout(() => slow.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: slow.signal });
  } catch {
    return (await (await caches.open(PAGES)).match(path)) || fetch(request);
  } finally {
    clearTimeout(timer);
  }
}

async function file(request) {
  return (await caches.match(request)) || fetch(request);
}
