//! Edits, and what they may make again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use bantin::build::Reason;
use proptest::prelude::{Strategy, any};
use proptest::prop_oneof;

use super::fixture::{Edited, Field};
use crate::support::files_below;

/// A page that no edit is about: it changes only with what stands around every page.
pub const STANDING: &str = "content/dung-yen.md";
const STANDING_PAGE: &str = "dung-yen.html";

/// Files of an output with their content.
pub type Output = BTreeMap<String, Vec<u8>>;

/// Something that happens between two builds; numbers choose among what there is.
#[derive(Debug, Clone, Copy)]
pub enum Edit {
    /// Another choice for a field of a thing.
    Choose(u16, u8, u8),
    /// Two things change what they have in a field.
    Swap(u16, u8, u8),
    /// A source is written again as it is.
    Touch(u8),
    /// A file of the output is gone.
    RemoveOutput(u8),
    /// A file of the output holds something else.
    DamageOutput(u8),
    /// What is remembered lost a bit or its end.
    DamageMemory(u8),
}

/// Any edit.
pub fn edits() -> impl Strategy<Value = Edit> {
    let three = || (any::<u16>(), any::<u8>(), any::<u8>());
    let one = any::<u8>;
    prop_oneof![
        12 => three().prop_map(|(field, thing, steps)| Edit::Choose(field, thing, steps)),
        4 => three().prop_map(|(field, one, other)| Edit::Swap(field, one, other)),
        1 => one().prop_map(Edit::Touch),
        1 => one().prop_map(Edit::RemoveOutput),
        1 => one().prop_map(Edit::DamageOutput),
        1 => one().prop_map(Edit::DamageMemory),
    ]
}

/// A site between two builds, and what happened to it.
pub struct Round<'a> {
    /// The site.
    pub edited: &'a mut Edited,
    fields: &'a [Field],
    /// The output of the last build.
    before: Output,
    /// What was done, in words.
    pub log: Vec<String>,
    is_unseen: bool,
    /// Files that are published as they are and were written again.
    copied: BTreeSet<String>,
}

impl<'a> Round<'a> {
    /// A round that begins after a build.
    pub fn new(edited: &'a mut Edited, fields: &'a [Field]) -> Self {
        Self {
            before: files_below(&edited.project.out()),
            edited,
            fields,
            log: Vec::new(),
            is_unseen: false,
            copied: BTreeSet::new(),
        }
    }

    /// Does this.
    pub fn apply(&mut self, edit: Edit) {
        let fields = self.fields;
        let field = |at: u16| &fields[usize::from(at) % fields.len()];
        let done = match edit {
            Edit::Choose(at, thing, steps) => {
                self.is_unseen |= field(at).is_unseen();
                self.edited.choose(field(at), thing.into(), steps.into())
            }
            Edit::Swap(at, one, other) => {
                self.is_unseen |= field(at).is_unseen();
                self.edited.swap(field(at), one.into(), other.into())
            }
            Edit::Touch(at) => {
                let path = self.edited.touch(at.into());
                let inner = ["content/", "static/"].map(|folder| path.strip_prefix(folder));
                self.copied
                    .extend(inner.into_iter().flatten().map(ToOwned::to_owned));
                format!("{path} touched")
            }
            Edit::RemoveOutput(at) => match self.output(at) {
                Some(path) => {
                    fs::remove_file(&path).expect("an output");
                    format!("{} removed", path.display())
                }
                None => String::new(),
            },
            Edit::DamageOutput(at) => match self.output(at) {
                Some(path) => {
                    fs::write(&path, "hỏng").expect("an output");
                    format!("{} damaged", path.display())
                }
                None => String::new(),
            },
            Edit::DamageMemory(at) => {
                self.is_unseen = true;
                self.damage_memory(at.into());
                format!("memory damaged by {at}")
            }
        };
        self.log.push(done);
    }

    /// The next choice for every thing of a field.
    pub fn choose_all(&mut self, field: &Field) {
        self.is_unseen |= field.is_unseen();
        let done = self.edited.choose_all(field);
        self.log.push(done);
    }

