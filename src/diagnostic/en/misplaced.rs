//! What stands in another place than it must, in English.

use crate::diagnostic::Misplaced;
use crate::diagnostic::texts::texts;

texts! {
    Misplaced;

    Fence { mark }: "front matter is opened and closed by three hyphens, not by `{mark}`"
        => "write `---` as the whole line (Word makes a dash of it: better use Notepad or VS Code)";
    SecondFrontMatter: "a second front matter stands right below the first: it would be printed"
        => "put its keys into the first, then remove it, from this line `---` to the next";
    ReportElsewhere { wanted }: "the file has a `date` as reports have, but is not in content/tin/"
        => "move it to `{wanted}`";
    EarlyFence: "this `---` ends the front matter too early: the keys below it would be text"
        => "remove this line";
    ReportBeside { wanted }: "the report lies outside content/: it is not read, and no page"
        => "move the file to `{wanted}`";
    SourceInStatic { wanted }: "what is in static/ is published as it is: this report will be no page"
        => "move it to `{wanted}`";
    LocalPath { path, wanted, is_there: true }: "`{path}` is a path of your machine; a site has paths within content/, with `/`"
        => "write `{wanted}`";
    LocalPath { path, wanted }: "`{path}` is a path of your machine; a site has paths within content/, with `/`"
        => "copy the file into the folder of the report, then write `{wanted}`";
}
