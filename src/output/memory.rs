//! Where builds remember what they did and read: files in `.bantin/` beside the sources. They
//! may be deleted at any time. (The counter of the preview has its database there as well.)
//!
//! A file is a line of text (format, build of the program, subject), then frames: length
//! (32 bits), hash (xxh3-64), bytes. A file of another format or build counts as none. Frames
//! from the first damaged one on are lost; what a frame says must not depend on later ones.

use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

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
        let bytes = fs::read(&self.path).ok()?;
        let head = bytes.iter().position(|byte| *byte == b'\n')?;
        let wanted = format!("{HEADER}{}", self.subject);
        if bytes.get(..head)? != wanted.as_bytes() {
            return None;
        }
        Some(Frames::of(bytes, head + 1))
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

/// Frames that were read back whole.
#[derive(Debug)]
pub struct Frames {
    bytes: Vec<u8>,
    /// Where the first frame begins.
    start: usize,
    frames: Vec<Range<usize>>,
}

impl Frames {
    fn of(bytes: Vec<u8>, start: usize) -> Self {
        let mut frames = Vec::new();
        let mut at = start;
        while let Some(frame) = frame_at(&bytes, at) {
            at = frame.end;
            frames.push(frame);
        }
        Self {
            bytes,
            start,
            frames,
        }
    }

    /// Where the last whole frame ends in the file.
    pub fn end(&self) -> u64 {
        self.frames.last().map_or(self.start, |last| last.end) as u64
    }

    /// The frames, in order.
    pub fn all(&self) -> Vec<&[u8]> {
        let frames = self.frames.iter();
        frames.map(|range| &self.bytes[range.clone()]).collect()
    }
}

/// The frame whose head stands at `at`, if it is whole.
fn frame_at(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let start = at.checked_add(FRAME_HEAD)?;
    let (length, hash) = bytes.get(at..start)?.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let hash = u64::from_le_bytes(hash.try_into().ok()?);
    let frame = start..start.checked_add(length)?;
    (xxh3_64(bytes.get(frame.clone())?) == hash).then_some(frame)
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

    #[test]
    fn frames_are_read_back_and_what_is_damaged_is_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = Memory::of_output(folder.path(), folder.path());
        let frames: [&[u8]; 3] = [b"one", b"two and more", b"\0\n"];
        let given = frames.map(|frame| Ok(frame.to_vec()));
        memory.write(given).expect("it can be written");
        let read = memory.read().expect("it was just written");
        assert_eq!(read.all(), frames);
        let whole = fs::read(&memory.path).expect("the file");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            for bytes in [&damaged[..], &whole[..at]] {
                fs::write(&memory.path, bytes).expect("the file");
                let read = memory.read();
                let read = read.as_ref().map_or(Vec::new(), |frames| frames.all());
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
        memory
            .append(b"three", read.end())
            .expect("it can be written");
        let read = memory.read().expect("two are whole");
        assert_eq!(read.all(), [&b"one"[..], b"three"]);
    }
}
