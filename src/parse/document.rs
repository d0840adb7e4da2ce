//! A Markdown file: its front matter and its body, read together.

use serde::de::DeserializeOwned;

use super::body::{self, Reading};
use super::context::Context;
use super::findings::Findings;
use super::front_matter::{OddFence, Split, second, split, split_oddly};
use super::missing_fence::{ends_too_early, ends_too_late, missing_fence};
use crate::diagnostic::{Diagnostic, Misplaced};
use crate::model::SourcePath;

/// A file under reading: its front matter as its author wrote it, its body, and what is wrong.
pub struct Opened<'a, T> {
    /// The front matter; none where it is not even keys and values.
    pub raw: Option<T>,
    /// The two parts.
    pub parts: Split<'a>,
    /// What is wrong so far.
    pub findings: Findings<'a>,
}

/// Splits a file and reads its front matter.
///
/// # Errors
/// There is none, or it does not end; reported where a line of `---` is missing.
pub fn open<'a, T: DeserializeOwned>(
    file: &'a SourcePath,
    text: &'a str,
) -> Result<Opened<'a, T>, Vec<Diagnostic>> {
    let mut opened = parted(file, text)?;
    opened.findings.check_encoding();
    Ok(opened)
}

/// A file in its two parts.
fn parted<'a, T: DeserializeOwned>(
    file: &'a SourcePath,
    text: &'a str,
) -> Result<Opened<'a, T>, Vec<Diagnostic>> {
    let parts = match split(text) {
        Ok(parts) => parts,
        Err(problem) => match split_oddly(text) {
            Some((parts, odd)) => return Ok(opened_oddly(file, text, parts, odd)),
            None => {
                let mut findings = Findings::new(file, text, 0);
                let (range, problem) = missing_fence(text, problem);
                findings.bytes(range, problem);
                return Err(findings.finish());
            }
        },
    };
    if let Some(range) = ends_too_early(&parts) {
        let mut findings = Findings::new(file, text, 0);
        findings.bytes(range, Misplaced::EarlyFence);
        return Err(findings.finish());
    }
    let mut findings = Findings::new(file, text, parts.yaml_line);
    let raw = findings.decode(parts.yaml);
    // What stands behind a line that was meant as the end is no YAML.
    if !findings.is_empty()
        && let Some((parts, odd)) = split_oddly(text)
    {
        return Ok(opened_oddly(file, text, parts, odd));
    }
    if !findings.is_empty()
        && let Some((range, problem)) = ends_too_late(text, &parts)
    {
        let mut findings = Findings::new(file, text, 0);
        findings.bytes(range, problem);
        return Err(findings.finish());
    }
    let mut parts = parts;
    if let Some((range, without)) = second(&parts) {
        findings.bytes(range, Misplaced::SecondFrontMatter);
        parts = without;
    }
    Ok(Opened {
        raw,
        parts,
        findings,
    })
}

/// A file whose front matter is opened or closed by something else than it must.
fn opened_oddly<'a, T: DeserializeOwned>(
    file: &'a SourcePath,
    text: &'a str,
    parts: Split<'a>,
    odd: Vec<OddFence>,
) -> Opened<'a, T> {
    let mut findings = Findings::new(file, text, parts.yaml_line);
    for range in odd {
        let mark = text.get(range.clone()).unwrap_or_default().to_owned();
        findings.bytes(range, Misplaced::Fence { mark });
    }
    Opened {
        raw: findings.decode(parts.yaml),
        parts,
        findings,
    }
}

/// Reads a file: its body, and what `resolve` makes of its front matter; `holds_names` says of that
/// whether names are looked for in the body.
pub fn read<'a, T: DeserializeOwned, V>(
    file: &'a SourcePath,
    text: &'a str,
    context: &Context<'_>,
    holds_names: impl FnOnce(&T) -> bool,
    resolve: impl FnOnce(T, Reading, &mut Findings<'a>) -> Option<V>,
) -> (Option<V>, Vec<Diagnostic>) {
    let Opened {
        raw,
        parts,
        mut findings,
    } = match open(file, text) {
        Ok(opened) => opened,
        Err(found) => return (None, found),
    };
    let holds_names = raw.as_ref().is_some_and(holds_names);
    let reading = body::read(parts, context, holds_names, &mut findings);
    let value = raw.and_then(|raw| resolve(raw, reading, &mut findings));
    (value, findings.finish())
}
