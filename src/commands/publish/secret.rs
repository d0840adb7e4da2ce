//! The password of a host: out of the environment, or a file that its owner alone may read.

use std::fs;
use std::path::Path;

use super::words;
use crate::commands::{Environment, REFUSED};
use crate::config::{Host, secret_variable};
use crate::diagnostic::Reporter;

/// The secret of a host; none where there is none to be had, and the host may want none.
///
/// # Errors
/// The exit code, once it was reported that the file cannot be read, or by too many.
pub fn of(
    name: &str,
    host: &Host,
    site: &Path,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Option<String>, u8> {
    let variable = (environment.variable)(&secret_variable(name));
    if let Some(secret) = variable.filter(|secret| !secret.is_empty()) {
        return Ok(Some(secret));
    }
    let Some(file) = &host.secret_file else {
        return Ok(None);
    };
    let file = site.join(file);
    if is_open(&file) {
        reporter.line(&words::open_secret(&file, reporter));
        return Err(REFUSED);
    }
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned())),
        Err(error) => {
            reporter.line(&words::no_secret(&file, &error, reporter));
            Err(REFUSED)
        }
    }
}

/// Whether others than its owner may read a file.
#[cfg(unix)]
fn is_open(file: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(file).is_ok_and(|meta| meta.mode() & 0o077 != 0)
}

/// Whether others than its owner and who runs the machine may read a file. `icacls`, which is part of
/// Windows, writes down its access control list; where that cannot be had, nobody is kept waiting.
#[cfg(windows)]
fn is_open(file: &Path) -> bool {
    use std::process::{Command, Stdio};
    let Ok(folder) = tempfile::tempdir() else {
        return false;
    };
    let saved = folder.path().join("acl");
    let done = Command::new("icacls")
        .arg(file)
        .arg("/save")
        .arg(&saved)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let Some(bytes) = done
        .ok()
        .filter(|it| it.success())
        .and_then(|_| fs::read(&saved).ok())
    else {
        return false;
    };
    // UTF-16: the name of the file, then a line with the list.
    let units = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let text = String::from_utf16_lossy(&units.collect::<Vec<u16>>());
    let descriptor = text
        .lines()
        .find(|line| line.contains("D:") && line.contains('('));
    descriptor.is_some_and(super::sddl::is_open)
}

/// Other systems tell nothing of who may read a file.
#[cfg(not(any(unix, windows)))]
fn is_open(_: &Path) -> bool {
    false
}
