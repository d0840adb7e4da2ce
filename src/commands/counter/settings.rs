//! The settings of the counter: read, and what is wrong with them as problems at their places.

use std::fs;
use std::path::Path;

use crate::decode::from_toml;
use crate::diagnostic::{CounterProblem, Diagnostic, Diagnostics, Lines, NoText, Place, Problem};
use bantin_counter::{Checked, RawSettings, Settings, SettingsProblem, StoreSettings, Variables};

/// Reads the settings in a file.
///
/// # Errors
/// All problems found in it, each at its place.
pub fn read_settings(path: &Path, variables: Variables<'_>) -> Result<Settings, Diagnostics> {
    read(path, |raw, folder| raw.check(folder, variables))
}

/// Where the database is: all of the settings that a backup needs.
///
/// # Errors
/// All problems found in the file, but for what only a counter that runs needs.
pub fn read_store(path: &Path, variables: Variables<'_>) -> Result<StoreSettings, Diagnostics> {
    read(path, |raw, folder| raw.check_store(folder, variables))
}

fn read<T>(
    path: &Path,
    check: impl FnOnce(RawSettings, &Path) -> Checked<T>,
) -> Result<T, Diagnostics> {
    let file = path.display().to_string();
    if path.try_exists().is_ok_and(|exists| !exists) {
        let problem = CounterProblem::NoSettings { path: file };
        return Err(Diagnostics::from_iter([Diagnostic::everywhere(problem)]));
    }
    let text = read_text(path)?;
    let lines = Lines::of(&text);
    let decoded = from_toml::<RawSettings>(&text);
    let problems = decoded.problems.into_iter();
    let mut problems: Diagnostics = problems
        .map(|(span, problem)| Diagnostic::new(Place::new(&file, span), problem))
        .collect();
    let checked = decoded.value.map(|raw| {
        let (value, found) = check(raw, path.parent().unwrap_or(Path::new("")));
        problems.extend(found.into_iter().map(|(range, problem)| {
            let place = range.map_or_else(
                || Place::file(&file),
                |range| Place::new(&file, lines.span(range)),
            );
            Diagnostic::new(place, named(problem, &file, &lines))
        }));
        value
    });
    match checked {
        Some(value) if !problems.has_errors() => Ok(value),
        _ => Err(problems),
    }
}

/// Reads a file of UTF-8.
///
/// # Errors
/// The file cannot be read, or has other bytes.
pub fn read_text(path: &Path) -> Result<String, Diagnostics> {
    let bytes = fs::read(path).map_err(|error| Problem::Unreadable {
        detail: error.to_string(),
    });
    let text = bytes.and_then(|bytes| {
        String::from_utf8(bytes).map_err(|_| Problem::NotUtf8 {
            found: NoText::Unknown,
        })
    });
    text.map_err(|problem| {
        let place = Place::file(path.display());
        Diagnostics::from_iter([Diagnostic::new(place, problem)])
    })
}

/// The problem as one of the program.
fn named(problem: SettingsProblem, file: &str, lines: &Lines<'_>) -> Problem {
    use SettingsProblem as P;
    match problem {
        P::NoSites => CounterProblem::NoSites.into(),
        P::Address(text) => CounterProblem::BadAddress { text }.into(),
        P::Host(text) => CounterProblem::BadOperatorHost { text }.into(),
        P::Network(text) => CounterProblem::BadNetwork { text }.into(),
        P::SiteName(text) => Problem::BadSiteName { text },
        P::DuplicateName(id, first) => Problem::DuplicateId {
            id,
            other: format!("{file}:{}", lines.span(first).line),
        },
        P::Origin(text) => CounterProblem::BadOrigin { text }.into(),
        P::Zone(text) => Problem::BadTimeZone { text },
        P::Missing(key) => Problem::MissingKey {
            key: key.to_owned(),
            in_settings: true,
        },
        P::Empty => Problem::EmptyValue,
        P::NoVariable(name) => CounterProblem::NoVariable { name }.into(),
        P::NoToken(variable) => CounterProblem::NoToken {
            variable: variable.to_owned(),
        }
        .into(),
        P::UnreadableToken { path, why } => CounterProblem::UnreadableToken {
            path: path.display().to_string(),
            detail: why,
        }
        .into(),
        P::WeakToken(least) => CounterProblem::WeakToken { least }.into(),
        P::OutOfRange(number, range) => Problem::OutOfRange {
            text: number.to_string(),
            least: i64::from(*range.start()),
            most: i64::from(*range.end()),
        },
    }
}
