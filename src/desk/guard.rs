//! Who may ask: the browser that was opened by the program, from the page of the desk, and nobody else.

use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bantin_counter::listen::{Host, keep_from_others};

use crate::serve::Hosts;

/// The header that the page adds to whatever changes something: no form of another site can.
const MARK: &str = "x-bantin";
/// Below this, behind it the key, is where the browser is sent at first.
pub const START: &str = "/vao/";
/// Below this stand pages of the site.
pub const SHOWN: &str = "/xem/";
/// What the page of the desk may load.
const OWN: &str = "default-src 'self'; img-src 'self' blob: data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
/// What pages of the site may: no script runs, neither of a theme nor of a report.
const SHOWN_POLICY: &str = "sandbox allow-same-origin; default-src 'self'; script-src 'none'; img-src 'self' data:; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; object-src 'none'";

/// What tells the right browser.
#[derive(Debug, Clone)]
pub struct Guard {
    hosts: Hosts,
    port: u16,
    key: String,
}

impl Guard {
    /// The guard of a desk on a port.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn new(port: u16) -> io::Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        let mut key = String::new();
        for byte in bytes {
            let _ = write!(key, "{byte:02x}");
        }
        Ok(Self {
            hosts: Hosts::new(port, &[]),
            port,
            key,
        })
    }

    /// The address that the browser is opened with.
    pub fn start_address(&self) -> String {
        format!("http://127.0.0.1:{}{START}{}", self.port, self.key)
    }

    /// Whether a text is the key; how long that takes tells nothing of it.
    pub fn is_key(&self, text: &str) -> bool {
        let (known, given) = (self.key.as_bytes(), text.as_bytes());
        let pairs = known.iter().zip(given);
        let differing = pairs.fold(0, |all, (a, b)| all | (a ^ b));
        known.len() == given.len() && differing == 0
    }

    /// The line that has the browser keep the key. Cookies know no ports, so the name does.
    pub fn cookie(&self) -> String {
        let Self { port, key, .. } = self;
        format!("bantin-{port}={key}; Path=/; HttpOnly; SameSite=Strict")
    }

    fn has_key(&self, headers: &HeaderMap) -> bool {
        let name = format!("bantin-{}", self.port);
        let cookies = headers.get_all(header::COOKIE).iter();
        let cookies = cookies.filter_map(|line| line.to_str().ok());
        cookies.flat_map(|line| line.split(';')).any(|cookie| {
            let (known, key) = cookie.trim().split_once('=').unwrap_or_default();
            known == name && self.is_key(key)
        })
    }

    /// Whether the page of the desk asks, or whoever typed the address.
    fn is_own_page(&self, request: &Request) -> bool {
        let headers = request.headers();
        let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        let is_own_site = matches!(text("sec-fetch-site"), None | Some("same-origin" | "none"));
        let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
        let own = [
            format!("http://127.0.0.1:{}", self.port),
            format!("http://localhost:{}", self.port),
        ];
        let origin = text(header::ORIGIN.as_str());
        let is_own_origin = match origin {
            Some(origin) => own.iter().any(|own| own == origin),
            // Browsers name it with whatever changes something.
            None => is_reading,
        };
        is_own_site && is_own_origin && (is_reading || headers.contains_key(MARK))
    }

    /// Whether a request is answered.
    fn admits(&self, request: &Request) -> Result<(), StatusCode> {
        let is_own_host = Host::named(request).is_some_and(|host| self.hosts.admit(&host));
        if !is_own_host {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        // The way in is asked for by the system, or from wherever the address stood.
        let is_start = request.uri().path().starts_with(START);
        if is_start && *request.method() == Method::GET {
            return Ok(());
        }
        match self.is_own_page(request) && self.has_key(request.headers()) {
            true => Ok(()),
            false => Err(StatusCode::FORBIDDEN),
        }
    }
}

