//! FTP, and FTP over TLS.

mod connection;
mod guard;
mod listing;
mod lists;
mod reply;
mod store;
mod tls;
mod trust;

use std::collections::HashSet;

use suppaftp::types::Response;
use suppaftp::{FtpError, FtpResult, Mode, Status, TransferStream};

pub use self::connection::Place;
use self::connection::{Connection, dial};
use self::reply::{code, from_session, is_end};
use self::tls::Encrypted;
use crate::error::Error;
use crate::limit::{read_up_to, too_large};
use crate::options::Options;
use crate::path::RemotePath;
use crate::remote::{Abilities, Creation, Entry, Headers, Remote};
use crate::secret::Secret;

/// A connection to an FTP server.
pub struct Ftp {
    connection: Connection,
    /// Folders that are known to be there.
    folders: HashSet<RemotePath>,
    has_mlsd: bool,
    has_size: bool,
    /// Whether a data connection has been made: the way to make them is the right one.
    is_proven: bool,
    /// Whether something cut the connection: after it, commands and replies may no longer belong together.
    broken: bool,
    /// The largest file that is read.
    largest: u64,
}

/// Why something was not done, with the code of the reply that said so.
struct Refused {
    code: Option<u32>,
    error: Error,
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self { code: None, error }
    }
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
            largest: options.largest,
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
        if done.is_err() {
            // A folder that was removed meanwhile is made again by whoever tries again.
            self.folders.clear();
        }
        if let Err(Error::TimedOut(_) | Error::Garbled(_) | Error::Unreachable(_) | Error::Cut(_)) =
            &done
        {
            self.broken = true;
        }
        done
    }

    /// What an error means.
    fn told(&mut self, error: FtpError) -> Error {
        self.broken |= is_end(&error);
        match self
            .connection
            .tls
            .as_ref()
            .and_then(tls::Connector::take_failure)
        {
            Some(failure) => failure.error,
            None => from_session(error),
        }
    }

    /// What became of a command that may be refused: the error outside is one that has ended the connection.
    fn tried<T>(&mut self, done: FtpResult<T>) -> Result<Result<T, Error>, Error> {
        match done.map_err(|error| self.told(error)) {
            Err(error) if self.broken => Err(error),
            done => Ok(done),
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
                let stream = &mut self.connection.stream;
                stream.set_mode(Mode::Passive);
                let opened = stream.custom_data_command(command, &expected);
                if opened.is_err() {
                    // It was the command that was refused.
                    stream.set_mode(Mode::ExtendedPassive);
                }
                opened
            }
            other => other,
        };
        let (_, stream): (Response, _) = opened?;
        self.is_proven = true;
        Ok(stream)
    }

    fn is_passive_wrong(&self, error: &FtpError) -> bool {
        self.connection.take_unreachable()
            || matches!(code(error), Some(425 | 500..=504 | 522)) && !is_end(error)
    }

    /// Reads all that a data connection brings; none where that is more than the limit.
    fn fetch(&mut self, command: &str, limit: u64) -> Result<Option<Vec<u8>>, Refused> {
        let fetched = self.transfer(command).and_then(|mut stream| {
            let read = read_up_to(&mut stream, limit);
            // What the server says is nearer to the cause than what the wire says, unless it was left alone.
            match (read, stream.finish()) {
                (Ok(None), Ok(()) | Err(FtpError::UnexpectedResponse(_))) => Ok(None),
                (_, Err(error @ FtpError::UnexpectedResponse(_))) => Err(error),
                (Err(error), _) => Err(FtpError::ConnectionError(error)),
                (Ok(bytes), finished) => finished.map(|()| bytes),
            }
        });
        fetched.map_err(|error| self.not_done(error))
    }

    fn not_done(&mut self, error: FtpError) -> Refused {
        Refused {
            code: code(&error),
            error: self.told(error),
        }
    }

    /// Whether a command failed because what it names is missing. The words of a refusal do not always tell.
    fn is_missing(&mut self, error: &Error, path: &RemotePath) -> Result<bool, Error> {
        match error {
            Error::NotFound(_) => Ok(true),
            Error::Failed(_) | Error::NoPermission(_) => Ok(self.find(path)?.is_none()),
            _ => Ok(false),
        }
    }

    /// Does something with a file; none where there is no such file. Where the list names one after a refusal that
    /// does not say why, it may have come in between, from somebody else, and it is tried again.
    fn unless_missing<T>(
        &mut self,
        path: &RemotePath,
        act: impl Fn(&mut Self) -> Result<T, Refused>,
    ) -> Result<Option<T>, Error> {
        let mut is_first = true;
        loop {
            let error = match act(self) {
                Ok(done) => return Ok(Some(done)),
                Err(refused) => refused.error,
            };
            if self.is_missing(&error, path)? {
                return Ok(None);
            }
            if !is_first || !matches!(error, Error::Failed(_)) {
                return Err(Self::refused(error));
            }
            is_first = false;
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
        self.attempt(|this| {
            let (command, largest) = (format!("RETR {path}"), this.largest);
            match this.unless_missing(path, |this| this.fetch(&command, largest))? {
                Some(None) => Err(too_large(largest)),
                found => Ok(found.flatten()),
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
        self.attempt(|this| {
            let removed = this.unless_missing(path, |this| {
                let removed = this.connection.stream.rm(path.as_str());
                removed.map_err(|error| this.not_done(error))
            })?;
            Ok(removed.is_some())
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
        self.attempt(|this| {
            // Not every server looks for the file before it looks for a place.
            if this.find(from)?.is_none() {
                return Err(Error::NotFound(from.to_string()));
            }
            if from == to {
                return Ok(());
            }
            this.replace(from, to).map_err(Self::refused)
        })
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.attempt(|this| this.create(path, bytes))
    }

    fn abilities(&self) -> Abilities {
        Abilities::of_files(Creation::Guarded)
    }
}

impl Drop for Ftp {
    fn drop(&mut self) {
        if !self.broken {
            let _ = self.connection.stream.quit();
        }
    }
}
