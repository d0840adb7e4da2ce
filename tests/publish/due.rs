//! Reports that are to come: when, and who publishes them then.

use jiff::{Timestamp, ToSpan, tz::TimeZone};

use super::{Workplace, site};

/// A time in so many seconds, as front matter has it.
fn soon(seconds: i64) -> String {
    let zone = TimeZone::get("Asia/Ho_Chi_Minh").expect("a zone");
    let at = (Timestamp::now() + seconds.seconds()).to_zoned(zone);
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

#[test]
fn who_waits_publishes_again_when_the_next_report_is_due() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace {
        project: site(host.path()).create(),
        host: host.path().to_owned(),
        name: "office",
    };
    let date = soon(4);
    let file = format!("tin/{}/sap-toi", &date[..4]);
    let text = format!("---\ntitle: Sắp tới\ndate: {date}\ncluster: a\n---\n");
    workplace.put(&format!("content/{file}.md"), &text);
    let check = workplace
        .project
        .run_with(&["--lang", "en", "check"], &[("SOURCE_DATE_EPOCH", "")]);
    assert!(
        check.stderr.contains("The site changes next at 20"),
        "{}",
        check.stderr
    );
    let args = ["--lang", "en", "publish", "--wait", "--as", workplace.name];
    let run = workplace
        .project
        .run_with(&args, &[("SOURCE_DATE_EPOCH", "")]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.stderr.matches("Published on").count(),
        2,
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("Nothing more is scheduled"),
        "{}",
        run.stderr
    );
    assert!(workplace.found().contains_key(&format!("{file}.html")));
}
