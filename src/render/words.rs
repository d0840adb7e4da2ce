//! The words that the generator itself writes into pages: the table `[generator]` of a theme's
//! `i18n/<language>.toml`.

use serde::Deserialize;

use crate::model::Moment;
use crate::vietnamese::NumberStyle;

/// Names, dates and descriptions in one language. Words in braces are placeholders.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // Each field is the text that its name says.
pub struct Words {
    pub home: String,
    pub clusters: String,
    pub years: String,
    pub units: String,
    pub awards: String,
    pub officers: String,
    pub tags: String,
    pub videos: String,
    pub most_read: String,
    pub search: String,
    pub not_found: String,
    pub year: String,
    pub month: String,
    pub month_short: String,
    pub day: String,
    pub cluster_year: String,
    pub awards_year: String,
    pub officers_year: String,
    pub tag: String,
    pub archive_page: String,
    pub date_line: String,
    pub date_line_no_time: String,
    pub date_short: String,
    /// From Monday.
    pub weekdays: [String; 7],
    pub months: [String; 12],
    pub thousands: char,
    pub decimal: char,
    pub feed_title: String,
    pub feed_title_cluster: String,
    pub describe_cluster: String,
    pub describe_cluster_year: String,
    pub describe_year: String,
    pub describe_month: String,
    pub describe_day: String,
    pub describe_unit: String,
    pub describe_tag: String,
    pub describe_awards: String,
    pub describe_officers: String,
    pub describe_videos: String,
    pub describe_most_read: String,
    pub describe_units: String,
    pub describe_clusters: String,
    pub describe_years: String,
    pub describe_tags: String,
    pub describe_search: String,
    pub describe_not_found: String,
    pub default_cluster_name: String,
    pub markdown_table: String,
    pub markdown_footnotes: String,
    pub markdown_backlink: String,
}

impl Words {
    /// How numbers are written.
    pub fn numbers(&self) -> NumberStyle {
        NumberStyle {
            thousands: self.thousands,
            decimal: self.decimal,
        }
    }

    /// `Thứ Hai, ngày 6/3/2023 - 08:14`.
    pub fn date_line(&self, moment: &Moment) -> String {
        let pattern = match moment.time {
            Some(_) => &self.date_line,
            None => &self.date_line_no_time,
        };
        let weekday = moment.date.weekday().to_monday_zero_offset();
        let weekday = usize::try_from(weekday).unwrap_or(0);
        let time = moment.time.map_or_else(String::new, |time| {
            format!("{:02}:{:02}", time.hour(), time.minute())
        });
        fill(
            pattern,
            &[
                ("weekday", &self.weekdays[weekday]),
                ("date", &self.date_short(moment)),
                ("time", &time),
            ],
        )
    }

    /// `6/3/2023`.
    pub fn date_short(&self, moment: &Moment) -> String {
        let date = moment.date;
        fill(
            &self.date_short,
            &[
                ("d", &date.day().to_string()),
                ("m", &date.month().to_string()),
                ("y", &date.year().to_string()),
                ("month", self.month_name(date.month())),
            ],
        )
    }

    /// `Tháng 3`.
    pub fn month_name(&self, month: i8) -> &str {
        let index = usize::try_from(month - 1).unwrap_or(0);
        self.months.get(index).map_or("", String::as_str)
    }
}

/// Puts values into the braces of a pattern; braces without a value stay.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let value = after.find('}').and_then(|close| {
            let name = &after[1..close];
            let (_, value) = values.iter().find(|(key, _)| *key == name)?;
            Some((value, close))
        });
        match value {
            Some((value, close)) => {
                out.push_str(value);
                rest = &after[close + 1..];
            }
            None => {
                out.push('{');
                rest = &after[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn braces_are_filled_once_and_unknown_ones_stay() {
        let cases = [
            ("{a} và {b}", "{b} và 2"),
            ("{c} {", "{c} {"),
            ("không", "không"),
            ("{a}{a}", "{b}{b}"),
        ];
        for (pattern, expected) in cases {
            assert_eq!(fill(pattern, &[("a", "{b}"), ("b", "2")]), expected);
        }
    }
}
