//! What servers of HTTP answer to who creates files, and what is made of it.

use transport::{Creation, Error, Target};

use super::http_host::{HttpHost, found, open, path, status};
use super::place::error_of;

/// A server of WebDAV that answers these to `MOVE`, `HEAD`, and `PUT` under the last name.
fn dav(moved: u16, head: u16, put: u16) -> HttpHost {
    HttpHost::start(move |asked| match asked.method.as_str() {
        "PROPFIND" if matches!(&*asked.path, "/" | "/a.guard/") => found(&[(&asked.path, true)]),
        "PROPFIND" => status(404),
        "MOVE" => status(moved),
        "HEAD" => status(head),
        "PUT" if !asked.is_temporary() => status(put),
        _ => status(201),
    })
}

/// How a guard is made, and removed.
const GUARDED: [&str; 2] = ["PROPFIND /a", "MKCOL /a.guard/"];
const FREED: [&str; 2] = ["PROPFIND /a.guard/", "DELETE /a.guard/"];

#[test]
fn who_creates_a_file_on_webdav() {
    let (sent, moved, gone) = (
        "PUT (temporary)",
        "MOVE (temporary) F",
        "DELETE (temporary)",
    );
    let unable = [sent, moved, gone, "HEAD /a", "PUT /a"];
    for (answers, expected, asked) in [
        ((201, 404, 201), Some(true), &unable[..2]),
        ((412, 404, 201), Some(false), &unable[..3]),
        // A folder of it is missing.
        ((409, 404, 201), None, &unable[..3]),
        // Servers that move nothing, also one behind another that it does not know itself by the name of.
        ((501, 404, 201), Some(true), &unable[..]),
        ((405, 404, 412), Some(false), &unable[..]),
        ((502, 404, 409), None, &unable[..]),
        // One that does not know the condition.
        ((501, 200, 204), Some(false), &unable[..4]),
        ((501, 405, 201), Some(true), &unable[..]),
        ((501, 403, 201), None, &unable[..4]),
    ] {
        let (moved, head, put) = answers;
        let host = dav(moved, head, put);
        let mut remote = open(&host.dav()).expect("a connection");
        host.take();
        let created = remote.create_new(&path("a"), b"1");
        assert_eq!(
            created.as_ref().ok(),
            expected.as_ref(),
            "{answers:?}: {created:?}"
        );
        let guarded = [&GUARDED[..], asked, &FREED].concat();
        assert_eq!(host.take(), guarded, "{answers:?}");
        assert_eq!(remote.abilities().creation, Creation::Guarded);
    }
}

#[test]
fn a_server_that_moves_nothing_takes_files_as_they_are() {
    for moved in [405, 501, 502] {
        let host = dav(moved, 404, 201);
        let mut remote = open(&host.dav()).expect("a connection");
        let renamed = remote.rename(&path("a"), &path("b"));
        assert!(
            matches!(renamed, Err(Error::Unsupported(_))),
            "{moved}: {renamed:?}"
        );
        let mut remote = open(&host.dav()).expect("a connection");
        assert!(remote.abilities().whole);
        host.take();
        for asked in [
            &[
                "PUT (temporary)",
                "MOVE (temporary) F",
                "DELETE (temporary)",
                "PUT /a",
            ][..],
            &["PUT /a"],
        ] {
            assert_eq!(remote.put(&path("a"), b"1"), Ok(()), "{moved}");
            assert_eq!(host.take(), asked, "{moved}");
        }
        assert!(!remote.abilities().whole);
    }
}

/// Of a page to log in, or of an address that has changed.
#[test]
fn an_address_elsewhere_is_not_a_missing_file() {
    for code in [301, 302, 307, 308] {
        let host =
            HttpHost::start(
                move |asked| match (asked.method.as_str(), asked.header("depth")) {
                    ("PROPFIND", "0") => found(&[("/", true)]),
                    _ => status(code),
                },
            );
        let mut remote = open(&host.dav()).expect("a connection");
        let read = remote.read(&path("a"));
        assert!(matches!(read, Err(Error::Failed(_))), "{code}: {read:?}");
        let listed = remote.list(&path("a"));
        assert!(
            matches!(listed, Err(Error::Failed(_))),
            "{code}: {listed:?}"
        );
        let put = remote.put(&path("a"), b"1");
        assert!(matches!(put, Err(Error::Failed(_))), "{code}: {put:?}");
        // Where the target itself is elsewhere, its address is wrong.
        let host = HttpHost::start(move |_| status(code));
        let opened = error_of(open(&host.dav()));
        assert!(matches!(opened, Error::NotFound(_)), "{code}: {opened:?}");
    }
}

