//! The years that a headline or a lead says are reviewed: `Hội nghị tổng kết năm 2025`.

use std::ops::RangeInclusive;

use crate::model::Year;
use vietnamese::nfc;

/// Words that say that a time is looked back on.
const REVIEWS: [&str; 2] = ["tổng kết", "sơ kết"];

/// Words for a school year.
const SCHOOL: [&str; 3] = ["năm học ", "niên khóa ", "niên khoá "];

/// Words that a year, or a first and a last one, stands behind.
const PERIODS: [&str; 5] = ["năm học ", "năm ", "giai đoạn ", "nhiệm kỳ ", "niên khóa "];

/// Words for what has a year of its own, which is not the one reviewed: `Luật Công đoàn năm
/// 2012`, `phát động từ năm 2009`.
const DATED: [&str; 20] = [
    "luật",
    "nghị quyết",
    "nghị định",
    "chỉ thị",
    "quyết định",
    "thông tư",
    "phát động",
    "khởi xướng",
    "triển khai từ",
    "thành lập",
    "ra đời",
    "ký",
    "ban hành",
    "chào mừng",
    "kỷ niệm",
    "mừng",
    "từ",
    "kể từ",
    "đến",
    "sau",
];

/// Words before a review that is over, or still to come: the text is of something else.
const BESIDE: [&str; 5] = ["sau", "tiếp nối", "tiếp theo", "kể từ", "trước"];

/// How many words before a review are looked at.
const NEAR: usize = 6;

/// Years that are reviewed, and the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// The first and the last of the years.
    pub years: RangeInclusive<Year>,
    /// Whether they are a school year, by its first year.
    pub is_school: bool,
    /// From the review to the year, in small letters.
    pub words: String,
}

/// The years that the first review of a text is of.
pub fn reviewed(text: &str) -> Option<Reviewed> {
    // Most texts are of something else: this much shows without a copy.
    if !["kết", "Kết", "KẾT"].iter().any(|word| text.contains(word)) && nfc(text) == text {
        return None;
    }
    let text = plain(text);
    let starts = REVIEWS.iter().filter_map(|review| text.find(review));
    let (before, text) = text.split_at(starts.min()?);
    let is_beside = |word: &&str| has_words(&last_words(before), word);
    if BESIDE.iter().any(is_beside) {
        return None;
    }
    let sentence = &text[..end_of_sentence(text)];
    // `tổng kết 2025`, where nothing is between.
    let bare = REVIEWS.iter().find_map(|review| {
        let rest = sentence.strip_prefix(review)?.strip_prefix(' ')?;
        read_years(rest)
    });
    let (years, rest) = bare.or_else(|| {
        let places = sentence.char_indices().map(|(at, _)| at);
        places.filter_map(|at| period_at(sentence, at)).next()
    })?;
    let before = &sentence[..sentence.len() - rest.len()];
    // From the first to the last of several years is what is reviewed.
    let is_several = years.start() != years.end();
    let is_of_another = |word: &&&str| {
        let is_joint = is_several && ["từ", "đến"].contains(*word);
        has_words(before, word) && !is_joint
    };
    let is_of_another = DATED.iter().any(|word| is_of_another(&word)) || counts_years(before);
    let is_school = SCHOOL.iter().any(|word| before.contains(word));
    (!is_of_another || (is_several && counts_years(before))).then(|| Reviewed {
        years,
        is_school,
        words: before.to_owned(),
    })
}

/// The last words of a text, after its last full stop.
fn last_words(text: &str) -> String {
    let text = text.rsplit(['.', ';', '!', '?']).next().unwrap_or(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words[words.len().saturating_sub(NEAR)..].join(" ")
}

/// Whether words stand whole in a text.
fn has_words(text: &str, words: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words).any(|(at, _)| {
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + words.len()..].chars().next())
    })
}

/// Whether a stretch of years is reviewed, which a year beside it dates: `tổng kết 15 năm`.
fn counts_years(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).any(|pair| {
        let is_number = pair[0].len() < 4 && pair[0].bytes().all(|byte| byte.is_ascii_digit());
        is_number && !pair[0].is_empty() && pair[1] == "năm"
    })
}

/// Where the first sentence ends; the point of `TP. Hồ Chí Minh` ends none.
fn end_of_sentence(text: &str) -> usize {
    let ends = |at: usize, mark: char| match mark {
        '!' | '?' | ';' => true,
        '.' => {
            let word = text[..at].rsplit(' ').next().unwrap_or("");
            text[at + 1..].chars().next().is_none_or(|c| c == ' ') && word.chars().count() > 2
        }
        _ => false,
    };
    let end = text.char_indices().find(|&(at, mark)| ends(at, mark));
    end.map_or(text.len(), |(at, _)| at)
}

/// A text in small letters, without quotes, and with single spaces.
fn plain(text: &str) -> String {
    let text = nfc(text).to_lowercase();
    let parts = text.split(|c: char| c.is_whitespace() || "\"'“”‘’«»".contains(c));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Years, and what follows them in the text.
type Years<'t> = (RangeInclusive<Year>, &'t str);

