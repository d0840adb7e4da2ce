//! Keys that lie in one file.

use serde_json::Value;

use super::bit_reader::BitReader;
use super::bits::Bits;
use super::chunk::Posting;
use super::list::{List, read as read_list, read_alone};
use super::table::{LongList, Mark};

/// How large pieces are, in bytes before anything is written.
///
/// A query loads few of them, but the whole manifest, which names them all: so those of a small segment are small.
#[derive(Debug, Clone, Copy)]
pub struct Grain {
    /// What a list must take to have a file of its own.
    heavy: u64,
    /// From how many bytes on a piece may end, and how many it goes on then, on average.
    least: u64,
    /// What is never exceeded, except by one key.
    most: u64,
}

impl Grain {
    /// All keys in one piece.
    pub const WHOLE: Self = Self {
        heavy: u64::MAX,
        least: u64::MAX,
        most: u64::MAX,
    };

    /// That of a segment of so many documents.
    pub const fn of(documents: usize) -> Self {
        let least = match documents {
            0..1_024 => 768,
            1_024..32_768 => 1_536,
            _ => 4_096,
        };
        Self {
            heavy: least + least / 3,
            least,
            most: 8_192,
        }
    }
}

/// A key with its documents.
#[derive(Debug)]
pub struct Keyed<'a> {
    /// In its exact form.
    pub exact: String,
    /// Its documents.
    pub list: List<'a>,
}

/// What a folded key takes, before anything is written.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// A number of its own.
    pub hash: u64,
    /// How many bytes it takes, in all its forms.
    pub bytes: u64,
}

/// Where pieces begin, by the numbers of folded keys.
///
/// Each end depends on the keys of its piece and on the key behind it alone, so that a key which comes or goes
/// moves no piece but its own: content-defined chunking, as [rsync](https://rsync.samba.org/tech_report/)
/// and [`LBFS`](https://doi.org/10.1145/502034.502052) have it.
pub fn cut(costs: &[Cost], grain: Grain) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut length = 0;
    let mut is_heavy = false;
    for (at, cost) in costs.iter().enumerate() {
        let was_heavy = std::mem::replace(&mut is_heavy, cost.bytes >= grain.heavy);
        let is_end = was_heavy
            || is_heavy
            || length + cost.bytes > grain.most
            || length >= grain.least && cost.hash % grain.least < cost.bytes;
        if at == 0 || is_end {
            starts.push(at);
            length = 0;
        }
        length += cost.bytes;
    }
    starts
}

/// The shortest text that the first of two keys does not reach.
pub fn bound(before: &str, key: &str) -> String {
    let shared = before
        .chars()
        .zip(key.chars())
        .take_while(|(a, b)| a == b)
        .count();
    key.chars().take(shared + 1).collect()
}

/// The bytes of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// Those of its own file.
    pub own: Vec<u8>,
    /// Those of the files of its long lists.
    pub long: Vec<Vec<u8>>,
}

impl Files {
    /// Those of all its files, its own first.
    pub fn each(self) -> impl Iterator<Item = Vec<u8>> {
        [self.own].into_iter().chain(self.long)
    }
}

