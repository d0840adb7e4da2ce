//! Bits that were written as characters, read again.

/// The six bits of each character; 64 for one that stands for none.
const NUMBERS: [u8; 256] = {
    let mut numbers = [64; 256];
    let mut at = 0;
    while at < 64 {
        numbers[super::bits::ALPHABET[at] as usize] = at as u8;
        at += 1;
    }
    numbers
};

/// Reads what [`Bits`](super::bits::Bits) wrote; nothing once it is at its end.
#[derive(Debug)]
pub struct BitReader<'t> {
    text: std::slice::Iter<'t, u8>,
    /// The next bits, the first of them the most significant.
    next: u64,
    count: u32,
}

impl<'t> BitReader<'t> {
    /// From the beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes().iter(),
            next: 0,
            count: 0,
        }
    }

    /// Takes characters as long as there is room for one.
    fn fill(&mut self) {
        while self.count <= 58 {
            let number = self.text.next().map(|it| NUMBERS[usize::from(*it)]);
            let Some(number) = number.filter(|it| *it < 64) else {
                return;
            };
            self.next |= u64::from(number) << (58 - self.count);
            self.count += 6;
        }
    }

    /// A number of so many bits, of which there are at most 32.
    pub fn take(&mut self, bits: u32) -> Option<u64> {
        if self.count < bits {
            self.fill();
        }
        self.count = self.count.checked_sub(bits)?;
        let taken = self.next.checked_shr(64 - bits).unwrap_or(0);
        self.next <<= bits;
        Some(taken)
    }

    /// How many ones stand before the next zero; all of them are taken.
    fn ones(&mut self) -> Option<u64> {
        let mut ones = 0;
        loop {
            if self.count == 0 {
                self.fill();
            }
            let here = self.next.leading_ones().min(self.count);
            ones += u64::from(here);
            if here < self.count {
                self.take(here)?;
                self.take(1)?;
                return Some(ones);
            }
            self.take(self.count).filter(|_| here > 0)?;
        }
    }

    /// A number above 0 as Elias gamma.
    pub fn take_gamma(&mut self) -> Option<u64> {
        let mut below = 0;
        while self.take(1)? == 0 {
            below += 1;
        }
        if below > 32 {
            return None;
        }
        Some(1 << below | self.take(below)?)
    }

    /// A number as a Rice code.
    pub fn take_rice(&mut self, parameter: u32) -> Option<u64> {
        let quotient = self.ones()?;
        Some(quotient << parameter | self.take(parameter)?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::bits::Bits;
    use super::BitReader;

    #[test]
    fn what_was_written_is_read() {
        let mut bits = Bits::default();
        for number in 1..200 {
            bits.push(number, 9);
            bits.push_gamma(number * number);
            bits.push_rice(number, 0);
            bits.push_rice(number * 7, 5);
        }
        let text = bits.finish();
        let mut read = BitReader::new(&text);
        for number in 1..200 {
            assert_eq!(read.take(9), Some(number));
            assert_eq!(read.take_gamma(), Some(number * number));
            assert_eq!(read.take_rice(0), Some(number));
            assert_eq!(read.take_rice(5), Some(number * 7));
        }
        let mut cut = BitReader::new("__");
        assert_eq!(cut.take_rice(0), None);
        assert_eq!(BitReader::new("A").take_gamma(), None);
        assert_eq!(BitReader::new("?").take(1), None);
    }
}
