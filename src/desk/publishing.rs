//! Publishing from the desk: `bantin publish` in a process of its own, with its words.
//!
//! So there is one way to publish, with its locks and passwords, and whatever happens to it happens to it alone.

use std::env;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use serde::Deserialize;

use crate::config::{Host, secret_variable};
use crate::diagnostic::Language;

/// What a publication tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// A line of words.
    Words(String),
    /// So many bytes of so many were sent.
    Progress(u64, u64),
    /// What was done, or would be.
    Published(Summary),
    /// It came to its end: well, or not.
    Ended(bool),
}

/// What was done, or would be.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Summary {
    /// The name of the host in the settings.
    pub host: String,
    /// The address of the site.
    pub address: Option<String>,
    /// New files.
    pub added: usize,
    /// Files that have other content.
    pub changed: usize,
    /// Files that go.
    pub removed: Vec<String>,
    /// Whether so many go that leave is needed.
    pub removes_much: bool,
    /// Sources of others that are missing here.
    pub foreign: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Progress((u64, u64)),
    Published(Summary),
}

/// What a host asks of whoever publishes, kept as long as the desk is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// By which name others know them.
    pub nickname: Option<String>,
    /// The password, and the host that it is for.
    pub secret: Option<(String, String)>,
}

impl Access {
    /// The variables of the environment in which the command looks for it.
    fn variables(&self) -> Vec<(String, String)> {
        let nickname = self.nickname.iter();
        let nickname = nickname.map(|name| ("BANTIN_NICKNAME".to_owned(), name.clone()));
        let secret = self.secret.iter();
        let secret = secret.map(|(host, secret)| (secret_variable(host), secret.clone()));
        nickname.chain(secret).collect()
    }

    /// Whether a password is to be asked for.
    pub fn lacks_secret(&self, name: &str, host: &Host) -> bool {
        let is_said = self.secret.as_ref().is_some_and(|(of, _)| of == name);
        let is_set = || env::var_os(secret_variable(name)).is_some();
        host.place.wants_secret() && host.secret_file.is_none() && !is_said && !is_set()
    }
}

/// A publication under way.
#[derive(Debug)]
pub struct Publishing {
    child: Child,
}

impl Publishing {
    /// Begins one of the site in a folder, with options of the command.
    ///
    /// # Errors
    /// The system starts no process.
    pub fn begin(
        root: &Path,
        options: &[&str],
        access: &Access,
        language: Language,
    ) -> io::Result<Self> {
        let language = match language {
            Language::Vietnamese => "vi",
            Language::English => "en",
        };
        let child = Command::new(env::current_exe()?)
            .args([
                "publish", "--told", "--lang", language, "--color", "never", "--site",
            ])
            .arg(root)
            .args(options)
            .envs(access.variables())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        Ok(Self { child })
    }

    /// Follows it to its end.
    ///
    /// # Errors
    /// Those of the system.
    pub fn follow(mut self, tell: &(dyn Fn(Told) + Sync)) -> io::Result<()> {
        let (out, words) = (self.child.stdout.take(), self.child.stderr.take());
        thread::scope(|scope| {
            scope.spawn(|| {
                for line in lines(out) {
                    match serde_json::from_str(&line) {
                        Ok(Line::Progress((done, of))) => tell(Told::Progress(done, of)),
                        Ok(Line::Published(summary)) => tell(Told::Published(summary)),
                        Err(_) => {}
                    }
                }
            });
            for line in lines(words) {
                tell(Told::Words(line));
            }
        });
        tell(Told::Ended(self.child.wait()?.success()));
        Ok(())
    }
}

fn lines(pipe: Option<impl Read>) -> impl Iterator<Item = String> {
    let lines = pipe.map(|pipe| BufReader::new(pipe).lines());
    lines.into_iter().flatten().map_while(Result::ok)
}
