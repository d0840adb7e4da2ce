//! The kinds of hosts, each with a server.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use transport::{Error, Options, Remote, Secret, Target, Tls, connect};

use super::authority::Authority;
use super::place::{PASSWORD, Place, Running, USER, free_port, printed, tool};

/// A host that runs until this ends.
pub struct Host {
    pub target: Target,
    pub secret: Secret,
    pub options: Options,
    pub kind: Kind,
    /// The port of the server, to put something in between.
    pub port: u16,
    pub place: Place,
    _server: Option<Running>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Folder,
    /// vsftpd, which tells local time.
    Vsftpd(Tls),
    /// vsftpd as it is without further settings, which tells the time of Greenwich.
    VsftpdUtc,
    /// Pure-FTPd, which many who sell space on the web have, and which words its refusals in its own way.
    PureFtpd(Tls),
    /// One that knows `MLSD`.
    PyFtpd,
    Sshd,
    /// One that knows no more than the protocol, and hangs up at the first login that fails.
    PlainSshd,
    Apache,
    Moto,
}

pub const KINDS: [Kind; 12] = [
    Kind::Folder,
    Kind::Vsftpd(Tls::None),
    Kind::Vsftpd(Tls::Explicit),
    Kind::Vsftpd(Tls::Implicit),
    Kind::VsftpdUtc,
    Kind::PureFtpd(Tls::None),
    Kind::PureFtpd(Tls::Explicit),
    Kind::PyFtpd,
    Kind::Sshd,
    Kind::PlainSshd,
    Kind::Apache,
    Kind::Moto,
];

/// The kinds of which all that is sent goes through a proxy.
pub const BEHIND_PROXY: [Kind; 6] = [
    Kind::Vsftpd(Tls::None),
    Kind::PureFtpd(Tls::None),
    Kind::PyFtpd,
    Kind::Sshd,
    Kind::Apache,
    Kind::Moto,
];

impl Kind {
    /// Whether there are a folder that is not the user's and a small disk.
    pub const fn has_disk(self) -> bool {
        !matches!(self, Self::Folder | Self::Moto)
    }
}

impl Host {
    pub fn connect(&self) -> Result<Box<dyn Remote>, Error> {
        connect(&self.target, &self.secret, &self.options)
    }

    /// The target, reached by another port.
    pub fn by(&self, other: u16) -> Target {
        let mut target = self.target.clone();
        match &mut target {
            Target::Ftp { port, .. } | Target::Sftp { port, .. } => *port = other,
            Target::S3 {
                endpoint: address, ..
            }
            | Target::WebDav { url: address, .. } => {
                *address = address.replace(&format!(":{}", self.port), &format!(":{other}"));
            }
            Target::Folder { .. } => {}
        }
        target
    }

    /// Starts the server of a kind.
    pub fn start(kind: Kind) -> Self {
        let place = Place::new();
        let port = free_port();
        let mut options = Options {
            timeout: Duration::from_secs(20),
            ..Options::default()
        };
        let ftp = |tls| Target::Ftp {
            host: "localhost".into(),
            port,
            user: USER.into(),
            tls,
            folder: String::new(),
        };
        let (target, server) = match kind {
            Kind::Folder => (
                Target::Folder {
                    path: place.path("home"),
                },
                None,
            ),
            Kind::Vsftpd(tls) | Kind::PureFtpd(tls) => {
                if tls != Tls::None {
                    let authority = Authority::new(&place.path(""));
                    options.roots = vec![authority.certify(&place.path(""), "localhost", false)];
                }
                let server = match kind {
                    Kind::PureFtpd(_) => pure_ftpd(&place, port, tls),
                    _ => vsftpd(&place, port, tls, true),
                };
                (ftp(tls), Some(server))
            }
            Kind::VsftpdUtc => (ftp(Tls::None), Some(vsftpd(&place, port, Tls::None, false))),
            Kind::PyFtpd => {
                // On a full disk it never answers, which is waited for.
                options.timeout = Duration::from_secs(4);
                (ftp(Tls::None), Some(pyftpd(&place, port)))
            }
            Kind::Sshd | Kind::PlainSshd => {
                options.known_hosts = vec![place.path("known_hosts")];
                let server = sshd(&place, port, kind);
                let key = std::fs::read_to_string(place.path("host_key.pub")).expect("a key");
                place.write("known_hosts", &format!("[localhost]:{port} {key}"));
                let folder = String::new();
                (
                    Target::Sftp {
                        host: "localhost".into(),
                        port,
                        user: USER.into(),
                        folder,
                        key: None,
                    },
                    Some(server),
                )
            }
            Kind::Apache => {
                let url = format!("http://localhost:{port}/trang tin");
                (
                    Target::WebDav {
                        url,
                        user: USER.into(),
                    },
                    Some(apache(&place, port)),
                )
            }
            Kind::Moto => {
                let target = Target::S3 {
                    endpoint: format!("http://127.0.0.1:{port}"),
                    bucket: "cong-doan".into(),
                    region: "us-east-1".into(),
                    prefix: "trang tin".into(),
                    access_key: "AKIAIOSFODNN7EXAMPLE".into(),
                };
                (target, Some(moto(&place, port)))
            }
        };
        Self {
            target,
            secret: Secret::new(PASSWORD),
            options,
            kind,
            port,
            place,
            _server: server,
        }
    }
}

