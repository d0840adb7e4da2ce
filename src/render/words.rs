//! The words that the generator itself writes into pages: the table `[generator]` of a theme's
//! `i18n/<language>.toml`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::Error;

use crate::config::Section;
use crate::model::Moment;
use vietnamese::NumberStyle;

/// Names, dates and descriptions in one language. Words in braces are placeholders.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // Each field is the text that its name says.
pub struct Words {
    /// Title and description of each section that has a front page.
    #[serde(skip)]
    sections: BTreeMap<Section, [String; 2]>,
    pub home: String,
    pub not_found: String,
    pub year: String,
    pub month: String,
    pub month_short: String,
    pub month_narrow: String,
    pub day: String,
    pub cluster_year: String,
    pub awards_year: String,
    pub awards_kind: String,
    pub awards_to_units: String,
    pub awards_to_persons: String,
    pub persons_of: String,
    pub officers_year: String,
    pub tag: String,
    pub archive_page: String,
    pub date_line: String,
    pub date_line_no_time: String,
    pub date_short: String,
    /// Several days of a month: `{d}–{to_d}/{m}/{y}`.
    date_days: String,
    /// Days of two months of a year: `{d}/{m}–{to_d}/{to_m}/{y}`.
    date_months: String,
    /// Days of two years: `{from}–{to}`.
    date_years: String,
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
    pub describe_not_found: String,
    pub default_cluster_name: String,
    pub unnamed_person: String,
    pub moving_picture: String,
    pub markdown_table: String,
    pub markdown_footnotes: String,
    pub markdown_backlink: String,
}

impl Words {
    /// Reads the table `[generator]`, where the words of a section stand under its key and under
    /// that behind `describe_`.
    ///
    /// # Errors
    /// A text is missing, or there is one that nobody asks for.
    pub fn read(mut table: toml::Table) -> Result<Self, toml::de::Error> {
        let mut take = |key: String| match table.remove(&key) {
            Some(text) => text.try_into(),
            None => Err(Error::custom(format!("missing field `{key}`"))),
        };
        let mut sections = BTreeMap::new();
        for section in Section::ALL.iter().filter(|section| section.has_front()) {
            let key = section.key();
            let words = [take(key.to_owned())?, take(format!("describe_{key}"))?];
            sections.insert(*section, words);
        }
        let words: Self = table.try_into()?;
        Ok(Self { sections, ..words })
    }

    /// The title of a section.
    pub fn title(&self, section: Section) -> &str {
        self.sections.get(&section).map_or("", |[title, _]| title)
    }

    /// What a section holds, in a sentence with placeholders.
    pub fn description(&self, section: Section) -> &str {
        let words = self.sections.get(&section);
        words.map_or("", |[_, description]| description)
    }

    /// What a link to a moving picture of so many bytes says: `Xem ảnh động (1,2 MB)`.
    pub fn moving(&self, bytes: u64) -> String {
        let tenths = bytes.div_ceil(100_000);
        let size = format!("{}{}{}", tenths / 10, self.decimal, tenths % 10);
        fill(&self.moving_picture, &[("size", &size)])
    }

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
        fill_with(pattern, |name, out| match name {
            "weekday" => put(out, &self.weekdays[weekday]),
            "date" => {
                self.push_short(moment, out);
                true
            }
            "time" => {
                if let Some(time) = moment.time {
                    for (mark, number) in [("", time.hour()), (":", time.minute())] {
                        out.push_str(mark);
                        out.push_str(if number < 10 { "0" } else { "" });
                        push_number(number.unsigned_abs().into(), out);
                    }
                }
                true
            }
            _ => false,
        })
    }

    /// `6/3/2023`.
    pub fn date_short(&self, moment: &Moment) -> String {
        let mut out = String::with_capacity(self.date_short.len() + 8);
        self.push_short(moment, &mut out);
        out
    }

    fn push_short(&self, moment: &Moment, out: &mut String) {
        let date = moment.date;
        push_filled(&self.date_short, out, |name, out| match name {
            "d" => push_number(date.day().unsigned_abs().into(), out),
            "m" => push_number(date.month().unsigned_abs().into(), out),
            "y" => push_number(date.year().unsigned_abs(), out),
            "month" => put(out, self.month_name(date.month())),
            _ => false,
        });
    }

    /// Several days on end: `12–14/5/2025`, `30/4–2/5/2025`, `30/12/2024–2/1/2025`.
    pub fn days(&self, from: Date, to: Date) -> String {
        let pattern = match (from.year() == to.year(), from.month() == to.month()) {
            (true, true) => &self.date_days,
            (true, false) => &self.date_months,
            (false, _) => &self.date_years,
        };
        let short = |date| self.date_short(&Moment { date, time: None });
        fill_with(pattern, |name, out| match name {
            "d" => push_number(from.day().unsigned_abs().into(), out),
            "m" => push_number(from.month().unsigned_abs().into(), out),
            "month" => put(out, self.month_name(from.month())),
            "to_d" => push_number(to.day().unsigned_abs().into(), out),
            "to_m" => push_number(to.month().unsigned_abs().into(), out),
            "to_month" => put(out, self.month_name(to.month())),
            "y" => push_number(to.year().unsigned_abs(), out),
            "from" => put(out, &short(from)),
            "to" => put(out, &short(to)),
            _ => false,
        })
    }

    /// `Tháng 3`.
    pub fn month_name(&self, month: i8) -> &str {
        let index = usize::try_from(month - 1).unwrap_or(0);
        self.months.get(index).map_or("", String::as_str)
    }
}

/// Puts values into the braces of a pattern; braces without a value stay.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    fill_with(pattern, |name, out| {
        let value = values.iter().find(|(key, _)| *key == name);
        value.inspect(|(_, value)| out.push_str(value)).is_some()
    })
}

/// The same with values that are written where they belong; false for a name without a value.
fn fill_with(pattern: &str, write: impl FnMut(&str, &mut String) -> bool) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    push_filled(pattern, &mut out, write);
    out
}

fn push_filled(pattern: &str, out: &mut String, mut write: impl FnMut(&str, &mut String) -> bool) {
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let close = after
            .find('}')
            .filter(|close| write(&after[1..*close], out));
        match close {
            Some(close) => rest = &after[close + 1..],
            None => {
                out.push('{');
                rest = &after[1..];
            }
        }
    }
    out.push_str(rest);
}

/// Writes a value; true, since there is one.
fn put(out: &mut String, value: &str) -> bool {
    out.push_str(value);
    true
}

/// Writes a number in plain digits; true, since there is one.
fn push_number(number: u16, out: &mut String) -> bool {
    if number >= 10 {
        push_number(number / 10, out);
    }
    out.push(char::from_digit(u32::from(number % 10), 10).unwrap_or_default());
    true
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
