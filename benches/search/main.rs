//! Search judged: what readers ask, what the search page of a built site answers, beside Pagefind.
//!
//! `cargo bench --bench search -- [--reports N] [--program FILE] …`. It wants Linux or macOS, Chromium, Node with
//! npm, and the first time the network: puppeteer and Pagefind come from npm, pinned, into the target folder.

#[cfg(unix)]
#[path = "../corpus/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "its reports are for the other benchmarks"
)]
mod corpus;
#[cfg(unix)]
mod facts;
#[cfg(unix)]
#[path = "../peers/failure.rs"]
mod failure;
#[cfg(unix)]
mod judged;
#[cfg(unix)]
#[path = "../peers/measure.rs"]
mod measure;
#[cfg(unix)]
#[path = "../records/mod.rs"]
mod records;
#[cfg(unix)]
mod rule;
#[cfg(unix)]
mod run;
#[cfg(unix)]
mod site;
#[cfg(unix)]
mod words;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    run::main()
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This benchmark asks the system for peak memory, which it can do on Unix only.");
}
