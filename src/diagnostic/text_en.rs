//! The words of every problem in English.

use super::problem::{Expected, Problem};

/// What is wrong, in one line.
pub fn message(problem: &Problem) -> String {
    use Problem as P;
    match problem {
        P::NoConfig { folder } => format!("there is no config.toml in {folder}"),
        P::Unreadable { detail } => format!("the file cannot be read: {detail}"),
        P::NotUtf8 => "the file is not UTF-8 text".to_owned(),
        P::TooLarge { bytes, limit } => {
            format!("the file has {bytes} bytes; a text may have at most {limit}")
        }
        P::Symlink { target } => format!("the symbolic link leads out of the site, to {target}"),
        P::SameName { other } => {
            format!("the name differs from {other} only in how its accents are stored")
        }
        P::Misnamed { .. } => "a file of this name is not read".to_owned(),
        P::BrokenPhoto => "the picture is damaged".to_owned(),
        P::Metadata => {
            "the place where the picture was taken cannot be removed from such a file".to_owned()
        }
        P::SameFold { given, other } => {
            format!("`{given}` and `{other}` share one page: their addresses are the same")
        }
        P::NoFrontMatter => "the report does not begin with front matter".to_owned(),
        P::UnclosedFrontMatter => "the front matter has no closing `---`".to_owned(),
        P::Syntax { language, detail } => format!("this is not {language}: {detail}"),
        P::Tab => "the line is indented with a tab".to_owned(),
        P::NbspInYaml => "a no-break space, as Word makes them, stands among the keys".to_owned(),
        P::DecimalComma => "a comma parts entries here, so the number is cut in two".to_owned(),
        P::NoSuchDay { text } => format!("there is no such day: `{text}`"),
        P::NotAPicture { path } => format!("`{path}` is not a picture"),
        P::HeavyPicture { kilobytes } => {
            format!("the picture has {kilobytes} KB: on a telephone it loads for long")
        }
        P::SpacesInTarget { target } => {
            format!("`{target}` has spaces, so it is printed as text")
        }
        P::Colon => "the value holds a colon and is not in quotes".to_owned(),
        P::TooComplex => "the YAML is nested or repeated beyond what a site needs".to_owned(),
        P::UnknownKey { key, .. } => format!("unknown key `{key}`"),
        P::DuplicateKey { key } => format!("the key `{key}` is given twice"),
        P::MissingKey { key } => format!("the key `{key}` is missing"),
        P::EmptyValue => "nothing stands after the colon".to_owned(),
        P::WrongType { expected } => format!("{} is expected here", expected_text(*expected)),
        P::NotBoolean => "`true` or `false` is expected here".to_owned(),
        P::UnknownWord { word, .. } => format!("`{word}` is not one of the words allowed here"),
        P::BadDate { text, .. } => format!("`{text}` is not a date"),
        P::BadYear { year } => format!("`{year}` is not a year between 1900 and 2200"),
        P::AmbiguousNumber { text, .. } => format!("`{text}` can be read in two ways"),
        P::BadNumber { text } => format!("`{text}` is not a number"),
        P::BadId { text, .. } => format!("`{text}` cannot be an id"),
        P::BadAlias { text } => format!("`{text}` cannot be a former address on a static host"),
        P::NotOneLine => "a label and its text are one line each, and not empty".to_owned(),
        P::TooMany { limit } => format!("there are more than {limit} entries"),
        P::ExpiresEarly => "the report expires before it is published".to_owned(),
        P::ControlCharacter { code } => {
            format!("the control character U+{code:04X} cannot stand in a page")
        }
        P::BadTimeZone { text } => format!("`{text}` is not a time zone"),
        P::BadLanguage { text } => format!("the theme has no words for the language `{text}`"),
        P::BadUrl { text } => format!("`{text}` is not an absolute http(s) address"),
        P::BadSiteName { text } => format!("`{text}` cannot name a site at a counter"),
        P::BadCounts { detail } => format!("this is not an export of a counter: {detail}"),
        P::CountsOfOtherSite { given, wanted } => {
            format!("these are the views of the site `{given}`, not of `{wanted}`")
        }
        P::BadPattern { text } => format!("`{text}` is not a usable URL pattern"),
        P::OutOfRange { text, least, most } => {
            format!("`{text}` is out of range: {least} to {most}")
        }
        P::UnknownCluster { given, .. } => format!("there is no cluster `{given}`"),
        P::AmbiguousCluster { given, ids } => {
            format!("`{given}` is the name of {} clusters", ids.len())
        }
        P::UnknownUnit { given, .. } => format!("there is no unit `{given}`"),
        P::AmbiguousUnit { given, ids } => format!("`{given}` is the name of {} units", ids.len()),
        P::UnitNear { given, .. } => format!("`{given}` is not a registered unit"),
        P::UnknownAward { given, .. } => format!("there is no kind of award `{given}`"),
        P::UnknownRating { given, .. } => format!("there is no rating `{given}`"),
        P::AwardRecipient { kind, person: true } => format!("`{kind}` is not given to persons"),
        P::AwardRecipient { kind, .. } => format!("`{kind}` is not given to units"),
        P::AwardWithoutBody { kind } => format!("`{kind}` does not say who awards it"),
        P::OfficeWithoutCluster => "officers are named but no cluster".to_owned(),
        P::DuplicateId { id, other } => format!("the id `{id}` is taken by {other}"),
        P::OfficersDiffer {
            cluster,
            year,
            here,
            there,
            source,
        } => format!("{cluster}, {year}: `{here}` here, but `{there}` in {source}"),
        P::UnsafePath { path } => format!("the path `{path}` leads out of the site"),
        P::MissingFile { path, .. } => format!("there is no file `{path}`"),
        P::BrokenLink { target, .. } => format!("the link leads nowhere: `{target}`"),
        P::BrokenFragment {
            fragment, target, ..
        } => format!("`{target}` has no heading `#{fragment}`"),
        P::LinkToUnpublished { target } => {
            format!("`{target}` is not published: the link is printed as text")
        }
        P::SameUrl { url, other } => format!("the address {url} is taken by {other}"),
        P::NoCaption { file } => format!("the picture `{file}` has no caption"),
        P::NoAlt { file } => format!("the picture `{file}` has no description"),
        P::RawHtml => "HTML in Markdown is switched off".to_owned(),
        P::UnsafeScheme { scheme } => format!("links with `{scheme}:` are not allowed"),
        P::TooDeep { limit } => format!("lists or quotes are nested more than {limit} deep"),
        P::UndefinedFootnote { name } => format!("the footnote `[^{name}]` is not written"),
        P::UnusedFootnote { name } => format!("the footnote `[^{name}]` is used nowhere"),
        P::RepeatedFootnote { name } => format!("the footnote `[^{name}]` is written twice"),
        P::LinkWithoutText => "the link shows no words".to_owned(),
        P::HeadingSkip { from, to } => {
            format!("a heading of level {to} follows one of level {from}")
        }
        P::UndefinedReference { name } => format!("the link target `[{name}]` is not defined"),
        P::UnknownCodeLanguage { name } => format!("no colours are known for `{name}` code"),
        P::NbspRuns { count } => {
            format!("{count} runs of no-break spaces, as texts pasted from Word have them")
        }
        P::DamagedWord { word, .. } => format!("`{word}` seems to have lost a mark"),
        P::UnknownTheme { name, .. } => format!("there is no theme `{name}`"),
        P::Template { detail } => format!("the template fails: {detail}"),
        P::ThemeWords { detail } => format!("the words of the theme are incomplete: {detail}"),
        P::NoBaseUrl => "without base_url there are no feeds and no sitemap".to_owned(),
        P::ForeignOutput { folder, example } => {
            format!("the output folder {folder} holds files of others, such as {example}")
        }
        P::OutputInSources { folder } => {
            format!("the output folder {folder} would overwrite the sources")
        }
        P::OutputBusy { folder } => {
            format!("another build is writing into the output folder {folder}")
        }
        P::OutputSymlink { path } => {
            format!("{path} is a symbolic link: nothing is written through it")
        }
        P::Unwritable { path, detail } => format!("{path} cannot be written: {detail}"),
        P::KeptChanged { path } => {
            format!("{path} is no longer part of the site, but was changed by hand: it is kept")
        }
        P::NoSettings { path } => format!("there are no settings {path}"),
        P::NoSites => "no site is counted".to_owned(),
        P::BadAddress { text } => format!("`{text}` is not an address to listen on"),
        P::BadNetwork { text } => format!("`{text}` is not an address or network"),
        P::BadOrigin { text } => format!("`{text}` is not the origin of a site"),
        P::NoVariable { name } => format!("the environment variable `{name}` is not set"),
        P::NoToken { .. } => "the site has no token".to_owned(),
        P::UnreadableToken { path, detail } => {
            format!("the token cannot be read from {path}: {detail}")
        }
        P::WeakToken { least } => format!("the token has fewer than {least} characters"),
    }
}

