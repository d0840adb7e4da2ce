// A built site on disk: its pages by kind, found by the shape of their address.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** Kinds of pages, most particular first. Names of reports, clusters and units are never spelled out. */
const KINDS = [
  ['home', /^index\.html$/],
  ['not-found', /^404\.html$/],
  ['older', /^(?:.*\/)?trang-\d+\.html$/],
  ['article', /^tin\/.+\.html$/],
  ['clusters', /^cum\/index\.html$/],
  ['cluster-year', /^cum\/[^/]+\/\d{4}\/index\.html$/],
  ['cluster', /^cum\/[^/]+\/index\.html$/],
  ['years', /^nam\/index\.html$/],
  ['year', /^nam\/\d{4}\/index\.html$/],
  ['month', /^nam\/\d{4}\/\d{2}\/index\.html$/],
  ['day', /^nam\/\d{4}\/\d{2}\/\d{2}\/index\.html$/],
  ['units', /^don-vi\/index\.html$/],
  ['unit', /^don-vi\/[^/]+\/index\.html$/],
  ['awards', /^thi-dua\/index\.html$/],
  ['awards-year', /^thi-dua\/\d{4}\/index\.html$/],
  ['officers', /^can-bo\/index\.html$/],
  ['officers-year', /^can-bo\/\d{4}\/index\.html$/],
  ['tags', /^chu-de\/index\.html$/],
  ['tag', /^chu-de\/[^/]+\/index\.html$/],
  ['most-read', /^xem-nhieu\/index\.html$/],
  ['videos', /^phim-tu-lieu\/index\.html$/],
  ['data', /^du-lieu\/index\.html$/],
  ['search', /^tim-kiem\/index\.html$/],
  ['standalone', /^[^/]+\.html$/],
];

/** Kinds that the sample site must have; an older page of a list needs more reports than it holds. */
export const REQUIRED = KINDS.map(([kind]) => kind).filter((kind) => kind !== 'older');

export class BuiltSite {
  constructor(root) {
    this.root = root;
    this.files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(root, sep).length))
      .map((path) => path.split(sep).join(posix.sep))
      .sort();
    this.byKind = new Map();
    for (const path of this.files.filter((file) => file.endsWith('.html'))) {
      if (this.#isRedirect(path)) continue;
      const kind = KINDS.find(([, shape]) => shape.test(path))?.[0];
      if (kind) this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), path]);
    }
  }

  read(path) {
    return readFileSync(join(this.root, path));
  }

  /** All pages of a kind. */
  all(kind) {
    return this.byKind.get(kind) ?? [];
  }

  /** The longest page of a kind, which shows the most of what the theme can draw. */
  fullest(kind) {
    const size = (path) => statSync(join(this.root, path)).size;
    return this.all(kind).reduce((best, path) => (best && size(best) >= size(path) ? best : path), undefined);
  }

  /** The address that canonical links are made from, when the site has one: `https://host/folder/`. */
  baseUrl() {
    const link = this.read('index.html').toString().match(/<link\b[^>]*\brel="?canonical"?[^>]*>/)?.[0];
    return link?.match(/\bhref="?(https?:\/\/[^\s">]+)/)?.[1];
  }

  #isRedirect(path) {
    return /<meta\b[^>]*http-equiv="?refresh/i.test(this.read(path).subarray(0, 4096).toString());
  }
}

/** The address under which a page is visited: folders by their name, the 404 page by one that is not there. */
export function addressOf(path) {
  if (path === '404.html') return '/khong-co/trang-nay/';
  return `/${path.replace(/(^|\/)index\.html$/, '$1')}`;
}
