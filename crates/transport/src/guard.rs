//! A file that only one of several creates, where the protocol has no word for it: of those who make a folder one
//! succeeds.

use std::thread::sleep;
use std::time::Duration;

use crate::error::Error;
use crate::path::RemotePath;

/// How long to wait before a guard is tried to be made again.
const PAUSE: Duration = Duration::from_millis(250);

/// How often a guard of another is waited for before it counts as left behind: a quarter of a minute.
const PATIENCE: u32 = 60;

/// How long nobody makes the guard that was removed: it may have been one that another had just made in the place of
/// the same one left behind, and whose file appears meanwhile.
const SETTLING: Duration = Duration::from_secs(1);

/// How often a guard is waited for after one was removed.
const MORE_PATIENCE: u32 = 20;

/// How often a guard is tried to be made while nothing is in its place: it may have gone just now.
const TRIES: u32 = 2;

/// A host on which a folder guards a file while it is created. It makes folders by a step that only one can succeed
/// in.
pub trait Guarded {
    /// Whether something is in a place.
    fn is_there(&mut self, path: &RemotePath) -> Result<bool, Error>;

    /// Makes the guard, unless something is in its place. The error inside is a refusal, after which the host goes on:
    /// [`Error::Unsupported`] where it knows no folders.
    fn make_guard(&mut self, guard: &RemotePath) -> Result<Result<(), Error>, Error>;

    /// Removes the guard. A refusal is no error: it may be gone already.
    fn remove_guard(&mut self, guard: &RemotePath) -> Result<(), Error>;

    /// Writes a file unless there is one. No one else does who makes the guard first.
    fn write_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error>;
}

/// Creates a file that nobody else creates; false where there is one. The folders that it lies in are there. The error
/// inside is a refusal to make the guard, though nothing is in its place: nothing was done.
pub fn create(
    host: &mut impl Guarded,
    path: &RemotePath,
    bytes: &[u8],
) -> Result<Result<bool, Error>, Error> {
    if host.is_there(path)? {
        return Ok(Ok(false));
    }
    let guard = path.beside(&format!("{}.guard", path.name()));
    match wait_for(host, path, &guard)? {
        Ok(true) => {}
        other => return Ok(other),
    }
    let written = host.write_new(path, bytes);
    // What was written stays written; a guard that stays is taken for left behind.
    let _ = host.remove_guard(&guard);
    written.map(Ok)
}

/// Makes the guard; false where the file is there meanwhile. The error inside is as that of [`create`].
fn wait_for(
    host: &mut impl Guarded,
    path: &RemotePath,
    guard: &RemotePath,
) -> Result<Result<bool, Error>, Error> {
    let (mut waited, mut unseen) = (0, 0);
    loop {
        let refused = match host.make_guard(guard)? {
            Ok(()) => return Ok(Ok(true)),
            Err(error @ Error::Unsupported(_)) => return Ok(Err(error)),
            Err(refused) => refused,
        };
        if host.is_there(path)? {
            return Ok(Ok(false));
        }
        if host.is_there(guard)? {
            (waited, unseen) = (waited + 1, 0);
        } else {
            unseen += 1;
        }
        if unseen == TRIES {
            return Ok(Err(refused));
        }
        if waited > PATIENCE + MORE_PATIENCE {
            let said = refused.said();
            return Err(Error::Failed(format!("{guard} is in its place: {said}")));
        }
        if waited == PATIENCE && unseen == 0 {
            host.remove_guard(guard)?;
            sleep(SETTLING);
        } else {
            sleep(PAUSE);
        }
    }
}