#[test]
fn codes_of_s3_tell_more_than_the_status() {
    type Kind = fn(String) -> Error;
    for (status, code, expected) in [
        (400, "RequestTimeout", Error::TimedOut as Kind),
        (500, "InternalError", Error::Busy),
        (503, "SlowDown", Error::Busy),
        (409, "OperationAborted", Error::Busy),
        (400, "ExpiredToken", Error::PasswordExpired),
        (403, "SignatureDoesNotMatch", Error::Refused),
        (403, "AccessDenied", Error::NoPermission),
        (400, "InvalidArgument", Error::Failed),
    ] {
        let host = HttpHost::start(move |asked| match asked.method.as_str() {
            "GET" => (200, super::limits::bucket("", "")),
            _ => (
                status,
                format!("<Error><Code>{code}</Code><Message>m</Message></Error>"),
            ),
        });
        let mut remote = open(&host.s3()).expect("a connection");
        let error = remote.put(&path("a"), b"1").expect_err("a refusal");
        let alike = expected(error.said().to_owned());
        assert_eq!(error, alike, "{status} {code}");
    }
}

#[test]
fn what_fails_leaves_no_part_and_knows_no_folders() {
    let host = HttpHost::start(|asked| match asked.method.as_str() {
        "PROPFIND" if asked.path == "/full/a" => status(404),
        "PROPFIND" => found(&[("/", true)]),
        "PUT" if asked.path.starts_with("/full") => status(507),
        _ => status(201),
    });
    let mut remote = open(&host.dav()).expect("a connection");
    remote.put(&path("other/a"), b"1").expect("written");
    host.take();
    let created = remote.create_new(&path("full/a"), b"1");
    assert!(matches!(created, Err(Error::Full(_))), "{created:?}");
    let asked = host.take();
    assert_eq!(
        asked,
        [
            "MKCOL /full/",
            "PROPFIND /full/a",
            "MKCOL /full/a.guard/",
            "PUT (temporary)",
            "DELETE (temporary)",
            "PROPFIND /full/a.guard/",
            "DELETE /full/a.guard/"
        ]
    );
    remote.put(&path("other/a"), b"1").expect("written");
    assert!(host.take().contains(&"MKCOL /other/".to_owned()));
}

#[test]
fn who_creates_an_object_of_s3() {
    for (put, is_there, expected) in [
        (200, false, Ok(true)),
        (412, false, Ok(false)),
        // Somebody else is at it, and may not succeed.
        (409, false, Err(())),
        (409, true, Ok(false)),
    ] {
        let host = HttpHost::start(move |asked| match asked.method.as_str() {
            "GET" => (200, super::limits::bucket("", "")),
            "PUT" => status(put),
            // It is there once it was tried.
            "HEAD" if is_there && asked.before > 0 => status(200),
            _ => status(404),
        });
        let mut remote = open(&host.s3()).expect("a connection");
        let created = remote.create_new(&path("a"), b"1");
        assert!(
            !matches!(&created, Err(error) if !error.is_transient()),
            "{put}: {created:?}"
        );
        assert_eq!(created.map_err(|_| ()), expected, "{put}, {is_there}");
    }
}

#[test]
fn a_host_that_nobody_knows_cannot_be_reached() {
    let unknown = "khong-co.invalid";
    for target in [
        Target::WebDav {
            url: format!("https://{unknown}/"),
            user: "bao".into(),
        },
        Target::S3 {
            endpoint: format!("https://{unknown}"),
            bucket: "b".into(),
            region: "c".into(),
            prefix: String::new(),
            access_key: "d".into(),
        },
    ] {
        let error = error_of(open(&target));
        assert!(
            matches!(error, Error::Unreachable(_)),
            "{target:?}: {error:?}"
        );
    }
}
