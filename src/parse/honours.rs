//! The honours and results of a report: awards, offices, ratings, ranking, figures.

use super::article::Resolver;
use super::context::Context;
use super::cycle::Cycle;
use super::holder::{Written, role_name};
use super::id::refuse_unknown;
use super::raw::{
    RawAward, RawCrowd, RawDecision, RawFigure, RawOffice, RawRanked, RawRating, RawRecipient,
};
use crate::decode::{At, NumberOr, Short};
use crate::diagnostic::Problem;
use crate::model::{
    Award, AwardKey, AwardKind, Crowd, Decision, Document, Figure, Office, Period, Ranked, Rating,
    Recipient, Year, digest, name_key,
};
use vietnamese::fold;
use vietnamese::{Decimal, DecimalError};

/// How many recipients without names an award may have.
const MOST_RECIPIENTS: u32 = 999_999;

/// The last place of a ranking.
const LAST_PLACE: i64 = 9999;

impl Resolver<'_, '_> {
    /// An award; it is of the year of its report, where it says no other time.
    pub(super) fn award(&mut self, raw: RawAward, year: Year, period: Period) -> Option<Award> {
        let Context { facts, pool, .. } = self.context;
        let kind = facts
            .registries
            .award(&raw.kind, raw.contest.is_some(), pool, self.findings)?;
        let (cluster, owner) = self.own_cluster(raw.cluster);
        let owner = owner.as_ref();
        let has_own_year = raw.year.is_some() || raw.period.is_some();
        let (year, period) = self.award_time(raw.year, raw.period, (year, period));
        let time = period.unwrap_or(Period::Year(year));
        let to = match raw.to {
            None => Recipient::Unnamed(self.crowd(raw.count, &kind)),
            Some(At { value, span }) => {
                self.count_of_one(raw.count);
                let person = matches!(value, Short::Full(_));
                let fits = match person {
                    true => kind.for_persons,
                    false => kind.for_units,
                };
                if !fits {
                    let kind = kind.name.clone();
                    let problem = Problem::AwardRecipient { kind, person };
                    self.findings.yaml(span, problem);
                }
                match value {
                    Short::Text(value) => {
                        Recipient::Unit(self.unit_in(&At { value, span }, owner, year)?)
                    }
                    Short::Full(RawRecipient {
                        person,
                        unit,
                        withheld,
                    }) => {
                        let unit = unit.and_then(|unit| self.unit_in(&unit, owner, year));
                        let name = self.context.shown_or_not(person, unit.as_deref());
                        Recipient::Person(name.withheld_if(withheld), unit)
                    }
                }
            }
        };
        let by = raw.by.filter(|by| !by.value.trim().is_empty());
        if let Some(by) = &by {
            refuse_unknown(by, &facts.registries.units, self.findings);
        }
        let by = by.map(|by| by.value);
        let needs_body = kind.awarded_by.is_none() && !raw.status.0.is_void();
        if needs_body && by.is_none() && kind.id.as_str() == "giay-khen" {
            let problem = Problem::AwardWithoutBody {
                kind: kind.name.clone(),
            };
            self.findings.yaml(raw.kind.span, problem);
        }
        let contest = raw.contest.map(|contest| self.line(&contest));
        Some(Award {
            alone: match &to {
                Recipient::Person(name, Some(_)) => {
                    let alone = Recipient::Person(name.clone(), None);
                    Some(AwardKey::of(&kind.id, &alone, time, contest.as_deref()))
                }
                _ => None,
            },
            key: AwardKey::of(&kind.id, &to, time, contest.as_deref()),
            span: self.findings.in_file(raw.kind.span),
            kind,
            to,
            year,
            period,
            has_own_year,
            status: raw.status.0,
            by,
            contest,
            cluster,
            decision: raw.decision.map(|decision| self.decision(decision)),
        })
    }

