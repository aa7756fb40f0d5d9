// The forms of the page without a line, as the kit brought them: what is asked first, which form follows, what it holds.
window.offlineForm = (() => {
  "use strict";

  const main = document.querySelector("main[data-offline]");
  if (!main) return null;
  const part = (name) => main.querySelector(`[data-${name}]`);
  const made = (name) => document.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
  const [kinds, questions, form, fields] = ["kinds", "questions", "entry", "fields"].map(part);
  const iso = (day) => new Date(day).toISOString().slice(0, 10);
  const today = () => iso(Date.now() + 7 * 3600000); // Hanoi's day, wherever the browser thinks it is
  const words = (day) => day.split("-").reverse().join("/");
  let kit = null;
  let entry = null;
  let open = ""; // the form that is shown, by entry and name

  const asked = () => [...questions.querySelectorAll("select, input")];
  const chosen = () => entry.questions.map((question, i) => question.choices.find((one) => one.value === asked()[i].value.trim()));

  function addressOf(choices) {
    const given = choices.map((one) => one.url).find(Boolean);
    return given || entry.questions.reduce((url, question, i) => url.replace(`{${question.name}}`, choices[i].value), entry.url);
  }

  // What was chosen for a form of this address; null where nothing here leads to it.
  function choicesFor(one, address) {
    if (!one.url) {
      const choice = one.questions[0].choices.find((each) => each.url === address);
      return choice ? [choice.value] : null;
    }
    const url = new URL(address, location.origin);
    const values = one.questions.map((question) => url.searchParams.get(question.name) ?? "");
    return new URL(one.url, location.origin).pathname === url.pathname ? values : null;
  }

  // Tiles of days stand for the days they were made on: they move with the calendar.
  function renewDays() {
    const late = Date.parse(today()) - Date.parse(kit.day);
    for (const tile of fields.querySelectorAll("input[type=radio]")) {
      if (!/^\d{4}-\d\d-\d\d$/.test(tile.value)) continue;
      tile.value = iso(Date.parse(tile.value) + late);
      tile.parentElement.querySelector("small").textContent = words(tile.value).slice(0, 5);
    }
    const on = fields.querySelector("input[name=on]");
    if (on?.value === words(kit.day)) on.value = words(today());
  }

  function show(id = window.uuid7()) {
    const choices = chosen();
    const name = choices.every(Boolean) ? choices.at(-1).form : "";
    form.hidden = !name;
    for (const [i, field] of [...questions.children].entries()) {
      const said = field.querySelector("[data-unknown]");
      if (said) said.hidden = Boolean(choices[i]);
    }
    const is = name && `${entry.key} ${name}`;
    if (is && is !== open) {
      fields.innerHTML = entry.forms[name]; // made by the server, opened from what was sealed
      renewDays();
    }
    open = is;
    if (!is) return;
    fields.querySelector("input[name=id]").value = id;
    for (const [field, value] of Object.entries(choices.at(-1).sets)) {
      const input = fields.querySelector(`[name="${field}"]`);
      if (input) input.value = value;
    }
  }

  function ask(question, number) {
    const field = made(question.is_typed ? "typed" : "list");
    const [label, input] = [field.querySelector("label"), field.querySelector("select, input")];
    const options = question.choices.filter((one) => one.value).map((one) => new Option(one.label || one.value, one.value));
    label.textContent = question.label;
    label.htmlFor = input.id = `ask-${question.name}`;
    if (question.is_typed) {
      field.querySelector(".form-hint").textContent = question.hint;
      field.querySelector(".form-hint").id = `${input.id}-hint`;
      input.setAttribute("aria-describedby", `${input.id}-hint`);
      input.setAttribute("list", (field.querySelector("datalist").id = `${input.id}-list`));
      field.querySelector("datalist").append(...options);
    } else {
      input.append(...(options.length > 1 ? [new Option("Chọn", "")] : []), ...options);
    }
    input.addEventListener(question.is_typed ? "input" : "change", () => show(fields.querySelector("input[name=id]")?.value));
    field.dataset.number = number;
    return field;
  }

  function begin(key) {
    entry = kit.entries.find((one) => one.key === key) ?? kit.entries[0];
    for (const radio of kinds.querySelectorAll("input")) radio.checked = radio.value === entry.key;
    questions.replaceChildren(...entry.questions.map(ask));
    open = "";
    show();
  }

  function use(given) {
    kit = given;
    const tiles = kit.entries.map((one) => {
      const tile = made("kind");
      tile.querySelector("input").value = one.key;
      tile.querySelector("[data-label]").textContent = one.label;
      return tile;
    });
    kinds.querySelector("div").replaceChildren(...tiles);
    kinds.hidden = tiles.length < 2;
    begin();
  }

  // Show the form of an address, with what was typed into it; whether there is one.
  function fill(address, sent = "") {
    const found = kit?.entries.map((one) => [one, choicesFor(one, address)]).find(([, values]) => values);
    if (!found) return false;
    begin(found[0].key);
    asked().forEach((input, i) => { input.value = found[1][i]; });
    const values = new URLSearchParams(sent);
    show(values.get("id") ?? undefined);
    for (const [name, value] of values) {
      for (const input of fields.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (input.type === "radio") input.checked = input.value === value;
        else input.value = value;
      }
      const tiles = fields.querySelectorAll(`input[type=radio][name="${CSS.escape(name)}"]`);
      // A day that no tile stands for any more is a day typed by hand.
      if (/^\d{4}-\d\d-\d\d$/.test(value) && tiles.length && ![...tiles].some((tile) => tile.checked)) {
        fields.querySelector(`input[name="${CSS.escape(name)}"][value=other]`).checked = true;
        fields.querySelector(`[name="${name === "day" ? "on" : "next_on"}"]`).value = words(value);
      }
    }
    return true;
  }

  const labelOf = (input) => input.closest(".field")?.querySelector("legend, .form-label")?.firstChild.textContent.trim() ?? "";

  // What is not there yet; whether the rest is right is for the server to say.
  function missing() {
    const inputs = [...fields.querySelectorAll("input, select, textarea")].filter((input) => input.validity.valueMissing);
    const firsts = inputs.filter((input, i) => inputs.findIndex((one) => one.name === input.name) === i);
    return firsts.map((input) => ({ field: input.id, text: `${labelOf(input)}: chưa ghi` }));
  }

  const tellDay = (values) => (/^\d{4}-/.test(values.get("day") ?? "") ? words(values.get("day")) : values.get("on"));

  // In words what a row is: for the list.
  function tell(address, sent) {
    const found = kit?.entries.map((one) => [one, choicesFor(one, address)]).find(([, values]) => values);
    const labels = found ? found[1].map((value, i) => found[0].questions[i].choices.find((one) => one.value === value)) : [];
    const said = labels.map((one) => one && (one.label || one.value)).filter(Boolean).slice(-1);
    const values = new URLSearchParams(sent);
    return [found?.[0].label ?? "Dòng", said[0] || "không nêu tên", tellDay(values)].filter(Boolean).join(" · ");
  }

  function read() {
    const sent = new URLSearchParams(new FormData(form));
    const address = addressOf(chosen());
    return { id: sent.get("id"), address, fields: sent.toString(), told: tell(address, sent.toString()) };
  }

  kinds.addEventListener("change", (event) => begin(event.target.value));
  return { use, begin: () => begin(entry?.key), fill, read, missing, tell, isReady: () => Boolean(kit) };
})();
