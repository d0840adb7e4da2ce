//! A connection to an SSH server up to the moment when it has let the user in.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use russh::client::{Config, Handle, Handler, Session, connect_stream};
use russh::keys::PublicKeyOrCertificate;
use russh::{ChannelId, Disconnect, Error as SshError, Preferred};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::hosts::Known;
use super::login::log_in;
use crate::error::Error;
use crate::options::Options;
use crate::secret::Secret;

/// How long to listen to a server for why it does not begin with SFTP.
const LISTENING: Duration = Duration::from_secs(2);

/// Where an SSH server is, and the folder on it.
pub struct Place<'a> {
    pub host: &'a str,
    pub port: u16,
    pub user: &'a str,
    pub folder: &'a str,
    pub key: Option<&'a Path>,
}

/// A connection that is logged in.
pub struct Connection {
    pub handle: Handle<Watcher>,
    said: Arc<Mutex<String>>,
}

/// Looks at the key of the host, and listens to what it says beside the protocol.
pub struct Watcher {
    known: Known,
    said: Arc<Mutex<String>>,
}

/// What ends a handshake: this crate's own errors pass through it.
#[derive(Debug)]
pub struct Ended(pub Error);

impl From<SshError> for Ended {
    fn from(error: SshError) -> Self {
        Self(from_ssh(error))
    }
}

impl Handler for Watcher {
    type Error = Ended;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, Ended> {
        self.known
            .check(&key.public_key())
            .map(|()| true)
            .map_err(Ended)
    }

    async fn auth_banner(&mut self, banner: &str, _: &mut Session) -> Result<(), Ended> {
        self.listen(banner);
        Ok(())
    }

    async fn extended_data(
        &mut self,
        _: ChannelId,
        _: u32,
        data: &[u8],
        _: &mut Session,
    ) -> Result<(), Ended> {
        self.listen(&String::from_utf8_lossy(data));
        Ok(())
    }
}

impl Watcher {
    fn listen(&self, text: &str) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        // A server that talks without end is not listened to.
        if said.len() < 1 << 14 {
            said.push_str(text);
        }
    }
}

impl Connection {
    /// What an error means, by what the server has said beside the protocol.
    pub async fn explain(&self, error: Error) -> Error {
        // OpenSSH says so to commands, and not to SFTP.
        let _ = timeout(LISTENING, self.ask()).await;
        let said = self
            .said
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .trim()
            .to_owned();
        let words = said.to_lowercase();
        if words.contains("expired") || words.contains("change required") {
            Error::PasswordExpired(said)
        } else if said.is_empty() {
            error
        } else {
            match error {
                Error::Cut(error) => Error::Cut(format!("{error}: {said}")),
                Error::Unsupported(error) => Error::Unsupported(format!("{error}: {said}")),
                other => other,
            }
        }
    }

    /// Runs a command that does nothing, for what the server says to it.
    async fn ask(&self) -> Result<(), SshError> {
        let mut channel = self.handle.channel_open_session().await?;
        channel.exec(true, "true").await?;
        while channel.wait().await.is_some() {}
        Ok(())
    }

    pub async fn end(&self) -> Result<(), SshError> {
        self.handle
            .disconnect(Disconnect::ByApplication, "", "")
            .await
    }
}

/// Connects and logs in.
pub async fn dial(
    place: &Place<'_>,
    secret: &Secret,
    options: &Options,
) -> Result<Connection, Error> {
    let limit = options.timeout;
    let late = |what: &str| Error::TimedOut(what.to_owned());
    let socket = timeout(limit, open(place))
        .await
        .map_err(|_| late("no connection"))??;
    let known = Known::of(place.host, place.port, options)?;
    let preferred = Preferred {
        key: known.ordered(&Preferred::DEFAULT.key).into(),
        ..Preferred::DEFAULT
    };
    let config = Config {
        preferred,
        nodelay: true,
        ..Config::default()
    };
    let said = Arc::<Mutex<String>>::default();
    let watcher = Watcher {
        known,
        said: Arc::clone(&said),
    };
    let handle = timeout(limit, connect_stream(Arc::new(config), socket, watcher))
        .await
        .map_err(|_| late("no handshake of SSH"))?
        .map_err(|Ended(error)| error)?;
    let mut connection = Connection { handle, said };
    match timeout(limit, log_in(&mut connection.handle, place, secret)).await {
        Ok(Ok(())) => Ok(connection),
        Ok(Err(error)) => Err(error),
        Err(_) => Err(late("no answer to the login")),
    }
}

async fn open(place: &Place<'_>) -> Result<TcpStream, Error> {
    let addresses = lookup_host((place.host, place.port))
        .await
        .map_err(|error| Error::Unreachable(format!("{}: {error}", place.host)))?;
    let mut last = Error::Unreachable(place.host.to_owned());
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(socket) => {
                socket
                    .set_nodelay(true)
                    .map_err(|error| Error::from_wire(&error))?;
                return Ok(socket);
            }
            Err(error) => last = Error::from_wire(&error),
        }
    }
    Err(last)
}

/// What an error of SSH means.
pub fn from_ssh(error: SshError) -> Error {
    match error {
        SshError::IO(error) => Error::from_wire(&error),
        SshError::Disconnect | SshError::HUP | SshError::SendError | SshError::RecvError => {
            Error::Cut(error.to_string())
        }
        SshError::ConnectionTimeout
        | SshError::KeepaliveTimeout
        | SshError::InactivityTimeout
        | SshError::Elapsed(_) => Error::TimedOut(error.to_string()),
        other => Error::Garbled(other.to_string()),
    }
}