/// Where the data connections of servers are made: below the ports of connections to them, thousands of which wait
/// for their end while tests run. vsftpd gives up a session where ten ports in turn are taken.
const DATA_PORTS: RangeInclusive<u16> = 2_000..=13_999;

fn vsftpd(place: &Place, port: u16, tls: Tls, is_local: bool) -> Running {
    let local = if is_local { "YES" } else { "NO" };
    let mut settings = format!(
        "listen=YES\nlisten_address=127.0.0.1\nlisten_port={port}\nbackground=NO\nanonymous_enable=NO\n\
         local_enable=YES\nwrite_enable=YES\nlocal_umask=022\nseccomp_sandbox=NO\nisolate=NO\nisolate_network=NO\n\
         secure_chroot_dir={}\nutf8_filesystem=YES\nuse_localtime={local}\nxferlog_enable=NO\n\
         pasv_min_port={}\npasv_max_port={}\n",
        place.text("empty"),
        DATA_PORTS.start(),
        DATA_PORTS.end()
    );
    if tls != Tls::None {
        // `require_ssl_reuse` is the default, and named here for it is what is tested.
        settings += &format!(
            "ssl_enable=YES\nrequire_ssl_reuse=YES\nforce_local_logins_ssl=YES\nforce_local_data_ssl=YES\n\
             ssl_ciphers=HIGH\nrsa_cert_file={}\nrsa_private_key_file={}\n",
            place.text("host.pem"),
            place.text("host.key")
        );
    }
    if tls == Tls::Implicit {
        settings += "implicit_ssl=YES\n";
    }
    place.write("vsftpd.conf", &settings);
    let program = tool("vsftpd", "vsftpd").display().to_string();
    place
        .start(&[&program, &place.text("vsftpd.conf")])
        .listening(port)
}

fn pure_ftpd(place: &Place, port: u16, tls: Tls) -> Running {
    let program = tool("pure-ftpd", "pure-ftpd").display().to_string();
    let (bind, pid) = (format!("127.0.0.1,{port}"), place.text("pure-ftpd.pid"));
    let data = format!("{}:{}", DATA_PORTS.start(), DATA_PORTS.end());
    let mut command = vec![
        program.as_str(),
        "-4HE",
        "-S",
        &bind,
        "-l",
        "unix",
        "-u",
        "1",
        "-c",
        "100",
        "-C",
        "100",
        "-U",
        "133:022",
        "-g",
        &pid,
        "-p",
        &data,
    ];
    let both = place.text("host.both");
    if tls != Tls::None {
        let [key, certificate] = ["host.key", "host.pem"]
            .map(|name| std::fs::read_to_string(place.path(name)).expect("a file"));
        place.write("host.both", &(key + &certificate));
        command.extend(["-2", &both, "-Y", "3"]);
    }
    place.start(&command).listening(port)
}

