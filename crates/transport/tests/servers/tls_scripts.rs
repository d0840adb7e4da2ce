//! FTP servers whose connections over TLS do not end as they should.

use std::fs::File;
use std::io::{BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{sleep, spawn};
use std::time::Duration;

use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use transport::{Error, Options, Remote, RemotePath, Secret, Target, Tls, connect};

use super::authority::Authority;
use super::http_host::path;
use super::place::Place;

/// What a server does when a file is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Data {
    /// Takes what comes, and then sends a little again and again, until the client closes.
    Drips,
    /// Says something that is not TLS.
    Babbles,
    /// Dies, and says so without TLS, over the connection for commands.
    Dies,
}

/// A server with implicit TLS, and what it saw.
struct TlsHost {
    port: u16,
    place: Place,
    seen: Arc<Mutex<Vec<String>>>,
}

type Stream = StreamOwned<ServerConnection, TcpStream>;

impl TlsHost {
    fn start(data: Data) -> Self {
        let place = Place::new();
        Authority::new(&place.path("")).certify(&place.path(""), "localhost", false);
        let config = Arc::new(config(&place.path("")));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let seen = Arc::<Mutex<Vec<String>>>::default();
        let noted = Arc::clone(&seen);
        spawn(move || {
            while let Ok((socket, _)) = listener.accept() {
                let (config, noted) = (Arc::clone(&config), Arc::clone(&noted));
                spawn(move || serve(accept(&config, socket), &config, data, &noted));
            }
        });
        Self { port, place, seen }
    }

    fn connect(&self) -> Result<Box<dyn Remote>, Error> {
        let target = Target::Ftp {
            host: "localhost".into(),
            port: self.port,
            user: "bao".into(),
            tls: Tls::Implicit,
            folder: String::new(),
        };
        let options = Options {
            timeout: Duration::from_secs(5),
            roots: vec![self.place.path("authority.pem")],
            ..Options::default()
        };
        connect(&target, &Secret::new("hunter2"), &options)
    }

    /// What the server saw since the last time.
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn config(folder: &Path) -> ServerConfig {
    let open = |name: &str| BufReader::new(File::open(folder.join(name)).expect("a file"));
    let certificates: Vec<_> = CertificateDer::pem_reader_iter(open("host.pem"))
        .map(|certificate| certificate.expect("a certificate"))
        .collect();
    let key = PrivateKeyDer::from_pem_reader(open("host.key")).expect("a key");
    ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS12])
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .expect("a certificate")
}

fn accept(config: &Arc<ServerConfig>, socket: TcpStream) -> Stream {
    let _ = socket.set_read_timeout(Some(Duration::from_secs(20)));
    let session = ServerConnection::new(Arc::clone(config)).expect("a session");
    StreamOwned::new(session, socket)
}

/// A line without its end; none at the end of the connection.
fn line(stream: &mut Stream) -> Option<String> {
    let mut line = Vec::new();
    loop {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        match byte {
            [b'\n'] => return Some(String::from_utf8_lossy(&line).trim_end().to_owned()),
            [byte] => line.push(byte),
        }
    }
}

fn serve(
    mut control: Stream,
    config: &Arc<ServerConfig>,
    data: Data,
    seen: &Mutex<Vec<String>>,
) -> Option<()> {
    let note = |what: &str| {
        seen.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(what.to_owned());
    };
    let listener = TcpListener::bind("127.0.0.1:0").ok()?;
    let port = listener.local_addr().ok()?.port();
    control.write_all(b"220 hello\r\n").ok()?;
    loop {
        let told = line(&mut control)?;
        let command = told.split(' ').next().unwrap_or_default().to_owned();
        note(&command);
        let reply = match command.as_str() {
            "USER" => "331 password".to_owned(),
            "PASS" => "230 in".to_owned(),
            "PWD" => "257 \"/\" is here".to_owned(),
            "EPSV" => format!("229 Extended (|||{port}|)"),
            "RNFR" => "350 and".to_owned(),
            "RNTO" | "DELE" | "CWD" => "250 done".to_owned(),
            "SIZE" => "550 no sizes".to_owned(),
            "STOR" if data == Data::Dies => {
                let _ = control.sock.write_all(b"500 OOPS: vsf_sysutil_bind\r\n");
                return None;
            }
            "STOR" => {
                control.write_all(b"150 now\r\n").ok()?;
                let (mut socket, _) = listener.accept().ok()?;
                if data == Data::Babbles {
                    let _ = socket.write_all(b"this is no TLS at all, whatever it may be\r\n");
                    "426 no handshake".to_owned()
                } else {
                    note(drip(accept(config, socket)));
                    "226 done".to_owned()
                }
            }
            _ => "200 ok".to_owned(),
        };
        control.write_all(format!("{reply}\r\n").as_bytes()).ok()?;
    }
}

/// Who ended a connection on which all was sent.
fn drip(mut stream: Stream) -> &'static str {
    let _ = stream.read_to_end(&mut Vec::new());
    for _ in 0..100 {
        sleep(Duration::from_millis(200));
        if stream
            .write_all(b"a")
            .and_then(|()| stream.flush())
            .is_err()
        {
            return "the client left";
        }
    }
    "the client stayed"
}

#[test]
fn who_is_sent_a_little_for_ever_leaves() {
    let host = TlsHost::start(Data::Drips);
    let mut remote = host.connect().expect("a connection");
    host.take();
    assert_eq!(remote.put(&path("a"), b"1"), Ok(()));
    let seen = host.take();
    assert!(seen.contains(&"the client left".to_owned()), "{seen:?}");
}

/// The reply to a transfer that has failed in this way comes later, and is none to the next command.
#[test]
fn after_a_data_connection_without_tls_nothing_is_sent() {
    let host = TlsHost::start(Data::Babbles);
    let mut remote = host.connect().expect("a connection");
    let put = remote.put(&path("a"), b"1");
    assert!(put.is_err(), "{put:?}");
    host.take();
    for done in [
        remote.put(&path("b"), b"1"),
        remote.list(&RemotePath::root()).map(|_| ()),
        remote.remove(&path("b")).map(|_| ()),
    ] {
        assert!(done.as_ref().is_err_and(Error::is_transient), "{done:?}");
    }
    assert_eq!(host.take(), Vec::<String>::new());
}

#[test]
fn who_dies_without_tls_has_cut_the_connection() {
    let host = TlsHost::start(Data::Dies);
    let mut remote = host.connect().expect("a connection");
    let put = remote.put(&path("a"), b"1");
    assert!(matches!(put, Err(Error::Cut(_))), "{put:?}");
}
