//! What stands in the files of a site, key by key: the same types write and read it.

mod registry;
mod report;
mod short;
pub mod yaml;

pub use registry::{
    AwardEntry as KindEntry, Awards, ClusterFile, FormerEntry, HistoryEntry, RoleNamesEntry,
    TermEntry, UnitEntry, Units,
};
pub use report::{
    AwardEntry, CountEntry, CountOfEach, DecisionEntry, EventEntry, FigureEntry, FrontMatter,
    OfficeEntry, PactEntry, PersonEntry, PictureEntry, RankedEntry, RatingOf, RecipientEntry,
};
pub use short::{OneOrMany, Short};

/// Whether a value says nothing, so that its key is left out.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Defines what a mapping may hold: keys that are not there are refused, keys that say nothing are
/// not written.
macro_rules! keys {
    ($(
        $(#[$meta:meta])*
        $name:ident {
            $($(#[$of:meta])* $field:ident: $type:ty,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        #[allow(missing_docs)] // The keys say what they are.
        pub struct $name {
            $(
                $(#[$of])*
                #[serde(skip_serializing_if = "super::is_default")]
                pub $field: $type,
            )*
        }
    )*};
}
use keys;
