//! What a text consists of, in order.

use std::borrow::Cow;

use crate::diagnostic::Span;

/// A part of a text and where it stands.
#[derive(Debug)]
pub struct Event<'t> {
    pub node: Node<'t>,
    pub span: Span,
}

/// A part of a text.
#[derive(Debug)]
pub enum Node<'t> {
    /// A mapping begins: keys and values in turn, up to the end.
    Map,
    /// A list begins.
    Seq,
    /// The innermost mapping or list ends.
    End,
    /// A text without quotes, which may be a number or a boolean.
    Plain(&'t str),
    /// A text in quotes, or a block of text.
    Text(Cow<'t, str>),
}
