//! What tables consist of: columns, and the cells that stand in them.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::model::{DataTable, Moment, Year};
use vietnamese::Decimal;

/// A table as it is defined: in every text of two, Vietnamese comes first, English second.
#[derive(Debug)]
pub struct Table {
    /// Which.
    pub id: DataTable,
    /// What it is called.
    pub titles: [&'static str; 2],
    /// What a row of it is.
    pub rows: [&'static str; 2],
    /// Its columns.
    pub columns: &'static [Column],
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// What programs call it.
    pub name: &'static str,
    /// What people call it.
    pub titles: [&'static str; 2],
    /// What stands in it.
    pub kind: Kind,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Any text.
    Text,
    /// One of these words.
    Word(&'static [Word]),
    /// A calendar year.
    Year,
    /// A whole number.
    Integer,
    /// A number, perhaps with a fraction.
    Number,
    /// A day.
    Date,
    /// Texts: a list in JSON, separated by `|` elsewhere.
    List,
    /// The address of a page.
    Address,
}

/// A word that programs know, and what it means.
#[derive(Debug)]
pub struct Word {
    /// The word.
    pub value: &'static str,
    /// What it means.
    pub labels: [&'static str; 2],
}

/// What stands in a column of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'r> {
    /// Nothing is known.
    Empty,
    /// A text.
    Text(Cow<'r, str>),
    /// A whole number.
    Integer(i64),
    /// A number, digit by digit as it was written.
    Number(&'r Decimal),
    /// A day.
    Date(Date),
    /// Texts.
    List(Vec<Cow<'r, str>>),
}

/// What takes rows in, cell by cell.
pub trait Sink {
    /// Begins a row.
    fn begin(&mut self);
    /// Takes the next cell of the row.
    fn cell(&mut self, column: &'static Column, cell: Cell<'_>);
    /// Ends the row.
    fn end(&mut self);
}

impl<'r> From<&'r str> for Cell<'r> {
    fn from(text: &'r str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<Year> for Cell<'_> {
    fn from(year: Year) -> Self {
        Self::Integer(year.into())
    }
}

impl<'r> From<&'r Decimal> for Cell<'r> {
    fn from(number: &'r Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Cell<'_> {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Moment> for Cell<'_> {
    fn from(moment: Moment) -> Self {
        Self::Date(moment.date)
    }
}

impl<'r> From<Vec<Cow<'r, str>>> for Cell<'r> {
    fn from(texts: Vec<Cow<'r, str>>) -> Self {
        match texts.is_empty() {
            true => Self::Empty,
            false => Self::List(texts),
        }
    }
}

impl<'r, T: Into<Self>> From<Option<T>> for Cell<'r> {
    fn from(known: Option<T>) -> Self {
        known.map_or(Self::Empty, Into::into)
    }
}
