//! Nobody else reads or writes at the desk.

use serde_json::json;

use super::client::Desk;
use crate::support::Site;

#[test]
fn files_outside_the_sources_are_out_of_reach() {
    let project = Site::new()
        .article("a.md", "title: A\ndate: 2025-01-01", "Chữ.")
        .create();
    project.put("secret.txt", "riêng");
    project.put("content/.an.md", "---\ntitle: Ẩn\n---\n");
    std::fs::write(
        project.folder().join("ngoai.md"),
        "---\ntitle: Ngoài\n---\n",
    )
    .expect("a file");
    std::os::unix::fs::symlink(
        project.folder().join("ngoai.md"),
        project.root().join("content/link.md"),
    )
    .expect("a link");
    let desk = Desk::open(&project);
    for path in [
        "secret.txt",
        "../ngoai.md",
        "content/../../ngoai.md",
        "content/tin/../../secret.txt",
        "content/../../ngoai.md",
        "/etc/passwd",
        "content/link.md",
        "content\\..\\..\\ngoai.md",
        "content/tin/%2e%2e/%2e%2e/secret.txt",
        "themes/congdoan/theme.toml",
        "",
    ] {
        let answer = desk.get(&format!("/api/copy?path={}", path.replace('%', "%25")));
        assert!(
            matches!(answer.status, 400 | 404 | 422),
            "{path}: {} {}",
            answer.status,
            answer.text()
        );
        let written = desk.send(
            "/api/restore",
            json!({"path": path, "at": "2025-01-01T00:00:00Z"}).to_string(),
            "",
        );
        assert!(
            matches!(written.status, 400 | 404 | 422),
            "{path}: {}",
            written.status
        );
        let picture = desk.get(&format!("/api/picture?path={path}.jpg"));
        assert_eq!(picture.status, 404, "{path}");
    }
    for path in [
        "/xem/../secret.txt",
        "/xem/%2e%2e/secret.txt",
        "/page/..%2fguard.rs",
        "/secret.txt",
    ] {
        let answer = desk.get(path);
        assert!(
            answer.status >= 400,
            "{path}: {} {}",
            answer.status,
            answer.text()
        );
    }
}

#[test]
fn only_the_page_itself_is_answered_and_what_it_shows_runs_no_scripts() {
    let project = Site::new()
        .article("a.md", "title: A\ndate: 2025-01-01", "Chữ.")
        .create();
    let desk = Desk::open(&project);
    desk.json("/api/site");
    for (path, expected) in [
        ("/", 403),
        ("/api/site", 403),
        ("/xem/", 403),
        ("/page/desk.js", 403),
        ("/vao/0", 403),
    ] {
        assert_eq!(desk.server.get(path).status, expected, "{path}");
    }
    let page = desk.get("/");
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    let shown = desk.get("/xem/");
    assert_eq!(shown.status, 200, "{}", shown.text());
    let policy = shown.header("content-security-policy");
    assert!(
        policy.contains("script-src 'none'") && policy.starts_with("sandbox"),
        "{policy}"
    );
    assert_eq!(shown.header("x-frame-options"), "SAMEORIGIN");
    assert_eq!(shown.header("cross-origin-resource-policy"), "same-origin");
}
