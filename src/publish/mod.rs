//! Brings a built site to a host: what differs is sent, in an order in which readers find the site
//! whole at every moment, and nothing goes that others put there.
//!
//! The host itself holds what is known of it ([`State`]) and who is publishing ([`Lock`]); how far
//! a publication came lies on this machine ([`Memory`]). How bytes travel is the affair of the
//! crate `transport`.

mod carrier;
mod crew;
mod examine;
mod git;
mod journal;
mod known;
mod lock;
mod memory;
mod merge;
mod nickname;
mod packed;
mod plan;
mod publication;
mod shared;
mod sources;
mod stage;
mod state;
mod stopped;
mod survey;
mod workplace;

use transport::RemotePath;

pub use crew::Connect;
pub use examine::{Answer, Ask, Examination, Examined, Point, Verdict};
pub use git::Branch;
pub use lock::Lock;
pub use memory::Memory;
pub use merge::Change;
pub use nickname::Nickname;
pub use packed::Author;
pub use plan::{Foreign, Local, LocalFile, Plan, Step};
pub use publication::{Leave, Publication, Published, Watch};
pub use shared::{Probe, Pulled, Sender, Shared};
pub use sources::sources;
pub use stage::Stage;
pub use state::{Hashes, State};
pub use stopped::Stopped;
pub use workplace::Workplace;

/// The path of a file of this program's own on a host.
fn file_of(name: &str) -> RemotePath {
    RemotePath::new(name).unwrap_or_default()
}
