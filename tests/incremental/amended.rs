//! The preview's short way: a site whose reports got other texts equals one that is read anew.

use crate::support::Site;
use crate::support::photo::gif;
use bantin::build::{Last, Loaded, Recall, Request};
use bantin::model::SourcePath;
use bantin::source::Source;

use super::{pages, settle, site};

const REPORT: &str = "content/tin/2019/tin-3.md";

/// A draft that shows a picture which the report shows as well, and the picture.
const DRAFT: &str = "content/tin/2019/nhap.md";
const PICTURE: &str = "content/tin/2019/anh.gif";
const SHOWN: &str = "![Ảnh](anh.gif)\n";

/// What a report becomes, and whether the short way may be taken.
const CASES: &[(&str, &str, bool)] = &[
    ("another text", "Một đoạn khác.", true),
    (
        "a link to another report",
        "Xem [tin trước](tin-2.md).",
        true,
    ),
    ("a warning in the text", "Xem [](tin-2.md).", true),
    (
        "a heading that others may link to",
        "## Mục mới\n\nChữ.",
        false,
    ),
    (
        "a link that leads nowhere",
        "Xem [tin](khong-co.md).",
        false,
    ),
    ("a file that nothing referred to", "[tệp](kem.pdf)", false),
    ("a picture that is not there", "![Ảnh](khong-co.jpg)", false),
];

fn report(front_matter: &str, body: &str) -> String {
    format!(
        "---\ntitle: Tin số 3\nsummary: Lời dẫn.\ndate: 2019-01-03\ncluster: cum-1\n{front_matter}---\n\n{body}\n\n{SHOWN}"
    )
}

#[test]
fn only_texts_take_the_short_way_and_it_ends_where_the_long_one_does() {
    let others = [
        ("a tag", report("tags: [khác]\n", "Nội dung."), false),
        ("a draft", report("draft: true\n", "Nội dung."), false),
        ("no change", report("", "Nội dung."), true),
        (
            "a picture that from now on only a draft shows",
            report("", "Nội dung.").replace(SHOWN, ""),
            false,
        ),
    ];
    let cases = CASES
        .iter()
        .map(|(edit, body, short)| (*edit, report("", body), *short))
        .chain(others);
    for (edit, text, short) in cases {
        check(edit, site(), [&report("", "Nội dung."), &text], short);
    }
}

#[test]
fn texts_of_reports_that_name_not_everybody_take_the_short_way() {
    let award = "awards: [{kind: Bằng khen, by: A, to: {person: Lê Thị Bé}, status: decided}]\n";
    let asks = award.replace("Bé}", "Bé, withheld: true}");
    for (edit, before, after, short) in [
        (
            "another text",
            [&*asks, "Nội dung."],
            [&*asks, "Khác."],
            true,
        ),
        (
            "another place of the name, which is warned of",
            [&asks, "Lê Thị Bé."],
            [&asks, "Chị Lê Thị Bé."],
            false,
        ),
        (
            "the name in the text",
            [&asks, "Nội dung."],
            [&asks, "Lê Thị Bé."],
            false,
        ),
        (
            "the wish is gone",
            [&asks, "Nội dung."],
            [award, "Nội dung."],
            false,
        ),
        (
            "the wish",
            [award, "Nội dung."],
            [&asks, "Nội dung."],
            false,
        ),
    ] {
        let texts = [before, after].map(|[front, body]| report(front, body));
        check(edit, site(), [&texts[0], &texts[1]], short);
    }
}

/// Edits the report of a site.
fn check(edit: &str, site: Site, [text_before, text]: [&str; 2], short: bool) {
    let project = site.create();
    project.put(PICTURE, gif(4, 3));
    project.put(
        DRAFT,
        format!("---\ntitle: Tin nháp\ndate: 2019-01-08\ndraft: true\n---\n\n{SHOWN}"),
    );
    project.put(REPORT, text_before);
    settle();
    // As in a preview, the index is made when somebody searches.
    let request = &Request {
        ..project.request().clone()
    };
    let before = Loaded::read(project.root(), request, &Recall::default());
    let snapshot = before.snapshot.as_ref().expect("a good site");
    settle();
    project.put(REPORT, text);
    let last = Last {
        snapshot,
        problems: &before.problems,
        recall: &before.recall,
    };
    let (source, _) = Source::open(project.root());
    let amended = last.amended(&source, &[SourcePath::new(REPORT)], request);
    assert_eq!(amended.is_some(), short, "{edit}");
    let Some(amended) = amended else { return };
    let anew = Loaded::read(project.root(), request, &Recall::default());
    assert_eq!(
        amended.problems.clone().sorted(),
        anew.problems.clone().sorted(),
        "{edit}"
    );
    let amended = amended.snapshot.expect("a site");
    assert!(
        pages(&amended) == pages(&anew.snapshot.expect("a site")),
        "{edit}"
    );
}

#[test]
fn nothing_but_reports_takes_the_short_way() {
    let project = site().create();
    let request = project.request();
    let before = Loaded::read(project.root(), request, &Recall::default());
    let last = Last {
        snapshot: before.snapshot.as_ref().expect("a good site"),
        problems: &before.problems,
        recall: &before.recall,
    };
    let (source, _) = Source::open(project.root());
    for path in [
        "content/units.yaml",
        "content/gioi-thieu.md",
        "content/clusters/cum-1.md",
    ] {
        let written = [SourcePath::new(path)];
        assert!(last.amended(&source, &written, request).is_none(), "{path}");
    }
}
