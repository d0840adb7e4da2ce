// Text in the fonts of before Unicode, and in those of signs, as it was meant.
const TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦";
const MEANT = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ";
const VNI = "ùøûõïâáàåãäêéèúüë";
const MARKS = "\u0301 \u0300 \u0309 \u0303 \u0323 \u0302 \u0302\u0301 \u0302\u0300 \u0302\u0309 \u0302\u0303 \u0302\u0323 \u0306 \u0306\u0301 \u0306\u0300 \u0306\u0309 \u0306\u0303 \u0306\u0323".split(" ");
const LETTERS = { ñ: "đ", ö: "ư", ô: "ơ", î: "ỵ", æ: "ỉ", ò: "ị", ó: "ĩ" };
const SIGNS = { wingdings: "à→ß←è➔ü✓û✗þ☑ý☒¨□", symbol: "£≤³≥´×®→¹≠»≈°°±±" };

const small = (word, action) => {
  const meant = action(word.toLowerCase());
  return word === word.toLowerCase() ? meant : meant.toUpperCase();
};
const fromTcvn3 = (text) => text.replace(/[^\s ]+/g, (word) => {
  const meant = word.replace(/[^\0-~]/g, (letter) => MEANT[TCVN3.indexOf(letter)] || letter);
  // Capitals with tones are in fonts of their own.
  return /[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word) ? meant.toUpperCase() : meant;
});
const fromVni = (text) => text
  .replace(/[ñöôîæ]|(?<![aoey])[òó]/gi, (letter) => small(letter, (it) => LETTERS[it]))
  .replace(/([aeouyơư])([ùøûõïâáàåãäêéèúüë])/gi, (_, letter, mark) => letter + MARKS[VNI.indexOf(mark.toLowerCase())]);

/** Which fonts say what their letters mean: a name for each kind. */
export function kindOf(font) {
  const [, vn, vni, sign] = /^(?:(\.vn.*)|(vni[- ])|(wingdings|symbol))/i.exec(font) || [];
  return vn ? (/h$/i.test(vn) ? "H" : "tcvn3") : vni ? "vni" : sign && sign.toLowerCase();
}

export function meant(text, kind) {
  if (kind === "vni") return fromVni(text);
  if (kind in SIGNS) return text.replace(/\S/g, (sign) => SIGNS[kind][1 + SIGNS[kind].indexOf(sign)] || "•");
  if (!kind) return text;
  return kind === "H" ? fromTcvn3(text).toUpperCase() : fromTcvn3(text);
}
