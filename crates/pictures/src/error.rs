//! Why a picture cannot be read or written.

use std::fmt;

/// Why bytes do not become a picture.
///
/// The causes are those that someone who is not a programmer can do something about: take another
/// file, make it smaller, copy it again, save it as another kind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Undecodable {
    /// A file of another kind: a film, a document.
    NotAPicture,
    /// More pixels, or more memory to decode them, than the limits allow.
    TooLarge {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
    /// The file ends before the picture does: usually a copy that was broken off.
    Truncated,
    /// The bytes are not those of a picture of this kind.
    Damaged(String),
    /// A kind of picture, or a way to write one, that this crate cannot read; the text names it
    /// as the ending of such files does: `TIF`, `JPEG, 12 bit`.
    Unsupported(String),
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPicture => f.write_str("not a picture"),
            Self::TooLarge { width, height } => {
                write!(f, "too large: {width} × {height} pixels")
            }
            Self::Truncated => f.write_str("the file ends before the picture does"),
            Self::Damaged(detail) => write!(f, "damaged: {detail}"),
            Self::Unsupported(what) => write!(f, "not supported: {what}"),
        }
    }
}

impl std::error::Error for Undecodable {}

impl Undecodable {
    /// The cause that an error of a decoder stands for: a file that ends too early says so
    /// somewhere among the causes of it.
    pub(crate) fn from_decoder(error: &(dyn std::error::Error + 'static)) -> Self {
        let mut next = Some(error);
        while let Some(cause) = next {
            if let Some(io) = cause.downcast_ref::<std::io::Error>()
                && io.kind() == std::io::ErrorKind::UnexpectedEof
            {
                return Self::Truncated;
            }
            next = cause.source();
        }
        Self::Damaged(error.to_string())
    }
}

/// Why a picture cannot be encoded: want of memory, for the most part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unencodable(pub(crate) String);

impl fmt::Display for Unencodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the picture cannot be encoded: {}", self.0)
    }
}

impl std::error::Error for Unencodable {}
