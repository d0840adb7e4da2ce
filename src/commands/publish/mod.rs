//! `bantin publish`: the built site on a host.

mod secret;
mod trouble;
mod words;

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use transport::{Error, HostKeyProblem, Options, Secret, Target, Tls, connect};

use super::progress::Progress;
use super::{DEFAULT_OUT, Environment, Exit, PROBLEMS, REFUSED, USAGE, build, open_site};
use crate::build::last_summary;
use crate::cli::{BuildArgs, Cli, PublishArgs};
use crate::config::{Config, FtpTls, Host, HostPlace};
use crate::diagnostic::Reporter;
use crate::model::SourcePath;
use crate::output::{LEDGER, Ledger, Output};
use crate::publish::{
    Branch, Leave, Local, LocalFile, Memory, Nickname, Publication, Stopped, Watch, sources,
};

/// Runs the command.
pub fn run(cli: &Cli, args: &PublishArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let (_, config) = open_site(cli, reporter)?;
    let (name, host) = host(&config, args.target.as_deref(), reporter)?;
    let memory = cli.site.join(".bantin").join("publish");
    let by = nickname(args, &memory, environment, reporter)?;
    let folder = args.out.clone();
    let folder = folder.unwrap_or_else(|| cli.site.join(DEFAULT_OUT));
    if !args.no_build {
        let build = BuildArgs {
            out: Some(folder.clone()),
            counts: args.counts.clone(),
            strict: args.strict,
            ..BuildArgs::default()
        };
        build::site(cli, &build, environment, reporter)?;
    }
    let folder = Output::place(&folder);
    let local = local(&cli.site, &folder, reporter)?;
    let tree = memory.join(format!("{name}.tree"));
    let branch = branch(host, &tree);
    let target = target(host, &cli.site, &tree);
    let options = Options {
        known_hosts: known_hosts(environment, &memory),
        fingerprints: host.fingerprints.clone(),
        ..Options::default()
    };
    let secret = secret::of(name, host, &cli.site, environment, reporter)?;
    let progress = Progress::new(reporter);
    let publication = Publication {
        local: &local,
        folder: &folder,
        memory: Memory {
            folder: &memory,
            host: name,
        },
        by: &by,
        clock: &|| environment.now(),
        token: RandomState::new().hash_one(name),
        connections: host.connections,
        leave: Leave {
            replace: args.replace,
            delete: args.delete,
            take_over: args.take_over,
            dry_run: args.dry_run,
        },
        finish: &|| branch.as_ref().map_or(Ok(()), Branch::send),
        watch: Watch {
            begin: &|bytes| progress.begin_bytes(bytes),
            step: &|bytes| progress.step_bytes(bytes),
        },
    };
    let secret = secret.map_or_else(Secret::none, Secret::new);
    let publish = || {
        branch.as_ref().map_or(Ok(()), Branch::fetch)?;
        publication.run(&|| connect(&target, &secret, &options))
    };
    let mut result = publish();
    if let Err(Stopped::Host(_, error)) = &result
        && is_trusted_now(error, &target, &memory, environment, reporter)
    {
        result = publish();
    }
    progress.end();
    match result {
        Ok(published) => {
            for line in words::published(&published, args.dry_run, &config, name, reporter) {
                reporter.line(&line);
            }
            Ok(())
        }
        Err(stopped) => {
            for line in trouble::lines(&stopped, name, environment.now(), reporter) {
                reporter.line(&line);
            }
            Err(trouble::code(&stopped))
        }
    }
}

/// The host that is asked for, or the only one.
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

/// Who publishes: as the command line says, or as it was said before, or asked for.
fn nickname(
    args: &PublishArgs,
    memory: &Path,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Nickname, u8> {
    let place = memory.join("nickname");
    let given = args.nickname.clone();
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

/// What was built, and from what.
fn local(site: &Path, folder: &Path, reporter: &Reporter) -> Result<Local, u8> {
    let ledger = Ledger::read(folder);
    let summary = last_summary(site, folder);
    let (Some(ledger), Some(summary)) = (ledger, summary) else {
        reporter.line(words::not_built(reporter));
        return Err(PROBLEMS);
    };
    let files = ledger.iter().filter(|(path, _)| *path != LEDGER);
    let sized = files.map(|(path, hash)| {
        let size = fs::metadata(folder.join(path))?.len();
        Ok((path.clone(), LocalFile { hash: *hash, size }))
    });
    let files: std::io::Result<_> = sized.collect();
    let hidden = |path: &str| summary.unpublished.contains_key(&SourcePath::new(path));
    match (files, sources(site, hidden)) {
        (Ok(files), Ok(sources)) => Ok(Local { files, sources }),
        (Err(error), _) | (_, Err(error)) => {
            reporter.line(&error.to_string());
            Err(REFUSED)
        }
    }
}

/// The branch that a host is, and its working tree.
fn branch<'h>(host: &'h Host, tree: &'h Path) -> Option<Branch<'h>> {
    match &host.place {
        HostPlace::Git {
            repository,
            branch,
            domain,
        } => Some(Branch {
            repository,
            branch,
            domain: domain.as_deref(),
            tree,
        }),
        _ => None,
    }
}

/// A host as the transport knows it.
fn target(host: &Host, site: &Path, tree: &Path) -> Target {
    let beside = |path: &PathBuf| site.join(path);
    match &host.place {
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

/// Asks whether the key of a host that nobody knows is to be trusted, and remembers the answer.
fn is_trusted_now(
    error: &Error,
    target: &Target,
    memory: &Path,
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
    ) = (error, target)
    else {
        return false;
    };
    let answer = (environment.ask)(&words::trust(host, fingerprint, reporter));
    let is_yes = answer.is_some_and(|answer| {
        let answer = answer.trim().to_lowercase();
        ["có", "co", "yes", "y"].contains(&answer.as_str())
    });
    is_yes && learn(&memory.join(KNOWN_HOSTS), host, *port, key)
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
