//! Crashes: a counter killed under load has every view that it acknowledged.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use super::fixture::{Kind, SITE, STORES, authorised, view};
use super::http::{Answer, Request};
#[cfg(feature = "full")]
use super::postgres;
use super::process::Process;

const ROUNDS: usize = 20;
const PAGES: u32 = 50;
const READERS: usize = 16;

/// What came of the views of each page.
#[derive(Clone, Copy, Debug, Default)]
struct Fate {
    acknowledged: i64,
    /// Sent, and the connection broke before the answer: stored or not.
    open: i64,
}

#[test]
fn every_acknowledged_view_is_found_after_kill_9() {
    for &kind in STORES {
        let folder = tempfile::tempdir().expect("a folder");
        let store = match kind {
            Kind::Sqlite => folder.path().join("counter.db").display().to_string(),
            #[cfg(feature = "full")]
            Kind::Postgres => postgres::database(),
        };
        let visitor = Arc::new(AtomicU32::new(0));
        let mut fates = vec![Fate::default(); PAGES as usize];
        let mut process = Process::start(&store);
        push(process.public);
        for round in 0..ROUNDS {
            // Killed after some views, each time at another moment of a transaction.
            let wanted = 100 + round * 37;
            let acknowledged = Arc::new(AtomicUsize::new(0));
            let readers: Vec<_> = (0..READERS)
                .map(|_| {
                    let (visitor, acknowledged) = (visitor.clone(), acknowledged.clone());
                    let address = process.public;
                    std::thread::spawn(move || read_until_killed(address, &visitor, &acknowledged))
                })
                .collect();
            while acknowledged.load(Ordering::Relaxed) < wanted {
                assert!(
                    readers.iter().any(|reader| !reader.is_finished()),
                    "all readers failed"
                );
                std::thread::yield_now();
            }
            process.signal("KILL");
            process.wait();
            for reader in readers {
                let seen = reader.join().expect("a reader is not refused");
                for (fate, seen) in fates.iter_mut().zip(seen) {
                    fate.acknowledged += seen.acknowledged;
                    fate.open += seen.open;
                }
            }
            process = Process::start(&store);
            let stored = stored(process.public);
            for (page, fate) in (0..).zip(&fates) {
                let views = stored[&format!("p{page}")];
                let possible = fate.acknowledged..=fate.acknowledged + fate.open;
                assert!(
                    possible.contains(&views),
                    "{kind:?}, round {round}, page {page}: {views} stored, {fate:?}"
                );
            }
            let all: i64 = stored
                .iter()
                .filter(|(key, _)| *key != "*")
                .map(|(_, n)| n)
                .sum();
            assert_eq!(stored["*"], all, "the days and the pages tell the same");
        }
        let acknowledged: i64 = fates.iter().map(|fate| fate.acknowledged).sum();
        assert!(acknowledged >= (ROUNDS * 100) as i64);
        println!("{kind:?}: {acknowledged} views acknowledged over {ROUNDS} kill -9, none lost");
    }
}

fn read_until_killed(
    address: SocketAddr,
    visitor: &AtomicU32,
    acknowledged: &AtomicUsize,
) -> Vec<Fate> {
    let mut fates = vec![Fate::default(); PAGES as usize];
    let Ok(mut stream) = TcpStream::connect(address) else {
        return fates;
    };
    let mut bytes = vec![0; 4096];
    loop {
        let number = visitor.fetch_add(1, Ordering::Relaxed);
        let page = number % PAGES;
        let fate = &mut fates[page as usize];
        let request = view(number, &format!("p{page}")).bytes();
        if stream.write_all(&request).is_err() {
            fate.open += 1;
            return fates;
        }
        match stream.read(&mut bytes) {
            Ok(length) if length > 0 => {
                let answer = Answer::parse(&bytes[..length]).expect("an answer");
                assert_eq!(answer.status, 200, "{}", answer.body);
                fate.acknowledged += 1;
                acknowledged.fetch_add(1, Ordering::Relaxed);
            }
            _ => {
                fate.open += 1;
                return fates;
            }
        }
    }
}

fn push(address: SocketAddr) {
    let pages: Vec<_> = (0..PAGES)
        .map(|page| serde_json::json!({ "key": format!("p{page}"), "path": "x" }))
        .collect();
    let manifest = serde_json::json!({ "v": 1, "tz": "Asia/Ho_Chi_Minh", "pages": pages });
    let request = authorised("PUT", &format!("{SITE}/manifest")).body(manifest.to_string());
    assert_eq!(request.send(address).status, 200);
}

fn stored(address: SocketAddr) -> HashMap<String, i64> {
    let request: Request = authorised("GET", &format!("{SITE}/export?format=csv"));
    let csv = request.send(address).body;
    csv.lines()
        .skip(1)
        .map(|line| {
            let columns: Vec<&str> = line.split(',').collect();
            (columns[0].to_owned(), columns[1].parse().expect("a number"))
        })
        .collect()
}
