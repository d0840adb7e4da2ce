//! Whole courses of publications over every kind of host, on servers that the tests start, while a
//! reader looks on.

mod course;
mod cuts;
mod reader;
mod recorded;
mod shown;
mod told;

// The servers are those of the transport's own tests.
#[path = "../../../crates/transport/tests/servers/authority.rs"]
mod authority;
#[path = "../../../crates/transport/tests/servers/each_kind.rs"]
mod each_kind;
#[allow(dead_code, reason = "what only the tests of the transport ask for")]
#[path = "../../../crates/transport/tests/servers/kinds.rs"]
mod kinds;
#[allow(dead_code, reason = "what only the tests of the transport ask for")]
#[path = "../../../crates/transport/tests/servers/place.rs"]
mod place;
#[path = "../../../crates/transport/tests/servers/proxy.rs"]
mod proxy;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bantin::publish::{Leave, Memory, Nickname, Publication, Published, Stopped, Watch};
use jiff::Timestamp;
use tempfile::TempDir;
use transport::{Error, Remote};

use course::{Course, Version};
use each_kind::for_each_kind;
use kinds::{Host, KINDS, Kind};
use reader::Reader;
use recorded::{Record, Recorded};
use shown::Shown;

/// The files of this program's own on a host.
const STATE: &str = "bantin.state";
const LOCK: &str = "bantin.lock";

/// Somebody who publishes, with what her machine remembers of the host.
struct Officer {
    name: &'static str,
    memory: TempDir,
}

impl Officer {
    fn new(name: &'static str) -> Self {
        let memory = tempfile::tempdir().expect("a folder");
        Self { name, memory }
    }

    /// Publishes a version over connections of this kind.
    fn publish(
        &self,
        version: &Version,
        record: &Arc<Record>,
        connect: &(dyn Fn() -> Result<Box<dyn Remote>, Error> + Sync),
    ) -> Result<Published, Stopped> {
        static TOKENS: AtomicU64 = AtomicU64::new(1);
        let publication = Publication {
            local: &version.local,
            folder: &version.folder,
            memory: Memory {
                folder: self.memory.path(),
                host: "web",
            },
            by: &Nickname::new(self.name).expect("a name"),
            clock: &Timestamp::now,
            token: TOKENS.fetch_add(1, Ordering::Relaxed),
            connections: 3,
            leave: Leave {
                delete: true,
                ..Leave::default()
            },
            begin: &|| Ok(()),
            finish: &|| Ok(()),
            watch: Watch {
                begin: &|_| {},
                step: &|_| {},
            },
        };
        publication.run(&|| Ok(Box::new(Recorded::new(record, connect()?))))
    }

    /// Publishes a version, and tells what was done.
    fn published(&self, host: &Host, version: &Version) -> (Published, Arc<Record>) {
        let record = Arc::new(Record::default());
        let result = self.publish(version, &record, &|| host.connect());
        let published = result
            .unwrap_or_else(|stopped| panic!("{:?}, {}: {stopped:?}", host.kind, version.name));
        (published, record)
    }
}

/// Everything that officers do with a site, on one kind of host.
fn whole_course(kind: Kind) {
    let (host, course) = (Host::start(kind), Course::get());
    let mut shown = Shown::of(&host);
    shown.put("google123.html", b"theirs");
    let reader = Reader::start(Shown::of(&host), has_gap(kind), course);
    let officer = Officer::new("first");
    let at = |name: &str| course.version(name);

    cuts::at_every_tenth(&host, &officer, at("first"));
    shown.assert_whole(at("first"), "cut and resumed");

    let (again, record) = officer.published(&host, at("first"));
    assert_eq!(
        (again.plan.steps.len(), record.changed()),
        (0, BTreeSet::new()),
        "{kind:?}"
    );
    assert_eq!(record.read(), [STATE], "{kind:?}");

    for pair in course.line().windows(2) {
        let [before, after] = pair else { continue };
        let (_, record) = officer.published(&host, after);
        let mut expected = after.differing(before);
        expected.extend([STATE, LOCK].map(str::to_owned));
        assert_eq!(record.changed(), expected, "{kind:?}, {}", after.name);
        shown.assert_whole(after, after.name);
    }

    let last = course.line().last().expect("a version");
    shown.remove(STATE);
    let (found, record) = officer.published(&host, last);
    assert!(found.is_surveyed, "{kind:?}");
    assert_eq!(record.changed(), [STATE.to_owned()].into(), "{kind:?}");
    shown.assert_whole(last, "a list that was lost");

    // In turn: another who lacks a report is told, and changes nothing.
    let other = Officer::new("second");
    let record = Arc::new(Record::default());
    let stopped = other.publish(at("removed"), &record, &|| host.connect());
    assert!(
        matches!(stopped, Err(Stopped::Foreign(..))),
        "{kind:?}: {stopped:?}"
    );
    assert_eq!(record.changed(), BTreeSet::new(), "{kind:?}");
    other.published(&host, last);

    at_once(
        &host,
        [&officer, &other],
        [at("one"), at("other")],
        &mut shown,
    );
    other.published(&host, at("both"));
    shown.assert_whole(at("both"), "what both wrote");

    assert_eq!(
        shown.read("google123.html").as_deref(),
        Some(&b"theirs"[..]),
        "{kind:?}"
    );
    let passes = reader.end();
    println!("{kind:?}: {passes} times the reader went through the site");
}

/// Whether a file is not there for a moment while another takes its place: SFTP that cannot rename over a file, and
/// Apache, which removes what `MOVE` overwrites.
const fn has_gap(kind: Kind) -> bool {
    matches!(kind, Kind::PlainSshd | Kind::Apache)
}

/// Two who publish at the same moment: one of them does, the other is told.
fn at_once(
    host: &Host,
    officers: [&Officer; 2],
    versions: [&'static Version; 2],
    shown: &mut Shown,
) {
    let pairs = [(officers[0], versions[0]), (officers[1], versions[1])];
    let results = std::thread::scope(|scope| {
        let threads = pairs.map(|(officer, version)| {
            scope.spawn(move || officer.publish(version, &Arc::default(), &|| host.connect()))
        });
        threads.map(|thread| thread.join().expect("no panic"))
    });
    let done: Vec<&Version> = versions
        .iter()
        .zip(&results)
        .filter_map(|(version, result)| result.is_ok().then_some(*version))
        .collect();
    let [done] = done[..] else {
        panic!("{:?}: {results:?}", host.kind);
    };
    for result in &results {
        let is_told = matches!(
            result,
            Ok(_) | Err(Stopped::Locked(_) | Stopped::Foreign(..))
        );
        assert!(is_told, "{:?}: {result:?}", host.kind);
    }
    shown.assert_whole(done, "at once");
    // The one who was told has what the other wrote by now, and has seen it.
    for officer in officers {
        let _ = std::fs::remove_file(officer.memory.path().join("web.seen"));
    }
}

for_each_kind!(whole_course);
