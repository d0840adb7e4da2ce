//! Bits as characters, six each.

/// The characters, by the number they stand for: those of Base64 for addresses
/// ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648#section-5)).
pub const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bits that are written one after another, the most significant of a number first.
#[derive(Debug, Default)]
pub struct Bits {
    text: String,
    /// Those that make no whole character yet.
    rest: u32,
    filled: u32,
}

impl Bits {
    /// Writes the lowest `count` bits of a number.
    pub fn push(&mut self, number: u64, count: u32) {
        for at in (0..count).rev() {
            self.rest = self.rest << 1 | u32::from(number >> at & 1 == 1);
            self.filled += 1;
            if self.filled == 6 {
                self.text.push(character(self.rest));
                (self.rest, self.filled) = (0, 0);
            }
        }
    }

    /// Writes a number above 0 as [Elias gamma](https://doi.org/10.1109/TIT.1975.1055349).
    pub fn push_gamma(&mut self, number: u64) {
        let below = gamma_bits(number) / 2;
        self.push(0, below);
        self.push(number, below + 1);
    }

    /// Writes a number as a Rice code: the quotient by `2^parameter` in unary, then the remainder.
    pub fn push_rice(&mut self, number: u64, parameter: u32) {
        for _ in 0..number >> parameter {
            self.push(1, 1);
        }
        self.push(0, 1);
        self.push(number, parameter);
    }

    /// The characters; what is missing to the last one is 0.
    pub fn finish(mut self) -> String {
        if self.filled > 0 {
            self.push(0, 6 - self.filled);
        }
        self.text
    }
}

/// How many bits [`Bits::push_gamma`] writes.
pub const fn gamma_bits(number: u64) -> u32 {
    2 * number.ilog2() + 1
}

/// How many bits [`Bits::push_rice`] writes.
pub const fn rice_bits(number: u64, parameter: u32) -> u64 {
    (number >> parameter) + 1 + parameter as u64
}

/// How many bits of a hash tell one content of a file from another.
pub const STAMP_BITS: u32 = 18;

/// These bits, as three characters.
pub fn stamp(hash: u64) -> String {
    let mut bits = Bits::default();
    bits.push(hash, STAMP_BITS);
    bits.finish()
}

fn character(number: u32) -> char {
    ALPHABET
        .get(number as usize & 63)
        .map_or('A', |byte| char::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::{Bits, gamma_bits, rice_bits};

    #[test]
    fn numbers_are_written_as_the_format_says() {
        let mut bits = Bits::default();
        bits.push_gamma(1); // 1
        bits.push_gamma(5); // 00101
        bits.push_rice(5, 1); // 110 1
        bits.push(0b10, 2); // 10
        // 100101 110110
        assert_eq!(bits.finish(), "l2");
        assert_eq!((gamma_bits(1), gamma_bits(5)), (1, 5));
        assert_eq!(rice_bits(5, 1), 4);
    }
}
