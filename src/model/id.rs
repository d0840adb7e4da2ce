//! Identities: short, stable names that URLs, registries and counters are built on.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is; the caller has checked or folded it.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}

ids! {
    /// A report: by default its path below the reports' folder without the extension. It names
    /// the counter of the report, so it outlives renames.
    ArticleId;
    /// A kind of award: `co-ldld-dan-dau`.
    AwardKindId;
    /// A cluster: `soc-trang-2`. Its number is not its identity.
    ClusterId;
    /// A rating: `hoan-thanh-xuat-sac`.
    RatingId;
    /// A tag, folded: `cham-lo-doan-vien`.
    TagId;
    /// A unit: `ldld-soc-trang`.
    UnitId;
}
