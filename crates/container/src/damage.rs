//! Why a file could not be read.

use std::fmt;

use crate::Kind;

/// Why a file could not be read, or cannot be cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Damage {
    /// Nothing is wrong with the file, but it is of a kind that is not read here, or none that is
    /// known. Sequences of HEIF and AVIF are looked at and not cleaned.
    Kind(Option<Kind>),
    /// The file ends before the picture does: a copy or an upload that was broken off.
    Cut,
    /// The file contradicts itself, or lacks a part that no program can do without.
    Broken(Part),
    /// The file cannot be read without a password.
    Encrypted,
    /// The file is signed: any change would make the signature void.
    Signed,
}

/// The part of a file that is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// What says how large the picture is, and how it is coded.
    Header,
    /// The frame of parts (segments, chunks, boxes, blocks) that the file is made of.
    Structure,
    /// A part whose checksum is another than that of its content.
    Checksum,
    /// There is no picture in it.
    Picture,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Kind(Some(_)) => "files of this kind are not read",
            Self::Kind(None) => "the kind of file is not known",
            Self::Encrypted => "the file is encrypted",
            Self::Signed => "the file is signed",
            Self::Cut => "the file ends before the picture does",
            Self::Broken(Part::Header) => "the header is broken",
            Self::Broken(Part::Structure) => "the parts of the file do not fit together",
            Self::Broken(Part::Checksum) => "a checksum is wrong",
            Self::Broken(Part::Picture) => "there is no picture in the file",
        })
    }
}

impl std::error::Error for Damage {}
