//! The network itself, asked by HTTP.

use std::error::Error as StdError;
use std::fmt;
use std::io::{self, Read};
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustls::CertificateError;
use ureq::http::header::{LOCATION, RETRY_AFTER, SET_COOKIE};
use ureq::http::{Response, Uri};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body};

use super::network::{Answer, Method, Network, Trouble};
use super::{Address, is_public};
use crate::diagnostic::BadCertificate;

/// An answer may take so long.
const LONGEST: Duration = Duration::from_secs(15);
/// What pages are asked for in.
const ACCEPT: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
/// A name that is always there (RFC 2606).
const ALWAYS_THERE: &str = "example.com";

/// So many numbers of a host are tried.
const MOST_NUMBERS: usize = 16;

/// Looks up the numbers of a host.
pub type Lookup = Arc<dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync>;

/// Looks up names as the system does.
pub fn system_lookup() -> Lookup {
    Arc::new(|host, port| Ok((host, port).to_socket_addrs()?.collect()))
}

/// The network itself.
#[derive(Debug)]
pub struct Internet {
    agent: Agent,
    names: Names,
    has_proxy: bool,
}

impl Internet {
    /// The network as machines with public numbers are reached in it. The site says who asks.
    pub fn new(site: Option<&str>) -> Self {
        Self::with(site, LONGEST, system_lookup(), is_public)
    }

    /// The same with names looked up otherwise, and other numbers allowed.
    pub fn with(
        site: Option<&str>,
        longest: Duration,
        lookup: Lookup,
        is_allowed: fn(IpAddr) -> bool,
    ) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(longest))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections_per_host(1)
            .user_agent(user_agent(site))
            .accept(ACCEPT)
            .build();
        let has_proxy = config.proxy().is_some();
        let names = Names {
            lookup,
            // A proxy of this network looks names up itself, and is not public.
            is_allowed: if has_proxy { |_| true } else { is_allowed },
        };
        let connector = DefaultConnector::default();
        Self {
            agent: Agent::with_parts(config, connector, names.clone()),
            names,
            has_proxy,
        }
    }
}

/// Who asks: the program, and the site whose links it follows.
fn user_agent(site: Option<&str>) -> String {
    let program = concat!("bantin/", env!("CARGO_PKG_VERSION"));
    match site.filter(|site| site.bytes().all(|byte| byte.is_ascii_graphic())) {
        Some(site) => format!("{program} (link check; +{site})"),
        None => format!("{program} (link check)"),
    }
}

impl Network for Internet {
    fn ask(&self, method: Method, address: &Address, most: usize) -> Result<Answer, Trouble> {
        let uri = address.to_string();
        let answer = match method {
            Method::Head => self.agent.head(uri).call(),
            Method::Get => self.agent.get(uri).call(),
        };
        read(answer.map_err(|error| trouble(&error))?, most)
    }

    fn is_online(&self) -> bool {
        self.has_proxy || (self.names.lookup)(ALWAYS_THERE, 80).is_ok()
    }
}

