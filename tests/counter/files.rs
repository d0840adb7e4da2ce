//! The files of the database: removed, replaced, damaged and old ones.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use bantin_counter::StoreSettings;

use super::fixture::{Fixture, Kind, STORES, until};
use super::http::Request;
#[cfg(feature = "full")]
use super::postgres;

fn database(fixture: &Fixture) -> PathBuf {
    match &fixture.settings.store {
        StoreSettings::Sqlite(path) => path.clone(),
        StoreSettings::Postgres(_) => panic!("this is SQLite"),
    }
}

fn health(fixture: &Fixture) -> u16 {
    let answer = Request::new("GET", "/healthz").send(fixture.operator);
    answer.status
}

fn remove(file: &Path) {
    fs::remove_file(file).expect("it is there");
}

/// The same bytes under the same name, in another file.
fn replace(file: &Path) {
    let other = file.with_extension("other");
    fs::copy(file, &other).expect("a copy");
    fs::rename(&other, file).expect("it is replaced");
}

fn move_away(file: &Path) {
    fs::rename(file, file.with_extension("away")).expect("it is there");
}

fn empty(file: &Path) {
    File::create(file).expect("it is emptied");
}

#[test]
fn views_are_not_acknowledged_into_files_that_nobody_finds_again() {
    type Act = fn(&Path);
    let acts: [(&str, Act); 3] = [
        ("removed", remove),
        ("replaced", replace),
        ("moved", move_away),
    ];
    let ends = ["", "-wal", "-shm", ".lock"];
    let every = ends
        .iter()
        .flat_map(|end| acts.map(|(name, act)| (*end, name, act)));
    for (end, name, act) in every.chain([("", "emptied", empty as Act)]) {
        let fixture = Fixture::new(Kind::Sqlite);
        fixture.push(&["a"]);
        assert_eq!(fixture.view(1, "a").status, 200);
        let mut file = database(&fixture).into_os_string();
        file.push(end);
        act(Path::new(&file));
        let at = format!("counter.db{end} {name}");
        assert_eq!(fixture.view(2, "a").status, 503, "{at}");
        assert_eq!(health(&fixture), 503, "{at}");
        let log = fixture.logged();
        let words = "was removed or replaced while the counter runs";
        assert!(
            log.contains(words) && log.contains("put the database or its last backup back"),
            "{at}: {log}"
        );
        assert_eq!(log.matches("not_storing").count(), 1, "{at}: {log}");
        // What is known is still told.
        assert_eq!(fixture.views("a"), 1, "{at}");
    }
}

#[test]
fn a_lost_database_is_noticed_though_nobody_views_a_page() {
    let fixture = Fixture::new(Kind::Sqlite);
    remove(&database(&fixture));
    until("the operator is told", || health(&fixture) == 503);
    assert!(fixture.logged().contains("was removed or replaced"));
}

#[test]
fn a_database_that_is_back_is_used_again() {
    let mut fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    assert_eq!(fixture.view(1, "a").status, 200);
    let path = database(&fixture);
    let away = path.with_extension("away");
    fs::rename(&path, &away).expect("it is moved");
    assert_eq!(fixture.view(2, "a").status, 503);
    fs::rename(&away, &path).expect("it is moved back");
    until("views are stored again", || health(&fixture) == 200);
    assert_eq!(fixture.view(2, "a").status, 200);
    fixture.stop();
    fixture.start().expect("it starts again");
    assert_eq!(fixture.views("a"), 2);
}

