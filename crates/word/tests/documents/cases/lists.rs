//! Lists of Word and lists that were typed.

use super::hold;
use crate::builder::{Docx, item, p, par, r, strong};

const NUMBERING: &str = "
    <w:abstractNum w:abstractNumId='1'>
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/><w:pPr><w:ind w:left='700'/></w:pPr></w:lvl>
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/><w:pPr><w:ind w:left='1400'/></w:pPr></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId='2'>
    <w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='&#xF0B7;'/><w:pPr><w:ind w:left='700'/></w:pPr></w:lvl>
    <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/><w:pPr><w:ind w:left='1400'/></w:pPr></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId='3'>
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='none'/><w:lvlText w:val=''/></w:lvl>
    </w:abstractNum>
    <w:num w:numId='0'><w:abstractNumId w:val='1'/></w:num>
    <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>
    <w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>
    <w:num w:numId='3'><w:abstractNumId w:val='3'/></w:num>
    <w:num w:numId='4'><w:abstractNumId w:val='2'/></w:num>";

fn of(parts: &[String]) -> Docx {
    Docx::of(&parts.concat()).numbering(NUMBERING)
}

fn typed(lines: &[&str]) -> Docx {
    Docx::of(&lines.iter().map(|line| p(line)).collect::<String>())
}

#[test]
fn lists_of_word_are_lists() {
    let bold = |list: u32, text: &str| {
        let numbering = format!("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{list}'/></w:numPr>");
        par(&numbering, &r("<w:b/>", text))
    };
    let further = |text: &str| {
        par(
            "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr><w:ind w:left='1400'/>",
            &r("", text),
        )
    };
    let style = "<w:style w:type='paragraph' w:styleId='L'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>";
    hold(&[
        (
            "bullets",
            of(&[item(2, 0, "a"), item(2, 1, "b"), item(2, 0, "c")]),
            "- a\n  - b\n- c",
        ),
        (
            "numbers and letters",
            of(&[
                item(1, 0, "a"),
                item(1, 1, "b"),
                item(1, 1, "c"),
                item(1, 0, "d"),
            ]),
            "1. a\n   - a) b\n   - b) c\n2. d",
        ),
        (
            "text between",
            of(&[item(1, 0, "a"), p("x"), item(1, 0, "b")]),
            "1. a\n\nx\n\n2. b",
        ),
        (
            "two lists",
            of(&[item(2, 0, "a"), item(4, 0, "b")]),
            "- a\n\n* b",
        ),
        (
            "a list in another",
            of(&[item(1, 0, "a"), further("b"), item(1, 0, "c")]),
            "1. a\n   - b\n2. c",
        ),
        (
            "by style",
            of(&[par("<w:pStyle w:val='L'/>", &r("", "a"))]).styles(style),
            "- a",
        ),
        (
            "switched off",
            of(&[par("<w:numPr><w:numId w:val='0'/></w:numPr>", &r("", "a"))]),
            "a",
        ),
        ("without a mark", of(&[item(3, 1, "a")]), "a"),
        (
            "headings with numbers",
            of(&[
                p("x"),
                bold(3, "KẾT QUẢ"),
                p("a"),
                bold(3, "PHƯƠNG HƯỚNG"),
                p("b"),
            ]),
            "x\n\n## I. KẾT QUẢ\n\na\n\n## II. PHƯƠNG HƯỚNG\n\nb",
        ),
        (
            "further in at first",
            of(&[item(2, 1, "a"), item(2, 0, "b")]),
            "- a\n- b",
        ),
        ("no such list", of(&[item(99, 0, "a")]), "a"),
    ]);
}

#[test]
fn points_that_were_typed_are_lists() {
    let wingdings = "<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>";
    let arrow = par("", &format!("{}{}", r(wingdings, "&#xF0D8;"), r("", " a")));
    hold(&[
        (
            "dashes",
            typed(&["x", "- a", "– b", "x"]),
            "x\n\n- a\n- b\n\nx",
        ),
        (
            "levels",
            typed(&["1. a", "a) b", "- c", "+ d", "2. e"]),
            "1. a\n   - a) b\n     - c\n       - d\n2. e",
        ),
        ("with a slash", typed(&["1/ a", "2/ b"]), "- 1/ a\n- 2/ b"),
        (
            "numbers that do not go on",
            typed(&["1. a", "3. b"]),
            "- 1\\. a\n- 3\\. b",
        ),
        (
            "numbers from another",
            typed(&["4. a", "5. b"]),
            "4. a\n5. b",
        ),
        (
            "a number alone",
            typed(&["x", "1. a", "x"]),
            "x\n\n1\\. a\n\nx",
        ),
        ("a dash alone", typed(&["x", "- a", "x"]), "x\n\n- a\n\nx"),
        (
            "points within points",
            typed(&["1. a", "1.1. B", "1.2. C", "2. d"]),
            "1. a\n   - 1.1. B\n   - 1.2. C\n2. d",
        ),
        (
            "Roman numbers",
            typed(&["I. a", "II. b"]),
            "- I. a\n- II. b",
        ),
        ("bullets of Wingdings", Docx::of(&arrow), "- a"),
        (
            "in one paragraph",
            Docx::of(
                "<w:p><w:r><w:t>Gồm:</w:t><w:br/><w:t>- a</w:t><w:br/><w:t>- b</w:t></w:r></w:p>",
            ),
            "Gồm:\n\n- a\n- b",
        ),
        (
            "in bold",
            Docx::of(&[p("x"), strong("- a"), p("y")].concat()),
            "x\n\n- **a**\n\ny",
        ),
        (
            "a mark of another format",
            Docx::of(&par("", &format!("{}{}", r("<w:b/>", "- "), r("", "a")))),
            "- a",
        ),
        (
            "no points",
            typed(&["1.350 suất", "20/3/2026 họp", "-5 độ"]),
            "1.350 suất\n\n20/3/2026 họp\n\n-5 độ",
        ),
    ]);
}
