//! The requests of SFTP, several of them under way at a time.

use std::time::Duration;

use futures_util::future::Either;
use futures_util::stream::{FuturesOrdered, FuturesUnordered, StreamExt as _};
use russh_sftp::client::error::Error as SftpError;
use russh_sftp::client::rawsession::Limits;
use russh_sftp::client::{Config, RawSftpSession};
use russh_sftp::extensions::{HARDLINK, LIMITS, STATVFS};
use russh_sftp::protocol::{Data, FileAttributes, OpenFlags, StatusCode};

use tokio::time::timeout;

use super::dial::Connection;
use super::rename::POSIX_RENAME;
use crate::error::{Error, is_full};
use crate::limit;
use crate::remote::Entry;

/// What every server takes and gives at once.
const PIECE: u64 = 32 << 10;

/// More than this is not sent at once, whatever the server allows: a slow line must get a piece through before the
/// limit for an answer is over.
const LARGEST_PIECE: u64 = 64 << 10;

/// How many bytes are under way before the first answer must come.
const WINDOW: u64 = 4 << 20;

/// The library counts from when a request is queued behind others, which on a slow line is long before it is sent.
/// Here each answer is waited for instead.
const NO_LIMIT: u64 = u64::MAX;

/// What went wrong with a request.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// The server has said no.
    Status(StatusCode, String),
    /// The disk is full, which SFTP has no word for.
    Full(String),
    /// The connection does not work any more.
    Broken(Error),
}

impl Trouble {
    pub const fn is_broken(&self) -> bool {
        matches!(self, Self::Broken(_))
    }
}

impl From<SftpError> for Trouble {
    fn from(error: SftpError) -> Self {
        match error {
            SftpError::Status(status) => Self::Status(status.status_code, status.error_message),
            SftpError::Timeout => late(),
            SftpError::UnexpectedPacket => Self::Broken(Error::Garbled(error.to_string())),
            SftpError::Limited(said) => Self::Broken(Error::Failed(said)),
            other => Self::Broken(Error::Cut(other.to_string())),
        }
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Broken(error) => error,
            Trouble::Full(said) => Self::Full(said),
            Trouble::Status(code, said) => match code {
                StatusCode::NoSuchFile => Self::NotFound(said),
                StatusCode::PermissionDenied => Self::NoPermission(said),
                StatusCode::OpUnsupported => Self::Unsupported(said),
                StatusCode::NoConnection | StatusCode::ConnectionLost => Self::Cut(said),
                StatusCode::BadMessage => Self::Garbled(said),
                StatusCode::Ok | StatusCode::Eof | StatusCode::Failure => {
                    if is_full(&said.to_lowercase()) {
                        Self::Full(said)
                    } else {
                        Self::Failed(said)
                    }
                }
            },
        }
    }
}

fn late() -> Trouble {
    Trouble::Broken(Error::TimedOut("no answer to a request of SFTP".to_owned()))
}

