//! The command line of the counter.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// `bantin counter`.
#[derive(Debug, Args)]
pub struct CounterArgs {
    /// The settings of the counter: for running it, and for its backup.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        default_value = "counter.toml"
    )]
    pub settings: PathBuf,
    /// What to do; without one, the counter runs until it is asked to end.
    #[command(subcommand)]
    pub command: Option<CounterCommand>,
}

/// What `bantin counter` can do besides running.
#[derive(Debug, Subcommand)]
pub enum CounterCommand {
    /// Send the counter the list of pages of the built site; for after a build, before publishing.
    Push(PushArgs),
    /// Add counts from before, as CSV: key,views or path,views, or what `export` wrote. The same
    /// batch counts once.
    Import(ImportArgs),
    /// Print all counts, for `bantin build --counts FILE` or for an import elsewhere.
    Export(ExportArgs),
    /// Copy the counter's database to a new file, while the counter runs or rests.
    Backup {
        /// The file: not there yet.
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
}

/// `bantin counter push`.
#[derive(Debug, Args)]
pub struct PushArgs {
    /// Where the site was built; by default `public` in the folder of the site.
    #[arg(long, short, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// How to reach the counter.
    #[command(flatten)]
    pub access: AccessArgs,
}

/// `bantin counter import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The CSV file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The name that the counter remembers the batch by; by default the name of the file.
    #[arg(long, value_name = "NAME")]
    pub batch: Option<String>,
    /// How to reach the counter.
    #[command(flatten)]
    pub access: AccessArgs,
}

/// `bantin counter export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to print.
    #[arg(long, default_value = "json", value_name = "FORMAT")]
    pub format: ExportFormat,
    /// The file to write, instead of printing.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How to reach the counter.
    #[command(flatten)]
    pub access: AccessArgs,
}

/// How to reach a counter that runs.
#[derive(Debug, Args)]
pub struct AccessArgs {
    /// The address of the counter, over the one in config.toml.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Send the token over plain http to another machine: only where the way there is your own.
    #[arg(long)]
    pub allow_http: bool,
    /// A file with the site's token; by default the environment variable `BANTIN_COUNTER_TOKEN`.
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
}

/// The forms of `bantin counter export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Keys and views, as an import takes them.
    Csv,
    /// All that is known, as a build takes it.
    Json,
}
