//! A counter within another program's server: for a preview, on the same origin as its pages.

use std::path::Path;
use std::sync::Arc;

use axum::Router;

use super::change::Change;
use super::clock::{Clock, SystemClock};
use super::engine::{Engine, Opened};
use super::error::CounterError;
use super::http;
use super::log::Log;
use super::manifest::Manifest;
use super::settings::{Limits, Settings, SiteSettings, StoreSettings};
use super::store::ChangeError;

/// Visitors of a preview are few: it needs no large tables.
const VISITORS: usize = 1 << 10;

/// A counter of one site, without listeners and without a token: pages are pushed by a call.
pub struct Embedded {
    engine: Engine,
    router: Router,
}

impl Embedded {
    /// Opens the database, a file of `SQLite`, for a site whose pages have these origins.
    ///
    /// # Errors
    ///
    /// The name of the site or an origin makes no sense, or the database does not open.
    pub fn start(file: &Path, site: &str, origins: Vec<String>) -> Result<Self, CounterError> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let log = Arc::new(Log::to_stderr(Arc::clone(&clock)).only_errors());
        let nowhere = ([127, 0, 0, 1], 0).into();
        let settings = Settings {
            public: nowhere,
            operator: nowhere,
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
                ..Limits::default()
            },
        };
        let engine = Opened::new(&settings, clock, log)?.start()?;
        let router = http::public(engine.app.clone());
        Ok(Self { engine, router })
    }

    /// The answers, at `/v1/s/SITE` and below.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Takes another list of pages, as JSON.
    ///
    /// # Errors
    ///
    /// The list makes no sense, the store fails, or too many views wait.
    pub async fn push(&self, manifest: &[u8]) -> Result<(), CounterError> {
        let refused = |status, why: String| CounterError::Refused {
            what: "take the manifest",
            status,
            why,
        };
        let manifest = Manifest::parse(manifest).map_err(|why| refused(400, why))?;
        let mailbox = &self.engine.app.mailbox;
        match mailbox.change(0, Change::Manifest(manifest)).await {
            Some(Ok(_)) => Ok(()),
            Some(Err(ChangeError::Store(error))) => Err(error.into()),
            // Only imports are refused.
            Some(Err(ChangeError::Refused(_))) | None => {
                Err(refused(503, "too many views wait".to_owned()))
            }
        }
    }

    /// Stores what was asked before, and closes the database.
    pub fn stop(self) {
        // Nothing is lost: whatever was acknowledged is stored.
        let _ = self.engine.stop();
    }
}

/// A token that nobody is told.
fn token() -> Result<String, CounterError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| CounterError::Start(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}
