//! Letters in the fonts of before Unicode.

use super::hold;
use super::runs::style;
use crate::builder::{Docx, p, par, r};

fn font(name: &str) -> String {
    format!("<w:rFonts w:ascii='{name}' w:hAnsi='{name}'/>")
}

#[test]
fn letters_are_read_by_their_font() {
    let text = "C«ng ®oµn";
    let old = font(".VnTime");
    let old_look = format!("<w:rPr>{old}</w:rPr>");
    let usual = "<w:style w:type='paragraph' w:default='1' w:styleId='N'>";
    let chain = style("paragraph", "A", "B", "")
        + &style("paragraph", "B", "C", "")
        + &style("paragraph", "C", "", &old_look);
    let defaults =
        format!("<w:docDefaults><w:rPrDefault>{old_look}</w:rPrDefault></w:docDefaults>");
    let unicode = defaults.replace(".VnTime", "Arial");
    let theme = "<w:rFonts w:asciiTheme='minorHAnsi' w:hAnsiTheme='minorHAnsi' w:ascii='.VnTime' w:hAnsi='.VnTime'/>";
    hold(&[
        (
            "of the run",
            Docx::of(&par("", &r(&old, text))),
            "Công đoàn",
        ),
        (
            "of its style",
            Docx::of(&par("", &r("<w:rStyle w:val='C'/>", text))).styles(&style(
                "character",
                "C",
                "",
                &old_look,
            )),
            "Công đoàn",
        ),
        (
            "of the paragraph, by three styles",
            Docx::of(&par("<w:pStyle w:val='A'/>", &r("", text))).styles(&chain),
            "Công đoàn",
        ),
        (
            "of the usual paragraph",
            Docx::of(&p(text)).styles(&format!("{usual}{old_look}</w:style>")),
            "Công đoàn",
        ),
        ("of all", Docx::of(&p(text)).styles(&defaults), "Công đoàn"),
        (
            "of the run before that of all",
            Docx::of(&par("", &r(&font("Arial"), "Hội"))).styles(&defaults),
            "Hội",
        ),
        (
            "of the theme",
            Docx::of(&par("", &r(theme, "Malmö"))).styles(&defaults),
            "Malmö",
        ),
        (
            "capitals",
            Docx::of(&par("", &r(&font(".VnTimeH"), "b¸o c¸o"))),
            "BÁO CÁO",
        ),
        (
            "VNI",
            Docx::of(&par("", &r(&font("VNI-Times"), "Coâng ñoaøn"))),
            "Công đoàn",
        ),
        (
            "VNI, in two",
            Docx::of(&par(
                "",
                &format!(
                    "{}{}",
                    r(&font("VNI-Times"), "ñoa"),
                    r(&(font("VNI-Times") + "<w:b/>"), "øn x")
                ),
            )),
            "đoà**n x**",
        ),
        (
            "a soft hyphen is a letter",
            Docx::of(&format!(
                "<w:p><w:r><w:rPr>{old}</w:rPr><w:t>th</w:t><w:softHyphen/><w:t>ëng</w:t></w:r></w:p>"
            )),
            "thưởng",
        ),
        (
            "a sign by its code",
            Docx::of(
                "<w:p><w:r><w:sym w:font='.VnTime' w:char='F0AE'/><w:t>i</w:t><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>",
            ),
            "đi✓",
        ),
        (
            "said of ASCII alone",
            Docx::of(&par("", &r("<w:rFonts w:ascii='.VnTime'/>", text))).styles(&unicode),
            "Công đoàn",
        ),
        (
            "Unicode in such a font",
            Docx::of(&par("", &r(&old, "Công đoàn, người"))),
            "Công đoàn, người",
        ),
    ]);
}
