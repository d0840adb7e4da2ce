//! The figures as text.

use std::fmt::Write;

use super::judged::{Class, Corpus, Part};
use super::outcome::{Cost, Engine, Of, Outcome, Quality};
use super::run::Index;
use super::score::Estimate;

const CLASSES: [Class; 5] = [
    Class::Known,
    Class::Topic,
    Class::Name,
    Class::Date,
    Class::Broken,
];
const CORPORA: [Corpus; 3] = [Corpus::Sample, Corpus::Generated, Corpus::Records];

/// The rows of an engine and a part: each class, each corpus, all; those that have queries.
pub fn rows(engine: Engine, part: Part, outcomes: &[Outcome]) -> Vec<Quality> {
    let of = |class, corpus| Of {
        engine,
        part,
        class,
        corpus,
    };
    let classes = CLASSES.into_iter().map(|class| of(Some(class), None));
    let corpora = CORPORA.into_iter().map(|corpus| of(None, Some(corpus)));
    let all = classes.chain(corpora).chain([of(None, None)]);
    let all = all.map(|of| Quality::of(of, outcomes));
    all.filter(|one| one.queries + one.nothing.0 + one.groups.0 > 0)
        .collect()
}

/// A table of them.
pub fn quality(engine: Engine, part: Part, rows: &[Quality]) -> String {
    let part = match part {
        Part::Tuned => "the part that may be tuned by",
        Part::Held => "the part held back",
    };
    let mut text = format!("\n{}, {part}\n", name(engine));
    text += "                 n  nDCG@10              MRR                  right among ten      empty  none right  page beside\n";
    for row in rows {
        let of = match (row.of.class, row.of.corpus) {
            (Some(class), _) => class.to_string(),
            (_, Some(corpus)) => corpus.to_string(),
            _ => "all".to_owned(),
        };
        let (ndcg, mrr, right) = (unit(row.ndcg), unit(row.mrr), unit(row.right));
        let empty = row.empty.value * 100.0;
        let (nothing, groups) = (of_so_many(row.nothing), of_so_many(row.groups));
        writeln!(
            text,
            "{of:12} {:5}  {ndcg}  {mrr}  {right}  {empty:4.0} %  {nothing:>10}  {groups:>11}",
            row.queries
        )
        .expect("a String takes everything");
    }
    text
}

/// A table of what answers cost.
pub fn costs(costs: &[Cost]) -> String {
    let mut text = "\nwhat the first ten results cost beyond the page (median / most; KB of 1000 bytes; 95 % interval of the median)\n".to_owned();
    for cost in costs {
        let line = if cost.slow { "slow 3G" } else { "" };
        let (bytes, worst) = cost.bytes;
        let kilo = |bytes: f64| bytes / 1000.0;
        writeln!(
            text,
            "{:8} {:9} {line:7} n {:3}  KB {:5.0} [{:.0}–{:.0}] / {:.0}  requests {:.0} / {:.0}  ms after the page {:.0} / {:.0}, with it {:.0} / {:.0}  page and scripts KB {:.0}  excerpts KB {:.0}  late {}",
            name(cost.engine),
            cost.corpus,
            cost.queries,
            kilo(bytes.value),
            kilo(bytes.low),
            kilo(bytes.high),
            kilo(worst),
            cost.requests.0.value,
            cost.requests.1,
            cost.after_page_ms.0.value,
            cost.after_page_ms.1,
            cost.ten_ms.0.value,
            cost.ten_ms.1,
            kilo(cost.page_bytes),
            kilo(cost.excerpt_bytes.value),
            cost.late,
        )
        .expect("a String takes everything");
    }
    text
}

/// A table of what indexes cost.
pub fn indexes(indexes: &[Index]) -> String {
    let mut text =
        "\nwhat the index costs (the site's: its build with search, less one without)\n".to_owned();
    for one in indexes {
        writeln!(
            text,
            "{:8} {:9}  {:6.2} s  peak {:5.0} MB{}  {:6} files  {:7.2} MB",
            name(one.engine),
            one.corpus,
            one.seconds,
            one.peak_megabytes,
            match one.build {
                Some((with, without)) => format!(
                    " (build {:.2} s, {:.0} MB; without {:.2} s, {:.0} MB)",
                    with.0, with.1, without.0, without.1
                ),
                None => String::new(),
            },
            one.files,
            one.bytes as f64 / 1e6,
        )
        .expect("a String takes everything");
    }
    text
}

/// The queries that may be tuned by and are not answered as well as they could be.
pub fn failures(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for one in outcomes {
        let Some(score) = one.score.filter(|score| score.ndcg < 0.9) else {
            continue;
        };
        if one.engine != Engine::Own || one.query.part() == Part::Held {
            continue;
        }
        writeln!(
            text,
            "{:.2}  {:9} {:12} {:?}  {}  {}",
            score.ndcg,
            one.query.corpus,
            one.query.class,
            one.grades,
            one.query.q,
            one.answer.status
        )
        .expect("a String takes everything");
    }
    text
}

fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Own => "bantin",
        Engine::Pagefind => "Pagefind",
    }
}

fn unit(one: Estimate) -> String {
    format!("{:.3} [{:.3}–{:.3}]", one.value, one.low, one.high)
}

fn of_so_many((all, well): (usize, usize)) -> String {
    match all {
        0 => String::new(),
        _ => format!("{well}/{all}"),
    }
}
