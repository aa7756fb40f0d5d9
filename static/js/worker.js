// Stands between browser and line (volunteer_teams/offline/program.py, which sets BUILD). Everything comes from the line;
// only when that is dead is a page answered with the page of entering without a line, and its files with what was kept.
// Kept are those files alone, chosen by name: no page with anybody in it ever comes near the cache.
(() => {
  "use strict";

  const NAME = `offline-${BUILD.version}`;
  const NO_LINE = [502, 504]; // the proxy answers, the site behind it does not
  const files = new Set(BUILD.files);
  const unsent = new Map(); // what was sent into the dead line, in memory, until the page that comes instead asks for it

  async function install() {
    const cache = await caches.open(NAME);
    // A redirect would be the page of signing in: then there is nothing to keep yet.
    await cache.addAll([BUILD.page, ...BUILD.files].map((url) => new Request(url, { cache: "no-cache", redirect: "error" })));
    await self.skipWaiting();
  }

  async function activate() {
    const old = (await caches.keys()).filter((name) => name.startsWith("offline-") && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  }

  async function keep(event, sent) {
    const fields = [...(await sent.formData())].filter(([, value]) => typeof value === "string");
    const { pathname, search } = new URL(event.request.url);
    unsent.set(event.resultingClientId, { address: pathname + search, fields: new URLSearchParams(fields).toString() });
  }

  async function page(event) {
    const sent = event.request.method === "POST" ? event.request.clone() : null;
    try {
      const answer = (await event.preloadResponse) ?? (await fetch(event.request));
      if (!NO_LINE.includes(answer.status)) return answer;
    } catch { /* told by the page that comes instead */ }
    if (sent) await keep(event, sent).catch(() => null);
    const kept = await caches.match(BUILD.page);
    return kept ?? Response.error();
  }

  const file = (request) => fetch(request).catch(async () => (await caches.match(request)) ?? Response.error());

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin) return;
    if (request.mode === "navigate") event.respondWith(page(event));
    else if (request.method === "GET" && files.has(url.pathname)) event.respondWith(file(request));
  });
  self.addEventListener("message", (event) => {
    if (event.data !== "unsent") return;
    event.source.postMessage({ unsent: unsent.get(event.source.id) ?? null });
    unsent.delete(event.source.id);
  });
})();
