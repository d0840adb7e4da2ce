//! A file, read.

use std::collections::HashMap;

use crate::arrange::{body, inner};
use crate::document::{Document, Note, Omitted};
use crate::error::Error;
use crate::limits::Limits;
use crate::numbering::Numbering;
use crate::package::{Package, Relations};
use crate::story::{NoteId, Shared, Story};
use crate::styles::Styles;
use crate::tag::{Key, Tag};
use crate::unit::units;
use crate::xml::{Node, Tree};

/// Reads a Word document (`.docx`, `.docm`, `.dotx`).
///
/// # Errors
///
/// What the file is instead, what of it is damaged, or which of the limits it goes beyond.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.main_part()?;
    let relations = package.relations(&main)?;
    let tree = package.tree(&main)?.ok_or(Error::OtherZip)?;
    let Some(text) = tree.child(tree.root(), Tag::Body) else {
        return Err(Error::Damaged { part: main, at: 0 });
    };
    let styles = part(&mut package, &relations, "styles")?;
    let numbering = part(&mut package, &relations, "numbering")?;
    let mut shared = Shared {
        package,
        styles: styles
            .map(|(tree, _)| Styles::read(&tree))
            .unwrap_or_default(),
        numbering: numbering
            .map(|(tree, _)| Numbering::read(&tree))
            .unwrap_or_default(),
        pictures: Vec::new(),
        known_pictures: HashMap::new(),
        notes: Vec::new(),
        known_notes: HashMap::new(),
        omitted: Omitted::default(),
    };
    let blocks = Story::new(&tree, &relations, &mut shared).within(text)?;
    let notes = notes(&relations, &mut shared)?;
    Ok(Document {
        blocks: body(units(blocks)),
        pictures: shared.pictures,
        notes,
        omitted: shared.omitted,
    })
}

/// The part of a kind that another one refers to, with its name.
fn part(
    package: &mut Package<'_>,
    relations: &Relations,
    kind: &str,
) -> Result<Option<(Tree, String)>, Error> {
    let mut of_kind: Vec<&str> = relations
        .values()
        .filter(|relation| relation.kind == kind && !relation.is_outside)
        .map(|relation| &*relation.target)
        .collect();
    of_kind.sort_unstable();
    let Some(name) = of_kind.first() else {
        return Ok(None);
    };
    Ok(package.tree(name)?.map(|tree| (tree, (*name).to_owned())))
}

/// The notes that the text refers to: ECMA-376 part 1, 17.11.
fn notes(relations: &Relations, shared: &mut Shared<'_>) -> Result<Vec<Note>, Error> {
    let mut notes: Vec<Note> = std::iter::repeat_with(Note::default)
        .take(shared.notes.len())
        .collect();
    for (is_endnote, kind) in [(false, "footnotes"), (true, "endnotes")] {
        if !shared
            .notes
            .iter()
            .any(|note| note.is_endnote == is_endnote)
        {
            continue;
        }
        let Some((tree, name)) = part(&mut shared.package, relations, kind)? else {
            continue;
        };
        let own = shared.package.relations(&name)?;
        let mut nodes: HashMap<&str, Node> = HashMap::new();
        for node in tree.children(tree.root()) {
            if matches!(tree.tag(node), Tag::Footnote | Tag::Endnote) {
                nodes
                    .entry(tree.attribute(node, Key::Id).unwrap_or_default())
                    .or_insert(node);
            }
        }
        let asked: Vec<(usize, NoteId)> = shared.notes.iter().cloned().enumerate().collect();
        let mut story = Story::new(&tree, &own, shared);
        for (at, id) in asked
            .into_iter()
            .filter(|(_, id)| id.is_endnote == is_endnote)
        {
            if let (Some(node), Some(note)) = (nodes.get(&*id.id), notes.get_mut(at)) {
                note.blocks = inner(units(story.within(*node)?));
            }
        }
    }
    Ok(notes)
}
