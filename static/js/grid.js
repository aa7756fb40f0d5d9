// A grid of lines, by keyboard alone: Enter to the next cell, arrows between lines, Ctrl+D copies the cell above,
// Ctrl+Enter opens a line, Ctrl+Delete empties one, F8 goes to the next error. No key acts while an input method
// composes. Its other files hang on the events it sends: "grid:changed" when a line was changed other than by typing,
// "grid:counted" when the states of lines changed.
(() => {
  "use strict";

  const form = document.querySelector("form[data-grid]");
  if (!form) return;
  const body = form.querySelector("[data-lines]");
  const most = Number(form.dataset.most);
  const composing = (event) => event.isComposing || event.keyCode === 229;
  const rows = () => [...body.rows];
  const cells = (row) => [...row.querySelectorAll("td > input")];
  const isBlank = (row) => cells(row).every((cell) => !cell.value.trim());
  form.classList.add("grid-live");

  // --- lines

  const numberOf = (row) => Number(row.querySelector("[name$='-id']").name.match(/\d+/)[0]);

  function clean(row) {
    row.className = "blank";
    for (const said of row.querySelectorAll(".cell-say, .cell-beside, .cell-check, .suggest")) said.remove();
    for (const cell of row.cells) cell.classList.remove("bad", "closed", "pop");
    row.querySelector(".st").textContent = "";
    for (const cell of cells(row)) {
      cell.value = "";
      cell.placeholder = "";
      if (cell.hasAttribute("aria-expanded")) cell.setAttribute("aria-expanded", "false");
      for (const name of ["aria-invalid", "aria-describedby", "aria-controls", "aria-activedescendant"]) cell.removeAttribute(name);
    }
  }

  function addLine(after = body.rows[body.rows.length - 1]) {
    if (body.rows.length >= most) return null;
    const row = after.cloneNode(true);
    const number = Math.max(...rows().map(numberOf)) + 1;
    const key = row.querySelector("[name$='-id']");
    for (const input of row.querySelectorAll("input")) {
      for (const name of ["id", "name"]) {
        if (input[name]) input[name] = input[name].replace(/lines-\d+-/, `lines-${number}-`);
      }
    }
    row.dataset.key = key.value = window.uuid7();
    clean(row);
    after.after(row);
    renumber();
    return row;
  }

  function renumber() {
    rows().forEach((row, at) => {
      row.cells[0].querySelector("span").textContent = at + 1;
      for (const cell of cells(row)) {
        cell.setAttribute("aria-label", `Dòng ${at + 1}, ${cell.closest("td").dataset.l.toLowerCase()}`);
      }
    });
  }

  const nextLine = (row) => row.nextElementSibling || addLine();

  // --- moving

  const isOpen = (cell) => !cell.closest("td").classList.contains("closed");
  const isPassed = (cell) => "passes" in cell.dataset && cell.value.trim();

  function go(cell) {
    if (!cell) return;
    cell.focus();
    cell.select();
  }

  function forward(cell) {
    const row = cell.closest("tr");
    const rest = cells(row).slice(cells(row).indexOf(cell) + 1).filter((one) => isOpen(one) && !isPassed(one));
    const line = rest.length ? null : nextLine(row);
    go(rest[0] || (line && cells(line)[0]));
  }

  function back(cell) {
    const all = [...body.querySelectorAll("td > input")].filter(isOpen);
    go(all[all.indexOf(cell) - 1]);
  }

  function upOrDown(cell, step) {
    const row = cell.closest("tr");
    const line = step < 0 ? row.previousElementSibling : nextLine(row);
    if (line) go(cells(line)[cells(row).indexOf(cell)]);
  }

  function newLine(cell) {
    const row = cell.closest("tr");
    const next = row.nextElementSibling;
    const line = next && isBlank(next) ? next : addLine(row);
    if (line) go(cells(line)[0]);
  }

  function copyAbove(cell) {
    const above = cell.closest("tr").previousElementSibling;
    if (!above) return;
    const value = cells(above)[cells(cell.closest("tr")).indexOf(cell)].value;
    if (!value) return;
    put(cell, value);
    forward(cell);
  }

  function nextError(cell) {
    const wrong = [...body.querySelectorAll(".bad > input")];
    const all = [...body.querySelectorAll("td > input")];
    go(wrong.find((one) => all.indexOf(one) > all.indexOf(cell)) || wrong[0]);
  }

  // A value put in by script counts as typed: drafts and checks listen to "input".
  function put(cell, value) {
    cell.value = value;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  }

  body.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (composing(event) || event.defaultPrevented || event.altKey || !cell.matches("td > input")) return;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key;
    if (key === "Enter" && control) newLine(cell);
    else if (key === "Enter" && event.shiftKey) back(cell);
    else if (key === "Enter") forward(cell);
    else if ((key === "ArrowUp" || key === "ArrowDown") && !control) upOrDown(cell, key === "ArrowUp" ? -1 : 1);
    else if (key.toLowerCase() === "d" && control) copyAbove(cell);
    else if (key === "Delete" && control) {
      clean(cell.closest("tr"));
      cell.dispatchEvent(new Event("input", { bubbles: true }));
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || composing(event)) return;
    nextError(document.activeElement);
    event.preventDefault();
  });

  // --- how the lines stand

  function count() {
    const typed = rows().filter((row) => !isBlank(row));
    const good = typed.filter((row) => row.matches(".ok, .warn")).length;
    const bad = typed.filter((row) => row.matches(".bad-row")).length;
    const open = typed.length - good - bad;
    const parts = [`${good} đúng`];
    if (bad) parts.push(`${bad} cần sửa`);
    if (open) parts.push(`${open} ${open === 1 && typed.some((row) => row.matches(".on:not(.ok, .warn, .bad-row)")) ? "đang gõ" : "chưa xong"}`);
    form.querySelector("[data-count]").textContent = typed.length ? `${typed.length} dòng: ${parts.join(", ")}` : "";
    form.querySelector("[data-send]").textContent = good ? `Lưu ${good} dòng đúng` : "Lưu các dòng đúng";
  }

  body.addEventListener("input", (event) => {
    const row = event.target.closest("tr");
    row.classList.remove("ok", "warn", "blank");
    if (isBlank(row)) {
      row.classList.remove("bad-row");
      row.classList.add("blank");
    }
    count();
  });
  body.addEventListener("focusin", (event) => {
    for (const row of body.querySelectorAll(".on")) row.classList.remove("on");
    event.target.closest("tr").classList.add("on");
  });
  form.addEventListener("grid:counted", count);

  form.querySelector("[data-more]").addEventListener("click", (event) => {
    event.preventDefault();
    const blank = rows().find(isBlank) || addLine();
    if (blank) {
      blank.classList.add("on");
      go(cells(blank)[0]);
    }
  });

  // Last month's lines come below those with something in them; without an answer the plain link is followed.
  document.querySelector("[data-propose]")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const link = event.currentTarget;
    const fresh = await ask("propose", new FormData(form));
    if (!fresh) {
      if (rows().every(isBlank)) location.assign(link.href);
      else form.querySelector("[data-told]").textContent = " · Chưa lấy được dòng của tháng trước, thử lại sau";
      return;
    }
    const here = new Set(rows().map((row) => row.dataset.key));
    const proposed = fresh.filter((row) => !here.has(row.dataset.key));
    const typed = rows().filter((row) => !isBlank(row));
    (typed.length ? typed[typed.length - 1].after(...proposed) : body.prepend(...proposed));
    renumber();
    count();
    form.querySelector("[data-told]").textContent = proposed.length
      ? ` · ${proposed.length} dòng như tháng trước: ghi kết quả rồi lưu`
      : " · Tháng trước không có dòng nào để ghi giống";
    if (!proposed.length) return;
    form.dispatchEvent(new Event("input", { bubbles: true }));
    go(cells(proposed[0]).find((cell) => !cell.value && isOpen(cell)));
  });

  // What the server makes of some lines, nothing saved; null where no answer came.
  async function ask(command, fields) {
    fields.set(command, "1");
    fields.delete("ticket");
    const answer = await fetch(location.pathname, { method: "POST", body: fields, headers: { "HX-Request": "true" } })
      .then((response) => (response.ok ? response.text() : "")).catch(() => "");
    const told = document.createElement("template");
    told.innerHTML = `<table>${answer}</table>`;
    return told.content.querySelector("tbody") ? [...told.content.querySelectorAll("tr")] : null;
  }

  // where to begin: the first error, else the first gap of a line that was proposed, else the first blank line
  const proposed = rows().find((row) => !isBlank(row) && !row.className);
  const gap = proposed && cells(proposed).find((cell) => !cell.value && isOpen(cell));
  const first = body.querySelector(".bad > input") || gap || cells(rows().find(isBlank) || body.rows[0])[0];
  if (matchMedia("(min-width: 48rem)").matches) go(first);
  count();

  window.grid = { form, body, rows, cells, isBlank, addLine, forward, put, composing, ask };
})();
