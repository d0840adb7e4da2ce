//! Whom to trust and how long to wait.

use std::path::PathBuf;
use std::time::Duration;

/// Whom to trust and how long to wait, whatever the target.
#[derive(Clone, Debug)]
pub struct Options {
    /// Files of SSH host keys, in the format of OpenSSH (`known_hosts`). A missing file holds none; one that cannot be
    /// opened is an error.
    pub known_hosts: Vec<PathBuf>,
    /// Fingerprints of SSH host keys (`SHA256:…`) and of certificates of FTPS servers (hexadecimal), as
    /// errors tell them. Who shows one of these is trusted, whatever name and date the certificate has.
    pub fingerprints: Vec<String>,
    /// Certificates (PEM) of authorities to trust *instead of* those that Mozilla trusts, for FTPS and HTTPS.
    pub roots: Vec<PathBuf>,
    /// How long to wait for a connection, and for each answer.
    pub timeout: Duration,
    /// The largest file, in bytes, that is read: what is read is kept in memory.
    pub largest: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            known_hosts: Vec::new(),
            fingerprints: Vec::new(),
            roots: Vec::new(),
            timeout: Duration::from_secs(30),
            largest: 512 << 20,
        }
    }
}
