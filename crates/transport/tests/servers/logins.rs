//! Who is let in, and who is not.

use std::io::Write as _;
use std::process::{Command, Stdio};

use transport::{Error, HostKeyProblem, RemotePath, Secret, Target, Tls, connect, learn_host_key};

use super::kinds::{Host, KINDS, Kind, keygen};
use super::place::{EXPIRED, error_of, printed, tool};

#[test]
fn a_wrong_password_is_told_and_not_repeated() {
    for kind in KINDS {
        if matches!(kind, Kind::Folder | Kind::Moto) {
            continue;
        }
        let mut host = Host::start(kind);
        host.secret = Secret::new("hunter2-sai");
        let error = error_of(host.connect());
        assert!(matches!(error, Error::Refused(_)), "{kind:?}: {error:?}");
        assert!(
            !format!("{error:?} {:?}", host.secret).contains("hunter2"),
            "{kind:?}"
        );
    }
}

#[test]
fn an_expired_password_is_told() {
    // Servers of FTP say no more than that the login is incorrect.
    let mut host = Host::start(Kind::Sshd);
    if let Target::Sftp { user, .. } = &mut host.target {
        *user = EXPIRED.to_owned();
    }
    let error = error_of(host.connect());
    assert!(matches!(error, Error::PasswordExpired(_)), "{error:?}");
}

#[test]
fn a_server_that_wants_tls_gets_no_password_without() {
    let mut host = Host::start(Kind::Vsftpd(Tls::Explicit));
    if let Target::Ftp { tls, .. } = &mut host.target {
        *tls = Tls::None;
    }
    let error = error_of(host.connect());
    assert!(matches!(error, Error::EncryptionNeeded(_)), "{error:?}");
}

#[test]
fn a_server_without_tls_is_not_spoken_to_in_the_clear() {
    for kind in [
        Kind::Vsftpd(Tls::None),
        Kind::PureFtpd(Tls::None),
        Kind::PyFtpd,
    ] {
        let mut host = Host::start(kind);
        if let Target::Ftp { tls, .. } = &mut host.target {
            *tls = Tls::Explicit;
        }
        let error = error_of(host.connect());
        assert!(matches!(error, Error::Unsupported(_)), "{error:?}");
    }
}

#[test]
fn a_folder_that_is_missing_is_told() {
    for kind in KINDS {
        let mut host = Host::start(kind);
        match &mut host.target {
            Target::Folder { path } => path.push("mising"),
            Target::Ftp { folder, .. } | Target::Sftp { folder, .. } => {
                *folder = "mising".to_owned()
            }
            Target::S3 { bucket, .. } => *bucket = "mising".to_owned(),
            Target::WebDav { url, .. } => url.push_str("/mising"),
        }
        let error = error_of(host.connect());
        assert!(matches!(error, Error::NotFound(_)), "{kind:?}: {error:?}");
    }
}

#[test]
fn the_folder_of_the_target_is_where_paths_begin() {
    for kind in [Kind::Vsftpd(Tls::None), Kind::PyFtpd, Kind::Sshd] {
        let mut host = Host::start(kind);
        let file = RemotePath::new("a/b.html").expect("a path");
        let inner = RemotePath::new("thư mục/a/b.html").expect("a path");
        host.connect()
            .and_then(|mut remote| remote.put(&inner, b"1"))
            .expect("written");
        if let Target::Ftp { folder, .. } | Target::Sftp { folder, .. } = &mut host.target {
            *folder = "thư mục".to_owned();
        }
        let mut remote = host.connect().expect("a connection");
        assert_eq!(remote.read(&file), Ok(Some(b"1".to_vec())), "{kind:?}");
        assert_eq!(
            remote
                .list(&file.parent().expect("a folder"))
                .map(|list| list.len()),
            Ok(1),
            "{kind:?}"
        );
        assert_eq!(
            remote.list(&RemotePath::root()).map(|list| list.len()),
            Ok(1),
            "{kind:?}"
        );
    }
}

