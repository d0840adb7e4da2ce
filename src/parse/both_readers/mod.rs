//! The quick reader of YAML held to the full one: what it says must be the same, places included.

mod kind;
mod mutate;
mod texts;

use std::env;

use rayon::prelude::*;

use self::kind::{Kind, Outcome};
use self::mutate::Mutator;
use self::texts::{Source, sources};
use crate::decode::{FAULTS, with_fault};

/// So many texts are tried; more by `YAML_CASES`.
const CASES: u64 = 100_000;

/// Below so many a planted fault must be found.
const FOUND_WITHIN: u64 = 50_000;

/// The text of one of the cases, the same one every time.
fn case(sources: &[Source], number: u64) -> (Kind, String) {
    let mut mutator = Mutator::new(number);
    let source = mutator.pick(sources);
    let other = mutator.pick(sources);
    (source.kind, mutator.mutated(&source.text, &other.text))
}

#[test]
fn the_quick_reader_says_what_the_full_one_says() {
    let sources = sources();
    for source in &sources {
        if let Outcome::Differs(how) = source.kind.compare(&source.text) {
            panic!("{}\n{how}", source.text);
        }
    }
    let cases = env::var("YAML_CASES").ok();
    let cases = cases.map_or(CASES, |cases| cases.parse().expect("YAML_CASES is a number"));
    let taken = (0..cases).into_par_iter().map(|number| {
        let (kind, text) = case(&sources, number);
        match kind.compare(&text) {
            Outcome::Differs(how) => panic!("case {number}, {kind:?}:\n{text}\n{how}"),
            outcome => u64::from(outcome == Outcome::Agrees),
        }
    });
    let taken: u64 = taken.sum();
    println!("{cases} texts, of which {taken} were read quickly");
    // Texts that are given up tell nothing.
    assert!(taken * 5 > cases, "{taken} of {cases} texts are read quickly");
}

#[test]
fn faults_would_be_found() {
    let sources = sources();
    for fault in FAULTS {
        let found = (0..FOUND_WITHIN).find(|number| {
            let (kind, text) = case(&sources, *number);
            with_fault(fault, || kind.disagrees(&text))
        });
        assert!(found.is_some(), "{fault:?} is not found");
        println!("{fault:?} is found by case {}", found.unwrap_or_default());
    }
}

#[test]
fn nearly_all_front_matter_is_read_quickly() {
    let mut counts = std::collections::BTreeMap::<_, (usize, usize)>::new();
    for source in sources() {
        let (taken, all) = counts.entry(source.origin).or_default();
        *all += 1;
        *taken += usize::from(source.kind.is_taken(&source.text));
    }
    for (origin, (taken, all)) in counts {
        println!("{origin:?}: {taken} of {all}");
        if let Some(least) = origin.least_share() {
            assert!(taken * 100 >= all * least, "{origin:?}: {taken} of {all}");
        }
    }
}
