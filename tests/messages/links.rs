//! Problems with links out of the site, which no text can describe: what is told of answers.

use bantin::diagnostic::{BadCertificate, Diagnostic, Language, LostLink};
use bantin::links::{Outcome, Told, mentions, tell};

use super::case::told;
use super::catalogue::check_words;
use super::mend::mended;
use crate::support::{Project, Site};

/// What is told of the one address that a report names.
struct Case {
    /// Its code.
    code: &'static str,
    /// The text of the report.
    body: &'static str,
    /// What came of the address.
    outcome: fn() -> Outcome,
    /// What is told in English, but for the place.
    told: &'static str,
    /// The text with the mend that is offered to the letter.
    mended: Option<&'static str>,
}

fn lost(why: LostLink) -> Outcome {
    Outcome::Dead(why)
}

fn certificate(what: BadCertificate) -> Outcome {
    let host = "a.vn".to_owned();
    lost(LostLink::Certificate { host, what })
}

fn moved(to: &str) -> Outcome {
    Outcome::Moved(to.to_owned())
}

const CASES: &[Case] = &[
    Case {
        code: "dead-link",
        body: "Xem [tin](https://a.vn/b) nhé.",
        outcome: || lost(LostLink::Status { status: 404 }),
        told: "\
warning[dead-link]: `https://a.vn/b` cannot be opened any more: the server says that there is no such page (404)
--> content/tin/2019/a.md:5:11
= help: look for its new address, or open the copy at https://web.archive.org/web/2019/https://a.vn/b and link to that; if there is none, remove the link and keep its words
",
        mended: None,
    },
    Case {
        code: "dead-link",
        body: "//a.vn/b: [tin](//a.vn/b)",
        outcome: || lost(LostLink::Status { status: 410 }),
        told: "\
warning[dead-link]: `//a.vn/b` cannot be opened any more: the server says that it was removed (410)
--> content/tin/2019/a.md:5:17
= help: look for its new address, or open the copy at https://web.archive.org/web/2019/https://a.vn/b and link to that; if there is none, remove the link and keep its words
",
        mended: None,
    },
    Case {
        code: "dead-link",
        body: "https://a.vn/b",
        outcome: || {
            let host = "a.vn".to_owned();
            lost(LostLink::NoName { host })
        },
        told: "\
warning[dead-link]: `https://a.vn/b` cannot be opened any more: no machine is called a.vn
--> content/tin/2019/a.md:5:1
= help: look for its new address, or open the copy at https://web.archive.org/web/2019/https://a.vn/b and link to that; if there is none, remove the link and keep its words
",
        mended: None,
    },
    Case {
        code: "dead-link",
        body: "http://10.0.0.1/b",
        outcome: || lost(LostLink::NotPublic),
        told: "\
warning[dead-link]: `http://10.0.0.1/b` leads into a private network, where readers cannot follow
--> content/tin/2019/a.md:5:1
= help: write a public address, or copy the file into content/ and link to that
",
        mended: None,
    },
    Case {
        code: "dead-link",
        body: "https://a.vn/b",
        outcome: || certificate(BadCertificate::Expired),
        told: "\
warning[dead-link]: `https://a.vn/b` cannot be opened any more: the certificate of a.vn has expired, and browsers stop readers
--> content/tin/2019/a.md:5:1
= help: look for its new address, or open the copy at https://web.archive.org/web/2019/https://a.vn/b and link to that; if there is none, remove the link and keep its words
",
        mended: None,
    },
    Case {
        code: "dead-link",
        body: "https://a.vn/b",
        outcome: || certificate(BadCertificate::OtherName),
        told: "\
warning[dead-link]: `https://a.vn/b` cannot be opened any more: the certificate is not that of a.vn, and browsers stop readers
--> content/tin/2019/a.md:5:1
= help: look for its new address, or open the copy at https://web.archive.org/web/2019/https://a.vn/b and link to that; if there is none, remove the link and keep its words
",
        mended: None,
    },
    Case {
        code: "dead-link",
        body: "https://a.vn/b",
        outcome: || lost(LostLink::Loop),
        told: "\
warning[dead-link]: `https://a.vn/b` cannot be opened any more: its redirects go round in a circle
--> content/tin/2019/a.md:5:1
= help: look for its new address, or open the copy at https://web.archive.org/web/2019/https://a.vn/b and link to that; if there is none, remove the link and keep its words
",
        mended: None,
    },
    Case {
        code: "dead-link",
        body: "https://a.vn/b",
        outcome: || {
            let host = "a.vn".to_owned();
            lost(LostLink::Silent { host, days: 9 })
        },
        told: "\
warning[dead-link]: `https://a.vn/b` cannot be opened any more: a.vn has not answered for 9 days
--> content/tin/2019/a.md:5:1
= help: look for its new address, or open the copy at https://web.archive.org/web/2019/https://a.vn/b and link to that; if there is none, remove the link and keep its words
",
        mended: None,
    },
    Case {
        code: "dead-link",
        body: "[tin](https://a..vn/b)",
        outcome: || Outcome::Fine,
        told: "\
warning[dead-link]: `https://a..vn/b` is not an address that can be opened
--> content/tin/2019/a.md:5:7
= help: open the page in a browser and copy the address from there; if there is none, remove the link and keep its words
",
        mended: None,
    },
    Case {
        code: "moved-link",
        body: "Xem [tin](http://a.vn/b#c), www.a.vn.",
        outcome: || moved("https://a.vn/d/e"),
        told: "\
warning[moved-link]: `http://a.vn/b#c` moved to another address for good
--> content/tin/2019/a.md:5:11
= help: write the new address: `https://a.vn/d/e#c`
",
        mended: Some("Xem [tin](https://a.vn/d/e#c), www.a.vn."),
    },
    Case {
        code: "moved-link",
        body: "[tin][t]\n\n[t]: http://a.vn/b",
        outcome: || moved("https://a.vn/d/e"),
        told: "\
warning[moved-link]: `http://a.vn/b` moved to another address for good
--> content/tin/2019/a.md:5:1
= help: write the new address: `https://a.vn/d/e`
",
        mended: None,
    },
    Case {
        code: "moved-link",
        body: "[tin](http://a.vn/b)",
        outcome: || moved("https://a.vn/d(e)"),
        told: "\
warning[moved-link]: `http://a.vn/b` moved to another address for good
--> content/tin/2019/a.md:5:7
= help: write the new address: `https://a.vn/d(e)`
",
        mended: None,
    },
    Case {
        code: "moved-link",
        body: "http://a.vn/index.php",
        outcome: || moved("https://a.vn/"),
        told: "\
warning[moved-link]: `http://a.vn/index.php` moved to another address for good
--> content/tin/2019/a.md:5:1
= help: write the new address: `https://a.vn/`
",
        mended: Some("https://a.vn/"),
    },
    Case {
        code: "front-page-link",
        body: "[tin](http://a.vn/tin-tuc/2019/hoi-nghi.html)",
        outcome: || moved("https://a.vn/"),
        told: "\
warning[front-page-link]: `http://a.vn/tin-tuc/2019/hoi-nghi.html` leads only to the front page `https://a.vn/` now
--> content/tin/2019/a.md:5:7
= help: look for its new address, or open the copy at https://web.archive.org/web/2019/http://a.vn/tin-tuc/2019/hoi-nghi.html and link to that; if there is none, remove the link and keep its words
",
        mended: None,
    },
];

