//! How deep lists and mappings stand in each other, by the columns of their lines.

use super::kind::Kind;

/// What the line before left behind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Last {
    /// Nothing, at the beginning.
    #[default]
    Nothing,
    /// A key or a dash with nothing behind it; whether a list is wanted.
    Open(bool),
    /// A text that may go on in the next line.
    Text,
    /// A value that has ended.
    Closed,
}

/// A list or a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Level {
    column: usize,
    is_list: bool,
}

/// Those that a line stands in, the outermost first.
#[derive(Debug, Default)]
pub struct Levels {
    levels: Vec<Level>,
    /// What the line before left behind.
    pub last: Last,
}

impl Levels {
    /// The column of the innermost.
    pub fn column(&self) -> Option<usize> {
        self.levels.last().map(|level| level.column)
    }

    /// Whether an entry of a list may begin in a column.
    pub fn takes_entry(&self, column: usize) -> bool {
        let is_there = |level: &&Level| level.is_list && level.column.abs_diff(column) <= 2;
        self.last == Last::Open(true)
            || (self.last != Last::Open(false) && self.levels.iter().rev().any(|it| is_there(&it)))
    }

    /// Whether a line that begins in a column goes on with the text before it.
    pub fn goes_on(&self, column: usize) -> bool {
        let level = self.levels.last();
        self.last == Last::Text && level.is_some_and(|it| !it.is_list && it.column < column)
    }

    /// Whether a line at the beginning belongs to no list.
    pub fn is_top(&self) -> bool {
        self.last != Last::Open(true)
            && !self
                .levels
                .iter()
                .any(|level| level.is_list && level.column == 0)
    }

    /// Whether a key may begin in a column, rather than a text go on.
    pub fn takes_key(&self, column: usize) -> bool {
        self.last != Last::Text || self.column().is_none_or(|known| column <= known)
    }

    /// The column of the list that a line belongs to which begins in this column and has no dash.
    pub fn lacks_dash(&self, column: usize) -> Option<usize> {
        if self.last == Last::Open(true) {
            return self
                .column()
                .filter(|known| column > *known)
                .map(|_| column);
        }
        let lists = self.levels.iter().filter(|level| level.is_list);
        let mut columns = lists.map(|level| level.column);
        (self.last != Last::Open(false)).then(|| columns.find(|it| *it == column))?
    }

    fn push(&mut self, column: usize, is_list: bool) -> usize {
        self.levels.push(Level { column, is_list });
        column
    }

    /// The column where an entry of a list should begin that begins in this one.
    pub fn entry(&mut self, column: usize) -> (usize, Option<Kind>) {
        let mut popped = None;
        while let Some(level) = self.levels.pop_if(|level| level.column > column) {
            if level.is_list {
                popped = Some(level.column);
            }
        }
        let slipped = |at| (at, Some(Kind::IndentedKey));
        match (self.levels.last().copied(), popped) {
            (Some(level), _) if level.is_list && level.column == column => (column, None),
            (_, Some(popped)) => slipped(self.push(popped, true)),
            (Some(level), None) if level.is_list && !matches!(self.last, Last::Open(_)) => {
                slipped(level.column)
            }
            (Some(_), None) if !matches!(self.last, Last::Open(_)) => {
                // Too far right: it belongs to the list further out.
                match self.levels.iter().rposition(|level| level.is_list) {
                    Some(at) => {
                        self.levels.truncate(at + 1);
                        slipped(self.levels[at].column)
                    }
                    None => (column, None),
                }
            }
            _ => (self.push(column, true), None),
        }
    }

    /// The mapping that an entry of a list begins, in a column.
    pub fn in_entry(&mut self, column: usize) {
        self.push(column, false);
    }

    /// The column where a key should begin that begins in this one.
    pub fn key(
        &mut self,
        column: usize,
        is_name: bool,
        has_top_keys: bool,
    ) -> (usize, Option<Kind>) {
        let mut popped = None;
        while let Some(level) = self
            .levels
            .pop_if(|level| level.column > column || (level.is_list && level.column == column))
        {
            if !level.is_list && level.column > column {
                popped = Some(level.column);
            }
        }
        let slipped = |at| (at, Some(Kind::IndentedKey));
        match (self.levels.last().copied(), popped) {
            (None, _) if column > 0 && has_top_keys => slipped(self.push(0, false)),
            (None, _) => (self.push(column, false), None),
            (Some(level), _) if !level.is_list && level.column == column => (column, None),
            (Some(level), Some(popped)) => {
                match level.is_list || popped - column <= column - level.column {
                    true => slipped(self.push(popped, false)),
                    false => slipped(level.column),
                }
            }
            (Some(_), None) if matches!(self.last, Last::Open(_)) => {
                (self.push(column, false), None)
            }
            (Some(level), None) if !level.is_list && is_name => slipped(level.column),
            (Some(_), None) => (column, None),
        }
    }
}
