//! Whatever a document says, a draft is made of it, and nothing stands in the draft that does not stand in the
//! document.

use bantin::import::{DraftRecipient, draft};
use bantin::model::name_key;
use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert, proptest};
use proptest::sample::select;
use word::{Block, Document, Inline, Item, List, Marker, Paragraph, Text};

use super::{known, registries};

/// Words and marks of which reports consist, the odd ones among them.
const WORDS: &[&str] = &[
    "đồng chí",
    "Nguyễn Văn An",
    "LÒ THỊ HOA",
    "Phó",
    "Chủ tịch",
    "Trưởng ban",
    "Nữ công",
    "LĐLĐ",
    "tỉnh",
    "Sóc Trăng",
    "huyện",
    "Kế Sách",
    "Công đoàn",
    "ngành",
    "Y tế",
    "Trường",
    "tặng",
    "trao",
    "bình bầu",
    "đề nghị",
    "quyết định",
    "chưa",
    "Cờ",
    "dẫn đầu",
    "Bằng khen",
    "của",
    "cho",
    "và",
    ",",
    ";",
    ":",
    ".",
    "“",
    "”",
    "\"",
    "(",
    ")",
    "-",
    "–",
    "năm",
    "2025",
    "2",
    "tập thể",
    "cá nhân",
    "ngày",
    "7/1/2026",
    "31/02/2026",
    "tại",
    "Hội trường",
    "tổ chức",
    "bầu",
    "làm",
    "Cụm trưởng",
    "Cụm phó",
    "Cụm thi đua",
    "số",
    "ký giao ước",
    "9",
    "chỉ tiêu",
    "kết nạp",
    "1.166",
    "đoàn viên",
    "H'",
    "Y",
    "Đ/c",
    "TP.",
    "./.",
    "BÁO CÁO",
    "Tin, ảnh:",
    "Lượt xem: 4",
    "Số:",
    "82/QĐ-LĐLĐ",
    "nhận",
    "được",
    "dự",
    "ß",
    "İ",
    "\u{301}",
];

fn paragraph(words: &[&str]) -> Block {
    let text = Text {
        text: words.join(" "),
        ..Text::default()
    };
    Block::Paragraph(Paragraph {
        inlines: vec![Inline::Text(text)],
        ..Paragraph::default()
    })
}

fn document() -> impl Strategy<Value = Document> {
    let line = prop::collection::vec(select(WORDS), 1..40);
    let block = (line, any::<bool>()).prop_map(|(words, is_list)| match is_list {
        false => paragraph(&words),
        true => Block::List(List {
            items: vec![Item {
                marker: Marker::Bullet,
                blocks: vec![paragraph(&words)],
            }],
        }),
    });
    prop::collection::vec(block, 0..12).prop_map(|blocks| Document {
        blocks,
        ..Document::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_is_invented(document in document()) {
        let registries = registries();
        let known = known(registries);
        let text = word::plain_lines(&document.blocks).join(" ");
        let text = name_key(&text);
        let stands = |words: &str| text.contains(&name_key(words));
        let draft = draft(&document, &known);
        for person in draft.participants.iter().map(|it| &it.value) {
            prop_assert!(stands(&person.name), "{person:?}");
            prop_assert!(person.unit.iter().all(|it| stands(&it.name)), "{person:?}");
        }
        for award in draft.awards.iter().map(|it| &it.value) {
            prop_assert!(award.year.is_none_or(|it| stands(&it.to_string())), "{award:?}");
            match &award.to {
                DraftRecipient::Unit(unit) => prop_assert!(stands(&unit.name), "{award:?}"),
                DraftRecipient::Person(name, _) => prop_assert!(stands(name), "{award:?}"),
                DraftRecipient::Crowd { .. } => {}
            }
        }
        for officer in draft.officers.iter().map(|it| &it.value) {
            prop_assert!(officer.unit.iter().all(|it| stands(&it.name)), "{officer:?}");
        }
    }
}
