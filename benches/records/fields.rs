//! Which keys the records are written with. One that the program does not know yet is off here, and
//! the corpus then holds nothing that only it could say; a new one has its switch here, its fact in
//! `truth`, its key in `source`, and a line in `tell`.

/// `awards[].contest`: a unit may win a prize of one name at two contests.
pub const CONTEST: bool = true;

/// `cluster: [a, b]`: reports on two clusters.
pub const CLUSTERS: bool = true;

/// `names` of units and clusters.
pub const NAMES: bool = true;

/// `period` of reports and figures.
pub const PERIOD: bool = true;

/// `count: {units, persons}`.
pub const COUNTS: bool = true;

/// `status: refused` and `status: withdrawn`.
pub const REFUSALS: bool = true;

/// `corrects` and `updated`.
pub const CORRECTIONS: bool = true;

/// `decision` of awards.
pub const DECISION: bool = true;

/// `officers[].from`: heads that are replaced within a year.
pub const FROM: bool = true;

/// The family `prize`.
pub const PRIZES: bool = true;

/// Names that differ by a mark alone stand in reports, and not ids in their place.
pub const EXACT_NAMES: bool = true;

/// A report may leave out the body of an award that another report names.
pub const BODY_LEFT_OUT: bool = true;
