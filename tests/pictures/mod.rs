//! Photographs: which files pages show of them, and what is made again.

mod albums;
mod made;
mod personal;
mod shared;
mod tints;
mod told;
