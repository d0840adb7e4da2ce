//! Which keys the records are written with. One that the program does not know yet is off here, and
//! the corpus then holds nothing that only it could say; a new one has its switch here, its fact in
//! `truth`, its key in `source`, and a line in `tell`.

/// `awards[].contest`: a unit may win a prize of one name at two contests.
pub const CONTEST: bool = false;

/// `cluster: [a, b]`: reports on two clusters.
pub const CLUSTERS: bool = false;

/// `names` of units and clusters.
pub const NAMES: bool = false;

/// `period` of reports and figures.
pub const PERIOD: bool = false;

/// `count: {units, persons}`.
pub const COUNTS: bool = false;

/// `status: refused` and `status: withdrawn`.
pub const REFUSALS: bool = false;

/// `corrects` and `updated`.
pub const CORRECTIONS: bool = false;

/// `decision` of awards.
pub const DECISION: bool = false;

/// `officers[].from`: heads that are replaced within a year.
pub const FROM: bool = false;

/// The family `prize`.
pub const PRIZES: bool = false;

/// Names that differ by a mark alone stand in reports, and not ids in their place.
pub const EXACT_NAMES: bool = false;

/// A report may leave out the body of an award that another report names.
pub const BODY_LEFT_OUT: bool = false;
