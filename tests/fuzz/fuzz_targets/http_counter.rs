//! Any request to the counter: it is answered, never by an error of the program, and nothing that
//! needs the token is done without it.

#![no_main]

mod request;

use std::sync::LazyLock;

use axum::body::to_bytes;
use bantin_counter::fuzz::{Asked, TOKEN};
use libfuzzer_sys::{Corpus, fuzz_target};
use tokio::runtime::{Builder, Runtime};

static COUNTER: LazyLock<(Asked, Runtime)> = LazyLock::new(|| {
    let name = format!("bantin-fuzz-{}.db", std::process::id());
    let counter = Asked::start(&std::env::temp_dir().join(name)).expect("a database");
    let runtime = Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime");
    let manifest = format!(
        "PUT /v1/s/tin/manifest HTTP/1.1\nAuthorization: Bearer {TOKEN}\n\n{}",
        r#"{"v":1,"tz":"Asia/Ho_Chi_Minh","pages":[{"key":"a","path":"a/"},{"key":"b","path":"tin/b/","aliases":["c"],"views":5}]}"#
    );
    let request = request::request(manifest.as_bytes()).expect("a request");
    let answer = runtime.block_on(counter.answer(request, false));
    assert_eq!(answer.expect("an answer").status(), 200);
    (counter, runtime)
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some(request) = request::request(bytes) else {
        return Corpus::Reject;
    };
    let (counter, runtime) = &*COUNTER;
    let path = request.uri().path().to_owned();
    let is_operators = ["/metrics", "/healthz"].contains(&path.as_str());
    let knows = bytes
        .windows(TOKEN.len())
        .any(|part| part == TOKEN.as_bytes());
    runtime.block_on(async {
        let answer = counter.answer(request, is_operators).await;
        let Ok(answer) = answer;
        let status = answer.status().as_u16();
        assert!(status != 500, "{path}: {status}");
        let is_open = is_operators || path.trim_matches('/').split('/').count() < 4;
        assert!(is_open || knows || status != 200, "{path}");
        let body = to_bytes(answer.into_body(), 1 << 20).await;
        let body = body.expect("a body");
        assert!(
            knows
                || !body
                    .windows(TOKEN.len())
                    .any(|part| part == TOKEN.as_bytes())
        );
    });
    Corpus::Keep
});
