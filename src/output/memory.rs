//! Where builds remember what they did and read: files in `.bantin/` beside the sources. They
//! may be deleted at any time. (The counter of the preview has its database there as well.)
//!
//! A file is a line of text (format, build of the program, subject), then frames: length
//! (32 bits), hash (xxh3-64), bytes. A file of another format or build counts as none. Frames
//! from the first damaged one on are lost; what a frame says must not depend on later ones.

use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::iter::{ParallelBridge, ParallelIterator};
use xxhash_rust::xxh3::xxh3_64;

use crate::source::{Beneath, MEMORY};

/// How the first line of every file begins, whatever program wrote it.
const MARK: &str = "bantin memory ";
/// How the first line of a file of this program begins.
const HEADER: &str = concat!("bantin memory 2 ", env!("BANTIN_BUILD_ID"), " ");
/// A first line is no longer than this.
const LONGEST_LINE: u64 = 64 * 1024;
/// The extension of what is remembered of an output folder.
const OF_OUTPUT: &str = "manifest";
/// The file of what is remembered of the sources.
const OF_SOURCES: &str = "sources";
/// The file of what is remembered of other sites.
const OF_LINKS: &str = "links";
/// The file of what is remembered of the search index.
const OF_SEARCH: &str = "search";
/// What is being written for so long belongs to a build that crashed.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// Length and hash before the bytes of a frame.
const FRAME_HEAD: usize = 4 + 8;

/// One file of memory.
#[derive(Debug, Clone)]
pub struct Memory {
    /// The folder of the sources.
    sources: PathBuf,
    /// The name of the file.
    name: String,
    /// The output folder, which the first line names, so that a file whose output folder is gone
    /// can be removed; empty for the sources.
    subject: String,
}

impl Memory {
    /// Where a file that grows by itself may lie beside what is remembered: in a folder that is
    /// there, and no link.
    ///
    /// # Errors
    /// Those of the system.
    pub fn place_for(sources: &Path, name: &str) -> io::Result<PathBuf> {
        Ok(make_folder(sources)?.path().join(name))
    }

    /// A link under that name, or one that begins so: whoever opens the file would follow it.
    pub fn link_at(sources: &Path, name: &str) -> Option<PathBuf> {
        let entries = fs::read_dir(sources.join(MEMORY)).ok()?;
        let mut links = entries.flatten().filter(|entry| {
            let is_ours = entry.file_name().to_string_lossy().starts_with(name);
            is_ours && entry.file_type().is_ok_and(|kind| kind.is_symlink())
        });
        links.next().map(|entry| entry.path())
    }

    /// The memory of builds from `sources` into `output`, an absolute path.
    pub fn of_output(sources: &Path, output: &Path) -> Self {
        let name = xxh3_64(output.as_os_str().as_encoded_bytes());
        Self {
            sources: sources.to_owned(),
            name: format!("{name:016x}.{OF_OUTPUT}"),
            subject: output.to_string_lossy().replace('\n', " "),
        }
    }

    /// The memory of what the files in `sources` say.
    pub fn of_sources(sources: &Path) -> Self {
        Self {
            sources: sources.to_owned(),
            name: OF_SOURCES.to_owned(),
            subject: String::new(),
        }
    }

    /// The memory of how links out of the site in `sources` answered.
    pub fn of_links(sources: &Path) -> Self {
        Self {
            sources: sources.to_owned(),
            name: OF_LINKS.to_owned(),
            subject: String::new(),
        }
    }

    /// The memory of the search index of the site in `sources`.
    pub fn of_search(sources: &Path) -> Self {
        Self {
            sources: sources.to_owned(),
            name: OF_SEARCH.to_owned(),
            subject: String::new(),
        }
    }

    /// What was remembered; none where there is nothing that can be relied on.
    pub fn read(&self) -> Option<Frames> {
        let folder = folder(&self.sources).ok()?;
        let mut file = folder.open(Path::new(&self.name)).ok()?;
        let wanted = format!("{HEADER}{}\n", self.subject);
        let mut head = vec![0; wanted.len()];
        file.read_exact(&mut head).ok()?;
        let start = head.len() as u64;
        (head == wanted.as_bytes()).then_some(Frames { file, start })
    }

