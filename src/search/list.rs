//! The documents of a key as bits.

use std::cmp::Reverse;

use super::bit_reader::BitReader;
use super::bits::{Bits, STAMP_BITS, gamma_bits, rice_bits};
use super::chunk::Posting;
use super::levels::{Levels, read as read_levels};

/// A list of documents, in their order, of a segment of so many.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    /// The documents.
    pub postings: &'a [Posting],
    /// How many documents the segment has.
    pub of: u32,
}

/// Up to how many documents of a segment no list is long.
const SMALL: u32 = 16_384;
/// How many times the square root of a segment's documents stand in the piece of a long list.
const BEST_OF_ROOT: u32 = 16;

/// How many documents of a long list stand in its piece, in a segment of so many: a power of two, so that a few more
/// documents move nothing. All, where no list is long.
pub fn best(of: u32) -> usize {
    match of {
        0..=SMALL => of as usize,
        _ => 1 << (BEST_OF_ROOT * of.isqrt()).ilog2(),
    }
}

/// Whether a list of so many documents is long: it has a file of its own, and its piece has the best of it.
fn is_long(documents: u64, of: u32) -> bool {
    documents > 2 * best(of) as u64
}

/// Reads the next list in a piece of a segment of so many documents: whether it stands there as a whole. Nothing where
/// there is none.
pub fn read(bits: &mut BitReader<'_>, of: u32, postings: &mut Vec<Posting>) -> Option<bool> {
    postings.clear();
    let there = bits.take_gamma().filter(|it| *it <= u64::from(of))?;
    if !is_long(there, of) {
        read_whole(bits, of, there, postings)?;
        return Some(true);
    }
    let listed = best(of) as u64;
    let steps = parameter(listed, u64::from(of));
    for _ in 0..listed {
        bits.take_rice(steps)?;
        postings.push((0, 0));
    }
    read_levels(bits, postings)?;
    bits.take(STAMP_BITS)?;
    Some(false)
}

/// Reads a list of a segment of so many documents that stands alone; nothing where it does not.
pub fn read_alone(bits: &mut BitReader<'_>, of: u32, postings: &mut Vec<Posting>) -> Option<()> {
    postings.clear();
    let there = bits.take_gamma().filter(|it| *it <= u64::from(of))?;
    read_whole(bits, of, there, postings)
}

/// Reads what follows the number of documents.
fn read_whole(
    bits: &mut BitReader<'_>,
    of: u32,
    there: u64,
    postings: &mut Vec<Posting>,
) -> Option<()> {
    let is_complement = 2 * there > u64::from(of);
    let listed = match is_complement {
        true => u64::from(of) - there,
        false => there,
    };
    let steps = parameter(listed, u64::from(of));
    let mut next = 0;
    for _ in 0..listed {
        let step = u32::try_from(bits.take_rice(steps)?).ok()?;
        let document = u32::checked_add(next, step).filter(|it| *it < of)?;
        match is_complement {
            true => postings.extend((next..document).map(|it| (it, 0))),
            false => postings.push((document, 0)),
        }
        next = document + 1;
    }
    if is_complement {
        postings.extend((next..of).map(|it| (it, 0)));
    }
    read_levels(bits, postings)
}

