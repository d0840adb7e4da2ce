//! A build that is killed at any moment: the next one ends as a clean build does.

use std::process::{Child, Command, Stdio};
use std::time::Instant;

use super::{build, site};
use crate::support::Project;

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
    let mut site = site();
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
    // How long a build takes here, so that the moments are spread over all of it.
    let begin = Instant::now();
    start(&project).wait().expect("it ends");
    let whole = begin.elapsed();
    let mut killed = 0;
    for round in 1..=KILLS {
        edit(&project, round);
        // Every third build begins without an output folder.
        if round.is_multiple_of(3) {
            std::fs::remove_dir_all(project.out()).expect("the output");
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
