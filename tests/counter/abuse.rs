//! Abuse: floods, forged addresses, and what they may not do.

use std::net::SocketAddr;
use std::time::Duration;

use super::fixture::{Fixture, Kind, SITE, STORES, authorised, view};
use super::http::Request;
#[cfg(feature = "full")]
use super::postgres;
use super::process::Process;
use bantin_counter::{Rate, StoreSettings};

#[test]
fn beyond_the_soft_rate_numbers_beyond_the_hard_rate_nothing() {
    let fixture = Fixture::with(Kind::Sqlite, |settings| {
        settings.limits.repeat_window = Duration::ZERO;
    });
    fixture.push(&["a"]);
    // The number that each of some requests is told; none where it is refused.
    let send = |count: usize| -> Vec<Option<i64>> {
        let answers = (0..count).map(|_| fixture.view(1, "a"));
        let numbers = answers.map(|answer| match answer.status {
            200 => Some(answer.json()["c"][0].as_i64().expect("a number")),
            status => {
                assert_eq!(status, 429, "{}", answer.body);
                None
            }
        });
        numbers.collect()
    };
    // At once: 60 count, 60 more are told how many there are, the rest is refused.
    let numbers = send(130);
    let counted: Vec<Option<i64>> = (1..=60).map(Some).collect();
    assert_eq!(numbers[..60], counted);
    assert_eq!(numbers[60..120], [Some(60); 60]);
    assert_eq!(numbers[120..], [None; 10]);
    assert_eq!(fixture.view(2, "\na").json()["c"][0], 60);
    assert_eq!(fixture.view(1, "a").header("retry-after"), Some("1"));
    // Another visitor is not kept from anything.
    assert_eq!(fixture.view(2, "a").json()["c"][0], 61);
    // A second later: 2 count of 20 that are answered.
    fixture.clock.pass(Duration::from_secs(1));
    let numbers: Vec<i64> = send(25).into_iter().flatten().collect();
    assert_eq!((numbers[0], numbers[1]), (62, 63));
    assert_eq!(numbers[2..], [63; 18]);
    assert_eq!(fixture.view(2, "\na").json()["c"][0], 63);
    // A quiet minute later all is as at first.
    fixture.clock.pass(Duration::from_secs(60));
    let counted: Vec<Option<i64>> = (64..=123).map(Some).collect();
    assert_eq!(send(60), counted);
    assert_eq!(fixture.view(3, "\na").json()["c"][0], 123);
}

#[test]
fn parts_of_a_second_give_no_more_than_their_part() {
    let fixture = Fixture::with(Kind::Sqlite, |settings| {
        settings.limits.repeat_window = Duration::ZERO;
        let rate = |per_second, burst| Rate { per_second, burst };
        settings.limits.soft = rate(2.0, 1.0);
        settings.limits.hard = rate(1e6, 1e6);
    });
    fixture.push(&["a"]);
    // Requests for two seconds: the first counts, and one each half second after it.
    for _ in 0..380 {
        fixture.view(1, "a");
        fixture.clock.pass(Duration::from_micros(5300));
    }
    assert_eq!(fixture.views("a"), 4);
}

