//! The requests of SFTP, several of them under way at a time.

use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use russh_sftp::client::error::Error as SftpError;
use russh_sftp::client::rawsession::Limits;
use russh_sftp::client::{Config, RawSftpSession};
use russh_sftp::extensions::{LIMITS, STATVFS};
use russh_sftp::protocol::{FileAttributes, OpenFlags, StatusCode};

use super::dial::Connection;
use super::rename::POSIX_RENAME;
use crate::error::Error;
use crate::remote::Entry;

/// What every server takes and gives at once.
const PIECE: u64 = 32 << 10;

/// More than this is not sent at once, whatever the server allows: the pieces of it go on their way together.
const LARGEST_PIECE: u64 = 255 << 10;

/// How many bytes are under way before the first answer must come.
const WINDOW: u64 = 4 << 20;

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
            SftpError::Timeout => {
                Self::Broken(Error::TimedOut("no answer to a request of SFTP".to_owned()))
            }
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
                    let words = said.to_lowercase();
                    if ["no space", "quota", "disk full"]
                        .iter()
                        .any(|word| words.contains(word))
                    {
                        Self::Full(said)
                    } else {
                        Self::Failed(said)
                    }
                }
            },
        }
    }
}

/// The SFTP of a connection.
pub struct Session {
    pub(super) raw: RawSftpSession,
    read_piece: u64,
    write_piece: u64,
    pub(super) has_posix_rename: bool,
    has_statvfs: bool,
}

