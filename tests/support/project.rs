//! A project on disk: its sources, its output folder, the library and the binary at work in it.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::process::{Command, Stdio};

use bantin::build::{Built, Loaded, Plan, Recall, Refused, Request, Watch, build, text_of};
use bantin::config::BaseUrl;
use bantin::diagnostic::{Diagnostics, Format, Language, Told, print};
use bantin::model::Showing;
use bantin::source::Source;
use jiff::Timestamp;
use tempfile::TempDir;

use super::site::NOW;
use super::{Page, repository};

/// Nobody is told how far a work is.
pub const NOBODY: Watch<'static> = Watch {
    begin: &|_, _| (),
    step: &|| (),
};

/// Sources and the folder that their site is written into; temporary, and gone with the value.
#[derive(Debug)]
pub struct Project {
    folder: TempDir,
    root: PathBuf,
    request: Request,
}

/// What a run of the binary gave.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// What it printed for programs.
    pub stdout: String,
    /// What it printed for people.
    pub stderr: String,
}

impl Project {
    /// A project without files.
    pub fn new(now: Timestamp, showing: Showing, base_url: Option<BaseUrl>) -> Self {
        Self::within(&env::temp_dir(), asked(now, showing, base_url))
    }

    /// A project without files in a folder that is kept in memory, where the system has one: for
    /// tests that write much.
    pub fn in_memory() -> Self {
        let memory = PathBuf::from("/dev/shm");
        let place = if memory.is_dir() {
            memory
        } else {
            env::temp_dir()
        };
        Self::within(
            &place,
            asked(NOW.parse().expect("a time"), Showing::Published, None),
        )
    }

    fn within(place: &Path, request: Request) -> Self {
        let folder = tempfile::tempdir_in(place).expect("a temporary folder");
        let root = folder.path().join("site");
        fs::create_dir(&root).expect("a folder");
        Self {
            folder,
            root,
            request,
        }
    }

    /// The site that the repository is; only its output is temporary.
    pub fn of_repository() -> Self {
        let mut project = Self::new(NOW.parse().expect("a time"), Showing::Published, None);
        repository().clone_into(&mut project.root);
        project
    }

    /// A copy of that site, which a test may change.
    pub fn copy_of_repository() -> Self {
        let project = Self::in_memory();
        for (path, content) in files_below(&repository().join("content")) {
            project.put(&format!("content/{path}"), content);
        }
        let config = fs::read(repository().join("config.toml")).expect("the settings");
        project.put("config.toml", config);
        project
    }

    /// Where the sources are.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the site is written to.
    pub fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// The folder that both are in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a source.
    pub fn put(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("a folder");
        }
        fs::write(&path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// Removes a source.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).expect("a file to remove");
    }

    /// What is asked of the site.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The same, to ask for something else.
    pub fn request_mut(&mut self) -> &mut Request {
        &mut self.request
    }

    /// What the clock shows.
    pub fn now(&self) -> Timestamp {
        self.request.now
    }

    /// Changes the clock.
    pub fn set_now(&mut self, now: &str) {
        self.request.now = now.parse().expect("a time");
    }

    /// Has these counts baked in: what a counter exported, in a file outside the site.
    pub fn set_counts(&mut self, text: &str) {
        let path = self.folder.path().join("counts.json");
        fs::write(&path, text).expect("a file");
        self.request.counts = Some(path);
    }

    /// Reads the site, all of it.
    pub fn load(&self) -> Loaded {
        Loaded::read(&self.root, &self.request, &Recall::default())
    }

    /// The problems of the site, as people are told in English.
    pub fn problems(&self) -> String {
        let loaded = self.load();
        plain(&loaded.source, loaded.problems)
    }

    /// Builds the site.
    pub fn try_build(&self) -> Result<Built, Diagnostics> {
        self.try_build_into(&self.out(), false)
    }

    /// Builds the site into a folder; with `force`, whatever is remembered.
    pub fn try_build_into(&self, out: &Path, force: bool) -> Result<Built, Diagnostics> {
        let plan = Plan {
            explain: true,
            folder: out,
            force,
            strict: false,
            is_warned: false,
            watch: NOBODY,
        };
        build(&self.root, &self.request, plan)
            .result
            .map_err(|refused| match refused {
                Refused::Site(problems) | Refused::Output(problems) => problems,
            })
    }

