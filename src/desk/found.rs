//! Problems as the page shows them: beside their field, with what mends them.

use serde::Serialize;
use serde_json::{Value as Json, json};
use splice::{Path, Step, path_at};

use super::in_form::{InForm, Way};
use super::parts::Parts;
use crate::build::Names;
use crate::diagnostic::{Diagnostic, Fix, Language, Problem, Severity, Span};
use crate::model::SourcePath;
use crate::schema::Kind;

/// So many things are offered where it is not known which is meant.
const FEW: usize = 4;

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
    /// Changes of which one mends it, where only somebody can say which.
    choices: Vec<Json>,
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
    /// cannot be read. What is wrong with a field is said in the words of its form.
    pub fn new(
        problem: &Diagnostic,
        text: Option<&str>,
        names: &Names,
        language: Language,
    ) -> Self {
        let text = text.unwrap_or_default();
        let place = problem.place.as_ref();
        let span = place.map(|place| place.span);
        let span = span.filter(|span| span.is_known());
        let kind = place.and_then(|place| Kind::of(&SourcePath::new(&*place.file)));
        let at = span.map(|span| at(span, text));
        let form = match (kind, &at) {
            (Some(kind), Some(At::Field { path })) => Some(InForm::at(kind, way(path), language)),
            (Some(kind), None) => Some(InForm::at(kind, [], language)),
            _ => None,
        };
        let missing = match &*problem.problem {
            Problem::MissingKey { key, .. } => kind.zip(Some(key)),
            _ => None,
        };
        let lacking = missing.and_then(|(kind, key)| lacking(kind, key, at.as_ref(), language));
        let change = |span: Span, fix: Fix| {
            json!({
                "label": label(&fix, form.as_ref(), names, language),
                "edits": [{"op": "mend", "line": span.line, "column": span.column, "length": span.length, "fix": fix}],
            })
        };
        let fix = span.and_then(|span| Some(change(span, problem.problem.fix()?)));
        let choices = span.filter(|_| fix.is_none()).into_iter();
        let choices = choices.flat_map(|span| {
            let meant = meant(&problem.problem).into_iter();
            meant.map(move |id| (span, Fix::Text(id)))
        });
        let choices: Vec<Json> = choices.map(|(span, fix)| change(span, fix)).collect();
        let said = |words: String| match &form {
            Some(form) => of_fields(
                &form.said(&rows_for_lines(&words, kind, text, language)),
                language,
            ),
            None => words,
        };
        // Buttons say better what to do.
        let mend = problem
            .help(language)
            .filter(|_| lacking.is_none() && choices.is_empty());
        Self {
            severity: problem.problem.severity(),
            code: problem.problem.code(),
            message: match &lacking {
                Some((message, _)) => message.clone(),
                None => said(problem.message(language)),
            },
            mend: mend.map(said),
            at: match lacking {
                Some((_, path)) => Some(At::Field { path }),
                None => at,
            },
            fix,
            choices,
        }
    }
}

