//! Sites in SQLite, read and written as a whole.

use rusqlite::{Connection, Transaction, params};

use crate::service::calendar::Day;
use crate::service::site_data::{PageData, SiteData};
use crate::service::upload::Rows;

/// Everything that is kept of a site.
///
/// # Errors
///
/// The file cannot be read.
pub fn read(connection: &Connection, site: i64) -> rusqlite::Result<SiteData> {
    let mut data = connection.query_row(
        "SELECT tz, version, imported, opening FROM site WHERE id = ?1",
        [site],
        |row| {
            Ok(SiteData {
                id: site,
                zone: row.get(0)?,
                version: row.get(1)?,
                imported: row.get(2)?,
                opening: row.get(3)?,
                ..SiteData::default()
            })
        },
    )?;
    data.days = connection
        .prepare_cached("SELECT day, views FROM site_day WHERE site = ?1 AND views <> 0")?
        .query_map([site], |row| Ok((Day(row.get(0)?), row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    data.pages = connection
        .prepare_cached(
            "SELECT id, key, path, live, merged_into,
             coalesce(views, 0), coalesce(imported, 0), coalesce(opening, 0)
             FROM page LEFT JOIN page_total ON page = id WHERE site = ?1 ORDER BY id",
        )?
        .query_map([site], |row| {
            Ok(PageData {
                id: row.get(0)?,
                key: row.get(1)?,
                path: row.get(2)?,
                live: row.get(3)?,
                merged_into: row.get(4)?,
                views: row.get(5)?,
                imported: row.get(6)?,
                opening: row.get(7)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    data.aliases = connection
        .prepare_cached("SELECT alias, page FROM alias WHERE site = ?1 ORDER BY alias")?
        .query_map([site], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    data.batches = connection
        .prepare_cached("SELECT id, digest FROM import_batch WHERE site = ?1")?
        .query_map([site], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(data)
}

/// Writes the rows of an upload.
///
/// # Errors
///
/// The file cannot be written.
pub fn write(transaction: &Transaction<'_>, site: i64, rows: &Rows<'_>) -> rusqlite::Result<()> {
    transaction.execute(
        "UPDATE site SET version = version + 1, imported = imported + ?2,
         opening = coalesce(?3, opening), tz = coalesce(?4, tz) WHERE id = ?1",
        params![site, rows.site_imported, rows.site_opening, rows.zone],
    )?;
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| -> rusqlite::Result<()> {
        transaction.prepare_cached(sql)?.execute(values).map(drop)
    };
    for (key, path) in &rows.insert {
        run(
            "INSERT INTO page (site, key, path, live) VALUES (?1, ?2, ?3, 1)",
            params![site, key, path],
        )?;
    }
    for (id, path, live) in &rows.update {
        run(
            "UPDATE page SET path = ?2, live = ?3, merged_into = NULL WHERE id = ?1",
            params![id, path, live],
        )?;
    }
    for (from, into) in &rows.merge {
        let into: i64 = transaction
            .prepare_cached("SELECT id FROM page WHERE site = ?1 AND key = ?2")?
            .query_row(params![site, into], |row| row.get(0))?;
        for sql in MERGE {
            run(sql, params![from, into])?;
        }
    }
    if let Some(aliases) = &rows.aliases {
        run("DELETE FROM alias WHERE site = ?1", params![site])?;
        for (alias, key) in aliases {
            run(
                "INSERT INTO alias (site, alias, page)
                 SELECT ?1, ?2, id FROM page WHERE site = ?1 AND key = ?3",
                params![site, alias, key],
            )?;
        }
    }
    // After the merges: pages that are gone take their opening views with them.
    for (key, views) in &rows.openings {
        run(
            "INSERT INTO page_total (page, opening)
             SELECT id, ?3 FROM page WHERE site = ?1 AND key = ?2
             ON CONFLICT (page) DO UPDATE SET opening = excluded.opening",
            params![site, key, views],
        )?;
    }
    for (page, views) in &rows.imported {
        run(
            "INSERT INTO page_total (page, imported) VALUES (?1, ?2)
             ON CONFLICT (page) DO UPDATE SET imported = imported + excluded.imported",
            params![page, views],
        )?;
    }
    if let Some((id, digest)) = &rows.batch {
        run(
            "INSERT INTO import_batch (site, id, digest) VALUES (?1, ?2, ?3)",
            params![site, id, digest],
        )?;
    }
    Ok(())
}

/// Moves the counts of page ?1 to page ?2, which keeps its own opening views.
const MERGE: [&str; 5] = [
    "INSERT INTO page_total (page, views, imported)
     SELECT ?2, views, imported FROM page_total WHERE page = ?1
     ON CONFLICT (page) DO UPDATE
     SET views = views + excluded.views, imported = imported + excluded.imported",
    "INSERT INTO page_day (page, day, views)
     SELECT ?2, day, views FROM page_day WHERE page = ?1
     ON CONFLICT (page, day) DO UPDATE SET views = views + excluded.views",
    "DELETE FROM page_total WHERE page = ?1 AND ?2 <> ?1",
    "DELETE FROM page_day WHERE page = ?1 AND ?2 <> ?1",
    "UPDATE page SET live = 0, merged_into = ?2 WHERE id = ?1 OR merged_into = ?1",
];
