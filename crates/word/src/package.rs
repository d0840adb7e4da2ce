//! The parts of a document: entries of a ZIP, and how they refer to each other (ECMA-376 part 2).

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Error, Measure};
use crate::kind::{other_than_zip, other_zip};
use crate::limits::Limits;
use crate::tag::{Key, Tag};
use crate::xml::Tree;

/// A part that another one refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// The last word of the kind, which is the same in both editions of the standard: `image`.
    pub(crate) kind: String,
    /// The name of the part; or an address, as it was written.
    pub(crate) target: String,
    /// Whether it is elsewhere.
    pub(crate) is_outside: bool,
}

/// What a part refers to, by its ids.
pub(crate) type Relations = HashMap<String, Relation>;

/// A document as a container of parts.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Entries by their names as parts: part 2, 7.2.2 and 7.2.3.5, compared without regard to case.
    entries: HashMap<String, usize>,
    limits: &'b Limits,
    text_left: u64,
    pictures_left: u64,
    elements_left: usize,
}

impl<'b> Package<'b> {
    pub(crate) fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, Error> {
        if let Some(other) = other_than_zip(bytes) {
            return Err(other);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Cut)?;
        let mut entries = HashMap::new();
        for at in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(at) {
                entries.entry(part_name(&name)).or_insert(at);
            }
        }
        Ok(Self {
            archive,
            entries,
            limits,
            text_left: limits.text_bytes,
            pictures_left: limits.picture_bytes,
            elements_left: limits.elements,
        })
    }

    /// The name of the part with the text.
    pub(crate) fn main_part(&mut self) -> Result<String, Error> {
        const USUAL: &str = "word/document.xml";
        let relations = self.relations("")?;
        let main = relations
            .into_values()
            .find(|relation| relation.kind == "officeDocument" && !relation.is_outside)
            .map_or_else(|| USUAL.to_owned(), |relation| relation.target);
        let other = other_zip(self.entries.keys().map(String::as_str));
        match self.entries.contains_key(&main.to_lowercase()) {
            true if other == Error::OtherZip => Ok(main),
            false if self.entries.contains_key(USUAL) => Ok(USUAL.to_owned()),
            _ => Err(other),
        }
    }

    /// What a part refers to: part 2, 9.3. The empty name is that of the whole.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Relations, Error> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(tree) = self.tree(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(Relations::new());
        };
        let mut relations = Relations::new();
        for node in tree.children(tree.root()) {
            let get = |key| tree.attribute(node, key).unwrap_or_default();
            if tree.tag(node) != Tag::Relationship {
                continue;
            }
            let is_outside = get(Key::TargetMode).eq_ignore_ascii_case("external");
            let target = get(Key::Target);
            let relation = Relation {
                kind: get(Key::UpperType)
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                target: match is_outside {
                    true => target.to_owned(),
                    false => resolve(folder, target),
                },
                is_outside,
            };
            relations
                .entry(get(Key::UpperId).to_owned())
                .or_insert(relation);
        }
        Ok(relations)
    }

    /// A part with text; none where it is not there.
    pub(crate) fn tree(&mut self, part: &str) -> Result<Option<Tree>, Error> {
        let Some(bytes) = self.unpack(part, Measure::TextBytes)? else {
            return Ok(None);
        };
        let text = decode(bytes).map_err(|at| Error::Damaged {
            part: part.to_owned(),
            at,
        })?;
        let depth = self.limits.depth;
        Tree::read(part, &text, depth, &mut self.elements_left).map(Some)
    }

    /// A picture; none where it is not there, or damaged: the text is there without it.
    pub(crate) fn picture(&mut self, part: &str) -> Result<Option<Vec<u8>>, Error> {
        match self.unpack(part, Measure::PictureBytes) {
            Err(Error::Damaged { .. }) => Ok(None),
            unpacked => unpacked,
        }
    }

    fn unpack(&mut self, part: &str, of: Measure) -> Result<Option<Vec<u8>>, Error> {
        let Some(at) = self.entries.get(&part.to_lowercase()) else {
            return Ok(None);
        };
        let (left, limit) = match of {
            Measure::PictureBytes => (&mut self.pictures_left, self.limits.picture_bytes),
            _ => (&mut self.text_left, self.limits.text_bytes),
        };
        let damaged = |at| Error::Damaged {
            part: part.to_owned(),
            at,
        };
        let entry = self.archive.by_index(*at).map_err(|error| match error {
            ZipError::InvalidPassword
            | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
            _ => damaged(0),
        })?;
        // The size that the archive states is not believed; one byte more shows that there is more.
        let mut bytes = Vec::new();
        let read = entry.take(left.saturating_add(1)).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        read.map_err(|_| damaged(length))?;
        *left = left.checked_sub(length).ok_or_else(|| Error::TooLarge {
            part: part.to_owned(),
            of,
            limit,
        })?;
        Ok(Some(bytes))
    }
}

/// The name of an entry as that of a part.
fn part_name(entry: &str) -> String {
    entry
        .replace('\\', "/")
        .trim_start_matches('/')
        .to_lowercase()
}

/// The name of the part that a reference from this folder means: part 2, 7.4 and RFC 3986, 5.2.4.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The text of a part, in one of the encodings that it may have: part 2, 8.1.1. Otherwise where it stops
/// to be text.
fn decode(bytes: Vec<u8>) -> Result<String, u64> {
    type Unit = fn([u8; 2]) -> u16;
    let wide: Option<Unit> = match bytes.get(..2) {
        Some(b"\xff\xfe") => Some(u16::from_le_bytes),
        Some(b"\xfe\xff") => Some(u16::from_be_bytes),
        _ => None,
    };
    let text = match wide {
        Some(unit) => {
            let (pairs, _) = bytes.as_chunks::<2>();
            let units = pairs.iter().skip(1).map(|pair| unit(*pair));
            char::decode_utf16(units)
                .collect::<Result<String, _>>()
                .map_err(|_| 0_u64)?
        }
        None => {
            String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to() as u64)?
        }
    };
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

#[cfg(test)]
mod tests {
    use super::{decode, part_name, resolve};

    #[test]
    fn references_lead_to_parts() {
        let cases = [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("word", "../../../a.xml", "a.xml"),
            ("word", "./media\\a.png", "word/media/a.png"),
            ("", "word/document.xml#a", "word/document.xml"),
        ];
        for (folder, target, expected) in cases {
            assert_eq!(resolve(folder, target), expected, "{folder} {target}");
        }
        assert_eq!(part_name("/Word\\Document.XML"), "word/document.xml");
    }

    #[test]
    fn parts_have_one_of_two_encodings() {
        let wide: Vec<u8> = "\u{feff}<ă/>"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let cases: [(&[u8], Result<&str, u64>); 4] = [
            ("\u{feff}<ă/>".as_bytes(), Ok("<ă/>")),
            (b"<a/>", Ok("<a/>")),
            (&wide, Ok("<ă/>")),
            (b"<a>\xff", Err(3)),
        ];
        for (bytes, expected) in cases {
            assert_eq!(
                decode(bytes.to_vec()).as_deref(),
                expected.as_deref(),
                "{}",
                bytes.escape_ascii()
            );
        }
    }
}