    /// Remembers one more frame, behind the frame that ends at `end`.
    ///
    /// # Errors
    /// Errors of the operating system.
    pub fn append(&self, frame: &[u8], end: u64) -> io::Result<()> {
        let mut file = folder(&self.sources)?.open_to_change(Path::new(&self.name))?;
        // What is damaged stands in the way of what follows it.
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        let mut bytes = Vec::with_capacity(FRAME_HEAD + frame.len());
        write_frame(&mut bytes, frame)?;
        file.write_all(&bytes)
    }

    /// Remembers frames, atomically.
    ///
    /// # Errors
    /// Errors of the operating system. The next build then makes everything again.
    pub fn write(&self, frames: impl IntoIterator<Item = io::Result<Vec<u8>>>) -> io::Result<()> {
        let folder = make_folder(&self.sources)?;
        let (staged, file) = self.stage(&folder)?;
        let written = write_frames(file, &self.subject, frames);
        if let Err(error) = written.and_then(|()| folder.rename(&staged, &self.name)) {
            let _ = folder.remove(&staged);
            return Err(error);
        }
        sweep(&folder);
        Ok(())
    }

    /// Makes a file under a name that nobody can know before.
    fn stage(&self, folder: &Beneath) -> io::Result<(String, File)> {
        loop {
            let random = RandomState::new().hash_one(&self.name);
            let name = format!("{}.{random:016x}", self.name);
            match folder.create_new(Path::new(&name)) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => return Ok((name, made?)),
            }
        }
    }
}

/// The folder of what is remembered; no link is followed to it.
fn folder(sources: &Path) -> io::Result<Beneath> {
    Beneath::at(sources).folder(Path::new(MEMORY))
}

/// The same, made where there is none.
fn make_folder(sources: &Path) -> io::Result<Beneath> {
    match fs::create_dir(sources.join(MEMORY)) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        Ok(()) | Err(_) => folder(sources),
    }
}

fn write_frames(
    file: File,
    subject: &str,
    frames: impl IntoIterator<Item = io::Result<Vec<u8>>>,
) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(256 * 1024, file);
    writeln!(file, "{HEADER}{subject}")?;
    for frame in frames {
        write_frame(&mut file, &frame?)?;
    }
    file.into_inner()?;
    Ok(())
}

pub(super) fn write_frame(to: &mut impl Write, frame: &[u8]) -> io::Result<()> {
    let length = u32::try_from(frame.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&xxh3_64(frame).to_le_bytes())?;
    to.write_all(frame)
}

/// The frames of a file, not read yet.
#[derive(Debug)]
pub struct Frames {
    file: File,
    /// Where the first of them begins.
    start: u64,
}

/// What stands in frames.
#[derive(Debug)]
pub struct ReadFrames<T> {
    /// Of each frame, in order.
    pub values: Vec<T>,
    /// Where the last whole frame ends in the file.
    pub end: u64,
}

impl Frames {
    /// Reads the frames, and decodes them side by side; a large file is never there as a whole.
    /// `decode` has the place of the frame. None where it fails.
    pub fn decode<T: Send>(
        self,
        decode: impl Fn(usize, &[u8]) -> Option<T> + Sync,
    ) -> Option<ReadFrames<T>> {
        let left = self.file.metadata().ok()?.len().saturating_sub(self.start);
        let reader = FrameReader {
            file: BufReader::new(self.file),
            left,
        };
        let frames = reader.enumerate().par_bridge();
        let mut frames: Vec<(usize, u64, Option<Option<T>>)> = frames
            .map(|(place, (hash, bytes))| {
                let is_whole = xxh3_64(&bytes) == hash;
                let size = (FRAME_HEAD + bytes.len()) as u64;
                (place, size, is_whole.then(|| decode(place, &bytes)))
            })
            .collect();
        frames.sort_unstable_by_key(|(place, ..)| *place);
        let mut end = self.start;
        let whole = frames.into_iter().map_while(|(_, size, value)| {
            let value = value?;
            end += size;
            Some(value)
        });
        let values = whole.collect::<Option<Vec<T>>>()?;
        Some(ReadFrames { values, end })
    }
}

/// Reads frame by frame: hash and bytes.
pub(super) struct FrameReader<R> {
    pub(super) file: R,
    /// How many bytes are left.
    pub(super) left: u64,
}

