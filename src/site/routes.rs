//! Where every page stands.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::Hasher;

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::long_names::long_names;
use super::{ArticleNo, ListId, PageId, Site};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{SitePath, SourcePath, is_compressible};

/// Every page by its file in the output, and the pages of sources.
#[derive(Debug, Default)]
pub struct Routes {
    /// What stands in which file of the output, sorted by file.
    pub files: BTreeMap<String, PageId>,
    /// The page of a source, for links between sources.
    pub sources: FxHashMap<SourcePath, PageId>,
}

/// Finds the pages that are in each other's way.
#[derive(Debug, Default)]
struct Router {
    files: Vec<(String, PageId)>,
    /// Files and folders in small letters: hosts and disks that ignore case would serve one page
    /// for two.
    taken: FxHashMap<String, Taken>,
}

/// What takes a name in the output: the file at a place in the list, or a folder that it is in.
#[derive(Debug, Clone, Copy)]
enum Taken {
    File(usize),
    Folder(usize),
}

impl Routes {
    /// Gives each page its file. Two pages in one file, or a file where a folder must be, are a
    /// problem.
    pub fn lay(site: &Site, pages: Vec<PageId>) -> (Self, Vec<Diagnostic>) {
        let pages: Vec<(String, PageId)> = pages
            .into_par_iter()
            .map(|page| {
                let file = match site.own_path(&page) {
                    Some(path) => path.file(),
                    None => path_without_site(&site.config, &page).file(),
                };
                (file, page)
            })
            .collect();
        let pages = with_packed(site, pages);
        let source = |(_, page): &(String, PageId)| {
            let source = source_of(site, page)?;
            Some((source.clone(), page.clone()))
        };
        let ((may_collide, long), sources) = rayon::join(
            || (may_collide(&pages), long_names(site, &pages)),
            || pages.iter().filter_map(source).collect(),
        );
        let (mut files, mut problems) = if may_collide {
            Router::route(site, pages)
        } else {
            (pages, Vec::new())
        };
        problems.extend(long);
        files.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let files = files.into_iter().collect();
        (Self { files, sources }, problems)
    }
}

/// The same with texts compressed beside themselves, as far as the settings want it.
fn with_packed(site: &Site, mut pages: Vec<(String, PageId)>) -> Vec<(String, PageId)> {
    let codings = &site.config.hosting.precompressed;
    let packed = pages
        .iter()
        .filter(|(file, page)| is_compressible(file) && !matches!(page, PageId::HostFile(_)));
    let packed = packed.flat_map(|(file, page)| {
        codings.iter().map(move |coding| {
            let file = [file, coding.ending()].concat();
            (file, PageId::Packed(Box::new(page.clone()), *coding))
        })
    });
    let packed: Vec<_> = packed.collect();
    pages.extend(packed);
    pages
}

/// Whether two files may have one name in small letters, or one may stand where another needs a
/// folder. Decided by hashes: it is rare, and who finds the pages must hold all their names.
fn may_collide(pages: &[(String, PageId)]) -> bool {
    let hash = |(file, _): &(String, PageId)| {
        let mut last = 0;
        each_prefix(file, |hash| last = hash);
        last
    };
    let hashes: Vec<u64> = pages.par_iter().map(hash).collect();
    let files: FxHashSet<u64> = hashes.into_iter().collect();
    files.len() < pages.len()
        || pages.par_iter().any(|(file, _)| {
            let mut known = 0;
            each_prefix(file, |hash| known += usize::from(files.contains(&hash)));
            // The file itself is known.
            known > 1
        })
}

/// The hashes of the folders that a file is in, and of the file itself, in small letters.
fn each_prefix(file: &str, mut each: impl FnMut(u64)) {
    let is_small = |byte: u8| byte.is_ascii() & !byte.is_ascii_uppercase();
    let lower = match file.bytes().fold(true, |all, byte| all & is_small(byte)) {
        true => Cow::Borrowed(file),
        false => Cow::Owned(file.to_lowercase()),
    };
    let mut hasher = FxHasher::default();
    for part in lower.as_bytes().split(|byte| *byte == b'/') {
        hasher.write(part);
        each(hasher.finish());
    }
}

