//! `[publish.<name>]`: the hosts that the site is published on.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;

use serde::Deserialize;

use crate::diagnostic::{Problem, Refusal};

/// The hosts, by their names. No page depends on them, so they are in no hash.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Hosts(pub BTreeMap<String, Host>);

impl Hash for Hosts {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A host.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RawHost")]
pub struct Host {
    /// Where files go.
    pub place: HostPlace,
    /// The folder of the same server in which officers share the sources.
    pub sources: Option<String>,
    /// Whether the numbers of views are fetched from the counter before each publication.
    pub counts: bool,
    /// A file with the token of the site at the counter.
    pub counter_token_file: Option<PathBuf>,
    /// How many connections there may be at once.
    pub connections: usize,
    /// A file that holds the password: its owner alone may read it.
    pub secret_file: Option<PathBuf>,
    /// Fingerprints of SSH keys and certificates that are trusted.
    pub fingerprints: Vec<String>,
}

/// Where files go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostPlace {
    /// A folder of this machine.
    Folder {
        /// Its path; a relative one is one of the site's folder.
        path: PathBuf,
    },
    /// An FTP server.
    Ftp {
        /// Its name and port.
        at: Endpoint,
        /// How it is encrypted.
        tls: FtpTls,
    },
    /// An SSH server.
    Sftp {
        /// Its name and port.
        at: Endpoint,
        /// The file of a private key.
        key: Option<PathBuf>,
    },
    /// A bucket of S3, or of what speaks like it.
    S3 {
        /// The address of the service.
        endpoint: String,
        /// The bucket.
        bucket: String,
        /// The region.
        region: String,
        /// The folder in the bucket.
        folder: String,
        /// The public half of the key.
        access_key: String,
    },
    /// A branch of a Git repository, which a service shows: Pages.
    Git {
        /// The repository, as `git` understands it.
        repository: String,
        /// The branch.
        branch: String,
        /// The host name that it is shown under.
        domain: Option<String>,
    },
    /// A folder of a WebDAV server.
    WebDav {
        /// Its address.
        url: String,
        /// Who logs in.
        user: String,
    },
}

/// The variable that holds the secret of a host: `BANTIN_SECRET_WEB`.
pub fn secret_variable(name: &str) -> String {
    let plain = name.chars().map(|letter| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' => letter.to_ascii_uppercase(),
        _ => '_',
    });
    format!("BANTIN_SECRET_{}", plain.collect::<String>())
}

impl HostPlace {
    /// Whether whoever publishes there says a password, or has said it in a file.
    pub const fn wants_secret(&self) -> bool {
        match self {
            Self::Folder { .. } | Self::Git { .. } | Self::Sftp { key: Some(_), .. } => false,
            Self::Ftp { .. } | Self::Sftp { .. } | Self::S3 { .. } | Self::WebDav { .. } => true,
        }
    }
}

/// A server on which somebody logs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who logs in.
    pub user: String,
    /// The folder on it.
    pub folder: String,
}

/// How FTP is encrypted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FtpTls {
    /// From the first command on.
    #[default]
    Explicit,
    /// From the first byte on, on a port of its own.
    Implicit,
    /// Not at all.
    None,
}

/// The kinds of hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Folder,
    Ftp,
    Sftp,
    S3,
    WebDav,
    Git,
}

/// A host as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHost {
    kind: Kind,
    path: Option<PathBuf>,
    host: Option<String>,
    port: Option<u16>,
    user: Option<String>,
    folder: Option<String>,
    tls: Option<FtpTls>,
    key: Option<PathBuf>,
    endpoint: Option<String>,
    bucket: Option<String>,
    region: Option<String>,
    access_key: Option<String>,
    url: Option<String>,
    repository: Option<String>,
    branch: Option<String>,
    domain: Option<String>,
    sources: Option<String>,
    #[serde(default)]
    counts: bool,
    counter_token_file: Option<PathBuf>,
    connections: Option<usize>,
    secret_file: Option<PathBuf>,
    #[serde(default)]
    fingerprints: Vec<String>,
}

