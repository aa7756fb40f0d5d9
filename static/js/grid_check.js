// Whether a line is right is the server's to say: a line that is left is sent to be looked at, nothing is saved, and
// what comes back goes beside its cells. Without a connection the line just stays unchecked. Also: a block copied
// from a spreadsheet goes into the cells, by its headings where it has them, else column by column.
(() => {
  "use strict";

  const grid = window.grid;
  if (!grid) return;
  const stale = new Map(); // row → how often it was changed
  const typing = grid.form.querySelector("template[data-typing]");
  let timer = 0;

  const touch = (row) => stale.set(row, (stale.get(row) || 0) + 1);

  function say(row, words) {
    if (!row.querySelector(".st .tone-danger")) row.querySelector(".st").textContent = words;
  }

  function plan() {
    clearTimeout(timer);
    timer = setTimeout(check, 150);
  }

  async function check() {
    const waiting = [...stale].filter(([row]) => row.isConnected && !row.classList.contains("on") && !grid.isBlank(row));
    if (!waiting.length) return;
    const sent = new FormData();
    const asked = new Map();
    sent.append("csrfmiddlewaretoken", grid.form.querySelector("[name=csrfmiddlewaretoken]").value);
    for (const [row, version] of waiting) {
      asked.set(row, version);
      for (const input of row.querySelectorAll("input")) {
        if (input.type !== "checkbox" || input.checked) sent.append(input.name, input.value);
      }
    }
    const told = (await grid.ask("check", sent)) || [];
    for (const [row, version] of asked) {
      const fresh = told.find((one) => one.dataset.key === row.dataset.key);
      if (stale.get(row) !== version) continue;
      if (!fresh) {
        say(row, "Chưa kiểm tra");
        continue;
      }
      stale.delete(row);
      take(row, fresh, sent);
    }
    grid.form.dispatchEvent(new Event("grid:counted"));
  }

  function take(row, fresh, sent) {
    const isOn = row.classList.contains("on");
    row.className = fresh.className;
    row.classList.toggle("on", isOn);
    for (const cell of fresh.querySelectorAll("td[data-cell]")) {
      const mine = row.querySelector(`td[data-cell="${cell.dataset.cell}"]`);
      const input = mine.querySelector(":scope > input");
      const theirs = cell.querySelector(":scope > input");
      if (input !== document.activeElement && input.value === sent.get(input.name)) input.value = theirs.value;
      const wasTicked = mine.querySelector(".cell-check input")?.checked;
      for (const said of mine.querySelectorAll(".cell-say, .cell-beside, .cell-check")) said.remove();
      input.after(...cell.querySelectorAll(".cell-say, .cell-beside, .cell-check"));
      const tick = mine.querySelector(".cell-check input");
      if (tick) tick.checked = Boolean(wasTicked);
      mine.classList.toggle("bad", cell.classList.contains("bad"));
      for (const name of ["aria-invalid", "aria-describedby"]) {
        if (theirs.hasAttribute(name)) input.setAttribute(name, theirs.getAttribute(name));
        else input.removeAttribute(name);
      }
    }
    row.querySelector(".st").replaceChildren(...fresh.querySelector(".st").childNodes);
  }

  grid.body.addEventListener("input", (event) => {
    const row = event.target.closest("tr");
    touch(row);
    const state = row.querySelector(".st");
    state.textContent = "";
    if (!grid.isBlank(row)) state.append(typing.content.cloneNode(true));
  });
  grid.body.addEventListener("focusin", plan);
  grid.form.addEventListener("focusout", (event) => {
    if (grid.body.contains(event.relatedTarget)) return;
    for (const row of grid.body.querySelectorAll(".on")) row.classList.remove("on");
    plan();
  });

  // --- a block from a spreadsheet

  const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

  function table(text) {
    const lines = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      const line = lines[lines.length - 1];
      const last = line.length - 1;
      if (quoted) {
        if (letter !== '"') line[last] += letter;
        else if (text[at + 1] === '"') { line[last] += '"'; at += 1; } else quoted = false;
      } else if (letter === '"' && !line[last]) quoted = true;
      else if (letter === "\t") line.push("");
      else if (letter === "\n") lines.push([""]);
      else if (letter !== "\r") line[last] += letter;
    }
    return lines.map((line) => line.map((cell) => cell.replace(/\s+/g, " ").trim())).filter((line) => line.some(Boolean));
  }

  const headings = [...grid.form.querySelectorAll("th[data-column]")].map((th) => ({
    name: th.dataset.column,
    said: [th.textContent, ...(th.dataset.also || "").split(",")].map(fold).filter(Boolean),
  }));

  function columnOf(heading) {
    const text = fold(heading);
    const exact = headings.find((one) => one.said.includes(text));
    return (exact || headings.find((one) => text && one.said[0].startsWith(text)))?.name || "";
  }

  // which column of the grid each column of the block is for, and the lines without their headings
  function fitted(block, from) {
    const names = headings.map((one) => one.name);
    const found = block[0].map(columnOf);
    if (found.filter(Boolean).length > 1) return [found, block.slice(1)];
    const counted = block[0].length > 1 && block.every((line, at) => line[0] === String(at + 1)) && from === 0;
    return [[...(counted && block.length > 1 ? [""] : []), ...names.slice(from)], block];
  }

  grid.body.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\n$/, "");
    const cell = event.target;
    if (!cell.matches("td > input") || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const block = table(text);
    if (!block.length) return;
    const start = cell.closest("tr");
    const [names, lines] = fitted(block, grid.cells(start).indexOf(cell));
    let row = start;
    let done = 0;
    for (const line of lines) {
      if (done) row = row.nextElementSibling || grid.addLine();
      if (!row) break;
      done += 1;
      line.forEach((value, at) => {
        const input = names[at] && row.querySelector(`td[data-cell="${names[at]}"] > input`);
        if (input) grid.put(input, value);
      });
    }
    for (const on of grid.body.querySelectorAll(".on")) on.classList.remove("on");
    plan();
    const left = lines.length - done;
    if (left) grid.form.querySelector("[data-count]").textContent = `Còn ${left} dòng chưa dán: lưu rồi dán tiếp.`;
  });
})();
