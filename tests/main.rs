//! The tests of `bantin` as a whole: one binary, a module a concern.

mod archives;
mod sample;
mod support;
