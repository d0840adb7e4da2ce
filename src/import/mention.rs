//! Whom and what a sentence names: units, persons with their offices, kinds of awards, numbers of recipients.

use std::ops::Range;

use super::day::year_of;
use super::draft::{DraftPerson, DraftUnit};
use super::kind::{KindMention, kind_at};
use super::known::Known;
use super::office::{is_internal, is_of_cluster, office_at, own_board};
use super::passage::Passage;
use super::person_name::{as_name, honorific_at, name_at};
use super::token::{Case, Token, any_at, capital_first, text_of};
use super::unit_name::{UnitMention, unit_at};

/// A passage with the sentences in it, and what each of them names.
pub(super) type Read<'p> = (&'p Passage, Vec<(Range<usize>, Vec<Mention>)>);

/// What a sentence names somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// What it is.
    pub of: Named,
    /// Where it stands, a person with the office.
    pub tokens: Range<usize>,
}

/// What is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A unit.
    Unit(DraftUnit),
    /// A person.
    Person(PersonMention),
    /// A kind of award.
    Kind(KindMention),
    /// So many units or persons.
    Count(Count),
}

/// A person that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonMention {
    /// The person, with the office and the unit.
    pub person: DraftPerson,
    /// Whether a word says that it is a person: `đồng chí`.
    pub is_called: bool,
    /// Whether the office is one within a union whose name may go without saying.
    pub is_internal: bool,
    /// Where the name stands.
    pub name: Range<usize>,
}

/// So many units or persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// How many.
    pub number: u32,
    /// Whether they are persons.
    pub are_persons: bool,
}

/// What counted recipients are called.
const UNITS: [&str; 12] = [
    "tập thể",
    "đơn vị",
    "cđcs",
    "công đoàn cơ sở",
    "công đoàn",
    "lđlđ",
    "cơ quan",
    "doanh nghiệp",
    "công đoàn cấp trên cơ sở",
    "cơ sở",
    "tổ công đoàn",
    "công đoàn cơ sở thành viên",
];
const PERSONS: [&str; 12] = [
    "cá nhân",
    "đồng chí",
    "đoàn viên",
    "cán bộ",
    "người",
    "công nhân",
    "đ/c",
    "chủ tịch",
    "cán bộ công đoàn",
    "ông",
    "bà",
    "công nhân lao động",
];

/// Numbers as words.
const NUMBERS: [(&str, u32); 10] = [
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
];

/// All that a text names, in its order; nothing twice.
pub(super) fn mentions(text: &str, tokens: &[Token], known: &Known<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mention = mention_at(text, tokens, at, known);
        at = mention
            .as_ref()
            .map_or(at + 1, |it| it.tokens.end.max(at + 1));
        found.extend(mention);
    }
    found
}

fn mention_at(text: &str, tokens: &[Token], at: usize, known: &Known<'_>) -> Option<Mention> {
    if !tokens.get(at)?.is_word() {
        return None;
    }
    let mention = |of: Named, tokens: Range<usize>| Some(Mention { of, tokens });
    if let Some(kind) = kind_at(text, tokens, at) {
        let range = kind.tokens.clone();
        return mention(Named::Kind(kind), range);
    }
    if let Some(person) = person_at(text, tokens, at, known) {
        return mention(Named::Person(person.0), at..person.1);
    }
    if let Some(end) = any_at(tokens, at, &["hội đồng thi đua", "hội đồng tđkt"]) {
        // Whoever proposes and decides receives nothing.
        let mut end = end;
        while tokens
            .get(end)
            .is_some_and(|it| matches!(&*it.key, "-" | "–" | "," | "khen" | "thưởng"))
        {
            end += 1;
        }
        let unit = unit_at(text, tokens, end, known);
        let end = unit.map_or(end, |it| it.tokens.end);
        let name = text_of(text, tokens, at..end);
        return mention(Named::Unit(DraftUnit { id: None, name }), at..end);
    }
    if let Some(unit) = unit_at(text, tokens, at, known) {
        let range = unit.tokens.clone();
        return mention(Named::Unit(drafted(unit)), range);
    }
    let (count, end) = count_at(tokens, at)?;
    mention(Named::Count(count), at..end)
}

