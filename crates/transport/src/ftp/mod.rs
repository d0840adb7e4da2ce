//! FTP, and FTP over TLS.

mod connection;
mod guard;
mod listing;
mod reply;
mod tls;
mod trust;

use std::collections::HashSet;
use std::io::{Read as _, Write as _};

use suppaftp::types::Response;
use suppaftp::{FtpError, Mode, Status, TransferStream};

pub use self::connection::Place;
use self::connection::{Connection, dial};
use self::listing::{Listing, list, mlsd};
use self::reply::{code, from_ftp};
use self::tls::Encrypted;
use crate::certificate::from_wire;
use crate::error::Error;
use crate::options::Options;
use crate::path::RemotePath;
use crate::remote::{Abilities, Creation, Entry, Headers, Remote};
use crate::secret::Secret;
use crate::temporary::temporary;

/// More than any list of a folder has; what is longer is no list.
const LONGEST_LIST: u64 = 64 << 20;

/// A connection to an FTP server.
pub struct Ftp {
    connection: Connection,
    /// Folders that are known to be there.
    folders: HashSet<RemotePath>,
    has_mlsd: bool,
    has_size: bool,
    /// Whether a data connection has been made: the way to make them is the right one.
    is_proven: bool,
    /// What cut the connection: after it, commands and replies may no longer belong together.
    broken: bool,
}

impl Ftp {
    pub fn connect(place: &Place<'_>, secret: &Secret, options: &Options) -> Result<Self, Error> {
        Ok(Self {
            connection: dial(place, secret, options)?,
            folders: HashSet::new(),
            has_mlsd: true,
            has_size: true,
            is_proven: false,
            broken: false,
        })
    }

    /// Does something unless the connection is broken, and remembers when it breaks.
    fn attempt<T>(&mut self, act: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.broken {
            return Err(Error::Cut(
                "an earlier error has ended this connection".to_owned(),
            ));
        }
        let done = act(self);
        if let Err(Error::TimedOut(_) | Error::Garbled(_) | Error::Unreachable(_) | Error::Cut(_)) =
            &done
        {
            self.broken = true;
        }
        done
    }

    fn told(&self, error: FtpError) -> Error {
        match self
            .connection
            .tls
            .as_ref()
            .and_then(tls::Connector::take_failure)
        {
            Some(failure) => failure.error,
            None => from_ftp(error),
        }
    }

    /// Opens a data connection: `EPSV` first, and `PASV` where that does not work.
    fn transfer(&mut self, command: &str) -> Result<TransferStream<Encrypted>, FtpError> {
        let expected = [Status::AboutToSend, Status::AlreadyOpen];
        let opened = match self
            .connection
            .stream
            .custom_data_command(command, &expected)
        {
            Err(error) if !self.is_proven && self.is_passive_wrong(&error) => {
                self.connection.stream.set_mode(Mode::Passive);
                self.connection
                    .stream
                    .custom_data_command(command, &expected)
            }
            other => other,
        };
        let (_, stream): (Response, _) = opened?;
        self.is_proven = true;
        Ok(stream)
    }

    fn is_passive_wrong(&self, error: &FtpError) -> bool {
        self.connection.take_unreachable() || matches!(code(error), Some(425 | 500..=504 | 522))
    }

