//! Watching the files of a site.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::source::{CONTENT, THEMES};

/// Editors write a file in several steps; changes within this time are one.
const DEBOUNCE: Duration = Duration::from_millis(30);

/// A watch under way; dropping it ends it.
pub type Watching = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Calls `changed` whenever `config.toml`, the content or a theme changes.
///
/// # Errors
/// The system has no more watches to give.
pub fn watch(root: &Path, changed: impl Fn() + Send + 'static) -> io::Result<Watching> {
    let root = root.canonicalize()?;
    let relevant = Relevant { root: root.clone() };
    let mut debouncer = new_debouncer(DEBOUNCE, None, move |result: DebounceEventResult| {
        let matters = match &result {
            Ok(events) => events.iter().any(|event| {
                // Our own reading is an event, too.
                !matches!(event.kind, EventKind::Access(_))
                    && event.paths.iter().any(|path| relevant.matters(path))
            }),
            // Events may have been lost: look again.
            Err(_) => true,
        };
        if matters {
            changed();
        }
    })
    .map_err(io::Error::other)?;
    debouncer
        .watch(&root, RecursiveMode::NonRecursive)
        .map_err(io::Error::other)?;
    for folder in [CONTENT, THEMES] {
        let folder = root.join(folder);
        if folder.is_dir() {
            debouncer
                .watch(&folder, RecursiveMode::Recursive)
                .map_err(io::Error::other)?;
        }
    }
    Ok(debouncer)
}

/// Tells the sources from everything else in the folder of a site.
struct Relevant {
    root: PathBuf,
}

impl Relevant {
    fn matters(&self, path: &Path) -> bool {
        let Ok(inner) = path.strip_prefix(&self.root) else {
            return false;
        };
        let first = inner.components().next();
        first.is_some_and(|part| {
            let part = part.as_os_str();
            part == CONTENT || part == THEMES || part == crate::config::FILE
        })
    }
}
