//! A colour to show until a picture is there.

use crate::canvas::{Canvas, Ink};

/// One colour out of a few dozen, near the average of a picture.
///
/// A style sheet can hold a rule for each of [`Tint::ALL`], where a policy for content does not
/// let pages bring styles of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tint(u8);

impl Tint {
    /// All tints there are.
    pub const ALL: [Self; PALETTE.len()] = {
        let mut all = [Self(0); PALETTE.len()];
        let mut index = 0;
        while index < all.len() {
            all[index] = Self(index as u8);
            index += 1;
        }
        all
    };

    /// A name of letters, digits and a hyphen: `grey-3`.
    pub const fn name(self) -> &'static str {
        PALETTE[self.0 as usize].0
    }

    /// Red, green and blue.
    pub const fn rgb(self) -> [u8; 3] {
        PALETTE[self.0 as usize].1
    }

    /// The tint with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tint| tint.name() == name)
    }

    pub(crate) fn of(canvas: &Canvas) -> Self {
        let depth = canvas.ink().depth();
        let mut sums = [0u64; 3];
        for pixel in canvas.bytes().chunks_exact(depth) {
            let alpha = match (canvas.ink(), pixel) {
                (Ink::Rgba, [.., alpha]) => u64::from(*alpha),
                _ => 255,
            };
            for (sum, colour) in sums.iter_mut().zip(pixel) {
                // What is transparent shows a white page.
                *sum += u64::from(*colour) * alpha + 255 * (255 - alpha);
            }
        }
        let weight = 255.0 * f64::from(canvas.width()) * f64::from(canvas.height());
        Self::nearest(sums.map(|sum| sum as f64 / weight))
    }

    /// The tint nearest to a colour, of 0 to 255 for red, green and blue.
    fn nearest(colour: [f64; 3]) -> Self {
        let wanted = oklab(colour);
        let distance = |tint: &Self| {
            let [l, a, b] = oklab(tint.rgb().map(f64::from));
            // A wrong hue is seen sooner than a wrong lightness.
            let square = |x: f64| x * x;
            square(l - wanted[0]) + 4.0 * (square(a - wanted[1]) + square(b - wanted[2]))
        };
        Self::ALL
            .into_iter()
            .min_by(|one, other| distance(one).total_cmp(&distance(other)))
            .unwrap_or(Self(0))
    }
}

/// Lightness and two hues in which distances are as they are seen: <https://bottosson.github.io/posts/oklab/>.
/// Sums, products and quotients alone, which are the same to the bit on every system; powers and roots
/// of the standard library are not, and the same photograph is to have the same tint everywhere.
fn oklab(colour: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = colour.map(|value| {
        let value = value / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            // To the power of 2.4.
            let square = |x: f64| x * x;
            let base = square((value + 0.055) / 1.055);
            base * root::<5>(base)
        }
    });
    let l = root::<3>(0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b);
    let m = root::<3>(0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b);
    let s = root::<3>(0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b);
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

/// A root of a number from 0 to 1, by Newton's method from above.
fn root<const DEGREE: usize>(value: f64) -> f64 {
    // The smallest values that are not 0 need half of these steps.
    const STEPS: usize = 64;
    let degree = DEGREE as f64;
    let mut root = 1.0;
    for _ in 0..STEPS {
        let power = (1..DEGREE).fold(1.0, |power, _| power * root);
        root = ((degree - 1.0) * root + value / power) / degree;
    }
    root
}

/// Averages of photographs are muted: greys of all lightnesses, and six hues of little chroma.
const PALETTE: [(&str, [u8; 3]); 36] = [
    ("grey-1", [11, 11, 11]),
    ("grey-2", [56, 56, 56]),
    ("grey-3", [99, 99, 99]),
    ("grey-4", [146, 146, 146]),
    ("grey-5", [196, 196, 196]),
    ("grey-6", [242, 242, 242]),
    ("red-1", [66, 37, 34]),
    ("red-2", [112, 69, 66]),
    ("red-3", [157, 107, 103]),
    ("red-4", [200, 151, 146]),
    ("red-5", [234, 200, 196]),
    ("brown-1", [61, 41, 20]),
    ("brown-2", [106, 75, 46]),
    ("brown-3", [149, 115, 81]),
    ("brown-4", [191, 157, 125]),
    ("brown-5", [228, 204, 182]),
    ("olive-1", [47, 48, 20]),
    ("olive-2", [84, 85, 45]),
    ("olive-3", [124, 126, 80]),
    ("olive-4", [166, 168, 125]),
    ("olive-5", [210, 212, 182]),
    ("green-1", [28, 52, 34]),
    ("green-2", [58, 92, 65]),
    ("green-3", [94, 133, 102]),
    ("green-4", [138, 176, 145]),
    ("green-5", [191, 217, 195]),
    ("blue-1", [23, 49, 66]),
    ("blue-2", [50, 87, 112]),
    ("blue-3", [86, 128, 157]),
    ("blue-4", [131, 170, 199]),
    ("blue-5", [186, 213, 233]),
    ("violet-1", [53, 39, 63]),
    ("violet-2", [93, 73, 107]),
    ("violet-3", [134, 112, 151]),
    ("violet-4", [176, 155, 193]),
    ("violet-5", [217, 202, 229]),
];

#[cfg(test)]
mod tests {
    use super::{PALETTE, Tint, root};
    use crate::canvas::{Canvas, Ink};

    #[test]
    fn each_tint_is_nearest_to_itself_and_has_a_name_of_its_own() {
        for tint in Tint::ALL {
            assert_eq!(Tint::nearest(tint.rgb().map(f64::from)), tint);
            assert_eq!(Tint::from_name(tint.name()), Some(tint));
        }
        assert_eq!(Tint::from_name("grey"), None);
        assert_eq!(Tint::ALL.len(), PALETTE.len());
    }

    #[test]
    fn roots_are_right_to_the_last_digits() {
        for (value, third, fifth) in [
            (1.0, 1.0, 1.0),
            (0.5, 0.793_700_525_984_099_8, 0.870_550_563_296_124_1),
            (0.008, 0.2, 0.380_730_787_743_176_1),
            // Darker than any average but black.
            (1e-9, 1e-3, 0.015_848_931_924_611_134),
        ] {
            let is_near = |found: f64, wanted: f64| (found / wanted - 1.0).abs() < 1e-14;
            assert!(is_near(root::<3>(value), third), "{}", root::<3>(value));
            assert!(is_near(root::<5>(value), fifth), "{}", root::<5>(value));
        }
        // Near enough to black: nothing is divided by it.
        assert!(root::<3>(0.0) < 1e-9);
    }

    #[test]
    fn the_average_counts_and_transparency_is_white() {
        let of = |ink, bytes: &[u8]| {
            let width = bytes.len() / 4;
            let canvas = Canvas::new(width as u32, 1, ink, bytes.to_vec());
            Tint::of(&canvas.unwrap()).name()
        };
        assert_eq!(of(Ink::Rgba, &[0, 0, 0, 0]), "grey-6");
        assert_eq!(of(Ink::Rgba, &[0, 0, 0, 255]), "grey-1");
        let sky = Tint::nearest([90.0, 130.0, 180.0]);
        assert!(sky.name().starts_with("blue"), "{}", sky.name());
    }
}
