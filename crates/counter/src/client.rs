//! The client: what the build and an editor ask of a running counter.

use std::collections::HashMap;
use std::time::Duration;

use serde::de::IgnoredAny;
use serde_json::Value;
use ureq::http::Response;
use ureq::{Agent, Body};

use super::change::Done;
use super::error::{CounterError, chain};
use super::import::is_header;
use super::manifest::Manifest;

/// Bytes that an answer may have.
const MAX_ANSWER: u64 = 256 * 1024 * 1024;

/// Characters of a refusal that are told.
const MAX_WORDS: usize = 300;

/// A counter, as one of its sites' keepers sees it.
pub struct Client {
    agent: Agent,
    site: String,
    token: String,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Keys and views, as an import takes them.
    Csv,
    /// All that is known, as a build bakes it into pages.
    Json,
}

impl Client {
    /// A client of the counter at an address such as `https://xem.congdoan.example`, for a site
    /// and with its token.
    pub fn new(address: &str, site: &str, token: &str) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(120)))
            .http_status_as_error(false)
            // Elsewhere a PUT or POST would arrive as a GET, and without the token.
            .max_redirects(0)
            .build();
        Self {
            agent: config.into(),
            site: format!("{}/v1/s/{site}", address.trim_end_matches('/')),
            token: format!("Bearer {token}"),
        }
    }

    /// Pushes the list of keys that a built site has.
    ///
    /// # Errors
    ///
    /// The counter cannot be reached, refuses, or is none.
    pub fn push(&self, manifest: &Manifest) -> Result<Done, CounterError> {
        let what = "take the manifest";
        let json = serde_json::to_string(manifest).map_err(|error| failed(what, &error))?;
        let request = self
            .agent
            .put(format!("{}/manifest", self.site))
            .header("authorization", &self.token)
            .content_type("application/json");
        done(what, &read(what, request.send(json))?)
    }

    /// Imports counts as CSV, once for each batch.
    ///
    /// # Errors
    ///
    /// The counter cannot be reached, refuses, or is none.
    pub fn import(&self, batch: &str, csv: &str) -> Result<Done, CounterError> {
        let what = "import";
        let request = self
            .agent
            .post(format!("{}/import", self.site))
            .query("batch", batch)
            .header("authorization", &self.token)
            .content_type("text/csv");
        done(what, &read(what, request.send(csv))?)
    }

    /// All counts of the site.
    ///
    /// # Errors
    ///
    /// The counter cannot be reached, refuses, or is none.
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
            false => Err(CounterError::NoCounter { what }),
        }
    }
}

/// Whether a text is an export, and no other JSON.
fn is_json_export(text: &str) -> bool {
    let members = serde_json::from_str::<HashMap<String, IgnoredAny>>(text);
    members.is_ok_and(|it| {
        ["v", "site", "pages"]
            .iter()
            .all(|key| it.contains_key(*key))
    })
}

/// The text of an answer with which the counter does what was asked.
fn read(
    what: &'static str,
    answer: Result<Response<Body>, ureq::Error>,
) -> Result<String, CounterError> {
    let mut answer = answer.map_err(|error| failed(what, &error))?;
    let status = answer.status();
    let elsewhere = answer.headers().get("location");
    if let Some(to) = elsewhere.filter(|_| status.is_redirection()) {
        return Err(CounterError::Moved {
            what,
            to: short(&String::from_utf8_lossy(to.as_bytes())),
        });
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

/// What the counter did. Whatever else answers yes, such as the pages of a hoster, did nothing.
fn done(what: &'static str, answer: &str) -> Result<Done, CounterError> {
    serde_json::from_str(answer).map_err(|_| CounterError::NoCounter { what })
}

/// Why the counter refuses. What stands before it answers in its own words, at length.
fn words(text: &str) -> String {
    let said = serde_json::from_str::<Value>(text).ok();
    let said = said.as_ref().and_then(|said| said["error"].as_str());
    short(said.unwrap_or(text).trim())
}

/// The first line of what somebody else says, without what a terminal would obey.
fn short(said: &str) -> String {
    let line = said.lines().next().unwrap_or_default();
    let plain = line.chars().filter(|c| !c.is_control());
    plain.take(MAX_WORDS).collect()
}

fn failed(what: &'static str, error: &dyn std::error::Error) -> CounterError {
    CounterError::Unreachable {
        what,
        why: chain(error),
    }
}
