//! SFTP, the files of SSH servers.

mod dial;
mod hosts;
mod login;
mod rename;
mod session;

use std::collections::HashSet;
use std::time::Duration;

use russh_sftp::protocol::{OpenFlags, StatusCode};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

pub use self::dial::Place;
use self::dial::{Connection, dial};
pub use self::hosts::learn_host_key;
use self::session::{Session, Trouble};
use crate::error::{Error, unless_missing};
use crate::limit::too_large;
use crate::options::Options;
use crate::path::RemotePath;
use crate::remote::{Abilities, Creation, Entry, Headers, Remote};
use crate::secret::Secret;
use crate::temporary::temporary;

/// How a file is opened whose bytes are replaced.
const OVERWRITING: OpenFlags = OpenFlags::WRITE
    .union(OpenFlags::CREATE)
    .union(OpenFlags::TRUNCATE);

/// A connection to an SSH server. Its tasks run while something is asked of it, in the thread that asks.
pub struct Sftp {
    runtime: Runtime,
    session: Session,
    /// Without it, the connection ends.
    connection: Connection,
    /// The folder of the target, with a slash at its end unless it is the user's home.
    base: String,
    folders: HashSet<RemotePath>,
    timeout: Duration,
    /// The largest file that is read.
    largest: u64,
}

impl Sftp {
    pub fn connect(place: &Place<'_>, secret: &Secret, options: &Options) -> Result<Self, Error> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::Failed(error.to_string()))?;
        let (connection, session) = runtime.block_on(async {
            let connection = dial(place, secret, options).await?;
            let session = match timeout(
                options.timeout,
                Session::start(&connection, options.timeout),
            )
            .await
            {
                Ok(Ok(session)) => session,
                // A server whose password has expired says so on the stream of errors, and ends.
                Ok(Err(error)) => return Err(connection.explain(error).await),
                Err(_) => return Err(Error::TimedOut("SFTP does not begin".to_owned())),
            };
            Ok((connection, session))
        })?;
        let base = match place.folder.trim_end_matches('/') {
            "" if place.folder.is_empty() => String::new(),
            folder => format!("{folder}/"),
        };
        let sftp = Self {
            runtime,
            session,
            connection,
            base,
            folders: HashSet::new(),
            timeout: options.timeout,
            largest: options.largest,
        };
        match sftp
            .runtime
            .block_on(sftp.session.stat(&sftp.place(&RemotePath::root())))
        {
            Ok(attributes) if attributes.is_dir() => Ok(sftp),
            Ok(_) => Err(Error::NotFound(format!("{} is not a folder", place.folder))),
            Err(trouble) => Err(trouble.into()),
        }
    }

    fn place(&self, path: &RemotePath) -> String {
        match (self.base.as_str(), path.as_str()) {
            ("", "") => ".".to_owned(),
            (base, "") => base.to_owned(),
            (base, path) => format!("{base}{path}"),
        }
    }

    fn make_folders(&mut self, path: &RemotePath) -> Result<(), Error> {
        for folder in path.folders() {
            if self.folders.contains(&folder) {
                continue;
            }
            match self
                .runtime
                .block_on(self.session.make_folder(&self.place(&folder)))
            {
                // Of a folder that is there already; of another cause the next command tells.
                Ok(()) | Err(Trouble::Status(..)) => {}
                Err(trouble) => return Err(trouble.into()),
            }
            self.folders.insert(folder);
        }
        Ok(())
    }

    /// Writes a file, and removes it again if not all of it was stored.
    fn write(&mut self, place: &str, bytes: &[u8], flags: OpenFlags) -> Result<(), Trouble> {
        let Self {
            runtime, session, ..
        } = self;
        runtime.block_on(async {
            let handle = session.open(place, flags).await?;
            match session.write_and_close(&handle, bytes).await {
                Ok(()) => Ok(()),
                Err(trouble) => {
                    let trouble = session.perhaps_full(place, bytes.len(), trouble).await;
                    if !trouble.is_broken() {
                        let _ = session.remove(place).await;
                    }
                    Err(trouble)
                }
            }
        })
    }

    /// What was done. A folder that was removed meanwhile is made again by whoever tries again after an error.
    fn after<T>(&mut self, done: Result<T, Error>) -> Result<T, Error> {
        if done.is_err() {
            self.folders.clear();
        }
        done
    }

