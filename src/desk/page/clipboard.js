// HTML of the clipboard as Markdown: what Word, Excel, LibreOffice, Google Docs, Zalo and web pages put there.

// How texts in fonts of before Unicode are read is loaded with the first that is pasted.
const OLD = /["':, ](\.vn|vni[- ]|wingdings|symbol)/i;
let kindOf = () => "", meant = (text) => text;

const OUT = "script,del,.msoDel,[class^=msocom]";
const HIDDEN = /;(display:none|mso-(hide:all|.{7,17}:comment))/i;
const BLOCK = /^(blockquote|center|d[dt]|div|h[1-6]|li|[ou]l|p|pre|section|t[dhr])$/;
const MARKS = { href: "", bold: "**", italic: "*" }, LOOKS = Object.keys(MARKS);
const SPECIAL = /\\(?=[!-/:-@[-`{-~])|`|\*(?=\S)|(?<![\p{L}\p{N}_])_(?=[\p{L}\p{N}])|<(?=[a-z/!?])|\[(?=\^|[^\]]*\]\()/giu;

function written(runs, bar, [look, ...inner] = LOOKS) {
  if (!look) return runs.map(({ text }) => text.replace(SPECIAL, "\\$&").replaceAll("|", bar)).join("");
  let all = "";
  while (runs[0]) {
    const value = runs[0][look], other = runs.findIndex((run) => run[look] !== value), at = other < 0 ? runs.length : other;
    const [, before, core, after] = /^(\s*)([^]*?)(\s*)$/.exec(written(runs.slice(0, at), bar, inner)), mark = MARKS[look];
    all += before + (value && core ? (mark ? mark + core + mark : `[${core}](${value})`) : core) + after;
    runs = runs.slice(at);
  }
  return all;
}
function lineOf(runs, bar, broken = " ") {
  const joined = [];
  for (const run of runs) {
    const last = joined[joined.length - 1], same = last && last.kind === run.kind;
    if (same && run.kind === "vni") run.text = run.text.replace(/^[ùøûõïâáàåãäêéèúüë]/i, (mark) => ((last.text += mark), ""));
    if (same && LOOKS.every((look) => last[look] === run[look])) last.text += run.text;
    else joined.push(run);
  }
  joined.forEach((run, at) => {
    run.text = meant(run.text, run.kind).normalize().replace(/[\xad\u200b-\u200f\u2060\ufeff]/g, "").replace(/[^\S\r]+/g, " ");
    const one = joined[at - 1] || {}, other = joined[at + 1] || {};
    if (!run.text.trim()) for (const look of LOOKS) run[look] = one[look] === other[look] && one[look];
  });
  return written(joined, bar).replace(/ +/g, " ").trim().replace(/ ?\r ?/g, broken);
}

export async function markdown(html) {
  if (OLD.test(html)) ({ kindOf, meant } = await import("./legacy.js"));
  if (!/<table/i.test(html)) html = html.replace(/<t[rd][\s>][^]*/i, "<table>$&");
  let sheet = "";
  // The policy forbids styles.
  html = html.replace(/<style[^>]*>([^]*?)<\/style>/gi, (_, text) => ((sheet += text), "")).replace(/\sstyle(?=\s*=)/gi, " css");
  const page = new DOMParser().parseFromString(html, "text/html"), blocks = [], all = (selector) => page.querySelectorAll(selector);
  const add = (one, rule) => (one.css = `${one.css || ""};${rule.trim().replace(/\s*([:;])\s*/g, "$1")}`);
  for (const [, selector, rule] of sheet.replace(/<!--|\/\*[^]*?\*\//g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    try {
      for (const one of all(selector)) add(one, rule);
    } catch {}
  }
  for (const one of all("[css]")) add(one, one.getAttribute("css"));
  const style = (one, name) => ((one.css || "").split(`;${name}:`).slice(1).pop() || "").split(";")[0].toLowerCase();
  const aligned = (one) => one.align || style(one, "text-align");
  let runs = [], flat;

  function looked(one, around) {
    const look = { ...around }, tag = one.localName, align = tag === "center" ? tag : aligned(one);
    const weight = style(one, "font-weight"), slant = style(one, "font-style"), font = one.face || style(one, "font-family") || style(one, "font");
    if (font) look.kind = kindOf(font.split(",")[0].replace(/^.*\d\S* |["']/g, ""));
    if (weight || /^(b|strong)$/.test(tag)) look.bold = /^$|bold|[6-9]00/.test(weight);
    if (slant || /^(i|em)$/.test(tag)) look.italic = slant !== "normal";
    if (align) look.center = /center/i.test(align);
    look.pre ||= /^pre/.test(tag + style(one, "white-space"));
    return look;
  }
  const inside = (one, look) => one.childNodes.forEach((child) => walk(child, look));

  function end({ item, level, center }) {
    if (flat) return runs.push({ text: " " });
    if (center && !item && !level && runs.every(({ bold, text }) => bold || !text.trim())) level = 2;
    if (level) for (const run of runs) run.bold = false;
    const text = lineOf(runs, "|", level ? " " : "\\\n"), block = { level, text, ...item };
    runs = [];
    if (!text) return;
    const [mark, sign, number] = (!level && !item && /^(?:([-–—•·▪●○§+]) ?(?=[ \p{Lu}])|\* |(\d\d?)[.)] )\s*/u.exec(text)) || [];
    if (mark) Object.assign(block, { typed: true, depth: +(sign === "+" && (blocks[blocks.length - 1] || block).typed === true), number: +number, text: text.slice(mark.length) });
    else if (!level && !item) block.text = text.replace(/^(#{1,6}(?= )|>|[-+](?= )|[=-]+$)/gm, "\\$1");
    block.isList = mark || item;
    block.point = mark || (item && !item.begun);
    if (item) item.begun = true;
    blocks.push(block);
  }

  function table(one, look) {
    const grid = [], rows = [...one.rows].filter(({ css }) => !HIDDEN.test(css)), outer = runs;
    rows.forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while ((grid[y] ||= [])[x]) x++;
        runs = [];
        inside(cell, looked(cell, look));
        if (!y) for (const run of runs) run.bold = false;
        const text = lineOf(runs, "\\|"), right = [cell, ...cell.children].some((it) => aligned(it) === "right");
        for (let down = Math.min(cell.rowSpan, rows.length - y); down--; ) {
          for (let along = cell.colSpan; along--; ) (grid[y + down] ||= [])[x + along] = { text: along ? "" : text, right };
        }
      }
    });
    runs = outer;
    const full = grid.filter((row) => row.some(({ text }) => text)), [, ...body] = full, [head] = full.toSorted((one, other) => other.length - one.length);
    if (!head) return;
    const lines = full.map((row) => `| ${head.map((_, at) => (row[at] || "").text).join(" | ")} |`);
    lines.splice(1, 0, `|${head.map((_, at) => (/^(true)+$/.test(body.map((row) => (row[at] || "").text && row[at].right).join("")) ? "---:|" : "---|")).join("")}`);
    blocks.push({ text: lines.join("\n") });
  }

  function walk(one, around) {
    const tag = one.localName;
    if (one.nodeType === 3) return runs.push({ ...around, text: around.pre ? one.data.replace(/\n/g, "\r") : one.data });
    if (!tag || one.matches(OUT) || HIDDEN.test(one.css)) return;
    const look = looked(one, around), list = style(one, "mso-list"), href = tag === "a" && one.getAttribute("href");
    if (list === "ignore" && !look.level) return;
    if (tag === "br") {
      const [last] = runs.filter(({ text }) => /\r|\S/.test(text)).slice(-1);
      return last && /\r$/.test(last.text) ? end(look) : runs.push({ ...look, text: flat ? " " : "\r" });
    }
    if (href) {
      const [, target] = /^https:\/\/www\.google\.com\/url\?q=([^&]+)/.exec(href) || [];
      if (/^(http|mailto)/i.test(href)) look.href = (target ? decodeURIComponent(target) : href).replace(/[\s<>()|]/g, escape);
    }
    if (tag === "table" && !flat) {
      end(around);
      if (one.rows[0] && !one.rows[1] && !one.rows[0].cells[1]) return inside(one.rows[0].cells[0], look), end(look);
      flat = true;
      table(one, look);
      flat = false;
      return;
    }
    if (!BLOCK.test(tag)) return inside(one, look);
    end(around);
    if (/^[ou]l$/.test(tag)) look.list = { depth: look.list ? look.list.depth + 1 : 0, number: one.start };
    if (tag === "li") {
      const { depth = 0, number } = look.list || {};
      look.item = { depth: one.ariaLevel ? one.ariaLevel - 1 : depth, number };
      if (number) look.list.number++;
    }
    const [, level] = /level(\d)/.exec(list) || [];
    if (/^h[1-6]/.test(tag)) look.level = +tag[1];
    if (level && !look.level) {
      const mark = (one.querySelector("[css*=Ignore]") || one).textContent.trim();
      look.item = { depth: level - 1, number: /^(\d|\w+[.)])/.test(mark) && +(/\d+(?=\D*$)/.exec(mark) || [1])[0] };
    }
    inside(one, look);
    end(look);
  }
  walk(page.body, {});
  end({});

  const shift = blocks.some(({ level }) => level === 1), open = [];
  let said = "", wasPoint;
  for (const { text, depth = 0, number, level, point, isList } of blocks) {
    const at = Math.min(depth, open.length), before = open[at], goes = before && !before.number === !number, now = goes ? before.number + 1 : number;
    const first = point ? (number ? `${now}. ` : "- ") : level ? `${"#".repeat(level + shift)} ` : "";
    if (!isList) open.length = 0;
    else if (point) open.splice(at, 99, { number: number && now, lead: first.replace(/./g, " ") });
    const leads = open.slice(0, at + 1).map(({ lead }) => lead), lead = leads.slice(0, at + !point).join("");
    said += (said && (point && wasPoint && (at || !before || goes) ? "\n" : "\n\n")) + (lead + first + text).replace(/\n/g, `\n${leads.join("")}`);
    wasPoint = point;
  }
  return said;
}
