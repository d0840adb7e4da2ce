//! Which reports are not out, and why, in words.

use jiff::Timestamp;

use crate::diagnostic::{Language, visible};
use crate::model::{Moment, Publication, SourcePath, Unpublished, Zone};

/// So many reports are named in one line.
const MOST: usize = 20;

/// A line that names reports which are not out, with the reasons; none where there are none.
pub fn unpublished_line<'a>(
    reports: impl ExactSizeIterator<Item = (&'a SourcePath, &'a Unpublished)>,
    language: Language,
) -> Option<String> {
    let count = reports.len();
    if count == 0 {
        return None;
    }
    let named: Vec<String> = reports
        .take(MOST)
        .map(|(file, why)| format!("{} ({})", visible(file.as_str()), reason(why, language)))
        .collect();
    let named = named.join(", ");
    Some(match (language, count.saturating_sub(MOST)) {
        (Language::Vietnamese, 0) => format!("Chưa đăng: {named}"),
        (Language::Vietnamese, more) => format!("Chưa đăng: {named} và {more} bài khác"),
        (Language::English, 0) => format!("Not published: {named}"),
        (Language::English, more) => format!("Not published: {named} and {more} more"),
    })
}

/// A line that says when the site changes by itself next: a report comes out or expires, a thing gets
/// another name.
pub fn next_change_line(at: Timestamp, zone: &Zone, language: Language) -> String {
    let at = at.to_zoned((**zone).clone());
    match language {
        Language::Vietnamese => {
            let at = at.strftime("%H:%M ngày %-d/%-m/%Y");
            format!("Trang đổi lần tới lúc {at}: khi ấy cần dựng và đăng lại.")
        }
        Language::English => {
            let at = at.strftime("%Y-%m-%d %H:%M");
            format!("The site changes next at {at}: build and publish it again then.")
        }
    }
}

fn reason(why: &Unpublished, language: Language) -> String {
    let words = match (why.publication, language) {
        (Publication::Published, _) => return String::new(),
        (Publication::Draft, Language::Vietnamese) => "bản nháp",
        (Publication::Draft, Language::English) => "draft",
        (Publication::Scheduled, Language::Vietnamese) => "hẹn giờ:",
        (Publication::Scheduled, Language::English) => "scheduled:",
        (Publication::Expired, Language::Vietnamese) => "hết hạn từ",
        (Publication::Expired, Language::English) => "expired:",
    };
    match why.at {
        Some(at) => format!("{words} {}", told(&at, language)),
        None => words.to_owned(),
    }
}

/// A moment as people of the language write it: `07:00 ngày 24/12/2026`, `2026-12-24 07:00`.
fn told(at: &Moment, language: Language) -> String {
    let time = at.time.map(|time| time.strftime("%H:%M").to_string());
    match language {
        Language::Vietnamese => {
            let day = at.date.strftime("%-d/%-m/%Y");
            time.map_or_else(|| day.to_string(), |time| format!("{time} ngày {day}"))
        }
        Language::English => {
            let day = at.date;
            time.map_or_else(|| day.to_string(), |time| format!("{day} {time}"))
        }
    }
}
