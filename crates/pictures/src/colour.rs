//! Colours of any profile to sRGB.

use std::panic::{AssertUnwindSafe, catch_unwind};

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

use crate::canvas::{Canvas, Ink};

/// The same in sRGB. What a profile says is left out where it cannot be made sense of: the
/// colours are then shown as they are, as programs without colour management show them.
pub(crate) fn to_srgb(canvas: Canvas, profile: Option<&[u8]>, is_grey: bool) -> Canvas {
    // A decoder of profiles may have a bug as any other, and is no reason to lose a picture.
    let converted = catch_unwind(AssertUnwindSafe(|| converted(&canvas, profile?, is_grey)));
    match converted.ok().flatten() {
        Some(converted) => converted,
        None if canvas.ink() == Ink::Cmyk => without_ink(&canvas).unwrap_or(canvas),
        None => canvas,
    }
}

fn converted(canvas: &Canvas, profile: &[u8], is_grey: bool) -> Option<Canvas> {
    let from = ColorProfile::new_from_slice(profile).ok()?;
    let (source, target, ink) = match (canvas.ink(), from.color_space) {
        (Ink::Rgb, DataColorSpace::Rgb) => (Layout::Rgb, Layout::Rgb, Ink::Rgb),
        (Ink::Rgba, DataColorSpace::Rgb) => (Layout::Rgba, Layout::Rgba, Ink::Rgba),
        // CMYK has the layout of four channels.
        (Ink::Cmyk, DataColorSpace::Cmyk) => (Layout::Rgba, Layout::Rgb, Ink::Rgb),
        (Ink::Rgb, DataColorSpace::Gray) if is_grey => (Layout::Gray, Layout::Rgb, Ink::Rgb),
        (Ink::Rgba, DataColorSpace::Gray) if is_grey => {
            (Layout::GrayAlpha, Layout::Rgba, Ink::Rgba)
        }
        _ => return None,
    };
    let options = TransformOptions {
        // A profile may hold both, and says one thing in the curves that all programs read.
        allow_use_cicp_transfer: false,
        ..TransformOptions::default()
    };
    let transform = from
        .create_transform_8bit(source, &ColorProfile::new_srgb(), target, options)
        .ok()?;
    if source == target && is_idle(&*transform, canvas.ink()) {
        return None;
    }
    let grey;
    let pixels = match source {
        Layout::Gray => {
            grey = canvas.bytes().iter().step_by(3).copied().collect();
            &grey
        }
        Layout::GrayAlpha => {
            let (pixels, _) = canvas.bytes().as_chunks::<4>();
            grey = pixels
                .iter()
                .flat_map(|&[g, _, _, a]| [g, a])
                .collect::<Vec<u8>>();
            &grey
        }
        _ => canvas.bytes(),
    };
    let (width, height) = (canvas.width(), canvas.height());
    let mut bytes = vec![0; width as usize * height as usize * ink.depth()];
    transform.transform(pixels, &mut bytes).ok()?;
    Canvas::new(width, height, ink, bytes)
}

/// Whether a profile is sRGB under whatever name: then pixels stay as they are to the bit.
fn is_idle(transform: &Transform8BitExecutor, ink: Ink) -> bool {
    const LEVELS: [u8; 6] = [0, 51, 102, 153, 204, 255];
    let mut colours = Vec::new();
    for red in LEVELS {
        for green in LEVELS {
            for blue in LEVELS {
                colours.extend_from_slice(&[red, green, blue, 255][..ink.depth()]);
            }
        }
    }
    let mut after = vec![0; colours.len()];
    transform.transform(&colours, &mut after).is_ok()
        && colours
            .iter()
            .zip(&after)
            .all(|(before, after)| before.abs_diff(*after) <= 1)
}

/// CMYK without a profile: paper seen through inks that add up.
fn without_ink(canvas: &Canvas) -> Option<Canvas> {
    let through = |ink: u8, black: u8| {
        let light = u32::from(255 - ink) * u32::from(255 - black);
        ((light + 127) / 255) as u8
    };
    let (pixels, _) = canvas.bytes().as_chunks::<4>();
    let bytes = pixels
        .iter()
        .flat_map(|&[c, m, y, k]| [through(c, k), through(m, k), through(y, k)])
        .collect();
    Canvas::new(canvas.width(), canvas.height(), Ink::Rgb, bytes)
}

#[cfg(test)]
mod tests {
    use super::to_srgb;
    use crate::canvas::{Canvas, Ink};
    use moxcms::ColorProfile;

    fn one(ink: Ink, pixel: &[u8]) -> Canvas {
        Canvas::new(1, 1, ink, pixel.to_vec()).unwrap()
    }

    #[test]
    fn colours_of_a_wide_gamut_become_stronger_numbers() {
        let profile = ColorProfile::new_display_p3().encode().unwrap();
        let converted = to_srgb(one(Ink::Rgb, &[200, 100, 50]), Some(&profile), false);
        // By the matrices of CSS Color 4: (214.9, 92.6, 31.0).
        for (got, expected) in converted.bytes().iter().zip([215, 93, 31]) {
            assert!(got.abs_diff(expected) <= 1, "{:?}", converted.bytes());
        }
    }

    #[test]
    fn srgb_stays_as_it_is_and_what_is_no_profile_is_left_out() {
        let pixel = one(Ink::Rgba, &[1, 77, 201, 9]);
        let profile = ColorProfile::new_srgb().encode().unwrap();
        assert_eq!(to_srgb(pixel.clone(), Some(&profile), false), pixel);
        assert_eq!(to_srgb(pixel.clone(), Some(b"no profile"), false), pixel);
        let grey = ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
        assert_eq!(to_srgb(pixel.clone(), Some(&grey), false), pixel);
    }

    #[test]
    fn ink_without_a_profile() {
        let rgb = |cmyk| to_srgb(one(Ink::Cmyk, cmyk), None, false).bytes().to_vec();
        assert_eq!(rgb(&[0, 0, 0, 0]), [255, 255, 255]);
        assert_eq!(rgb(&[255, 0, 0, 0]), [0, 255, 255]);
        assert_eq!(rgb(&[0, 0, 0, 255]), [0, 0, 0]);
    }
}
