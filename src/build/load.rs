//! A whole site as its folder holds it, with everything that is wrong with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::reader::Reader;
use super::recall::Recall;
use super::snapshot::Snapshot;
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Showing, SourcePath};
use crate::parse::Registries;
use crate::source::Source;

/// What a caller wants of a site.
#[derive(Debug, Clone)]
pub struct Request {
    /// The address of the site, over the one in `config.toml`.
    pub base_url: Option<BaseUrl>,
    /// Which reports are shown.
    pub showing: Showing,
    /// The export of a counter whose numbers are baked into pages.
    pub counts: Option<PathBuf>,
    /// The time of the build.
    pub now: Timestamp,
    /// Whether the site is only shown to its makers: then no view of it may count as real.
    pub preview: bool,
}

/// What came of reading a site.
#[derive(Debug)]
pub struct Loaded {
    /// The site; none where there are errors.
    pub snapshot: Option<Snapshot>,
    /// The files it was read from.
    pub source: Arc<Source>,
    /// Everything wrong with it.
    pub problems: Diagnostics,
    /// What the next reading need not read again.
    pub recall: Recall,
}

impl Loaded {
    /// Reads a site, but for what `recall` knows and the files have not changed since.
    pub fn read(root: &Path, request: &Request, recall: &Recall) -> Self {
        let (source, problems) = Source::open(root);
        let source = source.with_counts(request.counts.as_deref());
        Self::of(source, problems, request, recall, None)
    }

    /// The same, where the files were looked at already; with its search index where its pages are written to a
    /// folder. For a preview it is made when somebody searches.
    pub fn of(
        source: Source,
        mut problems: Diagnostics,
        request: &Request,
        recall: &Recall,
        folder: Option<&Path>,
    ) -> Self {
        let source = Arc::new(source);
        let mut reader = Reader::new(&source, request, recall, &mut problems);
        let (site, recall) = reader.site(folder);
        let snapshot = site
            .filter(|_| !problems.has_errors())
            .map(|(site, theme)| Snapshot::new(Arc::clone(&source), site, theme));
        Self {
            snapshot,
            source,
            problems,
            recall,
        }
    }
}

/// The text of a file of the site or of the built-in theme, for an excerpt in a message.
pub fn text_of(source: &Source, file: &str) -> Option<String> {
    let path = SourcePath::new(file);
    let damaged = || source.damaged_text(&path);
    if file == crate::config::FILE {
        return source.config().ok().or_else(damaged);
    }
    if source.counts_name().as_deref() == Some(file) {
        // Programs write all on one line: that is no excerpt.
        return None;
    }
    source
        .text(&path)
        .ok()
        .or_else(damaged)
        .or_else(|| crate::render::built_in_text(file))
}

/// The registries of a site, whatever is wrong with them.
pub fn registries_of(source: &Source, config: &Config) -> Registries {
    let request = Request {
        base_url: None,
        showing: Showing::Published,
        counts: None,
        now: Timestamp::UNIX_EPOCH,
        preview: false,
    };
    let (recall, mut problems) = (Recall::default(), Diagnostics::default());
    let mut reader = Reader::new(source, &request, &recall, &mut problems);
    reader.registered(config).registries
}

/// The settings of a site, without anything of its content.
///
/// # Errors
/// `config.toml` is missing, unreadable or wrong.
pub fn read_config(source: &Source) -> Result<Config, Diagnostics> {
    let text = source.config().map_err(|unread| {
        let mut found = unread.of(crate::config::FILE);
        // Without the file itself there is no place in it.
        if matches!(*found.problem, Problem::NoConfig { .. }) {
            found.place = None;
        }
        Diagnostics::from(found)
    })?;
    Config::parse(&text)
}
