// HTML of the clipboard as Markdown: what Word, Excel, LibreOffice, Google Docs, Zalo and web pages put there.
import { kindOf, meant } from "./legacy.js";

const OUT = "head,script,style,del,noscript,template,button,sdfield,.msoDel,[class^=msocom],.MsoCommentReference";
const BLOCK = /^(address|article|aside|blockquote|body|center|d[dlt]|div|fig\w+|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|t[dhr]|ul)$/;
// From the outermost.
const MARKS = [["href"], ["bold", "**"], ["italic", "*"], ["struck", "~~"]];
const SPECIAL = /\\(?=[!-/:-@[-`{-~])|`|\*(?=\S)|(?<![\p{L}\p{N}_])_(?=[\p{L}\p{N}])|<(?=[a-z/!?])|\[(?=\^|[^\]]*\]\()|~(?=~)|&(?=#?\w+;)/giu;

const values = {};
function target(href) {
  let url = href || "";
  const note = /^#_(?:ft|ed)n(ref)?(\d+)$/.exec(url);
  if (note) return note;
  const around = /^https:\/\/(?:www\.google\.com\/url\?|l\.facebook\.com\/l\.php\?|link\.zalo\.me\/).*?\b(?:q|u|url)=([^&]+)/.exec(url);
  if (around) url = decodeURIComponent(around[1]);
  return /^(https?:|mailto:|tel:)/i.test(url) && url.replace(/[\s<>()|]/g, (odd) => `%${odd.charCodeAt().toString(16)}`);
}

// ---- Runs of one look ----
function marked(runs, at = 0, bar) {
  const [key, mark] = MARKS[at] || [];
  if (!key) return runs.map(({ text, raw }) => raw || text.replace(SPECIAL, "\\$&").replaceAll("|", bar)).join("");
  let written = "";
  for (let from = 0, to; from < runs.length; from = to) {
    const value = runs[from][key];
    for (to = from + 1; to < runs.length && runs[to][key] === value; ) to++;
    const inner = marked(runs.slice(from, to), at + 1, bar);
    const [, before, core, after] = /^([\s\r]*)([^]*?)([\s\r]*)$/.exec(inner);
    written += !value || !core ? inner : before + (mark ? mark + core + mark : `[${core}](${value})`) + after;
  }
  return written;
}
function lineOf(runs, { broken = " ", bar = "|" } = {}) {
  const joined = [];
  for (const run of runs) {
    const last = joined[joined.length - 1], same = last && !run.raw && !last.raw && last.kind === run.kind;
    // A mark of VNI belongs to the letter before it, whatever its look.
    if (same && run.kind === "vni") run.text = run.text.replace(/^[ùøûõïâáàåãäêéèúüë]/i, (mark) => ((last.text += mark), ""));
    if (same && MARKS.every(([key]) => last[key] === run[key])) last.text += run.text;
    else joined.push({ ...run });
  }
  for (const run of joined) {
    run.text = meant(run.text, run.kind).normalize().replace(/[\xad\u200b-\u200f\u2060\ufeff]/g, "").replace(/[^\S\r]+/g, " ");
  }
  joined.forEach((run, at) => {
    if (run.raw || /[^\s]/.test(run.text)) return;
    const { [at - 1]: one = {}, [at + 1]: other = {} } = joined;
    for (const [key] of MARKS) run[key] = one[key] === other[key] ? one[key] : undefined;
  });
  return marked(joined, 0, bar).replace(/ +/g, " ").replace(/^[ \r]+|[ \r]+$/g, "").replace(/ ?\r ?/g, broken);
}

export function markdown(html) {
  // Excel may leave the table itself out.
  if (!/<table/i.test(html)) html = html.replace(/<t[rd][\s>][^]*/i, "<table>$&");
  const page = new DOMParser().parseFromString(html, "text/html"), classes = new Map();
  const sheets = [...page.querySelectorAll("style")].map((one) => one.textContent).join("\n");
  for (const [, selector, body] of sheets.replace(/<!--|-->|\/\*[^]*?\*\//g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    try {
      for (const one of page.querySelectorAll(selector)) classes.set(one, `${classes.get(one) || ""};${body}`);
    } catch {
      // Rules of Word's own.
    }
  }
  const style = (one, name) => {
    values[name] ||= new RegExp(`.*[;\\s]${name}\\s*:\\s*([^;]*)`, "is");
    return (values[name].exec(`;${classes.get(one) || ""};${one.getAttribute("style") || ""}`) || ["", ""])[1].trim();
  };
  const isHidden = (one) => /none/.test(style(one, "display")) || /hidden/.test(style(one, "visibility")) || /all/.test(style(one, "mso-hide")) || /comment/.test(style(one, "mso-element"));
  const aligned = (one) => one.getAttribute("align") || style(one, "text-align");
  /** How text in an element looks, from what is around it. */
  function looked(node, before) {
    const look = { ...before }, tag = node.localName, align = tag === "center" ? tag : aligned(node);
    const weight = style(node, "font-weight"), slant = style(node, "font-style"), space = style(node, "white-space");
    const font = node.getAttribute("face") || style(node, "font-family") || style(node, "font");
    if (font) look.kind = kindOf(font.split(",")[0].replace(/^.*\d\S*\s|["']/g, "").trim());
    if (weight || /^(b|strong)$/.test(tag)) look.bold = !weight || /bold|[6-9]00/.test(weight);
    if (slant || /^(i|em)$/.test(tag)) look.italic = !slant || /italic|oblique/.test(slant);
    if (/^(s|strike)$/.test(tag) || /line-through/.test(style(node, "text-decoration"))) look.struck = true;
    if (align) look.center = /center/i.test(align);
    if (space || tag === "pre") look.pre = !/^n/.test(space);
    return look;
  }

  const blocks = [];
  let runs = [], flat = 0;

  // ---- Blocks ----
  function end({ item, level, center, quote } = {}) {
    if (flat) return void runs.push({ text: " " });
    const said = runs.filter(({ text, raw }) => raw || text.trim());
    level ||= center && !item && said.every(({ bold }) => bold) && 2;
    if (level) for (const run of runs) run.bold = false;
    let text = lineOf(runs, { broken: level ? " " : "\\\n" });
    runs = [];
    if (!text || (level && text.length > 300)) level = 0;
    if (!text) return;
    const typed = !level && !item && !quote && /^(?:([-–—•·▪●○§+])(?: |(?=\p{Lu}))|\* |(\d\d?)[.)] )(?=\S)/u.exec(text);
    if (typed) {
      const before = blocks[blocks.length - 1] || {}, plus = /\+/.test(typed[1]);
      item = { depth: plus && before.typed ? before.depth + !before.plus : 0, number: +typed[2] || 0 };
      blocks.push({ ...item, point: true, typed, plus, quote, text: text.slice(typed[0].length) });
    } else if (item) {
      blocks.push({ ...item, point: !item.begun, quote, text });
      item.begun = true;
    } else blocks.push({ level, quote, text: level ? text : text.replace(/^(#{1,6}(?= )|>|[-+](?= )|=+$|-+$)/gm, "\\$1") });
  }

  function table(node, look) {
    const rows = [...node.rows].filter((row) => !isHidden(row)), grid = [];
    const into = (cell) => inside(cell, looked(cell, looked(cell.parentNode, look)));
    if (rows.length === 1 && rows[0].cells.length === 1) return into(rows[0].cells[0]), end(look);
    const outer = runs;
    rows.forEach((row, y) => {
      let x = 0;
      grid[y] ||= [];
      for (const cell of row.cells) {
        if (isHidden(cell)) continue;
        while (grid[y][x]) x++;
        runs = [];
        flat++;
        into(cell);
        flat--;
        if (!y) for (const run of runs) run.bold = false;
        const text = lineOf(runs, { bar: "\\|" }), right = [cell, ...cell.querySelectorAll("p,div")].some((one) => /right/i.test(aligned(one)));
        for (let down = 0; down < Math.min(cell.rowSpan || 99, rows.length - y); down++) {
          for (let along = 0; along < cell.colSpan; along++) (grid[y + down] ||= [])[x + along] = { text: along ? "" : text, right };
        }
        x += cell.colSpan;
      }
    });
    runs = outer;
    const full = grid.filter((row) => row.some((cell) => cell && cell.text));
    if (flat) return void full.flat().forEach(({ text }) => runs.push({ raw: `${text} `, text }));
    const columns = [...Array(Math.max(0, ...full.map((row) => row.length))).keys()].filter((at) => full.some((row) => row[at] && row[at].text));
    if (!columns.length) return;
    const lines = full.map((row) => `| ${columns.map((at) => (row[at] || { text: "" }).text).join(" | ")} |`);
    lines.splice(1, 0, `|${columns.map((at) => {
      const said = full.slice(1).map((row) => row[at]).filter((cell) => cell && cell.text);
      return said.length && said.every(({ right }) => right) ? "---:" : "---";
    }).join("|")}|`);
    blocks.push({ text: lines.join("\n"), quote: look.quote });
  }

  const inside = (node, look) => node.childNodes.forEach((child) => walk(child, look));

  function walk(node, before) {
    const tag = node.localName;
    if (node.nodeType === 3) {
      const text = before.pre ? node.data.replace(/\r?\n/g, "\r") : node.data;
      return void (text && runs.push({ ...before, text }));
    }
    if (!tag || node.matches(OUT) || isHidden(node)) return;
    const list = style(node, "mso-list");
    if (/^ignore/i.test(list) && !before.level) return;
    const look = looked(node, before);
    if (tag === "br") {
      const last = runs.filter(({ text }) => text === "\r" || text.trim()).pop();
      if (!last || last.text !== "\r") return void runs.push({ ...look, text: flat ? " " : "\r" });
      return end(look);
    }
    if (tag === "a") {
      const href = target(node.getAttribute("href"));
      if (Array.isArray(href)) return void runs.push({ text: "", raw: `[^${href[2]}]${href[1] ? ":" : ""}` });
      look.href = href || look.href;
    }
    if (tag === "sup" && /^[1-3]$/.test(node.textContent)) return void runs.push({ ...look, text: " ¹²³"[node.textContent] });
    if (tag === "table") return end(before), table(node, look);
    if (!BLOCK.test(tag)) return inside(node, look);
    end(before);
    if (tag === "blockquote") look.quote = true;
    if (/^[ou]l$/.test(tag)) look.list = { depth: look.list ? look.list.depth + 1 : 0, number: tag === "ol" && (+node.getAttribute("start") || 1) };
    if (tag === "li") {
      const { depth = 0, number = 0 } = look.list || {}, deep = node.getAttribute("aria-level");
      look.item = { depth: deep ? deep - 1 : depth, number };
      if (number) look.list.number++;
    }
    const [, level] = /level(\d)/.exec(list) || [], outline = /^[1-6]/.exec(style(node, "mso-outline-level"));
    look.level = +(/^h([1-6])$/.exec(tag) || [])[1] || (/^MsoTitle/.test(node.className) ? 1 : outline ? +outline[0] : before.level);
    if (level && !look.level) {
      const ignored = [...node.querySelectorAll("[style*=Ignore]")].map((one) => one.textContent.trim())[0] || "";
      look.item = { depth: level - 1, number: /^(\d+|\w+[.)])/.test(ignored) && (parseInt(ignored.replace(/^.*\.(?=\d)/, ""), 10) || 1), list };
    }
    if (look.level) look.bold = false;
    inside(node, look);
    end(look);
  }
  walk(page.body, {});
  end();

  // ---- Markdown ----
  const shift = blocks.some(({ level }) => level === 1) ? 1 : 0, stack = [];
  let written = "", last = {};
  for (const block of blocks) {
    let { text, depth, number, level, quote, point } = block, lead = "", first = "";
    if (depth === undefined) stack.length = 0;
    else if (point) {
      depth = block.depth = Math.min(depth, stack.length);
      stack.length = Math.min(stack.length, depth + 1);
      const open = stack[depth], goes = open && !open.number === !number;
      const mark = { number: number && (goes ? open.number + 1 : number) };
      first = number ? `${mark.number}. ` : "- ";
      mark.width = first.length;
      if (open && !goes && !depth) last = {};
      stack[depth] = mark;
    }
    lead = " ".repeat(stack.slice(0, depth === undefined ? 0 : depth + !point).reduce((sum, one) => sum + one.width, 0));
    if (level) first = `${"#".repeat(Math.min(6, level + shift))} `;
    text = text.replace(/\n/g, `\n${lead}${" ".repeat(point ? first.length : 0)}`);
    text = lead + first + text;
    if (quote) text = text.replace(/^/gm, "> ");
    const close = point && last.point && quote === last.quote;
    written += (written ? (close ? "\n" : quote && last.quote ? "\n>\n" : "\n\n") : "") + text;
    last = block;
  }
  return written;
}