impl Router {
    /// Takes in pages with their files, but for those that another is in the way of.
    fn route(
        site: &Site,
        pages: Vec<(String, PageId)>,
    ) -> (Vec<(String, PageId)>, Vec<Diagnostic>) {
        let mut router = Self::default();
        let problems = pages.into_iter().filter_map(|(file, page)| {
            let key = file.to_lowercase();
            router.add(site, page, file, key)
        });
        let problems = problems.collect();
        (router.files, problems)
    }

    /// Adds a page with its file, and the name of that in small letters.
    fn add(&mut self, site: &Site, page: PageId, file: String, key: String) -> Option<Diagnostic> {
        if let Some(other) = self.in_the_way(&key) {
            // What stands there now needs nothing that leads on.
            if matches!(page, PageId::Lead(_)) {
                return None;
            }
            let (_, other) = &self.files[other];
            let (place, there) = (place_of(site, &page), place_of(site, other));
            let same = |at: &PageId, other: &PageId, made| Problem::SameUrl {
                url: path_of(site, at).to_string(),
                other: describe(site, other),
                made,
            };
            let (place, problem) = match (place, there) {
                // Nobody can rename what no file holds.
                (Some(place), None) => (Some(place), same(&page, other, true)),
                (None, Some(there)) => (Some(there), same(other, &page, true)),
                (place, _) => (place, same(&page, other, false)),
            };
            return Some(Diagnostic {
                place,
                ..Diagnostic::everywhere(problem)
            });
        }
        let number = self.files.len();
        // The innermost folder first: where it is known, so are those above.
        for (slash, _) in key.rmatch_indices('/') {
            let folder = &key[..slash];
            if self.taken.contains_key(folder) {
                break;
            }
            self.taken.insert(folder.to_owned(), Taken::Folder(number));
        }
        self.taken.insert(key, Taken::File(number));
        self.files.push((file, page));
        None
    }

    /// A file that leaves no room for another, whose name in small letters is given.
    fn in_the_way(&self, key: &str) -> Option<usize> {
        if let Some(Taken::File(other) | Taken::Folder(other)) = self.taken.get(key) {
            return Some(*other);
        }
        for (slash, _) in key.rmatch_indices('/') {
            match self.taken.get(&key[..slash]) {
                Some(Taken::File(other)) => return Some(*other),
                // No file can stand above a folder.
                Some(Taken::Folder(_)) => return None,
                None => {}
            }
        }
        None
    }
}

/// The source that a page is made of, where it is one file.
pub fn source_of<'a>(site: &'a Site, page: &'a PageId) -> Option<&'a SourcePath> {
    match page {
        PageId::Article(number) => Some(&site.article(*number).source),
        PageId::Standalone(index) => Some(&site.standalones[*index].source),
        PageId::Cluster(id) => site.clusters.get(id)?.about.as_ref().map(|(file, _)| file),
        PageId::File(path) => Some(path),
        _ => None,
    }
}

pub(super) fn place_of(site: &Site, page: &PageId) -> Option<Place> {
    if let PageId::Packed(of, _) = page {
        return place_of(site, of);
    }
    if let PageId::Redirect(path, number) = page {
        let article = site.article(*number);
        let alias = article.aliases.iter().find(|(alias, _)| alias == path)?;
        return Some(Place::new(&article.source, alias.1));
    }
    if let PageId::Derivative(made) = page {
        return Some(Place::file(&made.of));
    }
    source_of(site, page).map(Place::file)
}

fn describe(site: &Site, page: &PageId) -> String {
    match page {
        PageId::Redirect(_, number) => site.article(*number).source.to_string(),
        _ => source_of(site, page).map_or_else(|| page.to_string(), ToString::to_string),
    }
}

