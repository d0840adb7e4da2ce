#![doc = include_str!("../README.md")]

mod canvas;
mod colour;
mod encode;
mod error;
mod limits;
mod picture;
mod read;
mod recipe;
mod tint;

pub use error::{Undecodable, Unencodable};
pub use limits::{Limits, Measure};
pub use picture::{Picture, decode, measure};
pub use recipe::{Effort, Encoded, Fit, Format, Recipe};
pub use tint::Tint;
