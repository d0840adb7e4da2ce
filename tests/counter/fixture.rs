//! A counter in this process, with a clock that stands still.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use bantin_counter::{
    Client, Clock, CounterError, Limits, Log, Service, Settings, SiteSettings, StoreError,
    StoreSettings, Token,
};
use tempfile::TempDir;

use super::clock::ManualClock;
use super::http::{Answer, BROWSER, Request};
#[cfg(feature = "full")]
use super::postgres;

pub const TOKEN: &str = "a token for tests alone";
pub const SITE: &str = "/v1/s/bao";
pub const ORIGIN: &str = "https://bao.example";

/// A Sunday noon in Vietnam.
pub const NOON: &str = "2026-11-22T12:00:00+07:00";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    #[cfg(feature = "full")]
    Postgres,
}

/// Every store that the program was built with.
pub const STORES: &[Kind] = &[
    Kind::Sqlite,
    #[cfg(feature = "full")]
    Kind::Postgres,
];

pub struct Fixture {
    pub settings: Settings,
    pub clock: Arc<ManualClock>,
    log: Arc<Mutex<Vec<u8>>>,
    service: Option<Service>,
    pub public: SocketAddr,
    pub operator: SocketAddr,
    pub folder: TempDir,
}

impl Fixture {
    pub fn new(kind: Kind) -> Self {
        Self::with(kind, |_| ())
    }

    /// A counter with other settings than usual.
    pub fn with(kind: Kind, adapt: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = match kind {
            Kind::Sqlite => StoreSettings::Sqlite(folder.path().join("counter.db")),
            #[cfg(feature = "full")]
            Kind::Postgres => StoreSettings::Postgres(postgres::database()),
        };
        let mut settings = settings(store);
        adapt(&mut settings);
        let mut fixture = Self {
            settings,
            clock: Arc::new(ManualClock::at(NOON)),
            log: Arc::default(),
            service: None,
            public: SocketAddr::from(([127, 0, 0, 1], 0)),
            operator: SocketAddr::from(([127, 0, 0, 1], 0)),
            folder,
        };
        fixture.start().expect("the counter starts");
        fixture
    }

    /// Starts it. Right after it was stopped, a process that another test starts at that moment may hold
    /// the lock of the database until it becomes another program, so "in use" is believed when it lasts.
    pub fn start(&mut self) -> Result<(), CounterError> {
        for _ in 0..40 {
            match self.try_to_start() {
                Err(CounterError::Store(StoreError::InUse(_))) => {
                    thread::sleep(Duration::from_millis(50));
                }
                result => return result,
            }
        }
        self.try_to_start()
    }

    fn try_to_start(&mut self) -> Result<(), CounterError> {
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let log = Log::to(Arc::clone(&clock), Box::new(Pipe(Arc::clone(&self.log))));
        let service = Service::start(&self.settings, clock, Arc::new(log))?;
        self.public = service.public();
        self.operator = service.operator();
        self.service = Some(service);
        Ok(())
    }

    pub fn stop(&mut self) {
        let service = self.service.take().expect("it runs");
        service.stop().expect("it drains");
    }

    /// Pages that have these keys.
    pub fn push(&self, keys: &[&str]) {
        self.push_to(self.public, keys);
    }

    /// The same, at another of the counter's addresses.
    pub fn push_to(&self, address: SocketAddr, keys: &[&str]) {
        let pages: Vec<_> = keys
            .iter()
            .map(|key| serde_json::json!({ "key": key, "path": format!("tin/{key}.html") }))
            .collect();
        let manifest = serde_json::json!({ "v": 1, "tz": "Asia/Ho_Chi_Minh", "pages": pages });
        let answer = authorised("PUT", &format!("{SITE}/manifest"))
            .body(manifest.to_string())
            .send(address);
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    pub fn put_manifest(&self, json: &str) -> Answer {
        authorised("PUT", &format!("{SITE}/manifest"))
            .body(json)
            .send(self.public)
    }

    pub fn import(&self, batch: &str, csv: &str) -> Answer {
        authorised("POST", &format!("{SITE}/import?batch={batch}"))
            .body(csv)
            .send(self.public)
    }

    pub fn export(&self, format: &str) -> Answer {
        authorised("GET", &format!("{SITE}/export?format={format}")).send(self.public)
    }

    pub fn client(&self) -> Client {
        Client::new(&format!("http://{}", self.public), "bao", TOKEN)
    }

    /// A view by a visitor, of the first of some lines.
    pub fn view(&self, visitor: u32, lines: &str) -> Answer {
        view(visitor, lines).send(self.public)
    }

    /// The views of a key, or -1.
    pub fn views(&self, key: &str) -> i64 {
        let answer = Request::new("GET", &format!("{SITE}?k={key}")).send(self.public);
        answer.json()["c"][0].as_i64().expect("a number")
    }

    /// A number of the answer's box.
    pub fn figure(&self, name: &str) -> i64 {
        let answer = Request::new("GET", SITE).send(self.public);
        answer.json()["s"][name].as_i64().expect("a number")
    }

    pub fn metric(&self, name: &str) -> f64 {
        let answer = Request::new("GET", "/metrics").send(self.operator);
        let line = answer
            .body
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("no metric {name} in\n{}", answer.body))
            .parse()
            .expect("a number")
    }

    pub fn logged(&self) -> String {
        String::from_utf8(self.log.lock().unwrap().clone()).expect("a log is text")
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        if let Some(service) = self.service.take() {
            // A test that fails may leave requests behind.
            let _ = service.stop();
        }
    }
}

pub fn settings(store: StoreSettings) -> Settings {
    Settings {
        public: SocketAddr::from(([127, 0, 0, 1], 0)),
        operator: SocketAddr::from(([127, 0, 0, 1], 0)),
        operator_hosts: Vec::new(),
        store,
        sites: vec![SiteSettings {
            name: "bao".to_owned(),
            origins: vec![ORIGIN.to_owned()],
            token: Token::new(TOKEN).expect("long enough"),
            zone: "Asia/Ho_Chi_Minh".to_owned(),
        }],
        proxies: vec!["127.0.0.0/8".parse().expect("a network")],
        limits: Limits {
            refresh: Duration::from_millis(20),
            ..Limits::default()
        },
    }
}

/// A request of a reader, as the snippet sends it.
pub fn view(visitor: u32, lines: &str) -> Request {
    let [_, a, b, c] = visitor.to_be_bytes();
    Request::new("POST", SITE)
        .header("Origin", ORIGIN)
        .header("Content-Type", "text/plain;charset=UTF-8")
        .header("User-Agent", BROWSER)
        .header("Accept-Language", "vi")
        .header("X-Forwarded-For", &format!("10.{a}.{b}.{c}"))
        .body(lines)
}

pub fn authorised(method: &'static str, path: &str) -> Request {
    Request::new(method, path).header("Authorization", &format!("Bearer {TOKEN}"))
}

/// Waits for something that another thread or process brings about.
pub fn until(what: &str, mut happened: impl FnMut() -> bool) {
    for _ in 0..1500 {
        if happened() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("this did not come about: {what}");
}

struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
