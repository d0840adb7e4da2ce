//! What servers read: files that are made where the settings name a server.

use crate::support::{Pages, Site};

/// A report with two former addresses, and one in the letters of the language.
fn site(settings: &str) -> Site {
    Site::new()
        .settings(settings)
        .base_url("https://a.example/trang.tin/")
        .now("2026-11-30T08:00:00+07:00")
        .article(
            "2025/a.md",
            "title: Tin a\ndate: 2025-01-05\naliases: [/cu/a.html, /2019/hội nghị (1)/]",
            "Nội dung.",
        )
}

/// A file that is made, without its first line, which says so.
fn made<'p>(pages: &'p Pages, file: &str) -> &'p str {
    let text = pages.text(file);
    let (first, rest) = text.split_once('\n').expect("lines");
    assert!(first.starts_with("# Made by bantin"), "{file}: {first}");
    rest
}

#[test]
fn servers_get_the_files_that_they_read_and_no_others() {
    let all = [
        ".htaccess",
        "_headers",
        "_redirects",
        "nginx.map",
        ".well-known/security.txt",
    ];
    let security = "security = {contact = [\"an-ninh@a.example\"], expires = 2027-06-30}";
    for (lines, files) in [
        ("", &[][..]),
        ("servers = []", &[]),
        ("servers = [\"apache\"]", &all[..1]),
        ("servers = [\"netlify\"]", &all[1..3]),
        ("servers = [\"cloudflare\"]", &all[1..3]),
        ("servers = [\"nginx\"]", &all[3..4]),
        (
            "servers = [\"nginx\", \"apache\"]",
            &[".htaccess", "nginx.map"],
        ),
        (security, &all[4..]),
    ] {
        let pages = site(&format!("[hosting]\n{lines}")).build();
        let there: Vec<&str> = all.into_iter().filter(|file| pages.has(file)).collect();
        assert_eq!(there, files, "{lines}");
    }
}

#[test]
fn a_file_of_the_site_takes_the_place_of_what_would_be_made() {
    let own = site("[hosting]\nservers = [\"apache\"]").file("static/.htaccess", "# của tôi\n");
    assert_eq!(own.build().text(".htaccess"), "# của tôi\n");
}

#[test]
fn former_addresses_lead_on_as_each_server_writes_it() {
    let nginx = "\"/trang.tin/2019/hội nghị (1)/\" \"/trang.tin/tin/2025/a.html\";\n\
                 \"/trang.tin/2019/hội nghị (1)/index.html\" \"/trang.tin/tin/2025/a.html\";\n\
                 \"/trang.tin/cu/a.html\" \"/trang.tin/tin/2025/a.html\";\n";
    let apache = "RedirectMatch 301 \"^/trang[.]tin/2019/hội nghị [(]1[)]/(index[.]html)?$\" \"/trang.tin/tin/2025/a.html\"\n\
                  RedirectMatch 301 \"^/trang[.]tin/cu/a[.]html$\" \"/trang.tin/tin/2025/a.html\"\n";
    let encoded = "/trang.tin/2019/h%E1%BB%99i%20ngh%E1%BB%8B%20(1)/";
    let netlify = format!(
        "{encoded} /trang.tin/tin/2025/a.html 301!\n/trang.tin/cu/a.html /trang.tin/tin/2025/a.html 301!\n"
    );
    let cloudflare = netlify.replace("301!", "301");
    for (server, file, expected) in [
        ("nginx", "nginx.map", nginx),
        ("apache", ".htaccess", apache),
        ("netlify", "_redirects", &netlify),
        ("cloudflare", "_redirects", &cloudflare),
    ] {
        let pages = site(&format!("[hosting]\nservers = [\"{server}\"]")).build();
        let text = made(&pages, file);
        assert!(text.contains(expected), "{server}: {text}");
        assert_eq!(
            text.matches("tin/2025/a.html").count(),
            expected.lines().count()
        );
    }
}