/// The bytes of a piece; none at the end of a file.
fn unless_end(piece: Result<Data, SftpError>, length: u32) -> Result<Option<Vec<u8>>, Trouble> {
    match piece {
        Ok(piece) if piece.data.len() as u64 > u64::from(length) => Err(Trouble::Broken(
            Error::Garbled("a piece that is longer than was asked for".to_owned()),
        )),
        Ok(piece) => Ok(Some(piece.data)),
        Err(SftpError::Status(status)) if status.status_code == StatusCode::Eof => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The SFTP of a connection.
pub struct Session {
    pub(super) raw: RawSftpSession,
    /// How long to wait for each answer.
    limit: Duration,
    read_piece: u64,
    write_piece: u64,
    pub(super) has_posix_rename: bool,
    pub(super) has_hardlink: bool,
    has_statvfs: bool,
}

impl Session {
    pub async fn start(connection: &Connection, limit: Duration) -> Result<Self, Error> {
        let channel = connection
            .handle
            .channel_open_session()
            .await
            .map_err(|error| Error::Failed(error.to_string()))?;
        channel
            .request_subsystem(true, "sftp")
            .await
            .map_err(|error| Error::Unsupported(error.to_string()))?;
        let config = Config {
            request_timeout_secs: NO_LIMIT,
            ..Config::default()
        };
        let mut raw = RawSftpSession::new_with_config(channel.into_stream(), config);
        let version = raw
            .init()
            .await
            .map_err(|error| Error::from(Trouble::from(error)))?;
        let has = |name: &str| version.extensions.contains_key(name);
        let (has_posix_rename, has_hardlink, has_statvfs) =
            (has(POSIX_RENAME), has(HARDLINK), has(STATVFS));
        let limits = if has(LIMITS) {
            raw.limits()
                .await
                .map(Limits::from)
                .map_err(|error| Error::from(Trouble::from(error)))?
        } else {
            Limits::default()
        };
        raw.set_limits(limits);
        let piece = |limit: Option<u64>| limit.map_or(PIECE, |limit| limit.clamp(1, LARGEST_PIECE));
        Ok(Self {
            raw,
            limit,
            read_piece: piece(limits.read_len),
            write_piece: piece(limits.write_len),
            has_posix_rename,
            has_hardlink,
            has_statvfs,
        })
    }

    /// Waits for something of the server, but not for ever.
    async fn timely<T>(&self, answer: impl Future<Output = T>) -> Result<T, Trouble> {
        timeout(self.limit, answer).await.map_err(|_| late())
    }

    pub(super) async fn ask<T>(
        &self,
        request: impl Future<Output = Result<T, SftpError>>,
    ) -> Result<T, Trouble> {
        Ok(self.timely(request).await??)
    }

    pub async fn stat(&self, place: &str) -> Result<FileAttributes, Trouble> {
        Ok(self.ask(self.raw.stat(place)).await?.attrs)
    }

    pub async fn make_folder(&self, place: &str) -> Result<(), Trouble> {
        let made = self.raw.mkdir(place, FileAttributes::default());
        self.ask(made).await.map(|_| ())
    }

    pub async fn remove(&self, place: &str) -> Result<(), Trouble> {
        self.ask(self.raw.remove(place)).await.map(|_| ())
    }

    /// Gives a file a second name, unless there is something of that name.
    pub async fn link(&self, from: &str, to: &str) -> Result<(), Trouble> {
        self.ask(self.raw.hardlink(from, to)).await.map(|_| ())
    }

    pub async fn remove_folder(&self, place: &str) -> Result<(), Trouble> {
        self.ask(self.raw.rmdir(place)).await.map(|_| ())
    }

    pub async fn open(&self, place: &str, flags: OpenFlags) -> Result<String, Trouble> {
        let opened = self.raw.open(place, flags, FileAttributes::default());
        Ok(self.ask(opened).await?.handle)
    }

    /// Writes all bytes and closes the file. The pieces do not wait for each other, and closing does not wait
    /// for the last of them: servers do what they are told in order.
    pub async fn write_and_close(&self, handle: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let under_way = usize::try_from(WINDOW / self.write_piece)
            .unwrap_or(1)
            .max(1);
        let mut pieces = bytes
            .chunks(usize::try_from(self.write_piece).unwrap_or(1 << 15))
            .peekable();
        let mut offset = 0;
        // Requests go out when they are asked for the first time, which is in the order of this.
        let mut waiting = FuturesUnordered::new();
        let mut closing = Some(self.raw.close(handle));
        let mut failed = None;
        loop {
            while failed.is_none() && waiting.len() < under_way {
                let Some(piece) = pieces.next() else { break };
                waiting.push(Either::Left(self.raw.write(handle, offset, piece.to_vec())));
                offset += piece.len() as u64;
            }
            if (failed.is_some() || pieces.peek().is_none())
                && let Some(close) = closing.take()
            {
                waiting.push(Either::Right(close));
            }
            match self.timely(waiting.next()).await? {
                Some(Ok(_)) => {}
                Some(Err(error)) => failed = failed.or(Some(error)),
                None => return failed.map_or(Ok(()), |error| Err(error.into())),
            }
        }
    }

    /// Reads a file, in pieces that do not wait for each other; none where it is larger than the limit.
    pub async fn read(&self, place: &str, largest: u64) -> Result<Option<Vec<u8>>, Trouble> {
        let handle = self.open(place, OpenFlags::READ).await?;
        let read = self.read_open(&handle, largest).await;
        if !matches!(&read, Err(trouble) if trouble.is_broken()) {
            let _ = self.ask(self.raw.close(handle.as_str())).await;
        }
        read
    }

    async fn read_open(&self, handle: &str, largest: u64) -> Result<Option<Vec<u8>>, Trouble> {
        let size = self
            .ask(self.raw.fstat(handle))
            .await?
            .attrs
            .size
            .unwrap_or(0);
        if size > largest {
            return Ok(None);
        }
        let length = u32::try_from(self.read_piece).unwrap_or(1 << 15);
        let under_way = usize::try_from(WINDOW / self.read_piece)
            .unwrap_or(1)
            .max(1);
        let mut bytes = Vec::new();
        let mut offset = 0;
        let mut waiting = FuturesOrdered::new();
        // To the size that was told, many at a time; from there to the end that the server tells, one by one.
        loop {
            while offset < size && waiting.len() < under_way {
                waiting.push_back(self.raw.read(handle, offset, length));
                offset += u64::from(length);
            }
            let Some(piece) = self.timely(waiting.next()).await? else {
                break;
            };
            let Some(piece) = unless_end(piece, length)? else {
                break;
            };
            bytes.extend_from_slice(&piece);
            // A piece that is shorter than asked leaves a gap: what comes after it is asked for again.
            let expected = offset.saturating_sub(u64::from(length) * waiting.len() as u64);
            if (bytes.len() as u64) < expected {
                waiting = FuturesOrdered::new();
                offset = bytes.len() as u64;
                if piece.is_empty() || offset >= size {
                    break;
                }
            }
        }
        drop(waiting);
        while bytes.len() as u64 <= largest {
            let piece = self
                .timely(self.raw.read(handle, bytes.len() as u64, length))
                .await?;
            match unless_end(piece, length)? {
                Some(piece) if !piece.is_empty() => bytes.extend_from_slice(&piece),
                _ => return Ok(Some(bytes)),
            }
        }
        Ok(None)
    }

    pub async fn list(&self, place: &str) -> Result<Vec<Entry>, Trouble> {
        let handle = self.ask(self.raw.opendir(place)).await?.handle;
        let mut entries = Vec::new();
        let mut length = 0;
        loop {
            match self.timely(self.raw.readdir(handle.as_str())).await? {
                Ok(name) if name.files.is_empty() => break,
                Ok(name) => {
                    for file in name.files {
                        length += (file.filename.len() + file.longname.len()) as u64;
                        if length > limit::LIST {
                            return Err(Trouble::Broken(limit::endless_list()));
                        }
                        let size = file.attrs.size.unwrap_or(0);
                        entries.extend(Entry::named(&file.filename, size, file.attrs.is_dir()));
                    }
                }
                Err(SftpError::Status(status)) if status.status_code == StatusCode::Eof => break,
                Err(error) => return Err(error.into()),
            }
        }
        self.ask(self.raw.close(handle)).await?;
        Ok(entries)
    }

    /// What a failed write means: SFTP has no word for a full disk, but some servers tell how much is free.
    pub async fn perhaps_full(&self, place: &str, needed: usize, trouble: Trouble) -> Trouble {
        let Trouble::Status(StatusCode::Failure, said) = &trouble else {
            return trouble;
        };
        if !self.has_statvfs {
            return trouble;
        }
        match self.ask(self.raw.statvfs(place)).await {
            Ok(disk) if disk.blocks_avail.saturating_mul(disk.fragment_size) < needed as u64 => {
                Trouble::Full(said.clone())
            }
            _ => trouble,
        }
    }
}
