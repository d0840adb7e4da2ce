//! A search index read as `docs/search.md` says, without the program.

use std::collections::BTreeMap;

use serde_json::Value;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// An index: what each document holds.
pub struct SearchIndex {
    /// Title, address, date and cluster of each document.
    pub cards: Vec<Vec<Value>>,
    /// The rows of the groups.
    pub groups: Vec<Vec<Value>>,
    /// Keys, each with its documents and levels.
    pub lists: BTreeMap<String, BTreeMap<usize, u64>>,
    /// The files that it consists of, and the keys of each piece with its bound and the next one.
    pub files: Vec<String>,
    /// Of each piece its bound, its keys, and the bound of the next one.
    pub pieces: Vec<(String, Vec<String>, Option<String>)>,
}

/// The values that a file hands over.
fn handed(text: &str) -> Vec<Value> {
    let values = text.strip_prefix("bantinTim(").expect("a call");
    let values = values.strip_suffix(')').expect("the end of a call");
    serde_json::from_str(&format!("[{values}]")).expect("JSON")
}

fn rows(value: &Value) -> Vec<Vec<Value>> {
    serde_json::from_value(value.clone()).expect("rows")
}

impl SearchIndex {
    /// Reads the index whose files have these texts.
    pub fn read(text: impl Fn(&str) -> String) -> Self {
        let mut files = vec!["muc-luc.js".to_owned()];
        let mut newest = handed(&text("muc-luc.js"));
        let manifest = newest.remove(0);
        let mut get = |name: String| {
            let values = handed(&text(&name));
            files.push(name);
            values
        };
        assert_eq!(manifest["v"], 4);
        let stamp = |key: &str| manifest[key].as_str().expect("a text").to_owned();
        let blocks: Vec<char> = stamp("cards").chars().collect();
        let mut cards = Vec::new();
        let number = |value: &Value| value.as_u64().expect("a number");
        let block = number(&manifest["block"]);
        let [old, later] = [0_usize, 1].map(|at| number(&manifest["sheets"][at]));
        let segments = rows(&manifest["segments"]);
        let counts: Vec<u64> = segments.iter().map(|it| number(&it[1])).collect();
        let (count, of_first) = (counts.iter().sum::<u64>(), counts[0] / block);
        for number in 0..count.div_ceil(block) {
            let sheet = match number < of_first {
                true => number / old,
                false => of_first / old + (number - of_first) / later,
            };
            let sheet = usize::try_from(sheet).expect("a small number");
            let stamp: String = blocks[3 * sheet..3 * sheet + 3].iter().collect();
            let block = rows(&get(format!("the/{number}~{stamp}.js"))[0]);
            cards.extend(block.into_iter().map(with_address));
        }
        let groups = rows(&get(format!("nhom~{}.js", stamp("groups")))[0]);
        get(format!("tu~{}.js", stamp("words")));
        let (mut lists, mut pieces) = (BTreeMap::<_, BTreeMap<_, _>>::new(), Vec::new());
        let mut first = 0;
        for segment in segments {
            let folder = segment[0].as_str().expect("a folder");
            let (count, best) = (number(&segment[1]), number(&segment[4]));
            let stamps: Vec<char> = segment[3].as_str().expect("stamps").chars().collect();
            let bounds = shared(segment[2].as_str().expect("bounds"));
            let file = |text: &str, stamp: &str| {
                let plain = |it: char| match it {
                    'a'..='z' | '0'..='9' => it,
                    _ => '-',
                };
                let name: String = text.chars().map(plain).collect();
                format!("{folder}/{name}~{stamp}.js")
            };
            let mut names = Vec::new();
            for (bound, stamp) in bounds.iter().zip(stamps.chunks(3)) {
                names.push(file(bound, &stamp.iter().collect::<String>()));
            }
            let of_pieces = names.into_iter().map(&mut get);
            let (bounds, of_pieces) = match folder {
                // It stands in the manifest itself.
                "" => (vec![String::new()], vec![newest.clone()]),
                _ => (bounds, of_pieces.collect::<Vec<_>>()),
            };
            for (at, (bound, values)) in bounds.iter().zip(of_pieces).enumerate() {
                let keys = shared(values[0].as_str().expect("keys"));
                let mut bits = Bits::of(values[1].as_str().expect("bits"));
                for key in &keys {
                    let told = match bits.list(count, best) {
                        (told, None) => told,
                        (best, Some(stamp)) => {
                            let alone = get(file(key, &format!("~{stamp}")));
                            assert_eq!(alone[0], format!("0{key}"));
                            let mut bits = Bits::of(alone[1].as_str().expect("bits"));
                            let (whole, _) = bits.list(count, count);
                            assert!(best.iter().all(|it| whole.contains(it)), "{key}");
                            whole
                        }
                    };
                    let list: &mut BTreeMap<_, _> = lists.entry(key.clone()).or_default();
                    list.extend(told.into_iter().map(|(it, level)| (first + it, level)));
                }
                let next = bounds.get(at + 1).cloned();
                pieces.push((bound.clone(), keys, next));
            }
            first += usize::try_from(count).expect("a small number");
        }
        assert_eq!(first, cards.len(), "each document has a card");
        Self {
            cards,
            groups,
            lists,
            files,
            pieces,
        }
    }

