// A session ends after some minutes without a request: says so before, and covers the page afterwards.
// What was typed stays in the page; when it is sent, the server keeps it until its writer has signed in again.
(() => {
  "use strict";

  const notice = document.querySelector("[data-session-seconds]");
  if (!notice) return;
  const LASTS = Number(notice.dataset.sessionSeconds) * 1000;
  const WARN = Math.min(LASTS / 3, 5 * 60 * 1000); // ms before the end
  const KEY = "last-request"; // of any page of the site, in any tab: only a moment, nothing of anybody
  const words = notice.querySelector("[data-session-words]");
  const [stay, again] = [notice.querySelector("[data-session-stay]"), notice.querySelector("[data-session-again]")];
  const ENDS = Date.now() + Number(notice.dataset.sessionLimit) * 1000; // however busy; what is typed is kept then too
  let typedAt = 0;

  const touched = () => localStorage.setItem(KEY, Date.now());
  const left = () => (Date.now() < ENDS ? Number(localStorage.getItem(KEY)) + LASTS - Date.now() : 0);

  async function prolong() {
    const answer = await fetch(notice.dataset.sessionUrl, { redirect: "manual" }).catch(() => null);
    if (answer && answer.status === 204) touched();
    show();
  }

  function show() {
    const rest = left();
    if (rest > WARN) {
      if (notice.open) notice.close();
      return;
    }
    if (rest > 0 && typedAt > Date.now() - WARN) {
      typedAt = 0; // somebody is at work
      prolong();
      return;
    }
    stay.hidden = rest <= 0;
    again.hidden = rest > 0;
    const minutes = Math.ceil(rest / 60000);
    words.textContent = rest > 0
      ? `Còn khoảng ${minutes} phút. Chữ đã gõ vẫn còn.`
      : "Đăng nhập lại để làm tiếp. Chữ đã gõ trong biểu mẫu vẫn còn.";
    notice.classList.toggle("is-over", rest <= 0);
    if (!notice.open) notice.showModal();
  }

  // What was changed and not yet sent goes the way of a form sent too late: kept, and back after signing in.
  function signInAgain() {
    const changed = [...document.querySelectorAll("main form[method=post]")].find((form) => form.hasAttribute("data-typed"));
    if (changed) changed.submit();
    else location.reload();
  }

  touched();
  document.addEventListener("input", (event) => {
    typedAt = Date.now();
    if (event.target.form) event.target.form.setAttribute("data-typed", "");
  });
  document.addEventListener("htmx:afterRequest", touched);
  document.addEventListener("session:used", touched);
  window.addEventListener("pageshow", show);
  document.addEventListener("visibilitychange", show);
  notice.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (left() > 0) prolong();
  });
  stay.addEventListener("click", prolong);
  again.addEventListener("click", signInAgain);
  setInterval(show, Math.min(10000, LASTS / 10));
})();
