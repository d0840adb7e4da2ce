//! A session with PostgreSQL: connected, checked, with its prepared statements.

use std::time::Duration;

use tokio::time::timeout;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Row, Statement, Transaction};

use super::rhythm::OVERLAP;
use super::rows::NOW;
use super::tls::Way;
use crate::service::calendar::Day;
use crate::service::error::StoreError;
use crate::service::store::{Heartbeat, Increments, News, OLDEST_SCHEMA, SCHEMA, Totals};

const SCHEMA_SQL: &str = include_str!("schema.sql");
const MIGRATE_SQL: &str = include_str!("migrate.sql");

/// The lock that views share and an upload has alone: an upload sees all views before it, and the
/// views after it see the upload.
pub const LOCK: i64 = 0x6274_6e43;

/// How long a whole transaction may take.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// A connection that is ready for use.
pub struct Session {
    /// Sends statements over the connection.
    pub client: Client,
    statements: Statements,
}

struct Statements {
    add_pages: Statement,
    add_page_days: Statement,
    add_site_days: Statement,
    xid: Statement,
}

/// Connects, and ensures that the server stores durably and has the tables.
///
/// # Errors
///
/// The server cannot be reached, is not durable, or has tables of another version.
pub async fn connect(way: &Way) -> Result<Session, StoreError> {
    let connecting = timeout(PATIENCE, way.connect());
    let (mut client, connection) = connecting.await.map_err(|_| StoreError::TimedOut)??;
    // The task ends with the client.
    tokio::spawn(async move {
        // The query that fails reports the error.
        let _ = connection.await;
    });
    client
        .batch_execute(
            "SET synchronous_commit = on; SET statement_timeout = '10s'; SET lock_timeout = '10s';
             SET idle_in_transaction_session_timeout = '10s'",
        )
        .await?;
    for setting in ["fsync", "full_page_writes"] {
        let row = client.query_one(&format!("SHOW {setting}"), &[]).await?;
        if row.try_get::<_, &str>(0)? != "on" {
            return Err(StoreError::NotDurable(setting));
        }
    }
    create_tables(&mut client).await?;
    let statements = Statements {
        add_pages: client.prepare(&add_pages()).await?,
        add_page_days: client.prepare(ADD_PAGE_DAYS).await?,
        add_site_days: client.prepare(&add_site_days()).await?,
        xid: client.prepare("SELECT pg_current_xact_id()::text").await?,
    };
    Ok(Session { client, statements })
}

/// Creates the tables if there are none, changes older ones, and refuses newer ones.
async fn create_tables(client: &mut Client) -> Result<(), StoreError> {
    let transaction = client.transaction().await?;
    // Of several processes that start at once, one creates them.
    transaction
        .execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])
        .await?;
    let there = transaction
        .query_one("SELECT to_regclass('counter_meta') IS NOT NULL", &[])
        .await?;
    if !there.try_get::<_, bool>(0)? {
        transaction.batch_execute(SCHEMA_SQL).await?;
        transaction
            .execute("INSERT INTO counter_meta (schema) VALUES ($1)", &[&SCHEMA])
            .await?;
    }
    let row = transaction
        .query_one("SELECT schema FROM counter_meta", &[])
        .await?;
    let found: i64 = row.try_get(0)?;
    match found {
        SCHEMA => {}
        OLDEST_SCHEMA => {
            transaction.batch_execute(MIGRATE_SQL).await?;
            let sql = "UPDATE counter_meta SET schema = $1";
            transaction.execute(sql, &[&SCHEMA]).await?;
        }
        _ => {
            return Err(StoreError::Schema {
                found,
                known: SCHEMA,
            });
        }
    }
    Ok(transaction.commit().await?)
}

fn add_pages() -> String {
    format!(
        "INSERT INTO page_total AS total (page, views, touched)
         SELECT coalesce(merged_into, id), sum(n)::bigint, {NOW}
         FROM unnest($1::bigint[], $2::bigint[]) AS new (page, n) LEFT JOIN page ON id = page
         GROUP BY 1 ORDER BY 1
         ON CONFLICT (page) DO UPDATE
         SET views = total.views + excluded.views, touched = excluded.touched
         RETURNING page, views + imported + opening"
    )
}

