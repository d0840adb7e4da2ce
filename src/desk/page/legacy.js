// Text in fonts of before Unicode, and of signs, as it was meant.

const TCVN3 = "ĂÂÊÔƠƯĐăâêôơưđ¯°±²³´àảãáạºằẳẵắ¿ÀÁÂÃÄÅặầẩẫấậèÍẻẽéẹềểễếệìỉÙÚÛĩíịòàỏõóọồổỗốộờởỡớợùðủũúụừửữứựỳỷỹýỵ";
const VNI = "_ùøûõïâáàåãäêéèúüë", TONES = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"], HATS = ["", "\u0302", "\u0306"];
const LETTERS = { ñ: "đ", ö: "ư", ô: "ơ", î: "ỵ", æ: "ỉ", ò: "ị", ó: "ĩ" };
const SIGNS = { wingdings: "à→ü✓", symbol: "£≤³≥´×" };

const fromTcvn3 = (text) => text.replace(/[^ ]+/g, (word) => {
  const meant = word.replace(/[¡-þ]/g, (letter) => TCVN3[letter.charCodeAt() - 161]);
  return /^[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$/.test(word) ? meant.toUpperCase() : meant;
});
function fromVni(text) {
  return text.replace(/[ñöôîæ]|(?<![aoey])[òó]/gi, (letter) => {
    const small = letter.toLowerCase(), meant = LETTERS[small];
    return letter === small ? meant : meant.toUpperCase();
  }).replace(/([aeouyơư])([ùøûõïâáàåãäêéèúüë])/gi, (_, letter, mark) => {
    const at = VNI.indexOf(mark.toLowerCase());
    return letter + HATS[Math.floor(at / 6)] + TONES[at % 6];
  });
}

/** What kind of font it is; H has capitals alone. */
export function kindOf(font) {
  const [, vn, vni, sign] = /^(?:(\.vn.*)|(vni)[- ]|(wingdings|symbol))/i.exec(font) || [];
  return vn ? (/h$/i.test(vn) ? "H" : "vn") : (vni || sign || "").toLowerCase();
}
export function meant(text, kind) {
  const signs = SIGNS[kind];
  if (signs) return text.replace(/\S/g, (sign) => signs[signs.indexOf(sign) + 1 || -1] || "•");
  if (kind === "vni") return fromVni(text);
  return kind === "H" ? fromTcvn3(text).toUpperCase() : kind ? fromTcvn3(text) : text;
}
