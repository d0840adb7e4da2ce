//! Links in bodies: from what an author wrote to a page of the site.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::attachment::is_attachment;
use super::documents::may_be_linked;
use super::names::{FileNames, Names, written_in};
use super::publish::find_at;
use super::{PageId, Site};
use crate::config::{Config, FilePattern};
use crate::diagnostic::{Misplaced, PictureProblem, Problem, local_path};
use crate::model::{Candidates, SourcePath, nearest};
use crate::source::{CONTENT, is_leftover, is_picture};
use vietnamese::{fold, nfc};

/// Resolves the links of one source.
#[derive(Debug, Clone, Copy)]
pub struct Linker<'a> {
    /// The site.
    pub site: &'a Site,
    /// The source that holds the links.
    pub from: &'a SourcePath,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget {
    /// The page.
    pub page: PageId,
    /// The heading in it, and whatever else follows the path: `#muc`, `?q=x`.
    pub suffix: String,
}

impl<'a> Linker<'a> {
    /// Follows a link as written: a path to another source (`../2018/abc.md#muc`), to a file,
    /// or, from `/`, to any page or file of the site (`/cum/`).
    ///
    /// # Errors
    /// The link leads out of the content, nowhere, to a heading that is not there, or to a
    /// report that is not published.
    pub fn resolve(&self, target: &str) -> Result<LinkTarget, Problem> {
        let (path, suffix) = split_suffix(target);
        let path = percent_decode(path);
        let path = nfc(&path);
        let page = if path.is_empty() {
            self.own_page()
        } else {
            self.page(&path, target)?
        };
        let fragment = suffix.split_once('#').map_or("", |(_, fragment)| fragment);
        self.check_fragment(&page, fragment, target)?;
        Ok(LinkTarget {
            page,
            suffix: suffix.to_owned(),
        })
    }

    /// The address that a link as written leads to, below the root of the site; none where
    /// [`Linker::resolve`] fails.
    pub fn href(&self, target: &str) -> Option<String> {
        let found = self.resolve(target).ok()?;
        Some(self.site.href(&found.page) + &found.suffix)
    }

