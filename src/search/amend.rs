//! A segment that was there before, and of which some documents changed: all pieces but theirs stay.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::chunk::Posting;
use super::document::Document;
use super::earlier::Lying;
use super::forms::{Forms, common, cost, pieces};
use super::listed::{Listed, groups, keys_of};
use super::piece::{self, Cost, Files, Grain, bound, cut};
use super::segment::Segment;
use super::table::{Mark, Piece, Table, words_name};
use super::vocabulary::{folded, order};
use super::word_list;

/// One of so many documents may have changed; of more, all are read.
const FEW: usize = 16;

/// The segment of these documents, in the place of one that is `earlier` perhaps; `folder` is that of its files.
/// `read` hands over the document of a number.
///
/// The files in the folder are the memory: their pieces say which keys a document had.
pub fn segment(
    earlier: Option<&Table>,
    folder: &str,
    bytes: Lying<'_>,
    documents: Vec<u64>,
    has_words: bool,
    read: impl Fn(u32, &mut dyn FnMut(&Document<'_>)) + Sync,
) -> Segment {
    let same = earlier.filter(|table| {
        table.documents.len() == documents.len()
            && table.words.is_some() == has_words
            && !table.pieces.is_empty()
    });
    let grain = Grain::of(documents.len());
    let Some(table) = same else {
        return Segment::of(documents, grain, has_words, read);
    };
    let changed: Vec<u32> = (0..)
        .zip(table.documents.iter().zip(&documents))
        .filter(|(_, (before, now))| before != now)
        .map(|(number, _)| number)
        .collect();
    if changed.is_empty() {
        return Segment::from(table.clone());
    }
    if changed.len() > documents.len() / FEW {
        return Segment::of(documents, grain, has_words, read);
    }
    let wanted = keys_of(&changed, table.count(), &read);
    let amendment = Amendment {
        table,
        grain,
        folder,
        bytes,
        changed,
        wanted,
    };
    match amendment.segment(&documents) {
        Some(segment) => segment,
        None => Segment::of(documents, grain, has_words, read),
    }
}

struct Amendment<'a> {
    table: &'a Table,
    grain: Grain,
    folder: &'a str,
    bytes: Lying<'a>,
    /// The documents that changed.
    changed: Vec<u32>,
    /// Their keys.
    wanted: Vec<Listed>,
}

/// What came of the pieces one after another.
#[derive(Default)]
struct Made {
    pieces: Vec<(Piece, Option<Files>)>,
    /// The bound of the next piece, where what comes before it is another.
    bound: Option<String>,
    /// The keys of the changed pieces, before and now.
    before: Vec<Listed>,
    now: Vec<Listed>,
}

impl Amendment<'_> {
    /// The amended segment; none where a file is not what it was.
    fn segment(&self, documents: &[u64]) -> Option<Segment> {
        let numbers: Vec<usize> = (0..self.table.pieces.len()).collect();
        let others: Option<Vec<bool>> = numbers.par_iter().map(|at| self.differs(*at)).collect();
        let others = others?;
        let made = self.made(&others)?;
        let words = match &self.table.words {
            Some(words) => Some(self.words(words, &made)?),
            None => None,
        };
        let (of_table, pieces) = made.pieces.into_iter().unzip();
        Some(Segment {
            table: Table {
                documents: documents.to_vec(),
                pieces: of_table,
                words: words.as_deref().map(Mark::of),
            },
            pieces,
            words,
        })
    }

    /// The keys of the changed documents that belong into a piece.
    fn wanted(&self, at: usize) -> &[Listed] {
        let begin = |at: usize| match self.table.pieces.get(at) {
            Some(_) if at == 0 => 0,
            Some(piece) => self
                .wanted
                .partition_point(|key| order(&key.folded, &piece.bound).is_lt()),
            None => self.wanted.len(),
        };
        self.wanted
            .get(begin(at)..begin(at + 1))
            .unwrap_or_default()
    }

    fn files(&self, at: usize) -> Option<Files> {
        let piece = self.table.pieces.get(at)?;
        let mut bytes = piece
            .files()
            .map(|(name, mark)| (self.bytes)(&format!("{}/{name}", self.folder), mark.content));
        let own = bytes.next()??;
        let long = bytes.collect::<Option<_>>()?;
        Some(Files { own, long })
    }

    /// Those of the changed documents that are in a list, which is sorted as they are.
    fn of_changed<'p>(&self, postings: &'p [Posting]) -> impl Iterator<Item = &'p Posting> {
        let found = self
            .changed
            .iter()
            .map(|number| postings.binary_search_by_key(number, |(document, _)| *document));
        found.filter_map(|it| postings.get(it.ok()?))
    }

    /// Whether a piece must change.
    fn differs(&self, at: usize) -> Option<bool> {
        let wanted = self.wanted(at);
        let mut rest = wanted.iter();
        let mut is_other = false;
        piece::read(&self.files(at)?, self.table.count(), |exact, postings| {
            let mut there = self.of_changed(postings).peekable();
            if there.peek().is_some() {
                let now = rest.next();
                is_other |= now.is_none_or(|it| it.exact != exact || !it.postings.iter().eq(there));
            }
        })?;
        Some(is_other || rest.next().is_some())
    }

    /// The keys of a piece as they were.
    fn keys(&self, at: usize) -> Option<Vec<Listed>> {
        let mut keys = Vec::new();
        piece::read(&self.files(at)?, self.table.count(), |exact, postings| {
            let words: Vec<String> = exact.split(' ').map(folded).collect();
            keys.push(Listed {
                folded: words.join(" "),
                exact: exact.to_owned(),
                postings: postings.to_vec(),
            });
        })?;
        Some(keys)
    }

    /// The keys of a piece as they are now.
    fn amended(&self, at: usize, before: &[Listed]) -> Vec<Listed> {
        let mut all: Vec<Listed> = before.to_vec();
        for key in &mut all {
            key.postings
                .retain(|(document, _)| self.changed.binary_search(document).is_err());
        }
        all.extend(self.wanted(at).iter().cloned());
        all.sort_by(Listed::order);
        let mut now: Vec<Listed> = Vec::with_capacity(all.len());
        for key in all {
            match now.last_mut() {
                Some(last) if last.exact == key.exact => {
                    last.postings.extend(key.postings);
                    last.postings.sort_unstable();
                }
                _ => now.push(key),
            }
        }
        now.retain(|key| !key.postings.is_empty());
        now
    }

    /// All pieces. Where one is another, those around it are cut anew, from the one before it to the next that
    /// begins where it began.
    fn made(&self, others: &[bool]) -> Option<Made> {
        let mut made = Made::default();
        let is_other = |at: usize| others.get(at).copied().unwrap_or_default();
        let mut at = 0;
        while let Some(piece) = self.table.pieces.get(at) {
            let bound_now = made.bound.take();
            if !is_other(at) && !is_other(at + 1) {
                let mut piece = piece.clone();
                // Under its new name it is not there yet.
                let moved = bound_now.filter(|it| *it != piece.bound);
                let files = match &moved {
                    Some(_) => Some(self.files(at)?),
                    None => None,
                };
                piece.bound = moved.unwrap_or(piece.bound);
                made.pieces.push((piece, files));
                at += 1;
                continue;
            }
            let first_bound = bound_now.unwrap_or_else(|| piece.bound.clone());
            let (keys, end) = self.run(at, &is_other, &mut made)?;
            let cut = pieces(&groups(&keys, self.table.count()), self.grain);
            for (number, (mut piece, files)) in cut.into_iter().enumerate() {
                if number == 0 {
                    piece.bound.clone_from(&first_bound);
                }
                made.pieces.push((piece, Some(files)));
            }
            at = end;
        }
        Some(made)
    }

    /// The keys from a piece on, up to a piece that begins where it began; with its number.
    fn run(
        &self,
        start: usize,
        is_other: &impl Fn(usize) -> bool,
        made: &mut Made,
    ) -> Option<(Vec<Listed>, usize)> {
        let of = self.table.count();
        let mut keys: Vec<Listed> = Vec::new();
        let mut end = start;
        loop {
            let before = self.keys(end)?;
            if is_other(end) {
                let now = self.amended(end, &before);
                keys.extend(now.iter().cloned());
                made.now.extend(now);
                made.before.extend(before);
            } else {
                keys.extend(before);
            }
            end += 1;
            if end == self.table.pieces.len() {
                return Some((keys, end));
            }
            if is_other(end) {
                continue;
            }
            let next = self.keys(end)?;
            let next = groups(&next, of).into_iter().next()?;
            let here = groups(&keys, of);
            let mut costs: Vec<Cost> = here.iter().map(cost).collect();
            costs.push(cost(&next));
            if cut(&costs, self.grain).last() == Some(&here.len()) {
                made.bound = Some(match here.last() {
                    Some(last) => bound(&last.folded(), &next.folded()),
                    None => String::new(),
                });
                return Some((keys, end));
            }
        }
    }

    /// The file of the words.
    fn words(&self, words: &Mark, made: &Made) -> Option<Vec<u8>> {
        let of = self.table.count();
        let mut all = word_list::read(&(self.bytes)(&words_name(words), words.content)?)?;
        let before = groups(&made.before, of);
        let gone: BTreeSet<String> = before.iter().filter_map(common).map(|(it, _)| it).collect();
        all.retain(|(word, _)| !gone.contains(word));
        all.extend(groups(&made.now, of).iter().filter_map(common));
        all.sort_by(|(a, _), (b, _)| order(a, b));
        Some(word_list::file(&all))
    }
}

#[cfg(test)]
mod tests {
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
}
