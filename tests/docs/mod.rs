//! The documentation: its links lead somewhere, its examples are read, its reference is whole.

mod document;
mod examples;
mod links;
mod reference;
mod releases;
mod tables;
