//! PostgreSQL: broken connections, several processes, servers that cannot be trusted.

use std::time::Duration;

use bantin_counter::{CounterError, StoreError, StoreSettings};

use super::fixture::{Fixture, Kind, until};
use super::postgres;
use super::proxy::{Cut, Proxy};

/// A counter whose way to the server can be broken, and the straight way.
fn behind_proxy() -> (Fixture, Proxy, String) {
    // Nothing but the test's own views, until something fails.
    behind_proxy_with(Duration::from_millis(200))
}

/// The same, with the time between two rounds of the counter.
fn behind_proxy_with(refresh: Duration) -> (Fixture, Proxy, String) {
    let straight = postgres::database();
    let name = straight.rsplit('/').next().expect("a database");
    let proxy = Proxy::to(postgres::port());
    let crooked = postgres::url(proxy.port, name);
    let fixture = Fixture::with(Kind::Sqlite, |settings| {
        settings.store = StoreSettings::Postgres(crooked);
        settings.limits.refresh = refresh;
    });
    fixture.push(&["a"]);
    (fixture, proxy, straight)
}

const ALL: &str = "SELECT coalesce(sum(views), 0)::bigint FROM site_day";

#[test]
fn a_connection_that_breaks_before_the_commit_stores_nothing() {
    let (fixture, proxy, straight) = behind_proxy();
    assert_eq!(fixture.view(1, "a").status, 200);
    for round in 0..5 {
        proxy.cut(Cut::BeforeCommit);
        let mut visitor = 100 * (round + 1);
        // The cut may hit a transaction of the counter's own rounds: they end with a commit too.
        let answer = loop {
            visitor += 1;
            let answer = fixture.view(visitor, "a");
            if answer.status == 503 || proxy.is_done() {
                break answer;
            }
        };
        let stored = postgres::number(&straight, ALL);
        until("the counter is well again", || {
            fixture.metric("bantin_counter_storing") == 1.0
        });
        assert_eq!(fixture.figure("all"), stored);
        if answer.status == 503 {
            // Sent again, it is no repeat, and counts once.
            assert_eq!(fixture.view(visitor, "a").status, 200);
            assert_eq!(postgres::number(&straight, ALL), stored + 1);
        }
    }
}

#[test]
fn a_commit_whose_answer_is_lost_is_found_out() {
    let (fixture, proxy, straight) = behind_proxy();
    let mut acknowledged = 0;
    let mut cuts = 0;
    for visitor in 0..40 {
        proxy.cut(Cut::AfterCommit);
        let answer = fixture.view(visitor, "a");
        // The transaction is stored, and the counter finds out: 200, counted once.
        assert_eq!(answer.status, 200, "{}", answer.body);
        acknowledged += 1;
        assert_eq!(answer.json()["c"][0], acknowledged);
        assert_eq!(postgres::number(&straight, ALL), acknowledged);
        cuts += u32::from(proxy.is_done());
    }
    assert_eq!(cuts, 40, "each commit was cut off");
}

#[test]
fn a_commit_whose_answer_is_lost_is_found_out_of_a_server_that_starts_anew() {
    let (fixture, proxy, straight) = behind_proxy_with(Duration::from_secs(3600));
    for (acknowledged, refusals) in [(1, 1), (2, 3)] {
        proxy.cut(Cut::AfterCommit);
        proxy.refuse(refusals);
        let answer = fixture.view(acknowledged, "a");
        assert!(proxy.is_done() && proxy.has_refused());
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.json()["c"][0], acknowledged);
        assert_eq!(postgres::number(&straight, ALL), i64::from(acknowledged));
    }
}

#[test]
fn a_commit_that_cannot_be_proved_is_not_acknowledged() {
    let (fixture, proxy, straight) = behind_proxy_with(Duration::from_secs(3600));
    // The row that the view touched is another's before it can be looked at. Then its
    // transaction's number may be another's as well, after a server broke down.
    postgres::execute(
        &straight,
        "CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           IF NEW.touched < 5000000000000 THEN
             UPDATE site_day SET touched = touched + 10000000000000;
           END IF;
           RETURN NULL;
         END $$;
         CREATE CONSTRAINT TRIGGER later AFTER INSERT OR UPDATE ON site_day
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION later()",
    );
    proxy.cut(Cut::AfterCommit);
    proxy.refuse(1);
    assert_eq!(fixture.view(1, "a").status, 503);
    assert!(proxy.is_done() && proxy.has_refused());
    assert!(fixture.logged().contains("it is unknown whether they were"));
}

