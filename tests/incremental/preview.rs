//! Random edits under a preview, which keeps what it read: each site equals one that is read anew.

use std::sync::Arc;

use bantin::build::{Last, Loaded, Recall, Snapshot};
use bantin::diagnostic::Diagnostics;
use bantin::model::SourcePath;
use bantin::source::Source;
use jiff::ToSpan;
use proptest::prelude::{any, prop};
use proptest::proptest;

use super::edits::{Round, edits};
use super::fixture::{Edited, Field, fields};
use super::pages;
use super::random::config;
use crate::support::Project;
use crate::support::project::plain;

/// What a preview knows of a site.
struct Known {
    source: Arc<Source>,
    recall: Recall,
    snapshot: Snapshot,
    problems: Diagnostics,
}

impl Known {
    fn of(loaded: Loaded) -> Self {
        let Loaded {
            snapshot,
            source,
            problems,
            recall,
        } = loaded;
        let Some(snapshot) = snapshot else {
            panic!("{}", plain(&source, problems))
        };
        Self {
            source,
            recall,
            snapshot,
            problems,
        }
    }

    fn anew(project: &Project) -> Self {
        Self::of(Loaded::read(
            project.root(),
            project.request(),
            &Recall::default(),
        ))
    }

    /// The site after these files were written, or after more than that happened; and whether the
    /// short way was taken.
    fn next(&self, project: &Project, written: Option<&[String]>) -> (Self, bool) {
        let request = project.request();
        let Some(written) = written else {
            let loaded = Loaded::read(project.root(), request, &self.recall);
            return (Self::of(loaded), false);
        };
        let disk: Vec<_> = written
            .iter()
            .map(|path| self.source.root().join(path))
            .collect();
        let source = self.source.renewed(&disk).expect("files that are there");
        let last = Last {
            snapshot: &self.snapshot,
            problems: &self.problems,
            recall: &self.recall,
        };
        let paths: Vec<_> = written.iter().map(SourcePath::new).collect();
        if let Some(amended) = last.amended(&source, &paths, request) {
            return (Self::of(amended), true);
        }
        let loaded = Loaded::of(source, Diagnostics::default(), request, &self.recall, None);
        (Self::of(loaded), false)
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn after_any_edits_a_preview_equals_a_clean_one(
        rounds in prop::collection::vec((prop::collection::vec(edits(), 1..4), any::<bool>()), 4..9),
    ) {
        // The caller of a preview asks once.
        let fields: Vec<Field> = fields().into_iter().filter(|field| !field.is_asked()).collect();
        let texts: Vec<Field> = fields.iter().copied().filter(Field::is_text).collect();
        let mut edited = Edited::new();
        let mut known = Known::anew(&edited.project);
        let mut past = Vec::new();
        for (number, (edits, only_texts)) in (1..).zip(rounds) {
            let mut round = Round::new(&mut edited, if only_texts { &texts } else { &fields });
            for edit in edits {
                round.apply(edit);
            }
            past.push(round.log.join("\n  and "));
            let written = edited.save();
            // Time goes by.
            let request = edited.project.request_mut();
            request.now += (number * 7).hours();
            let (next, is_short) = known.next(&edited.project, written.as_deref());
            let anew = Known::anew(&edited.project);
            let log = format!("{}\nthe short way: {is_short}", past.join("\nthen "));
            let (found, expected) = (pages(&next.snapshot), pages(&anew.snapshot));
            let names = found.keys().chain(expected.keys());
            let stale: Vec<&String> = names.filter(|name| found.get(*name) != expected.get(*name)).collect();
            assert!(stale.is_empty(), "{stale:?}\nafter {log}");
            assert_eq!(next.problems.clone().sorted(), anew.problems.sorted(), "after {log}");
            known = next;
        }
    }
}
