//! Documents, read.

mod builder;
mod cases;
mod hostile;
mod random;
mod reading;
mod samples;
mod text;
