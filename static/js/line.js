// On the pages of whoever enters contacts: installs the program for a dead line, renews what is kept for it, sends what
// waits, says so, and asks before signing out throws it away.
(() => {
  "use strict";

  const RENEW = 10 * 60 * 1000; // ms; what can be chosen without a line is at most so old when the line dies
  const AFTER = 1500; // ms; the page itself comes first
  const EVERY = 60000; // ms between tries
  const main = document.querySelector("main[data-enters]");
  const { outbox } = window;
  if (!main || !outbox || !navigator.serviceWorker) return;
  const notice = document.querySelector("[data-outbox]");
  const leaving = document.querySelector("[data-outbox-leaving]");
  let sent = 0;

  notice.classList.add("notice", "notice-warn");
  navigator.serviceWorker.register(main.dataset.enters, { updateViaCache: "none" }).catch(() => null);

  async function renew() {
    const kit = await window.vault.get("kit", "now");
    const isFresh = kit && Date.now() - kit.at < RENEW && kit.day === new Date(Date.now() + 7 * 3600000).toISOString().slice(0, 10);
    if (!isFresh) await outbox.connect();
  }

  const count = (root, number) => { for (const place of root.querySelectorAll("[data-number]")) place.textContent = number; };

  async function show() {
    const rows = await outbox.rows();
    const wrong = rows.filter((row) => row.refused).length;
    const state = rows.length ? (wrong ? "wrong" : "waiting") : "sent";
    notice.hidden = !rows.length && !sent;
    for (const words of notice.querySelectorAll("[data-state]")) words.hidden = words.dataset.state !== state;
    notice.querySelector("a").hidden = state === "sent";
    count(notice, state === "sent" ? sent : state === "wrong" ? wrong : rows.length);
  }

  async function send() {
    if (window.vaults.isLeaving() && (await outbox.connect()) === "over") return location.reload(); // to signing in
    if (outbox.ids().length) await outbox.send();
    await show();
  }

  // --- signing out

  let form = null;

  function askFirst(event) {
    if (!event.target.matches("[data-sign-out]") || !outbox.ids().length || form === event.target) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form = null;
    leaving.dataset.form = [...document.forms].indexOf(event.target);
    count(leaving, outbox.ids().length);
    leaving.querySelector("[data-stuck]").hidden = true;
    leaving.showModal();
  }

  function leave() {
    form = document.forms[leaving.dataset.form];
    leaving.close();
    form.requestSubmit();
  }

  window.addEventListener("submit", askFirst, true); // before any other script hears of it
  leaving.querySelector("[data-leave]").addEventListener("click", leave);
  leaving.querySelector("[data-stay]").addEventListener("click", () => leaving.close());
  leaving.querySelector("[data-send]").addEventListener("click", async (event) => {
    event.target.setAttribute("aria-busy", "true");
    await outbox.send();
    event.target.removeAttribute("aria-busy");
    if (!outbox.ids().length) leave();
    count(leaving, outbox.ids().length);
    leaving.querySelector("[data-stuck]").hidden = false;
  });

  document.addEventListener("outbox:sent", () => { sent += 1; });
  document.addEventListener("outbox:changed", show);
  window.addEventListener("online", send);
  window.addEventListener("pageshow", (event) => { if (event.persisted) send(); });
  setInterval(send, EVERY);
  send();
  setTimeout(renew, AFTER);
})();
