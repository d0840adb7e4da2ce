//! Units that follow each other in a ring: each would be older than itself.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use super::raw::RawUnit;
use crate::decode::At;
use crate::diagnostic::Contradiction;

/// Warns of each ring once, at its first unit; `followed` has the successors of each unit.
pub(super) fn check_rings(
    units: &[RawUnit],
    followed: &[Vec<At<String>>],
    findings: &mut Findings<'_>,
) {
    let ids = units.iter().map(|unit| &unit.id.value);
    let next: BTreeMap<&String, &[At<String>]> = ids
        .clone()
        .zip(followed.iter().map(Vec::as_slice))
        .collect();
    let mut seen: BTreeSet<&String> = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            continue;
        }
        // Each unit of the way, with the place of its successor on it and those still to be followed.
        let mut way = vec![Step::at(id, &next)];
        while let Some(step) = way.last_mut() {
            let Some(successor) = step.left.next() else {
                way.pop();
                continue;
            };
            step.taken = Some(successor);
            let id = &successor.value;
            if let Some(start) = way.iter().position(|step| step.id == id) {
                warn(&way[start..], findings);
            } else if seen.insert(id) {
                way.push(Step::at(id, &next));
            }
        }
    }
}

/// A unit on the way from one to those that followed it.
struct Step<'a> {
    id: &'a String,
    taken: Option<&'a At<String>>,
    left: std::slice::Iter<'a, At<String>>,
}

impl<'a> Step<'a> {
    fn at(id: &'a String, next: &BTreeMap<&'a String, &'a [At<String>]>) -> Self {
        Self {
            id,
            taken: None,
            left: next.get(id).copied().unwrap_or_default().iter(),
        }
    }
}

fn warn(ring: &[Step<'_>], findings: &mut Findings<'_>) {
    let file = findings.file().to_string();
    let taken = ring.iter().filter_map(|step| step.taken);
    let others = taken.clone().skip(1);
    let others: Vec<String> = others
        .map(|successor| format!("{file}:{}", findings.in_file(successor.span).line))
        .collect();
    let first = ring.first();
    let names = ring.iter().chain(first).map(|step| step.id.clone());
    let problem = Contradiction::RingOfSuccessors {
        ring: names.collect(),
        others: match others.is_empty() {
            true => String::new(),
            false => format!(" ({})", others.join(", ")),
        },
    };
    if let Some(successor) = { taken }.next() {
        findings.yaml(successor.span, problem);
    }
}
