//! Why an address on another site leads nowhere any more.

use serde::{Deserialize, Serialize};

/// Why an address on another site leads nowhere any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LostLink {
    /// The server says so: 404 or 410.
    Status {
        /// What it says.
        status: u16,
    },
    /// No machine has that name.
    NoName {
        /// The name.
        host: String,
    },
    /// It leads into a network that readers are not in.
    NotPublic,
    /// Browsers warn of the certificate.
    Certificate {
        /// Whose it is.
        host: String,
        /// What is wrong with it.
        what: BadCertificate,
    },
    /// Redirects that go round in a circle.
    Loop,
    /// Nothing has been heard of the host for so long.
    Silent {
        /// The host.
        host: String,
        /// For how many days.
        days: u32,
    },
    /// Not an address that can be opened.
    Broken,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BadCertificate {
    /// It is out of date.
    Expired,
    /// It is that of another host.
    OtherName,
}
