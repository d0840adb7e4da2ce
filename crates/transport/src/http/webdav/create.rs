//! Files that only one of several creates.
//!
//! `MOVE` without overwriting is not enough. mod_dav of Apache looks whether something is in the place
//! (`dav_method_copymove`), and later renames (`dav_fs_move_resource`: rename(2), which overwrites); the module of nginx
//! does the same. Of two who are at it within one moment both succeed. A folder is made in one step, mkdir(2): who comes
//! second is told 405, and within one moment 403 by Apache.

use super::{Answer, Moved, WebDav, refusal, things};
use crate::error::{Error, unless_missing};
use crate::guard::{Guarded, create};
use crate::path::RemotePath;

impl WebDav {
    pub(super) fn create(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.make_folders(path)?;
        if self.has_guard
            && let Ok(is_own) = create(self, path, bytes)?
        {
            return Ok(is_own);
        }
        let is_own = self.write_new(path, bytes)?;
        // Where files are refused as well, nothing was learnt about folders.
        self.has_guard = false;
        Ok(is_own)
    }

    fn head(&self, path: &RemotePath) -> Result<Answer, Error> {
        self.client.send("HEAD", &self.url(path), &[], None)
    }
}

/// Whether a server that may not know `HEAD` says of a file that it is there.
fn is_found(answer: Answer) -> Result<bool, Error> {
    match unless_missing(answer.accepted(refusal)) {
        Ok(None) | Err(Error::Unsupported(_)) => Ok(false),
        found => found.map(|_| true),
    }
}

impl Guarded for WebDav {
    fn is_there(&mut self, path: &RemotePath) -> Result<bool, Error> {
        match self.is_folder(path) {
            Err(Error::Unsupported(_)) => {}
            found => return Ok(found?.is_some()),
        }
        // A server without lists.
        let answer = self.head(path)?;
        // Of a folder, whose address should end with a slash.
        if answer.status.is_redirection() {
            return Ok(true);
        }
        is_found(answer)
    }

    fn make_guard(&mut self, guard: &RemotePath) -> Result<Result<(), Error>, Error> {
        let answer = self
            .client
            .send("MKCOL", &self.folder_url(guard), &[], None)?;
        let is_maybe_there = answer.is(405);
        Ok(match answer.accepted(refusal) {
            Ok(_) => Ok(()),
            Err(Error::Unsupported(said)) if is_maybe_there => Err(Error::Failed(said)),
            Err(
                refused @ (Error::Failed(_)
                | Error::NoPermission(_)
                | Error::NotFound(_)
                | Error::Unsupported(_)),
            ) => Err(refused),
            Err(error) => return Err(error),
        })
    }

    fn remove_guard(&mut self, guard: &RemotePath) -> Result<(), Error> {
        let url = self.folder_url(guard);
        let listed = self.list_of(&url).and_then(|answer| things(&answer));
        let removed = match listed {
            // The server would remove what is in it as well: that is no guard, nor is a file.
            Ok(listed) if listed.len() > 1 || listed.iter().any(|thing| !thing.is_folder) => {
                return Ok(());
            }
            // What a server without lists has under this name is a guard.
            Ok(_) | Err(Error::Unsupported(_)) => self.delete(&url),
            Err(error) => Err(error),
        };
        match removed {
            Err(error) if error.is_transient() => Err(error),
            _ => Ok(()),
        }
    }

    fn write_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        if self.has_move {
            let place = |this: &mut Self, beside: &RemotePath| this.move_file(beside, path, "F");
            match self.write_and_move(path, bytes, place)? {
                Moved::Done => return Ok(true),
                Moved::Taken => return Ok(false),
                Moved::Unable(_) => {}
            }
        }
        // Servers that do not know the condition may store the file all the same.
        if is_found(self.head(path)?)? {
            return Ok(false);
        }
        let condition = [("if-none-match", "*")];
        let answer = self
            .client
            .send("PUT", &self.url(path), &condition, Some(bytes))?;
        if answer.is(412) {
            return Ok(false);
        }
        answer.accepted(refusal).map(|_| true)
    }
}
