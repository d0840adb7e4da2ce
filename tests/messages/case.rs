//! A case on disk: the files of a site, and what is told about them.
//!
//! A line `=== path` begins a file of the site; the line `=== expected` begins what is told in
//! English. A site without `config.toml` gets a plain one.

use bantin::build::Loaded;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::project::NOBODY;
use bantin::build::{render_all, text_of};
use bantin::diagnostic::{Diagnostic, Format, Language, Told, print};

use crate::support::{Project, Site, repository};

const MARK: &str = "=== ";
const EXPECTED: &str = "expected";

/// A case.
#[derive(Debug)]
pub struct Case {
    /// The file that holds it.
    pub path: PathBuf,
    /// Its name: the code of the problem, and a number from the second case on.
    pub name: String,
    /// The part of the file that describes the site.
    input: String,
    /// What should be told.
    pub expected: String,
}

impl Case {
    /// All cases of sites, sorted by name.
    pub fn all() -> Vec<Self> {
        Self::below("cases")
    }

    /// All cases of the settings of the counter.
    pub fn of_counter() -> Vec<Self> {
        Self::below("counter")
    }

    fn below(folder: &str) -> Vec<Self> {
        let folder = repository().join("tests/messages").join(folder);
        let entries = fs::read_dir(&folder).expect("the folder of cases");
        let mut cases: Vec<Self> = entries
            .map(|entry| Self::read(&entry.expect("a case").path()))
            .collect();
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        cases
    }

    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("the text of a case");
        let mark = format!("{MARK}{EXPECTED}\n");
        let (input, expected) = text
            .split_once(&mark)
            .unwrap_or_else(|| panic!("{}: no line {mark}", path.display()));
        let name = path.file_stem().expect("a name").to_string_lossy();
        Self {
            path: path.to_owned(),
            name: name.into_owned(),
            input: input.to_owned(),
            expected: expected.to_owned(),
        }
    }

    /// The problem that the case is about.
    pub fn code(&self) -> &str {
        match self.name.rsplit_once('-') {
            Some((code, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => code,
            _ => &self.name,
        }
    }

    /// The site.
    pub fn create(&self) -> Project {
        let mut site = Site::new();
        for part in format!("\n{}", self.input)
            .split(&format!("\n{MARK}"))
            .skip(1)
        {
            let (path, text) = part.split_once('\n').unwrap_or((part, ""));
            let end = if text.is_empty() || text.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            site = site.file(path, format!("{text}{end}"));
        }
        site.create()
    }

    /// Puts what is told now into the file.
    pub fn update(&self, told: &str) {
        let text = format!("{}{MARK}{EXPECTED}\n{told}", self.input);
        fs::write(&self.path, text).expect("the case to be written");
    }
}

/// What is wrong with a site, as `bantin check` finds it.
pub fn problems(project: &Project) -> Vec<Diagnostic> {
    let Loaded {
        snapshot,
        mut problems,
        ..
    } = project.load();
    if let Some(snapshot) = &snapshot {
        problems.extend(render_all(snapshot, NOBODY));
    }
    problems.sorted()
}

/// Problems as people are told.
pub fn told(project: &Project, problems: &[Diagnostic], language: Language) -> String {
    let source = project.load().source;
    print(
        &Told::of(problems.to_vec()),
        Format::Plain,
        language,
        &|file| text_of(&source, file),
    )
}
