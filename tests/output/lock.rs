//! One build at a time writes into a folder; a second one is told to wait.

use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use bantin::diagnostic::Diagnostics;
use bantin::output::Output;

use super::{assert_same, beside, everything, site};
use crate::support::Project;
use crate::support::project::files_below;

/// Opens the output folder of a project, as a build that takes long does.
fn open(project: &Project, out: &Path) -> Output {
    Output::open(out, project.root()).expect("an output")
}

fn codes(project: &Project) -> Vec<&'static str> {
    let problems = project.try_build().expect_err("the folder is busy");
    problems.into_iter().map(|one| one.problem.code()).collect()
}

fn is_busy(problems: Diagnostics) -> bool {
    let mut codes = problems.into_iter().map(|one| one.problem.code());
    codes.all(|code| code == "output-busy")
}

#[test]
fn a_second_build_is_refused_while_the_first_is_at_work() {
    // What stands there before: nothing, an empty folder, a site.
    for case in ["nothing", "an empty folder", "a site"] {
        let project = site().create();
        match case {
            "nothing" => {}
            "an empty folder" => fs::create_dir(project.out()).expect("a folder"),
            _ => drop(project.build()),
        }
        let output = open(&project, &project.out());
        output.write("a.html", b"<p>").expect("a file");
        let (during, names) = (files_below(project.folder()), beside(&project));
        assert_eq!(codes(&project), ["output-busy"], "{case}");
        assert_same(&files_below(project.folder()), &during, case);
        assert_eq!(beside(&project), names, "{case}");
        drop(output);
        project.build();
        assert_eq!(beside(&project), ["public", "site"], "{case}");
        assert!(!project.pages().has("a.html"), "{case}");
    }
}

#[test]
fn the_program_is_refused_as_well_and_the_first_build_goes_on() {
    let project = site().create();
    project.build();
    let output = open(&project, &project.out());
    let args = ["--lang", "en", "build", "--out", "../public"];
    let run = project.run(&args);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("error[output-busy]"), "{}", run.stderr);
    output.write("a.html", b"<p>").expect("a file");
    let leaving = output.leaving(["a.html"]);
    let (outcome, _) = output.finish(&leaving).expect("the first build");
    assert_eq!(outcome.written, 1);
    assert_eq!(project.pages().names(), ["a.html"]);
    assert_eq!(project.run(&args).code, 0);
}

#[test]
fn builds_into_folders_side_by_side_do_not_wait_for_each_other() {
    let project = site().create();
    let other = open(&project, &project.folder().join("public2"));
    project.build();
    drop(other);
    assert_eq!(beside(&project), ["public", "site"]);
}

#[test]
fn a_folder_that_was_made_meanwhile_is_not_replaced() {
    let project = site().create();
    let output = open(&project, &project.out());
    output.write("a.html", b"<p>").expect("a file");
    fs::create_dir(project.out()).expect("a folder");
    fs::write(project.out().join("thu.txt"), "của người khác").expect("a file");
    let problems = output.finish(&[]).expect_err("the folder is there");
    let codes: Vec<_> = problems.iter().map(|one| one.problem.code()).collect();
    assert_eq!(codes, ["output-busy"]);
    assert_eq!(project.pages().names(), ["thu.txt"]);
    assert_eq!(beside(&project), ["public", "site"]);
}

#[test]
fn builds_at_once_give_one_whole_site() {
    let (project, other) = (site().create(), site().create());
    other.build();
    for round in 0..6 {
        let start = Barrier::new(4);
        let others = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    start.wait();
                    if project
                        .try_build()
                        .is_err_and(|problems| !is_busy(problems))
                    {
                        others.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
        });
        assert_eq!(others.into_inner(), 0, "{round}: problems of another kind");
        assert_same(
            &everything(&project),
            &everything(&other),
            &round.to_string(),
        );
        assert_eq!(beside(&project), ["public", "site"], "{round}");
        if round % 2 == 0 {
            fs::remove_dir_all(project.out()).expect("a folder");
        }
    }
}