#[test]
fn the_rate_holds_for_those_who_ask_not_to_be_followed() {
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    let mut statuses = Vec::new();
    for number in 0..130 {
        // Another user agent each time does not help.
        let agent = format!("Mozilla/5.0 Firefox/{number}.0");
        let request = view(1, "a")
            .header("Sec-GPC", "1")
            .header("User-Agent", &agent);
        statuses.push(request.send(fixture.public).status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 10);
    assert_eq!(fixture.views("a"), 60);
}

#[test]
fn those_who_ask_not_to_be_followed_have_no_places_of_their_own() {
    let fixture = Fixture::with(Kind::Sqlite, |settings| {
        let rate = |burst| Rate {
            per_second: 1.0,
            burst,
        };
        settings.limits.soft = rate(1.0);
        settings.limits.hard = rate(1e6);
    });
    fixture.push(&["a"]);
    for visitor in 0..1500 {
        let request = view(visitor, "a").header("DNT", "1");
        assert_eq!(request.send(fixture.public).status, 200);
    }
    // They share 1024 buckets, so that not each of 1500 addresses has one.
    let counted = fixture.views("a");
    assert!((500..1024).contains(&counted), "{counted} of 1500");
}

#[test]
fn forwarded_addresses_are_believed_of_proxies_only() {
    // Each case: networks of proxies, the header lines of a first and of a second request, and
    // whether they come from one visitor.
    let none: &[&str] = &[];
    type Lines = &'static [&'static str];
    let cases: &[(Lines, Lines, Lines, bool)] = &[
        // No proxy is configured: the header is nothing but a forgery.
        (none, &["203.0.113.1"], &["203.0.113.2"], true),
        (&["192.0.2.0/24"], &["203.0.113.1"], &["203.0.113.2"], true),
        // The proxy's own word, which stands to the right.
        (&["127.0.0.1/32"], &["203.0.113.1"], &["203.0.113.2"], false),
        (&["127.0.0.1/32"], &["203.0.113.1"], &["203.0.113.1"], true),
        // What the reader wrote before it is forged.
        (
            &["127.0.0.1/32"],
            &["6.6.6.1, 203.0.113.1"],
            &["6.6.6.2, 203.0.113.1"],
            true,
        ),
        (
            &["127.0.0.1/32"],
            &["6.6.6.1", "203.0.113.1"],
            &["6.6.6.2", "203.0.113.1"],
            true,
        ),
        (
            &["127.0.0.1/32"],
            &["203.0.113.1, 6.6.6.1"],
            &["203.0.113.1, 6.6.6.2"],
            false,
        ),
        // Two proxies, one behind the other.
        (
            &["127.0.0.1/32", "192.0.2.0/24"],
            &["6.6.6.1, 203.0.113.1, 192.0.2.7"],
            &["6.6.6.2, 203.0.113.1, 192.0.2.8"],
            true,
        ),
        // Only the nearer one is configured: the farther is the reader.
        (
            &["127.0.0.1/32"],
            &["203.0.113.1, 192.0.2.7"],
            &["203.0.113.2, 192.0.2.7"],
            true,
        ),
        // What cannot be read ends the search.
        (
            &["127.0.0.1/32"],
            &["203.0.113.1, unknown"],
            &["203.0.113.2, unknown"],
            true,
        ),
        (
            &["127.0.0.1/32"],
            &["203.0.113.1, "],
            &["203.0.113.2, "],
            true,
        ),
        // Ports, brackets, and IPv4 in the clothes of IPv6.
        (
            &["127.0.0.1/32"],
            &["203.0.113.1:5001"],
            &["203.0.113.1:5002"],
            true,
        ),
        (
            &["127.0.0.1/32"],
            &["[2001:db8::1]:5001"],
            &["2001:db8::1"],
            true,
        ),
        (
            &["127.0.0.1/32"],
            &["::ffff:203.0.113.1"],
            &["203.0.113.1"],
            true,
        ),
        // IPv6 by /64.
        (
            &["127.0.0.1/32"],
            &["2001:db8::1"],
            &["2001:db8::ffff:ffff:ffff:ffff"],
            true,
        ),
        (
            &["127.0.0.1/32"],
            &["2001:db8::1"],
            &["2001:db8:0:1::1"],
            false,
        ),
    ];
    for (proxies, first, second, same) in cases {
        let fixture = Fixture::with(Kind::Sqlite, |settings| {
            settings.proxies = proxies.iter().map(|net| net.parse().unwrap()).collect();
        });
        fixture.push(&["a"]);
        for lines in [first, second] {
            let mut request = view(1, "a").header("X-Forwarded-For", "");
            for line in *lines {
                request
                    .headers
                    .push(("X-Forwarded-For".to_owned(), (*line).to_owned()));
            }
            assert_eq!(request.send(fixture.public).status, 200);
        }
        let visitors = if *same { 1 } else { 2 };
        assert_eq!(
            fixture.views("a"),
            visitors,
            "{proxies:?}: {first:?}, {second:?}"
        );
        assert_eq!(
            fixture.figure("on"),
            visitors,
            "{proxies:?}: {first:?}, {second:?}"
        );
    }
}

