//! What is found wrong in one file while it is read.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::cut_value::cut_values;
use super::front_matter::lines_of;
use super::id::is_id;
use super::lost::Lost;
use crate::decode::{At, from_yaml, legacy_slip, lost_marks};
use crate::diagnostic::{
    Diagnostic, Lines, Misplaced, Place, Problem, Severity, Slip, Span, TextSlip, local_path,
};
use crate::model::{FileRef, NEAR, Period, SourcePath, Year};
use crate::source::CONTENT;
use vietnamese::{nfc, slug_id};

/// The problems of one file.
#[derive(Debug)]
pub struct Findings<'a> {
    file: &'a SourcePath,
    lines: Lines<'a>,
    /// How many lines precede the YAML in the file.
    yaml_line: u32,
    found: Vec<Diagnostic>,
    /// What is reported of keys that seem to be missing.
    lost: Lost,
}

impl<'a> Findings<'a> {
    /// Nothing found yet in `file`, whose YAML begins after `yaml_line` lines.
    pub fn new(file: &'a SourcePath, text: &'a str, yaml_line: u32) -> Self {
        Self {
            file,
            lines: Lines::of(text),
            yaml_line,
            found: Vec::new(),
            lost: Lost::default(),
        }
    }

    /// The file.
    pub fn file(&self) -> &'a SourcePath {
        self.file
    }

    /// The text of the file.
    pub fn text(&self) -> &'a str {
        self.lines.text()
    }

    /// A span of the YAML as a span of the file.
    pub fn in_file(&self, span: Span) -> Span {
        if !span.is_known() {
            return span;
        }
        Span {
            line: span.line.saturating_add(self.yaml_line),
            ..span
        }
    }

    /// A range of bytes of the file as a span.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.lines.span(range)
    }

    /// Whether an error is reported at a line of the YAML.
    pub fn is_told_at(&self, span: Span) -> bool {
        let line = self.in_file(span).line;
        let is_there = |found: &&Diagnostic| {
            let place = found.place.as_ref();
            place.is_some_and(|place| place.span.line == line && line > 0)
        };
        let mut there = self.found.iter().filter(is_there);
        there.any(|found| found.severity() == Severity::Error)
    }

    /// A problem at a span of the YAML.
    pub fn yaml(&mut self, span: Span, problem: impl Into<Problem>) {
        let span = self.in_file(span);
        let problem = problem.into().below(self.yaml_line);
        self.found
            .push(Diagnostic::new(Place::new(self.file, span), problem));
    }

    /// A problem at a range of bytes of the file.
    pub fn bytes(&mut self, range: Range<usize>, problem: impl Into<Problem>) {
        let place = Place::new(self.file, self.span(range));
        self.found.push(Diagnostic::new(place, problem));
    }

    /// A problem of the file as a whole.
    pub fn whole(&mut self, problem: Problem) {
        let place = Place::file(self.file);
        self.found.push(Diagnostic::new(place, problem));
    }

    /// Text in an encoding of before Unicode is reported once for the file.
    pub fn check_encoding(&mut self) {
        let text = self.text();
        if let Some((range, slip)) = legacy_slip(text).or_else(|| lost_marks(text)) {
            self.bytes(range, slip);
        }
    }

    /// Reads a file that is YAML as a whole, whose list stands below this key.
    pub fn decode_registry<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        match top_list(self.text()) {
            None => self.decode_whole(),
            Some(range) => {
                self.check_encoding();
                let line = format!("{key}:\n{}", &self.text()[range.clone()]);
                let key = key.to_owned();
                self.bytes(range, Slip::NoTopKey { key, line });
                None
            }
        }
    }

    /// Reads a file that is YAML as a whole.
    pub fn decode_whole<T: DeserializeOwned>(&mut self) -> Option<T> {
        self.check_encoding();
        self.decode(self.text())
    }

    /// Reads the YAML; none where it is not even keys and values.
    pub fn decode<T: DeserializeOwned>(&mut self, yaml: &str) -> Option<T> {
        let decoded = from_yaml(yaml);
        self.lost = Lost::of(yaml, &decoded.problems, self.found.len());
        for (span, problem) in decoded.problems {
            self.yaml(span, problem);
        }
        let before = self.found.len();
        for (span, slip) in cut_values(yaml) {
            let place = Place::new(self.file, self.in_file(span));
            let line = place.span.line;
            let is_there = |found: &&mut Diagnostic| {
                found
                    .place
                    .as_ref()
                    .is_some_and(|place| place.span.line == line)
            };
            let told = self.found.iter_mut().take(before).find(is_there);
            match (told, slip) {
                (None, slip) => self.yaml(span, slip),
                (Some(told), TextSlip::CutValue { mended })
                    if *told.problem == Problem::EmptyValue =>
                {
                    *told = Diagnostic::new(place, TextSlip::CommentedValue { mended });
                }
                // Where the line cannot be read at all, that has been reported.
                _ => {}
            }
        }
        decoded.value
    }

    /// The text of a required key, in which something can be seen; reports its absence.
    pub fn required(&mut self, key: &str, value: Option<At<String>>) -> Option<At<String>> {
        // A title of nothing but invisible characters has no link text.
        let is_seen = |c: char| c.is_alphanumeric() || c.is_ascii_punctuation();
        match value {
            Some(text) if text.value.contains(is_seen) => Some(text),
            Some(text) => {
                self.yaml(text.span, Problem::EmptyValue);
                None
            }
            None if self.is_told(key) => None,
            None => {
                let start = Span {
                    line: 1,
                    column: 1,
                    length: 1,
                };
                let key = key.to_owned();
                self.yaml(
                    start,
                    Problem::MissingKey {
                        key,
                        in_settings: false,
                    },
                );
                None
            }
        }
    }

    /// Whether something else is reported of a key that seems to be missing: its value is wrong, its line
    /// is a comment, or it has a name that nobody knows.
    fn is_told(&mut self, key: &str) -> bool {
        if self.lost.is_told(key) {
            return true;
        }
        if let Some((span, slip)) = self.lost.commented(key) {
            self.yaml(span, slip);
            return true;
        }
        if self.is_commented(key) {
            return true;
        }
        let Some(at) = self.lost.unknown.take() else {
            return false;
        };
        let unknown = self.found.get_mut(at).map(|found| &mut *found.problem);
        if let Some(Problem::UnknownKey { near, .. }) = unknown {
            *near = Some(key.to_owned());
        }
        true
    }

    /// Whether there is nothing but a comment behind a key, which is then reported as the error it is.
    fn is_commented(&mut self, key: &str) -> bool {
        let is_blank = |line: &str| {
            let value = line.trim_start().strip_prefix(key);
            let value = value.and_then(|value| value.strip_prefix(':'));
            value.is_some_and(|value| value.trim_start().starts_with('#'))
        };
        let mut lines = (1..).zip(self.text().lines());
        let Some((number, _)) = lines.find(|(_, line)| is_blank(line)) else {
            return false;
        };
        for found in &mut self.found {
            if let Problem::TextSlip(TextSlip::CutValue { mended }) = &*found.problem
                && let Some(place) = &found.place
                && place.span.line == number
            {
                let mended = mended.clone();
                *found = Diagnostic::new(place.clone(), TextSlip::CommentedValue { mended });
                return true;
            }
        }
        false
    }

    /// Checks a year.
    pub fn year(&mut self, year: &At<i64>) -> Option<Year> {
        let checked = Year::try_from(year.value);
        let checked = checked.ok().filter(|year| (1900..=2200).contains(year));
        if checked.is_none() {
            let year_text = year.value.to_string();
            self.yaml(year.span, Problem::BadYear { year: year_text });
        }
        checked.inspect(|known| self.check_near(year.span, *known))
    }

    /// Reads a stretch of time.
    pub fn period(&mut self, text: &At<String>) -> Option<Period> {
        match Period::parse(&text.value) {
            Ok(period) => {
                for year in period.years() {
                    self.check_near(text.span, year);
                }
                Some(period)
            }
            Err(problem) => {
                self.yaml(text.span, problem);
                None
            }
        }
    }

    /// Warns of a year that digits left out or swapped have made: `0206` for 2026.
    pub fn check_near(&mut self, span: Span, year: Year) {
        if !NEAR.contains(&year) {
            let year = year.into();
            self.yaml(span, Problem::FarYear { year });
        }
    }

    /// Checks a year that may be left out.
    pub fn year_or(&mut self, year: Option<At<i64>>, default: Year) -> Year {
        year.and_then(|year| self.year(&year)).unwrap_or(default)
    }

    /// Checks an id that an author gave.
    pub fn id(&mut self, id: &At<String>) -> Option<String> {
        let text = id.value.trim().to_owned();
        if is_id(&text) {
            return Some(text);
        }
        let guess = slug_id(&text);
        // Others name it so, as far as anybody can tell.
        let meant = is_id(&guess).then(|| guess.clone());
        self.yaml(id.span, Problem::BadId { text, guess });
        meant
    }

    /// Checks an id that is one part of an address.
    pub fn slug(&mut self, slug: &At<String>) -> Option<String> {
        let text = slug.value.trim().to_owned();
        if is_id(&text) && !text.contains('/') {
            return Some(text);
        }
        let guess = slug_id(&text);
        self.yaml(slug.span, Problem::BadId { text, guess });
        None
    }

    /// A file that front matter names, relative to the file that names it, or from `content/` when
    /// it begins with `/`. Whether it is there, the site checks.
    pub fn file_ref(&mut self, reference: &At<String>) -> Option<FileRef> {
        let written = nfc(reference.value.trim()).into_owned();
        // With other slashes it may still lead out of the content.
        let is_inside = |wanted: &String| SourcePath::join(self.file.folder(), wanted).is_some();
        if let Some(wanted) = local_path(&written).filter(is_inside) {
            let problem = Misplaced::LocalPath {
                path: written,
                wanted,
                is_there: false,
            };
            self.yaml(reference.span, problem);
            return None;
        }
        let base = match written.strip_prefix('/') {
            Some(_) => CONTENT,
            None => self.file.folder(),
        };
        let source = SourcePath::join(base, &written).filter(|path| path.below(CONTENT).is_some());
        let Some(source) = source else {
            self.yaml(reference.span, Problem::UnsafePath { path: written });
            return None;
        };
        Some(FileRef {
            source,
            written,
            span: self.in_file(reference.span),
        })
    }

    /// Whether nothing was found so far that stops a build.
    pub fn is_sound(&self) -> bool {
        let is_error = |found: &Diagnostic| found.severity() == Severity::Error;
        !self.found.iter().any(is_error)
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Everything found.
    pub fn finish(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// The first line of a text that is a list at its top.
fn top_list(text: &str) -> Option<Range<usize>> {
    let is_said = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && line != "---"
    };
    let line = lines_of(text).find(|range| is_said(&&text[range.clone()]))?;
    let end = line.start + text[line.clone()].trim_end().len();
    text[line.clone()]
        .starts_with("- ")
        .then_some(line.start..end)
}
