// What a cell may hold, while it is typed: by the number of a code, by beginnings of words without diacritics, by
// initials; lists of at most nine are numbered, and the number alone chooses and goes on. Without a script the same
// lists are the browser's own.
(() => {
  "use strict";

  const grid = window.grid;
  if (!grid) return;
  const SHOWN = 8;
  const NUMBERED = 9;
  const lists = new Map();
  let open = null; // { cell, box, options, at }

  const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  for (const list of grid.form.querySelectorAll("datalist")) {
    lists.set(list.id, [...list.options].map((option) => ({
      value: option.value,
      hint: option.getAttribute("label") || "",
      words: words(`${option.value} ${option.dataset.find || ""}`),
      initials: words(option.value).map((word) => word[0]).join(""),
      number: option.value.match(/-0*(\d+)$/)?.[1],
      data: option.dataset,
    })));
  }

  const listOf = (cell) => lists.get(cell.getAttribute("list") || cell.dataset.list) || null;
  const isNumbered = (list) => list.length <= NUMBERED;

  function takeOver(cell) {
    if (!cell.hasAttribute("list")) return;
    cell.dataset.list = cell.getAttribute("list");
    cell.removeAttribute("list");
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) {
      cell.setAttribute(name, value);
    }
  }

  // lower is better; Infinity is not offered
  function rank(option, typed) {
    const text = typed.trim();
    const said = words(text);
    if (!said.length) return 0;
    if (/^[\d-]+$/.test(text) && option.number) {
      const number = text.replace(/^0+/, "");
      if (number === option.number) return 0;
      if (number && option.number.startsWith(number)) return 1;
      return option.value.startsWith(text) ? 2 : Infinity;
    }
    if (fold(option.value).startsWith(fold(text))) return 1;
    if (said.every((word) => option.words.some((one) => one.startsWith(word)))) return 2;
    if (option.initials.startsWith(said.join(""))) return 3;
    return Infinity;
  }

  function matches(list, typed) {
    return list
      .map((option, at) => ({ option, at, rank: rank(option, typed) }))
      .filter((one) => one.rank < Infinity)
      .sort((one, other) => one.rank - other.rank || one.at - other.at)
      .slice(0, Math.max(SHOWN, isNumbered(list) ? NUMBERED : 0));
  }

  function close() {
    if (!open) return;
    open.box.remove();
    open.cell.closest("td").classList.remove("pop");
    open.cell.setAttribute("aria-expanded", "false");
    for (const name of ["aria-controls", "aria-activedescendant"]) open.cell.removeAttribute(name);
    open = null;
  }

  function line(one, typed, list, id) {
    const item = document.createElement("li");
    Object.assign(item, { id });
    item.setAttribute("role", "option");
    if (isNumbered(list)) {
      const key = document.createElement("kbd");
      key.textContent = one.at + 1;
      item.append(key);
    }
    const value = document.createElement("b");
    const begins = typed && fold(one.option.value).startsWith(fold(typed)) ? typed.length : 0;
    const mark = document.createElement("mark");
    mark.textContent = one.option.value.slice(0, begins);
    value.append(...(begins ? [mark] : []), one.option.value.slice(begins));
    item.append(value);
    if (one.option.hint) {
      const hint = document.createElement("small");
      hint.textContent = one.option.hint;
      item.append(hint);
    }
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(open.cell, one.option);
    });
    return item;
  }

  function show(cell) {
    close();
    const list = listOf(cell);
    const typed = cell.value.trim();
    if (!list || (!typed && !isNumbered(list))) return;
    const found = matches(list, typed);
    if (!found.length || (found.length === 1 && found[0].option.value === cell.value)) return;
    const box = document.createElement("ul");
    box.className = "suggest";
    box.id = `${cell.id}_list`;
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", "Gợi ý");
    box.append(...found.map((one, at) => line(one, typed, list, `${box.id}_${at}`)));
    cell.closest("td").append(box);
    cell.closest("td").classList.add("pop");
    cell.setAttribute("aria-expanded", "true");
    cell.setAttribute("aria-controls", box.id);
    open = { cell, box, options: found.map((one) => one.option), at: -1 };
    mark(typed ? 0 : -1);
  }

  function mark(at) {
    open.at = at;
    [...open.box.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at < 0) return;
    open.cell.setAttribute("aria-activedescendant", open.box.children[at].id);
    open.box.children[at].scrollIntoView({ block: "nearest" });
  }

  function choose(cell, option) {
    if (cell.value !== option.value) grid.put(cell, option.value);
    close();
    for (const other of grid.cells(cell.closest("tr"))) {
      const given = option.data[`set${other.closest("td").dataset.cell.replace(/^./, (c) => c.toUpperCase())}`];
      if (given && !other.value.trim()) grid.put(other, given);
    }
    beside(cell, option);
  }

  // the name of a client, below the code, while names are on
  function beside(cell, option) {
    cell.closest("td").querySelector(".cell-beside")?.remove();
    if (!option.data.find) return;
    const name = document.createElement("span");
    name.className = "cell-beside";
    name.textContent = option.data.find;
    cell.after(name);
  }

  // the cells that a kind of activity does not take stay closed
  function fit(row) {
    for (const cell of grid.cells(row)) {
      const option = listOf(cell)?.find((one) => one.value === cell.value.trim());
      const takes = option?.data.takes;
      if (takes === undefined) continue;
      const units = new Map(takes.split(";").map((one) => one.split(":")));
      for (const other of row.querySelectorAll("td[data-opened]")) {
        const unit = units.get(other.dataset.cell);
        const input = other.querySelector("input");
        other.classList.toggle("closed", unit === undefined && !input.value);
        input.placeholder = unit || "";
      }
    }
  }

  grid.body.addEventListener("focusin", (event) => {
    if (!event.target.matches("td > input")) return;
    takeOver(event.target);
    show(event.target);
  });
  grid.body.addEventListener("focusout", () => close());
  grid.body.addEventListener("input", (event) => {
    const cell = event.target;
    if (!cell.matches("td > input")) return;
    fit(cell.closest("tr"));
    if (cell !== document.activeElement) return;
    const list = listOf(cell);
    const number = !event.isComposing && event.inputType === "insertText" && /^[1-9]$/.test(cell.value);
    if (list && number && isNumbered(list) && list[cell.value - 1]) {
      choose(cell, list[cell.value - 1]);
      grid.forward(cell);
      return;
    }
    show(cell);
  });
  // before the grid's own keys, which a list that is open takes over
  grid.form.addEventListener("keydown", (event) => {
    if (grid.composing(event) || event.altKey || !event.target.matches("td > input")) return;
    if (event.key === "Enter" || event.key === "Tab") {
      const cell = event.target;
      const option = open ? open.options[open.at] : listOf(cell)?.find((one) => one.value === cell.value.trim());
      if (option) choose(cell, option); // then the key goes where it always goes
    } else if (open && event.key === "Escape") {
      close();
      event.preventDefault();
    } else if (open && open.at >= 0 && ["ArrowDown", "ArrowUp"].includes(event.key) && !event.ctrlKey) {
      const size = open.options.length;
      mark((open.at + (event.key === "ArrowDown" ? 1 : size - 1)) % size);
      event.preventDefault();
    }
  }, true);

  grid.body.addEventListener("focusin", (event) => event.target.matches("td > input") && fit(event.target.closest("tr")));
  grid.rows().forEach(fit);
  grid.cells(grid.body).forEach(takeOver);
  if (grid.body.contains(document.activeElement)) show(document.activeElement);
})();
