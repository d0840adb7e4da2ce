//! A hostile client of the counter: scripts in `client.txt`, each with what must come of it.
//!
//! A line `=== …` says what holds and begins a case with a counter of its own. A line `> …` does
//! something, the line below it is what came of it. `UPDATE=1 cargo test attacks::client` writes what
//! comes of it now; read it before you keep it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use bantin_counter::{Rate, Settings};
use tokio::net::TcpSocket;
use tokio::runtime::Builder;

use crate::counter::fixture::{Fixture, Kind, SITE, TOKEN, authorised, view};
use crate::counter::http::{Answer, BROWSER, Request};
use crate::support::repository;

const MANIFEST: &str = r#"{"v":1,"tz":"Asia/Ho_Chi_Minh","pages":[{"key":"a","path":"a.html"}]}"#;

#[test]
fn a_hostile_client_gets_what_the_cases_say() {
    let file = repository().join("tests/attacks/client.txt");
    let script = fs::read_to_string(&file).expect("the cases");
    let played = play(&script);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &played).expect("the cases to be written");
        return;
    }
    assert!(script.matches("=== ").count() >= 24, "cases are missing");
    let mut case = "";
    let mut wrong = Vec::new();
    for (expected, came) in script.lines().zip(played.lines()) {
        if expected.starts_with("=== ") {
            case = expected;
        }
        if expected != came {
            wrong.push(format!("{case}\n- {expected}\n+ {came}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(script.lines().count(), played.lines().count());
}

fn play(script: &str) -> String {
    let mut played = String::new();
    let mut attack = Attack::default();
    for line in script.lines() {
        if line.starts_with("=== ") {
            attack = Attack::default();
        }
        if line.is_empty() || line.starts_with('#') || line.starts_with("=== ") {
            played.push_str(&format!("{line}\n"));
        } else if let Some(command) = line.strip_prefix("> ") {
            let result = attack.step(command);
            played.push_str(&format!("{line}\n"));
            if !result.is_empty() {
                played.push_str(&format!("{result}\n"));
            }
        }
    }
    played
}

/// A counter, and what is open to it.
#[derive(Default)]
struct Attack {
    /// Connections that are held, each with the address that it comes from. They end before the
    /// counter does.
    held: Vec<(String, TcpStream)>,
    fixture: Option<Fixture>,
    sent: u32,
}

impl Attack {
    fn fixture(&mut self) -> &Fixture {
        self.fixture.get_or_insert_with(|| started(""))
    }

    fn step(&mut self, command: &str) -> String {
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        match verb {
            "settings" => {
                self.fixture = Some(started(rest));
                String::new()
            }
            "pass" => {
                let seconds = rest.parse().expect("seconds");
                self.fixture().clock.pass(Duration::from_secs(seconds));
                String::new()
            }
            "flood" => self.flood(rest),
            "online" => format!("online {}", self.fixture().figure("on")),
            "token" => self.token(rest),
            "open" => self.open(rest),
            "left" => self.left(rest),
            "ask" => {
                let public = self.fixture().public;
                let mut stream = connect_from(rest, public);
                let request = view(1, "a").header("Connection", "close");
                stream.write_all(&request.bytes()).expect("it takes that");
                heard(&mut stream)
            }
            "send" | "operator" => {
                let fixture = self.fixture();
                let address = match verb {
                    "send" => fixture.public,
                    _ => fixture.operator,
                };
                let mut stream = connect_from("127.0.0.1", address);
                // It may be refused before it has come to its end.
                let _ = stream.write_all(&unescaped(&rest.replace("BROWSER", BROWSER)));
                heard(&mut stream)
            }
            "metric" => format!(
                "{}",
                self.fixture().metric(&format!("bantin_counter_{rest}"))
            ),
            "count" => format!("{} views", self.fixture().views("a")),
            other => panic!("no such command: {other}"),
        }
    }

    /// `N from ADDRESS how`: so many requests, one after another.
    fn flood(&mut self, rest: &str) -> String {
        let (count, from, how) = who(rest);
        let mut statuses = BTreeMap::new();
        let before = self.fixture().views("a");
        for _ in 0..count {
            self.sent += 1;
            let number = self.sent;
            let address = from.replace('*', &format!("{:x}", number % 0xffff));
            let request = view(1, "a").header("X-Forwarded-For", &address);
            let agent = format!("{BROWSER} {number}");
            let request = match how {
                "same" => request,
                "agents" => request.header("User-Agent", &agent),
                "languages" => request.header("Accept-Language", &format!("x-{number}")),
                "gpc" => request.header("Sec-GPC", "1").header("User-Agent", &agent),
                "dnt" => request.header("DNT", "1").header("User-Agent", &agent),
                "bots" => request.header("User-Agent", &format!("curl/{number}")),
                "lists" => request.header("User-Agent", &agent).body("\na"),
                "unknown" => request
                    .header("User-Agent", &agent)
                    .body(format!("x{number}")),
                "hops" => {
                    let forged = format!("10.{}.{}.7, {address}", number / 250, number % 250);
                    request
                        .header("User-Agent", &agent)
                        .header("X-Forwarded-For", &forged)
                }
                other => panic!("no such flood: {other}"),
            };
            let answer = request.send(self.fixture().public);
            *statuses.entry(answer.status).or_default() += 1;
        }
        let counted = self.fixture().views("a") - before;
        format!("{}, counted {counted}", told(&statuses))
    }

    /// `N from ADDRESS right|wrong|none`: pushes with a token.
    fn token(&mut self, rest: &str) -> String {
        let (count, from, how) = who(rest);
        let mut statuses = BTreeMap::new();
        for _ in 0..count {
            self.sent += 1;
            let address = from.replace('*', &format!("{:x}", self.sent % 0xffff));
            let token = match how {
                "right" => format!("Bearer {TOKEN}"),
                "wrong" => format!("Bearer {:032}", self.sent),
                _ => String::new(),
            };
            let request = authorised("PUT", &format!("{SITE}/manifest"))
                .header("Authorization", &token)
                .header("X-Forwarded-For", &address)
                .body(MANIFEST);
            let answer = request.send(self.fixture().public);
            *statuses.entry(answer.status).or_default() += 1;
        }
        told(&statuses)
    }

    /// `N from ADDRESS what`: connections that are held, after a part of a request.
    fn open(&mut self, rest: &str) -> String {
        let (count, from, what) = who(rest);
        let whole = view(1, "a").bytes();
        let head = whole.len() - 1;
        let chunked = view(1, "a")
            .header("Transfer-Encoding", "chunked")
            .body("5\r\na\n");
        let sent = match what {
            "nothing" => Vec::new(),
            "half a line" => whole[..10].to_vec(),
            "half a head" => whole[..60].to_vec(),
            "no body" => whole[..head].to_vec(),
            "half a chunk" => chunked.bytes(),
            "a whole request" => whole,
            other => panic!("nobody sends {other}"),
        };
        for _ in 0..count {
            let mut stream = connect_from(from, self.fixture().public);
            // An earlier one may have lost its place, this one has it.
            stream.write_all(&sent).expect("it takes that");
            if what == "a whole request" {
                let mut answer = [0; 16];
                stream.read_exact(&mut answer).expect("it is answered");
            }
            self.held.push((from.to_owned(), stream));
        }
        String::new()
    }

    /// How many of the held connections from an address are still open.
    fn left(&mut self, from: &str) -> String {
        let mut left = usize::MAX;
        let mut since = Instant::now();
        // Until nothing changes any more.
        while since.elapsed() < Duration::from_millis(300) {
            self.held.retain_mut(|(_, stream)| is_open(stream));
            let now = self
                .held
                .iter()
                .filter(|(address, _)| address == from)
                .count();
            if now != left {
                (left, since) = (now, Instant::now());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        format!("{left} open")
    }
}

/// A counter with settings `name=value …`; its proxies are on 127.0.0.1 unless there are none.
fn started(settings: &str) -> Fixture {
    let fixture = Fixture::with(Kind::Sqlite, |it| {
        it.proxies = vec!["127.0.0.1/32".parse().expect("a network")];
        for (name, value) in settings.split(' ').filter_map(|it| it.split_once('=')) {
            set(it, name, value);
        }
    });
    let request = authorised("PUT", &format!("{SITE}/manifest")).body(MANIFEST);
    assert_eq!(request.send(fixture.public).status, 200);
    fixture
}

fn set(settings: &mut Settings, name: &str, value: &str) {
    let limits = &mut settings.limits;
    let number = || value.parse::<u32>().expect("a number");
    match name {
        "proxies" => settings.proxies.clear(),
        "address_per_minute" => limits.per_address = number(),
        "network_per_minute" => limits.per_network = number(),
        "connections" => limits.connections = number() as usize,
        "connections_per_address" => limits.per_peer = number() as usize,
        "patience_ms" => {
            limits.head_timeout = Duration::from_millis(number().into());
            limits.body_timeout = limits.head_timeout;
        }
        "operator" => settings.operator = value.parse().expect("an address"),
        "operator_hosts" => settings.operator_hosts = vec![value.to_owned()],
        "soft" => {
            limits.soft = Rate {
                per_second: number() as f32,
                burst: number() as f32,
            }
        }
        other => panic!("no such setting: {other}"),
    }
}

/// `N from ADDRESS rest`.
fn who(text: &str) -> (usize, &str, &str) {
    let (count, rest) = text.split_once(" from ").expect("a number, and an address");
    let (from, what) = rest.split_once(' ').unwrap_or((rest, ""));
    (count.parse().expect("a number"), from, what)
}

fn told(statuses: &BTreeMap<u16, usize>) -> String {
    let statuses = statuses.iter();
    let told: Vec<_> = statuses
        .map(|(status, count)| format!("{status} × {count}"))
        .collect();
    told.join(", ")
}

/// A connection from an address of this machine.
fn connect_from(from: &str, to: SocketAddr) -> TcpStream {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let to = SocketAddr::from(([127, 0, 0, 1], to.port()));
    let stream = runtime.block_on(async {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::new(from.parse().expect("an address"), 0))?;
        socket.connect(to).await?.into_std()
    });
    let stream = stream.expect("somebody listens");
    stream
        .set_nonblocking(false)
        .expect("a socket takes options");
    let patience = Some(Duration::from_secs(30));
    stream
        .set_read_timeout(patience)
        .expect("a socket takes options");
    stream
}

/// What comes back until the connection ends: the statuses.
fn heard(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // It may be reset, after an answer or without one.
    let ended = stream.read_to_end(&mut bytes);
    let is_silent = ended.is_err_and(|it| it.kind() == ErrorKind::WouldBlock);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let starts = text.match_indices("HTTP/1.1 ").map(|(at, _)| at);
    let statuses = starts.filter_map(|at| Answer::parse(&text.as_bytes()[at..]));
    let statuses: Vec<_> = statuses.map(|answer| answer.status.to_string()).collect();
    match (is_silent, statuses.is_empty()) {
        (true, _) => format!("{} and silence", statuses.join(" ")),
        (false, true) => "closed".to_owned(),
        (false, false) => statuses.join(" "),
    }
}

fn is_open(stream: &mut TcpStream) -> bool {
    let brief = Some(Duration::from_millis(1));
    stream
        .set_read_timeout(brief)
        .expect("a socket takes options");
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return false,
            Ok(_) => {}
            Err(error) => {
                return matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
            }
        }
    }
}

/// `\r`, `\n`, `\0`, and `\xNN`; `{…*N}` is a text N times.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let (escape, after) = rest.split_at(1);
                rest = after;
                match escape {
                    "r" => bytes.push(b'\r'),
                    "n" => bytes.push(b'\n'),
                    "0" => bytes.push(0),
                    _ => {
                        let (digits, after) = rest.split_at(2);
                        rest = after;
                        bytes.push(u8::from_str_radix(digits, 16).expect("a byte"));
                    }
                }
            }
            '{' => {
                let (repeated, after) = rest.split_once('}').expect("an end");
                rest = after;
                let (part, times) = repeated.split_once('*').expect("how often");
                let times = times.parse().expect("a number");
                bytes.extend(unescaped(part).repeat(times));
            }
            _ => bytes.extend(c.to_string().bytes()),
        }
    }
    bytes
}

#[test]
fn without_a_host_nobody_is_an_operator() {
    let fixture = started("");
    // As old programs ask.
    let mut stream = connect_from("127.0.0.1", fixture.operator);
    stream
        .write_all(b"GET /healthz HTTP/1.0\r\n\r\n")
        .expect("it takes that");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.0 421"), "{answer}");
    let answer = Request::new("GET", "/healthz").send(fixture.operator);
    for (name, value) in [
        ("cross-origin-resource-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), Some(value));
    }
}
