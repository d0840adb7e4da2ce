//! The form of a name by which names are the same.

use vietnamese::{nfc, normalise_tone};

use super::ABBREVIATIONS;

/// Abbreviations that are no words of a report for readers to look up, but parts of names.
const IN_NAMES: [(&str, &str); 2] = [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân")];

/// A name in small letters, composed, with single spaces, one place for the tone mark of oa, oe and
/// uy, and its abbreviations written out: two names with one key are the same name.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in nfc(name).split_whitespace() {
        // What stands around a word stays: it may tell names apart.
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        let (before, after) = word.split_once(inner).unwrap_or_default();
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(before);
        let mut known = ABBREVIATIONS.iter().chain(&IN_NAMES);
        let long = known.find(|(short, _)| *short == inner);
        for (at, part) in long.map_or(inner, |(_, long)| long).split(' ').enumerate() {
            if at > 0 {
                key.push(' ');
            }
            key.push_str(&normalise_tone(&part.to_lowercase()));
        }
        key.push_str(after);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::name_key;

    #[test]
    fn names_are_one_by_what_does_not_count() {
        let same = [
            ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
            ("UBND  Tỉnh", "ủy ban nhân dân tỉnh"),
            ("Uỷ\u{a0}ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
            ("Nguyễn Thị Hoà", "Nguyễn thị Hòa "),
            ("To\u{302}ng Liên đoàn", "Tông Liên đoàn"),
        ];
        for (one, other) in same {
            assert_eq!(name_key(one), name_key(other), "{one}, {other}");
        }
        let others = [
            ("LĐLĐ huyện Tân Thành", "LĐLĐ huyện Tân Thạnh"),
            ("Lê Hoa", "Lê Hoà"),
            ("", "a"),
        ];
        for (one, other) in others {
            assert_ne!(name_key(one), name_key(other), "{one}, {other}");
        }
    }
}
