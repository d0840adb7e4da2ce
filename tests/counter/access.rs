//! How commands reach the counter: over no way on which somebody could read the token.

use super::commands::{Desk, assert_told};
use super::fixture::TOKEN;

#[test]
fn the_token_goes_over_no_open_way() {
    let desk = Desk::new();
    desk.project.put("cu.csv", "key,views\na,1\n");
    // The same counter, which is on this machine by whatever name.
    let port = desk.process.public.port();
    let commands: [&[&str]; 3] = [&["push"], &["import", "cu.csv"], &["export"]];
    for host in [
        "0.0.0.0",
        "[::ffff:0.0.0.0]",
        "127.0.0.1.dem.invalid",
        "dem.invalid",
    ] {
        let url = format!("http://{host}:{port}");
        for args in commands {
            let named = [args, &["--url", &url]].concat();
            desk.set("http://127.0.0.1:9", "bao");
            assert_told(
                &desk.run(&named),
                1,
                &["unencrypted", "--allow-http", "https://"],
            );
            let told = desk.run_as(TOKEN, "vi", &named);
            assert_told(&told, 1, &["không được mã hóa", "--allow-http"]);
            // An address in config.toml is no better.
            desk.set(&url, "bao");
            assert_told(&desk.run(args), 1, &["unencrypted"]);
        }
    }
    assert_eq!(desk.views("a"), -1);
    let url = format!("http://0.0.0.0:{port}");
    let allowed = desk.run(&["push", "--allow-http", "--url", &url]);
    assert_told(&allowed, 0, &["2 pages"]);
    for host in ["127.0.0.1", "localhost"] {
        let url = format!("http://{host}:{port}");
        assert_told(&desk.run(&["push", "--url", &url]), 0, &["2 pages"]);
    }
    // Nothing is open about TLS; that nobody answers there is another matter.
    desk.set("https://127.0.0.1:9", "bao");
    assert_told(&desk.run(&["push"]), 3, &["Check that it runs"]);
}

#[test]
fn no_proxy_of_the_environment_reads_the_token() {
    let desk = Desk::new();
    let nobody = "http://127.0.0.1:9";
    for variable in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        let environment = [
            ("BANTIN_COUNTER_TOKEN", TOKEN),
            ("BANTIN_LANG", "en"),
            (variable, nobody),
        ];
        let run = desk.project.run_with(&["counter", "push"], &environment);
        assert_told(&run, 0, &["2 pages"]);
    }
}
