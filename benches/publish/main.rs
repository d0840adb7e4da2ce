//! Publishing beside other programs that send files: a whole site to a server on this machine, in turn.
//!
//! `cargo bench --bench publish --features full,test-tools -- [REPORTS] [--rounds N] [--program FILE]`. It wants
//! Linux, root, and from Debian: openssh-server, vsftpd, rclone, lftp.

#[cfg(target_os = "linux")]
#[path = "../corpus/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "its reports are for the other benchmarks"
)]
mod corpus;
#[cfg(target_os = "linux")]
#[path = "../records/mod.rs"]
mod records;

#[cfg(target_os = "linux")]
#[path = "../../crates/transport/tests/servers/authority.rs"]
mod authority;
#[cfg(target_os = "linux")]
#[allow(dead_code, reason = "what only the tests of the transport ask for")]
#[path = "../../crates/transport/tests/servers/kinds.rs"]
mod kinds;
#[cfg(target_os = "linux")]
#[allow(dead_code, reason = "what only the tests of the transport ask for")]
#[path = "../../crates/transport/tests/servers/place.rs"]
mod place;

#[cfg(target_os = "linux")]
mod race;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    race::main()
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("The servers of this benchmark are started on Linux only.");
}