impl Session {
    pub async fn start(connection: &Connection, timeout: Duration) -> Result<Self, Error> {
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
            request_timeout_secs: timeout.as_secs().max(1),
            ..Config::default()
        };
        let mut raw = RawSftpSession::new_with_config(channel.into_stream(), config);
        let version = raw
            .init()
            .await
            .map_err(|error| Error::from(Trouble::from(error)))?;
        let has = |name: &str| version.extensions.contains_key(name);
        let (has_posix_rename, has_statvfs) = (has(POSIX_RENAME), has(STATVFS));
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
            read_piece: piece(limits.read_len),
            write_piece: piece(limits.write_len),
            has_posix_rename,
            has_statvfs,
        })
    }

    pub async fn stat(&self, place: &str) -> Result<FileAttributes, Trouble> {
        Ok(self.raw.stat(place).await?.attrs)
    }

    pub async fn make_folder(&self, place: &str) -> Result<(), Trouble> {
        self.raw.mkdir(place, FileAttributes::default()).await?;
        Ok(())
    }

    pub async fn remove(&self, place: &str) -> Result<(), Trouble> {
        self.raw.remove(place).await?;
        Ok(())
    }

    pub async fn remove_folder(&self, place: &str) -> Result<(), Trouble> {
        self.raw.rmdir(place).await?;
        Ok(())
    }

    pub async fn open(&self, place: &str, flags: OpenFlags) -> Result<String, Trouble> {
        Ok(self
            .raw
            .open(place, flags, FileAttributes::default())
            .await?
            .handle)
    }

    /// Writes all bytes and closes the file. The pieces do not wait for each other, and closing does not wait
    /// for the last of them: servers do what they are told in order.
    pub async fn write_and_close(&self, handle: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let under_way = usize::try_from(WINDOW / self.write_piece)
            .unwrap_or(1)
            .max(1);
        let mut pieces = bytes.chunks(usize::try_from(self.write_piece).unwrap_or(1 << 15));
        let mut offset = 0;
        let mut waiting = FuturesUnordered::new();
        let mut failed = None;
        loop {
            while failed.is_none() && waiting.len() < under_way {
                let Some(piece) = pieces.next() else { break };
                waiting.push(self.raw.write(handle, offset, piece.to_vec()));
                offset += piece.len() as u64;
            }
            if waiting.len() < under_way || failed.is_some() {
                break;
            }
            if let Some(Err(error)) = waiting.next().await {
                failed = Some(error);
            }
        }
        // Requests go out when they are asked for the first time: the writing ones before the closing one.
        let rest = async {
            while let Some(written) = waiting.next().await {
                written?;
            }
            Ok::<(), SftpError>(())
        };
        let (rest, closed) = futures_util::future::join(rest, self.raw.close(handle)).await;
        if let Some(error) = failed {
            return Err(error.into());
        }
        rest?;
        closed?;
        Ok(())
    }

    /// Reads a file, in pieces that do not wait for each other.
    pub async fn read(&self, place: &str) -> Result<Vec<u8>, Trouble> {
        let handle = self.open(place, OpenFlags::READ).await?;
        let read = self.read_open(&handle).await;
        if !matches!(&read, Err(trouble) if trouble.is_broken()) {
            let _ = self.raw.close(handle.as_str()).await;
        }
        read
    }

    async fn read_open(&self, handle: &str) -> Result<Vec<u8>, Trouble> {
        let size = self.raw.fstat(handle).await?.attrs.size.unwrap_or(0);
        let length = u32::try_from(self.read_piece).unwrap_or(1 << 15);
        let under_way = usize::try_from(WINDOW / self.read_piece)
            .unwrap_or(1)
            .max(1);
        let mut bytes = Vec::new();
        let mut offset = 0;
        let mut waiting = futures_util::stream::FuturesOrdered::new();
        // To the size that was told, many at a time; from there to the end that the server tells, one by one.
        loop {
            while offset < size && waiting.len() < under_way {
                waiting.push_back(self.raw.read(handle, offset, length));
                offset += u64::from(length);
            }
            let Some(piece) = waiting.next().await else {
                break;
            };
            match piece {
                Ok(piece) => {
                    bytes.extend_from_slice(&piece.data);
                    // A piece that is shorter than asked leaves a gap: what comes after it is asked for again.
                    let expected = offset.saturating_sub(u64::from(length) * waiting.len() as u64);
                    if (bytes.len() as u64) < expected {
                        waiting = futures_util::stream::FuturesOrdered::new();
                        offset = bytes.len() as u64;
                        if piece.data.is_empty() || offset >= size {
                            break;
                        }
                    }
                }
                Err(SftpError::Status(status)) if status.status_code == StatusCode::Eof => break,
                Err(error) => return Err(error.into()),
            }
        }
        drop(waiting);
        loop {
            match self.raw.read(handle, bytes.len() as u64, length).await {
                Ok(piece) if piece.data.is_empty() => return Ok(bytes),
                Ok(piece) => bytes.extend_from_slice(&piece.data),
                Err(SftpError::Status(status)) if status.status_code == StatusCode::Eof => {
                    return Ok(bytes);
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    pub async fn list(&self, place: &str) -> Result<Vec<Entry>, Trouble> {
        let handle = self.raw.opendir(place).await?.handle;
        let mut entries = Vec::new();
        loop {
            match self.raw.readdir(handle.as_str()).await {
                Ok(name) if name.files.is_empty() => break,
                Ok(name) => {
                    for file in name.files {
                        if matches!(file.filename.as_str(), "." | ".." | "")
                            || file.filename.contains('/')
                        {
                            continue;
                        }
                        let is_folder = file.attrs.is_dir();
                        let size = if is_folder {
                            0
                        } else {
                            file.attrs.size.unwrap_or(0)
                        };
                        entries.push(Entry {
                            name: file.filename,
                            size,
                            is_folder,
                        });
                    }
                }
                Err(SftpError::Status(status)) if status.status_code == StatusCode::Eof => break,
                Err(error) => return Err(error.into()),
            }
        }
        self.raw.close(handle).await?;
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
        match self.raw.statvfs(place).await {
            Ok(disk) if disk.blocks_avail.saturating_mul(disk.fragment_size) < needed as u64 => {
                Trouble::Full(said.clone())
            }
            _ => trouble,
        }
    }
}
