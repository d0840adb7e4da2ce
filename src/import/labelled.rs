//! What lines of their own say of an event, behind a label: `2. Địa điểm: …`.

use super::day::days;
use super::draft::{DraftEvent, Guess};
use super::mention::{Named, Read};
use super::token::{Case, Token, any_at, text_of};

/// The most letters of a place.
const LONGEST: usize = 120;

/// The event with what such lines say and no sentence does.
pub(super) fn labelled(event: DraftEvent, passages: &[Read<'_>]) -> DraftEvent {
    let behind = |labels: &[&str]| {
        passages.iter().find_map(|(passage, _)| {
            let tokens = &passage.tokens;
            let is_mark = |it: &&Token| !it.is_word() || it.case == Case::Number;
            let first = tokens.iter().take_while(is_mark).count();
            let colon = any_at(tokens, first, labels)?;
            let from = tokens
                .get(colon)
                .filter(|it| it.key == ":")
                .map(|_| colon + 1)?;
            (from < tokens.len()).then_some((*passage, from))
        })
    };
    let place = || {
        let (passage, from) = behind(&["địa điểm", "địa điểm tổ chức"])?;
        let text = text_of(&passage.text, &passage.tokens, from..passage.tokens.len());
        let text = text.trim_end_matches(['.', ';', ' ']).to_owned();
        (text.chars().count() < LONGEST).then(|| Guess::new(text, passage.text.trim()))
    };
    let day = || {
        let (passage, from) = behind(&["thời gian", "thời gian tổ chức"])?;
        let date = days(passage.tokens.get(from..)?).first()?.date()?;
        Some(Guess::new(date, passage.text.trim()))
    };
    let host = || {
        let labels = [
            "đơn vị đăng cai",
            "đơn vị đăng cai tổ chức",
            "đơn vị tổ chức",
            "đơn vị chủ trì",
        ];
        let (passage, from) = behind(&labels)?;
        let (_, sentences) = passages.iter().find(|(it, _)| std::ptr::eq(*it, passage))?;
        let named = sentences.iter().flat_map(|(_, named)| named);
        let first = named
            .filter(|it| it.tokens.start >= from)
            .min_by_key(|it| it.tokens.start)?;
        match &first.of {
            Named::Unit(unit) if first.tokens.start == from => {
                Some(Guess::new(unit.clone(), passage.text.trim()))
            }
            _ => None,
        }
    };
    DraftEvent {
        host: event.host.clone().or_else(host),
        place: event.place.clone().or_else(place),
        date: event.date.clone().or_else(day),
        ..event
    }
}
