//! Publications that are cut off, and resumed: hardly anything is sent twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use transport::{Options, connect};

use super::kinds::{BEHIND_PROXY, Host, Kind};
use super::proxy::cutting_after;
use super::reader::Reader;
use super::shown::Shown;
use super::{Course, LOCK, Officer, Record, STATE, Version, has_gap};

/// What was sent in all attempts at one publication.
#[derive(Default)]
struct Sent(BTreeMap<String, Vec<usize>>);

impl Sent {
    fn add(&mut self, record: &Record) {
        for (path, sizes) in record.done() {
            self.0.entry(path).or_default().extend(sizes);
        }
    }

    /// The bytes of files of the site that were sent again although they had arrived.
    fn twice(&self) -> usize {
        let files = self.0.iter();
        let files = files.filter(|(path, _)| ![STATE, LOCK].contains(&path.as_str()));
        files.flat_map(|(_, sizes)| sizes.iter().skip(1)).sum()
    }
}

/// Publishes a version, cut off at every tenth of its files and resumed.
pub fn at_every_tenth(host: &Host, officer: &Officer, version: &Version) {
    let count = version.files.len();
    assert!((80..=200).contains(&count), "{count} files");
    let mut sent = Sent::default();
    for tenth in 1..10 {
        // Before them the lock is tried and, once it is there, written.
        let record = Arc::new(Record::off_after(count.div_ceil(10) + 2));
        let result = officer.publish(version, &record, &|| host.connect());
        assert!(
            result.is_err() && record.is_off(),
            "{:?}, {tenth}: {result:?}",
            host.kind
        );
        sent.add(&record);
    }
    let (last, record) = officer.published(host, version);
    sent.add(&record);
    assert!(
        last.resumed >= count * 8 / 10,
        "{:?}: {}",
        host.kind,
        last.resumed
    );
    assert_eq!(sent.twice(), 0, "{:?}", host.kind);
}

/// The wire is cut at twenty moments of one publication, wherever that is: in the greeting, within a file.
#[test]
fn at_twenty_moments() {
    let course = Course::get();
    let version = course.version("first");
    let total: usize = version.files.values().map(Vec::len).sum();
    let mut halves = 0;
    for kind in BEHIND_PROXY {
        let host = Host::start(kind);
        let mut shown = Shown::of(&host);
        shown.put("google123.html", b"theirs");
        let reader = Reader::start(Shown::of(&host), has_gap(kind), course);
        let officer = Officer::new("first");
        let mut sent = Sent::default();
        let mut lot = 0x9e37_79b9_7f4a_7c15_u64;
        for cut in 0..20 {
            lot ^= lot << 13;
            lot ^= lot >> 7;
            lot ^= lot << 17;
            let bytes = usize::try_from(lot % (total as u64 / 20)).expect("a small number");
            let (port, options) = through(&host, bytes);
            let record = Arc::new(Record::off_with_wire());
            let result = officer.publish(version, &record, &|| {
                record.told(connect(&host.by(port), &host.secret, &options))
            });
            assert!(
                result.is_err() && record.is_off(),
                "{kind:?}, {cut}: {result:?}"
            );
            sent.add(&record);
        }
        halves += shown.temporaries();
        let (_, record) = officer.published(&host, version);
        sent.add(&record);
        let twice = sent.twice();
        assert!(
            twice * 50 <= total,
            "{kind:?}: {twice} of {total} bytes were sent twice"
        );
        shown.assert_whole(version, "cut at twenty moments");
        reader.end();
    }
    assert!(halves > 0, "no file was cut, so that none was removed");
}

/// A port by which the host is reached until a client has sent so many bytes.
fn through(host: &Host, bytes: usize) -> (u16, Options) {
    let port = cutting_after(host.port, bytes);
    let mut options = host.options.clone();
    if host.kind == Kind::Sshd {
        let key = std::fs::read_to_string(host.place.path("host_key.pub")).expect("a key");
        host.place
            .write("known_hosts_of_proxy", &format!("[localhost]:{port} {key}"));
        options.known_hosts = vec![host.place.path("known_hosts_of_proxy")];
    }
    (port, options)
}
