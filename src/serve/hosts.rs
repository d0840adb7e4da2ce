//! Under which names the preview answers. A page of a stranger can have its own name lead to this
//! machine, and would then be of one origin with the preview: what is not asked for by a name that
//! only this machine has, or that was allowed, is not answered. Drafts are nobody else's.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What every answer says: no page of another origin may show it or run it, and a browser must
/// not take it for something else than it is.
const ALWAYS: [(HeaderName, HeaderValue); 2] = [
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
];

/// The names.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// The port that the preview listens on.
    port: u16,
    /// Names that were allowed besides those of this machine, with their ports.
    allowed: Vec<String>,
}

impl Hosts {
    /// Those of this machine on a port, and others as they were given.
    pub fn new(port: u16, allowed: &[String]) -> Self {
        let allowed = allowed.to_vec();
        Self { port, allowed }
    }

    /// The origins that pages of the preview have in browsers.
    #[cfg(feature = "counter")]
    pub fn origins(&self) -> Vec<String> {
        let port = match self.port {
            80 => String::new(),
            port => format!(":{port}"),
        };
        let own = ["127.0.0.1", "localhost"].map(|host| format!("http://{host}{port}"));
        let others = self.allowed.iter().map(|host| host.to_ascii_lowercase());
        let others = others.flat_map(|host| [format!("http://{host}"), format!("https://{host}")]);
        own.into_iter().chain(others).collect()
    }

    /// Whether a request for this host is answered.
    fn admit(&self, host: &str) -> bool {
        let mut allowed = self.allowed.iter();
        allowed.any(|it| it.eq_ignore_ascii_case(host)) || self.is_own(host)
    }

    /// Whether it is this machine, by a name that nobody else can have, with the port.
    fn is_own(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, Some(port)),
            _ => (host, None),
        };
        let is_port = match port {
            Some(port) => port == self.port.to_string(),
            None => self.port == 80,
        };
        let inner = name.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        let is_loopback = match inner {
            Some(address) => address
                .parse()
                .is_ok_and(|it: IpAddr| it.is_ipv6() && it.is_loopback()),
            None => name
                .parse()
                .is_ok_and(|it: IpAddr| it.is_ipv4() && it.is_loopback()),
        };
        is_port && (is_loopback || name.eq_ignore_ascii_case("localhost"))
    }

    /// Whether a request names hosts that are answered, and only such.
    fn admits(&self, request: &Request) -> bool {
        let mut hosts = request.headers().get_all(header::HOST).iter();
        let (host, more) = (hosts.next(), hosts.next());
        let host = host.and_then(|host| host.to_str().ok());
        // A request as proxies get it names its host a second time, and that one counts.
        let authority = request.uri().authority();
        more.is_none()
            && host.is_some_and(|host| self.admit(host))
            && authority.is_none_or(|it| self.admit(it.as_str()))
    }
}

/// Answers what is asked of the right host, and says with every answer what others may not do.
pub async fn guard(State(hosts): State<Arc<Hosts>>, request: Request, next: Next) -> Response {
    let mut answer = if hosts.admits(&request) {
        next.run(request).await
    } else {
        let text = "This is not a name of the preview. Behind a forwarded port, start it with --allow-host and what stands in the address bar: --allow-host localhost:8000\n";
        (StatusCode::MISDIRECTED_REQUEST, text).into_response()
    };
    answer.headers_mut().extend(ALWAYS);
    answer
}

/// Whether a text is a host as browsers write it: a name or address, perhaps with a port.
pub fn is_host(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (text, None),
    };
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    let is_name = match name.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => !name.is_empty() && name.chars().all(is_part),
    };
    is_name && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Hosts, is_host};

    #[test]
    fn only_names_of_this_machine_and_allowed_ones_are_answered() {
        let hosts = Hosts::new(1111, &["Box.example:8000".to_owned(), "x.dev".to_owned()]);
        let cases = [
            ("127.0.0.1:1111", true),
            ("localhost:1111", true),
            ("LocalHost:1111", true),
            ("127.9.9.9:1111", true),
            ("[::1]:1111", true),
            ("box.example:8000", true),
            ("x.dev", true),
            ("x.dev:1111", false),
            ("box.example", false),
            ("box.example:1111", false),
            ("127.0.0.1", false),
            ("localhost", false),
            ("localhost:1112", false),
            ("localhost:", false),
            ("localhost:01111", false),
            ("127.0.0.1:1111:1111", false),
            ("[::1]", false),
            ("::1:1111", false),
            ("[127.0.0.1]:1111", false),
            ("0.0.0.0:1111", false),
            ("192.168.1.2:1111", false),
            ("evil.example:1111", false),
            ("localhost.evil.example:1111", false),
            ("evil.example@127.0.0.1:1111", false),
            ("127.0.0.1.evil.example:1111", false),
            ("127.1:1111", false),
            ("2130706433:1111", false),
            ("", false),
            (":1111", false),
        ];
        for (host, expected) in cases {
            assert_eq!(hosts.admit(host), expected, "{host:?}");
        }
        let plain = Hosts::new(80, &[]);
        for (host, expected) in [("localhost", true), ("[::1]", true), ("localhost:80", true)] {
            assert_eq!(plain.admit(host), expected, "{host:?} on port 80");
        }
    }

    #[test]
    fn hosts_are_told_from_addresses() {
        let cases = [
            ("localhost:8000", true),
            ("x-1111.app.example", true),
            ("[::1]:8000", true),
            ("http://localhost:8000", false),
            ("localhost:8000/", false),
            ("a@b", false),
            ("a b", false),
            ("a:b", false),
            ("*", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_host(text), expected, "{text:?}");
        }
    }
}
