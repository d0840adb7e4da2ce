//! Backups: taken while views come in, whole, and good to start from.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use bantin_counter::{CounterError, StoreError, StoreSettings, backup};

use super::fixture::{Fixture, Kind};

#[test]
fn a_backup_has_all_views_before_it() {
    let mut fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a", "b"]);
    assert_eq!(
        fixture.import("b1", "key,views\na,1000\n*,5000\n").status,
        200
    );
    let to = fixture.folder.path().join("backup.db");
    let acknowledged = AtomicI64::new(0);
    let done = AtomicBool::new(false);
    let (before, after) = std::thread::scope(|scope| {
        scope.spawn(|| {
            for visitor in 0.. {
                assert_eq!(fixture.view(visitor, "b").status, 200);
                acknowledged.fetch_add(1, Ordering::SeqCst);
                if done.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        super::fixture::until("views come in", || acknowledged.load(Ordering::SeqCst) > 50);
        let before = acknowledged.load(Ordering::SeqCst);
        let result = backup(&fixture.settings.store, &to);
        // One more may be stored and not acknowledged yet.
        let after = acknowledged.load(Ordering::SeqCst) + 1;
        done.store(true, Ordering::SeqCst);
        result.expect("a backup");
        (before, after)
    });
    assert!(!fixture.folder.path().join("backup.db.part").exists());
    fixture.stop();
    fixture.settings.store = StoreSettings::Sqlite(to);
    fixture.start().expect("the counter starts from the backup");
    let stored = fixture.views("b");
    assert!(
        (before..=after).contains(&stored),
        "{before} ≤ {stored} ≤ {after}"
    );
    assert_eq!(
        (fixture.views("a"), fixture.figure("all")),
        (1000, 5000 + stored)
    );
    assert_eq!(fixture.view(1_000_000, "b").json()["c"][0], stored + 1);
}

#[test]
fn what_is_no_backup_is_told() {
    let fixture = Fixture::new(Kind::Sqlite);
    let folder = fixture.folder.path();
    let store = &fixture.settings.store;
    let there = folder.join("there.db");
    std::fs::write(&there, "something else").expect("a file");
    let error = backup(store, &there).expect_err("it is there");
    assert!(error.to_string().contains("there already"), "{error}");
    assert_eq!(std::fs::read(&there).expect("a file"), b"something else");
    let error = backup(store, &folder.join("no/folder/b.db")).expect_err("no folder");
    assert!(matches!(error, CounterError::Backup(..)), "{error}");
    let none = StoreSettings::Sqlite(folder.join("none.db"));
    let error = backup(&none, &folder.join("b.db")).expect_err("no database");
    assert!(
        matches!(error, CounterError::Store(StoreError::Open(..))),
        "{error}"
    );
    assert!(!folder.join("none.db").exists() && !folder.join("b.db").exists());
    let postgres = StoreSettings::Postgres("postgres://localhost/x".to_owned());
    let error = backup(&postgres, &folder.join("b.db")).expect_err("another tool's work");
    assert!(error.to_string().contains("pg_dump"), "{error}");
}
