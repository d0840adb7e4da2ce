#!/usr/bin/env python3
"""Writes the documents of the corpus and their truth: `python3 make.py`, with python-docx and LibreOffice.

A document is a list of blocks; `texts/*.py` hold them with what they say, document by document.
"""
import json, pathlib, runpy, subprocess, tempfile, unicodedata
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

HERE = pathlib.Path(__file__).parent
OUT = HERE / "documents"

# The letters of the fonts of before Unicode, in pairs.
TCVN = ("µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậ®đÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọ«ôåồæổçỗèốéộ¬ơêờëởìỡíớîợ"
        "ïùñủòũóúôụ­ưõừöử÷ữøứùựúỳûỷüỹýýþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ")
BASES = "aăâeêioôơuưy"
MARKS = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
CIRCUM = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä", "": "â"}
BREVE = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë", "": "ê"}
I_MARKS = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "đ": "ñ", "ơ": "ô", "ư": "ö", "ỵ": "î"}


def tcvn(text):
    table = {TCVN[i + 1]: TCVN[i] for i in range(0, len(TCVN), 2)}
    out = []
    for c in text:
        out.append(table.get(c) or (table.get(c.lower()) if c.lower() in table else None) or c)
    return "".join(out)


def vni(text):
    out = []
    for c in text:
        low = c.lower()
        up = (lambda s: s.upper()) if c != low else (lambda s: s)
        if low in I_MARKS:
            out.append(up(I_MARKS[low]))
            continue
        parts = unicodedata.normalize("NFD", low)
        base, marks = parts[0], parts[1:]
        if not marks:
            out.append(c)
            continue
        tone = next((m for m in marks if m in MARKS), "")
        if "\u0302" in marks:
            out.append(up(base) + up(CIRCUM[tone]))
        elif "\u0306" in marks:
            out.append(up(base) + up(BREVE[tone]))
        elif "\u031b" in marks:
            out.append(up(I_MARKS[unicodedata.normalize("NFC", base + "\u031b")]) + (up(MARKS[tone]) if tone else ""))
        else:
            out.append(up(base) + up(MARKS[tone]))
    return "".join(out)


class Writer:
    def __init__(self, spec):
        self.doc = Document()
        self.font = spec.get("font")
        self.nfd = spec.get("nfd")
        normal = self.doc.styles["Normal"]
        normal.font.name = {"vntime": ".VnTime", "vni": "VNI-Times"}.get(self.font, "Times New Roman")
        normal.font.size = Pt(13)

    def text(self, text):
        if self.font == "vntime":
            return tcvn(text)
        if self.font == "vni":
            return vni(text)
        return unicodedata.normalize("NFD", text) if self.nfd else text

    def run(self, par, text, bold=False, italic=False):
        run = par.add_run(self.text(text))
        run.bold, run.italic = bold or None, italic or None
        if self.font == "vntime" and text.isupper():
            run.font.name = ".VnTimeH"
            run.text = tcvn(text.lower())
        return run

    def par(self, text, align=None, bold=False, italic=False, style=None, where=None):
        par = (where or self.doc).add_paragraph(style=style)
        for i, line in enumerate(text.split("\n")):
            if i:
                par.add_run().add_break()
            self.run(par, line, bold, italic)
        if align:
            par.alignment = {"c": WD_ALIGN_PARAGRAPH.CENTER, "r": WD_ALIGN_PARAGRAPH.RIGHT}[align]
        return par

    def cell(self, cell, text, bold=False, align=None):
        for i, line in enumerate(text.split("\n")):
            par = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
            self.run(par, line, bold)
            if align:
                par.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def table(self, rows, borders=True):
        table = self.doc.add_table(rows=len(rows), cols=max(map(len, rows)))
        if borders:
            table.style = "Table Grid"
        for r, row in enumerate(rows):
            if len(row) == 1 and len(table.columns) > 1:
                merged = table.cell(r, 0).merge(table.cell(r, len(table.columns) - 1))
                self.cell(merged, row[0], bold=True)
                continue
            for c, text in enumerate(row):
                self.cell(table.cell(r, c), text, bold=r == 0 and borders, align=not borders)

    def block(self, block):
        kind, rest = block[0], block[1:]
        if kind == "p":
            par = self.par(rest[0])
            par.paragraph_format.first_line_indent = Pt(28)
        elif kind == "b":
            self.par(rest[0], bold=True)
        elif kind == "i":
            self.par(rest[0], italic=True)
        elif kind == "t":
            self.par(rest[0], align="c", bold=True)
        elif kind == "h1":
            self.par(rest[0], style="Heading 1")
        elif kind == "h":
            self.par(rest[0], bold=True)
        elif kind == "r":
            self.par(rest[0], align="r", bold=True)
        elif kind == "c":
            self.par(rest[0], align="c", italic=True)
        elif kind == "li":
            for item in rest[0]:
                self.par(item)
        elif kind == "bullets":
            for item in rest[0]:
                self.par(item, style="List Bullet")
        elif kind == "letter":
            left, right = rest
            self.table([[left, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"], right], borders=False)
        elif kind == "sign":
            self.table([list(rest)], borders=False)
        elif kind == "table":
            self.table(rest[0])
        else:
            raise ValueError(kind)


def main():
    OUT.mkdir(exist_ok=True)
    for texts in sorted((HERE / "texts").glob("*.py")):
        for name, spec in runpy.run_path(str(texts))["DOCUMENTS"].items():
            writer = Writer(spec)
            for block in spec["blocks"]:
                writer.block(block)
            path = OUT / f"{name}.docx"
            writer.doc.save(path)
            if spec.get("office"):
                with tempfile.TemporaryDirectory() as folder:
                    odt = ["soffice", "--headless", "--convert-to"]
                    subprocess.run([*odt, "odt", "--outdir", folder, path], check=True, capture_output=True)
                    subprocess.run([*odt, "docx", "--outdir", OUT, f"{folder}/{name}.odt"], check=True, capture_output=True)
            truth = {"held": spec.get("held", False), **spec["truth"]}
            (OUT / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
