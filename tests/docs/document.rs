//! A Markdown file of the repository, as far as tests look at it.

use std::fs;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::support::repository;

/// A file of the documentation.
#[derive(Debug, Default)]
pub struct Document {
    /// What stands below each heading, up to the next one.
    pub sections: Vec<Section>,
    /// What its links and pictures lead to.
    pub targets: Vec<String>,
}

/// A heading and what stands below it.
#[derive(Debug, Default)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The code that begins the rows of its tables.
    pub keys: Vec<String>,
    /// Its blocks of code: language, text.
    pub blocks: Vec<(String, String)>,
}

impl Section {
    /// The name that GitHub gives the heading as a target of links.
    pub fn anchor(&self) -> String {
        let kept = |c: &char| c.is_alphanumeric() || "-_ ".contains(*c);
        let plain = self.heading.to_lowercase();
        plain
            .chars()
            .filter(kept)
            .collect::<String>()
            .replace(' ', "-")
    }
}

impl Document {
    /// Reads a file, by its path in the repository.
    pub fn read(path: &str) -> Self {
        let text = fs::read_to_string(repository().join(path)).expect(path);
        let mut document = Self::default();
        let mut section = Section::default();
        let (mut in_heading, mut in_block, mut begins_row) = (false, false, false);
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    document.sections.push(std::mem::take(&mut section));
                    in_heading = true;
                }
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Start(Tag::CodeBlock(kind)) => {
                    let language = match kind {
                        CodeBlockKind::Fenced(language) => language.into_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    section.blocks.push((language, String::new()));
                    in_block = true;
                }
                Event::End(TagEnd::CodeBlock) => in_block = false,
                Event::Start(Tag::TableRow) => begins_row = true,
                Event::End(TagEnd::TableCell) => begins_row = false,
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    document.targets.push(dest_url.into_string());
                }
                Event::Code(code) if begins_row => section.keys.push(code.into_string()),
                Event::Text(text) | Event::Code(text) if in_heading => {
                    section.heading.push_str(&text);
                }
                Event::Text(text) if in_block => {
                    let block = section.blocks.last_mut().expect("a block");
                    block.1.push_str(&text);
                }
                _ => {}
            }
        }
        document.sections.push(section);
        document
    }

    /// The paths of all files of the documentation.
    pub fn all() -> Vec<String> {
        let is_ours = |name: &String| name.ends_with(".md");
        let mut paths = vec!["tests/fuzz/README.md".to_owned()];
        for (folder, prefix) in [("", ""), ("docs", "docs/")] {
            let entries = fs::read_dir(repository().join(folder)).expect("a folder");
            let names = entries.map(|entry| entry.expect("an entry").file_name());
            let names = names.map(|name| name.to_string_lossy().into_owned());
            paths.extend(names.filter(is_ours).map(|name| format!("{prefix}{name}")));
        }
        paths
    }
}
