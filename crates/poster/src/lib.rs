#![doc = include_str!("../README.md")]

mod canvas;
mod lines;
mod press;

pub use press::{HEIGHT, Poster, Press, WIDTH};
