//! One child process: its time, and its memory at most.

use std::env::current_exe;
use std::ffi::OsString;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use super::failure::{At, Failure, Result};

/// The first argument that makes this program a wrapper.
pub const MODE: &str = "--measure";

/// What a process took.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    /// From its start to its end.
    pub wall: Duration,
    /// Processor time, of the process and of the system for it, over all cores.
    pub cpu: Duration,
    /// Most memory at any one time, in KiB.
    pub peak: u64,
}

/// Runs a command and measures it; with what it wrote to standard error.
///
/// The system tells the peak memory only of all children of a process taken together. So this
/// program starts itself once more as a wrapper that has a single child.
///
/// # Errors
/// The command does not run, or ends with an error.
pub fn run(command: &[OsString]) -> Result<(Usage, String)> {
    let shown = command[0].display();
    let output = Command::new(current_exe().at("this program")?)
        .arg(MODE)
        .args(command)
        .output()
        .at(&shown)?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(Failure::new(format!("{shown} failed:\n{said}")));
    }
    let figures = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<u64> = figures.split_whitespace().flat_map(str::parse).collect();
    let &[wall, cpu, peak] = figures.as_slice() else {
        return Err(Failure::new(format!("{shown} could not be measured")));
    };
    let usage = Usage {
        wall: Duration::from_micros(wall),
        cpu: Duration::from_micros(cpu),
        peak,
    };
    Ok((usage, said))
}

/// The wrapper: runs the command and prints wall and processor time (µs) and peak memory (KiB).
pub fn wrap(command: &[OsString]) -> ExitCode {
    match measured(command) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn measured(command: &[OsString]) -> Result<String> {
    let (program, arguments) = command
        .split_first()
        .ok_or_else(|| Failure::new("no command to measure"))?;
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    let start = Instant::now();
    let status = command.status().at(program.display())?;
    let wall = start.elapsed().as_micros();
    if !status.success() {
        return Err(Failure::new(status.to_string()));
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).at("getrusage")?;
    let cpu = (usage.user_time() + usage.system_time()).num_microseconds();
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1024 } else { 1 };
    Ok(format!("{wall} {cpu} {}", usage.max_rss() / unit))
}
