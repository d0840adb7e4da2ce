//! The facts of a file that lies beside another one, compressed.

use super::PageFacts;
use super::named::{FactSet, Shows};
use crate::model::{Coding, SourcePath};

/// Of a compressed file: those of the file itself.
#[derive(Debug)]
pub struct PackedFacts<'a> {
    /// Those of the file.
    pub of: Box<PageFacts<'a>>,
    /// How it is compressed.
    pub coding: Coding,
}

impl FactSet for PackedFacts<'_> {
    fn each(&self, visit: &mut dyn FnMut(&'static str, u64)) {
        self.of.facts().each(visit);
    }

    fn shows(&self) -> &'static [&'static str] {
        self.of.facts().shows()
    }
}

impl Shows for PackedFacts<'_> {
    fn reports(&self) -> Vec<&SourcePath> {
        self.of.facts().reports()
    }
}
