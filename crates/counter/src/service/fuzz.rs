//! What a fuzzer asks the counter, and what it gives it to import.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use jiff::Timestamp;
use tower_service::Service;

use super::clock::Clock;
use super::csv::records;
use super::engine::Engine;
use super::error::CounterError;
use super::http;
use super::import::{Import, is_header, quote};
use super::log::Log;
use super::settings::{Limits, Settings, SiteSettings, StoreSettings};
use super::token::Token;
use crate::listen::Peer;
use crate::wire::MAX_VIEWS;

/// The token of the site.
pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";

/// A clock that goes on by a minute with each request, so that no limit is reached for long.
#[derive(Default)]
struct Minutes(AtomicU64);

impl Clock for Minutes {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn elapsed(&self) -> Duration {
        Duration::from_secs(61 * self.0.load(Ordering::Relaxed))
    }
}

/// A counter of one site without a network.
pub struct Asked {
    clock: Arc<Minutes>,
    public: Router,
    operator: Router,
    _engine: Engine,
}

impl Asked {
    /// Opens the database, an SQLite file.
    ///
    /// # Errors
    ///
    /// The database does not open.
    pub fn start(file: &Path) -> Result<Self, CounterError> {
        let clock = Arc::new(Minutes::default());
        let failed = |what: &str| CounterError::Start(what.to_owned());
        let near = ([127, 0, 0, 1], 0).into();
        let settings = Settings {
            public: near,
            operator: near,
            operator_hosts: vec!["box.example".to_owned()],
            store: StoreSettings::Sqlite(file.to_owned()),
            sites: vec![SiteSettings {
                name: "tin".to_owned(),
                origins: vec!["https://tin.example".to_owned()],
                token: Token::new(TOKEN).ok_or_else(|| failed("token"))?,
                zone: "Asia/Ho_Chi_Minh".to_owned(),
            }],
            proxies: vec!["127.0.0.0/8".parse().map_err(|_| failed("proxy"))?],
            limits: Limits {
                visitors: 1 << 8,
                repeats: 1 << 8,
                addresses: 1 << 8,
                upload: 1024,
                ..Limits::default()
            },
        };
        let log = Log::to(clock.clone(), Box::new(std::io::sink()));
        let engine = Engine::start(&settings, clock.clone(), Arc::new(log))?;
        Ok(Self {
            clock,
            public: http::public(engine.app.clone()),
            operator: http::operator(engine.app.clone()),
            _engine: engine,
        })
    }

    /// The answer to a request that a proxy sent on, or one at the address of the operator.
    pub async fn answer(
        &self,
        mut request: Request,
        is_operators: bool,
    ) -> Result<Response<Body>, Infallible> {
        self.clock.0.fetch_add(1, Ordering::Relaxed);
        request.extensions_mut().insert(Peer([127, 0, 0, 1].into()));
        let router = match is_operators {
            true => &self.operator,
            false => &self.public,
        };
        router.clone().call(request).await
    }
}

/// Reads an import. What came of it adds up, and means the same when it is written anew.
pub fn import(csv: &[u8]) {
    let origins = ["https://tin.example".to_owned()];
    let text = String::from_utf8_lossy(csv);
    is_header(&text);
    let all = |text: &str| records(text).collect::<Result<Vec<_>, String>>();
    if let Ok(records) = all(&text) {
        let plain: String = records
            .iter()
            .map(|(_, fields)| {
                let fields: Vec<String> = fields.iter().map(|field| quote(field)).collect();
                fields.join(",") + "\n"
            })
            .collect();
        let again = all(&plain).unwrap_or_default();
        let of = |records: Vec<(usize, Vec<String>)>| -> Vec<Vec<String>> {
            records.into_iter().map(|(_, fields)| fields).collect()
        };
        assert_eq!(of(again), of(records));
    }
    let Ok(import) = Import::parse("a.csv", csv, &origins) else {
        return;
    };
    let sum = import.views.iter().map(|(_, views)| u128::from(*views));
    assert!(import.all <= MAX_VIEWS);
    assert!(sum.sum::<u128>() <= u128::from(MAX_VIEWS) * csv.len() as u128);
    if !import.by_path {
        let lines = import.views.iter();
        let lines = lines.map(|(name, views)| format!("{},{views}\n", quote(name)));
        let lines: String = lines.collect();
        let plain = format!("key,views\n{lines}*,{}\n", import.all);
        let again = Import::parse("a.csv", plain.as_bytes(), &origins);
        let again = again.map(|again| (again.all, again.views));
        assert_eq!(again, Ok((import.all, import.views)));
    }
}
