//! Lines that are slow, and not cut.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{sleep, spawn};
use std::time::Duration;

use transport::{Options, RemotePath, connect};

use super::kinds::{Host, Kind};

/// Starts a proxy in front of a port, by which so many bytes a second pass in each direction.
fn slow(server: u16, speed: u32) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    spawn(move || {
        while let Ok((client, _)) = listener.accept() {
            let Ok(host) = TcpStream::connect(("127.0.0.1", server)) else {
                return;
            };
            for (mut from, mut to) in [
                (client.try_clone(), host.try_clone()),
                (Ok(host), Ok(client)),
            ]
            .map(|(from, to)| (from.expect("a socket"), to.expect("a socket")))
            {
                spawn(move || {
                    let mut buffer = [0; 4096];
                    while let Ok(read @ 1..) = from.read(&mut buffer) {
                        let piece = buffer.get(..read).unwrap_or_default();
                        sleep(Duration::from_secs(1) * u32::try_from(read).unwrap_or(0) / speed);
                        if to.write_all(piece).is_err() {
                            return;
                        }
                    }
                });
            }
        }
    });
    port
}

#[test]
fn what_goes_on_is_waited_for() {
    let host = Host::start(Kind::Sshd);
    let port = slow(host.port, 256 << 10);
    let key = std::fs::read_to_string(host.place.path("host_key.pub")).expect("a key");
    host.place
        .write("known_hosts_of_proxy", &format!("[localhost]:{port} {key}"));
    let options = Options {
        // Much less than the whole file takes, and much more than a piece of it.
        timeout: Duration::from_secs(3),
        known_hosts: vec![host.place.path("known_hosts_of_proxy")],
        ..host.options.clone()
    };
    let mut remote = connect(&host.by(port), &host.secret, &options).expect("a connection");
    let (file, bytes) = (RemotePath::new("a").expect("a path"), vec![b'a'; 2 << 20]);
    assert_eq!(remote.put(&file, &bytes), Ok(()));
    assert!(
        remote.read(&file) == Ok(Some(bytes)),
        "another file is read"
    );
}
