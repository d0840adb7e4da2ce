//! A build that is killed at any moment: the next one ends as a clean build does.

use std::process::{Child, Command, Stdio};
use std::time::Instant;

use pictures::Format;

use super::{build, site};
use crate::support::photo::photo;
use crate::support::{Project, Site, files_below};

/// How many builds are killed, each at another moment.
const KILLS: u32 = 24;

/// Starts the binary on a project, as people do.
fn start(project: &Project) -> Child {
    Command::new(env!("CARGO_BIN_EXE_bantin"))
        .arg("build")
        .arg("--out")
        .arg(project.out())
        .current_dir(project.root())
        .env("SOURCE_DATE_EPOCH", project.now().as_second().to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary")
}

/// The report with photographs: what is made of them takes most of a build.
const REPORT: &str = "title: Ảnh\ndate: 2018-06-01\ncover: {file: 0.jpg, caption: Bìa}\n\
    gallery:\n  - {file: 1.png, caption: A}\n  - {file: 2.jpg, caption: B}\n  - {file: 3.webp, caption: C}";

/// Photographs that no build has seen before.
fn take(project: &Project, round: u32) {
    for (file, width, format) in [
        ("0.jpg", 600, Format::Jpeg),
        ("1.png", 250, Format::Png),
        ("2.jpg", 400, Format::Jpeg),
        ("3.webp", 500, Format::Webp),
    ] {
        let bytes = photo(width + round, 300, format);
        project.put(&format!("content/tin/2018/{file}"), bytes);
    }
}

/// Changes what every page shows, and one report of its own.
fn edit(project: &Project, round: u32) {
    let config = format!(
        "title = \"Trang {round}\"\nbase_url = \"https://a.example/\"\n[archives]\npage_size = 2\n"
    );
    project.put("config.toml", config);
    let report = format!("---\ntitle: Tin {round}\ndate: 2019-03-01\n---\n\nTin.\n");
    project.put(&format!("content/tin/2019/them-{}.md", round % 5), report);
    if round.is_multiple_of(3) {
        project.put(
            "content/tin/2019/tin-1.md",
            "---\ntitle: A\ndate: 2019-01-01\n---\n",
        );
    }
}

#[test]
fn after_a_kill_at_any_moment_a_build_equals_a_clean_one() {
    let mut site = site().article("2018/anh.md", REPORT, "");
    for number in 0..40 {
        let front_matter = format!(
            "title: Tin thêm {number}\ndate: 2018-05-{:02}",
            number % 28 + 1
        );
        site = site.article(
            &format!("2018/nhieu-{number}.md"),
            &front_matter,
            "Nội dung.\n",
        );
    }
    let project = site.create();
    edit(&project, 0);
    take(&project, 0);
    // How long a build takes here, so that the moments are spread over all of it.
    let begin = Instant::now();
    start(&project).wait().expect("it ends");
    let whole = begin.elapsed();
    let mut killed = 0;
    for round in 1..=KILLS {
        edit(&project, round);
        take(&project, round);
        // Every third build begins without an output folder, every sixth is the first of all.
        if round.is_multiple_of(3) {
            std::fs::remove_dir_all(project.out()).expect("the output");
        }
        if round.is_multiple_of(6) {
            std::fs::remove_dir_all(project.root().join(".bantin")).expect("what is kept");
        }
        let mut child = start(&project);
        std::thread::sleep(whole.mul_f64(f64::from(round) / f64::from(KILLS)));
        child.kill().expect("it can be killed");
        let status = child.wait().expect("it ended");
        killed += u32::from(!status.success());
        build(&project);
    }
    assert!(killed > 0, "every build was faster than its killer");
}

#[test]
fn photographs_are_made_alike_by_any_number_of_threads() {
    let mut site = Site::new();
    for number in 0..6 {
        let front_matter = format!("title: A\ndate: 2018-06-01\ncover: {{file: {number}.jpg}}");
        site = site
            .article(&format!("2018/{number}.md"), &front_matter, "")
            .file(
                &format!("content/tin/2018/{number}.jpg"),
                photo(500 + number * 60, 400, Format::Jpeg),
            );
    }
    let project = site.create();
    let out = project.out().display().to_string();
    let mut before = None;
    for threads in ["1", "2", "1", "2"] {
        for folder in [project.out(), project.root().join(".bantin")] {
            _ = std::fs::remove_dir_all(folder);
        }
        let run = project.run_with(&["build", "--out", &out], &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let files = files_below(&project.out());
        assert!(files.keys().filter(|name| name.ends_with(".webp")).count() >= 12);
        let before = before.get_or_insert_with(|| files.clone());
        for (name, bytes) in &files {
            assert!(before.get(name) == Some(bytes), "{name}, {threads} threads");
        }
        assert_eq!(before.len(), files.len());
    }
}
