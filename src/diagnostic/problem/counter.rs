//! What keeps the counter from being set up.

use serde::{Deserialize, Serialize};

use super::table::problems;
use crate::diagnostic::Severity;

problems! {
    /// Something that is wrong with the settings of the counter.
    CounterProblem;

    /// No file of that name.
    Error "no-settings" NoSettings { path: String };
    /// No site to count.
    Error "no-sites" NoSites;
    /// Not an address to listen on.
    Error "bad-address" BadAddress { text: String };
    /// Not an address or network of a proxy.
    Error "bad-network" BadNetwork { text: String };
    /// Not the name of a host that may ask the operator's port.
    Error "bad-operator-host" BadOperatorHost { text: String };
    /// Not an origin as browsers write it.
    Error "bad-origin" BadOrigin { text: String };
    /// An environment variable that is not set.
    Error "no-variable" NoVariable { name: String };
    /// A site without a token.
    Error "no-token" NoToken { variable: String };
    /// The file of a token cannot be read.
    Error "unreadable-token" UnreadableToken { path: String, detail: String };
    /// A token that can be guessed.
    Error "weak-token" WeakToken { least: usize };
}
