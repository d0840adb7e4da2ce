//! Two officers who share the sources on the host.

use std::fs;
use std::path::Path;

use super::{Workplace, site};
use crate::support::{Run, files_below};

/// An officer whose sources lie in a folder of the host.
fn workplace(host: &Path, sources: &Path, name: &'static str) -> Workplace {
    let workplace = Workplace {
        project: site(host).create(),
        host: host.to_owned(),
        name,
    };
    let config =
        fs::read_to_string(workplace.project.root().join("config.toml")).expect("settings");
    let sources = sources.to_str().expect("a path").replace('\\', "/");
    workplace.put("config.toml", &format!("{config}sources = \"{sources}\"\n"));
    workplace
}

fn pull(workplace: &Workplace) -> Run {
    workplace.project.run(&["--lang", "en", "pull"])
}

fn pulled(workplace: &Workplace) -> String {
    let run = pull(workplace);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stderr
}

fn text(workplace: &Workplace, path: &str) -> String {
    fs::read_to_string(workplace.project.root().join(path)).unwrap_or_default()
}

const MOT: &str = "content/tin/2025/mot.md";
const NEW: &str = "content/tin/2025/Hội nghị.md";

/// Two who have the same.
fn two(host: &Path, sources: &Path) -> (Workplace, Workplace) {
    let (first, second) = (
        workplace(host, sources, "first"),
        workplace(host, sources, "second"),
    );
    first.published(&[]);
    assert!(pulled(&second).contains("is here already"));
    second.published(&[]);
    (first, second)
}

