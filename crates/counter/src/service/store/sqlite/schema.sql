-- The tables of the counter in SQLite. Days are local dates, as days since 1970-01-01.
-- Views: counted here, imported, and brought along by the last manifest (opening).
CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  tz TEXT NOT NULL,
  imported INTEGER NOT NULL DEFAULT 0,
  opening INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  site INTEGER NOT NULL REFERENCES site,
  key TEXT NOT NULL,
  path TEXT NOT NULL,
  live INTEGER NOT NULL,
  merged_into INTEGER REFERENCES page,
  UNIQUE (site, key)
) STRICT;
CREATE TABLE alias (
  site INTEGER NOT NULL REFERENCES site,
  alias TEXT NOT NULL,
  page INTEGER NOT NULL REFERENCES page,
  PRIMARY KEY (site, alias)
) STRICT, WITHOUT ROWID;
CREATE TABLE page_total (
  page INTEGER PRIMARY KEY REFERENCES page,
  views INTEGER NOT NULL DEFAULT 0,
  imported INTEGER NOT NULL DEFAULT 0,
  opening INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE page_day (
  page INTEGER NOT NULL REFERENCES page,
  day INTEGER NOT NULL,
  views INTEGER NOT NULL,
  PRIMARY KEY (page, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE site_day (
  site INTEGER NOT NULL REFERENCES site,
  day INTEGER NOT NULL,
  views INTEGER NOT NULL,
  PRIMARY KEY (site, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_batch (
  site INTEGER NOT NULL REFERENCES site,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
