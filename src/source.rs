//! The only reader of files: a sorted walk over the sources, and their texts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Problem};
use crate::model::{Instant, SourcePath, Stamp};
use crate::vietnamese::nfc;

/// A text larger than this is a mistake, not a report.
const TEXT_LIMIT: u64 = 4 * 1024 * 1024;

/// A list of counts of so many bytes would be that of a site with half a million reports.
const COUNTS_LIMIT: u64 = 64 * 1024 * 1024;

/// The folder of the content.
pub const CONTENT: &str = "content";
/// The folder of themes.
pub const THEMES: &str = "themes";

/// The files of a site.
#[derive(Debug, Clone)]
pub struct Source {
    root: PathBuf,
    files: BTreeMap<SourcePath, SourceFile>,
    config: Option<Stamp>,
    /// The counts that are baked in: a file anywhere, and how it lies there, if it does.
    counts: Option<(PathBuf, Option<Stamp>)>,
    seen: Instant,
    /// Whether the walk found nothing wrong.
    is_sound: bool,
}

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies on this machine, if not at its path: its name may be in another Unicode
    /// form.
    disk: Option<PathBuf>,
    /// How it lies there.
    pub stamp: Stamp,
}

impl Source {
    /// Walks `content/` and `themes/` under `root`, in sorted order. Hidden files, back-ups and
    /// the leftovers of office programs are passed over; symbolic links that leave the site are
    /// refused.
    pub fn open(root: &Path) -> (Self, Diagnostics) {
        let seen = Instant::from(SystemTime::now());
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut walk = Walk {
            root: &root,
            entries: Vec::new(),
            problems: Diagnostics::default(),
        };
        walk.folder(CONTENT);
        walk.folder(THEMES);
        let (files, problems) = walk.finish();
        let config = fs::metadata(root.join(crate::config::FILE)).ok();
        let config = config.as_ref().map(Stamp::from);
        let source = Self {
            root,
            files,
            config,
            counts: None,
            seen,
            is_sound: problems.is_empty(),
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

    /// The same files, after these were written again; none where that is not all that happened.
    /// A walk that found problems must be walked anew.
    pub fn renewed(&self, written: &[PathBuf]) -> Option<Self> {
        let seen = Instant::from(SystemTime::now());
        if !self.is_sound {
            return None;
        }
        let mut source = self.clone();
        source.seen = seen;
        for disk in written {
            let path = disk.strip_prefix(&self.root).ok()?.to_str()?;
            let data = fs::symlink_metadata(disk).ok()?;
            if !data.is_file() {
                return None;
            }
            let stamp = Stamp::from(&data);
            if path == crate::config::FILE {
                source.config = Some(stamp);
                continue;
            }
            // A name in another Unicode form is not found, and so means a walk.
            source.files.get_mut(&SourcePath::new(path))?.stamp = stamp;
        }
        Some(source)
    }

    /// The path of a file in the site, by where it lies on this machine.
    pub fn path_of(&self, disk: &Path) -> Option<SourcePath> {
        let path = SourcePath::new(plain_path(&self.root, disk)?);
        self.contains(&path).then_some(path)
    }

    /// When the walk began: what was written later, it may have missed.
    pub fn seen(&self) -> Instant {
        self.seen
    }

    /// How `config.toml` lies on disk; none where there is none.
    pub fn config_stamp(&self) -> Option<Stamp> {
        self.config
    }

    /// The root of the site on this machine.
    pub fn root(&self) -> &Path {
        &self.root
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

    /// The text of a file: UTF-8 without byte order mark, lines ended by `\n`, NFC.
    ///
    /// # Errors
    /// The file is gone, too large, or not UTF-8.
    pub fn text(&self, path: &SourcePath) -> Result<String, Problem> {
        read_text(&self.disk(path))
    }

    /// The text of `config.toml`.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn config(&self) -> Result<String, Problem> {
        config_text(&self.root)
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
    /// It cannot be read.
    pub fn counts(&self) -> Option<Result<String, Problem>> {
        let (path, _) = self.counts.as_ref()?;
        Some(read_limited(path, COUNTS_LIMIT))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn bytes(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        fs::read(self.disk(path))
    }

    /// Width and height of a picture, where its first bytes tell.
    pub fn picture_size(&self, path: &SourcePath) -> Option<(usize, usize)> {
        let file = BufReader::with_capacity(4096, self.reader(path).ok()?);
        let size = imagesize::reader_size(file).ok()?;
        Some((size.width, size.height))
    }

    /// The bytes of a file, to be read piece by piece.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn reader(&self, path: &SourcePath) -> io::Result<fs::File> {
        fs::File::open(self.disk(path))
    }

    /// Where a file lies on this machine.
    fn disk(&self, path: &SourcePath) -> PathBuf {
        let disk = self.files.get(path).and_then(|file| file.disk.clone());
        disk.unwrap_or_else(|| self.root.join(path.as_str()))
    }
}

/// The text of the `config.toml` in a folder, whatever else lies there.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn config_text(root: &Path) -> Result<String, Problem> {
    let path = root.join(crate::config::FILE);
    if !path.is_file() {
        return Err(Problem::NoConfig {
            folder: root.display().to_string(),
        });
    }
    read_text(&path)
}

/// A walk under way.
struct Walk<'a> {
    root: &'a Path,
    entries: Vec<(SourcePath, DirEntry)>,
    problems: Diagnostics,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &str) {
        let start = self.root.join(folder);
        if fs::symlink_metadata(&start).is_ok_and(|data| data.is_symlink()) {
            self.problems
                .push(Diagnostic::new(Place::file(folder), symlink(&start)));
            return;
        }
        if !start.is_dir() {
            return;
        }
        let entries = WalkDir::new(&start).into_iter().filter_entry(|entry| {
            entry.depth() == 0 || !is_passed_over(&entry.file_name().to_string_lossy())
        });
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(entry, &start),
                Err(error) => {
                    let place = error.path().map(|path| Place::file(self.path(path)));
                    let detail = error
                        .into_io_error()
                        .map_or_else(String::new, |error| error.to_string());
                    self.problems.push(Diagnostic {
                        place,
                        problem: Box::new(Problem::Unreadable { detail }),
                    });
                }
            }
        }
    }

    /// Takes a file of `folder`; links that lead out of it are refused.
    fn entry(&mut self, entry: DirEntry, folder: &Path) {
        let kind = entry.file_type();
        if kind.is_dir() {
            return;
        }
        let path = self.path(entry.path());
        if kind.is_symlink() {
            let target = fs::canonicalize(entry.path()).ok();
            let inside = target
                .as_deref()
                .is_some_and(|target| target.starts_with(folder) && target.is_file());
            if !inside {
                let problem = symlink(entry.path());
                self.problems
                    .push(Diagnostic::new(Place::file(path), problem));
                return;
            }
        } else if !kind.is_file() {
            // A pipe or a device would block whoever reads it.
            let detail = "not a regular file".to_owned();
            self.problems.push(Diagnostic::new(
                Place::file(path),
                Problem::Unreadable { detail },
            ));
            return;
        }
        self.entries.push((path, entry));
    }

    /// The path of a file as the site names it, in NFC.
    fn path(&self, disk: &Path) -> SourcePath {
        SourcePath::new(match plain_path(self.root, disk) {
            Some(path) => path.to_owned(),
            None => {
                let relative = disk.strip_prefix(self.root).unwrap_or(disk);
                let parts: Vec<Cow<'_, str>> = relative
                    .components()
                    .map(|part| part.as_os_str().to_string_lossy())
                    .collect();
                nfc(&parts.join("/")).into_owned()
            }
        })
    }

    /// Looks at the files side by side, and sorts them.
    fn finish(self) -> (BTreeMap<SourcePath, SourceFile>, Diagnostics) {
        let (root, mut problems) = (self.root, self.problems);
        let mut found: Vec<(SourcePath, SourceFile)> = self
            .entries
            .into_par_iter()
            .map(|(path, entry)| {
                let stamp = look(&entry);
                let is_at_path = plain_path(root, entry.path()) == Some(path.as_str());
                let disk = (!is_at_path).then(|| entry.into_path());
                (path, SourceFile { disk, stamp })
            })
            .collect();
        found.sort_by(|(a, one), (b, other)| (a, &one.disk).cmp(&(b, &other.disk)));
        for pair in found.windows(2) {
            let ((path, one), (same, other)) = (&pair[0], &pair[1]);
            if path == same {
                // One at most lies under the very name of the path: the other is the odd one.
                let odd = one.disk.as_ref().or(other.disk.as_ref());
                let other = odd.map_or_else(String::new, |odd| odd.display().to_string());
                problems.push(Diagnostic::new(
                    Place::file(path),
                    Problem::SameName { other },
                ));
            }
        }
        (found.into_iter().collect(), problems)
    }
}

