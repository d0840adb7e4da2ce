// A table of the clipboard as cells.
import { markdown } from "./clipboard.js";

/** Rows of as many cells each as the longest has: a title above a table is a row of one. */
export function even(rows) {
  const width = Math.max(...rows.map(({ length }) => length));
  return rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
}

/** Whether more than one cell was copied. */
export const isTable = (data) => (data.getData("text/html").match(/<t[dh][\s>]/gi) || data.getData("text/plain").match(/$|\t/g)).length > 1;

/** The cells of what was copied. */
export async function tableOf(data) {
  const html = data.getData("text/html"), text = data.getData("text/plain");
  if (!/<t[dh][\s>]/i.test(html)) return even(text.trimEnd().split(/\r?\n/).map((line) => line.split("\t").map((cell) => cell.trim().replace(/^"([^]*)"$/, "$1"))));
  const lines = (await markdown(html)).split("\n").filter((line) => line.startsWith("| "));
  return even(lines.map((line) => line.slice(2, -1).split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\(?=[!-/:-@[-`{-~])|\*\*/g, ""))));
}
