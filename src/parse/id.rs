//! Ids, as authors write them.

use super::findings::Findings;
use crate::decode::At;
use crate::diagnostic::Problem;
use crate::model::{Hint, Registry, RegistryHit};

/// Whether a text is an id rather than a name: small letters, digits and single hyphens, with `/`
/// between the parts of the ids of reports.
pub fn is_id(text: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.contains("--")
        && text.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part.bytes().all(is_plain)
        })
}

/// Refuses what looks like the id of a unit and is none, where a name would do as well: pages would
/// show it as one. On a site that registers no units, one word is a name.
pub fn refuse_unknown(text: &At<String>, units: &Registry, findings: &mut Findings<'_>) {
    let given = text.value.trim();
    if !is_id(given) || (units.is_empty() && !given.contains('-')) {
        return;
    }
    if !matches!(units.find(given, Hint::default()), RegistryHit::One(_)) {
        let problem = Problem::UnknownOwner {
            given: given.to_owned(),
            near: units.nearest(given),
        };
        findings.yaml(text.span, problem);
    }
}
