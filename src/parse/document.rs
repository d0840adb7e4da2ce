//! A Markdown file: its front matter and its body, read together.

use serde::de::DeserializeOwned;

use super::body::{self, Reading};
use super::context::Context;
use super::findings::Findings;
use super::front_matter::{Split, split};
use crate::diagnostic::{Diagnostic, TextSlip};
use crate::model::SourcePath;
use vietnamese::{Encoding, legacy_text};

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
/// There is none, or it does not end; reported at the first line.
pub fn open<'a, T: DeserializeOwned>(
    file: &'a SourcePath,
    text: &'a str,
) -> Result<Opened<'a, T>, Vec<Diagnostic>> {
    let parts = split(text).map_err(|problem| {
        let mut findings = Findings::new(file, text, 0);
        findings.bytes(0..text.lines().next().map_or(0, str::len), problem);
        findings.finish()
    })?;
    let mut findings = Findings::new(file, text, parts.yaml_line);
    Ok(Opened {
        raw: findings.decode(parts.yaml),
        parts,
        findings,
    })
}

/// Reads a file: its body, and what `resolve` makes of its front matter.
pub fn read<'a, T: DeserializeOwned, V>(
    file: &'a SourcePath,
    text: &'a str,
    context: &Context<'_>,
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
    if let Some(found) = legacy_text(text) {
        let encoding = match found.encoding {
            Encoding::Tcvn3 => "TCVN3 (ABC)",
            Encoding::Vni => "VNI",
            Encoding::Mojibake => "Windows-1252",
        };
        let slip = TextSlip::LegacyText {
            encoding: encoding.to_owned(),
            guess: found.guess,
        };
        findings.bytes(found.range, slip);
    }
    let reading = body::read(parts, context, &mut findings);
    let value = raw.and_then(|raw| resolve(raw, reading, &mut findings));
    (value, findings.finish())
}
