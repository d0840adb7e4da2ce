//! Pagefind's index of the same pages.
//!
//! Its best fair settings, by its documentation: of the built site the reports alone, of each page the article
//! (`data-pagefind-body`), in the language that pages declare (`lang="vi"`), with its own folding of marks and its own
//! weights.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::failure::{At, Failure, Result};
use super::measure::{self, Usage};
use super::site::{self, Site};
use super::tools::Tools;

/// How an article begins in pages, and how it begins for Pagefind.
const ARTICLE: &str = "<article ";
const MARKED: &str = "<article data-pagefind-body ";

/// An index.
pub struct Pagefind {
    /// Where it is.
    pub index: PathBuf,
    /// What making it took.
    pub usage: Usage,
    /// How many files readers may be sent, without those of its user interface.
    pub files: usize,
    /// The bytes in them.
    pub bytes: u64,
}

impl Pagefind {
    /// Indexes a built site, so many times; the middle is kept.
    ///
    /// # Errors
    /// It fails, or pages do not have an article.
    pub fn of(site: &Site, tools: &Tools, rounds: usize) -> Result<Self> {
        let pages = site.built.with_file_name("pagefind-pages");
        let index = site.built.with_file_name("pagefind");
        copy(&site.built, &pages)?;
        let command: [OsString; 6] = [
            tools.pagefind()?.into(),
            "--site".into(),
            pages.clone().into(),
            "--output-path".into(),
            index.clone().into(),
            "--quiet".into(),
        ];
        let mut usages = Vec::new();
        for _ in 0..rounds {
            site::remove(&index)?;
            usages.push(measure::run(&command)?.0);
        }
        site::remove(&pages)?;
        let (files, bytes) = size(&index)?;
        Ok(Self {
            index,
            usage: site::middle(usages),
            files,
            bytes,
        })
    }
}

/// Copies the pages of reports, their articles marked.
fn copy(built: &Path, pages: &Path) -> Result<()> {
    site::remove(pages)?;
    let entries = WalkDir::new(built.join("tin")).into_iter();
    let entries = entries.map(|entry| entry.at(built.display()));
    let entries: Vec<_> = entries.collect::<Result<_>>()?;
    entries.par_iter().try_for_each(|entry| {
        let path = entry.path();
        if path.extension().is_none_or(|end| end != "html") {
            return Ok(());
        }
        let text = fs::read_to_string(path).at(path.display())?;
        if !text.contains(ARTICLE) {
            return Err(Failure::new(format!("{}: no article", path.display())));
        }
        let to = pages.join(path.strip_prefix(built).unwrap_or(path));
        site::put(&to, text.replacen(ARTICLE, MARKED, 1).as_bytes())
    })
}

/// What readers may be sent, without the user interfaces that a site need not use.
fn size(index: &Path) -> Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in WalkDir::new(index) {
        let entry = entry.at(index.display())?;
        let name = entry.file_name().to_string_lossy();
        let is_interface = name.contains("-ui.") || name.contains("highlight");
        if entry.file_type().is_file() && !is_interface {
            files += 1;
            bytes += entry.metadata().at(index.display())?.len();
        }
    }
    Ok((files, bytes))
}
