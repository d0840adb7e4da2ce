//! Where each tool puts its pages: the only thing in which the two sites are allowed to differ.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::expected::Told;
use super::failure::{At, Result};
use super::folder::Files;

/// The habits of a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// `tin/2019/a.html`; `trang-1.html` is the page of the oldest.
    Bantin,
    /// `tin/2019/a/index.html`; `page/2/index.html` comes after the newest.
    Hugo,
}

impl Habit {
    /// The page of a report.
    pub fn report(self, site: &Path, report: &Told) -> PathBuf {
        let folder = site.join(format!("tin/{}", report.date.year()));
        match self {
            Self::Bantin => folder.join(format!("{}.html", report.slug)),
            Self::Hugo => folder.join(&report.slug).join("index.html"),
        }
    }

    /// All pages of the list of all reports, the home page first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn archive(self, site: &Path) -> Result<Vec<PathBuf>> {
        let older = match self {
            Self::Bantin => "tin",
            Self::Hugo => "page",
        };
        let mut pages = vec![site.join("index.html")];
        pages.extend(list_below(&site.join(older), |path| match self {
            Self::Bantin => self.is_list_page(path),
            Self::Hugo => path.extension() == Some(OsStr::new("html")),
        })?);
        Ok(pages)
    }

    /// All pages of the list in a folder.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn list(self, site: &Path, folder: &str) -> Result<Vec<PathBuf>> {
        list_below(&site.join(folder), |path| self.is_list_page(path))
    }

    /// Whether a path within the folder of a list is a page of that list.
    fn is_list_page(self, path: &Path) -> bool {
        if path == Path::new("index.html") {
            return true;
        }
        match self {
            // Deeper pages are those of the cluster's years.
            Self::Bantin => {
                let name = path.as_os_str().to_string_lossy();
                name.starts_with("trang-") && name.ends_with(".html")
            }
            Self::Hugo => path.starts_with("page") && path.extension() == Some(OsStr::new("html")),
        }
    }

    /// How many files of each kind there are.
    pub fn census(self, files: &Files) -> Census {
        let mut census = Census::default();
        for path in files.keys() {
            let mut parts = path.components().map(|part| part.as_os_str());
            let first = parts.next().unwrap_or_default();
            let rest = path.components().skip(2).collect::<PathBuf>();
            let is_page = path.extension() == Some(OsStr::new("html"));
            *match first.to_str() {
                Some("tin") if is_page && parts.clone().count() == 1 => &mut census.of_all,
                Some("page") if is_page => &mut census.of_all,
                Some("tin") if is_page && parts.count() > 1 => &mut census.reports,
                Some("cum") if self.is_list_page(&rest) => &mut census.of_clusters,
                Some("nam") if self.is_list_page(&rest) => &mut census.of_years,
                Some("cum") if is_page && rest.components().count() > 1 => {
                    &mut census.of_clusters_by_year
                }
                _ => &mut census.others,
            } += 1;
        }
        census
    }
}

/// The files below a folder whose path within it is that of a page.
fn list_below(folder: &Path, is_page: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for entry in WalkDir::new(folder) {
        let path = entry.at(folder.display())?.into_path();
        if is_page(path.strip_prefix(folder).unwrap_or(&path)) {
            pages.push(path);
        }
    }
    Ok(pages)
}

/// How many files of each kind a site has.
#[derive(Debug, Default)]
pub struct Census {
    /// Reports.
    pub reports: usize,
    /// Pages of the list of all reports, but the first, which is the home page.
    pub of_all: usize,
    /// Pages of the lists of clusters.
    pub of_clusters: usize,
    /// Pages of the lists of years.
    pub of_years: usize,
    /// A cluster in one year.
    pub of_clusters_by_year: usize,
    /// Home, indexes, feeds, pictures, styles and what else there is.
    pub others: usize,
}

/// The name of the page that an address leads to: `a` of `../tin/2019/a.html` and of
/// `/tin/2019/a/`.
pub fn slug_of(address: &str) -> &str {
    let address = address.trim_end_matches('/');
    let name = address.rsplit('/').next().unwrap_or(address);
    name.strip_suffix(".html").unwrap_or(name)
}
