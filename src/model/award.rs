//! Awards: their kinds, who receives them, and how far they have come.

use serde::{Deserialize, Serialize};

use super::{AwardKindId, Shared, UnitName, Year};

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
    Person(String, Option<Shared<UnitName>>),
    /// No recipient is named, only how many there are.
    Unnamed,
}

/// An award in a report.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Award {
    /// The kind.
    pub kind: Shared<AwardKind>,
    /// Who receives it.
    pub to: Recipient,
    /// How many recipients the entry stands for; 1 for a named one.
    pub count: u32,
    /// The emulation year it is for.
    pub year: Year,
    /// How far it has come.
    pub status: AwardStatus,
    /// Who awards it, where the report says so.
    pub by: Option<String>,
}
