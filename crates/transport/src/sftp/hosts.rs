//! Which SSH hosts are who they say.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use russh::keys::known_hosts::{known_host_keys_path, learn_known_hosts_path};
use russh::keys::ssh_key::{HashAlg, PublicKey};
use russh::keys::{Algorithm, Error as KeyError};

use crate::error::{Error, HostKeyProblem};
use crate::options::Options;

/// The keys that are known of a host.
pub struct Known {
    keys: Vec<PublicKey>,
    fingerprints: Vec<String>,
}

impl Known {
    pub fn of(host: &str, port: u16, options: &Options) -> Result<Self, Error> {
        let mut keys = Vec::new();
        for path in &options.known_hosts {
            let failed = |error: &dyn ToString| {
                Error::Failed(format!("{}: {}", path.display(), error.to_string()))
            };
            // The library takes a file that cannot be opened for an empty one, and a host that is known for a new one.
            match File::open(path) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(&error)),
            }
            let found = known_host_keys_path(host, port, path).map_err(|error| failed(&error))?;
            keys.extend(found.into_iter().map(|(_, key)| key));
        }
        Ok(Self {
            keys,
            fingerprints: options.fingerprints.clone(),
        })
    }

    /// The kinds of keys to ask for first: a host that has several shows the one that is known.
    pub fn ordered(&self, all: &[Algorithm]) -> Vec<Algorithm> {
        let is_known = |kind: &Algorithm| {
            self.keys
                .iter()
                .any(|key| is_same_kind(&key.algorithm(), kind))
        };
        let (mut first, rest): (Vec<_>, Vec<_>) = all.iter().cloned().partition(is_known);
        first.extend(rest);
        first
    }

    /// Whether a host that shows this key is who it says.
    pub fn check(&self, key: &PublicKey) -> Result<(), Error> {
        let fingerprint = key.fingerprint(HashAlg::Sha256).to_string();
        let is_known = self
            .keys
            .iter()
            .any(|known| known.key_data() == key.key_data());
        if is_known || self.fingerprints.contains(&fingerprint) {
            return Ok(());
        }
        // A fingerprint that was named is the one key that this host may have.
        let names_another = self
            .fingerprints
            .iter()
            .any(|named| named.starts_with("SHA256:"));
        let problem = if self.keys.is_empty() && !names_another {
            HostKeyProblem::Unknown
        } else {
            HostKeyProblem::Changed
        };
        let key = key
            .to_openssh()
            .map_err(|error| Error::Garbled(error.to_string()))?;
        Err(Error::HostKey {
            problem,
            fingerprint,
            key,
        })
    }
}

/// Whether keys are of one kind: those of RSA are, whatever signs with them.
fn is_same_kind(one: &Algorithm, other: &Algorithm) -> bool {
    one == other || matches!((one, other), (Algorithm::Rsa { .. }, Algorithm::Rsa { .. }))
}

/// Remembers the key of a host that [`Error::HostKey`] told, once a person has compared its fingerprint:
/// appends it to a file in the format of OpenSSH, which is made if it is missing.
///
/// # Errors
/// When the key is none, or the file cannot be written.
pub fn learn_host_key(file: &Path, host: &str, port: u16, key: &str) -> Result<(), Error> {
    let key = PublicKey::from_openssh(key).map_err(|error| Error::Garbled(error.to_string()))?;
    learn_known_hosts_path(host, port, &key, file).map_err(|error| match error {
        KeyError::IO(error) => Error::from_disk(&error),
        other => Error::Failed(other.to_string()),
    })
}
