//! A picture that was decoded, upright and in sRGB.

use std::panic::{AssertUnwindSafe, catch_unwind};

use container::Kind;

use crate::{
    Encoded, Fit, Limits, Measure, Recipe, Tint, Undecodable, Unencodable,
    canvas::{Canvas, Ink},
    colour, encode,
    read::{Order, Stored},
};

/// A picture, upright and in sRGB, as large as what is to be made of it needs.
#[derive(Clone, Debug)]
pub struct Picture {
    canvas: Canvas,
    /// The size of the whole, upright.
    size: (u32, u32),
    is_flat: bool,
}

/// What decoding a picture will take, as its head says: how large it is, and how much memory.
///
/// `fits` are the sizes that are to be made of it, as for [`decode`].
///
/// # Errors
///
/// As [`decode`], as far as the head of the file tells.
pub fn measure(bytes: &[u8], fits: &[Fit]) -> Result<Measure, Undecodable> {
    guarded(|| Order::of(bytes, fits)?.measure())
}

/// The picture in these bytes, for derivatives of these sizes.
///
/// The picture comes upright, in sRGB, and no larger than `fits` need: photographs are decoded at
/// a fraction of their size where that is enough. With no `fits` it comes as it is. What is made
/// of the picture depends on the bytes, on the largest of `fits`, and on the recipe.
///
/// # Errors
///
/// Where the bytes are no picture, end too early, are damaged, or go beyond the limits, which is
/// said before pixels are allocated. A panic in a decoder is an error, too.
pub fn decode(bytes: &[u8], fits: &[Fit], limits: &Limits) -> Result<Picture, Undecodable> {
    guarded(|| {
        let order = Order::of(bytes, fits)?;
        Picture::of(order.read(limits)?, &order)
    })
}

/// Damaged files make decoders panic now and then. Nothing that the decoder left behind is used.
fn guarded<T>(work: impl FnOnce() -> Result<T, Undecodable>) -> Result<T, Undecodable> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Undecodable::Damaged("the decoder gave up".to_owned())))
}

impl Picture {
    fn of(stored: Stored, order: &Order) -> Result<Self, Undecodable> {
        let Stored {
            canvas,
            size,
            orientation,
            is_grey,
        } = stored;
        let size = orientation.upright(size);
        let may_be_flat = matches!(order.look.kind, Kind::Png | Kind::Gif | Kind::Webp);
        let is_flat = may_be_flat && is_flat(&canvas);
        let canvas = canvas.without_idle_alpha();
        let (width, height) = orientation.upright(order.reach(size));
        let canvas = if (width, height) == (canvas.width(), canvas.height()) {
            canvas
        } else {
            canvas
                .resized(width, height, None)
                .ok_or_else(|| Undecodable::Damaged("no pixels".to_owned()))?
        };
        // After it has become small, which takes a tenth of the time.
        let profile = order.look.profile();
        let canvas = colour::to_srgb(canvas, profile.as_deref(), is_grey).turned(orientation);
        Ok(Self {
            canvas,
            size,
            is_flat,
        })
    }

    /// The width of the whole picture, upright.
    pub fn width(&self) -> u32 {
        self.size.0
    }

    /// The height of the whole picture, upright.
    pub fn height(&self) -> u32 {
        self.size.1
    }

    /// The pixels at hand: width, height, and three bytes for each pixel, or four with alpha.
    pub fn pixels(&self) -> (u32, u32, &[u8]) {
        (
            self.canvas.width(),
            self.canvas.height(),
            self.canvas.bytes(),
        )
    }

    /// Whether something of it is transparent.
    pub fn has_alpha(&self) -> bool {
        self.canvas.ink() == Ink::Rgba
    }

    /// The colour to show until the picture is there.
    pub fn tint(&self) -> Tint {
        Tint::of(&self.canvas)
    }

    /// Derivatives in the order of their recipes. Each depends on the picture and its own recipe
    /// alone, so they may also be made one by one, in any order, on any thread.
    ///
    /// # Errors
    ///
    /// Where memory is short.
    pub fn render(&self, recipes: &[Recipe]) -> Result<Vec<Encoded>, Unencodable> {
        let mut placed: Vec<(Recipe, Canvas)> = Vec::new();
        let mut encoded = Vec::with_capacity(recipes.len());
        for recipe in recipes {
            // What differs in the kind of file alone has the same pixels.
            let found = placed.iter().position(|(other, _)| {
                other.fit == recipe.fit
                    && other.format.max_side().min(self.longest())
                        == recipe.format.max_side().min(self.longest())
            });
            let index = match found {
                Some(index) => index,
                None => {
                    placed.push((*recipe, self.placed(recipe)?));
                    placed.len() - 1
                }
            };
            if let Some((_, canvas)) = placed.get(index) {
                encoded.push(encode::encode(canvas, recipe, self.is_flat)?);
            }
        }
        Ok(encoded)
    }

    fn longest(&self) -> u32 {
        self.canvas.width().max(self.canvas.height())
    }

    /// The pixels of a derivative.
    fn placed(&self, recipe: &Recipe) -> Result<Canvas, Unencodable> {
        let at_hand = (self.canvas.width(), self.canvas.height());
        let ((width, height), part) =
            recipe
                .fit
                .place(self.size, at_hand, recipe.format.max_side());
        self.canvas
            .resized(width, height, part)
            .ok_or_else(|| Unencodable("no pixels".to_owned()))
    }
}

/// Whether many pixels are as the one before them: drawings and screenshots, but no photographs.
fn is_flat(canvas: &Canvas) -> bool {
    fn count<const N: usize>(bytes: &[u8]) -> usize {
        let (pixels, _) = bytes.as_chunks::<N>();
        pixels.windows(2).filter(|pair| pair[0] == pair[1]).count()
    }
    let pixels = canvas.width() as usize * canvas.height() as usize;
    let alike = match canvas.ink().depth() {
        3 => count::<3>(canvas.bytes()),
        _ => count::<4>(canvas.bytes()),
    };
    alike > pixels / 3
}