#[test]
fn what_one_writes_the_other_fetches_and_publishes_with_her_own() {
    let (host, private) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let (first, second) = two(host.path(), private.path());
    first.report("Hội nghị", "Hội nghị");
    first.report("mot", "Tin mot, sửa");
    first.project.put("content/anh/a.txt", [0, 13, 10, 255]);
    first.project.remove("content/tin/2025/hai.md");
    first.published(&["--delete"]);
    // Nothing of hers is sent before she has seen that.
    second.report("rieng", "Riêng");
    let run = second.publish(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    for told in [NEW, MOT, "`first`", "bantin pull web"] {
        assert!(run.stderr.contains(told), "{told} in {}", run.stderr);
    }
    let dry = second.project.run(&["--lang", "en", "pull", "--dry-run"]);
    assert!(dry.stderr.contains("4 files to fetch"), "{}", dry.stderr);
    assert!(!second.project.root().join(NEW).exists());
    let told = pulled(&second);
    assert!(told.contains("4 files fetched"), "{told}");
    for path in [NEW, MOT, "content/anh/a.txt"] {
        let both =
            [&first, &second].map(|it| fs::read(it.project.root().join(path)).expect("a file"));
        assert_eq!(both[0], both[1], "{path}");
    }
    // What the other removed is put away.
    let gone = "content/tin/2025/hai.md";
    assert!(!second.project.root().join(gone).exists());
    assert!(
        second
            .project
            .root()
            .join(".bantin/publish/removed")
            .join(gone)
            .exists()
    );
    second.published(&["--delete"]);
    second.assert_whole("both");
    assert!(pulled(&first).contains("rieng.md: fetched"));
    // An edit on top of hers is none against hers.
    first.report("rieng", "Riêng, sửa tiếp");
    first.published(&[]);
    pulled(&second);
    let same = [&first, &second].map(|it| {
        let mut files = files_below(&it.project.root().join("content"));
        files.retain(|path, _| !path.ends_with(".bak"));
        files
    });
    assert!(same[0] == same[1]);
}

#[test]
fn what_both_edited_stays_twice_and_is_told() {
    let (host, private) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let (first, second) = two(host.path(), private.path());
    first.report("mot", "Của một");
    first.project.remove("content/tin/2025/hai.md");
    first.published(&["--delete"]);
    second.report("mot", "Của hai");
    second.report("hai", "Tin hai, sửa");
    let mine = text(&second, MOT);
    let told = pulled(&second);
    let beside = "content/tin/2025/mot.md.first.bak";
    for words in [
        beside,
        "edited by both",
        "hai.md: removed by others, edited here: it stays",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert_eq!(text(&second, MOT), mine);
    assert!(text(&second, beside).contains("Của một"));
    // Nothing is sent before they are merged, and nobody else gets it.
    let before = files_below(private.path());
    let run = second.publish(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    for words in [beside, "Not merged yet"] {
        assert!(run.stderr.contains(words), "{words} in {}", run.stderr);
    }
    assert_eq!(files_below(private.path()), before);
    second.project.remove(beside);
    second.published(&[]);
    assert!(!private.path().join(beside).exists());
    assert!(pulled(&first).contains("mot.md: fetched"));
    assert!(text(&first, MOT).contains("Của hai"));
    assert!(text(&first, "content/tin/2025/hai.md").contains("sửa"));
}

#[test]
fn hosts_drafts_and_lost_memory() {
    let (host, private) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let (first, second) = two(host.path(), private.path());
    // Drafts are shared, hosts are not; and are each officer's own afterwards.
    first.put(
        "content/tin/2025/nhap.md",
        "---\ntitle: Nháp\ndate: 2025-01-09\ncluster: a\ndraft: true\n---\n",
    );
    let config = text(&first, "config.toml").replace("title = \"Tin\"", "title = \"Tin mới\"");
    first.put("config.toml", &config);
    first.published(&[]);
    let shared = fs::read_to_string(private.path().join("config.toml")).expect("settings");
    assert!(
        shared.contains("Tin mới") && !shared.contains("publish"),
        "{shared}"
    );
    pulled(&second);
    let own = text(&second, "config.toml");
    assert!(
        own.contains("Tin mới") && own.contains("[publish.web]") && own.contains("sources"),
        "{own}"
    );
    assert!(
        second
            .project
            .root()
            .join("content/tin/2025/nhap.md")
            .exists()
    );
    second.published(&[]);
    // Without a memory nobody knows who edited: both versions stay.
    fs::remove_dir_all(second.project.root().join(".bantin/publish")).expect("removed");
    second.report("mot", "Sửa");
    assert!(pulled(&second).contains("edited by both"));
    second.project.remove("content/tin/2025/mot.md.first.bak");
    second.published(&[]);
    // A host that lost everything gets everything again.
    for entry in fs::read_dir(private.path()).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            fs::remove_dir_all(path).expect("removed");
        } else {
            fs::remove_file(path).expect("removed");
        }
    }
    second.report("mot", "Sửa nữa");
    second.published(&[]);
    assert!(
        private.path().join(MOT).exists()
            && private.path().join("content/tin/2025/hai.md").exists()
    );
}

#[test]
fn what_is_wrong_with_shared_sources_is_told() {
    let (host, private) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let (first, second) = two(host.path(), private.path());
    // A list that names what is none of a site.
    let state = bantin::publish::State {
        author: bantin::publish::Author {
            by: bantin::publish::Nickname::new("x").expect("a name"),
            at: "2026-11-30T09:04:00Z".parse().expect("a time"),
        },
        sources: Default::default(),
        files: [("public/index.html".to_owned(), 1)].into(),
    };
    let place = private.path().join("bantin.state");
    let good = fs::read(&place).expect("a list");
    for (bytes, told) in [
        (state.to_bytes(), "public/index.html"),
        (b"rubbish".to_vec(), "damaged"),
    ] {
        fs::write(&place, bytes).expect("written");
        for run in [pull(&first), second.publish(&[])] {
            assert_eq!(run.code, 1, "{}", run.stderr);
            assert!(run.stderr.contains(told), "{told} in {}", run.stderr);
        }
    }
    fs::write(&place, good).expect("written");
    // A file that is not what the list says: somebody is sending it.
    first.report("mot", "Mới");
    first.published(&[]);
    fs::write(private.path().join(MOT), "half").expect("written");
    let run = pull(&second);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(!text(&second, MOT).contains("half"));
    // No sources at all.
    let none = Workplace::new(host.path(), "third");
    let run = pull(&none);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("sources = "), "{}", run.stderr);
}

