//! What keeps a counter from starting: each told with a way to mend it.

use std::fs;

use bantin_counter::{CounterError, Settings, StoreSettings};

use super::fixture::{Fixture, Kind};

#[test]
fn settings_that_make_no_sense_are_told() {
    type Spoil = fn(&mut Settings);
    let cases: Vec<(Spoil, &str)> = vec![
        (|s| s.sites.clear(), "no site to count"),
        (
            |s| s.sites[0].name = "a/b".to_owned(),
            "only letters, digits",
        ),
        (|s| s.sites[0].name = String::new(), "only letters, digits"),
        (
            |s| s.sites.push(s.sites[0].clone()),
            "Two sites have the name",
        ),
        (|s| s.sites[0].token = "short".to_owned(), "openssl rand"),
        (|s| s.sites[0].origins.clear(), "has no origins"),
        (|s| s.sites[0].origins[0].push('/'), "is no origin"),
        (
            |s| s.sites[0].origins[0] = "bao.example".to_owned(),
            "is no origin",
        ),
        (
            |s| s.sites[0].origins[0] = "https://Bao.example".to_owned(),
            "is no origin",
        ),
        (|s| s.sites[0].origins[0] = "*".to_owned(), "is no origin"),
        (
            |s| s.sites[0].zone = "Asia/Hanoi2".to_owned(),
            "There is no time zone",
        ),
        (|s| s.limits.connections = 0, "\"connections\" is 0"),
        (|s| s.limits.visitors = 1 << 31, "\"visitors\""),
        (|s| s.limits.soft.burst = 0.0, "soft rate"),
        (|s| s.limits.hard.per_second = f32::NAN, "hard rate"),
    ];
    let mut fixture = Fixture::new(Kind::Sqlite);
    fixture.stop();
    let good = fixture.settings.clone();
    for (spoil, words) in cases {
        fixture.settings = good.clone();
        spoil(&mut fixture.settings);
        let error = fixture.start().expect_err(words);
        assert!(matches!(error, CounterError::Settings(_)), "{error}");
        assert!(error.to_string().contains(words), "{error}");
        assert!(!format!("{:?}", fixture.settings).contains(&good.sites[0].token));
    }
    // All of them at once.
    fixture.settings = good;
    fixture.settings.sites[0].name = "a b".to_owned();
    fixture.settings.sites[0].token = String::new();
    match fixture.start() {
        Err(CounterError::Settings(problems)) => assert_eq!(problems.len(), 2, "{problems:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn stores_and_addresses_that_will_not_do_are_told() {
    let running = Fixture::new(Kind::Sqlite);
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    fs::write(
        file("text.db"),
        "This is no database, whatever it is called. ".repeat(50),
    )
    .expect("a file");
    let database = |name: &str, sql: &str| {
        let connection = rusqlite::Connection::open(file(name)).expect("a database");
        connection.execute_batch(sql).expect("it obeys");
    };
    database("other.db", "CREATE TABLE theirs (x)");
    fs::create_dir(file("folder.db")).expect("a folder");
    {
        let mut newer = Fixture::new(Kind::Sqlite);
        newer.stop();
        let StoreSettings::Sqlite(path) = &newer.settings.store else {
            panic!("this is SQLite");
        };
        fs::copy(path, file("newer.db")).expect("a copy");
        database("newer.db", "PRAGMA user_version = 99");
    }
    let cases = [
        (
            StoreSettings::Sqlite(file("text.db")),
            "a database of another program",
        ),
        (
            StoreSettings::Sqlite(file("other.db")),
            "a database of another program",
        ),
        (StoreSettings::Sqlite(file("newer.db")), "of version 99"),
        (
            StoreSettings::Sqlite(file("folder.db")),
            "cannot open the database",
        ),
        (
            StoreSettings::Sqlite(file("no/folder.db")),
            "folder must be there",
        ),
        (running.settings.store.clone(), "in use by another process"),
    ];
    for (store, words) in cases {
        let mut fixture = Fixture::new(Kind::Sqlite);
        fixture.stop();
        fixture.settings.store = store;
        let error = fixture.start().expect_err(words).to_string();
        assert!(error.contains(words), "{error}");
    }
    // Nothing of others was touched.
    let theirs = rusqlite::Connection::open(file("other.db")).expect("a database");
    let tables: i64 = theirs
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .expect("a number");
    assert_eq!(tables, 1);
    let mut fixture = Fixture::new(Kind::Sqlite);
    fixture.stop();
    fixture.settings.public = running.public;
    let error = fixture.start().expect_err("it is taken").to_string();
    assert!(
        error.contains(&running.public.to_string()) && error.contains("another address"),
        "{error}"
    );
}
