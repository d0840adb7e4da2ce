//! The command line.

mod counter;
mod help;
mod read;
mod usage;
mod vi;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::diagnostic::Language;
use crate::model::DataTable;
use crate::schema::Kind;
pub use counter::{
    AccessArgs, CounterArgs, CounterCommand, ExportArgs, ExportFormat, ImportArgs, PushArgs,
};
pub use read::{arguments_of, commands, language_of_site, read};

/// A news site for unions, out of reports in Markdown.
///
/// Exit status: 0 all is well; 1 the site or a file has errors (or warnings, with --strict); 2 the
/// command line is wrong; 3 the machine refused: a full disk, no permission, a port in use.
#[derive(Debug, Parser)]
#[command(name = "bantin", version, max_term_width = 100)]
pub struct Cli {
    /// The folder of the site.
    #[arg(long, global = true, value_name = "FOLDER", default_value = ".")]
    pub site: PathBuf,
    /// The language of messages; by default the language of the site.
    #[arg(long, global = true, env = "BANTIN_LANG", value_name = "LANGUAGE")]
    pub lang: Option<Language>,
    /// Whether messages are coloured.
    #[arg(long, global = true, default_value = "auto", value_name = "WHEN")]
    pub color: ColorChoice,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `bantin` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new site in a folder.
    Init(InitArgs),
    /// Make a new report, with every field ready to fill.
    New(NewArgs),
    /// Make a report of a Word document: text, pictures, and what can be guessed of its facts, each guess
    /// with the words that it came from.
    Import(DocumentArgs),
    /// Write the site into a folder, ready for any static host.
    Build(BuildArgs),
    /// Show the site in the browser, and reload it whenever a file changes.
    Serve(ServeArgs),
    /// Write reports by form in the browser, with the site beside them.
    Desk(DeskArgs),
    /// Report everything that build would refuse or warn about, and write nothing.
    Check(CheckArgs),
    /// Take out of pictures, films, PDF and Office files what tells where they were made and by whom.
    Clean(CleanArgs),
    /// Write what is recorded as a workbook, CSV or JSON: awards, officers, members, figures, ratings,
    /// rankings, reports.
    Export(TableArgs),
    /// Build the site and bring it to a host of config.toml: only what differs, whole at every moment.
    Publish(PublishArgs),
    /// Fetch what others wrote, from the sources that officers share on a host.
    Pull(PullArgs),
    /// Count views: run the counter, or speak to one that runs.
    Counter(CounterArgs),
    /// Print what may stand in the files of a site, as JSON Schema: for text editors and programs.
    Schema(SchemaArgs),
    /// Answer a text editor while a site is written: problems, completion, meanings. It speaks the Language Server
    /// Protocol over standard input and output.
    Lsp {
        /// Editors name the way that there is.
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Print the completions of a shell.
    Completions {
        /// The shell.
        #[arg(value_name = "NAME")]
        shell: Shell,
    },
    /// Write the manual pages into a folder, a page for each command: for who makes a package.
    #[command(hide = true)]
    Man {
        /// The folder; what is there is replaced.
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

/// `bantin init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder: new or empty.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

/// `bantin new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The headline.
    #[arg(required = true, value_name = "TITLE")]
    pub title: Vec<String>,
    /// The id of the cluster.
    #[arg(long, value_name = "ID")]
    pub cluster: Option<String>,
    /// Make the report in a folder of its own, with copies of the photographs of this folder:
    /// upright, 2400 pixels at most, without metadata.
    #[arg(long, value_name = "FOLDER")]
    pub photos: Option<PathBuf>,
    /// The day of publication, such as 2026-03-06; by default today.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// The emulation year that it is about; by default what the headline or the date says, and
    /// between January and March, when the year before is reviewed, it is asked for.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1900..=2200))]
    pub year: Option<i16>,
}

/// `bantin import`.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// The documents (.docx), each of which becomes a draft of its own.
    #[arg(required = true, value_name = "FILE")]
    pub documents: Vec<PathBuf>,
    /// Where the report is written, which must not be there yet; by default in the folder of its year, as
    /// `bantin new` does. For one document alone.
    #[arg(long = "to", value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// `bantin build`.
#[derive(Debug, Default, Args)]
pub struct BuildArgs {
    /// Where to write: a new or empty folder, or one that bantin wrote.
    #[arg(long, short, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// The address of the site, over the one in config.toml.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Bake in the numbers of views of this file: what `bantin counter export --format json` wrote.
    #[arg(long, value_name = "FILE")]
    pub counts: Option<PathBuf>,
    /// Show drafts and scheduled reports as well.
    #[arg(long)]
    pub drafts: bool,
    /// Take warnings for errors.
    #[arg(long)]
    pub strict: bool,
    /// Make every page again, not only those that changed.
    #[arg(long)]
    pub force: bool,
    /// Print each file that is made again, with the reason: new, changed, missing or touched.
    #[arg(long)]
    pub explain: bool,
}

/// `bantin serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The port; by default the first free one from 1111.
    #[arg(long, short, value_name = "PORT")]
    pub port: Option<u16>,
    /// Open the browser.
    #[arg(long)]
    pub open: bool,
    /// Show the site as readers get it: without drafts, scheduled and expired reports.
    #[arg(long)]
    pub published: bool,
    /// Drafts are shown anyway; scripts may still ask for them.
    #[arg(long, hide = true, conflicts_with = "published")]
    pub drafts: bool,
    /// Answer requests for this host as well, with its port, as the address bar shows them: for a
    /// forwarded port, such as localhost:8000. May be given several times.
    #[arg(long, value_name = "HOST")]
    pub allow_host: Vec<String>,
    /// Look at all files every second, where the system does not tell when they change.
    #[arg(long)]
    pub poll: bool,
}

/// `bantin desk`.
#[derive(Debug, Args)]
pub struct DeskArgs {
    /// The port; by default the first free one from 1131.
    #[arg(long, short, value_name = "PORT")]
    pub port: Option<u16>,
    /// Print the address, and open no browser.
    #[arg(long)]
    pub no_open: bool,
}

/// `bantin check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The form of the report.
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: CheckFormat,
    /// Look at this file of counts as well, as `bantin build --counts` would.
    #[arg(long, value_name = "FILE")]
    pub counts: Option<PathBuf>,
    /// Look at drafts and scheduled reports as published.
    #[arg(long)]
    pub drafts: bool,
    /// Try the links that lead out of the site as well: dead ones and moved ones are warnings.
    #[arg(long)]
    pub links: bool,
    /// Take warnings for errors.
    #[arg(long)]
    pub strict: bool,
}

