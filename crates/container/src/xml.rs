//! What stands in the elements of XML files that describe others: XMP, and the properties of office
//! documents.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Descriptions take a few kilobytes; nothing is read of a larger one.
const LIMIT: usize = 1 << 20;

/// A text, and what it is the value of.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// The element that it stands in, those of RDF left aside; or the attribute.
    pub property: String,
    /// The language that is said of it.
    pub language: Option<String>,
    pub text: String,
    /// Where it stands.
    pub range: Range<usize>,
}

struct Open {
    name: String,
    language: Option<String>,
    text: String,
    start: usize,
    has_children: bool,
}

/// The leaves of a file, up to what is no XML.
pub(crate) fn leaves(bytes: &[u8]) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let Some(text) = bytes.get(..bytes.len().min(LIMIT)) else {
        return leaves;
    };
    // What follows a packet of XMP may be anything.
    let text = match std::str::from_utf8(text) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&text[..error.valid_up_to()]).unwrap_or_default(),
    };
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let text = &text[skipped..];
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open> = Vec::new();
    loop {
        let before = position(&reader);
        let Ok(event) = reader.read_event() else {
            return leaves;
        };
        let top = open.last_mut();
        match event {
            Event::Start(start) => {
                if let Some(parent) = top {
                    parent.has_children = true;
                }
                let language = attributes(&start, &mut leaves, before + skipped);
                open.push(Open {
                    name: start.name().as_ref().to_owned(),
                    language,
                    text: String::new(),
                    start: position(&reader),
                    has_children: false,
                });
            }
            Event::Empty(start) => {
                if let Some(parent) = top {
                    parent.has_children = true;
                }
                attributes(&start, &mut leaves, before + skipped);
            }
            Event::Text(text) => {
                if let Some(element) = top {
                    element.text.push_str(&text);
                }
            }
            Event::CData(text) => {
                if let Some(element) = top {
                    element.text.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let resolved = quick_xml::escape::unescape(&format!("&{};", &*name))
                    .map(|text| text.into_owned());
                if let (Some(element), Ok(resolved)) = (top, resolved) {
                    element.text.push_str(&resolved);
                }
            }
            Event::End(_) => {
                let Some(element) = open.pop() else {
                    return leaves;
                };
                let text = element.text.trim();
                if !element.has_children && !text.is_empty() {
                    let names = std::iter::once(&element.name)
                        .chain(open.iter().rev().take(3).map(|open| &open.name));
                    let property = names.into_iter().find(|name| !name.starts_with("rdf:"));
                    leaves.push(Leaf {
                        property: property.cloned().unwrap_or_default(),
                        language: element.language,
                        text: text.to_owned(),
                        range: element.start + skipped..before + skipped,
                    });
                }
            }
            Event::Eof => return leaves,
            _ => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// Adds the attributes to the leaves, and says which language the element is in.
fn attributes(start: &BytesStart<'_>, leaves: &mut Vec<Leaf>, at: usize) -> Option<String> {
    let mut language = None;
    for attribute in start.attributes().with_checks(false).flatten() {
        let name = attribute.key.as_ref();
        let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else {
            continue;
        };
        if name == "xml:lang" {
            language = Some(value.into_owned());
        } else if !name.starts_with("xmlns") && !name.starts_with("rdf:") {
            leaves.push(Leaf {
                property: name.to_owned(),
                language: None,
                text: value.trim().to_owned(),
                range: at..at,
            });
        }
    }
    language
}

#[cfg(test)]
mod tests {
    use super::leaves;

    #[test]
    fn elements_and_attributes_are_read() {
        let xml = "\u{feff}<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF>\
            <rdf:Description photoshop:Credit='Báo A &amp; B'><dc:description><rdf:Alt>\
            <rdf:li xml:lang='x-default'>Hội &#x6e;ghị</rdf:li></rdf:Alt></dc:description>\
            </rdf:Description></rdf:RDF></x:xmpmeta>\u{feff}\0\x01";
        let found = leaves(xml.as_bytes());
        let shown: Vec<_> = found
            .iter()
            .map(|leaf| (&*leaf.property, leaf.language.as_deref(), &*leaf.text))
            .collect();
        assert_eq!(
            shown,
            [
                ("photoshop:Credit", None, "Báo A & B"),
                ("dc:description", Some("x-default"), "Hội nghị"),
            ]
        );
        assert_eq!(&xml[found[1].range.clone()], "Hội &#x6e;ghị");
    }

    #[test]
    fn broken_files_give_what_came_before() {
        let cases: [(&[u8], usize); 5] = [
            (b"", 0),
            (b"<a>b</a>", 1),
            (b"<a>b</c>", 0),
            (b"</a>", 0),
            (b"<a>b</a><c>\xff</c>", 1),
        ];
        for (bytes, count) in cases {
            assert_eq!(leaves(bytes).len(), count, "{}", bytes.escape_ascii());
        }
    }
}
