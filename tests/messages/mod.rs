//! What people are told of every problem, word for word.

mod case;
mod catalogue;
#[cfg(feature = "counter")]
mod counter;
mod drafts;
mod entry_slips;
mod escapes;
mod files;
mod hostile;
mod judge;
#[cfg(feature = "links")]
mod links;
mod machine;
mod mend;
mod mutations;
mod positions;
mod setting_slips;
mod slips;
