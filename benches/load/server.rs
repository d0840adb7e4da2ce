//! The counter under load: a process of its own, as in service.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use bantin_counter::wire::{Manifest, ManifestPage};
use bantin_counter::{Client, Format};

use super::noon::noon;

const TOKEN: &str = "a token for the load alone";

pub struct Server {
    child: Child,
    pub public: SocketAddr,
    operator: SocketAddr,
    folder: Option<std::path::PathBuf>,
}

impl Server {
    /// Starts a counter whose readers come through a proxy, with so many pages.
    pub fn start(store: &str, pages: u64) -> Self {
        let folder = match store.starts_with("postgres") {
            true => None,
            false => Path::new(store).parent().map(Path::to_path_buf),
        };
        let made = folder.filter(|folder| !folder.exists());
        if let Some(folder) = &made {
            fs::create_dir_all(folder).expect("a folder for the database");
        }
        let settings = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/load/settings.toml");
        let mut child = Command::new(env!("CARGO_BIN_EXE_bantin"))
            .args(["counter", "--settings", settings])
            .env("DATABASE", store)
            .env("TOKEN", TOKEN)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the counter starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out)
            .read_line(&mut line)
            .expect("it tells its addresses");
        let mut addresses = line.split("http://").skip(1).map(|rest| {
            let address = rest.split('/').next().unwrap_or_default();
            address.parse().expect("an address")
        });
        let mut address = || addresses.next().expect("two addresses");
        let server = Self {
            child,
            public: address(),
            operator: address(),
            folder: made,
        };
        let page = |number| ManifestPage {
            key: format!("2019/page-{number}").into(),
            path: format!("tin/2019/page-{number}.html").into(),
            views: None,
            aliases: Vec::new(),
        };
        let manifest = Manifest {
            v: 1,
            tz: noon().into(),
            all: None,
            pages: (0..pages).map(page).collect(),
        };
        server
            .client()
            .push(&manifest)
            .expect("the manifest is taken");
        server
    }

    fn client(&self) -> Client {
        Client::new(&format!("http://{}", self.public), "load", TOKEN)
    }

    /// All views that are stored.
    pub fn views(&self) -> u64 {
        self.views_of("*")
    }

    /// The views of a page that are stored.
    pub fn views_of_page(&self, page: u64) -> u64 {
        self.views_of(&format!("2019/page-{page}"))
    }

    fn views_of(&self, name: &str) -> u64 {
        let csv = self.client().export(Format::Csv).expect("an export");
        let mut lines = csv.lines().filter_map(|line| line.split_once(','));
        let line = lines.find(|(known, _)| *known == name);
        let (views, _) = line
            .and_then(|(_, numbers)| numbers.split_once(','))
            .expect("the line of the page or site");
        views.parse().expect("a number")
    }

    /// A number of the metrics.
    pub fn metric(&self, name: &str) -> u64 {
        let mut stream = TcpStream::connect(self.operator).expect("the operator's listener");
        stream
            .write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .expect("a request");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("an answer");
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.expect("the metric").trim().parse().expect("a number")
    }

    /// The most memory that it had, in KiB.
    pub fn peak_kib(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.expect("the process is there");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let line = line.expect("its memory").trim().trim_end_matches(" kB");
        line.parse().expect("a number")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().expect("it can be ended");
        self.child.wait().expect("it ends");
        if let Some(folder) = &self.folder {
            fs::remove_dir_all(folder).expect("its folder goes");
        }
    }
}
