//! How the way to PostgreSQL is protected: `sslmode` and what belongs to it, as libpq has them.

mod binding;
mod stream;
mod verify;

use std::error::Error;
use std::fmt::Display;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rustls::ClientConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, Connection, Socket};

use stream::{Connector, HandshakeError, TlsStream};
use verify::{Check, Verifier};

use crate::service::error::{StoreError, chain};

/// How a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Disable,
    Allow,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}

/// What an address says of TLS that the client of PostgreSQL does not know.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wanted {
    mode: Option<String>,
    roots: Option<String>,
    certificate: Option<String>,
    key: Option<String>,
}

/// How to connect to a server.
pub struct Way {
    config: Config,
    connector: Connector,
    /// What is tried first.
    first: SslMode,
    /// And what then, if a server may let in that way whom it does not let in the first.
    then: Option<SslMode>,
}

impl Way {
    /// The way to the server at an address.
    ///
    /// # Errors
    ///
    /// The address cannot be parsed, its parts contradict one another, or certificates cannot be read.
    pub fn new(url: &str) -> Result<Self, StoreError> {
        let (rest, wanted) = split(url).map_err(StoreError::Url)?;
        let config: Config = rest
            .parse()
            .map_err(|error: tokio_postgres::Error| StoreError::Url(chain(&error)))?;
        let (mode, check) = wanted.decide().map_err(StoreError::Url)?;
        let is_local = |host: &Host| !matches!(host, Host::Tcp(_));
        let is_socket = !config.get_hosts().is_empty() && config.get_hosts().iter().all(is_local);
        let (first, then) = match mode {
            // There is no TLS over a socket of the same machine, as with libpq.
            _ if is_socket => (SslMode::Disable, None),
            Mode::Disable => (SslMode::Disable, None),
            Mode::Allow => (SslMode::Disable, Some(SslMode::Require)),
            Mode::Prefer => (SslMode::Prefer, Some(SslMode::Disable)),
            Mode::Require | Mode::VerifyCa | Mode::VerifyFull => (SslMode::Require, None),
        };
        Ok(Self {
            config,
            connector: Connector::new(wanted.client(check)?),
            first,
            then,
        })
    }

    /// The settings of the connection, but for TLS.
    pub fn config(&mut self) -> &mut Config {
        &mut self.config
    }

    /// Connects.
    ///
    /// # Errors
    ///
    /// The server cannot be reached, does not let the client in, or is not protected as it must be.
    pub async fn connect(&self) -> Result<Connected, StoreError> {
        let error = match self.connect_by(self.first).await {
            Ok(connected) => return Ok(connected),
            Err(error) => error,
        };
        if let Some(then) = self.then.filter(|_| is_worth_another(&error))
            && let Ok(connected) = self.connect_by(then).await
        {
            return Ok(connected);
        }
        Err(explain(error))
    }

    async fn connect_by(&self, mode: SslMode) -> Result<Connected, tokio_postgres::Error> {
        let mut config = self.config.clone();
        config.ssl_mode(mode);
        config.connect(self.connector.clone()).await
    }
}

/// A client, and the connection that works for it.
type Connected = (Client, Connection<Socket, TlsStream>);

/// Whether a server may let in with TLS whom it does not without, or the other way about.
fn is_worth_another(error: &tokio_postgres::Error) -> bool {
    of_handshake(error).is_some()
        || error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION)
}

fn of_handshake(error: &tokio_postgres::Error) -> Option<&HandshakeError> {
    error.source()?.downcast_ref()
}

fn explain(error: tokio_postgres::Error) -> StoreError {
    let text = chain(&error);
    match of_handshake(&error) {
        Some(error) if error.is_unsafe() => StoreError::Tls(text),
        None if text.contains("server does not support TLS") => StoreError::NoTls,
        _ => StoreError::Connect(text),
    }
}

/// Takes out of an address what it says of TLS.
fn split(url: &str) -> Result<(String, Wanted), String> {
    // A password may contain a question mark.
    let host = url.find('@').unwrap_or(0);
    let Some(start) = url[host..].find('?').map(|at| host + at) else {
        return Ok((url.to_owned(), Wanted::default()));
    };
    let mut wanted = Wanted::default();
    let mut rest = Vec::new();
    for part in url[start + 1..].split('&') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let place = match name {
            "sslmode" => &mut wanted.mode,
            "sslrootcert" => &mut wanted.roots,
            "sslcert" => &mut wanted.certificate,
            "sslkey" => &mut wanted.key,
            _ => {
                rest.push(part);
                continue;
            }
        };
        let value = percent_decode_str(value).decode_utf8();
        let value = value.map_err(|_| format!("{name} is not in UTF-8"))?;
        *place = Some(value.into_owned());
    }
    let question = if rest.is_empty() { "" } else { "?" };
    Ok((
        format!("{}{question}{}", &url[..start], rest.join("&")),
        wanted,
    ))
}

/// The roots that browsers trust as well.
const PUBLIC: &str = "system";

