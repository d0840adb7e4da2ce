//! The command: writes sites, builds them, asks, and tells what came out.

use std::collections::BTreeMap;
use std::env::args_os;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use serde::Serialize;
use serde_json::json;

use super::failure::{At, Failure, Result};
use super::judged::{Corpus, Grades, Judged, Part, Query, RIGHT};
use super::measure::{self, Usage};
use super::outcome::{Cost, Engine, Outcome};
use super::pagefind::Pagefind;
use super::score::{Score, graded};
use super::site::Site;
use super::table;
use super::tools::{Alone, Answer, Job, Tools};
use super::words::Vocabulary;

/// Asks the search pages of built sites what readers ask, and scores what they answer; Pagefind is asked the same.
#[derive(Parser)]
#[command(name = "search")]
struct Arguments {
    /// How many reports the generated corpus has; queries that none of fewer answers are left out
    #[arg(long, default_value = "10000")]
    reports: u32,
    /// The bantin to measure
    #[arg(long, default_value = env!("CARGO_BIN_EXE_bantin"))]
    program: PathBuf,
    /// Where sites are written and built; in the target folder, if nothing else is said
    #[arg(long, value_name = "FOLDER")]
    site_out: Option<PathBuf>,
    /// Only these corpora
    #[arg(long, value_enum)]
    corpus: Vec<Corpus>,
    /// Ask only what may be tuned by
    #[arg(long)]
    tuned: bool,
    /// Leave Pagefind out
    #[arg(long)]
    own: bool,
    /// Ask so many of each corpus over a line like slow 3G as well
    #[arg(long, default_value_t = 0)]
    slow: usize,
    /// How often builds and indexes are measured; the middle is told
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// Tell which queries of the part that may be tuned by are not answered as well as they could be
    #[arg(long)]
    failures: bool,
    /// Where all figures go as JSON; in the target folder, if nothing else is said
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Tell in the JSON what was answered to each query that is held back, too
    #[arg(long)]
    reveal: bool,
    /// Tell how many reports have each grade for each query, and ask nobody
    #[arg(long)]
    judge: bool,
    /// What `cargo bench` adds by itself
    #[arg(long, hide = true)]
    bench: bool,
}

const CORPORA: [Corpus; 3] = [Corpus::Sample, Corpus::Generated, Corpus::Records];

/// The search page of a site, and Pagefind's.
const PAGE: &str = "/tim-kiem/";
const ASKING: &str = "/hoi/";

/// What an index costs.
#[derive(Debug, Serialize)]
pub struct Index {
    /// Whose it is.
    pub engine: Engine,
    /// Of which corpus.
    pub corpus: Corpus,
    /// Time to make it.
    pub seconds: f64,
    /// Most memory; for a site, how much more than without.
    pub peak_megabytes: f64,
    /// Seconds and megabytes of the whole build with search, and without.
    pub build: Option<((f64, f64), (f64, f64))>,
    /// Its files.
    pub files: usize,
    /// The bytes in them.
    pub bytes: u64,
}

/// What came out so far.
#[derive(Default)]
struct Results<'a> {
    outcomes: Vec<Outcome<'a>>,
    costs: Vec<Cost>,
    indexes: Vec<Index>,
}

