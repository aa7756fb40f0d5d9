// What was entered without a line: it waits sealed (vault.js) and is sent to the address of its form, the oldest first,
// one after the other, by one tab at a time. Each row carries its id, so that sending it again is one row. What the
// server refuses stays, with its sentences, until it is corrected or thrown away.
// A row: { address, fields, told, at, refused: [{ field, text }] or nothing }. Tells "outbox:changed" after each change.
window.outbox = (() => {
  "use strict";

  const KIND = "outbox";
  const PATIENCE = 30000; // ms for one answer
  const JUDGED = [400, 403, 404, 413, 422];
  const main = document.querySelector("main[data-kit]");
  if (!main || !window.vaults || !navigator.locks) return null;
  let token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"];
  const lockOf = (id) => `outbox:${id}`;
  const changed = () => document.dispatchEvent(new Event("outbox:changed"));
  const ids = () => (window.vault?.names(KIND) ?? []).sort(); // UUIDs of version 7: the oldest first

  async function rows() {
    const found = await Promise.all(ids().map(async (id) => ({ id, ...(await window.vault?.get(KIND, id)) })));
    return found.filter((row) => row.address);
  }

  async function put({ id, ...row }) {
    await window.vault.put(KIND, id, row);
    changed();
  }

  async function drop(id) {
    await window.vault?.drop(KIND, id);
    changed();
  }

  // While one is being corrected no tab sends it. Answers the row and what lets go of it.
  const hold = (id) => new Promise((held) => {
    navigator.locks.request(lockOf(id), () => new Promise((release) => {
      window.vault.get(KIND, id).then((row) => {
        if (!row) release();
        held(row ? { row: { id, ...row }, release } : null);
      });
    }));
  });

  // Who is signed in, and what they may enter. Answers how the line is: "online", "over" (session), "offline", "other".
  async function connect() {
    let answer;
    try {
      answer = await fetch(main.dataset.kit, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      return "offline";
    }
    if (!answer.ok) return answer.status >= 500 ? "offline" : "over";
    const { vault: given, seconds, token: fresh, ...kit } = await answer.json();
    if (window.vaults.isLeaving()) return leave(fresh);
    if (window.vault && window.vault.whose !== given.name) return "other";
    window.vaults.open(given, seconds);
    token = fresh;
    await window.vault.put("kit", "now", { ...kit, at: Date.now() });
    document.dispatchEvent(new Event("session:used"));
    return "online";
  }

  // What was asked for without a line: to be signed out. What waits stays, sealed.
  async function leave(fresh) {
    const headers = { "X-CSRFToken": fresh };
    const answer = await fetch(main.dataset.logout, { method: "POST", headers, redirect: "manual" }).catch(() => null);
    return answer ? "over" : "offline";
  }

  async function sentences(answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const lines = [...page.querySelectorAll(".errors li")];
    if (lines.length) return lines.map((line) => ({ field: line.querySelector("a")?.hash.slice(1) ?? "", text: line.textContent.trim() }));
    const words = [...page.querySelectorAll(".nothing h1, .nothing h1 + p")].map((part) => part.textContent.trim());
    return [{ field: "", text: words.join(". ") || main.dataset.refused }];
  }

  async function sendOne(id, isAgain = false) {
    const row = await window.vault?.get(KIND, id);
    if (!row || row.refused) return "online"; // another tab was quicker
    let answer;
    try {
      answer = await fetch(row.address, {
        method: "POST",
        body: new URLSearchParams(row.fields),
        headers: { "X-CSRFToken": token, "X-Kept-By": window.vault.whose },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      return "offline";
    }
    if (answer.status === 204) {
      await drop(id);
      document.dispatchEvent(new CustomEvent("outbox:sent"));
      return "online";
    }
    if (answer.type === "opaqueredirect") return "over";
    if (answer.status === 409) return "other";
    if (answer.status === 403 && !isAgain) { // the token of before somebody signed in again
      const line = await connect();
      return line === "online" ? sendOne(id, true) : line;
    }
    if (!JUDGED.includes(answer.status)) return "offline";
    await put({ id, ...row, refused: await sentences(answer) });
    return "online";
  }

  async function sendAll() {
    let line = token && !window.vaults.isLeaving() ? "online" : await connect();
    for (const id of line === "online" ? ids() : []) {
      // What is being corrected is passed over.
      line = await navigator.locks.request(lockOf(id), { ifAvailable: true }, (lock) => (lock ? sendOne(id) : "online"));
      if (line !== "online") break;
    }
    return line;
  }

  // Answers as `connect`, or "busy" while another tab is sending.
  const send = () => navigator.locks.request("outbox", { ifAvailable: true }, (lock) => (lock ? sendAll() : "busy"));

  return { ids, rows, put, drop, hold, connect, send };
})();