impl RawHost {
    fn place(&self) -> Result<HostPlace, Refusal> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let at = |port: u16| {
            Ok(Endpoint {
                host: needed("host", &self.host)?,
                port: self.port.unwrap_or(port),
                user: needed("user", &self.user)?,
                folder: text(&self.folder),
            })
        };
        Ok(match self.kind {
            Kind::Folder => HostPlace::Folder {
                path: self.path.clone().ok_or_else(|| missing("path"))?,
            },
            Kind::Ftp => {
                let tls = self.tls.unwrap_or_default();
                HostPlace::Ftp {
                    at: at(if tls == FtpTls::Implicit { 990 } else { 21 })?,
                    tls,
                }
            }
            Kind::Sftp => HostPlace::Sftp {
                at: at(22)?,
                key: self.key.clone(),
            },
            Kind::S3 => HostPlace::S3 {
                endpoint: needed("endpoint", &self.endpoint)?,
                bucket: needed("bucket", &self.bucket)?,
                region: self.region.clone().unwrap_or_else(|| "auto".to_owned()),
                folder: text(&self.folder),
                access_key: needed("access_key", &self.access_key)?,
            },
            Kind::Git => HostPlace::Git {
                repository: needed("repository", &self.repository)?,
                branch: self.branch.clone().unwrap_or_else(|| "gh-pages".to_owned()),
                domain: self.domain.clone(),
            },
            Kind::WebDav => HostPlace::WebDav {
                url: needed("url", &self.url)?,
                user: text(&self.user),
            },
        })
    }
}

impl HostPlace {
    /// Whether what lies in this folder of the same server is shown to everybody for certain: it is
    /// that of the site, or below it, or no folder can be apart from that.
    fn shows(&self, sources: &str) -> bool {
        let parts = |path: &str| -> Vec<String> {
            let parts = path
                .split(['/', '\\'])
                .filter(|it| !it.is_empty() && *it != ".");
            parts.map(str::to_owned).collect()
        };
        let web = match self {
            Self::Git { .. } => return true,
            Self::Folder { path } => path.to_string_lossy().into_owned(),
            Self::Ftp { at, .. } | Self::Sftp { at, .. } => at.folder.clone(),
            Self::S3 { folder, .. } => folder.clone(),
            Self::WebDav { url, .. } => url.clone(),
        };
        // A relative folder and an absolute one may be the same, which only the server knows.
        let is_absolute = |path: &str| path.starts_with('/');
        is_absolute(&web) == is_absolute(sources) && parts(sources).starts_with(&parts(&web))
    }
}

fn missing(key: &str) -> Refusal {
    Refusal(Problem::MissingKey {
        key: key.to_owned(),
        in_settings: true,
    })
}

fn needed(key: &str, value: &Option<String>) -> Result<String, Refusal> {
    let value = value.clone().filter(|value| !value.trim().is_empty());
    value.ok_or_else(|| missing(key))
}

impl TryFrom<RawHost> for Host {
    type Error = Refusal;

    fn try_from(raw: RawHost) -> Result<Self, Refusal> {
        let place = raw.place()?;
        let connections = raw.connections.unwrap_or(4);
        if !(1..=32).contains(&connections) {
            return Err(Refusal(Problem::OutOfRange {
                text: connections.to_string(),
                least: 1,
                most: 32,
            }));
        }
        let sources = raw.sources.filter(|it| !it.trim().is_empty());
        if let Some(sources) = &sources
            && place.shows(sources)
        {
            let text = sources.clone();
            return Err(Refusal(Problem::PublicSources { text }));
        }
        Ok(Self {
            sources,
            counts: raw.counts,
            counter_token_file: raw.counter_token_file,
            place,
            connections,
            secret_file: raw.secret_file,
            fingerprints: raw.fingerprints,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{HostPlace, secret_variable};

    #[test]
    fn sources_are_not_in_the_folder_of_the_web() {
        let folder = |path: &str| HostPlace::Folder { path: path.into() };
        for (web, sources, expected) in [
            ("/var/www", "/srv/tin", false),
            ("/var/www", "/var/www", true),
            ("/var/www/", "/var/www/nguon", true),
            ("/var/www", "/var/www-nguon", false),
            ("public_html", "nguon", false),
            ("public_html", "./public_html/nguon", true),
            ("", "nguon", true),
            ("public_html", "/home/a/nguon", false),
        ] {
            assert_eq!(folder(web).shows(sources), expected, "{web} {sources}");
        }
    }

    #[test]
    fn the_variable_of_a_host_is_named_after_it() {
        let cases = [
            ("web", "WEB"),
            ("may-chu 2", "MAY_CHU_2"),
            ("Trang.vn", "TRANG_VN"),
        ];
        for (name, expected) in cases {
            assert_eq!(secret_variable(name), format!("BANTIN_SECRET_{expected}"));
        }
    }
}
