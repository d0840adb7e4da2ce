// Suggestions below the search field in the header, loaded when it has the focus: clusters, units, awards and
// topics whose names have words that begin like those typed. A combobox with a list, from which nothing is
// chosen by itself; the field is only read, so that input methods may do in it as they do.
"use strict";
(() => {
  const MOST = 8, PAUSE = 150;
  const field = document.getElementById("find"), { form } = field;
  const engine = bantinSearch(bantinLoader(new URL("muc-luc.js", form.action)));
  const list = document.createElement("ul");
  let timer, active;

  const set = (element, attributes) => {
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  };
  function activate(option) {
    if (active) active.setAttribute("aria-selected", false);
    active = option;
    if (option) set(option, { "aria-selected": true }).scrollIntoView({ block: "nearest" });
    set(field, { "aria-activedescendant": option ? option.id : "" });
  }
  function show(groups) {
    activate();
    list.replaceChildren(...groups.map(([, , name, address], number) => {
      const option = set(document.createElement("li"), { role: "option", id: `suggestion-${number}` });
      option.textContent = name;
      option.onclick = () => (location.href = form.dataset.root + address);
      return option;
    }));
    list.hidden = !groups.length;
    set(field, { "aria-expanded": !list.hidden });
  }
  async function suggest() {
    const text = field.value;
    const named = engine.load(new URL(form.dataset.names, location)).then(([names]) => names(engine, text, MOST));
    const groups = await named.catch(() => []);
    if (text === field.value && document.activeElement === field) show(groups);
  }

  set(list, { id: "suggestions", role: "listbox", "aria-label": form.dataset.label });
  // The field keeps the focus.
  list.onmousedown = (event) => event.preventDefault();
  form.append(list);
  set(field, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, autocomplete: "off" });
  show([]);
  const wait = (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(suggest, PAUSE);
  };
  field.addEventListener("input", wait);
  field.addEventListener("compositionend", wait);
  field.addEventListener("blur", () => show([]));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const options = [...list.children], at = options.indexOf(active);
    if (event.key === "ArrowDown") activate(options[at + 1]);
    else if (event.key === "ArrowUp") activate(options[at < 0 ? options.length - 1 : at - 1]);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && active) active.click();
    else return;
    event.preventDefault();
  });
  if (field.value) suggest();
})();