/// The codes of these cases.
pub fn codes() -> impl Iterator<Item = &'static str> {
    CASES.iter().map(|case| case.code).chain(["no-network"])
}

/// The line at which the text of the report begins.
const HEAD: &str = "---\ntitle: A\ndate: 2019-01-02\n---\n";

fn site(body: &str) -> Project {
    Site::new()
        .file("content/tin/2019/a.md", format!("{HEAD}{body}\n"))
        .create()
}

/// What is told of the first address of a report, which has this outcome; the others are fine.
fn found(project: &Project, outcome: Outcome) -> Told {
    let snapshot = project.load().snapshot.expect("a site without errors");
    let mentions = mentions(&snapshot);
    let addresses = mentions.iter().filter_map(|it| it.address.clone().ok());
    let outcomes = addresses.enumerate().map(|(number, address)| match number {
        0 => (address, outcome.clone()),
        _ => (address, Outcome::Fine),
    });
    tell(&mentions, &outcomes.collect())
}

#[test]
fn answers_are_told_word_for_word() {
    let mut failures = Vec::new();
    for case in CASES {
        let project = site(case.body);
        let found = found(&project, (case.outcome)()).problems;
        let text = told(&project, &found, Language::English);
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.contains('|'));
        let text: String = lines.map(|line| format!("{line}\n")).collect();
        if text != case.told {
            failures.push(format!("{}:\n{text}", case.body));
        }
        let [found] = &found[..] else {
            panic!("{}: {found:?}", case.body);
        };
        assert_eq!(found.problem.code(), case.code, "{}", case.body);
        check_words(case.code, found);
        let mended = mended(&format!("{HEAD}{}", case.body), found);
        let body = mended.as_deref().and_then(|text| text.strip_prefix(HEAD));
        assert_eq!(body, case.mended, "{}", case.body);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_moved_address_of_a_registry_is_mended_to_the_letter() {
    for (before, after) in [
        ("http://a.vn/b", "\"https://a.vn/c\""),
        ("\"http://a.vn/b\"", "\"https://a.vn/c\""),
        ("'http://a.vn/b'", "\"https://a.vn/c\""),
    ] {
        for (file, text) in [
            ("content/videos.yaml", "videos:\n  - {title: V, url: URL}\n"),
            (
                "content/links.yaml",
                "boxes:\n  - title: T\n    links:\n      - name: N\n        url: URL\n",
            ),
        ] {
            let written = text.replace("URL", before);
            let project = Site::new().file(file, &written).create();
            let told = found(&project, moved("https://a.vn/c"));
            let [problem] = &told.problems[..] else {
                panic!("{told:?}");
            };
            let mended = mended(&written, problem);
            assert_eq!(mended, Some(text.replace("URL", after)), "{file} {before}");
        }
    }
}

#[test]
fn a_machine_without_a_network_is_told_so() {
    let mut told = Told::default();
    told.without_network();
    let problem: &Diagnostic = &told.problems[0];
    check_words("no-network", problem);
    assert_eq!(problem.problem.code(), "no-network");
}
