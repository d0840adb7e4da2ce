//! What a fuzzer asks the preview.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use axum::extract::Request as HttpRequest;
use axum::response::Response;
use jiff::Timestamp;
use tower_service::Service;

use super::hosts::Hosts;
use super::http::{Preview, router};
use super::live::{Live, LiveState};
use super::live_site::LiveSite;
use super::range::Range;
#[cfg(feature = "counter")]
use super::views::PreviewCounter;
use crate::build::{Loaded, Recall, Request};
use crate::diagnostic::{Format, Language, Reporter};
use crate::model::Showing;

/// A preview without a network.
#[derive(Debug, Clone)]
pub struct Asked(axum::Router);

impl Asked {
    /// The preview of the site in a folder, on a runtime; none where the site has errors.
    pub fn of(root: &Path) -> Option<Self> {
        let reporter = Reporter {
            language: Language::English,
            format: Format::Plain,
            terminal: false,
        };
        let request = Request {
            base_url: None,
            showing: Showing::Published,
            counts: None,
            now: Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(20_000 * 24),
            preview: true,
        };
        let loaded = Loaded::read(root, &request, &Recall::default());
        let site = Arc::new(LiveSite::new(loaded.snapshot?, &loaded.problems));
        let hosts = Hosts::new(1111, &["box.example:8000".to_owned()]);
        let preview = Preview {
            live: Arc::new(Live::new(LiveState {
                number: 1,
                shown: Some(site),
                ..LiveState::default()
            })),
            #[cfg(feature = "counter")]
            views: Some(PreviewCounter::new(root, hosts.origins(), &reporter)),
            reporter,
        };
        Some(Self(router(preview, hosts)))
    }

    /// The answer to a request.
    pub async fn answer(&self, request: HttpRequest) -> Result<Response, Infallible> {
        self.0.clone().call(request).await
    }
}

/// The bytes that a range asks for lie within the file.
pub fn range(header: &str, length: u64) {
    if let Range::Part(first, last) = Range::of(Some(header), length) {
        assert!(first <= last && last < length, "{header:?} of {length}");
    }
}