/// What this process is asked to be: the command, or the wrapper that measures a child.
pub fn main() -> ExitCode {
    let arguments: Vec<_> = args_os().skip(1).collect();
    let done = match arguments.split_first() {
        Some((mode, rest)) if mode == measure::MODE => return measure::wrap(rest),
        _ => run(&Arguments::parse()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let judged = Judged::read()?;
    if arguments.judge {
        return judge(arguments, &judged);
    }
    if !arguments.bench {
        // `cargo test --all-targets` starts this too.
        eprintln!("nothing measured: start this with `cargo bench --bench search`");
        return Ok(());
    }
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench");
    let kept = kept.join("search");
    let tools = Tools::install(&kept)?;
    let folder = arguments.site_out.as_ref().unwrap_or(&kept);
    let mut results = Results::default();
    let mut words = Vocabulary::default();
    for corpus in arguments.corpora() {
        eprintln!("{corpus}: writing and building");
        let site = Site::prepare(corpus, arguments.reports, &judged, Some(folder), &mut words)?;
        let queries = judged.grade(corpus, &site.reports, &mut words)?;
        ask_all(arguments, &tools, &site, &queries, &mut results)?;
    }
    tell(arguments, &kept, &results)
}

impl Arguments {
    fn corpora(&self) -> Vec<Corpus> {
        match self.corpus.is_empty() {
            true => CORPORA.to_vec(),
            false => self.corpus.clone(),
        }
    }
}

fn ask_all<'a>(
    arguments: &Arguments,
    tools: &Tools,
    site: &Site,
    queries: &[(&'a Query, Grades)],
    results: &mut Results<'a>,
) -> Result<()> {
    let rounds = usize::from(arguments.rounds);
    site.build(&arguments.program)?;
    let build = site.compare(&arguments.program, rounds)?;
    let (files, bytes) = site.index()?;
    let (with, without) = (figures(build.with), figures(build.without));
    results.indexes.push(Index {
        engine: Engine::Own,
        corpus: site.corpus,
        seconds: with.0 - without.0,
        peak_megabytes: with.1 - without.1,
        build: Some((with, without)),
        files,
        bytes,
    });
    let mut asked = Vec::new();
    let mut left_out = 0;
    for (query, grades) in queries {
        for address in grades.keys() {
            // A report that is graded and not on the site would make every engine look bad.
            if !site.built.join(address.trim_start_matches('/')).is_file() {
                return Err(Failure::new(format!(
                    "{address} is graded, and is not on the site"
                )));
            }
        }
        let is_answerable = !query.is_graded() || grades.values().any(|&grade| grade >= RIGHT);
        match is_answerable {
            false => left_out += 1,
            true if arguments.tuned && query.part() == Part::Held => {}
            true => asked.push((*query, grades)),
        }
    }
    if left_out > 0 {
        eprintln!(
            "{}: {left_out} queries have no right report among so few",
            site.corpus
        );
    }
    let mut engines = vec![(Engine::Own, BTreeMap::from([("/", site.built.clone())]))];
    if !arguments.own {
        eprintln!("{}: indexing with Pagefind", site.corpus);
        let pagefind = Pagefind::of(site, tools, rounds)?;
        let (seconds, peak_megabytes) = figures(pagefind.usage);
        results.indexes.push(Index {
            engine: Engine::Pagefind,
            corpus: site.corpus,
            seconds,
            peak_megabytes,
            build: None,
            files: pagefind.files,
            bytes: pagefind.bytes,
        });
        let mounts = [
            ("/", site.built.clone()),
            ("/pagefind/", pagefind.index),
            (ASKING, tools.asking()),
        ];
        engines.push((Engine::Pagefind, BTreeMap::from(mounts)));
    }
    for (engine, mounts) in engines {
        eprintln!("{}: asking {engine:?}", site.corpus);
        let texts: Vec<&str> = asked.iter().map(|(query, _)| query.q.as_str()).collect();
        let (alone, answers) = ask(tools, engine, &mounts, false, texts)?;
        results
            .costs
            .push(Cost::of(engine, site.corpus, false, alone, &answers));
        if arguments.slow > 0 {
            let step = asked.len().div_ceil(arguments.slow).max(1);
            let some = asked.iter().step_by(step);
            let texts = some.map(|(query, _)| query.q.as_str()).collect();
            let (alone, answers) = ask(tools, engine, &mounts, true, texts)?;
            results
                .costs
                .push(Cost::of(engine, site.corpus, true, alone, &answers));
        }
        for ((query, grades), answer) in asked.iter().zip(answers) {
            results.outcomes.push(Outcome {
                engine,
                query,
                grades: graded(&answer, grades),
                score: query.is_graded().then(|| Score::of(&answer, grades)),
                answer,
            });
        }
    }
    Ok(())
}

fn ask(
    tools: &Tools,
    engine: Engine,
    mounts: &BTreeMap<&'static str, PathBuf>,
    slow: bool,
    queries: Vec<&str>,
) -> Result<(Alone, Vec<Answer>)> {
    let (page, index, code) = match engine {
        // Scripts that only a search loads are its own to answer for.
        Engine::Own => (PAGE, "^/tim-kiem/.", "^$"),
        Engine::Pagefind => (
            ASKING,
            r"^/pagefind/.*(\.pf_[a-z]+|-entry\.json)$",
            r"^/pagefind/(.*\.js|wasm\..*)$",
        ),
    };
    tools.ask(&Job {
        mounts: mounts.clone(),
        page,
        index,
        code,
        slow,
        queries,
    })
}

fn tell(arguments: &Arguments, kept: &Path, results: &Results) -> Result<()> {
    let Results {
        outcomes,
        costs,
        indexes,
    } = results;
    let mut qualities = Vec::new();
    for part in [Part::Tuned, Part::Held] {
        for engine in [Engine::Own, Engine::Pagefind] {
            let rows = table::rows(engine, part, outcomes);
            if !rows.is_empty() {
                print!("{}", table::quality(engine, part, &rows));
                qualities.extend(rows);
            }
        }
    }
    print!("{}{}", table::costs(costs), table::indexes(indexes));
    if arguments.failures {
        print!("\n{}", table::failures(outcomes));
    }
    let shown = outcomes.iter();
    let shown = shown.filter(|one| arguments.reveal || one.query.part() == Part::Tuned);
    let shown: Vec<_> = shown
        .map(|one| {
            let Query {
                q, class, corpus, ..
            } = one.query;
            json!({
                "engine": one.engine, "q": q, "class": class, "corpus": corpus, "part": one.query.part(),
                "ndcg": one.score.map(|score| score.ndcg), "grades": one.grades, "answer": one.answer,
            })
        })
        .collect();
    let all = json!({
        "reports": arguments.reports, "quality": qualities, "costs": costs, "indexes": indexes, "queries": shown,
    });
    let file = arguments
        .json
        .clone()
        .unwrap_or_else(|| kept.join("search.json"));
    let text = serde_json::to_string_pretty(&all).at(file.display())?;
    fs::write(&file, text).at(file.display())?;
    println!("\nall figures: {}", file.display());
    Ok(())
}

/// Seconds and megabytes.
fn figures(usage: Usage) -> (f64, f64) {
    (usage.wall.as_secs_f64(), usage.peak as f64 * 1024.0 / 1e6)
}

fn judge(arguments: &Arguments, judged: &Judged) -> Result<()> {
    let mut words = Vocabulary::default();
    let mut unanswerable = 0;
    for corpus in arguments.corpora() {
        let site = Site::prepare(corpus, arguments.reports, judged, None, &mut words)?;
        for (query, grades) in judged.grade(corpus, &site.reports, &mut words)? {
            let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
            for grade in grades.values() {
                *counts.entry(*grade).or_default() += 1;
            }
            let right = grades.values().any(|&grade| grade >= RIGHT);
            let is_judged = right || !query.is_graded();
            unanswerable += usize::from(!is_judged);
            let note = if is_judged { "" } else { "  none is right" };
            let (class, part) = (query.class, query.part());
            println!(
                "{corpus:10} {class:13} {part:?} {counts:?} {}{note}",
                query.q
            );
        }
    }
    match unanswerable {
        0 => Ok(()),
        _ => Err(Failure::new(format!(
            "{unanswerable} queries have no right report"
        ))),
    }
}