    fn replace(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<(), Error> {
        self.make_folders(path)?;
        let (beside, place) = (self.place(&path.beside(&temporary())), self.place(path));
        self.write(&beside, bytes, OVERWRITING)?;
        let replaced = self.runtime.block_on(async {
            let replaced = self.session.replace(&beside, &place).await;
            if matches!(&replaced, Err(trouble) if !trouble.is_broken()) {
                let _ = self.session.remove(&beside).await;
            }
            replaced
        });
        replaced.map_err(Error::from)
    }

    fn create(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.make_folders(path)?;
        let place = self.place(path);
        if self.session.has_hardlink {
            // A link appears with all the bytes, and only where there is nothing.
            let beside = self.place(&path.beside(&temporary()));
            self.write(&beside, bytes, OVERWRITING)?;
            let linked = self.runtime.block_on(async {
                let linked = self.session.link(&beside, &place).await;
                if !matches!(&linked, Err(trouble) if trouble.is_broken()) {
                    let _ = self.session.remove(&beside).await;
                }
                linked
            });
            match linked {
                Ok(()) => return Ok(true),
                Err(trouble) if trouble.is_broken() => return Err(trouble.into()),
                Err(_) if self.exists(&place)? => return Ok(false),
                // Disks without links.
                Err(_) => {}
            }
        }
        let flags = OpenFlags::WRITE | OpenFlags::CREATE | OpenFlags::EXCLUDE;
        match self.write(&place, bytes, flags) {
            Ok(()) => Ok(true),
            // There is no word for a file that is there already.
            Err(Trouble::Status(StatusCode::Failure, said)) => {
                if self.exists(&place)? {
                    Ok(false)
                } else {
                    Err(Error::Failed(said))
                }
            }
            Err(trouble) => Err(trouble.into()),
        }
    }

    fn exists(&self, place: &str) -> Result<bool, Error> {
        let found = self.runtime.block_on(self.session.stat(place));
        Ok(unless_missing(found.map_err(Error::from))?.is_some())
    }
}

impl Remote for Sftp {
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error> {
        let place = self.place(path);
        let read = self.session.read(&place, self.largest);
        match unless_missing(self.runtime.block_on(read).map_err(Error::from))? {
            Some(None) => Err(too_large(self.largest)),
            found => Ok(found.flatten()),
        }
    }

    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        let place = self.place(folder);
        let listed = self.runtime.block_on(self.session.list(&place));
        Ok(unless_missing(listed.map_err(Error::from))?.unwrap_or_default())
    }

    fn put_with(&mut self, path: &RemotePath, bytes: &[u8], _: &Headers<'_>) -> Result<(), Error> {
        let done = self.replace(path, bytes);
        self.after(done)
    }

    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error> {
        let place = self.place(path);
        let removed = self.runtime.block_on(self.session.remove(&place));
        Ok(unless_missing(removed.map_err(Error::from))?.is_some())
    }

    fn remove_folder(&mut self, folder: &RemotePath) -> Result<bool, Error> {
        let place = self.place(folder);
        match self.runtime.block_on(self.session.remove_folder(&place)) {
            Ok(()) => {
                self.folders.remove(folder);
                Ok(true)
            }
            Err(Trouble::Status(StatusCode::NoSuchFile, _)) => Ok(false),
            // There is no word for a folder that is not empty.
            Err(Trouble::Status(StatusCode::Failure, said)) => {
                if self.list(folder)?.is_empty() {
                    Err(Error::Failed(said))
                } else {
                    Ok(false)
                }
            }
            Err(trouble) => Err(trouble.into()),
        }
    }

    fn rename(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        let (from, to) = (self.place(from), self.place(to));
        self.runtime
            .block_on(self.session.replace(&from, &to))
            .map_err(Error::from)
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        let done = self.create(path, bytes);
        self.after(done)
    }

    fn abilities(&self) -> Abilities {
        Abilities::of_files(Creation::Atomic)
    }
}

impl Drop for Sftp {
    fn drop(&mut self) {
        let Self {
            runtime,
            connection,
            timeout: limit,
            ..
        } = self;
        // To say goodbye is polite, and must not take long.
        let limit = (*limit).min(Duration::from_secs(2));
        runtime.block_on(async { timeout(limit, connection.end()).await.ok() });
    }
}
