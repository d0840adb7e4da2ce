//! Setting a poster: which words stand where, and how large.

use std::collections::BTreeMap;

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont};

use crate::canvas::{Canvas, Ink, STEPS, Shape};
use crate::lines::{Column, words};

/// The width of posters in pixels, as social networks want it.
pub const WIDTH: u32 = 1200;
/// Their height in pixels.
pub const HEIGHT: u32 = 630;

/// Noto Serif, bold, under the SIL Open Font License: the letters of Vietnamese and English.
const FONT: &[u8] = include_bytes!("../font/NotoSerif-Bold.ttf");

/// What is free around the words.
const MARGIN: i32 = 80;
/// Sizes of headlines in pixels, largest first. A size is the whole height of the letters, from
/// their highest marks to their lowest, and so also the step from one line to the next.
const SIZES: [u16; 6] = [124, 108, 94, 82, 70, 60];
/// How high a headline may be.
const ROOM: u16 = 300;
/// The size of the line below it.
const LINE: u16 = 76;
/// Sizes of the name at the foot.
const FOOT: [u16; 3] = [46, 42, 38];

/// So many letters of a text are looked at: no more fit.
const LONGEST: usize = 400;
/// The size that texts are measured at.
const UNIT: u16 = 100;

/// What stands on a poster. Texts are in NFC; letters that the typeface does not have are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Poster<'a> {
    /// The headline, in as many lines as it takes.
    pub title: &'a str,
    /// A short line below it, such as a year.
    pub line: Option<&'a str>,
    /// Whose it is, at the foot.
    pub owner: &'a str,
}

/// A letter at a size, with its place from its own left and the base line.
#[derive(Debug)]
struct Letter {
    left: i32,
    top: i32,
    shape: Shape,
}

/// What sets posters. It keeps its ground, and the letters that it has drawn, for the next poster.
#[derive(Debug)]
pub struct Press {
    canvas: Canvas,
    set: Typeset,
}

/// The typeface, with the letters drawn so far.
#[derive(Debug)]
struct Typeset {
    font: FontRef<'static>,
    letters: BTreeMap<(u16, Ink, GlyphId), Option<Letter>>,
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

impl Press {
    /// A press that has drawn nothing yet.
    pub fn new() -> Self {
        // The typeface is a part of the program, and tests read it.
        let font = FontRef::try_from_slice(FONT).expect("a typeface");
        Self {
            canvas: Canvas::new(WIDTH, HEIGHT),
            set: Typeset {
                font,
                letters: BTreeMap::new(),
            },
        }
    }

    /// The poster as a PNG. The same words give the same bytes.
    pub fn set(&mut self, poster: &Poster<'_>) -> Vec<u8> {
        let Self { canvas, set } = self;
        canvas.clear();
        canvas.fill((MARGIN as usize, 72), (112, 12), Ink::Gold);
        canvas.fill((0, HEIGHT as usize - 14), (WIDTH as usize, 14), Ink::Red);
        let (size, lines) = set.fitted(poster.title, &SIZES, ROOM);
        let mut top = 104;
        for line in &lines {
            top = set.write(canvas, line, size, top, Ink::White);
        }
        if let Some(line) = poster.line {
            set.write(canvas, line, LINE, top + 4, Ink::Gold);
        }
        let (size, lines) = set.fitted(poster.owner, &FOOT, 92);
        let mut top = HEIGHT as i32 - 40 - lines.len() as i32 * i32::from(size);
        for line in &lines {
            top = set.write(canvas, line, size, top, Ink::White);
        }
        canvas.png()
    }
}

impl Typeset {
    /// The largest of these sizes at which a text is no higher than `room`, with its lines; a text
    /// that is too long at all of them is cut.
    fn fitted(&self, text: &str, sizes: &[u16], room: u16) -> (u16, Vec<String>) {
        let text: String = text.chars().take(LONGEST).collect();
        // Widths grow with sizes, so what is measured once is measured for all of them.
        let unit = f32::from(UNIT);
        let narrowest = sizes.last().map_or(1.0, |size| Self::most(*size));
        let words = words(&text, narrowest, |text| self.places(text, UNIT).1 / unit);
        let space = self.places(" ", UNIT).1 / unit;
        let mut smallest = (UNIT, Vec::new());
        for size in sizes {
            let most = Self::most(*size);
            let column = Column::balanced(&words, space, most);
            let count = usize::from(room / size);
            smallest = (*size, column.texts(count));
            if column.lines.len() <= count && column.width <= most {
                break;
            }
        }
        smallest
    }