const ADD_PAGE_DAYS: &str = "INSERT INTO page_day AS total (page, day, views)
    SELECT coalesce(merged_into, id), new.day, sum(n)::bigint
    FROM unnest($1::bigint[], $2::integer[], $3::bigint[]) AS new (page, day, n)
    LEFT JOIN page ON id = page
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (page, day) DO UPDATE SET views = total.views + excluded.views";

fn add_site_days() -> String {
    format!(
        "INSERT INTO site_day AS total (site, day, views, touched)
         SELECT site, day, n, {NOW}
         FROM unnest($1::bigint[], $2::integer[], $3::bigint[]) AS new (site, day, n)
         ORDER BY 1, 2
         ON CONFLICT (site, day) DO UPDATE
         SET views = total.views + excluded.views, touched = excluded.touched
         RETURNING site, day, views, touched"
    )
}

/// What a transaction leaves behind if it is committed.
pub struct Trace {
    /// The number of the transaction.
    xid: String,
    /// A row of `site_day` that the transaction wrote: site, day, and when it was touched.
    row: (i64, i32, i64),
}

/// Adds views. The trace of the transaction is set as soon as the commit is sent.
///
/// # Errors
///
/// The views are not stored; with a trace, they may be.
pub async fn add(
    session: &mut Session,
    increments: &Increments,
    totals: &mut Totals,
    trace: &mut Option<Trace>,
) -> Result<(), tokio_postgres::Error> {
    let Session { client, statements } = session;
    let transaction = client.transaction().await?;
    let (number, page_rows, day_rows) = fill(&transaction, statements, increments).await?;
    for row in page_rows {
        totals.pages.push((row.try_get(0)?, row.try_get(1)?));
    }
    let mut last = (0, 0, 0);
    for row in day_rows {
        let (site, day) = (row.try_get(0)?, row.try_get(1)?);
        totals.days.push((site, Day(day), row.try_get(2)?));
        last = (site, day, row.try_get(3)?);
    }
    *trace = Some(Trace {
        xid: number.try_get(0)?,
        row: last,
    });
    transaction.commit().await
}

/// Writes as much as these views would, and changes no number.
///
/// # Errors
///
/// The server refuses, or the connection is lost.
pub async fn probe(session: &mut Session, like: &Increments) -> Result<(), tokio_postgres::Error> {
    let Session { client, statements } = session;
    let transaction = client.transaction().await?;
    let sql = "UPDATE counter_meta SET schema = schema";
    transaction.execute(sql, &[]).await?;
    if !like.is_empty() {
        fill(&transaction, statements, like).await?;
        fill(&transaction, statements, &like.negative()).await?;
    }
    transaction.commit().await
}

/// Adds views within a transaction, and returns its number and the rows of pages and days.
async fn fill(
    transaction: &Transaction<'_>,
    statements: &Statements,
    increments: &Increments,
) -> Result<(Row, Vec<Row>, Vec<Row>), tokio_postgres::Error> {
    let (pages, page_days): (Vec<i64>, Vec<i32>) = increments
        .pages
        .keys()
        .map(|(page, day)| (*page, day.0))
        .unzip();
    let page_views: Vec<i64> = increments.pages.values().copied().collect();
    let (sites, site_days): (Vec<i64>, Vec<i32>) = increments
        .sites
        .keys()
        .map(|(site, day)| (*site, day.0))
        .unzip();
    let site_views: Vec<i64> = increments.sites.values().copied().collect();

    let lock = format!("SELECT pg_advisory_xact_lock_shared({LOCK})");
    let views: [&(dyn ToSql + Sync); 2] = [&pages, &page_views];
    let views_of_days: [&(dyn ToSql + Sync); 3] = [&pages, &page_days, &page_views];
    let days: [&(dyn ToSql + Sync); 3] = [&sites, &site_days, &site_views];
    // Sent in this order without waiting for one another: the first poll sends.
    let (_, number, page_rows, _, day_rows) = tokio::try_join!(
        biased;
        transaction.batch_execute(&lock),
        transaction.query_one(&statements.xid, &[]),
        transaction.query(&statements.add_pages, &views),
        transaction.execute(&statements.add_page_days, &views_of_days),
        transaction.query(&statements.add_site_days, &days),
    )?;
    Ok((number, page_rows, day_rows))
}

