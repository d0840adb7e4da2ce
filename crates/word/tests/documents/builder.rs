//! Small documents, put together from XML.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:v='urn:schemas-microsoft-com:vml' \
    xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'";

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document that is being put together.
#[derive(Clone, Default)]
pub struct Docx {
    body: String,
    styles: String,
    numbering: String,
    notes: String,
    relations: String,
    files: Vec<(String, Vec<u8>)>,
}

impl Docx {
    /// With these blocks.
    pub fn of(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            ..Self::default()
        }
    }

    pub fn styles(mut self, styles: &str) -> Self {
        self.styles = styles.to_owned();
        self
    }

    pub fn numbering(mut self, numbering: &str) -> Self {
        self.numbering = numbering.to_owned();
        self
    }

    pub fn notes(mut self, notes: &str) -> Self {
        self.notes = notes.to_owned();
        self
    }

    /// With a reference to something elsewhere.
    pub fn outside(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relations += &format!(
            "<Relationship Id='{id}' Type='{TYPES}/{kind}' Target='{target}' TargetMode='External'/>"
        );
        self
    }

    /// With another part.
    pub fn part(mut self, kind: &str, inner: &str) -> Self {
        self.relations +=
            &format!("<Relationship Id='{kind}' Type='{TYPES}/{kind}' Target='{kind}.xml'/>");
        let text = format!("<w:{kind} {NAMESPACES}>{inner}</w:{kind}>");
        self.files
            .push((format!("word/{kind}.xml"), text.into_bytes()));
        self
    }

    /// With a picture.
    pub fn picture(mut self, id: &str, name: &str, bytes: &[u8]) -> Self {
        self.relations +=
            &format!("<Relationship Id='{id}' Type='{TYPES}/image' Target='media/{name}'/>");
        self.files
            .push((format!("word/media/{name}"), bytes.to_vec()));
        self
    }

    /// With another entry.
    pub fn entry(mut self, name: &str, bytes: &[u8]) -> Self {
        self.files.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// The text of the main part.
    pub fn main(&self) -> String {
        format!(
            "<w:document {NAMESPACES}><w:body>{}</w:body></w:document>",
            self.body
        )
    }

    /// All entries.
    pub fn entries(&self) -> Vec<(String, Vec<u8>)> {
        let part = |root: &str, inner: &str| format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>");
        let kinds = ["styles", "numbering", "footnotes"];
        let relations: String = kinds
            .iter()
            .map(|kind| {
                format!("<Relationship Id='{kind}' Type='{TYPES}/{kind}' Target='{kind}.xml'/>")
            })
            .collect();
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let relations_of =
            |inner: &str| format!("<Relationships xmlns='{package}'>{inner}</Relationships>");
        let main = format!(
            "<Relationship Id='r' Type='{TYPES}/officeDocument' Target='word/document.xml'/>"
        );
        let texts = [
            ("_rels/.rels", relations_of(&main)),
            ("word/document.xml", self.main()),
            (
                "word/_rels/document.xml.rels",
                relations_of(&format!("{relations}{}", self.relations)),
            ),
            ("word/styles.xml", part("styles", &self.styles)),
            ("word/numbering.xml", part("numbering", &self.numbering)),
            ("word/footnotes.xml", part("footnotes", &self.notes)),
        ];
        let texts = texts
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text.into_bytes()));
        texts.chain(self.files.clone()).collect()
    }

    /// As a file.
    pub fn bytes(&self) -> Vec<u8> {
        zipped(&self.entries())
    }
}

/// Entries as a ZIP.
pub fn zipped(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), options).expect("an entry");
        zip.write_all(bytes).expect("an entry");
    }
    zip.finish().expect("a ZIP").into_inner()
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    par("", &r("", text))
}

/// A paragraph with properties and runs.
pub fn par(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A run with properties.
pub fn r(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

/// A paragraph in bold.
pub fn strong(text: &str) -> String {
    par("", &r("<w:b/>", text))
}

/// A line in the middle.
pub fn centred(properties: &str, text: &str) -> String {
    par("<w:jc w:val='center'/>", &r(properties, text))
}

/// A table with lines, of cells given row by row: `properties|text`, or a text alone.
pub fn table(rows: &[&[&str]]) -> String {
    let lines = "<w:tblBorders><w:top w:val='single'/><w:insideH w:val='single'/></w:tblBorders>";
    open_table(lines, rows)
}

/// A table without lines.
pub fn open_table(properties: &str, rows: &[&[&str]]) -> String {
    let cell = |cell: &&str| {
        let (properties, inner) = cell.split_once('|').unwrap_or(("", *cell));
        let inner = if inner.starts_with('<') {
            inner.to_owned()
        } else {
            p(inner)
        };
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
    };
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    format!("<w:tbl><w:tblPr>{properties}</w:tblPr>{rows}</w:tbl>")
}

/// A picture in a line of its own.
pub fn picture(id: &str, alt: &str) -> String {
    par("<w:jc w:val='center'/>", &drawn(id, alt))
}

/// A run with a picture.
pub fn drawn(id: &str, alt: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1' descr='{alt}'/><a:graphic><a:graphicData>\
         <pic:pic><pic:blipFill><a:blip {id}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>\
         </w:drawing></w:r>"
    )
}

/// A paragraph of a list.
pub fn item(list: u32, level: u8, text: &str) -> String {
    let numbering =
        format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>");
    par(&numbering, &r("", text))
}
