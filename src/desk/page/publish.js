// Publication: what will go and what will be deleted, and how far it is.
import { button, element, focusOn, refill } from "./element.js";
import { ask, events } from "./api.js";
import { say, spoken, words } from "./words.js";

export async function publish({ onSay, setTitle }) {
  setTitle(words.publish);
  const body = element("div"), log = element("ol", { class: "steps" }), bar = element("progress", { "aria-label": words.publishing });
  const outcome = element("div", { role: "status" }), step = element("p", { class: "step", role: "status", tabindex: -1 });
  // What the program says besides is for whoever is asked for help.
  const details = () => log.firstChild && element("details", {}, element("summary", {}, words.programSaid), log);
  const megabytes = (bytes) => spoken(Math.ceil(bytes / 104_858) / 10);

  async function run(leave) {
    log.replaceChildren();
    outcome.replaceChildren();
    body.replaceChildren(step, bar);
    step.textContent = words.building;
    focusOn(step);
    try {
      for await (const told of events("/api/publish", leave)) {
        if (told.type === "step") log.append(element("li", {}, told.words));
        else if (told.type === "progress") {
          Object.assign(bar, { max: told.of || 1, value: told.done });
          step.textContent = say(words.sendingFiles, { done: megabytes(told.done), of: megabytes(told.of) });
        } else if (told.type === "done") {
          const { added = 0, changed = 0, removed = [], address } = told;
          body.replaceChildren();
          outcome.replaceChildren(...[element("p", { class: "done" }, words.isPublished), element("p", {}, say(words.whatWent, { added: spoken(added), changed: spoken(changed), removed: spoken(removed.length) })),
            address && element("p", {}, element("a", { href: address, target: "_blank", rel: "noopener", class: "button primary" }, words.seeSite)), details()].filter(Boolean));
          focusOn(outcome);
        } else if (told.type === "failed") throw new Error(told.message);
      }
    } catch (error) {
      body.replaceChildren();
      outcome.replaceChildren(element("p", { class: "problem error lines" }, say(words.failed, { why: error.message })), button(words.again, () => plan().catch(fail)));
      focusOn(outcome);
    }
  }
  async function check(result) {
    result.textContent = words.checking;
    try {
      const { ok, notes = [], setup } = await ask("/api/publish/check", {});
      if (setup) return void (result.textContent = words.noHost);
      result.replaceChildren(element("p", { class: ok ? "done" : "problem error" }, ok ? words.hostGood : words.hostBad), element("ul", {}, ...notes.map((note) => element("li", { class: /^✗/.test(note) && "errors" }, note.replace(/^[✓✗] /, "")))));
    } catch (error) {
      result.textContent = say(words.failed, { why: error.message });
    }
  }
  // What the host wants to know of her, once.
  function asking({ nickname, secret }) {
    const inputs = [nickname && ["nickname", "text", words.nickname, words.nicknameMeans], secret && ["secret", "password", words.secret, words.secretMeans]].filter(Boolean)
      .map(([name, type, label, means]) => ({ name, label, means, input: element("input", { id: name, type, autocomplete: "off", required: true, "aria-describedby": `${name}-means` }) }));
    const form = element("form", {}, ...inputs.flatMap(({ name, label, means, input }) => [element("label", { for: name }, label), input, element("p", { id: `${name}-means`, class: "quiet" }, means)]),
      element("div", { class: "adding" }, element("button", { class: "primary" }, words.goOn)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      plan(Object.fromEntries(inputs.map(({ name, input }) => [name, input.value]))).catch(fail);
    });
    body.replaceChildren(form);
    inputs[0].input.focus();
  }
  async function plan(said = {}) {
    refill(body, [element("p", {}, words.looking)]);
    outcome.replaceChildren();
    const { host, added = 0, changed = 0, removed = [], foreign = [], removes_much: removesMuch, unsaved = [], blocked, errors = 0, setup, asks } = await ask("/api/publish/plan", said);
    if (asks) return asking(asks);
    if (setup) {
      const result = element("div", { role: "status" });
      return refill(body, [element("p", {}, words.setupMeans), element("ol", { class: "guide" }, ...words.setupSteps.map((step) => element("li", {}, step))),
        element("div", { class: "adding" }, element("a", { href: `#/sua/${encodeURIComponent("config.toml")}`, class: "button primary" }, words.openSettings), button(words.checkHost, () => check(result)), button(words.again, () => plan().catch(fail))), result]);
    }
    const figures = [[words.pagesNew, added], [words.pagesChanged, changed], [words.pagesRemoved, removed.length]];
    // What asks for leave is named, and given leave by her alone.
    const leaves = [removesMuch && ["delete", say(words.mayDelete, { count: spoken(removed.length) })], foreign.length > 0 && ["replace", words.mayReplace]].filter(Boolean)
      .map(([name, label]) => {
        const field = element("input", { type: "checkbox", id: `may-${name}`, onchange: () => (go.disabled = isStopped()) });
        return { name, field, element: element("div", { class: "field check" }, field, element("label", { for: field.id }, label)) };
      });
    const isStopped = () => (leaves.length ? leaves.some(({ field }) => !field.checked) : Boolean(blocked));
    const go = button(words.publishNow, () => run(Object.fromEntries(leaves.map(({ name, field }) => [name, field.checked]))), { class: "primary", disabled: isStopped() });
    body.replaceChildren(...[
      host && element("p", {}, say(words.goesTo, { host })),
      host && element("dl", { class: "figures" }, ...figures.map(([name, number]) => element("div", {}, element("dt", {}, name), element("dd", {}, spoken(number))))),
      removed.length > 0 && element("details", { open: removed.length <= 10 }, element("summary", {}, words.whatIsRemoved), element("ul", { class: "files" }, ...removed.map((one) => element("li", {}, one)))),
      foreign.length > 0 && element("details", { open: true }, element("summary", {}, words.foreign), element("ul", { class: "files" }, ...foreign.map((one) => element("li", {}, one)))),
      unsaved.length > 0 && element("div", { class: "notice" }, words.unsaved, element("ul", {}, ...unsaved.map((path) => element("li", {}, element("a", { href: `#/sua/${encodeURIComponent(path)}` }, path))))),
      ...leaves.map((one) => one.element),
      blocked && errors ? element("p", { class: "problem error" }, say(words.hasErrors, { count: spoken(errors) }), " ", element("a", { href: "#/loi" }, words.overview)) : blocked ? element("p", { class: "problem error lines" }, blocked) : added + changed + removed.length === 0 && element("p", {}, words.nothingToDo),
      element("div", { class: "adding" }, host && go, button(words.again, () => plan().catch(fail))),
    ].filter(Boolean));
  }
  function fail(error) {
    body.replaceChildren(element("p", { class: "problem error" }, say(words.failed, { why: error.message })), button(words.again, () => plan().catch(fail)));
    onSay(error.message);
  }
  plan().catch(fail);
  return { element: element("div", { class: "publish" }, element("h1", { tabindex: -1 }, words.publish), body, outcome) };
}
