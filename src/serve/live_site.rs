//! A site in the preview: its pages, and how they have fared so far.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::build::{Snapshot, text_of};
use crate::diagnostic::{Diagnostic, Diagnostics, Reporter, Severity};
use crate::model::{SourcePath, Tints};
use crate::photos::Derivatives;
use crate::render::Rendered;
use crate::search::MANIFEST;
use crate::site::{PageId, SearchFile, path_of, source_of};

/// A site that could be read. Templates are run only when a page is looked at, so it shows
/// only then whether they work.
#[derive(Debug)]
pub struct LiveSite {
    /// The site.
    pub snapshot: Snapshot,
    /// The colours of photographs that are known: the others have none until the next build.
    tints: Tints,
    /// The files of the search index, since somebody searched.
    index: OnceLock<BTreeMap<String, PageId>>,
    /// What is wrong with drafts: each page tells of its own.
    unfinished: Diagnostics,
    /// Whether a page could be rendered.
    has_succeeded: AtomicBool,
    /// What went wrong with others, as reported on the terminal.
    failures: Mutex<BTreeSet<String>>,
}

/// What stands at an address.
#[derive(Debug)]
pub enum Found<'a> {
    /// A page or file: its name in the output, and what it is.
    Page(&'a str, &'a PageId),
    /// A folder with an index, named without its slash.
    Folder,
    /// Nothing: the page that says so.
    Missing(&'a str, &'a PageId),
}

impl LiveSite {
    /// A site of which no page was rendered yet, and what is wrong with it.
    pub fn new(snapshot: Snapshot, problems: &Diagnostics) -> Self {
        let errors = problems
            .iter()
            .filter(|it| it.problem.severity() == Severity::Error);
        Self {
            unfinished: errors.cloned().collect(),
            tints: Derivatives::new(&snapshot.source).tints(),
            snapshot,
            index: OnceLock::new(),
            has_succeeded: AtomicBool::new(false),
            failures: Mutex::default(),
        }
    }

    /// Finds what stands at a path, decoded and without its first slash.
    pub fn find(&self, path: &str) -> Found<'_> {
        let pages = self.snapshot.pages();
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let found = pages.get_key_value(&file);
        match found.or_else(|| self.index_page(&file)) {
            Some((file, id)) => Found::Page(file, id),
            None if pages.contains_key(&format!("{file}/index.html")) => Found::Folder,
            None => Found::Missing("404.html", &PageId::NotFound),
        }
    }

    /// A file of the search index, which is made when somebody searches.
    fn index_page(&self, file: &str) -> Option<(&String, &PageId)> {
        let site = &self.snapshot.site;
        let manifest = path_of(site, &PageId::SearchFile(SearchFile(MANIFEST.to_owned()))).file();
        let folder = manifest.strip_suffix(MANIFEST)?;
        let is_there = self.snapshot.pages().contains_key(&manifest);
        if !is_there || !file.starts_with(folder) || !file.ends_with(".js") {
            return None;
        }
        let pages = self.index.get_or_init(|| self.snapshot.index_pages());
        pages.get_key_value(file)
    }

    /// The content of a page.
    ///
    /// # Errors
    /// A template fails, or a source went away.
    pub fn render(&self, file: &str, id: &PageId) -> Result<Rendered, Diagnostic> {
        let rendered = self.snapshot.renderer(&self.tints).page(id);
        // Files of the theme and the content succeed whatever state the templates are in.
        if rendered.is_ok() && file.ends_with(".html") {
            self.has_succeeded.store(true, Ordering::Relaxed);
        }
        rendered
    }

    /// A problem that came up while rendering, as text for the page; it is reported on the terminal
    /// as well, but once.
    pub fn fail(&self, problem: Diagnostic, reporter: &Reporter) -> String {
        let problems = Diagnostics::from_iter([problem]);
        let excerpts = |file: &str| text_of(&self.snapshot.source, file);
        let text = reporter.plain().render(problems.clone(), &excerpts);
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.insert(text.clone()) {
            reporter.problems(problems, &excerpts);
        }
        text
    }

    /// What is wrong with the draft that a page shows; empty where nothing is.
    pub fn unfinished(&self, id: &PageId, reporter: &Reporter) -> String {
        let own = source_of(&self.snapshot.site, id);
        let of_it = self.unfinished.iter().filter(|problem| {
            let file = problem.place.as_ref().map(|place| place.file.as_str());
            file.is_some() && file == own.map(SourcePath::as_str)
        });
        let of_it: Diagnostics = of_it.cloned().collect();
        let excerpts = |file: &str| text_of(&self.snapshot.source, file);
        match of_it.is_empty() {
            true => String::new(),
            false => reporter.plain().render(of_it, &excerpts),
        }
    }

    /// Whether it has the theme of another one, which is good: then so is this one.
    pub fn is_good_like(&self, good: &Self) -> bool {
        let is_same = Arc::ptr_eq(&self.snapshot.theme, &good.snapshot.theme);
        self.has_succeeded.fetch_or(is_same, Ordering::Relaxed);
        is_same
    }

    /// Whether all is well with every page looked at, and there was one.
    pub fn is_good(&self) -> bool {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.is_empty() && self.has_succeeded.load(Ordering::Relaxed)
    }
}