/// Where a page stands.
pub fn path_of(site: &Site, page: &PageId) -> SitePath {
    if let PageId::Packed(of, coding) = page {
        return SitePath::new(path_of(site, of).file() + coding.ending());
    }
    let own = site.own_path(page).cloned();
    own.unwrap_or_else(|| path_without_site(&site.config, page))
}

/// Where a page stands that has no source which says so: the root for one that has.
pub fn path_without_site(config: &Config, page: &PageId) -> SitePath {
    let urls = &config.urls;
    let path = page.path();
    SitePath::new(match (page, page.section()) {
        (PageId::Older(ListId::All, _), _) => urls.article.folder().to_owned() + &path,
        (_, Some(section)) => [urls.folder(section), "/", &path].concat(),
        (_, None) => path,
    })
}

/// The front page of a list.
pub fn front_of(list: &ListId) -> PageId {
    match list {
        ListId::All => PageId::Home,
        ListId::Cluster(id) => PageId::Cluster(id.clone()),
        ListId::Year(year) => PageId::Year(*year),
        ListId::Month(year, month) => PageId::Month(*year, *month),
        ListId::Day(date) => PageId::Day(*date),
        ListId::Unit(id) => PageId::Unit(id.clone()),
        ListId::Tag(id) => PageId::Tag(id.clone()),
        ListId::Videos => PageId::Videos,
    }
}

/// The list whose front page a page is.
pub(super) fn list_of(page: &PageId) -> Option<ListId> {
    Some(match page {
        PageId::Home => ListId::All,
        PageId::Cluster(id) => ListId::Cluster(id.clone()),
        PageId::Year(year) => ListId::Year(*year),
        PageId::Month(year, month) => ListId::Month(*year, *month),
        PageId::Day(date) => ListId::Day(*date),
        PageId::Unit(id) => ListId::Unit(id.clone()),
        PageId::Tag(id) => ListId::Tag(id.clone()),
        PageId::Videos => ListId::Videos,
        _ => return None,
    })
}

impl Site {
    /// The address of a report, relative to the root, for links.
    pub fn article_href(&self, number: ArticleNo) -> String {
        self.article(number).path.href(self.config.link_index_files)
    }

    /// The address of a page, relative to the root, for links.
    pub fn href(&self, page: &PageId) -> String {
        path_of(self, page).href(self.config.link_index_files)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::{front_of, list_of, may_collide};
    use crate::model::{ClusterId, TagId, UnitId};
    use crate::site::{ArticleNo, ListId, PageId};

    #[test]
    fn files_in_each_others_way_are_suspected() {
        let cases: [(&[&str], bool); 7] = [
            (&["a/index.html", "a/b.html", "a-b/index.html", "ab"], false),
            (&["đ/index.html", "d/index.html"], false),
            (&["a/b.html", "a/B.html"], true),
            (&["đ/index.html", "Đ/index.html"], true),
            (&["a/b", "a/b/c.html"], true),
            (&["x", "X/y/z/index.html"], true),
            (&["index.html", "index.html"], true),
        ];
        for (files, expected) in cases {
            let files = files.iter().map(|file| ((*file).to_owned(), PageId::Home));
            let pages: Vec<_> = files.collect();
            assert_eq!(may_collide(&pages), expected, "{pages:?}");
        }
    }

    #[test]
    fn a_list_is_that_of_its_front_page() {
        let lists = [
            ListId::All,
            ListId::Cluster(ClusterId::new("a")),
            ListId::Year(2019),
            ListId::Month(2019, 3),
            ListId::Day(Date::constant(2019, 3, 6)),
            ListId::Unit(UnitId::new("a")),
            ListId::Tag(TagId::new("a")),
            ListId::Videos,
        ];
        for list in lists {
            assert_eq!(list_of(&front_of(&list)), Some(list));
        }
        for page in [PageId::Clusters, PageId::Article(ArticleNo::new(0))] {
            assert_eq!(list_of(&page), None, "{page}");
        }
    }
}