    /// Builds the site; an error ends the test.
    pub fn build(&self) -> Built {
        match self.try_build() {
            Ok(built) => built,
            Err(problems) => {
                let source = Source::open(&self.root).0;
                panic!("{}", plain(&source, problems))
            }
        }
    }

    /// What a build of a copy of the sources writes, where nothing is remembered.
    pub fn clean_build(&self) -> BTreeMap<String, Vec<u8>> {
        let place = self.folder.path().parent().expect("a place for folders");
        let copy = Self::within(place, self.request.clone());
        for (path, content) in files_below(&self.root) {
            if !path.starts_with(".bantin/") {
                copy.put(&path, content);
            }
        }
        copy.build();
        files_below(&copy.out())
    }

    /// What stands in the output folder, but for the ledger.
    pub fn pages(&self) -> Pages {
        let mut files = files_below(&self.out());
        files.remove(".bantin");
        Pages { files }
    }

    /// Runs the binary in the site's folder, at the time of the project.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    /// The same, with more of the environment set.
    pub fn run_with(&self, args: &[&str], environment: &[(&str, &str)]) -> Run {
        let epoch = self.request.now.as_second().to_string();
        let output = Command::new(env!("CARGO_BIN_EXE_bantin"))
            .args(args)
            .current_dir(&self.root)
            .env_remove("BANTIN_LANG")
            .env_remove("BANTIN_COUNTER_TOKEN")
            .env("SOURCE_DATE_EPOCH", epoch)
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .output()
            .expect("the binary");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Run {
            code: output.status.code().expect("an exit code"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

fn asked(now: Timestamp, showing: Showing, base_url: Option<BaseUrl>) -> Request {
    Request {
        base_url,
        showing,
        counts: None,
        now,
        preview: false,
    }
}

/// What a build wrote, read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    files: BTreeMap<String, Vec<u8>>,
}

impl Pages {
    /// A page, by its file in the output.
    pub fn page(&self, file: &str) -> Page {
        Page::parse(self.text(file))
    }

    /// The text of a file of the output.
    pub fn text(&self, file: &str) -> &str {
        let bytes = self.files.get(file);
        let bytes = bytes.unwrap_or_else(|| panic!("no {file} in {:#?}", self.names()));
        std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Whether there is such a file.
    pub fn has(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    /// The names of all files, sorted.
    pub fn names(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// The names of all HTML pages, sorted.
    pub fn html(&self) -> Vec<&str> {
        let mut names = self.names();
        names.retain(|name| name.ends_with(".html"));
        names
    }

    /// Every file with its content.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// The same with another text in every place of a file where the first one stands.
    pub fn edited(&self, file: &str, from: &str, to: &str) -> Self {
        let text = self.text(file);
        assert!(text.contains(from), "no {from} in {file}");
        let mut files = self.files.clone();
        files.insert(file.to_owned(), text.replace(from, to).into_bytes());
        Self { files }
    }

    /// The files that are new, gone or different in `other`.
    pub fn changes<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let names: BTreeSet<&String> = self.files.keys().chain(other.files.keys()).collect();
        names
            .into_iter()
            .filter(|name| self.files.get(*name) != other.files.get(*name))
            .map(String::as_str)
            .collect()
    }
}

/// Every message as it is printed without colours, in English.
pub fn plain(source: &Source, problems: Diagnostics) -> String {
    let problems = problems.sorted().into_iter().map(Told::from);
    print(
        &problems.collect::<Vec<Told>>(),
        Format::Plain,
        Language::English,
        &|file| text_of(source, file),
    )
}

/// Every file below a folder, by its path; a link is read as the path it holds.
pub fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            let data = path.symlink_metadata().expect("an entry");
            if data.is_dir() {
                folders.push(path);
                continue;
            }
            let content = if data.is_symlink() {
                let target = fs::read_link(&path).expect("a link");
                target.as_os_str().as_encoded_bytes().to_owned()
            } else {
                fs::read(&path).expect("a file")
            };
            let name = path.strip_prefix(folder).expect("a path below the folder");
            // As addresses have it, whatever stands between folders here.
            let name = name.to_string_lossy().replace(MAIN_SEPARATOR, "/");
            files.insert(name, content);
        }
    }
    files
}
