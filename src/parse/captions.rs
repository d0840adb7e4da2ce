//! The captions of the pictures of a folder.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::findings::Findings;
use super::raw::{RawCaption, RawCaptions};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::model::{Caption, SourcePath};
use vietnamese::nfc;

/// What `chu-thich.yaml` says of the pictures beside it, by their names; each with the place of its
/// name. Whether there are such pictures, the site knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captions {
    /// Each name with its place, and the caption of the picture.
    pub of_names: BTreeMap<String, (Span, Caption)>,
    /// Whether something is wrong with the file: then it may say more than could be read.
    pub is_broken: bool,
}

impl Captions {
    /// The caption of a picture.
    pub fn of(&self, name: &str) -> Option<&Caption> {
        self.of_names.get(name).map(|(_, caption)| caption)
    }
}

/// Reads `chu-thich.yaml`. What is still empty says nothing.
pub fn parse_captions(file: &SourcePath, text: &str) -> (Captions, Vec<Diagnostic>) {
    let mut findings = Findings::new(file, text, 0);
    // Without a single caption it is no mapping.
    let is_empty = text.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#') || line == "---"
    });
    let RawCaptions(raw) = match is_empty {
        true => RawCaptions::default(),
        false => findings.decode_whole().unwrap_or_default(),
    };
    let said = |text: Option<String>| {
        let text = text.map(|text| text.trim().to_owned());
        text.filter(|text| !text.is_empty())
    };
    let captions = raw.into_iter().map(|(name, raw)| {
        let raw = raw.map(|raw| {
            raw.value.full(|text| RawCaption {
                caption: Some(text),
                ..RawCaption::default()
            })
        });
        let raw = raw.unwrap_or_default();
        let caption = Caption {
            text: said(raw.caption),
            credit: said(raw.credit),
            alt: said(raw.alt),
        };
        let written = nfc(name.value.trim()).into_owned();
        (written, (findings.in_file(name.span), caption))
    });
    let of_names = captions.collect();
    let found = findings.finish();
    let is_broken = found.iter().any(|it| it.severity() == Severity::Error);
    let captions = Captions {
        of_names,
        is_broken,
    };
    (captions, found)
}
