//! Awards in sentences and in lists: a kind, who receives it, and what the verbs say of it.

use std::ops::Range;

use jiff::civil::Date;

use super::day::{days, year_of};
use super::draft::{DraftAward, DraftRecipient, Guess};
use super::kind::{KindMention, body_at};
use super::known::Known;
use super::mention::{Count, Mention, Named};
use super::passage::{Passage, PassagePlace};
use super::token::{Token, any_at, find_any, has_any, written};
use super::verb::{Said, begins_anew, is_laid_before, said, strength};
use crate::model::{AwardStatus, Year};

/// What was said above of the awards that a list or a table holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Above {
    /// How far they have come; none where nobody said so, or that there are none.
    pub said: Option<Said>,
    /// Their kind.
    pub kind: Option<KindMention>,
    /// The year that they are for.
    pub year: Option<Year>,
    /// The decision.
    pub decision: Option<(String, Option<Date>)>,
    /// How deep in lists it was said.
    depth: usize,
}

/// Awards of the sentences of a document, one after the other.
pub(super) struct Awards<'k> {
    known: &'k Known<'k>,
    /// What was said of the lists that are open, the outermost first.
    above: Vec<Above>,
    /// What the last heading said.
    heading: Above,
    /// The year of which the headline tells.
    year: Option<Year>,
    /// What was found.
    pub found: Vec<Guess<DraftAward>>,
}

impl<'k> Awards<'k> {
    pub fn new(known: &'k Known<'k>, year: Option<Year>) -> Self {
        Self {
            known,
            year,
            above: Vec::new(),
            heading: Above::default(),
            found: Vec::new(),
        }
    }

    /// What was said of what comes next.
    pub fn above(&self) -> Above {
        let mut above = self.heading.clone();
        for inner in &self.above {
            above.said = inner.said.or(above.said);
            above.kind = inner.kind.clone().or(above.kind);
            above.year = inner.year.or(above.year);
            above.decision = inner.decision.clone().or(above.decision);
        }
        above.year = above.year.or(self.year);
        above
    }

    /// Reads a passage.
    pub fn read(&mut self, passage: &Passage, sentences: &[(Range<usize>, Vec<Mention>)]) {
        let is_head = passage.place == PassagePlace::Heading || is_numbered(&passage.text);
        match passage.place {
            PassagePlace::Letterhead | PassagePlace::Recipients | PassagePlace::Signature => return,
            PassagePlace::Item => {
                self.above.retain(|it| it.depth < passage.depth);
            }
            _ => self.above.clear(),
        }
        if is_head && passage.depth == 0 {
            self.heading = Above::default();
        }
        for (range, mentions) in sentences {
            let above = self.above();
            let sentence = Sentence {
                passage,
                range: range.clone(),
                mentions,
                known: self.known,
            };
            let (awards, left) = sentence.awards(&above);
            let is_last = range.end == passage.tokens.len();
            let leads = passage.text.trim_end().ends_with(':') || awards.is_empty();
            self.found.extend(awards);
            if !is_last {
                continue;
            }
            let left = Above {
                depth: passage.depth,
                ..left
            };
            if is_head && passage.depth == 0 {
                self.heading = left;
            } else if leads {
                self.above.push(left);
            }
        }
    }
}

/// `II. KẾT QUẢ`, `1. Khen thưởng`: a line that heads what follows, whatever it looks like.
fn is_numbered(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_mark = first.ends_with(['.', '/', ')']) && first.len() <= 5;
    let roman = first.trim_end_matches(['.', '/', ')']);
    let is_roman = !roman.is_empty() && roman.chars().all(|it| "IVX".contains(it));
    is_mark && is_roman && text.chars().count() < 120
}

/// A sentence under reading.
struct Sentence<'s> {
    passage: &'s Passage,
    range: Range<usize>,
    mentions: &'s [Mention],
    known: &'s Known<'s>,
}

