//! Where files go.

use std::path::PathBuf;

use crate::checked::Checked;
use crate::error::Error;
use crate::folder::Folder;
use crate::options::Options;
use crate::remote::Remote;
use crate::secret::Secret;

/// Where files go. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A folder of this machine, such as a mounted share.
    Folder {
        /// Where it is.
        path: PathBuf,
    },
    /// An FTP server.
    Ftp {
        /// Its name or address.
        host: String,
        /// Its port: 21, for implicit TLS 990.
        port: u16,
        /// Who logs in.
        user: String,
        /// Whether and how the wire is encrypted.
        tls: Tls,
        /// The folder on it; empty for the one that the server shows first.
        folder: String,
    },
    /// An SSH server with SFTP. The secret is the password, or the passphrase of the key.
    Sftp {
        /// Its name or address.
        host: String,
        /// Its port: 22.
        port: u16,
        /// Who logs in.
        user: String,
        /// The folder on it; empty for the user's home.
        folder: String,
        /// The file of a private key. Without one, the password is used; without that, the keys of an agent.
        key: Option<PathBuf>,
    },
    /// A bucket of S3, or of what speaks like it. The bucket stands in the path, not in the name of the host.
    S3 {
        /// The address of the service, such as `https://s3.eu-central-1.amazonaws.com`.
        endpoint: String,
        /// The name of the bucket.
        bucket: String,
        /// The region; many services take any.
        region: String,
        /// The folder in the bucket; may be empty.
        prefix: String,
        /// The public half of the key; the secret is the other half.
        access_key: String,
    },
    /// A folder of a WebDAV server.
    WebDav {
        /// Its address.
        url: String,
        /// Who logs in; empty where nobody has to.
        user: String,
    },
}

/// Whether and how FTP is encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tls {
    /// Not at all: password and files can be read on the way.
    None,
    /// From the first command on. A server that cannot is left at once.
    #[default]
    Explicit,
    /// From the first byte on, on a port of its own.
    Implicit,
}

/// Connects to a target, and logs in.
///
/// # Errors
/// When the host cannot be reached, is not to be trusted, or does not let in; [`Error::Unsupported`] where
/// this crate was built without the feature that the target needs.
pub fn connect(
    target: &Target,
    secret: &Secret,
    options: &Options,
) -> Result<Box<dyn Remote>, Error> {
    let secrets = secrets(target, secret);
    match dial(target, secret, options) {
        Ok(remote) => Ok(Box::new(Checked::new(remote, secrets))),
        Err(error) => Err(error.without(&secrets)),
    }
}

/// What is sent to the target and must not be told: the secret, also as `Basic` of HTTP writes it.
fn secrets(target: &Target, secret: &Secret) -> Vec<Secret> {
    let mut secrets = Vec::new();
    #[cfg(feature = "http")]
    if let Target::WebDav { user, .. } = target {
        secrets.push(crate::http::basic(user, secret));
    }
    let _ = target;
    secrets.push(secret.clone());
    secrets
}

fn dial(target: &Target, secret: &Secret, options: &Options) -> Result<Box<dyn Remote>, Error> {
    // What a build without a feature does not look at.
    let _ = (secret, options);
    match target {
        Target::Folder { path } => Ok(Box::new(Folder::connect(path, options)?)),
        #[cfg(feature = "ftp")]
        Target::Ftp {
            host,
            port,
            user,
            tls,
            folder,
        } => {
            let place = crate::ftp::Place {
                host,
                port: *port,
                user,
                tls: *tls,
                folder,
            };
            Ok(Box::new(crate::ftp::Ftp::connect(&place, secret, options)?))
        }
        #[cfg(feature = "sftp")]
        Target::Sftp {
            host,
            port,
            user,
            folder,
            key,
        } => {
            let place = crate::sftp::Place {
                host,
                port: *port,
                user,
                folder,
                key: key.as_deref(),
            };
            Ok(Box::new(crate::sftp::Sftp::connect(
                &place, secret, options,
            )?))
        }
        #[cfg(feature = "http")]
        Target::S3 {
            endpoint,
            bucket,
            region,
            prefix,
            access_key,
        } => {
            let place = crate::http::S3Place {
                endpoint,
                bucket,
                region,
                prefix,
                access_key,
            };
            Ok(Box::new(crate::http::S3::connect(&place, secret, options)?))
        }
        #[cfg(feature = "http")]
        Target::WebDav { url, user } => Ok(Box::new(crate::http::WebDav::connect(
            url, user, secret, options,
        )?)),
        #[cfg(not(all(feature = "ftp", feature = "sftp", feature = "http")))]
        _ => Err(Error::Unsupported(
            "this program was built without this protocol".to_owned(),
        )),
    }
}
