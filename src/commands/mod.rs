//! What each subcommand does; one file a subcommand.

mod build;
mod changes;
mod check;
mod clean;
#[cfg(feature = "counter")]
pub mod counter;
#[cfg(feature = "desk")]
mod desk;
mod export;
#[cfg(feature = "import")]
mod import;
mod init;
#[cfg(feature = "links")]
mod links;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(feature = "man")]
mod man;
mod new;
mod print;
mod progress;
#[cfg(feature = "publish")]
mod publish;
mod report;
mod schema;
#[cfg(feature = "serve")]
mod serve;

use std::env;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use jiff::Timestamp;

use crate::build::{read_config, text_of};
use crate::cli::{Cli, Command, commands};
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Problem, Reporter};
use crate::model::Showing;
use crate::source::Source;

/// The site, or a file that was given, has errors.
pub const PROBLEMS: u8 = 1;
/// The command line is wrong (clap uses the same).
pub const USAGE: u8 = 2;
/// The machine refused.
pub const REFUSED: u8 = 3;

/// What a command comes to: the exit code, once it was reported what kept it from its work.
pub type Exit = Result<(), u8>;

/// Where the site goes when nothing is said.
const DEFAULT_OUT: &str = "public";

/// What the program takes from its surroundings, besides its arguments.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The time where it is fixed: `SOURCE_DATE_EPOCH` sets it, so that a build can be repeated
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
    pub fixed_time: Option<Timestamp>,
    /// What `SOURCE_DATE_EPOCH` says instead of a time, where it does.
    pub bad_epoch: Option<String>,
    /// Whether `NO_COLOR` is set (<https://no-color.org>).
    pub no_color: bool,
    /// Whether messages go to a terminal.
    pub terminal: bool,
    /// The value of a variable; none where it is not set, or is no text.
    pub variable: fn(&str) -> Option<String>,
    /// Puts a question to who gave the command; none where nobody answers.
    pub ask: fn(&str) -> Option<String>,
}

impl Environment {
    /// The surroundings of this process.
    pub fn of_process() -> Self {
        let epoch = env::var_os("SOURCE_DATE_EPOCH");
        let epoch = epoch.map(|text| text.to_string_lossy().into_owned());
        // Set to nothing is not set.
        let epoch = epoch.filter(|text| !text.is_empty());
        let fixed_time = epoch.as_deref().and_then(seconds);
        Self {
            fixed_time,
            bad_epoch: epoch.filter(|_| fixed_time.is_none()),
            no_color: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            terminal: io::stderr().is_terminal(),
            variable: |name| env::var(name).ok(),
            ask,
        }
    }

    /// The fixed time, or that of the clock.
    pub fn now(&self) -> Timestamp {
        self.fixed_time.unwrap_or_else(Timestamp::now)
    }
}

/// A time in whole seconds since 1970: digits alone, as the specification has it.
fn seconds(text: &str) -> Option<Timestamp> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = text.parse().ok().filter(|_| is_number)?;
    Timestamp::from_second(seconds).ok()
}

/// Does what the command line says.
pub fn run(cli: Cli, environment: &Environment) -> ExitCode {
    let reporter = report::reporter(&cli, environment);
    // A wrong clock would leave reports out without a word.
    if let Some(text) = environment.bad_epoch.clone() {
        reporter.problem(Problem::BadEpoch { text });
        return ExitCode::from(USAGE);
    }
    let exit = match &cli.command {
        Command::Init(args) => init::run(args, environment, &reporter),
        Command::New(args) => new::run(&cli, args, environment, &reporter),
        #[cfg(feature = "import")]
        Command::Import(args) => import::run(&cli, args, environment, &reporter),
        #[cfg(not(feature = "import"))]
        Command::Import(_) => not_built_in("import", &reporter),
        Command::Build(args) => build::run(&cli, args, environment, &reporter),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&cli, args, environment, &reporter),
        #[cfg(not(feature = "serve"))]
        Command::Serve(_) => not_built_in("serve", &reporter),
        #[cfg(feature = "desk")]
        Command::Desk(args) => desk::run(&cli, args, environment, &reporter),
        #[cfg(not(feature = "desk"))]
        Command::Desk(_) => not_built_in("desk", &reporter),
        Command::Check(args) => check::run(&cli, args, environment, &reporter),
        Command::Clean(args) => clean::run(args, &reporter),
        Command::Export(args) => export::run(&cli, args, environment, &reporter),
        #[cfg(feature = "publish")]
        Command::Publish(args) => publish::run(&cli, args, environment, &reporter),
        #[cfg(feature = "publish")]
        Command::Pull(args) => publish::pull(&cli, args, environment, &reporter),
        #[cfg(not(feature = "publish"))]
        Command::Publish(_) | Command::Pull(_) => not_built_in("publish", &reporter),
        #[cfg(feature = "counter")]
        Command::Counter(args) => counter::run(&cli, args, environment, &reporter),
        #[cfg(not(feature = "counter"))]
        Command::Counter(_) => not_built_in("counter", &reporter),
        Command::Schema(args) => schema::run(args, &reporter),
        #[cfg(feature = "lsp")]
        Command::Lsp { .. } => lsp::run(&cli, environment, &reporter),
        #[cfg(not(feature = "lsp"))]
        Command::Lsp { .. } => not_built_in("lsp", &reporter),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            let mut commands = commands(reporter.language);
            clap_complete::generate(*shell, &mut commands, "bantin", &mut text);
            print::bytes(&text, &reporter)
        }
        #[cfg(feature = "man")]
        Command::Man { folder } => man::run(folder, environment, &reporter),
        #[cfg(not(feature = "man"))]
        Command::Man { .. } => not_built_in("man", &reporter),
    };
    ExitCode::from(exit.err().unwrap_or_default())
}

/// A command that this program was built without: it exists, so that people learn how to get it.
#[cfg(not(all(
    feature = "serve",
    feature = "counter",
    feature = "desk",
    feature = "lsp",
    feature = "man",
    feature = "publish",
    feature = "links",
    feature = "import",
    feature = "xlsx"
)))]
fn not_built_in(command: &str, reporter: &Reporter) -> Exit {
    let command = command.to_owned();
    reporter.problem(Problem::NotBuiltIn { command });
    Err(REFUSED)
}

/// Asks on the terminal; a script is asked nothing.
fn ask(question: &str) -> Option<String> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return None;
    }
    eprint!("{question}");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).ok()?;
    Some(answer)
}

/// Which reports a command is to show.
fn showing(drafts: bool) -> Showing {
    match drafts {
        true => Showing::Upcoming,
        false => Showing::Published,
    }
}

/// The files of the site, and its settings.
fn open_site(cli: &Cli, reporter: &Reporter) -> Result<(Source, Config), u8> {
    let (source, _) = Source::open(&cli.site);
    match read_config(&source) {
        Ok(config) => Ok((source, config)),
        Err(problems) => {
            reporter.problems(problems, &|file| text_of(&source, file));
            Err(PROBLEMS)
        }
    }
}

/// Reads an address of the command line.
fn read_url(text: &str, reporter: &Reporter) -> Result<BaseUrl, u8> {
    BaseUrl::parse(text).ok_or_else(|| {
        let text = text.to_owned();
        reporter.usage(Problem::BadUrl { text });
        USAGE
    })
}
