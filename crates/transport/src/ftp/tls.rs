//! TLS over the connections of FTP, all of them of one session.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustls::client::Resumption;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::ServerName;
use rustls::version::{TLS12, TLS13};
use rustls::{AlertDescription, ClientConfig, ClientConnection, Error as TlsError, StreamOwned};
use suppaftp::{FtpError, FtpResult, TlsConnector, TlsStream};

use super::trust::Verifier;
use crate::certificate::from_tls;
use crate::error::Error;
use crate::options::Options;

/// How long a server may take to close a connection over which all was sent.
const CLOSING: Duration = Duration::from_secs(2);

/// Versions of TLS. Sessions of 1.2 can be resumed any number of times; each ticket of 1.3 is good for one
/// connection, and many FTP servers give out few or cannot resume with them at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    V12,
    V13,
}

/// Encrypts connections. The first one is that of commands, the others resume its session.
#[derive(Clone, Debug)]
pub struct Connector {
    config: Arc<ClientConfig>,
    verifier: Arc<Verifier>,
    timeout: Duration,
    has_control: Arc<AtomicBool>,
    failure: Arc<Mutex<Option<Failure>>>,
}

/// Why a connection could not be encrypted; `suppaftp` keeps no more than a text of it.
#[derive(Clone, Debug)]
pub struct Failure {
    pub error: Error,
    /// The server speaks another version of TLS.
    pub other_version: bool,
}

impl Connector {
    pub fn new(options: &Options, version: Version) -> Result<Self, Error> {
        let provider = Arc::new(default_provider());
        let verifier = Arc::new(Verifier::new(options, &provider)?);
        let versions = match version {
            Version::V12 => [&TLS12],
            Version::V13 => [&TLS13],
        };
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&versions)
            .map_err(|error| Error::Failed(error.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::<Verifier>::clone(&verifier))
            .with_no_client_auth();
        config.resumption = Resumption::in_memory_sessions(64);
        Ok(Self {
            config: Arc::new(config),
            verifier,
            timeout: options.timeout,
            has_control: Arc::default(),
            failure: Arc::default(),
        })
    }

    /// Why the last connection could not be encrypted, once.
    pub fn take_failure(&self) -> Option<Failure> {
        self.failure
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    fn handshake(
        &self,
        domain: &str,
        mut socket: TcpStream,
    ) -> Result<StreamOwned<ClientConnection, TcpStream>, Failure> {
        let failed = |error| Failure {
            error,
            other_version: false,
        };
        let name = ServerName::try_from(domain.to_owned())
            .map_err(|error| failed(Error::Unreachable(format!("{domain}: {error}"))))?;
        socket
            .set_read_timeout(Some(self.timeout))
            .and_then(|()| socket.set_write_timeout(Some(self.timeout)))
            .map_err(|error| failed(Error::from_wire(&error)))?;
        let mut session = ClientConnection::new(Arc::clone(&self.config), name)
            .map_err(|error| failed(Error::Failed(error.to_string())))?;
        while session.is_handshaking() {
            session.complete_io(&mut socket).map_err(|error| {
                match error
                    .get_ref()
                    .and_then(|inner| inner.downcast_ref::<TlsError>())
                {
                    Some(tls) => Failure {
                        error: from_tls(tls, self.verifier.seen()),
                        other_version: matches!(
                            tls,
                            TlsError::AlertReceived(
                                AlertDescription::ProtocolVersion
                                    | AlertDescription::HandshakeFailure
                            ) | TlsError::PeerIncompatible(_)
                        ),
                    },
                    None => failed(Error::from_wire(&error)),
                }
            })?;
        }
        Ok(StreamOwned::new(session, socket))
    }
}

impl TlsConnector for Connector {
    type Stream = Encrypted;

    fn connect(&self, domain: &str, socket: TcpStream) -> FtpResult<Encrypted> {
        match self.handshake(domain, socket) {
            Ok(stream) => {
                let is_data = self.has_control.swap(true, Ordering::Relaxed);
                Ok(Encrypted {
                    stream,
                    is_data,
                    is_given_away: false,
                })
            }
            Err(failure) => {
                let said = failure.error.to_string();
                *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
                Err(FtpError::SecureError(said))
            }
        }
    }
}

/// An encrypted connection, which says its end when it is dropped.
#[derive(Debug)]
pub struct Encrypted {
    stream: StreamOwned<ClientConnection, TcpStream>,
    is_data: bool,
    is_given_away: bool,
}

impl TlsStream for Encrypted {
    type InnerStream = StreamOwned<ClientConnection, TcpStream>;

    fn tcp_stream(mut self) -> FtpResult<TcpStream> {
        let socket = self
            .stream
            .sock
            .try_clone()
            .map_err(FtpError::ConnectionError)?;
        self.is_given_away = true;
        Ok(socket)
    }

    fn get_ref(&self) -> &TcpStream {
        &self.stream.sock
    }

    fn mut_ref(&mut self) -> &mut Self::InnerStream {
        &mut self.stream
    }
}

impl Drop for Encrypted {
    fn drop(&mut self) {
        if self.is_given_away {
            return;
        }
        // Whether all of this reached the server is told by its reply, and by the size of the file.
        let _ = self.stream.flush();
        self.stream.conn.send_close_notify();
        let _ = self.stream.flush();
        if !self.is_data {
            return;
        }
        // What the server sends last holds the tickets by which the next connection resumes the session.
        // To close with them unread would reset the connection, and lose what is still on its way.
        let socket = &self.stream.sock;
        if socket.shutdown(Shutdown::Write).is_err()
            || socket.set_read_timeout(Some(CLOSING)).is_err()
        {
            return;
        }
        let end = Instant::now() + CLOSING;
        let mut rest = [0; 1024];
        while matches!(self.stream.read(&mut rest), Ok(read) if read > 0) {
            if Instant::now() > end {
                // Otherwise the library reads on, over a copy of the socket, for as long as something comes.
                let _ = self.stream.sock.shutdown(Shutdown::Both);
                return;
            }
        }
    }
}
