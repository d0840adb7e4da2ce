//! A server that answers HTTP as a test wants, and remembers what it was asked.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::spawn;
use std::time::Duration;

use transport::{Error, Options, Remote, RemotePath, Secret, Target, connect};

/// What a host is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    /// The path, with a query.
    pub path: String,
    /// The headers, with names in small letters.
    headers: Vec<(String, String)>,
    /// How often the same was asked before.
    pub before: usize,
}

impl Asked {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether this is about a file that is not whole yet.
    pub fn is_temporary(&self) -> bool {
        self.path.contains(".part")
    }
}

type Script = dyn Fn(&Asked) -> (u16, String) + Send + Sync;

/// A server.
pub struct HttpHost {
    pub port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl HttpHost {
    /// Starts one, which answers what the script says: a status and a body.
    pub fn start(script: impl Fn(&Asked) -> (u16, String) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&asked);
        let script: Arc<Script> = Arc::new(script);
        spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                let (heard, script) = (Arc::clone(&heard), Arc::clone(&script));
                spawn(move || answer(stream, &heard, &script));
            }
        });
        Self { port, asked }
    }

    /// What the server was asked since the last time: methods, the paths of files that have their names, and
    /// whether something may be overwritten.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn s3(&self) -> Target {
        Target::S3 {
            endpoint: format!("http://127.0.0.1:{}", self.port),
            bucket: "b".into(),
            region: "c".into(),
            prefix: String::new(),
            access_key: "d".into(),
        }
    }

    pub fn dav(&self) -> Target {
        Target::WebDav {
            url: format!("http://127.0.0.1:{}/", self.port),
            user: "bao".into(),
        }
    }
}

fn answer(mut stream: TcpStream, heard: &Mutex<Vec<String>>, script: &Arc<Script>) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
    let mut reader = BufReader::new(stream.try_clone().expect("a socket"));
    let mut line = || {
        let mut line = String::new();
        let _ = reader.read_line(&mut line);
        line.trim_end().to_owned()
    };
    let first = line();
    let mut words = first.split(' ').map(str::to_owned);
    let (Some(method), Some(path)) = (words.next(), words.next()) else {
        return;
    };
    let headers: Vec<(String, String)> = std::iter::from_fn(|| {
        let line = line();
        let (name, value) = line.split_once(':')?;
        Some((name.to_lowercase(), value.trim().to_owned()))
    })
    .collect();
    let mut asked = Asked {
        method,
        path,
        headers,
        before: 0,
    };
    let length = asked.header("content-length").parse().unwrap_or(0);
    let _ = reader.take(length).read_to_end(&mut Vec::new());
    let named = if asked.is_temporary() {
        "(temporary)"
    } else {
        asked.path.split('?').next().unwrap_or_default()
    };
    let line = format!("{} {named} {}", asked.method, asked.header("overwrite"));
    let line = line.trim_end().to_owned();
    {
        let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
        asked.before = heard.iter().filter(|before| **before == line).count();
        heard.push(line);
    }
    let (status, body) = script(&asked);
    let head = format!(
        "HTTP/1.1 {status} said\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes());
    if asked.method != "HEAD" {
        let _ = stream.write_all(body.as_bytes());
    }
}

/// The answer to `PROPFIND`: paths, and whether each is a folder.
pub fn found(things: &[(&str, bool)]) -> (u16, String) {
    let things: String = things
        .iter()
        .map(|(path, is_folder)| {
            let kind = if *is_folder { "<collection/>" } else { "" };
            format!(
                "<response><href>{path}</href><propstat><prop><resourcetype>{kind}</resourcetype></prop>\
                 <status>HTTP/1.1 200 OK</status></propstat></response>"
            )
        })
        .collect();
    (
        207,
        format!("<?xml version=\"1.0\"?><multistatus xmlns=\"DAV:\">{things}</multistatus>"),
    )
}

/// Nothing to say.
pub fn status(code: u16) -> (u16, String) {
    (code, String::new())
}

/// Opens a target with a password.
pub fn open(target: &Target) -> Result<Box<dyn Remote>, Error> {
    let options = Options {
        timeout: Duration::from_secs(5),
        ..Options::default()
    };
    connect(target, &Secret::new("hunter2"), &options)
}

pub fn path(text: &str) -> RemotePath {
    RemotePath::new(text).expect("a path")
}
