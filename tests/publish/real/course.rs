//! A site of about a hundred files, built again after each of several edits: once for all kinds.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::OnceLock;

use bantin::publish::{Local, LocalFile, sources};
use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_64;

use super::super::links::links;
use crate::support::{Project, Site, files_below};

/// Something that is done to the site, and what it is then called.
type Edit = (&'static str, fn(&Project));

/// What is done to the site before each publication, in this order.
const EDITS: [Edit; 9] = [
    ("first", |_| {}),
    ("edited", |site| report(site, "bai-3", "a", "Tin 3, đã sửa")),
    ("renamed", |site| {
        site.remove("content/tin/2025/bai-4.md");
        report(site, "bai-bon", "b", "Tin 4");
    }),
    ("removed", |site| site.remove("content/tin/2025/bai-5.md")),
    ("named in Vietnamese", |site| {
        report(site, "Hội nghị số 1", "a", "Hội nghị số 1");
        site.put("static/Tài liệu/Quy chế số 1.txt", "Điều 1.");
    }),
    // Pages and feeds that were not there, which other pages lead to.
    ("a cluster more", |site| {
        site.put("content/clusters/c.md", "---\nname: Cụm c\n---\n");
        report(site, "cum-moi", "c", "Cụm mới");
    }),
    ("one", |site| report(site, "cua-mot", "b", "Của một")),
    ("other", |site| {
        site.remove("content/tin/2025/cua-mot.md");
        report(site, "cua-hai", "a", "Của hai");
    }),
    ("both", |site| report(site, "cua-mot", "b", "Của một")),
];

/// How many of them one officer does after another.
const LINE: usize = 6;

fn report(site: &Project, name: &str, cluster: &str, title: &str) {
    let text =
        format!("---\ntitle: {title}\ndate: 2025-02-03\ncluster: {cluster}\n---\nNội dung.\n");
    site.put(&format!("content/tin/2025/{name}.md"), text);
}

/// The site as it was built once.
pub struct Version {
    pub name: &'static str,
    pub folder: PathBuf,
    pub local: Local,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Version {
    /// The files that are others than in another version.
    pub fn differing(&self, other: &Self) -> BTreeSet<String> {
        let names = self.files.keys().chain(other.files.keys());
        names
            .filter(|name| self.files.get(*name) != other.files.get(*name))
            .cloned()
            .collect()
    }
}

/// All versions.
pub struct Course {
    versions: Vec<Version>,
    /// Where each page leads, by its name and the hash of what it holds.
    pages: HashMap<(String, u64), Vec<String>>,
    _folder: TempDir,
}

impl Course {
    /// The course, which is built by whoever asks first.
    pub fn get() -> &'static Self {
        static COURSE: OnceLock<Course> = OnceLock::new();
        COURSE.get_or_init(Self::build)
    }

    /// The versions that one officer publishes in turn.
    pub fn line(&self) -> &[Version] {
        &self.versions[..LINE]
    }

    pub fn version(&self, name: &str) -> &Version {
        let mut versions = self.versions.iter();
        versions.find(|it| it.name == name).expect("a version")
    }

    /// Where a page leads that was built with these bytes; none where it never was.
    pub fn links(&self, page: &str, bytes: &[u8]) -> Option<&Vec<String>> {
        self.pages.get(&(page.to_owned(), xxh3_64(bytes)))
    }

    fn build() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let site = Site::new().config("title = \"Tin\"\nbase_url = \"https://tin.example/\"\n");
        let site = ["a", "b"].into_iter().fold(site, |site, id| {
            let text = format!("---\nname: Cụm {id}\n---\n");
            site.file(&format!("content/clusters/{id}.md"), &text)
        });
        let project = site.create();
        for number in 0..40 {
            let cluster = ["a", "b"][number % 2];
            report(
                &project,
                &format!("bai-{number}"),
                cluster,
                &format!("Tin {number}"),
            );
        }
        let mut pages = HashMap::new();
        let versions = EDITS.iter().enumerate().map(|(number, (name, edit))| {
            edit(&project);
            let out = folder.path().join(number.to_string());
            let built = project.run(&["build", "--out", out.to_str().expect("a path")]);
            assert_eq!(built.code, 0, "{}", built.stderr);
            let mut files = files_below(&out);
            files.remove(".bantin");
            for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
                let key = (path.clone(), xxh3_64(bytes));
                pages.entry(key).or_insert_with(|| links(path, bytes));
            }
            let hashed = files.iter().map(|(path, bytes)| {
                let (hash, size) = (xxh3_64(bytes), bytes.len() as u64);
                (path.clone(), LocalFile { hash, size })
            });
            let local = Local {
                files: hashed.collect(),
                sources: sources(project.root(), |_| false).expect("sources"),
            };
            Version {
                name,
                folder: out,
                local,
                files,
            }
        });
        Self {
            versions: versions.collect(),
            pages,
            _folder: folder,
        }
    }
}
