//! Small servers on this machine, which answer by a table and note what they are asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

/// What a server does with a request.
#[derive(Clone, Copy)]
pub enum Reply {
    /// Writes these bytes.
    Text(&'static str),
    /// Says nothing for so long.
    Silence(Duration),
    /// Writes without an end.
    Endless,
}

/// Method, host and path, and the reply; whatever is not in the table is a 404.
pub type Table = &'static [(&'static str, Reply)];

/// A server.
pub struct Server {
    /// Where it listens.
    pub at: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
    agents: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts a server for as long as the tests run.
    pub fn start(table: Table) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let server = Self {
            at: listener.local_addr().expect("an address"),
            seen: Arc::default(),
            agents: Arc::default(),
        };
        let (seen, agents) = (Arc::clone(&server.seen), Arc::clone(&server.agents));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, agents) = (Arc::clone(&seen), Arc::clone(&agents));
                thread::spawn(move || answer(stream, table, &seen, &agents));
            }
        });
        server
    }

    /// Every request so far, sorted.
    pub fn seen(&self) -> Vec<String> {
        let mut seen = lock(&self.seen).clone();
        seen.sort();
        seen
    }

    /// Who asked.
    pub fn agents(&self) -> Vec<String> {
        let mut agents = lock(&self.agents).clone();
        agents.sort();
        agents.dedup();
        agents
    }
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().expect("what was noted")
}

fn answer(
    stream: TcpStream,
    table: Table,
    seen: &Mutex<Vec<String>>,
    agents: &Mutex<Vec<String>>,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut host = String::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end().split_once(": ") {
            Some((key, value)) if key.eq_ignore_ascii_case("host") => host = value.to_owned(),
            Some((key, value)) if key.eq_ignore_ascii_case("user-agent") => {
                lock(agents).push(value.to_owned());
            }
            Some((key, _)) if ["authorization", "cookie"].contains(&&*key.to_lowercase()) => {
                lock(agents).push(line.clone());
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut words = first.split(' ');
    let (method, path) = (words.next()?, words.next()?);
    let request = format!("{method} {host}{path}");
    lock(seen).push(request.clone());
    let found = table.iter().find(|(of, _)| *of == request);
    let mut stream = stream;
    match found.map(|(_, reply)| *reply) {
        Some(Reply::Text(text)) => stream.write_all(text.as_bytes()).ok()?,
        Some(Reply::Silence(time)) => thread::sleep(time),
        Some(Reply::Endless) => {
            stream
                .write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
                .ok()?;
            while stream.write_all(&[b'x'; 65_536]).is_ok() {}
        }
        None => stream.write_all(NOT_FOUND.as_bytes()).ok()?,
    }
    stream.shutdown(std::net::Shutdown::Write).ok()?;
    // The end of what the other side has to say, so that nothing is cut off.
    let mut rest = [0; 1024];
    while reader.read(&mut rest).is_ok_and(|count| count > 0) {}
    Some(())
}

const NOT_FOUND: &str = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
