//! The rounds: everybody in turn, so that a slow minute of the machine hits all alike.

use std::env::current_exe;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::check;
use super::corpora::Corpus;
use super::edit::Edit;
use super::expected::Expected;
use super::failure::{At, Failure, Result};
use super::floor;
use super::folder::{self, Files};
use super::hugo;
use super::lists::Habit;
use super::measure::{self, Usage};
use super::results::{Results, Site, Tool, Work};

/// Builds each site once, compares them, and then measures them in rounds; `before` is another
/// bantin, measured beside this one.
///
/// # Errors
/// A tool fails, or the sites are not alike.
pub fn run(corpus: &Corpus, hugo: &Path, before: Option<&Path>, rounds: u32) -> Result<Results> {
    let outputs = folder::for_outputs(&corpus.lean)?;
    let race = Race {
        corpus,
        hugo,
        before,
        out: outputs.path().join("site"),
        layout: outputs.path().join("layout"),
        peer_layout: outputs.path().join("peer-layout"),
    };
    let mut results = race.rehearse(outputs.path(), rounds)?;
    for round in 1..=rounds {
        eprintln!("{} reports: round {round} of {rounds}", corpus.reports);
        race.round(&mut results)?;
    }
    Ok(results)
}

struct Race<'a> {
    corpus: &'a Corpus,
    hugo: &'a Path,
    before: Option<&'a Path>,
    /// Where everybody builds, one after the other.
    out: PathBuf,
    /// What the floor has to write: the files of bantin, or those of the peer.
    layout: PathBuf,
    peer_layout: PathBuf,
}

impl Race<'_> {
    /// One build of each, unmeasured: warms the caches of the system, and shows what is compared.
    fn rehearse(&self, outputs: &Path, rounds: u32) -> Result<Results> {
        let reports = self.corpus.reports;
        eprintln!("{reports} reports: comparing the pages");
        let (ours, theirs) = (outputs.join("bantin"), outputs.join("hugo"));
        clear(&self.corpus.lean, &ours)?;
        bantin(this(), &self.corpus.lean, &ours)?;
        measure::run(&hugo::build(self.hugo, &self.corpus.hugo, &theirs))?;
        check::compare(&Expected::of(reports), &ours, &theirs)?;
        let (our_files, their_files) = (folder::files(&ours)?, folder::files(&theirs)?);
        folder::write_layout(&our_files, &self.layout)?;
        folder::write_layout(&their_files, &self.peer_layout)?;
        let site = |habit: Habit, files: &Files| Site {
            census: habit.census(files),
            bytes: folder::bytes(files),
        };
        let results = Results {
            reports,
            rounds,
            rows: Vec::new(),
            lean: site(Habit::Bantin, &our_files),
            hugo: site(Habit::Hugo, &their_files),
        };
        folder::remove(&ours)?;
        folder::remove(&theirs)?;
        Ok(results)
    }

    fn round(&self, results: &mut Results) -> Result<()> {
        for (tool, layout, threads) in [
            (Tool::PlainFloor, &self.peer_layout, "1"),
            (Tool::Floor, &self.layout, "0"),
        ] {
            folder::remove(&self.out)?;
            let files = folder::read_layout(layout)?.len();
            let usage = measure::run(&self.floor(layout, threads)?)?.0;
            results.add(Work::Whole, tool, files, usage);
        }

        let (lean, everything) = (&self.corpus.lean, &self.corpus.everything);
        self.bantin_in_turn(this(), lean, Tool::Lean, results)?;
        if let Some(before) = self.before {
            self.bantin_in_turn(before, lean, Tool::LeanBefore, results)?;
            self.bantin_in_turn(before, everything, Tool::EverythingBefore, results)?;
        }
        self.bantin_in_turn(this(), everything, Tool::Everything, results)?;

        folder::remove(&self.out)?;
        let usage = measure::run(&hugo::build(self.hugo, &self.corpus.hugo, &self.out))?.0;
        let files = folder::files(&self.out)?.len();
        results.add(Work::Whole, Tool::Hugo, files, usage);
        folder::remove(&self.out)
    }

    /// A whole build, and then those of an editor's day.
    fn bantin_in_turn(
        &self,
        program: &Path,
        site: &Path,
        tool: Tool,
        results: &mut Results,
    ) -> Result<()> {
        clear(site, &self.out)?;
        let mut measured = |work| self.measured(program, site, work, tool, results);
        measured(Work::Whole)?;
        measured(Work::Unchanged)?;
        let edit = Edit::word(self.corpus, site)?;
        measured(Work::Word)?;
        edit.undo()?;
        // Back to where it was, so that the next build sees one change only.
        bantin(program, site, &self.out)?;
        let edit = Edit::report(self.corpus, site)?;
        measured(Work::Report)?;
        edit.undo()
    }

    fn measured(
        &self,
        program: &Path,
        site: &Path,
        work: Work,
        tool: Tool,
        results: &mut Results,
    ) -> Result<()> {
        let before = match work {
            Work::Whole => Files::new(),
            _ => folder::files(&self.out)?,
        };
        let (usage, said) = bantin(program, site, &self.out)?;
        let written = folder::written(&before, &folder::files(&self.out)?);
        if said != written {
            let (work, tool) = (work.name(), tool.name());
            return Err(Failure::new(format!(
                "{tool}, {work}: it says that it wrote {said} files, but {written} are new"
            )));
        }
        results.add(work, tool, written, usage);
        Ok(())
    }

    fn floor(&self, layout: &Path, threads: &str) -> Result<Vec<OsString>> {
        Ok(vec![
            current_exe().at("this program")?.into(),
            floor::MODE.into(),
            self.corpus.lean.join("content/tin").into(),
            self.out.clone().into(),
            layout.into(),
            threads.into(),
        ])
    }
}

/// Removes what an earlier build left: the site and what bantin remembers of it.
fn clear(site: &Path, out: &Path) -> Result<()> {
    folder::remove(out)?;
    folder::remove(&site.join(".bantin"))
}

/// The bantin that is benchmarked.
fn this() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_bantin"))
}

/// Builds a site, and returns how many files bantin says that it wrote.
fn bantin(program: &Path, site: &Path, out: &Path) -> Result<(Usage, usize)> {
    let command: [OsString; 9] = [
        program.into(),
        "--site".into(),
        site.into(),
        "--lang".into(),
        "en".into(),
        "build".into(),
        "--strict".into(),
        "--out".into(),
        out.into(),
    ];
    let (usage, said) = measure::run(&command)?;
    let written = written(&said)
        .ok_or_else(|| Failure::new(format!("bantin does not say how much it wrote:\n{said}")))?;
    Ok((usage, written))
}

/// The number before `written` in bantin's summary.
fn written(summary: &str) -> Option<usize> {
    let (before, _) = summary.rsplit_once(" written")?;
    before.rsplit([' ', '(']).next()?.parse().ok()
}