#[test]
fn a_publication_that_is_refused_has_sent_no_sources() {
    let (host, private) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let (first, second) = two(host.path(), private.path());
    second.project.remove("content/tin/2025/hai.md");
    let before = files_below(private.path());
    let run = second.publish(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("--delete"), "{}", run.stderr);
    assert!(files_below(private.path()) == before);
    assert!(pulled(&first).contains("is here already"));
    // Who means it may undo what another did, and says so for both.
    first.report("mot", "Của một");
    first.published(&[]);
    assert_eq!(second.publish(&["--delete"]).code, 1);
    let told = second.published(&["--delete", "--replace"]);
    assert!(told.contains("files of the sources sent"), "{told}");
    assert!(!private.path().join("content/tin/2025/hai.md").exists());
    assert!(
        !fs::read_to_string(private.path().join(MOT))
            .expect("a file")
            .contains("Của một")
    );
}

#[test]
fn settings_do_not_go_to_and_fro() {
    let (host, private) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let (first, second) = two(host.path(), private.path());
    // The hosts stand in the midst.
    let config = text(&first, "config.toml") + "\n[feeds]\nrss = false\n";
    first.put("config.toml", &config);
    for round in 0..4 {
        first.published(&[]);
        let told = pulled(&second);
        assert_eq!(told.contains("config.toml"), round == 0, "{round}: {told}");
        second.published(&[]);
        assert!(!pulled(&first).contains("config.toml"), "{round}");
    }
}

#[test]
fn what_is_known_of_one_place_says_nothing_of_another() {
    let (host, private) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let other = tempfile::tempdir().expect("a folder");
    let (first, second) = two(host.path(), private.path());
    first.report("mot", "Của một");
    first.published(&[]);
    second.report("mot", "Của hai");
    let config = text(&second, "config.toml");
    let moved = config.replace(
        &private.path().display().to_string(),
        &other.path().display().to_string(),
    );
    second.put("config.toml", &moved);
    assert_eq!(second.publish(&[]).code, 1);
    second.put("config.toml", &config);
    assert!(pulled(&second).contains("edited by both"));
    assert!(text(&second, MOT).contains("Của hai"));
}

#[test]
fn a_colleague_begins_with_the_hosts_alone() {
    let (host, private) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let first = workplace(host.path(), private.path(), "first");
    first.published(&[]);
    let config = text(&first, "config.toml");
    let hosts = &config[config.find("[publish").expect("hosts")..];
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("config.toml"), hosts).expect("written");
    let site = folder.path().to_str().expect("a path");
    let run = first.project.run(&["--lang", "en", "--site", site, "pull"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.stderr.contains("edited by both"), "{}", run.stderr);
    let args = ["--lang", "en", "--site", site, "publish", "--as", "new"];
    let run = first.project.run(&args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("nothing to send"), "{}", run.stderr);
}

#[test]
fn what_is_fetched_over_a_file_leaves_a_copy_of_it() {
    let (host, private) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let (first, second) = two(host.path(), private.path());
    second.report("mot", "Của hai, mới hơn");
    second.published(&[]);
    // The host loses its list, and an officer who has not seen the newest puts hers back.
    fs::remove_file(private.path().join("bantin.state")).expect("removed");
    first.report("mot", "Của một, cũ hơn");
    first.published(&["--replace"]);
    assert!(pulled(&second).contains("mot.md: fetched"));
    assert!(text(&second, MOT).contains("cũ hơn"));
    let away = format!(".bantin/publish/removed/{MOT}");
    assert!(text(&second, &away).contains("mới hơn"));
}
