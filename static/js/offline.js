// The page without a line: how the line is, the form, and the list of what waits, to be corrected or thrown away.
(() => {
  "use strict";

  const EVERY = 20000; // ms between tries while there is no line
  const SOON = 500; // ms, doubled with each try, while the browser says that there is one
  const main = document.querySelector("main[data-offline]");
  const { outbox, offlineForm: entry } = window;
  if (!main || !outbox) return;
  const part = (name) => main.querySelector(`[data-${name}]`);
  const [work, form, wrong, list, own] = ["work", "entry", "wrong", "rows", "own"].map(part);
  const dropping = document.querySelector("[data-dropping]");
  const addresses = main.dataset.addresses.split(" ").map((pattern) => new RegExp(pattern));
  const clock = (at) => new Intl.DateTimeFormat("vi", { hour: "2-digit", minute: "2-digit" }).format(at);
  const used = () => localStorage.setItem("last-request", Date.now());
  let line = "";
  let held = null; // the row that is being corrected, which no tab sends meanwhile
  let sent = 0;
  let wait = SOON;
  let again = 0;

  function note(name, { told = "", number = "" } = {}) {
    for (const one of main.querySelectorAll("[data-note]")) one.hidden = one.dataset.note !== name;
    const shown = name && part(`note="${name}"`);
    if (!shown) return;
    for (const place of shown.querySelectorAll("[data-at]")) place.textContent = clock(Date.now());
    for (const place of shown.querySelectorAll("[data-told]")) place.textContent = told;
    for (const place of shown.querySelectorAll("[data-number]")) place.textContent = number;
  }

  function showWrong(lines) {
    wrong.hidden = !lines.length;
    wrong.querySelector("ul").replaceChildren(...lines.map(({ field, text }) => {
      const item = document.createElement("li");
      const link = document.createElement(field ? "a" : "b");
      if (field) link.href = `#${field}`;
      link.textContent = text;
      item.append(link);
      return item;
    }));
    if (lines.length) wrong.focus();
  }

  function asItem(row) {
    const item = document.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    const find = (name) => item.querySelector(`[data-${name}]`);
    find("what").textContent = row.told;
    find("at").textContent = clock(row.at);
    for (const state of item.querySelectorAll("[data-state]")) state.hidden = state.dataset.state !== (row.refused ? "wrong" : "waiting");
    find("said").append(...(row.refused ?? []).map(({ text }) => Object.assign(document.createElement("li"), { textContent: text })));
    find("said").hidden = !row.refused;
    for (const [name, act] of [["open", open], ["drop", askToDrop]]) {
      find(name).setAttribute("aria-label", `${find(name).textContent}: ${row.told}`);
      find(name).addEventListener("click", () => act(row));
    }
    return item;
  }

  async function show() {
    for (const one of main.querySelectorAll("[data-line]")) one.hidden = one.dataset.line !== line;
    const isOpen = Boolean(window.vault) && line !== "other";
    part("locked").hidden = isOpen || line === "other" || line === "";
    work.hidden = !isOpen;
    part("none").hidden = !isOpen || entry.isReady();
    if (!isOpen) return;
    own.checked = window.vault.isOwnMachine();
    const rows = await outbox.rows();
    list.replaceChildren(...rows.map(asItem));
    part("empty").hidden = rows.length > 0;
    part("count").textContent = rows.length || "";
  }

  // --- the form

  function letGo() {
    held?.release();
    held = null;
    part("stop").hidden = true;
    showWrong([]);
  }

  function begin() {
    letGo();
    entry.begin();
  }

  async function open({ id }) {
    letGo();
    const got = await outbox.hold(id);
    if (!got) return show(); // sent meanwhile
    if (!entry.fill(got.row.address, got.row.fields)) {
      got.release();
      return note("lost");
    }
    held = got;
    part("stop").hidden = false;
    showWrong(got.row.refused ?? []);
    if (!got.row.refused) form.querySelector("select, input:not([type=hidden])").focus();
  }

  async function save(event) {
    event.preventDefault();
    const lines = entry.missing();
    showWrong(lines);
    if (lines.length) return;
    const row = entry.read();
    main.inert = true; // what is typed meanwhile would go with this row
    try {
      await outbox.put({ ...row, at: held?.row.at ?? Date.now() });
    } catch {
      return note("full");
    } finally {
      main.inert = false;
    }
    begin();
    note("kept", { told: row.told });
    main.scrollIntoView();
    main.focus();
    if (line === "online") send();
  }

  function askToDrop(row) {
    dropping.querySelector("[data-what]").textContent = row.told;
    dropping.dataset.id = row.id;
    dropping.showModal();
  }

  async function drop() {
    const { id } = dropping.dataset;
    dropping.close();
    if (held?.row.id === id) begin();
    const got = await outbox.hold(id); // not while it is on its way
    if (!got) return;
    await outbox.drop(id);
    got.release();
  }

  // --- the line

  async function useKit() {
    const kit = await window.vault?.get("kit", "now");
    if (kit && !entry.isReady()) entry.use(kit);
  }

  async function send() {
    const before = sent;
    const state = await outbox.send();
    if (state !== "busy") line = state;
    if (sent > before) note("sent", { number: sent });
    await show();
  }

  async function tryLine() {
    clearTimeout(again);
    line = await outbox.connect();
    if (line === "over" && window.vaults.isLeaving()) return location.assign("/"); // which is signing in now
    wait = line === "offline" && navigator.onLine ? Math.min(2 * wait, EVERY) : SOON;
    if (wait > SOON) again = setTimeout(tryLine, wait);
    await useKit();
    await show();
    if (line === "online") await send();
  }

  // What was sent from the page before into a line that was dead: the worker has it in memory.
  const unsent = () => new Promise((done) => {
    const { controller } = navigator.serviceWorker ?? {};
    if (!controller) return done(null);
    navigator.serviceWorker.addEventListener("message", (event) => done(event.data.unsent), { once: true });
    navigator.serviceWorker.startMessages();
    controller.postMessage("unsent");
    setTimeout(done, 2000, null);
  });

  async function keep({ address, fields }) {
    const values = new URLSearchParams(fields);
    if (address === main.dataset.logout) {
      window.vaults.leave(); // vault.js has emptied itself
      return note("leaving");
    }
    values.delete("csrfmiddlewaretoken");
    const kept = { address, fields: values.toString(), at: Date.now() };
    if (!window.vault || !values.get("ticket")) return note("lost");
    if (values.get("id") && addresses.some((pattern) => pattern.test(address.split("?")[0]))) {
      const told = entry.tell(address, kept.fields);
      await outbox.put({ id: values.get("id"), told, ...kept });
      await window.vault.drop("draft", address);
      return note("kept", { told });
    }
    await window.vault.put("draft", address, kept.fields);
    return note("draft");
  }

  async function start() {
    const failed = await unsent();
    await useKit();
    if (failed) await keep(failed);
    else if (entry.isReady()) entry.fill(location.pathname + location.search);
    if (window.vault) used();
    await tryLine();
  }

  function lock() {
    letGo();
    window.vaults.lock();
    location.reload();
  }

  function lockNow() {
    window.vaults.leave(); // whoever comes next is not to be met by a session that goes on
    lock();
  }

  form.addEventListener("submit", save);
  part("stop").addEventListener("click", begin);
  part("try").addEventListener("click", tryLine);
  part("lock").addEventListener("click", lockNow);
  own.addEventListener("change", () => window.vault.setOwnMachine(own.checked));
  dropping.querySelector("[data-keep]").addEventListener("click", () => dropping.close());
  dropping.querySelector("[data-sure]").addEventListener("click", drop);
  document.addEventListener("input", () => { if (window.vault) used(); });
  document.addEventListener("outbox:changed", show);
  document.addEventListener("outbox:sent", () => { sent += 1; });
  window.addEventListener("storage", show); // another tab sent or kept something
  window.addEventListener("online", tryLine);
  window.addEventListener("offline", () => { line = "offline"; show(); });
  setInterval(() => {
    if (window.vault && !window.vaults.isOpen()) lock(); // half an hour without use, or too long ago
    else if (line === "offline") tryLine();
  }, EVERY);
  start();
})();
