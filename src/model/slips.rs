//! The registered name or id that was probably meant by one that is not registered.

use std::collections::BTreeMap;

use super::Candidates;
use super::name::bare_name;
use strsim::osa_distance;
use vietnamese::slug_id;

/// Words that are often left out of a name, or put into it.
const FILLERS: [&str; 3] = ["nganh", "cac", "cap"];

/// So many letters may differ where words are parted otherwise.
const BLANKS: usize = 2;

/// Words that are often left out of a name, and make another one where they are other words.
const LEVELS: [&str; 2] = ["huyen", "quan"];

/// Names and ids to choose from.
#[derive(Debug, Clone, Default, Hash)]
pub struct Slips {
    ids: Candidates,
    names: Candidates,
    /// Names by what is left of them without words that are often left out.
    short: BTreeMap<String, String>,
}

impl Slips {
    /// Adds a thing.
    pub fn add(&mut self, id: &str, name: &str) {
        self.ids.add(id, id);
        let bare = bare_name(name);
        self.names.add(&bare, name);
        for short in [
            without(&bare, &[&FILLERS[..], &LEVELS].concat()),
            without(&bare, &FILLERS),
        ] {
            self.short.entry(short).or_insert_with(|| name.to_owned());
        }
    }

    /// The id or name nearest to `text`, if any is near enough to be a slip.
    pub fn nearest(&self, text: &str) -> Option<String> {
        // A slip of the keyboard changes at most a third of the letters.
        let third = |text: &str| (text.chars().count() / 3).max(1);
        let (slug, bare) = (slug_id(text), bare_name(text));
        self.among(&slug, third(&slug), &bare, third(&bare))
    }

    /// The id or name that differs from `text` by at most `limit` letters, or by words that are
    /// often left out.
    pub fn within(&self, text: &str, limit: usize) -> Option<String> {
        let (slug, bare) = (slug_id(text), bare_name(text));
        // Ids are short: two letters may be half of one.
        let of_ids = limit.min(slug.chars().count() / 4);
        let near = self.among(&slug, of_ids, &bare, limit);
        near.or_else(|| self.short.get(&without(&bare, &FILLERS)).cloned())
    }

    /// Ids are compared with the slug of a text, so that `CĐ Y tế` is near to `cd-y-te`; names with
    /// what its abbreviations stand for.
    fn among(&self, slug: &str, of_ids: usize, bare: &str, of_names: usize) -> Option<String> {
        let id = self.ids.near_of(slug, of_ids, |id| may_mean(slug, id));
        let of_names = id.map_or(Some(of_names), |(distance, _)| {
            Some(of_names.min(distance.checked_sub(1)?))
        });
        let name =
            of_names.and_then(|limit| self.names.near_of(bare, limit, |name| may_mean(bare, name)));
        let (_, near) = name.or(id)?;
        Some(near.to_owned())
    }
}

/// Whether a name may have been meant by a text. A number is no slip of another, and neither is a word: a flag
/// (`cờ`) is no certificate (`bằng khen`), whatever else their names share.
fn may_mean(text: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split([' ', '-']).filter(|word| !word.is_empty());
        words.map(ToOwned::to_owned).collect()
    };
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (one, other) = (words(text), words(name));
    let is_slip = |(one, other): (&String, &String)| {
        let least = one.chars().count().min(other.chars().count());
        osa_distance(one, other) <= (least / 3).max(1)
    };
    digits(text) == digits(name)
        && match one.len() == other.len() {
            true => one.iter().zip(&other).all(is_slip),
            // A blank too few or too many.
            false => osa_distance(&one.concat(), &other.concat()) <= BLANKS,
        }
}

/// A name without some words.
fn without(name: &str, words: &[&str]) -> String {
    let left = name.split(' ').filter(|word| !words.contains(word));
    left.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Slips;

    #[test]
    fn what_was_meant_is_found_by_abbreviations_too() {
        let mut slips = Slips::default();
        for (id, name) in [
            ("cd-y-te", "Công đoàn ngành Y tế"),
            ("ldld-phu-tan", "Liên đoàn Lao động huyện Phú Tân"),
            ("gd", "Công đoàn Giáo dục"),
        ] {
            slips.add(id, name);
        }
        for (text, expected) in [
            ("CĐ Y tế", Some("cd-y-te")),
            ("CD-Y-TE", Some("cd-y-te")),
            ("cd y te", Some("cd-y-te")),
            ("cd-yte", Some("cd-y-te")),
            ("cd-y-tế", Some("cd-y-te")),
            ("LĐLĐ Phú Tân", Some("ldld-phu-tan")),
            ("Công đoàn Y tế", Some("Công đoàn ngành Y tế")),
            ("Công đoàn ngành Giáo dục", Some("Công đoàn Giáo dục")),
            (
                "LĐLĐ huyện Phú Tâm",
                Some("Liên đoàn Lao động huyện Phú Tân"),
            ),
            ("LĐLĐ thị xã Phú Tân", None),
            ("CĐ A", None),
            ("Sở Y tế", None),
        ] {
            assert_eq!(slips.within(text, 2).as_deref(), expected, "{text}");
        }
        assert_eq!(slips.nearest("cd-yte").as_deref(), Some("cd-y-te"));
        assert_eq!(slips.nearest("khac-han"), None);
    }

    #[test]
    fn no_kind_and_no_number_becomes_another() {
        let mut slips = Slips::default();
        for (id, name) in [
            ("bk-ldld-tinh", "Bằng khen của LĐLĐ tỉnh"),
            ("co-cp", "Cờ thi đua của Chính phủ"),
            ("hcld-3", "Huân chương Lao động hạng Ba"),
            ("soc-trang-2", "Cụm thi đua số 2"),
        ] {
            slips.add(id, name);
        }
        for (text, expected) in [
            ("Bằng khen cua LĐLĐ tĩn", Some("Bằng khen của LĐLĐ tỉnh")),
            ("Băng khn của LĐLĐ tỉnh", Some("Bằng khen của LĐLĐ tỉnh")),
            ("bk-ldl-tinh", Some("bk-ldld-tinh")),
            ("Cờ thi dua của Chính phũ", Some("Cờ thi đua của Chính phủ")),
            ("Cụm thi dua sô 2", Some("Cụm thi đua số 2")),
            ("Cờ của LĐLĐ tỉnh", None),
            ("co-ldld-tinh", None),
            ("bk-cp", None),
            ("Cờ thi đua của tỉnh", None),
            ("Huân chương Lao động hạng Hai", None),
            ("Cụm thi đua số 3", None),
            ("soc-trang-3", None),
        ] {
            assert_eq!(slips.nearest(text).as_deref(), expected, "{text}");
        }
    }
}
