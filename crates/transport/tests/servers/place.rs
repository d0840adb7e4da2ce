//! A place for a server: a folder, users of its own, a port, and its end with the test.

use std::fs::{Permissions, create_dir, set_permissions, write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

/// The user that servers know.
pub const USER: &str = "bao";
/// The password of the user.
pub const PASSWORD: &str = "mật khẩu: 1/2";
/// A user whose password has expired.
pub const EXPIRED: &str = "cu";

/// The number of the user and of the group.
const ID: u32 = 12_000;

/// What the tests wait for at most.
const TRIES: u32 = 600;

/// A folder with what a server needs. The user's home is `home`, which has a folder that is not theirs
/// (`readonly`), and a small disk (`full`) that only the server sees.
pub struct Place {
    folder: TempDir,
}

impl Place {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        set_permissions(folder.path(), Permissions::from_mode(0o755)).expect("permissions");
        let place = Self { folder };
        for name in ["home", "home/readonly", "home/full", "empty"] {
            create_dir(place.path(name)).expect("a folder");
        }
        assert!(
            chown(place.path("home"), Some(ID), Some(ID)).is_ok(),
            "these tests start servers with users of their own, as root"
        );
        let home = place.path("home");
        let hash =
            printed(Command::new(tool("openssl", "openssl")).args(["passwd", "-6", PASSWORD]));
        let (hash, home) = (hash.trim(), home.display());
        place.write(
            "passwd",
            &format!(
                "root:x:0:0::/root:/bin/sh\nsshd:x:{0}:{0}::/run/sshd:/bin/false\nnobody:x:65534:65534::/:/bin/false\n\
                 ftp:x:65533:65534::/:/bin/false\n{USER}:x:{ID}:{ID}::{home}:/bin/sh\n{EXPIRED}:x:{ID}:{ID}::{home}:/bin/sh\n",
                ID + 1
            ),
        );
        place.write(
            "group",
            &format!("root:x:0:\nnogroup:x:65534:\nshadow:x:42:\n{USER}:x:{ID}:\n"),
        );
        place.write(
            "shadow",
            &format!(
                "root:*:20000::::::\n{USER}:{hash}:20000::::::\n{EXPIRED}:{hash}:0:0:1:7:::\n"
            ),
        );
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    pub fn write(&self, name: &str, text: &str) {
        write(self.path(name), text).expect("a file");
    }

    /// Starts a program that sees the users of this place, and the small disk.
    pub fn start(&self, command: &[&str]) -> Running {
        let script = format!(
            "set -e; for f in passwd group shadow; do mount --bind '{0}'/$f /etc/$f; done; \
             mount -t tmpfs -o size=512k,mode=0777 tmpfs '{0}/home/full'; exec \"$@\"",
            self.folder.path().display()
        );
        let log = std::fs::File::create(self.path("log")).expect("a log");
        let child = Command::new(tool("unshare", "util-linux"))
            .args([
                "--mount",
                "--propagation",
                "private",
                "/bin/sh",
                "-c",
                &script,
                "sh",
            ])
            .args(command)
            .env("TZ", "Asia/Ho_Chi_Minh")
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .spawn()
            .expect("unshare");
        Running {
            child,
            log: self.path("log"),
        }
    }
}

/// A server, which ends with this.
pub struct Running {
    child: Child,
    log: PathBuf,
}

impl Running {
    /// A server for which nothing special is needed.
    pub fn of(command: &mut Command, log: &Path) -> Self {
        let file = std::fs::File::create(log).expect("a log");
        let child = command
            .stdin(Stdio::null())
            .stdout(file.try_clone().expect("a log"))
            .stderr(file)
            .spawn()
            .expect("a program");
        Self {
            child,
            log: log.to_owned(),
        }
    }

    /// Waits until the server listens.
    pub fn listening(mut self, port: u16) -> Self {
        for _ in 0..TRIES {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return self;
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                panic!(
                    "the server has ended, {status}: {}",
                    std::fs::read_to_string(&self.log).unwrap_or_default()
                );
            }
            sleep(Duration::from_millis(50));
        }
        panic!(
            "the server does not listen: {}",
            std::fs::read_to_string(&self.log).unwrap_or_default()
        );
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The ports that were handed out last by this process, and where its own begin: below those that the
/// system gives to connections, which come and go by the thousand here.
static LAST: AtomicU16 = AtomicU16::new(0);
const FIRST: u16 = 20_000;
const PORTS: u16 = 12_000;

/// A port on which nothing listens, and that nobody else in this process gets.
pub fn free_port() -> u16 {
    // Processes that begin one after the other are far apart.
    let own = std::process::id().wrapping_mul(127) % u32::from(PORTS);
    let own = u16::try_from(own).unwrap_or(0);
    loop {
        let next = LAST.fetch_add(1, Ordering::Relaxed);
        let port = FIRST + own.wrapping_add(next) % PORTS;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Where a program is; the tests want it.
pub fn tool(name: &str, package: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/sbin", "/usr/bin", "/sbin"].map(PathBuf::from))
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .unwrap_or_else(|| panic!("{name} is missing: install {package} (tests/run does)"))
}

/// What a program prints.
pub fn printed(command: &mut Command) -> String {
    let output = command.output().expect("a program");
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What went wrong.
#[track_caller]
pub fn error_of<T>(done: Result<T, transport::Error>) -> transport::Error {
    match done {
        Ok(_) => panic!("nothing went wrong"),
        Err(error) => error,
    }
}
