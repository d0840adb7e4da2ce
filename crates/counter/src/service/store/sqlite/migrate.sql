-- From version 1 to 2: views of the manifest (opening) apart from those imported, which were all of
-- the site's that had no day.
ALTER TABLE site ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;
UPDATE site SET imported = opening, opening = 0, version = version + 1;
ALTER TABLE page_total ADD COLUMN opening INTEGER NOT NULL DEFAULT 0;
