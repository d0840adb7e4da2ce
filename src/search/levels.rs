//! The levels of a list as bits.

use super::bit_reader::BitReader;
use super::bits::{Bits, rice_bits};
use super::chunk::Posting;
use super::level::LEVELS;

/// From how many different levels on they are not ranked.
const MOST: usize = 8;

/// How the levels of a list are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Levels {
    /// All are 0.
    None,
    /// By a Rice code with this parameter, 0 or 1.
    Rice(u32),
    /// By their place among these, of which the most frequent comes first: so many ones, then a zero except for
    /// the last.
    Ranked(Vec<u8>),
}

impl Levels {
    /// What tells them in the fewest bits.
    pub fn of(postings: &[Posting]) -> Self {
        if postings.iter().all(|(_, level)| *level == 0) {
            return Self::None;
        }
        let ways = [Self::Rice(0), Self::Rice(1), Self::ranked(postings)];
        let best = ways.into_iter().min_by_key(|way| way.cost(postings));
        best.unwrap_or(Self::None)
    }

    fn ranked(postings: &[Posting]) -> Self {
        let mut counts = [0_u32; LEVELS];
        for (_, level) in postings {
            if let Some(count) = counts.get_mut(usize::from(*level)) {
                *count += 1;
            }
        }
        let there = (0_u8..).zip(counts).filter(|(_, count)| *count > 0);
        let mut levels: Vec<(u8, u32)> = there.collect();
        levels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        if levels.len() > MOST {
            return Self::Rice(1);
        }
        Self::Ranked(levels.into_iter().map(|(level, _)| level).collect())
    }

    /// How many bits they take.
    pub fn cost(&self, postings: &[Posting]) -> u64 {
        let levels = postings.iter().map(|(_, level)| *level);
        2 + match self {
            Self::None => 0,
            Self::Rice(parameter) => levels
                .map(|level| rice_bits(u64::from(level), *parameter))
                .sum(),
            Self::Ranked(order) => {
                let last = order.len().saturating_sub(1);
                let ranks = levels.map(|level| (rank(order, level) + 1).min(last) as u64);
                3 + 4 * order.len() as u64 + ranks.sum::<u64>()
            }
        }
    }

    /// Writes them.
    pub fn write(&self, postings: &[Posting], bits: &mut Bits) {
        match self {
            Self::None => bits.push(0, 2),
            Self::Rice(parameter) => {
                bits.push(u64::from(*parameter) + 1, 2);
                for (_, level) in postings {
                    bits.push_rice(u64::from(*level), *parameter);
                }
            }
            Self::Ranked(order) => {
                let last = order.len().saturating_sub(1);
                bits.push(3, 2);
                bits.push(last as u64, 3);
                for level in order {
                    bits.push(u64::from(*level), 4);
                }
                for (_, level) in postings {
                    let rank = rank(order, *level);
                    for _ in 0..rank {
                        bits.push(1, 1);
                    }
                    if rank < last {
                        bits.push(0, 1);
                    }
                }
            }
        }
    }
}

fn rank(order: &[u8], level: u8) -> usize {
    order.iter().position(|it| *it == level).unwrap_or_default()
}

/// Reads the levels of documents that are known; nothing where there are none.
pub fn read(bits: &mut BitReader<'_>, postings: &mut [Posting]) -> Option<()> {
    match u32::try_from(bits.take(2)?).ok()? {
        0 => {}
        3 => {
            let last = usize::try_from(bits.take(3)?).ok()?;
            let mut order = [0; MOST];
            for level in order.iter_mut().take(last + 1) {
                *level = u8::try_from(bits.take(4)?).ok()?;
            }
            for (_, level) in postings {
                let mut rank = 0;
                while rank < last && bits.take(1)? == 1 {
                    rank += 1;
                }
                *level = *order.get(rank)?;
            }
        }
        parameter => {
            for (_, level) in postings {
                *level = u8::try_from(bits.take_rice(parameter - 1)?).ok()?;
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{BitReader, Bits, Levels, Posting, read};

    #[test]
    fn levels_are_told_in_the_fewest_bits_and_read_again() {
        for (levels, expected) in [
            (vec![0, 0, 0], Levels::None),
            (vec![0, 1, 0], Levels::Rice(0)),
            (vec![5, 4, 5], Levels::Rice(1)),
            (vec![3; 20], Levels::Ranked(vec![3])),
            (
                [vec![1; 60], vec![0; 20], vec![4]].concat(),
                Levels::Ranked(vec![1, 0, 4]),
            ),
            ((0..16).collect(), Levels::Rice(1)),
        ] {
            let postings: Vec<Posting> = (0..).zip(levels).collect();
            let way = Levels::of(&postings);
            assert_eq!(way, expected);
            let mut bits = Bits::default();
            way.write(&postings, &mut bits);
            let text = bits.finish();
            assert_eq!(
                text.len() as u64,
                way.cost(&postings).div_ceil(6),
                "{expected:?}"
            );
            let mut again: Vec<Posting> = postings.iter().map(|(it, _)| (*it, 0)).collect();
            read(&mut BitReader::new(&text), &mut again).expect("levels");
            assert_eq!(again, postings);
        }
    }
}
