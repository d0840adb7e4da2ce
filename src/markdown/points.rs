//! The points of a list, with `-`, and those that are meant to stand below them: `+` in the same
//! column, as reports of offices are written.

/// An item that others stand beside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    /// The column in which it was written.
    indent: usize,
    /// The one in which it stands.
    column: usize,
    mark: char,
}

impl Point {
    /// By how many columns it was put to the left.
    pub(super) const fn removed(self) -> isize {
        self.indent.cast_signed() - self.column.cast_signed()
    }

    /// The column in which its own text begins.
    pub(super) const fn content(self) -> usize {
        self.column + 2
    }

    /// Whether an item of this mark in the same column is meant to stand below it.
    pub(super) const fn holds(self, mark: char) -> bool {
        self.mark == '-' && mark == '+'
    }
}

/// The items that the next one may stand beside, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Points(Vec<Point>);

impl Points {
    /// The item of another mark or of the same that was written in this column, if nothing further to
    /// the left came in between.
    pub(super) fn above(&mut self, indent: usize, mark: char) -> Option<Point> {
        while self.0.pop_if(|point| point.indent > indent).is_some() {}
        // With other marks the list is another one.
        while self
            .0
            .pop_if(|it| it.indent == indent && !matches!((it.mark, mark), ('-' | '+', '-' | '+')))
            .is_some()
        {}
        self.0
            .last()
            .copied()
            .filter(|point| point.indent == indent)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// An item stands in this column.
    pub(super) fn put(&mut self, indent: usize, column: usize, mark: char) {
        let before = self.0.pop_if(|point| point.indent == indent);
        self.0.push(Point {
            indent,
            column,
            // What came first stays above.
            mark: before.map_or(mark, |point| point.mark),
        });
    }

    /// The lists end.
    pub(super) fn end(&mut self) {
        self.0.clear();
    }
}
