//! Documents to try edits on: those of the sample site, and odd ones.

use std::env::var;
use std::fs;
use std::path::{Path, PathBuf};

/// A text of YAML and the name of its file.
pub struct Document {
    pub name: String,
    pub text: String,
}

/// The registries and the front matter of the sample site, the files of `odd/`.
pub fn documents() -> Vec<Document> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.join("../..");
    let mut files = Vec::new();
    for folder in [root.join("content"), here.join("tests/odd")] {
        walk(&folder, &mut files);
    }
    files.sort();
    let documents: Vec<_> = files.iter().filter_map(|file| document(file)).collect();
    assert!(documents.len() > 30, "{} documents", documents.len());
    documents
}

/// The documents of the folder that `SPLICE_FOLDER` names.
pub fn others() -> Vec<Document> {
    let mut files = Vec::new();
    if let Ok(folder) = var("SPLICE_FOLDER") {
        walk(Path::new(&folder), &mut files);
    }
    files.sort();
    let mut others: Vec<_> = files.iter().filter_map(|file| document(file)).collect();
    // What tells the lines in these tests knows no line ends of old Macs.
    others.retain(|document| !document.text.replace("\r\n", "").contains('\r'));
    others
}

/// The odd documents alone.
pub fn odd() -> Vec<Document> {
    let mut files = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/odd"),
        &mut files,
    );
    files.sort();
    files.iter().filter_map(|file| document(file)).collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn document(file: &Path) -> Option<Document> {
    let extension = file.extension()?;
    let name = file.file_name()?.to_string_lossy().into_owned();
    let text = || String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
    if extension == "md" {
        let text = text();
        let yaml = text.strip_prefix("---\n")?;
        let end = yaml.find("\n---\n")? + 1;
        return Some(Document {
            name,
            text: yaml[..end].to_owned(),
        });
    }
    (extension == "yaml").then(|| Document { name, text: text() })
}
