//! Units that follow each other in a ring: each would be older than itself.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::raw::RawUnit;
use crate::decode::At;
use crate::diagnostic::Contradiction;
use crate::model::rings;

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
    let successors = |id: &String| next.get(id).copied().unwrap_or_default();
    for ring in rings(ids, successors, |successor| &successor.value) {
        warn(&ring, findings);
    }
}

fn warn(ring: &[(&String, &At<String>)], findings: &mut Findings<'_>) {
    let Some((first, successor)) = ring.first() else {
        return;
    };
    let file = findings.file().to_string();
    let others = ring.iter().skip(1);
    let others: Vec<String> = others
        .map(|(_, successor)| format!("{file}:{}", findings.in_file(successor.span).line))
        .collect();
    let names = ring.iter().map(|(id, _)| *id).chain([*first]);
    let problem = Contradiction::RingOfSuccessors {
        ring: names.cloned().collect(),
        others: match others.is_empty() {
            true => String::new(),
            false => format!(" ({})", others.join(", ")),
        },
    };
    findings.yaml(successor.span, problem);
}
