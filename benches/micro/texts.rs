//! The texts that the benchmarks work on, all from the corpus.

use crate::corpus::Report;

/// So many reports are enough to be past every cache of the processor's first level, and few
/// enough to be made in no time.
const REPORTS: u32 = 100;

/// Some reports.
pub fn reports() -> Vec<Report> {
    (0..REPORTS).map(Report::new).collect()
}

/// Their source files.
pub fn sources() -> Vec<String> {
    reports().iter().map(Report::for_bantin).collect()
}

/// Their bodies.
pub fn bodies() -> Vec<String> {
    reports().into_iter().map(|report| report.body).collect()
}

/// Their headlines.
pub fn titles() -> Vec<String> {
    reports().into_iter().map(|report| report.title).collect()
}

/// The names of those who took part.
pub fn names() -> Vec<String> {
    let people = reports().into_iter().flat_map(|report| report.participants);
    people.map(|person| person.name).collect()
}

/// The bytes of all of them.
pub fn bytes(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}
