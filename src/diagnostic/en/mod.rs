//! The words of every problem in English.

mod contradiction;
mod counter;
mod html;
mod link;
mod misplaced;
mod no_text;
mod phrases;
mod picture;
mod slip;
mod text_slip;

use crate::diagnostic::fix::url;
use crate::diagnostic::texts::{argument, entry, list, texts};
use crate::diagnostic::{LinkLead, Nested, NoDocument, PortState, Problem, Uncleaned};
use html::{
    attribute_left_out, element_left_out, instead_of_attribute, instead_of_element, safe_address,
};
use no_text::not_utf8;
use phrases::{
    as_line, cluster_of, how_wanted, key_choice, name_places, near_or, office_of, or_known, others,
    personal, unsafe_scheme, wanted, word_choice,
};

texts! {
    Problem: Contradiction by contradiction, CounterProblem by counter, LinkProblem by link, Misplaced by misplaced, PictureProblem by picture, Slip by slip, TextSlip by text_slip;

    NoConfig { folder, near: Some(near) }: "there is no config.toml in {folder}"
        => "rename `{near}` to `config.toml`";
    NoConfig { folder, above: Some(above) }: "there is no config.toml in {folder}"
        => ("run the command in the folder of the site: `cd {}`", argument(above));
    NoConfig { folder }: "there is no config.toml in {folder}"
        => "run the command in the folder of a site, or make one with `bantin init FOLDER`";
    Unreadable { detail }: "the file cannot be read: {detail}";
    NotUtf8 { found }: { not_utf8(*found).0 } => { not_utf8(*found).1 };
    TooLarge { bytes, limit }: "the file has {bytes} bytes; one of its kind may have at most {limit}"
        => "split a text, make a picture smaller; videos and papers go beside a text as files of their own";
    Symlink { target, lead: LinkLead::Out }: "the symbolic link leads out of the site, to {target}"
        => "remove the link, and put a copy of what it leads to into its place";
    Symlink { target, lead: LinkLead::Aside }: "the symbolic link leads to another folder of the site, {target}"
        => "remove the link, and put a copy of what it leads to into its place";
    Symlink { target, lead: LinkLead::Folder }: "the symbolic link leads to a folder, {target}: only links to files are followed"
        => "remove the link, and put a copy of what it leads to into its place";
    Symlink { target, lead: LinkLead::Nowhere }: "the symbolic link leads nowhere: there is no {target}"
        => "remove the link, or put the file that was meant into its place";
    Symlink { target, lead: LinkLead::Itself }: "the symbolic link leads back to itself, by {target}"
        => "remove the link, or put the file that was meant into its place";
    Symlink { target, lead: LinkLead::Around }: "the symbolic link leads back to a folder that it is in, {target}"
        => "remove the link";
    Symlink { target, lead: LinkLead::Any }: "a symbolic link stands here, to {target}: it is not followed"
        => "remove the link, and put a copy of what it leads to into its place";
    SameName { other }: "the name differs from {other} only in how its accents are stored"
        => "rename or remove one of the two";
    Misnamed { wanted }: "a file of this name is not read" => "rename it to `{wanted}`";
    Backup { of }: "by its name this is a copy of `{of}`: it is neither read nor published"
        => "delete it; if it is the report itself, rename it to `{of}`";
    Copy { of }: "by its name this is a copy of `{of}`, but it is published as a page of its own"
        => "delete one of the two, or rename this one";
    Leftover: "by its name this is a back-up or a temporary file: it is not published"
        => "delete it, or rename it";
    ReservedName { name }: "bantin keeps the name `{name}` for itself in the output folder" => "rename it";
    Metadata: "the place where the picture was taken cannot be removed from such a file"
        => "save it as JPEG, PNG or WebP";
    PersonalData { positions, authors, path }: ("the file is published with {}", personal(positions, authors))
        => ("take that out of it: `bantin clean {}`", argument(path));
    SameFold { given, other, pages, registry }: (
        "`{given}` and `{other}` are two names with one address: now each has its own ({}){}",
        list(&pages[..pages.len().min(2)]),
        pages.get(2).map_or_else(String::new, |plain| format!(", and `{plain}` leads to them"))
    ) => ("if they are one, write the name in one way; if they are two, choose their addresses by `slug` in {registry}{}", others(registry));
    BareName { given, names, registry }: ("`{given}` has no marks and may be any of {}", list(names))
        => ("write the one that is meant, with its marks; if the name has none, register it in {registry}{}", others(registry));
    OtherMarks { given, names, registry }: (
        "`{given}` is not registered, and only its marks differ from {}", list(names)
    ) => "write the one that is meant; if it is another one, register it in {registry}";
    TakenFor { given, name, registry }: "`{given}` has no marks: it is taken for `{name}`"
        => ("write the marks; if it is another name, register both in {registry}{}", others(registry));
    NoFrontMatter { line: Some(_) }: "the line `---` is missing that opens the front matter"
        => "add a line `---` right above this one";
    NoFrontMatter: "the report does not begin with front matter"
        => "begin the file with `---`, then `title: …` and `date: …`, then `---`";
    UnclosedFrontMatter: "the front matter has no closing `---`"
        => "add a line `---` right below this one";
    Syntax { language, line, column }: "line {line} cannot be read as {language}, from column {column} on"
        => "look at this line and the one above: after a key stand a colon (in config.toml `=`) and a space; brackets and quotes come in pairs";
    Tab: "the line is indented with a tab" => "YAML wants spaces: replace the tab by two spaces";
    NbspInYaml { line }: "a no-break space, as Word makes them, stands among the keys"
        => ("delete the line and type it again: `{}`", line.trim());
    DecimalComma { line: Some(line) }: "a comma parts entries here, so the number is cut in two"
        => { as_line(line) };
    DecimalComma: "a comma parts entries here, so the number is cut in two"
        => "write `529.46` or `\"529,46\"`";
    NoSuchDay { text }: "there is no such day: `{text}`" => "look at the number of the day";
    ActiveFile { path, line }: "browsers or servers may run `{path}`: a link alone does not publish it"
        => "link to a document or a picture instead; or, if you trust the file, write in config.toml, above the first `[…]`: `{line}`";
    BrokenDrawing { detail }: "the drawing is not sound XML: {detail}"
        => "open it in a drawing program and save it again";
    Colon { line: Some(line) }: "the value holds a colon and is not in quotes"
        => { as_line(line) };
    Colon: "the value holds a colon and is not in quotes"
        => "put the whole value in quotes: \"…: …\"";
    TooComplex: "the YAML is nested or repeated beyond what a site needs"
        => "write the values out, without `&` and `*`";
    UnknownKey { key, near, known }: "unknown key `{key}`" => { key_choice(near, known) };
    DuplicateKey { key }: "the key `{key}` is given twice" => "remove one of the two";
    MissingKey { key, in_settings }: "the key `{key}` is missing" => ("add a line `{}`", entry(key, *in_settings));
    EmptyValue: "the key has no value" => "write a value, or remove the line";
    WrongType { expected, guess: Some(guess) }: { wanted(*expected) } => "write `{guess}`";
    WrongType { expected }: { wanted(*expected) } => { how_wanted(*expected).to_owned() };
    NotBoolean { guess: Some(guess) }: "`true` or `false` is expected here" => "write `{guess}`";
    NotBoolean: "`true` or `false` is expected here" => "write `true` for yes and `false` for no";
    UnknownWord { word, near, known, meanings }: "`{word}` is not one of the words allowed here"
        => { word_choice(near, known, meanings) };
    BadDate { text, guess: Some(guess) }: "`{text}` is not a date"
        => "write year, month, day: `{guess}`";
    BadDate { text }: "`{text}` is not a date"
        => "write year, month, day: `2019-01-07` or `2019-01-07 16:00`";
    BadTime { text, day }: "the time in `{text}` is not certain"
        => "write one time, of 24 hours: `{day} HH:MM`; that of another zone with its offset: `{day}THH:MM:00+07:00`";
    TimeOrZone { text, behind, begin, zoned }: "`{behind}` in `{text}` may be an end or a time zone"
        => "if it is an end, write the beginning alone: `{begin}`; if it is a zone, write seconds as well: `{zoned}`";
    FarYear { year }: "the year {year} is not between 1900 and 2100" => "look at the digits of the year";
    YearNeeded { year, dated }: "the report is dated {dated} and about {year}: of which year is this?"
        => "add `year: {dated}` or `year: {year}`";
    OtherYearReviewed { words, year, reviewed }: "the report says `{words}`, but is filed under {year}"
        => "write `year: {reviewed}`";
    YearOpen { happened, dated }: "this took place in {happened}, and the report is dated {dated}: of which emulation year is it?"
        => "add `year: {happened}` or `year: {dated}` to the report";
    BadPeriod { text, guesses }: "`{text}` is not a period" => {
        match &guesses[..] {
            [] => "write a year `2024`, a quarter `2024-Q1`, a half `2024-H1`, years `2020..2025` or a school year `school:2024`".to_owned(),
            [years, school] => format!("write `{years}` for several years, `{school}` for a school year"),
            [guess, ..] => format!("write `{guess}`"),
        }
    };
    FromOfOtherYear { from, year, own }: "the first day {from} is not in {year}, the year of the office"
        => "write `year: {own}`, or correct `from`";
    PeriodOfOtherYear { period, year, own }: "the period `{period}` does not belong to {year}, the year beside it"
        => "write `year: {own}`, or correct `period`";
    BadYear { year }: "`{year}` is not a year between 1900 and 2200"
        => "look at the digits of the year";
    AmbiguousNumber { text, thousands, decimal }: "`{text}` can be read in two ways"
        => "for thousands write `{thousands}`, for a fraction `{decimal}`";
    BadNumber { text, guess: Some(guess) }: "`{text}` is not a number"
        => "write the number alone: `{guess}`; what is measured goes to `unit`, words like \"almost\" to `qualifier`";
    BadNumber { text }: "`{text}` is not a number" => "write digits, such as `529.46` or \"529,46\"";
    BadId { text, guess }: "`{text}` cannot be an id"
        => "use small letters without marks, digits and hyphens: `{guess}`";
    BadAlias { text }: "`{text}` cannot be a former address on a static host"
        => "write a path such as `/tin-cu/123.html`; addresses with `?` or `#` never reach a static host";
    NotOneLine: "a label and its text are one line each, and not empty"
        => "write a few words on one line; what is longer belongs into the text of the report";
    TooMany { limit }: "there are more than {limit} entries"
        => "keep {limit} at most, and write the rest into the text of the report";
    UntilEarly { first, last }: "the event ends on {last}, before it begins ({first})"
        => "correct `until` or `date` of the event";
    UntilAlone: "the event has a last day and no first one" => "add `date: …`, the first day of the event";
    UpdatedEarly: "the report was changed before it was published" => "correct `updated` or `date`";
    UpdatedLate { updated }: "the report says that it was changed on {updated}, which is to come" => "correct `updated`";
    CorrectsItself { path }: "`{path}` is this report itself"
        => "write the path of the report that it corrects, or leave `corrects` out";
    NotAReport { path }: "`{path}` is no report and cannot be corrected"
        => "write the path to a report in content/tin";
    CorrectsRing { path }: "this report and `{path}` correct each other"
        => "remove `corrects` from the older one";
    CorrectsUnpublished { path }: "`{path}` is not published: there is nothing to correct"
        => "remove `corrects`, or publish that report";
    CorrectionExpires { path }: "when this correction expires, what is wrong in `{path}` shows again"
        => "remove `expires`";
    CorrectionExpired { path }: "this correction has expired, so what is wrong in `{path}` shows again"
        => "remove `expires`";
    CorrectsLater { path }: "this correction is dated before `{path}`, which it corrects"
        => "correct `date` in one of the two";
    CorrectsNothing { award, source }: "{award}: there is no such entry in {source}, so nothing there is corrected"
        => "write kind, recipient, year and contest as they stand there";
    ExpiresEarly: "the report expires before it is published, or at that moment" => "correct `expires`: it must be later than `date`";
    ControlCharacter { code }: "the control character U+{code:04X} cannot stand in a page"
        => "delete it; it is invisible, so retype the words around it";
    BadTimeZone { text }: "`{text}` is not a time zone" => "write for example `Asia/Ho_Chi_Minh`";
    BadLanguage { text }: "the theme has no words for the language `{text}`"
        => "write `vi` (Vietnamese) or `en` (English); another language needs a file of words in the theme";
    BadUrl { text }: "`{text}` is not an absolute http(s) address"
        => ("write for example `{}`", url(text).unwrap_or_else(|| "https://tin.example/".to_owned()));
    BadCounts { detail }: "this is not an export of a counter: {detail}"
        => "export again with `bantin counter export --format json`";
    CountsOfOtherSite { given, wanted }: "these are the views of the site `{given}`, not of `{wanted}`"
        => "export those of this site, or mend `site` under `[counter]` in config.toml";
    BadSiteName { text }: "`{text}` cannot name a site at a counter"
        => "use letters without marks, digits, `-`, `_` and `.`, such as `ban-tin`";
    BadPattern { text }: "`{text}` is not a usable URL pattern"
        => "use {{year}}, {{month}}, {{day}} and {{slug}}; {{slug}} must be there, and no part may begin with a dot";
    BadInclude { text }: "`{text}` does not name files in content/"
        => "write a path from content/, in which `*` stands for a part of a name and `**` for folders: `tai-lieu/**`";
    UnusedInclude { text }: "no file in content/ fits `{text}`" => "correct it, or remove it";
    PublicSources { text }: "everybody could read the sources in `{text}`, drafts as well: it lies in the folder of the site, or a branch of Git, which has no other" => "name a folder of the same server outside that; with `kind = \"git\"` keep the sources in a repository of their own";
    TwoServers: "Netlify and Cloudflare Pages read files of the same names, written otherwise" => "leave one of them out of `servers`";
    BadContact { text }: "`{text}` is no address that somebody can be told at" => "write `mailto:an-ninh@example.vn`, or `https://…` of a page with a form";
    BadLastDay { text }: "`{text}` is not a day" => "write year, month, day: `2027-06-30`";
    SecurityExpired { day }: "`security.txt` holds until {day}, which is over: who finds a hole is not to trust it" => "see whether `contact` is still right, and write a later day, at most a year from now";
    NoBrotli: "this program was built without compressing by Brotli" => "take `\"br\"` out of `precompressed`, or a program with the feature `full`, as releases have it";
    BadHost { text }: "`{text}` is not the name of a host" => "write the host alone: `anh.example.vn`";
    OutOfRange { text, least, most }: "`{text}` is out of range: {least} to {most}"
        => "write a number of that range, or leave the line out";
    UnknownCluster { given, near, known }: "there is no cluster `{given}`"
        => { near_or(near, &or_known("register the cluster in content/clusters/, or leave the line out", known)) };
    AmbiguousCluster { given, ids }: ("`{given}` is the name of {} clusters", ids.len())
        => ("write the id: {}", list(ids));
    UnknownUnit { given, near }: "there is no unit `{given}`"
        => { near_or(near, "register the unit in content/units.yaml") };
    UnknownOwner { given, near }: "`{given}` looks like an id, and no unit has it"
        => { near_or(near, "write the id of a unit in content/units.yaml, or the name as pages are to show it") };
    SeveralNames { given, list, alone: Some(alone) }: "`{given}` is read as one name"
        => "write a list: `{list}`; if it is one name: `{alone}`";
    SeveralNames { given, list }: "`{given}` is read as one name" => "write each by itself: as a list `{list}`, or as entries of their own";
    AmbiguousUnit { given, ids }: ("`{given}` is the name of {} units", ids.len())
        => ("write the id: {}", list(ids));
    UnitNear { given, near }: "`{given}` is not a registered unit" => "did you mean `{near}`?";
    UnknownAward { given, near, known }: "there is no kind of award `{given}`"
        => { near_or(near, &or_known("register the award in content/awards.yaml", known)) };
    UnknownRating { given, near }: "there is no rating `{given}`"
        => { near_or(near, "register the rating in content/awards.yaml, under `ratings`") };
    AwardRecipient { kind, person: true }: "`{kind}` is not given to persons"
        => "write `to: unit-id`";
    AwardRecipient { kind }: "`{kind}` is not given to units"
        => "write `to: {{person: …, unit: …}}`";
    RankedWithout { unit }: "`{unit}` has neither a place nor points in the ranking"
        => "add `place: 1` or `points: 95` (the true ones), or remove the entry";
    NameInText { name, keys, in_body, in_address }: (
        "`{name}` is a name that is withheld, and the page of the report shows it in {}", name_places(keys, *in_body, *in_address)
    ) => "take it out there (in an address it is that of the file), or withhold it no longer";
    AwardWithoutBody { kind }: "`{kind}` does not say who awards it" => "add `by: …`";
    UnconfirmedGuess { words }: "nobody confirmed what was guessed from \"{words}\""
        => "see whether the value is right, then remove this comment";
    AwardNear { given, near }: "`{given}` is not a registered kind of award" => "did you mean `{near}`?";
    OfficeWithoutCluster { clusters }: { office_of(clusters) } => { cluster_of("the officer", clusters) };
    AwardWithoutCluster { unit, clusters }: "{unit} is a member of several clusters of the report: the award is shown outside of them"
        => { cluster_of("the award", clusters) };
    CountWithRecipient: "`count` stands beside a named recipient, who is one"
        => "remove `count`";
    UnitTwice: "the unit of the officer stands twice: within `person` and beside it" => "remove `unit` beside `person`";
    CountRecipient { kind, persons: true, count }: "`{kind}` is not for persons"
        => "write only `count: {count}`";
    CountRecipient { kind, count }: "`{kind}` is not for units" => "write only `count: {count}`";
    DuplicateId { id, other }: "the id `{id}` is taken by {other}"
        => "give one of the two another id";
    DuplicateSlug { slug, other }: "the address `{slug}` is taken by another page ({other})"
        => "choose another `slug` for one of the two";
    DuplicateName { name, other }: "`{name}` stands in {other} already" => "remove one of the two";
    UnsafePath { path }: "the path `{path}` leads out of the site"
        => "keep the file inside content/ and write its path from the report";
    MissingFile { path, near, in_settings: true }: "there is no file `{path}`"
        => { near_or(near, "put the file into content/, or correct the name (capitals count)") };
    MissingFile { path, near }: "there is no file `{path}`"
        => { near_or(near, "put the file beside the report, or correct the name (capitals count)") };
    BrokenLink { target, near }: "the link leads nowhere: `{target}`"
        => { near_or(near, "write the path of the Markdown file from this one: `../2018/abc.md`") };
    BrokenFragment { fragment, target, near }: "`{target}` has no heading `#{fragment}`"
        => { near_or(near, "remove the part after `#`") };
    LinkToUnpublished { target }: "`{target}` is not published: the link is printed as text";
    SameUrl { url, other, made: true }: "bantin itself makes the page at {url} ({other})"
        => "rename this file, or write another alias or id: no file stands in the place of such a page";
    SameUrl { url, other }: "the address {url} is taken by {other}"
        => "rename one of the two files, or give it another id or alias";
    LongName { name, bytes, limit }: "the address would have a part of {bytes} bytes, `{name}…`: a file name may have {limit}"
        => "shorten the name of the file or the alias; of a topic, unit or cluster write a shorter name, or give it a `slug` in its registry";
    NoAlt { file, html: true }: "the picture `{file}` has no description"
        => "write it as an attribute: `alt=\"what the picture shows\"`, or `alt=\"\"` where the picture says nothing";
    NoAlt { file }: "the picture `{file}` has no description"
        => "write it between the brackets: `![what the picture shows](…)`";
    RawHtml: "HTML in Markdown is switched off"
        => "write Markdown, or allow HTML in config.toml: `[markdown]` `html = true`";
    LeftOut { element, attribute: Some(attribute), count }: { attribute_left_out(element, attribute, *count) }
        => { instead_of_attribute(attribute) };
    LeftOut { element, with_content, count }: { element_left_out(element, *with_content, *count) }
        => { instead_of_element(element) };
    UnclosedHtml { open, close }: "`{open}` is not closed: what follows is in no page"
        => "write `{close}` where it ends";
    ReservedId { id, guess }: "the page itself uses the id `{id}`: it is left out here"
        => "write `id=\"{guess}\"`";
    UnsafeScheme { scheme, attribute: Some(attribute) }: "links with `{scheme}:` are not allowed"
        => { safe_address(attribute) };
    UnsafeScheme { scheme }: { unsafe_scheme(scheme).0 } => { unsafe_scheme(scheme).1 };
    TooDeep { limit, of: Nested::Lists }: "lists are nested more than {limit} deep"
        => "flatten the list";
    TooDeep { limit, of: Nested::Quotes }: "quotes are nested more than {limit} deep"
        => "take away some of the signs `>`";
    TooDeep { limit, of: Nested::ListsAndQuotes }: "lists or quotes are nested more than {limit} deep"
        => "flatten the list";
    TooDeep { limit, of: Nested::Marks }: "emphasis, links and the like are nested more than {limit} deep"
        => "close each before the next one begins";
    TooDeep { limit, of: Nested::Html(element) }: "elements of HTML, most of them `<{element}>`, are nested more than {limit} deep"
        => "close each with `</{element}>` before the next one begins";
    UndefinedFootnote { name }: "the footnote `[^{name}]` is not written"
        => "add a line `[^{name}]: …`";
    UnusedFootnote { name }: "the footnote `[^{name}]` is used nowhere"
        => "put `[^{name}]` into the text, or remove the note";
    RepeatedFootnote { name }: "the footnote `[^{name}]` is written twice"
        => "remove one of the two";
    LinkWithoutText: "the link shows no words"
        => "write what it leads to between the brackets: `[words](…)`";
    HeadingSkip { from, to }: "a heading of level {to} follows one of level {from}"
        => ("use {} signs `#`", from.saturating_add(1));
    UndefinedReference { name }: "the link target `[{name}]` is not defined"
        => "add a line `[{name}]: address`";
    UnknownCodeLanguage { name }: "no colours are known for `{name}` code";
    NbspRuns { count }: "{count} runs of no-break spaces, as texts pasted from Word have them"
        => "replace them by plain spaces or line breaks";
    DamagedWord { word, suggestion }: "`{word}` seems to have lost a mark"
        => "did you mean `{suggestion}`?";
    UnknownTheme { name, known }: "there is no theme `{name}`" => ("there is: {}", list(known));
    Template { detail }: "the template fails: {detail}";
    ThemeWords { detail }: "the words of the theme are incomplete: {detail}"
        => "compare with the file of the built-in theme";
    PlaceholderUrl { url }: "`{url}` is the example that a new site begins with: links in feeds, the sitemap and shared pictures lead nowhere"
        => "write the address at which the site will be published";
    NoBaseUrl: "without base_url there are no feeds and no sitemap"
        => "add `base_url = \"https://…/\"` to config.toml";
    ForeignOutput { folder, example }: "the output folder {folder} holds files of others, such as {example}"
        => "choose an empty folder: `--out FOLDER`; if bantin wrote this one and its list `.bantin` is lost, delete the folder";
    OutputInSources { folder }: "the output folder {folder} would overwrite the sources"
        => "choose another folder: `--out FOLDER`";
    OutputBusy { folder }: "another build is writing into the output folder {folder}"
        => "wait until it has ended, then build again";
    OutputSymlink { path }: "{path} is a symbolic link: nothing is written through it"
        => "remove the link";
    Unwritable { path, detail }: "{path} cannot be written: {detail}"
        => "look at the rights of the folder and the room on the disk, on which all of the output folder must lie";
    KeptChanged { path }: "{path} is no longer part of the site, but was changed by hand: it is kept"
        => "remove it by hand if it is not needed";
    ClockBehind { now, last }: "the clock of this machine says {now}, but the last build was at {last}: reports of the time between are left out"
        => "set the clock, then build again; if it is right now, run `touch .bantin` in the output folder";
    PrivateOutput { path, folder }: "{path} can be read by its owner alone, so no web server shows it"
        => "run `chmod -R go+rX {folder}`, and `umask 022` before the next build";
    BadEpoch { text }: "SOURCE_DATE_EPOCH is `{text}`, which is not a time"
        => "write whole seconds since 1970, such as `SOURCE_DATE_EPOCH=$(date +%s)`, or unset it";
    NotCleaned { why: Uncleaned::Signed }: "the file is signed, and any change makes the signature void"
        => "clean it before it is signed";
    NotCleaned { why: Uncleaned::Encrypted }: "the file cannot be read without its password"
        => "save it without a password, then clean it";
    NotCleaned { why: Uncleaned::Picture(kind) }: "bantin cannot take anything out of {kind} pictures"
        => "save the picture as JPEG, PNG or WebP, then clean that";
    NotCleaned { why: Uncleaned::Other(kind) }: "bantin cannot take anything out of {kind} files"
        => "save it as MP4, PDF, DOCX, XLSX or PPTX, then clean that";
    NotCleaned { why: Uncleaned::Folder(path) }: "`{path}` is a folder" => "name each file, or `{path}/*`";
    NotCleaned { why: Uncleaned::Empty }: "the file is empty" => "copy it again from where it is whole";
    NotCleaned { why: Uncleaned::Unknown }: "this is no picture, no film, no PDF and no Office file that bantin knows";
    NotCleaned { why: Uncleaned::Damaged }: "the parts of the file do not fit together"
        => "open it in its program and save it again, then clean that";
    PersonalDataLeft { positions, authors }: ("the file still has {}, which cannot be taken out of it", personal(positions, authors))
        => "write the file anew: export the document again, or copy picture and sound of a film alone: `ffmpeg -i FILM -map 0:v -map 0:a? -c copy -map_metadata -1 NEW`";
    NoFolder { path }: "there is no folder {path}"
        => "run the command in the folder of a site, or name it: `--site FOLDER`";
    NoDocument { path, found: NoDocument::Empty }: "{path} is empty" => "copy the file again from where it is whole";
    NoDocument { path, found: NoDocument::OldWord }: "{path} is a document of an old Word"
        => "open it in Word or LibreOffice, choose File, Save as, and the type Word document (.docx); then import that";
    NoDocument { path, found: NoDocument::Encrypted }: "{path} opens with a password"
        => "open it, save it without a password, then import that";
    NoDocument { path, found: NoDocument::WebPage }: "{path} is a web page under the name of a document"
        => "open it in Word, save it as a Word document (.docx), then import that";
    NoDocument { path, found: NoDocument::Other { kind } }: "{path} is {kind}, and no document of Word"
        => "save the text as a Word document (.docx), then import that";
    NoDocument { path, found: NoDocument::Unknown }: "{path} is no document of Word"
        => "save the text as a Word document (.docx), then import that";
    NoDocument { path, found: NoDocument::Damaged { part: Some(part) } }: "{path} is damaged: {part} cannot be read"
        => "open it in Word, which mends what it can, save it under another name, then import that";
    NoDocument { path, found: NoDocument::Damaged { part: None } }: "the end of {path} is missing"
        => "copy or download the file again, as a whole";
    NoDocument { path, found: NoDocument::TooLarge }: "{path} holds more than any report has"
        => "copy the text of the report into a new document, then import that";
    NoDocument { path, found: NoDocument::Unreadable { detail } }: "{path} cannot be opened: {detail}"
        => "look whether the file is there, and whether another program holds it";
    NoDocument { path, found: NoDocument::Folder }: "{path} is a folder" => "name each file, or `{path}/*.docx`";
    NotBuiltIn { command }: "this program was built without `bantin {command}`"
        => "take a released program, which has all, or build it with the feature `full`: `cargo install --path . --locked --features full`";
    Port { port, state: PortState::Taken { by: Some(by), other } }: "port {port} is in use by {by}"
        => "end that program, or take another port: `bantin serve --port {other}`";
    Port { port, state: PortState::Taken { other, .. } }: "port {port} is in use by another program"
        => "end that program, or take another port: `bantin serve --port {other}`";
    Port { port, state: PortState::AllTaken }: "the ports {port} are all in use"
        => "end a preview that is no longer needed, or name a free port: `bantin serve --port 8000`";
    Port { port, state: PortState::Forbidden }: "this user may not use port {port}"
        => "take a port above 1024: `bantin serve --port 8000`";
    Port { port, state: PortState::Other(detail) }: "port {port} cannot be used: {detail}"
        => "take another port: `bantin serve --port 8000`";
    BadAllowedHost { text }: "`{text}` is not a host"
        => "write what stands in the address bar between `//` and the next `/`, such as `--allow-host localhost:8000`";
}
