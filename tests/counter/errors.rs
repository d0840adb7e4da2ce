//! What keeps a counter from starting, each reported with a remedy.

use std::fs;

use bantin::commands::counter::read_settings;
use bantin_counter::StoreSettings;

use super::fixture::{Fixture, Kind, TOKEN};

/// Settings that are right, and that the cases below spoil.
const SETTINGS: &str = r#"
[[sites]]
name = "bao"
origins = ["https://bao.example"]
timezone = "Asia/Ho_Chi_Minh"

[limits]
connections = 1
visitors = 1
soft_burst = 1
hard_per_second = 1
"#;

#[test]
fn settings_that_make_no_sense_are_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("counter.toml");
    let read = |text: &str, token: Option<&str>| {
        fs::write(&path, text).expect("a file");
        read_settings(&path, &|_| token.map(str::to_owned))
    };
    let token = Some(TOKEN);
    let settings = read(SETTINGS, token).expect("settings");
    assert!(!format!("{settings:?}").contains(TOKEN));
    let site = &SETTINGS[..SETTINGS.find("[limits]").expect("a table")];
    let two_sites = SETTINGS.replace("[limits]", &format!("{site}[limits]"));
    let change = |from: &str, to: &str| {
        assert!(SETTINGS.contains(from), "{from}");
        SETTINGS.replace(from, to)
    };
    for (text, token, codes) in [
        (change(site, ""), token, &["no-sites"][..]),
        (change("\"bao\"", "\"a/b\""), token, &["bad-site-name"]),
        (change("\"bao\"", "\"\""), token, &["bad-site-name"]),
        (change("\"bao\"", "\".bao\""), token, &["bad-site-name"]),
        (two_sites, token, &["duplicate-id"]),
        (SETTINGS.to_owned(), Some("short"), &["weak-token"]),
        (SETTINGS.to_owned(), Some(""), &["weak-token"]),
        (SETTINGS.to_owned(), None, &["no-token"]),
        (
            change("\"https://bao.example\"", ""),
            token,
            &["missing-key"],
        ),
        (change(".example", ".example/"), token, &["bad-origin"]),
        (change("https://", ""), token, &["bad-origin"]),
        (change("://bao", "://Bao"), token, &["bad-origin"]),
        (change("https://bao.example", "*"), token, &["bad-origin"]),
        (change("Ho_Chi_Minh", "Hanoi2"), token, &["bad-timezone"]),
        (
            change("connections = 1", "connections = 0"),
            token,
            &["out-of-range"],
        ),
        (
            change("visitors = 1", "visitors = 1073741825"),
            token,
            &["out-of-range"],
        ),
        (
            change("soft_burst = 1", "soft_burst = -1"),
            token,
            &["out-of-range"],
        ),
        (
            change("hard_per_second = 1", "hard_per_second = nan"),
            token,
            &["wrong-type"],
        ),
        // All of them at once.
        (
            change("\"bao\"", "\"a b\""),
            Some("short"),
            &["weak-token", "bad-site-name"],
        ),
    ] {
        let problems = read(&text, token).expect_err(&text).sorted();
        let found: Vec<&str> = problems.iter().map(|it| it.problem.code()).collect();
        assert_eq!(found, codes, "{text}");
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
            "is damaged, or is no database",
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