#[test]
fn a_server_that_is_gone_is_told_and_comes_back() {
    let (fixture, proxy, straight) = behind_proxy();
    assert_eq!(fixture.view(1, "a").status, 200);
    proxy.cut(Cut::Always);
    assert_eq!(fixture.view(2, "a").status, 503);
    assert_eq!(fixture.view(3, "a").status, 503);
    assert_eq!(fixture.metric("bantin_counter_storing"), 0.0);
    assert_eq!(fixture.export("csv").status, 503);
    // Numbers are still told.
    assert_eq!(fixture.views("a"), 1);
    // What others stored meanwhile is read when it is back.
    postgres::execute(
        &straight,
        "UPDATE page_total SET views = views + 5; UPDATE site_day SET views = views + 5",
    );
    proxy.cut(Cut::Never);
    until("the counter is well again", || {
        fixture.metric("bantin_counter_storing") == 1.0
    });
    assert_eq!((fixture.views("a"), fixture.figure("all")), (6, 6));
    assert_eq!(fixture.view(2, "a").json()["c"][0], 7);
    let log = fixture.logged();
    assert_eq!(log.matches("\"not_storing\"").count(), 1, "{log}");
    assert_eq!(log.matches("\"storing_again\"").count(), 1, "{log}");
}

#[test]
fn processes_beside_one_another_add_up() {
    let first = Fixture::new(Kind::Postgres);
    first.push(&["a", "b"]);
    let second = Fixture::with(Kind::Sqlite, |settings| {
        settings.store = first.settings.store.clone()
    });
    let both = [&first, &second];
    std::thread::scope(|scope| {
        for (place, fixture) in (0..).zip(both) {
            scope.spawn(move || {
                for visitor in 0..50 {
                    let key = ["a", "b"][visitor as usize % 2];
                    let answer = fixture.view(1000 * place + visitor, key);
                    assert_eq!(answer.status, 200);
                }
            });
        }
    });
    // Told anew, so that it is fresh however long the views took.
    first.clock.pass(Duration::from_secs(5));
    second.clock.pass(Duration::from_secs(5));
    for fixture in both {
        until("each sees what the other counted", || {
            fixture.figure("all") == 100 && fixture.views("a") == 50 && fixture.views("b") == 50
        });
        until("each sees who is online at the other", || {
            fixture.figure("on") == 100
        });
    }
    // A manifest, merging, and an import at the one are known to the other.
    let merged =
        r#"{"v":1,"tz":"Asia/Ho_Chi_Minh","pages":[{"key":"c","path":"c","aliases":["a"]}]}"#;
    assert_eq!(first.put_manifest(merged).status, 200);
    assert_eq!(first.import("i", "key,views\nc,1000\n*,7\n").status, 200);
    until("the other knows", || {
        second.views("c") == 1050 && second.figure("all") == 107
    });
    assert_eq!((second.views("a"), second.views("b")), (1050, -1));
    // So is what a manifest brings along, and the views of both stand upon it.
    let opened = r#"{"v":1,"tz":"Asia/Ho_Chi_Minh","all":10000,"pages":[{"key":"c","path":"c","aliases":["a"],"views":464}]}"#;
    assert_eq!(first.put_manifest(opened).status, 200);
    until("the other knows", || {
        second.views("c") == 1514 && second.figure("all") == 10_107
    });
    assert_eq!(second.view(5000, "c").json()["c"][0], 1515);
    until("the first knows", || {
        first.views("c") == 1515 && first.figure("all") == 10_108
    });
}

#[test]
fn a_process_that_was_held_up_reads_all_anew() {
    // The clock stands still, so that who asks until something is so would run out of requests.
    let fixture = Fixture::with(Kind::Postgres, |settings| {
        settings.limits.hard.burst = 1e6;
    });
    fixture.push(&["a"]);
    assert_eq!(fixture.view(1, "a").status, 200);
    let StoreSettings::Postgres(url) = &fixture.settings.store else {
        panic!("{:?}", fixture.settings.store);
    };
    // Another process counts in time; three times, so that the first look, at all, is over.
    let now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
    for views in 2..5 {
        let sql = format!("UPDATE page_total SET views = views + 1, touched = {now}");
        postgres::execute(url, &sql);
        until("it is heard of", || fixture.views("a") == views);
    }
    // One counted so long ago that rows touched then are not looked at any more.
    postgres::execute(
        url,
        "UPDATE page_total SET views = views + 5, touched = 0;
         UPDATE site_day SET views = views + 5, touched = 0",
    );
    fixture.clock.pass(Duration::from_secs(60));
    until("what was missed is read", || {
        (fixture.views("a"), fixture.figure("all")) == (9, 6)
    });
}

#[test]
fn who_is_online_is_told_again_as_time_passes() {
    let first = Fixture::new(Kind::Postgres);
    first.push(&["a"]);
    let second = Fixture::with(Kind::Sqlite, |settings| {
        settings.store = first.settings.store.clone();
        settings.limits.hard.burst = 1e6;
    });
    let StoreSettings::Postgres(url) = &first.settings.store else {
        panic!("{:?}", first.settings.store);
    };
    assert_eq!(first.view(1, "a").status, 200);
    until("the first tells", || second.figure("on") == 1);
    // Time passes for the server, and not for the first: its word is old.
    postgres::execute(url, "UPDATE online SET touched = 0");
    until("the second thinks that it is gone", || {
        second.figure("on") == 0
    });
    first.clock.pass(Duration::from_secs(5));
    until("the first tells again", || second.figure("on") == 1);
}

