//! Headings, pictures, text boxes, notes, and what frames a letter.

use word::{Block, Limits, Omitted, Source, read};

use super::hold;
use crate::builder::{Docx, centred, drawn, open_table, p, par, picture, r, strong};

fn style(id: &str, inner: &str) -> String {
    format!("<w:style w:type='paragraph' w:styleId='{id}'>{inner}</w:style>")
}

/// A paragraph that is no line of a list of names.
const LONG: &str = "Các cấp công đoàn đã trao quà cho đoàn viên, người lao động.";

#[test]
fn headings_are_told_by_style_and_by_look() {
    let styles = style("1", "<w:name w:val='heading 1'/>")
        + &style("2", "<w:name w:val='Tiêu đề 2'/>")
        + &style(
            "X",
            "<w:name w:val='X'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:rPr><w:b/></w:rPr>",
        )
        + &style("Y", "<w:basedOn w:val='1'/>")
        + &style("T", "<w:name w:val='toc 1'/>");
    let of = |id: &str, text: &str| par(&format!("<w:pStyle w:val='{id}'/>"), &r("", text));
    let join = |parts: &[String]| Docx::of(&parts.concat()).styles(&styles);
    hold(&[
        (
            "by name",
            join(&[of("1", "A"), of("2", "B"), p("c")]),
            "## A\n\n### B\n\nc",
        ),
        (
            "by outline level",
            join(&[of("1", "A"), of("X", "B")]),
            "## A\n\n### B",
        ),
        ("by what it is based on", join(&[of("Y", "A")]), "## A"),
        (
            "of its own",
            join(&[par("<w:outlineLvl w:val='0'/>", &r("", "A"))]),
            "## A",
        ),
        (
            "none after all",
            join(&[par(
                "<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>",
                &r("", "A"),
            )]),
            "A",
        ),
        ("contents are dropped", join(&[of("T", "A 1"), p("b")]), "b"),
        (
            "broken line",
            join(&[par(
                "<w:pStyle w:val='1'/>",
                "<w:r><w:t>A</w:t><w:br/><w:t>B #</w:t></w:r>",
            )]),
            "## A B \\#",
        ),
        ("empty", join(&[of("1", " "), p("b")]), "b"),
        (
            "by look",
            join(&[
                p("a"),
                strong("I. KẾT QUẢ"),
                strong("1. Tuyên truyền"),
                p("b"),
                strong("2. Tổ chức"),
                p("c"),
                strong("II. PHƯƠNG HƯỚNG"),
                p("d"),
            ]),
            "a\n\n## I. KẾT QUẢ\n\n### 1. Tuyên truyền\n\nb\n\n### 2. Tổ chức\n\nc\n\n## II. PHƯƠNG HƯỚNG\n\nd",
        ),
        (
            "by look without a mark",
            join(&[p("a"), strong("Chăm lo Tết"), p(LONG)]),
            &format!("a\n\n## Chăm lo Tết\n\n{LONG}"),
        ),
        (
            "below one by style",
            join(&[of("1", "A"), p("a"), strong("Chăm lo Tết"), p(LONG)]),
            &format!("## A\n\na\n\n### Chăm lo Tết\n\n{LONG}"),
        ),
        (
            "who wrote it",
            join(&[p("a"), strong("Võ Công Thành"), p("Ảnh: Lê An")]),
            "a\n\n**Võ Công Thành**\n\nẢnh: Lê An",
        ),
        (
            "to whom it is written",
            join(&[p("a"), strong("Kính gửi: Lê An"), p(LONG)]),
            &format!("a\n\n**Kính gửi: Lê An**\n\n{LONG}"),
        ),
        (
            "a sentence",
            join(&[p("a"), strong("Tết đã về."), p("b")]),
            "a\n\n**Tết đã về.**\n\nb",
        ),
        (
            "the last line",
            join(&[p("a"), strong("Võ Công Thành")]),
            "a\n\n**Võ Công Thành**",
        ),
        (
            "the first line",
            join(&[strong("Báo cáo"), p("a")]),
            "**Báo cáo**\n\na",
        ),
        (
            "two lines",
            join(&[p("a"), strong("Báo cáo"), strong("Tổng kết"), p("b")]),
            "a\n\n**Báo cáo**\n\n**Tổng kết**\n\nb",
        ),
        (
            "in the middle",
            join(&[p("a"), centred("<w:b/>", "Chăm lo"), p("b")]),
            "a\n\n**Chăm lo**\n\nb",
        ),
        (
            "points in bold",
            join(&[p("a"), strong("1. Một"), strong("2. Hai"), p("b")]),
            "a\n\n1. **Một**\n2. **Hai**\n\nb",
        ),
        (
            "drawn lines",
            join(&[
                centred("<w:b/>", "BÁO CÁO"),
                centred("", "_______"),
                p("a"),
                centred("", "* * *"),
                p("b"),
            ]),
            "**BÁO CÁO**\n\na\n\n---\n\nb",
        ),
    ]);
}

