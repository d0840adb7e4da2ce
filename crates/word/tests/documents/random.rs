//! Documents of any content, and files that something happened to.

use std::fs;
use std::path::Path;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::sample::Index;
use word::{FrameKind, Limits, Options, markdown, read};

use crate::builder::{Docx, centred, open_table, p, par, r, strong, table, zipped};
use crate::hostile::outcome;
use crate::reading::shown;

/// So many cases, unless `PROPTEST_CASES` says otherwise; what fails is not remembered.
pub fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|asked| asked.parse().ok());
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(asked.unwrap_or(cases))
    }
}

proptest! {
    #![proptest_config(config(64))]

    /// Whatever happens to a file on its way, it is read or it is told.
    #[test]
    fn no_bytes_make_it_panic(
        sample in any::<Index>(),
        cut in any::<Option<Index>>(),
        flips in proptest::collection::vec((any::<Index>(), any::<u8>()), 0..6),
    ) {
        let samples = samples();
        let mut bytes = sample.get(&samples).clone();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = outcome(&bytes);
    }

    /// Elements may stand within one another in any way.
    #[test]
    fn no_order_makes_it_panic(choices in proptest::collection::vec(any::<(u8, u8, u8)>(), 1..120)) {
        let numbering = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:lvlText w:val='%1.%9)'/></w:lvl>\
            <w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl></w:abstractNum>\
            <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>";
        let note = format!("<w:footnote w:id='1'>{}</w:footnote>", jumbled(&choices));
        let docx = Docx::of(&jumbled(&choices)).picture("a", "1.png", b"x").numbering(numbering);
        let text = outcome(&docx.notes(&note).bytes()).expect("a document");
        assert!(text.len() < 200_000);
    }

    /// Nothing that can be seen is lost, and nothing is said twice.
    #[test]
    fn all_text_is_there_once(blocks in proptest::collection::vec(blocks(), 1..6)) {
        let mut count = 0;
        let body: String = blocks.iter().map(|block| numbered(block, &mut count)).collect();
        let document = read(&Docx::of(&body).bytes(), &Limits::default()).expect("a document");
        let options = Options {
            frames: &[FrameKind::Letterhead, FrameKind::Signature, FrameKind::Recipients],
            ..Options::default()
        };
        let shown = shown(&markdown(&document, &options));
        for at in 0..count {
            assert_eq!(shown.matches(&format!("«{at}»")).count(), 1, "{at} of {body}\n{shown}");
        }
    }

    /// The same for the XML in it, which the checksums of the ZIP do not protect here.
    #[test]
    fn no_text_makes_it_panic(
        flips in proptest::collection::vec((any::<Index>(), any::<Index>(), 0_usize..40), 1..8),
    ) {
        let mut entries = Docx::of(&rich()).entries();
        for (name, bytes) in &mut entries {
            if name != "word/document.xml" {
                continue;
            }
            // Pieces of it, put elsewhere.
            for (from, to, length) in &flips {
                let from = from.index(bytes.len());
                let piece: Vec<u8> = bytes[from..].iter().copied().take(*length).collect();
                let to = to.index(bytes.len());
                let end = (to + piece.len()).min(bytes.len());
                bytes.splice(to..end, piece);
            }
        }
        let _ = outcome(&zipped(&entries));
    }
}

