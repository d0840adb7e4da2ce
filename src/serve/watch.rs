//! Watching the files of a site.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

use crate::source::{CONTENT, THEMES};

/// Editors write a file in several steps; changes within this time are one.
const DEBOUNCE: Duration = Duration::from_millis(15);

/// A watch under way; dropping it ends it.
#[derive(Debug)]
pub struct Watching {
    /// Shared with its own handler, which watches folders that appear later.
    _watcher: Arc<Mutex<Option<Watcher>>>,
}

type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// What happened to the files of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These files were written, and nothing else happened.
    Written(Vec<PathBuf>),
    /// Files came, went or were renamed, or the system lost events.
    Any,
}

/// Calls `changed` whenever `config.toml`, the content or a theme changes.
///
/// # Errors
/// The system has no more watches to give.
pub fn watch(root: &Path, changed: impl Fn(&Changes) + Send + 'static) -> io::Result<Watching> {
    let site = Sources {
        root: root.canonicalize()?,
    };
    let shared = Arc::new(Mutex::new(None));
    // The handler waits for the folders to be watched first.
    let mut place = shared.lock().unwrap_or_else(PoisonError::into_inner);
    let handler = {
        let (site, shared) = (site.clone(), Arc::downgrade(&shared));
        move |result: DebounceEventResult| {
            let events = match result {
                Ok(events) => events,
                // Events may have been lost: look again.
                Err(_) => return changed(&Changes::Any),
            };
            // Watched before it is read, so that nothing slips between the two.
            for folder in site.renewed(&events) {
                watch_again(&shared, &folder);
            }
            if events.iter().any(|event| site.matters(event)) {
                changed(&site.changes(&events));
            }
        }
    };
    let mut watcher = new_debouncer(DEBOUNCE, None, handler).map_err(io::Error::other)?;
    watcher
        .watch(&site.root, RecursiveMode::NonRecursive)
        .map_err(io::Error::other)?;
    for folder in site.folders().filter(|folder| folder.is_dir()) {
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .map_err(io::Error::other)?;
    }
    *place = Some(watcher);
    drop(place);
    Ok(Watching { _watcher: shared })
}

/// Watches a folder that was made, moved or replaced.
fn watch_again(shared: &Weak<Mutex<Option<Watcher>>>, folder: &Path) {
    let Some(shared) = shared.upgrade() else {
        return;
    };
    let mut watcher = shared.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(watcher) = watcher.as_mut() {
        // What had this name before is of no interest, and was perhaps never watched. A folder
        // that is gone again by now will be met once more when it comes back.
        let _ = watcher.unwatch(folder);
        let _ = watcher.watch(folder, RecursiveMode::Recursive);
    }
}

/// The sources, as opposed to everything else in the folder of a site.
#[derive(Debug, Clone)]
struct Sources {
    root: PathBuf,
}

impl Sources {
    /// The folders of sources, whether they are there or not.
    fn folders(&self) -> impl Iterator<Item = PathBuf> {
        [CONTENT, THEMES]
            .map(|name| self.root.join(name))
            .into_iter()
    }

    /// The folders of sources that these events are about themselves.
    fn renewed(&self, events: &[DebouncedEvent]) -> Vec<PathBuf> {
        let of_itself = |folder: &PathBuf| {
            let mut events = events.iter().filter(|event| !is_reading(event));
            events.any(|event| event.paths.contains(folder))
        };
        self.folders()
            .filter(of_itself)
            .filter(|folder| folder.is_dir())
            .collect()
    }

    /// What the events that matter amount to.
    fn changes(&self, events: &[DebouncedEvent]) -> Changes {
        let mut written = Vec::new();
        for event in events.iter().filter(|event| self.matters(event)) {
            // Where files are renamed, what was written under one name is shown under another.
            if event.need_rescan() || !matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)))
            {
                return Changes::Any;
            }
            written.extend(event.paths.iter().cloned());
        }
        Changes::Written(written)
    }

    fn matters(&self, event: &DebouncedEvent) -> bool {
        // The system had more events than it could keep.
        event.need_rescan()
            || (!is_reading(event) && event.paths.iter().any(|path| self.is_source(path)))
    }

    fn is_source(&self, path: &Path) -> bool {
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

/// Our own reading is an event, too.
fn is_reading(event: &DebouncedEvent) -> bool {
    matches!(event.kind, EventKind::Access(_))
}
