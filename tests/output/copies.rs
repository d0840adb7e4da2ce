//! Large files are copied only when they differ.

use std::fs;
use std::io::{Cursor, Read, Seek, SeekFrom};

use bantin::output::Output;

use super::atomic::Mount;
use super::site;
use crate::support::Project;
use crate::support::project::files_below;

const FILE: &str = "phim.mp4";

/// Copies a content into the output: how many files were staged, how many bytes were read, and
/// whether anything was written in the end.
fn copy(project: &Project, content: &[u8]) -> (usize, usize, usize) {
    let output = Output::open(&project.out(), project.root()).expect("an output");
    let mut reader = Counted(Cursor::new(content.to_owned()), 0);
    output.copy(FILE, &mut reader).expect("a copy");
    let staged = files_below(project.folder());
    let staged = staged.iter().filter(|(name, bytes)| {
        name.contains("bantin-staging") && !name.ends_with("/lock") && bytes.len() == content.len()
    });
    let staged = staged.count();
    let leaving = output.leaving([FILE]);
    let (outcome, _) = output.finish(&leaving).expect("a site");
    assert_eq!(fs::read(project.out().join(FILE)).expect("a file"), content);
    (staged, reader.1, outcome.written)
}

/// A reader that counts what it gives.
struct Counted(Cursor<Vec<u8>>, usize);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(buffer)?;
        self.1 += count;
        Ok(count)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn what_is_there_already_is_read_but_not_copied() {
    let project = site().create();
    let content = vec![7; 300_000];
    let all = content.len();
    assert_eq!(copy(&project, &content), (1, all, 1), "new");
    assert_eq!(copy(&project, &content), (0, all, 0), "the same");
    let mut changed = content.clone();
    changed[150_000] = 8;
    assert_eq!(copy(&project, &changed), (1, 2 * all, 1), "one byte");
    assert_eq!(copy(&project, &content[1..]), (1, all - 1, 1), "shorter");
    // Changed by hand in the output.
    fs::write(project.out().join(FILE), &changed[1..]).expect("a file");
    assert_eq!(
        copy(&project, &content[1..]),
        (1, 2 * (all - 1), 1),
        "by hand"
    );
    assert_eq!(copy(&project, b""), (1, 0, 1), "empty");
    assert_eq!(copy(&project, b"").2, 0, "still empty");
}

#[test]
fn a_disk_without_room_for_a_second_copy_takes_a_second_build() {
    let project = site().file("content/phim.mp4", vec![7; 3_000_000]).create();
    let disk = project.folder().join("disk");
    let Some(_mount) = Mount::new(&disk, 5000) else {
        eprintln!("skipped: no file system can be mounted here");
        return;
    };
    // The mount point itself: an empty folder that no rename could replace.
    let first = project.try_build_into(&disk, false).expect("room enough");
    let second = project
        .try_build_into(&disk, false)
        .expect("nothing to write");
    assert_eq!(second.outcome.unchanged, first.pages);
}
