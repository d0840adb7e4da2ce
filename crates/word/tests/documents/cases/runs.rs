//! What stands in a line.

use super::hold;
use crate::builder::{Docx, p, par, r};

/// A style.
pub fn style(kind: &str, id: &str, base: &str, inner: &str) -> String {
    format!(
        "<w:style w:type='{kind}' w:styleId='{id}'><w:basedOn w:val='{base}'/>{inner}</w:style>"
    )
}

#[test]
fn text_is_kept_or_dropped() {
    let run = r("", "b");
    let change =
        |kind: &str, inner: &str| format!("<w:{kind} w:id='1' w:author='An'>{inner}</w:{kind}>");
    let deleted = "<w:r><w:delText>cũ</w:delText></w:r>";
    let wrapped = |kind: &str| {
        let inner = format!("{}<w:{kind}>{run}</w:{kind}>{}", r("", "a "), r("", " c"));
        Docx::of(&par("", &inner))
    };
    let styles = style("character", "H", "", "<w:rPr><w:vanish/></w:rPr>");
    hold(&[
        ("inserted", Docx::of(&par("", &change("ins", &run))), "b"),
        (
            "deleted",
            Docx::of(&par("", &format!("{}{run}", change("del", deleted)))),
            "b",
        ),
        (
            "moved",
            Docx::of(&par(
                "",
                &format!("{}{}", change("moveFrom", &run), change("moveTo", &run)),
            )),
            "b",
        ),
        (
            "inserted and deleted",
            Docx::of(&par("", &change("ins", &change("del", deleted)))),
            "",
        ),
        (
            "a deleted end of a paragraph",
            Docx::of(&format!(
                "{}{}",
                par("<w:rPr><w:del w:id='1'/></w:rPr>", &r("", "a ")),
                p("b")
            )),
            "a b",
        ),
        (
            "a deleted end of the last paragraph",
            Docx::of(&par("<w:rPr><w:del w:id='1'/></w:rPr>", &run)),
            "b",
        ),
        (
            "hidden",
            Docx::of(&par("", &format!("{}{run}", r("<w:vanish/>", "a")))),
            "b",
        ),
        (
            "hidden by its style",
            Docx::of(&par(
                "",
                &format!("{}{run}", r("<w:rStyle w:val='H'/>", "a")),
            ))
            .styles(&styles),
            "b",
        ),
        (
            "not hidden",
            Docx::of(&par("", &r("<w:vanish w:val='0'/>", "a"))),
            "a",
        ),
        ("smart tag", wrapped("smartTag"), "a b c"),
        ("content control", wrapped("sdt"), "a b c"),
        ("inner wraps", wrapped("bdo"), "a b c"),
        (
            "a control that nobody filled in",
            Docx::of(&par(
                "",
                &format!(
                    "{run}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
                ),
            )),
            "b",
        ),
        (
            "ruby",
            Docx::of(
                "<w:p><w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>b</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
            ),
            "b",
        ),
        (
            "comments",
            Docx::of(
                "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>b</w:t></w:r><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r></w:p>",
            ),
            "b",
        ),
        (
            "blanks and breaks",
            Docx::of(
                "<w:p><w:r><w:t>Họ tên:</w:t><w:tab/><w:t>Lê&#160;&#160;&#160; An</w:t><w:br/><w:t> b </w:t><w:cr/><w:t>c</w:t><w:br w:type='page'/></w:r></w:p>",
            ),
            "Họ tên: Lê An\\\nb\\\nc",
        ),
        (
            "two breaks",
            Docx::of("<w:p><w:r><w:t>a</w:t><w:br/><w:br/><w:t>b</w:t></w:r></w:p>"),
            "a\n\nb",
        ),
        (
            "hyphens",
            Docx::of(
                "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r></w:p>",
            ),
            "a-bc",
        ),
        (
            "formula",
            Docx::of("<w:p><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></w:p>"),
            "x=2",
        ),
        (
            "capitals",
            Docx::of(&par("", &r("<w:caps/>", "báo cáo"))),
            "BÁO CÁO",
        ),
        (
            "text that is no markup",
            Docx::of(&p("1. 5 &lt; 6 &amp; [a] *b* _c_ `d` # e")),
            "1\\. 5 < 6 & \\[a\\] \\*b\\* \\_c\\_ \\`d\\` # e",
        ),
        (
            "apart in the middle of a letter",
            Docx::of(&par(
                "",
                &format!(
                    "{}{}",
                    r("", "Ho&#x302;"),
                    r("<w:rFonts w:ascii='Arial'/>", "&#x323;i")
                ),
            )),
            "Hội",
        ),
    ]);
}

