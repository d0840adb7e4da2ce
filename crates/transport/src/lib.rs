#![doc = include_str!("../README.md")]

#[cfg(any(feature = "ftp", feature = "http"))]
mod certificate;
mod checked;
mod error;
mod folder;
#[cfg(feature = "ftp")]
mod ftp;
#[cfg(any(feature = "ftp", feature = "http"))]
mod guard;
#[cfg(feature = "http")]
mod http;
mod limit;
mod options;
mod path;
mod remote;
mod secret;
#[cfg(feature = "sftp")]
mod sftp;
mod target;
mod temporary;

pub use error::{CertificateProblem, Error, HostKeyProblem};
#[cfg(feature = "http")]
pub use http::{WebAnswer, look};
pub use options::Options;
pub use path::{BadPath, RemotePath};
pub use remote::{Abilities, Creation, Entry, Headers, Remote};
pub use secret::Secret;
#[cfg(feature = "sftp")]
pub use sftp::learn_host_key;
pub use target::{Target, Tls, connect};
pub use temporary::is_temporary;