/// Answers who may ask, and says with every answer what others may not do with it.
pub async fn guard(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let (is_kept, is_shown) = (path.starts_with("/page/"), path.starts_with(SHOWN));
    let mut answer = match guard.admits(&request) {
        Ok(()) => next.run(request).await,
        Err(status) => {
            let text = "Hãy mở bàn biên tập từ chương trình bantin. — Open the desk from the program bantin.\n";
            (status, text).into_response()
        }
    };
    let headers = answer.headers_mut();
    keep_from_others(headers);
    let keep = if is_kept { "no-cache" } else { "no-store" };
    let (policy, framing) = match is_shown {
        true => (SHOWN_POLICY, "SAMEORIGIN"),
        false => (OWN, "DENY"),
    };
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_FRAME_OPTIONS, framing),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, keep),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::Request;
    use axum::http::StatusCode;

    use super::Guard;

    #[test]
    fn only_the_page_of_the_desk_is_answered() {
        let guard = Guard::new(1131).expect("a guard");
        let cookie = guard.cookie();
        let cookie = cookie.split(';').next().expect("its beginning");
        let wrong = format!("bantin-1131={}", "0".repeat(64));
        let (own, other) = ("http://127.0.0.1:1131", "https://evil.example");
        let forbidden = Err(StatusCode::FORBIDDEN);
        let host = ("host", "127.0.0.1:1131");
        // The method, the path, the headers, and what comes of it.
        type Case<'c> = (
            &'c str,
            &'c str,
            &'c [(&'c str, &'c str)],
            Result<(), StatusCode>,
        );
        let cases: &[Case<'_>] = &[
            ("GET", "/", &[host, ("cookie", cookie)], Ok(())),
            (
                "GET",
                "/",
                &[("host", "localhost:1131"), ("cookie", cookie)],
                Ok(()),
            ),
            (
                "GET",
                "/vao/x",
                &[host, ("sec-fetch-site", "cross-site")],
                Ok(()),
            ),
            ("POST", "/vao/x", &[host], forbidden),
            ("GET", "/", &[host], forbidden),
            ("GET", "/", &[host, ("cookie", &wrong)], forbidden),
            ("GET", "/", &[host, ("cookie", "bantin-1131=")], forbidden),
            (
                "GET",
                "/",
                &[host, ("cookie", cookie), ("sec-fetch-site", "cross-site")],
                forbidden,
            ),
            (
                "GET",
                "/",
                &[host, ("cookie", cookie), ("sec-fetch-site", "same-site")],
                forbidden,
            ),
            (
                "GET",
                "/",
                &[host, ("cookie", cookie), ("origin", other)],
                forbidden,
            ),
            (
                "GET",
                "/",
                &[("host", "evil.example:1131"), ("cookie", cookie)],
                Err(StatusCode::MISDIRECTED_REQUEST),
            ),
            (
                "GET",
                "/vao/x",
                &[("host", "evil.example:1131")],
                Err(StatusCode::MISDIRECTED_REQUEST),
            ),
            (
                "POST",
                "/api/save",
                &[host, ("cookie", cookie), ("origin", own), ("x-bantin", "1")],
                Ok(()),
            ),
            (
                "POST",
                "/api/save",
                &[host, ("cookie", cookie), ("origin", own)],
                forbidden,
            ),
            (
                "POST",
                "/api/save",
                &[host, ("cookie", cookie), ("x-bantin", "1")],
                forbidden,
            ),
            (
                "POST",
                "/api/save",
                &[
                    host,
                    ("cookie", cookie),
                    ("origin", "null"),
                    ("x-bantin", "1"),
                ],
                forbidden,
            ),
            (
                "POST",
                "/api/save",
                &[
                    host,
                    ("cookie", cookie),
                    ("origin", other),
                    ("x-bantin", "1"),
                ],
                forbidden,
            ),
            (
                "POST",
                "/api/save",
                &[host, ("origin", own), ("x-bantin", "1")],
                forbidden,
            ),
        ];
        for (method, path, headers, expected) in cases {
            let mut request = Request::builder().method(*method).uri(*path);
            for (name, value) in *headers {
                request = request.header(*name, *value);
            }
            let request = request.body(Body::empty()).expect("a request");
            assert_eq!(
                guard.admits(&request),
                *expected,
                "{method} {path} {headers:?}"
            );
        }
        assert!(!guard.is_key("") && !guard.is_key(&wrong));
    }
}
