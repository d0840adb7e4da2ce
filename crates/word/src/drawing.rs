//! Pictures and text boxes of a drawing: ECMA-376 part 1, 20.4 and 21.2; part 4, 19 (VML).

use crate::document::{Figure, Picture, Source};
use crate::error::Error;
use crate::raw::{Piece, RawParagraph};
use crate::story::Story;
use crate::tag::{Key, Tag};
use crate::xml::Node;

impl Story<'_, '_> {
    /// Takes the pictures and the text of a drawing.
    pub(crate) fn drawing(
        &mut self,
        node: Node,
        paragraph: &mut RawParagraph,
    ) -> Result<(), Error> {
        let tree = self.tree;
        let end = tree.end_of(node);
        let mut alt: Option<String> = None;
        // Lines and frames are ornaments; a chart, a diagram, letters as a drawing say something.
        let mut is_missed = false;
        let mut at = node.next();
        while at < end {
            let tag = tree.tag(at);
            match tag {
                Tag::DrawingProperties | Tag::PictureProperties | Tag::Shape => {
                    // A picture in a group has words of its own.
                    let own = [Key::Description, Key::Alt, Key::Title];
                    let mut said = own.iter().filter_map(|key| tree.attribute(at, *key));
                    if let Some(said) = said.find_map(alternative) {
                        alt = Some(said);
                    }
                }
                Tag::Blip | Tag::ImageData => {
                    let source = self.source(at)?;
                    if let Some(source) = source {
                        let title = tree.attribute(at, Key::Title).and_then(alternative);
                        let figure = Figure {
                            source,
                            alt: alt.clone().or(title),
                            caption: None,
                        };
                        paragraph.pieces.push(Piece::Figure(figure));
                    } else {
                        self.shared.omitted.missing_pictures += 1;
                    }
                }
                Tag::TextBoxContent => {
                    let mut inner = self.within(at)?;
                    paragraph.boxes.append(&mut inner);
                }
                Tag::GraphicData => {
                    let uri = tree.attribute(at, Key::Uri).unwrap_or_default();
                    is_missed |= uri.contains("chart") || uri.contains("diagram");
                }
                Tag::TextPath => is_missed = true,
                _ => {}
            }
            at = match tag {
                Tag::TextBoxContent | Tag::Unchosen => tree.end_of(at),
                _ => at.next(),
            };
        }
        self.shared.omitted.drawings += usize::from(is_missed);
        Ok(())
    }

    /// Where the picture of an element is: 20.1.8.13. One that is both here and elsewhere is here.
    fn source(&mut self, node: Node) -> Result<Option<Source>, Error> {
        let get = |key| self.tree.attribute(node, key).filter(|id| !id.is_empty());
        let here = get(Key::Embed).or_else(|| get(Key::Id));
        for id in [here, get(Key::Link), get(Key::Href)].into_iter().flatten() {
            let Some(relation) = self.relations.get(id) else {
                continue;
            };
            if relation.is_outside {
                return Ok(Some(Source::Linked(relation.target.clone())));
            }
            let part = relation.target.clone();
            if let Some(at) = self.stored(&part)? {
                return Ok(Some(Source::Stored(at)));
            }
        }
        Ok(None)
    }

    /// The index of the picture that this part is.
    fn stored(&mut self, part: &str) -> Result<Option<usize>, Error> {
        if let Some(known) = self.shared.known_pictures.get(part) {
            return Ok(*known);
        }
        let bytes = self.shared.package.picture(part)?;
        let at = bytes.map(|bytes| {
            let name = part.rsplit('/').next().unwrap_or(part);
            self.shared.pictures.push(Picture {
                name: name.to_owned(),
                bytes,
            });
            self.shared.pictures.len() - 1
        });
        self.shared.known_pictures.insert(part.to_owned(), at);
        Ok(at)
    }
}

/// What an author said of a picture; none for what programs write there: "Picture 2", the name of a file,
/// a guess of a machine.
fn alternative(said: &str) -> Option<String> {
    const COUNTED: [&str; 12] = [
        "picture",
        "image",
        "graphic",
        "photo",
        "img",
        "hình ảnh",
        "hình",
        "ảnh",
        "tranh",
        "shape",
        "object",
        "text box",
    ];
    const ENDINGS: [&str; 11] = [
        ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".emf", ".wmf",
    ];
    // Where Word says that a machine guessed, in the languages that it is used in here.
    const GUESSED: [&str; 4] = [
        "description automatically generated",
        "description generated with",
        "mô tả được tạo tự động",
        "ai-generated content may be incorrect",
    ];
    let said = vietnamese::nfc(said);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = said.to_lowercase();
    let is_counted = COUNTED.iter().any(|word| {
        let rest = lower.strip_prefix(word);
        rest.is_some_and(|rest| {
            rest.trim_matches(|c: char| c.is_ascii_digit() || " _-().".contains(c))
                .is_empty()
        })
    });
    let is_file = ENDINGS.iter().any(|ending| lower.ends_with(ending)) || lower.contains(":\\");
    let is_guessed = GUESSED.iter().any(|guess| lower.contains(guess));
    (lower.contains(char::is_alphabetic) && !is_counted && !is_file && !is_guessed).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::alternative;

    #[test]
    fn names_that_programs_give_are_none() {
        let cases = [
            ("Hai người giữ cờ", Some("Hai người giữ cờ")),
            ("  Ảnh\n đại biểu ", Some("Ảnh đại biểu")),
            ("Ảnh 2", None),
            ("picture 2", None),
            ("IMG_2031", None),
            ("C:\\Users\\An\\trao co", None),
            ("trao-co.JPG", None),
            (
                "A group of people. Description automatically generated",
                None,
            ),
            ("12", None),
            ("", None),
        ];
        for (said, expected) in cases {
            assert_eq!(alternative(said).as_deref(), expected, "{said}");
        }
    }
}