#[test]
fn too_many_former_addresses_are_left_to_their_pages() {
    for (count, is_listed) in [(500, true), (501, false)] {
        let aliases: Vec<String> = (0..count).map(|it| format!("/cu/{it}.html")).collect();
        let lines = format!(
            "title: B\ndate: 2025-01-05\naliases: [{}]",
            aliases.join(", ")
        );
        let site = Site::new().settings("[hosting]\nservers = [\"apache\"]");
        let pages = site.article("b.md", &lines, "").build();
        let text = made(&pages, ".htaccess");
        assert_eq!(text.contains("RedirectMatch 301"), is_listed, "{count}");
        assert!(
            is_listed || text.contains("# 501 former addresses"),
            "{text}"
        );
        assert!(pages.text("cu/7.html").contains("refresh"));
    }
}

#[test]
fn security_txt_says_whom_to_tell() {
    let pages = site(
        "[hosting.security]\ncontact = [\"an-ninh@a.example\", \"https://a.example/bao-loi\"]\n\
         expires = 2027-06-30\npolicy = \"https://a.example/bao-mat\"",
    )
    .build();
    assert_eq!(
        pages.text(".well-known/security.txt"),
        "Contact: mailto:an-ninh@a.example\nContact: https://a.example/bao-loi\n\
         Expires: 2027-06-30T23:59:59Z\nPreferred-Languages: vi\n\
         Canonical: https://a.example/trang.tin/.well-known/security.txt\n\
         Policy: https://a.example/bao-mat\n"
    );
}

#[test]
fn texts_lie_beside_themselves_compressed_and_follow_every_edit() {
    use std::io::Read as _;
    let project = site("[hosting]\nprecompressed = [\"gz\"]")
        .file("static/anh.png", [1, 2, 3])
        .create();
    let unpacked = |file: &str| {
        let bytes = std::fs::read(project.out().join(file)).expect("a file");
        let mut text = String::new();
        let mut decoder = flate2::read::GzDecoder::new(&bytes[..]);
        decoder.read_to_string(&mut text).expect("a text");
        text
    };
    let check = |expected: usize| {
        let built = project.build();
        let pages = project.pages();
        for file in pages.names() {
            let packed = format!("{file}.gz");
            let ending = file.rsplit('.').next().unwrap_or_default();
            let is_text = ["html", "css", "js", "json", "xml", "svg", "txt", "csv"];
            assert_eq!(pages.has(&packed), is_text.contains(&ending), "{file}");
            if pages.has(&packed) {
                assert_eq!(unpacked(&packed), pages.text(file), "{file}");
            }
        }
        let again = built.rendered.iter();
        let again = again
            .filter(|(file, _)| file.starts_with("tin/2025/"))
            .count();
        assert_eq!(again, expected, "{:?}", built.rendered);
    };
    check(2);
    project.put(
        "content/tin/2025/a.md",
        "---\ntitle: Tin a\ndate: 2025-01-05\n---\n\nKhác.\n",
    );
    check(2);
    check(0);
    std::fs::remove_file(project.out().join("tin/2025/a.html.gz")).expect("removed");
    check(1);
    // Switched off, nothing of it stays.
    let config = std::fs::read_to_string(project.root().join("config.toml")).expect("settings");
    project.put("config.toml", config.replace("[\"gz\"]", "[]"));
    project.build();
    assert!(
        project
            .pages()
            .names()
            .iter()
            .all(|file| !file.ends_with(".gz"))
    );
}

/// What Apache does by the file that is made for it, in a folder of its own.
#[cfg(feature = "publish-remote")]
mod apache {
    use super::site;
    use crate::support::apache::Apache;

    const ALL: [&str; 8] = [
        "mime", "headers", "setenvif", "filter", "deflate", "rewrite", "env", "brotli",
    ];
    const PAGE: &str = "/trang.tin/tin/2025/a.html";

    /// A site that is shown with these modules.
    fn shown(lines: &str, modules: &[&str]) -> (crate::support::Project, Apache) {
        let project = site(&format!("[hosting]\nservers = [\"apache\"]\n{lines}")).create();
        project.build();
        let apache = Apache::start(&project.out(), "/trang.tin", modules);
        (project, apache)
    }