/// Blocks with tables and boxes in one another; each `@` is a place for text of its own.
fn blocks() -> impl Strategy<Value = String> {
    let runs = prop_oneof![
        Just(p("@")),
        Just(p("- @")),
        Just(p("1. @")),
        Just(p("a) @ b")),
        Just(strong("@")),
        Just(strong("I. @")),
        Just(strong("Nơi nhận: @")),
        Just(centred("<w:b/>", "CHỦ TỊCH @")),
        Just(centred("", "Lê An") + &p("Số: @")),
        Just(par(
            "",
            &format!("{}<w:ins>{}</w:ins>", r("<w:i/>", "@"), r("<w:b/>", "@"))
        )),
        Just(par(
            "",
            "<w:hyperlink r:id='x'><w:r><w:t>@</w:t><w:br/><w:t>- @</w:t></w:r></w:hyperlink>"
        )),
        Just(centred("<w:b/>", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    ];
    runs.prop_recursive(5, 40, 6, |inner| {
        let cells = proptest::collection::vec(inner.clone(), 1..5);
        prop_oneof![
            (cells.clone(), 1_usize..4, any::<bool>()).prop_map(|(cells, width, lines)| {
                let rows: Vec<Vec<&str>> = cells
                    .chunks(width)
                    .map(|row| row.iter().map(String::as_str).collect())
                    .collect();
                let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
                if lines {
                    table(&rows)
                } else {
                    open_table("", &rows)
                }
            }),
            cells.clone().prop_map(|blocks| format!(
                "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                blocks.concat()
            )),
            cells.prop_map(|blocks| {
                let inner = format!(
                    "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>",
                    blocks.concat()
                );
                par("", &format!("{}{inner}{}", r("", "@ "), r("", "@")))
            }),
        ]
    })
}

/// The same with a number in each place for text.
fn numbered(block: &str, count: &mut usize) -> String {
    let mut parts = block.split('@');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text += &format!("«{count}»{part}");
        *count += 1;
    }
    text
}

/// What stands in documents, in no order.
const NAMES: [&str; 58] = [
    "w:p",
    "w:r",
    "w:t",
    "w:pPr",
    "w:rPr",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:tblPr",
    "w:trPr",
    "w:tcPr",
    "w:tblBorders",
    "w:tcBorders",
    "w:top",
    "w:left",
    "w:pStyle",
    "w:rStyle",
    "w:jc",
    "w:ind",
    "w:outlineLvl",
    "w:numPr",
    "w:numId",
    "w:ilvl",
    "w:rFonts",
    "w:b",
    "w:i",
    "w:strike",
    "w:caps",
    "w:vanish",
    "w:vertAlign",
    "w:br",
    "w:tab",
    "w:sym",
    "w:softHyphen",
    "w:footnoteReference",
    "w:del",
    "w:ins",
    "w:moveFrom",
    "w:hyperlink",
    "w:fldSimple",
    "w:fldChar",
    "w:instrText",
    "w:gridSpan",
    "w:gridBefore",
    "w:vMerge",
    "w:hMerge",
    "w:tblHeader",
    "w:drawing",
    "w:pict",
    "w:txbxContent",
    "wp:docPr",
    "a:blip",
    "v:imagedata",
    "v:shape",
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:sdt",
];
const VALUES: [&str; 14] = [
    "1",
    "2",
    "0",
    "63",
    "begin",
    "separate",
    "end",
    "center",
    "right",
    "restart",
    "single",
    "nil",
    ".VnTime",
    "VNI-Times",
];
const TEXTS: [&str; 12] = [
    "- a",
    "1. B",
    "a) c",
    "CHỦ TỊCH",
    "Lê Hữu Thưởng",
    "Nơi nhận:",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Ảnh 1: a",
    "____",
    "ñoàn",
    "®oµn",
    " ",
];

/// Elements within one another, as these numbers say.
fn jumbled(choices: &[(u8, u8, u8)]) -> String {
    let pick = |from: &[&'static str], at: u8| from[usize::from(at) % from.len()];
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    for (what, name, value) in choices {
        match what % 8 {
            0..4 => {
                let name = pick(&NAMES, *name);
                let value = pick(&VALUES, *value);
                text += &format!(
                    "<{name} w:val='{value}' w:id='{value}' r:id='a' r:embed='a' w:hAnsi='{value}' w:fldCharType='{value}' \
                     w:instr='HYPERLINK https://a.vn' w:char='F0A7' w:font='{value}' descr='{value}'>"
                );
                open.push(name);
            }
            4 => {
                text += &format!(
                    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>",
                    pick(&TEXTS, *name)
                )
            }
            5 => text += &format!("<w:r><w:t>{}</w:t></w:r>", pick(&TEXTS, *name)),
            _ => {
                if let Some(name) = open.pop() {
                    text += &format!("</{name}>");
                }
            }
        }
    }
    for name in open.iter().rev() {
        text += &format!("</{name}>");
    }
    text
}

/// Something of everything.
fn rich() -> String {
    let table = table(&[
        &["A", "<w:gridSpan w:val='2'/>|B"],
        &["<w:vMerge w:val='restart'/>|1", "2", "3"],
        &["<w:vMerge/>|", "5", "6"],
    ]);
    let field = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    let font = "<w:rFonts w:hAnsi='VNI-Times'/><w:b/>";
    [
        p("1. a"),
        p("a) b"),
        p("- c"),
        table,
        par("", &r(font, "Coâng ñoaøn")),
        field.to_owned(),
    ]
    .concat()
}

fn samples() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let paths = fs::read_dir(folder)
        .expect("samples")
        .map(|entry| entry.expect("a sample").path());
    let documents = paths.filter(|path| path.extension().is_some_and(|end| end == "docx"));
    documents
        .map(|path| fs::read(path).expect("a sample"))
        .collect()
}
