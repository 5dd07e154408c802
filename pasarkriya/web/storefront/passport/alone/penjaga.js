// Keeps what a look without network needs. VERSION changes with any of the files.
const VERSION = "label-@VERSION@";
const PAGE = "/verify/luring";
const FILES = [PAGE, "/verify/kunci.json", @FILES@];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name.startsWith("label-") && name !== VERSION));
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || path.startsWith("/verify/milik/")) return;
  if (path === "/verify/kunci.json" || path === PAGE) event.respondWith(newest(event.request, path));
  else if (FILES.includes(path)) event.respondWith(kept(path).then((found) => found || fetch(event.request)));
  else if (event.request.mode === "navigate" && path.startsWith("/verify/PK1.")) event.respondWith(label(event.request));
});

const kept = (path) => caches.open(VERSION).then((cache) => cache.match(path));

async function newest(request, path) {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(VERSION)).put(path, answer.clone());
    return answer;
  } catch {
    return (await kept(path)) || Response.error();
  }
}

async function label(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(PAGE)) || Response.error();
  }
}
