//! What is started: Node with puppeteer, and Pagefind, installed from npm into the target folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};

use super::failure::{At, Failure, Result};
use super::site::put;

/// The scripts and what they import, by their paths below the root of the repository.
const SCRIPTS: [(&str, &str); 4] = [
    (
        "benches/search/browser/ask.mjs",
        include_str!("browser/ask.mjs"),
    ),
    (
        "benches/search/browser/server.mjs",
        include_str!("browser/server.mjs"),
    ),
    (
        "tests/browser/lib/chromium.mjs",
        include_str!("../../tests/browser/lib/chromium.mjs"),
    ),
    (
        "tests/browser/lib/server.mjs",
        include_str!("../../tests/browser/lib/server.mjs"),
    ),
];

/// The page that asks Pagefind.
const ASKING: [(&str, &str); 2] = [
    ("index.html", include_str!("browser/pagefind/index.html")),
    ("ask.js", include_str!("browser/pagefind/ask.js")),
];

const PACKAGE: &str = include_str!("browser/package.json");
const LOCK: &str = include_str!("browser/package-lock.json");

/// A folder with everything that is started.
pub struct Tools(PathBuf);

/// Whom to ask, and what.
#[derive(Debug, Serialize)]
pub struct Job<'a> {
    /// Which folder is served below which prefix.
    pub mounts: BTreeMap<&'a str, PathBuf>,
    /// The address of the search page.
    pub page: &'a str,
    /// What the addresses of the index match.
    pub index: &'a str,
    /// What the addresses of its scripts match, which are no part of the index.
    pub code: &'a str,
    /// Whether the line is like slow 3G.
    pub slow: bool,
    /// The queries.
    pub queries: Vec<&'a str>,
}

/// The page before anything is asked.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
pub struct Alone {
    /// Over the wire, headers among them.
    pub bytes: u64,
    /// How many.
    pub requests: u32,
}

/// What the page answered.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all(deserialize = "camelCase"))]
pub struct Answer {
    /// The addresses of the first ten results.
    pub results: Vec<String>,
    /// The addresses of the pages that stand beside them.
    pub groups: Vec<String>,
    /// What the page said of the results.
    pub status: String,
    /// Whether it was still at work when nobody waited any longer.
    pub late: bool,
    /// Bytes of the page and its scripts.
    pub page_bytes: u64,
    /// Bytes of the index until the first ten results were there.
    pub bytes: u64,
    /// Requests for the index until then.
    pub requests: u32,
    /// Bytes of the index that came later.
    pub later_bytes: u64,
    /// Bytes of reports, read for excerpts.
    pub excerpt_bytes: u64,
    /// From the start of the visit to the first result.
    pub first_ms: f64,
    /// … to the first ten.
    pub ten_ms: f64,
    /// From the first request for the index to the first ten.
    pub after_page_ms: f64,
}

impl Tools {
    /// Puts everything in place; what is there from an earlier run stays.
    ///
    /// # Errors
    /// Something cannot be written, or npm fails.
    pub fn install(folder: &Path) -> Result<Self> {
        for (path, text) in SCRIPTS {
            put(&folder.join(path), text.as_bytes())?;
        }
        for (path, text) in ASKING {
            put(&folder.join("hoi").join(path), text.as_bytes())?;
        }
        let stamp = folder.join("node_modules/.installed");
        if !fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == LOCK) {
            put(&folder.join("package.json"), PACKAGE.as_bytes())?;
            put(&folder.join("package-lock.json"), LOCK.as_bytes())?;
            let npm = Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
                .current_dir(folder)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .status()
                .at("npm")?;
            if !npm.success() {
                return Err(Failure::new(format!("npm: {npm}")));
            }
            put(&stamp, LOCK.as_bytes())?;
        }
        Ok(Self(folder.to_owned()))
    }

    /// The folder with the page that asks Pagefind.
    pub fn asking(&self) -> PathBuf {
        self.0.join("hoi")
    }

    /// The program of Pagefind that npm chose for this machine.
    ///
    /// # Errors
    /// There is none.
    pub fn pagefind(&self) -> Result<PathBuf> {
        let folder = self.0.join("node_modules/@pagefind");
        for entry in fs::read_dir(&folder).at(folder.display())? {
            let program = entry
                .at(folder.display())?
                .path()
                .join("bin/pagefind_extended");
            if program.is_file() {
                return Ok(program);
            }
        }
        Err(Failure::new("npm has no Pagefind for this machine"))
    }

    /// Asks, and waits for all answers.
    ///
    /// # Errors
    /// The browser fails.
    pub fn ask(&self, job: &Job) -> Result<(Alone, Vec<Answer>)> {
        let mut node = Command::new("node")
            .arg(self.0.join(SCRIPTS[0].0))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .at("node")?;
        if let Some(mut input) = node.stdin.take() {
            let job = serde_json::to_vec(job).at("a job")?;
            input.write_all(&job).at("node")?;
        }
        let output = node.wait_with_output().at("node")?;
        if !output.status.success() {
            return Err(Failure::new(format!("the browser: {}", output.status)));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lines = text.lines();
        let alone = lines.next().unwrap_or_default();
        let alone = serde_json::from_str(alone).at("the browser")?;
        let answers = lines.map(|line| serde_json::from_str(line).at("the browser"));
        let answers: Vec<Answer> = answers.collect::<Result<_>>()?;
        if answers.len() != job.queries.len() {
            return Err(Failure::new("the browser did not answer each query"));
        }
        Ok((alone, answers))
    }
}
