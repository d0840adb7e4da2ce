//! The QR code of an address, as a drawing of one line: for a page that is pinned to a board.
//!
//! ISO/IEC 18004, as far as addresses need it: bytes, level L, one mask. All that does not depend
//! on the address is laid out once for each size, so that a code costs a page a few microseconds;
//! libraries, which try all masks, take sixty.

use std::fmt::Write;
use std::sync::OnceLock;

/// The sizes, the smallest first. Larger codes count their bytes otherwise, and are hard to scan
/// in a corner of a page.
const VERSIONS: [Version; 9] = [
    Version::new(1, 26, 7, 1, &[]),
    Version::new(2, 44, 10, 1, &[6, 18]),
    Version::new(3, 70, 15, 1, &[6, 22]),
    Version::new(4, 100, 20, 1, &[6, 26]),
    Version::new(5, 134, 26, 1, &[6, 30]),
    Version::new(6, 172, 18, 2, &[6, 34]),
    Version::new(7, 196, 20, 2, &[6, 22, 38]),
    Version::new(8, 242, 24, 2, &[6, 24, 42]),
    Version::new(9, 292, 30, 2, &[6, 26, 46]),
];

/// Level L with mask 0, with its check bits.
const FORMAT: u32 = 0b111_0111_1100_0100;

/// More than the check bytes of a block, so that a row of them has a fixed length.
const CHECK: usize = 32;

/// A size of codes.
struct Version {
    number: usize,
    /// How many bytes it holds, with those that check.
    bytes: usize,
    /// How many of each block check.
    check: usize,
    blocks: usize,
    /// Where the small squares have their middles.
    middles: &'static [usize],
}

impl Version {
    const fn new(
        number: usize,
        bytes: usize,
        check: usize,
        blocks: usize,
        middles: &'static [usize],
    ) -> Self {
        Self {
            number,
            bytes,
            check,
            blocks,
            middles,
        }
    }

    const fn size(&self) -> usize {
        17 + 4 * self.number
    }

    const fn data(&self) -> usize {
        self.bytes - self.check * self.blocks
    }
}

/// A code of a size without its data.
struct Plan {
    version: &'static Version,
    /// The modules, row by row: dark (1) or light, those of data as the mask has them.
    modules: Vec<u8>,
    /// Where the bits of the data stand, in order.
    places: Vec<u16>,
    /// For each leading byte what it adds to the check bytes.
    steps: Vec<[u8; CHECK]>,
    /// A line to and fro through all rows.
    line: String,
}

/// An address as an SVG element; nothing for one that is too long.
pub fn qr(address: &str) -> String {
    static PLANS: [OnceLock<Plan>; VERSIONS.len()] = [const { OnceLock::new() }; VERSIONS.len()];
    // Four bits say that bytes follow, eight how many.
    let fits = |version: &Version| address.len() + 2 <= version.data();
    let Some(index) = VERSIONS.iter().position(fits) else {
        return String::new();
    };
    let plan = PLANS[index].get_or_init(|| Plan::of(&VERSIONS[index]));
    let mut modules = plan.modules.clone();
    let bytes = plan.interleaved(&plan.data(address.as_bytes()));
    for (byte, places) in bytes.iter().zip(plan.places.chunks_exact(8)) {
        for (bit, place) in places.iter().enumerate() {
            modules[usize::from(*place)] ^= byte >> (7 - bit) & 1;
        }
    }
    plan.drawn(&modules)
}

impl Plan {
    fn of(version: &'static Version) -> Self {
        let size = version.size();
        let mut canvas = Canvas {
            size,
            modules: vec![0; size * size],
            is_taken: vec![false; size * size],
        };
        canvas.patterns(version);
        let places = canvas.places();
        for &place in &places {
            let (x, y) = (usize::from(place) % size, usize::from(place) / size);
            canvas.modules[usize::from(place)] = u8::from((x + y) % 2 == 0);
        }
        let mut line = "M0 .5".to_owned();
        for row in 0..size {
            let back = if row % 2 == 0 { "" } else { "-" };
            let _ = write!(line, "h{back}{size}");
            if row + 1 < size {
                line.push_str("v1");
            }
        }
        Self {
            version,
            modules: canvas.modules,
            places,
            steps: steps(version.check),
            line,
        }
    }

