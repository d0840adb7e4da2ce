//! Random edits, one after another: each build equals a clean one, and makes no page again that
//! nothing happened to.

use std::env;

use proptest::prelude::{ProptestConfig, any, prop};
use proptest::proptest;

use super::edits::{Round, edits};
use super::fixture::{Edited, fields};

/// How often a site is made and edited for four to eight rounds: a few times, or `PROPTEST_CASES`.
pub fn config() -> ProptestConfig {
    let given = env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: given.unwrap_or(8),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn after_any_edits_a_build_equals_a_clean_one(
        rounds in prop::collection::vec((prop::collection::vec(edits(), 1..4), any::<bool>()), 4..9),
    ) {
        let fields = fields();
        let mut edited = Edited::new();
        edited.project.build();
        let mut past = Vec::new();
        for (edits, is_hurried) in rounds {
            let mut round = Round::new(&mut edited, &fields);
            for edit in edits {
                round.apply(edit);
            }
            past.push(round.log.join("\n  and "));
            let wrong = round.build(is_hurried, None);
            let past = past.join("\nthen ");
            assert!(wrong.is_empty(), "{wrong:#?}\nafter {past}");
            // Nothing happened since: nothing is made again.
            let again = edited.project.build().rendered;
            assert!(again.is_empty(), "{again:?} again after {past}");
        }
        // The list of what is ours as well.
        super::build(&edited.project);
    }
}