fn pyftpd(place: &Place, port: u16) -> Running {
    let script = "\
import os, sys\n\
from pyftpdlib.authorizers import DummyAuthorizer\n\
from pyftpdlib.handlers import FTPHandler\n\
from pyftpdlib.servers import FTPServer\n\
os.setgid(12000); os.setuid(12000)\n\
authorizer = DummyAuthorizer()\n\
authorizer.add_user(sys.argv[1], sys.argv[2], sys.argv[3], perm='elradfmwMT')\n\
FTPHandler.authorizer = authorizer\n\
FTPServer(('127.0.0.1', int(sys.argv[4])), FTPHandler).serve_forever()\n";
    let python = tool("python3", "python3").display().to_string();
    let has = Command::new("/usr/bin/python3")
        .args(["-c", "import pyftpdlib"])
        .status();
    assert!(
        has.is_ok_and(|status| status.success()),
        "pyftpdlib is missing: install python3-pyftpdlib (tests/run does)"
    );
    let python = if std::path::Path::new("/usr/bin/python3").exists() {
        "/usr/bin/python3"
    } else {
        &python
    };
    place
        .start(&[
            python,
            "-c",
            script,
            USER,
            PASSWORD,
            &place.text("home"),
            &port.to_string(),
        ])
        .listening(port)
}

fn sshd(place: &Place, port: u16, kind: Kind) -> Running {
    let (without, tries) = if kind == Kind::PlainSshd {
        (" -P posix-rename,hardlink,limits", 1)
    } else {
        ("", 6)
    };
    let key = place.path("host_key");
    if !key.exists() {
        keygen(&key, "");
    }
    let _ = std::fs::create_dir("/run/sshd");
    place.write(
        "sshd_config",
        &format!(
            "Port {port}\nListenAddress 127.0.0.1\nListenAddress ::1\nHostKey {}\nUsePAM no\nPasswordAuthentication yes\n\
             KbdInteractiveAuthentication no\nStrictModes no\nAuthorizedKeysFile {}\nPidFile none\n\
             Subsystem sftp internal-sftp{without}\nMaxStartups 100\nMaxAuthTries {tries}\n",
            key.display(),
            place.text("authorized_keys")
        ),
    );
    let program = tool("sshd", "openssh-server").display().to_string();
    place
        .start(&[&program, "-D", "-e", "-f", &place.text("sshd_config")])
        .listening(port)
}

/// Makes a pair of SSH keys.
pub fn keygen(path: &std::path::Path, passphrase: &str) {
    printed(
        Command::new(tool("ssh-keygen", "openssh-client"))
            .args(["-q", "-t", "ed25519", "-N", passphrase, "-f"])
            .arg(path),
    );
}

fn apache(place: &Place, port: u16) -> Running {
    let modules = PathBuf::from("/usr/lib/apache2/modules");
    let load: String = [
        "mpm_event",
        "authn_core",
        "authn_file",
        "authz_core",
        "authz_user",
        "auth_basic",
        "dav",
        "dav_fs",
        "alias",
    ]
    .iter()
    .map(|name| {
        format!(
            "LoadModule {name}_module {}/mod_{name}.so\n",
            modules.display()
        )
    })
    .collect();
    let hash =
        printed(Command::new(tool("openssl", "openssl")).args(["passwd", "-apr1", PASSWORD]));
    place.write("htpasswd", &format!("{USER}:{hash}"));
    std::fs::create_dir(place.path("locks")).expect("a folder");
    std::os::unix::fs::chown(place.path("locks"), Some(12_000), Some(12_000))
        .expect("a folder of the user");
    place.write(
        "apache.conf",
        &format!(
            "{load}ServerRoot {root}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {root}/pid\nErrorLog {root}/error.log\n\
             User #12000\nGroup #12000\nDAVLockDB {root}/locks/db\nDocumentRoot {root}/empty\nAlias \"/trang tin\" {root}/home\n\
             <Directory />\nAllowOverride None\n</Directory>\n<Directory {root}/home>\nDav On\nAuthType Basic\nAuthName x\nAuthUserFile {root}/htpasswd\nRequire valid-user\n</Directory>\n",
            root = place.text("").trim_end_matches('/')
        ),
    );
    let program = tool("apache2", "apache2").display().to_string();
    place
        .start(&[
            &program,
            "-D",
            "FOREGROUND",
            "-f",
            &place.text("apache.conf"),
        ])
        .listening(port)
}

fn moto(place: &Place, port: u16) -> Running {
    let program = tool("moto_server", "moto[server] from PyPI");
    let server = Running::of(
        Command::new(program)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .current_dir(place.path("")),
        &place.path("log"),
    )
    .listening(port);
    // It takes any signature.
    let made = made_bucket(port);
    assert!(made.starts_with("HTTP/1.1 200"), "{made}");
    server
}

/// Makes the bucket.
fn made_bucket(port: u16) -> String {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    let request = format!(
        "PUT /cong-doan HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261130/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}