    /// Takes every edit back, of which that of `field` was the last.
    pub fn begin_again(&mut self, field: &Field) {
        self.is_unseen |= field.is_unseen();
        self.edited.begin_again();
        self.log.push(format!("{} taken back", field.name()));
    }

    /// A file of the output, but not the list of what is ours.
    fn output(&self, at: u8) -> Option<PathBuf> {
        let out = self.edited.project.out();
        let mut files = files_below(&out);
        files.remove(".bantin");
        let index = (usize::from(at) * 31).checked_rem(files.len())?;
        Some(out.join(files.into_keys().nth(index)?))
    }

    /// A bit turns in each file of memory, or an end is gone.
    fn damage_memory(&self, at: usize) {
        let memory = self.edited.project.root().join(".bantin");
        let made = fs::read_dir(memory.join("pictures"));
        let files = fs::read_dir(memory).into_iter().chain(made).flatten();
        for file in files {
            let path = file.expect("a file").path();
            if path.is_dir() {
                continue;
            }
            let mut bytes = fs::read(&path).expect("a file");
            let place = at * 71 % bytes.len().max(1);
            match bytes.get_mut(place).filter(|_| at.is_multiple_of(2)) {
                Some(byte) => *byte ^= 1 << (at % 8),
                None => bytes.truncate(place),
            }
            fs::write(path, bytes).expect("a file");
        }
    }

    /// Builds, and returns everything that is wrong with it: files that are not those of a clean
    /// build, and files made again though nothing happened to them. A build `at_once` meets files
    /// that are too new for their time to be trusted. A clean build is `known`, or is made.
    pub fn build(self, at_once: bool, known: Option<&Output>) -> Vec<String> {
        self.edited.save();
        if !at_once {
            super::settle();
        }
        let project = &self.edited.project;
        let touched = files_below(&project.out());
        let built = project.build();
        let after = files_below(&project.out());
        let clean = known
            .cloned()
            .unwrap_or_else(|| super::clean_pages(project));
        let names: BTreeSet<&String> = after.keys().chain(clean.keys()).collect();
        // A page that was changed by hand and is no more stays.
        let is_ours = |name: &String| name != ".bantin" && !built.outcome.kept.contains(name);
        let stale = names
            .into_iter()
            .filter(|name| is_ours(name) && after.get(*name) != clean.get(*name));
        let stale: Vec<String> = stale.cloned().collect();
        let in_vain = self.in_vain(&built.rendered, &touched, &after);
        let wrong = [("stale", stale), ("made in vain", in_vain)];
        let wrong = wrong.into_iter().filter(|(_, files)| !files.is_empty());
        let log = self.log.join("\n  and ");
        wrong
            .map(|(what, files)| format!("{what}: {}\n  after {log}", files.join(" ")))
            .collect()
    }

    /// What was made again though it says the same as before and nobody touched it.
    fn in_vain(&self, made: &[(String, Reason)], touched: &Output, after: &Output) -> Vec<String> {
        let differs = |file: &str| self.before.get(file) != after.get(file);
        // The theme of the site shows all that it can see. With another one, views may change and
        // pages stay.
        let is_mirrored = |pages: &Output| {
            let page = pages
                .get(STANDING_PAGE)
                .map(|page| String::from_utf8_lossy(page));
            page.is_some_and(|page| page.contains("breadcrumbs&"))
        };
        if self.is_unseen || !is_mirrored(&self.before) || !is_mirrored(after) {
            return Vec::new();
        }
        // Files and what programs read are made again with what stands around every page, though
        // they do not show that.
        let frame_differs = differs(STANDING_PAGE);
        let in_vain = made.iter().filter(|(file, _)| {
            let is_touched = touched.get(file) != self.before.get(file);
            let is_page = file.ends_with(".html");
            !(differs(file)
                || is_touched
                || self.copied.contains(file)
                || frame_differs && !is_page)
        });
        in_vain.map(|(file, _)| file.clone()).collect()
    }
}
