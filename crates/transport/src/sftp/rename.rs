//! How a file takes the place of another over SFTP.

use russh_sftp::protocol::{Packet, StatusCode};

use super::session::{Session, Trouble};
use crate::error::Error;
use crate::temporary::temporary;

pub const POSIX_RENAME: &str = "posix-rename@openssh.com";

impl Session {
    /// Renames a file, in the place of another that may be there: in one step where the server can, otherwise the
    /// old one goes aside, and back where the new one cannot take its place after all.
    pub async fn replace(&self, from: &str, to: &str) -> Result<(), Trouble> {
        if from == to {
            return self.stat(from).await.map(|_| ());
        }
        if self.has_posix_rename {
            return self.posix_rename(from, to).await;
        }
        let refused = match self.rename(from, to).await {
            // SFTP has no word for a name that is taken.
            Err(refused @ Trouble::Status(StatusCode::Failure, _)) => refused,
            done => return done,
        };
        // Not every server looks for the file before it looks for a place.
        let is_file = self.is_file(from).await?;
        if !is_file || !matches!(self.is_file(to).await, Ok(true)) {
            return Err(refused);
        }
        let (folder, _) = to.rsplit_once('/').unwrap_or_default();
        let slash = if to.contains('/') { "/" } else { "" };
        let aside = format!("{folder}{slash}{}", temporary());
        match self.rename(to, &aside).await {
            Ok(()) => {}
            Err(trouble) if trouble.is_broken() => return Err(trouble),
            // What cannot be moved is not in the way of the new file alone.
            Err(_) => return Err(refused),
        }
        let done = self.rename(from, to).await;
        match &done {
            Ok(()) => {
                let _ = self.remove(&aside).await;
            }
            Err(trouble) if trouble.is_broken() => {}
            Err(_) => self.rename(&aside, to).await?,
        }
        done
    }

    async fn is_file(&self, place: &str) -> Result<bool, Trouble> {
        Ok(!self.stat(place).await?.is_dir())
    }

    async fn rename(&self, from: &str, to: &str) -> Result<(), Trouble> {
        self.ask(self.raw.rename(from, to)).await.map(|_| ())
    }

    async fn posix_rename(&self, from: &str, to: &str) -> Result<(), Trouble> {
        let mut data = Vec::new();
        for text in [from, to] {
            let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
            data.extend_from_slice(&length.to_be_bytes());
            data.extend_from_slice(text.as_bytes());
        }
        match self.ask(self.raw.extended(POSIX_RENAME, data)).await? {
            Packet::Status(status) if status.status_code == StatusCode::Ok => Ok(()),
            Packet::Status(status) => {
                Err(Trouble::Status(status.status_code, status.error_message))
            }
            _ => Err(Trouble::Broken(Error::Garbled(
                "an answer that belongs to no request".to_owned(),
            ))),
        }
    }
}
