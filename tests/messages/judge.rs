//! Holds that a slip is told once, at its line, and mended by what the message says.

use bantin::diagnostic::{Diagnostic, Language, Severity};

use super::mend::mended;
use crate::support::Site;

/// A slip made of a line; none where it does not fit.
pub type Slip = (&'static str, fn(&str) -> Option<String>);

/// What is wrong with a site in which one of the two files is this one.
fn site(file: &str, text: &str) -> Vec<Diagnostic> {
    let site = Site::new()
        .file("content/clusters/cum-2.md", "---\nname: Cụm 2\n---\n")
        .file(file, text);
    // No page is rendered: this is about what is read.
    site.create().load().problems.sorted()
}

/// Words of the readers of YAML and TOML that no message may hold.
const RAW: [&str; 12] = [
    "expected",
    "mapping",
    "scalar",
    "token",
    "found",
    "while",
    "parsing",
    "invalid",
    "indicator",
    "block",
    "unexpected",
    "did not",
];

/// What is wrong with how a slip at a line of a text is told.
fn judge(file: &str, text: &str, line: usize, lines: usize) -> Option<String> {
    let found = site(file, text);
    let errors: Vec<&Diagnostic> = found
        .iter()
        .filter(|it| it.severity() == Severity::Error)
        .collect();
    let told: Vec<String> = found
        .iter()
        .map(|it| {
            let place = it.place.as_ref().map(|place| place.span.line);
            format!(
                "{} at {place:?}: {}",
                it.problem.code(),
                it.message(Language::Vietnamese)
            )
        })
        .collect();
    let [error] = errors[..] else {
        return Some(format!("{} errors: {told:#?}", errors.len()));
    };
    let at = error
        .place
        .as_ref()
        .map_or(0, |place| place.span.line as usize);
    if at.abs_diff(line) > 1 && !(line..line + lines).contains(&at) {
        return Some(format!("line {line}, told at {told:?}"));
    }
    let help = error.help(Language::Vietnamese).unwrap_or_default();
    let words = format!("{} {help}", error.message(Language::Vietnamese));
    if let Some(raw) = RAW.iter().find(|raw| words.contains(*raw)) {
        return Some(format!("`{raw}` in {words}"));
    }
    if let Some(mended) = mended(text, error) {
        let left = site(file, &mended);
        let left: Vec<&Diagnostic> = left
            .iter()
            .filter(|it| it.severity() == Severity::Error)
            .collect();
        if !left.is_empty() {
            return Some(format!("the mend of {told:?} leaves {left:?}\n{mended}"));
        }
    } else {
        return Some(format!("no mend: {told:?}"));
    }
    None
}

/// Tries each slip at each line of a file where it fits.
pub fn tell(file: &str, whole: &str, slips: &[Slip]) {
    assert!(site(file, whole).is_empty(), "{:#?}", site(file, whole));
    let lines: Vec<&str> = whole.lines().collect();
    let end = lines
        .iter()
        .rposition(|line| *line == "---")
        .unwrap_or(lines.len());
    let (mut tried, mut failures) = (0, Vec::new());
    for (name, slip) in slips {
        let before = tried;
        for at in 0..end {
            let Some(slipped) = slip(lines[at]).filter(|slipped| slipped != lines[at]) else {
                continue;
            };
            let mut text = lines.clone();
            text[at] = &slipped;
            let text = text.join("\n") + "\n";
            tried += 1;
            let wrong = judge(file, &text, at + 1, slipped.lines().count());
            failures.extend(wrong.map(|wrong| format!("{name}: {slipped}\n  {wrong}")));
        }
        assert!(tried > before, "{name} fits nowhere");
    }
    assert!(
        failures.is_empty(),
        "{} of {tried}\n{}",
        failures.len(),
        failures.join("\n")
    );
}
