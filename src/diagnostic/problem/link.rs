//! What is wrong with links that lead out of the site.

use serde::{Deserialize, Serialize};

use super::table::problems;
use crate::diagnostic::{LostLink, Severity};

problems! {
    /// A link out of the site, as the network answered.
    LinkProblem;

    /// A page of another site that is gone; where a copy of it may be.
    Warning "dead-link" DeadLink { address: String, why: LostLink, archive: String };
    /// A page of another site that moved for good; what is to be written in the place of what is marked.
    Warning "moved-link" MovedLink { address: String, to: String, written: Option<String> };
    /// A page of another site that leads to its front page alone; where a copy of it may be.
    Warning "front-page-link" FrontPageLink { address: String, to: String, archive: String };
    /// This machine is not online.
    Warning "no-network" NoNetwork;
}
