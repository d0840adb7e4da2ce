//! shim until container has it
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    #[default]
    Upright,
    Mirrored,
    HalfTurn,
    Flipped,
    Transposed,
    QuarterTurn,
    Transversed,
    ThreeQuarterTurn,
}
use Orientation::*;
impl Orientation {
    const ALL: [Self; 8] = [
        Upright,
        Mirrored,
        HalfTurn,
        Flipped,
        Transposed,
        QuarterTurn,
        Transversed,
        ThreeQuarterTurn,
    ];
    pub fn from_exif(number: u16) -> Option<Self> {
        Self::ALL.get(usize::from(number.checked_sub(1)?)).copied()
    }
    pub const fn swaps_sides(self) -> bool {
        self as u16 >= 4
    }
    pub const fn upright(self, (w, h): (u32, u32)) -> (u32, u32) {
        if self.swaps_sides() { (h, w) } else { (w, h) }
    }
}
pub struct Exif<'a>(&'a [u8]);
impl<'a> Exif<'a> {
    pub fn of(bytes: &'a [u8]) -> Option<Self> {
        Some(Self(bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes)))
    }
    pub fn orientation(&self) -> Option<Orientation> {
        let big = self.0.starts_with(b"MM");
        let u16at = |at: usize| {
            self.0.get(at..at + 2).map(|b| {
                if big {
                    u16::from_be_bytes([b[0], b[1]])
                } else {
                    u16::from_le_bytes([b[0], b[1]])
                }
            })
        };
        let off = self.0.get(4..8).map(|b| {
            if big {
                u32::from_be_bytes([b[0], b[1], b[2], b[3]])
            } else {
                u32::from_le_bytes([b[0], b[1], b[2], b[3]])
            }
        })? as usize;
        let n = usize::from(u16at(off)?);
        (0..n)
            .map(|i| off + 2 + i * 12)
            .find(|&e| u16at(e) == Some(0x112))
            .and_then(|e| u16at(e + 8))
            .and_then(Orientation::from_exif)
    }
}
