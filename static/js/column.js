// A column of numbers beside names: Enter and the arrows go from cell to cell, a column copied from a spreadsheet goes
// down from where it is put in, or beside its names where it brings them; the sum is told while it is typed.
// Without this file the cells are filled one by one and Tab goes on.
(() => {
  "use strict";

  const table = document.querySelector("table[data-column]");
  if (!table) return;
  const form = table.closest("form");
  const inputs = [...table.querySelectorAll("td > input")];
  const cells = [...table.querySelectorAll("td[data-cell]")];
  const words = form.querySelector("[data-words]").dataset;
  const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

  function go(input) {
    if (!input) return;
    input.focus();
    input.select();
  }

  // A value put in by script counts as typed: drafts listen to "input".
  function put(input, value) {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  table.addEventListener("keydown", (event) => {
    const at = inputs.indexOf(event.target);
    if (at < 0 || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey)) go(inputs[at - 1]);
    else if (event.key === "ArrowDown" || event.key === "Enter") go(inputs[at + 1]);
    else return;
    event.preventDefault();
  });

  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    const start = inputs.indexOf(event.target);
    if (start < 0 || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const lines = text.split("\n").map((line) => line.split("\t").map((cell) => cell.trim()));
    const named = new Map(cells.map((cell) => [fold(cell.dataset.cell), cell.querySelector("input")]));
    const beside = lines.map((line) => [named.get(fold(line[0])), line[line.length - 1]]);
    const byName = lines.some((line) => line.length > 1);
    const down = lines.map((line, step) => [inputs[start + step], line[0]]);
    for (const [input, value] of byName ? beside : down) if (input) put(input, value);
  });

  // --- the sum

  const number = (text) => Number(text.replace(/[.\s]/g, "")) || 0;
  const said = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ".");
  const own = table.querySelector("[data-own]");

  function tell() {
    const total = inputs.filter((input) => !input.closest("[data-own]")).reduce((sum, input) => sum + number(input.value), 0);
    const aim = own && (own.querySelector("input") ? number(own.querySelector("input").value) : Number(own.dataset.own));
    const parts = [`Cộng ${words.below}: ${said(total)} ${words.unit}`];
    if (aim && total === aim) parts.push("bằng chỉ tiêu chung");
    else if (aim && total) parts.push(`${total > aim ? "nhiều hơn" : "còn thiếu"} ${said(Math.abs(total - aim))} so với ${said(aim)}`);
    form.querySelector("[data-sum]").textContent = parts.join(", ");
  }

  table.addEventListener("input", tell);
  tell();
})();