fn drafted(unit: UnitMention) -> DraftUnit {
    DraftUnit {
        id: unit.id,
        name: unit.name,
    }
}

/// `4 tập thể`, `10 cá nhân`, `hai đơn vị`.
fn count_at(tokens: &[Token], at: usize) -> Option<(Count, usize)> {
    let token = tokens.get(at)?;
    let number = match token.case {
        Case::Number if token.key.bytes().all(|it| it.is_ascii_digit()) => {
            token.key.parse().ok()?
        }
        Case::Small | Case::Capital => NUMBERS.iter().find(|(word, _)| *word == token.key)?.1,
        _ => return None,
    };
    let (are_persons, end) = match (
        any_at(tokens, at + 1, &UNITS),
        any_at(tokens, at + 1, &PERSONS),
    ) {
        (Some(units), Some(persons)) if persons > units => (true, persons),
        (Some(end), _) => (false, end),
        (None, Some(end)) => (true, end),
        (None, None) => return None,
    };
    let before = at.checked_sub(1).and_then(|it| tokens.get(it));
    let is_year = before.is_some_and(|it| it.key == "năm") && year_of(&token.key).is_some();
    let fits = (1..=99_999).contains(&number) && !is_year;
    fits.then_some((
        Count {
            number,
            are_persons,
        },
        end,
    ))
}

/// A person whose name, or what he is called, begins at a token; and where the words about him end.
fn person_at(
    text: &str,
    tokens: &[Token],
    at: usize,
    known: &Known<'_>,
) -> Option<(PersonMention, usize)> {
    let called = honorific_at(tokens, at);
    // `các đồng chí: Nguyễn Văn A`.
    let first = called.unwrap_or(at);
    // The office may stand before the name: `đồng chí Chủ tịch LĐLĐ tỉnh Nguyễn Văn A`.
    let before = office_before(text, tokens, first, known);
    let first = before.as_ref().map_or(first, |(_, _, end)| *end);
    let is_called = called.is_some() || before.is_some();
    let end = name_at(tokens, first, is_called)?;
    let name = as_name(&text_of(text, tokens, first..end));
    let mut person = DraftPerson {
        name,
        role: None,
        unit: None,
    };
    let mut stop = end;
    let mut is_own = false;
    let behind = office_behind(text, tokens, end, known);
    let is_narrower = |it: &Offices| {
        before
            .as_ref()
            .is_none_or(|(_, unit, _)| unit.is_none() && it.unit.is_some())
    };
    if let Some(office) = behind.filter(is_narrower) {
        is_own = is_internal(tokens, office.first);
        person.role = Some(office.role);
        person.unit = office.unit;
        stop = office.end;
    } else if let Some((role, unit, _)) = before {
        person.role = Some(role);
        person.unit = unit;
    }
    let mention = PersonMention {
        person,
        is_called,
        is_internal: is_own,
        name: first..end,
    };
    Some((mention, stop))
}

/// An office with its unit that stands between what somebody is called and the name.
fn office_before(
    text: &str,
    tokens: &[Token],
    at: usize,
    known: &Known<'_>,
) -> Option<(String, Option<DraftUnit>, usize)> {
    let office = offices(text, tokens, at, known)?;
    let is_name = name_at(tokens, office.end, false).is_some();
    is_name.then_some((office.role, office.unit, office.end))
}

/// Offices as they are said of somebody.
struct Offices {
    role: String,
    unit: Option<DraftUnit>,
    first: usize,
    end: usize,
}

/// The offices behind a name: parted from it by a mark or by nothing.
fn office_behind(text: &str, tokens: &[Token], end: usize, known: &Known<'_>) -> Option<Offices> {
    let mut at = end;
    while at < end + 2
        && tokens
            .get(at)
            .is_some_and(|it| matches!(&*it.key, "," | "-" | "–" | "—" | "(" | ":" | "là"))
    {
        at += 1;
    }
    // Mr and Mrs: `, hiện là Chủ tịch`.
    while let Some(next) = any_at(tokens, at, &["hiện là", "hiện", "là"]) {
        at = next;
    }
    offices(text, tokens, at, known)
}