    /// How many recipients there are without names.
    fn crowd(&mut self, raw: Option<At<NumberOr<RawCrowd>>>, kind: &AwardKind) -> Crowd {
        let one = Crowd {
            either: 1,
            ..Crowd::default()
        };
        let Some(At { value, span }) = raw else {
            return one;
        };
        let crowd = match value {
            NumberOr::Number(count) if !kind.for_persons => Crowd {
                units: count,
                ..Crowd::default()
            },
            NumberOr::Number(count) if !kind.for_units => Crowd {
                persons: count,
                ..Crowd::default()
            },
            NumberOr::Number(either) => Crowd {
                either,
                ..Crowd::default()
            },
            NumberOr::Full(RawCrowd { units, persons }) => {
                let refused = match (units, persons) {
                    (Some(units), _) if !kind.for_units => Some((units, persons)),
                    (_, Some(persons)) if !kind.for_persons => Some((persons, units)),
                    _ => None,
                };
                if let Some((refused, other)) = refused {
                    let problem = Problem::CountRecipient {
                        kind: kind.name.clone(),
                        persons: !kind.for_persons,
                        count: other.unwrap_or(refused),
                    };
                    self.findings.yaml(span, problem);
                    return one;
                }
                Crowd {
                    units: units.unwrap_or(0),
                    persons: persons.unwrap_or(0),
                    either: 0,
                }
            }
        };
        let total = crowd.total();
        if !(1..=MOST_RECIPIENTS).contains(&total) {
            let problem = Problem::OutOfRange {
                text: total.to_string(),
                least: 1,
                most: i64::from(MOST_RECIPIENTS),
            };
            self.findings.yaml(span, problem);
        }
        crowd
    }

    /// Refuses a number beside a recipient with a name, who is one.
    fn count_of_one(&mut self, raw: Option<At<NumberOr<RawCrowd>>>) {
        match raw {
            None
            | Some(At {
                value: NumberOr::Number(1),
                ..
            }) => {}
            Some(At { span, .. }) => self.findings.yaml(span, Problem::CountWithRecipient),
        }
    }

    fn decision(&mut self, raw: At<Short<RawDecision>>) -> Decision {
        let At { value, span } = raw;
        let RawDecision { number, date } = value.full(|value| RawDecision {
            number: At { value, span },
            date: None,
        });
        let number = self.line(&number);
        let date = date.and_then(|date| self.context.moment(&date, self.findings));
        Decision {
            document: Document::parse(&number),
            date: date.map(|moment| moment.date),
        }
    }

    pub(super) fn office(&mut self, raw: At<RawOffice>, cycle: Cycle) -> Option<Office> {
        let At { value: raw, span } = raw;
        let written = Written::of(raw.person, raw.unit, span, self.findings);
        let is_said = raw.cluster.is_some();
        let (cluster, owner) = self.own_cluster(raw.cluster);
        if is_said && cluster.is_none() {
            return None;
        }
        let written = written?;
        let span = written.span();
        let from_span = raw.from.as_ref().map(|from| from.span);
        let from = raw
            .from
            .and_then(|from| self.context.moment(&from, self.findings));
        let from = from.map(|moment| moment.date);
        let is_year_said = raw.year.is_some();
        let year = match (raw.year, from) {
            // The day says it.
            (None, Some(from)) => from.year(),
            (year, _) => self.own_year(year, cycle, span),
        };
        // Who is elected for the next year may be registered as a member of this one alone.
        let membership = match self.knows_members(year) {
            true => year,
            false => self.year,
        };
        let unit = written.unit.clone();
        let unit = match unit {
            Some(unit) => Some(self.unit_in(&unit, owner.as_ref(), membership)?),
            None => None,
        };
        let holder = written.holder(unit, self.context)?;
        if let (Some(from), Some(span), true) = (from, from_span, is_year_said)
            && from.year() != year
        {
            let (from, own) = (from.to_string(), from.year());
            self.findings
                .yaml(span, Problem::FromOfOtherYear { from, year, own });
        }
        Some(Office {
            role: raw.role.0,
            holder,
            role_name: role_name(raw.role_name, self.findings),
            year,
            from,
            cluster,
            decision: raw.decision.map(|decision| self.decision(decision)),
            withdrawn: raw.status.is_some(),
            span: self.findings.in_file(span),
        })
    }

    pub(super) fn rating(&mut self, raw: RawRating) -> Option<Rating> {
        let span = self.findings.in_file(raw.rating.span);
        let registries = self.context.facts.registries;
        let (id, name) = registries.rating(&raw.rating, self.findings)?;
        Some(Rating {
            id,
            name,
            count: raw.count,
            unit: raw.unit.and_then(|unit| self.unit(&unit)),
            span,
        })
    }

    /// A unit in a ranking; it has a place or points at least.
    pub(super) fn ranked(&mut self, raw: RawRanked) -> Option<Ranked> {
        let span = self.findings.in_file(raw.unit.span);
        if raw.place.is_none() && raw.points.is_none() {
            let problem = Problem::RankedWithout {
                unit: raw.unit.value.trim().to_owned(),
            };
            // What was cut off by a mistake of its own is told already.
            if !self.findings.is_told_at(raw.unit.span) {
                self.findings.yaml(raw.unit.span, problem);
            }
            return None;
        }
        let place = raw.place.and_then(|place| self.place(&place));
        let points = raw.points.and_then(|points| self.decimal(&points, ""));
        Some(Ranked {
            unit: self.unit(&raw.unit)?,
            place,
            points,
            span,
        })
    }

