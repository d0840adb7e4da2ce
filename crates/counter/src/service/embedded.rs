//! A counter within the server of another program: for a preview, on the same origin as its pages.

use std::path::Path;
use std::sync::Arc;

use axum::Router;

use super::clock::{Clock, SystemClock};
use super::engine::Engine;
use super::error::CounterError;
use super::http;
use super::log::Log;
use super::settings::{Limits, Settings, SiteSettings, StoreSettings};
use super::store::UploadError;
use super::token::Token;
use super::upload::Upload;
use crate::wire::Manifest;

/// The size of tables: visitors of a preview are few.
const VISITORS: usize = 1 << 10;

/// A counter of one site, without listeners and without a known token: pages are pushed by a call.
pub struct Embedded {
    engine: Engine,
    router: Router,
}

impl Embedded {
    /// Opens the database, an SQLite file, for a site whose pages have these origins.
    ///
    /// # Errors
    ///
    /// The database does not open.
    pub fn start(file: &Path, site: &str, origins: Vec<String>) -> Result<Self, CounterError> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::default());
        let log = Arc::new(Log::to_stderr(Arc::clone(&clock)).only_errors());
        let nowhere = ([127, 0, 0, 1], 0).into();
        let settings = Settings {
            public: nowhere,
            operator: nowhere,
            operator_hosts: Vec::new(),
            store: StoreSettings::Sqlite(file.to_owned()),
            sites: vec![SiteSettings {
                name: site.to_owned(),
                origins,
                token: token()?,
                zone: "Asia/Ho_Chi_Minh".to_owned(),
            }],
            proxies: Vec::new(),
            limits: Limits {
                visitors: VISITORS,
                repeats: VISITORS,
                addresses: VISITORS,
                ..Limits::default()
            },
        };
        let engine = Engine::start(&settings, clock, log)?;
        let router = http::public(engine.app.clone());
        Ok(Self { engine, router })
    }

    /// Answers requests at `/v1/s/SITE` and below.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Replaces the list of pages by a [`Manifest`] in JSON.
    ///
    /// # Errors
    ///
    /// The manifest is wrong, the store fails, or too many views wait.
    pub async fn push(&self, manifest: &[u8]) -> Result<(), CounterError> {
        let refused = |status, why: String| CounterError::Refused {
            what: "take the manifest",
            status,
            why,
        };
        let manifest = Manifest::parse(manifest).map_err(|why| refused(400, why))?;
        let mailbox = &self.engine.app.mailbox;
        match mailbox.apply(0, Upload::Manifest(manifest)).await {
            Some(Ok(_)) => Ok(()),
            Some(Err(UploadError::Store(error))) => Err(error.into()),
            // Only imports are refused.
            Some(Err(UploadError::Refused(_))) | None => {
                Err(refused(503, "too many views wait".to_owned()))
            }
        }
    }

    /// Stores what was requested before, and closes the database.
    pub fn stop(self) {
        // Nothing is lost: what was acknowledged is stored.
        let _ = self.engine.stop();
    }
}

/// A token that nobody knows.
fn token() -> Result<Token, CounterError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| CounterError::Start(error.to_string()))?;
    let token = Token::new(&format!("{:032x}", u128::from_ne_bytes(bytes)));
    token.ok_or_else(|| CounterError::Start("no token".to_owned()))
}
