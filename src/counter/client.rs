//! The client: what the build and an editor ask of a running counter.

use std::time::Duration;

use serde_json::Value;
use ureq::http::Response;
use ureq::{Agent, Body};

use super::error::{CounterError, chain};
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
            .build();
        Self {
            agent: config.into(),
            site: format!("{}/v1/s/{site}", address.trim_end_matches('/')),
            token: format!("Bearer {token}"),
        }
    }

    /// Pushes the list of keys that a built site has. Gives the report of the counter, as JSON.
    ///
    /// # Errors
    ///
    /// The counter cannot be reached, or refuses.
    pub fn push(&self, manifest: &Manifest) -> Result<String, CounterError> {
        let what = "take the manifest";
        let json = serde_json::to_string(manifest).map_err(|error| failed(what, &error))?;
        let request = self
            .agent
            .put(format!("{}/manifest", self.site))
            .header("authorization", &self.token)
            .content_type("application/json");
        read(what, request.send(json))
    }

    /// Imports counts as CSV, once for each batch. Gives the report of the counter, as JSON.
    ///
    /// # Errors
    ///
    /// The counter cannot be reached, or refuses.
    pub fn import(&self, batch: &str, csv: &str) -> Result<String, CounterError> {
        let request = self
            .agent
            .post(format!("{}/import", self.site))
            .query("batch", batch)
            .header("authorization", &self.token)
            .content_type("text/csv");
        read("import", request.send(csv))
    }

    /// All counts of the site.
    ///
    /// # Errors
    ///
    /// The counter cannot be reached, or refuses.
    pub fn export(&self, format: Format) -> Result<String, CounterError> {
        let format = match format {
            Format::Csv => "csv",
            Format::Json => "json",
        };
        let request = self
            .agent
            .get(format!("{}/export", self.site))
            .query("format", format)
            .header("authorization", &self.token);
        read("export", request.call())
    }
}

fn read(
    what: &'static str,
    answer: Result<Response<Body>, ureq::Error>,
) -> Result<String, CounterError> {
    let mut answer = answer.map_err(|error| failed(what, &error))?;
    let status = answer.status();
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

/// Why the counter refuses. What stands before it answers in its own words, at length.
fn words(text: &str) -> String {
    let said = serde_json::from_str::<Value>(text).ok();
    let said = said.as_ref().and_then(|said| said["error"].as_str());
    let said = said.unwrap_or(text).trim();
    said.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(MAX_WORDS)
        .collect()
}

fn failed(what: &'static str, error: &dyn std::error::Error) -> CounterError {
    CounterError::Unreachable {
        what,
        why: chain(error),
    }
}