#[test]
fn pictures_stand_where_they_stood() {
    let with = |body: &str| {
        Docx::of(body)
            .picture("a", "1.png", b"png")
            .picture("b", "2.png", b"gif")
    };
    let one = picture("r:embed='a'", "Trao cờ");
    let caption = |text: &str| centred("<w:i/>", text);
    let vml = "<w:p><w:r><w:pict><v:shape alt='Trao cờ'><v:imagedata r:id='a'/></v:shape></w:pict></w:r></w:p>";
    let both = "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>";
    let other = "</mc:Choice><mc:Fallback><w:pict><v:shape><v:imagedata r:id='b'/></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    let inner = drawn("r:embed='a'", "")
        .replace("<w:r>", "")
        .replace("</w:r>", "");
    let both_columns = format!("<w:gridSpan w:val='2'/>|{}", caption("Hai"));
    let side = open_table(
        "",
        &[
            &[&one, &picture("r:embed='b'", "")],
            &[&caption("Một"), &caption("Hai")],
        ],
    );
    hold(&[
        ("alone", with(&one), "![Trao cờ](1.png)"),
        (
            "with a caption",
            with(&format!("{one}{}", caption("Ảnh 1: \"Trao\" cờ"))),
            "![Trao cờ](1.png \"Ảnh 1: \\\"Trao\\\" cờ\")",
        ),
        (
            "who took it is no caption",
            with(&format!(
                "{one}{}",
                par("<w:jc w:val='right'/>", &r("<w:i/>", "Ảnh: An"))
            )),
            "![Trao cờ](1.png)\n\n*Ảnh: An*",
        ),
        (
            "text behind it",
            with(&format!("{one}{}", p("Hội nghị."))),
            "![Trao cờ](1.png)\n\nHội nghị.",
        ),
        (
            "within a line",
            with(&par(
                "",
                &format!("{}{}{}", r("", "a "), drawn("r:embed='a'", ""), r("", "b")),
            )),
            "a b\n\n![](1.png)",
        ),
        (
            "above its caption",
            with(&par(
                "<w:jc w:val='center'/>",
                &format!(
                    "{}<w:r><w:br/></w:r>{}",
                    drawn("r:embed='a'", ""),
                    r("<w:i/>", "Một")
                ),
            )),
            "![](1.png \"Một\")",
        ),
        ("as Word 97 draws it", with(vml), "![Trao cờ](1.png)"),
        (
            "in two ways",
            with(&format!("{both}{inner}{other}")),
            "![](1.png)",
        ),
        (
            "side by side, with one caption",
            with(&open_table(
                "",
                &[&[&one, &picture("r:embed='b'", "")], &[&both_columns]],
            )),
            "![Trao cờ](1.png)\n\n![](2.png \"Hai\")",
        ),
        (
            "side by side",
            with(&side),
            "![Trao cờ](1.png \"Một\")\n\n![](2.png \"Hai\")",
        ),
        (
            "elsewhere",
            Docx::of(&format!("{}{}", picture("r:link='l'", ""), caption("Một"))).outside(
                "l",
                "image",
                "file:///C:/a.png",
            ),
            "*Một*",
        ),
        (
            "missing",
            Docx::of(&format!("{}{}", picture("r:embed='z'", ""), p("a"))),
            "a",
        ),
    ]);
}

