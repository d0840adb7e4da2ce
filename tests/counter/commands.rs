//! The commands that speak to a counter, from outside: what they do, tell and answer.

use std::fs;

use super::fixture::{SITE, TOKEN, view};
use super::http::Request;
use super::process::Process;
use crate::support::{Project, Run, Site};

pub const MANIFEST: &str = r#"{"v":1,"tz":"Asia/Ho_Chi_Minh","pages":[{"key":"a","path":"tin/a.html"},{"key":"b","path":"tin/b.html","aliases":["cu"]}]}"#;

/// A site that was built, and its counter.
pub struct Desk {
    pub project: Project,
    pub process: Process,
}

impl Desk {
    pub fn new() -> Self {
        let project = Site::new().create();
        project.put("public/counter.json", MANIFEST);
        let store = project.folder().join("counter.db");
        let process = Process::start(store.to_str().expect("a path"));
        let desk = Self { project, process };
        desk.set(&desk.url("http"), "bao");
        desk
    }

    fn url(&self, scheme: &str) -> String {
        format!("{scheme}://{}", self.process.public)
    }

    /// Sets where the counter is, and the name of the site there.
    pub fn set(&self, url: &str, site: &str) {
        let counter = format!("provider = \"bantin\"\nsite = \"{site}\"\nurl = \"{url}\"");
        self.project.put(
            "config.toml",
            format!("title = \"T\"\nbase_url = \"https://bao.example/\"\n[counter]\n{counter}\n"),
        );
    }

    /// Runs a command of the counter with the token, in English.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_as(TOKEN, "en", args)
    }

    pub fn run_as(&self, token: &str, language: &str, args: &[&str]) -> Run {
        let args = [&["counter"], args].concat();
        let environment = [("BANTIN_COUNTER_TOKEN", token), ("BANTIN_LANG", language)];
        self.project.run_with(&args, &environment)
    }

    pub fn views(&self, key: &str) -> i64 {
        let answer = Request::new("GET", &format!("{SITE}?k={key}")).send(self.process.public);
        answer.json()["c"][0].as_i64().expect("a number")
    }
}

/// Holds a run against its exit code and words on standard error.
pub fn assert_told(run: &Run, code: i32, words: &[&str]) {
    assert_eq!(run.code, code, "{}", run.stderr);
    for word in words {
        assert!(run.stderr.contains(word), "{word} in {}", run.stderr);
    }
    assert!(!run.stderr.contains(TOKEN), "{}", run.stderr);
}

#[test]
fn push_tells_the_counter_which_pages_there_are() {
    let desk = Desk::new();
    assert_told(
        &desk.run(&["push"]),
        0,
        &["2 pages (2 new", "within 60 s is one view"],
    );
    assert_eq!(
        (desk.views("a"), desk.views("cu"), desk.views("c")),
        (0, 0, -1)
    );
    // From another folder, with the token in a file, told in Vietnamese.
    let another = MANIFEST.replace("\"a\"", "\"c\"").replace("tin/a", "tin/c");
    desk.project.put("khac/counter.json", another);
    desk.project.put("ma", format!("{TOKEN}\n"));
    let run = desk.run_as(
        "wrong",
        "vi",
        &["push", "--out", "khac", "--token-file", "ma"],
    );
    assert_told(
        &run,
        0,
        &["2 trang (1 trang mới, 1 trang thôi đếm", "trong 60 giây"],
    );
    assert_eq!((desk.views("a"), desk.views("c")), (-1, 0));
    // The address of the site itself, where no other is set.
    desk.project.put(
        "config.toml",
        format!(
            "title = \"T\"\nbase_url = \"{}/tin/\"\n[counter]\nprovider = \"bantin\"\nsite = \"bao\"\n",
            desk.url("http")
        ),
    );
    assert_told(&desk.run(&["push"]), 0, &["2 pages"]);
    desk.set("http://127.0.0.1:9", "bao");
    assert_told(
        &desk.run(&["push", "--url", &desk.url("http")]),
        0,
        &["2 pages"],
    );
}

