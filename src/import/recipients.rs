//! Who receives an award: whoever is named behind its kind, or before it.

use std::ops::Range;

use super::award_sentence::Sentence;
use super::draft::DraftRecipient;
use super::mention::{Count, Mention, Named};
use super::token::{any_at, has_any};

impl Sentence<'_> {
    /// Who receives the kind at a place: whoever is named behind it with `cho`, else who is named before.
    pub fn recipients(&self, at: usize, start: usize, end: usize) -> (Vec<DraftRecipient>, usize) {
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
                    "tặng",
                    "có",
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
    pub fn run(&self, from: usize, end: usize, most: usize) -> (Vec<DraftRecipient>, usize) {
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
            let Some(mut new) = recipient(&mention.of) else {
                break;
            };
            // `anh A (Công ty B)`: the unit of the person before it.
            let is_in_brackets = stop + 1 == mention.tokens.start && self.tokens()[stop].key == "(";
            if let (true, Some(DraftRecipient::Person(_, unit)), DraftRecipient::Unit(own)) =
                (is_in_brackets, found.last_mut(), &mut new)
            {
                unit.get_or_insert(own.clone());
            } else {
                found.push(new);
            }
            stop = mention.tokens.end;
        }
        (named_first(found), stop)
    }

    /// The row of recipients that stands before a kind, up to what `nhận` or `được` parts them from.
    pub fn run_before(&self, at: usize, start: usize) -> (Vec<DraftRecipient>, usize) {
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
    pub fn is_joined(&self, at: usize, nth: usize, kinds: &[usize]) -> bool {
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
        // `suy tôn A đề nghị tặng cờ`: A is put forward; in `A đề nghị tặng cờ cho B` it asks.
        let is_chosen = has_any(
            tokens,
            self.range.start..mention.tokens.start,
            &[
                "suy tôn",
                "bình bầu",
                "bình xét",
                "bình chọn",
                "bỏ phiếu",
                "giới thiệu",
                "lựa chọn",
            ],
        );
        let asks = !is_chosen && any_at(tokens, at, &["đề nghị"]).is_some();
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
    if found.iter().all(DraftRecipient::is_crowd) {
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
    found.into_iter().filter(|it| !it.is_crowd()).collect()
}
