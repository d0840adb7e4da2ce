//! Connections that are cut in the middle of a file.

use std::time::Duration;

use transport::{Error, Options, Remote, RemotePath, connect, is_temporary};

use super::kinds::{BEHIND_PROXY, Host, Kind};
use super::proxy::cutting_after;

const SIZE: usize = 1 << 20;

/// Something with a file that is cut off.
type Act = fn(&mut dyn Remote, &RemotePath, &[u8]) -> Result<(), Error>;

const PUT: Act = |remote, file, bytes| remote.put(file, bytes);

fn through(host: &Host, bytes: usize, file: &RemotePath, act: Act) -> Result<(), Error> {
    let options = Options {
        timeout: Duration::from_secs(3),
        ..host.options.clone()
    };
    let port = cutting_after(host.port, bytes);
    let mut options = options;
    if host.kind == Kind::Sshd {
        let key = std::fs::read_to_string(host.place.path("host_key.pub")).expect("a key");
        host.place
            .write("known_hosts_of_proxy", &format!("[localhost]:{port} {key}"));
        options.known_hosts = vec![host.place.path("known_hosts_of_proxy")];
    }
    let mut remote: Box<dyn Remote> = connect(&host.by(port), &host.secret, &options)?;
    act(remote.as_mut(), file, &vec![b'x'; SIZE])
}

/// A guard that a cut left behind is waited for, so the kinds go side by side.
#[test]
fn nothing_half_is_created() {
    std::thread::scope(|scope| {
        for kind in BEHIND_PROXY {
            scope.spawn(move || nothing_half_is_created_on(kind));
        }
    });
}

fn nothing_half_is_created_on(kind: Kind) {
    let create: Act = |remote, file, bytes| remote.create_new(file, bytes).map(|_| ());
    let host = Host::start(kind);
    let file = RemotePath::new("khoá").expect("a path");
    let cut = through(&host, SIZE / 2, &file, create);
    assert!(
        cut.as_ref().is_err_and(Error::is_transient),
        "{kind:?}: {cut:?}"
    );
    let mut remote = host.connect().expect("a connection");
    assert_eq!(remote.read(&file), Ok(None), "{kind:?}");
    assert_eq!(remote.create_new(&file, b"1"), Ok(true), "{kind:?}");
    assert_eq!(remote.read(&file), Ok(Some(b"1".to_vec())), "{kind:?}");
}

#[test]
fn nothing_half_under_the_final_name() {
    for kind in BEHIND_PROXY {
        let host = Host::start(kind);
        let (new, old) = (
            RemotePath::new("mới.bin").expect("a path"),
            RemotePath::new("cũ.bin").expect("a path"),
        );
        host.connect()
            .and_then(|mut remote| remote.put(&old, b"old"))
            .expect("written");
        for bytes in [100, 3000, SIZE / 10, SIZE / 2, SIZE - 100] {
            for (file, before) in [(&new, None), (&old, Some(b"old".to_vec()))] {
                let cut = through(&host, bytes, file, PUT);
                assert!(
                    cut.as_ref().is_err_and(Error::is_transient),
                    "{kind:?}, {bytes}: {cut:?}"
                );
                let mut remote = host.connect().expect("a connection");
                assert_eq!(remote.read(file), Ok(before), "{kind:?}, {bytes}");
            }
        }
        // What is left behind can be told from what is not.
        let mut remote = host.connect().expect("a connection");
        for entry in remote.list(&RemotePath::root()).expect("a list") {
            let is_known = entry.is_folder || entry.name == "cũ.bin" || is_temporary(&entry.name);
            assert!(is_known, "{kind:?}: {entry:?}");
        }
        assert_eq!(
            through(&host, 2 * SIZE, &new, PUT),
            Ok(()),
            "{kind:?}: the proxy lets the whole pass"
        );
        assert_eq!(remote.read(&new), Ok(Some(vec![b'x'; SIZE])));
    }
}

/// Who is told that the password is wrong changes it; who is told of a cut tries again.
#[test]
fn a_cut_in_the_login_is_no_refusal() {
    let keep: Act = |_, _, _| Ok(());
    let file = RemotePath::root();
    for kind in BEHIND_PROXY {
        let host = Host::start(kind);
        for bytes in (0..1600).step_by(160) {
            let cut = through(&host, bytes, &file, keep);
            assert!(
                cut.as_ref().err().is_none_or(Error::is_transient),
                "{kind:?}, {bytes}: {cut:?}"
            );
        }
    }
}
