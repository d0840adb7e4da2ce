//! What speaks HTTP.

mod dav_answer;
mod s3;
mod web;
mod webdav;
mod xml;

use std::fs::read;
use std::io::{Error as IoError, Read as _};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ureq::http::{Request, StatusCode, header};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Error as HttpError};

pub use self::s3::{Place as S3Place, S3};
pub use self::web::{WebAnswer, look};
pub use self::webdav::WebDav;
use crate::certificate::{from_tls, from_wire};
use crate::error::Error;
use crate::limit;
use crate::options::Options;
use crate::secret::Secret;

/// A client of one host.
struct Client {
    agent: Agent,
    /// The header that says who asks.
    authorization: Option<String>,
    /// The largest file that is read.
    largest: u64,
}

/// What a host answers.
struct Answer {
    status: StatusCode,
    body: Vec<u8>,
    /// How the host wants to be told who asks.
    asked: String,
}

impl Client {
    fn new(options: &Options, authorization: Option<String>) -> Result<Self, Error> {
        let mut certificates = Vec::new();
        for path in &options.roots {
            let failed = |error: &dyn ToString| {
                Error::Failed(format!("{}: {}", path.display(), error.to_string()))
            };
            let pem = read(path).map_err(|error| failed(&error))?;
            for item in parse_pem(&pem) {
                if let PemItem::Certificate(certificate) = item.map_err(|error| failed(&error))? {
                    certificates.push(Certificate::to_owned(&certificate));
                }
            }
        }
        let roots = if options.roots.is_empty() {
            RootCerts::WebPki
        } else {
            RootCerts::from(certificates)
        };
        let wait: Option<Duration> = Some(options.timeout);
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            // A password is for the host that was named, not for one it leads to.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_resolve(wait)
            .timeout_connect(wait)
            .timeout_recv_response(wait)
            .timeout_per_read(wait)
            .timeout_per_write(wait)
            .user_agent(concat!("transport/", env!("CARGO_PKG_VERSION")))
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .build()
            .new_agent();
        Ok(Self {
            agent,
            authorization,
            largest: options.largest,
        })
    }

    /// Asks for something that a host answers in few words, or with a list.
    fn send(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<Answer, Error> {
        self.exchange(method, url, headers, body, limit::LIST)?
            .ok_or_else(limit::endless_list)
    }

    /// The bytes of a file.
    fn fetch(&self, url: &str, refusal: fn(&Answer) -> Error) -> Result<Vec<u8>, Error> {
        let answer = self
            .exchange("GET", url, &[], None, self.largest)?
            .ok_or_else(|| limit::too_large(self.largest))?;
        answer.accepted(refusal).map(|answer| answer.body)
    }

    /// Sends a request; none where the answer is larger than the limit.
    fn exchange(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
        limit: u64,
    ) -> Result<Option<Answer>, Error> {
        let mut request = Request::builder().method(method).uri(url);
        if let Some(authorization) = &self.authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        // An error of these would repeat what it is about: an address that may be signed.
        let unfit = |_| Error::Failed("the address or a header cannot be sent".to_owned());
        let answered = match body {
            Some(body) => self.agent.run(request.body(body).map_err(unfit)?),
            None => self.agent.run(request.body(()).map_err(unfit)?),
        };
        let mut answer = answered.map_err(from_http)?;
        let asked = answer
            .headers()
            .get_all(header::WWW_AUTHENTICATE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect::<Vec<_>>()
            .join(", ");
        let status = answer.status();
        let mut reader = answer.body_mut().as_reader();
        let body = if status.is_success() {
            limit::read_up_to(reader, limit)
        } else {
            // What is told by the beginning is enough.
            let mut body = Vec::new();
            let read = (&mut reader).take(limit::REFUSAL).read_to_end(&mut body);
            read.map(|_| Some(body))
        };
        let body = body.map_err(|error| from_http(HttpError::from(error)))?;
        Ok(body.map(|body| Answer {
            status,
            body,
            asked,
        }))
    }
}

/// What `Basic` sends of a user and a password.
pub fn basic(user: &str, secret: &Secret) -> Secret {
    Secret::new(STANDARD.encode(format!("{user}:{}", secret.expose())))
}

impl Answer {
    /// The answer, or what a refusal means.
    fn accepted(self, refusal: fn(&Self) -> Error) -> Result<Self, Error> {
        if self.status.is_success() {
            Ok(self)
        } else {
            Err(refusal(&self))
        }
    }

    fn is(&self, status: u16) -> bool {
        self.status.as_u16() == status
    }

    /// What a refusal means, in the words that came with it.
    fn refusal(&self, said: &str) -> Error {
        let said = format!("{} {said}", self.status).trim().to_owned();
        match self.status.as_u16() {
            401 => Error::Refused(said),
            403 => Error::NoPermission(said),
            404 | 410 => Error::NotFound(said),
            405 | 501 => Error::Unsupported(said),
            408 | 504 => Error::TimedOut(said),
            423 | 429 | 502 | 503 => Error::Busy(said),
            413 | 507 | 509 => Error::Full(said),
            _ => Error::Failed(said),
        }
    }
}

/// What an error on the way means. Addresses may be signed, and stay out of it.
fn from_http(error: HttpError) -> Error {
    match error {
        HttpError::Io(error) if is_unknown_name(&error) => Error::Unreachable(error.to_string()),
        HttpError::Io(error) => from_wire(&error),
        HttpError::Timeout(what) => Error::TimedOut(what.to_string()),
        HttpError::HostNotFound | HttpError::ConnectionFailed => {
            Error::Unreachable(error.to_string())
        }
        HttpError::Rustls(error) => from_tls(&error, None),
        HttpError::Protocol(_) | HttpError::Http(_) | HttpError::LargeResponseHeader(..) => {
            Error::Garbled("this is no answer of HTTP".to_owned())
        }
        HttpError::BadUri(_) => Error::Unreachable("this is no address".to_owned()),
        other => Error::Failed(other.to_string()),
    }
}

/// Whether a name has no address, for which the standard library has no kind of error: it says so in words, and
/// Windows by its numbers from `WSAHOST_NOT_FOUND` to `WSANO_DATA`.
fn is_unknown_name(error: &IoError) -> bool {
    match error.raw_os_error() {
        Some(number) => cfg!(windows) && (11_001..=11_004).contains(&number),
        None => error.to_string().starts_with("failed to lookup address"),
    }
}
