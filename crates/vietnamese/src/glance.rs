//! A glance at the bytes of a text, which finds the few places that are worth a closer look.

/// How many bytes in a row a test is given: as many as tell two letters of Vietnamese apart.
const WINDOW: usize = 5;
/// How many places are looked at in one go.
const BLOCK: usize = 64;
/// How many are looked at in one go where fewer are left: most texts of a page are short.
const SHORT: usize = 16;

/// The places of a text, in bytes, from which on five bytes pass a test, where zeros follow the
/// text.
///
/// This is for tests that hardly any place passes. A block of places is tested without a branch
/// and the results are kept as bytes, of which eight at once are compared with zero: so the
/// compiler makes a loop that tests sixteen places in one step. The test should have no branches
/// either (`&` and `|` rather than `&&` and `||`). It is given its bytes one by one since the
/// compiler makes worse of an array.
pub fn places(
    text: &str,
    test: impl Fn(u8, u8, u8, u8, u8) -> bool,
) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut block = Hits::default();
    // Where the block begins, and where the next one does.
    let (mut start, mut next) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            if let Some(place) = block.next() {
                // The zeros behind the text may pass too.
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

/// Whether there is any such place.
pub fn any(text: &str, test: impl Fn(u8, u8, u8, u8, u8) -> bool) -> bool {
    places(text, test).next().is_some()
}

/// The places of a block that passed and are not told yet.
#[derive(Default)]
struct Hits {
    /// A byte for each place, eight in a word, the first the lowest; 1 if it passed.
    words: [u64; BLOCK / 8],
    /// The words before this one are done.
    word: usize,
    /// The words from this one on are of no place.
    end: usize,
}

impl Hits {
    /// Tests as many places as `PLACES` says; the last window reaches beyond them.
    fn fill<const PLACES: usize>(
        &mut self,
        bytes: &[u8],
        test: impl Fn(u8, u8, u8, u8, u8) -> bool,
    ) {
        let mut passed = [0; PLACES];
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
        self.end = PLACES / 8;
    }

    fn next(&mut self) -> Option<usize> {
        while let Some(word) = self.words[..self.end].get_mut(self.word) {
            if *word != 0 {
                let bit = word.trailing_zeros() as usize;
                // Takes away the lowest bit.
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
    use super::{any, places};

    #[test]
    fn finds_every_place() {
        for length in 0..200 {
            let text: String = "ab.c.x..".chars().cycle().take(length).collect();
            let expected: Vec<usize> = text.match_indices('x').map(|(at, _)| at).collect();
            let found: Vec<usize> = places(&text, |first, _, _, _, _| first == b'x').collect();
            assert_eq!(found, expected);
            assert_eq!(any(&text, |first, _, _, _, _| first == b'x'), length > 5);
            let expected: Vec<usize> = text.match_indices(".c.x.").map(|(at, _)| at).collect();
            let found: Vec<usize> =
                places(&text, |a, b, c, d, e| [a, b, c, d, e] == *b".c.x.").collect();
            assert_eq!(found, expected);
            assert!(places(&text, |_, _, _, _, _| true).eq(0..length));
        }
    }
}
