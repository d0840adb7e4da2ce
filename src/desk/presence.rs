//! Which desks are open on a folder: one that answers is gone to, one elsewhere is told of.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::journal::FOLDER;
use crate::output::{make_folder, write_whole_file};

/// How often a desk says that it is there.
pub const BEAT: Duration = Duration::from_secs(20);
/// After so long, it is not there any more.
const SILENCE: SignedDuration = SignedDuration::from_secs(70);
/// So long another desk of this machine has to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// A desk that is open on a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Its number.
    pub desk: String,
    /// Who sits at it, as the system calls them.
    pub who: String,
    /// When it said so last.
    pub at: Timestamp,
}

impl Presence {
    /// Says that the desk is there.
    ///
    /// # Errors
    /// Those of the system.
    pub fn say(&self, root: &Path) -> io::Result<()> {
        make_folder(&root.join(FOLDER))?;
        write_whole_file(&file(root, &self.desk), &serde_json::to_vec(self)?, true)
    }

    /// Says that it is there no more.
    pub fn leave(root: &Path, desk: &str) {
        // One that stays falls silent.
        let _ = fs::remove_file(file(root, desk));
    }

    /// Others that are open on a folder, elsewhere.
    pub fn others(root: &Path, desk: &str, now: Timestamp) -> Vec<Self> {
        let entries = fs::read_dir(root.join(FOLDER));
        let files = entries
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path());
        let desks = files.filter(|file| file.extension().is_some_and(|end| end == "desk"));
        let others = desks.filter_map(|file| serde_json::from_slice(&fs::read(file).ok()?).ok());
        let is_there = |it: &Self| it.desk != desk && now.duration_since(it.at) < SILENCE;
        let mut others: Vec<Self> = others.filter(is_there).collect();
        others.sort_by(|a, b| a.desk.cmp(&b.desk));
        others
    }
}

fn file(root: &Path, desk: &str) -> PathBuf {
    root.join(FOLDER).join(format!("{desk}.desk"))
}

/// Whether a desk is behind an address, and knows its key.
pub fn answers(address: &str) -> bool {
    let asked = || {
        let (host, path) = address.strip_prefix("http://")?.split_once('/')?;
        let port = host.rsplit_once(':')?.1.parse().ok()?;
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut stream = TcpStream::connect_timeout(&at, PATIENCE).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).ok()?;
        let mut head = [0; 12];
        stream.read_exact(&mut head).ok()?;
        Some(head == *b"HTTP/1.1 303")
    };
    asked().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, ToSpan};

    use super::{Presence, answers};

    #[test]
    fn desks_elsewhere_are_known_while_they_speak() {
        let root = tempfile::tempdir().expect("a folder");
        let now = Timestamp::from_second(1_000_000).expect("a time");
        let desk = |desk: &str, seconds: i64| Presence {
            desk: desk.to_owned(),
            who: "lan".to_owned(),
            at: now - seconds.seconds(),
        };
        for (name, seconds) in [("a", 0), ("b", 60), ("c", 80)] {
            desk(name, seconds).say(root.path()).expect("said");
        }
        let others = |desk: &str| {
            let others = Presence::others(root.path(), desk, now);
            others.into_iter().map(|it| it.desk).collect::<Vec<_>>()
        };
        assert_eq!(others("a"), ["b"]);
        assert_eq!(others("c"), ["a", "b"]);
        // Nobody listens there.
        assert!(!answers("http://127.0.0.1:1/vao/x"));
        Presence::leave(root.path(), "b");
        assert_eq!(others("a"), [""; 0]);
    }
}