    /// A place in a ranking: 1 is the first.
    fn place(&mut self, raw: &At<i64>) -> Option<u32> {
        if (1..=LAST_PLACE).contains(&raw.value) {
            return u32::try_from(raw.value).ok();
        }
        let problem = Problem::OutOfRange {
            text: raw.value.to_string(),
            least: 1,
            most: LAST_PLACE,
        };
        self.findings.yaml(raw.span, problem);
        None
    }

    /// A number as people write it, of what is counted in a unit of measurement.
    fn decimal(&mut self, raw: &At<String>, unit: &str) -> Option<Decimal> {
        let error = match raw.value.parse() {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let text = raw.value.clone();
        let problem = match error {
            DecimalError::Ambiguous { .. } => ambiguous(text, error),
            _ => no_number(text, unit),
        };
        // A comma that ends the value is the cause.
        if !self.findings.is_told_at(raw.span) {
            self.findings.yaml(raw.span, problem);
        }
        None
    }

    /// A figure; it is of the time of its report, where it says no other.
    pub(super) fn figure(&mut self, raw: RawFigure, period: Period) -> Option<Figure> {
        let unit = raw.unit.as_deref().unwrap_or_default();
        let target = raw.target.and_then(|target| self.decimal(&target, unit));
        let value = self.decimal(&raw.value, unit)?;
        let own = raw.period.and_then(|period| self.findings.period(&period));
        Some(Figure {
            period: own.unwrap_or(period),
            key: digest(&name_key(&raw.label)),
            span: self.findings.in_file(raw.value.span),
            label: raw.label,
            value,
            target,
            unit: raw.unit,
            qualifier: raw.qualifier,
        })
    }
}

/// Words that count, folded, with how many zeros each stands for.
const COUNTING: [(&str, usize); 8] = [
    ("nghin", 3),
    ("ngan", 3),
    ("trieu", 6),
    ("ty", 9),
    ("ti", 9),
    ("tr", 6),
    ("k", 3),
    ("tram", 2),
];

/// The words of a text that count.
fn counting(text: &str) -> Vec<(&'static str, usize)> {
    let small = fold(text);
    let words = small.split(|c: char| !c.is_alphanumeric());
    let counting = |word: &str| COUNTING.into_iter().find(|(name, _)| *name == word);
    words.filter_map(counting).collect()
}

fn ambiguous(text: String, error: DecimalError) -> Problem {
    match error {
        DecimalError::Ambiguous {
            as_thousands,
            as_decimal,
        } => Problem::AmbiguousNumber {
            text,
            thousands: as_thousands,
            decimal: as_decimal,
        },
        _ => Problem::BadNumber { text, guess: None },
    }
}

/// What is wrong with a text that is no number: the one that it holds is offered, in quotes where it
/// has a comma, and as it is with the word that counts (`1,5 tỷ`), unless the unit has that word.
fn no_number(text: String, unit: &str) -> Problem {
    let small = fold(&text);
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let none = |text| Problem::BadNumber { text, guess: None };
    let Some(start) = small.find(|c: char| c.is_ascii_digit()) else {
        return none(text);
    };
    let (before, rest) = small.split_at(start);
    let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
    let (number, behind) = rest.split_at(end);
    if before.ends_with(['-', '−']) || behind.contains(|c: char| c.is_ascii_digit()) {
        return none(text);
    }
    let number = number.trim_end_matches(['.', ',']);
    if let Err(error) = number.parse::<Decimal>() {
        return ambiguous(text, error);
    }
    let words = counting(behind);
    let guess = match words.is_empty() || words == counting(unit) {
        true if number.contains(',') => Some(format!("\"{number}\"")),
        true => Some(number.to_owned()),
        false => times_ten(number, words.iter().map(|(_, zeros)| zeros).sum()),
    };
    Problem::BadNumber { text, guess }
}

/// A number with so many zeros behind it.
fn times_ten(number: &str, zeros: usize) -> Option<String> {
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let zeros = zeros.checked_sub(part.len())?;
    let is_plain = part.bytes().all(|byte| byte.is_ascii_digit());
    let digits = format!("{whole}{part}{}", "0".repeat(zeros));
    let digits = digits.trim_start_matches('0');
    (is_plain && !digits.is_empty()).then(|| digits.to_owned())
}
