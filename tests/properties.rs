//! What holds for any input: nothing panics, and what is built says what was written.

use std::fmt::Write as _;

use bantin::config::Config;
use bantin::model::{Moment, SourcePath};
use bantin::parse::markdown::{Options, Resolve, Resolved, ResolvedImage, outline, render};
use bantin::parse::{
    Context, Registries, cluster_heads, parse_article, parse_awards, parse_cluster, parse_links,
    parse_standalone, parse_units, parse_videos,
};
use bantin::source::Source;
use bantin::vietnamese::slug;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, RngSeed};
use unicode_normalization::UnicodeNormalization;

use crate::support::site::NOW;
use crate::support::{Page, Pages, Site};

/// So many inputs, the same ones every time.
fn runs(cases: u32) -> Runs {
    Runs {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x2018),
        ..Runs::default()
    }
}

/// Pieces that mean something to YAML, Markdown, HTML, TOML or Vietnamese readers.
const PIECES: &[&str] = &[
    "Hội nghị",
    "đ",
    "Đ",
    "ơ",
    "o\u{323}\u{302}",
    "thứ X",
    " ",
    "  ",
    "\u{a0}",
    "\u{a0}\u{a0}",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{fffe}",
    "🎉",
    ":",
    ": ",
    "- ",
    "-",
    "---\n",
    "...",
    "#",
    "# ",
    "## ",
    "'",
    "\"",
    "“",
    "`",
    "```",
    "~~~\n",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "<",
    ">",
    "> ",
    "</",
    "<b>",
    "</b>",
    "<script>",
    "<!--",
    "-->",
    "<img src=x onerror=alert(1)>",
    "&",
    "&amp;",
    "&#0;",
    "&lt;",
    "![",
    "](",
    "[^1]",
    "[^1]: ",
    "|",
    "|-|",
    "\\",
    "/",
    "../",
    "%2e",
    "?",
    "!",
    "!!str ",
    "&a ",
    "*a",
    "<<: ",
    "=",
    "\"\"\"",
    "javascript:",
    "https://a.vn/",
    "mailto:",
    "1. ",
    "2019-01-07",
    "07/01/2019",
    "20.268",
    "no",
    "null",
    "~",
    "0x1f",
    "1e999",
    "title",
    "date",
    "cluster",
    "awards",
    "kind: bk-tld",
    "[urls]\n",
    "title = ",
    "năm 2018",
    "LĐLĐ",
    "đuợc",
];

fn pieces(most: usize) -> impl Strategy<Value = String> {
    let any_piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(ToOwned::to_owned),
        2 => any::<String>().prop_map(|text| text.chars().take(6).collect()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(any_piece, 0..most).prop_map(|pieces| pieces.concat())
}

/// A text as YAML and TOML both read it in double quotes.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' | '\u{a1}'..='\u{d7ff}' => out.push(c),
            c if u32::from(c) > 0xffff => _ = write!(out, "\\U{:08X}", u32::from(c)),
            c => _ = write!(out, "\\u{:04X}", u32::from(c)),
        }
    }
    out + "\""
}

