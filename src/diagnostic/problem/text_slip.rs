//! What is written as people write, and that Markdown or YAML reads as something else.

use serde::{Deserialize, Serialize};

use super::table::problems;
use crate::diagnostic::Severity;

problems! {
    /// Something that would not arrive as it was meant.
    TextSlip;

    /// Marks of emphasis that are printed: `**Chủ tọa: **đồng chí`.
    Warning "open-emphasis" OpenEmphasis { written: String, mended: String };
    /// Prose that is indented so far that it becomes code.
    Warning "indented-prose" IndentedProse;
    /// Prose within a fence of code.
    Warning "fenced-prose" FencedProse { mark: String, is_closed: bool };
    /// A target with spaces, which makes text of the whole link.
    Warning "spaces-in-target" SpacesInTarget { target: String, mended: String };
    /// A link that is printed as text: `[x] (https://…)`.
    Warning "link-as-text" LinkAsText { written: String, mended: String };
    /// A target in quotes, of which it becomes a part: `[x](“https://…”)`.
    Error "quoted-target" QuotedTarget { target: String, mended: String };
    /// A link or a picture that leads nowhere: `[x]()`.
    Warning "empty-target" EmptyTarget;
    /// `[x]: https://…` to which nothing refers: no page shows it.
    Warning "unused-reference" UnusedReference { name: String, target: String };
    /// A heading without a space behind its signs, which is printed as text.
    Warning "heading-as-text" HeadingAsText { mended: String };
    /// `{#id}` behind a heading, which is printed.
    Warning "heading-attribute" HeadingAttribute { written: String };
    /// A line of `---` or `===` right below a text, which becomes a heading.
    Warning "underlined-heading" UnderlinedHeading { mark: String, mended: String };
    /// A row with more cells than its table has columns: they are left out.
    Warning "surplus-cells" SurplusCells { cells: usize, columns: usize, delimiter: String };
    /// A text right below a table, which becomes a row of it.
    Warning "text-below-table" TextBelowTable;
    /// A cell that goes on in the line below, where a row of its own begins.
    Warning "cell-over-lines" CellOverLines { row: String };
    /// Rows of a table that is printed as text, for the line below its head is missing or wrong.
    Warning "table-as-text" TableAsText { delimiter: String, has_one: bool };
    /// A row below a blank line, which parts it from its table.
    Warning "parted-table" PartedTable;
    /// Rows of a table with tabs between the cells.
    Warning "tab-table" TabTable { row: String, delimiter: String };
    /// A character that fonts show as a box.
    Warning "unreadable-character" UnreadableCharacter { code: u32 };
    /// Text in an encoding of before Unicode.
    Warning "legacy-text" LegacyText { encoding: String, guess: String };
    /// Text in which question marks stand for the letters that an old system could not keep.
    Warning "lost-marks" LostMarks { word: String };
    /// A value that YAML takes for a comment as a whole.
    Error "commented-value" CommentedValue { mended: String };
    /// A value whose end YAML takes for a comment.
    Warning "cut-value" CutValue { mended: String };
    /// Markdown where plain text is wanted.
    Warning "markdown-in-value" MarkdownInValue { mended: String };
    /// A report without a text.
    Warning "empty-body" EmptyBody;
    /// The guide that `bantin new` writes, left where the text should stand.
    Warning "guide-left" GuideLeft;
    /// Awards that only the text tells of.
    Warning "awards-in-text" AwardsInText;
}
