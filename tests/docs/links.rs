//! Every link of the documentation leads to a file, and to a heading in it.

use std::path::{Component, Path, PathBuf};

use super::document::{Document, Section};
use crate::support::repository;

/// What is wrong with the links of a file.
fn broken(path: &str) -> Vec<String> {
    let folder = Path::new(path).parent().expect("a folder");
    let mut broken = Document::read(path).targets;
    broken.retain(|target| {
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let file = match file {
            "" => PathBuf::from(path),
            _ => plain(&folder.join(file)),
        };
        let is_elsewhere = target.contains("://") || target.starts_with("mailto:");
        let has_anchor = || {
            let sections = Document::read(&file.to_string_lossy()).sections;
            sections
                .iter()
                .map(Section::anchor)
                .any(|one| one == anchor)
        };
        let leads_somewhere =
            repository().join(&file).exists() && (anchor.is_empty() || has_anchor());
        !is_elsewhere && !leads_somewhere
    });
    broken
}

/// The path without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = plain.pop(),
            part => plain.push(part),
        }
    }
    plain
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let mut checked = 0;
    for path in Document::all() {
        assert_eq!(broken(&path), [""; 0], "{path}");
        checked += Document::read(&path).targets.len();
    }
    assert!(checked > 50, "only {checked} links");
}

#[test]
fn the_readme_is_short() {
    let text = std::fs::read_to_string(repository().join("README.md")).expect("the README");
    assert!(text.lines().count() <= 250);
}
