//! The JSON export of a counter: what `build --counts` bakes into pages.

use bantin_counter::wire::{Export, VERSION};

use crate::decode::from_json;
use crate::diagnostic::{Lines, Problem, Span};
use crate::model::{Counts, SiteCounts};
use jiff::civil::Date;

/// Reads an export. `site` is the name of the site at its counter, where it has one: the counts of
/// another site must not be shown.
///
/// # Errors
/// The first thing that is wrong, and where.
pub fn parse_counts(text: &str, site: &str) -> Result<Counts, (Span, Problem)> {
    let raw: Export<'static> = from_json(text)?;
    let wrong = |at: &str, detail: String| (last(text, at), Problem::BadCounts { detail });
    if raw.v != VERSION {
        return Err(wrong("v", format!("\"v\": {}", raw.v)));
    }
    if !site.is_empty() && raw.site != site {
        let problem = Problem::CountsOfOtherSite {
            given: raw.site.into_owned(),
            wanted: site.to_owned(),
        };
        return Err((last(text, "site"), problem));
    }
    let mut days = Vec::with_capacity(raw.days.len());
    for (day, views) in raw.days {
        match day.parse::<Date>() {
            Ok(date) if date.to_string() == day => days.push((date, views)),
            _ => return Err(wrong(&day, format!("\"days\": {day:?}"))),
        }
    }
    let mut counts = Counts::default();
    for page in raw.pages {
        let key = page.key.into_owned();
        if counts.pages.contains_key(&key) {
            return Err((last(text, &key), Problem::DuplicateKey { key }));
        }
        // Of several pages that had a path one after another, the one that has it now.
        let path = page
            .path
            .filter(|path| page.live || !counts.paths.contains_key(&**path));
        if let Some(path) = path {
            counts.paths.insert(path.into_owned(), key.clone());
        }
        counts.pages.insert(key, page.views);
    }
    // Days are sorted.
    counts.until = days.last().map(|(date, _)| *date);
    counts.site = match counts.until {
        Some(until) => SiteCounts::of_days(&days, until, raw.all),
        None => SiteCounts {
            all: raw.all,
            ..SiteCounts::default()
        },
    };
    Ok(counts)
}

/// Where a text stands for the last time, for it is the last that is one too many.
fn last(text: &str, word: &str) -> Span {
    let quoted = format!("{word:?}");
    text.rfind(&quoted)
        .map_or(Span::NONE, |at| Lines::of(text).span(at..at + quoted.len()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::parse_counts;

    fn export(change: (&str, &str)) -> String {
        let text = r#"{"v":1,"site":"tin","tz":"Asia/Ho_Chi_Minh","repeat_window_seconds":60,
"all":12,"imported":0,"opening":2,"days":{"2026-11-20":4,"2026-11-21":6},
"pages":[{"key":"2019/a","path":"tin/2019/a.html","live":true,"views":464,"imported":0,"opening":460},
{"key":"gone","path":null,"live":false,"views":3,"imported":0,"opening":0}]}"#;
        assert!(text.contains(change.0), "{change:?}");
        text.replacen(change.0, change.1, 1)
    }

    #[test]
    fn an_export_is_read_as_it_is_written() {
        let counts = parse_counts(&export(("", "")), "tin").expect("an export");
        assert_eq!(counts.pages.get("2019/a"), Some(&464));
        assert_eq!(counts.paths["tin/2019/a.html"], "2019/a");
        assert_eq!(counts.until, Some(date(2026, 11, 21)));
        let rows = ["online", "today", "yesterday", "week", "month", "all"];
        let rows = rows.map(|row| counts.site.row(row));
        assert_eq!(rows, [None, Some(6), Some(4), Some(10), Some(10), Some(12)]);
        // A site whose name is not known takes them as its own.
        assert!(parse_counts(&export(("", "")), "").is_ok());
    }

    #[test]
    fn a_path_is_of_the_page_that_has_it_now() {
        let page = |key: &str, live: bool| {
            format!(
                r#"{{"key":"{key}","path":"p","live":{live},"views":1,"imported":0,"opening":0}}"#
            )
        };
        let (live, before, after) = (page("m", true), page("a", false), page("z", false));
        for (pages, key) in [
            (format!("{before},{live},{after}"), "m"),
            (format!("{after},{live},{before}"), "m"),
            (live, "m"),
            (before, "a"),
        ] {
            let text = export((r#""pages":["#, &format!(r#""pages":[{pages},"#)));
            let counts = parse_counts(&text, "tin").expect("an export");
            assert_eq!(counts.paths["p"], key, "{text}");
        }
    }

    #[test]
    fn what_is_no_export_of_this_site_is_refused() {
        let cases = [
            (("\"v\":1", "\"v\":2"), "bad-counts"),
            (("2026-11-20", "20/11/2026"), "bad-counts"),
            (("2026-11-20", "20261120"), "bad-counts"),
            (("\"tin\"", "\"khac\""), "counts-of-other-site"),
            (("\"gone\"", "\"2019/a\""), "duplicate-key"),
            (("\"all\":12", "\"all\":-12"), "wrong-type"),
            (("\"live\":true", "\"alive\":true"), "unknown-key"),
            (("]}", "]"), "syntax"),
        ];
        for (change, code) in cases {
            let (span, problem) = parse_counts(&export(change), "tin").expect_err(change.1);
            assert_eq!(problem.code(), code, "{change:?}");
            assert!(span.is_known(), "{change:?}");
        }
    }
}