#[test]
fn a_view_on_its_way_while_its_page_is_merged_goes_along() {
    let first = Fixture::new(Kind::Postgres);
    first.push(&["old"]);
    // The second does not hear of the merge before its view: it asks once in an hour.
    let second = Fixture::with(Kind::Sqlite, |settings| {
        settings.store = first.settings.store.clone();
        settings.limits.refresh = Duration::from_secs(3600);
    });
    assert_eq!(second.view(1, "old").status, 200);
    let merged = r#"{"v":1,"tz":"UTC","pages":[{"key":"new","path":"new","aliases":["old"]}]}"#;
    assert_eq!(first.put_manifest(merged).status, 200);
    assert_eq!(second.view(2, "old").status, 200);
    until("the first sees both", || first.views("new") == 2);
    assert!(first.export("csv").body.contains("new,2"));
}

#[test]
fn views_of_two_processes_never_wait_in_a_circle() {
    let first = Fixture::new(Kind::Postgres);
    let keys: Vec<String> = (0..40).map(|key| format!("k{key}")).collect();
    first.push(&keys.iter().map(String::as_str).collect::<Vec<_>>());
    let second = Fixture::with(Kind::Sqlite, |settings| {
        settings.store = first.settings.store.clone()
    });
    std::thread::scope(|scope| {
        for thread in 0..8_u32 {
            let (fixture, keys) = ([&first, &second][thread as usize % 2], &keys);
            scope.spawn(move || {
                for number in 0..60 {
                    // Half of the readers go through the pages backwards.
                    let step = if thread % 4 < 2 { number } else { 60 - number };
                    let key = &keys[step as usize % 40];
                    assert_eq!(fixture.view(1000 * thread + number, key).status, 200);
                }
            });
        }
    });
    for fixture in [&first, &second] {
        until("both have all", || fixture.figure("all") == 480);
    }
}

#[test]
fn servers_and_tables_that_will_not_do_are_told() {
    let newer = postgres::database();
    postgres::execute(
        &newer,
        "CREATE TABLE counter_meta (schema bigint); INSERT INTO counter_meta VALUES (99)",
    );
    let secret = "postgres://counter:geheim@127.0.0.1:1/none".to_owned();
    let tls = format!("{}?sslmode=require", postgres::database());
    type Expected = fn(&StoreError) -> bool;
    let cases: Vec<(String, Expected, &str)> = vec![
        (
            newer,
            |error| matches!(error, StoreError::Schema { found: 99, .. }),
            "version 99",
        ),
        (
            secret,
            |error| matches!(error, StoreError::Connect(_)),
            "Check that it runs",
        ),
        (tls, |error| matches!(error, StoreError::NoTls), "sslmode"),
        (
            "postgres://[".to_owned(),
            |error| matches!(error, StoreError::Url(_)),
            "postgres://user",
        ),
    ];
    for (url, expected, words) in cases {
        let mut fixture = Fixture::new(Kind::Sqlite);
        fixture.stop();
        fixture.settings.store = StoreSettings::Postgres(url);
        match fixture.start() {
            Err(CounterError::Store(error)) => {
                let text = error.to_string();
                assert!(expected(&error), "{error:?}");
                assert!(text.contains(words), "{text}");
                assert!(!text.contains("geheim"), "{text}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_server_that_does_not_keep_what_it_is_given_is_refused() {
    for setting in ["fsync", "full_page_writes"] {
        let cluster = postgres::start(&[&format!("{setting}=off")]);
        let mut fixture = Fixture::new(Kind::Sqlite);
        fixture.stop();
        let url = postgres::url(cluster.port, "postgres");
        fixture.settings.store = StoreSettings::Postgres(url);
        let refused = fixture.start().expect_err("it must not start");
        let CounterError::Store(StoreError::NotDurable(told)) = refused else {
            panic!("{refused}");
        };
        assert_eq!(told, setting);
    }
}

#[test]
fn what_is_acknowledged_outlives_the_server_whatever_it_does_by_default() {
    // Left to itself this server would answer long before it writes.
    let mut cluster = postgres::start(&["synchronous_commit=off", "wal_writer_delay=10s"]);
    let url = postgres::url(cluster.port, "postgres");
    let fixture = Fixture::with(Kind::Sqlite, |settings| {
        settings.store = StoreSettings::Postgres(url.clone());
    });
    fixture.push(&["a"]);
    for visitor in 1..=20 {
        assert_eq!(fixture.view(visitor, "a").status, 200);
    }
    cluster.crash();
    assert_eq!(postgres::number(&url, ALL), 20);
}
