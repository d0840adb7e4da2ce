//! Apache as hosts for hire run it: it reads `.htaccess`, of which settings of files are allowed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long to wait for it; nothing is judged by how fast it comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server at work, ended with the value.
pub struct Apache {
    child: Child,
    /// Where it answers.
    pub port: u16,
    _folder: TempDir,
}

/// What it said.
#[derive(Debug)]
pub struct Said {
    /// The status.
    pub status: u16,
    /// Names in small letters, with their values.
    pub headers: BTreeMap<String, String>,
    /// What came after them.
    pub body: Vec<u8>,
}

impl Apache {
    /// Shows a folder below this path, by these modules more than it needs.
    pub fn start(shown: &Path, path: &str, modules: &[&str]) -> Self {
        let folder = TempDir::new().expect("a folder");
        let port = free_port();
        let needed = ["mpm_event", "authz_core", "dir", "alias", "unixd"];
        let load = needed
            .iter()
            .chain(modules)
            .filter(|name| **name != "unixd");
        let load: String = load
            .map(|name| {
                format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n")
            })
            .collect();
        // What stands for `/` must end with one as well.
        let end = if path.ends_with('/') { "/" } else { "" };
        let root = folder.path().display();
        let types = "TypesConfig /etc/mime.types";
        let types = if modules.contains(&"mime") { types } else { "" };
        let text = format!(
            "{load}ServerRoot {root}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {root}/pid\n\
             ErrorLog {root}/error.log\n{types}\nDocumentRoot {root}/empty\nAlias \"{path}\" \"{}{end}\"\n\
             DirectoryIndex index.html\n<Directory />\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n",
            shown.display()
        );
        let config = folder.path().join("apache.conf");
        fs::write(&config, text).expect("a file");
        fs::create_dir(folder.path().join("empty")).expect("a folder");
        let program = ["/usr/sbin/apache2", "apache2"];
        let program = program
            .iter()
            .find(|it| Path::new(it).exists())
            .unwrap_or(&"apache2");
        let child = Command::new(program)
            .args(["-D", "FOREGROUND", "-f"])
            .arg(&config)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Apache, from the package apache2");
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = || fs::read_to_string(folder.path().join("error.log")).unwrap_or_default();
            assert!(
                start.elapsed() < PATIENCE,
                "Apache does not begin: {}",
                log()
            );
            thread::sleep(Duration::from_millis(20));
        }
        Self {
            child,
            port,
            _folder: folder,
        }
    }

    /// Asks for something, with these lines of headers.
    pub fn get(&self, path: &str, headers: &str) -> Said {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n{headers}\r\n",
            self.port
        );
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|it| it == b"\r\n\r\n");
        let end = end.expect("an answer of HTTP");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(':'));
        Said {
            status: status.and_then(|it| it.parse().ok()).expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
                .collect(),
            body: answer[end + 4..].to_vec(),
        }
    }
}

/// A port on which nothing listens, and that nobody else in this process gets: below those that the
/// system gives to connections.
fn free_port() -> u16 {
    static LAST: AtomicU16 = AtomicU16::new(0);
    let own = std::process::id().wrapping_mul(127) % 5000;
    let own = u16::try_from(own).unwrap_or(0);
    loop {
        let next = LAST.fetch_add(1, Ordering::Relaxed);
        let port = 14_000 + own.wrapping_add(next) % 5000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

impl Drop for Apache {
    fn drop(&mut self) {
        // Its helpers end with it when it is asked to; nothing waits for them.
        let id = self.child.id().to_string();
        let _ = Command::new("kill").args(["-s", "TERM", &id]).status();
        let _ = self.child.wait();
    }
}
