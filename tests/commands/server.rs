//! A preview at work, and as much HTTP as it takes to talk to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::Project;

/// How long to wait before giving up; nothing is judged by how fast it comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// `bantin serve`, ended with the value.
pub struct Server {
    child: Child,
    /// Where it answers.
    pub port: u16,
    /// What it told people before that.
    pub told: String,
    /// What it told them since.
    later: Arc<Mutex<String>>,
}

/// What the server said.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in small letters, with their values.
    headers: Vec<(String, String)>,
    /// What came after them.
    pub body: Vec<u8>,
}

impl Server {
    /// Starts the preview of a project.
    pub fn start(project: &Project, environment: &[(&str, &str)]) -> Self {
        Self::start_by(&[], project, &[], environment)
    }

    /// The same through another command, and with more arguments.
    pub fn start_by(
        command: &[&str],
        project: &Project,
        args: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let args = [&["serve", "--port", "0"], args].concat();
        Self::listening(command, project, &args, environment)
    }

    /// Any command of the program that says on which port of this machine it listens.
    pub fn listening(
        command: &[&str],
        project: &Project,
        args: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let program = env!("CARGO_BIN_EXE_bantin");
        let words: Vec<&str> = command.iter().copied().chain([program]).collect();
        let mut child = Command::new(words[0])
            .args(&words[1..])
            .args(args)
            .current_dir(project.root())
            .env_remove("BANTIN_LANG")
            .env_remove("SOURCE_DATE_EPOCH")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary");
        let mut lines = BufReader::new(child.stderr.take().expect("its messages"));
        let mut told = String::new();
        let port = loop {
            let start = told.len();
            let count = lines.read_line(&mut told).expect("a line");
            assert!(count > 0, "the preview ended:\n{told}");
            let port = told[start..]
                .split_once("http://127.0.0.1:")
                .and_then(|(_, rest)| rest.split_once('/'))
                .and_then(|(port, _)| port.parse().ok());
            if let Some(port) = port {
                break port;
            }
        };
        // A full pipe would stop the server.
        let later = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&later);
        thread::spawn(move || {
            let mut line = String::new();
            while lines.read_line(&mut line).is_ok_and(|count| count > 0) {
                kept.lock().expect("the lines").push_str(&line);
                line.clear();
            }
        });
        Self {
            child,
            port,
            told,
            later,
        }
    }

    /// What it told people since it began.
    pub fn later(&self) -> String {
        self.later.lock().expect("the lines").clone()
    }

    /// Sends it a signal, such as `INT`.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.expect("kill").success());
    }

    /// Waits for its end, and returns its exit status.
    pub fn end(&mut self) -> Option<i32> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.code();
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("the preview does not end:\n{}", self.later());
    }

    /// Opens a connection and sends bytes.
    pub fn open(&self, bytes: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.write_all(bytes).expect("a request");
        stream
    }

    /// Sends bytes and reads what is answered until the connection is closed; none where that is
    /// no HTTP.
    pub fn raw(&self, bytes: &[u8]) -> Option<Answer> {
        let mut stream = self.open(bytes);
        let _ = stream.set_read_timeout(Some(PATIENCE));
        let mut answer = Vec::new();
        // A connection that is reset was closed as well.
        let _ = stream.read_to_end(&mut answer);
        answer
            .starts_with(b"HTTP/1.1 ")
            .then(|| Answer::parse(&answer))
    }

    /// Asks for a page.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Asks with a method and lines of headers.
    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        self.send(method, path, headers, "")
    }

    /// The same, with a body that the headers tell of.
    pub fn send(&self, method: &str, path: &str, headers: &str, body: impl AsRef<[u8]>) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let host = match headers.contains("Host:") {
            true => String::new(),
            false => format!("Host: 127.0.0.1:{}\r\n", self.port),
        };
        let request =
            format!("{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}\r\n");
        let request = [request.as_bytes(), body.as_ref()].concat();
        stream.write_all(&request).expect("a request");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        Answer::parse(&bytes)
    }

    /// Asks again and again until the answer is as wanted.
    pub fn until(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            let text = String::from_utf8_lossy(&answer.body);
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {path}: {} {text}",
                answer.status
            );
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = b"\r\n\r\n";
        let at = bytes.windows(end.len()).position(|window| window == end);
        let at = at.unwrap_or_else(|| panic!("no HTTP: {}", String::from_utf8_lossy(bytes)));
        let head = std::str::from_utf8(&bytes[..at]).expect("a head");
        let (first, rest) = head.split_once("\r\n").unwrap_or((head, ""));
        let status = first.split(' ').nth(1).and_then(|text| text.parse().ok());
        let headers = rest.split("\r\n").filter_map(|line| line.split_once(": "));
        Self {
            status: status.expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: bytes[at + end.len()..].to_owned(),
        }
    }

    /// The value of a header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value)
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }
}