    /// Follows the address of a picture: a file of the content.
    ///
    /// # Errors
    /// There is no such file, or it is no picture.
    pub fn image(&self, target: &str) -> Result<&'a SourcePath, Problem> {
        let path = percent_decode(target);
        let path = nfc(&path);
        let wanted = self.source_at(&path, target)?;
        match find_at(&self.site.files, wanted, &path) {
            Some(file) if is_picture(file) => Ok(file),
            Some(_) => Err(PictureProblem::NotAPicture {
                path: target.to_owned(),
            }
            .into()),
            None => Err(Problem::MissingFile {
                path: target.to_owned(),
                near: None,
                in_settings: false,
            }),
        }
    }

    /// A picture is not there; perhaps one of nearly that name.
    fn missing(&self, target: &str, names: &FileNames) -> Problem {
        let path = percent_decode(split_suffix(target).0).replace('\\', "/");
        match self.source_at(&nfc(&path), target) {
            Ok(wanted) => names.missing(self.from, &wanted, target),
            Err(problem) => problem,
        }
    }

    /// The source that a path names, from the folder of this one or, with `/`, from the content.
    fn source_at(&self, path: &str, target: &str) -> Result<SourcePath, Problem> {
        let base = if path.starts_with('/') {
            CONTENT
        } else {
            self.from.folder()
        };
        SourcePath::join(base, path)
            .filter(|source| source.below(CONTENT).is_some())
            .ok_or_else(|| self.unsafe_path(base, path, target))
    }

    /// A path leads out of the content, or is written as on a machine.
    fn unsafe_path(&self, base: &str, path: &str, target: &str) -> Problem {
        let path_of_target = target.to_owned();
        let wanted = local_path(path).filter(|_| path.contains('\\'));
        let source = wanted
            .as_deref()
            .and_then(|wanted| SourcePath::join(base, wanted));
        let source = source.filter(|source| source.below(CONTENT).is_some());
        match (wanted, source) {
            (Some(wanted), Some(source)) => {
                let is_source = self.site.routes.sources.contains_key(&source);
                Problem::Misplaced(Misplaced::LocalPath {
                    path: path_of_target,
                    wanted,
                    is_there: is_source || self.site.files.contains_key(&source),
                })
            }
            _ => Problem::UnsafePath {
                path: path_of_target,
            },
        }
    }

    fn own_page(&self) -> PageId {
        let own = self.site.routes.sources.get(self.from);
        own.cloned().unwrap_or(PageId::Home)
    }

    fn page(&self, path: &str, target: &str) -> Result<PageId, Problem> {
        if let Some(address) = path.strip_prefix('/') {
            let file = crate::model::SitePath::new(address).file();
            if let Some(page) = self.site.routes.files.get(&file) {
                return Ok(page.clone());
            }
        }
        let source = self.source_at(path, target)?;
        if let Some(page) = self.site.routes.sources.get(&source) {
            return Ok(page.clone());
        }
        if self.site.unreadable.contains(&source) {
            return Ok(PageId::NotFound);
        }
        if self.site.unpublished.contains_key(&source) {
            return Err(Problem::LinkToUnpublished {
                target: target.to_owned(),
            });
        }
        if self.has_no_page(&source) {
            return Err(Problem::LinkToUnpublished {
                target: target.to_owned(),
            });
        }
        if self.site.files.contains_key(&source) && !may_be_linked(&source) {
            return Err(active_file(&self.site.config, &source, target));
        }
        Err(Problem::BrokenLink {
            target: target.to_owned(),
            near: None,
        })
    }

    /// A cluster on a site whose clusters have no pages.
    fn has_no_page(&self, source: &SourcePath) -> bool {
        let mut clusters = self.site.clusters.values();
        clusters.any(|cluster| {
            cluster
                .about
                .as_ref()
                .is_some_and(|(file, _)| file == source)
        })
    }

    /// The source that a broken link probably means, written as a link from here; `sources`
    /// are those of [`Linker::candidates`].
    pub fn suggest(&self, target: &str, sources: &Candidates) -> Option<String> {
        let (path, _) = split_suffix(target);
        if path.contains('@') && !path.contains('/') {
            return Some(format!("mailto:{target}"));
        }
        let host = path.split('/').next().unwrap_or("");
        let ends = [".vn", ".com", ".org", ".net"];
        if path.starts_with("www.") || ends.iter().any(|end| host.ends_with(end)) {
            return Some(format!("https://{target}"));
        }
        let absolute = path.starts_with('/');
        let plain = percent_decode(path).replace('\\', "/");
        let wanted = self.source_at(&plain, target).ok()?;
        // A source of that very name in another folder is more likely than one of another name.
        let same_name = |source: &&SourcePath| source.file_name() == wanted.file_name();
        let elsewhere = linkable(self.site).filter(same_name).min();
        let near = match elsewhere {
            Some(source) => source.as_str(),
            None => sources.within(&fold(wanted.as_str()), wanted.file_name().len() / 4)?,
        };
        if near == self.from.as_str() {
            return None;
        }
        written_in(self.from, near, absolute)
    }

    /// All sources that a link can lead to.
    pub fn candidates(site: &Site) -> Candidates {
        let mut sources: Vec<&SourcePath> = linkable(site).collect();
        sources.sort();
        sources.dedup();
        let sources = sources.into_iter();
        sources
            .map(|source| (fold(source.as_str()), source.as_str()))
            .collect()
    }

    fn check_fragment(&self, page: &PageId, fragment: &str, target: &str) -> Result<(), Problem> {
        let Some(headings) = self.headings(page).filter(|_| !fragment.is_empty()) else {
            return Ok(());
        };
        let found = headings.binary_search_by(|heading| heading.as_str().cmp(fragment));
        if found.is_ok() {
            return Ok(());
        }
        Err(Problem::BrokenFragment {
            fragment: fragment.to_owned(),
            target: match target.split('#').next() {
                Some(path) if !path.is_empty() => path.to_owned(),
                _ => self.from.file_name().to_owned(),
            },
            near: None,
        })
    }

    /// The headings of a page that links may lead to, sorted; none for one of which nobody keeps
    /// them.
    fn headings(&self, page: &PageId) -> Option<&[String]> {
        match page {
            PageId::Article(number) => Some(&self.site.article(*number).body.headings),
            PageId::Standalone(index) => Some(&self.site.standalones[*index].body.headings),
            _ => None,
        }
    }

    /// The same problem with what was probably meant; to find that takes long.
    pub fn explained(&self, problem: Problem, target: &str, names: &Names) -> Problem {
        match problem {
            // A paper or a picture that is not there is no page.
            Problem::BrokenLink { ref target, .. } if is_attachment(target) => {
                self.missing(target, names.files(&self.site.files))
            }
            Problem::BrokenLink { target, .. } => {
                let near = self.suggest(&target, names.sources(self.site));
                Problem::BrokenLink { target, near }
            }
            Problem::BrokenFragment {
                fragment,
                target: shown,
                ..
            } => {
                let (path, _) = split_suffix(target);
                let path = percent_decode(path);
                let page = match path.is_empty() {
                    true => Ok(self.own_page()),
                    false => self.page(&nfc(&path), target),
                };
                let headings = page.ok().and_then(|page| self.headings(&page));
                let known = headings.into_iter().flatten();
                let known = known.map(|id| (id.clone(), id.as_str()));
                Problem::BrokenFragment {
                    near: nearest(&fragment, known).map(|id| format!("#{id}")),
                    fragment,
                    target: shown,
                }
            }
            Problem::MissingFile { .. } => self.missing(target, names.files(&self.site.files)),
            problem => problem,
        }
    }
}

/// A file that may run is linked to, and nobody named it.
pub fn active_file(config: &Config, file: &SourcePath, written: &str) -> Problem {
    let pattern = FilePattern::naming(file.below(CONTENT).unwrap_or_default());
    Problem::ActiveFile {
        path: written.to_owned(),
        line: config.include_line(&[pattern]),
    }
}

/// The sources that links may lead to: pages, and files of the content, published or not.
fn linkable(site: &Site) -> impl Iterator<Item = &SourcePath> {
    let files = site.files.keys();
    let files = files.filter(|file| file.below(CONTENT).is_some());
    let files = files.filter(|file| !is_leftover(file.file_name()));
    site.routes.sources.keys().chain(files)
}

pub fn split_suffix(target: &str) -> (&str, &str) {
    let at = target.find(['#', '?']).unwrap_or(target.len());
    target.split_at(at)
}

/// Undoes percent-encoding (RFC 3986, section 2.1); what is not valid stays as written.
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.unwrap_or(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::percent_decode;

    #[test]
    fn percent_encoding_is_undone_where_it_is_valid() {
        let cases = [
            ("a%20b", "a b"),
            ("h%E1%BB%99i", "hội"),
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("%ff", "%ff"),
        ];
        for (text, expected) in cases {
            assert_eq!(percent_decode(text), expected);
        }
    }
}
