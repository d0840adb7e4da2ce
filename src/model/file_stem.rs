//! The name of a file, out of a text.

use vietnamese::slug;

/// So long is the name of a file or folder, and a part of an address, at most.
pub const LONGEST_STEM: usize = 120;
/// So long is that of a picture.
pub const LONGEST_PICTURE: usize = 60;

/// As many whole words of a text as fit, as names of files have them; `instead` where it has no letter.
pub fn file_stem(text: &str, longest: usize, instead: &str) -> String {
    if !text.contains(char::is_alphanumeric) {
        return instead.to_owned();
    }
    let mut name = slug(text);
    if let Some(begin) = name.get(..longest) {
        let end = begin.rfind('-').unwrap_or(begin.len());
        name.truncate(end);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::file_stem;

    #[test]
    fn names_are_whole_words_as_many_as_fit() {
        for (text, longest, expected) in [
            ("Hội nghị tổng kết", 60, "hoi-nghi-tong-ket"),
            ("Hội nghị tổng kết", 12, "hoi-nghi"),
            ("Nghiêng", 3, "ngh"),
            ("“…”", 60, "anh"),
            ("", 60, "anh"),
        ] {
            assert_eq!(file_stem(text, longest, "anh"), expected, "{text}");
        }
    }
}