    /// The text as the bytes that are checked.
    fn data(&self, text: &[u8]) -> Vec<u8> {
        let capacity = self.version.data();
        let mut data = Vec::with_capacity(capacity);
        // Half a byte says "bytes", so that all that follows is shifted by half a byte.
        let length = u8::try_from(text.len()).unwrap_or(u8::MAX);
        let mut half = 4;
        for &byte in [length].iter().chain(text) {
            data.push(half << 4 | byte >> 4);
            half = byte & 15;
        }
        data.push(half << 4);
        let filled = data.len();
        data.extend((filled..capacity).map(|at| if (at - filled) % 2 == 0 { 0xec } else { 0x11 }));
        data
    }

    /// The data and what checks it, a byte of each block in turn.
    fn interleaved(&self, data: &[u8]) -> Vec<u8> {
        let Version { check, blocks, .. } = *self.version;
        let length = data.len() / blocks;
        let checks: Vec<_> = data.chunks(length).map(|block| self.check(block)).collect();
        let mut bytes = Vec::with_capacity(self.version.bytes);
        for at in 0..length {
            bytes.extend(data.iter().skip(at).step_by(length));
        }
        for at in 0..check {
            bytes.extend(checks.iter().map(|block| block[at]));
        }
        bytes
    }

    /// The remainder of a block (Reed–Solomon).
    fn check(&self, block: &[u8]) -> [u8; CHECK] {
        let mut rest = [0; CHECK];
        for byte in block {
            let step = &self.steps[usize::from(byte ^ rest[0])];
            rest.copy_within(1.., 0);
            rest[CHECK - 1] = 0;
            for (rest, step) in rest.iter_mut().zip(step) {
                *rest ^= step;
            }
        }
        rest
    }

    /// A line through all rows, dashed where they are dark: a third shorter than a path that draws
    /// each dash.
    fn drawn(&self, modules: &[u8]) -> String {
        let size = self.version.size();
        let mut out = String::with_capacity(2 * 1024);
        let _ = write!(
            out,
            "<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" aria-hidden=\"true\"><path d=\"{}\" stroke-dasharray=\"",
            self.line
        );
        // The line begins in a corner, which is dark. Formatting would take longer than all else.
        let (mut is_dark, mut run) = (1, 0_u8);
        let mut next = |module: u8| {
            if module != is_dark {
                if run >= 100 {
                    out.push(char::from(b'0' + run / 100));
                }
                if run >= 10 {
                    out.push(char::from(b'0' + run / 10 % 10));
                }
                out.push(char::from(b'0' + run % 10));
                out.push(' ');
                (is_dark, run) = (module, 0);
            }
            // No two rows are light from end to end, by the patterns in each.
            run = run.saturating_add(1);
        };
        for (index, row) in modules.chunks(size).enumerate() {
            // From row to row it runs along the edge, where nothing is drawn.
            if index > 0 {
                next(0);
            }
            match index % 2 {
                0 => row.iter().for_each(|module| next(*module)),
                _ => row.iter().rev().for_each(|module| next(*module)),
            }
        }
        let _ = write!(out, "{run}\"/></svg>");
        out
    }
}

/// For each leading byte what it adds to the remainder by the polynomial of this degree.
fn steps(degree: usize) -> Vec<[u8; CHECK]> {
    let mut divisor = [0_u8; CHECK];
    divisor[degree - 1] = 1;
    let mut root = 1;
    for _ in 0..degree {
        for at in 0..degree {
            divisor[at] = product(divisor[at], root);
            if at + 1 < degree {
                divisor[at] ^= divisor[at + 1];
            }
        }
        root = product(root, 2);
    }
    let step = |byte| std::array::from_fn(|at| product(divisor[at], byte));
    (0..=u8::MAX).map(step).collect()
}

/// The product in the field of 256 elements that QR codes use.
fn product(a: u8, b: u8) -> u8 {
    let mut product = 0_u8;
    for bit in (0..8).rev() {
        let carry = product >> 7;
        product = (product << 1) ^ (carry * 0x1d);
        product ^= (b >> bit & 1) * a;
    }
    product
}

