//! Watching the files of a site.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{Error, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

use super::poll::{is_remote, poll};
use crate::diagnostic::Reporter;
#[cfg(feature = "desk")]
use crate::model::SourcePath;
use crate::source::FOLDERS;

/// Editors write a file in several steps; changes within this time are one.
const DEBOUNCE: Duration = Duration::from_millis(15);

/// A watch under way; dropping it ends it.
#[derive(Debug)]
pub struct Watching {
    /// Shared with its own handler, which watches folders that appear later.
    _watch: Arc<Watch>,
}

type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// How a site is watched, and what for.
struct Watch {
    site: Sources,
    changed: Box<dyn Fn(&Changes) + Send + Sync>,
    reporter: Reporter,
    /// The watch of the system, while it reports changes.
    watcher: Mutex<Option<Watcher>>,
    /// Whether the files are looked at again and again instead.
    is_polled: AtomicBool,
}

/// Why files are looked at again and again.
enum Why<'a> {
    /// Somebody wants it so.
    Asked,
    /// They lie where others may change them.
    Remote,
    /// The system refuses to watch them.
    Refused(&'a Error),
}

/// What happened to the files of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These files were written, and nothing else happened.
    Written(Vec<PathBuf>),
    /// Other texts are held of these, which are not saved.
    #[cfg(feature = "desk")]
    Unsaved(Vec<SourcePath>),
    /// Files came, went or were renamed, or the system lost events.
    Any,
}

/// Calls `changed` whenever `config.toml`, the content or a theme changes: as the system tells of
/// it, or else, and where `polled`, by looking again and again.
pub fn watch(
    root: &Path,
    polled: bool,
    reporter: &Reporter,
    changed: impl Fn(&Changes) + Send + Sync + 'static,
) -> Watching {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let watch = Arc::new(Watch {
        site: Sources { root },
        changed: Box::new(changed),
        reporter: reporter.clone(),
        watcher: Mutex::new(None),
        is_polled: AtomicBool::new(false),
    });
    if polled {
        watch.look(&Why::Asked);
    } else if is_remote(&watch.site.root) {
        watch.look(&Why::Remote);
    } else if let Err(error) = watch.begin() {
        watch.look(&Why::Refused(&error));
    }
    Watching { _watch: watch }
}

impl Watch {
    /// Has the system report changes.
    fn begin(self: &Arc<Self>) -> Result<(), Error> {
        // The handler waits for the folders to be watched first.
        let mut place = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        let shared = Arc::downgrade(self);
        let handler = move |result: DebounceEventResult| {
            if let Some(watch) = shared.upgrade() {
                watch.handle(result);
            }
        };
        let mut watcher = new_debouncer(DEBOUNCE, None, handler)?;
        watcher.watch(&self.site.root, RecursiveMode::NonRecursive)?;
        for folder in self.site.folders().filter(|folder| folder.is_dir()) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        *place = Some(watcher);
        Ok(())
    }

    fn handle(self: &Arc<Self>, result: DebounceEventResult) {
        let events = match result {
            Ok(events) => events,
            // The system watches no more folders: some of the site may be among them.
            Err(errors) => {
                if let Some(error) = errors.iter().find(|error| is_lasting(error)) {
                    self.look(&Why::Refused(error));
                }
                // Events may have been lost: look again.
                return (self.changed)(&Changes::Any);
            }
        };
        // Watched before it is read, so that nothing slips between the two.
        for folder in self.site.renewed(&events) {
            if let Err(error) = self.watch_again(&folder) {
                self.look(&Why::Refused(&error));
                return (self.changed)(&Changes::Any);
            }
        }
        if events.iter().any(|event| self.site.matters(event)) {
            (self.changed)(&self.site.changes(&events));
        }
    }

    /// Watches a folder that was made, moved or replaced.
    fn watch_again(&self, folder: &Path) -> Result<(), Error> {
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(watcher) = watcher.as_mut() else {
            return Ok(());
        };
        // What had this name before is of no interest, and was perhaps never watched.
        let _ = watcher.unwatch(folder);
        match watcher.watch(folder, RecursiveMode::Recursive) {
            Err(error) if is_lasting(&error) => Err(error),
            // One that is gone again by now will be met once more when it comes back.
            _ => Ok(()),
        }
    }

    /// Looks at the files again and again from now on, and says so.
    fn look(self: &Arc<Self>, why: &Why<'_>) {
        if self.is_polled.swap(true, Ordering::Relaxed) {
            return;
        }
        self.say(why);
        let watcher = {
            let mut place = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
            place.take()
        };
        drop(watcher);
        let watch = Arc::downgrade(self);
        poll(&self.site.root, move |is_changed| match watch.upgrade() {
            Some(watch) if is_changed => {
                (watch.changed)(&Changes::Any);
                true
            }
            Some(_) => true,
            // Nobody watches any more.
            None => false,
        });
    }

    fn say(&self, why: &Why<'_>) {
        let look = self.reporter.say(
            "bantin tự xem lại các tệp mỗi giây, nên trang nạp lại chậm hơn một chút",
            "the files are looked at every second instead, so pages reload a little later",
        );
        let refused = match why {
            Why::Asked => return,
            Why::Remote => None,
            Why::Refused(error) => Some(&error.kind),
        };
        let reason = match refused {
            None => self.reporter.say(
                "Máy có thể không báo khi tệp ở đây thay đổi (ổ mạng)",
                "The system may not tell when files change here (a network drive)",
            ),
            Some(notify::ErrorKind::MaxFilesWatch) => self.reporter.say(
                "Máy không theo dõi thêm được thư mục nào nữa (fs.inotify.max_user_watches)",
                "The system watches no more folders (fs.inotify.max_user_watches)",
            ),
            Some(_) => self.reporter.say(
                "Máy không theo dõi được các thư mục (fs.inotify.max_user_instances)",
                "The system does not watch folders (fs.inotify.max_user_instances)",
            ),
        };
        self.reporter.line(&format!("{reason}: {look}"));
    }
}

/// Whether watching will go on failing: the system has no more watches, or files, to give.
fn is_lasting(error: &Error) -> bool {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => true,
        // Folders come and go.
        notify::ErrorKind::Io(error) => error.kind() != std::io::ErrorKind::NotFound,
        _ => false,
    }
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("site", &self.site).finish()
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
        FOLDERS.map(|name| self.root.join(name)).into_iter()
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
            FOLDERS.iter().any(|folder| part == *folder) || part == crate::config::FILE
        })
    }
}

/// Our own reading is an event, too.
fn is_reading(event: &DebouncedEvent) -> bool {
    matches!(event.kind, EventKind::Access(_))
}
