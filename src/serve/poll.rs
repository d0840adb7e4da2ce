//! Looking at the files of a site again and again, where the system does not tell of changes.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::model::digest;
use crate::source::{FOLDERS, Source};

/// How long to rest between two looks.
const REST: Duration = Duration::from_secs(1);
/// A look that takes long, over a slow network, is followed by a rest of so many times that.
const SHARE: u32 = 10;

/// Calls `look_on` after each look, with whether the files lie otherwise than the last time, until it
/// returns false.
pub fn poll(root: &Path, look_on: impl Fn(bool) -> bool + Send + 'static) {
    let root = root.to_owned();
    // Before this returns: what is changed afterwards will show.
    let mut last = look(&root);
    thread::spawn(move || {
        let mut rest = REST;
        loop {
            thread::sleep(rest);
            let start = Instant::now();
            let now = look(&root);
            rest = REST.max(start.elapsed().saturating_mul(SHARE));
            if !look_on(now != last) {
                return;
            }
            last = now;
        }
    });
}

/// A digest of how all files of a site lie on disk.
fn look(root: &Path) -> u64 {
    let (source, problems) = Source::open(root);
    digest(&(source.digest(), problems.iter().count()))
}

/// Whether the files of a site lie where other machines may change them, of which the system does
/// not tell: on a drive of the network, or of the host of a virtual machine.
pub fn is_remote(root: &Path) -> bool {
    let folders = FOLDERS.map(|folder| root.join(folder));
    is_on_remote(root) || folders.iter().any(|folder| is_on_remote(folder))
}

#[cfg(target_os = "linux")]
fn is_on_remote(folder: &Path) -> bool {
    // The numbers of statfs(2): AFS, Ceph, CIFS, Coda, FUSE, NCP, NFS, SMB, SMB2, VirtualBox, 9P.
    const REMOTE: [u32; 11] = [
        0x5346_414f,
        0x00c3_6400,
        0xff53_4d42,
        0x7375_7245,
        0x6573_5546,
        0x0000_564c,
        0x0000_6969,
        0x0000_517b,
        0xfe53_4d42,
        0x786f_4256,
        0x0102_1997,
    ];
    // The type of the field is another on other machines; the numbers have 32 bits.
    rustix::fs::statfs(folder).is_ok_and(|data| REMOTE.contains(&(data.f_type as u32)))
}

#[cfg(windows)]
fn is_on_remote(folder: &Path) -> bool {
    use std::path::{Component, Prefix};

    let first = folder.canonicalize().ok();
    let first = first
        .as_deref()
        .and_then(|folder| folder.components().next());
    matches!(first, Some(Component::Prefix(prefix))
        if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)))
}

#[cfg(not(any(target_os = "linux", windows)))]
fn is_on_remote(_: &Path) -> bool {
    false
}