/// How to mend it.
pub fn help(problem: &Problem) -> Option<String> {
    use Problem as P;
    let text = match problem {
        P::NoConfig { .. } => {
            "run the command in the folder of a site, or make one with `bantin init FOLDER`"
                .to_owned()
        }
        P::NotUtf8 => "save it again with the encoding UTF-8".to_owned(),
        P::TooLarge { .. } => {
            "split the text; pictures and videos go beside it as files of their own".to_owned()
        }
        P::Symlink { .. } => "copy the file into content/ instead of linking to it".to_owned(),
        P::SameName { .. } => "rename or remove one of the two".to_owned(),
        P::Misnamed { wanted } => format!("rename it to `{wanted}`"),
        P::BrokenPhoto => "open it in a picture program and save it again".to_owned(),
        P::Metadata => "save it as JPEG, PNG or WebP".to_owned(),
        P::SameFold { .. } => {
            "write the name in one way, or register both in content/units.yaml".to_owned()
        }
        P::NoFrontMatter => {
            "begin the file with `---`, then `title: …` and `date: …`, then `---`".to_owned()
        }
        P::UnclosedFrontMatter => "end the front matter with a line `---`".to_owned(),
        P::Syntax { .. } => {
            "check quotes, brackets and commas; after a key stand a colon and a space; a text with quotes in it goes into other quotes: 'Cụm \"A\"'"
                .to_owned()
        }
        P::Tab => "YAML wants spaces: replace the tab by two spaces".to_owned(),
        P::NbspInYaml => "delete the space and type it again".to_owned(),
        P::DecimalComma => "write `529.46` or `\"529,46\"`".to_owned(),
        P::NoSuchDay { .. } => "look at the number of the day".to_owned(),
        P::NotAPicture { .. } => "use a JPEG, PNG, WebP, GIF, AVIF or SVG file".to_owned(),
        P::HeavyPicture { .. } => {
            "make it smaller first: about 1600 pixels wide is enough".to_owned()
        }
        P::SpacesInTarget { target } => format!("put it in angle brackets: `<{target}>`"),
        P::Colon => "put the whole value in quotes: \"…: …\"".to_owned(),
        P::TooComplex => "write the values out, without `&` and `*`".to_owned(),
        P::UnknownKey { near, known, .. } => choice(near.as_deref(), known),
        P::DuplicateKey { .. } => "remove one of the two".to_owned(),
        P::MissingKey { key } => format!("add a line `{key}: …`"),
        P::EmptyValue => "write a value, or remove the line".to_owned(),
        P::WrongType { expected } => match expected {
            Expected::List => "write a list: `[a, b]`, or a line `- …` for each".to_owned(),
            Expected::Text => "put the value in quotes".to_owned(),
            Expected::Number => "write digits only".to_owned(),
            _ => return None,
        },
        P::NotBoolean => "write `true` for yes and `false` for no".to_owned(),
        P::UnknownWord { near, known, .. } => choice(near.as_deref(), known),
        P::BadDate { guess, .. } => match guess {
            Some(guess) => format!("write year, month, day: `{guess}`"),
            None => "write year, month, day: `2019-01-07` or `2019-01-07 16:00`".to_owned(),
        },
        P::AmbiguousNumber {
            thousands, decimal, ..
        } => format!("for thousands write `{thousands}`, for a fraction `{decimal}`"),
        P::BadNumber { .. } => "write digits, such as `529.46` or \"529,46\"".to_owned(),
        P::BadId { guess, .. } => {
            format!("use small letters without marks, digits and hyphens: `{guess}`")
        }
        P::BadAlias { .. } => {
            "write a path such as `/tin-cu/123.html`; addresses with `?` or `#` never reach a static host"
                .to_owned()
        }
        P::NotOneLine => {
            "write a few words on one line; what is longer belongs into the text of the report"
                .to_owned()
        }
        P::TooMany { limit } => {
            format!("keep {limit} at most, and write the rest into the text of the report")
        }
        P::ExpiresEarly => "correct `expires` or `date`".to_owned(),
        P::ControlCharacter { .. } => "delete it; it is invisible, so retype the words around it".to_owned(),
        P::BadTimeZone { .. } => "write for example `Asia/Ho_Chi_Minh`".to_owned(),
        P::BadUrl { .. } => "write for example `https://congdoan.example/`".to_owned(),
        P::BadSiteName { .. } => {
            "use letters without marks, digits, `-`, `_` and `.`, such as `ban-tin`".to_owned()
        }
        P::BadCounts { .. } => {
            "export again with `bantin counter export --format json`".to_owned()
        }
        P::CountsOfOtherSite { .. } => {
            "export those of this site, or mend `site` under `[counter]` in config.toml".to_owned()
        }
        P::BadPattern { .. } => "use {year}, {month}, {day} and {slug}; {slug} must be there".to_owned(),
        P::UnknownCluster { near, .. } => near_or(
            near.as_deref(),
            "register the cluster in content/clusters/, or leave the line out",
        ),
        P::AmbiguousCluster { ids, .. } | P::AmbiguousUnit { ids, .. } => {
            format!("write the id: {}", list(ids))
        }
        P::UnknownUnit { near, .. } => {
            near_or(near.as_deref(), "register the unit in content/units.yaml")
        }
        P::UnitNear { near, .. } => format!("did you mean `{near}`?"),
        P::UnknownAward { near, .. } => {
            near_or(near.as_deref(), "register the award in content/awards.yaml")
        }
        P::UnknownRating { near, .. } => near_or(
            near.as_deref(),
            "register the rating in content/awards.yaml, under `ratings`",
        ),
        P::AwardRecipient { person: true, .. } => "write `to: unit-id`".to_owned(),
        P::AwardRecipient { .. } => "write `to: {person: …, unit: …}`".to_owned(),
        P::AwardWithoutBody { .. } => "add `by: …`".to_owned(),
        P::OfficeWithoutCluster => "add `cluster: …`".to_owned(),
        P::DuplicateId { .. } => "give one of the two another id".to_owned(),
        P::OfficersDiffer { .. } => "correct one of the two".to_owned(),
        P::UnsafePath { .. } => {
            "keep the file inside content/ and write its path from the report".to_owned()
        }
        P::MissingFile { near, .. } => near_or(
            near.as_deref(),
            "put the file beside the report, or correct the name (capitals count)",
        ),
        P::BrokenLink { near, .. } => near_or(
            near.as_deref(),
            "write the path of the Markdown file from this one: `../2018/abc.md`",
        ),
        P::BrokenFragment { near, .. } => near_or(near.as_deref(), "remove the part after `#`"),
        P::SameUrl { .. } => "rename one of the two files, or give it another id or alias".to_owned(),
        P::NoCaption { .. } => "add `caption: …`".to_owned(),
        P::NoAlt { .. } => "write it between the brackets: `![what the picture shows](…)`".to_owned(),
        P::RawHtml => {
            "write Markdown, or allow HTML in config.toml: `[markdown]` `html = true`".to_owned()
        }
        P::UnsafeScheme { .. } => "link to a page or an http(s) address".to_owned(),
        P::TooDeep { .. } => "flatten the list".to_owned(),
        P::UndefinedFootnote { name } => format!("add a line `[^{name}]: …`"),
        P::UnusedFootnote { name } => format!("put `[^{name}]` into the text, or remove the note"),
        P::RepeatedFootnote { .. } => "remove one of the two".to_owned(),
        P::LinkWithoutText => "write what it leads to between the brackets: `[words](…)`".to_owned(),
        P::HeadingSkip { from, .. } => format!("use {} signs `#`", from + 1),
        P::UndefinedReference { name } => format!("add a line `[{name}]: address`"),
        P::NbspRuns { .. } => "replace them by plain spaces or line breaks".to_owned(),
        P::DamagedWord { suggestion, .. } => format!("did you mean `{suggestion}`?"),
        P::UnknownTheme { known, .. } => format!("there is: {}", list(known)),
        P::ThemeWords { .. } => "compare with the file of the built-in theme".to_owned(),
        P::NoBaseUrl => "add `base_url = \"https://…/\"` to config.toml".to_owned(),
        P::ForeignOutput { .. } => {
            "choose an empty folder: `--out FOLDER`; if bantin wrote this one and its list `.bantin` is lost, delete the folder"
                .to_owned()
        }
        P::OutputInSources { .. } => "choose another folder: `--out FOLDER`".to_owned(),
        P::OutputBusy { .. } => "wait until it has ended, then build again".to_owned(),
        P::OutputSymlink { .. } => "remove the link".to_owned(),
        P::KeptChanged { .. } => "remove it by hand if it is not needed".to_owned(),
        P::NoSettings { .. } => {
            "write them (docs/counter.md shows them in full), or name another file: `--settings FILE`"
                .to_owned()
        }
        P::NoSites => "add `[[sites]]` with `name`, `origins` and `token_file`".to_owned(),
        P::BadAddress { .. } => {
            "write an IP address and a port: `127.0.0.1:8082`, or `[::]:8082` for all".to_owned()
        }
        P::BadNetwork { .. } => "write for example `127.0.0.1` or `10.0.0.0/8`".to_owned(),
        P::BadOrigin { .. } => {
            "write scheme, host and port only, in small letters: `https://congdoan.example`"
                .to_owned()
        }
        P::NoVariable { .. } => "set it where the counter is started".to_owned(),
        P::NoToken { variable } => {
            format!("add `token_file = \"…\"`, or set the environment variable `{variable}`")
        }
        P::UnreadableToken { path, .. } => {
            format!("make it: `openssl rand -hex 16 > {path}`, and let the counter read it")
        }
        P::WeakToken { .. } => "make one that nobody can guess: `openssl rand -hex 16`".to_owned(),
        P::BadLanguage { .. }
        | P::Unreadable { .. }
        | P::BadYear { .. }
        | P::OutOfRange { .. }
        | P::LinkToUnpublished { .. }
        | P::UnknownCodeLanguage { .. }
        | P::Template { .. }
        | P::Unwritable { .. } => return None,
    };
    Some(text)
}

fn expected_text(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "text",
        Expected::Number => "a whole number",
        Expected::Boolean => "`true` or `false`",
        Expected::List => "a list",
        Expected::Mapping => "a mapping of keys to values",
        Expected::TextOrMapping => "text, or a mapping of keys to values",
    }
}

fn near_or(near: Option<&str>, otherwise: &str) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.to_owned(),
    }
}

fn choice(near: Option<&str>, known: &[String]) -> String {
    near_or(near, &format!("known here: {}", list(known)))
}

fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