impl List<'_> {
    /// Whether it has a file of its own.
    pub fn is_long(&self) -> bool {
        is_long(self.postings.len() as u64, self.of)
    }

    /// Its best documents: those that have most of the key, the newest of them first; in their order.
    fn best(&self) -> Vec<Posting> {
        let mut best = self.postings.to_vec();
        best.sort_unstable_by_key(|(document, level)| Reverse((*level, *document)));
        best.truncate(self::best(self.of));
        best.sort_unstable();
        best
    }

    /// Writes its best documents, and what tells the content of its own file.
    pub fn write_best(&self, stamp: u64, bits: &mut Bits) {
        bits.push_gamma(self.postings.len() as u64);
        let best = self.best();
        let parameter = parameter(best.len() as u64, u64::from(self.of));
        let mut next = 0;
        for (document, _) in &best {
            bits.push_rice(u64::from(document - next), parameter);
            next = document + 1;
        }
        Levels::of(&best).write(&best, bits);
        bits.push(stamp, STAMP_BITS);
    }

    /// How many documents are listed: those that are there, or those that are not.
    fn is_complement(&self) -> bool {
        2 * self.postings.len() > self.of as usize
    }

    /// The steps from each document that is listed to the next, less one, and the parameter to tell them.
    fn steps(&self) -> (Vec<u64>, u32) {
        let there = self.postings.iter().map(|(document, _)| *document);
        let listed: Vec<u32> = match self.is_complement() {
            false => there.collect(),
            true => {
                let mut there = there.peekable();
                let missing = (0..self.of).filter(|it| there.next_if_eq(it).is_none());
                missing.collect()
            }
        };
        let mut next = 0;
        let steps = listed.iter().map(|document| {
            let step = document.saturating_sub(next);
            next = document + 1;
            u64::from(step)
        });
        (
            steps.collect(),
            parameter(listed.len() as u64, u64::from(self.of)),
        )
    }

    /// Writes it as a whole.
    pub fn write(&self, bits: &mut Bits) {
        bits.push_gamma(self.postings.len() as u64);
        let (steps, parameter) = self.steps();
        for step in steps {
            bits.push_rice(step, parameter);
        }
        Levels::of(self.postings).write(self.postings, bits);
    }

    /// How many bits that takes.
    pub fn cost(&self) -> u64 {
        let (steps, parameter) = self.steps();
        let steps: u64 = steps.iter().map(|step| rice_bits(*step, parameter)).sum();
        let levels = Levels::of(self.postings).cost(self.postings);
        u64::from(gamma_bits(self.postings.len() as u64)) + steps + levels
    }
}

/// The largest parameter with `3 · listed · 2^parameter ≤ 2 · of`, and 0 where there is none.
fn parameter(listed: u64, of: u64) -> u32 {
    match listed {
        0 => 0,
        listed => (2 * of / (3 * listed)).checked_ilog2().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::bits::Bits;
    use super::{BitReader, List, best, parameter, read, read_alone};

    #[test]
    fn parameters_are_those_of_the_format() {
        for (listed, of, expected) in [
            (1, 1, 0),
            (1, 100, 6),
            (10, 100, 2),
            (50, 100, 0),
            (0, 9, 0),
        ] {
            assert_eq!(parameter(listed, of), expected, "{listed} of {of}");
        }
    }

    #[test]
    fn a_list_costs_what_it_takes_and_is_read_again() {
        for documents in [
            &[0_u32, 5, 6][..],
            &[0, 1, 2, 3, 4, 6, 7, 9],
            &[9],
            &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        ] {
            for level in [0, 3] {
                let postings: Vec<(u32, u8)> = documents.iter().map(|it| (*it, level)).collect();
                let list = List {
                    postings: &postings,
                    of: 10,
                };
                let mut bits = Bits::default();
                list.write(&mut bits);
                let text = bits.finish();
                let length = text.len() as u64;
                assert_eq!(length, list.cost().div_ceil(6), "{documents:?} {level}");
                let mut again = Vec::new();
                let mut bits = BitReader::new(&text);
                assert_eq!(read(&mut bits, 10, &mut again), Some(true));
                assert_eq!(again, postings);
            }
        }
    }

    #[test]
    fn how_many_of_a_long_list_stand_in_its_piece() {
        for (of, expected) in [
            (0, 0),
            (10_000, 10_000),
            (20_000, 2_048),
            (100_000, 4_096),
            (270_000, 8_192),
        ] {
            assert_eq!(best(of), expected, "{of}");
        }
    }

    #[test]
    fn the_best_of_a_long_list_have_most_of_the_key_and_are_the_newest() {
        // Every fourth has more of it.
        let postings: Vec<(u32, u8)> = (0..5_000).map(|it| (it, u8::from(it % 4 == 0))).collect();
        let list = List {
            postings: &postings,
            of: 20_000,
        };
        assert!(list.is_long());
        let first = 5_000 - (2_048 - 1_250) / 3 * 4;
        let expected: Vec<(u32, u8)> = postings
            .iter()
            .copied()
            .filter(|(document, level)| *level > 0 || *document >= first)
            .collect();
        assert_eq!(list.best(), expected);
        let mut bits = Bits::default();
        list.write_best(5, &mut bits);
        list.write(&mut bits);
        let text = bits.finish();
        let mut bits = BitReader::new(&text);
        let mut again = Vec::new();
        assert_eq!(read(&mut bits, 20_000, &mut again), Some(false));
        assert_eq!(read_alone(&mut bits, 20_000, &mut again), Some(()));
        assert_eq!(again, postings);
    }
}
