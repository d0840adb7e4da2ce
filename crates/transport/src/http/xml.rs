//! The little that is read of XML: which text stands in which element.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::error::Error;

/// What a reader meets: names without their prefixes.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    Open(String),
    Text(String),
    Close(String),
}

/// The pieces of a document, in order.
pub fn pieces(bytes: &[u8]) -> Result<Vec<Piece>, Error> {
    let garbled = |said: &dyn ToString| Error::Garbled(said.to_string());
    let text = std::str::from_utf8(bytes).map_err(|error| garbled(&error))?;
    let mut reader = Reader::from_str(text);
    let mut pieces = Vec::new();
    loop {
        match reader.read_event().map_err(|error| garbled(&error))? {
            Event::Start(start) => pieces.push(Piece::Open(start.local_name().as_ref().to_owned())),
            Event::Empty(empty) => {
                let name = empty.local_name().as_ref().to_owned();
                pieces.push(Piece::Open(name.clone()));
                pieces.push(Piece::Close(name));
            }
            Event::End(end) => pieces.push(Piece::Close(end.local_name().as_ref().to_owned())),
            Event::Text(text) => add(&mut pieces, &text.xml10_content()),
            Event::CData(text) => add(&mut pieces, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let written = format!("&{};", &*name.xml10_content());
                add(
                    &mut pieces,
                    quick_xml::escape::unescape(&written)
                        .map_err(|error| garbled(&error))?
                        .as_ref(),
                );
            }
            Event::Eof => return Ok(pieces),
            _ => {}
        }
    }
}

/// A text goes on across references to characters.
fn add(pieces: &mut Vec<Piece>, text: &str) {
    if let Some(Piece::Text(before)) = pieces.last_mut() {
        before.push_str(text);
    } else {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

/// The text of the first element of a name.
pub fn text_of(pieces: &[Piece], name: &str) -> Option<String> {
    let place = pieces
        .iter()
        .position(|piece| matches!(piece, Piece::Open(open) if open == name))?;
    match pieces.get(place + 1)? {
        Piece::Text(text) => Some(text.trim().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{pieces, text_of};

    #[test]
    fn texts_of_elements() {
        let document = pieces(b"<?xml version=\"1.0\"?><d:a xmlns:d='DAV:'><d:href>/a%20b/x&amp;y&#33;</d:href><d:b/></d:a>");
        let document = document.expect("XML");
        assert_eq!(text_of(&document, "href").as_deref(), Some("/a%20b/x&y!"));
        assert_eq!(text_of(&document, "b"), None);
        assert!(pieces(b"<a><b></a>").is_err());
        assert!(pieces(b"\xff").is_err());
    }
}
