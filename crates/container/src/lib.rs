#![doc = include_str!("../README.md")]

mod boxes;
mod bytes;
mod clean;
mod damage;
mod gif;
mod heif;
mod icc;
mod jpeg;
mod kind;
mod look;
mod orientation;
mod output;
mod png;
mod tiff;
mod webp;
mod zip;

pub use clean::clean;
pub use damage::{Damage, Part};
pub use kind::{Kind, kind};
pub use look::{Look, look};
pub use orientation::Orientation;