#[test]
fn a_peer_of_ipv6_that_is_ipv4_is_ipv4() {
    let fixture = Fixture::with(Kind::Sqlite, |settings| {
        settings.public = "[::]:0".parse().unwrap();
    });
    fixture.push_to(local(fixture.public), &["a"]);
    // The proxies are configured as 127.0.0.0/8; the peer shows as ::ffff:127.0.0.1.
    for visitor in [1, 2, 2] {
        assert_eq!(view(visitor, "a").send(local(fixture.public)).status, 200);
    }
    let answer = Request::new("GET", &format!("{SITE}?k=a")).send(local(fixture.public));
    assert_eq!(answer.json()["c"][0], 2);
}

fn local(address: SocketAddr) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], address.port()))
}

#[test]
fn unknown_keys_make_no_rows() {
    for &kind in STORES {
        let fixture = Fixture::new(kind);
        fixture.push(&["a"]);
        for visitor in 0..300 {
            let lines: String = (0..5).map(|key| format!("x{visitor}-{key}\n")).collect();
            assert_eq!(fixture.view(visitor, &lines).status, 200);
        }
        let csv = "key,views\nx1-1,5\n";
        assert_eq!(fixture.import("b", csv).status, 422);
        assert_eq!(
            fixture.metric("bantin_counter_unknown_keys_total{site=\"bao\"}"),
            300.0
        );
        let counts = ["page", "page_total", "page_day", "site_day", "alias"]
            .map(|table| rows(&fixture.settings.store, table));
        assert_eq!(counts, [1, 0, 0, 0, 0], "{kind:?}");
    }
}

fn rows(store: &StoreSettings, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    match store {
        #[cfg(feature = "full")]
        StoreSettings::Postgres(url) => postgres::number(url, &sql),
        StoreSettings::Sqlite(path) => {
            let connection = rusqlite::Connection::open(path).expect("a database");
            connection
                .query_row(&sql, [], |row| row.get(0))
                .expect("a number")
        }
        #[cfg(not(feature = "full"))]
        StoreSettings::Postgres(_) => panic!("this is SQLite"),
    }
}

#[test]
fn memory_stays_flat_under_floods() {
    let folder = tempfile::tempdir().expect("a folder");
    let counter = Process::start(folder.path().join("counter.db").to_str().unwrap());
    let manifest = r#"{"v":1,"tz":"Asia/Ho_Chi_Minh","pages":[{"key":"a","path":"a.html"}]}"#;
    let answer = authorised("PUT", &format!("{SITE}/manifest")).body(manifest);
    assert_eq!(answer.send(counter.public).status, 200);
    // Every request is of another visitor with another key, and one in two is a view of a page
    // that is there.
    let flood = |from: u32| {
        let threads: Vec<_> = (0..4)
            .map(|thread| {
                let address = counter.public;
                std::thread::spawn(move || {
                    for number in 0..1500 {
                        let visitor = from + thread * 1500 + number;
                        let key = match number % 2 {
                            0 => "a".to_owned(),
                            _ => format!("{visitor}-{}", "x".repeat(500)),
                        };
                        assert_eq!(view(visitor, &key).send(address).status, 200);
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().expect("the flood is answered");
        }
        counter.resident()
    };
    // The tables, which are laid out whole and filled bit by bit, hold 10 MiB: the first floods
    // touch them, and what comes after takes the same places. An entry of 500 bytes for each
    // unknown key would take 3 MiB a flood.
    let idle = counter.resident();
    let after: Vec<u64> = (0..4)
        .map(|flood_number| flood(flood_number * 6000))
        .collect();
    assert!(
        after[3] < after[1] + 2500,
        "resident KiB after each flood: {after:?}, {idle} before"
    );
    assert!(
        after[3] < idle + 6_000,
        "resident KiB after each flood: {after:?}, {idle} before"
    );
}
