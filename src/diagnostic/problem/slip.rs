//! What a slip of the keyboard made of YAML or TOML.

use serde::{Deserialize, Serialize};

use super::table::problems;
use crate::diagnostic::Severity;

problems! {
    /// Something that was meant as a key, a value or a list, and is written as something else. `line`
    /// is the whole line as it should be.
    Slip;

    /// `title:Hội nghị`.
    Error "colon-space" ColonSpace { line: String };
    /// `title：Hội nghị`, `title = Hội nghị`.
    Error "other-colon" OtherColon { mark: String, line: String };
    /// `title Hội nghị`.
    Error "no-colon" NoColon { line: String };
    /// A key that is not below the key before it.
    Error "indented-key" IndentedKey { line: String };
    /// A line without a key, where a value goes on.
    Error "stray-line" StrayLine { line: String };
    /// `-Nguyễn Văn A`.
    Error "dash-space" DashSpace { line: String };
    /// `• Nguyễn Văn A`, `1. Nguyễn Văn A`.
    Error "other-dash" OtherDash { mark: String, line: String };
    /// Curly quotes where straight ones were meant.
    Error "curly-quotes" CurlyQuotes { line: String };
    /// Quotes within a text in such quotes.
    Error "inner-quote" InnerQuote { line: String };
    /// The closing quote is missing.
    Error "unclosed-quote" UnclosedQuote { line: String };
    /// `"C:\Users"`: in such quotes a backslash has a meaning of its own.
    Error "backslash-in-quotes" BackslashInQuotes { line: String };
    /// The closing bracket is missing, or is one of another kind.
    Error "unclosed-bracket" UnclosedBracket { line: String };
    /// A comma or a bracket too many behind a list.
    Error "after-bracket" AfterBracket { line: String };
    /// `{role: Ủy viên BCH, Phó Chủ tịch}`: the comma parts entries.
    Error "comma-in-value" CommaInValue { value: String, line: String };
    /// `**title**: Hội nghị`, `- title: Hội nghị`.
    Error "marked-key" MarkedKey { mark: String, line: String };
    /// `(name: Lê Thị Hoa, role: Chủ tịch)`, or the same without brackets.
    Error "other-brackets" OtherBrackets { line: String };
    /// `{Lê Thị Hoa, role: Chủ tịch}`.
    Error "no-key" NoKey { line: String };
    /// An entry of a list without its dash.
    Error "no-dash" NoDash { line: String };
    /// `{name: Lê Thị Hoa role: Chủ tịch}`.
    Error "comma-missing" CommaMissing { line: String };
    /// A value that begins with a mark which means something else.
    Error "first-character" FirstCharacter { mark: String, line: String };
    /// `[thi đua, Top #5]`: the closing bracket stands in a comment.
    Error "number-sign" NumberSign { line: String };
    /// A character that nobody sees, before a key or in it.
    Error "hidden-character" HiddenCharacter { code: u32, line: String };
    /// A key that stands there already under the name that is meant.
    Error "same-key" SameKey { key: String, meant: String, line: u32 };
    /// A registry that begins with its list, without the key that the list is of.
    Error "no-top-key" NoTopKey { key: String, line: String };
    /// TOML: a table whose head is a comment, so that its keys belong nowhere.
    Error "commented-table" CommentedTable { line: String };
    /// TOML: a text without quotes.
    Error "unquoted-text" UnquotedText { line: String };
    /// TOML: `title: "Bản tin"`.
    Error "equals-sign" EqualsSign { line: String };
    /// TOML: a number with points, blanks or a word behind it; or a yes that is no `true`.
    Error "plain-value" PlainValue { line: String };
    /// TOML: a line that is neither a key with its value nor a comment.
    Error "not-a-setting" NotSetting { line: String };
    /// TOML: a key below a table that has no such key; the tables that have, empty for the top.
    Error "misplaced-key" MisplacedKey { key: String, table: String, homes: Vec<String> };
}

impl Slip {
    /// The line as it should be.
    pub fn line(&self) -> Option<&str> {
        Some(match self {
            Self::ColonSpace { line }
            | Self::OtherColon { line, .. }
            | Self::NoColon { line }
            | Self::IndentedKey { line }
            | Self::StrayLine { line }
            | Self::DashSpace { line }
            | Self::OtherDash { line, .. }
            | Self::CurlyQuotes { line }
            | Self::InnerQuote { line }
            | Self::UnclosedQuote { line }
            | Self::BackslashInQuotes { line }
            | Self::UnclosedBracket { line }
            | Self::AfterBracket { line }
            | Self::CommaInValue { line, .. }
            | Self::CommaMissing { line }
            | Self::MarkedKey { line, .. }
            | Self::OtherBrackets { line }
            | Self::NoKey { line }
            | Self::NoDash { line }
            | Self::NumberSign { line }
            | Self::FirstCharacter { line, .. }
            | Self::HiddenCharacter { line, .. }
            | Self::NoTopKey { line, .. }
            | Self::CommentedTable { line }
            | Self::UnquotedText { line }
            | Self::EqualsSign { line }
            | Self::NotSetting { line }
            | Self::PlainValue { line } => line,
            Self::SameKey { .. } | Self::MisplacedKey { .. } => return None,
        })
    }
}
