//! The client: what a build or an editor asks of a running counter.

use std::collections::HashMap;
use std::time::Duration;

use serde::de::IgnoredAny;
use serde_json::Value;
use ureq::http::uri::Scheme;
use ureq::http::{Response, Uri};
use ureq::{Agent, Body};

use super::error::{CounterError, chain};
use super::import::is_header;
use super::upload::Receipt;
use crate::listen::Host;
use crate::wire::Manifest;

/// The longest answer, in bytes.
const MAX_ANSWER: u64 = 256 * 1024 * 1024;

/// Characters of a refusal that are quoted.
const MAX_WORDS: usize = 300;

/// Whether a request to this address could be read on its way: it is neither encrypted nor stays on
/// this machine.
pub fn travels_openly(address: &str) -> bool {
    let uri = address.parse::<Uri>().ok();
    let host = uri.as_ref().and_then(Uri::authority);
    let host = host.and_then(|host| Host::parse(host.as_str()));
    !is_encrypted(address) && !host.is_some_and(|host| host.is_this_machine())
}

fn is_encrypted(address: &str) -> bool {
    let uri = address.parse::<Uri>();
    uri.is_ok_and(|uri| uri.scheme() == Some(&Scheme::HTTPS))
}

/// A site at a running counter, with its token.
pub struct Client {
    agent: Agent,
    site: String,
    token: String,
}

/// The format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Keys and views, for an import.
    Csv,
    /// All counts: an [`Export`](crate::wire::Export).
    Json,
}

impl Client {
    /// A client of the counter at an address such as `https://counter.example`, for the site with
    /// this name and token.
    pub fn new(address: &str, site: &str, token: &str) -> Self {
        let builder = Agent::config_builder();
        let builder = match is_encrypted(address) {
            true => builder,
            // A proxy of the environment would read the token.
            false => builder.proxy(None),
        };
        let config = builder
            .timeout_global(Some(Duration::from_secs(120)))
            .http_status_as_error(false)
            // A redirected PUT or POST would arrive as a GET without the token.
            .max_redirects(0)
            .build();
        Self {
            agent: config.into(),
            site: format!("{}/v1/s/{site}", address.trim_end_matches('/')),
            token: format!("Bearer {token}"),
        }
    }

    /// Pushes the pages of a built site.
    ///
    /// # Errors
    ///
    /// The counter cannot be reached, refuses, or is no counter.
    pub fn push(&self, manifest: &Manifest<'_>) -> Result<Receipt, CounterError> {
        let what = "take the manifest";
        let json = serde_json::to_string(manifest).map_err(|error| failed(what, &error))?;
        let request = self
            .agent
            .put(format!("{}/manifest", self.site))
            .header("authorization", &self.token)
            .content_type("application/json");
        receipt(what, &read(what, request.send(json))?)
    }

    /// Imports counts as CSV, each batch once.
    ///
    /// # Errors
    ///
    /// The counter cannot be reached, refuses, or is no counter.
    pub fn import(&self, batch: &str, csv: &str) -> Result<Receipt, CounterError> {
        let what = "import";
        let request = self
            .agent
            .post(format!("{}/import", self.site))
            .query("batch", batch)
            .header("authorization", &self.token)
            .content_type("text/csv");
        receipt(what, &read(what, request.send(csv))?)
    }

    /// All counts of the site.
    ///
    /// # Errors
    ///
    /// The counter cannot be reached, refuses, or is no counter.
    pub fn export(&self, format: Format) -> Result<String, CounterError> {
        let what = "export";
        let name = match format {
            Format::Csv => "csv",
            Format::Json => "json",
        };
        let request = self
            .agent
            .get(format!("{}/export", self.site))
            .query("format", name)
            .header("authorization", &self.token);
        let text = read(what, request.call())?;
        let is_export = match format {
            Format::Csv => text.lines().next().is_some_and(is_header),
            Format::Json => is_json_export(&text),
        };
        match is_export {
            true => Ok(text),
            false => Err(CounterError::NoCounter(what)),
        }
    }
}

/// Whether a text is an export, and not any other JSON.
fn is_json_export(text: &str) -> bool {
    let members = serde_json::from_str::<HashMap<String, IgnoredAny>>(text);
    members.is_ok_and(|it| {
        ["v", "site", "pages"]
            .iter()
            .all(|key| it.contains_key(*key))
    })
}

/// The text of a successful answer.
fn read(
    what: &'static str,
    answer: Result<Response<Body>, ureq::Error>,
) -> Result<String, CounterError> {
    let mut answer = answer.map_err(|error| failed(what, &error))?;
    let status = answer.status();
    let elsewhere = answer.headers().get("location");
    if let Some(to) = elsewhere.filter(|_| status.is_redirection()) {
        let to = short(&String::from_utf8_lossy(to.as_bytes()));
        return Err(CounterError::Moved(what, to));
    }
    let text = answer
        .body_mut()
        .with_config()
        .limit(MAX_ANSWER)
        .read_to_string()
        .map_err(|error| failed(what, &error))?;
    if status.is_success() {
        return Ok(text);
    }
    Err(CounterError::Refused {
        what,
        status: status.as_u16(),
        why: words(&text),
    })
}

/// The receipt in an answer. A successful answer without one is not from a counter.
fn receipt(what: &'static str, answer: &str) -> Result<Receipt, CounterError> {
    serde_json::from_str(answer).map_err(|_| CounterError::NoCounter(what))
}

/// Why the counter refuses. A proxy in front of it answers in its own words, at length.
fn words(text: &str) -> String {
    let said = serde_json::from_str::<Value>(text).ok();
    let said = said.as_ref().and_then(|said| said["error"].as_str());
    short(said.unwrap_or(text).trim())
}

/// The first line of a foreign text, without characters that control a terminal.
fn short(said: &str) -> String {
    let line = said.lines().next().unwrap_or_default();
    let plain = line.chars().filter(|c| !c.is_control());
    plain.take(MAX_WORDS).collect()
}

fn failed(what: &'static str, error: &dyn std::error::Error) -> CounterError {
    CounterError::Unreachable(what, chain(error))
}

#[cfg(test)]
mod tests {
    use super::travels_openly;

    #[test]
    fn only_tls_and_this_machine_are_no_open_way() {
        for (address, expected) in [
            ("https://dem.example", false),
            ("HTTPS://dem.example", false),
            ("http://127.0.0.1:8082", false),
            ("http://127.8.9.10/", false),
            ("http://[::1]:8082/", false),
            ("http://[::ffff:127.0.0.1]/", false),
            ("http://localhost:8082/", false),
            ("http://LOCALHOST./", false),
            ("http://dem.example", true),
            ("http://localhost.dem.example/", true),
            ("http://localhost@dem.example/", true),
            ("http://127.0.0.1:80@dem.example/", true),
            ("http://127.0.0.1.dem.example/", true),
            ("http://192.168.1.5:8082", true),
            ("http://10.0.0.1/", true),
            ("http://0.0.0.0/", true),
            ("http://[::2]/", true),
            ("http://[fe80::1]/", true),
            ("http://2130706433/", true),
            ("ftp://127.0.0.1.example/", true),
            ("", true),
        ] {
            assert_eq!(travels_openly(address), expected, "{address}");
        }
    }
}
