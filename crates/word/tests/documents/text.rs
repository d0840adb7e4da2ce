//! Markdown says what the document says, whatever signs are in it.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use word::{
    Alignment, Block, Cell, Document, Format, Heading, HeadingBy, Inline, Item, List, Marker,
    Options, Paragraph, Row, Table, Text, markdown,
};

use crate::random::config;
use crate::reading::shown;

/// Texts with all that means something in Markdown.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a".to_owned()),
        Just("Đoàn".to_owned()),
        Just(" ".to_owned()),
        Just("1.".to_owned()),
        Just("12)".to_owned()),
        Just("https://a.vn/b_c".to_owned()),
        Just("&amp;".to_owned()),
        Just("&#65;".to_owned()),
        Just("<b>".to_owned()),
        Just("[^1]".to_owned()),
        Just("[a](b)".to_owned()),
        Just("--".to_owned()),
        Just("“".to_owned()),
        "[!-/:-@\\[-`{-~]{1,3}",
    ];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| {
        let text = pieces.concat();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

fn formats() -> impl Strategy<Value = Format> {
    any::<(bool, bool, bool)>().prop_map(|(is_bold, is_italic, is_struck)| Format {
        is_bold,
        is_italic,
        is_struck,
    })
}

/// Lines as they are read: single blanks, none at an end, nothing empty.
fn lines() -> impl Strategy<Value = Vec<Inline>> {
    let text = (texts(), formats(), any::<bool>()).prop_map(|(text, format, blank)| {
        (format!("{text}{}", if blank { " " } else { "" }), format)
    });
    let inline = prop_oneof![
        6 => text.prop_map(|(text, format)| Inline::Text(Text { text, format })),
        1 => Just(Inline::Break),
        1 => (texts(), formats()).prop_map(|(text, format)| Inline::Link {
            target: "https://a.vn/(x)?b=1&lt;=2".to_owned(),
            texts: vec![Text { text, format }],
        }),
    ];
    proptest::collection::vec(inline, 1..7)
        .prop_map(tidied)
        .prop_filter("a line of nothing is none", |inlines| !inlines.is_empty())
}

/// What of these could have been read from a document.
fn tidied(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut tidy: Vec<Inline> = Vec::new();
    for mut inline in inlines {
        let is_start = matches!(tidy.last(), None | Some(Inline::Break));
        match &mut inline {
            Inline::Text(text) => {
                if is_start {
                    text.text = text.text.trim_start().to_owned();
                }
                if text.text.is_empty() {
                    continue;
                }
            }
            Inline::Link { texts, .. } => {
                texts.retain(|text| !text.text.is_empty());
                if texts.is_empty() {
                    continue;
                }
            }
            Inline::Break if is_start => continue,
            _ => trim(&mut tidy),
        }
        tidy.push(inline);
    }
    trim(&mut tidy);
    if matches!(tidy.last(), Some(Inline::Break)) {
        tidy.pop();
        trim(&mut tidy);
    }
    tidy
}

fn trim(inlines: &mut Vec<Inline>) {
    while let Some(Inline::Text(text)) = inlines.last_mut() {
        text.text.truncate(text.text.trim_end().len());
        if !text.text.is_empty() {
            return;
        }
        inlines.pop();
    }
}

fn written(block: Block) -> String {
    let document = Document {
        blocks: vec![block],
        ..Document::default()
    };
    markdown(&document, &Options::default())
}

fn paragraph(inlines: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph {
        inlines,
        ..Paragraph::default()
    })
}

fn plain(inlines: &[Inline]) -> String {
    word::plain_text(inlines)
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn paragraphs_say_the_same(inlines in lines()) {
        let markdown = written(paragraph(inlines.clone()));
        assert_eq!(shown(&markdown).trim_end_matches('\n'), plain(&inlines), "{markdown}");
    }

    #[test]
    fn headings_say_the_same(inlines in lines()) {
        let heading = Block::Heading(Heading {
            level: 1,
            inlines: inlines.clone(),
            by: HeadingBy::Style,
            alignment: Alignment::Left,
        });
        let markdown = written(heading);
        assert_eq!(shown(&markdown).trim_end_matches('\n'), plain(&inlines).replace('\n', " "), "{markdown}");
    }

    #[test]
    fn items_say_the_same(first in lines(), second in lines(), number in any::<bool>()) {
        let markers = match number {
            true => [Marker::Number(9), Marker::Number(10)],
            false => [Marker::Bullet, Marker::Label("1.".to_owned())],
        };
        let items = markers.into_iter().zip([first.clone(), second.clone()]);
        let items = items.map(|(marker, inlines)| Item { marker, blocks: vec![paragraph(inlines)] }).collect();
        let markdown = written(Block::List(List { items }));
        let label = if number { "" } else { "1. " };
        let expected = format!("{}\n{label}{}", plain(&first), plain(&second));
        assert_eq!(shown(&markdown).trim_matches('\n'), expected, "{markdown}");
    }

    #[test]
    fn cells_say_the_same(cells in proptest::collection::vec(lines(), 4)) {
        let cell = |column: usize, inlines: &Vec<Inline>| Cell {
            column,
            columns: 1,
            rows: 1,
            blocks: vec![paragraph(inlines.clone())],
        };
        let rows = cells.chunks(2).map(|row| Row { cells: row.iter().enumerate().map(|(at, held)| cell(at, held)).collect() });
        let table = Table { rows: rows.collect(), header_rows: 1, columns: 2 };
        let markdown = written(Block::Table(table));
        let expected: String = cells
            .chunks(2)
            .map(|row| row.iter().map(|cell| plain(cell) + "\t").collect::<String>() + "\n")
            .collect();
        assert_eq!(shown(&markdown), expected, "{markdown}");
    }
}
