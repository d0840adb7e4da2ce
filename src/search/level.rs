//! How much of a key stands in a document, in one small number.

/// What the levels grow by.
const STEP: f32 = 2.0;
/// What level 0 stands for.
const LEAST: f32 = 0.75;
/// The highest level.
const MOST: u8 = 15;
/// How many levels there are.
pub const LEVELS: usize = MOST as usize + 1;

/// The level of a pseudo-frequency: the frequencies of all fields, each by its length and weight, added up.
pub fn level(weight: f32) -> u8 {
    let steps = (weight / LEAST).max(1.0).ln() / STEP.ln();
    // No more than `MOST`, and no less than 0.
    steps.round().clamp(0.0, f32::from(MOST)) as u8
}

/// A length in steps of a half octave, so that a word more or less changes the level of nothing else.
pub fn rounded(length: usize) -> f32 {
    let length = length.max(1) as f32;
    ((length.log2() * 2.0).round() / 2.0).exp2()
}

#[cfg(test)]
mod tests {
    use super::{level, rounded};

    #[test]
    fn each_level_is_twice_the_one_before() {
        for (weight, expected) in [(0.1, 0), (1.0, 0), (1.5, 1), (6.0, 3), (1e9, 15)] {
            assert_eq!(level(weight), expected, "{weight}");
        }
    }

    #[test]
    fn lengths_that_are_near_are_one() {
        assert_eq!(rounded(400), rounded(401));
        assert_eq!(rounded(0), 1.0);
        assert!(rounded(400) < rounded(800));
    }
}
