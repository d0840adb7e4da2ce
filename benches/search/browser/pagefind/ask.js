// Pagefind by its own interface, without its user interface: the first ten results, as links in headings.
import * as pagefind from '/pagefind/pagefind.js';

const status = document.getElementById('search-status');
const list = document.getElementById('search-results');
const query = new URLSearchParams(location.search).get('q');
if (query) {
  await pagefind.options({ excerptLength: 30 });
  const { results } = await pagefind.search(query);
  const ten = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  const cards = ten.map(({ url, meta }) => {
    const card = document.createElement('article');
    const heading = document.createElement('h2');
    const link = document.createElement('a');
    link.href = url;
    link.textContent = meta.title;
    heading.append(link);
    card.append(heading);
    return card;
  });
  list.append(...cards);
  status.textContent = results.length > 0 ? `${results.length}` : 'Không tìm thấy.';
}
