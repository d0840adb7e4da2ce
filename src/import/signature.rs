//! Who signed an official letter.

use super::draft::{DraftPerson, DraftUnit, Guess};
use super::known::Known;
use super::office::office_at;
use super::passage::{Passage, PassagePlace};
use super::person_name::{as_name, name_at};
use super::recase::Written;
use super::token::{any_at, capital_first, text_of, tokens};
use super::unit_name::unit_at;

/// The unit that an official letter comes from: the lowest in its head.
pub(super) fn sender(lines: &[String], written: &Written, known: &Known<'_>) -> Option<DraftUnit> {
    lines.iter().rev().find_map(|line| {
        let text = written.recased(line);
        let found = tokens(&text);
        let is_short = found.len() <= 14
            && any_at(&found, 0, &["số", "v / v", "về việc", "kính gửi"]).is_none();
        let unit = unit_at(&text, &found, 0, known).filter(|_| is_short)?;
        (unit.tokens.end == found.len()).then_some(DraftUnit {
            id: unit.id,
            name: unit.name,
        })
    })
}

/// Those who signed, each with the office that stands above the name.
pub(super) fn signers(
    passages: &[&Passage],
    written: &Written,
    sender: Option<&DraftUnit>,
    known: &Known<'_>,
) -> Vec<Guess<DraftPerson>> {
    let mut found = Vec::new();
    let mut office: Option<String> = None;
    let mut unit: Option<DraftUnit> = None;
    let mut is_for_cluster = false;
    for passage in passages
        .iter()
        .filter(|it| it.place == PassagePlace::Signature)
    {
        let tokens_of = &passage.tokens;
        if let Some(end) = any_at(
            tokens_of,
            0,
            &["tm", "tm .", "kt", "kt .", "tl", "tl .", "tuq", "tuq ."],
        ) {
            let end = if tokens_of.get(end).is_some_and(|it| it.key == ".") {
                end + 1
            } else {
                end
            };
            is_for_cluster |= any_at(tokens_of, end, &["cụm", "khối"]).is_some();
            continue;
        }
        if let Some(end) = office_at(tokens_of, 0) {
            let text = written.recased(&passage.text);
            let again = tokens(&text);
            let own = unit_at(&text, &again, end, known).filter(|it| it.tokens.end == again.len());
            let role = text_of(
                &text,
                &again,
                0..own.as_ref().map_or(again.len(), |it| it.tokens.start),
            );
            unit = own.map(|it| DraftUnit {
                id: it.id,
                name: it.name,
            });
            office = Some(role);
            continue;
        }
        let end = name_at(tokens_of, 0, true);
        if let (Some(end), Some(role)) = (end, &office)
            && end == tokens_of.len()
        {
            let name = as_name(&text_of(&passage.text, tokens_of, 0..end));
            let is_of_cluster = is_for_cluster || super::office::is_of_cluster(&tokens(role), 0);
            let unit = unit
                .take()
                .or_else(|| sender.filter(|_| !is_of_cluster).cloned());
            let person = DraftPerson {
                name,
                role: Some(capital_first(role)),
                unit,
            };
            let words = format!("{} {}", role, passage.text);
            found.push(Guess::new(person, words));
            office = None;
            is_for_cluster = false;
        }
    }
    found
}
