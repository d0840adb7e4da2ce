//! Certificates, good and bad, and what is said of them.

use std::process::Command;
use std::time::Duration;

use transport::{CertificateProblem, Error, Options, Secret, Target, Tls, connect};

use super::authority::Authority;
use super::kinds::{Host, Kind};
use super::place::{Place, Running, free_port, printed, tool};

#[test]
fn what_is_wrong_with_a_certificate_is_told() {
    for (name, is_expired, is_known, version, expected) in [
        (
            "localhost",
            true,
            true,
            "-tls1_2",
            CertificateProblem::Expired,
        ),
        (
            "localhost",
            true,
            true,
            "-tls1_3",
            CertificateProblem::Expired,
        ),
        (
            "other.example",
            false,
            true,
            "-tls1_2",
            CertificateProblem::WrongName,
        ),
        (
            "localhost",
            false,
            false,
            "-tls1_3",
            CertificateProblem::UnknownIssuer,
        ),
    ] {
        let place = Place::new();
        let root = Authority::new(&place.path("")).certify(&place.path(""), name, is_expired);
        let port = free_port();
        let _server = Running::of(
            Command::new(tool("openssl", "openssl"))
                .args([
                    "s_server",
                    version,
                    "-quiet",
                    "-accept",
                    &format!("127.0.0.1:{port}"),
                    "-cert",
                    "host.pem",
                    "-key",
                    "host.key",
                ])
                .current_dir(place.path("")),
            &place.path("log"),
        )
        .listening(port);
        let roots = if is_known { vec![root] } else { Vec::new() };
        let options = Options {
            roots,
            timeout: Duration::from_secs(20),
            ..Options::default()
        };
        let ftp = Target::Ftp {
            host: "localhost".into(),
            port,
            user: "a".into(),
            tls: Tls::Implicit,
            folder: String::new(),
        };
        let dav = Target::WebDav {
            url: format!("https://localhost:{port}/"),
            user: "a".into(),
        };
        let s3 = Target::S3 {
            endpoint: format!("https://localhost:{port}/"),
            bucket: "b".into(),
            region: "c".into(),
            prefix: String::new(),
            access_key: "d".into(),
        };
        for target in [ftp, dav, s3] {
            match connect(&target, &Secret::new("x"), &options).err() {
                Some(Error::Certificate { problem, .. }) => {
                    assert_eq!(problem, expected, "{target:?}")
                }
                other => panic!("{target:?}, {expected:?}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_certificate_whose_fingerprint_was_named_is_trusted() {
    let mut host = Host::start(Kind::Vsftpd(Tls::Explicit));
    host.options.roots.clear();
    let Some(Error::Certificate {
        fingerprint: Some(fingerprint),
        ..
    }) = host.connect().err()
    else {
        panic!("a certificate that nobody knows is trusted, or has no fingerprint");
    };
    let expected = printed(
        Command::new(tool("openssl", "openssl"))
            .args([
                "x509",
                "-noout",
                "-fingerprint",
                "-sha256",
                "-in",
                "host.pem",
            ])
            .current_dir(host.place.path("")),
    );
    let (_, expected) = expected.trim().split_once('=').expect("a fingerprint");
    assert_eq!(fingerprint, expected.replace(':', "").to_lowercase());
    host.options.fingerprints = vec![expected.to_owned()];
    assert!(host.connect().is_ok());
    host.options.fingerprints = vec!["ab".repeat(32)];
    assert!(matches!(
        host.connect().err(),
        Some(Error::Certificate { .. })
    ));
}
