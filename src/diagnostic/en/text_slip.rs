//! The words of slips in English.

use crate::diagnostic::TextSlip;
use crate::diagnostic::texts::texts;

texts! {
    TextSlip;

    OpenEmphasis { written, mended }: "the marks of emphasis in `{written}` are printed"
        => "write `{mended}`: no space inside of the marks, and a space or a full stop outside";
    IndentedProse: "this text is indented so far that it becomes code"
        => "remove the spaces and tabs at the beginning of the line";
    FencedProse { mark, is_closed: true }: "this line, {mark}, makes code of the text below it"
        => "remove this line and the line {mark} at the end of the text; for a rule write `---` between blank lines";
    FencedProse { mark }: "this line, {mark}, makes code of everything from here to the end"
        => "remove this line; if it is code, add the line {mark} at its end";
    SpacesInTarget { target, mended }: "`{target}` has spaces, so the whole link is printed as text"
        => "write this between the parentheses: `{mended}`";
    LinkAsText { written, mended }: "`{written}` is no link, but printed as text"
        => "write `{mended}`";
    QuotedTarget { target, mended }: "the address `{target}` has quotes around it, so it leads nowhere"
        => "write between the parentheses: `{mended}`";
    EmptyTarget: "there is nothing between the parentheses: it leads nowhere"
        => "write an address or the name of a file there, or leave only the words";
    UnusedReference { name, target }: "`[{name}]: …` only names an address, and no page shows it"
        => "write `{name}: {target}`";
    HeadingAsText { mended }: "there is no space after `#`, so this line is no heading"
        => "write `{mended}`; if it is no heading, write `\\#`";
    HeadingAttribute { written }: "`{written}` is printed with the heading"
        => "remove it: the address of a heading is made of its words";
    UnderlinedHeading { mark, mended }: "`{mark}` right below a text makes a heading of it"
        => "for a rule leave a blank line and write `---`; for a heading remove this line and write `{mended}`";
    SurplusCells { cells, columns, delimiter }: "this row has {cells} cells, but the table {columns} columns: the rest is left out"
        => "write {cells} cells in the first row and `{delimiter}` below it; a `|` within a cell is written `\\|`";
    TextBelowTable: "this line is right below a table, so it becomes a row of it"
        => "leave a blank line between the table and this line";
    CellOverLines { row }: "a cell of this row goes on in the line below, where another row begins"
        => "write the row in one line: `{row}`; a line break within a cell is `<br>`";
    TableAsText { delimiter, has_one: true }: "this line does not fit the first row of the table, so the table is printed as text"
        => "write `{delimiter}` in this line";
    TableAsText { delimiter }: "these rows are printed as text: the line below the first one is missing"
        => "add the line `{delimiter}` below this one";
    PartedTable: "the blank line above parts this row from its table, so it is printed as text"
        => "remove the blank line right above";
    TabTable { row, delimiter }: "there are tabs or many spaces between the cells, so this is no table"
        => "write this line as `{row}`, add the line `{delimiter}` below it, and put `|` between the cells of the other lines as well";
    UnreadableCharacter { code }: "the character U+{code:04X} cannot be shown: it is of a special font, or was damaged"
        => "remove the character, or type the right one";
    LegacyText { encoding, guess }: "this text is in the encoding {encoding}, not Unicode: nobody can read it"
        => "convert the whole text to Unicode; this is probably `{guess}`";
    LostMarks { word }: "letters with marks have become question marks, as in `{word}`: nobody can read this"
        => "copy the text from where it came from again, or export it again as UTF-8: nothing can be got back from the question marks";
    CommentedValue { mended }: "the text from `#` on is taken for a comment, so there is no value"
        => "put the value in quotes: `{mended}`";
    CutValue { mended }: "the text from `#` on is taken for a comment, and is not shown"
        => "put the whole value in quotes: `{mended}`";
    MarkdownInValue { mended }: "this is plain text: marks of emphasis and links are printed as they are written"
        => "write `{mended}`";
    EmptyBody: "the report has no text"
        => "write it below the second `---`; until it is written, say `draft: true`";
    GuideLeft: "the guide of `bantin new` is still in the report"
        => "remove everything from `<!--` to `-->`";
    AwardsInText: "this table tells of awards, but the front matter has no `awards`: the pages of awards do not have them"
        => "write these awards into `awards` in the front matter; if there is nothing to write, say `awards: []`";
}
