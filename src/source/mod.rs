//! The only reader of files: a sorted walk over the sources, and their texts.

mod beneath;
mod beside;
mod leftover;
mod no_text;
mod text;
mod unread;
mod unsaved;
mod walk;

use std::collections::BTreeMap;
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::config::FILE;
use crate::diagnostic::{Diagnostic, Diagnostics, LinkLead, Place, Problem};
use crate::model::{FileTime, SourcePath, Stamp, digest, digest_all};
pub use beneath::Beneath;
pub use leftover::{is_left_over, is_leftover};
pub use no_text::saved_page;
pub use text::{BYTES_LIMIT, read_as_it_lies, read_bytes, unreadable};
use text::{COUNTS_LIMIT, of_text, read_damaged, read_limited, read_text};
pub use unread::Unread;
use unsaved::Laid;
pub use unsaved::Unsaved;
pub use walk::SourceFile;
use walk::{plain_path, walk};

/// The folder of the content.
pub const CONTENT: &str = "content";
/// The folder of themes.
pub const THEMES: &str = "themes";
/// The folders of the sources of a site.
pub const FOLDERS: [&str; 3] = [CONTENT, STATIC, THEMES];
/// The folder of what builds remember.
pub const MEMORY: &str = ".bantin";
/// The folder of what is copied to the root of the site as it is.
pub const STATIC: &str = "static";

/// The files of a site.
#[derive(Debug, Clone)]
pub struct Source {
    root: Beneath,
    files: BTreeMap<SourcePath, SourceFile>,
    config: Option<Stamp>,
    /// The counts that are baked in: a file anywhere, and how it lies there, if it does.
    counts: Option<(PathBuf, Option<Stamp>)>,
    /// What editors hold, over the files.
    laid: Laid,
    seen: FileTime,
    /// Whether each file can be looked at for itself: the walk found nothing wrong, and no link,
    /// under whose name a file may be shown that is written under its own.
    is_plain: bool,
}

impl Source {
    /// Markdown files beside `content/`, with the beginning of each.
    pub fn markdown_beside(&self) -> Vec<(String, String)> {
        beside::markdown_beside(&self.root)
    }

    /// Walks `content/`, `themes/` and `static/` under `root`, in sorted order. Hidden files (but
    /// those of `static/`) and what systems and office programs leave are passed over; symbolic
    /// links that leave their folder are refused.
    pub fn open(root: &Path) -> (Self, Diagnostics) {
        let seen = FileTime::from(SystemTime::now());
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let (files, mut problems) = walk(&root, &FOLDERS);
        let root = Beneath::at(&root);
        // What builds remember is written there: through a link, it would be written elsewhere.
        if let Some(target) = root.link_on_the_way(Path::new(MEMORY)) {
            problems.push(Diagnostic::new(Place::file(MEMORY), linked(&target)));
        }
        let config = fs::symlink_metadata(root.path().join(FILE)).ok();
        let config = config.as_ref().map(Stamp::from);
        let is_plain = problems.is_empty() && files.values().all(|file| file.target.is_none());
        let source = Self {
            root,
            files,
            config,
            counts: None,
            laid: Laid::default(),
            seen,
            is_plain,
        };
        (source, problems)
    }

    /// The same files, and a list of counts beside them.
    #[must_use]
    pub fn with_counts(self, path: Option<&Path>) -> Self {
        let look = |path: &Path| {
            let stamp = fs::metadata(path).ok().as_ref().map(Stamp::from);
            (path.to_owned(), stamp)
        };
        Self {
            counts: path.map(look),
            ..self
        }
    }

    /// The same files, with these texts read in the place of what lies on disk; those of before are forgotten. Bytes
    /// that are read piece by piece remain those on disk.
    #[must_use]
    pub fn with_unsaved(mut self, unsaved: &Unsaved) -> Self {
        mem::take(&mut self.laid).lift(&mut self.files);
        self.laid = Laid::over(&mut self.files, unsaved);
        self
    }

