//! Problems as the page shows them: beside their field, with what mends them.

use serde::Serialize;
use serde_json::{Value as Json, json};
use splice::{Path, Step, path_at};

use super::parts::Parts;
use crate::diagnostic::{Diagnostic, Fix, Language, Severity, Span};

/// A problem of a file.
#[derive(Debug, Clone, Serialize)]
pub struct Found {
    severity: Severity,
    code: &'static str,
    message: String,
    /// How to mend it, in words.
    mend: Option<String>,
    /// Where it is; none for the file as a whole.
    at: Option<At>,
    /// The change that mends it.
    fix: Option<Json>,
}

/// Where a problem is.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum At {
    /// In a field.
    Field { path: Vec<Json> },
    /// In the text.
    Line {
        line: u32,
        column: u32,
        length: u32,
        /// The same in the body alone, in UTF-16 units, as text fields count.
        #[serde(skip_serializing_if = "Option::is_none")]
        body: Option<[usize; 2]>,
    },
}

impl Found {
    /// A problem of a file with this text, in the form in which sources are read; none of it where the file
    /// cannot be read.
    pub fn new(problem: &Diagnostic, text: Option<&str>, language: Language) -> Self {
        let span = problem.place.as_ref().map(|place| place.span);
        let span = span.filter(|span| span.is_known());
        let fix = span.and_then(|span| {
            let fix = problem.problem.fix()?;
            Some(json!({
                "label": label(&fix, language),
                "edits": [{"op": "mend", "line": span.line, "column": span.column, "length": span.length, "fix": fix}],
            }))
        });
        Self {
            severity: problem.problem.severity(),
            code: problem.problem.code(),
            message: problem.message(language),
            mend: problem.help(language),
            at: span.map(|span| at(span, text.unwrap_or_default())),
            fix,
        }
    }
}

/// A path as the page has it.
pub fn steps(path: &Path) -> Vec<Json> {
    let steps = path.steps().iter();
    let steps = steps.map(|step| match step {
        Step::Key(key) => key.as_str().into(),
        Step::Index(index) => (*index).into(),
    });
    steps.collect()
}

/// What the button says that mends something.
fn label(fix: &Fix, language: Language) -> String {
    let is_vietnamese = language == Language::Vietnamese;
    match (fix, is_vietnamese) {
        (Fix::Text(text), true) => format!("Sửa thành {text}"),
        (Fix::Text(text), false) => format!("Change to {text}"),
        (Fix::Line(line), true) => format!("Sửa dòng thành: {}", line.trim()),
        (Fix::Line(line), false) => format!("Change the line to: {}", line.trim()),
        (Fix::Removed, true) => "Bỏ dòng này".to_owned(),
        (Fix::Removed, false) => "Take the line out".to_owned(),
    }
}

fn at(span: Span, text: &str) -> At {
    let parts = Parts::of_markdown(text).unwrap_or_else(|| Parts::of_registry(text));
    let start = offset(text, span.line, span.column);
    let line = At::Line {
        line: span.line,
        column: span.column,
        length: span.length,
        body: None,
    };
    let Some(start) = start else { return line };
    if parts.yaml.contains(&start) {
        let yaml = text.get(parts.yaml.clone()).unwrap_or_default();
        let path = path_at(yaml, start - parts.yaml.start).ok().flatten();
        let path = path.as_ref().map(steps).unwrap_or_default();
        if !path.is_empty() {
            return At::Field { path };
        }
    }
    let Some(body) = parts.body.filter(|body| start >= body.start) else {
        return line;
    };
    let above = text.get(body.start..start).unwrap_or_default();
    let marked = text.get(start..).unwrap_or_default();
    let marked = marked.chars().take(span.length as usize);
    let first = above.encode_utf16().count();
    let last = first + marked.map(char::len_utf16).sum::<usize>();
    At::Line {
        line: span.line,
        column: span.column,
        length: span.length,
        body: Some([first, last]),
    }
}

