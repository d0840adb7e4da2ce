-- The tables of the counter in PostgreSQL. Days are local dates, as days since 1970-01-01.
CREATE TABLE counter_meta (schema bigint NOT NULL);
CREATE TABLE site (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  tz text NOT NULL,
  opening bigint NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 0
);
CREATE TABLE page (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site bigint NOT NULL REFERENCES site,
  key text NOT NULL,
  path text NOT NULL,
  live boolean NOT NULL,
  merged_into bigint REFERENCES page,
  UNIQUE (site, key)
);
CREATE TABLE alias (
  site bigint NOT NULL REFERENCES site,
  alias text NOT NULL,
  page bigint NOT NULL REFERENCES page,
  PRIMARY KEY (site, alias)
);
-- When a row was touched last, in milliseconds by the server's clock: other processes read these.
CREATE TABLE page_total (
  page bigint PRIMARY KEY REFERENCES page,
  views bigint NOT NULL DEFAULT 0,
  imported bigint NOT NULL DEFAULT 0,
  touched bigint NOT NULL DEFAULT 0
);
CREATE INDEX page_total_touched ON page_total (touched);
CREATE TABLE page_day (
  page bigint NOT NULL REFERENCES page,
  day integer NOT NULL,
  views bigint NOT NULL,
  PRIMARY KEY (page, day)
);
CREATE TABLE site_day (
  site bigint NOT NULL REFERENCES site,
  day integer NOT NULL,
  views bigint NOT NULL,
  touched bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (site, day)
);
CREATE TABLE import_batch (
  site bigint NOT NULL REFERENCES site,
  id text NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (site, id)
);
-- How many visitors each process sees: a number, nobody's name.
CREATE TABLE online (
  process bigint NOT NULL,
  site bigint NOT NULL REFERENCES site,
  visitors bigint NOT NULL,
  touched bigint NOT NULL,
  PRIMARY KEY (process, site)
);
