//! Files of reports that lie beside `content/`, where nobody reads them.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::beneath::Beneath;

/// Folders beside `content/` that people take for it, or for that of the reports.
const FOLDERS: [&str; 7] = [
    "tin", "tin-tuc", "bai-viet", "contents", "clusters", "posts", "news",
];
/// So much of a file tells whether it is a report.
const HEAD: u64 = 4096;
/// So many folders below each other are looked into.
const DEEPEST: usize = 4;
/// More files than these are not looked at.
const MOST: usize = 200;

/// Markdown files in the folder of the site, and in folders that were meant as `content/`, with the
/// beginning of each; sorted.
pub(super) fn markdown_beside(root: &Beneath) -> Vec<(String, String)> {
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names.truncate(MOST);
        names
    };
    let top = names(root.path());
    let is_folder = |name: &&String| {
        let is_content = name.eq_ignore_ascii_case("content") && *name != "content";
        is_content || FOLDERS.contains(&name.as_str())
    };
    let mut paths: Vec<String> = top.clone();
    // `contents/tin/2019/bai/index.md` is the deepest that a report lies.
    let mut folders: Vec<String> = top.iter().filter(is_folder).cloned().collect();
    for _ in 0..DEEPEST {
        let mut deeper = Vec::new();
        for folder in folders.into_iter().take(MOST) {
            for name in names(&root.path().join(&folder)) {
                let path = format!("{folder}/{name}");
                match name.contains('.') {
                    true => paths.push(path),
                    false => deeper.push(path),
                }
            }
        }
        folders = deeper;
    }
    paths.sort();
    let files = paths.into_iter().filter(|path| path.ends_with(".md"));
    let texts = files.take(MOST).filter_map(|path| {
        let file = root.open(Path::new(&path)).ok()?;
        let mut head = Vec::new();
        file.take(HEAD).read_to_end(&mut head).ok()?;
        Some((path, String::from_utf8_lossy(&head).into_owned()))
    });
    texts.collect()
}

/// What a file is called that was meant as the settings of a site, in the folder of one that has none.
pub(super) fn like_settings(root: &Path) -> Option<String> {
    let entries = fs::read_dir(root).ok()?.flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let is_it = |name: &String| {
        let small = name.to_lowercase();
        let stem = small.split('.').find(|part| !part.is_empty());
        let stem = stem
            .unwrap_or_default()
            .trim_end_matches(|c: char| !c.is_alphanumeric() || c.is_ascii_digit());
        let is_called = matches!(stem, "config" | "cau-hinh" | "cauhinh" | "hugo");
        let endings = ["toml", "tml", "yaml", "yml", "txt", "ini"];
        is_called && endings.iter().any(|ending| small.ends_with(ending))
    };
    names.filter(is_it).min()
}
