//! A branch of a Git repository as a host.

use std::path::Path;
use std::process::Command;

use bantin::publish::{Branch, Stopped};

use super::Workplace;

/// What `git` prints in a repository.
fn git(repository: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(repository)
        .args(args)
        .output();
    let output = output.expect("git is there");
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}

fn workplace(repository: &Path, name: &'static str) -> Workplace {
    let workplace = Workplace::new(repository, name);
    let repository = repository
        .to_str()
        .expect("a path in Unicode")
        .replace('\\', "/");
    let config = format!(
        "title = \"Tin\"\nbase_url = \"https://tin.example/\"\n\
         [publish.pages]\nkind = \"git\"\nrepository = \"{repository}\"\ndomain = \"tin.example\"\n"
    );
    workplace.put("config.toml", &config);
    workplace
}

#[test]
fn a_branch_holds_the_site_as_one_commit() {
    let repository = tempfile::tempdir().expect("a folder");
    let at = repository.path();
    git(at, &["init", "--quiet", "--bare"]);
    let first = workplace(at, "first");
    let files = || {
        let listed = git(at, &["ls-tree", "-r", "--name-only", "-z", "gh-pages"]);
        let files = listed.split('\0').filter(|path| !path.is_empty());
        let mut files: Vec<String> = files.map(str::to_owned).collect();
        files.retain(|path| ![".nojekyll", "CNAME", "bantin.state"].contains(&path.as_str()));
        files
    };
    let head = || git(at, &["rev-parse", "gh-pages"]);
    let whole = |workplace: &Workplace| workplace.built().into_keys().collect::<Vec<String>>();
    first.published(&[]);
    assert_eq!(files(), whole(&first));
    assert_eq!(git(at, &["show", "gh-pages:CNAME"]), "tin.example\n");
    // Nothing changed: nothing is sent.
    let before = head();
    first.published(&[]);
    assert_eq!(head(), before);
    first.report("Hội nghị", "Hội nghị");
    first.published(&[]);
    assert_ne!(head(), before);
    assert_eq!(files(), whole(&first));
    assert_eq!(git(at, &["rev-list", "--count", "gh-pages"]).trim(), "1");
    // Another officer lacks that report; with it, both agree.
    let second = workplace(at, "second");
    let run = second.publish(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("Hội nghị.md"), "{}", run.stderr);
    second.report("Hội nghị", "Hội nghị");
    second.report("mot", "Tin mot");
    second.published(&[]);
    assert_eq!(files(), whole(&second));
    // A repository that is not there, and one that comes back.
    let away = at.with_extension("away");
    std::fs::rename(at, &away).expect("it is renamed");
    let run = second.publish(&[]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    std::fs::rename(&away, at).expect("it is renamed");
    second.report("hai", "Tin hai");
    second.published(&[]);
    assert_eq!(files(), whole(&second));
}

#[test]
fn who_sends_later_does_not_undo_what_came_between() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().join("kho.git");
    std::fs::create_dir(&at).expect("a folder");
    git(&at, &["init", "--quiet", "--bare"]);
    let trees = ["a", "b"].map(|name| folder.path().join(name));
    let branches = trees.each_ref().map(|tree| Branch {
        repository: at.to_str().expect("a path in Unicode"),
        branch: "trang",
        domain: None,
        tree,
    });
    for round in 0..2 {
        for (branch, tree) in branches.iter().zip(&trees) {
            branch.fetch().expect("it is fetched");
            let text = format!("{round} {}\r\n", tree.display());
            std::fs::write(tree.join("index.html"), text).expect("a page");
        }
        branches[0].send().expect("it is sent");
        let late = branches[1].send();
        assert!(matches!(late, Err(Stopped::Overtaken)), "{late:?}");
        let sent = git(&at, &["show", "trang:index.html"]);
        assert_eq!(sent, format!("{round} {}\r\n", trees[0].display()));
    }
}
