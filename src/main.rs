//! Arguments in, exit code out.

use std::env;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use bantin::cli::{arguments_of, read};
use bantin::commands::{Environment, run};

/// A build makes and drops many small texts on all cores: a tenth of its time is saved, for more
/// memory.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let terminal = io::stdin().is_terminal() || io::stderr().is_terminal();
    let variable = |name: &str| env::var(name).ok();
    let arguments = arguments_of(env::args_os().collect(), terminal, &variable);
    let language = env::var("BANTIN_LANG").ok();
    match read(&arguments, language.as_deref()) {
        Ok(cli) => run(cli, &Environment::of_process()),
        Err(code) => code,
    }
}
