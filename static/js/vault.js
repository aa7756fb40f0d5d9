// Seals text in this browser for the person whose page it is. The key comes with each of their pages and is written
// nowhere: whoever sits here later reads nothing, and signing out throws it all away.
// window.vault is null where a browser seals nothing (no https); put, get and drop go one after the other.
window.vault = (() => {
  "use strict";

  const PREFIX = "vault:";
  const LASTS = 14 * 24 * 60 * 60 * 1000; // ms; as long as drafts on the server
  const main = document.querySelector("main[data-vault]");
  const names = (prefix) => Object.keys(localStorage).filter((name) => name.startsWith(prefix));

  document.addEventListener("submit", (event) => {
    if (!main || !event.target.matches("[data-sign-out]")) return;
    for (const name of names(`${PREFIX}${main.dataset.vault}:`)) localStorage.removeItem(name);
  });
  if (!main || !window.crypto?.subtle) return null;

  const own = `${PREFIX}${main.dataset.vault}:`;
  const toBytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const key = crypto.subtle.importKey("raw", toBytes(main.dataset.vaultKey), "AES-GCM", false, ["encrypt", "decrypt"]);
  main.removeAttribute("data-vault-key");
  const how = (name, iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) });
  let last = Promise.resolve();
  const inTurn = (work) => (last = last.then(work, work));

  async function seal(name, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(value));
    const sealed = new Uint8Array(await crypto.subtle.encrypt(how(name, iv), await key, text));
    localStorage.setItem(name, `${Date.now()} ${toBase64(iv)} ${toBase64(sealed)}`);
  }

  async function open(name) {
    const [at, iv, sealed] = (localStorage.getItem(name) || "").split(" ");
    if (!sealed) return null;
    try {
      if (Number(at) < Date.now() - LASTS) throw new Error("too old");
      const text = await crypto.subtle.decrypt(how(name, toBytes(iv)), await key, toBytes(sealed));
      return JSON.parse(new TextDecoder().decode(text));
    } catch {
      localStorage.removeItem(name); // too old, or sealed with a key that is no more
      return null;
    }
  }

  return {
    names: (kind) => names(`${own}${kind}:`).map((name) => name.slice(own.length + kind.length + 1)),
    put: (kind, name, value) => inTurn(() => seal(`${own}${kind}:${name}`, value)),
    get: (kind, name) => inTurn(() => open(`${own}${kind}:${name}`)),
    drop: (kind, name) => inTurn(() => localStorage.removeItem(`${own}${kind}:${name}`)),
  };
})();