/// A counter that has run, and its database afterwards.
fn rested() -> Fixture {
    let mut fixture = Fixture::new(Kind::Sqlite);
    let keys: Vec<String> = (0..400).map(|key| format!("key-{key}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    fixture.push(&keys);
    assert_eq!(fixture.view(1, "key-7").status, 200);
    fixture.stop();
    fixture
}

#[test]
fn damage_is_told_with_what_to_do_about_it() {
    let overwrite = |path: &Path, from: u64, length: usize| {
        let mut file = File::options()
            .write(true)
            .open(path)
            .expect("the database");
        file.seek(SeekFrom::Start(from)).expect("a place");
        file.write_all(&vec![0xa5; length])
            .expect("it is overwritten");
    };
    type Damage<'a> = &'a dyn Fn(&Path);
    let cases: [(&str, Damage<'_>); 6] = [
        ("the first bytes", &|path| overwrite(path, 0, 16)),
        ("the whole first page", &|path| overwrite(path, 0, 4096)),
        ("the list of tables", &|path| overwrite(path, 100, 200)),
        ("a page of a table", &|path| overwrite(path, 4096, 4096)),
        ("the end", &|path| {
            let length = fs::metadata(path).expect("the database").len();
            let file = File::options()
                .write(true)
                .open(path)
                .expect("the database");
            file.set_len(length / 8192 * 4096).expect("it is cut");
        }),
        ("a text instead", &|path| {
            fs::write(
                path,
                "not a database, but long enough to be taken for one. ".repeat(40),
            )
            .expect("a text");
        }),
    ];
    for (name, damage) in cases {
        let mut fixture = rested();
        let path = database(&fixture);
        damage(&path);
        let mut before = Vec::new();
        File::open(&path)
            .and_then(|mut file| file.read_to_end(&mut before))
            .expect("the database");
        let error = fixture.start().expect_err(name);
        let (english, vietnamese) = (error.to_string(), error.in_vietnamese());
        assert!(
            english.contains("is damaged, or is no database"),
            "{name}: {english}"
        );
        assert!(
            english.contains("put the last backup in its place"),
            "{name}: {english}"
        );
        assert!(
            vietnamese.contains("bản sao lưu gần nhất"),
            "{name}: {vietnamese}"
        );
        assert!(english.contains("counter.db"), "{name}: {english}");
        // It may still be saved.
        assert!(
            fs::read(&path).expect("the database") == before,
            "{name}: it was written"
        );
    }
}

/// Rows of a counter before views of the manifest were kept apart: what was imported for the site,
/// and a page.
const ROWS: &str =
    "INSERT INTO site (name, tz, opening, version) VALUES ('bao', 'Asia/Ho_Chi_Minh', 5000, 3);
    INSERT INTO page (site, key, path, live) SELECT id, 'a', 'tin/a.html', true FROM site;
    INSERT INTO page_total (page, views, imported) SELECT id, 7, 400 FROM page;
    INSERT INTO page_day (page, day, views) SELECT id, 20000, 7 FROM page;
    INSERT INTO site_day (site, day, views) SELECT id, 20000, 7 FROM site;
    INSERT INTO import_batch (site, id, digest) SELECT id, 'b1', 'x' FROM site;";

#[test]
fn older_tables_become_those_of_today() {
    for &kind in STORES {
        let mut fixture = Fixture::new(kind);
        fixture.stop();
        match kind {
            Kind::Sqlite => {
                let path = fixture.folder.path().join("old.db");
                let connection = rusqlite::Connection::open(&path).expect("a database");
                let schema = include_str!("schema-1-sqlite.sql");
                let marks = "PRAGMA user_version = 1; PRAGMA application_id = 0x62746e43;";
                for sql in [schema, ROWS, marks] {
                    connection.execute_batch(sql).expect("it obeys");
                }
                fixture.settings.store = StoreSettings::Sqlite(path);
            }
            #[cfg(feature = "full")]
            Kind::Postgres => {
                let url = postgres::database();
                let schema = include_str!("schema-1-postgres.sql");
                let version = "INSERT INTO counter_meta VALUES (1)";
                for sql in [schema, ROWS, version] {
                    postgres::execute(&url, sql);
                }
                fixture.settings.store = StoreSettings::Postgres(url);
            }
        }
        fixture
            .start()
            .unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        assert_eq!(
            (fixture.views("a"), fixture.figure("all")),
            (407, 5007),
            "{kind:?}"
        );
        assert_eq!(fixture.view(1, "a").status, 200);
        // A manifest that has numbers of its own replaces nothing that was imported.
        let manifest = r#"{"v":1,"tz":"Asia/Ho_Chi_Minh","all":90,"pages":[{"key":"a","path":"tin/a.html","views":10}]}"#;
        assert_eq!(fixture.put_manifest(manifest).status, 200);
        assert_eq!(
            (fixture.views("a"), fixture.figure("all")),
            (418, 5098),
            "{kind:?}"
        );
        // And once more, which changes nothing.
        fixture.stop();
        fixture.start().expect("it starts again");
        assert_eq!(
            (fixture.views("a"), fixture.figure("all")),
            (418, 5098),
            "{kind:?}"
        );
    }
}

#[test]
fn an_older_database_can_be_backed_up_before_it_is_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, copy) = (folder.path().join("old.db"), folder.path().join("copy.db"));
    let connection = rusqlite::Connection::open(&old).expect("a database");
    let marks = "PRAGMA user_version = 1; PRAGMA application_id = 0x62746e43;";
    for sql in [include_str!("schema-1-sqlite.sql"), ROWS, marks] {
        connection.execute_batch(sql).expect("it obeys");
    }
    bantin_counter::backup(&StoreSettings::Sqlite(old), &copy).expect("a backup");
    let copied = rusqlite::Connection::open(&copy).expect("a database");
    let version: i64 = copied
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .expect("a number");
    assert_eq!(version, 1);
}

#[test]
#[cfg(feature = "full")]
fn refusals_of_postgresql_are_told_with_what_to_do_about_them() {
    for (code, words) in [
        ("53100", "Make room on its disk"),
        ("25006", "copy that is only read"),
        ("42501", "Grant the user"),
        ("XX001", "restore the last backup"),
        ("53300", "max_connections"),
        ("22000", "Look at its log"),
    ] {
        let fixture = Fixture::new(Kind::Postgres);
        fixture.push(&["a"]);
        let StoreSettings::Postgres(url) = &fixture.settings.store else {
            panic!("this is PostgreSQL");
        };
        let trigger = format!(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
               RAISE EXCEPTION 'as if' USING ERRCODE = '{code}'; END $$;
             CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON site_day EXECUTE FUNCTION refuse()"
        );
        postgres::execute(url, &trigger);
        assert_eq!(fixture.view(1, "a").status, 503, "{code}");
        // Small writes would succeed, and prove nothing: it stays as it is.
        for _ in 0..20 {
            std::thread::sleep(std::time::Duration::from_millis(25));
            assert_eq!(health(&fixture), 503, "{code}");
        }
        let log = fixture.logged();
        assert!(log.contains(words) && log.contains(code), "{code}: {log}");
        assert!(!log.contains("storing_again"), "{code}: {log}");
        postgres::execute(url, "DROP TRIGGER refuse ON site_day");
        until("it is well again", || health(&fixture) == 200);
        assert_eq!(
            (fixture.views("a"), fixture.figure("all")),
            (0, 0),
            "{code}"
        );
        assert_eq!(fixture.view(1, "a").status, 200, "{code}");
        let days = fixture.export("json").json()["days"].clone();
        assert_eq!(days, serde_json::json!({ "2026-11-22": 1 }), "{code}");
    }
}
