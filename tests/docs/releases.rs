//! Releases: what packages, workflows and the documentation name is there, and is named alike.

use std::collections::BTreeSet;
use std::fs;

use toml::{Table, Value};

use super::document::Document;
use crate::support::repository;

/// The workflow that makes a release.
const WORKFLOW: &str = ".github/workflows/release.yml";
/// What makes its files.
const SCRIPT: &str = ".ci/package";
/// What people copy.
const GUIDES: [&str; 4] = [
    "CONTRIBUTING.md",
    "README.md",
    "docs/dang-trang.md",
    "docs/huong-dan.md",
];

fn text(path: &str) -> String {
    fs::read_to_string(repository().join(path)).expect(path)
}

fn manifest() -> Table {
    toml::from_str(&text("Cargo.toml")).expect("a manifest")
}

/// A value of the manifest, by the names of the tables around it.
fn at<'a>(manifest: &'a Table, path: &str) -> &'a Value {
    let mut names = path.split('.');
    let first = names.next().and_then(|name| manifest.get(name));
    names
        .try_fold(first.expect(path), |value, name| value.get(name))
        .expect(path)
}

fn string(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn version() -> String {
    string(at(&manifest(), "workspace.package.version")).to_owned()
}

/// The archives that the script makes.
fn archives() -> BTreeSet<String> {
    let script = text(SCRIPT);
    let list = script.split_once("for name in ").expect("a list").1;
    let names = list.split_once(';').expect("its end").0.split(' ');
    let archive = |name: &str| {
        let kind = if name.ends_with("windows") {
            "zip"
        } else {
            "tar.gz"
        };
        format!("bantin-{}-{name}.{kind}", version())
    };
    names.map(archive).collect()
}

/// The words of a text, of which paths and options are made.
fn words(text: &str) -> Vec<&str> {
    let apart = |c: char| !(c.is_alphanumeric() || "._-/$…".contains(c));
    text.split(apart).filter(|word| !word.is_empty()).collect()
}

#[test]
fn the_package_is_made_of_files_that_are_there() {
    let manifest = manifest();
    let deb = at(&manifest, "package.metadata.deb");
    let script = text(SCRIPT).replace(['/', ':'], " ");
    let made: BTreeSet<&str> = words(&script).into_iter().collect();
    let mut sources = vec![string(&deb["license-file"][0])];
    let assets = deb["assets"].as_array().expect("assets").iter();
    sources.extend(assets.map(|asset| string(&asset[0])));
    for source in sources {
        if let Some(path) = source.strip_prefix("target/package/") {
            for part in path.split('/').filter(|part| !part.contains('*')) {
                assert!(made.contains(part), "{SCRIPT} makes no {source}");
            }
        } else if let Some((folder, ending)) = source.split_once("/*") {
            let files = fs::read_dir(repository().join(folder)).expect(source);
            let mut names = files.map(|file| file.expect("a file").file_name());
            assert!(
                names.any(|name| name.to_string_lossy().ends_with(ending)),
                "{source}"
            );
        } else if source != "target/release/bantin" {
            assert!(repository().join(source).is_file(), "{source}");
        }
    }
}

#[test]
fn binstall_looks_for_archives_that_are_made() {
    let manifest = manifest();
    let all = at(&manifest, "package.metadata.binstall");
    for target in [
        "x86_64-unknown-linux-gnu",
        "aarch64-unknown-linux-gnu",
        "x86_64-pc-windows-msvc",
        "x86_64-apple-darwin",
        "aarch64-apple-darwin",
    ] {
        let own = all["overrides"].get(target);
        let expanded = |key: &str| {
            let value = own.and_then(|own| own.get(key)).unwrap_or(&all[key]);
            let architecture = target.split('-').next().expect("an architecture");
            string(value)
                .replace("{ version }", &version())
                .replace("{ target-arch }", architecture)
        };
        let (url, program) = (expanded("pkg-url"), expanded("bin-dir"));
        let (_, archive) = url.rsplit_once('/').expect("a file");
        assert!(archives().contains(archive), "{archive} for {target}");
        let (folder, _) = program.split_once('/').expect("a folder");
        let ending = match &*expanded("pkg-fmt") {
            "tgz" => "tar.gz",
            other => other,
        }
        .to_owned();
        assert_eq!(archive, format!("{folder}.{ending}"), "{target}");
    }
}

#[test]
fn the_documentation_names_files_that_releases_have() {
    let mut count = 0;
    for guide in GUIDES {
        let text = text(guide);
        for word in words(&text) {
            let file = word.rsplit('/').next().expect("a name");
            let is_archive = file.ends_with(".tar.gz") || file.ends_with(".zip");
            if file.starts_with("bantin-") && is_archive {
                let file = file.replace("$BANTIN", &version()).replace('…', &version());
                assert!(archives().contains(&file), "{file} in {guide}");
                count += 1;
            }
            // Those of other things have no such address.
            if let Some((_, of)) = word.split_once("/releases/download/v") {
                let of = of.split('/').next().expect("a version");
                assert!(of == version() || of == "$BANTIN", "{word} in {guide}");
            }
            let is_package = file.ends_with(".deb");
            if let Some(package) = file.strip_prefix("bantin_").filter(|_| is_package) {
                let of = package.split('_').next().expect("a version");
                assert!(of == version() || of == "…", "{word} in {guide}");
            }
        }
    }
    assert!(count >= 10, "only {count} archives");
}

#[test]
fn options_and_scripts_that_are_named_exist() {
    let manifest = manifest();
    let (features, profiles) = (at(&manifest, "features"), at(&manifest, "profile"));
    let mut count = 0;
    for path in GUIDES.into_iter().chain([WORKFLOW, SCRIPT]) {
        let text = text(path);
        for pair in words(&text).windows(2) {
            let known = match pair[0] {
                // A crate of the workspace has its own.
                "--features" if pair[1].contains('/') || pair[1] == "test-tools" => continue,
                "--features" => features.get(pair[1]).is_some(),
                // Of rustup.
                "--profile" if pair[1] == "minimal" => continue,
                "--profile" => profiles.get(pair[1]).is_some(),
                script if script.starts_with(".ci/") => repository().join(script).is_file(),
                _ => continue,
            };
            assert!(known, "{} {} in {path}", pair[0], pair[1]);
            count += 1;
        }
    }
    assert!(count >= 10, "only {count}");
}

#[test]
fn workflows_are_read_and_run_what_was_looked_at() {
    let guide = Document::read("docs/dang-trang.md").sections;
    let blocks = guide.into_iter().flat_map(|section| section.blocks);
    let templates = blocks.filter(|(language, _)| language == "yaml");
    let templates: Vec<String> = templates.map(|(_, text)| text).collect();
    assert!(templates.len() >= 4, "only {} templates", templates.len());
    let version = format!("BANTIN: \"{}\"", version());
    for template in &templates {
        assert!(template.contains(&version), "{template}");
    }
    for workflow in templates.into_iter().chain([text(WORKFLOW)]) {
        let read = serde_yaml::from_str::<serde_json::Value>(&workflow);
        let read = read.unwrap_or_else(|error| panic!("{error}\n{workflow}"));
        let jobs = read.get("jobs").unwrap_or(&read);
        for (name, job) in jobs.as_object().expect("jobs") {
            let works = job.get("steps").or(job.get("script"));
            assert!(works.is_some_and(|works| works.is_array()), "{name}");
            let needs = job.get("needs").into_iter().flat_map(|needs| match needs {
                serde_json::Value::Array(all) => all.clone(),
                one => vec![one.clone()],
            });
            for needed in needs {
                let needed = needed.as_str().expect("a name").to_owned();
                assert!(jobs.get(&needed).is_some(), "{name} needs {needed}");
            }
        }
        // A tag can be moved to other code.
        for line in workflow.lines().filter(|line| line.contains("uses: ")) {
            let (_, pin) = line.split_once('@').expect("a pin");
            let (hash, version) = pin.split_once(" # ").expect("the version");
            let is_hash = hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_hash && !version.is_empty(), "{line}");
        }
    }
}
