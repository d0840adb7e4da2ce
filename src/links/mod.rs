//! Links that lead out of the site, tried politely: which there are, in which order they are asked for,
//! what came of each, and how people are told.
//!
//! The network and the clock are arguments ([`Network`], [`Pace`]); everything else is a function of
//! what they say.

mod address;
mod check;
mod collect;
mod history;
mod hosts;
mod internet;
mod network;
mod outcome;
mod plan;
mod public;
mod robots;
mod run;
mod tell;
mod trial;

pub use address::{Address, NoAddress};
pub use check::{Watch, check};
pub use collect::{Mention, Spelling, mentions};
pub use history::{History, Memo};
pub use internet::{Internet, Lookup, system_lookup};
pub use network::{Answer, Method, Network, Pace, RealPace, Trouble};
pub use outcome::{Doubt, Outcome};
pub use plan::{Plan, Queue};
pub use public::{is_public, is_public_name};
pub use robots::Robots;
pub use run::{WORKERS, run};
pub use tell::{Told, tell};
