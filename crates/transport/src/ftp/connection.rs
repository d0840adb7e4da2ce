//! A connection to an FTP server up to the folder in which files are to lie.

use std::net::{SocketAddr, TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use suppaftp::types::FileType;
use suppaftp::{FtpError, ImplFtpStream, Mode, Status};

use super::reply::from_ftp;
use super::tls::{Connector, Encrypted, Failure, Version};
use crate::error::Error;
use crate::options::Options;
use crate::secret::Secret;
use crate::target::Tls;

/// Where an FTP server is, and the folder on it.
pub struct Place<'a> {
    pub host: &'a str,
    pub port: u16,
    pub user: &'a str,
    pub tls: Tls,
    pub folder: &'a str,
}

/// A connection that is logged in.
pub struct Connection {
    pub stream: ImplFtpStream<Encrypted>,
    pub tls: Option<Connector>,
    /// The folder in which paths begin, as the server names it.
    pub base: String,
    /// Whether the last data connection could not be made.
    unreachable: Arc<AtomicBool>,
}

impl Connection {
    /// Whether the last data connection could not be made, once.
    pub fn take_unreachable(&self) -> bool {
        self.unreachable.swap(false, Ordering::Relaxed)
    }
}

/// Connects, logs in and goes to the folder.
pub fn dial(place: &Place<'_>, secret: &Secret, options: &Options) -> Result<Connection, Error> {
    // A line break would end the command, and begin another.
    if [place.user, place.folder, secret.expose()]
        .iter()
        .any(|text| text.contains(char::is_control))
    {
        return Err(Error::Refused(
            "user, password or folder have a control character".to_owned(),
        ));
    }
    let (mut stream, tls) = match place.tls {
        Tls::None => (greet(place, options)?, None),
        Tls::Explicit | Tls::Implicit => {
            let (stream, tls) = match encrypt(place, options, Version::V12) {
                Err(Failure {
                    other_version: true,
                    ..
                }) => encrypt(place, options, Version::V13),
                other => other,
            }
            .map_err(|failure| failure.error)?;
            (stream, Some(tls))
        }
    };
    let unreachable = Arc::new(AtomicBool::new(false));
    let (flag, timeout) = (Arc::clone(&unreachable), options.timeout);
    stream = stream.passive_stream_builder(move |address| {
        open(address, timeout).map_err(|error| {
            flag.store(true, Ordering::Relaxed);
            FtpError::ConnectionError(error)
        })
    });
    stream.set_mode(Mode::ExtendedPassive);
    // Behind a router, servers tell the address that they have on the inside.
    stream.set_passive_nat_workaround(true);
    stream
        .login(place.user, secret.expose())
        .map_err(from_ftp)?;
    // Names are in UTF-8, whether or not the server knows the word for it.
    match stream.custom_command("OPTS UTF8 ON", &[Status::CommandOk]) {
        Ok(_) | Err(FtpError::UnexpectedResponse(_)) => {}
        Err(error) => return Err(from_ftp(error)),
    }
    stream.transfer_type(FileType::Binary).map_err(from_ftp)?;
    if !place.folder.is_empty() {
        stream
            .cwd(place.folder)
            .map_err(|error| match from_ftp(error) {
                Error::Failed(said) => Error::NotFound(said),
                other => other,
            })?;
    }
    let base = stream.pwd().map_err(from_ftp)?;
    Ok(Connection {
        stream,
        tls,
        base,
        unreachable,
    })
}

/// A connection on which the server has said who it is.
fn greet(place: &Place<'_>, options: &Options) -> Result<ImplFtpStream<Encrypted>, Error> {
    let socket = socket(place, options)?;
    ImplFtpStream::connect_with_stream(socket).map_err(from_ftp)
}

/// A connection that is encrypted, and whose data connections will be.
fn encrypt(
    place: &Place<'_>,
    options: &Options,
    version: Version,
) -> Result<(ImplFtpStream<Encrypted>, Connector), Failure> {
    let plain = |error| Failure {
        error,
        other_version: false,
    };
    let connector = Connector::new(options, version).map_err(plain)?;
    let told = |error: FtpError| {
        connector
            .take_failure()
            .unwrap_or_else(|| plain(from_ftp(error)))
    };
    let stream = if place.tls == Tls::Implicit {
        // The library waits for a connection as long as the system does; that it can be made is seen before.
        let address = socket(place, options)
            .and_then(|socket| socket.peer_addr().map_err(|error| Error::from_wire(&error)))
            .map_err(plain)?;
        let mut stream =
            ImplFtpStream::connect_secure_implicit(address, connector.clone(), place.host)
                .map_err(told)?;
        for command in ["PBSZ 0", "PROT P"] {
            stream
                .custom_command(command, &[Status::CommandOk])
                .map_err(told)?;
        }
        stream
    } else {
        let stream = greet(place, options).map_err(plain)?;
        stream
            .into_secure(connector.clone(), place.host)
            .map_err(|error| match told(error) {
                // What servers without TLS say to `AUTH`.
                Failure {
                    error:
                        Error::Refused(said) | Error::EncryptionNeeded(said) | Error::Failed(said),
                    ..
                } => plain(Error::Unsupported(said)),
                other => other,
            })?
    };
    Ok((stream, connector))
}

fn socket(place: &Place<'_>, options: &Options) -> Result<TcpStream, Error> {
    let addresses = (place.host, place.port)
        .to_socket_addrs()
        .map_err(|error| Error::Unreachable(format!("{}: {error}", place.host)))?;
    let mut last = Error::Unreachable(place.host.to_owned());
    for address in addresses {
        match open(address, options.timeout) {
            Ok(socket) => return Ok(socket),
            Err(error) => last = Error::from_wire(&error),
        }
    }
    Err(last)
}

fn open(address: SocketAddr, timeout: Duration) -> std::io::Result<TcpStream> {
    let socket = TcpStream::connect_timeout(&address, timeout)?;
    socket.set_read_timeout(Some(timeout))?;
    socket.set_write_timeout(Some(timeout))?;
    socket.set_nodelay(true)?;
    Ok(socket)
}
