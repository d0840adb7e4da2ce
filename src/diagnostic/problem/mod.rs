//! Every problem that `bantin` reports, as data; the words are in `vi` and `en`.

mod contradiction;
mod counter;
mod link;
mod misplaced;
mod picture;
mod slip;
mod table;
mod text_slip;

use serde::{Deserialize, Serialize};

use super::{Expected, LinkLead, Nested, NoDocument, NoText, PortState, Severity, Uncleaned};
pub use contradiction::Contradiction;
pub use counter::CounterProblem;
pub use link::LinkProblem;
pub use misplaced::Misplaced;
pub use picture::PictureProblem;
pub use slip::Slip;
use table::problems;
pub use text_slip::TextSlip;

problems! {
    /// Something that is wrong. Each has a stable code for `--format json`.
    Problem: Contradiction, CounterProblem, LinkProblem, Misplaced, PictureProblem, Slip, TextSlip;

    // --- files ---
    /// There is no `config.toml`.
    Error "no-config" NoConfig { folder: String, near: Option<String>, above: Option<String> };
    /// The operating system refused.
    Error "unreadable" Unreadable { detail: String };
    /// Not a text in UTF-8, but something else, or one with damaged bytes.
    Error "not-utf8" NotUtf8 { found: NoText };
    /// Too large for a text, or for a picture that must be read as a whole.
    Error "too-large" TooLarge { bytes: u64, limit: u64 };
    /// A symbolic link that is not followed.
    Error "symlink" Symlink { target: String, lead: LinkLead };
    /// Two files whose names differ only in Unicode form.
    Error "same-name" SameName { other: String };

    /// A file whose name is nearly that of one that is read.
    Error "misnamed" Misnamed { wanted: String };
    /// A file whose name begins with that of a source: a back-up, or a text saved as `a.md.txt`.
    Warning "backup" Backup { of: String };
    /// A source whose name says that it is the copy of another.
    Warning "copy" Copy { of: String };
    /// A back-up or a temporary file in `static/`.
    Warning "leftover" Leftover;
    /// A name in `static/` that the output folder needs for itself.
    Error "reserved-name" ReservedName { name: String };
    /// A photograph whose metadata cannot be removed.
    Warning "metadata" Metadata;
    /// A film, a document or a file of `static/` that tells where somebody was, or who somebody is.
    Warning "personal-data" PersonalData { positions: Vec<String>, authors: Vec<String>, path: String };

    // --- YAML and TOML ---
    /// A report without front matter; or without the line that opens it, above a line which then
    /// becomes `line`.
    Error "no-front-matter" NoFrontMatter { line: Option<String> };
    /// The closing `---` is missing: behind its last line, which becomes `line`.
    Error "unclosed-front-matter" UnclosedFrontMatter { line: String };
    /// Not YAML or not TOML, and nothing tells what was meant.
    Error "syntax" Syntax { language: String, line: u32, column: u32 };
    /// A tab used for indentation; the line without.
    Error "tab" Tab { line: Option<String> };
    /// A no-break space where YAML wants a plain one; the line without.
    Error "nbsp-in-yaml" NbspInYaml { line: String };
    /// `529,46` in a flow mapping, where a comma parts entries; the line with quotes.
    Error "decimal-comma" DecimalComma { line: Option<String> };
    /// A value with `: ` in it that is not in quotes; the line with quotes.
    Error "colon" Colon { line: Option<String> };
    /// Aliases, depth or size beyond what front matter needs.
    Error "too-complex" TooComplex;
    /// A key that its kind of file does not have.
    Error "unknown-key" UnknownKey { key: String, near: Option<String>, known: Vec<String> };
    /// A key given twice.
    Error "duplicate-key" DuplicateKey { key: String };
    /// A key that must be there, in settings or elsewhere.
    Error "missing-key" MissingKey { key: String, in_settings: bool };
    /// Nothing after the colon.
    Error "empty-value" EmptyValue;
    /// Text where a list is wanted, and so on; what was meant, where that can be told.
    Error "wrong-type" WrongType { expected: Expected, guess: Option<String> };
    /// `yes`, `no`, `on`, `off`; which of the two was meant, where that can be told.
    Error "not-boolean" NotBoolean { guess: Option<String> };
    /// A word that is not one of the few allowed; what they mean, where that is known.
    Error "unknown-word" UnknownWord { word: String, near: Option<String>, known: Vec<String>, meanings: Vec<String> };

    // --- values ---
    /// A date in another form.
    Error "bad-date" BadDate { text: String, guess: Option<String> };
    /// A day with a time that may be several.
    Error "bad-time" BadTime { text: String, day: String };
    /// `08:00-10:00`: until ten, or ten hours behind UTC?
    Error "time-or-zone" TimeOrZone { text: String, behind: String, begin: String, zoned: String };
    /// A year of which no union reports.
    Warning "far-year" FarYear { year: i64 };
    /// An office or a pact of which year, in a report that is dated in another than it is about?
    Error "year-needed" YearNeeded { year: i16, dated: i16 };
    /// A headline that reviews another year than the report is filed under.
    Warning "other-year-reviewed" OtherYearReviewed { words: String, year: i16, reviewed: i16 };
    /// A report of an event of another year that does not say of which emulation year it is.
    Warning "year-open" YearOpen { happened: i16, dated: i16 };
    /// Not a year, a part of one, or several.
    Error "bad-period" BadPeriod { text: String, guesses: Vec<String> };
    /// A period that belongs to another year than the report says; `own` is the one it belongs to.
    Error "period-of-other-year" PeriodOfOtherYear { period: String, year: i16, own: i16 };
    /// An office that begins in another year than the one it is of.
    Warning "from-of-other-year" FromOfOtherYear { from: String, year: i16, own: i16 };
    /// A year no union had.
    Error "bad-year" BadYear { year: String };
    /// `20.268`: twenty thousand, or twenty?
    Error "ambiguous-number" AmbiguousNumber { text: String, thousands: String, decimal: String };
    /// 30 February.
    Error "no-such-day" NoSuchDay { text: String };
    /// Not a number.
    Error "bad-number" BadNumber { text: String, guess: Option<String> };
    /// An id with letters that a URL cannot carry.
    Error "bad-id" BadId { text: String, guess: String };
    /// A former address that a static host cannot serve.
    Error "bad-alias" BadAlias { text: String };
    /// A label, or what stands behind it, that is empty or has several lines.
    Error "not-one-line" NotOneLine;
    /// More entries than a page can show well.
    Error "too-many" TooMany { limit: usize };
    /// A report that expires before it is published.
    Error "expires-early" ExpiresEarly;
    /// An event whose last day is before its first.
    Error "until-early" UntilEarly { first: String, last: String };
    /// An event with a last day and no first one.
    Warning "until-alone" UntilAlone;
    /// A report that was changed before it was published.
    Error "updated-early" UpdatedEarly;
    /// A report that was changed on a day to come.
    Warning "updated-late" UpdatedLate { updated: String };
    /// What a report corrects is no report.
    Error "not-a-report" NotAReport { path: String };
    /// A report that corrects itself.
    Error "corrects-itself" CorrectsItself { path: String };
    /// Reports that correct each other.
    Error "corrects-ring" CorrectsRing { path: String };
    /// A report that corrects one which is not published.
    Warning "corrects-unpublished" CorrectsUnpublished { path: String };
    /// A correction that is taken down before what it corrects.
    Warning "correction-expires" CorrectionExpires { path: String };
    /// A correction that is over: what it corrected shows again.
    Warning "correction-expired" CorrectionExpired { path: String };
    /// A correction that is older than what it corrects.
    Warning "corrects-later" CorrectsLater { path: String };
    /// An entry of a correction that takes back or changes what the corrected report does not say.
    Warning "corrects-nothing" CorrectsNothing { award: String, source: String };
    /// A character that HTML does not allow; it is not printed, and reported once for a body.
    Error "control-character" ControlCharacter { code: u32 };
    /// A name that is not in the time zone database.
    Error "bad-timezone" BadTimeZone { text: String };
    /// A language without words.
    Error "bad-language" BadLanguage { text: String };
    /// Not an absolute http address.
    Error "bad-url" BadUrl { text: String };
    /// A name of the site that a counter cannot take.
    Error "bad-site-name" BadSiteName { text: String };
    /// An URL pattern with an unknown placeholder.
    Error "bad-pattern" BadPattern { text: String };
    /// Not a pattern of paths in the content.
    Error "bad-include" BadInclude { text: String };
    /// A pattern that no file fits.
    Warning "unused-include" UnusedInclude { text: String };
    /// Not the name of a host that pictures may come from.
    Error "bad-host" BadHost { text: String };
    /// A folder for sources that everybody can read.
    Error "public-sources" PublicSources { text: String };
    /// Two servers that read one file.
    Error "two-servers" TwoServers;
    /// Not a way to tell somebody.
    Error "bad-contact" BadContact { text: String };
    /// Not a day.
    Error "bad-last-day" BadLastDay { text: String };
    /// A day that is over.
    Warning "security-expired" SecurityExpired { day: String };
    /// A compression that this program was built without.
    Error "no-brotli" NoBrotli;
    /// A number out of its range.
    Error "out-of-range" OutOfRange { text: String, least: i64, most: i64 };

    // --- registries ---
    /// A cluster that is not registered; some that are.
    Error "unknown-cluster" UnknownCluster { given: String, near: Option<String>, known: Vec<String> };
    /// Several clusters of that name.
    Error "ambiguous-cluster" AmbiguousCluster { given: String, ids: Vec<String> };
    /// A unit that is not registered.
    Error "unknown-unit" UnknownUnit { given: String, near: Option<String> };
    /// What looks like the id of an owner or a body, and is that of no unit.
    Error "unknown-owner" UnknownOwner { given: String, near: Option<String> };
    /// One text in which several names stand, as far as one can tell; `list` has each, and `alone`
    /// the text, where it may be one name.
    Warning "several-names" SeveralNames { given: String, list: String, alone: Option<String> };
    /// Several units of that name.
    Error "ambiguous-unit" AmbiguousUnit { given: String, ids: Vec<String> };
    /// A name very near to a registered unit.
    Warning "unit-near" UnitNear { given: String, near: String };
    /// A name without marks that may be one of several.
    Error "bare-name" BareName { given: String, names: Vec<String>, registry: String };
    /// A name that differs in its marks alone from names of a registry.
    Error "other-marks" OtherMarks { given: String, names: Vec<String>, registry: String };
    /// A name without marks that is taken for the one name that it may be; neither is registered.
    Warning "taken-for" TakenFor { given: String, name: String, registry: String };
    /// Two names that have one address without their marks: each gets one of its own; the third
    /// is the plain one, where it leads to both.
    Warning "same-fold" SameFold { given: String, other: String, pages: Vec<String>, registry: String };
    /// A kind of award that is not registered; some that are.
    Error "unknown-award" UnknownAward { given: String, near: Option<String>, known: Vec<String> };
    /// A rating that is not registered.
    Error "unknown-rating" UnknownRating { given: String, near: Option<String> };
    /// A unit in a ranking with neither place nor points.
    Error "ranked-without" RankedWithout { unit: String };
    /// An award for units given to a person, or the reverse.
    Error "award-recipient" AwardRecipient { kind: String, person: bool };
    /// A name that is withheld, and that the page of the report shows all the same: in its text, below
    /// these keys, in its address.
    Warning "name-in-text" NameInText { name: String, keys: Vec<String>, in_body: bool, in_address: bool };
    /// An award that must name who awards it.
    Warning "award-without-body" AwardWithoutBody { kind: String };
    /// A value that was guessed from these words and that nobody confirmed, in a report that is no draft.
    Warning "unconfirmed-guess" UnconfirmedGuess { words: String };
    /// A kind of award whose name is nearly that of a registered one.
    Warning "award-near" AwardNear { given: String, near: String };
    /// An office of which nobody can say of which cluster it is; those that the report is on.
    Error "office-without-cluster" OfficeWithoutCluster { clusters: Vec<String> };
    /// An award to a member of several of the clusters that the report is on.
    Warning "award-without-cluster" AwardWithoutCluster { unit: String, clusters: Vec<String> };
    /// How many, of an award whose recipient is named.
    Error "count-with-recipient" CountWithRecipient;
    /// The unit of an officer, beside the person and within.
    Error "unit-twice" UnitTwice;
    /// So many units of an award for persons, or the reverse.
    Error "count-recipient" CountRecipient { kind: String, persons: bool, count: u32 };
    /// Two things with one id.
    Error "duplicate-id" DuplicateId { id: String, other: String };
    /// A name chosen for a page that another page has.
    Error "duplicate-slug" DuplicateSlug { slug: String, other: String };
    /// A name that stands in a registry already.
    Error "duplicate-name" DuplicateName { name: String, other: String };

    // --- links and pictures ---
    /// A path that leaves the site.
    Error "unsafe-path" UnsafePath { path: String };
    /// A picture or file that is not there; what settings name lies in the content.
    Error "missing-file" MissingFile { path: String, near: Option<String>, in_settings: bool };
    /// A link to a file that a browser or a server may run, and that the site does not name; `line`
    /// of the settings names it.
    Error "active-file" ActiveFile { path: String, line: String };
    /// A drawing that is not XML: it cannot be known what it would run.
    Error "broken-drawing" BrokenDrawing { detail: String };
    /// A link to a source that is not there.
    Error "broken-link" BrokenLink { target: String, near: Option<String> };
    /// A link to a heading that is not there.
    Error "broken-fragment" BrokenFragment { fragment: String, target: String, near: Option<String> };
    /// A link to what is not published; printed as text.
    Warning "link-to-unpublished" LinkToUnpublished { target: String };
    /// Two pages at one address; the other one may be made by the program itself.
    Error "same-url" SameUrl { url: String, other: String, made: bool };
    /// A name in an address that no file can have.
    Error "long-name" LongName { name: String, bytes: usize, limit: usize };
    /// A picture without words for those who cannot see it, in Markdown or in HTML.
    Warning "no-alt" NoAlt { file: String, html: bool };

    // --- Markdown ---
    /// Raw HTML where the site does not allow it; it is left out of the page.
    Error "raw-html" RawHtml;
    /// An element of raw HTML that is left out, with its content or without, or an attribute of it;
    /// reported once for a body.
    Warning "html-left-out" LeftOut { element: String, attribute: Option<String>, with_content: bool, count: usize };
    /// Raw HTML without its end, which takes all that follows along.
    Warning "unclosed-html" UnclosedHtml { open: String, close: String };
    /// An id in raw HTML that the page needs for itself; it is left out.
    Warning "reserved-id" ReservedId { id: String, guess: String };
    /// An address that could run something in the reader's browser; only its text is printed. In raw
    /// HTML it stands in an attribute.
    Error "unsafe-scheme" UnsafeScheme { scheme: String, attribute: Option<String> };
    /// Markup nested beyond reason; nothing of the body is printed or looked at any more.
    Error "too-deep" TooDeep { limit: usize, of: Nested };
    /// A reference to a footnote that nothing defines; it is printed as written.
    Warning "undefined-footnote" UndefinedFootnote { name: String };
    /// A footnote that nothing refers to; it is not printed.
    Warning "unused-footnote" UnusedFootnote { name: String };
    /// A footnote defined a second time; the first definition is printed.
    Warning "repeated-footnote" RepeatedFootnote { name: String };
    /// A link without text; its address is printed instead.
    Warning "link-without-text" LinkWithoutText;
    /// A heading more than one level below the one before; the page leaves no level out.
    Warning "heading-skip" HeadingSkip { from: u8, to: u8 };
    /// `[text][label]` without a `[label]: address`; it is printed as written.
    Warning "undefined-reference" UndefinedReference { name: String };
    /// A code block in a language that cannot be highlighted; it is printed plain.
    Warning "unknown-code-language" UnknownCodeLanguage { name: String };
    /// No-break spaces side by side, as pasted from Word; reported once for a body.
    Warning "nbsp-runs" NbspRuns { count: usize };
    /// A word that lost its marks.
    Warning "damaged-word" DamagedWord { word: String, suggestion: String };

    // --- counts ---
    /// Not what a counter exports.
    Error "bad-counts" BadCounts { detail: String };
    /// The counts of another site.
    Error "counts-of-other-site" CountsOfOtherSite { given: String, wanted: String };

    // --- theme ---
    /// A theme that is neither built in nor in `themes/`.
    Error "unknown-theme" UnknownTheme { name: String, known: Vec<String> };
    /// A template that is not Tera.
    Error "template" Template { detail: String };
    /// Words that a language of the theme lacks.
    Error "theme-words" ThemeWords { detail: String };

    // --- site and output ---
    /// Without a base address there are no feeds and no sitemap.
    Warning "no-base-url" NoBaseUrl;
    /// The address that a new site begins with, which is nobody's.
    Warning "placeholder-url" PlaceholderUrl { url: String };
    /// The output folder holds files that `bantin` did not write.
    Error "foreign-output" ForeignOutput { folder: String, example: String };
    /// The output folder is one of the sources, or holds them.
    Error "output-in-sources" OutputInSources { folder: String };
    /// Another build is writing into the output folder.
    Error "output-busy" OutputBusy { folder: String };
    /// A symbolic link in the output folder leads out of it.
    Error "output-symlink" OutputSymlink { path: String };
    /// The disk is full, or the like.
    Error "unwritable" Unwritable { path: String, detail: String };
    /// A file that `bantin` wrote and that was changed since; it is left alone.
    Warning "kept-changed" KeptChanged { path: String };

    /// The clock is before the last build.
    Warning "clock-behind" ClockBehind { now: String, last: String };
    /// A site that no web server can read.
    Warning "private-output" PrivateOutput { path: String, folder: String };
    /// `SOURCE_DATE_EPOCH` that is not a time.
    Error "bad-epoch" BadEpoch { text: String };

    // --- files that are cleaned ---
    /// A file out of which nothing can be taken.
    Error "not-cleaned" NotCleaned { why: Uncleaned };
    /// A file that was cleaned and still tells where somebody was, or who somebody is.
    Error "personal-data-left" PersonalDataLeft { positions: Vec<String>, authors: Vec<String> };

    // --- import ---
    /// A file that no report can be made of.
    Error "no-document" NoDocument { path: String, found: NoDocument };

    // --- preview ---
    /// No folder of that name.
    Error "no-folder" NoFolder { path: String };
    /// A command that belongs to a feature which the program was built without.
    Error "not-built-in" NotBuiltIn { command: String };
    /// A port that the preview cannot have.
    Error "port" Port { port: String, state: PortState };
    /// Not a host as browsers write it.
    Error "bad-allowed-host" BadAllowedHost { text: String };
}

impl Problem {
    /// The same problem in a text that begins so many lines further down: some name a line.
    #[must_use]
    pub fn below(mut self, lines: u32) -> Self {
        if let Self::Syntax { line, .. } | Self::Slip(Slip::SameKey { line, .. }) = &mut self {
            *line = line.saturating_add(lines);
        }
        self
    }
}
