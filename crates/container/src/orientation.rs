//! How a picture is turned upright.

/// What is done with the pixels as stored, so that the picture stands upright: the eight values
/// of Exif.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// 1: nothing.
    #[default]
    Upright,
    /// 2: left and right change places.
    Mirrored,
    /// 3: half a turn.
    HalfTurn,
    /// 4: top and bottom change places.
    Flipped,
    /// 5: rows become columns.
    Transposed,
    /// 6: a quarter turn clockwise.
    QuarterTurn,
    /// 7: rows become columns, both from the other end.
    Transversed,
    /// 8: a quarter turn against the clock.
    ThreeQuarterTurn,
}

use Orientation::*;

impl Orientation {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Upright,
        Mirrored,
        HalfTurn,
        Flipped,
        Transposed,
        QuarterTurn,
        Transversed,
        ThreeQuarterTurn,
    ];

    /// The one that Exif has this number for, 1 to 8.
    pub fn from_exif(number: u16) -> Option<Self> {
        let index = usize::from(number.checked_sub(1)?);
        Self::ALL.get(index).copied()
    }

    /// Its number in Exif.
    pub const fn exif(self) -> u16 {
        self as u16 + 1
    }

    /// Whether width and height change places.
    pub const fn swaps_sides(self) -> bool {
        self.exif() >= 5
    }

    /// This size, upright.
    pub const fn upright(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.swaps_sides() {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// Both, this one first.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        // Each is a mirroring (or none) and quarter turns clockwise after it. Mirroring what was
        // turned is turning the other way what was mirrored.
        let (mirrored, turns) = self.parts();
        let (mirrored_next, turns_next) = next.parts();
        let turns = if mirrored_next { 4 - turns } else { turns };
        Self::of_parts(mirrored != mirrored_next, (turns + turns_next) % 4)
    }

    const fn parts(self) -> (bool, u8) {
        match self {
            Upright => (false, 0),
            QuarterTurn => (false, 1),
            HalfTurn => (false, 2),
            ThreeQuarterTurn => (false, 3),
            Mirrored => (true, 0),
            Transversed => (true, 1),
            Flipped => (true, 2),
            Transposed => (true, 3),
        }
    }

    const fn of_parts(mirrored: bool, turns: u8) -> Self {
        match (mirrored, turns) {
            (false, 1) => QuarterTurn,
            (false, 2) => HalfTurn,
            (false, 3) => ThreeQuarterTurn,
            (false, _) => Upright,
            (true, 1) => Transversed,
            (true, 2) => Flipped,
            (true, 3) => Transposed,
            (true, _) => Mirrored,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Orientation::{self, *};

    /// Where the pixel at the top left of two by two (0 1 / 2 3) and its neighbours go.
    fn turned(orientation: Orientation, [a, b, c, d]: [u8; 4]) -> [u8; 4] {
        match orientation {
            Upright => [a, b, c, d],
            Mirrored => [b, a, d, c],
            HalfTurn => [d, c, b, a],
            Flipped => [c, d, a, b],
            Transposed => [a, c, b, d],
            QuarterTurn => [c, a, d, b],
            Transversed => [d, b, c, a],
            ThreeQuarterTurn => [b, d, a, c],
        }
    }

    #[test]
    fn two_of_them_are_one() {
        for first in Orientation::ALL {
            for second in Orientation::ALL {
                assert_eq!(
                    turned(second, turned(first, [0, 1, 2, 3])),
                    turned(first.then(second), [0, 1, 2, 3]),
                    "{first:?} then {second:?}"
                );
            }
        }
    }

    #[test]
    fn numbers_are_those_of_exif() {
        for number in 1..=8 {
            let orientation = Orientation::from_exif(number).expect("1 to 8");
            assert_eq!(orientation.exif(), number);
        }
        assert_eq!(Orientation::from_exif(0), None);
        assert_eq!(Orientation::from_exif(9), None);
        assert_eq!(QuarterTurn.upright((4000, 3000)), (3000, 4000));
    }
}