#[test]
fn keys_of_hosts() {
    let mut host = Host::start(Kind::Sshd);
    let file = host.place.path("learned/known_hosts");
    host.options.known_hosts = vec![file.clone()];
    let Error::HostKey {
        problem: HostKeyProblem::Unknown,
        fingerprint,
        key,
    } = error_of(host.connect())
    else {
        panic!("a host that nobody knows is trusted");
    };
    let shown = printed(
        Command::new(tool("ssh-keygen", "openssh-client"))
            .arg("-lf")
            .arg(host.place.path("host_key.pub")),
    );
    assert!(shown.contains(&fingerprint), "{shown} {fingerprint}");
    learn_host_key(&file, "localhost", host.port, &key).expect("learned");
    host.connect().expect("a host that is known");
    // A file that cannot be read is no file that holds nothing.
    let round = host.place.path("round");
    std::os::unix::fs::symlink("round", &round).expect("a link");
    host.options.known_hosts = vec![round, file.clone()];
    let error = error_of(host.connect());
    assert!(
        matches!(&error, Error::Failed(said) if said.contains("round")),
        "{error:?}"
    );
    host.options.known_hosts = vec![host.place.path("missing"), file.clone()];
    host.connect().expect("a missing file holds nothing");
    // Another key under the name of the host.
    keygen(&host.place.path("other"), "");
    let other = std::fs::read_to_string(host.place.path("other.pub")).expect("a key");
    std::fs::write(&file, format!("[localhost]:{} {other}", host.port)).expect("written");
    let error = error_of(host.connect());
    assert!(
        matches!(
            error,
            Error::HostKey {
                problem: HostKeyProblem::Changed,
                ..
            }
        ),
        "{error:?}"
    );
    // A fingerprint is as good as a file, and a wrong one is worse than none.
    host.options.known_hosts.clear();
    host.options.fingerprints = vec![fingerprint];
    host.connect().expect("a host whose fingerprint is known");
    host.options.fingerprints = vec!["SHA256:AAAA".to_owned()];
    let error = error_of(host.connect());
    assert!(
        matches!(
            error,
            Error::HostKey {
                problem: HostKeyProblem::Changed,
                ..
            }
        ),
        "{error:?}"
    );
}

#[test]
fn keys_of_users() {
    let mut host = Host::start(Kind::Sshd);
    let name = |kind: &str| host.place.path(kind);
    keygen(&name("plain"), "");
    keygen(&name("locked"), "cụm từ");
    keygen(&name("foreign"), "");
    printed(
        Command::new(tool("ssh-keygen", "openssh-client"))
            .args(["-q", "-t", "rsa", "-b", "2048", "-N", "", "-f"])
            .arg(name("rsa")),
    );
    let public = |kind: &str| std::fs::read_to_string(name(&format!("{kind}.pub"))).expect("a key");
    let authorized = format!("{}{}{}", public("plain"), public("locked"), public("rsa"));
    host.place.write("authorized_keys", &authorized);
    for (kind, passphrase, expected) in [
        ("plain", "", "in"),
        ("rsa", "", "in"),
        ("locked", "cụm từ", "in"),
        ("locked", "sai", "key"),
        ("locked", "", "key"),
        ("foreign", "", "refused"),
        ("missing", "", "key"),
    ] {
        let mut target = host.target.clone();
        if let Target::Sftp { key, .. } = &mut target {
            *key = Some(host.place.path(kind));
        }
        let told = match connect(&target, &Secret::new(passphrase), &host.options) {
            Ok(_) => "in",
            Err(Error::Key(_)) => "key",
            Err(Error::Refused(_)) => "refused",
            Err(error) => panic!("{kind}: {error}"),
        };
        assert_eq!(told, expected, "{kind} {passphrase:?}");
    }
    host.secret = Secret::none();
}

/// An agent that ends with this.
struct Agent(String);

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(&self.0).status();
    }
}

/// The agent is found by the environment, so that this asks a process of its own.
#[test]
fn keys_of_an_agent() {
    let Some(port) = std::env::var_os("TRANSPORT_TEST_AGENT") else {
        let host = Host::start(Kind::Sshd);
        keygen(&host.place.path("plain"), "");
        keygen(&host.place.path("foreign"), "");
        let key = std::fs::read_to_string(host.place.path("plain.pub")).expect("a key");
        host.place.write("authorized_keys", &key);
        let socket = host.place.path("agent");
        let started = printed(
            Command::new(tool("ssh-agent", "openssh-client"))
                .arg("-a")
                .arg(&socket),
        );
        let pid = started
            .split("SSH_AGENT_PID=")
            .nth(1)
            .and_then(|rest| rest.split(';').next())
            .expect("a process");
        let _agent = Agent(pid.to_owned());
        for name in ["foreign", "plain"] {
            let added = Command::new(tool("ssh-add", "openssh-client"))
                .arg("-q")
                .arg(host.place.path(name))
                .env("SSH_AUTH_SOCK", &socket)
                .stdin(Stdio::null())
                .status();
            assert!(added.is_ok_and(|status| status.success()));
        }
        let output = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "logins::keys_of_an_agent", "--nocapture"])
            .env("SSH_AUTH_SOCK", &socket)
            .env(
                "TRANSPORT_TEST_AGENT",
                format!("{} {}", host.port, host.place.text("known_hosts")),
            )
            .output()
            .expect("this program again");
        std::io::stderr()
            .write_all(&output.stderr)
            .expect("its words");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
        return;
    };
    let settings = port.into_string().expect("UTF-8");
    let (port, known_hosts) = settings.split_once(' ').expect("a port and a file");
    let target = Target::Sftp {
        host: "localhost".into(),
        port: port.parse().expect("a port"),
        user: super::place::USER.into(),
        folder: String::new(),
        key: None,
    };
    let options = transport::Options {
        known_hosts: vec![known_hosts.into()],
        ..transport::Options::default()
    };
    connect(&target, &Secret::none(), &options).expect("let in by the agent");
}
