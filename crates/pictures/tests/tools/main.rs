//! The crate on files that other programs made, compared with what other programs read in them:
//! ImageMagick, exiftool, ffmpeg, the tools of WebP and HEIF. `tests/run` installs them.

mod boxes;
mod colours;
mod heic;
mod kinds;
mod run;
#[path = "../shared/mod.rs"]
mod shared;
