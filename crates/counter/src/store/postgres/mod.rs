//! Counts in PostgreSQL: a server, and several processes beside one another.

mod rhythm;
mod rows;
mod session;

use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};
use tokio::time::{sleep, timeout};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, IsolationLevel};

use rhythm::{Moment, Told, presence};
use rows::{read, write};
use session::{LOCK, PATIENCE, Session, Trace, Word, add, connect, news, status};

use super::{Batch, ChangeError, Known, News, SiteData, Store, Totals};
use crate::change::{Change, Report};
use crate::error::{StoreError, chain};

/// How long to wait for a transaction that the server is still at.
const IN_PROGRESS: Duration = Duration::from_millis(100);

/// How long to wait for a server that is gone, before it is tried again.
const AWAY: Duration = Duration::from_millis(500);

/// A connection to a server, made anew when it breaks.
pub struct Postgres {
    runtime: Runtime,
    config: Config,
    session: Option<Session>,
    /// Tells this process from others.
    process: i64,
    /// How long other processes are thought to be there after their last word.
    presence: Duration,
    /// Who was told to be online.
    told: Told,
    /// When others were heard of.
    heard: Option<Moment>,
}

impl Postgres {
    /// Connects to a server, and lays out the tables if there are none. Each process asks for news
    /// of the others every `refresh`.
    ///
    /// # Errors
    ///
    /// The address cannot be read, the server cannot be reached, does not keep what it is given,
    /// or has tables of another version.
    pub fn open(url: &str, refresh: Duration) -> Result<Self, StoreError> {
        let mut config: Config = url
            .parse()
            .map_err(|error: tokio_postgres::Error| StoreError::Url(chain(&error)))?;
        if config.get_ssl_mode() == SslMode::Require {
            return Err(StoreError::Url("sslmode=require is not known".to_owned()));
        }
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
            config,
            session: None,
            process: i64::from_le_bytes(process),
            presence: presence(refresh),
            told: Told::default(),
            heard: None,
        };
        store.probe()?;
        Ok(store)
    }

    /// Runs something on the connection. One that is broken, or took too long, is dropped.
    fn run<T>(
        &mut self,
        task: impl AsyncFnOnce(i64, &mut Session) -> Result<T, ChangeError>,
    ) -> Result<T, StoreError> {
        self.run_change(task).map_err(|error| match error {
            ChangeError::Store(error) => error,
            // Only changes are refused.
            ChangeError::Refused(_) => StoreError::Missing,
        })
    }

    fn run_change<T>(
        &mut self,
        task: impl AsyncFnOnce(i64, &mut Session) -> Result<T, ChangeError>,
    ) -> Result<T, ChangeError> {
        let Self {
            runtime,
            config,
            session,
            process,
            ..
        } = self;
        let result = runtime.block_on(async {
            let open = match session {
                Some(open) if !open.client.is_closed() => open,
                _ => session.insert(connect(config).await?),
            };
            match timeout(PATIENCE, task(*process, open)).await {
                Ok(result) => result,
                Err(_) => Err(StoreError::TimedOut.into()),
            }
        });
        // After an error nobody knows what state the connection is in. What the server refused is
        // over and done with.
        let broken = match &result {
            Err(ChangeError::Store(StoreError::Postgres(error))) => error.as_db_error().is_none(),
            Err(ChangeError::Store(_)) => true,
            _ => false,
        };
        if broken {
            *session = None;
        }
        result
    }

    /// Whether a transaction whose end was not heard of came to be.
    fn outcome(&mut self, trace: &Trace) -> Result<bool, StoreError> {
        let start = Instant::now();
        let mut was_away = false;
        // The server may notice only now that the connection is gone, still be at it, or be on
        // its way back after a restart.
        for _ in 0..20 {
            let said = self.run(async |_, session| Ok(status(session, trace).await?));
            let pause = match said {
                Ok((status, is_there)) => match status.as_deref() {
                    // A server that broke down gives the numbers of transactions it lost once
                    // more. Then the row alone proves whose transaction this was.
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
            // All of it as of one moment.
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

    fn change(&mut self, site: i64, change: &Change) -> Result<(SiteData, Report), ChangeError> {
        self.run_change(async |_, session| {
            let transaction = session.client.transaction().await?;
            transaction
                .execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])
                .await?;
            let before = read(&transaction, site).await?;
            let (rows, report) = change.plan(&before).map_err(ChangeError::Refused)?;
            let Some(rows) = rows else {
                return Ok((before, report));
            };
            write(&transaction, site, &rows).await?;
            let after = read(&transaction, site).await?;
            transaction.commit().await?;
            Ok((after, report))
        })
    }

    fn add(&mut self, batch: &Batch) -> Result<Totals, StoreError> {
        let mut trace = None;
        let mut totals = Totals::default();
        let result = self.run(async |_, session| {
            add(session, batch, &mut totals, &mut trace).await?;
            Ok(())
        });
        match (result, trace) {
            (Ok(()), _) => Ok(totals),
            // The end of the transaction was asked for, and the answer is lost.
            (Err(error), Some(trace)) if is_lost(&error) => match self.outcome(&trace)? {
                true => Ok(totals),
                false => Err(StoreError::NotStored),
            },
            (Err(error), _) => Err(error),
        }
    }

    fn news(&mut self, known: &[Known], at: Duration) -> Result<News, StoreError> {
        let online: Vec<u64> = known.iter().map(|site| site.online).collect();
        let tell = self.told.is_due(&online, at);
        let presence = self.presence;
        let (server, mut news) = self.run(async |process, session| {
            let word = Word {
                process,
                tell,
                presence,
            };
            Ok(news(session, &word, known).await?)
        })?;
        let now = Moment { at, server };
        if self.heard.is_none_or(|heard| now.is_long_after(heard)) {
            news.changed = known.iter().map(|site| site.site).collect();
        }
        self.heard = Some(now);
        if tell {
            self.told = Told { online, at };
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

    fn probe(&mut self) -> Result<(), StoreError> {
        self.run(async |_, session| {
            let sql = "UPDATE counter_meta SET schema = schema";
            session.client.execute(sql, &[]).await?;
            Ok(())
        })
    }
}

/// Whether an error leaves open what became of a transaction.
fn is_lost(error: &StoreError) -> bool {
    match error {
        StoreError::Postgres(error) => error.as_db_error().is_none_or(|refusal| {
            // The server says that it goes down, not that it refuses.
            refusal.code().code().starts_with("57P")
        }),
        StoreError::TimedOut => true,
        _ => false,
    }
}

/// Whether an error says that the server cannot be spoken to just now.
fn is_away(error: &StoreError) -> bool {
    matches!(error, StoreError::Connect(_)) || is_lost(error)
}
