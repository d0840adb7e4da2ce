//! Where builds remember what they did: a file for each output folder, in `.bantin/` beside the
//! sources. It may be deleted at any time.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use xxhash_rust::xxh3::xxh3_64;

/// The folder beside the sources.
const FOLDER: &str = ".bantin";
/// The extension of its files.
const EXTENSION: &str = "manifest";

/// How a file lies on disk: enough to notice that somebody touched it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Its size.
    pub bytes: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: i128,
}

impl Stamp {
    /// The stamp of a file; none where there is no such file (a link is none).
    pub fn of(path: &Path) -> Option<Self> {
        let data = fs::symlink_metadata(path).ok()?;
        let modified = nanoseconds(data.modified().ok()?);
        data.is_file().then_some(Self {
            bytes: data.len(),
            modified,
        })
    }
}

fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
        Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
    }
}

/// The memory of builds from one folder of sources into one output folder.
#[derive(Debug, Clone)]
pub struct Memory {
    /// The file.
    path: PathBuf,
    /// The output folder: the first line of the file, so that a file whose folder is gone can be
    /// told and swept out.
    output: String,
}

impl Memory {
    /// That of builds from `sources` into `output`, an absolute path.
    pub fn of(sources: &Path, output: &Path) -> Self {
        let name = xxh3_64(output.as_os_str().as_encoded_bytes());
        Self {
            path: sources
                .join(FOLDER)
                .join(format!("{name:016x}.{EXTENSION}")),
            output: output.to_string_lossy().replace('\n', " "),
        }
    }

    /// What was remembered, and when, in nanoseconds since 1970.
    pub fn read(&self) -> Option<(String, i128)> {
        let stamp = Stamp::of(&self.path)?;
        let text = fs::read_to_string(&self.path).ok()?;
        let (_, text) = text.split_once('\n')?;
        Some((text.to_owned(), stamp.modified))
    }

    /// Remembers a text, atomically.
    ///
    /// # Errors
    /// Those of the operating system. The next build then makes everything again.
    pub fn write(&self, text: &str) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let staged = self.path.with_extension(std::process::id().to_string());
        fs::write(&staged, format!("{}\n{text}", self.output))?;
        fs::rename(staged, &self.path)?;
        self.sweep();
        Ok(())
    }

    /// Removes what is remembered of output folders that are gone.
    fn sweep(&self) {
        let siblings = self
            .path
            .parent()
            .and_then(|folder| fs::read_dir(folder).ok());
        for sibling in siblings.into_iter().flatten().flatten() {
            let path = sibling.path();
            if path
                .extension()
                .is_some_and(|extension| extension == EXTENSION)
                && first_line(&path).is_some_and(|output| !Path::new(&output).exists())
            {
                let _ = fs::remove_file(path);
            }
        }
    }
}

fn first_line(path: &Path) -> Option<String> {
    let mut line = String::new();
    BufReader::new(fs::File::open(path).ok()?)
        .read_line(&mut line)
        .ok()?;
    Some(line.trim_end_matches('\n').to_owned())
}
