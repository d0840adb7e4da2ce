//! Ceilings: how much may come from one address within a minute, whatever it says of itself.

use std::time::Duration;

/// The parts of a minute that are counted apart, in seconds.
const STEP: u64 = 10;

/// Parts that are added up: a whole minute, and the part that has begun.
const STEPS: usize = 7;

/// A ceiling for each address, in memory of fixed size.
///
/// Nothing is kept of an address. Its tag chooses a cell in each of two rows; others may have the
/// same ones, and what came from an address is the smaller number of both. So nobody can make a
/// number be forgotten, and whoever wants to use up the minute of another must have both cells.
#[derive(Debug)]
pub struct Ceilings {
    rows: [Vec<Cell>; 2],
    most: u32,
}

/// What came within the last parts of a minute.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    latest: u32,
    counts: [u32; STEPS],
}

impl Ceilings {
    /// At least so many cells, each of at most so much a minute.
    pub fn new(cells: usize, most: u32) -> Self {
        let row = vec![Cell::default(); cells.div_ceil(2).max(1)];
        Self {
            rows: [row.clone(), row],
            most,
        }
    }

    /// Whether something more may come from an address.
    pub fn has_room(&mut self, tag: u64, at: Duration) -> bool {
        let step = step(at);
        let sums = self
            .cells(tag)
            .map(|cell| cell.at(step).counts.iter().sum());
        sums.into_iter().min().unwrap_or(0u32) < self.most
    }

    /// Something came from an address.
    pub fn add(&mut self, tag: u64, at: Duration) {
        let step = step(at);
        for cell in self.cells(tag) {
            let cell = cell.at(step);
            let count = &mut cell.counts[cell.latest as usize % STEPS];
            *count = count.saturating_add(1);
        }
    }

    /// Takes back what was added at some time.
    pub fn take_back(&mut self, tag: u64, at: Duration) {
        let step = step(at);
        for cell in self.cells(tag) {
            if cell.latest.saturating_sub(step) < STEPS as u32 {
                let count = &mut cell.counts[step as usize % STEPS];
                *count = count.saturating_sub(1);
            }
        }
    }

    fn cells(&mut self, tag: u64) -> [&mut Cell; 2] {
        // Tags are hashes with a secret salt, so both halves will do.
        let halves = [tag as u32, (tag >> 32) as u32];
        let [first, second] = &mut self.rows;
        let place = |half: u32, row: &Vec<Cell>| half as usize % row.len();
        let places = [place(halves[0], first), place(halves[1], second)];
        [&mut first[places[0]], &mut second[places[1]]]
    }
}

impl Cell {
    /// The cell at a time, without what is older than a minute.
    fn at(&mut self, step: u32) -> &mut Self {
        let passed = step.saturating_sub(self.latest);
        self.latest = self.latest.max(step);
        for back in 0..passed.min(STEPS as u32) {
            self.counts[(self.latest - back) as usize % STEPS] = 0;
        }
        self
    }
}

fn step(at: Duration) -> u32 {
    u32::try_from(at.as_secs() / STEP).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Ceilings;

    /// What one address gets through: each case with times in seconds and how often it tries then,
    /// and how often it succeeds, with a ceiling of 10.
    #[test]
    fn no_minute_has_more_than_the_ceiling() {
        type Case<'a> = (&'a [(u64, usize)], &'a [usize]);
        let cases: &[Case<'_>] = &[
            (&[(0, 25)], &[10]),
            (&[(0, 4), (30, 4), (59, 4)], &[4, 4, 2]),
            // At the turn of a minute as well.
            (&[(59, 10), (60, 10), (61, 10)], &[10, 0, 0]),
            (&[(5, 10), (64, 10), (65, 10)], &[10, 0, 0]),
            // After a minute and a part of it all is as at first.
            (&[(5, 10), (70, 25)], &[10, 10]),
            (&[(5, 10), (1_000_000, 25)], &[10, 10]),
            // What comes bit by bit goes bit by bit.
            (&[(0, 5), (20, 5), (70, 9), (90, 9)], &[5, 5, 5, 5]),
            // A time before the last one is the last one.
            (&[(100, 5), (20, 9), (100, 9)], &[5, 5, 0]),
        ];
        for (tries, expected) in cases {
            let mut ceilings = Ceilings::new(64, 10);
            let passed = tries.iter().map(|(second, count)| {
                let at = Duration::from_secs(*second);
                let passed = (0..*count).filter(|_| {
                    let has_room = ceilings.has_room(7, at);
                    if has_room {
                        ceilings.add(7, at);
                    }
                    has_room
                });
                passed.count()
            });
            assert_eq!(passed.collect::<Vec<_>>(), *expected, "{tries:?}");
        }
    }

    /// Each case with its steps and their seconds: whether there is room (`?`), something comes (`+`),
    /// something that came then is taken back (`-`); with a ceiling of 2. And the answers.
    #[test]
    fn what_is_taken_back_can_come_again() {
        type Case<'a> = (&'a [(char, u64)], &'a [bool]);
        let cases: &[Case<'_>] = &[
            (
                &[('+', 0), ('+', 0), ('?', 0), ('-', 0), ('?', 0)],
                &[false, true],
            ),
            // Later within the minute.
            (
                &[('+', 5), ('+', 5), ('?', 50), ('-', 5), ('?', 50)],
                &[false, true],
            ),
            (
                &[('+', 5), ('+', 40), ('?', 60), ('-', 5), ('?', 60)],
                &[false, true],
            ),
            (
                &[('+', 5), ('+', 40), ('?', 60), ('-', 40), ('?', 60)],
                &[false, true],
            ),
            // More than a minute later nothing is left of it, and nothing of another is taken.
            (
                &[('+', 5), ('+', 80), ('+', 80), ('-', 5), ('?', 80)],
                &[false],
            ),
            (
                &[('+', 5), ('+', 75), ('+', 75), ('-', 5), ('?', 75)],
                &[false],
            ),
            (
                &[('+', 5), ('+', 5), ('?', 80), ('-', 5), ('?', 80)],
                &[true, true],
            ),
            // The last part of the minute in which it is still known.
            (
                &[('+', 5), ('+', 5), ('?', 69), ('-', 5), ('?', 69)],
                &[false, true],
            ),
            // No more is taken back than came.
            (
                &[('-', 0), ('-', 0), ('+', 0), ('+', 0), ('?', 0)],
                &[false],
            ),
        ];
        for (steps, expected) in cases {
            let mut ceilings = Ceilings::new(64, 2);
            let mut answers = Vec::new();
            for (step, second) in *steps {
                let at = Duration::from_secs(*second);
                match step {
                    '+' => ceilings.add(7, at),
                    '-' => ceilings.take_back(7, at),
                    _ => answers.push(ceilings.has_room(7, at)),
                }
            }
            assert_eq!(answers, *expected, "{steps:?}");
        }
    }

    #[test]
    fn a_flood_of_addresses_makes_none_be_forgotten() {
        let mut ceilings = Ceilings::new(4096, 600);
        let tag = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let at = Duration::from_secs(1);
        for _ in 0..600 {
            ceilings.add(tag(1), at);
        }
        for number in 2..100_000 {
            ceilings.add(tag(number), at);
        }
        assert!(!ceilings.has_room(tag(1), at));
        // And hardly anybody is taken for another: 98 views a cell are far from 600.
        let others = (100_000..200_000).filter(|number| !ceilings.has_room(tag(*number), at));
        let taken_for_another = others.count();
        assert!(taken_for_another < 20, "{taken_for_another}");
    }
}
