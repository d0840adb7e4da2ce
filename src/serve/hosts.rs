//! Under which names the preview answers. A page of a stranger can have its own name lead to this
//! machine, and would then be of one origin with the preview: what is not asked for by a name that
//! only this machine has, or that was allowed, is not answered. Drafts are nobody else's.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bantin_counter::listen::{Host, keep_from_others};

/// The names.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// The port that the preview listens on.
    port: u16,
    /// Names that were allowed besides those of this machine, with their ports.
    allowed: Vec<Host>,
}

impl Hosts {
    /// Those of this machine on a port, and others as they were given.
    pub fn new(port: u16, allowed: &[String]) -> Self {
        let allowed = allowed.iter().filter_map(|host| Host::parse(host));
        Self {
            port,
            allowed: allowed.collect(),
        }
    }

    /// The origins that pages of the preview have in browsers.
    #[cfg(feature = "counter")]
    pub fn origins(&self) -> Vec<String> {
        let port = match self.port {
            80 => String::new(),
            port => format!(":{port}"),
        };
        let own = ["127.0.0.1", "localhost"].map(|host| format!("http://{host}{port}"));
        let others = self.allowed.iter();
        let others = others.flat_map(|host| [format!("http://{host}"), format!("https://{host}")]);
        own.into_iter().chain(others).collect()
    }

    /// Whether a request for this host is answered.
    pub fn admit(&self, host: &Host) -> bool {
        let is_own = host.is_this_machine() && host.port.unwrap_or(80) == self.port;
        is_own || self.allowed.contains(host)
    }
}

/// Answers what is asked of the right host, and says with every answer what others may not do.
pub async fn guard(State(hosts): State<Arc<Hosts>>, request: Request, next: Next) -> Response {
    let mut answer = if Host::named(&request).is_some_and(|host| hosts.admit(&host)) {
        next.run(request).await
    } else {
        let text = "This is not a name of the preview. Behind a forwarded port, start it with --allow-host and what stands in the address bar: --allow-host localhost:8000\n";
        (StatusCode::MISDIRECTED_REQUEST, text).into_response()
    };
    let headers = answer.headers_mut();
    keep_from_others(headers);
    let policy = HeaderValue::from_static("frame-ancestors 'self'");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    answer
}

/// Whether a text is a host as browsers write it: a name or address, perhaps with a port.
pub fn is_host(text: &str) -> bool {
    Host::parse(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::{Host, Hosts};

    fn admit(hosts: &Hosts, host: &str) -> bool {
        Host::parse(host).is_some_and(|host| hosts.admit(&host))
    }

    #[test]
    fn only_names_of_this_machine_and_allowed_ones_are_answered() {
        let hosts = Hosts::new(1111, &["Box.example:8000".to_owned(), "x.dev".to_owned()]);
        let cases = [
            ("127.0.0.1:1111", true),
            ("localhost:1111", true),
            ("LocalHost:1111", true),
            ("127.9.9.9:1111", true),
            ("[::1]:1111", true),
            ("[::ffff:127.0.0.1]:1111", true),
            ("localhost.:1111", true),
            ("a.localhost:1111", false),
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
            assert_eq!(admit(&hosts, host), expected, "{host:?}");
        }
        let plain = Hosts::new(80, &[]);
        for (host, expected) in [("localhost", true), ("[::1]", true), ("localhost:80", true)] {
            assert_eq!(admit(&plain, host), expected, "{host:?} on port 80");
        }
    }
}