impl Sentence<'_> {
    fn tokens(&self) -> &[Token] {
        &self.passage.tokens
    }

    /// The awards of the sentence, and what it says of those below it.
    fn awards(&self, above: &Above) -> (Vec<Guess<DraftAward>>, Above) {
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
            last = Some((stop, recipients.clone()));
            let Some(status) = status else { continue };
            let kind = self.with_body(kind, &window, above);
            let year = self.year(mention.tokens.clone(), stop).or(above.year);
            let decision = decision.clone().or_else(|| above.decision.clone());
            let words = self.words(
                &mention.tokens,
                &recipients,
                start,
                stop.max(mention.tokens.end),
            );
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

    /// Who receives the kind at a place: whoever is named behind it with `cho`, else who is named before.
    fn recipients(&self, at: usize, start: usize, end: usize) -> (Vec<DraftRecipient>, usize) {
        let tokens = self.tokens();
        let kind = &self.mentions[at].tokens;
        let next = self.mentions.get(at + 1).filter(|it| it.tokens.start < end);
        if let Some(first) = next {
            let gap = kind.end..first.tokens.start;
            let gives = has_any(
                tokens,
                gap.clone(),
                &[
                    "cho",
                    ":",
                    "đối với",
                    "gồm",
                    "là",
                    "tới",
                    "đến",
                    "thuộc về",
                    "–",
                    "-",
                ],
            );
            let other = has_any(
                tokens,
                gap,
                &["bầu", "của", "do", "ký", "phát động", "từ", "sau đó"],
            );
            if gives && !other {
                let (found, stop) = self.run(first.tokens.start, end, self.mentions.len());
                // `nhận cờ thi đua, gồm: A cờ dẫn đầu`: A is of the kind behind it.
                let is_of_next = self
                    .mentions
                    .get(at + 1..)
                    .unwrap_or_default()
                    .iter()
                    .any(|it| {
                        matches!(it.of, Named::Kind(_))
                            && it.tokens.start >= stop
                            && self.is_right_behind(stop..it.tokens.start)
                    });
                return if is_of_next {
                    (Vec::new(), kind.end)
                } else {
                    (found, stop)
                };
            }
        }
        self.run_before(at, start)
    }

    /// A row of recipients that begins at a token.
    fn run(&self, from: usize, end: usize, most: usize) -> (Vec<DraftRecipient>, usize) {
        let mut found = Vec::new();
        let mut stop = from;
        for mention in self.mentions.iter().take(most) {
            if mention.tokens.start < stop || mention.tokens.end > end {
                continue;
            }
            if !found.is_empty() || mention.tokens.start > from {
                let is_glue = self.is_glue(stop..mention.tokens.start, true);
                if !is_glue {
                    break;
                }
            }
            if self.is_agent(mention) {
                break;
            }
            let Some(recipient) = recipient(&mention.of) else {
                break;
            };
            found.push(recipient);
            stop = mention.tokens.end;
        }
        (named_first(found), stop)
    }

    /// The row of recipients that stands before a kind, up to what `nhận` or `được` parts them from.
    fn run_before(&self, at: usize, start: usize) -> (Vec<DraftRecipient>, usize) {
        let tokens = self.tokens();
        let kind = self.mentions[at].tokens.clone();
        let window = start..kind.start;
        let passive = [
            "được",
            "nhận",
            "đón nhận",
            "vinh dự",
            "đạt",
            "đề nghị",
            "là đơn vị",
        ];
        // The last passive word whose giver may stand between it and the kind.
        let places = window
            .clone()
            .filter(|it| any_at(tokens, *it, &passive).is_some());
        let mut edge = kind.start;
        let mut is_passive = false;
        for place in places {
            let named = self.mentions.iter().any(|it| {
                it.tokens.end <= place && it.tokens.start >= start && recipient(&it.of).is_some()
            });
            if named && !is_passive {
                edge = place;
                is_passive = true;
            } else if named {
                // `X được tặng A; Y được tặng B`: the last one with somebody right before it.
                let right = self.mentions.iter().any(|it| {
                    it.tokens.start >= start
                        && it.tokens.end <= place
                        && place - it.tokens.end <= 3
                        && recipient(&it.of).is_some()
                        && it.tokens.start > edge
                });
                if right {
                    edge = place;
                }
            }
        }
        let mut found = Vec::new();
        let mut next = edge;
        for mention in self.mentions[..at].iter().rev() {
            if mention.tokens.end > next || mention.tokens.start < start {
                continue;
            }
            if self.is_agent(mention) {
                break;
            }
            let gap = mention.tokens.end..next;
            let is_near = match found.is_empty() && is_passive {
                true => {
                    gap.len() <= 8
                        && !has_any(tokens, gap.clone(), &[";", ":"])
                        && !has_any(tokens, gap, &["trao", "tặng", "bầu", "tổ chức"])
                }
                false => self.is_glue(gap, false),
            };
            let Some(recipient) = recipient(&mention.of).filter(|_| is_near) else {
                break;
            };
            found.push(recipient);
            next = mention.tokens.start;
        }
        found.reverse();
        (named_first(found), kind.end)
    }

    /// Whether what stands between a recipient and a kind says that the one has the other.
    fn is_right_behind(&self, gap: Range<usize>) -> bool {
        let words = self.tokens().get(gap).unwrap_or_default();
        words.len() <= 2
            && words
                .iter()
                .all(|it| matches!(&*it.key, "nhận" | "được" | ":" | "–" | "-" | "đạt"))
    }

    /// Whether a kind without recipients of its own goes to those of the kind before: `cờ và bằng khen`.
    fn is_joined(&self, at: usize, nth: usize, kinds: &[usize]) -> bool {
        let before = nth.checked_sub(1).and_then(|it| kinds.get(it));
        before.is_some_and(|before| {
            let gap = self.mentions[*before].tokens.end..self.mentions[at].tokens.start;
            gap.len() <= 4 && self.is_glue(gap, false)
        })
    }

    /// Whether nothing stands there but what parts the names of a list.
    fn is_glue(&self, gap: Range<usize>, may_end: bool) -> bool {
        const GLUE: [&str; 38] = [
            ",",
            "và",
            "cùng",
            "các",
            "đơn vị",
            "tập thể",
            "cá nhân",
            "gồm",
            ":",
            "là",
            "(",
            ")",
            "-",
            "–",
            "cho",
            "với",
            "đồng chí",
            "ông",
            "bà",
            "có",
            "sau",
            "hai",
            "ba",
            "bốn",
            "02",
            "03",
            "2",
            "3",
            "lần lượt",
            "đó là",
            "trong đó",
            "+",
            "cụ thể",
            "như",
            "như sau",
            "thành viên",
            "xuất sắc",
            "tiêu biểu",
        ];
        let tokens = self.tokens();
        let mut at = gap.start;
        while at < gap.end {
            match any_at(tokens, at, &GLUE) {
                Some(end) => at = end,
                None if may_end && tokens[at].key == ";" => at += 1,
                None => return false,
            }
        }
        true
    }

    /// Whether a unit is who awards or proposes, and not who receives.
    fn is_agent(&self, mention: &Mention) -> bool {
        let Named::Unit(_) = &mention.of else {
            return false;
        };
        let tokens = self.tokens();
        let mut at = mention.tokens.end;
        while any_at(
            tokens,
            at,
            &[
                "đã",
                "cũng",
                "sẽ",
                "tiếp tục",
                "thống nhất",
                "tổ chức",
                "tiến hành",
                "vừa",
                "xem xét",
            ],
        )
        .is_some()
        {
            at += 1;
        }
        let acts = [
            "trao",
            "tặng",
            "quyết định",
            "khen thưởng",
            "bình",
            "xét",
            "thống nhất",
            "suy tôn",
            "xem xét",
            "trình",
            "công bố",
            "công nhận",
            "biểu dương",
            "ban hành",
            "khen",
        ];
        let is_active = any_at(tokens, at, &acts).is_some();
        let before = mention
            .tokens
            .start
            .checked_sub(1)
            .map_or("", |it| &*tokens[it].key);
        let asks = any_at(tokens, at, &["đề nghị"]).is_some();
        (is_active || asks) || matches!(before, "của" | "do" | "trình" | "thuộc" | "tại") || {
            let from = mention.tokens.start.saturating_sub(3);
            has_any(
                tokens,
                from..mention.tokens.start,
                &[
                    "đề nghị",
                    "trình",
                    "thường trực",
                    "ban thường vụ",
                    "ban chấp hành",
                    "hội đồng",
                ],
            ) && !has_any(
                tokens,
                mention.tokens.end..(mention.tokens.end + 3).min(self.range.end),
                &["cờ", "bằng khen", "nhận"],
            ) && has_any(
                tokens,
                mention.tokens.end..self.range.end,
                &["tặng", "xét", "khen thưởng", "trao", "quyết định"],
            )
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
        near(kind.start, kind.end + NEAR)
            .or_else(|| near(stop, stop + NEAR))
            .or_else(|| {
                years(self.tokens(), self.range.start..kind.start)
                    .last()
                    .copied()
            })
            .or_else(|| self.only_year(self.range.clone()))
    }

    fn only_year(&self, range: Range<usize>) -> Option<Year> {
        match years(self.tokens(), range)[..] {
            [year] => Some(year),
            _ => None,
        }
    }

    /// From the first word about an award to the last.
    fn words(
        &self,
        kind: &Range<usize>,
        _: &[DraftRecipient],
        start: usize,
        stop: usize,
    ) -> String {
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

/// Who receives, where a mention may.
fn recipient(of: &Named) -> Option<DraftRecipient> {
    match of {
        Named::Unit(unit) if unit.name.to_lowercase().starts_with("hội đồng") => None,
        Named::Unit(unit) => Some(DraftRecipient::Unit(unit.clone())),
        Named::Person(it) => Some(DraftRecipient::Person(
            it.person.name.clone(),
            it.person.unit.clone(),
        )),
        Named::Count(Count {
            number,
            are_persons: true,
        }) => Some(DraftRecipient::Crowd {
            units: 0,
            persons: *number,
        }),
        Named::Count(Count { number, .. }) => Some(DraftRecipient::Crowd {
            units: *number,
            persons: 0,
        }),
        Named::Kind(_) => None,
    }
}

/// Recipients without the numbers of those who are named.
fn named_first(found: Vec<DraftRecipient>) -> Vec<DraftRecipient> {
    let is_crowd = |it: &DraftRecipient| matches!(it, DraftRecipient::Crowd { .. });
    if found.iter().all(is_crowd) {
        let sum =
            |of: fn(&DraftRecipient) -> u32| found.iter().map(of).fold(0, u32::saturating_add);
        let units = sum(|it| match it {
            DraftRecipient::Crowd { units, .. } => *units,
            _ => 0,
        });
        let persons = sum(|it| match it {
            DraftRecipient::Crowd { persons, .. } => *persons,
            _ => 0,
        });
        return match found.is_empty() {
            true => found,
            false => vec![DraftRecipient::Crowd { units, persons }],
        };
    }
    found.into_iter().filter(|it| !is_crowd(it)).collect()
}

/// The years that some tokens name behind the word for one.
pub(super) fn years(tokens: &[Token], within: Range<usize>) -> Vec<Year> {
    let mut found: Vec<Year> = Vec::new();
    for at in within.clone() {
        let Some(end) = any_at(tokens, at, &["năm", "năm học"]).filter(|end| *end < within.end)
        else {
            continue;
        };
        let key = &*tokens[end].key;
        let is_date =
            at >= 2 && (tokens[at - 2].key == "tháng" || tokens[at - 1].key.contains('/'));
        let first = key.split(['-', '–']).next().unwrap_or(key);
        if let Some(year) = year_of(first).filter(|year| !is_date && found.last() != Some(year)) {
            found.push(year);
        }
    }
    found
}

/// The decision that a sentence is of: its number, and its date.
pub(super) fn decision(
    text: &str,
    tokens: &[Token],
    within: Range<usize>,
) -> Option<(String, Option<Date>)> {
    let place = find_any(
        tokens,
        within.clone(),
        &[
            "quyết định số",
            "quyết định khen thưởng số",
            "qđ số",
            "quyết định số :",
        ],
    )?;
    let first = tokens.get(place.end).filter(|_| place.end < within.end)?;
    let rest = text.get(first.range.start..)?;
    let number: String = rest
        .chars()
        .take_while(|it| !it.is_whitespace() && !matches!(it, ',' | ';' | ')' | '”' | '"'))
        .collect();
    let number = number.trim_end_matches('.').to_owned();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    let day = days(tokens.get(place.end..within.end)?);
    let date = day
        .first()
        .filter(|it| it.tokens.start < 10)
        .and_then(|it| it.date());
    is_number.then_some((number, date))
}
