//! The quick reader of YAML held to the full one: what it says must be the same, places included.

mod kind;
mod mutate;
mod texts;

use std::env;

use rayon::prelude::*;

use self::kind::{Kind, Outcome};
use self::mutate::Mutator;
use self::texts::{Origin, Source, sources};
use crate::decode::{FAULTS, with_fault};

/// So many texts are tried; more by `YAML_CASES`.
const CASES: u64 = 100_000;

/// Among so many each planted fault must be found; most are by one of the first thousands.
const FOUND_WITHIN: u64 = 400_000;

/// The texts that cases are made of: of those that are generated, and so much alike, some.
fn varied(sources: &[Source]) -> Vec<&Source> {
    let is_alike = |source: &Source| matches!(source.origin, Origin::Corpus | Origin::Records);
    let numbered = sources.iter().enumerate();
    let chosen = numbered.filter(|(number, source)| !is_alike(source) || number % 5 == 0);
    chosen.map(|(_, source)| source).collect()
}

/// The text of one of the cases, the same one every time.
fn case(sources: &[&Source], number: u64) -> (Kind, String) {
    let mut mutator = Mutator::new(number);
    let source = *mutator.pick(sources);
    let other = *mutator.pick(sources);
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
    let sources = varied(&sources);
    let cases = env::var("YAML_CASES").ok();
    let cases = cases.map_or(CASES, |cases| {
        cases.parse().expect("YAML_CASES is a number")
    });
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
    assert!(
        taken * 5 > cases,
        "{taken} of {cases} texts are read quickly"
    );
}

#[test]
fn faults_would_be_found() {
    let sources = sources();
    let sources = varied(&sources);
    for &fault in FAULTS {
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
        let is_taken = source.kind.is_taken(&source.text);
        if !is_taken && source.origin.least_share().is_some() {
            println!("given up: {:?}\n{}", source.kind, source.text);
        }
        *taken += usize::from(is_taken);
    }
    for (origin, (taken, all)) in counts {
        println!("{origin:?}: {taken} of {all}");
        if let Some(least) = origin.least_share() {
            assert!(taken * 100 >= all * least, "{origin:?}: {taken} of {all}");
        }
    }
}