/// Words as readers see them: composed, with every run of spaces as one, and without what HTML
/// does not allow.
fn words(text: &str) -> String {
    let composed: String = text.nfc().filter(is_allowed).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether HTML allows a character in text.
fn is_allowed(c: &char) -> bool {
    let is_end_of_plane = u32::from(*c) & 0xfffe == 0xfffe;
    let is_unused = ('\u{fdd0}'..='\u{fdef}').contains(c);
    matches!(c, '\t' | '\n') || !(c.is_control() || is_end_of_plane || is_unused)
}

fn config() -> Config {
    Config::parse("title = \"Tin\"").expect("a good config")
}

/// Reads `text` as every kind of file there is.
fn read_as_everything(text: &str) {
    let config = config();
    let (source, _) = Source::open(std::path::Path::new("/nowhere"));
    let mut registries = Registries::built_in();
    let now = NOW.parse().expect("a time");
    let file = SourcePath::new("content/tin/2019/a.md");
    let context = |registries| Context {
        config: &config,
        registries,
        source: &source,
        now,
    };
    let none = Registries::default();
    parse_awards(&file, text, &context(&none), &mut registries);
    let (units, _) = parse_units(&file, text, &context(&none));
    registries.add_units(&units);
    let texts = [(SourcePath::new("content/clusters/a.md"), text.to_owned())];
    let (heads, _) = cluster_heads(&texts, &mut registries);
    let context = context(&registries);
    for head in heads {
        parse_cluster(head, &context);
    }
    parse_article(&file, text, &context);
    parse_standalone(&file, text, &context);
    parse_videos(&file, text, &context);
    parse_links(&file, text);
}

/// Every link leads where it says, every picture is where it says.
struct AsWritten;

impl Resolve for AsWritten {
    fn link(&self, target: &str) -> Resolved {
        Resolved::Url(target.to_owned())
    }

    fn image(&self, target: &str) -> ResolvedImage {
        ResolvedImage {
            url: target.to_owned(),
            width: None,
            height: None,
        }
    }
}

/// Whether HTML holds something that runs.
fn runs_scripts(html: &str) -> bool {
    let page = Page::parse(html);
    let mut attributes = page
        .elements("*")
        .into_iter()
        .flat_map(|element| element.value().attrs().collect::<Vec<_>>());
    page.has("script, style, iframe, object, embed, form, base, meta, link")
        || attributes.any(|(name, value)| {
            let value: String = value.chars().filter(|c| *c > ' ').collect();
            name.starts_with("on") || value.to_lowercase().starts_with("javascript:")
        })
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn any_text_is_read_as_any_file(text in pieces(40)) {
        read_as_everything(&text);
    }

    #[test]
    fn any_front_matter_is_read(yaml in pieces(40), body in pieces(10)) {
        read_as_everything(&format!("---\n{yaml}\n---\n{body}"));
    }

    #[test]
    fn any_value_of_any_key_is_read(
        key in prop::sample::select(&[
            "title", "date", "cluster", "year", "event", "summary", "author", "participants",
            "awards", "officers", "ratings", "figures", "pact", "cover", "gallery", "tags",
            "views", "source", "draft", "expires", "aliases", "id", "name", "owner", "terms",
            "units", "videos", "boxes",
        ][..]),
        value in pieces(12),
        shape in 0..5,
    ) {
        let value = match shape {
            0 => value,
            1 => quoted(&value),
            2 => format!("[{}]", quoted(&value)),
            3 => format!("\n  - {{kind: {0}, to: {0}, status: proposed}}", quoted(&value)),
            _ => format!("{{file: {0}, caption: {0}}}", quoted(&value)),
        };
        read_as_everything(&format!("---\ntitle: A\ndate: 2019-01-07\n{key}: {value}\n---\n"));
        read_as_everything(&format!("{key}: {value}\n"));
    }

    #[test]
    fn any_config_is_read(text in pieces(40), value in pieces(8)) {
        let _ = Config::parse(&text);
        let value = quoted(&value);
        for key in ["title", "language", "timezone", "base_url", "logo", "urls.article"] {
            let _ = Config::parse(&format!("{key} = {value}\n"));
        }
    }

    #[test]
    fn any_markdown_is_rendered_and_nothing_in_it_runs(
        body in pieces(60),
        html in any::<bool>(),
        smart_punctuation in any::<bool>(),
    ) {
        let options = Options { smart_punctuation, html, ..Options::default() };
        let outline = outline(&body, &options);
        for finding in &outline.problems {
            prop_assert!(body.get(finding.span.clone()).is_some(), "{finding:?}");
        }
        let rendered = render(&body, &options, &AsWritten);
        prop_assert!(!runs_scripts(&rendered), "{rendered}");
        let page = Page::parse(&rendered);
        let ids = page.attributes("h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]", "id");
        let deep = outline.problems.iter().any(|finding| finding.kind.is_error());
        if !deep {
            prop_assert_eq!(ids, outline.headings, "{}", rendered);
        }
    }

    #[test]
    fn any_slug_is_plain_short_and_stable(text in pieces(40)) {
        let made = slug(&text);
        prop_assert!(!made.is_empty() && made.len() <= 80, "{made}");
        prop_assert!(
            made.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{made}"
        );
        prop_assert!(!made.starts_with('-') && !made.ends_with('-') && !made.contains("--"));
        prop_assert_eq!(slug(&made), made.clone());
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        prop_assert_eq!(slug(&composed), made.clone());
        prop_assert_eq!(slug(&decomposed), made);
    }

    #[test]
    fn any_text_is_a_date_or_not(text in prop_oneof![pieces(6), "[0-9/:. TZ+-]{0,26}"]) {
        let zone = config().zone;
        match Moment::parse(&text, &zone) {
            Ok(moment) => {
                let shown = moment.to_string();
                let again = Moment::parse(&shown, &zone);
                prop_assert_eq!(again.map(|moment| moment.to_string()), Ok(shown));
            }
            // What is guessed must be read.
            Err(error) => if let Some(guess) = error.guess {
                let again = Moment::parse(&guess, &zone);
                prop_assert_eq!(again.map(|moment| moment.to_string()), Ok(guess));
            }
        }
    }

    #[test]
    fn dates_are_read_as_they_are_shown(
        (year, month, day) in (1950i16..=9998, 1i8..=12, 1i8..=28),
        time in prop::option::of((0i8..24, 0i8..60)),
        zone in prop::sample::select(&["Asia/Ho_Chi_Minh", "America/New_York", "UTC"][..]),
    ) {
        let zone = TimeZone::get(zone).expect("a zone");
        let moment = Moment {
            date: Date::new(year, month, day).expect("a day"),
            time: time.map(|(hour, minute)| Time::new(hour, minute, 0, 0).expect("a time")),
        };
        prop_assert_eq!(Moment::parse(&moment.to_string(), &zone), Ok(moment));
        let instant = moment.rfc3339(&zone);
        let again = Moment::parse(&instant, &zone).map(|moment| moment.instant(&zone));
        prop_assert_eq!(again, Ok(moment.instant(&zone)));
    }
}

/// A report whose every text is one of these.
#[derive(Debug, Clone)]
struct Texts {
    title: String,
    summary: String,
    name: String,
    tag: String,
}

fn texts() -> impl Strategy<Value = Texts> {
    (pieces(8), pieces(8), pieces(4), pieces(4)).prop_map(|(title, summary, name, tag)| Texts {
        title,
        summary,
        name,
        tag,
    })
}

impl Texts {
    fn front_matter(&self) -> String {
        let [title, summary, name, tag] =
            [&self.title, &self.summary, &self.name, &self.tag].map(|text| quoted(text));
        format!(
            "title: {title}\nsummary: {summary}\ndate: 2019-01-07\n\
             author: {{name: {name}, role: {tag}}}\nevent: {{place: {name}}}\n\
             tags: [{tag}]\nfigures:\n  - {{label: {name}, value: 3, unit: {tag}}}\n\
             awards:\n  - {{kind: bk-tld, to: {{person: {name}}}, status: conferred, by: {tag}}}"
        )
    }
}

/// The reports that are not refused, with the number of their file, and their site.
fn build(reports: &[Texts]) -> (Vec<(usize, &Texts)>, Pages) {
    let mut kept: Vec<(usize, &Texts)> = reports.iter().enumerate().collect();
    loop {
        let site = kept.iter().fold(Site::new(), |site, (number, texts)| {
            site.article(&format!("2019/r{number}.md"), &texts.front_matter(), "")
        });
        let project = site.create();
        let problems = match project.try_build() {
            Ok(_) => return (kept, project.pages()),
            Err(problems) => problems.sorted(),
        };
        let before = kept.len();
        kept.retain(|(number, _)| {
            let file = format!("content/tin/2019/r{number}.md");
            !problems
                .iter()
                .any(|found| found.place.as_ref().is_some_and(|place| place.file == file))
        });
        assert!(kept.len() < before, "no report is to blame: {problems:#?}");
    }
}

proptest! {
    // Each site has several reports, so that there are 256 of them in all.
    #![proptest_config(runs(32))]

    #[test]
    fn any_text_in_a_report_is_refused_or_shown_as_it_is(
        reports in prop::collection::vec(texts(), 8),
    ) {
        let (kept, pages) = build(&reports);
        let mut titles: Vec<String> = Vec::new();
        for (number, texts) in &kept {
            let html = pages.text(&format!("tin/2019/r{number}.html"));
            let page = Page::parse(html);
            let title = words(&texts.title);
            prop_assert_eq!(words(&page.text("h1")), title.clone(), "{}", html);
            prop_assert!(words(&page.text("head > title")).contains(&title), "{}", html);
            prop_assert!(words(&page.text("main")).contains(&words(&texts.name)), "{}", html);
            prop_assert!(!page.has("main [onerror], main b, main script:not([type])"), "{}", html);
            for data in page.texts("script[type='application/ld+json']") {
                let data = serde_json::from_str::<serde_json::Value>(&data);
                prop_assert!(data.is_ok(), "{:?} in {}", data, html);
            }
            titles.push(title);
        }
        titles.sort();
        let rss = pages.text("rss.xml");
        prop_assert!(rss.chars().all(|c| is_allowed(&c)), "{}", rss);
        let feed = feed_rs::parser::parse(rss.as_bytes());
        let feed = feed.map_err(|error| TestCaseError::fail(format!("{error}")))?;
        let mut told: Vec<String> = feed
            .entries
            .iter()
            .map(|entry| words(&entry.title.as_ref().map_or("", |title| &title.content)))
            .collect();
        told.sort();
        prop_assert_eq!(told, titles);
        let json: serde_json::Value = serde_json::from_str(pages.text("feed.json"))
            .map_err(|error| TestCaseError::fail(format!("{error}")))?;
        prop_assert_eq!(json["items"].as_array().map(Vec::len), Some(kept.len()));
    }
}
