//! An amended segment is one made anew, byte for byte.

use std::collections::BTreeMap;

use super::super::document::{Document, Field};
use super::super::table::{Table, words_name};
use super::{Files, Grain, Segment, segment};
use crate::model::digest;

/// How many documents there are, below how many words each has, in how many rounds one of them changes; the last
/// ones have a long list.
const CASES: [(usize, usize, usize); 2] = [(240, 90, 30), (16_500, 4, 2)];

/// Numbers that look random (xorshift64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    /// A text of words, of which some are rare.
    fn text(&mut self, most_words: usize) -> String {
        // One is in nearly all of them.
        let common = ["xã", "xã hội", "hội xã xã"][self.below(3)];
        let words = (0..self.below(most_words)).map(|_| {
            let most = [30, 200, 3000][self.below(3)];
            let sign = ["", "\u{300}", "\u{301}", "\u{323}"][self.below(4)];
            let number = self.below(most).to_string().into_bytes();
            let letters = number.into_iter().map(|it| char::from(it - b'0' + b'a'));
            format!("o{sign}{}", letters.collect::<String>())
        });
        format!("{common} {}", words.collect::<Vec<_>>().join(" "))
    }
}

fn read(texts: &[String], number: u32, found: &mut dyn FnMut(&Document<'_>)) {
    let mut document = Document::default();
    document.push(Field::Body, texts[number as usize].as_str());
    found(&document);
}

fn files(segment: Segment, before: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for (piece, files) in segment.table.pieces.iter().zip(segment.pieces) {
        let mut made = files.into_iter().flat_map(Files::each);
        for (name, _) in piece.files() {
            let name = format!("d/{name}");
            let bytes = made.next().unwrap_or_else(|| before[&name].clone());
            all.insert(name, bytes);
        }
    }
    if let Some(words) = &segment.table.words {
        let name = words_name(words);
        let bytes = segment.words.unwrap_or_else(|| before[&name].clone());
        all.insert(name, bytes);
    }
    all
}

#[test]
fn an_amended_segment_is_the_one_that_is_made_anew() {
    for (documents, words, rounds) in CASES {
        amended_as_anew(documents, words, rounds);
    }
}

fn amended_as_anew(documents: usize, words: usize, rounds: usize) {
    let mut random = Random(0x0BAD_5EED_0000_0001);
    let digests = |texts: &[String]| texts.iter().map(digest).collect::<Vec<_>>();
    let whole = |texts: &[String]| {
        Segment::of(
            digests(texts),
            Grain::of(texts.len()),
            true,
            |number, found| read(texts, number, found),
        )
    };
    let mut texts: Vec<String> = (0..documents).map(|_| random.text(words)).collect();
    let mut known = whole(&texts);
    let mut table = known.table.clone();
    let mut there = files(std::mem::take(&mut known), &BTreeMap::new());
    let (mut made, mut kept) = (0, 0);
    let has_long = |table: &Table| table.pieces.iter().any(|it| !it.long.is_empty());
    assert_eq!(has_long(&table), documents > 16_384);
    for round in 0..rounds {
        let at = random.below(documents);
        texts[at] = match round % 8 {
            0 => random.text(words),
            1 => String::new(),
            _ => format!("{} mới{round}", texts[at].replacen(' ', "", 1)),
        };
        let bytes = |name: &str, _: u64| there.get(name).cloned();
        let amended = segment(
            Some(&table),
            "d",
            &bytes,
            digests(&texts),
            true,
            |at, found| {
                read(&texts, at, found);
            },
        );
        let anew = whole(&texts);
        assert_eq!(amended.table, anew.table, "{round}");
        made += amended.pieces.iter().flatten().count();
        kept += amended.pieces.iter().filter(|it| it.is_none()).count();
        table = amended.table.clone();
        let now = files(amended, &there);
        assert!(now == files(anew, &BTreeMap::new()), "{round}");
        there = now;
    }
    assert!(made > rounds && kept > made, "{made} made, {kept} kept");
    // A file that is gone is made again.
    texts[0].push_str(" xa");
    let digests = digests(&texts);
    let lost = segment(
        Some(&table),
        "d",
        &|_, _| None,
        digests,
        true,
        |at, found| {
            read(&texts, at, found);
        },
    );
    assert!(lost.pieces.iter().all(Option::is_some));
}
