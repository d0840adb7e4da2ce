// The first page, where no site is known: its folder is typed, or a new site is made.
import { button, element } from "./element.js";
import { learn, words } from "./words.js";

const ask = async (body) => {
  const options = body && { method: "POST", headers: { "X-Bantin": "1", "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch("/api/folder", options);
  return { ok: response.ok, ...(await response.json()) };
};

async function start() {
  const { language, folder, home } = await ask();
  await learn(language);
  document.title = words.chooseFolder;
  const input = element("input", { id: "folder", type: "text", value: folder || `${home || ""}/`, autocomplete: "off", spellcheck: false, "aria-describedby": "means told" });
  const told = element("p", { id: "told", class: "problem error", role: "alert", hidden: true });
  const making = button(words.makeSite, () => open(true), { hidden: true });

  async function open(make) {
    told.hidden = true;
    const { ok, message, make: mayMake } = await ask({ folder: input.value, make });
    if (ok) return location.reload();
    told.textContent = message;
    told.hidden = false;
    making.hidden = !mayMake;
  }
  const form = element("form", {}, element("label", { for: "folder" }, words.folderOfSite), input, element("p", { id: "means", class: "quiet" }, words.folderMeans),
    element("div", { class: "adding" }, element("button", { class: "primary" }, words.openFolder), making), told);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open(false);
  });
  document.getElementById("main").append(element("h1", {}, words.chooseFolder), form);
  input.focus();
}
start();