impl Wanted {
    fn decide(&self) -> Result<(Mode, Check), String> {
        let roots = self.roots.as_deref();
        let is_public = roots == Some(PUBLIC);
        let mode = match self.mode.as_deref() {
            None if is_public => Mode::VerifyFull,
            None => Mode::Prefer,
            Some("disable") => Mode::Disable,
            Some("allow") => Mode::Allow,
            Some("prefer") => Mode::Prefer,
            Some("require") => Mode::Require,
            Some("verify-ca") => Mode::VerifyCa,
            Some("verify-full") => Mode::VerifyFull,
            Some(other) => {
                return Err(format!(
                    "sslmode={other} is not known: it is disable, allow, prefer, require, verify-ca or verify-full"
                ));
            }
        };
        if self.certificate.is_some() != self.key.is_some() {
            return Err("sslcert and sslkey need one another".to_owned());
        }
        let check = match mode {
            Mode::VerifyFull => Check::ChainAndName,
            // Whoever has a certificate of a public authority would do.
            Mode::VerifyCa | Mode::Require if is_public => {
                return Err("sslrootcert=system needs sslmode=verify-full".to_owned());
            }
            Mode::VerifyCa if roots.is_none() => {
                return Err("sslmode=verify-ca needs sslrootcert: the file of the roots".to_owned());
            }
            // As libpq has it: with roots, they are checked.
            Mode::VerifyCa => Check::Chain,
            Mode::Require if roots.is_some() => Check::Chain,
            Mode::Require => Check::Nothing,
            // What is checked must not be given up when it is found wrong.
            Mode::Disable | Mode::Allow | Mode::Prefer if roots.is_some() => {
                return Err("sslrootcert needs sslmode=verify-full or verify-ca".to_owned());
            }
            Mode::Disable | Mode::Allow | Mode::Prefer => Check::Nothing,
        };
        Ok((mode, check))
    }

    fn client(&self, check: Check) -> Result<ClientConfig, StoreError> {
        let own = match self.roots.as_deref() {
            None | Some(PUBLIC) => None,
            Some(path) => Some(certificates(path)?),
        };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let failed = |error: &rustls::Error| StoreError::Url(error.to_string());
        let verifier = Verifier::new(check, own, provider.signature_verification_algorithms);
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| failed(&error))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier));
        let mut client = match (&self.certificate, &self.key) {
            (Some(certificate), Some(key)) => {
                let secret = PrivateKeyDer::from_pem_file(key);
                let secret = secret.map_err(|error| unreadable(key, &error))?;
                builder
                    .with_client_auth_cert(certificates(certificate)?, secret)
                    .map_err(|error| unreadable(certificate, &error))?
            }
            _ => builder.with_no_client_auth(),
        };
        // Asked for by servers that are spoken to without a preceding request for TLS.
        client.alpn_protocols = vec![b"postgresql".to_vec()];
        Ok(client)
    }
}

/// The certificates in a file of PEM, of which there must be one.
fn certificates(path: &str) -> Result<Vec<CertificateDer<'static>>, StoreError> {
    let found = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| unreadable(path, &error))?;
    match found.is_empty() {
        true => Err(unreadable(path, &"there is no certificate in it")),
        false => Ok(found),
    }
}

fn unreadable(path: &str, why: &dyn Display) -> StoreError {
    StoreError::Certificates(path.into(), why.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Check, Mode, Wanted, split};

    #[test]
    fn an_address_is_split_at_its_parameters() {
        let wanted = |mode: Option<&str>, roots: Option<&str>| Wanted {
            mode: mode.map(str::to_owned),
            roots: roots.map(str::to_owned),
            ..Wanted::default()
        };
        for (url, rest, expected) in [
            ("postgres://a@b/c", "postgres://a@b/c", wanted(None, None)),
            (
                "postgres://a:p?sslmode=x@b/c?sslmode=require",
                "postgres://a:p?sslmode=x@b/c",
                wanted(Some("require"), None),
            ),
            (
                "postgres://b/c?connect_timeout=3&sslrootcert=%2Fetc%2Froot.pem&options=x",
                "postgres://b/c?connect_timeout=3&options=x",
                wanted(None, Some("/etc/root.pem")),
            ),
            (
                "postgresql://b?sslmode=verify-ca&sslmode=verify-full",
                "postgresql://b",
                wanted(Some("verify-full"), None),
            ),
        ] {
            assert_eq!(split(url), Ok((rest.to_owned(), expected)), "{url}");
        }
    }

    #[test]
    fn modes_mean_what_libpq_means_or_are_refused() {
        use Check::{Chain, ChainAndName, Nothing};
        for (query, expected) in [
            ("", Some((Mode::Prefer, Nothing))),
            ("sslmode=disable", Some((Mode::Disable, Nothing))),
            ("sslmode=allow", Some((Mode::Allow, Nothing))),
            ("sslmode=prefer", Some((Mode::Prefer, Nothing))),
            ("sslmode=require", Some((Mode::Require, Nothing))),
            (
                "sslmode=require&sslrootcert=a",
                Some((Mode::Require, Chain)),
            ),
            (
                "sslmode=verify-ca&sslrootcert=a",
                Some((Mode::VerifyCa, Chain)),
            ),
            (
                "sslmode=verify-full&sslrootcert=a",
                Some((Mode::VerifyFull, ChainAndName)),
            ),
            (
                "sslmode=verify-full",
                Some((Mode::VerifyFull, ChainAndName)),
            ),
            ("sslrootcert=system", Some((Mode::VerifyFull, ChainAndName))),
            ("sslmode=verify-ca", None),
            ("sslmode=verify-ca&sslrootcert=system", None),
            ("sslmode=require&sslrootcert=system", None),
            ("sslmode=prefer&sslrootcert=a", None),
            ("sslmode=disable&sslrootcert=system", None),
            ("sslrootcert=a", None),
            ("sslmode=VERIFY-FULL", None),
            ("sslmode=", None),
            ("sslcert=a", None),
            ("sslkey=a", None),
        ] {
            let (_, wanted) = split(&format!("postgres://b/c?{query}")).expect("an address");
            assert_eq!(wanted.decide().ok(), expected, "{query}");
        }
    }
}
