//! The texts that both readers read: of the sample, of generated sites, of the documentation and of tests.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::super::front_matter::split;
use super::kind::Kind;
// The generated sites are of the benchmarks, not of a stage.
use super::super::super::{corpus, records};

/// Where a text is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The sample site, and the one that `init` makes.
    Sample,
    /// Texts as people may write them.
    Corpus,
    /// A site whose truth is known.
    Records,
    /// The documentation.
    Docs,
    /// What people are told of problems: most of these are wrong.
    Messages,
    /// Written for this test.
    Own,
}

/// A text.
#[derive(Debug)]
pub struct Source {
    pub origin: Origin,
    pub kind: Kind,
    pub text: String,
}

impl Origin {
    /// How many texts of a hundred must be read quickly.
    pub fn least_share(self) -> Option<usize> {
        match self {
            Self::Sample | Self::Corpus | Self::Records => Some(95),
            Self::Docs | Self::Messages | Self::Own => None,
        }
    }
}

/// What the others have little of.
const OWN: [(Kind, &str); 10] = [
    (
        Kind::Article,
        "title: Họp  # ngày 7\ndate: 2019-01-07 07:30\nsummary: |\n  Dòng một\n    thụt\n\n  dòng ba\nsource: >\n  Một\n  hai\n\n\n  ba\n\ncover:\n  file: >-\n    a.jpg\n\n  caption: |-\n    B\n    b\n  alt: c\nviews: 12\ndraft: true\nyear: 2018\n",
    ),
    (
        Kind::Article,
        "title: 'Họp \"cụm\"'\nextra:\n  Số: 12\n  Nơi họp: Hội trường A # lầu 2\n  năm: 2019\nawards:\n- kind: a\n  to: {person: B, unit: c, withheld: true}\n  count: {units: 1, persons: 20}\n  status: đề nghị\n- kind: b\n  status: conferred\n  decision:\n    number: 12/QĐ-LĐLĐ\n    date: 2019-02-03\n  count: 012\n",
    ),
    (
        Kind::Article,
        "title: a\ncluster: [x, y]\ncorrects: b.md\npact: {year: 2019, signed: false, targets: 9}\ngallery: anh/2019/\nauthor: 12\nratings: [{rating: a, count: 3}, {rating: b}]\nfigures:\n  - label: Thu: chi\n    value: 5\n",
    ),
    (
        Kind::Article,
        "title: a\nfigures:\n  - {label: Quỹ, value: 529.46, unit: \"%\", qualifier: 'gần'}\n  - label: b\n    value: 007\n    unit: +5\n# ghi chú\nranking:\n  - {unit: a, place: 1, points: 9.5}\nofficers: []\nextra: {}\nviews: 0\n",
    ),
    (
        Kind::Article,
        "author: An\ncover: a.jpg\ngallery: anh/\ncluster: a\ncorrects: b.md\nparticipants: [A, B]\n",
    ),
    (
        Kind::Article,
        "awards:\n- {kind: a, to: b, year: 2018, status: proposed, count: 3, decision: 5/QĐ}\n- {kind: a, to: 'b', status: conferred, count: 12}\nofficers:\n- {role: head, person: A, year: 2019}\n",
    ),
    (
        Kind::Cluster,
        "name: Cụm 1\nfrom:\n  - {cluster: a, year: 2026}\n  - b\nrole_names: {head: Trưởng, deputy: Phó}\nterms:\n  2018:\n    head: {person: A, unit: b}\n    deputy: [a, {person: {name: B, role: c}}]\n  2019:\n    name: x\n    members:\n    - a\n    - b\n",
    ),
    (
        Kind::Captions,
        "a.jpg: Hội nghị\nb.jpg:\n  caption: B\n  credit: C\nc.jpg: {alt: D}\n",
    ),
    (
        Kind::Tags,
        "tags:\n  - name: a\n    slug: b\n  - {name: Tổng kết}\n",
    ),
    (
        Kind::Standalone,
        "title: Giới thiệu\nsummary: >-\n  Một dòng\n  hai dòng\nmenu: true\norder: 3\n",
    ),
];

/// All texts.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    let mut add = |origin, path: &str, text: &str| {
        let kind = Kind::of_path(path);
        let yaml = match path.ends_with(".yaml") {
            true => Some(text),
            false => split(text).ok().map(|parts| parts.yaml),
        };
        sources.extend(yaml.filter(|yaml| !yaml.is_empty()).map(|text| Source {
            origin,
            kind,
            text: text.to_owned(),
        }));
    };
    // Another site that is to be read as well.
    let given = std::env::var_os("YAML_SITE").map(|site| Path::new(&site).join("content"));
    let samples = ["content", "src/commands/starter"].map(|folder| root.join(folder));
    for folder in samples.into_iter().chain(given) {
        for (path, text) in files(&folder, &[".md", ".yaml"]) {
            // What `init` fills in.
            let text = text
                .replace("{year}", "2026")
                .replace("{date}", "2026-01-07");
            add(Origin::Sample, &path, &text);
        }
    }
    for (_, text) in files(&root.join("docs"), &[".md"]) {
        for block in text.split("```yaml\n").skip(1) {
            let block = block.split("```").next().unwrap_or_default();
            // What stands there as a whole, or without the lines around it.
            add(Origin::Docs, "tin/a.md", block);
            add(Origin::Docs, "tin/a.md", &format!("---\n{block}---\n"));
        }
    }
    for (_, text) in files(&root.join("tests/messages/cases"), &[".txt"]) {
        for part in text.split("=== ").skip(1) {
            let (path, text) = part.split_once('\n').unwrap_or_default();
            if path.ends_with(".md") || path.ends_with(".yaml") {
                add(Origin::Messages, path, text);
            }
        }
    }
    for number in 0..200 {
        let text = corpus::Report::new(number).for_bantin();
        add(Origin::Corpus, "tin/a.md", &text);
    }
    for (path, text) in records::files(&records::truth(records::FEWEST)) {
        let is_yaml = path.ends_with(".md") || path.ends_with(".yaml");
        if let Some(text) = String::from_utf8(text).ok().filter(|_| is_yaml) {
            add(Origin::Records, &path, &text);
        }
    }
    sources.extend(OWN.iter().map(|(kind, text)| Source {
        origin: Origin::Own,
        kind: *kind,
        text: (*text).to_owned(),
    }));
    // YAML knows no keys of more than a thousand characters; texts may have more.
    let long = "chữ dài ".repeat(200);
    let long = long.trim_end();
    sources.push(Source {
        origin: Origin::Own,
        kind: Kind::Article,
        text: format!(
            "title: {long}\nsummary: \"{long}\"\nauthor: {{name: '{long}', role: {long}}}\ntags:\n- {long}\n- \"{long}\"\naliases: [{long}, {long}]\nsource: >-\n  {long}\n  {long}\n",
        ),
    });
    sources
}

/// The texts in a folder whose names end so, by their paths, sorted.
fn files(folder: &Path, ends: &[&str]) -> Vec<(String, String)> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.expect("an entry").into_path());
    let paths = paths.map(|path| (path.to_string_lossy().replace('\\', "/"), path));
    paths
        .filter(|(name, _)| ends.iter().any(|end| name.ends_with(end)))
        .map(|(name, path)| (name, fs::read_to_string(path).expect("a text")))
        .collect()
}
