//! Attacks, and what holds: cases as text, each under the sentence that it proves.

#[cfg(feature = "counter")]
mod client;
