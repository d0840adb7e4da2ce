//! Counts in PostgreSQL: a server, for several processes beside one another.

mod rhythm;
mod rows;
mod session;
mod tls;

use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};
use tokio::time::{sleep, timeout};
use tokio_postgres::IsolationLevel;

use rhythm::{Moment, Reported, presence};
use rows::{read, write};
use session::{LOCK, PATIENCE, Session, Trace, add, connect, exchange, probe, status};
use tls::Way;

use super::{Heartbeat, Increments, News, Store, Totals, UploadError};
use crate::service::error::StoreError;
use crate::service::site_data::SiteData;
use crate::service::upload::{Summary, Upload};

/// How long to wait while the server still works on a transaction.
const IN_PROGRESS: Duration = Duration::from_millis(100);

/// How long to wait before a server that is away is tried again.
const AWAY: Duration = Duration::from_millis(500);

/// A connection to a server, which is opened again when it breaks.
pub struct Postgres {
    runtime: Runtime,
    way: Way,
    session: Option<Session>,
    /// Identifies this process.
    process: i64,
    /// How long other processes are considered alive after their last heartbeat.
    presence: Duration,
    /// What the last heartbeat reported.
    reported: Reported,
    /// When news of other processes were read last.
    heard: Option<Moment>,
}

impl Postgres {
    /// Connects to a server, and creates the tables if there are none. Each process reads the news
    /// of the others every `refresh`.
    ///
    /// # Errors
    ///
    /// The address cannot be parsed, the server cannot be reached, does not keep data durably, or
    /// has tables of another version.
    pub fn open(url: &str, refresh: Duration) -> Result<Self, StoreError> {
        let mut way = Way::new(url)?;
        let config = way.config();
        config.application_name("bantin counter");
        config.connect_timeout(Duration::from_secs(5));
        config.tcp_user_timeout(PATIENCE);
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(StoreError::Runtime)?;
        let mut process = [0; 8];
        getrandom::fill(&mut process).map_err(|error| StoreError::Runtime(error.into()))?;
        let mut store = Self {
            runtime,
            way,
            session: None,
            process: i64::from_le_bytes(process),
            presence: presence(refresh),
            reported: Reported::default(),
            heard: None,
        };
        store.probe(&Increments::default())?;
        Ok(store)
    }

    /// Runs a task on the connection. A connection that broke, or took too long, is dropped.
    fn run<T>(
        &mut self,
        task: impl AsyncFnOnce(i64, &mut Session) -> Result<T, UploadError>,
    ) -> Result<T, StoreError> {
        self.run_upload(task).map_err(|error| match error {
            UploadError::Store(error) => error,
            // Only uploads are refused.
            UploadError::Refused(_) => StoreError::Missing,
        })
    }

    fn run_upload<T>(
        &mut self,
        task: impl AsyncFnOnce(i64, &mut Session) -> Result<T, UploadError>,
    ) -> Result<T, UploadError> {
        let Self {
            runtime,
            way,
            session,
            process,
            ..
        } = self;
        let result = runtime.block_on(async {
            let open = match session {
                Some(open) if !open.client.is_closed() => open,
                _ => session.insert(connect(way).await?),
            };
            match timeout(PATIENCE, task(*process, open)).await {
                Ok(result) => result,
                Err(_) => Err(StoreError::TimedOut.into()),
            }
        });
        // After an error the state of the connection is unknown. A refusal of the server leaves the
        // connection as it was.
        let broken = match &result {
            Err(UploadError::Store(StoreError::Postgres(error))) => error.as_db_error().is_none(),
            Err(UploadError::Store(_)) => true,
            _ => false,
        };
        if broken {
            *session = None;
        }
        result
    }

    /// Whether a transaction was committed whose confirmation was lost.
    fn outcome(&mut self, trace: &Trace) -> Result<bool, StoreError> {
        let start = Instant::now();
        let mut was_away = false;
        // The server may only now notice that the connection is lost, may still work on the
        // transaction, or may be restarting.
        for _ in 0..20 {
            let answer = self.run(async |_, session| Ok(status(session, trace).await?));
            let pause = match answer {
                Ok((status, is_there)) => match status.as_deref() {
                    // A server that crashed assigns the numbers of lost transactions once more.
                    // Then the row alone proves whose transaction this was.
                    Some("committed") if is_there || !was_away => return Ok(true),
                    Some("committed") | None => return Err(StoreError::Unknown),
                    Some("in progress") => IN_PROGRESS,
                    Some(_) => return Ok(false),
                },
                Err(error) if is_away(&error) && start.elapsed() < PATIENCE => {
                    was_away = true;
                    AWAY
                }
                Err(error) => return Err(error),
            };
            self.runtime.block_on(async { sleep(pause).await });
        }
        Err(StoreError::Unknown)
    }
}

