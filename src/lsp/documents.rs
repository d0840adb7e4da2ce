//! The texts that are open in the editor.

use std::collections::BTreeMap;
use std::sync::Arc;

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::text::offset;
use crate::model::SourcePath;
use crate::source::Unsaved;

/// A text that is open.
#[derive(Debug, Clone)]
pub struct Document {
    /// How the editor calls it.
    pub uri: Uri,
    /// How often it was changed.
    pub version: i32,
    /// The text as the editor has it.
    pub text: Arc<str>,
}

/// The texts that are open, by the paths of their files.
#[derive(Debug, Default)]
pub struct Documents(BTreeMap<SourcePath, Document>);

impl Documents {
    /// Opens a text.
    pub fn open(&mut self, path: SourcePath, document: Document) {
        self.0.insert(path, document);
    }

    /// Changes a text, one change after the other.
    pub fn change(
        &mut self,
        path: &SourcePath,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) {
        let Some(document) = self.0.get_mut(path) else {
            return;
        };
        let mut text = document.text.to_string();
        for change in changes {
            match change.range {
                None => text = change.text,
                Some(range) => {
                    let (start, end) = (offset(&text, range.start), offset(&text, range.end));
                    text.replace_range(start..end.max(start), &change.text);
                }
            }
        }
        document.version = version;
        document.text = Arc::from(text);
    }

    /// Closes a text.
    pub fn close(&mut self, path: &SourcePath) {
        self.0.remove(path);
    }

    /// A text that is open.
    pub fn get(&self, path: &SourcePath) -> Option<&Document> {
        self.0.get(path)
    }

    /// All of them, over what lies on disk.
    pub fn unsaved(&self) -> Unsaved {
        let mut unsaved = Unsaved::default();
        for (path, document) in &self.0 {
            unsaved.set(path.clone(), &document.text);
        }
        unsaved
    }

    /// How the editor calls the open texts, and their versions.
    pub fn versions(&self) -> BTreeMap<SourcePath, (Uri, i32)> {
        let open = self.0.iter();
        let open = open.map(|(path, it)| (path.clone(), (it.uri.clone(), it.version)));
        open.collect()
    }
}