/// The path of a file below `root`, where it is the same on disk and in the site.
fn plain_path<'a>(root: &Path, disk: &'a Path) -> Option<&'a str> {
    let below = disk.to_str()?.strip_prefix(root.to_str()?)?;
    let below = below.strip_prefix('/')?;
    matches!(nfc(below), Cow::Borrowed(_)).then_some(below)
}

/// How a file lies on disk; of a link, what it leads to. A file that is gone again will be missed
/// when it is read.
fn look(entry: &DirEntry) -> Stamp {
    const GONE: Stamp = Stamp {
        bytes: 0,
        modified: Instant(i64::MAX),
        inode: 0,
    };
    let data = fs::metadata(entry.path());
    data.as_ref().map_or(GONE, Stamp::from)
}

fn symlink(link: &Path) -> Problem {
    let target = fs::read_link(link).unwrap_or_default();
    Problem::Symlink {
        target: target.display().to_string(),
    }
}

/// Hidden files (but for those that hosts look for), back-ups, office lock files.
fn is_passed_over(name: &str) -> bool {
    const WANTED: [&str; 3] = [".well-known", ".htaccess", ".nojekyll"];
    (name.starts_with('.') && !WANTED.contains(&name))
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// Whether the extension is that of a picture.
pub fn is_picture(path: &SourcePath) -> bool {
    const EXTENSIONS: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];
    let extension = path.extension().to_ascii_lowercase();
    EXTENSIONS.contains(&extension.as_str())
}

fn read_text(disk: &Path) -> Result<String, Problem> {
    read_limited(disk, TEXT_LIMIT)
}

fn read_limited(disk: &Path, limit: u64) -> Result<String, Problem> {
    let unreadable = |error: io::Error| Problem::Unreadable {
        detail: error.to_string(),
    };
    let file = fs::File::open(disk).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    if bytes > limit {
        return Err(Problem::TooLarge { bytes, limit });
    }
    let mut text = Vec::with_capacity(usize::try_from(bytes).unwrap_or(0) + 1);
    // The file may grow while it is read.
    file.take(limit + 1)
        .read_to_end(&mut text)
        .map_err(unreadable)?;
    let text = simdutf8::basic::from_utf8(&text).map_err(|_| Problem::NotUtf8)?;
    let mut text = text.to_owned();
    if let Some(rest) = text.strip_prefix('\u{feff}') {
        text = rest.to_owned();
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    Ok(match nfc(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed,
    })
}