impl<R: Read> Iterator for FrameReader<R> {
    type Item = (u64, Vec<u8>);

    fn next(&mut self) -> Option<Self::Item> {
        let (mut length, mut hash) = ([0; 4], [0; 8]);
        self.file.read_exact(&mut length).ok()?;
        self.file.read_exact(&mut hash).ok()?;
        let length = u32::from_le_bytes(length);
        // A damaged length must not ask for more memory than there are bytes.
        self.left = self
            .left
            .checked_sub(FRAME_HEAD as u64 + u64::from(length))?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        self.file.read_exact(&mut bytes).ok()?;
        Some((u64::from_le_bytes(hash), bytes))
    }
}

/// Removes what is remembered of output folders that are gone, and what crashed builds left:
/// files that say in their first line that a program of this name wrote them, and no others.
fn sweep(folder: &Beneath) {
    for sibling in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
        let Ok(name) = sibling.file_name().into_string() else {
            continue;
        };
        let Some((line, age)) = first_line(folder, &name) else {
            continue;
        };
        let is_over = match name.rsplit_once('.') {
            // Of another program, or of a folder that is gone.
            Some((_, OF_OUTPUT)) => subject_of(&line).is_none_or(|it| !Path::new(it).exists()),
            Some(_) => age > ABANDONED,
            None => false,
        };
        if is_over {
            let _ = folder.remove(&name);
        }
    }
}

/// The first line of a file that a program of this name wrote, and how long ago that was.
fn first_line(folder: &Beneath, name: &str) -> Option<(String, Duration)> {
    let file = folder.open(Path::new(name)).ok()?;
    let age = SystemTime::now().duration_since(file.metadata().ok()?.modified().ok()?);
    let mut line = Vec::new();
    let mut reader = BufReader::new(file.take(LONGEST_LINE));
    reader.read_until(b'\n', &mut line).ok()?;
    let line = String::from_utf8(line).ok()?;
    line.starts_with(MARK)
        .then(|| (line, age.unwrap_or_default()))
}

/// The output folder that a first line names; none in that of another program.
fn subject_of(line: &str) -> Option<&str> {
    Some(line.strip_prefix(HEADER)?.trim_end_matches('\n'))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use std::path::PathBuf;

    use super::{MEMORY, Memory};

    impl Memory {
        fn path(&self) -> PathBuf {
            self.sources.join(MEMORY).join(&self.name)
        }
    }

    fn all(memory: &Memory) -> Vec<Vec<u8>> {
        let read = memory.read();
        let read = read.and_then(|frames| frames.decode(|_, bytes| Some(bytes.to_vec())));
        read.map_or_else(Vec::new, |read| read.values)
    }

    #[test]
    fn frames_are_read_back_and_what_is_damaged_is_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = Memory::of_output(folder.path(), folder.path());
        let frames: [&[u8]; 3] = [b"one", b"two and more", b"\0\n"];
        let given = frames.map(|frame| Ok(frame.to_vec()));
        memory.write(given).expect("it can be written");
        assert_eq!(all(&memory), frames);
        let whole = fs::read(memory.path()).expect("the file");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            for bytes in [&damaged[..], &whole[..at]] {
                fs::write(memory.path(), bytes).expect("the file");
                let read = all(&memory);
                assert!(read.len() < frames.len(), "byte {at}");
                assert_eq!(read, frames[..read.len()], "byte {at}");
            }
        }
    }

    #[test]
    fn a_frame_can_be_added_even_behind_a_damaged_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = Memory::of_sources(folder.path());
        let frames: [&[u8]; 2] = [b"one", b"two"];
        memory
            .write(frames.map(|frame| Ok(frame.to_vec())))
            .expect("it can be written");
        let mut bytes = fs::read(memory.path()).expect("the file");
        *bytes.last_mut().expect("a byte") ^= 1;
        fs::write(memory.path(), bytes).expect("the file");
        let read = memory.read().expect("the first is whole");
        let read = read.decode(|_, _| Some(())).expect("the first is whole");
        memory
            .append(b"three", read.end)
            .expect("it can be written");
        assert_eq!(all(&memory), [&b"one"[..], b"three"]);
    }
}
