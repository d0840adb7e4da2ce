//! A key as numbers: a word, two neighbours, or three.

/// How many words a key has at most.
pub const WORDS: usize = 3;

/// How many bits the number of a word has.
const BITS: u32 = 21;

/// The numbers of up to three words, in one number that sorts as they do; an absent word comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

impl Key {
    /// The key of these words; of more than three the first.
    pub fn of(words: &[u32]) -> Self {
        let word = |at: usize| words.get(at).map_or(0, |it| u64::from(*it) + 1);
        let joined = (0..WORDS).fold(0, |key, at| key << BITS | word(at));
        Self(joined)
    }

    /// Its words.
    pub fn words(self) -> impl Iterator<Item = u32> {
        (0..WORDS).rev().map_while(move |at| {
            let word = self.0 >> (BITS as usize * at) & ((1 << BITS) - 1);
            u32::try_from(word).ok()?.checked_sub(1)
        })
    }

    /// The key of other numbers for the same words.
    pub fn map(self, number: impl Fn(u32) -> u32) -> Self {
        let mut words = [0; WORDS];
        let mut count = 0;
        for (slot, word) in words.iter_mut().zip(self.words()) {
            *slot = number(word);
            count += 1;
        }
        Self::of(&words[..count])
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn keys_sort_as_their_words() {
        let keys = [
            &[0][..],
            &[0, 0],
            &[0, 0, 5],
            &[0, 1],
            &[1],
            &[2_000_000, 3],
        ];
        let made: Vec<Key> = keys.iter().map(|words| Key::of(words)).collect();
        assert!(made.is_sorted());
        for (key, words) in made.iter().zip(keys) {
            assert_eq!(key.words().collect::<Vec<_>>(), words);
        }
        assert_eq!(Key::of(&[1, 2]).map(|word| word + 1), Key::of(&[2, 3]));
    }
}
