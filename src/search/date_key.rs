//! The keys of dates, and the dates that texts tell.

use jiff::civil::Date;
use vietnamese::{fold, word_ranges};

/// The keys of a day and of all that it lies in.
pub fn day_keys(day: Date) -> [String; 4] {
    let [month, quarter, year] = month_keys(day.year(), day.month());
    [format!("@{day}"), month, quarter, year]
}

/// The keys of a month and of all that it lies in.
pub fn month_keys(year: i16, month: i8) -> [String; 3] {
    let [quarter, of_year] = quarter_keys(year, (month + 2) / 3);
    [format!("@{year}-{month:02}"), quarter, of_year]
}

/// The keys of a quarter and its year.
pub fn quarter_keys(year: i16, quarter: i8) -> [String; 2] {
    [format!("@{year}q{quarter}"), format!("@{year}")]
}

/// The keys of the dates in a text: `24/12/2025` (also with hyphens or points), `ngày 24 tháng 12 năm
/// 2025`, `tháng 5 năm 2020`, `tháng 5/2020`, `quý I/2024`, `quý 1 năm 2024`; each once.
pub fn dates_in(text: &str) -> Vec<String> {
    // Every one of them ends in a year.
    if !text.as_bytes().windows(4).any(is_year) {
        return Vec::new();
    }
    let words: Vec<Word<'_>> = words(text);
    let mut keys: Vec<String> = Vec::new();
    for at in 0..words.len() {
        let (before, from) = words.split_at(at);
        let named = before.last().map(|it| it.folded.as_str());
        for key in date_at(from, named).into_iter().flatten() {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

/// A word with what stands between it and the one before.
struct Word<'t> {
    between: &'t str,
    folded: String,
}

impl Word<'_> {
    fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let is_number = self.folded.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_number && digits.contains(&self.folded.len());
        self.folded.parse().ok().filter(|_| number)
    }

    fn is(&self, word: &str) -> bool {
        self.folded == word
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut end = 0;
    let words = word_ranges(text).map(|range| {
        let between = text.get(end..range.start).unwrap_or_default();
        end = range.end;
        let folded = fold(text.get(range).unwrap_or_default());
        Word { between, folded }
    });
    words.collect()
}

fn is_year(bytes: &[u8]) -> bool {
    matches!(bytes, [b'1' | b'2', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}

/// The keys of the date that begins with the first of the words; `named` is the word before it.
fn date_at(words: &[Word<'_>], named: Option<&str>) -> Option<Vec<String>> {
    let year_of = |word: &Word<'_>| word.number(4..=4).filter(|it| (1000..3000).contains(it));
    let small = |word: &Word<'_>| i8::try_from(word.number(1..=2)?).ok();
    let is_sign = |word: &Word<'_>| matches!(word.between, "/" | "-" | ".");
    match words {
        [day, second, third, ..] if is_sign(second) && third.between == second.between => {
            let day = Date::new(year_of(third)?, small(second)?, small(day)?).ok()?;
            Some(day_keys(day).into())
        }
        [day, month_word, month, year_word, year, ..]
            if month_word.is("thang") && year_word.is("nam") && small(day).is_some() =>
        {
            let day = Date::new(year_of(year)?, small(month)?, small(day)?).ok()?;
            Some(day_keys(day).into())
        }
        [first, rest @ ..] if matches!(named, Some("thang" | "quy")) => {
            let year = match rest {
                [year, ..] if is_sign(year) => year_of(year)?,
                [word, year, ..] if word.is("nam") => year_of(year)?,
                _ => return None,
            };
            if named == Some("thang") {
                let month = small(first).filter(|it| (1..=12).contains(it))?;
                return Some(month_keys(year, month).into());
            }
            let quarter = match first.folded.as_str() {
                "1" | "i" => 1,
                "2" | "ii" => 2,
                "3" | "iii" => 3,
                "4" | "iv" => 4,
                _ => return None,
            };
            Some(quarter_keys(year, quarter).into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::dates_in;

    #[test]
    fn dates_in_texts() {
        let day = ["@2025-12-24", "@2025-12", "@2025q4", "@2025"];
        for (text, expected) in [
            ("ngày 24/12/2025, tại", &day[..]),
            ("24-12-2025", &day),
            ("24.12.2025", &day),
            ("Ngày 24 tháng 12 năm 2025", &day),
            ("trong tháng 12 năm 2025", &day[1..]),
            ("tháng 12/2025", &day[1..]),
            ("quý IV/2025", &day[2..]),
            ("Quý 4 năm 2025", &day[2..]),
            ("năm 2025", &[]),
            ("tháng 13/2025, 31/2/2025, quý V/2025, 24/12-2025", &[]),
            ("giai đoạn 2020-2025", &[]),
        ] {
            assert_eq!(dates_in(text), expected, "{text}");
        }
    }
}
