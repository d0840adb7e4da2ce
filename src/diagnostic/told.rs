//! Problems as people are told of them: what stands again and again is reported once.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::{Diagnostic, Language, Place, Severity};

/// More problems of one code than these are not told one by one …
const MANY: usize = 50;
/// … but so many of them.
const FIRST: usize = 10;
/// So many other lines of one problem are named.
const MOST_LINES: usize = 12;

/// A problem, with others that are reported along with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The problem.
    pub problem: Diagnostic,
    /// The lines of the same file in which it stands as well.
    pub again: Vec<u32>,
    /// How many others of its code are not told at all.
    pub untold: usize,
}

impl From<Diagnostic> for Told {
    fn from(problem: Diagnostic) -> Self {
        Self {
            problem,
            again: Vec::new(),
            untold: 0,
        }
    }
}

impl Told {
    /// Problems in the order in which people are told of them: errors first. The same warning stands
    /// once for each file; of very many of one code the first ten stand for all.
    pub fn of(problems: Vec<Diagnostic>) -> Vec<Self> {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for problem in &problems {
            *counts.entry(problem.problem.code()).or_default() += 1;
        }
        let (errors, warnings): (Vec<_>, Vec<_>) = problems
            .into_iter()
            .partition(|problem| problem.severity() == Severity::Error);
        let told = errors.into_iter().map(Self::from).chain(folded(warnings));
        let mut shown: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        let mut kept: Vec<Self> = Vec::new();
        for one in told {
            let code = one.problem.problem.code();
            let is_many = counts.get(code).is_some_and(|count| *count > MANY);
            let (count, last) = shown.entry(code).or_insert((0, 0));
            if is_many && *count >= FIRST {
                if let Some(last) = kept.get_mut(*last) {
                    last.untold += 1 + one.again.len();
                }
            } else {
                (*count, *last) = (*count + 1, kept.len());
                kept.push(one);
            }
        }
        kept
    }

    /// Where else it stands, in words; none where it stands once.
    pub fn elsewhere(&self, language: Language) -> Option<String> {
        let (first, more) = self.again.split_at(self.again.len().min(MOST_LINES));
        let lines: Vec<String> = first.iter().map(u32::to_string).collect();
        let lines = lines.join(", ");
        match (language, first.len(), more.len()) {
            (_, 0, _) => None,
            (Language::Vietnamese, _, 0) => Some(format!("cả ở dòng {lines}")),
            (Language::Vietnamese, _, more) => Some(format!("cả ở dòng {lines} và {more} chỗ nữa")),
            (Language::English, 1, 0) => Some(format!("line {lines} as well")),
            (Language::English, _, 0) => Some(format!("lines {lines} as well")),
            (Language::English, _, more) => {
                Some(format!("lines {lines} and {more} more places as well"))
            }
        }
    }

    /// How many others there are, in words; none where all are reported.
    pub fn rest(&self, language: Language) -> Option<String> {
        let (count, code) = (self.untold, self.problem.problem.code());
        (count > 0).then(|| match language {
            Language::Vietnamese => {
                format!("… và {count} chỗ `{code}` nữa; xem đủ bằng `bantin check --format json`")
            }
            Language::English => {
                format!("… and {count} more of `{code}`; `bantin check --format json` has them all")
            }
        })
    }
}

/// Each warning once for each file, with the other lines in which it stands.
fn folded(warnings: Vec<Diagnostic>) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::with_capacity(warnings.len());
    let mut known: FxHashMap<(String, String), usize> = FxHashMap::default();
    for warning in warnings {
        let Some(Place { file, span }) = &warning.place else {
            told.push(warning.into());
            continue;
        };
        // What is wrong, with all that its words tell of it.
        let what = serde_json::to_string(&warning.problem).unwrap_or_default();
        match known.entry((file.clone(), what)) {
            Entry::Vacant(free) => {
                free.insert(told.len());
                told.push(warning.into());
            }
            Entry::Occupied(at) => {
                if let Some(first) = told.get_mut(*at.get()) {
                    first.again.push(span.line);
                }
            }
        }
    }
    for one in &mut told {
        one.again.dedup();
    }
    told
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Told};
    use crate::diagnostic::{Language, NoText, Place, Problem, Span};

    fn at(file: &str, line: u32, problem: Problem) -> Diagnostic {
        let span = Span {
            line,
            column: 1,
            length: 1,
        };
        Diagnostic::new(Place::new(file, span), problem)
    }

    #[test]
    fn errors_come_first_and_equal_warnings_once_for_each_file() {
        let told = Told::of(vec![
            at("a", 1, Problem::LinkWithoutText),
            at("a", 2, Problem::RawHtml),
            at("a", 3, Problem::LinkWithoutText),
            at("a", 3, Problem::NbspRuns { count: 2 }),
            at("a", 4, Problem::NbspRuns { count: 3 }),
            at("a", 5, Problem::RawHtml),
            at("b", 9, Problem::LinkWithoutText),
        ]);
        let lines = told.iter().map(|one| {
            let place = one.problem.place.as_ref().expect("a place");
            (place.file.as_str(), place.span.line, one.again.as_slice())
        });
        let lines: Vec<_> = lines.collect();
        let expected: [(&str, u32, &[u32]); 6] = [
            ("a", 2, &[]),
            ("a", 5, &[]),
            ("a", 1, &[3]),
            ("a", 3, &[]),
            ("a", 4, &[]),
            ("b", 9, &[]),
        ];
        assert_eq!(lines, expected);
        let words = told[2].elsewhere(Language::Vietnamese);
        assert_eq!(words.as_deref(), Some("cả ở dòng 3"));
    }

    #[test]
    fn of_very_many_the_first_are_told() {
        for (count, told, untold) in [(50, 50, 0), (51, 10, 41)] {
            let files = (0..count).map(|n| at(&format!("{n:03}"), 1, Problem::RawHtml));
            let other = at(
                "z",
                1,
                Problem::NotUtf8 {
                    found: NoText::Unknown,
                },
            );
            let found = Told::of(files.chain([other]).collect());
            assert_eq!(found.len(), told + 1);
            assert_eq!(found[told - 1].untold, untold);
            assert_eq!(found[told].rest(Language::English), None);
        }
        // Those that were folded count as well.
        let lines = (0..40).flat_map(|n| {
            let file = format!("{n:03}");
            [1, 2].map(|line| at(&file, line, Problem::LinkWithoutText))
        });
        let found = Told::of(lines.collect());
        assert_eq!((found.len(), found[9].untold), (10, 60));
    }
}
