//! The awards of one sentence: a kind, who receives it, and what the verbs between them say.

use std::ops::Range;

use super::awarding_body::body_at;
use super::awards::{Above, decision, years};
use super::draft::{DraftAward, DraftRecipient, Guess};
use super::kind::KindMention;
use super::known::Known;
use super::mention::{Mention, Named};
use super::passage::{Passage, PassagePlace};
use super::token::{Token, find_any, has_any, written};
use super::verb::{Said, begins_anew, is_laid_before, said, strength};
use crate::model::{AwardStatus, Year};

/// A sentence under reading.
pub(super) struct Sentence<'s> {
    pub passage: &'s Passage,
    pub range: Range<usize>,
    pub mentions: &'s [Mention],
    pub known: &'s Known<'s>,
}

impl Sentence<'_> {
    /// The words of the passage that it stands in.
    pub fn tokens(&self) -> &[Token] {
        &self.passage.tokens
    }

    /// The awards of the sentence, and what it says of those below it.
    pub fn awards(&self, above: &Above) -> (Vec<Guess<DraftAward>>, Above) {
        let (tokens, range) = (self.tokens(), self.range.clone());
        let decision = decision(&self.passage.text, tokens, range.clone());
        let is_event = has_any(
            tokens,
            range.clone(),
            &[
                "tại hội nghị",
                "nhân dịp này",
                "dịp này",
                "tại buổi lễ",
                "tại lễ",
                "tại đại hội",
                "cũng tại",
                "tại buổi",
            ],
        );
        let kinds: Vec<usize> = (0..self.mentions.len())
            .filter(|at| matches!(self.mentions[*at].of, Named::Kind(_)))
            .collect();
        let mut awards: Vec<Guess<DraftAward>> = Vec::new();
        let mut current = above.said.unwrap_or(Said::Nothing);
        let mut from = range.start;
        let mut last: Option<(usize, Vec<DraftRecipient>)> = None;
        let mut kind_below: Option<KindMention> = None;
        let tail_start = kinds
            .last()
            .map_or(range.start, |at| self.mentions[*at].tokens.end);
        let is_asked = is_laid_before(tokens, tail_start..range.end);
        for (nth, at) in kinds.iter().enumerate() {
            let mention = &self.mentions[*at];
            let Named::Kind(kind) = &mention.of else {
                continue;
            };
            let window = from..mention.tokens.start;
            let own = said(tokens, window.clone(), is_event);
            current = self.next(current, own, &window, nth > 0);
            from = mention.tokens.end;
            if is_asked
                && !matches!(current, Said::Not)
                && !has_any(tokens, window.clone(), &["đã trao", "đã nhận"])
            {
                current = Said::Status(AwardStatus::Proposed);
            }
            let status = self.status(current, decision.is_some() || above.decision.is_some());
            let end = kinds
                .get(nth + 1)
                .map_or(range.end, |next| self.mentions[*next].tokens.start);
            let start = last.as_ref().map_or(range.start, |(end, _)| *end);
            let (recipients, stop) = self.recipients(*at, start, end);
            let recipients = match (recipients.is_empty(), &last) {
                (true, Some((_, before))) if self.is_joined(*at, nth, &kinds) => before.clone(),
                (true, _) => {
                    kind_below = Some(kind.clone());
                    continue;
                }
                _ => recipients,
            };
            // `cho 02 đơn vị, gồm:`: whoever is meant stands in the list below.
            if self.opens_list(stop) && recipients.iter().all(DraftRecipient::is_crowd) {
                kind_below = Some(kind.clone());
            }
            last = Some((stop, recipients.clone()));
            let Some(status) = status else { continue };
            let kind = self.with_body(kind, &window, above);
            let year = self.year(mention.tokens.clone(), stop).or(above.year);
            let decision = decision.clone().or_else(|| above.decision.clone());
            let words = self.words(&mention.tokens, start, stop.max(mention.tokens.end));
            for to in recipients {
                awards.push(Guess::new(
                    DraftAward {
                        kind: kind.named(self.known.registries),
                        to,
                        year,
                        status,
                        decision: decision.clone().filter(|_| status != AwardStatus::Proposed),
                    },
                    words.clone(),
                ));
            }
        }
        if kinds.is_empty() {
            current = self.next(
                current,
                said(tokens, range.clone(), is_event),
                &range,
                false,
            );
            if let (Some(kind), PassagePlace::Item) = (&above.kind, self.passage.place) {
                let status = self.status(current, decision.is_some() || above.decision.is_some());
                let (recipients, stop) = self.run(range.start, range.end, self.mentions.len());
                let words = written(
                    &self.passage.text,
                    tokens,
                    range.start..stop.max(range.start),
                )
                .to_owned();
                if let Some(status) = status {
                    awards.extend(recipients.into_iter().map(|to| {
                        let value = DraftAward {
                            kind: kind.named(self.known.registries),
                            to,
                            year: above.year,
                            status,
                            decision: above
                                .decision
                                .clone()
                                .filter(|_| status != AwardStatus::Proposed),
                        };
                        Guess::new(value, words.clone())
                    }));
                }
            }
        }
        let is_said = current != Said::Nothing;
        let below = Above {
            said: is_said.then_some(current),
            kind: kind_below.map(|kind| self.with_body(&kind, &range, above)),
            year: self.only_year(range.clone()),
            decision,
            depth: 0,
        };
        (awards, below)
    }

    /// Whether the passage ends behind a token with the words that open a list of those who were counted.
    fn opens_list(&self, stop: usize) -> bool {
        let tokens = self.tokens();
        let is_open = tokens.last().is_some_and(|it| it.key == ":");
        let opens = ["gồm", "như sau", "sau đây", "sau", "cụ thể", "có tên", "là"];
        is_open
            && self.range.end == tokens.len()
            && (stop + 1 >= tokens.len() || has_any(tokens, stop..tokens.len(), &opens))
    }

    /// What holds of a kind, by the verbs in front of it and those before them.
    fn next(&self, before: Said, own: Said, window: &Range<usize>, is_later: bool) -> Said {
        match (before, own) {
            (_, Said::Nothing) => before,
            (Said::Status(AwardStatus::Proposed), Said::Status(status))
                if is_later && strength(status) > 0 =>
            {
                // `đề nghị tặng cờ cho A, tặng bằng khen cho B`: all of it is asked for.
                match begins_anew(self.tokens(), window.clone()) {
                    true => own,
                    false => before,
                }
            }
            _ => own,
        }
    }

    fn status(&self, said: Said, is_decided: bool) -> Option<AwardStatus> {
        match said {
            Said::Status(status) => Some(status),
            Said::Nothing if is_decided => Some(AwardStatus::Decided),
            Said::Nothing | Said::Not => None,
        }
    }

    /// A kind of which another place of the sentence says whose it is.
    fn with_body(&self, kind: &KindMention, window: &Range<usize>, above: &Above) -> KindMention {
        let mut kind = kind.clone();
        if kind.lacks_body() {
            let tokens = self.tokens();
            let gives = |at: usize| {
                let (body, end) = body_at(tokens, at)?;
                let verb = find_any(
                    tokens,
                    end..(end + 5).min(self.range.end),
                    &[
                        "trao",
                        "tặng",
                        "trao tặng",
                        "quyết định",
                        "khen thưởng",
                        "xét",
                        "khen",
                    ],
                );
                verb.map(|_| body)
            };
            let inner = window.clone().find_map(gives);
            let whole = || (self.range.start..window.end).find_map(gives);
            kind.body = inner.or_else(whole).or_else(|| above.kind.as_ref()?.body);
        }
        kind
    }

    /// The year that an award is for, by the nearest one of its sentence.
    fn year(&self, kind: Range<usize>, stop: usize) -> Option<Year> {
        const NEAR: usize = 4;
        let near = |from: usize, to: usize| {
            years(self.tokens(), from..to.min(self.range.end))
                .first()
                .copied()
        };
        near(kind.start, self.clause_end(kind.end, kind.end + NEAR))
            .or_else(|| near(stop, self.clause_end(stop, stop + NEAR)))
            .or_else(|| {
                years(self.tokens(), self.range.start..kind.start)
                    .last()
                    .copied()
            })
            .or_else(|| self.only_year(self.range.clone()))
    }

    /// Where another year begins to tell of something else: `năm 2016 …; năm 2020 …`.
    fn clause_end(&self, from: usize, most: usize) -> usize {
        let tokens = self.tokens();
        let is_next = |at: &usize| {
            matches!(&*tokens[*at].key, ";" | ",")
                && tokens.get(*at + 1).is_some_and(|it| it.key == "năm")
        };
        let most = most.min(self.range.end);
        (from..most).find(is_next).unwrap_or(most)
    }

    fn only_year(&self, range: Range<usize>) -> Option<Year> {
        match years(self.tokens(), range)[..] {
            [year] => Some(year),
            _ => None,
        }
    }

    /// From the first word about an award to the last.
    fn words(&self, kind: &Range<usize>, start: usize, stop: usize) -> String {
        let first = match stop > kind.end {
            true => self.verb_before(kind.start, start),
            false => start,
        };
        let words = written(&self.passage.text, self.tokens(), first..stop);
        words.trim_start_matches([',', ';', '.', ' ']).to_owned()
    }

    fn verb_before(&self, kind: usize, start: usize) -> usize {
        const FAR: usize = 8;
        let from = start.max(kind.saturating_sub(FAR));
        let tokens = self.tokens();
        let mark = (from..kind)
            .rev()
            .find(|at| matches!(&*tokens[*at].key, ";" | "."));
        mark.map_or(from, |mark| mark + 1)
    }
}
