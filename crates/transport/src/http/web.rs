//! What a web server shows to anybody: not how files get there, but what became of them.

use std::io::Read as _;
use std::time::Duration;

use ureq::Agent;

use super::from_http;
use crate::error::Error;

/// What is read of an answer at most.
const MOST: u64 = 4 << 20;

/// An answer, as it came: not followed, not decompressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebAnswer {
    /// The status.
    pub status: u16,
    /// Names in small letters, with their values.
    pub headers: Vec<(String, String)>,
    /// The first bytes of what came after them, 4 MiB at most.
    pub body: Vec<u8>,
}

impl WebAnswer {
    /// The value of a header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Asks for an address.
///
/// # Errors
/// Nobody answers, or not by HTTP, or not in time.
pub fn look(url: &str, headers: &[(&str, &str)], timeout: Duration) -> Result<WebAnswer, Error> {
    let agent: Agent = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(timeout))
        .user_agent(concat!("transport/", env!("CARGO_PKG_VERSION")))
        .build()
        .new_agent();
    let mut request = agent.get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut answer = request.call().map_err(from_http)?;
    let named = answer.headers().iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    });
    let headers = named.collect();
    let status = answer.status().as_u16();
    let mut body = Vec::new();
    let read = answer
        .body_mut()
        .as_reader()
        .take(MOST)
        .read_to_end(&mut body);
    read.map_err(|error| from_http(error.into()))?;
    Ok(WebAnswer {
        status,
        headers,
        body,
    })
}
