//! How files get to an FTP server: whole, and in the place of others.

use std::io::Write as _;

use suppaftp::{FtpError, Status};

use super::Ftp;
use crate::certificate::from_wire;
use crate::error::Error;
use crate::path::RemotePath;
use crate::temporary::temporary;

impl Ftp {
    fn store(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<(), Error> {
        let mut stream = match self.transfer(&format!("STOR {path}")) {
            Ok(stream) => stream,
            Err(error) => return Err(self.told(error)),
        };
        let written = stream.write_all(bytes).and_then(|()| stream.flush());
        match (written, stream.finish()) {
            (_, Err(error @ FtpError::UnexpectedResponse(_))) => Err(self.told(error)),
            (Err(error), _) => Err(from_wire(&error)),
            (Ok(()), finished) => finished.map_err(|error| self.told(error)),
        }
    }

    /// Whether as many bytes have arrived as were sent, where the server tells.
    fn check_size(&mut self, path: &RemotePath, expected: usize) -> Result<(), Error> {
        if !self.has_size {
            return Ok(());
        }
        let told = self.connection.stream.size(path.as_str());
        match self.tried(told)? {
            Ok(size) if size == expected => Ok(()),
            Ok(size) => Err(Error::Cut(format!("{size} of {expected} bytes arrived"))),
            Err(_) => {
                self.has_size = false;
                Ok(())
            }
        }
    }

    pub(super) fn make_folders(&mut self, path: &RemotePath) -> Result<(), Error> {
        for folder in path.folders() {
            if self.folders.contains(&folder) {
                continue;
            }
            let made = self.connection.stream.mkdir(folder.as_str());
            // Refused is a folder that is there already; of another cause the next command tells.
            let _ = self.tried(made)?;
            self.folders.insert(folder);
        }
        Ok(())
    }

    pub(super) fn write(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<(), Error> {
        self.make_folders(path)?;
        let beside = path.beside(&temporary());
        let done = self
            .store(&beside, bytes)
            .and_then(|()| self.check_size(&beside, bytes.len()))
            .and_then(|()| self.replace(&beside, path));
        if let Err(error) = &done
            && !self.broken
            && (!error.is_transient() || matches!(error, Error::Busy(_)))
        {
            let removed = self.connection.stream.rm(beside.as_str());
            let _ = self.tried(removed);
        }
        done
    }

    /// Renames, in the place of a file that may be there. Some servers, such as that of Windows, do not overwrite:
    /// there the old file goes aside, and back where the new one cannot take its place after all.
    pub(super) fn replace(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        let refused = match self.rename_to(from, to)? {
            Ok(()) => return Ok(()),
            Err(refused) => refused,
        };
        if !may_be_taken(&refused) || self.find(to)?.is_none_or(|entry| entry.is_folder) {
            return Err(refused);
        }
        let aside = to.beside(&temporary());
        match self.rename_to(to, &aside) {
            Ok(Ok(())) => {}
            Err(error) if self.broken => return Err(error),
            // What cannot be moved is not in the way of the new file alone.
            Ok(Err(_)) | Err(_) => return Err(refused),
        }
        let done = self.rename_to(from, to).and_then(|renamed| renamed);
        if self.broken {
            return done;
        }
        if done.is_ok() {
            let removed = self.connection.stream.rm(aside.as_str());
            self.tried(removed)?.ok();
        } else {
            self.rename_to(&aside, to)?.ok();
        }
        done
    }

    /// Renames. An error outside is one of the file to rename, or of the connection; one inside is of the new name.
    fn rename_to(
        &mut self,
        from: &RemotePath,
        to: &RemotePath,
    ) -> Result<Result<(), Error>, Error> {
        let stream = &mut self.connection.stream;
        if let Err(error) =
            stream.custom_command(format!("RNFR {from}"), &[Status::RequestFilePending])
        {
            return Err(self.told(error));
        }
        let done = [Status::RequestedFileActionOk, Status::CommandOk];
        let renamed = stream.custom_command(format!("RNTO {to}"), &done);
        Ok(self.tried(renamed)?.map(|_| ()))
    }
}

/// Whether a refusal to rename may mean that there is a file of that name already.
fn may_be_taken(refused: &Error) -> bool {
    match refused {
        Error::Failed(_) => true,
        Error::NoPermission(said) => said.starts_with("553") || said.contains("exist"),
        _ => false,
    }
}
