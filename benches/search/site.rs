//! The sites that are searched: their sources written, and built by the program under test.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::facts::Facts;
use super::failure::{At, Result};
use super::judged::{Corpus, Judged};
use super::measure::{self, Usage};
use super::words::Vocabulary;
use crate::corpus::{PICTURE, PICTURES, Report};
use crate::records;

/// Settings with everything on, as the comparison with other generators has them.
const SETTINGS: &str = include_str!("../peers/everything.toml");

/// How many records there are, whatever the size of the generated corpus: others would tell of other units.
const RECORDS: u32 = 2500;

/// A site: its sources on disk, and what is true of its reports.
pub struct Site {
    /// Which corpus it is of.
    pub corpus: Corpus,
    /// Its reports.
    pub reports: Vec<Facts>,
    /// Where its sources are.
    pub sources: PathBuf,
    /// Where it is built.
    pub built: PathBuf,
}

/// What a build with search takes, and one without.
#[derive(Debug, Clone, Copy)]
pub struct Build {
    /// With.
    pub with: Usage,
    /// Without.
    pub without: Usage,
}

impl Site {
    /// Knows the reports of a corpus, and, with `folder`, writes their sources below it.
    ///
    /// # Errors
    /// Something cannot be written.
    pub fn prepare(
        corpus: Corpus,
        count: u32,
        judged: &Judged,
        folder: Option<&Path>,
        words: &mut Vocabulary,
    ) -> Result<Self> {
        let name = corpus.to_string();
        let at = |what: &str| {
            folder
                .map(|one| one.join(&name).join(what))
                .unwrap_or_default()
        };
        let (sources, built) = (at("sources"), at("built"));
        let reports = match corpus {
            Corpus::Sample => {
                if folder.is_some() {
                    write_sample(&sources)?;
                }
                judged.sample()
            }
            Corpus::Generated => {
                let reports: Vec<Report> = (0..count).into_par_iter().map(Report::new).collect();
                if folder.is_some() {
                    write_generated(&reports, &sources)?;
                }
                let facts = reports.iter().map(|one| Facts::of_generated(one, words));
                facts.collect()
            }
            Corpus::Records => {
                let truth = records::truth(RECORDS);
                let files = records::files(&truth);
                if folder.is_some() {
                    write_records(&files, &sources)?;
                }
                Facts::of_records(&truth, &files, words)
            }
        };
        Ok(Self {
            corpus,
            reports,
            sources,
            built,
        })
    }

    /// Builds it, and measures that.
    ///
    /// # Errors
    /// The program fails.
    pub fn build(&self, program: &Path) -> Result<Usage> {
        build(program, &self.sources, &self.built)
    }

    /// Builds it anew with search and without, in turn; the middle of so many rounds of each.
    ///
    /// # Errors
    /// The program fails.
    pub fn compare(&self, program: &Path, rounds: usize) -> Result<Build> {
        let settings = self.sources.join("config.toml");
        let text = fs::read_to_string(&settings).at(settings.display())?;
        let lacking = without_search(&text);
        let out = self.built.with_file_name("measured");
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..rounds {
            for (times, text) in times.iter_mut().zip([&text, &lacking]) {
                fs::write(&settings, text).at(settings.display())?;
                times.push(build(program, &self.sources, &out)?);
            }
        }
        fs::write(&settings, &text).at(settings.display())?;
        remove(&out)?;
        let [with, without] = times.map(middle);
        Ok(Build { with, without })
    }

    /// The files of the index, and the bytes in them.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn index(&self) -> Result<(usize, u64)> {
        size(&self.built.join("tim-kiem"))
    }
}

/// The usage whose time is in the middle.
pub fn middle(mut all: Vec<Usage>) -> Usage {
    all.sort_by_key(|usage| usage.wall);
    all[all.len() / 2]
}

/// How many files there are below a folder, and the bytes in them; pages of HTML are not counted.
///
/// # Errors
/// The folder cannot be read.
pub fn size(folder: &Path) -> Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in WalkDir::new(folder) {
        let entry = entry.at(folder.display())?;
        let is_page = entry.path().extension().is_some_and(|end| end == "html");
        if entry.file_type().is_file() && !is_page {
            files += 1;
            bytes += entry.metadata().at(entry.path().display())?.len();
        }
    }
    Ok((files, bytes))
}

/// Removes a folder, if it is there.
///
/// # Errors
/// It is there and cannot be removed.
pub fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).at(folder.display())
        }
        _ => Ok(()),
    }
}

/// The settings of a site, but without search.
fn without_search(settings: &str) -> String {
    const TABLE: &str = "[archives]\n";
    const OFF: &str = "[archives]\nsearch = false\n";
    let lines = settings.split_inclusive('\n');
    let text: String = lines.filter(|line| !line.starts_with("search =")).collect();
    match text.contains(TABLE) {
        true => text.replacen(TABLE, OFF, 1),
        false => text + OFF,
    }
}

fn build(program: &Path, sources: &Path, out: &Path) -> Result<Usage> {
    remove(out)?;
    // What an earlier build kept would make it faster.
    remove(&sources.join(".bantin"))?;
    let command: [OsString; 6] = [
        program.into(),
        "--site".into(),
        sources.into(),
        "build".into(),
        "--out".into(),
        out.into(),
    ];
    Ok(measure::run(&command)?.0)
}

fn write_generated(reports: &[Report], sources: &Path) -> Result<()> {
    remove(sources)?;
    put(&sources.join("config.toml"), SETTINGS.as_bytes())?;
    for number in 0..PICTURES {
        put(&sources.join(format!("content/img/{number}.jpg")), PICTURE)?;
    }
    reports.par_iter().try_for_each(|one| {
        let path = format!("content/tin/{}/{}.md", one.date.year(), one.slug);
        put(&sources.join(path), one.for_bantin().as_bytes())
    })
}

fn write_records(files: &[(String, Vec<u8>)], sources: &Path) -> Result<()> {
    remove(sources)?;
    let files = files.par_iter();
    files
        .map(|(path, bytes)| put(&sources.join(path), bytes))
        .collect()
}

fn write_sample(sources: &Path) -> Result<()> {
    remove(sources)?;
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for from in ["config.toml", "content"] {
        for entry in WalkDir::new(own.join(from)) {
            let entry = entry.at(from)?;
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(own).unwrap_or(entry.path());
                let bytes = fs::read(entry.path()).at(entry.path().display())?;
                put(&sources.join(path), &bytes)?;
            }
        }
    }
    Ok(())
}

/// Writes a file, and the folders above it.
///
/// # Errors
/// It cannot be written.
pub fn put(file: &Path, bytes: &[u8]) -> Result<()> {
    let parent = file.parent().unwrap_or(file);
    fs::create_dir_all(parent).at(parent.display())?;
    fs::write(file, bytes).at(file.display())
}
