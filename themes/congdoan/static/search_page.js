// The search page: reads what is typed, asks the engine (search.js), shows what it finds. The fields of the
// form and the address hold the whole state; the history remembers how much was shown, and where.
"use strict";
(() => {
  const PAGE = 10, PAUSE = 250, SETTLED = 1000, WINDOW = 32;
  const byId = (name) => document.getElementById(`search${name}`);
  const form = byId(""), status = byId("-status"), list = byId("-results"), more = byId("-more");
  const grouped = byId("-groups"), filters = byId("-filters");
  const words = form.dataset, field = form.q, title = document.title;
  const engine = bantinSearch(bantinLoader(new URL(words.root + words.index, location.href)));
  const FACETS = { cum: "#c:", nam: "#y:", "don-vi": "#u:", loai: "#k:" };
  const COLLATE = new Intl.Collator(document.documentElement.lang, { numeric: true });
  let turn = 0, timer, typed = 0, committed = location.search, isLiteral, rest = [];

  const element = (tag, name, ...content) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...content);
    return made;
  };
  const link = (address, text) => {
    const made = element("a", "", text);
    made.href = address;
    return made;
  };
  const say = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  const local = (number) => number.toLocaleString(document.documentElement.lang);

  // ---- The address ----
  function address(facts) {
    const all = [...new FormData(form), ...Object.entries(facts || {})];
    return "?" + new URLSearchParams(all.map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  }
  function choose(select, value) {
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = value;
  }
  function readAddress() {
    const params = new URLSearchParams(location.search);
    field.blur(); // a field that is being typed in is not written to
    field.value = params.get("q") || "";
    isLiteral = params.get("dung") ? { dung: "1" } : undefined;
    for (const select of form.querySelectorAll("select")) choose(select, params.get(select.name) || "");
    if (chosen().length || form.xep.value) filters.open = true;
    committed = location.search;
    typed = 0;
    run(history.state || {});
  }
  function remember() {
    const at = [...list.children].findIndex((one) => one.getBoundingClientRect().bottom > 0);
    const top = at < 0 || !scrollY ? undefined : list.children[at].getBoundingClientRect().top;
    history.replaceState({ shown: list.children.length, at, top }, "");
  }

  // ---- Filters ----
  const chosen = () => Object.keys(FACETS).filter((name) => form[name].value);
  function filter(facets, except) {
    const sets = chosen().filter((name) => name !== except)
      .map((name) => new Set(facets.get(FACETS[name] + form[name].value)));
    return (doc) => sets.every((set) => set.has(doc));
  }
  // Fills the lists with what the result has, each as the others leave it.
  async function fill(docs, facets) {
    const names = new Map((await engine.groups()).map(([kind, id, name]) => [`#${kind}:${id}`, name]));
    for (const [name, begin] of Object.entries(FACETS)) {
      const left = new Set(docs.filter(filter(facets, name)));
      const select = form[name], { value } = select;
      const options = [];
      for (const [key, all] of facets) {
        const id = key.slice(begin.length);
        const count = key.startsWith(begin) && all.reduce((sum, doc) => sum + left.has(doc), 0);
        if (count || (key.startsWith(begin) && id === value)) {
          options.push(new Option(`${names.get(key) || id} (${local(count)})`, id));
        }
      }
      options.sort((a, b) => COLLATE.compare(a.text, b.text) * (name === "nam" ? -1 : 1));
      select.replaceChildren(select.options[0], ...options);
      choose(select, value);
    }
  }

  // ---- From what is typed to what is shown ----
  async function find(text, passes) {
    const found = await engine.search(text, passes);
    if (found.isWhole || isLiteral || !found.query.words.length) return found;
    await engine.load(new URL(words.root + words.slips, location.href)).catch(() => {});
    const tries = globalThis.bantinSlips ? await globalThis.bantinSlips(engine, found) : [];
    for (const meant of tries) {
      const other = await engine.search(meant, passes);
      if (other.isWhole) return { ...other, meant };
    }
    return found;
  }

  async function run({ shown = PAGE, at, top } = {}) {
    const mine = ++turn, text = field.value;
    clearTimeout(timer);
    document.title = text.trim() ? `${text.trim()} – ${title}` : title;
    if (!typed) status.textContent = text.trim() ? words.loading : "";
    try {
      const facets = (filters.open || chosen().length) && (await engine.facets());
      const passes = facets ? filter(facets) : () => true;
      const [found, names] = await Promise.all([find(text, passes), engine.named(text, 4, true)]);
      const docs = found.docs.filter(passes);
      if (form.xep.value) docs.sort((a, b) => b - a);
      const cards = await Promise.all(docs.slice(0, shown).map(engine.card));
      if (mine !== turn) return;
      if (facets) fill(found.docs, facets);
      const isPage = (_, i) => cards[i] && cards[i][4];
      showGroups(names, cards.filter((card) => card[4]));
      list.replaceChildren();
      rest = docs.filter((_, i) => i >= shown);
      await show(found, docs.slice(0, shown).filter((doc, i) => !isPage(doc, i)));
      const told = tell(found, docs.length);
      timer = setTimeout(() => mine === turn && status.replaceChildren(...told), typed && typed + SETTLED - Date.now());
      if (top !== undefined && list.children[at]) scrollBy(0, list.children[at].getBoundingClientRect().top - top);
      more.onclick = () => next(found).catch(fail);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  }
  async function next(found) {
    const first = list.children.length;
    await show(found, rest.splice(0, PAGE));
    remember();
    if (list.children[first]) list.children[first].querySelector("a").focus();
  }
  function fail() {
    const again = element("button", "", words.retry);
    again.type = "button";
    again.onclick = () => run();
    status.replaceChildren(words.error, " ", again);
  }

  // What the one live region says.
  function tell({ query, isWhole, missing, meant }, count) {
    if (!query.words.length && !chosen().length) return [];
    const facts = { count: local(count), typed: field.value.trim(), query: meant };
    facts.missing = missing.map(({ start, end }) => query.text.slice(start, end)).join("”, “");
    const told = say([words.none, words.one][count] || words.results, facts);
    if (meant) {
      return [say(words.meant, facts), " ", told, " ", link(address({ dung: "1" }), say(words.anyway, facts))];
    }
    return [isWhole || !count ? told : say(words.partial, facts)];
  }

  function showGroups(names, pages) {
    const items = names.map(({ kind, name, address: to, count }) =>
      element("li", "", link(words.root + to, name), element("span", "count", ` ${words[kind]} · ${local(count)}`)));
    for (const [name, to] of pages) items.unshift(element("li", "", link(words.root + to, name)));
    grouped.hidden = !items.length;
    grouped.replaceChildren(...items);
  }

  async function show(found, docs) {
    const names = await engine.groups();
    const cards = await Promise.all(docs.map(engine.card));
    for (const [name, to, date, cluster] of cards) {
      const heading = element("h2", "", link(words.root + to, name));
      heading.firstChild.className = "cover";
      const time = element("time", "", date.split("-").reverse().map(Number).join("/"));
      time.dateTime = date;
      const kicker = cluster < 0 ? [] : [element("p", "kicker", names[cluster][2])];
      const excerpt = element("p", "summary");
      const text = element("div", "card-text", ...kicker, heading, excerpt, element("p", "meta", time));
      const item = element("li", "", element("article", "card", text));
      list.append(item);
      explain(item, excerpt, heading.firstChild.href, found.query);
    }
    more.hidden = !rest.length;
  }

  // ---- Excerpts, from the reports themselves ----
  const seen = window.IntersectionObserver && new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      target.explain();
    }
  });
  function explain(item, into, url, query) {
    if (!seen || !/^http/.test(url)) return;
    item.explain = async () => {
      const texts = await textsOf(url).catch(() => []);
      const best = texts.map((text) => windowOf(text, query)).reduce((a, b) => (b.worth > a.worth ? b : a), { worth: 0 });
      if (best.worth) into.append(...best.content());
    };
    seen.observe(item);
  }
  const pages = new Map();
  function textsOf(url) {
    if (!pages.has(url)) {
      pages.set(url, fetch(url).then((answer) => answer.text()).then((html) => {
        const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
        const parts = main.querySelectorAll(".lead, .prose :is(p, li, td, h2, h3), figcaption, dd, .record li");
        return Array.from(parts, (part) => part.textContent.normalize("NFC").trim());
      }));
    }
    return pages.get(url);
  }
  // The words of a text among which most of the query stands.
  function windowOf(text, { words: wanted, isMarked, isOpen }) {
    const own = engine.split(text);
    const which = own.map((word) => wanted.findIndex((one, at) =>
      (isMarked ? word.exact === one.exact : word.folded === one.folded) ||
      (isOpen && at === wanted.length - 1 && word.folded.startsWith(one.folded))));
    let best = { worth: 0 };
    which.forEach((found, from) => {
      if (found < 0) return;
      const near = which.slice(from, from + WINDOW);
      const beside = near.filter((one, i) => one >= 0 && one === near[i - 1] + 1).length;
      const worth = 4 * new Set(near.filter((one) => one >= 0)).size + beside;
      if (worth > best.worth) best = { worth, from };
    });
    best.content = () => {
      const from = Math.max(best.from - 4, 0), to = Math.min(from + WINDOW, own.length);
      const parts = [from ? "… " : ""];
      let at = from ? own[from].start : 0;
      for (let i = from; i < to; i++) {
        if (which[i] < 0) continue;
        parts.push(text.slice(at, own[i].start), element("mark", "", text.slice(own[i].start, own[i].end)));
        at = own[i].end;
      }
      const end = to < own.length ? own[to - 1].end : text.length;
      return [...parts, text.slice(at, end), to < own.length ? " …" : ""];
    };
    return best;
  }

  // ---- What readers do ----
  const replace = () => {
    isLiteral = undefined;
    history.replaceState(null, "", address());
    run();
  };
  const wait = (event) => {
    // Input methods compose words, or take letters back and send others: the field is read when they pause.
    if (event.isComposing) return;
    typed = Date.now();
    clearTimeout(timer);
    timer = setTimeout(replace, PAUSE);
  };
  field.addEventListener("input", wait);
  field.addEventListener("compositionend", wait);
  form.addEventListener("change", (event) => event.target !== field && replace());
  filters.addEventListener("toggle", () => filters.open && run());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed = 0;
    isLiteral = undefined;
    const now = address();
    if (now !== committed) {
      // "Back" leads to what was asked before, not to what was typed since.
      history.replaceState(null, "", committed || location.pathname);
      history.pushState(null, "", now);
      committed = now;
    }
    if (matchMedia("(pointer: coarse)").matches) field.blur(); // the keyboard would hide the results
    run();
  });
  let scrolled;
  addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(remember, 150);
  }, { passive: true });
  addEventListener("popstate", readAddress);
  history.scrollRestoration = "manual";
  filters.hidden = false;
  readAddress();
})();
