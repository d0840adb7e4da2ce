//! What a slip made of YAML or TOML, in English.

use super::phrases::as_line;
use crate::diagnostic::Slip;
use crate::diagnostic::texts::texts;

texts! {
    Slip;

    ColonSpace { line }: "there is no space after the colon" => { as_line(line) };
    OtherColon { mark, line }: "`{mark}` stands after the key, not a colon and a space" => { as_line(line) };
    NoColon { line }: "there is no colon after the key" => { as_line(line) };
    IndentedKey { line }: "the line is not in one column with the keys it belongs to"
        => "mend the spaces at its beginning: `{line}`";
    StrayLine { line }: "the line has no key; what continues the line above must be indented"
        => "put two spaces before it: `{line}`";
    DashSpace { line }: "there is no space after the dash" => { as_line(line) };
    OtherDash { mark, line }: "entries of a list begin with `-` here, not with `{mark}`" => { as_line(line) };
    CurlyQuotes { line }: "curly quotes, as Word makes them, do not hold a value together: straight ones do" => { as_line(line) };
    InnerQuote { line }: "quotes within the value end it too early" => { as_line(line) };
    UnclosedQuote { line }: "a quote is opened and not closed" => { as_line(line) };
    BackslashInQuotes { line }: "a `\\` in such quotes has a meaning of its own" => { as_line(line) };
    UnclosedBracket { line }: "a bracket `[` or `{{` is opened and not closed" => { as_line(line) };
    AfterBracket { line }: "there is something too much after the closing bracket" => { as_line(line) };
    CommaInValue { value, line }: "the comma in `{value}` ends the entry"
        => ("put the value in quotes: `{}`", line.trim());
    CommaMissing { line }: "there is no comma between two entries" => { as_line(line) };
    MarkedKey { mark, line }: "a key stands without `{mark}`" => { as_line(line) };
    OtherBrackets { line }: "keys on one line stand in braces `{{…}}`, lists in brackets `[…]`" => { as_line(line) };
    NoKey { line }: "each value in braces needs its key before it" => { as_line(line) };
    NoDash { line }: "each entry of a list begins with a hyphen and a space"
        => "write this line as `{line}`";
    FirstCharacter { mark, line }: "the value begins with `{mark}`, which has a meaning of its own: it must stand in quotes" => { as_line(line) };
    NumberSign { line }: "the text from `#` on is taken for a comment, with the closing bracket" => { as_line(line) };
    HiddenCharacter { code, line }: "a character that nobody sees, U+{code:04X}, stands in the key"
        => ("delete the line and type it again: `{}`", line.trim());
    SameKey { key, meant, line }: "`{key}` is the key `{meant}`, which stands in line {line}" => "remove this line";
    NoTopKey { key }: "the line `{key}:` is missing above this list"
        => "add a line `{key}:` right above";
    CommentedTable { line }: "this line is a comment, so the keys below it belong to no table"
        => "take the `#` away: `{line}`; without the table, put `#` before the lines below as well";
    UnquotedText { line }: "texts stand in quotes in config.toml" => { as_line(line) };
    EqualsSign { line }: "`=` stands after a key in config.toml" => { as_line(line) };
    PlainValue { line }: "a number, `true` or `false` is wanted here, and nothing beside it" => { as_line(line) };
    NotSetting { line }: "the line has no `=`: it is no setting"
        => ("if it is a comment, begin it with `#`: `{}`; else remove it", line.trim());
    MisplacedKey { key, table, homes }: ("`{key}` stands {}, where there is no such key", table_of(table))
        => { home_of(homes) };
}

/// A table of `config.toml`.
fn table_of(table: &str) -> String {
    match table {
        "" => "at the top of the file".to_owned(),
        table => format!("below `[{table}]`"),
    }
}

/// Where a key belongs.
fn home_of(homes: &[String]) -> String {
    let homes = homes.iter().map(|home| match &**home {
        "" => "above the first line `[…]`".to_owned(),
        home => format!("below the line `[{home}]` (add that at the end where there is none)"),
    });
    let homes: Vec<String> = homes.collect();
    format!("move the line {}", homes.join(", or "))
}