/// A row of offices that begins at a token: the unit of the last that has one, and what stands before it.
fn offices(text: &str, tokens: &[Token], at: usize, known: &Known<'_>) -> Option<Offices> {
    let mut role: Option<(String, usize)> = None;
    let mut unit = None;
    let (mut from, mut first) = (at, None);
    while let Some(end) = office_at(tokens, from) {
        if is_of_cluster(tokens, from) && first.is_some() {
            break;
        }
        first.get_or_insert(from);
        let board = own_board(tokens, end).and_then(|board| {
            let unit = board_unit(text, tokens, board, known)?;
            Some((unit, board))
        });
        let inner = skip_within(tokens, end);
        // `Chủ tịch Công đoàn cơ sở` says of what, not of which one.
        if let Some(next) = any_at(tokens, inner, &["công đoàn cơ sở", "cđcs"])
            && unit_at(text, tokens, inner, known).is_none()
        {
            role = Some((text_of(text, tokens, at..next), next));
            break;
        }
        let found = match board {
            Some((unit, board)) => Some((unit, text_of(text, tokens, at..board + 1))),
            None => unit_at(text, tokens, inner, known)
                .map(|unit| (unit, text_of(text, tokens, at..end))),
        };
        let next = match found {
            Some((found, said)) => {
                let next = found.tokens.end;
                role = Some((said, next));
                unit = Some(drafted(found));
                next
            }
            None if unit.is_none() => {
                role = Some((text_of(text, tokens, at..end), end));
                end
            }
            None => break,
        };
        let Some(next) = joint(tokens, next) else {
            break;
        };
        from = next;
    }
    let (role, end) = role?;
    let is_grassroots = unit.as_ref().is_some_and(|it| is_bare_union(&it.name));
    Some(Offices {
        // `Chủ tịch Công đoàn cơ sở` is an office, of which the unit does not say which it is.
        role: match (&unit, is_grassroots) {
            (Some(unit), true) => format!("{role} {}", unit.name),
            _ => role,
        },
        unit: unit.filter(|_| !is_grassroots),
        first: first?,
        end,
    })
}

/// Whether a name is that of any grass-roots union.
fn is_bare_union(name: &str) -> bool {
    matches!(
        &*name.to_lowercase(),
        "công đoàn cơ sở" | "cđcs" | "công đoàn"
    )
}

fn board_unit(text: &str, tokens: &[Token], at: usize, known: &Known<'_>) -> Option<UnitMention> {
    if let Some(unit) = unit_at(text, tokens, at, known) {
        return Some(unit);
    }
    // A board of a party committee whose first word is written small.
    let party = (at..tokens.len().min(at + 9)).find(|it| {
        any_at(
            tokens,
            *it,
            &["tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy"],
        )
        .is_some()
    })?;
    let end = party + 2;
    Some(UnitMention {
        id: None,
        name: capital_first(&text_of(text, tokens, at..end)),
        tokens: at..end,
    })
}

/// Words between an office and its unit.
fn skip_within(tokens: &[Token], at: usize) -> usize {
    any_at(tokens, at, &["của", "tại", "ở", "thuộc", ", thuộc", ","])
        .filter(|_| {
            tokens
                .get(at)
                .is_some_and(|it| it.is_word() || it.key == ",")
        })
        .unwrap_or(at)
}

/// Where another office may begin behind one.
fn joint(tokens: &[Token], at: usize) -> Option<usize> {
    let mut end = any_at(
        tokens,
        at,
        &[
            ",",
            "-",
            "–",
            "kiêm",
            "và",
            "đồng thời là",
            ", kiêm",
            "; kiêm",
        ],
    )?;
    while let Some(next) = any_at(tokens, end, &["kiêm", "đồng thời là"]) {
        end = next;
    }
    Some(end)
}
