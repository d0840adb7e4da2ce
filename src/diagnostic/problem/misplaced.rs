//! What stands in another place, or between other lines, than it must.

use serde::{Deserialize, Serialize};

use super::table::problems;
use crate::diagnostic::Severity;

problems! {
    /// A file, a path or a part of a file that is not where it must be.
    Misplaced;

    /// `—` or `----` where a line of three hyphens opens or closes the front matter.
    Error "fence" Fence { mark: String };
    /// A line of three hyphens in the middle of the front matter.
    Error "early-fence" EarlyFence;
    /// A second front matter below the first.
    Error "second-front-matter" SecondFrontMatter;
    /// A report outside the folder of reports.
    Error "report-elsewhere" ReportElsewhere { wanted: String };
    /// A report beside the folder of the content.
    Warning "report-beside" ReportBeside { wanted: String };
    /// A source among the files that are published as they are.
    Warning "source-in-static" SourceInStatic { wanted: String };
    /// A path of the author's machine: `C:\Users\…`, `anh\hop.jpg`; and how a site writes it.
    Error "local-path" LocalPath { path: String, wanted: String, is_there: bool };
}
