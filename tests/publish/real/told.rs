//! What officers are told by the command of hosts that refuse, are full, or answer nonsense.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{sleep, spawn};
use std::time::Duration;

use transport::{Error, Options, Target, Tls, connect};

use super::kinds::{Host, Kind};
use super::place::{EXPIRED, PASSWORD, USER};
use super::{Course, Officer, Stopped};
use crate::support::{Project, Run, Site};

/// A site with more than the small disk holds, and how it is published in a folder of the host.
struct Workplace<'h> {
    host: &'h Host,
    project: Project,
}

impl<'h> Workplace<'h> {
    fn new(host: &'h Host) -> Self {
        let site = Site::new().config("title = \"Tin\"\n");
        let large: Vec<u8> = (0..700_000_u32).map(|i| b'a' + (i % 23) as u8).collect();
        let project = site.file("static/tai-lieu.txt", large).create();
        assert_eq!(project.run(&["build"]).code, 0);
        Self { host, project }
    }

    fn publish(&self, user: &str, password: &str, folder: &str) -> Run {
        let config = settings(self.host, user, folder);
        self.project.put("config.toml", config);
        let known = self.host.place.path("known_hosts");
        if let Ok(known) = fs::read(known) {
            self.project.put(".bantin/publish/known_hosts", known);
        }
        let args = ["--lang", "en", "publish", "--no-build", "--as", "office"];
        self.project
            .run_with(&args, &[("BANTIN_SECRET_WEB", password)])
    }
}

/// The settings of a site on a folder of a host.
fn settings(host: &Host, user: &str, folder: &str) -> String {
    let port = host.port;
    let at =
        format!("host = \"localhost\"\nport = {port}\nuser = \"{user}\"\nfolder = \"{folder}\"\n");
    let place = match host.kind {
        Kind::Sshd | Kind::PlainSshd => format!("kind = \"sftp\"\n{at}"),
        Kind::Apache => {
            let url = format!("http://localhost:{port}/trang tin/{folder}");
            format!("kind = \"webdav\"\nurl = \"{url}\"\nuser = \"{user}\"\n")
        }
        Kind::Moto => format!(
            "kind = \"s3\"\nendpoint = \"http://127.0.0.1:{port}\"\nbucket = \"cong-doan\"\n\
             region = \"us-east-1\"\nfolder = \"{folder}\"\naccess_key = \"{user}\"\n"
        ),
        _ => format!("kind = \"ftp\"\ntls = \"none\"\n{at}"),
    };
    format!("title = \"Tin\"\n[publish.web]\n{place}")
}

const WELL: &str = "files sent";
const REFUSED: &str = "the host does not let this user in";
const EXPIRED_PASSWORD: &str = "the password has expired";
const NO_PERMISSION: &str = "no permission";
const FULL: &str = "no space is left on the host";
/// What Apache says does not tell why.
const FAILED: &str = "the host could not do this";

/// Who publishes with which password, in which folder, and what she is told.
type Case = (&'static str, &'static str, &'static str, &'static str);

/// What is told of each kind of host.
const CASES: &[(Kind, &[Case])] = &[
    (Kind::Vsftpd(Tls::None), &FTP),
    (Kind::PureFtpd(Tls::None), &FTP),
    // On a full disk it does not answer.
    (
        Kind::PyFtpd,
        &[
            (USER, "sai", "", REFUSED),
            (USER, PASSWORD, "readonly", NO_PERMISSION),
            (USER, PASSWORD, "", WELL),
        ],
    ),
    (
        Kind::Sshd,
        &[
            (USER, "sai", "", REFUSED),
            (EXPIRED, PASSWORD, "", EXPIRED_PASSWORD),
            (USER, PASSWORD, "readonly", NO_PERMISSION),
            (USER, PASSWORD, "full", FULL),
            (USER, PASSWORD, "", WELL),
        ],
    ),
    (
        Kind::Apache,
        &[
            (USER, "sai", "", REFUSED),
            (USER, PASSWORD, "readonly", FAILED),
            (USER, PASSWORD, "full", FULL),
            (USER, PASSWORD, "", WELL),
        ],
    ),
    (Kind::Moto, &[("AKIAIOSFODNN7EXAMPLE", PASSWORD, "", WELL)]),
];

const FTP: [Case; 4] = [
    (USER, "sai", "", REFUSED),
    (USER, PASSWORD, "readonly", NO_PERMISSION),
    (USER, PASSWORD, "full", FULL),
    (USER, PASSWORD, "", WELL),
];

#[test]
fn what_is_wrong_is_told_by_the_command() {
    for (kind, cases) in CASES {
        let host = Host::start(*kind);
        let workplace = Workplace::new(&host);
        for (user, password, folder, told) in *cases {
            let run = workplace.publish(user, password, folder);
            let case = format!("{kind:?}, {user} in {folder:?}: {}", run.stderr);
            assert_eq!(run.code, if *told == WELL { 0 } else { 3 }, "{case}");
            assert!(run.stderr.contains(told), "{case}");
            assert!(!run.stderr.contains(PASSWORD), "{case}");
        }
        let again = workplace.publish(cases[cases.len() - 1].0, PASSWORD, "");
        assert!(
            again.stderr.contains("nothing to send"),
            "{kind:?}: {}",
            again.stderr
        );
    }
}

/// A server that says something to whoever comes, and listens no further.
fn says(text: &'static [u8]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    spawn(move || {
        for stream in listener.incoming().flatten() {
            spawn(move || {
                let mut stream = stream;
                let _ = stream.write_all(text);
                let _ = stream.read(&mut [0; 1024]);
                // What is silent keeps the line.
                sleep(Duration::from_secs(if text.is_empty() { 20 } else { 0 }));
            });
        }
    });
    port
}

#[test]
fn nonsense_and_silence_have_an_end() {
    let target = |kind: usize, port: u16| match kind {
        0 => Target::Ftp {
            host: "127.0.0.1".into(),
            port,
            user: USER.into(),
            tls: Tls::None,
            folder: String::new(),
        },
        1 => Target::Sftp {
            host: "127.0.0.1".into(),
            port,
            user: USER.into(),
            folder: String::new(),
            key: None,
        },
        2 => Target::WebDav {
            url: format!("http://127.0.0.1:{port}/"),
            user: USER.into(),
        },
        _ => Target::S3 {
            endpoint: format!("http://127.0.0.1:{port}"),
            bucket: "b".into(),
            region: "r".into(),
            prefix: String::new(),
            access_key: "k".into(),
        },
    };
    let version = Course::get().version("first");
    for text in [&b""[..], b"\0\xff garbage\r\n\r\n\r\n"] {
        for kind in 0..4 {
            let (target, secret) = (target(kind, says(text)), transport::Secret::new("x"));
            let options = Options {
                timeout: Duration::from_secs(1),
                ..Options::default()
            };
            let record = Arc::default();
            let result = Officer::new("office")
                .publish(version, &record, &|| connect(&target, &secret, &options));
            let is_late = matches!(&result, Err(Stopped::Host(None, Error::TimedOut(_))));
            assert_eq!(is_late, text.is_empty(), "{target:?}: {result:?}");
            assert!(matches!(&result, Err(Stopped::Host(None, _))), "{result:?}");
        }
    }
}
