//! What hosts send without end, or with names that are none.

use transport::{Entry, Error, Options, RemotePath, connect};

use super::http_host::{HttpHost, found, open, path, status};
use super::kinds::{Host, KINDS};

#[test]
fn a_file_may_be_too_large_to_be_read() {
    for kind in KINDS {
        let host = Host::start(kind);
        let options = Options {
            largest: 1000,
            ..host.options.clone()
        };
        let mut remote = connect(&host.target, &host.secret, &options).expect("a connection");
        for (size, fits) in [(999, true), (1000, true), (1001, false), (5000, false)] {
            let (file, bytes) = (path("a"), vec![b'a'; size]);
            remote.put(&file, &bytes).expect("written");
            match remote.read(&file) {
                Ok(read) => assert!(fits && read == Some(bytes), "{kind:?}, {size}"),
                Err(error) => assert!(
                    !fits && matches!(error, Error::Failed(_)),
                    "{kind:?}, {size}: {error:?}"
                ),
            }
        }
    }
}

#[test]
fn what_http_says_has_a_limit() {
    let long = |body: String| body + &" ".repeat(64 << 20);
    let host = HttpHost::start(move |asked| match asked.path.split('?').next() {
        Some("/") => found(&[("/", true)]),
        Some("/b/") if asked.path.contains("max-keys=1") => (200, bucket("", "")),
        Some("/long/") => (207, long(found(&[("/long/", true)]).1)),
        Some("/b/") => (200, long(bucket("", ""))),
        _ => (500, "no ".repeat(1 << 20)),
    });
    let mut dav = open(&host.dav()).expect("a connection");
    let listed = dav.list(&path("long")).map(|list| list.len());
    assert!(matches!(listed, Err(Error::Garbled(_))), "{listed:?}");
    let refused = dav.read(&path("a"));
    assert!(
        matches!(&refused, Err(Error::Failed(said)) if said.len() < 1000),
        "{refused:?}"
    );
    let mut s3 = open(&host.s3()).expect("a connection");
    let listed = s3.list(&RemotePath::root()).map(|list| list.len());
    assert!(matches!(listed, Err(Error::Garbled(_))), "{listed:?}");
}

/// A list of a bucket: of objects, and of folders.
pub fn bucket(objects: &str, folders: &str) -> String {
    let contents: String = objects
        .split_whitespace()
        .map(|key| {
            format!(
                "<Contents><Key>{key}</Key><LastModified>2026-11-30T07:47:00.000Z</LastModified><ETag>x</ETag>\
                 <Size>1</Size><StorageClass>STANDARD</StorageClass></Contents>"
            )
        })
        .collect();
    let prefixes: String = folders
        .split_whitespace()
        .map(|prefix| format!("<CommonPrefixes><Prefix>{prefix}</Prefix></CommonPrefixes>"))
        .collect();
    format!(
        "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name><Prefix></Prefix><KeyCount>1</KeyCount>\
         <MaxKeys>1</MaxKeys><IsTruncated>false</IsTruncated>{contents}{prefixes}</ListBucketResult>"
    )
}

#[test]
fn names_that_are_none_are_not_listed() {
    let host = HttpHost::start(|asked| match asked.path.split('?').next() {
        Some("/b/") => (200, bucket("a .. . c\\d", "/ ../ ./ e/")),
        Some("/") => found(&[
            ("/", true),
            ("/a", false),
            ("/%2E%2E", false),
            ("/x/.", false),
            ("/c%5Cd", false),
            ("/f%0Ag", false),
            ("/e/", true),
        ]),
        Some("/folder/") => found(&[("/folder/", true), ("/folder/c%5Cd", false)]),
        _ => status(404),
    });
    let expected = [("a", 1, false), ("e", 0, true)];
    for (target, size) in [(host.dav(), 0), (host.s3(), 1)] {
        let mut remote = open(&target).expect("a connection");
        let listed = remote.list(&RemotePath::root()).expect("a list");
        let expected = expected.map(|(name, length, is_folder)| Entry {
            name: name.to_owned(),
            size: length * size,
            is_folder,
        });
        assert_eq!(listed, expected, "{target:?}");
    }
    // What is not listed is in a folder all the same.
    let mut dav = open(&host.dav()).expect("a connection");
    assert_eq!(dav.remove_folder(&path("folder")), Ok(false));
}