/// The status of a transaction, if the server still knows it, and whether the row of its trace is
/// unchanged.
///
/// # Errors
///
/// The server refuses, or the connection is lost.
pub async fn status(
    session: &Session,
    trace: &Trace,
) -> Result<(Option<String>, bool), tokio_postgres::Error> {
    let (site, day, touched) = &trace.row;
    let sql = "SELECT pg_xact_status($1::text::xid8), EXISTS
               (SELECT FROM site_day WHERE site = $2 AND day = $3 AND touched = $4)";
    let row = session
        .client
        .query_one(sql, &[&trace.xid, site, day, touched])
        .await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// Reads what other processes did, with the time by the server's clock in milliseconds. With
/// `report`, informs them how many visitors are online here. Processes without a heartbeat for
/// `presence` are considered dead.
///
/// # Errors
///
/// The server refuses, or the connection is lost.
pub async fn exchange(
    session: &mut Session,
    process: i64,
    presence: Duration,
    heartbeats: &[Heartbeat],
    report: bool,
) -> Result<(i64, News), tokio_postgres::Error> {
    let sites: Vec<i64> = heartbeats.iter().map(|site| site.site).collect();
    let mut news = News::default();
    let transaction = session.client.transaction().await?;
    // Before anything is read: rows that are touched later are read the next time.
    let row = transaction.query_one(&format!("SELECT {NOW}"), &[]).await?;
    let now: i64 = row.try_get(0)?;
    let before = |time: Duration| now - i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    if report {
        let visitors: Vec<i64> = heartbeats
            .iter()
            .map(|site| i64::try_from(site.online).unwrap_or(i64::MAX))
            .collect();
        transaction
            .batch_execute("SET LOCAL synchronous_commit = off")
            .await?;
        let sql = format!(
            "INSERT INTO online (process, site, visitors, touched)
             SELECT $1, site, n, {NOW} FROM unnest($2::bigint[], $3::bigint[]) AS new (site, n)
             ON CONFLICT (process, site) DO UPDATE
             SET visitors = excluded.visitors, touched = excluded.touched"
        );
        transaction
            .execute(&sql, &[&process, &sites, &visitors])
            .await?;
        let sql = format!("DELETE FROM online WHERE touched < (SELECT {NOW}) - 3600000");
        transaction.execute(&sql, &[]).await?;
    }
    let sql = "SELECT site, sum(visitors)::bigint FROM online
               WHERE process <> $1 AND touched > $2 GROUP BY site";
    let present = before(presence);
    for row in transaction.query(sql, &[&process, &present]).await? {
        let visitors: i64 = row.try_get(1)?;
        news.elsewhere
            .push((row.try_get(0)?, visitors.unsigned_abs()));
    }
    let since = before(OVERLAP);
    let sql = "SELECT page, views + imported + opening FROM page_total WHERE touched > $1";
    for row in transaction.query(sql, &[&since]).await? {
        news.totals.pages.push((row.try_get(0)?, row.try_get(1)?));
    }
    let sql = "SELECT site, day, views FROM site_day WHERE site = ANY ($1) AND touched > $2";
    for row in transaction.query(sql, &[&sites, &since]).await? {
        news.totals
            .days
            .push((row.try_get(0)?, Day(row.try_get(1)?), row.try_get(2)?));
    }
    let sql = "SELECT id, version FROM site WHERE id = ANY ($1)";
    for row in transaction.query(sql, &[&sites]).await? {
        let (id, version): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
        if heartbeats
            .iter()
            .any(|site| site.site == id && site.version != version)
        {
            news.changed.push(id);
        }
    }
    transaction.commit().await?;
    Ok((now, news))
}
