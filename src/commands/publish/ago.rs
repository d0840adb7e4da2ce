//! When something was, as people say it.

use jiff::{Timestamp, Zoned};

use crate::diagnostic::Language;

/// When something was, as people say it.
pub fn ago(at: Timestamp, now: &Zoned, language: Language) -> String {
    let past = now.timestamp().duration_since(at);
    match (past.as_mins(), language) {
        (..2, Language::Vietnamese) => return "vừa xong".to_owned(),
        (..2, Language::English) => return "just now".to_owned(),
        (count @ 2..120, Language::Vietnamese) => return format!("{count} phút trước"),
        (count @ 2..120, Language::English) => return format!("{count} minutes ago"),
        _ => {}
    }
    let at = at.to_zoned(now.time_zone().clone());
    let time = at.strftime("%H:%M");
    let days = now
        .date()
        .since(at.date())
        .map_or(i32::MAX, |it| it.get_days());
    match (days, language) {
        (0, Language::Vietnamese) => format!("hôm nay {time}"),
        (0, Language::English) => format!("today {time}"),
        (1, Language::Vietnamese) => format!("hôm qua {time}"),
        (1, Language::English) => format!("yesterday {time}"),
        (_, Language::Vietnamese) => format!("{time} ngày {}", at.strftime("%-d/%-m/%Y")),
        (_, Language::English) => at.strftime("%Y-%m-%d %H:%M").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, tz::TimeZone};

    use super::ago;
    use crate::diagnostic::Language;

    #[test]
    fn the_past_is_near_or_has_a_day() {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        // 09:04 there.
        let now: Timestamp = "2026-11-30T02:04:00Z".parse().unwrap();
        let now = now.to_zoned(zone);
        for (at, vietnamese, english) in [
            ("2026-11-30T02:03:00Z", "vừa xong", "just now"),
            // The clock of another machine.
            ("2026-11-30T03:00:00Z", "vừa xong", "just now"),
            ("2026-11-30T01:00:00Z", "64 phút trước", "64 minutes ago"),
            ("2026-11-29T17:30:00Z", "hôm nay 00:30", "today 00:30"),
            ("2026-11-29T09:04:00Z", "hôm qua 16:04", "yesterday 16:04"),
            (
                "2026-11-28T16:59:00Z",
                "23:59 ngày 28/11/2026",
                "2026-11-28 23:59",
            ),
        ] {
            let at = at.parse().unwrap();
            assert_eq!(ago(at, &now, Language::Vietnamese), vietnamese);
            assert_eq!(ago(at, &now, Language::English), english);
        }
    }
}
