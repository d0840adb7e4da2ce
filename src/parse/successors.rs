//! Units that follow each other in a ring: each would be older than itself.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use super::raw::RawUnit;
use crate::decode::At;
use crate::diagnostic::Contradiction;

/// Warns of each ring once, at its first unit.
pub(super) fn check_rings(units: &[RawUnit], findings: &mut Findings<'_>) {
    let ids = units.iter().map(|unit| &unit.id.value);
    let successors = units.iter().map(|unit| unit.successor.as_ref());
    let next: BTreeMap<&String, &At<String>> = ids
        .zip(successors)
        .filter_map(|(id, successor)| Some((id, successor?)))
        .collect();
    let mut seen: BTreeSet<&String> = BTreeSet::new();
    for unit in units {
        let mut way: Vec<(&String, &At<String>)> = Vec::new();
        let mut id = &unit.id.value;
        // Forward as long as the way is new.
        while let Some(successor) = next.get(id).filter(|_| seen.insert(id)) {
            way.push((id, successor));
            id = &successor.value;
        }
        let Some(start) = way.iter().position(|(known, _)| *known == id) else {
            continue;
        };
        let ring = &way[start..];
        let file = findings.file().to_string();
        let others: Vec<String> = ring
            .iter()
            .skip(1)
            .map(|(_, successor)| format!("{file}:{}", findings.in_file(successor.span).line))
            .collect();
        let names = ring.iter().map(|(id, _)| (*id).clone());
        let problem = Contradiction::RingOfSuccessors {
            ring: names.chain([id.clone()]).collect(),
            others: match others.is_empty() {
                true => String::new(),
                false => format!(" ({})", others.join(", ")),
            },
        };
        if let Some((_, successor)) = ring.first() {
            findings.yaml(successor.span, problem);
        }
    }
}
