//! A connection to an SSH server up to the moment when it has let the user in.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use russh::client::{Config, DisconnectReason, Handle, Handler, Session, connect_stream};
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
    dismissed: Dismissed,
}

/// Why the server has ended the connection, where it said so.
type Dismissed = Arc<Mutex<Option<Error>>>;

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

    async fn disconnected(&mut self, reason: DisconnectReason<Ended>) -> Result<(), Ended> {
        match reason {
            DisconnectReason::ReceivedDisconnect(told) => {
                let why = match told.reason_code {
                    Disconnect::TooManyConnections => Error::Busy,
                    _ => Error::Refused,
                };
                let mut dismissed = self
                    .dismissed
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                *dismissed = Some(why(told.message));
                Ok(())
            }
            DisconnectReason::Error(ended) => Err(ended),
        }
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

fn late(what: &str) -> Error {
    Error::TimedOut(what.to_owned())
}

/// Connects and logs in.
pub async fn dial(
    place: &Place<'_>,
    secret: &Secret,
    options: &Options,
) -> Result<Connection, Error> {
    let limit = options.timeout;
    let socket = open(place, limit).await?;
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
    let dismissed = Dismissed::default();
    let watcher = Watcher {
        known,
        said: Arc::clone(&said),
        dismissed: Arc::clone(&dismissed),
    };
    let handle = timeout(limit, connect_stream(Arc::new(config), socket, watcher))
        .await
        .map_err(|_| late("no handshake of SSH"))?
        .map_err(|Ended(error)| error)?;
    let mut connection = Connection { handle, said };
    match timeout(limit, log_in(&mut connection.handle, place, secret)).await {
        Ok(Ok(())) => Ok(connection),
        // To a login that was cut off, the library says that it was refused.
        Ok(Err(Error::Refused(_) | Error::Cut(_))) if connection.handle.is_closed() => {
            let why = dismissed
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take();
            Err(why
                .unwrap_or_else(|| Error::Cut("the connection ended during the login".to_owned())))
        }
        Ok(Err(error)) => Err(error),
        Err(_) => Err(late("no answer to the login")),
    }
}

async fn open(place: &Place<'_>, limit: Duration) -> Result<TcpStream, Error> {
    let addresses = timeout(limit, lookup_host((place.host, place.port)))
        .await
        .map_err(|_| late("no address of the host"))?
        .map_err(|error| Error::Unreachable(format!("{}: {error}", place.host)))?;
    open_one_of(addresses, limit).await
}

/// Connects to the first address that answers, each of them within the limit.
async fn open_one_of(
    addresses: impl IntoIterator<Item = SocketAddr>,
    limit: Duration,
) -> Result<TcpStream, Error> {
    let mut last = Error::Unreachable("the host has no address".to_owned());
    for address in addresses {
        match timeout(limit, TcpStream::connect(address)).await {
            Ok(Ok(socket)) => {
                socket
                    .set_nodelay(true)
                    .map_err(|error| Error::from_wire(&error))?;
                return Ok(socket);
            }
            Ok(Err(error)) => last = Error::from_wire(&error),
            Err(_) => last = late("no connection"),
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::net::{TcpSocket, TcpStream};
    use tokio::time::timeout;

    use super::open_one_of;
    use crate::error::Error;

    /// An address where nobody answers: the queue of those who wait there is full.
    #[test]
    fn an_address_that_is_silent_leaves_time_for_the_next() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let listening = |length| {
                let socket = TcpSocket::new_v4().expect("a socket");
                socket
                    .bind("127.0.0.1:0".parse().expect("an address"))
                    .expect("bound");
                socket.listen(length).expect("listening")
            };
            let (silent, good) = (listening(0), listening(8));
            let (silent_at, good_at) = (
                silent.local_addr().expect("an address"),
                good.local_addr().expect("an address"),
            );
            let limit = Duration::from_millis(200);
            let mut waiting = Vec::new();
            while let Ok(Ok(stream)) = timeout(limit, TcpStream::connect(silent_at)).await {
                waiting.push(stream);
            }
            let ended = Duration::from_secs(20);
            let opened = timeout(ended, open_one_of([silent_at, good_at], limit)).await;
            let opened = opened.expect("an end").expect("a connection");
            assert_eq!(opened.peer_addr().expect("an address"), good_at);
            let opened = timeout(ended, open_one_of([silent_at], limit)).await;
            let opened = opened.expect("an end").map(|_| ());
            assert!(matches!(opened, Err(Error::TimedOut(_))), "{opened:?}");
        });
    }
}