/// The byte at a line and a column, which count from 1.
pub fn offset(text: &str, line: u32, column: u32) -> Option<usize> {
    let mut start = 0;
    for _ in 1..line {
        start += text.get(start..)?.find('\n')? + 1;
    }
    let rest = text.get(start..)?;
    let line = rest.split('\n').next().unwrap_or_default();
    let column = usize::try_from(column.checked_sub(1)?).ok()?;
    let mut places = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    places.nth(column).map(|at| start + at)
}

/// A text, as it lies on disk, after what mends a problem at a place; none where the text is another by now.
pub fn mended(text: &str, span: Span, fix: &Fix) -> Option<String> {
    let start = offset(text, span.line, 1)?;
    let rest = text.get(start..)?;
    let with_end = rest.split_inclusive('\n').next().unwrap_or_default();
    let line = with_end.trim_end_matches(['\n', '\r']);
    let end = start + line.len();
    let (range, new) = match fix {
        Fix::Line(line) => (start..end, line.clone()),
        Fix::Removed => (start..start + with_end.len(), String::new()),
        Fix::Text(new) => {
            // Columns count the characters of composed text.
            let composed = vietnamese::nfc(line);
            let first = offset(&composed, 1, span.column)?;
            let last = offset(&composed, 1, span.column + span.length)?;
            let before = composed.get(..first)?;
            let behind = composed.get(last..)?;
            if composed == line {
                (start + first..start + last, new.clone())
            } else {
                (start..end, [before, new, behind].concat())
            }
        }
    };
    let before = text.get(..range.start)?;
    let behind = text.get(range.end..)?;
    Some([before, &new, behind].concat())
}

#[cfg(test)]
mod tests {
    use serde_json::{json, to_value};

    use super::{Found, mended};
    use crate::diagnostic::{Diagnostic, Fix, Language, Place, Problem, Span};

    fn span(line: u32, column: u32, length: u32) -> Span {
        Span {
            line,
            column,
            length,
        }
    }

    #[test]
    fn a_problem_is_at_its_field_or_in_the_body() {
        let text = "---\ntitle: Đoàn\nawards:\n  - {kind: co, to: a}\n---\n\nĐầu 😀 chữ\n";
        for (place, expected) in [
            (span(2, 8, 4), json!({"path": ["title"]})),
            (span(4, 12, 2), json!({"path": ["awards", 0, "kind"]})),
            (
                span(7, 7, 3),
                json!({"line": 7, "column": 7, "length": 3, "body": [7, 10]}),
            ),
            (span(5, 1, 3), json!({"line": 5, "column": 1, "length": 3})),
            (
                span(99, 1, 3),
                json!({"line": 99, "column": 1, "length": 3}),
            ),
        ] {
            let problem = Diagnostic::new(Place::new("a.md", place), Problem::RawHtml);
            let found = Found::new(&problem, Some(text), Language::English);
            let found = to_value(found).expect("JSON");
            assert_eq!(found["at"], expected, "{place:?}");
        }
    }

    #[test]
    fn a_mend_changes_its_place_alone() {
        let text = "---\r\ntitle: Đoàn\r\nstatus: x # y\r\n---\r\n";
        let fix = |text: &str| Fix::Text(text.to_owned());
        for (place, fix, expected) in [
            (
                span(3, 9, 1),
                fix("proposed"),
                "---\r\ntitle: Đoàn\r\nstatus: proposed # y\r\n---\r\n",
            ),
            (span(3, 1, 1), Fix::Removed, "---\r\ntitle: Đoàn\r\n---\r\n"),
            (
                span(2, 1, 1),
                Fix::Line("a: b".to_owned()),
                "---\r\na: b\r\nstatus: x # y\r\n---\r\n",
            ),
        ] {
            assert_eq!(mended(text, place, &fix).as_deref(), Some(expected));
        }
        // Written with marks apart: `Đoa` and U+0300, then `n`.
        let apart = "title: \u{110}oa\u{300}n x\n";
        let mended_apart = mended(apart, span(1, 13, 1), &fix("y"));
        assert_eq!(mended_apart.as_deref(), Some("title: \u{110}oàn y\n"));
        assert_eq!(mended(text, span(9, 1, 1), &Fix::Removed), None);
        assert_eq!(mended(text, span(3, 13, 9), &fix("y")), None);
    }
}