    /// How wide a line may be, in units of its size.
    fn most(size: u16) -> f32 {
        (WIDTH as i32 - 2 * MARGIN) as f32 / f32::from(size)
    }

    /// The letters of a text with the places where they begin, and where it ends.
    fn places(&self, text: &str, size: u16) -> (Vec<(GlyphId, f32)>, f32) {
        let font = self.font.as_scaled(PxScale::from(f32::from(size)));
        let mut places = Vec::new();
        let (mut x, mut last) = (0.0, None);
        for glyph in text.chars().map(|c| font.glyph_id(c)) {
            if glyph == GlyphId(0) {
                continue;
            }
            x += last.map_or(0.0, |last| font.kern(last, glyph));
            places.push((glyph, x));
            x += font.h_advance(glyph);
            last = Some(glyph);
        }
        (places, x)
    }

    /// Writes a line whose room begins at `top`, and returns where that ends.
    fn write(&mut self, canvas: &mut Canvas, text: &str, size: u16, top: i32, ink: Ink) -> i32 {
        let scaled = self.font.as_scaled(PxScale::from(f32::from(size)));
        let base = top + scaled.ascent().round() as i32;
        for (glyph, x) in self.places(text, size).0 {
            let font = &self.font;
            let letters = &mut self.letters;
            let letter = letters.entry((size, ink, glyph));
            let Some(letter) = letter.or_insert_with(|| Letter::of(font, glyph, size, ink)) else {
                continue;
            };
            let place = (MARGIN + x.round() as i32 + letter.left, base + letter.top);
            canvas.ink(place, &letter.shape);
        }
        top + i32::from(size)
    }
}

impl Letter {
    /// None for what has no outline, such as a space.
    fn of(font: &FontRef<'_>, glyph: GlyphId, size: u16, ink: Ink) -> Option<Self> {
        let placed = glyph.with_scale(PxScale::from(f32::from(size)));
        let outlined = font.outline_glyph(placed)?;
        let bounds = outlined.px_bounds();
        let (width, height) = (bounds.width() as usize, bounds.height() as usize);
        let mut steps = vec![0; width * height];
        outlined.draw(|x, y, covered| {
            if let Some(step) = steps.get_mut(y as usize * width + x as usize) {
                *step = (covered.clamp(0.0, 1.0) * f32::from(STEPS)).round() as u8;
            }
        });
        (width > 0).then_some(Self {
            left: bounds.min.x as i32,
            top: bounds.min.y as i32,
            shape: Shape::new(&steps, width, ink),
        })
    }
}

#[cfg(test)]
mod tests {
    use ab_glyph::{Font, GlyphId};

    use super::{FOOT, Poster, Press, ROOM, SIZES};

    const LONG: &str =
        "Cụm thi đua các tập đoàn, tổng công ty và công đoàn cơ sở trực thuộc khối doanh nghiệp";

    #[test]
    fn every_vietnamese_letter_is_in_the_typeface() {
        let press = Press::new();
        let letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
        for letter in letters
            .chars()
            .flat_map(|c| [c].into_iter().chain(c.to_uppercase()))
        {
            assert_ne!(press.set.font.glyph_id(letter), GlyphId(0), "{letter}");
        }
    }

    #[test]
    fn headlines_keep_to_their_room_however_long() {
        let press = Press::new();
        let mut last = u16::MAX;
        for times in 0..8 {
            let text = [LONG; 8][..times].join(" ");
            let (size, lines) = press.set.fitted(&text, &SIZES, ROOM);
            assert!(size <= last && lines.len() <= usize::from(ROOM / size));
            last = size;
        }
        let (_, lines) = press.set.fitted(&LONG.repeat(9), &FOOT, 92);
        assert!(
            lines.last().is_some_and(|line| line.ends_with('…')),
            "{lines:?}"
        );
    }

    #[test]
    fn what_was_set_before_shows_nowhere() {
        let poster = |title| Poster {
            title,
            line: Some("Năm 2025"),
            owner: "Công đoàn tỉnh Mẫu",
        };
        let mut press = Press::new();
        let one = press.set(&poster("Cụm thi đua số 2"));
        let other = press.set(&poster("Cụm thi đua số 3"));
        let again = press.set(&poster("Cụm thi đua số 2"));
        assert!(one == again && one != other);
        let mut fresh = Press::new();
        assert!(fresh.set(&poster("Cụm thi đua số 3")) == other);
    }
}
