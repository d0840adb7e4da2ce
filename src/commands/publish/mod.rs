//! `bantin publish`: the built site on a host.

mod ago;
#[cfg(feature = "counter")]
mod counts;
mod examined;
mod host;
mod pull;
#[cfg(any(windows, test))]
mod sddl;
mod secret;
mod told;
mod trouble;
mod wait;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use super::progress::Progress;
use super::{DEFAULT_OUT, Environment, Exit, PROBLEMS, REFUSED, build, open_site};
use crate::build::last_summary;
use crate::cli::{BuildArgs, Cli, PublishArgs};
use crate::config::{BaseUrl, Config};
use crate::diagnostic::Reporter;
use crate::model::SourcePath;
use crate::output::{LEDGER, Ledger, Output};
use crate::publish::{
    Branch, Leave, Local, LocalFile, Nickname, Probe, Publication, Published, Sender, Stopped,
    Watch, sources,
};
use host::{Reached, nickname};
pub use pull::run as pull;

/// Runs the command.
pub fn run(cli: &Cli, args: &PublishArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let (_, config) = open_site(cli, reporter)?;
    let wanted = args.target.as_deref();
    let reached = Reached::of(cli, &config, wanted, environment, reporter)?;
    if args.check {
        return examined::run(&reached, &config, environment, reporter);
    }
    let by = args.nickname.as_deref();
    let by = nickname(by, reached.memory().folder, environment, reporter)?;
    let once = || Once {
        cli,
        args,
        config: &config,
        reached: &reached,
        by: &by,
        environment,
        reporter,
    };
    match args.wait {
        true => wait::run(cli, &config, environment, reporter, || once().run()),
        false => once().run(),
    }
}

/// One publication, with what goes before it.
struct Once<'a> {
    cli: &'a Cli,
    args: &'a PublishArgs,
    config: &'a Config,
    reached: &'a Reached<'a>,
    by: &'a Nickname,
    environment: &'a Environment,
    reporter: &'a Reporter,
}