/// `bantin clean`.
#[derive(Debug, Args)]
pub struct CleanArgs {
    /// The files, each of which is written anew in its place.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Only say what would be removed.
    #[arg(long)]
    pub dry_run: bool,
}

/// `bantin export`.
#[derive(Debug, Args)]
pub struct TableArgs {
    /// The form: a workbook with a sheet for each table and a summary of the awards, or files.
    #[arg(
        id = "form",
        long = "format",
        default_value = "xlsx",
        value_name = "FORMAT"
    )]
    pub form: TableFormat,
    /// The emulation year; by default all of them.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1900..=2200))]
    pub year: Option<i16>,
    /// The id of a cluster; by default all of them.
    #[arg(long, value_name = "ID")]
    pub cluster: Option<String>,
    /// One table alone.
    #[arg(long, value_name = "TABLE", value_parser = named(DataTable::ALL, DataTable::key))]
    pub table: Option<DataTable>,
    /// The file to write, or the folder for several; by default `du-lieu` with what was asked for,
    /// and one table in CSV or JSON is printed.
    #[arg(id = "to", long = "output", short = 'o', value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Replace files that are there.
    #[arg(long)]
    pub force: bool,
}

/// Reads one of a few things by its name.
fn named<T: Copy + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let names = PossibleValuesParser::new(all.map(name));
    names.try_map(move |given| {
        let mut all = all.into_iter();
        all.find(|it| name(*it) == given).ok_or("no such name")
    })
}

/// The forms of `bantin export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// A workbook.
    Xlsx,
    /// CSV, a file for each table.
    Csv,
    /// JSON, a file for each table.
    Json,
}

/// `bantin schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The kind of file; by default all of them, in one object.
    #[arg(value_name = "KIND", value_parser = named(Kind::ALL, Kind::name))]
    pub kind: Option<Kind>,
    /// Write a file for each kind into this folder, instead of printing.
    #[arg(long, value_name = "FOLDER")]
    pub to: Option<PathBuf>,
}

/// `bantin publish`.
#[derive(Debug, Args)]
pub struct PublishArgs {
    /// The name of the host: that of a table [publish.NAME] in config.toml; by default the only one.
    #[arg(value_name = "NAME")]
    pub target: Option<String>,
    /// Say what would be sent and removed, and do nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Publish what lies in the folder, without building it anew.
    #[arg(long)]
    pub no_build: bool,
    /// The folder of the built site.
    #[arg(long, short, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Who publishes: a name that the others know and that may be public. It is asked for once.
    #[arg(long = "as", value_name = "NICKNAME")]
    pub nickname: Option<String>,
    /// Put this site in the place of what somebody else published, though reports of theirs go.
    #[arg(long)]
    pub replace: bool,
    /// Remove as many files as it takes: more than 256, or more than one page in ten.
    #[arg(long)]
    pub delete: bool,
    /// Take the place of somebody who seems to be publishing.
    #[arg(long)]
    pub take_over: bool,
    /// Bake in the numbers of views of this file: what `bantin counter export --format json` wrote.
    #[arg(long, value_name = "FILE", conflicts_with = "no_build")]
    pub counts: Option<PathBuf>,
    /// Publish nothing if there are warnings.
    #[arg(long)]
    pub strict: bool,
    /// Publish nothing, but try what the host can do, and how it shows what lies on it.
    #[arg(long, conflicts_with_all = ["no_build", "counts", "dry_run", "replace", "delete", "take_over", "strict", "out", "wait"])]
    pub check: bool,
    /// Stay, and publish again whenever the next report is due.
    #[arg(long, conflicts_with_all = ["no_build", "dry_run"])]
    pub wait: bool,
    /// Tell the program that started this one how far it is, in lines of JSON.
    #[arg(long, hide = true)]
    pub told: bool,
}

/// `bantin pull`.
#[derive(Debug, Args)]
pub struct PullArgs {
    /// The name of the host: that of a table [publish.NAME] in config.toml; by default the only one.
    #[arg(value_name = "NAME")]
    pub target: Option<String>,
    /// Say what would be fetched, and do nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// The forms of `bantin check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}
