//! What the texts of a key mean, said beside the key in its type: `#[serde(deserialize_with = "sense::unit")]`.
//! Readers of files pass over it; who asks the types which keys there are is told.

use std::fmt;
use std::marker::PhantomData;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer};

macro_rules! senses {
    ($($(#[$doc:meta])* $Sense:ident $function:ident $name:literal;)*) => {
        /// What a text is, where its type does not say so.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Sense { $($(#[$doc])* $Sense,)* }

        impl Sense {
            /// The sense of which a type of this name tells.
            pub fn of(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$Sense),)*
                    _ => None,
                }
            }
        }

        $($(#[$doc])*
        ///
        /// # Errors
        /// Those of the value itself.
        pub fn $function<'de, T, D>(deserializer: D) -> Result<T, D::Error>
        where
            T: Deserialize<'de>,
            D: Deserializer<'de>,
        {
            match deserializer.is_human_readable() {
                true => T::deserialize(deserializer),
                false => announced($name, deserializer),
            }
        })*
    };
}

senses! {
    /// The id of a cluster, or a name of one.
    Cluster cluster "bantin::cluster";
    /// The id of a unit, or a name of one.
    Unit unit "bantin::unit";
    /// The id of a kind of awards, or its name.
    Award award "bantin::award";
    /// The id of a rating, or its name.
    Rating rating "bantin::rating";
    /// A topic.
    Tag tag "bantin::tag";
    /// The path of a report.
    Report report "bantin::report";
    /// The path of a picture.
    Picture picture "bantin::picture";
    /// The path of another file.
    File file "bantin::file";
    /// A day.
    Day day "bantin::day";
    /// A day, or the last one of a year.
    DayOrYear day_or_year "bantin::day-or-year";
    /// A day, which may have a time.
    Moment moment "bantin::moment";
    /// Sentences.
    Prose prose "bantin::prose";
}

/// By this name of a type a text is told that stands for what follows.
pub const SHORT: &str = "bantin::Short";
/// By this name of a type a number is told that stands for what follows.
pub const NUMBER_OR: &str = "bantin::NumberOr";

/// Reads a value, after a word of what it is.
pub(super) fn announced<'de, T, D>(name: &'static str, deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_newtype_struct(name, Announced(PhantomData))
}

struct Announced<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Announced<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<T, D::Error> {
        T::deserialize(inner)
    }
}