/// The years behind `năm`, `giai đoạn` or `quý IV/` at a place in a text.
fn period_at(text: &str, at: usize) -> Option<Years<'_>> {
    let (before, rest) = text.split_at(at);
    if !before.ends_with(' ') {
        return None;
    }
    match PERIODS.iter().find_map(|word| rest.strip_prefix(word)) {
        // The beginning of a year is when a review takes place, that of six months what it is of.
        Some(_) if before.ends_with(" đầu ") && !before.ends_with("tháng đầu ") => None,
        Some(years) => read_years(years),
        None => {
            let (quarter, years) = rest.strip_prefix("quý ")?.split_once('/')?;
            let is_quarter = matches!(quarter, "i" | "ii" | "iii" | "iv" | "1" | "2" | "3" | "4");
            is_quarter.then(|| read_years(years))?
        }
    }
}

/// `2025`, `2024-2025`, `2024 – 2025`, `2024 và 2025`, `2020 đến năm 2025` at the beginning of a
/// text.
fn read_years(text: &str) -> Option<Years<'_>> {
    let (first, rest) = read_year(text)?;
    let behind = rest.trim_start();
    let joined = ["-", "–", "—", "đến ", "và ", ","]
        .iter()
        .find_map(|word| behind.strip_prefix(word));
    let last = joined.and_then(|behind| {
        let behind = behind.trim_start();
        read_year(behind.strip_prefix("năm ").unwrap_or(behind))
    });
    Some(match last.filter(|(last, _)| *last >= first) {
        Some((last, rest)) => (first..=last, rest),
        None => (first..=first, rest),
    })
}

fn read_year(text: &str) -> Option<(Year, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let year = digits.parse().ok()?;
    let is_year = digits.bytes().all(|byte| byte.is_ascii_digit())
        && (1900..=2100).contains(&year)
        && !rest.starts_with(char::is_alphanumeric);
    is_year.then_some((year, rest))
}

#[cfg(test)]
mod tests {
    use super::reviewed;

    #[test]
    fn the_years_of_reviews_are_found_and_other_years_are_not() {
        let cases = [
            ("Hội nghị tổng kết năm 2023", Some((2023, 2023))),
            (
                "TỔNG KẾT NĂM 2023, TRIỂN KHAI NHIỆM VỤ NĂM 2024",
                Some((2023, 2023)),
            ),
            (
                "Tổng kết công tác thi đua năm 2023 và ký giao ước năm 2024",
                Some((2023, 2023)),
            ),
            ("Tổng kết \"năm\" 2025 \\ Đắk Lắk", Some((2025, 2025))),
            ("tổng\u{a0}kết năm\u{a0}\u{a0}2023", Some((2023, 2023))),
            ("Tổng kết 2023", Some((2023, 2023))),
            ("Sơ kết 6 tháng đầu năm 2023", Some((2023, 2023))),
            ("Sơ kết quý IV/2023", Some((2023, 2023))),
            ("Tổng kết năm học 2023 – 2024", Some((2023, 2024))),
            ("Tổng kết giai đoạn 2020-2025", Some((2020, 2025))),
            (
                "Tổng kết phong trào từ năm 2020 đến năm 2025",
                Some((2020, 2025)),
            ),
            ("Tổng kết các năm 2022 và 2023", Some((2022, 2023))),
            ("Tổng kết cuối năm 2023", Some((2023, 2023))),
            ("Ký giao ước thi đua năm 2024", None),
            ("Năm 2024: tổng kết và bình xét", None),
            ("Tổng kết 10 năm thi hành Luật Công đoàn năm 2012", None),
            ("Tổng kết Nghị quyết số 02 năm 2021", None),
            ("Tổng kết. Năm 2024 sẽ khác", None),
            (
                "Tổng kết Cụm 2 TP. Hồ Chí Minh năm 2023",
                Some((2023, 2023)),
            ),
            ("Hội nghị tổng kết diễn ra đầu năm 2024", None),
            ("Tổng kết 5 năm thực hiện phong trào", None),
            (
                "Tổng kết 15 năm thực hiện Cuộc vận động phát động từ năm 2009",
                None,
            ),
            ("Tổng kết 20 năm Công đoàn ngành thành lập năm 2004", None),
            ("Tổng kết 15 năm phong trào của ngành năm 2009", None),
            ("Tổng kết Chương trình phối hợp số 05 ký năm 2019", None),
            ("Tổng kết Đề án nâng cao đời sống đến năm 2025", None),
            ("Phát động thi đua năm 2024 sau tổng kết năm 2023", None),
            ("Tiếp nối hội nghị tổng kết năm 2023, cụm ra quân", None),
            ("Tổng kết thực hiện nhiệm vụ năm 2023", Some((2023, 2023))),
            ("Tổng kết Hội thi cán bộ giỏi năm 2023", Some((2023, 2023))),
            ("Liên kết năm 2023", None),
            ("tổng kết năm 20234", None),
            ("tổng kết năm", None),
        ];
        for (text, expected) in cases {
            let found = reviewed(text).map(|it| (*it.years.start(), *it.years.end()));
            assert_eq!(found, expected, "{text}");
        }
        let words = reviewed("Hội nghị Tổng kết phong trào năm 2023 của cụm");
        assert_eq!(
            words.map(|it| it.words).as_deref(),
            Some("tổng kết phong trào năm 2023")
        );
    }
}
