//! Sites in PostgreSQL, read and written as a whole.

use tokio_postgres::{Error, Transaction};

use crate::service::calendar::Day;
use crate::service::site_data::{PageData, SiteData};
use crate::service::upload::Rows;

/// Milliseconds since 1970 according to the clock of the server, which all processes share.
pub const NOW: &str = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/// Everything that is kept of a site.
///
/// # Errors
///
/// The server refuses, or the connection is lost.
pub async fn read(transaction: &Transaction<'_>, site: i64) -> Result<SiteData, Error> {
    let row = transaction
        .query_one(
            "SELECT tz, version, imported, opening FROM site WHERE id = $1",
            &[&site],
        )
        .await?;
    let mut data = SiteData {
        id: site,
        zone: row.try_get(0)?,
        version: row.try_get(1)?,
        imported: row.try_get(2)?,
        opening: row.try_get(3)?,
        ..SiteData::default()
    };
    let sql = "SELECT day, views FROM site_day WHERE site = $1 AND views <> 0";
    for row in transaction.query(sql, &[&site]).await? {
        data.days.insert(Day(row.try_get(0)?), row.try_get(1)?);
    }
    let sql = "SELECT id, key, path, live, merged_into,
               coalesce(views, 0), coalesce(imported, 0), coalesce(opening, 0)
               FROM page LEFT JOIN page_total ON page = id WHERE site = $1 ORDER BY id";
    for row in transaction.query(sql, &[&site]).await? {
        data.pages.push(PageData {
            id: row.try_get(0)?,
            key: row.try_get(1)?,
            path: row.try_get(2)?,
            live: row.try_get(3)?,
            merged_into: row.try_get(4)?,
            views: row.try_get(5)?,
            imported: row.try_get(6)?,
            opening: row.try_get(7)?,
        });
    }
    let sql = "SELECT alias, page FROM alias WHERE site = $1 ORDER BY alias COLLATE \"C\"";
    for row in transaction.query(sql, &[&site]).await? {
        data.aliases.push((row.try_get(0)?, row.try_get(1)?));
    }
    let sql = "SELECT id, digest FROM import_batch WHERE site = $1";
    for row in transaction.query(sql, &[&site]).await? {
        data.batches.insert(row.try_get(0)?, row.try_get(1)?);
    }
    Ok(data)
}