/// The files of these keys, and what is known of those of its long lists.
pub fn files(keys: &[Keyed<'_>]) -> (Files, Vec<LongList>) {
    let mut bits = Bits::default();
    let texts = shared(keys.iter().map(|key| key.exact.as_str()));
    let mut long = Vec::new();
    let mut lists = Vec::new();
    for Keyed { exact, list } in keys {
        if !list.is_long() {
            list.write(&mut bits);
            continue;
        }
        let mut alone = Bits::default();
        list.write(&mut alone);
        let bytes = file(shared([exact.as_str()].into_iter()), alone);
        let mark = Mark::of(&bytes);
        list.write_best(mark.content, &mut bits);
        let key = exact.clone();
        lists.push(LongList { key, mark });
        long.push(bytes);
    }
    let own = file(texts, bits);
    (Files { own, long }, lists)
}

fn file(texts: String, bits: Bits) -> Vec<u8> {
    call(&[Value::from(texts), Value::from(bits.finish())])
}

/// Hands over every key of a piece, in order, with its documents in a segment of so many; nothing where it is none.
pub fn read(files: &Files, of: u32, mut found: impl FnMut(&str, &[Posting])) -> Option<()> {
    let (texts, bits) = read_call(&files.own)?;
    let mut bits = BitReader::new(&bits);
    let mut long = files.long.iter();
    let mut postings = Vec::new();
    unshared(&texts, |exact| {
        let is_whole = read_list(&mut bits, of, &mut postings)?;
        if !is_whole {
            let (_, alone) = read_call(long.next()?)?;
            read_alone(&mut BitReader::new(&alone), of, &mut postings)?;
        }
        found(exact, &postings);
        Some(())
    })
}

/// The two texts that a script hands over.
pub fn read_call(bytes: &[u8]) -> Option<(String, String)> {
    let values = bytes.strip_prefix(b"bantinTim(")?.strip_suffix(b")")?;
    serde_json::from_slice(&[b"[", values, b"]"].concat()).ok()
}

/// A script that hands these values over. Nothing in it is a tag, whatever a host takes it for.
pub fn call(values: &[Value]) -> Vec<u8> {
    let json = |value: &Value| value.to_string().replace('<', "\\u003c");
    let values: Vec<String> = values.iter().map(json).collect();
    format!("bantinTim({})", values.join(",")).into_bytes()
}

/// Texts, each with a character in front that says how much it shares with the one before.
pub fn shared<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut all = String::new();
    let mut before = "";
    for text in texts {
        let pairs = before.chars().zip(text.chars());
        let mut units = 0;
        let mut bytes = 0;
        for (a, b) in pairs {
            if a != b || units + b.len_utf16() > 35 {
                break;
            }
            units += b.len_utf16();
            bytes += b.len_utf8();
        }
        if !all.is_empty() {
            all.push(',');
        }
        let digit = u32::try_from(units)
            .ok()
            .and_then(|it| char::from_digit(it, 36));
        all.push(digit.unwrap_or('0'));
        all.push_str(text.get(bytes..).unwrap_or_default());
        before = text;
    }
    all
}

/// Hands over texts that were written by [`shared`]; nothing where they were not, or nobody wants more.
pub fn unshared(all: &str, mut found: impl FnMut(&str) -> Option<()>) -> Option<()> {
    let mut text = String::new();
    for told in all.split(',').filter(|it| !it.is_empty()) {
        let mut rest = told.chars();
        let mut units = rest.next()?.to_digit(36)? as usize;
        let mut kept = 0;
        let mut letters = text.chars();
        while units > 0 {
            let letter = letters.next()?;
            kept += letter.len_utf8();
            units = units.checked_sub(letter.len_utf16())?;
        }
        text.truncate(kept);
        text.push_str(rest.as_str());
        found(&text)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Cost, Grain, bound, cut, shared, unshared};

    #[test]
    fn what_is_heavy_lies_alone() {
        let costs = [10, 3000, 10, 10].map(|bytes| Cost {
            hash: 1 << 40,
            bytes,
        });
        assert_eq!(cut(&costs, Grain::of(5_000)), [0, 1, 2]);
        assert_eq!(cut(&costs, Grain::WHOLE), [0]);
    }

    #[test]
    fn a_piece_moves_no_other() {
        let costs: Vec<Cost> = (0..5000_u64)
            .map(|at| Cost {
                hash: at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 7,
                bytes: 5 + at % 37,
            })
            .collect();
        let before = cut(&costs, Grain::of(5_000));
        let mut other = costs.clone();
        other.insert(2500, Cost { hash: 3, bytes: 20 });
        let after = cut(&other, Grain::of(5_000));
        let late = |starts: &[usize], by: usize| -> Vec<usize> {
            let late = starts.iter().filter(|it| **it > 3500 + by);
            late.map(|it| it - by).collect()
        };
        assert!(before.len() > 20, "{}", before.len());
        assert_eq!(late(&before, 0), late(&after, 1));
    }

    #[test]
    fn bounds_are_short() {
        assert_eq!(bound("cong cu", "cong doan"), "cong d");
        assert_eq!(bound("cong doan", "cong doan 5"), "cong doan ");
    }

    #[test]
    fn what_texts_share_is_told_once() {
        let texts = ["công", "công đoan`", "cơ`"];
        let all = shared(texts.into_iter());
        assert_eq!(all, "0công,4 đoan`,1ơ`");
        let mut again = Vec::new();
        unshared(&all, |text| {
            again.push(text.to_owned());
            Some(())
        });
        assert_eq!(again, texts);
    }
}