#[test]
fn what_keeps_a_push_from_its_work_is_told_in_both_languages() {
    let desk = Desk::new();
    type Spoil = fn(&Desk);
    let nothing: Spoil = |_| ();
    // What is wrong, the token, arguments; the code, and words in English and Vietnamese.
    type Case<'a> = (Spoil, &'a str, &'a [&'a str], i32, [&'a str; 2]);
    let cases: [Case<'_>; 9] = [
        (
            |desk| desk.project.remove("public/counter.json"),
            TOKEN,
            &["push"],
            1,
            ["run `bantin build` first", "hãy chạy `bantin build` trước"],
        ),
        (
            |desk| desk.project.put("public/counter.json", "{}"),
            TOKEN,
            &["push"],
            1,
            ["missing field", "hãy chạy `bantin build` trước"],
        ),
        (
            |desk| desk.project.put("public/counter.json", MANIFEST),
            "another token than that",
            &["push"],
            3,
            ["Use the token", "đúng mã bí mật"],
        ),
        (
            |desk| desk.set(&desk.url("http"), "khac"),
            TOKEN,
            &["push"],
            3,
            ["404: there is no such site", "xem lại tên trang"],
        ),
        (
            |desk| desk.set("http://127.0.0.1:9", "bao"),
            TOKEN,
            &["push"],
            3,
            ["Check that it runs", "có đang chạy không"],
        ),
        (
            nothing,
            TOKEN,
            &["push", "--url", "127.0.0.1"],
            2,
            [
                "not an absolute http(s) address",
                "không phải là địa chỉ đầy đủ",
            ],
        ),
        (
            nothing,
            TOKEN,
            &["push", "--token-file", "khong-co"],
            2,
            ["token cannot be read", "không đọc được mã bí mật"],
        ),
        (
            |desk| {
                let counter = "[counter]\nprovider = \"bantin\"\nsite = \"bao\"\n";
                let config = format!("title = \"T\"\n{counter}");
                desk.project.put("config.toml", config);
            },
            TOKEN,
            &["push"],
            1,
            ["not known where the counter is", "Không biết bộ đếm ở đâu"],
        ),
        (
            |desk| desk.project.put("config.toml", "title = \"T\"\n"),
            TOKEN,
            &["push"],
            1,
            ["does not use the counter", "không dùng bộ đếm"],
        ),
    ];
    for (spoil, token, args, code, words) in cases {
        spoil(&desk);
        for (language, word) in ["en", "vi"].into_iter().zip(words) {
            assert_told(&desk.run_as(token, language, args), code, &[word]);
        }
    }
    let bare = Site::new().create();
    bare.put(
        "config.toml",
        "title = \"T\"\nbase_url = \"https://bao.example/\"\n[counter]\nprovider = \"bantin\"\nsite = \"bao\"\n",
    );
    let run = bare.run(&["counter", "export", "--lang", "en"]);
    assert_told(&run, 2, &["--token-file", "BANTIN_COUNTER_TOKEN"]);
}

#[test]
fn an_import_counts_once() {
    let desk = Desk::new();
    assert_told(&desk.run(&["push"]), 0, &[]);
    let csv = "key,views\n*,1000\na,464\nkhong-co,3\n";
    desk.project.put("cu.csv", csv);
    let run = desk.run(&["import", "cu.csv"]);
    assert_told(
        &run,
        0,
        &[
            "cu.csv: lines imported: 1",
            "left out: 1, such as khong-co",
            "khong-co",
        ],
    );
    assert_eq!(desk.views("a"), 464);
    let again = desk.run_as(TOKEN, "vi", &["import", "cu.csv"]);
    assert_told(&again, 0, &["đã nhập từ trước"]);
    assert_eq!(desk.views("a"), 464);
    // Another content is another batch, and must have another name.
    desk.project.put("cu.csv", "path,views\ntin/b.html,7\n");
    assert_told(
        &desk.run(&["import", "cu.csv"]),
        1,
        &["409", "another name"],
    );
    assert_told(
        &desk.run_as(TOKEN, "vi", &["import", "cu.csv"]),
        1,
        &["--batch NAME"],
    );
    assert_eq!(desk.views("b"), 0);
    let named = desk.run(&["import", "cu.csv", "--batch", "đợt 2, năm 2026"]);
    assert_told(&named, 0, &["đợt 2, năm 2026: lines imported: 1"]);
    assert_eq!((desk.views("a"), desk.views("b")), (464, 7));
    for (content, words) in [
        (&b"a,1\n"[..], "line 1 must be"),
        (b"key,views\na,viele\n", "line 2"),
        (b"key,views\n\xff,1\n", "not UTF-8"),
    ] {
        desk.project.put("falsch.csv", content);
        assert_told(&desk.run(&["import", "falsch.csv"]), 1, &[words]);
    }
    assert_told(&desk.run(&["import", "khong-co.csv"]), 1, &["khong-co.csv"]);
}