    /// The same files, after these were written again; none where that is not all that happened.
    /// A walk that found problems or links must be walked anew.
    pub fn renewed(&self, written: &[PathBuf]) -> Option<Self> {
        let seen = FileTime::from(SystemTime::now());
        if !self.is_plain {
            return None;
        }
        let mut source = self.clone();
        source.seen = seen;
        for disk in written {
            let path = disk.strip_prefix(self.root()).ok()?.to_str()?;
            let data = fs::symlink_metadata(disk).ok()?;
            if !data.is_file() {
                return None;
            }
            let stamp = Stamp::from(&data);
            if path == FILE {
                source.config = Some(stamp);
                continue;
            }
            let path = SourcePath::new(path);
            // A name in another Unicode form is not found, and so means a walk.
            let file = match source.laid.below(&path) {
                Some(below) => below?,
                None => source.files.get_mut(&path)?,
            };
            file.stamp = stamp;
        }
        Some(source)
    }

    /// The path of a file in the site, by where it lies on this machine.
    pub fn path_of(&self, disk: &Path) -> Option<SourcePath> {
        let path = SourcePath::new(plain_path(self.root(), disk)?);
        self.contains(&path).then_some(path)
    }

    /// When the walk began: what was written later, it may have missed.
    pub fn seen(&self) -> FileTime {
        self.seen
    }

    /// How `config.toml` lies on disk; none where there is none.
    pub fn config_stamp(&self) -> Option<Stamp> {
        let unsaved = self.laid.stamp(&SourcePath::new(FILE));
        unsaved.or(self.config)
    }

    /// The root of the site on this machine.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// All files, sorted.
    pub fn files(&self) -> &BTreeMap<SourcePath, SourceFile> {
        &self.files
    }

    /// The files below a folder, sorted.
    pub fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a SourcePath, &'a SourceFile)> {
        self.files
            .range(SourcePath::new(format!("{folder}/"))..)
            .take_while(move |(path, _)| path.below(folder).is_some())
    }

    /// Whether there is such a file.
    pub fn contains(&self, path: &SourcePath) -> bool {
        self.files.contains_key(path)
    }

    /// Whether a file lies there on disk, also one that is passed over.
    pub fn lies_there(&self, path: &SourcePath) -> bool {
        let look = || fs::symlink_metadata(self.root().join(path.as_str()));
        self.contains(path) || look().is_ok_and(|data| data.is_file())
    }

    /// The digest of how all files lie on disk.
    pub fn digest(&self) -> u64 {
        let files = self.files.iter();
        let files = digest_all(files.map(|(path, file)| (path, file.stamp)));
        digest(&(self.config_stamp(), self.counts_stamp(), files))
    }

    /// The text of a file: UTF-8 without byte order mark, lines ended by `\n`, NFC.
    ///
    /// # Errors
    /// The file is gone, too large, or not UTF-8.
    pub fn text(&self, path: &SourcePath) -> Result<String, Unread> {
        self.text_of(path, self.files.get(path))
    }

    /// The same, where the file was looked up already.
    ///
    /// # Errors
    /// Those of [`Source::text`].
    pub fn text_of(&self, path: &SourcePath, known: Option<&SourceFile>) -> Result<String, Unread> {
        if let Some(text) = self.laid.text(path) {
            return of_text(text);
        }
        let file = self.open_known(path, known)?;
        read_text(file, known.map(|file| file.stamp.bytes))
    }

    /// A text that cannot be read for some bytes of it, with a sign in their place.
    pub fn damaged_text(&self, path: &SourcePath) -> Option<String> {
        if let Some(text) = self.laid.text(path) {
            return of_text(text).ok();
        }
        read_damaged(self.open_known(path, self.files.get(path)).ok()?)
    }

    /// The text of `config.toml`.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn config(&self) -> Result<String, Unread> {
        if let Some(text) = self.laid.text(&SourcePath::new(FILE)) {
            return of_text(text);
        }
        config_below(&self.root)
    }

    /// The name of the list of counts, if there is any.
    pub fn counts_name(&self) -> Option<String> {
        let (path, _) = self.counts.as_ref()?;
        Some(path.display().to_string())
    }

    /// How the list of counts lies on disk; none where it does not.
    pub fn counts_stamp(&self) -> Option<Stamp> {
        self.counts.as_ref()?.1
    }

    /// The text of the list of counts, if there is any.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn counts(&self) -> Option<Result<String, Unread>> {
        let (path, _) = self.counts.as_ref()?;
        let file = fs::File::open(path).map_err(unreadable);
        let read = |file| read_limited(file, None, COUNTS_LIMIT);
        Some(file.map_err(Unread::from).and_then(read))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// The file is gone or too large, a link was put in its place, or the system refuses.
    pub fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, Problem> {
        if let Some(text) = self.laid.text(path) {
            return Ok(text.as_bytes().to_vec());
        }
        let known = self.files.get(path);
        let file = self.open_known(path, known)?;
        read_bytes(file, known.map(|file| file.stamp.bytes), BYTES_LIMIT)
    }

    /// The bytes of a file, to be read piece by piece.
    ///
    /// # Errors
    /// The file is gone, a link was put in its place, or the system refuses.
    pub fn reader(&self, path: &SourcePath) -> Result<fs::File, Problem> {
        self.open_known(path, self.files.get(path))
    }

    fn open_known(
        &self,
        path: &SourcePath,
        known: Option<&SourceFile>,
    ) -> Result<fs::File, Problem> {
        let disk = known.and_then(|file| file.target.as_deref().or(file.disk.as_deref()));
        let below = match disk {
            None => Path::new(path.as_str()),
            Some(disk) => disk.strip_prefix(self.root()).unwrap_or(disk),
        };
        open(&self.root, below)
    }
}