fn read(mut answer: Response<Body>, most: usize) -> Result<Answer, Trouble> {
    let text = |name| {
        let value = answer.headers().get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let mut read = Answer {
        status: answer.status().as_u16(),
        location: text(LOCATION),
        retry_after: text(RETRY_AFTER),
        sets_cookie: answer.headers().contains_key(SET_COOKIE),
        body: Vec::new(),
    };
    if most > 0 {
        let limit = u64::try_from(most).unwrap_or(u64::MAX);
        let body = answer.body_mut().as_reader().take(limit);
        let came = { body }.read_to_end(&mut read.body);
        came.map_err(|error| trouble(&ureq::Error::from(error)))?;
    }
    Ok(read)
}

/// What kept an answer away.
fn trouble(error: &ureq::Error) -> Trouble {
    use ureq::Error;
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(at) = cause {
        if let Some(tls) = at.downcast_ref::<rustls::Error>() {
            return of_tls(tls);
        }
        if let Some(trouble) = at.downcast_ref::<Refused>() {
            return trouble.0;
        }
        cause = match at.downcast_ref::<Error>() {
            Some(Error::Io(io)) => inner(io),
            Some(Error::Rustls(tls)) => return of_tls(tls),
            Some(Error::Other(other)) => Some(other.as_ref()),
            _ => match at.downcast_ref::<io::Error>() {
                Some(io) => inner(io),
                None => at.source(),
            },
        };
    }
    match error {
        Error::Timeout(_) => Trouble::Slow,
        Error::Io(io) if io.kind() == io::ErrorKind::TimedOut => Trouble::Slow,
        Error::HostNotFound => Trouble::NoName,
        Error::Protocol(_) | Error::LargeResponseHeader(..) | Error::Http(_) | Error::BadUri(_) => {
            Trouble::Garbage
        }
        Error::Tls(_) | Error::TlsRequired => Trouble::Untrusted,
        _ => Trouble::NoConnection,
    }
}

fn inner(io: &io::Error) -> Option<&(dyn StdError + 'static)> {
    io.get_ref().map(|inner| inner as &(dyn StdError + 'static))
}

/// What is wrong with a secure connection. Whom a certificate is of and until when, browsers see as we do;
/// who signed it, they may know better.
fn of_tls(error: &rustls::Error) -> Trouble {
    let rustls::Error::InvalidCertificate(what) = error else {
        return Trouble::Untrusted;
    };
    match what {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            Trouble::Certificate(BadCertificate::Expired)
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Trouble::Certificate(BadCertificate::OtherName)
        }
        _ => Trouble::Untrusted,
    }
}

/// Looks names up, and keeps to numbers that may be asked.
#[derive(Clone)]
struct Names {
    lookup: Lookup,
    is_allowed: fn(IpAddr) -> bool,
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Names")
    }
}

/// Why a name leads nowhere.
#[derive(Debug)]
struct Refused(Trouble);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl StdError for Refused {}

impl Resolver for Names {
    fn resolve(
        &self,
        uri: &Uri,
        _: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let refused = |trouble| ureq::Error::Other(Box::new(Refused(trouble)));
        let host = uri.host().unwrap_or_default().to_owned();
        let usual = match uri.scheme_str() {
            Some("https") => 443,
            Some("socks4" | "socks4a" | "socks5" | "socks") => 1080,
            _ => 80,
        };
        let port = uri.port_u16().unwrap_or(usual);
        // The system cannot be asked to hurry.
        let (sender, answer) = mpsc::sync_channel(1);
        let lookup = Arc::clone(&self.lookup);
        thread::spawn(move || {
            let host = host.trim_start_matches('[').trim_end_matches(']');
            // Who no longer waits needs no answer.
            let _ = sender.send(lookup(host, port));
        });
        let found = match timeout.after.is_not_happening() {
            true => answer.recv().ok(),
            false => answer.recv_timeout(*timeout.after).ok(),
        };
        let found = match found {
            Some(Ok(found)) if !found.is_empty() => found,
            Some(Err(error)) if is_passing(&error) => return Err(refused(Trouble::NoLookup)),
            Some(_) => return Err(refused(Trouble::NoName)),
            None => return Err(refused(Trouble::NoLookup)),
        };
        // The numbers that were looked at are those that are asked.
        if !found.iter().all(|at| (self.is_allowed)(at.ip())) {
            return Err(refused(Trouble::NotPublic));
        }
        let mut addresses = self.empty();
        for at in found.into_iter().take(MOST_NUMBERS) {
            addresses.push(at);
        }
        Ok(addresses)
    }
}

/// Whether a name could not be looked up, which tells nothing of it. Systems say so in words alone, but for
/// Windows (`WSATRY_AGAIN`, `WSANO_RECOVERY`).
fn is_passing(error: &io::Error) -> bool {
    let text = error.to_string().to_ascii_lowercase();
    let has_code = cfg!(windows) && matches!(error.raw_os_error(), Some(11002 | 11003));
    has_code || text.contains("temporary failure") || text.contains("non-recoverable")
}

#[cfg(test)]
mod tests {
    use std::io;

    use rustls::{AlertDescription, CertificateError};

    use super::{Trouble, trouble, user_agent};
    use crate::diagnostic::BadCertificate;

    #[test]
    fn what_keeps_an_answer_away_is_told_apart() {
        let tls = |error: rustls::Error| {
            let error = io::Error::new(io::ErrorKind::InvalidData, error);
            trouble(&ureq::Error::Io(error))
        };
        let certificate = |what| tls(rustls::Error::InvalidCertificate(what));
        let expired = Trouble::Certificate(BadCertificate::Expired);
        let other_name = Trouble::Certificate(BadCertificate::OtherName);
        let reset = io::Error::from(io::ErrorKind::ConnectionReset);
        let cases = [
            (certificate(CertificateError::Expired), expired),
            (certificate(CertificateError::NotValidForName), other_name),
            // The clock of this machine may be wrong, and browsers know other roots.
            (
                certificate(CertificateError::NotValidYet),
                Trouble::Untrusted,
            ),
            (
                certificate(CertificateError::UnknownIssuer),
                Trouble::Untrusted,
            ),
            (
                tls(rustls::Error::AlertReceived(
                    AlertDescription::HandshakeFailure,
                )),
                Trouble::Untrusted,
            ),
            (
                trouble(&ureq::Error::Rustls(CertificateError::Expired.into())),
                expired,
            ),
            (trouble(&ureq::Error::Io(reset)), Trouble::NoConnection),
            (
                trouble(&ureq::Error::Timeout(ureq::Timeout::Global)),
                Trouble::Slow,
            ),
        ];
        for (found, expected) in cases {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn who_asks_says_so() {
        let version = env!("CARGO_PKG_VERSION");
        for (site, expected) in [
            (Some("https://a.vn/"), "(link check; +https://a.vn/)"),
            (Some("https://a.vn/\r\nx: y"), "(link check)"),
            (None, "(link check)"),
        ] {
            assert_eq!(user_agent(site), format!("bantin/{version} {expected}"));
        }
    }
}
