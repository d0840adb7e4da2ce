//! Documents, read.

mod builder;
mod cases;
mod hostile;
mod reading;
mod samples;
mod text;
