//! The text of a part: blocks, paragraphs and what stands in them.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::document::{Format, Omitted, Picture};
use crate::error::Error;
use crate::field::{Fields, link, link_of_code};
use crate::font::Font;
use crate::numbering::Numbering;
use crate::package::{Package, Relations};
use crate::raw::{Piece, RawBlock, RawParagraph, RawText, RunLook};
use crate::styles::{Layout, Look, Role, Styles};
use crate::tag::{Key, Tag};
use crate::xml::{Node, Tree};

/// Tables and text boxes within one another are kept apart so deep; below, their text is.
const DEEPEST: usize = 12;

/// A note by its kind and its id in the file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NoteId {
    pub(crate) is_endnote: bool,
    pub(crate) id: String,
}

/// What all parts have in common while they are read.
pub(crate) struct Shared<'b> {
    pub(crate) package: Package<'b>,
    pub(crate) styles: Styles,
    pub(crate) numbering: Numbering,
    /// The pictures so far, and where in them a part is; none for one that is not there.
    pub(crate) pictures: Vec<Picture>,
    pub(crate) known_pictures: HashMap<String, Option<usize>>,
    /// Which notes are referred to, in order.
    pub(crate) notes: Vec<NoteId>,
    pub(crate) known_notes: HashMap<NoteId, usize>,
    pub(crate) omitted: Omitted,
}

/// A part that is being read.
pub(crate) struct Story<'a, 'b> {
    pub(crate) tree: &'a Tree,
    pub(crate) relations: &'a Relations,
    pub(crate) shared: &'a mut Shared<'b>,
    fields: Fields,
    pub(crate) depth: usize,
}

/// What holds up to an element that ends.
#[derive(Clone, Default)]
struct Scope {
    look: RunLook,
    is_hidden: bool,
    link: Option<Rc<str>>,
}

impl<'a, 'b> Story<'a, 'b> {
    pub(crate) fn new(
        tree: &'a Tree,
        relations: &'a Relations,
        shared: &'a mut Shared<'b>,
    ) -> Self {
        Self {
            tree,
            relations,
            shared,
            fields: Fields::of(tree),
            depth: 0,
        }
    }

    /// What stands within a node.
    pub(crate) fn within(&mut self, node: Node) -> Result<Vec<RawBlock>, Error> {
        self.blocks(node.next()..self.tree.end_of(node))
    }

    /// The blocks of a stretch of the part.
    fn blocks(&mut self, nodes: Range<Node>) -> Result<Vec<RawBlock>, Error> {
        let mut blocks = Vec::new();
        let mut joined: Option<RawParagraph> = None;
        let mut at = nodes.start;
        self.depth += 1;
        while at < nodes.end {
            let tag = self.tree.tag(at);
            if tag == Tag::Table && self.depth < DEEPEST {
                blocks.extend(joined.take().map(RawBlock::Paragraph));
                let table = self.table(at)?;
                blocks.push(RawBlock::Table(table));
            } else if tag == Tag::Paragraph {
                let mut paragraph = self.paragraph(at)?;
                if let Some(mut before) = joined.take() {
                    before.pieces.append(&mut paragraph.pieces);
                    before.boxes.append(&mut paragraph.boxes);
                    paragraph.pieces = before.pieces;
                    paragraph.boxes = before.boxes;
                }
                match paragraph.is_joined {
                    true => joined = Some(paragraph),
                    false => blocks.push(RawBlock::Paragraph(paragraph)),
                }
            } else if !is_left_out(tag) && !self.is_unfilled(at) {
                at = at.next();
                continue;
            } else if matches!(tag, Tag::Deleted | Tag::MovedFrom) {
                self.shared.omitted.deletions += 1;
            } else if tag == Tag::OtherFormat {
                self.shared.omitted.other_formats += 1;
            }
            at = self.tree.end_of(at);
        }
        self.depth -= 1;
        blocks.extend(joined.map(RawBlock::Paragraph));
        Ok(blocks)
    }

