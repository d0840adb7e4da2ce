// Search in the reader's browser: reads the index that stands beside the site, asks nobody else.
// The index: {v, shards: [file, …], first: [word, …], count}; shard i holds the folded words from
// first[i] up to first[i + 1] as {words: {word: [in headlines, in names, in leads]}}, each a list of
// documents told by the steps from one to the next; documents stand in
// docs-<n>.json, a hundred each, as [title, url, date, cluster, summary, title in lower case].
(() => {
  "use strict";
  const form = document.getElementById("search");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  if (!form || !window.fetch || !window.URL) return;

  const words = form.dataset;
  const index = new URL(words.root + words.index, location.href);
  const BLOCK = 100, PAGE = 20, NEAR = 12, WEIGHTS = [8, 4, 2];
  const cache = new Map();
  let turn = 0;

  const load = (name) => {
    if (!cache.has(name)) {
      const answer = fetch(new URL(name, index)).then((r) => {
        if (!r.ok) throw new Error(r.status);
        return r.json();
      });
      answer.catch(() => cache.delete(name));
      cache.set(name, answer);
    }
    return cache.get(name);
  };

  const split = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const lower = (text) => text.normalize("NFC").toLowerCase();
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");

  // Documents that hold the word, or with `open` any word that begins with it: id → weight.
  async function find(word, open) {
    const { shards, first } = await load(index.href);
    const found = new Map();
    let from = 0;
    while (from + 1 < first.length && first[from + 1] <= word) from++;
    const wanted = [];
    for (let i = from; i < shards.length; i++) {
      if (i > from && !(open && (first[i] < word || first[i].startsWith(word)))) break;
      wanted.push(load(shards[i]));
    }
    for (const shard of await Promise.all(wanted)) {
      for (const [key, places] of Object.entries(shard.words)) {
        if (key !== word && !(open && key.startsWith(word))) continue;
        places.forEach((steps, place) => {
          // A whole word counts for more than the beginning of a longer one.
          const score = key === word ? WEIGHTS[place] : WEIGHTS[place] / 2;
          let id = 0;
          for (const step of steps) {
            id += step;
            found.set(id, Math.max(found.get(id) || 0, score));
          }
        });
      }
    }
    return found;
  }

  const blockOf = (id) => Math.floor(id / BLOCK);

  // Gives each hit its report, from the blocks that hold them.
  async function fill(hits) {
    const blocks = new Map();
    for (const { id } of hits) blocks.set(blockOf(id), load(`docs-${blockOf(id)}.json`));
    for (const hit of hits) hit.report = (await blocks.get(blockOf(hit.id)))[hit.id % BLOCK];
  }

  async function search(query) {
    const folded = split(fold(query));
    const sets = await Promise.all(folded.map((w, i) => find(w, i === folded.length - 1)));
    sets.sort((a, b) => a.size - b.size);
    const [least, ...others] = sets;
    const hits = [];
    for (const [id, weight] of least || []) {
      if (!others.every((set) => set.has(id))) continue;
      hits.push({ id, score: others.reduce((sum, set) => sum + set.get(id), weight) });
    }
    hits.sort((a, b) => b.score - a.score || b.id - a.id);
    // Typed marks count: a title with these very words stands above one that only folds to them.
    // A word that is everywhere would fetch every block, so only the best blocks are asked.
    const near = new Set();
    for (const { id } of hits) if (near.size < NEAR) near.add(blockOf(id));
    const best = hits.filter(({ id }) => near.has(blockOf(id)));
    await fill(best);
    const typed = split(lower(query));
    const last = typed.length - 1;
    for (const hit of best) {
      const title = split(lower(hit.report[5] || hit.report[0]));
      hit.exact = typed.every((w, i) => title.some((x) => x === w || (i === last && x.startsWith(w))));
    }
    return [...hits.filter((hit) => hit.exact), ...hits.filter((hit) => !hit.exact)];
  }

  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };

  function card([title, url, date, cluster, summary]) {
    const link = element("a", "cover", title);
    link.href = words.root + url;
    const heading = element("h2");
    heading.append(link);
    const text = element("div", "card-text");
    if (cluster) text.append(element("p", "kicker", cluster));
    text.append(heading);
    if (summary) text.append(element("p", "summary", summary));
    text.append(element("p", "meta", date));
    const made = element("article", "card");
    made.append(text);
    return made;
  }

  async function show(hits, from) {
    const page = hits.slice(from, from + PAGE);
    const mine = turn;
    await fill(page);
    if (mine !== turn) return;
    const cards = page.map((hit) => card(hit.report));
    list.append(...cards);
    if (from && cards[0]) cards[0].querySelector("a").focus();
    if (hits.length <= from + PAGE) return;
    const more = element("button", "", words.more);
    more.type = "button";
    more.addEventListener("click", () => {
      more.remove();
      show(hits, from + PAGE).catch(fail);
    });
    list.append(more);
  }

  const fail = () => {
    status.textContent = words.error;
  };

  async function run() {
    const query = form.q.value.trim();
    const mine = ++turn;
    list.replaceChildren();
    if (!split(query).length) {
      status.textContent = "";
      return;
    }
    status.textContent = words.loading;
    try {
      const hits = await search(query);
      if (mine !== turn) return;
      const text = [words.none, words.one][hits.length] || words.results;
      status.textContent = text.replace("{count}", hits.length.toLocaleString(document.documentElement.lang));
      await show(hits, 0);
    } catch {
      if (mine === turn) fail();
    }
  }

  const read = () => {
    form.q.value = new URLSearchParams(location.search).get("q") || "";
    run();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", "?" + new URLSearchParams({ q: form.q.value }));
    run();
  });
  addEventListener("popstate", read);
  read();
})();
