//! What a message offers, done to the letter.

use bantin::diagnostic::{Diagnostic, Fix};

/// The text of a file with the mend that a problem in it offers; none where it offers none that can
/// be done to the letter.
pub fn mended(text: &str, found: &Diagnostic) -> Option<String> {
    let fix = found.problem.fix()?;
    let span = found.place.as_ref()?.span;
    let number = usize::try_from(span.line).ok()?.checked_sub(1)?;
    let mut lines: Vec<String> = text.split('\n').map(ToOwned::to_owned).collect();
    let line = lines.get_mut(number)?;
    match fix {
        Fix::Line(whole) => *line = whole,
        Fix::Text(written) => {
            let before = usize::try_from(span.column).ok()?.checked_sub(1)?;
            let length = usize::try_from(span.length).ok()?;
            let start: String = line.chars().take(before).collect();
            let end: String = line.chars().skip(before + length).collect();
            *line = format!("{start}{written}{end}");
        }
        Fix::Removed => {
            lines.remove(number);
        }
    }
    Some(lines.join("\n"))
}