impl Once<'_> {
    fn run(&self) -> Exit {
        let folder = self.args.out.clone();
        let folder = folder.unwrap_or_else(|| self.cli.site.join(DEFAULT_OUT));
        if !self.args.no_build {
            self.build(&folder)?;
        }
        let folder = Output::place(&folder);
        let local = local(&self.cli.site, &folder, self.reporter)?;
        if !self.args.dry_run {
            self.announce(&folder);
        }
        let result = self.look_at_shared();
        let result = result.and_then(|()| self.publish(&local, &folder));
        match result {
            Ok(published) => {
                let (config, name) = (self.config, self.reached.name);
                let dry_run = self.args.dry_run;
                if self.args.told {
                    let address = config.base_url.as_ref().map(BaseUrl::as_str);
                    told::published(name, address, &published);
                    // Whoever is told so has words of their own.
                    return Ok(());
                }
                for line in words::published(&published, dry_run, config, name, self.reporter) {
                    self.reporter.line(&line);
                }
                Ok(())
            }
            Err(stopped) => Err(self
                .reached
                .stopped(&stopped, self.environment, self.reporter)),
        }
    }

    fn build(&self, folder: &Path) -> Exit {
        let build = BuildArgs {
            out: Some(folder.to_owned()),
            counts: self.counts(),
            strict: self.args.strict,
            ..BuildArgs::default()
        };
        build::site(self.cli, &build, self.environment, self.reporter).map(|_| ())
    }

    /// The numbers of views that are baked in: those of a file, or of the counter as it is now.
    fn counts(&self) -> Option<PathBuf> {
        #[cfg(feature = "counter")]
        if self.args.counts.is_none() && self.reached.host.counts {
            return counts::fetch(self.cli, self.reached, self.environment, self.reporter);
        }
        self.args.counts.clone()
    }

    /// Tells the counter which pages there are, before readers find them.
    fn announce(&self, folder: &Path) {
        #[cfg(feature = "counter")]
        if self.reached.host.counts {
            counts::announce(
                self.cli,
                self.reached,
                folder,
                self.environment,
                self.reporter,
            );
        }
        #[cfg(not(feature = "counter"))]
        let _ = folder;
    }

    /// Makes sure that nothing that others wrote is missing here.
    fn look_at_shared(&self) -> Result<(), Stopped> {
        let folder = self.reached.host.sources.as_ref();
        let Some(folder) = folder.filter(|_| !self.args.replace) else {
            return Ok(());
        };
        let shared = self.reached.shared();
        let looked = self.reached.trusting(self.environment, self.reporter, || {
            shared.check(&|| self.reached.connect_sources(folder))
        });
        match looked {
            Err(stopped @ (Stopped::Newer(..) | Stopped::Unmerged(_))) if self.args.dry_run => {
                self.reached
                    .stopped(&stopped, self.environment, self.reporter);
                Ok(())
            }
            other => other,
        }
    }

    /// Sends the sources to those with whom they are shared.
    fn share(&self) -> Result<(), Stopped> {
        let Some(folder) = &self.reached.host.sources else {
            return Ok(());
        };
        let base = self.config.base_url.as_ref();
        let sender = Sender {
            by: self.by,
            now: self.environment.now(),
            token: self.reached.token(),
            take_over: self.args.take_over,
            replace: self.args.replace,
            is_open: &|probe| is_open(probe, base, folder),
        };
        let shared = self.reached.shared();
        let sent = shared.push(&|| self.reached.connect_sources(folder), &sender)?;
        if sent > 0 {
            self.reporter.line(&words::shared(sent, self.reporter));
        }
        Ok(())
    }

    fn publish(&self, local: &Local, folder: &Path) -> Result<Published, Stopped> {
        let progress = Progress::new(self.reporter);
        let sending = self.args.told.then(told::Sending::default);
        let branch = self.reached.branch();
        let publication = Publication {
            local,
            folder,
            memory: self.reached.memory(),
            by: self.by,
            clock: &|| self.environment.now(),
            token: self.reached.token(),
            connections: self.reached.host.connections,
            leave: Leave {
                replace: self.args.replace,
                delete: self.args.delete,
                take_over: self.args.take_over,
                dry_run: self.args.dry_run,
            },
            begin: &|| self.share(),
            finish: &|| branch.as_ref().map_or(Ok(()), Branch::send),
            watch: Watch {
                begin: &|bytes| match &sending {
                    Some(sending) => sending.begin(bytes),
                    None => progress.begin_bytes(bytes),
                },
                step: &|bytes| match &sending {
                    Some(sending) => sending.step(bytes),
                    None => progress.step_bytes(bytes),
                },
            },
        };
        let result = self.reached.trusting(self.environment, self.reporter, || {
            branch.as_ref().map_or(Ok(()), Branch::fetch)?;
            publication.run(&|| self.reached.connect())
        });
        progress.end();
        result
    }
}

/// Whether a file in the folder of the shared sources can be read over the web: at the address of
/// the site, below any of the last folders of that one's path.
fn is_open(probe: &Probe<'_>, base: Option<&BaseUrl>, folder: &str) -> bool {
    let Some(base) = base else {
        return false;
    };
    let root = base
        .as_str()
        .strip_suffix(base.path().trim_start_matches('/'));
    let parts: Vec<&str> = folder
        .split(['/', '\\'])
        .filter(|it| !it.is_empty())
        .collect();
    let below = (0..=parts.len()).map(|from| [&parts[from..], &[probe.name]].concat().join("/"));
    let bases = [Some(base.as_str()), root];
    let addresses = below.flat_map(|path| {
        let bases = bases.into_iter().flatten();
        bases.map(move |base| format!("{base}{path}"))
    });
    let mut addresses: Vec<String> = addresses.collect();
    addresses.dedup();
    for address in &addresses {
        match examined::ask(address, "") {
            Ok(it) if it.status == 200 && it.body == probe.text.as_bytes() => return true,
            Ok(_) => {}
            // Nobody answers, and would not at another address.
            Err(_) => return false,
        }
    }
    false
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