    /// Reads all that a data connection brings.
    fn fetch(&mut self, command: &str, limit: u64) -> Result<Vec<u8>, FtpError> {
        let mut stream = self.transfer(command)?;
        let mut bytes = Vec::new();
        let read = (&mut stream).take(limit).read_to_end(&mut bytes);
        // What the server says is nearer to the cause than what the wire says.
        let finished = stream.finish();
        match (read, finished) {
            (_, Err(error @ FtpError::UnexpectedResponse(_))) => Err(error),
            (Err(error), _) => Err(FtpError::ConnectionError(error)),
            (Ok(_), finished) => finished.map(|()| bytes),
        }
    }

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
        match self.connection.stream.size(path.as_str()) {
            Ok(size) if size == expected => Ok(()),
            Ok(size) => Err(Error::Cut(format!("{size} of {expected} bytes arrived"))),
            Err(FtpError::UnexpectedResponse(_)) => {
                self.has_size = false;
                Ok(())
            }
            Err(error) => Err(self.told(error)),
        }
    }

    fn make_folders(&mut self, path: &RemotePath) -> Result<(), Error> {
        for folder in path.folders() {
            if self.folders.contains(&folder) {
                continue;
            }
            match self.connection.stream.mkdir(folder.as_str()) {
                // Of a folder that is there already; of another cause the next command tells.
                Ok(()) | Err(FtpError::UnexpectedResponse(_)) => {}
                Err(error) => return Err(self.told(error)),
            }
            self.folders.insert(folder);
        }
        Ok(())
    }

    fn write(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<(), Error> {
        self.make_folders(path)?;
        let beside = path.beside(&temporary());
        let done = self
            .store(&beside, bytes)
            .and_then(|()| self.check_size(&beside, bytes.len()))
            .and_then(|()| self.replace(&beside, path));
        match &done {
            Ok(()) => {}
            Err(error) => {
                // A folder that was removed meanwhile is made again by whoever tries again.
                self.folders.clear();
                if !error.is_transient() || matches!(error, Error::Busy(_)) {
                    let _ = self.connection.stream.rm(beside.as_str());
                }
            }
        }
        done
    }

    /// Renames, in the place of a file that may be there. Some servers, such as that of Windows, want it gone first.
    fn replace(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        let refused = match self.rename_to(from, to)? {
            Ok(()) => return Ok(()),
            Err(refused) => refused,
        };
        if self.connection.stream.rm(to.as_str()).is_err() {
            return Err(refused);
        }
        self.rename_to(from, to)?
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
        match stream.custom_command(format!("RNTO {to}"), &done) {
            Ok(_) => Ok(Ok(())),
            Err(error @ FtpError::UnexpectedResponse(_)) => Ok(Err(self.told(error))),
            Err(error) => Err(self.told(error)),
        }
    }

    fn entries(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        let listing = match self.defined_list(folder)? {
            Some(listing) => listing,
            None => self.free_list(folder)?,
        };
        if listing.entries.is_empty() && !listing.names_itself && listing.strange > 0 {
            return Err(Error::Garbled(
                "none of the lines of a list could be read".to_owned(),
            ));
        }
        Ok(listing.entries)
    }

    /// The list by `MLSD`; none where the server does not have it.
    fn defined_list(&mut self, folder: &RemotePath) -> Result<Option<Listing>, Error> {
        if !self.has_mlsd {
            return Ok(None);
        }
        let command = if folder.is_root() {
            "MLSD".to_owned()
        } else {
            format!("MLSD {folder}")
        };
        match self.fetch(&command, LONGEST_LIST) {
            Ok(text) => Ok(Some(mlsd(&String::from_utf8_lossy(&text)))),
            Err(error) => match code(&error) {
                Some(500 | 502..=504) => {
                    self.has_mlsd = false;
                    Ok(None)
                }
                Some(501 | 550) => Ok(Some(Listing::default())),
                _ => Err(self.told(error)),
            },
        }
    }

    /// The list by `LIST`, from within the folder: servers take its argument for options and patterns.
    fn free_list(&mut self, folder: &RemotePath) -> Result<Listing, Error> {
        if !folder.is_root() {
            match self.connection.stream.cwd(folder.as_str()) {
                Ok(()) => {}
                Err(FtpError::UnexpectedResponse(_)) => return Ok(Listing::default()),
                Err(error) => return Err(self.told(error)),
            }
        }
        // Without `-a`, many servers leave out names that begin with a dot.
        let mut listing = match self.fetch("LIST -a", LONGEST_LIST) {
            Ok(text) => list(&String::from_utf8_lossy(&text)),
            Err(FtpError::UnexpectedResponse(_)) => Listing::default(),
            Err(error) => return Err(self.told(error)),
        };
        if !listing.names_itself && listing.entries.is_empty() {
            listing = match self.fetch("LIST", LONGEST_LIST) {
                Ok(text) => list(&String::from_utf8_lossy(&text)),
                Err(error) => return Err(self.told(error)),
            };
        }
        if !folder.is_root() {
            let base = self.connection.base.clone();
            self.connection
                .stream
                .cwd(base)
                .map_err(|error| self.told(error))?;
        }
        Ok(listing)
    }

    fn find(&mut self, path: &RemotePath) -> Result<Option<Entry>, Error> {
        let Some(folder) = path.parent() else {
            return Ok(None);
        };
        Ok(self
            .entries(&folder)?
            .into_iter()
            .find(|entry| entry.name == path.name()))
    }

    /// Whether a command failed because what it names is missing. The words of a refusal do not always tell.
    fn is_missing(&mut self, error: &Error, path: &RemotePath) -> Result<bool, Error> {
        match error {
            Error::NotFound(_) => Ok(true),
            Error::Failed(_) | Error::NoPermission(_) => Ok(self.find(path)?.is_none()),
            _ => Ok(false),
        }
    }

    /// Makes of a refusal that the list does not explain what it then must be.
    fn refused(error: Error) -> Error {
        match error {
            Error::Failed(said) => Error::NoPermission(said),
            other => other,
        }
    }
}

impl Remote for Ftp {
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error> {
        self.attempt(|this| match this.fetch(&format!("RETR {path}"), u64::MAX) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) => {
                let error = this.told(error);
                if this.is_missing(&error, path)? {
                    Ok(None)
                } else {
                    Err(Self::refused(error))
                }
            }
        })
    }

    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        self.attempt(|this| this.entries(folder))
    }

    fn put_with(&mut self, path: &RemotePath, bytes: &[u8], _: &Headers<'_>) -> Result<(), Error> {
        self.attempt(|this| this.write(path, bytes).map_err(Self::refused))
    }

    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error> {
        self.attempt(|this| match this.connection.stream.rm(path.as_str()) {
            Ok(()) => Ok(true),
            Err(error) => {
                let error = this.told(error);
                if this.is_missing(&error, path)? {
                    Ok(false)
                } else {
                    Err(Self::refused(error))
                }
            }
        })
    }

    fn remove_folder(&mut self, folder: &RemotePath) -> Result<bool, Error> {
        self.attempt(|this| match this.connection.stream.rmdir(folder.as_str()) {
            Ok(()) => {
                this.folders.retain(|known| known != folder);
                Ok(true)
            }
            Err(error) => {
                let error = this.told(error);
                if this.is_missing(&error, folder)? || !this.entries(folder)?.is_empty() {
                    Ok(false)
                } else {
                    Err(Self::refused(error))
                }
            }
        })
    }

    fn rename(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        self.attempt(|this| match this.replace(from, to) {
            Ok(()) => Ok(()),
            Err(error) if this.is_missing(&error, from)? => Err(Error::NotFound(from.to_string())),
            Err(error) => Err(Self::refused(error)),
        })
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.attempt(|this| this.create_guarded(path, bytes))
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            rename: true,
            whole: true,
            folders: true,
            headers: false,
            creation: Creation::Guarded,
        }
    }
}

impl Drop for Ftp {
    fn drop(&mut self) {
        if !self.broken {
            let _ = self.connection.stream.quit();
        }
    }
}
