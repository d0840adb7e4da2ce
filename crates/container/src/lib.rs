#![doc = include_str!("../README.md")]

mod boxes;
mod bytes;
mod caption;
mod clean;
mod damage;
mod film;
mod gif;
mod heif;
mod heif_clean;
mod heif_items;
mod icc;
mod iptc;
mod jpeg;
mod kind;
mod look;
mod office;
mod orientation;
mod output;
mod pdf;
mod png;
mod private;
mod tiff;
mod video;
mod webp;
mod xml;
mod zip;

pub use caption::{Caption, caption};
pub use clean::clean;
pub use damage::{Damage, Part};
pub use film::{film_without_private, private_in_film};
pub use kind::{Kind, kind};
pub use look::{Look, look};
pub use orientation::Orientation;
pub use private::{Private, Secret, private, without_private};
