//! Unsaved texts: the site is that in which they are saved, and without them that on disk.

use std::path::Path;

use bantin::build::{Last, Loaded, Recall, Snapshot};
use bantin::diagnostic::Diagnostics;
use bantin::model::SourcePath;
use bantin::source::{Source, Unsaved};

use super::{pages, site};
use crate::support::Project;

const REPORT: &str = "content/tin/2019/tin-3.md";

/// What is edited, and the texts of files.
const CASES: &[(&str, &[(&str, &str)])] = &[
    (
        "the text of a report",
        &[(
            REPORT,
            "---\ntitle: Tin số 3\ndate: 2019-01-03\ncluster: cum-1\n---\n\nKhác.\n",
        )],
    ),
    (
        "a report with a mistake, as Windows ends its lines",
        &[(
            REPORT,
            "\u{feff}---\r\ntitle: Tin số 3\r\ndate: 2019-13-03\r\n---\r\n",
        )],
    ),
    (
        "a registry, and a report that needs it",
        &[
            (
                "content/units.yaml",
                "units:\n  - {id: ld-a, name: LĐLĐ huyện Mỹ Tú}\n  - {id: ld-c, name: LĐLĐ huyện Cù Lao Dung}\n",
            ),
            (
                REPORT,
                "---\ntitle: Tin\ndate: 2019-01-03\nevent: {host: ld-c}\n---\n\nChữ.\n",
            ),
        ],
    ),
    ("the settings", &[("config.toml", "title = \"Tên khác\"\n")]),
    ("settings with a mistake", &[("config.toml", "titel = 1\n")]),
    (
        "a new report",
        &[(
            "content/tin/2020/moi.md",
            "---\ntitle: Tin mới\ndate: 2020-01-03\n---\n\nXem [tin](../2019/tin-3.md).\n",
        )],
    ),
    (
        "files that are no sources",
        &[
            ("content/tin/.moi.md", "x"),
            ("content/tin/~$moi.md", "x"),
            ("README.md", "x"),
        ],
    ),
];

fn unsaved(texts: &[(&str, &str)]) -> Unsaved {
    let mut unsaved = Unsaved::default();
    for (path, text) in texts {
        unsaved.set(SourcePath::new(*path), text);
    }
    unsaved
}

/// What a site comes to: its pages, where there are any, and its problems.
fn read(project: &Project, source: Source, recall: &Recall) -> Loaded {
    Loaded::of(
        source,
        Diagnostics::default(),
        project.request(),
        recall,
        None,
    )
}

fn opened(root: &Path) -> Source {
    let (source, problems) = Source::open(root);
    assert!(problems.is_empty());
    source
}

fn same(found: &Loaded, expected: &Loaded, what: &str) {
    let all = |loaded: &Loaded| loaded.snapshot.as_ref().map(pages);
    assert_eq!(
        found.problems.clone().sorted(),
        expected.problems.clone().sorted(),
        "{what}"
    );
    assert!(all(found) == all(expected), "{what}");
}

#[test]
fn unsaved_texts_are_read_as_saved_ones() {
    for (what, texts) in CASES {
        let project = site().create();
        let recall = project.load().recall;
        let source = opened(project.root());
        let laid = source.clone().with_unsaved(&unsaved(texts));
        let found = read(&project, laid.clone(), &recall);
        let lifted = read(
            &project,
            laid.with_unsaved(&Unsaved::default()),
            &found.recall,
        );
        same(&lifted, &project.load(), what);
        for (path, text) in *texts {
            project.put(path, text);
        }
        same(&found, &project.load(), what);
        // What was remembered of texts that were not saved is no more than they said.
        same(
            &read(&project, opened(project.root()), &found.recall),
            &project.load(),
            what,
        );
    }
}

#[test]
fn what_is_saved_below_an_unsaved_text_is_read_once_that_is_gone() {
    let project = site().create();
    let text = "---\ntitle: Tin đã lưu\ndate: 2019-01-03\n---\n\nChữ.\n";
    let laid = opened(project.root()).with_unsaved(&unsaved(&[(REPORT, "---\ntitle: A\n---\n")]));
    let recall = read(&project, laid.clone(), &Recall::default()).recall;
    project.put(REPORT, text);
    let disk = laid.root().join(REPORT);
    let renewed = laid.renewed(&[disk]).expect("a file that was written");
    assert_ne!(renewed.text(&SourcePath::new(REPORT)).as_deref(), Ok(text));
    let lifted = renewed.with_unsaved(&Unsaved::default());
    same(&read(&project, lifted, &recall), &project.load(), "saved");
}

#[test]
fn the_short_way_takes_unsaved_texts() {
    // Without a lead of its own, the face of a report changes with its text.
    let head = "title: Tin số 3\ndate: 2019-01-03\nsummary: Lời dẫn.\ncluster: cum-1";
    let project = site().article("2019/tin-3.md", head, "Nội dung.").create();
    let Loaded {
        snapshot,
        source,
        problems,
        recall,
    } = project.load();
    let snapshot: Snapshot = snapshot.expect("a site");
    let path = SourcePath::new(REPORT);
    let text = source
        .text(&path)
        .expect("a text")
        .replace("Nội dung.", "Chưa lưu.");
    let mut texts = Unsaved::default();
    texts.set(path.clone(), &text);
    let source = Source::clone(&source).with_unsaved(&texts);
    let last = Last {
        snapshot: &snapshot,
        problems: &problems,
        recall: &recall,
    };
    let amended = last
        .amended(&source, &[path], project.request())
        .expect("the short way");
    project.put(REPORT, text);
    same(&amended, &project.load(), "amended");
}
