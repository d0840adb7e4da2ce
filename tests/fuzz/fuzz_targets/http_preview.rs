//! Any request to the preview: it is answered, and by nothing that is not published; under a name
//! that is not the preview's, by nothing at all.

#![no_main]

mod request;

use std::fs;
use std::sync::LazyLock;

use axum::body::to_bytes;
use axum::http::header::{CONTENT_TYPE, HOST, RANGE};
use bantin::serve::fuzz::{Asked, range};
use libfuzzer_sys::{Corpus, fuzz_target};
use tokio::runtime::{Builder, Runtime};

/// What stands in files that are not published.
const SECRET: &str = "KHONGCONGBO";

/// Pages are rendered by templates that hold next to nothing: the fuzzer is after requests.
const FILES: [(&str, &str); 8] = [
    ("config.toml", "title = \"Tin\"\n# KHONGCONGBO\n"),
    (
        "content/tin/2019/a.md",
        "---\ntitle: Hội nghị\ndate: 2019-01-07\n---\n[Tệp](b.txt)\n",
    ),
    (
        "content/tin/2019/b.txt",
        "0123456789abcdefghijklmnopqrstuvwxyz",
    ),
    ("content/tin/2019/KHONGCONGBO.txt", "KHONGCONGBO"),
    (
        "content/tin/2019/nhap.md",
        "---\ntitle: KHONGCONGBO\ndate: 2019-01-08\ndraft: true\n---\nKHONGCONGBO\n",
    ),
    (".bantin/x", "KHONGCONGBO"),
    (
        "themes/congdoan/templates/base.html",
        "<body>{% block head %}{% endblock head %}{% block ribbon %}{% endblock ribbon %}\
         {% block main %}{% endblock main %}{% block printed %}{% endblock printed %}\
         {% block box %}{% endblock box %}</body>",
    ),
    (
        "themes/congdoan/templates/not_found.html",
        "{% extends \"base.html\" %}{% block main %}{% endblock main %}",
    ),
];

static PREVIEW: LazyLock<(Asked, Runtime)> = LazyLock::new(|| {
    let root = std::env::temp_dir().join(format!("bantin-fuzz-{}", std::process::id()));
    for (file, text) in FILES {
        let path = root.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let runtime = Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime");
    let preview = runtime.block_on(async { Asked::of(&root) });
    (preview.expect("a site"), runtime)
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some(request) = request::request(bytes) else {
        return Corpus::Reject;
    };
    let (preview, runtime) = &*PREVIEW;
    let hosts: Vec<_> = request.headers().get_all(HOST).iter().cloned().collect();
    let ranged = request.headers().get(RANGE).and_then(|it| it.to_str().ok());
    for length in [0, 1, 36, u64::MAX] {
        range(ranged.unwrap_or_default(), length);
    }
    runtime.block_on(async {
        let Ok(answer) = preview.answer(request).await;
        let status = answer.status();
        assert!(!status.is_server_error(), "{status}");
        assert!(answer.headers().contains_key("x-content-type-options"));
        assert!(hosts.len() == 1 || status == 421, "{status}");
        let kind = answer.headers().get(CONTENT_TYPE);
        // Events do not end.
        if kind.is_none_or(|kind| kind != "text/event-stream") {
            let body = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
            let secret = SECRET.as_bytes();
            assert!(!body.windows(secret.len()).any(|part| part == secret));
        }
    });
    Corpus::Keep
});
