//! Slugs: plain names for addresses and ids.

use std::collections::HashMap;

use slug::slugify;

use super::fold::nfc;

/// The longest slug, in bytes: short enough for file names and for people who read addresses.
const MAX_BYTES: usize = 80;

/// The slug of a text: a to z, 0 to 9 and single hyphens, at most 80 bytes, never empty.
///
/// The transliteration is that of the `slug` crate, of the composed form, so that composed and
/// decomposed text have the same slug. A long slug is cut after a whole word. A text without letters
/// and digits is named by its hash (FNV-1a, 32 bits). The slug of a slug is the slug itself.
///
/// ```
/// assert_eq!(vietnamese::slug("Thông báo 15/TB-UBND"), "thong-bao-15-tb-ubnd");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = slug_id(text);
    if slug.len() > MAX_BYTES {
        // With a hyphen just after the limit, the limit is the end of a word.
        let cut = slug.as_bytes()[..=MAX_BYTES]
            .iter()
            .rposition(|&byte| byte == b'-')
            .unwrap_or(MAX_BYTES);
        slug.truncate(cut);
    }
    slug
}

/// The slug of a text in full length, for ids: two long names may differ only at their ends.
pub fn slug_id(text: &str) -> String {
    let text = nfc(text);
    let slug = slugify(text.as_ref());
    if slug.is_empty() {
        return format!("x{:08x}", fnv1a(text.as_bytes()));
    }
    slug
}

/// A slug for one of several names that have `slug` in common: with a hash of the composed name
/// (FNV-1a, 32 bits) behind it, so that it depends on no other name.
///
/// ```
/// let [one, other] = ["hội thảo", "hội thao"].map(|name| vietnamese::slug_apart("hoi-thao", name));
/// assert_eq!(one, "hoi-thao-c025731e");
/// assert_ne!(one, other);
/// ```
pub fn slug_apart(slug: &str, name: &str) -> String {
    format!("{slug}-{:08x}", fnv1a(nfc(name).as_bytes()))
}

/// The first of `base`, `base-2`, `base-3`, … that is not taken yet. It is taken afterwards.
///
/// `taken` maps each name to the number that was last tried after it, so that many equal names cost
/// one look-up each. To reserve a name, insert it with 1.
///
/// ```
/// let mut taken = std::collections::HashMap::new();
/// let names = ["a", "a", "b"].map(|base| vietnamese::unique_slug(&mut taken, base));
/// assert_eq!(names, ["a", "a-2", "b"]);
/// ```
pub fn unique_slug(taken: &mut HashMap<String, u32>, base: &str) -> String {
    let Some(&last) = taken.get(base) else {
        taken.insert(base.to_owned(), 1);
        return base.to_owned();
    };
    let mut number = last;
    let name = loop {
        number = number.saturating_add(1);
        let name = format!("{base}-{number}");
        if !taken.contains_key(&name) {
            break name;
        }
    };
    taken.insert(base.to_owned(), number);
    taken.insert(name.clone(), 1);
    name
}

/// The hash of Fowler, Noll and Vo, variant 1a, 32 bits, which is the same on every machine.
fn fnv1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use unicode_normalization::UnicodeNormalization;

    use super::{MAX_BYTES, slug, unique_slug};

    fn assert_valid(text: &str) {
        let made = slug(text);
        assert!(
            !made.is_empty() && made.len() <= MAX_BYTES,
            "{text:?}: {made}"
        );
        assert!(
            made.bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')),
            "{text:?}: {made}"
        );
        assert!(
            !made.starts_with('-') && !made.ends_with('-'),
            "{text:?}: {made}"
        );
        assert!(!made.contains("--"), "{text:?}: {made}");
        assert_eq!(slug(&made), made, "{text:?}");
    }

    #[test]
    fn slugs() {
        for (text, expected) in [
            ("Đại hội", "dai-hoi"),
            ("ĐẠI HỘI", "dai-hoi"),
            ("Trường Mầm non số 2", "truong-mam-non-so-2"),
            ("Hướng dẫn 04/HD-BGDĐT", "huong-dan-04-hd-bgddt"),
            ("  Ký giao\u{A0}\u{A0}ước — 2019! ", "ky-giao-uoc-2019"),
            ("Trạm Y tế “khu vực I”", "tram-y-te-khu-vuc-i"),
            ("hoà thuỷ khoẻ quý", "hoa-thuy-khoe-quy"),
            ("ăâêôơư ẵẫễỗỡữ ỹỵ đ", "aaeoou-aaeoou-yy-d"),
            ("a_b.c", "a-b-c"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(slug(&decomposed), expected, "decomposed {text}");
            assert_valid(text);
        }
    }

    #[test]
    fn names_what_has_no_letters() {
        for text in ["", "./.", "—", "\u{301}", "…!?"] {
            assert_valid(text);
            assert!(slug(text).starts_with('x'));
        }
        assert_ne!(slug("!"), slug("?"));
        assert_eq!(slug(""), "x811c9dc5");
    }

    #[test]
    fn cuts_after_a_word() {
        let title = "Hội nghị tổng kết phong trào thi đua và ký kết giao ước thi đua năm 2019 \
                     của các đơn vị thuộc cụm";
        assert_eq!(
            slug(title),
            "hoi-nghi-tong-ket-phong-trao-thi-dua-va-ky-ket-giao-uoc-thi-dua-nam-2019-cua-cac"
        );
        assert_eq!(slug(&"a".repeat(300)).len(), MAX_BYTES);
        let whole = format!("{}-{}", "a".repeat(40), "b".repeat(39));
        assert_eq!(slug(&format!("{whole} c")), whole);
        assert_eq!(slug(&format!("{whole}b c")), "a".repeat(40));
    }

    #[test]
    fn every_letter_makes_a_valid_slug() {
        for letter in '\0'..=char::MAX {
            assert_valid(&letter.to_string());
        }
    }

    #[test]
    fn numbers_what_is_taken() {
        let mut taken = HashMap::new();
        let made: Vec<String> = ["a", "a", "a-2", "a", "b", "a-2", "a-3"]
            .iter()
            .map(|base| unique_slug(&mut taken, base))
            .collect();
        assert_eq!(made, ["a", "a-2", "a-2-2", "a-3", "b", "a-2-3", "a-3-2"]);
    }
}
