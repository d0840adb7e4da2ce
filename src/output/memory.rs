//! Where builds remember what they did and read: files in `.bantin/` beside the sources. They
//! may be deleted at any time. (The counter of the preview has its database there as well.)
//!
//! A file is a line of text (format, build of the program, subject), then frames: length
//! (32 bits), hash (xxh3-64), bytes. A file of another format or build counts as none. Frames
//! from the first damaged one on are lost; what a frame says must not depend on later ones.

use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use rayon::iter::{ParallelBridge, ParallelIterator};
use xxhash_rust::xxh3::xxh3_64;

/// The folder beside the sources.
const FOLDER: &str = ".bantin";
/// How the first line of every file begins.
const HEADER: &str = concat!("bantin memory 2 ", env!("BANTIN_BUILD_ID"), " ");
/// The extension of what is remembered of an output folder.
const OF_OUTPUT: &str = "manifest";
/// The file of what is remembered of the sources.
const OF_SOURCES: &str = "sources";
/// Length and hash before the bytes of a frame.
const FRAME_HEAD: usize = 4 + 8;

/// One file of memory.
#[derive(Debug, Clone)]
pub struct Memory {
    path: PathBuf,
    /// The output folder, which the first line names, so that a file whose output folder is gone
    /// can be removed; empty for the sources.
    subject: String,
}

impl Memory {
    /// The folder beside the sources in `sources`.
    pub fn folder(sources: &Path) -> PathBuf {
        sources.join(FOLDER)
    }

    /// The memory of builds from `sources` into `output`, an absolute path.
    pub fn of_output(sources: &Path, output: &Path) -> Self {
        let name = xxh3_64(output.as_os_str().as_encoded_bytes());
        Self {
            path: Self::folder(sources).join(format!("{name:016x}.{OF_OUTPUT}")),
            subject: output.to_string_lossy().replace('\n', " "),
        }
    }

    /// The memory of what the files in `sources` say.
    pub fn of_sources(sources: &Path) -> Self {
        Self {
            path: Self::folder(sources).join(OF_SOURCES),
            subject: String::new(),
        }
    }

    /// What was remembered; none where there is nothing that can be relied on.
    pub fn read(&self) -> Option<Frames> {
        let mut file = fs::File::open(&self.path).ok()?;
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
        let file = fs::File::options().write(true).open(&self.path)?;
        // What is damaged stands in the way of what follows it.
        file.set_len(end)?;
        let mut file = fs::File::options().append(true).open(&self.path)?;
        let mut bytes = Vec::with_capacity(FRAME_HEAD + frame.len());
        write_frame(&mut bytes, frame)?;
        file.write_all(&bytes)
    }

    /// Remembers frames, atomically.
    ///
    /// # Errors
    /// Errors of the operating system. The next build then makes everything again.
    pub fn write(&self, frames: impl IntoIterator<Item = io::Result<Vec<u8>>>) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let staged = self.path.with_extension(std::process::id().to_string());
        let written = write_frames(&staged, &self.subject, frames);
        if let Err(error) = written.and_then(|()| fs::rename(&staged, &self.path)) {
            let _ = fs::remove_file(&staged);
            return Err(error);
        }
        sweep(folder);
        Ok(())
    }
}

fn write_frames(
    path: &Path,
    subject: &str,
    frames: impl IntoIterator<Item = io::Result<Vec<u8>>>,
) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(256 * 1024, fs::File::create(path)?);
    writeln!(file, "{HEADER}{subject}")?;
    for frame in frames {
        write_frame(&mut file, &frame?)?;
    }
    file.into_inner()?;
    Ok(())
}

fn write_frame(to: &mut impl Write, frame: &[u8]) -> io::Result<()> {
    let length = u32::try_from(frame.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&xxh3_64(frame).to_le_bytes())?;
    to.write_all(frame)
}

/// The frames of a file, not read yet.
#[derive(Debug)]
pub struct Frames {
    file: fs::File,
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
struct FrameReader {
    file: BufReader<fs::File>,
    /// How many bytes are left.
    left: u64,
}

impl Iterator for FrameReader {
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

/// Removes what is remembered of output folders that are gone.
fn sweep(folder: &Path) {
    for sibling in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = sibling.path();
        let is_about_output = path.extension().is_some_and(|end| end == OF_OUTPUT);
        if is_about_output && subject_of(&path).is_none_or(|output| !Path::new(&output).exists()) {
            let _ = fs::remove_file(path);
        }
    }
}

/// The subject of a file; none for a file of another build of the program.
fn subject_of(path: &Path) -> Option<String> {
    let mut line = Vec::new();
    BufReader::new(fs::File::open(path).ok()?)
        .read_until(b'\n', &mut line)
        .ok()?;
    let line = String::from_utf8(line).ok()?;
    let subject = line.strip_prefix(HEADER)?;
    Some(subject.trim_end_matches('\n').to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Memory;

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
        let whole = fs::read(&memory.path).expect("the file");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            for bytes in [&damaged[..], &whole[..at]] {
                fs::write(&memory.path, bytes).expect("the file");
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
        let mut bytes = fs::read(&memory.path).expect("the file");
        *bytes.last_mut().expect("a byte") ^= 1;
        fs::write(&memory.path, bytes).expect("the file");
        let read = memory.read().expect("the first is whole");
        let read = read.decode(|_, _| Some(())).expect("the first is whole");
        memory
            .append(b"three", read.end)
            .expect("it can be written");
        assert_eq!(all(&memory), [&b"one"[..], b"three"]);
    }
}
