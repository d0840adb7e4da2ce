#![doc = include_str!("../README.md")]

mod kind;
mod zip;

pub use kind::{Kind, kind};
