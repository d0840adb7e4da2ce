//! Edits of sample files, of odd ones, and of random ones.

mod cases;
mod changes;
mod documents;
mod every;
mod generator;
mod limits;
mod model;
mod other_reader;
mod places;
mod random;
mod random_numbers;
mod touched;
