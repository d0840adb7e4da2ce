//! The part of a file that a browser asks for: videos are played, and wound, by parts (RFC 9110,
//! section 14).

/// How much of a file is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// All of it.
    Whole,
    /// The bytes from the first one to the last one, both of them included.
    Part(u64, u64),
    /// Bytes that it does not have.
    Beyond,
}

impl Range {
    /// Reads the header `Range` for a file of `length` bytes. Several parts at once, other units
    /// and malformed headers are answered by the whole file, as the standard allows.
    pub fn of(header: Option<&str>, length: u64) -> Self {
        header
            .and_then(|text| Self::parse(text, length))
            .unwrap_or(Self::Whole)
    }

    fn parse(text: &str, length: u64) -> Option<Self> {
        let (unit, range) = text.split_once('=')?;
        let (first, last) = range.trim().split_once('-')?;
        if !unit.trim().eq_ignore_ascii_case("bytes") {
            return None;
        }
        let range = match (first, last) {
            ("", count) => (length.saturating_sub(number(count)?), u64::MAX),
            (first, "") => (number(first)?, u64::MAX),
            (first, last) => (number(first)?, number(last)?),
        };
        let (first, last) = range;
        if first > last {
            return None;
        }
        Some(if first < length {
            Self::Part(first, last.min(length - 1))
        } else {
            Self::Beyond
        })
    }
}

/// Digits alone: `parse` would take a plus sign as well. A number too large is beyond any file.
fn number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::Range::{self, Beyond, Part, Whole};

    #[test]
    fn headers_are_read_as_the_standard_says() {
        let cases = [
            (None, 10, Whole),
            (Some("bytes=0-1"), 10, Part(0, 1)),
            (Some("bytes=0-0"), 10, Part(0, 0)),
            (Some("Bytes=2-"), 10, Part(2, 9)),
            (Some("bytes=2-99"), 10, Part(2, 9)),
            (Some("bytes=-3"), 10, Part(7, 9)),
            (Some("bytes=-99"), 10, Part(0, 9)),
            (Some("bytes=9-"), 10, Part(9, 9)),
            (Some("bytes=10-"), 10, Beyond),
            (Some("bytes=-0"), 10, Beyond),
            (Some("bytes=0-"), 0, Beyond),
            (Some("bytes=99999999999999999999-"), 10, Beyond),
            (Some("bytes=3-2"), 10, Whole),
            (Some("bytes=0-1,3-4"), 10, Whole),
            (Some("bytes=+1-2"), 10, Whole),
            (Some("bytes=-"), 10, Whole),
            (Some("bytes=a-b"), 10, Whole),
            (Some("lines=1-2"), 10, Whole),
            (Some("1-2"), 10, Whole),
        ];
        for (header, length, expected) in cases {
            assert_eq!(
                Range::of(header, length),
                expected,
                "{header:?} of {length}"
            );
        }
    }
}
