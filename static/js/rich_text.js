// Text with a look: an editor (vendor/squire) in the place of the lines with signs. What is pasted is cleaned by the server,
// as is all that is sent, so that both are the same. Without this file the lines themselves are written.
(() => {
  "use strict";

  const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  const TAGS = { B: "bold", I: "italic", H3: "heading", UL: "items", OL: "numbers" };

  for (const template of document.querySelectorAll("template[data-rich-text]")) begin(template);

  function begin(template) {
    const area = template.previousElementSibling;
    const field = template.closest(".field");
    const parts = template.content.cloneNode(true);
    const [tools, box, said] = ["[role=toolbar]", "[data-rich-box]", "[data-rich-said]"].map((one) => parts.querySelector(one));
    const words = (when) => template.content.querySelector(`[data-when=${when}]`).textContent;
    const start = box.innerHTML;
    box.textContent = "";

    box.id = area.id;
    area.removeAttribute("id");
    area.hidden = true;
    const label = field.querySelector("label");
    label.id = `${box.id}_label`;
    const about = { role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, "aria-describedby": area.getAttribute("aria-describedby") };
    for (const [name, value] of Object.entries(about)) if (value) box.setAttribute(name, value);
    if (area.getAttribute("aria-invalid")) box.setAttribute("aria-invalid", "true");
    area.after(parts);

    const editor = new window.Squire(box, { blockTag: "P", addLinks: false, sanitizeToDOMFragment: fragment });
    editor.setHTML(start);
    editor.setKeyHandler("Ctrl-u", null).setKeyHandler("Meta-u", null);
    label.addEventListener("click", () => editor.focus());

    // The hidden field comes with the first change: an untouched text is sent as it was.
    // The editor tells of its own beginning as of a change.
    const begun = editor.getHTML();
    let sent = null;
    editor.addEventListener("input", () => {
      if (!sent && editor.getHTML() === begun) return;
      if (!sent) {
        sent = document.createElement("input");
        sent.type = "hidden";
        sent.name = `${area.name}-html`;
        area.after(sent);
      }
      sent.value = editor.getHTML();
      sent.dispatchEvent(new Event("input", { bubbles: true }));
    });

    tools.addEventListener("mousedown", (event) => event.preventDefault()); // what is chosen stays chosen
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) DO[button.dataset.do](editor, button.getAttribute("aria-pressed") === "true");
    });
    editor.addEventListener("pathChange", () => {
      for (const [tag, name] of Object.entries(TAGS)) tools.querySelector(`[data-do=${name}]`).setAttribute("aria-pressed", editor.hasFormat(tag));
    });

    // On the way down, so that neither the editor nor the browser takes the page of the clipboard as it is.
    field.addEventListener("paste", (event) => {
      if (!box.contains(event.target) || !event.clipboardData) return;
      event.preventDefault();
      event.stopPropagation();
      const page = event.clipboardData.getData("text/html");
      const plain = event.clipboardData.getData("text/plain");
      if (page) paste(editor, page, plain, template.dataset.paste, (when) => { said.textContent = when && words(when); });
      else editor.insertPlainText(plain, true);
    }, true);
  }

  const DO = {
    bold: (editor, is) => (is ? editor.removeBold() : editor.bold()),
    italic: (editor, is) => (is ? editor.removeItalic() : editor.italic()),
    items: (editor, is) => (is ? editor.removeList() : editor.makeUnorderedList()),
    numbers: (editor, is) => (is ? editor.removeList() : editor.makeOrderedList()),
    heading: (editor, is) => editor.modifyBlocks((blocks) => renamed(blocks, is ? "H3" : "P", is ? "p" : "h3")).focus(),
    undo: (editor) => editor.undo(),
  };

  function renamed(blocks, from, to) {
    for (const block of blocks.querySelectorAll(from)) {
      const made = document.createElement(to);
      made.append(...block.childNodes);
      block.replaceWith(made);
    }
    return blocks;
  }

  async function paste(editor, page, plain, url, say) {
    const place = editor.getSelection();
    say("pasting");
    const own = /<!--StartFragment-->([^]*)<!--EndFragment-->/.exec(page); // the rest are styles, often more than the words
    let answer = null;
    try {
      answer = await fetch(url, { method: "POST", body: new URLSearchParams({ html: own ? own[1] : page }), headers: token, redirect: "manual" });
    } catch { /* no line: the words alone */ }
    editor.setSelection(place);
    if (answer?.ok) editor.insertHTML(await answer.text(), true);
    else if (answer?.status !== 413) editor.insertPlainText(plain, true);
    say(answer?.ok ? "" : answer?.status === 413 ? "long" : "plain");
  }

  // Only what our own server made comes here; nothing in it may be more than it makes.
  function fragment(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const one of page.body.querySelectorAll("*")) {
      if (!one.matches("p, h3, ul, ol, li, strong, em, b, i, br")) one.replaceWith(...one.childNodes);
      else for (const name of one.getAttributeNames()) if (name !== "start") one.removeAttribute(name);
    }
    const made = document.createDocumentFragment();
    made.append(...page.body.childNodes);
    return made;
  }
})();