/// Writes the rows of an upload, each kind of row in one statement.
///
/// # Errors
///
/// The server refuses, or the connection is lost.
pub async fn write(transaction: &Transaction<'_>, site: i64, rows: &Rows<'_>) -> Result<(), Error> {
    transaction
        .execute(
            "UPDATE site SET version = version + 1, imported = imported + $2,
             opening = coalesce($3, opening), tz = coalesce($4, tz) WHERE id = $1",
            &[&site, &rows.site_imported, &rows.site_opening, &rows.zone],
        )
        .await?;
    if !rows.insert.is_empty() {
        let (keys, paths): (Vec<&str>, Vec<&str>) = rows.insert.iter().copied().unzip();
        let sql = "INSERT INTO page (site, key, path, live)
                   SELECT $1, key, path, true FROM unnest($2::text[], $3::text[])
                   WITH ORDINALITY AS new (key, path, place) ORDER BY place";
        transaction.execute(sql, &[&site, &keys, &paths]).await?;
    }
    if !rows.update.is_empty() {
        let ids: Vec<i64> = rows.update.iter().map(|row| row.0).collect();
        let paths: Vec<&str> = rows.update.iter().map(|row| row.1).collect();
        let live: Vec<bool> = rows.update.iter().map(|row| row.2).collect();
        let sql = "UPDATE page SET path = new.path, live = new.live, merged_into = NULL
                   FROM unnest($1::bigint[], $2::text[], $3::boolean[]) AS new (id, path, live)
                   WHERE page.id = new.id";
        transaction.execute(sql, &[&ids, &paths, &live]).await?;
    }
    if !rows.merge.is_empty() {
        merge(transaction, site, &rows.merge).await?;
    }
    if let Some(aliases) = &rows.aliases {
        let sql = "DELETE FROM alias WHERE site = $1";
        transaction.execute(sql, &[&site]).await?;
        let (names, keys): (Vec<&str>, Vec<&str>) = aliases.iter().copied().unzip();
        let sql = "INSERT INTO alias (site, alias, page)
                   SELECT $1, new.alias, page.id
                   FROM unnest($2::text[], $3::text[]) AS new (alias, key)
                   JOIN page ON page.site = $1 AND page.key = new.key";
        transaction.execute(sql, &[&site, &names, &keys]).await?;
    }
    if !rows.openings.is_empty() {
        // After the merges: pages that are gone take their opening views with them.
        let (keys, views): (Vec<&str>, Vec<i64>) = rows.openings.iter().copied().unzip();
        let sql = format!(
            "INSERT INTO page_total AS total (page, opening, touched)
             SELECT page.id, n, {NOW} FROM unnest($2::text[], $3::bigint[]) AS new (key, n)
             JOIN page ON page.site = $1 AND page.key = new.key
             ON CONFLICT (page) DO UPDATE SET opening = excluded.opening"
        );
        transaction.execute(&sql, &[&site, &keys, &views]).await?;
    }
    if !rows.imported.is_empty() {
        let (pages, views): (Vec<i64>, Vec<i64>) = rows.imported.iter().unzip();
        let sql = format!(
            "INSERT INTO page_total AS total (page, imported, touched)
             SELECT page, n, {NOW} FROM unnest($1::bigint[], $2::bigint[]) AS new (page, n)
             ON CONFLICT (page) DO UPDATE SET imported = total.imported + excluded.imported"
        );
        transaction.execute(&sql, &[&pages, &views]).await?;
    }
    if let Some((id, digest)) = &rows.batch {
        let sql = "INSERT INTO import_batch (site, id, digest) VALUES ($1, $2, $3)";
        transaction.execute(sql, &[&site, id, digest]).await?;
    }
    Ok(())
}

/// Moves the counts of pages to other pages, which keep their own opening views.
async fn merge(
    transaction: &Transaction<'_>,
    site: i64,
    merge: &[(i64, &str)],
) -> Result<(), Error> {
    let (old, keys): (Vec<i64>, Vec<&str>) = merge.iter().copied().unzip();
    let row = transaction
        .query_one(
            "SELECT array_agg(page.id ORDER BY place)
             FROM unnest($2::text[]) WITH ORDINALITY AS new (key, place)
             JOIN page ON page.site = $1 AND page.key = new.key",
            &[&site, &keys],
        )
        .await?;
    let new: Vec<i64> = row.try_get(0)?;
    let moved = "unnest($1::bigint[], $2::bigint[]) AS moved (old, new)";
    for sql in [
        format!(
            "INSERT INTO page_total AS total (page, views, imported, touched)
             SELECT new, sum(views)::bigint, sum(imported)::bigint, {NOW}
             FROM {moved} JOIN page_total ON page = old GROUP BY new
             ON CONFLICT (page) DO UPDATE SET views = total.views + excluded.views,
             imported = total.imported + excluded.imported"
        ),
        format!(
            "INSERT INTO page_day AS total (page, day, views)
             SELECT new, day, sum(views)::bigint
             FROM {moved} JOIN page_day ON page = old GROUP BY new, day
             ON CONFLICT (page, day) DO UPDATE SET views = total.views + excluded.views"
        ),
        format!("DELETE FROM page_total USING {moved} WHERE page = old AND new <> old"),
        format!("DELETE FROM page_day USING {moved} WHERE page = old AND new <> old"),
        format!(
            "UPDATE page SET live = false, merged_into = new
             FROM {moved} WHERE id = old OR merged_into = old"
        ),
    ] {
        transaction.execute(&sql, &[&old, &new]).await?;
    }
    Ok(())
}
