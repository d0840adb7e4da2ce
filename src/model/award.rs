//! Awards: their kinds, who receives them, and how far they have come.

use serde::{Deserialize, Serialize};

use super::{
    AwardKindId, ClusterName, Decision, Period, PersonName, Shared, UnitName, Year, digest,
    eight_bytes, name_key,
};
use crate::diagnostic::{Span, Standing};

/// A kind of award.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AwardKind {
    /// The stable id: `co-ldld-dan-dau`.
    pub id: AwardKindId,
    /// `Cờ "Đơn vị xuất sắc dẫn đầu"`.
    pub name: String,
    /// Who awards it; none where each award names its own body.
    pub awarded_by: Option<String>,
    /// The higher the rank the greater the honour; it counts only within one sign.
    pub rank: u32,
    /// The sign drawn for it, and the family its rank counts in.
    pub sign: AwardSign,
    /// Whether units may receive it.
    pub for_units: bool,
    /// Whether persons may receive it.
    pub for_persons: bool,
    /// Whether a cluster has only one a year.
    pub single: bool,
}

/// The family of an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AwardSign {
    /// A flag (cờ thi đua).
    Flag,
    /// An order or medal (huân chương, kỷ niệm chương).
    Medal,
    /// A certificate (bằng khen, giấy khen).
    Certificate,
    /// A title (danh hiệu).
    Title,
    /// A prize of a contest (giải hội thao, hội thi): no award of the emulation system, so the rolls
    /// keep it apart.
    Prize,
}

/// How far an award has come. Printing a proposed one as won is a false claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AwardStatus {
    /// Handed over (đã trao).
    Conferred,
    /// Decided, not yet handed over (đã quyết định).
    Decided,
    /// Put forward (đề nghị).
    Proposed,
    /// Put forward and not granted (không được duyệt).
    Refused,
    /// Taken back, or reported by mistake (rút lại).
    Withdrawn,
}

impl AwardStatus {
    /// Whether the award is won: decided at least.
    pub fn is_won(self) -> bool {
        matches!(self, Self::Conferred | Self::Decided)
    }

    /// Whether there is no such award, or no longer. It beats what was reported until then.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn)
    }
}

impl From<AwardStatus> for Standing {
    fn from(status: AwardStatus) -> Self {
        match status {
            AwardStatus::Conferred => Self::Conferred,
            AwardStatus::Decided => Self::Decided,
            AwardStatus::Proposed => Self::Proposed,
            AwardStatus::Refused => Self::Refused,
            AwardStatus::Withdrawn => Self::Withdrawn,
        }
    }
}

/// Whether a unit or a person is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecipientKind {
    /// A collective.
    Unit,
    /// A person.
    Person,
}

/// Who receives an award.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Recipient {
    /// A unit.
    Unit(Shared<UnitName>),
    /// A person, and the unit where it is named.
    Person(PersonName, Option<Shared<UnitName>>),
    /// No recipient is named, only how many there are.
    Unnamed(Crowd),
}

/// How many recipients there are of whom none is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Crowd {
    /// Units.
    pub units: u32,
    /// Persons.
    pub persons: u32,
    /// Units or persons: the report does not say which.
    pub either: u32,
}

impl Crowd {
    /// All of them.
    pub fn total(self) -> u32 {
        let known = self.units.saturating_add(self.persons);
        known.saturating_add(self.either)
    }
}

/// An award in a report.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Award {
    /// The kind.
    pub kind: Shared<AwardKind>,
    /// Who receives it.
    pub to: Recipient,
    /// The emulation year it is for.
    pub year: Year,
    /// The stretch of time that it is for, where that is not this year.
    pub period: Option<Period>,
    /// Whether the report says the year or the period of this award; otherwise it is of the year of
    /// the report.
    pub has_own_year: bool,
    /// How far it has come.
    pub status: AwardStatus,
    /// Who awards it, where the report says so.
    pub by: Option<String>,
    /// The contest or the occasion, which parts awards of one kind to one recipient in one year.
    pub contest: Option<String>,
    /// The decision that says so.
    pub decision: Option<Decision>,
    /// Of which cluster it is, where the report says so of the award alone.
    pub cluster: Option<Shared<ClusterName>>,
    /// The key that it would have if the unit of the person were left out; none for another one.
    pub alone: Option<AwardKey>,
    /// All mentions of one award have one key, but for the body, which may be left out.
    pub key: AwardKey,
    /// Where the report says so.
    pub span: Span,
}

/// What identifies awards: kind, recipient, emulation year or period, and contest. Names that are
/// equal but for capitals, spaces, the place of a tone mark or an abbreviation are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AwardKey(#[serde(with = "eight_bytes")] u64);

impl AwardKey {
    /// The key of an award.
    pub fn of(kind: &AwardKindId, to: &Recipient, time: Period, contest: Option<&str>) -> Self {
        let (person, unit) = match to {
            Recipient::Unit(unit) => (None, Some(unit)),
            Recipient::Person(person, unit) => (Some(person.key()), unit.as_ref()),
            Recipient::Unnamed(_) => (None, None),
        };
        let unit = unit.map(|unit| unit.key());
        Self(digest(&(kind, person, unit, time, contest.map(name_key))))
    }
}

impl Award {
    /// The time that it is for: the emulation year, or the period.
    pub fn time(&self) -> Period {
        self.period.unwrap_or(Period::Year(self.year))
    }

    /// The same award of the time of another one.
    #[must_use]
    pub fn in_time_of(&self, other: &Self) -> Self {
        let (kind, contest) = (&self.kind.id, self.contest.as_deref());
        let key = |to: &Recipient| AwardKey::of(kind, to, other.time(), contest);
        let alone = match &self.to {
            Recipient::Person(name, Some(_)) => Some(Recipient::Person(name.clone(), None)),
            _ => None,
        };
        Self {
            year: other.year,
            period: other.period,
            key: key(&self.to),
            alone: alone.as_ref().map(key),
            ..self.clone()
        }
    }

    /// The key of the awards that it may be one of: for a person, that without the unit.
    pub fn widest_key(&self) -> AwardKey {
        self.alone.unwrap_or(self.key)
    }

    /// How many recipients it stands for.
    pub fn count(&self) -> u32 {
        match self.to {
            Recipient::Unit(_) | Recipient::Person(..) => 1,
            Recipient::Unnamed(crowd) => crowd.total(),
        }
    }

    /// The unit that it goes to, or whose member it goes to.
    pub fn unit(&self) -> Option<&Shared<UnitName>> {
        match &self.to {
            Recipient::Unit(unit) | Recipient::Person(_, Some(unit)) => Some(unit),
            Recipient::Person(_, None) | Recipient::Unnamed(_) => None,
        }
    }

    /// The person that it goes to.
    pub fn person(&self) -> Option<&PersonName> {
        match &self.to {
            Recipient::Person(person, _) => Some(person),
            Recipient::Unit(_) | Recipient::Unnamed(_) => None,
        }
    }

    /// Withholds the name of the person that it goes to.
    pub fn withhold(&mut self) {
        if let Recipient::Person(person, _) = &mut self.to {
            *person = person.clone().withheld_if(true);
        }
    }

    /// Who awards it: the body that the report names, or that of the kind.
    pub fn body(&self) -> Option<&str> {
        self.by.as_deref().or(self.kind.awarded_by.as_deref())
    }

    /// Whether it is a prize of a contest.
    pub fn is_prize(&self) -> bool {
        self.kind.sign == AwardSign::Prize
    }
}
