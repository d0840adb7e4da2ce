//! Sources that are links, as they may come with an archive or a clone from a stranger.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use super::bantin_folder::{Attacks, Case, LINKED, SECRET, failures, outside, site};
use crate::support::Project;

const CASES: &[Attacks] = &[Attacks {
    held: "Settings, registries, content and themes that are links out of their folders are refused, and no line of what they lead to is told.",
    cases: &[
        Case {
            what: "the settings are a link to a file outside",
            spoil: |project| {
                link_source(project, "config.toml", &outside(project, "mat-khau.toml"))
            },
            ..LINKED
        },
        Case {
            what: "the settings are a link to a file of the site",
            spoil: |project| {
                project.put(".git/config", SECRET);
                link_source(project, "config.toml", &project.root().join(".git/config"));
            },
            ..LINKED
        },
        Case {
            what: "the settings are a link that leads nowhere",
            spoil: |project| link_source(project, "config.toml", &outside(project, "chua-co")),
            ..LINKED
        },
        Case {
            what: "a registry is a link to a file outside",
            spoil: |project| {
                link_source(
                    project,
                    "content/units.yaml",
                    &outside(project, "mat-khau.toml"),
                );
            },
            ..LINKED
        },
        Case {
            what: "the content is a link to a folder outside",
            spoil: |project| {
                fs::remove_dir_all(project.root().join("content")).expect("the content");
                link_source(project, "content", &outside(project, ""));
            },
            ..LINKED
        },
        Case {
            what: "a theme is a link to a folder outside",
            spoil: |project| {
                project.put("themes/khac/a", "");
                link_source(project, "themes/congdoan", &outside(project, ""));
            },
            ..LINKED
        },
    ],
}];

fn link_source(project: &Project, path: &str, target: &PathBuf) {
    let path = project.root().join(path);
    // It may not be there.
    let _ = fs::remove_file(&path);
    symlink(target, path).expect("a link");
}

#[test]
fn no_line_of_what_a_link_leads_to_is_told() {
    let held: Vec<&str> = CASES.iter().map(|attacks| attacks.held).collect();
    let failures = failures(CASES);
    assert!(failures.is_empty(), "{held:#?}\n{}", failures.join("\n"));
}

#[test]
fn the_mend_of_a_link_makes_the_site_build() {
    // The link, what it leads to outside, and its files.
    for (link, files) in [
        (
            "config.toml",
            &[("", "title = \"T\"\nbase_url = \"https://example.org/\"\n")],
        ),
        ("themes/congdoan", &[("/templates/404.html", "<p>{{ t }}")]),
        (".bantin", &[("/sources", "")]),
    ] {
        let project = site();
        let path = project.root().join(link);
        let target = outside(&project, "ban-chinh");
        for (below, text) in files {
            let file = project.folder().join(format!("ngoai/ban-chinh{below}"));
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, text).expect("a file");
        }
        let _ = fs::remove_file(&path);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        symlink(&target, &path).expect("a link");
        assert!(project.try_build().is_err(), "{link}");
        fs::remove_file(&path).expect("the link");
        for (below, text) in files {
            project.put(&format!("{link}{below}"), text);
        }
        project.build();
    }
}

/// The preview counts in a database of its own, which follows links and makes files beside itself.
#[cfg(all(feature = "serve", feature = "counter"))]
#[test]
fn the_counter_of_the_preview_writes_through_no_link() {
    use crate::commands::server::Server;
    use crate::support::project::files_below;

    for name in [
        "counter.db",
        "counter.db-wal",
        "counter.db-shm",
        "counter.db.lock",
    ] {
        let project = site();
        let config = "title = \"T\"\n[counter]\nprovider = \"bantin\"\nsite = \"bao\"\n";
        project.put("config.toml", config);
        let link = project.root().join(".bantin").join(name);
        symlink(outside(&project, "dem.db"), link).expect("a link");
        let before = files_below(&outside(&project, ""));
        let server = Server::start(&project, &[("BANTIN_LANG", "en")]);
        let told = &server.told;
        assert!(told.contains("no live numbers"), "{name}: {told}");
        assert!(
            told.contains("it is a symbolic link, remove it"),
            "{name}: {told}"
        );
        assert_eq!(server.get("/tin/2025/a.html").status, 200, "{name}");
        assert_eq!(files_below(&outside(&project, "")), before, "{name}");
    }
}
