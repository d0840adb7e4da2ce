//! JSON: reading, and the words of its reader turned into a problem.
//!
//! JSON here comes from programs, often on one line: only the first error is reported, at its place.

use serde::de::DeserializeOwned;

use super::toml::data_problem;
use super::unreadable;
use crate::diagnostic::{Problem, Span};

/// Reads JSON.
///
/// # Errors
/// The first thing that is wrong, and where.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, (Span, Problem)> {
    serde_json::from_str(text).map_err(|error| {
        let words = error.to_string();
        // The place stands in words of its own behind what is wrong.
        let detail = words.rsplit_once(" at line ").map_or(&*words, |it| it.0);
        let span = span(text, &error);
        let problem = data_problem(detail, "").unwrap_or_else(|| unreadable("JSON", span));
        (span, problem)
    })
}

/// Where an error stands; serde counts columns in bytes.
fn span(text: &str, error: &serde_json::Error) -> Span {
    let (line, column) = (error.line(), error.column());
    let shown = line.checked_sub(1).and_then(|at| text.lines().nth(at));
    let before = shown.and_then(|line| line.get(..column.saturating_sub(1)));
    let column = before.map_or(column, |before| before.chars().count() + 1);
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    Span {
        line: number(line),
        column: number(column.max(1)),
        length: 1,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::from_json;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Thing {
        one: u64,
        name: Option<String>,
    }

    #[test]
    fn what_is_wrong_has_its_place_in_characters() {
        let cases = [
            ("{\n \"two\": 1}", 2, 6, "unknown-key"),
            ("{}", 1, 2, "missing-key"),
            ("{\"name\": \"ụ\", \"one\": \"1\"}", 1, 24, "wrong-type"),
            ("{\"one\": -1}", 1, 10, "wrong-type"),
            ("{\"one\": 1", 1, 9, "syntax"),
        ];
        let whole = from_json("{\"one\": 1, \"name\": \"ụ\"}").expect("nothing is wrong");
        let name = Some("ụ".to_owned());
        assert_eq!(Thing { one: 1, name }, whole);
        for (text, line, column, code) in cases {
            let (span, problem) = from_json::<Thing>(text).expect_err(text);
            assert_eq!(problem.code(), code, "{text}");
            assert_eq!((span.line, span.column), (line, column), "{text}");
        }
    }
}
