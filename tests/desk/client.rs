//! A desk at work, and what its page asks of it.

use serde_json::{Value as Json, json};

use crate::commands::server::{Answer, Server};
use crate::support::Project;

/// `bantin desk`, ended with the value.
pub struct Desk {
    /// The process.
    pub server: Server,
    cookie: String,
}

impl Desk {
    /// Opens the desk of a project.
    pub fn open(project: &Project) -> Self {
        Self::open_with(project, &[])
    }

    /// The same, with more arguments. What it remembers of its user lies beside the site.
    pub fn open_with(project: &Project, args: &[&str]) -> Self {
        let home = project.folder().join("home");
        let home = home.to_str().expect("a path");
        let time = project.now().as_second().to_string();
        let environment = [
            ("HOME", home),
            ("XDG_CONFIG_HOME", home),
            ("BANTIN_LANG", "en"),
            ("SOURCE_DATE_EPOCH", &time),
        ];
        let args = [&["desk", "--no-open", "--port", "0"], args].concat();
        let server = Server::listening(&[], project, &args, &environment);
        let (_, address) = server.told.split_once("http://").expect("an address");
        let path = address.split_once('/').map(|(_, rest)| rest);
        let path = path.and_then(|rest| rest.split(' ').next());
        let path = format!("/{}", path.expect("a path"));
        let entered = server.get(&path);
        assert_eq!(entered.status, 303, "{}", entered.text());
        let cookie = entered.header("set-cookie");
        let cookie = cookie.split(';').next().expect("a cookie").to_owned();
        Self { server, cookie }
    }

    /// Asks for something.
    pub fn get(&self, path: &str) -> Answer {
        let headers = format!("Cookie: {}\r\n", self.cookie);
        self.server.ask("GET", path, &headers)
    }

    /// What it answers in JSON, which must be good.
    pub fn json(&self, path: &str) -> Json {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        serde_json::from_slice(&answer.body).expect("JSON")
    }

    /// Sends something, as the page does.
    pub fn send(&self, path: &str, body: impl AsRef<[u8]>, headers: &str) -> Answer {
        let (port, length) = (self.server.port, body.as_ref().len());
        let headers = format!(
            "Cookie: {}\r\nOrigin: http://127.0.0.1:{port}\r\nX-Bantin: 1\r\nContent-Length: {length}\r\n{headers}",
            self.cookie
        );
        self.server.send("POST", path, &headers, body)
    }

    /// Sends JSON, and reads what is answered with this status.
    pub fn post(&self, path: &str, body: &Json, status: u16) -> Json {
        let answer = self.send(path, body.to_string(), "");
        assert_eq!(answer.status, status, "{path} {body}: {}", answer.text());
        serde_json::from_slice(&answer.body).unwrap_or_default()
    }

    /// The working copy of a file.
    pub fn copy(&self, path: &str) -> Json {
        self.json(&format!("/api/copy?path={}", path.replace('/', "%2F")))
    }

    /// Changes a working copy; returns its new version.
    pub fn edit(&self, path: &str, edits: &Json) -> u64 {
        let version = self.copy(path)["version"].clone();
        let body = json!({"path": path, "version": version, "edits": edits});
        let answer = self.post("/api/edit", &body, 200);
        answer["version"].as_u64().expect("a version")
    }

    /// Saves a working copy.
    pub fn save(&self, path: &str) -> Json {
        let version = self.copy(path)["version"].clone();
        self.post("/api/save", &json!({"path": path, "version": version}), 200)
    }
}
