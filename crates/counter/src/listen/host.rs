//! Which host is asked for. A page of a stranger can have its own name lead to this machine, and
//! would then be of one origin with what is asked there: a server that is nobody else's answers by
//! names that only this machine has.

use std::fmt::{self, Display, Formatter};
use std::net::{IpAddr, Ipv6Addr};

use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// A host as browsers write it: a name or an address in numbers, perhaps with a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// In lower case, without the dot at the end that a name may have, and without brackets.
    name: String,
    /// None where it is the usual one.
    pub port: Option<u16>,
}

impl Host {
    /// What a text names; none if it is no host, or more than one.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
            _ => (text, None),
        };
        let port = match port {
            Some(text) => Some(
                text.parse()
                    .ok()
                    .filter(|it: &u16| it.to_string() == text)?,
            ),
            None => None,
        };
        let name = match name.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            Some(address) => address.parse::<Ipv6Addr>().ok()?.to_string(),
            None => {
                let name = name.strip_suffix('.').unwrap_or(name);
                let is_part = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
                (!name.is_empty() && name.chars().all(is_part)).then_some(())?;
                name.to_ascii_lowercase()
            }
        };
        Some(Self { name, port })
    }

    /// The host that a request names; none if it names several, or none. As proxies get it, it does
    /// so twice.
    pub fn named(request: &Request) -> Option<Self> {
        let mut named = request.headers().get_all(header::HOST).iter();
        let (Some(host), None) = (named.next(), named.next()) else {
            return None;
        };
        let host = Self::parse(host.to_str().ok()?)?;
        let again = request.uri().authority();
        let is_same = again.is_none_or(|it| Self::parse(it.as_str()).as_ref() == Some(&host));
        is_same.then_some(host)
    }

    /// The same without its port.
    pub fn without_port(&self) -> Self {
        Self {
            name: self.name.clone(),
            port: None,
        }
    }

    /// Whether it is an address in numbers, to which no name leads.
    pub fn is_number(&self) -> bool {
        self.address().is_some()
    }

    /// Whether it is this machine, by a name that nobody else can have. Names below `localhost` are
    /// looked up elsewhere by some systems.
    pub fn is_this_machine(&self) -> bool {
        match self.address() {
            Some(address) => address.to_canonical().is_loopback(),
            None => self.name == "localhost",
        }
    }

    fn address(&self) -> Option<IpAddr> {
        self.name.parse().ok()
    }
}

impl Display for Host {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.name.contains(':') {
            true => write!(f, "[{}]", self.name)?,
            false => f.write_str(&self.name)?,
        }
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

/// Says with an answer that no page of another origin may show it or run it, and that a browser must
/// not take it for something else than it is.
pub fn keep_from_others(headers: &mut HeaderMap) {
    headers.extend([
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("same-origin"),
        ),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
    ]);
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::Request;

    use super::Host;

    #[test]
    fn hosts_are_distinguished_from_addresses() {
        for (text, expected) in [
            ("localhost:8000", "localhost:8000"),
            ("LocalHost.", "localhost"),
            ("x-1111.app_a.example", "x-1111.app_a.example"),
            ("[::1]:8000", "[::1]:8000"),
            ("[0:0::1]", "[::1]"),
            ("127.0.0.1:0", "127.0.0.1:0"),
            ("http://localhost:8000", ""),
            ("localhost:8000/", ""),
            ("localhost:", ""),
            ("localhost:01111", ""),
            ("localhost:+80", ""),
            ("localhost:65536", ""),
            ("localhost:80:80", ""),
            ("localhost..", "localhost."),
            ("[127.0.0.1]:80", ""),
            ("[::1", ""),
            ("[::1]x", ""),
            ("::1", ""),
            ("a@b", ""),
            ("a b", ""),
            ("a:b", ""),
            ("*", ""),
            (":80", ""),
            (".", ""),
            ("", ""),
        ] {
            let host = Host::parse(text).map(|host| host.to_string());
            assert_eq!(host.unwrap_or_default(), expected, "{text:?}");
        }
    }

    #[test]
    fn this_machine_has_names_that_nobody_else_has() {
        for (text, expected) in [
            ("localhost", true),
            ("LOCALHOST.:80", true),
            ("127.0.0.1", true),
            ("127.9.9.9:1", true),
            ("[::1]", true),
            ("[::ffff:127.0.0.1]", true),
            ("[::ffff:7f00:1]", true),
            ("localhost..", false),
            ("a.localhost", false),
            ("localhost.example", false),
            ("127.0.0.1.example", false),
            ("127.1", false),
            ("2130706433", false),
            ("0.0.0.0", false),
            ("[::2]", false),
            ("192.168.1.2", false),
        ] {
            let host = Host::parse(text).expect("a host");
            assert_eq!(host.is_this_machine(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_request_names_one_host() {
        for (target, named, expected) in [
            ("/", &["a:1"][..], Some("a:1")),
            ("/", &[], None),
            ("/", &["a", "a"], None),
            ("/", &["a", "b"], None),
            ("/", &["a@b"], None),
            ("http://a:1/", &["A:1"], Some("a:1")),
            ("http://b/", &["a"], None),
            ("http://a:2/", &["a"], None),
            ("http://x@a/", &["a"], None),
            ("http://a/", &[], None),
        ] {
            let mut request = Request::builder().uri(target);
            for host in named {
                request = request.header("host", *host);
            }
            let request = request.body(Body::empty()).expect("a request");
            let host = Host::named(&request).map(|host| host.to_string());
            assert_eq!(host.as_deref(), expected, "{target} {named:?}");
        }
    }
}
