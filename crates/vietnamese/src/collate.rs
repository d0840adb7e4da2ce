//! Alphabetical order.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// Compares texts in the alphabetical order of Vietnamese.
///
/// The order is that of [Unicode Technical Standard 10](https://unicode.org/reports/tr10/) with
/// the Vietnamese tailoring of CLDR: a ă â … d đ … o ô ơ … u ư, and for tones ngang, huyền, hỏi,
/// ngã, sắc, nặng (a à ả ã á ạ). The letters of a whole text take precedence over its tones, and
/// tones over capitals. Digits are compared by their value: "số 2" precedes "số 10".
///
/// ```
/// let collator = vietnamese::Collator::new();
/// let mut names = ["Trần Bình", "Lê Văn An", "Đỗ Ân"];
/// collator.sort_by_given_name(&mut names, |name| name);
/// assert_eq!(names, ["Lê Văn An", "Đỗ Ân", "Trần Bình"]);
/// ```
#[derive(Debug)]
pub struct Collator {
    order: CollatorBorrowed<'static>,
}

impl Collator {
    /// Loads the order, which is compiled in.
    pub fn new() -> Self {
        let mut preferences = CollatorPreferences::from(locale!("vi"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let order = CollatorBorrowed::try_new(preferences, CollatorOptions::default())
            .expect("the data of the Vietnamese order is compiled in");
        Self { order }
    }

    /// Compares two texts. Texts that are equal in the language (NFC and NFD, 1 and 01) are compared
    /// by their code points, so that only identical texts are equal and the order is total.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.order
            .compare(left, right)
            .then_with(|| left.cmp(right))
    }

    /// Compares two names of persons: by the given name, which is the last word, then by the rest.
    pub fn compare_by_given_name(&self, left: &str, right: &str) -> Ordering {
        let (left_given, left_rest) = given_name_key(left);
        let (right_given, right_rest) = given_name_key(right);
        // Two spellings of one given name must not separate the persons who have it.
        self.order
            .compare(left_given, right_given)
            .then_with(|| self.order.compare(left_rest, right_rest))
            .then_with(|| left.cmp(right))
    }

    /// Sorts items by a text of each item.
    pub fn sort_by_key<T>(&self, items: &mut [T], key: impl Fn(&T) -> &str) {
        items.sort_by(|left, right| self.compare(key(left), key(right)));
    }

    /// Sorts items by the name of a person in each item, as an index of names does.
    pub fn sort_by_given_name<T>(&self, items: &mut [T], name: impl Fn(&T) -> &str) {
        items.sort_by(|left, right| self.compare_by_given_name(name(left), name(right)));
    }
}

impl Default for Collator {
    fn default() -> Self {
        Self::new()
    }
}

/// The given name of a person, which is the last word, and the words before it.
///
/// ```
/// assert_eq!(vietnamese::given_name_key("Nguyễn Văn Thanh"), ("Thanh", "Nguyễn Văn"));
/// ```
pub fn given_name_key(name: &str) -> (&str, &str) {
    let name = name.trim();
    match name.rsplit_once(char::is_whitespace) {
        Some((rest, given)) => (given, rest.trim_end()),
        None => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use unicode_normalization::UnicodeNormalization;

    use super::{Collator, given_name_key};

    #[test]
    fn sorts_in_vietnamese_order() {
        let collator = Collator::new();
        for ordered in [
            &[
                "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y",
            ][..],
            &["ma", "mà", "mả", "mã", "má", "mạ"],
            &["Quận số 2", "Quận số 10", "Quận số 11"],
            &[
                "Bình Dương",
                "Cà Mau",
                "Cần Thơ",
                "Dầu Tiếng",
                "Đà Nẵng",
                "Sóc Trăng",
                "Sơn La",
            ],
            &["tổ 01", "tổ 1", "tổ 2", "tổ 010"],
            &["2017", "2018", "2023", "Ánh"],
            &["đua", "đùa", "Đua vui"],
        ] {
            let mut shuffled: Vec<&str> = ordered.iter().rev().copied().collect();
            collator.sort_by_key(&mut shuffled, |item| item);
            assert_eq!(shuffled, ordered);
        }
    }

    #[test]
    fn only_identical_texts_are_equal() {
        let collator = Collator::new();
        let decomposed: String = "Đồng".nfd().collect();
        for (left, right) in [("Đồng", decomposed.as_str()), ("số 1", "số 01"), ("A", "a")] {
            assert_ne!(collator.compare(left, right), Ordering::Equal);
            assert_eq!(
                collator.compare(left, right),
                collator.compare(right, left).reverse()
            );
        }
        assert_eq!(collator.compare("Đồng", "Đồng"), Ordering::Equal);
        // Decomposed text sorts in its place all the same.
        let mut words = vec!["Đông", decomposed.as_str(), "Đống"];
        collator.sort_by_key(&mut words, |word| word);
        assert_eq!(words, ["Đông", decomposed.as_str(), "Đống"]);
    }

    #[test]
    fn sorts_persons_by_given_name() {
        let collator = Collator::new();
        let mut names = [
            "Trần Thị Bình",
            "Nguyễn Văn Thanh",
            "Đặng An",
            "Lê An",
            "Nguyễn Văn Ân",
            "Lê\u{A0}Văn  Bình",
            "Đỗ",
        ];
        collator.sort_by_given_name(&mut names, |name| name);
        assert_eq!(
            names,
            [
                "Đặng An",
                "Lê An",
                "Nguyễn Văn Ân",
                "Lê\u{A0}Văn  Bình",
                "Trần Thị Bình",
                "Đỗ",
                "Nguyễn Văn Thanh",
            ]
        );
    }

    #[test]
    fn takes_names_apart() {
        for (name, key) in [
            ("Nguyễn Văn Thanh", ("Thanh", "Nguyễn Văn")),
            (" Lê \u{A0} An ", ("An", "Lê")),
            ("An", ("An", "")),
            ("", ("", "")),
        ] {
            assert_eq!(given_name_key(name), key);
        }
    }
}
