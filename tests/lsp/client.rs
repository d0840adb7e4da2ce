//! An editor as the server sees it: messages over the pipes of the program.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::Project;

/// A server that has said nothing for so long hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor, and the server that answers it.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    heard: Receiver<Value>,
    /// How many requests were sent.
    asked: u64,
    version: i32,
    root: String,
}

impl Client {
    /// Starts the server in the folder of a site.
    pub fn start(project: &Project) -> Self {
        let epoch = project.now().as_second().to_string();
        let mut child = Command::new(env!("CARGO_BIN_EXE_bantin"))
            .args(["lsp", "--stdio", "--lang", "vi"])
            .current_dir(project.root())
            .env("SOURCE_DATE_EPOCH", epoch)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary");
        let output = child.stdout.take().expect("a pipe");
        let (sender, heard) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = received(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let root = project.root().canonicalize().expect("a folder");
        Self {
            input: child.stdin.take(),
            child,
            heard,
            asked: 0,
            version: 0,
            root: root.display().to_string(),
        }
    }

    /// The same, after the first words of both sides.
    pub fn begin(project: &Project) -> Self {
        let mut client = Self::start(project);
        let answer = client.ask("initialize", json!({"processId": null, "capabilities": {}}));
        assert_eq!(answer["result"]["serverInfo"]["name"], "bantin");
        client.tell("initialized", json!({}));
        client
    }

    /// Sends bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("a pipe");
        input.write_all(bytes).expect("a server that reads");
        input.flush().expect("a server that reads");
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    /// Tells of something.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks for something, and waits for the answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.hear();
            if message["id"] == id && message["method"].is_null() {
                return message;
            }
        }
    }

    /// The next message.
    pub fn hear(&self) -> Value {
        self.heard
            .recv_timeout(PATIENCE)
            .expect("a server that answers")
    }

    /// How the editor calls a file.
    pub fn uri(&self, path: &str) -> String {
        format!("file://{}/{path}", self.root)
    }

    /// Opens a text.
    pub fn open(&mut self, path: &str, text: &str) {
        self.version += 1;
        let (uri, version) = (self.uri(path), self.version);
        let document =
            json!({"uri": uri, "languageId": "markdown", "version": version, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Changes a text that is open.
    pub fn change(&mut self, path: &str, changes: Value) {
        self.version += 1;
        let document = json!({"uri": self.uri(path), "version": self.version});
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.tell("textDocument/didChange", params);
    }

    /// What is wrong with a file, once its newest text was read.
    pub fn problems(&self, path: &str) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            let message = self.hear();
            let params = &message["params"];
            if message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == *uri
                && (params["version"] == self.version || params["version"].is_null())
            {
                return params["diagnostics"].as_array().expect("a list").clone();
            }
        }
    }

    /// Takes its leave; the exit code of the server.
    pub fn end(mut self) -> Option<i32> {
        let answer = self.ask("shutdown", Value::Null);
        assert_eq!(answer["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.child.wait().expect("an end").code()
    }

    /// Breaks off; the exit code of the server.
    pub fn break_off(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().expect("an end").code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A test that fails leaves no server behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn received(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().expect("a length"),
            _ if line.trim_end().is_empty() => break,
            _ => {}
        }
    }
    let mut text = vec![0; length];
    output.read_exact(&mut text).ok()?;
    Some(serde_json::from_slice(&text).expect("JSON"))
}