    fn paragraph(&mut self, node: Node) -> Result<RawParagraph, Error> {
        let tree = self.tree;
        let properties = tree.child(node, Tag::ParagraphProperties);
        let style = properties.and_then(|at| tree.value(at, Tag::ParagraphStyle));
        let own = properties
            .map(|at| Layout::of(tree, at))
            .unwrap_or_default();
        let mut layout = own.or(self.shared.styles.layout(style));
        let mark = self.shared.numbering.next(&layout, style);
        let list_left = mark.as_ref().and_then(|mark| mark.left);
        layout.left = own.left.or(list_left).or(layout.left);
        let end = properties.and_then(|at| tree.child(at, Tag::RunProperties));
        let mut paragraph = RawParagraph {
            layout,
            mark,
            is_joined: end.is_some_and(|at| {
                tree.child(at, Tag::Deleted).is_some() || tree.child(at, Tag::MovedFrom).is_some()
            }),
            ..RawParagraph::default()
        };
        if layout.role == Some(Role::Contents) {
            self.shared.omitted.contents += 1;
            return Ok(paragraph);
        }
        self.content(node.next()..tree.end_of(node), style, &mut paragraph)?;
        Ok(paragraph)
    }

    /// What stands in a paragraph.
    fn content(
        &mut self,
        nodes: Range<Node>,
        style: Option<&str>,
        paragraph: &mut RawParagraph,
    ) -> Result<(), Error> {
        let tree = self.tree;
        let mut scope = Scope::default();
        // What holds again where an element ends.
        let mut outer: Vec<(Node, Scope)> = Vec::new();
        let mut at = nodes.start;
        while at < nodes.end {
            while let Some((_, held)) = outer.pop_if(|(end, _)| *end <= at) {
                scope = held;
            }
            let tag = tree.tag(at);
            let is_shown = self.fields.is_shown() && !scope.is_hidden;
            let mut is_entered = false;
            match tag {
                Tag::Run => {
                    outer.push((tree.end_of(at), scope.clone()));
                    let (look, is_hidden) = self.look(at, style);
                    scope.look = look;
                    scope.is_hidden = is_hidden;
                    self.shared.omitted.hidden += usize::from(is_hidden);
                    is_entered = true;
                }
                Tag::Hyperlink | Tag::SimpleField => {
                    outer.push((tree.end_of(at), scope.clone()));
                    scope.link = self.link(at).or(scope.link);
                    is_entered = true;
                }
                Tag::FieldCharacter => self.fields.take(tree, at),
                Tag::FieldCode => {
                    for child in tree.children(at) {
                        self.fields.code(tree.text(child));
                    }
                }
                Tag::CommentReference => self.shared.omitted.comments += 1,
                Tag::Deleted | Tag::MovedFrom => self.shared.omitted.deletions += 1,
                // Of boxes that are too deep within one another, the text stands in this paragraph.
                Tag::Paragraph => {
                    paragraph.pieces.push(Piece::Break);
                    is_entered = true;
                }
                Tag::Drawing | Tag::VmlDrawing | Tag::EmbeddedObject if is_shown => {
                    is_entered = self.depth >= DEEPEST;
                    if !is_entered {
                        self.drawing(at, paragraph)?;
                    }
                }
                Tag::FootnoteReference | Tag::EndnoteReference if is_shown => {
                    let id = tree.attribute(at, Key::Id).unwrap_or_default();
                    let note = self.note(tag == Tag::EndnoteReference, id);
                    paragraph.pieces.push(Piece::Note(note));
                }
                Tag::Break | Tag::CarriageReturn if is_shown => {
                    paragraph.pieces.push(Piece::Break);
                }
                Tag::Text | Tag::FormulaText => {
                    for child in tree.children(at).filter(|_| is_shown) {
                        let text = tree.text(child);
                        self.text(text, scope.look, &scope, &mut paragraph.pieces);
                    }
                }
                Tag::Symbol if is_shown => {
                    let code = tree.attribute(at, Key::Char).unwrap_or_default();
                    let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                    let font = tree.attribute(at, Key::Font).map(Font::of);
                    let look = RunLook {
                        font: font.unwrap_or(scope.look.font),
                        ..scope.look
                    };
                    let text = code.map(String::from).unwrap_or_default();
                    self.text(&text, look, &scope, &mut paragraph.pieces);
                }
                _ => match character(tag) {
                    Some(text) if is_shown => {
                        self.text(text, scope.look, &scope, &mut paragraph.pieces);
                    }
                    _ => is_entered = !is_left_out(tag) && !self.is_unfilled(at),
                },
            }
            at = if is_entered {
                at.next()
            } else {
                tree.end_of(at)
            };
        }
        Ok(())
    }

