//! The corpus on disk, once in the form of each tool; kept from one run to the next.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::failure::{At, Result};
use super::folder;
use crate::corpus::{PICTURE, PICTURES, Report, YEARS};

/// Three sites of the same reports.
pub struct Corpus {
    /// How many reports there are.
    pub reports: u32,
    /// What bantin builds with a theme as plain as the peer's.
    pub lean: PathBuf,
    /// What bantin builds with its own theme and everything on.
    pub everything: PathBuf,
    /// What Hugo builds.
    pub hugo: PathBuf,
    folder: PathBuf,
}

impl Corpus {
    /// The corpus of so many reports, written unless it is there already.
    ///
    /// # Errors
    /// Something cannot be written.
    pub fn prepare(reports: u32, kept: &Path) -> Result<Self> {
        let folder = kept.join(reports.to_string());
        let corpus = Self {
            reports,
            lean: folder.join("lean"),
            everything: folder.join("everything"),
            hugo: folder.join("hugo"),
            folder,
        };
        let is_whole =
            fs::read_to_string(corpus.seal()).is_ok_and(|seal| seal == fingerprint(reports));
        if !is_whole {
            corpus.write()?;
            corpus.close()?;
        }
        corpus.write_templates()?;
        Ok(corpus)
    }

    /// Marks the corpus as not whole, so that a run which is cut short while it changes something
    /// leaves nothing that the next run trusts.
    ///
    /// # Errors
    /// The mark cannot be removed.
    pub fn open(&self) -> Result<()> {
        fs::remove_file(self.seal()).at(self.seal().display())
    }

    /// Marks the corpus as whole.
    ///
    /// # Errors
    /// The mark cannot be written.
    pub fn close(&self) -> Result<()> {
        fs::write(self.seal(), fingerprint(self.reports)).at(self.seal().display())
    }

    fn seal(&self) -> PathBuf {
        self.folder.join("whole")
    }

    fn write(&self) -> Result<()> {
        eprintln!("writing {} reports", self.reports);
        folder::remove(&self.folder)?;
        for site in [&self.lean, &self.everything, &self.hugo] {
            for year in YEARS {
                make(&site.join(format!("content/tin/{year}")))?;
            }
        }
        for pictures in [
            self.lean.join("content/img"),
            self.everything.join("content/img"),
            self.hugo.join("static/img"),
        ] {
            make(&pictures)?;
            for number in 0..PICTURES {
                put(&pictures.join(format!("{number}.jpg")), PICTURE)?;
            }
        }
        let words: usize = (0..self.reports)
            .into_par_iter()
            .map(|number| self.write_report(number))
            .sum::<Result<usize>>()?;
        eprintln!("{} words each on average", words / self.reports as usize);
        Ok(())
    }

    /// Writes a report for each tool; gives the number of its words.
    fn write_report(&self, number: u32) -> Result<usize> {
        let report = Report::new(number);
        let path = source(&report);
        let lean = self.lean.join(&path);
        put(&lean, report.for_bantin().as_bytes())?;
        put(&self.hugo.join(&path), report.for_hugo().as_bytes())?;
        // Both sites of bantin have the same sources. Where there are no hard links, copies do.
        let everything = self.everything.join(&path);
        if fs::hard_link(&lean, &everything).is_err() {
            fs::copy(&lean, &everything).at(everything.display())?;
        }
        Ok(report.body.split_whitespace().count())
    }

    /// Puts configurations and templates in place, as they are now.
    fn write_templates(&self) -> Result<()> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
        let theme = self.lean.join("themes/lean");
        for stale in [&theme, &self.hugo.join("layouts")] {
            folder::remove(stale)?;
        }
        folder::copy(&own.join("theme"), &theme)?;
        folder::copy(&own.join("hugo"), &self.hugo)?;
        make(&self.hugo.join("static/css"))?;
        for (from, to) in [
            ("lean.toml", self.lean.join("config.toml")),
            ("everything.toml", self.everything.join("config.toml")),
            (
                "theme/static/site.css",
                self.hugo.join("static/css/site.css"),
            ),
        ] {
            fs::copy(own.join(from), &to).at(to.display())?;
        }
        Ok(())
    }
}

/// Where the source of a report is, in the site of any of the tools.
pub fn source(report: &Report) -> PathBuf {
    format!("content/tin/{}/{}.md", report.date.year(), report.slug).into()
}

/// Changes when the generator does, as far as its first reports show it.
fn fingerprint(reports: u32) -> String {
    let mut hash = Xxh3::new();
    hash.update(PICTURE);
    for number in 0..reports.min(200) {
        let report = Report::new(number);
        hash.update(report.for_bantin().as_bytes());
        hash.update(report.for_hugo().as_bytes());
    }
    format!("{reports} {:016x}\n", hash.digest())
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).at(folder.display())
}

fn put(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).at(file.display())
}