    #[test]
    fn it_caches_compresses_and_leads_on() {
        let (project, apache) = shown("precompressed = [\"gz\", \"br\"]", &ALL);
        let pages = project.pages();
        let css = pages.names().into_iter().find(|it| it.ends_with(".css"));
        let css = format!("/trang.tin/{}", css.expect("a style sheet"));
        let final_ = "public, max-age=31536000, immutable";
        for (path, ask, status, header, value) in [
            (PAGE, "", 200, "content-type", "text/html; charset=utf-8"),
            (PAGE, "", 200, "cache-control", "no-cache"),
            (PAGE, "", 200, "x-content-type-options", "nosniff"),
            (PAGE, "gzip", 200, "content-encoding", "gzip"),
            (
                PAGE,
                "gzip",
                200,
                "content-type",
                "text/html; charset=utf-8",
            ),
            (PAGE, "gzip, br", 200, "content-encoding", "br"),
            (PAGE, "br", 200, "vary", "Accept-Encoding"),
            ("/trang.tin/", "br", 200, "content-encoding", "br"),
            (&css, "", 200, "cache-control", final_),
            (&css, "br", 200, "cache-control", final_),
            (
                "/trang.tin/khong/co",
                "",
                404,
                "content-type",
                "text/html; charset=utf-8",
            ),
            (
                "/trang.tin/.bantin",
                "",
                404,
                "content-type",
                "text/html; charset=utf-8",
            ),
            (
                "/trang.tin/.git/config",
                "",
                404,
                "content-type",
                "text/html; charset=utf-8",
            ),
            ("/trang.tin/cu/a.html", "", 301, "location", PAGE),
            (
                "/trang.tin/2019/h%E1%BB%99i%20ngh%E1%BB%8B%20(1)/",
                "",
                301,
                "location",
                PAGE,
            ),
            (
                "/trang.tin/2019/h%E1%BB%99i%20ngh%E1%BB%8B%20(1)/index.html",
                "",
                301,
                "location",
                PAGE,
            ),
        ] {
            let headers = match ask {
                "" => String::new(),
                codings => format!("Accept-Encoding: {codings}\r\n"),
            };
            let said = apache.get(path, &headers);
            assert_eq!(said.status, status, "{path} {ask}: {said:?}");
            let found = said
                .headers
                .get(header)
                .map(String::as_str)
                .unwrap_or_default();
            match header {
                "location" => assert!(found.ends_with(value), "{path}: {found}"),
                _ => assert_eq!(found, value, "{path} {ask} {header}"),
            }
            if status == 404 {
                let body = String::from_utf8_lossy(&said.body);
                assert!(body.contains("Không tìm thấy"), "{path}: {body}");
            }
            if ask == "gzip" {
                assert!(said.body.starts_with(&[0x1f, 0x8b]), "{path}");
            }
        }
        let plain = apache.get(PAGE, "");
        assert_eq!(plain.body, pages.text("tin/2025/a.html").as_bytes());
    }

    #[test]
    fn it_compresses_what_was_not_and_leads_to_https() {
        let (_project, apache) = shown("https = true", &ALL);
        let behind = "X-Forwarded-Proto: https\r\nAccept-Encoding: gzip\r\n";
        let said = apache.get(PAGE, behind);
        assert_eq!(said.status, 200, "{said:?}");
        assert_eq!(
            said.headers.get("content-encoding").map(String::as_str),
            Some("gzip")
        );
        let said = apache.get(PAGE, "");
        assert_eq!(said.status, 301);
        let to = said.headers.get("location").expect("an address");
        assert!(
            to.starts_with("https://127.0.0.1:") && to.ends_with(PAGE),
            "{to}"
        );
    }

    #[test]
    fn a_server_without_modules_shows_the_site_all_the_same() {
        let (_project, apache) = shown("https = true\nprecompressed = [\"gz\"]", &["mime"]);
        assert_eq!(apache.get(PAGE, "").status, 200);
        assert_eq!(apache.get("/trang.tin/khong/co", "").status, 404);
    }
}