    /// Adds text, to the last one if it looks alike: Word begins a run anywhere.
    fn text(&self, text: &str, look: RunLook, scope: &Scope, pieces: &mut Vec<Piece>) {
        let link = scope.link.as_ref().or_else(|| self.fields.link());
        match pieces.last_mut() {
            Some(Piece::Text(last)) if last.look == look && last.link.as_ref() == link => {
                last.text.push_str(text);
            }
            _ if text.is_empty() => {}
            _ => pieces.push(Piece::Text(RawText {
                text: text.to_owned(),
                look,
                link: link.cloned(),
            })),
        }
    }

    /// Whether an element is a control that nobody filled in, so that Word asks for it: 17.5.2.39.
    fn is_unfilled(&self, node: Node) -> bool {
        let tree = self.tree;
        let properties = || tree.child(node, Tag::ControlProperties);
        tree.tag(node) == Tag::Control
            && properties().and_then(|at| tree.switch(at, Tag::ShowsPlaceholder)) == Some(true)
    }

    /// How a run looks, and whether it is hidden.
    fn look(&self, run: Node, paragraph: Option<&str>) -> (RunLook, bool) {
        let tree = self.tree;
        let properties = tree.child(run, Tag::RunProperties);
        let style = properties.and_then(|at| tree.value(at, Tag::RunStyle));
        let own = properties.map(|at| Look::of(tree, at)).unwrap_or_default();
        let look = self.shared.styles.look(own, style, paragraph);
        let is = |switch: Option<bool>| switch == Some(true);
        let shown = RunLook {
            format: Format {
                is_bold: is(look.bold),
                is_italic: is(look.italic),
                is_struck: is(look.struck),
            },
            font: look.font.unwrap_or_default(),
            is_caps: is(look.caps),
            is_raised: is(look.raised),
        };
        (shown, is(look.hidden))
    }

    /// Where a hyperlink, or a field with a result, leads.
    fn link(&self, node: Node) -> Option<Rc<str>> {
        if let Some(code) = self.tree.attribute(node, Key::Instruction) {
            return link_of_code(code);
        }
        let id = self.tree.attribute(node, Key::Id)?;
        let relation = self
            .relations
            .get(id)
            .filter(|relation| relation.is_outside)?;
        let anchor = self
            .tree
            .attribute(node, Key::Anchor)
            .filter(|_| !relation.target.contains('#'));
        match anchor {
            Some(anchor) => link(&format!("{}#{anchor}", relation.target)),
            None => link(&relation.target),
        }
    }

    fn note(&mut self, is_endnote: bool, id: &str) -> usize {
        let note = NoteId {
            is_endnote,
            id: id.to_owned(),
        };
        let next = self.shared.notes.len();
        let at = *self.shared.known_notes.entry(note.clone()).or_insert(next);
        if at == next {
            self.shared.notes.push(note);
        }
        at
    }
}

/// What an element stands for that is a letter.
fn character(tag: Tag) -> Option<&'static str> {
    match tag {
        Tag::Tab | Tag::PositionedTab => Some("\t"),
        Tag::NoBreakHyphen => Some("-"),
        // A letter in TCVN 5712, and nothing elsewhere.
        Tag::SoftHyphen => Some("\u{ad}"),
        _ => None,
    }
}

/// Whether what stands in an element is no text of the document.
fn is_left_out(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Unchosen
            | Tag::Deleted
            | Tag::MovedFrom
            | Tag::DeletedText
            | Tag::DeletedFieldCode
            | Tag::FieldCode
            | Tag::FieldCharacter
            | Tag::ParagraphProperties
            | Tag::RunProperties
            | Tag::SectionProperties
            | Tag::ControlProperties
            | Tag::ControlEnd
            | Tag::TableProperties
            | Tag::TableGrid
            | Tag::RowProperties
            | Tag::CellProperties
            | Tag::RubyText
            | Tag::OtherFormat
            | Tag::Drawing
            | Tag::VmlDrawing
            | Tag::EmbeddedObject
            | Tag::Symbol
            | Tag::Break
            | Tag::CarriageReturn
            | Tag::FootnoteReference
            | Tag::EndnoteReference
    )
}