impl Store for Postgres {
    fn sites(&mut self, sites: &[(&str, &str)]) -> Result<Vec<SiteData>, StoreError> {
        self.run(async |_, session| {
            let transaction = session.client.transaction().await?;
            let mut found = Vec::new();
            for (name, zone) in sites {
                transaction
                    .execute(
                        "INSERT INTO site (name, tz) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
                        &[name, zone],
                    )
                    .await?;
                let row = transaction
                    .query_one("SELECT id FROM site WHERE name = $1", &[name])
                    .await?;
                found.push(read(&transaction, row.try_get(0)?).await?);
            }
            transaction.commit().await?;
            Ok(found)
        })
    }

    fn read(&mut self, site: i64) -> Result<SiteData, StoreError> {
        self.run(async |_, session| {
            // A consistent snapshot.
            let transaction = session
                .client
                .build_transaction()
                .isolation_level(IsolationLevel::RepeatableRead)
                .read_only(true)
                .start()
                .await?;
            let data = read(&transaction, site).await?;
            transaction.commit().await?;
            Ok(data)
        })
    }

    fn apply(&mut self, site: i64, upload: &Upload) -> Result<(SiteData, Summary), UploadError> {
        self.run_upload(async |_, session| {
            let transaction = session.client.transaction().await?;
            transaction
                .execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])
                .await?;
            let before = read(&transaction, site).await?;
            let (rows, summary) = upload.plan(&before).map_err(UploadError::Refused)?;
            let Some(rows) = rows else {
                return Ok((before, summary));
            };
            write(&transaction, site, &rows).await?;
            let after = read(&transaction, site).await?;
            transaction.commit().await?;
            Ok((after, summary))
        })
    }

    fn add(&mut self, increments: &Increments) -> Result<Totals, StoreError> {
        let mut trace = None;
        let mut totals = Totals::default();
        let result = self.run(async |_, session| {
            add(session, increments, &mut totals, &mut trace).await?;
            Ok(())
        });
        match (result, trace) {
            (Ok(()), _) => Ok(totals),
            // The commit was sent, and its answer is lost.
            (Err(error), Some(trace)) if is_lost(&error) => match self.outcome(&trace)? {
                true => Ok(totals),
                false => Err(StoreError::NotStored),
            },
            (Err(error), _) => Err(error),
        }
    }

    fn exchange(&mut self, heartbeats: &[Heartbeat], at: Duration) -> Result<News, StoreError> {
        let online: Vec<u64> = heartbeats.iter().map(|site| site.online).collect();
        let is_due = self.reported.is_due(&online, at);
        let presence = self.presence;
        let (server, mut news) = self.run(async |process, session| {
            Ok(exchange(session, process, presence, heartbeats, is_due).await?)
        })?;
        let now = Moment { at, server };
        if self.heard.is_none_or(|heard| now.is_long_after(heard)) {
            news.changed = heartbeats.iter().map(|site| site.site).collect();
        }
        self.heard = Some(now);
        if is_due {
            self.reported = Reported { online, at };
        }
        Ok(news)
    }

    fn leave(&mut self) -> Result<(), StoreError> {
        self.run(async |process, session| {
            let sql = "DELETE FROM online WHERE process = $1";
            session.client.execute(sql, &[&process]).await?;
            Ok(())
        })
    }

    fn probe(&mut self, like: &Increments) -> Result<(), StoreError> {
        self.run(async |_, session| Ok(probe(session, like).await?))
    }
}

/// Whether an error leaves it unknown what became of a transaction.
fn is_lost(error: &StoreError) -> bool {
    match error {
        StoreError::Postgres(error) => error.as_db_error().is_none_or(|refusal| {
            // The server is shutting down; that is no refusal.
            refusal.code().code().starts_with("57P")
        }),
        StoreError::TimedOut => true,
        _ => false,
    }
}

/// Whether an error means that the server cannot be reached at the moment.
fn is_away(error: &StoreError) -> bool {
    matches!(error, StoreError::Connect(_)) || is_lost(error)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    use super::{Builder, Way, is_away};
    use crate::service::error::StoreError;

    /// What comes of a server that says this when it is asked for TLS, and then nothing more.
    fn connect(says: &'static [u8]) -> StoreError {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a client");
            stream.read_exact(&mut [0; 8]).expect("its request");
            // It may be gone by then.
            let _ = stream.write_all(says);
            let _ = stream.shutdown(std::net::Shutdown::Write);
            let _ = stream.read_to_end(&mut Vec::new());
        });
        let way = Way::new(&format!("postgres://a@127.0.0.1:{port}/b?sslmode=require"));
        let way = way.expect("an address");
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let Err(error) = runtime.block_on(way.connect()) else {
            panic!("there is no server");
        };
        drop(runtime);
        server.join().expect("it ends");
        error
    }

    #[test]
    fn a_server_that_breaks_off_is_away_and_one_that_is_not_safe_is_not() {
        for says in [&b""[..], b"S", b"S\x16\x03\x03"] {
            let error = connect(says);
            assert!(matches!(error, StoreError::Connect(_)), "{says:?}: {error}");
            assert!(is_away(&error), "{says:?}");
        }
        let error = connect(b"S\x15\x03\x03\x00\x02\x02\x28");
        assert!(matches!(error, StoreError::Tls(_)), "{error}");
        assert!(!is_away(&error));
    }
}
