// Drafts: what is typed into a form with a ticket is kept on the server a moment later, and in this browser (vault.js)
// until it is there. The server fills the form when its page is opened again; what waits here is sent first.
// A script that adds or takes away fields tells so by an "input" event on its form.
(() => {
  "use strict";

  const KIND = "draft";
  const [HERE, THERE, AGAIN] = [300, 1500, 15000]; // ms after the last key: kept here, sent, sent again when that failed
  const LET_GO = 3000; // ms after the server has it: a page asked for just before would show what was there before
  const main = document.querySelector("main[data-drafts]");
  const states = document.querySelector("template[data-draft-states]");
  if (!main || !states) return;
  const vault = window.vault;
  const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  const works = new Map(); // by form: what is under way

  const ticketOf = (form) => form.querySelector("input[type=hidden][name=ticket]")?.value;
  const isKept = (form) => form?.method === "post" && ticketOf(form) && !form.querySelector("input[type=password]");
  const clock = () => new Intl.DateTimeFormat("vi", { hour: "2-digit", minute: "2-digit" }).format(new Date());

  function addressOf(form) {
    const url = new URL(form.getAttribute("action") || location.href, location.href);
    return url.pathname + url.search;
  }

  function fieldsOf(form) {
    const texts = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
    return new URLSearchParams(texts).toString();
  }

  // One of the states in layout/draft_states.html, beside the button that saves.
  function say(form, state, at = "") {
    const place = form.querySelector(".dock") || [...form.querySelectorAll(".btn-list")].at(-1);
    if (!place) return;
    let said = place.querySelector("[data-draft-said]");
    if (!said) {
      said = document.createElement("span");
      said.className = "saved";
      said.setAttribute("role", "status");
      said.setAttribute("data-draft-said", "");
      if (place.matches(".dock")) place.prepend(said);
      else place.append(said);
    }
    said.replaceChildren(states.content.querySelector(`[data-state=${state}]`).cloneNode(true));
    for (const time of said.querySelectorAll("[data-at]")) time.textContent = at;
  }

  async function post(address, fields) {
    const body = new URLSearchParams(fields);
    body.set("_address", address);
    const answer = await fetch(main.dataset.drafts, { method: "POST", body, headers: token, redirect: "manual", keepalive: fields.length < 50000 });
    if (answer.ok) document.dispatchEvent(new Event("session:used"));
    return answer;
  }

  function workOf(form) {
    if (!works.has(form)) works.set(form, { address: addressOf(form), here: 0, there: 0, busy: false, over: false, sent: "" });
    return works.get(form);
  }

  const keepHere = (form) => vault?.put(KIND, workOf(form).address, fieldsOf(form));

  async function send(form) {
    const work = workOf(form);
    clearTimeout(work.there);
    if (work.busy || work.over || !form.isConnected) return;
    const fields = fieldsOf(form);
    if (fields === work.sent) return;
    work.busy = true;
    let answer = null;
    const slow = setTimeout(() => say(form, "saving"), HERE);
    try {
      answer = await post(work.address, fields);
    } catch { /* no line: told below */ }
    clearTimeout(slow);
    work.busy = false;
    if (work.over) return;
    if (answer?.ok) {
      work.sent = fields;
      if (fieldsOf(form) === fields) work.here = setTimeout(() => vault?.drop(KIND, work.address), LET_GO);
      say(form, "saved", await answer.text());
    } else if (answer?.status === 409) {
      work.over = true; // saved already
      await vault?.drop(KIND, work.address);
    } else {
      if (vault) await keepHere(form);
      if (vault && !answer?.status) say(form, "here", clock());
      else say(form, "failing");
      work.there = setTimeout(() => send(form), AGAIN);
    }
  }

  function typed(event) {
    const form = event.target.form || event.target.closest?.("form");
    if (!isKept(form)) return;
    const work = workOf(form);
    if (work.over) return;
    clearTimeout(work.here);
    clearTimeout(work.there);
    work.here = setTimeout(() => keepHere(form), HERE);
    work.there = setTimeout(() => send(form), THERE);
  }

  function end(work) {
    work.over = true;
    clearTimeout(work.here);
    clearTimeout(work.there);
  }

  // Once the form itself is on its way, nothing may come after it.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-sign-out]")) for (const work of works.values()) end(work); // vault.js has emptied itself
    if (form.matches("[data-draft-back]")) vault?.drop(KIND, form.elements._address.value);
    if (event.defaultPrevented || !isKept(form)) return;
    const work = workOf(form);
    keepHere(form); // until its answer says that it was saved
    end(work);
  });

  function flush() {
    for (const [form, work] of works) {
      if (work.over || fieldsOf(form) === work.sent) continue;
      keepHere(form);
      send(form);
    }
  }

  // What an earlier page left here. When it is of this page, the page comes again with it, unless it shows it already.
  async function sendWaiting() {
    for (const address of vault?.names(KIND) ?? []) {
      const fields = await vault.get(KIND, address);
      const answer = fields && (await post(address, fields).catch(() => null));
      if (!answer || !(answer.ok || answer.status === 409)) continue;
      await vault.drop(KIND, address);
      const form = [...document.forms].find((one) => isKept(one) && addressOf(one) === address);
      // The answer to a form that was sent shows what was typed; loaded again, it would be sent again.
      const isShown = !form || works.has(form) || "answer" in main.dataset || fieldsOf(form) === fields;
      if (answer.ok && !isShown) location.reload();
    }
  }

  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  window.addEventListener("online", () => { for (const form of works.keys()) send(form); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) for (const work of works.values()) work.over = false; });
  sendWaiting();
})();
