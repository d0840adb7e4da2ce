//! The desk, as its page uses it: what is typed is safe, and what is saved changes its own lines alone.

mod client;
mod edits;
mod guard;
mod in_words;
mod safe;
mod shown;