#[test]
fn pictures_are_held_once_and_named() {
    let body = [
        picture("r:embed='a'", "x y"),
        picture("r:embed='a'", "Picture 3"),
        picture("r:link='l'", ""),
    ]
    .concat();
    let docx =
        Docx::of(&body)
            .picture("a", "1.png", b"png")
            .outside("l", "image", "https://a.vn/1.png");
    let document = read(&docx.bytes(), &Limits::default()).expect("a document");
    assert_eq!(document.pictures.len(), 1);
    assert_eq!(
        (&*document.pictures[0].name, &*document.pictures[0].bytes),
        ("1.png", &b"png"[..])
    );
    let found: Vec<_> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Picture(figure) => (figure.source.clone(), figure.alt.as_deref()),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [
        (Source::Stored(0), Some("x y")),
        (Source::Stored(0), None),
        (Source::Linked("https://a.vn/1.png".to_owned()), None),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_is_left_out_is_counted() {
    let graphic = |uri: &str| {
        format!(
            "<w:p><w:r><w:drawing><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/{uri}'/></a:graphic></w:drawing></w:r></w:p>"
        )
    };
    let line = "<w:p><w:r><w:pict><v:line/></w:pict></w:r></w:p>";
    let body = [
        &*graphic("chart"),
        &graphic("diagram"),
        line,
        &picture("r:embed='z'", ""),
        &par("", &r("<w:vanish/>", "a")),
        &par(
            "",
            "<w:del><w:r><w:delText>a</w:delText></w:r></w:del><w:r><w:commentReference w:id='1'/></w:r>",
        ),
        "<w:altChunk r:id='1'/>",
    ];
    let document = read(&Docx::of(&body.concat()).bytes(), &Limits::default()).expect("a document");
    let expected = Omitted {
        drawings: 2,
        missing_pictures: 1,
        hidden: 1,
        deletions: 1,
        comments: 1,
        other_formats: 1,
        contents: 0,
    };
    assert_eq!(document.omitted, expected);
    assert!(document.blocks.is_empty());
}

#[test]
fn text_boxes_are_read_once() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", p("trong hộp"));
    let choice = format!(
        "<mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:docPr id='1' name='a'/><wps:txbx>{inner}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
    );
    let fallback = format!(
        "<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
    );
    let both = format!("<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>");
    let old =
        format!("<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>");
    let table = open_table(
        "<w:tblBorders><w:top w:val='single'/></w:tblBorders>",
        &[&["a", "b"], &["c", "d"]],
    );
    let of_table = inner.replace(&p("trong hộp"), &table);
    hold(&[
        (
            "both ways",
            Docx::of(&par("", &format!("{}{both}{}", r("", "a "), r("", "b")))),
            "a b\n\ntrong hộp",
        ),
        ("of Word 97", Docx::of(&par("", &old)), "trong hộp"),
        (
            "with a table",
            Docx::of(&par("", &format!("<w:r><w:pict>{of_table}</w:pict></w:r>"))),
            "| a | b |\n| --- | --- |\n| c | d |",
        ),
    ]);
}

#[test]
fn notes_are_notes() {
    let note = |id: &str, text: &str| {
        format!(
            "<w:footnote w:id='{id}'>{}</w:footnote>",
            par("", &format!("<w:r><w:footnoteRef/></w:r>{}", r("", text)))
        )
    };
    let refer = |id: &str| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let notes = note("1", " Theo *X*.") + &note("2", "Khác");
    let of = |ids: &[&str]| {
        let refers: String = ids.iter().map(|id| refer(id)).collect();
        Docx::of(&par("", &format!("{}{refers}{}", r("", "a"), r("", ".")))).notes(&notes)
    };
    hold(&[
        ("one", of(&["1"]), "a[^1].\n\n[^1]: Theo \\*X\\*."),
        (
            "in the order of the text",
            of(&["2", "1"]),
            "a[^1][^2].\n\n[^1]: Khác\n\n[^2]: Theo \\*X\\*.",
        ),
        ("missing", of(&["7"]), "a."),
        (
            "with endnotes of the same ids",
            Docx::of(&par(
                "",
                &format!(
                    "{}{}{}",
                    r("", "a"),
                    refer("1"),
                    refer("1").replace("footnote", "endnote")
                ),
            ))
            .notes(&notes)
            .part(
                "endnotes",
                &note("1", "Cuối").replace("footnote", "endnote"),
            ),
            "a[^1][^2]\n\n[^1]: Theo \\*X\\*.\n\n[^2]: Cuối",
        ),
    ]);
}
