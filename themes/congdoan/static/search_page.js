// The search page: reads what is typed, asks the engine (search.js), shows what it finds. The fields of the form and
// the address hold the whole state; the history remembers how many results were shown, and which stood where.
"use strict";
(() => {
  // Results at once; milliseconds until what is typed is searched, and until the count is said.
  const PAGE = 10, PAUSE = 250, SETTLED = 1000;
  const FACETS = { cum: "#c:", nam: "#y:", "don-vi": "#u:", loai: "#k:" };
  const [form, status, groups, results, more, filters] = ["", "-status", "-groups", "-results", "-more", "-filters"]
    .map((name) => document.getElementById("search" + name));
  const { dataset: words, q: field } = form, { title, documentElement: { lang } } = document;
  const local = (path) => new URL(words.root + path, location).href;
  const engine = bantinSearch(bantinLoader(local(words.index)));
  let turn = 0, pause, saying, scrolled, typed, searched, committed, isLiteral, result;

  const element = (tag, className, ...content) => {
    const made = Object.assign(document.createElement(tag), { className });
    made.append(...content);
    return made;
  };
  const link = (href, text, className = "") => Object.assign(element("a", className, text), { href });
  const list = element("ol", "cards");
  results.append(list);
  const say = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

  // ---- The address ----
  const address = (more) => "?" + new URLSearchParams([...new FormData(form), ...(more || [])]
    .map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  function go(how, to) {
    try {
      history[how](null, "", to);
    } catch {
      // Some browsers let no file change its address.
    }
  }
  function remember() {
    const at = [...list.children].findIndex((one) => one.getBoundingClientRect().bottom > 0);
    const top = scrollY && at >= 0 ? list.children[at].getBoundingClientRect().top : undefined;
    history.replaceState({ shown: list.children.length, at, top }, "");
  }
  function choose(select, value) {
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = value;
  }
  function readAddress() {
    const params = new URLSearchParams(location.search);
    // What is being typed in is not written to.
    field.blur();
    field.value = params.get("q") || "";
    isLiteral = params.has("dung");
    for (const select of filters.querySelectorAll("select")) choose(select, params.get(select.name) || "");
    filters.open = chosen().length > 0 || form.xep.value > "";
    committed = location.search;
    typed = 0;
    run(history.state || {});
  }

  // ---- Filters ----
  const chosen = () => Object.keys(FACETS).filter((name) => form[name].value);
  const filtering = () => engine.load(local(words.filters)).then(([it]) => it({ engine, form, facets: FACETS, chosen, choose }));

  // ---- From what is typed to what is shown ----
  // Nothing else is waited for: results come first.
  const after = (name, then) => setTimeout(() => engine.load(local(words[name])).then(then).catch(() => {}), 50);
  async function find(text, passes) {
    const found = await engine.search(text, passes);
    if (found.isWhole || isLiteral) return found;
    return engine.load(local(words.slips)).then(([mend]) => mend(engine, found, passes)).catch(() => found);
  }
  async function run({ shown = PAGE, at, top } = {}) {
    const mine = ++turn, isNow = () => mine === turn, text = field.value.trim();
    clearTimeout(pause);
    clearTimeout(saying);
    searched = location.search;
    document.title = text ? `${text} – ${title}` : title;
    if (!typed) status.textContent = text && words.loading;
    try {
      const facets = (filters.open || chosen().length) && (await filtering());
      const passes = facets ? facets.passing() : form.xep.value && any;
      let found = await find(field.value, passes);
      // The best come without all that there are; these are known when somebody wants them.
      if (found.about && found.docs.length < shown) found = await find(field.value, any);
      const docs = found.query.words.length || chosen().length ? found.docs.filter(passes || any) : [];
      if (form.xep.value) docs.sort((a, b) => b - a);
      const cards = await Promise.all(docs.slice(0, shown).map(engine.card));
      if (!isNow()) return;
      result = { ...found, docs, at: shown, count: found.about || docs.length };
      const isPage = ([, , date]) => !date, pages = cards.filter(isPage);
      list.replaceChildren();
      show(cards.filter((card) => !isPage(card)));
      after("names", async ([named, fill]) => {
        const rows = await named(engine, text, 4);
        if (isNow()) fill({ groups, element, link, local, words, lang }, rows, pages);
      });
      if (facets) facets.fill(found.docs, isNow).catch(() => isNow() && fail());
      if (top !== undefined && list.children[at]) scrollBy(0, list.children[at].getBoundingClientRect().top - top);
      tell(typed && typed + SETTLED - Date.now());
    } catch {
      if (isNow()) fail();
    }
  }
  function fail() {
    clearTimeout(saying);
    const again = Object.assign(element("button", "", words.retry), { type: "button", onclick: () => run() });
    status.replaceChildren(words.error, " ", again);
  }

  // What the one live region says.
  function told({ query, count: number, about, isWhole, missing, meant }) {
    if (!query.words.length && !chosen().length) return [];
    const facts = {
      count: number.toLocaleString(lang), typed: field.value.trim(), query: meant,
      missing: missing.map(({ start, end }) => query.text.slice(start, end)).join("”, “"),
    };
    const count = say(about ? words.about : [words.none, words.one][number] || words.results, facts);
    if (!meant) return [isWhole || !number ? count : say(words.partial, facts)];
    return [say(words.meant, facts), " ", count, " ", link(address([["dung", "1"]]), say(words.anyway, facts))];
  }
  function show(cards) {
    for (const [name, to, date, cluster] of cards) {
      const heading = element("h2", "", link(local(to), name, "cover"));
      const time = Object.assign(element("time", "", date.split("-").reverse().map(Number).join("/")), { dateTime: date });
      const text = element("div", "card-text", heading, element("p", "summary"), element("p", "meta", time));
      if (cluster) text.prepend(element("p", "kicker", cluster));
      list.append(element("li", "", element("article", "card", text)));
    }
    const into = result;
    after("excerpts", ([explain]) => into === result && explain(list, into.query, () => {
      into.count--;
      if (into === result) tell(SETTLED);
    }));
    more.hidden = result.at >= result.docs.length && !result.about;
  }

  function tell(delay) {
    clearTimeout(saying);
    saying = setTimeout(() => status.replaceChildren(...told(result)), delay);
  }

  // ---- What readers do ----
  function replace() {
    isLiteral = false;
    go("replaceState", address());
    run();
  }
  // Input methods compose words, or take letters back and send others: the field is read when they pause.
  function wait(event) {
    if (event.isComposing) return;
    typed = Date.now();
    clearTimeout(pause);
    clearTimeout(saying);
    pause = setTimeout(replace, PAUSE);
  }
  field.addEventListener("input", wait);
  field.addEventListener("compositionend", wait);
  filters.addEventListener("change", replace);
  filters.addEventListener("toggle", () => filters.open && run({ shown: result && result.at }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed = 0;
    isLiteral = false;
    if (address() !== committed) {
      // "Back" leads to what was asked before, not to what was typed since.
      go("replaceState", committed || location.pathname);
      committed = address();
      go("pushState", committed);
    }
    // The keyboard of a phone would cover the results.
    if (matchMedia("(pointer: coarse)").matches) field.blur();
    run();
  });
  more.addEventListener("click", async () => {
    const { at, docs, about } = result, mine = turn, first = list.children.length, shown = at + PAGE;
    if (about && docs.length < shown) await run({ shown });
    else {
      const cards = await Promise.all(docs.slice(at, shown).map(engine.card)).catch(fail);
      if (mine !== turn || !cards) return;
      result.at = shown;
      show(cards);
    }
    remember();
    if (list.children[first]) list.children[first].querySelector("a").focus();
  });
  addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(remember, PAUSE);
  });
  addEventListener("popstate", () => location.search !== searched && readAddress());
  history.scrollRestoration = "manual";
  filters.hidden = false;
  readAddress();
})();
