//! A PostgreSQL server of these tests' own: in a temporary folder, gone when they end.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::NoTls;

use super::fixture::until;

pub struct Cluster {
    pub port: u16,
    folder: PathBuf,
    settings: Vec<String>,
    /// They end the server when their input does, that is when this process is gone.
    keepers: Vec<Child>,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The URL of a database that is empty.
pub fn database() -> String {
    let port = port();
    let name = format!("counter_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    execute(&url(port, "postgres"), &format!("CREATE DATABASE {name}"));
    url(port, &name)
}

/// The port of the server.
pub fn port() -> u16 {
    CLUSTER.get_or_init(|| start(&[])).port
}

pub fn url(port: u16, database: &str) -> String {
    format!("postgres://counter@127.0.0.1:{port}/{database}")
}

/// Runs SQL that gives nothing.
pub fn execute(url: &str, sql: &str) {
    with_client(url, async |client| client.batch_execute(sql).await).expect("the server obeys");
}

/// The only number that a query gives.
pub fn number(url: &str, sql: &str) -> i64 {
    let row = with_client(url, async |client| client.query_one(sql, &[]).await);
    row.expect("a row").get(0)
}

/// The only text that a query gives.
pub fn text(url: &str, sql: &str) -> String {
    let row = with_client(url, async |client| client.query_one(sql, &[]).await);
    row.expect("a row").get(0)
}

fn with_client<T>(
    url: &str,
    task: impl AsyncFnOnce(&tokio_postgres::Client) -> Result<T, tokio_postgres::Error>,
) -> Result<T, tokio_postgres::Error> {
    runtime().block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(connection);
        task(&client).await
    })
}

fn runtime() -> Runtime {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime")
}

/// A server with settings besides, such as `fsync=off`.
pub fn start(settings: &[&str]) -> Cluster {
    let folder = tempfile::Builder::new()
        .prefix("counter-postgres-")
        .tempdir()
        .expect("a folder")
        .keep();
    // PostgreSQL refuses to run as root.
    if is_root() {
        run(Command::new("chown").arg("postgres:").arg(&folder));
    }
    run(as_user("initdb", &folder)
        .args([
            "--auth=trust",
            "--username=counter",
            "--encoding=UTF8",
            "--locale=C",
            "--pgdata",
        ])
        .arg(folder.join("data")));
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port();
    let mut cluster = Cluster {
        port,
        folder,
        settings: settings.iter().map(|&setting| setting.to_owned()).collect(),
        keepers: Vec::new(),
    };
    cluster.serve();
    cluster
}

impl Cluster {
    fn serve(&mut self) {
        let mut server = as_user("postgres", &self.folder);
        server.arg("-D").arg(self.folder.join("data"));
        let port = format!("port={}", self.port);
        let usual = [
            &port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=50",
        ];
        let besides = self.settings.iter().map(String::as_str);
        for setting in usual.into_iter().chain(besides) {
            server.args(["-c", setting]);
        }
        let words = std::iter::once(server.get_program()).chain(server.get_args());
        let keeper = Command::new("sh")
            .arg("-c")
            .arg(
                "folder=$1; shift; \"$@\" 2>>\"$folder/log\" & server=$!; \
                 cat >/dev/null; kill -INT $server; wait $server; rm -rf \"$folder\"",
            )
            .arg("keeper")
            .arg(&self.folder)
            .args(words)
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        self.keepers.push(keeper);
        until("the PostgreSQL server of the tests answers", || {
            with_client(&url(self.port, "postgres"), async |client| {
                client.batch_execute("SELECT 1").await
            })
            .is_ok()
        });
    }

    /// Kills every process of the server at once, and starts it anew on what lies on the disk.
    pub fn crash(&mut self) {
        let file = self.folder.join("data/postmaster.pid");
        let text = std::fs::read_to_string(file).expect("a server that runs");
        let first = text.lines().next().expect("its number").to_owned();
        let signal = |signal: &str, process: &str| {
            // A process may have ended by itself meanwhile.
            let _ = Command::new("kill").args([signal, process]).status();
        };
        // The first process must not see the others end, and tidy up.
        signal("-STOP", &first);
        let others = std::fs::read_to_string(format!("/proc/{first}/task/{first}/children"));
        let others = others.expect("a server that runs");
        for other in others.split_whitespace() {
            signal("-KILL", other);
        }
        signal("-KILL", &first);
        let has_ended = || !PathBuf::from(format!("/proc/{first}/stat")).exists();
        until("the server is gone", has_ended);
        self.serve();
    }
}

/// A copy of a file that the server reads and nobody else; it is gone when the tests end.
pub fn readable(file: &Path) -> PathBuf {
    let name = file.file_name().expect("a file").to_owned();
    let folder = file.parent().expect("a folder").join("of-the-server");
    std::fs::create_dir_all(&folder).expect("a folder");
    let copy = folder.join(name);
    std::fs::copy(file, &copy).expect("a copy");
    run(Command::new("chmod").arg("600").arg(&copy));
    if is_root() {
        run(Command::new("chmod")
            .arg("755")
            .arg(file.parent().expect("a folder")));
        run(Command::new("chown").arg("postgres:").arg(&copy));
    }
    copy
}

fn is_root() -> bool {
    run(Command::new("id").arg("-u")).trim() == "0"
}

/// A program of PostgreSQL, which refuses to be root.
fn as_user(program: &str, folder: &Path) -> Command {
    let program = programs().join(program);
    let mut command = match is_root() {
        true => Command::new("setpriv"),
        false => Command::new(&program),
    };
    if is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
        command.arg(program);
    }
    command.current_dir(folder);
    command
}

/// The folder of initdb and postgres.
fn programs() -> PathBuf {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let debian = debian.flatten().map(|version| version.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = debian.chain(std::env::split_paths(&path).collect::<Vec<_>>());
    folders
        .filter(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
        .max()
        .expect("PostgreSQL is needed for these tests: apt-get install -y postgresql")
}

fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