#[test]
fn emphasis_is_kept_where_it_means_something() {
    let runs = |parts: &[(&str, &str)]| {
        let runs: String = parts
            .iter()
            .map(|(properties, text)| r(properties, text))
            .collect();
        Docx::of(&format!("{}{}", par("", &runs), p("x")))
    };
    let styles = style("paragraph", "B", "", "<w:rPr><w:b/></w:rPr>")
        + &style("character", "C", "", "<w:rPr><w:b/></w:rPr>");
    let both = par(
        "<w:pStyle w:val='B'/>",
        &format!("{}{}", r("", "a "), r("<w:rStyle w:val='C'/>", "b")),
    );
    hold(&[
        (
            "bold",
            runs(&[("<w:b/>", "Ngày 20"), ("", ", họp")]),
            "**Ngày 20**, họp\n\nx",
        ),
        (
            "split",
            runs(&[
                ("<w:b/>", "Ng"),
                ("<w:b/>", "ày "),
                ("<w:b/><w:lang w:val='vi-VN'/>", "20"),
                ("", " họp"),
            ]),
            "**Ngày 20** họp\n\nx",
        ),
        (
            "italic",
            runs(&[("", "đồng chí "), ("<w:i/>", "Lê An")]),
            "đồng chí *Lê An*\n\nx",
        ),
        (
            "both",
            runs(&[("<w:b/><w:i/>", "Lê"), ("", " An")]),
            "***Lê*** An\n\nx",
        ),
        (
            "struck through",
            runs(&[("<w:strike/>", "Lê"), ("", " An")]),
            "~~Lê~~ An\n\nx",
        ),
        (
            "switched off",
            runs(&[("<w:b w:val='0'/>", "Lê An")]),
            "Lê An\n\nx",
        ),
        ("by styles", Docx::of(&both).styles(&styles), "**a** b"),
        (
            "square metres",
            runs(&[("", "50 m"), ("<w:vertAlign w:val='superscript'/>", "2")]),
            "50 m²\n\nx",
        ),
    ]);
}

#[test]
fn links_and_fields_show_their_text() {
    let field = |code: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            r("", result)
        )
    };
    let link = format!("<w:hyperlink r:id='l'>{}</w:hyperlink>", r("", "tin"));
    let outside = |target: &str| Docx::of(&par("", &link)).outside("l", "hyperlink", target);
    let begin =
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF</w:instrText></w:r>";
    hold(&[
        (
            "link",
            outside("https://example.org/a?b=1&amp;c=2"),
            "[tin](https://example.org/a?b=1&c=2)",
        ),
        (
            "link in two runs",
            Docx::of(&par(
                "",
                &format!(
                    "<w:hyperlink r:id='l'>{}{}</w:hyperlink>",
                    r("", "ti"),
                    r("", "n")
                ),
            ))
            .outside("l", "hyperlink", "https://a.vn"),
            "[tin](https://a.vn)",
        ),
        (
            "link to a place in a page",
            Docx::of(&par("", &link.replace("r:id", "w:anchor='b' r:id"))).outside(
                "l",
                "hyperlink",
                "https://a.vn/",
            ),
            "[tin](https://a.vn/#b)",
        ),
        (
            "link to a place that is said twice",
            Docx::of(&par("", &link.replace("r:id", "w:anchor='b' r:id"))).outside(
                "l",
                "hyperlink",
                "https://a.vn/#c",
            ),
            "[tin](https://a.vn/#c)",
        ),
        (
            "link behind an exclamation mark",
            Docx::of(&par("", &(r("", "Xem!") + &link))).outside("l", "hyperlink", "https://a.vn/"),
            "Xem\\![tin](https://a.vn/)",
        ),
        ("link to a file", outside("file:///C:/a.docx"), "tin"),
        (
            "link within",
            Docx::of(&par(
                "",
                &format!("<w:hyperlink w:anchor='a'>{}</w:hyperlink>", r("", "tin")),
            )),
            "tin",
        ),
        ("field", Docx::of(&par("", &field(" PAGE ", "7"))), "7"),
        (
            "field that is a link",
            Docx::of(&par("", &field(" HYPERLINK \"https://a.vn\" ", "tin"))),
            "[tin](https://a.vn)",
        ),
        (
            "field in a field",
            Docx::of(&par(
                "",
                &field(
                    &format!(
                        "IF </w:instrText></w:r>{}<w:r><w:instrText>",
                        field("PAGE", "3")
                    ),
                    "7",
                ),
            )),
            "7",
        ),
        (
            "simple field",
            Docx::of(&par(
                "",
                &format!(
                    "<w:fldSimple w:instr=' HYPERLINK \"https://a.vn\" '>{}</w:fldSimple>",
                    r("", "tin")
                ),
            )),
            "[tin](https://a.vn)",
        ),
        (
            "field without a result",
            Docx::of(&par(
                "",
                "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>X</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>a</w:t></w:r>",
            )),
            "a",
        ),
        (
            "field that never ends",
            Docx::of(&format!("{}{}", par("", begin), p("a"))),
            "a",
        ),
        (
            "ends without a field",
            Docx::of(&par(
                "",
                &format!(
                    "<w:r><w:fldChar w:fldCharType='end'/><w:fldChar w:fldCharType='separate'/></w:r>{}",
                    r("", "a")
                ),
            )),
            "a",
        ),
    ]);
}
