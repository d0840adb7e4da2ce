//! The text of blocks without markup, for whoever looks for something in it.

use crate::document::{Block, Inline, Item, List, Marker, Table};

/// The text of inlines without its formats; lines end with `\n`, notes are left out.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut plain = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) => plain.push_str(&text.text),
            Inline::Link { texts, .. } => plain.extend(texts.iter().map(|text| &*text.text)),
            Inline::Break => plain.push('\n'),
            Inline::Note(_) => {}
        }
    }
    plain
}

/// The text of blocks, line by line: a paragraph, a heading, a point with its mark, a caption; of a table the
/// cells of a row with tabs between them.
///
/// ```
/// use word::{Limits, plain_lines, read};
///
/// # let bytes = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/01-tong-ket-cum.docx"));
/// let document = read(bytes, &Limits::default())?;
/// let lines = plain_lines(&document.blocks);
/// assert!(lines.contains(&"Số: 05/BC-CTĐ".to_owned()));
/// assert!(lines.contains(&"1\tCông đoàn ngành Giáo dục\tCờ “Đơn vị xuất sắc dẫn đầu”".to_owned()));
/// assert!(lines.contains(&"1. Phát triển 1.200 đoàn viên.".to_owned()));
/// # Ok::<(), word::Error>(())
/// ```
#[must_use]
pub fn plain_lines(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    collect(blocks, &mut lines);
    lines
}

fn collect(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => add(&heading.inlines, lines),
            Block::Paragraph(paragraph) => add(&paragraph.inlines, lines),
            Block::List(list) => points(list, lines),
            Block::Table(table) => rows(table, lines),
            Block::Picture(figure) => {
                if let Some(caption) = &figure.caption {
                    add(caption, lines);
                }
            }
            Block::Frame(frame) => collect(&frame.blocks, lines),
            Block::Rule => {}
        }
    }
}

fn add(inlines: &[Inline], lines: &mut Vec<String>) {
    lines.extend(plain_text(inlines).split('\n').map(str::to_owned));
}

fn points(list: &List, lines: &mut Vec<String>) {
    for item in &list.items {
        let first = lines.len();
        collect(&item.blocks, lines);
        if let Some(line) = lines.get_mut(first) {
            line.insert_str(0, &mark(item));
        }
    }
}

fn mark(item: &Item) -> String {
    match &item.marker {
        Marker::Bullet => "- ".to_owned(),
        Marker::Number(number) => format!("{number}. "),
        Marker::Label(label) => format!("{label} "),
    }
}

fn rows(table: &Table, lines: &mut Vec<String>) {
    for row in &table.rows {
        let cells = row
            .cells
            .iter()
            .map(|cell| plain_lines(&cell.blocks).join(" "));
        let line = cells.collect::<Vec<_>>().join("\t");
        if !line.trim().is_empty() {
            lines.push(line);
        }
    }
}
