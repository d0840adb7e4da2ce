//! What holds for any input: nothing panics, and what is built says what was written.

mod pieces;
mod reports;
mod rolls;
mod told;

use bantin::config::Config;
use bantin::diagnostic::Problem;
use bantin::markdown::{Options, Resolve, ResolvedImage, outline, render};
use bantin::model::{Moment, Pool, SourcePath};
use bantin::parse::{
    Context, Registries, cluster_heads, parse_article, parse_awards, parse_cluster, parse_links,
    parse_standalone, parse_tags, parse_units, parse_videos,
};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, RngSeed};
use unicode_normalization::UnicodeNormalization;
use vietnamese::slug;

use crate::support::Page;
use pieces::{pieces, quoted};

/// So many inputs, the same ones every time.
fn runs(cases: u32) -> Runs {
    Runs {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x2018),
        ..Runs::default()
    }
}

fn config() -> Config {
    Config::parse("title = \"Tin\"").expect("a good config")
}

/// Reads `text` as every kind of file there is.
fn read_as_everything(text: &str) {
    let config = config();
    let mut registries = Registries::built_in();
    let file = SourcePath::new("content/tin/2019/a.md");
    let pool = Pool::default();
    let names = config.withheld_names();
    let context = |registries| Context::new(&config, registries, &pool, &names);
    let none = Registries::default();
    parse_awards(&file, text, &mut registries);
    let (mut units, _) = parse_units(&file, text, &context(&none));
    registries.add_units(&mut units);
    let (tags, _) = parse_tags(&file, text);
    registries.add_tags(&tags);
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
    fn link(&self, target: &str) -> Option<String> {
        Some(target.to_owned())
    }

    fn image(&self, target: &str) -> ResolvedImage {
        ResolvedImage {
            url: target.to_owned(),
            size: None,
            tint: None,
            choice: None,
            moving: None,
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
            "awards", "officers", "ratings", "ranking", "figures", "pact", "cover", "gallery", "tags",
            "views", "source", "draft", "expires", "aliases", "id", "name", "owner", "terms",
            "units", "videos", "boxes", "slug",
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
        let options = Options { smart_punctuation, html, shown_text: true, ..Options::default() };
        let outline = outline(&body, &options);
        for (span, problem) in &outline.problems {
            prop_assert!(body.get(span.clone()).is_some(), "{problem:?}");
        }
        let rendered = render(&body, &options, &AsWritten);
        prop_assert!(!runs_scripts(&rendered), "{rendered}");
        let page = Page::parse(&rendered);
        let ids = page.attributes("h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]", "id");
        let is_deep = |problem: &Problem| matches!(problem, Problem::TooDeep { .. });
        let deep = outline.problems.iter().any(|(_, problem)| is_deep(problem));
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
            Err(problem) => if let Problem::BadDate { guess: Some(guess), .. } = problem {
                let again = Moment::parse(&guess, &zone);
                prop_assert!(again.is_ok(), "{} for {}", guess, text);
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
