// Seals text in this browser for the person whose page it is. The key comes with each of their pages; whoever sits here
// later reads nothing, and signing out throws it all away. For the page without a line the key lies where the session's
// own key lies, in a cookie that ends with the browser, twelve hours after signing in at the latest, and as soon as a
// page comes that is not this person's. On a machine that others use too it ends after half an hour without use.
// window.vault is null where a browser seals nothing (no https), or while it is locked; window.vaults opens and locks it.
// put, get and drop go one after the other.
(() => {
  "use strict";

  const PREFIX = "vault:";
  const KEPT_LONG = "outbox:"; // until it is sent: not a draft
  const LASTS = 14 * 24 * 60 * 60 * 1000; // ms; as long as drafts on the server
  const COOKIE = location.protocol === "https:" ? "__Host-vault" : "vault";
  const USED = "last-request"; // when any page was used: session.js
  const IDLE = 30 * 60 * 1000; // ms; as sessions
  const LEAVE = "sign-out-when-online"; // locked, or signed out, without a line: the server does not know yet
  const main = document.querySelector("main[data-vault]");
  const isOffline = document.querySelector("main[data-offline]");
  let isOver = false; // signing out: nothing that is still under way may come after it
  const names = (prefix) => Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  const ownMachine = (name) => `${PREFIX}${name}:own-machine`;
  const toBytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

  function makeVault({ name: whose, key: secret }) {
    const own = `${PREFIX}${whose}:`;
    const key = crypto.subtle.importKey("raw", toBytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
    const how = (name, iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) });
    let last = Promise.resolve();
    const inTurn = (work) => (last = last.then(work, work));

    async function seal(name, value) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(value));
      const sealed = new Uint8Array(await crypto.subtle.encrypt(how(name, iv), await key, text));
      if (!isOver) localStorage.setItem(name, `${Date.now()} ${toBase64(iv)} ${toBase64(sealed)}`);
    }

    async function open(name) {
      const [at, iv, sealed] = (localStorage.getItem(name) || "").split(" ");
      if (!sealed) return null;
      try {
        if (!name.startsWith(own + KEPT_LONG) && Number(at) < Date.now() - LASTS) throw new Error("too old");
        const text = await crypto.subtle.decrypt(how(name, toBytes(iv)), await key, toBytes(sealed));
        return JSON.parse(new TextDecoder().decode(text));
      } catch {
        localStorage.removeItem(name); // too old, or sealed with a key that is no more
        return null;
      }
    }

    return {
      whose,
      names: (kind) => names(`${own}${kind}:`).map((name) => name.slice(own.length + kind.length + 1)),
      put: (kind, name, value) => inTurn(() => seal(`${own}${kind}:${name}`, value)),
      get: (kind, name) => inTurn(() => open(`${own}${kind}:${name}`)),
      drop: (kind, name) => inTurn(() => localStorage.removeItem(`${own}${kind}:${name}`)),
      isOwnMachine: () => localStorage.getItem(ownMachine(whose)) !== null,
      setOwnMachine: (is) => (is ? localStorage.setItem(ownMachine(whose), "1") : localStorage.removeItem(ownMachine(whose))),
    };
  }

  function keep(given, seconds) {
    if (isOver) return;
    const value = [given.name, given.key, Date.now() + seconds * 1000].join(".");
    document.cookie = `${COOKIE}=${value}; path=/; samesite=strict${COOKIE === "vault" ? "" : "; secure"}`;
  }

  function forget() {
    document.cookie = `${COOKIE}=; path=/; samesite=strict; max-age=0${COOKIE === "vault" ? "" : "; secure"}`;
  }

  function kept() {
    const value = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
    if (!value) return null;
    const [name, key, ends] = value.split(".");
    const isIdle = localStorage.getItem(ownMachine(name)) === null && Date.now() - Number(localStorage.getItem(USED)) > IDLE;
    if (Date.now() < Number(ends) && !isIdle) return { name, key };
    forget();
    return null;
  }

  window.vault = null;
  window.vaults = !window.crypto?.subtle ? null : {
    open(given, seconds) {
      keep(given, seconds);
      if (window.vault?.whose !== given.name) window.vault = makeVault(given);
    },
    isOpen: () => Boolean(kept()),
    lock() {
      forget();
      window.vault = null;
    },
    isLeaving: () => localStorage.getItem(LEAVE) !== null,
    leave: () => localStorage.setItem(LEAVE, "1"),
  };

  document.addEventListener("submit", (event) => {
    if (!main || !event.target.matches("[data-sign-out]")) return;
    isOver = true;
    for (const name of names(`${PREFIX}${main.dataset.vault}:`)) localStorage.removeItem(name);
    forget();
  });
  if (!isOffline && !(main && "enters" in main.dataset)) forget();
  if (!isOffline && !main) localStorage.removeItem(LEAVE); // the page of signing in
  if (!window.vaults) return;
  if (isOffline) {
    const given = kept();
    if (given) window.vault = makeVault(given);
  } else if (main) {
    const given = { name: main.dataset.vault, key: main.dataset.vaultKey };
    const limit = document.querySelector("[data-session-limit]");
    main.removeAttribute("data-vault-key");
    window.vault = makeVault(given);
    if ("enters" in main.dataset && limit) keep(given, Number(limit.dataset.sessionLimit));
  }
})();
