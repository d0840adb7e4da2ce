//! Changes: from an edit to the pieces of the text that it replaces.

mod add;
mod between;
mod insert;
mod remove;
mod rename;
mod set;
mod shift;

use crate::edit::Edit;
use crate::habits::Habits;
use crate::lines::eol_at;
use crate::refusal::Refusal;
use crate::splices::Splices;
use crate::tree::Tree;
use crate::writer::Writer;

/// How often an edit is tried, each time in a way that is safer and further from how the text is written.
pub(crate) const ATTEMPTS: u8 = 4;

/// A tree under change.
pub(crate) struct Change<'a, 't> {
    pub tree: &'a Tree<'t>,
    pub habits: Habits,
    /// Which attempt this is, from 0.
    pub attempt: u8,
}

impl<'t> Change<'_, 't> {
    /// The pieces that an edit replaces.
    pub(crate) fn splices(&self, edit: &Edit) -> Result<Splices, Refusal> {
        match edit {
            Edit::Set { at, value } => Ok(self.set(&self.tree.slot(at)?, value)),
            Edit::Remove { at } => self.remove(at),
            Edit::Insert { list, index, value } => self.insert(list, *index, value),
            Edit::Move { list, from, to } => self.shift(list, *from, *to),
            Edit::Rename { at, key } => self.rename(at, key),
            Edit::Add {
                map,
                key,
                value,
                after,
            } => self.add(map, key, value, after),
        }
    }

    fn text(&self) -> &'t str {
        self.tree.text
    }

    /// Whether blank lines and comments around what is changed would become part of a text above.
    fn is_careful(&self) -> bool {
        self.attempt > 0
    }

    /// What writes at a place.
    fn writer(&self, at: usize) -> Writer<'t> {
        Writer {
            text: self.text(),
            habits: self.habits,
            eol: eol_at(self.text(), at),
            always: self.attempt > 1,
        }
    }
}