/// The ids of which one may be meant.
fn meant(problem: &Problem) -> Vec<String> {
    match problem {
        Problem::AmbiguousCluster { ids, .. } => ids.clone(),
        // Those that share most words with the name come first, each as `id (name)`.
        Problem::UnknownCluster { known, .. } => {
            let ids = known.iter().filter_map(|known| known.split(' ').next());
            ids.take(FEW).map(ToOwned::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// That a field is missing, and which: it has no place in the file yet, but one in the form.
fn lacking(
    kind: Kind,
    key: &str,
    at: Option<&At>,
    language: Language,
) -> Option<(String, Vec<Json>)> {
    let mut path = match at {
        Some(At::Field { path }) => path.clone(),
        _ => Vec::new(),
    };
    let depth = InForm::at(kind, way(&path), language).holder_of(key)?;
    path.truncate(depth);
    path.push(key.into());
    let form = InForm::at(kind, way(&path), language);
    let name = form.name()?;
    let message = match language {
        Language::Vietnamese => format!("Chưa điền “{name}”"),
        Language::English => format!("“{name}” is not filled in"),
    };
    Some((message, path))
}

/// The way to a field.
fn way(path: &[Json]) -> Vec<Way<'_>> {
    let steps = path.iter();
    let steps = steps.map(|step| step.as_str().map_or(Way::Entry, Way::Key));
    steps.collect()
}

/// Words about a field, where they speak of a line.
fn of_fields(words: &str, language: Language) -> String {
    let (lines, fields) = match language {
        Language::Vietnamese => ("dòng này", "mục này"),
        Language::English => ("this line", "this field"),
    };
    words.replace(lines, fields)
}

/// Words in which lines of the file are rows of the form.
fn rows_for_lines(words: &str, kind: Option<Kind>, text: &str, language: Language) -> String {
    let line = match language {
        Language::Vietnamese => "dòng ",
        Language::English => "line ",
    };
    let mut said = String::new();
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once(line) {
        let digits = behind.len()
            - behind
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        let (number, behind) = behind.split_at(digits);
        let row = number
            .parse()
            .ok()
            .and_then(|number| row(kind?, text, number, language));
        said.push_str(before);
        match row {
            Some(row) => said.push_str(&row),
            None => said.extend([line, number]),
        }
        rest = behind;
    }
    said + rest
}

/// The row of a form that begins in a line.
fn row(kind: Kind, text: &str, line: u32, language: Language) -> Option<String> {
    let start = offset(text, line, 1)?;
    let words = text.get(start..)?.trim_start_matches([' ', '-']);
    let parts = Parts::of_markdown(text).unwrap_or_else(|| Parts::of_registry(text));
    let at = text.len() - words.len();
    let yaml = text.get(parts.yaml.clone())?;
    let path = path_at(yaml, at.checked_sub(parts.yaml.start)?).ok()??;
    let path = steps(&path);
    let last = path.iter().rposition(Json::is_u64)?;
    let number = path.get(last)?.as_u64()? + 1;
    let list = InForm::at(kind, way(path.get(..last)?), language).name()?;
    Some(match language {
        Language::Vietnamese => format!("“{list}”, dòng {number}"),
        Language::English => format!("“{list}”, row {number}"),
    })
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
fn label(fix: &Fix, form: Option<&InForm>, names: &Names, language: Language) -> String {
    let is_vietnamese = language == Language::Vietnamese;
    let named = |text: &str| {
        let bare = text.trim_matches(['"', '\'']);
        let sense = form.and_then(|form| form.place()?.sense());
        let known = sense.and_then(|sense| Some((sense, names.find(sense, bare)?)));
        let full = known.and_then(|(sense, it)| names.in_full(sense).remove(&*it.id));
        full.map_or_else(|| text.to_owned(), |name| format!("“{name}”"))
    };
    let line = |line: &str| match form {
        Some(form) => form.said(&format!("`{}`", line.trim().trim_start_matches("- "))),
        None => line.trim().to_owned(),
    };
    match (fix, is_vietnamese) {
        (Fix::Text(text), true) => format!("Sửa thành {}", named(text)),
        (Fix::Text(text), false) => format!("Change to {}", named(text)),
        (Fix::Line(text), true) if form.is_some() => format!("Sửa thành {}", line(text)),
        (Fix::Line(text), false) if form.is_some() => format!("Change to {}", line(text)),
        (Fix::Line(text), true) => format!("Sửa dòng thành: {}", line(text)),
        (Fix::Line(text), false) => format!("Change the line to: {}", line(text)),
        (Fix::Removed, true) if form.is_some() => "Bỏ mục này".to_owned(),
        (Fix::Removed, false) if form.is_some() => "Take the field out".to_owned(),
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
    use crate::build::Names;
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
            let found = Found::new(&problem, Some(text), &Names::default(), Language::English);
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
