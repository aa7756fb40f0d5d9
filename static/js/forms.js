// Forms: the error summary takes the focus, and a form sent once is not sent again while its answer is on the way.
// Also the button that prints, which without a script would do nothing and stays hidden.
(() => {
  "use strict";

  const PATIENCE = 20000; // ms; a download answers without leaving the page, so the form opens again by itself

  function release(form) {
    if (!form.hasAttribute("data-sent")) return;
    form.removeAttribute("data-sent");
    for (const button of form.querySelectorAll("[aria-busy=true]")) button.removeAttribute("aria-busy");
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.hasAttribute("data-sent")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // Nothing is disabled: a disabled button or field would not be sent.
    form.setAttribute("data-sent", "");
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    setTimeout(() => release(form), PATIENCE);
  }, true);

  // What makes sending twice one row, id and ticket: a page fetched anew on the way back brings others.
  const NAMES = ["id", "ticket"];
  const fieldOf = (form, name) => form.querySelector(`input[type=hidden][name=${name}]`);
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || event.defaultPrevented) return;
    const fields = NAMES.map((name) => fieldOf(event.target, name)).filter(Boolean);
    const sent = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    if (fields.length) history.replaceState({ ...history.state, sent }, "");
  });
  const isDraft = document.querySelector("[data-draft-back]"); // it brings those it was typed with
  for (const [name, value] of isDraft ? [] : Object.entries(history.state?.sent ?? {})) {
    for (const form of document.forms) if (fieldOf(form, name)) fieldOf(form, name).value = value;
  }

  // Back to a kept page, or an answer by htmx: the form may be sent again.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form");
    if (form) release(form);
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  const focusSummary = (root) => root.querySelector("[data-autofocus]")?.focus();
  focusSummary(document);
  document.addEventListener("htmx:load", (event) => focusSummary(event.target));
})();
