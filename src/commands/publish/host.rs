//! A host of the settings, and how it is reached.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use transport::{Error, HostKeyProblem, Options, Remote, Secret, Target, Tls, connect};
use xxhash_rust::xxh3::xxh3_64;

use super::{secret, trouble, words};
use crate::cli::Cli;
use crate::commands::{Environment, USAGE};
use crate::config::{Config, FtpTls, Host, HostPlace};
use crate::diagnostic::Reporter;
use crate::model::Zone;
use crate::publish::{Branch, Memory, Nickname, Shared, Stopped, Workplace};

/// A host that can be connected to.
pub struct Reached<'c> {
    /// Its name in the settings.
    pub name: &'c str,
    /// What the settings say of it.
    pub host: &'c Host,
    /// The folder of what is remembered of hosts.
    memory: PathBuf,
    /// The folder of the site.
    site: &'c Path,
    zone: &'c Zone,
    /// The working tree of a branch.
    tree: PathBuf,
    /// What memories of the site, and of the shared sources, are filed under.
    filed: [String; 2],
    target: Target,
    secret: Secret,
    options: Options,
}

impl<'c> Reached<'c> {
    /// The host that is asked for, or the only one.
    ///
    /// # Errors
    /// The exit code, once it was reported that there is none, or no password.
    pub fn of(
        cli: &'c Cli,
        config: &'c Config,
        wanted: Option<&str>,
        environment: &Environment,
        reporter: &Reporter,
    ) -> Result<Self, u8> {
        let (name, host) = host(config, wanted, reporter)?;
        let memory = cli.site.join(".bantin").join("publish");
        let tree = memory.join(format!("{name}.tree"));
        let secret = secret::of(name, host, &cli.site, environment, reporter)?;
        let target = target(&host.place, &cli.site, &tree);
        let of_sources = host.sources.as_ref();
        let of_sources = of_sources.map(|folder| elsewhere(&target, folder, &cli.site));
        Ok(Self {
            name,
            host,
            filed: [
                filed(name, &target),
                filed(name, of_sources.as_ref().unwrap_or(&target)),
            ],
            target,
            secret: secret.map_or_else(Secret::none, Secret::new),
            options: Options {
                known_hosts: known_hosts(environment, &memory),
                fingerprints: host.fingerprints.clone(),
                ..Options::default()
            },
            site: &cli.site,
            zone: &config.zone,
            memory,
            tree,
        })
    }

    /// What is remembered of the host.
    pub fn memory(&self) -> Memory<'_> {
        Memory {
            folder: &self.memory,
            host: &self.filed[0],
        }
    }

    /// A number drawn by lot.
    pub fn token(&self) -> u64 {
        RandomState::new().hash_one(self.name)
    }

    /// Opens a connection to the folder of the site.
    ///
    /// # Errors
    /// The host cannot be reached, or refuses.
    pub fn connect(&self) -> Result<Box<dyn Remote>, Error> {
        connect(&self.target, &self.secret, &self.options)
    }

    /// Does something over connections; where it fails for a key that nobody knows, and that is
    /// trusted now, again.
    ///
    /// # Errors
    /// Those of the work.
    pub fn trusting<T>(
        &self,
        environment: &Environment,
        reporter: &Reporter,
        work: impl Fn() -> Result<T, Stopped>,
    ) -> Result<T, Stopped> {
        let result = work();
        match &result {
            Err(Stopped::Host(_, error)) if self.is_trusted_now(error, environment, reporter) => {
                work()
            }
            _ => result,
        }
    }

    /// Reports what kept a work from its end; returns the exit code.
    pub fn stopped(&self, stopped: &Stopped, environment: &Environment, reporter: &Reporter) -> u8 {
        let now = environment.now().to_zoned((**self.zone).clone());
        for line in trouble::lines(stopped, self.name, &now, reporter) {
            reporter.line(&line);
        }
        trouble::code(stopped)
    }

    /// The sources that officers share on the host.
    pub fn shared(&self) -> Shared<'_> {
        Shared {
            workplace: Workplace { root: self.site },
            memory: Memory {
                folder: &self.memory,
                host: &self.filed[1],
            },
            connections: self.host.connections,
        }
    }

    /// Opens a connection to the folder of the shared sources.
    ///
    /// # Errors
    /// As for [`Reached::connect`].
    pub fn connect_sources(&self, folder: &str) -> Result<Box<dyn Remote>, Error> {
        let target = elsewhere(&self.target, folder, self.site);
        connect(&target, &self.secret, &self.options)
    }

    /// The branch that the host is, and its working tree.
    pub fn branch(&self) -> Option<Branch<'_>> {
        match &self.host.place {
            HostPlace::Git {
                repository,
                branch,
                domain,
            } => Some(Branch {
                repository,
                branch,
                domain: domain.as_deref(),
                tree: &self.tree,
            }),
            _ => None,
        }
    }

    /// Asks whether the key of a host that nobody knows is to be trusted, and remembers the answer.
    fn is_trusted_now(
        &self,
        error: &Error,
        environment: &Environment,
        reporter: &Reporter,
    ) -> bool {
        let (
            Error::HostKey {
                problem: HostKeyProblem::Unknown,
                fingerprint,
                key,
            },
            Target::Sftp { host, port, .. },
        ) = (error, &self.target)
        else {
            return false;
        };
        let answer = (environment.ask)(&words::trust(host, fingerprint, reporter));
        let is_yes = answer.is_some_and(|answer| {
            let answer = answer.trim().to_lowercase();
            ["có", "co", "yes", "y"].contains(&answer.as_str())
        });
        is_yes && learn(&self.memory.join(KNOWN_HOSTS), host, *port, key)
    }
}

