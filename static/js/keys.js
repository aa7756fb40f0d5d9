// Keys that work on every page: Ctrl+S saves, / goes to the search box, Escape closes an open menu.
// Each waits until an input method has finished composing, so that Telex and VNI typing is never cut short.
(() => {
  "use strict";

  const composing = (event) => event.isComposing || event.keyCode === 229;

  function formToSave(element) {
    const own = element.closest("form[data-save]");
    const all = document.querySelectorAll("form[data-save]");
    return own || (all.length === 1 ? all[0] : null);
  }

  const isTypedInto = (element) => element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio]), select, textarea");

  document.addEventListener("keydown", (event) => {
    if (composing(event) || event.defaultPrevented || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;

    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      const form = formToSave(target);
      if (!form) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("[type=submit].btn-primary"));
    } else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !isTypedInto(target)) {
      const box = [...document.querySelectorAll("input[data-find]")].find((input) => input.checkVisibility?.() ?? input.offsetParent);
      if (!box) return;
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
})();