#[test]
fn an_export_has_all_and_goes_in_elsewhere() {
    let opened = MANIFEST.replacen("\"pages\"", "\"all\":5000,\"pages\"", 1);
    let opened = opened.replacen("tin/b.html\"", "tin/b.html\",\"views\":464", 1);
    let desk = Desk::new();
    desk.project.put("public/counter.json", &opened);
    assert_told(&desk.run(&["push"]), 0, &[]);
    for visitor in 0..3 {
        assert_eq!(view(visitor, "a").send(desk.process.public).status, 200);
    }
    desk.project.put("cu.csv", "key,views\n*,1000\nb,40\n");
    assert_told(&desk.run(&["import", "cu.csv"]), 0, &[]);
    let csv = desk.run(&["export", "--format", "csv"]);
    assert_eq!(
        (csv.code, csv.stdout.as_str()),
        (0, "key,views,opening\n*,6003,5000\na,3,0\nb,504,464\n")
    );
    let json: serde_json::Value =
        serde_json::from_str(&desk.run(&["export"]).stdout).expect("JSON");
    assert_eq!(
        (&json["v"], &json["site"], &json["all"]),
        (&1.into(), &"bao".into(), &6003.into())
    );
    assert_eq!(
        json["pages"][1],
        serde_json::json!({"key": "b", "path": "tin/b.html", "live": true, "views": 504, "imported": 40, "opening": 464})
    );
    // To a file, over one that is there.
    desk.project.put("so.csv", "x");
    let run = desk.run(&["export", "--format", "csv", "-o", "so.csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    let file = desk.project.root().join("so.csv");
    assert_eq!(fs::read_to_string(&file).expect("a file"), csv.stdout);
    assert!(!desk.project.root().join("so.csv.part").exists());
    let run = desk.run(&["export", "-o", "khong-co/so.json"]);
    assert_told(&run, 3, &["khong-co/so.json", "look at the folder"]);
    // An empty counter shows the same afterwards.
    let other = Desk::new();
    other.project.put("public/counter.json", &opened);
    assert_told(&other.run(&["push"]), 0, &[]);
    let file = file.to_str().expect("a path");
    assert_told(&other.run(&["import", file]), 0, &[]);
    assert_eq!(other.run(&["export", "--format", "csv"]).stdout, csv.stdout);
}

#[test]
fn a_backup_is_taken_while_the_counter_runs() {
    let desk = Desk::new();
    assert_told(&desk.run(&["push"]), 0, &[]);
    assert_eq!(view(1, "a").send(desk.process.public).status, 200);
    let database = desk.project.folder().join("counter.db");
    // No token, no site: a backup needs neither.
    let settings = format!("database = {:?}\n", database.to_str().expect("a path"));
    desk.project.put("dem.toml", settings);
    let backup = ["backup", "luu.db", "--settings", "dem.toml"];
    assert_told(&desk.run(&backup), 0, &["Backed up to luu.db"]);
    let copy = desk.project.root().join("luu.db");
    let copied = rusqlite::Connection::open(&copy).expect("a database");
    let views: i64 = copied
        .query_row("SELECT sum(views) FROM page_total", [], |row| row.get(0))
        .expect("a number");
    assert_eq!(views, 1);
    assert_told(&desk.run(&backup), 3, &["not there yet"]);
    assert_told(&desk.run_as(TOKEN, "vi", &backup), 3, &["tên tệp chưa có"]);
    desk.project
        .put("dem.toml", "database = \"postgres://nobody@127.0.0.1/x\"\n");
    assert_told(
        &desk.run(&["backup", "x.db", "--settings", "dem.toml"]),
        3,
        &["pg_dump"],
    );
    desk.project.put("dem.toml", "datbase = \"x\"\n");
    let run = desk.run(&["backup", "x.db", "--settings", "dem.toml"]);
    assert_told(&run, 1, &["unknown-key", "dem.toml:1:1"]);
}

#[test]
fn the_service_tells_why_it_does_not_start() {
    let desk = Desk::new();
    let database = desk.project.folder().join("counter.db");
    let settings = |listen: &str, database: &str| {
        format!(
            "listen = \"{listen}\"\noperator = \"127.0.0.1:0\"\ndatabase = {database:?}\n[[sites]]\nname = \"bao\"\norigins = [\"https://bao.example\"]\n"
        )
    };
    let used = database.to_str().expect("a path");
    let taken = desk.process.public.to_string();
    let cases = [
        (
            settings("127.0.0.1:0", used),
            [
                "in use by another process",
                "đang được tiến trình khác dùng",
            ],
        ),
        (
            settings("127.0.0.1:0", "no/folder.db"),
            ["folder must be there", "Thư mục của nó phải có sẵn"],
        ),
        (
            settings(&taken, "moi.db"),
            ["another address", "địa chỉ hay cổng khác"],
        ),
        #[cfg(not(feature = "full"))]
        (
            settings("127.0.0.1:0", "postgres://x:y@127.0.0.1:9/z"),
            ["--features full", "tính năng `full`"],
        ),
        #[cfg(feature = "full")]
        (
            settings("127.0.0.1:0", "postgres://x:y@127.0.0.1:9/z"),
            ["cannot connect", "không kết nối được"],
        ),
        #[cfg(feature = "full")]
        (
            settings("127.0.0.1:0", "postgres://x:y@:port/z"),
            ["cannot be read", "không đọc được địa chỉ"],
        ),
    ];
    for (text, words) in cases {
        desk.project.put("counter.toml", text);
        for (language, word) in ["en", "vi"].into_iter().zip(words) {
            assert_told(&desk.run_as(TOKEN, language, &[]), 3, &[word]);
        }
    }
}

#[cfg(feature = "publish")]
#[test]
fn a_publication_tells_the_counter_and_bakes_in_what_it_counted() {
    let desk = Desk::new();
    let config = |url: &str| {
        let text = format!(
            "title = \"T\"\nbase_url = \"https://bao.example/\"\n[counter]\nprovider = \"bantin\"\nsite = \"bao\"\n\
             url = \"{url}\"\n[publish.web]\nkind = \"folder\"\npath = \"may-chu\"\ncounts = true\n"
        );
        desk.project.put("config.toml", text);
    };
    config(&desk.url("http"));
    desk.project.remove("public/counter.json");
    fs::create_dir(desk.project.root().join("may-chu")).expect("a folder");
    let report = "---\ntitle: Tin a\ndate: 2025-01-01\n---\n\nNội dung.\n";
    desk.project.put("content/tin/a.md", report);
    let environment = [("BANTIN_COUNTER_TOKEN", TOKEN), ("BANTIN_LANG", "en")];
    let publish = || {
        desk.project
            .run_with(&["publish", "--as", "a"], &environment)
    };
    assert_told(&publish(), 0, &["1 pages (1 new", "Published on `web`"]);
    let key = "a";
    assert_eq!(desk.views(key), 0);
    for visitor in 1..=3 {
        view(visitor, key).send(desk.process.public);
    }
    super::fixture::until("three views", || desk.views(key) == 3);
    assert_told(&publish(), 0, &["Published on `web`"]);
    let page = || {
        let files = crate::support::files_below(&desk.project.root().join("may-chu"));
        let page = files.iter().find(|(path, _)| path.ends_with("/a.html"));
        String::from_utf8(page.expect("the report").1.clone()).expect("a text")
    };
    assert!(page().contains("<i>3+ ("), "{}", page());
    // A counter that does not answer keeps nobody from publishing, nor takes numbers away.
    config("http://127.0.0.1:9");
    desk.project
        .put("content/tin/a.md", report.replace("Nội", "Lại nội"));
    let words = [
        "could not be fetched",
        "does not know the new pages",
        "Published on `web`",
    ];
    assert_told(&publish(), 0, &words);
    assert!(page().contains("Lại nội"), "{}", page());
    assert!(page().contains("<i>3+ ("), "{}", page());
}