/// Modules while they are laid out.
struct Canvas {
    size: usize,
    modules: Vec<u8>,
    is_taken: Vec<bool>,
}

impl Canvas {
    fn set(&mut self, x: usize, y: usize, is_dark: bool) {
        let at = y * self.size + x;
        self.modules[at] = u8::from(is_dark);
        self.is_taken[at] = true;
    }

    /// Squares around a middle, as far as they lie in the code: dark but for these distances.
    fn square(&mut self, (x, y): (usize, usize), reach: usize, light: &[usize]) {
        for row in y.saturating_sub(reach)..=(y + reach).min(self.size - 1) {
            for column in x.saturating_sub(reach)..=(x + reach).min(self.size - 1) {
                let distance = row.abs_diff(y).max(column.abs_diff(x));
                self.set(column, row, !light.contains(&distance));
            }
        }
    }

    /// All that shows readers where and what the code is.
    fn patterns(&mut self, version: &Version) {
        let last = self.size - 1;
        for at in 0..self.size {
            self.set(6, at, at % 2 == 0);
            self.set(at, 6, at % 2 == 0);
        }
        for (x, y) in [(3, 3), (last - 3, 3), (3, last - 3)] {
            self.square((x, y), 4, &[2, 4]);
        }
        let far = version.middles.last().copied().unwrap_or_default();
        for &x in version.middles {
            for &y in version.middles {
                if ![(6, 6), (6, far), (far, 6)].contains(&(x, y)) {
                    self.square((x, y), 2, &[1]);
                }
            }
        }
        for at in 0..15 {
            let is_dark = FORMAT >> at & 1 == 1;
            let (x, y) = match at {
                0..6 => (8, at),
                6 | 7 => (8, at + 1),
                8 => (7, 8),
                _ => (14 - at, 8),
            };
            self.set(x, y, is_dark);
            match at {
                0..8 => self.set(last - at, 8, is_dark),
                _ => self.set(8, last - 14 + at, is_dark),
            }
        }
        self.set(8, last - 7, true);
        if version.number >= 7 {
            let number = u32::try_from(version.number).unwrap_or_default();
            let check = (0..12).fold(number, |rest, _| (rest << 1) ^ ((rest >> 11) * 0x1f25));
            let bits = number << 12 | check;
            for at in 0..18 {
                let (near, far) = (at / 3, last - 10 + at % 3);
                self.set(far, near, bits >> at & 1 == 1);
                self.set(near, far, bits >> at & 1 == 1);
            }
        }
    }

    /// The places that are left, as bits fill them: in columns of two, from the right, up and down.
    fn places(&self) -> Vec<u16> {
        let mut places = Vec::new();
        let columns = (0..self.size).rev().filter(|column| *column != 6);
        let columns: Vec<usize> = columns.collect();
        for (index, pair) in columns.chunks(2).enumerate() {
            for step in 0..self.size {
                let row = if index % 2 == 0 {
                    self.size - 1 - step
                } else {
                    step
                };
                let at = pair.iter().map(|column| row * self.size + column);
                let free = at.filter(|at| !self.is_taken[*at]);
                places.extend(free.filter_map(|at| u16::try_from(at).ok()));
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::{VERSIONS, qr};

    #[test]
    fn the_smallest_size_is_taken() {
        let cases = [
            (0, 21),
            (17, 21),
            (18, 25),
            (53, 29),
            (106, 37),
            (134, 41),
            (230, 53),
        ];
        for (length, size) in cases {
            let code = qr(&"a".repeat(length));
            assert!(
                code.contains(&format!("viewBox=\"0 0 {size} {size}\"")),
                "{length}: {code}"
            );
        }
        assert_eq!(qr(&"a".repeat(231)), "");
    }

    #[test]
    fn the_dashes_are_as_long_as_the_line() {
        for version in &VERSIONS {
            let size = version.size();
            let code = qr(&"x".repeat(version.data() - 2));
            let dashes = code.split('"').nth(9).unwrap_or_default();
            let lengths = dashes
                .split(' ')
                .map(|it| it.parse::<usize>().unwrap_or_default());
            assert_eq!(lengths.sum::<usize>(), size * size + size - 1, "{code}");
        }
    }
}
