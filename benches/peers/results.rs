//! What was measured.

use std::time::Duration;

use super::lists::Census;
use super::measure::Usage;

/// What was to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The whole site into a new folder.
    Whole,
    /// The whole site once more, nothing having changed.
    Unchanged,
    /// The site after one word of one report was changed.
    Word,
    /// The site after one report was added.
    Report,
}

/// All works, in the order in which they are shown.
pub const WORKS: [Work; 4] = [Work::Whole, Work::Unchanged, Work::Word, Work::Report];

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// What no generator can leave out.
    Floor,
    /// The same on one core and with the peer's files, which lie in a folder each.
    PlainFloor,
    /// bantin with a theme as plain as the peer's.
    Lean,
    /// bantin with its own theme and everything on.
    Everything,
    /// Another bantin, with a theme as plain as the peer's.
    LeanBefore,
    /// Another bantin, with its own theme and everything on.
    EverythingBefore,
    /// Hugo.
    Hugo,
}

impl Work {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole site",
            Self::Unchanged => "nothing changed",
            Self::Word => "one word edited",
            Self::Report => "one report added",
        }
    }
}

impl Tool {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor: read, Markdown, write",
            Self::PlainFloor => "floor on one core, Hugo's files",
            Self::Lean => "bantin, the peer's pages",
            Self::Everything => "bantin, everything on",
            Self::LeanBefore => "the other bantin, the peer's pages",
            Self::EverythingBefore => "the other bantin, everything on",
            Self::Hugo => "Hugo",
        }
    }
}

/// One tool at one work, measured several times.
#[derive(Debug)]
pub struct Row {
    /// What was done.
    pub work: Work,
    /// Who did it.
    pub tool: Tool,
    /// How many files were written.
    pub files: usize,
    runs: Vec<Usage>,
}

/// All that was measured with one corpus.
#[derive(Debug)]
pub struct Results {
    /// How many reports the corpus has.
    pub reports: u32,
    /// How often each was measured.
    pub rounds: u32,
    /// The rows, in the order in which they were measured.
    pub rows: Vec<Row>,
    /// What the lean site consists of.
    pub lean: Site,
    /// What Hugo's site consists of.
    pub hugo: Site,
}

/// What a site consists of.
#[derive(Debug)]
pub struct Site {
    /// Its files, by kind.
    pub census: Census,
    /// Their bytes.
    pub bytes: u64,
}

impl Results {
    /// Adds what one run took.
    pub fn add(&mut self, work: Work, tool: Tool, files: usize, usage: Usage) {
        let known = self
            .rows
            .iter_mut()
            .find(|row| row.work == work && row.tool == tool);
        match known {
            Some(row) => row.runs.push(usage),
            None => self.rows.push(Row {
                work,
                tool,
                files,
                runs: vec![usage],
            }),
        }
    }

    /// The row of a tool at a work.
    pub fn row(&self, work: Work, tool: Tool) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.work == work && row.tool == tool)
    }

    /// The rows of a work.
    pub fn of_work(&self, work: Work) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.work == work)
    }

    /// The row against which a work is held: Hugo knows no work but the whole site.
    pub fn of_hugo(&self) -> Option<&Row> {
        self.row(Work::Whole, Tool::Hugo)
    }
}

impl Row {
    /// The median time from start to end.
    pub fn wall(&self) -> Duration {
        median(self.runs.iter().map(|usage| usage.wall))
    }

    /// The median processor time.
    pub fn cpu(&self) -> Duration {
        median(self.runs.iter().map(|usage| usage.cpu))
    }

    /// The median of most memory, in KiB.
    pub fn peak(&self) -> u64 {
        median(self.runs.iter().map(|usage| usage.peak))
    }
}

/// The middle one; of an even number, the lower of the two in the middle.
fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values[(values.len() - 1) / 2]
}
