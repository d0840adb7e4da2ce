//! Search judged: what readers ask, what the search page of a built site answers, beside Pagefind.
//!
//! `cargo bench --bench search -- [--reports N] [--program FILE] …`. It wants Linux or macOS, Chromium, Node with
//! npm, and the first time the network: puppeteer and Pagefind come from npm, pinned, into the target folder.
//! `judged.yaml` holds the queries and says how they are graded. While ranking is tuned, `--tuned --own --failures` asks
//! only what may be tuned by; `--judge` asks nobody and tells how many reports have which grade. `cargo test --bench
//! search -- --bench --program FILE …` does the same without optimising first.

#[cfg(unix)]
#[path = "../corpus/mod.rs"]
#[expect(
    dead_code,
    reason = "Hugo and the comparison with it are for another benchmark"
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
#[expect(
    dead_code,
    reason = "the comparison with other generators tells processor time"
)]
mod measure;
#[cfg(unix)]
mod outcome;
#[cfg(unix)]
mod pagefind;
#[cfg(unix)]
#[path = "../records/mod.rs"]
#[expect(
    unused_imports,
    reason = "its command and its tests know how few there can be"
)]
mod records;
#[cfg(unix)]
mod rule;
#[cfg(unix)]
mod run;
#[cfg(unix)]
mod score;
#[cfg(unix)]
mod site;
#[cfg(unix)]
mod table;
#[cfg(unix)]
mod tools;
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