    /// The addresses of the documents that hold a key.
    pub fn holding(&self, key: &str) -> Vec<&str> {
        let list = self.lists.get(key).into_iter().flatten();
        list.map(|(at, _)| self.address(*at)).collect()
    }

    /// The address of a document.
    pub fn address(&self, document: usize) -> &str {
        self.cards[document][1].as_str().expect("an address")
    }

    /// The keys of a document.
    pub fn keys_of(&self, document: usize) -> impl Iterator<Item = &str> {
        let lists = self.lists.iter();
        lists
            .filter(move |(_, list)| list.contains_key(&document))
            .map(|(key, _)| key.as_str())
    }
}

/// A card whose address says in full what it takes from the title.
fn with_address(mut card: Vec<Value>) -> Vec<Value> {
    let address = card[1].as_str().expect("an address").to_owned();
    if let [folder, count, rest] = address.split('~').collect::<Vec<_>>()[..] {
        let title = card[0].as_str().expect("a title").to_lowercase();
        let plain = title.nfd().filter(|it| !is_combining_mark(*it));
        let plain: String = plain.collect::<String>().replace(['đ', 'ð', 'ɖ'], "d");
        let words = plain.split(|it: char| !it.is_ascii_alphanumeric());
        let mut name = words.fold(String::new(), |name, word| match word {
            "" if name.ends_with('-') => name,
            word => name + word + "-",
        });
        name.truncate(count.parse().expect("a number"));
        card[1] = Value::from(format!("{folder}{name}{rest}"));
    }
    card
}

/// Texts of which each says how much it shares with the one before.
fn shared(texts: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in texts.split(',').filter(|it| !it.is_empty()) {
        let mut letters = text.chars();
        let count = letters
            .next()
            .and_then(|it| it.to_digit(36))
            .expect("a count");
        let before = all.last().map(String::as_str).unwrap_or_default();
        let head = before.encode_utf16().take(count as usize);
        let head = String::from_utf16(&head.collect::<Vec<_>>()).expect("whole letters");
        all.push(head + letters.as_str());
    }
    all
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bits, six a character.
struct Bits {
    bits: Vec<bool>,
    at: usize,
}

impl Bits {
    fn of(text: &str) -> Self {
        let number = |it: u8| match it {
            b'A'..=b'Z' => it - b'A',
            b'a'..=b'z' => it - b'a' + 26,
            b'0'..=b'9' => it - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            other => panic!("no bits: {other}"),
        };
        let bits = text.bytes().flat_map(|it| {
            let number = number(it);
            (0..6).rev().map(move |at| number >> at & 1 == 1)
        });
        Self {
            bits: bits.collect(),
            at: 0,
        }
    }

    fn one(&mut self) -> bool {
        self.at += 1;
        self.bits[self.at - 1]
    }

    fn number(&mut self, count: u32) -> u64 {
        (0..count).fold(0, |number, _| number << 1 | u64::from(self.one()))
    }

    fn rice(&mut self, parameter: u32) -> u64 {
        let mut quotient = 0;
        while self.one() {
            quotient += 1;
        }
        quotient << parameter | self.number(parameter)
    }

    /// Documents, each with its level; of a long list the best, and what tells the content of its file.
    fn list(&mut self, of: u64, best: u64) -> (Vec<(usize, u64)>, Option<String>) {
        let mut zeros = 0;
        while !self.one() {
            zeros += 1;
        }
        let count = 1 << zeros | self.number(zeros);
        let is_long = count > 2 * best;
        let is_complement = !is_long && 2 * count > of;
        let listed = match (is_long, is_complement) {
            (true, _) => best,
            (_, true) => of - count,
            _ => count,
        };
        let mut parameter = 0;
        while listed > 0 && (3 * listed) << (parameter + 1) <= 2 * of {
            parameter += 1;
        }
        let mut next = 0;
        let listed: Vec<u64> = (0..listed)
            .map(|_| {
                let document = next + self.rice(parameter);
                next = document + 1;
                document
            })
            .collect();
        let documents = (0..of).filter(|it| listed.contains(it) != is_complement);
        let documents: Vec<u64> = documents.collect();
        let levels = self.number(2);
        let ranked = match levels {
            3 => self.number(3) + 1,
            _ => 0,
        };
        let ranked: Vec<u64> = (0..ranked).map(|_| self.number(4)).collect();
        let level = |bits: &mut Self| match levels {
            0 => 0,
            3 => {
                let rank = (1..ranked.len()).take_while(|_| bits.one()).count();
                ranked[rank]
            }
            parameter => bits.rice(u32::try_from(parameter).expect("two bits") - 1),
        };
        let with_levels = documents.into_iter().map(|document| {
            let document = usize::try_from(document).expect("a small number");
            (document, level(self))
        });
        let with_levels = with_levels.collect();
        let digit = |bits: &mut Self| {
            char::from(ALPHABET[usize::try_from(bits.number(6)).expect("six bits")])
        };
        let stamp = is_long.then(|| (0..3).map(|_| digit(self)).collect());
        (with_levels, stamp)
    }
}
