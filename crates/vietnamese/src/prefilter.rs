//! A prefilter: finds in the bytes of a text the few positions that are worth a closer look.
//!
//! Most rules of this crate concern few positions of a text. A cheap test of a few bytes finds all of
//! those and some others, much faster than characters can be decoded; then the real rule is applied.
//!
//! ```
//! use vietnamese::prefilter::{any, positions};
//!
//! // A digit after a space.
//! let test = |a: u8, b: u8, _, _, _| (a == b' ') & b.is_ascii_digit();
//! let found: Vec<usize> = positions("số 7 và số 10", test).collect();
//! assert_eq!(found, [4, 15]);
//! assert!(!any("số bảy", test));
//! ```

/// How many bytes a test sees: enough to recognise two letters of Vietnamese.
const WINDOW: usize = 5;
/// How many positions are tested in one pass.
const BLOCK: usize = 64;
/// How many positions are tested in one pass if fewer are left: most texts are short.
const SHORT: usize = 16;

/// The positions in a text, in bytes, at which five bytes pass a test. The text is followed by zeros.
///
/// This is for tests that hardly any position passes. A block of positions is tested without a
/// branch, and the results are kept as bytes, eight of which are compared with zero at once. So the
/// compiler makes a loop that tests sixteen positions in one step. The test should have no branches
/// either (`&` and `|` rather than `&&` and `||`). It takes its bytes one by one, since the compiler
/// makes slower code with an array.
pub fn positions(
    text: &str,
    test: impl Fn(u8, u8, u8, u8, u8) -> bool,
) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut block = Hits::default();
    // The beginnings of the block and of the next one.
    let (mut start, mut next) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            if let Some(place) = block.next() {
                // The zeros after the text may pass too.
                return Some(start + place).filter(|&place| place < bytes.len());
            }
            let rest = bytes.get(next..).filter(|rest| !rest.is_empty())?;
            start = next;
            if let Some(whole) = rest.first_chunk::<{ BLOCK + WINDOW - 1 }>() {
                block.fill::<BLOCK>(whole, &test);
                next += BLOCK;
                continue;
            }
            match rest.first_chunk::<{ SHORT + WINDOW - 1 }>() {
                Some(whole) => block.fill::<SHORT>(whole, &test),
                None => {
                    let mut last = [0; SHORT + WINDOW - 1];
                    last[..rest.len()].copy_from_slice(rest);
                    block.fill::<SHORT>(&last, &test);
                }
            }
            next += SHORT;
        }
    })
}

/// Whether any position passes a test; see [`positions`].
pub fn any(text: &str, test: impl Fn(u8, u8, u8, u8, u8) -> bool) -> bool {
    positions(text, test).next().is_some()
}

/// The positions of a block that passed and were not returned yet.
#[derive(Default)]
struct Hits {
    /// A byte for each position, eight in a word, the first one lowest; 1 if the position passed.
    words: [u64; BLOCK / 8],
    /// The words before this one are empty.
    word: usize,
    /// The words from this one on are unused.
    end: usize,
}

impl Hits {
    /// Tests `COUNT` positions; the window of the last one extends beyond them.
    fn fill<const COUNT: usize>(
        &mut self,
        bytes: &[u8],
        test: impl Fn(u8, u8, u8, u8, u8) -> bool,
    ) {
        let mut passed = [0; COUNT];
        let pairs = bytes.iter().zip(&bytes[1..]);
        let further = bytes[2..].iter().zip(&bytes[3..]).zip(&bytes[4..]);
        for (passed, ((&a, &b), ((&c, &d), &e))) in passed.iter_mut().zip(pairs.zip(further)) {
            *passed = u8::from(test(a, b, c, d, e));
        }
        let (eights, _) = passed.as_chunks();
        for (word, eight) in self.words.iter_mut().zip(eights) {
            *word = u64::from_le_bytes(*eight);
        }
        self.word = 0;
        self.end = COUNT / 8;
    }

    fn next(&mut self) -> Option<usize> {
        while let Some(word) = self.words[..self.end].get_mut(self.word) {
            if *word != 0 {
                let bit = word.trailing_zeros() as usize;
                // Clears the lowest bit.
                *word &= *word - 1;
                return Some(self.word * 8 + bit / 8);
            }
            self.word += 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{any, positions};

    #[test]
    fn finds_every_position() {
        for length in 0..200 {
            let text: String = "ab.c.x..".chars().cycle().take(length).collect();
            let expected: Vec<usize> = text.match_indices('x').map(|(at, _)| at).collect();
            let found: Vec<usize> = positions(&text, |first, _, _, _, _| first == b'x').collect();
            assert_eq!(found, expected);
            assert_eq!(any(&text, |first, _, _, _, _| first == b'x'), length > 5);
            let expected: Vec<usize> = text.match_indices(".c.x.").map(|(at, _)| at).collect();
            let found: Vec<usize> =
                positions(&text, |a, b, c, d, e| [a, b, c, d, e] == *b".c.x.").collect();
            assert_eq!(found, expected);
            assert!(positions(&text, |_, _, _, _, _| true).eq(0..length));
        }
    }
}
