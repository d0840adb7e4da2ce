//! A counter as a process of its own, that can be killed.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

use super::fixture::TOKEN;
use crate::support::repository;

pub struct Process {
    pub child: Child,
    pub public: SocketAddr,
    pub operator: SocketAddr,
    log: Option<JoinHandle<String>>,
}

/// The words that start a counter on a store.
pub fn words(store: &str) -> Vec<String> {
    words_with("settings.toml", store)
}

/// The same with other settings: a file in this folder.
pub fn words_with(settings: &str, store: &str) -> Vec<String> {
    let settings = repository().join("tests/counter").join(settings);
    let words = [
        "env",
        "BANTIN_LANG=en",
        &format!("DATABASE={store}"),
        &format!("TOKEN={TOKEN}"),
        env!("CARGO_BIN_EXE_bantin"),
        "counter",
        "--settings",
        &settings.display().to_string(),
    ];
    words.map(str::to_owned).to_vec()
}

/// The addresses in the line that a counter begins with: of readers, and of the operator.
fn addresses(line: &str) -> Option<(SocketAddr, SocketAddr)> {
    let mut found = line.split("http://").skip(1).map(|rest| {
        let address = rest.split('/').next().unwrap_or_default();
        address.parse().expect("an address")
    });
    Some((found.next()?, found.next()?))
}

impl Process {
    pub fn start(store: &str) -> Self {
        Self::run(&words(store)).expect("the counter starts")
    }

    /// Runs a command that becomes or starts a counter; what it writes, if it does not.
    pub fn run(words: &[String]) -> Result<Self, String> {
        let mut child = Command::new(&words[0])
            .args(&words[1..])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} is needed for this test: {error}", words[0]));
        let errors = child.stderr.take().expect("its errors");
        let log = std::thread::spawn(move || {
            let lines = BufReader::new(errors).lines().map_while(Result::ok);
            lines.map(|line| line + "\n").collect()
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output"))
            .read_line(&mut line)
            .expect("it can be read");
        match addresses(&line) {
            Some((public, operator)) => Ok(Self {
                child,
                public,
                operator,
                log: Some(log),
            }),
            None => {
                child.wait().expect("it ends");
                Err(log.join().expect("its errors"))
            }
        }
    }

    pub fn signal(&self, name: &str) {
        signal(name, &self.child.id().to_string());
    }

    /// Sends a signal to the process that this one started.
    pub fn signal_child(&self, name: &str) {
        signal(name, self.started().trim());
    }

    /// The processes that this one started.
    fn started(&self) -> String {
        let id = self.child.id();
        std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default()
    }

    /// How it ended, and what it wrote to its log.
    pub fn wait(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().expect("it ends");
        let log = self.log.take().expect("its log");
        (status, log.join().expect("its log"))
    }

    /// The memory that it takes now, in KiB.
    pub fn resident(&self) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let line = line.expect("its memory").trim().trim_end_matches(" kB");
        line.parse().expect("a number")
    }
}

fn signal(name: &str, process: &str) {
    let status = Command::new("kill")
        .args([&format!("-{name}"), process])
        .status();
    assert!(status.expect("kill is there").success());
}

impl Drop for Process {
    fn drop(&mut self) {
        // What it traces would live on.
        for process in self.started().split_whitespace() {
            signal("KILL", process);
        }
        // Nothing is left to do if it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
