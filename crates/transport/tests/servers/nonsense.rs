//! Servers that answer late, or not what was asked.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{sleep, spawn};
use std::time::Duration;

use transport::{Error, Options, Remote, RemotePath, Secret, Target, Tls, connect};

/// A server that does the same with each connection.
fn server(act: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let act = std::sync::Arc::new(act);
    spawn(move || {
        while let Ok((stream, _)) = listener.accept() {
            let act = std::sync::Arc::clone(&act);
            spawn(move || act(stream));
        }
    });
    port
}

fn targets(port: u16) -> Vec<Target> {
    let ftp = |tls| Target::Ftp {
        host: "127.0.0.1".into(),
        port,
        user: "a".into(),
        tls,
        folder: "b".into(),
    };
    vec![
        ftp(Tls::None),
        ftp(Tls::Explicit),
        ftp(Tls::Implicit),
        Target::Sftp {
            host: "127.0.0.1".into(),
            port,
            user: "a".into(),
            folder: String::new(),
            key: None,
        },
        Target::S3 {
            endpoint: format!("http://127.0.0.1:{port}"),
            bucket: "b".into(),
            region: "c".into(),
            prefix: String::new(),
            access_key: "d".into(),
        },
        Target::WebDav {
            url: format!("http://127.0.0.1:{port}/"),
            user: "a".into(),
        },
        Target::WebDav {
            url: format!("https://127.0.0.1:{port}/"),
            user: "a".into(),
        },
    ]
}

fn options() -> Options {
    Options {
        timeout: Duration::from_secs(1),
        ..Options::default()
    }
}

use super::place::error_of;

#[test]
fn silence_ends() {
    let port = server(|stream| {
        sleep(Duration::from_secs(60));
        drop(stream);
    });
    for target in targets(port) {
        let error = error_of(connect(&target, &Secret::new("x"), &options()));
        assert!(matches!(error, Error::TimedOut(_)), "{target:?}: {error:?}");
    }
}

#[test]
fn nobody_there() {
    let port = super::place::free_port();
    for target in targets(port) {
        let error = error_of(connect(&target, &Secret::new("x"), &options()));
        assert!(
            matches!(error, Error::Unreachable(_)),
            "{target:?}: {error:?}"
        );
    }
}

#[test]
fn nonsense_is_an_error() {
    let noise: Vec<u8> = (0_u32..5000)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let endless = vec![b'a'; 5000];
    let of_others = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello".to_vec();
    let ssh = b"SSH-2.0-x\r\n\xff\xff\xff\xff\xff\xff\xff\xff\xff".to_vec();
    let ftp = b"220 ok\r\n234 ok\r\n\0\0\0\0garbage\r\n".to_vec();
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n<?xml".to_vec();
    for said in [
        noise,
        endless,
        of_others,
        ssh,
        ftp,
        half,
        Vec::new(),
        b"2".to_vec(),
        b"\r\n\r\n".to_vec(),
    ] {
        let told = said.clone();
        let port = server(move |mut stream| {
            let _ = stream.write_all(&told);
            let _ = stream.set_read_timeout(Some(Duration::from_millis(300)));
            let mut rest = [0; 1000];
            while matches!(stream.read(&mut rest), Ok(read) if read > 0) {}
        });
        for target in targets(port) {
            let connected = connect(&target, &Secret::new("x"), &options());
            assert!(
                connected.is_err(),
                "{target:?}: {:?}",
                String::from_utf8_lossy(&said)
            );
        }
    }
}

/// What an FTP server says to a command, unless it has gone mad.
fn reply(command: &str, data: u16) -> String {
    match command {
        "USER" => "331 password".to_owned(),
        "PASS" => "230 in".to_owned(),
        "PWD" => "257 \"/\" is here".to_owned(),
        "EPSV" => format!("229 Extended (|||{data}|)"),
        "MLSD" | "RETR" | "STOR" => "150 now\r\n226 done".to_owned(),
        "SIZE" => "213 1".to_owned(),
        "RNFR" => "350 and".to_owned(),
        "DELE" | "RNTO" | "CWD" => "250 done".to_owned(),
        "MKD" => "257 \"a\" made".to_owned(),
        _ => "200 ok".to_owned(),
    }
}

/// The commands of a file that is put, and of a list and a file that are read.
fn use_all(remote: &mut dyn Remote) -> Result<(), Error> {
    let file = RemotePath::new("a/b.html").expect("a path");
    remote.put(&file, b"1")?;
    remote.list(&RemotePath::root())?;
    remote.read(&file)?;
    remote.remove(&file)?;
    Ok(())
}

#[test]
fn an_ftp_server_that_goes_mad_at_any_moment() {
    // As long as it does not, all goes well: the commands are counted by the last that are answered.
    let mut has_succeeded = false;
    for good in 0..40 {
        for madness in [
            "",
            "999 what\r\n",
            "xyz\r\n",
            "\u{ff}\u{0}\r\n",
            "229 Extended (|||99999|)\r\n",
            "226-never\r\nending\r\n",
        ] {
            let data = server(|mut stream| {
                let _ = stream.set_read_timeout(Some(Duration::from_millis(50)));
                let mut rest = Vec::new();
                let _ = stream.read_to_end(&mut rest);
            });
            let port = server(move |mut stream| {
                let _ = stream.write_all(b"220 hello\r\n");
                let Ok(commands) = stream.try_clone() else {
                    return;
                };
                for (count, line) in BufReader::new(commands).lines().enumerate() {
                    let Ok(line) = line else { return };
                    let said = if count < good {
                        format!(
                            "{}\r\n",
                            reply(line.split(' ').next().unwrap_or_default(), data)
                        )
                    } else {
                        madness.to_owned()
                    };
                    if said.is_empty() || stream.write_all(said.as_bytes()).is_err() {
                        return;
                    }
                }
            });
            let Some(target) = targets(port).into_iter().next() else {
                return;
            };
            let options = Options {
                timeout: Duration::from_millis(200),
                ..options()
            };
            let done = connect(&target, &Secret::new("x"), &options)
                .and_then(|mut remote| use_all(remote.as_mut()));
            has_succeeded |= done.is_ok();
        }
    }
    assert!(has_succeeded, "the server is never understood");
}
