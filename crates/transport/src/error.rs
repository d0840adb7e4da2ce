//! What goes wrong between a program and a host, told apart by what can be done about it.

use std::io::{Error as IoError, ErrorKind};

use thiserror::Error as ThisError;

use crate::secret::Secret;

/// What went wrong. The text in each is what the server or the system said, in its words, without secrets.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// User, password or key are wrong.
    #[error("the host does not let this user in: {0}")]
    Refused(String),
    /// The password must be changed first.
    #[error("the password has expired: {0}")]
    PasswordExpired(String),
    /// The file of the private key cannot be read, or its passphrase is wrong.
    #[error("the private key cannot be used: {0}")]
    Key(String),
    /// The server wants an encrypted connection.
    #[error("the host wants encryption: {0}")]
    EncryptionNeeded(String),
    /// The user may not do this.
    #[error("no permission: {0}")]
    NoPermission(String),
    /// The disk, or the share of it, is full.
    #[error("no space is left on the host: {0}")]
    Full(String),
    /// A file, a folder or a bucket is missing.
    #[error("not found: {0}")]
    NotFound(String),
    /// No host has this name, or nothing listens there.
    #[error("the host cannot be reached: {0}")]
    Unreachable(String),
    /// The connection was cut, or not all bytes arrived.
    #[error("the connection was cut: {0}")]
    Cut(String),
    /// The host did not answer in time.
    #[error("the host did not answer in time: {0}")]
    TimedOut(String),
    /// The host has too much to do, or too many connections.
    #[error("the host is busy: {0}")]
    Busy(String),
    /// The certificate of the host is not to be trusted.
    #[error("the certificate of the host is not trusted ({problem}): {said}")]
    Certificate {
        /// Why.
        problem: CertificateProblem,
        /// What TLS says.
        said: String,
        /// The SHA-256 of the certificate, in hexadecimal, where it is known: for [`Options::fingerprints`].
        ///
        /// [`Options::fingerprints`]: crate::Options::fingerprints
        fingerprint: Option<String>,
    },
    /// The key of an SSH host is not known, or is another than before.
    #[error("the key of the host is {problem}: {fingerprint}")]
    HostKey {
        /// Which of both.
        problem: HostKeyProblem,
        /// `SHA256:…`, as `ssh` shows it.
        fingerprint: String,
        /// The key, in the format of OpenSSH, for `learn_host_key`.
        key: String,
    },
    /// What came is not what the protocol allows.
    #[error("the host answers what cannot be understood: {0}")]
    Garbled(String),
    /// The protocol, the host or this build cannot do this.
    #[error("the host cannot do this: {0}")]
    Unsupported(String),
    /// Anything else, in the words of the host.
    #[error("the host could not do this: {0}")]
    Failed(String),
}

/// Why a certificate is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum CertificateProblem {
    /// Its time is over.
    #[error("expired")]
    Expired,
    /// Its time has not begun; the clock of this machine may be wrong.
    #[error("not valid yet")]
    NotYetValid,
    /// It is that of another host.
    #[error("for another name")]
    WrongName,
    /// Nobody whom this program trusts has signed it; often it has signed itself.
    #[error("signed by nobody who is known")]
    UnknownIssuer,
    /// Anything else.
    #[error("not valid")]
    Invalid,
}

/// Why the key of an SSH host is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ThisError)]
pub enum HostKeyProblem {
    /// No key of this host is known: ask the person whether the fingerprint is right.
    #[error("not known")]
    Unknown,
    /// Another key of this host is known: someone may be in between.
    #[error("another one than before")]
    Changed,
}

/// Whether a host says, in small letters, that its disk or the share of it is full. A file may be called `quota.html`.
#[cfg(any(feature = "ftp", feature = "sftp"))]
pub fn is_full(words: &str) -> bool {
    [
        "no space",
        "disk full",
        "disk is full",
        "quota exceeded",
        "quota has been exceeded",
        "quota limit",
        "quota reached",
        "exceeded quota",
        "exceeds quota",
        "exceeded your quota",
        "over quota",
        "disk quota",
        "not enough space",
        "insufficient storage",
        "insufficient space",
        "insufficient disk",
        "exceeded storage",
    ]
    .iter()
    .any(|full| words.contains(full))
}

/// What a host has, and none where it is missing.
#[cfg(any(feature = "sftp", feature = "http"))]
pub fn unless_missing<T>(answered: Result<T, Error>) -> Result<Option<T>, Error> {
    match answered {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The errors that carry words of others.
macro_rules! words {
    ($said:ident) => {
        Self::Refused($said)
            | Self::PasswordExpired($said)
            | Self::Key($said)
            | Self::EncryptionNeeded($said)
            | Self::NoPermission($said)
            | Self::Full($said)
            | Self::NotFound($said)
            | Self::Unreachable($said)
            | Self::Cut($said)
            | Self::TimedOut($said)
            | Self::Busy($said)
            | Self::Garbled($said)
            | Self::Unsupported($said)
            | Self::Failed($said)
            | Self::Certificate { said: $said, .. }
    };
}

impl Error {
    /// Whether the same may succeed when it is tried again after a while, over a new connection.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::Cut(_) | Self::TimedOut(_) | Self::Busy(_) | Self::Unreachable(_)
        )
    }

    /// What the host, TLS or the system said, in their own words; of a key its fingerprint.
    #[must_use]
    pub fn said(&self) -> &str {
        match self {
            words!(said)
            | Self::HostKey {
                fingerprint: said, ..
            } => said,
        }
    }

    /// The error without secrets that the host repeated. Keys and fingerprints are what they are.
    pub(crate) fn without(mut self, secrets: &[Secret]) -> Self {
        match &mut self {
            words!(said) => {
                for secret in secrets {
                    *said = secret.hidden_in(said);
                }
            }
            Self::HostKey { .. } => {}
        }
        self
    }

    /// What an error of the system means on the wire.
    #[cfg(any(feature = "ftp", feature = "sftp", feature = "http"))]
    pub(crate) fn from_wire(error: &IoError) -> Self {
        let said = error.to_string();
        match error.kind() {
            // A read that times out is `WouldBlock` on Unix.
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::TimedOut(said),
            ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::AddrNotAvailable
            | ErrorKind::NotFound => Self::Unreachable(said),
            ErrorKind::InvalidData | ErrorKind::InvalidInput => Self::Garbled(said),
            _ => Self::Cut(said),
        }
    }

    /// What an error of the system means for a file of this machine.
    pub(crate) fn from_disk(error: &IoError) -> Self {
        let said = error.to_string();
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NoPermission(said),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full(said),
            ErrorKind::NotFound => Self::NotFound(said),
            ErrorKind::TimedOut => Self::TimedOut(said),
            _ => Self::Failed(said),
        }
    }
}