/// The text of the `config.toml` in a folder, whatever else lies there.
///
/// # Errors
/// There is none, it is a link, or it cannot be read.
pub fn config_text(root: &Path) -> Result<String, Unread> {
    config_below(&Beneath::at(root))
}

fn config_below(root: &Beneath) -> Result<String, Unread> {
    let file = Path::new(FILE);
    let data = fs::symlink_metadata(root.path().join(file));
    if data.is_ok_and(|data| data.is_file() || data.is_symlink()) {
        return read_text(open(root, file)?, None);
    }
    let above = root.path().parent();
    let above = above.filter(|above| above.join(file).is_file());
    let problem = Problem::NoConfig {
        folder: root.path().display().to_string(),
        near: beside::like_settings(root.path()),
        above: above.map(|above| above.display().to_string()),
    };
    Err(problem.into())
}

fn open(root: &Beneath, below: &Path) -> Result<fs::File, Problem> {
    root.open(below)
        .map_err(|error| match root.link_on_the_way(below) {
            Some(target) => linked(&target),
            None => unreadable(error),
        })
}

/// A link where none is followed.
fn linked(target: &Path) -> Problem {
    Problem::Symlink {
        target: target.display().to_string(),
        lead: LinkLead::Any,
    }
}

/// Whether an ending is that of pictures which browsers do not show: those of telephones, scanners, old
/// programs and cameras.
pub fn is_unshown(ending: &str) -> bool {
    const ENDINGS: [&str; 17] = [
        "arw", "bmp", "cr2", "cr3", "dng", "heic", "heif", "jp2", "jxl", "nef", "orf", "pef",
        "psd", "raf", "rw2", "tif", "tiff",
    ];
    ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
}

/// Whether the extension is that of a picture.
pub fn is_picture(path: &SourcePath) -> bool {
    const EXTENSIONS: [&str; 12] = [
        "avif", "gif", "heic", "heif", "jfif", "jpe", "jpeg", "jpg", "mpo", "png", "svg", "webp",
    ];
    let extension = path.extension().to_ascii_lowercase();
    EXTENSIONS.contains(&extension.as_str())
}