/// The name and the settings of a host.
fn host<'c>(
    config: &'c Config,
    wanted: Option<&str>,
    reporter: &Reporter,
) -> Result<(&'c str, &'c Host), u8> {
    let hosts = &config.hosts.0;
    let found = match wanted {
        Some(wanted) => hosts.get_key_value(wanted),
        None if hosts.len() == 1 => hosts.first_key_value(),
        None => None,
    };
    if let Some((name, host)) = found {
        return Ok((name, host));
    }
    let names: Vec<&str> = hosts.keys().map(String::as_str).collect();
    for line in words::no_host(wanted, &names, reporter) {
        reporter.line(&line);
    }
    Err(USAGE)
}

/// A host as the transport knows it.
fn target(place: &HostPlace, site: &Path, tree: &Path) -> Target {
    let beside = |path: &PathBuf| site.join(path);
    match place {
        HostPlace::Folder { path } => Target::Folder { path: beside(path) },
        HostPlace::Git { .. } => Target::Folder {
            path: tree.to_owned(),
        },
        HostPlace::Ftp { at, tls } => Target::Ftp {
            host: at.host.clone(),
            port: at.port,
            user: at.user.clone(),
            tls: match tls {
                FtpTls::Explicit => Tls::Explicit,
                FtpTls::Implicit => Tls::Implicit,
                FtpTls::None => Tls::None,
            },
            folder: at.folder.clone(),
        },
        HostPlace::Sftp { at, key } => Target::Sftp {
            host: at.host.clone(),
            port: at.port,
            user: at.user.clone(),
            folder: at.folder.clone(),
            key: key.as_ref().map(beside),
        },
        HostPlace::S3 {
            endpoint,
            bucket,
            region,
            folder,
            access_key,
        } => Target::S3 {
            endpoint: endpoint.clone(),
            bucket: bucket.clone(),
            region: region.clone(),
            prefix: folder.clone(),
            access_key: access_key.clone(),
        },
        HostPlace::WebDav { url, user } => Target::WebDav {
            url: url.clone(),
            user: user.clone(),
        },
    }
}

/// What memories of a place are filed under: what is known of one place says nothing of another,
/// though the settings call it by the same name.
fn filed(name: &str, target: &Target) -> String {
    // Nothing secret is in it.
    let place = xxh3_64(format!("{target:?}").as_bytes());
    format!("{name}-{:08x}", place >> 32)
}

/// The same server with another folder.
fn elsewhere(target: &Target, to: &str, site: &Path) -> Target {
    let mut target = target.clone();
    match &mut target {
        Target::Folder { path } => *path = site.join(to),
        Target::Ftp { folder, .. } | Target::Sftp { folder, .. } => to.clone_into(folder),
        Target::S3 { prefix, .. } => to.clone_into(prefix),
        Target::WebDav { url, .. } => to.clone_into(url),
    }
    target
}

/// Who publishes: as the command line says, or as it was said before, or asked for.
pub fn nickname(
    given: Option<&str>,
    memory: &Path,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Nickname, u8> {
    let place = memory.join("nickname");
    let given = given.map(str::to_owned);
    let given = given.or_else(|| (environment.variable)("BANTIN_NICKNAME"));
    if given.is_none()
        && let Ok(known) = fs::read_to_string(&place)
        && let Some(known) = Nickname::new(&known)
    {
        return Ok(known);
    }
    let ask = || (environment.ask)(words::who(reporter));
    let nickname = given.or_else(ask).as_deref().and_then(Nickname::new);
    let Some(nickname) = nickname else {
        reporter.line(words::no_nickname(reporter));
        return Err(USAGE);
    };
    // What cannot be remembered is asked for again.
    let _ = fs::create_dir_all(memory);
    let _ = fs::write(place, nickname.as_str());
    Ok(nickname)
}

#[cfg(feature = "publish-remote")]
fn learn(file: &Path, host: &str, port: u16, key: &str) -> bool {
    transport::learn_host_key(file, host, port, key).is_ok()
}

#[cfg(not(feature = "publish-remote"))]
fn learn(_: &Path, _: &str, _: u16, _: &str) -> bool {
    false
}

/// The file of SSH hosts that were trusted here.
const KNOWN_HOSTS: &str = "known_hosts";

/// Where the keys of SSH hosts are known: here, and as `ssh` has them.
fn known_hosts(environment: &Environment, memory: &Path) -> Vec<PathBuf> {
    let home = (environment.variable)("HOME").or_else(|| (environment.variable)("USERPROFILE"));
    let file = home.map(|home| Path::new(&home).join(".ssh").join("known_hosts"));
    [memory.join(KNOWN_HOSTS)].into_iter().chain(file).collect()
}
