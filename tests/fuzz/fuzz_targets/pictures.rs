//! Pictures of all kinds, decoded and made into others: sizes are as they are told, memory is bounded
//! by what is told, and the same bytes make the same files.

#![no_main]

use libfuzzer_sys::fuzz_target;
use peak_alloc::PeakAlloc;
use pictures::{Encoded, Fit, Format, Limits, Recipe, decode, measure};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const LIMITS: Limits = Limits {
    pixels: 256 * 256,
    memory: 4 << 20,
};
/// What a decoder takes whatever the size: tables, buffers of threads and of what is packed.
const OVERHEAD: usize = 4 << 20;
/// The decoder of WebP makes room for a part before it finds that the file is shorter.
const PART: usize = 16 << 20;
const FIT: [Fit; 1] = [Fit::Width(16)];

fn made(bytes: &[u8]) -> Option<Vec<Encoded>> {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let told = measure(bytes, &FIT);
    let picture = decode(bytes, &FIT, &LIMITS);
    let taken = MEMORY.peak_usage().saturating_sub(before);
    let overhead = match bytes.get(8..12) {
        Some(b"WEBP") => OVERHEAD + PART,
        _ => OVERHEAD,
    } + bytes.len() * 8;
    let told = match told {
        Ok(told) => told,
        Err(_) => {
            assert!(picture.is_err(), "measured is what is decoded");
            assert!(taken < overhead, "{taken} for nothing");
            return None;
        }
    };
    let most = usize::try_from(told.memory.min(LIMITS.memory)).unwrap_or(usize::MAX);
    assert!(
        taken < most * 2 + overhead,
        "{taken} where {told:?} was told"
    );
    let picture = picture.ok()?;
    assert!(told.pixels() <= LIMITS.pixels && told.memory <= LIMITS.memory);
    assert_eq!(
        (picture.width(), picture.height()),
        (told.width, told.height)
    );
    let (width, height, pixels) = picture.pixels();
    let depth = if picture.has_alpha() { 4 } else { 3 };
    assert_eq!(pixels.len(), width as usize * height as usize * depth);
    assert_eq!(width, told.width.min(16));
    let _ = picture.tint();
    let recipes = [Recipe::width(16, Format::Webp, 70)];
    let made = picture.render(&recipes).expect("it is small");
    if height < 16_384 {
        assert_eq!((made[0].width, made[0].height), (width, height));
    }
    Some(made)
}

fuzz_target!(
    init: {
        // The decoders' own panics are caught, and no findings; those of this target are.
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map_or("", |place| place.file());
            if place.contains("fuzz_targets") || place.contains("crates/pictures/src") {
                hook(panic);
            }
        }));
    },
    |bytes: &[u8]| {
        let once = made(bytes);
        assert_eq!(once, made(bytes), "the same bytes");
    }
);
