//! TLS for the client of PostgreSQL.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::future::Future;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::Socket;
use tokio_postgres::tls::{self, ChannelBinding, MakeTlsConnect, TlsConnect};
use tokio_rustls::{TlsConnector, client};

use super::binding::end_point;
use super::verify::is_readable;

/// Makes connections safe, in one way.
#[derive(Clone)]
pub struct Connector(TlsConnector);

impl Connector {
    /// Makes them safe in this way.
    pub fn new(client: ClientConfig) -> Self {
        Self(TlsConnector::from(Arc::new(client)))
    }
}

impl MakeTlsConnect<Socket> for Connector {
    type Stream = TlsStream;
    type TlsConnect = Handshake;
    type Error = HandshakeError;

    fn make_tls_connect(&mut self, host: &str) -> Result<Handshake, HandshakeError> {
        // Over a socket of this machine there is no name, and no handshake either.
        let host = if host.is_empty() { "localhost" } else { host };
        let name = ServerName::try_from(host.to_owned())
            .map_err(|error| io::Error::new(ErrorKind::InvalidData, format!("{host}: {error}")))
            .map_err(HandshakeError)?;
        Ok(Handshake {
            connector: self.0.clone(),
            name,
        })
    }
}

/// Makes one connection safe.
pub struct Handshake {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl TlsConnect<Socket> for Handshake {
    type Stream = TlsStream;
    type Error = HandshakeError;
    type Future = Pin<Box<dyn Future<Output = Result<TlsStream, HandshakeError>> + Send>>;

    fn connect(self, socket: Socket) -> Self::Future {
        Box::pin(async move {
            let stream = self.connector.connect(self.name, socket).await;
            Ok(TlsStream(stream.map_err(HandshakeError)?))
        })
    }
}

/// Why a connection is not safe, or broke before it was.
#[derive(Debug)]
pub struct HandshakeError(io::Error);

impl HandshakeError {
    /// Whether the server did not prove who it is, or does not speak TLS as it must.
    pub fn is_unsafe(&self) -> bool {
        // What TLS itself finds wrong; anything else is of the network.
        self.0.kind() == ErrorKind::InvalidData
    }
}

impl Display for HandshakeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for HandshakeError {}

/// A connection that is safe.
pub struct TlsStream(client::TlsStream<Socket>);

impl AsyncRead for TlsStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncWrite for TlsStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

impl tls::TlsStream for TlsStream {
    fn channel_binding(&self) -> ChannelBinding {
        let (_, session) = self.0.get_ref();
        let shown = session.peer_certificates().and_then(<[_]>::first);
        // Whoever answers can show one that cannot be read, and not have its key.
        let proven = shown.filter(|shown| is_readable(shown));
        match proven.and_then(|shown| end_point(shown)) {
            Some(hash) => ChannelBinding::tls_server_end_point(hash),
            None => ChannelBinding::none(),
        }
    }
}
