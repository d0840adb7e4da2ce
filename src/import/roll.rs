//! The awards of a whole document, each once, and those whom its tables list.

use super::award_tables::{awards_of, people_of};
use super::awards::{Awards, years};
use super::draft::{DraftAward, DraftPerson, DraftRecipient, Guess};
use super::known::Known;
use super::layout::Layout;
use super::mention::Read;
use super::passage::{Part, Passage};
use super::token::{Token, has_any, tokens};
use super::verb::strength;
use crate::model::{AwardStatus, Year, name_key};
use crate::parse::reviewed;

/// The awards of texts and tables, each once, and those whom tables list as participants.
pub(super) fn awards(
    all: &[Part<'_>],
    read: &[Read<'_>],
    layout: &Layout,
    known: &Known<'_>,
) -> (Vec<Guess<DraftAward>>, Vec<Guess<DraftPerson>>) {
    let title = layout.title.as_ref().map_or("", |it| it.value.as_str());
    let title_tokens = tokens(title);
    let is_request = has_any(
        &title_tokens,
        0..title_tokens.len(),
        &[
            "đề nghị",
            "tờ trình",
            "bình xét",
            "bình bầu",
            "giới thiệu",
            "xét",
        ],
    );
    let is_decision = has_any(&title_tokens, 0..title_tokens.len(), &["quyết định"]);
    let asks = |passage: &&(&Passage, Vec<_>)| {
        let found = &passage.0.tokens;
        has_any(
            found,
            0..found.len(),
            &[
                "đề nghị khen thưởng",
                "bình xét",
                "bình bầu",
                "suy tôn",
                "đề nghị tặng",
                "kết quả bình",
                "trình hội đồng",
                "đề nghị xét",
                "đề xuất khen",
            ],
        )
    };
    let bare = match (is_request, is_decision, read.iter().any(|it| asks(&it))) {
        (true, ..) | (_, _, true) => AwardStatus::Proposed,
        (_, true, _) => AwardStatus::Decided,
        _ => AwardStatus::Conferred,
    };
    let year = title_year(title, &title_tokens);
    let mut awards = Awards::new(known, year);
    let mut listed = Vec::new();
    let mut last = String::new();
    // Those that are read stand in the order of all.
    let mut own = read.iter().peekable();
    for part in all {
        match part {
            Part::Passage(passage) => {
                let own = own.next_if(|(it, _)| std::ptr::eq(*it, passage));
                if let Some((_, sentences)) = own {
                    awards.read(passage, sentences);
                    passage.text.clone_into(&mut last);
                }
            }
            Part::Table(table) => {
                let above = awards.above();
                let found = awards_of(table, &above, Some(bare), known);
                if found.is_empty() {
                    listed.extend(people_of(table, &last, known));
                }
                awards.found.extend(found);
            }
        }
    }
    (distinct(awards.found), listed)
}

/// Awards, each once: of two that say the same the one that is further; of the numbers those of whom nobody
/// is named.
fn distinct(found: Vec<Guess<DraftAward>>) -> Vec<Guess<DraftAward>> {
    let mut kept: Vec<Guess<DraftAward>> = Vec::new();
    for award in found {
        let same = kept.iter_mut().find(|it| {
            it.value.kind == award.value.kind
                && same_recipient(&it.value.to, &award.value.to)
                && (it.value.year == award.value.year
                    || it.value.year.is_none()
                    || award.value.year.is_none())
        });
        match same {
            None => kept.push(award),
            Some(known) => {
                let year = known.value.year.or(award.value.year);
                if strength(award.value.status) > strength(known.value.status) {
                    *known = award;
                }
                known.value.year = year;
            }
        }
    }
    let named: Vec<(String, Option<Year>)> = kept
        .iter()
        .filter(|it| !it.value.to.is_crowd())
        .map(|it| (it.value.kind.clone(), it.value.year))
        .collect();
    kept.retain(|it| {
        let is_named = named.iter().any(|(kind, year)| {
            *kind == it.value.kind
                && (*year == it.value.year || year.is_none() || it.value.year.is_none())
        });
        !it.value.to.is_crowd() || !is_named
    });
    kept
}

/// The year of which a headline tells: that which it reviews, or the only one in it.
pub(super) fn title_year(title: &str, tokens: &[Token]) -> Option<Year> {
    let found = reviewed(title).filter(|it| !it.is_school);
    found
        .map(|it| *it.years.end())
        .or_else(|| match years(tokens, 0..tokens.len())[..] {
            [year] => Some(year),
            _ => None,
        })
}

fn same_recipient(one: &DraftRecipient, other: &DraftRecipient) -> bool {
    match (one, other) {
        (DraftRecipient::Unit(one), DraftRecipient::Unit(other)) => {
            (one.id.is_some() && one.id == other.id) || name_key(&one.name) == name_key(&other.name)
        }
        (DraftRecipient::Person(one, _), DraftRecipient::Person(other, _)) => {
            name_key(one) == name_key(other)
        }
        (one, other) => one == other,
    }
}
