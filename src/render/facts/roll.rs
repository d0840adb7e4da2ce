//! The facts of clusters and units, of the rolls of awards and the boards of officers.

use super::{BodyFacts, CardRef, Listing};
use crate::model::{
    Award, ClusterId, Figure, Pact, Rating, Shared, Term, UnitEvent, UnitId, UnitName, Year,
};
use crate::site::Seat;

facts! {
    /// Of the page of all clusters.
    ClustersFacts<'a> {
        /// The clusters.
        clusters: Vec<CountedCluster<'a>>,
    }

    /// A cluster in an index.
    CountedCluster<'a> {
        /// Which cluster.
        id: &'a ClusterId,
        /// Its other names.
        aliases: &'a [String],
        /// Its emulation years, oldest first.
        years: Vec<Year>,
        /// How many reports it has.
        count: usize,
    }

    /// Of a cluster.
    ClusterPageFacts<'a> shows [list] {
        /// Which cluster.
        id: &'a ClusterId,
        /// Its other names.
        aliases: &'a [String],
        /// Its terms, oldest first.
        terms: Vec<TermFacts<'a>>,
        /// Its reports.
        list: Listing<'a>,
        /// What its description refers to.
        body: Option<BodyFacts<'a>>,
    }

    /// A cluster in an emulation year, in short.
    TermFacts<'a> {
        /// The emulation year.
        year: Year,
        /// Who belonged to it.
        term: Option<&'a Term>,
        /// How many reports it has.
        count: usize,
    }

    /// Of a cluster in an emulation year.
    ClusterYearFacts<'a> shows [awards, reports] {
        /// Which cluster.
        id: &'a ClusterId,
        /// The emulation year.
        year: Year,
        /// All emulation years of the cluster, oldest first.
        years: Vec<Year>,
        /// The head.
        head: Option<&'a Shared<UnitName>>,
        /// The deputies.
        deputies: &'a [Shared<UnitName>],
        /// The members as listed.
        members: &'a [Shared<UnitName>],
        /// The awards.
        awards: Vec<AwardFacts<'a>>,
        /// The ratings.
        ratings: Vec<&'a Rating>,
        /// The figures.
        figures: Vec<&'a Figure>,
        /// The pact for the year.
        pact: Option<&'a Pact>,
        /// The reports, oldest first.
        reports: Vec<CardRef<'a>>,
    }

    /// Of the page of all units.
    UnitsFacts<'a> {
        /// The units.
        units: Vec<CountedUnit<'a>>,
    }

    /// A unit in an index.
    CountedUnit<'a> {
        /// Which unit.
        id: &'a UnitId,
        /// Its name.
        name: &'a str,
        /// Its owner.
        owner: Option<&'a str>,
        /// How many reports name it.
        count: usize,
    }

    /// Of a unit.
    UnitFacts<'a> shows [awards, list] {
        /// Which unit.
        id: &'a UnitId,
        /// Its name.
        name: &'a str,
        /// Its owner.
        owner: Option<&'a str>,
        /// Its other names.
        aliases: &'a [String],
        /// What happened to it.
        history: &'a [UnitEvent],
        /// The unit that followed it.
        successor: Option<(&'a UnitId, &'a str)>,
        /// The units that it followed.
        predecessors: Vec<(&'a UnitId, &'a str)>,
        /// Its awards.
        awards: Vec<AwardFacts<'a>>,
        /// Its seats in clusters, newest first.
        seats: &'a [Seat],
        /// The reports that name it.
        list: Listing<'a>,
    }

    /// An award, with the report that carries it furthest.
    AwardFacts<'a> shows [report] {
        /// The award.
        award: &'a Award,
        /// The cluster it belongs to.
        cluster: Option<&'a ClusterId>,
        /// The report.
        report: CardRef<'a>,
    }

    /// Of the index of awards.
    AwardsFacts<'a> shows [newest] {
        /// How many awards each year has, newest first.
        years: Vec<(Year, usize)>,
        /// The roll of the newest year.
        newest: Option<RollFacts<'a>>,
    }

    /// Of the roll of awards of a year.
    RollFacts<'a> shows [awards] {
        /// The emulation year.
        year: Year,
        /// All years that have a roll, newest first.
        years: Vec<Year>,
        /// The awards.
        awards: Vec<AwardFacts<'a>>,
    }

    /// Of the index of officers.
    OfficersFacts<'a> {
        /// How many clusters have a term in each year, newest first.
        years: Vec<(Year, usize)>,
        /// The board of the newest year.
        newest: Option<BoardFacts<'a>>,
    }

    /// Of the board of officers of a year.
    BoardFacts<'a> {
        /// The emulation year.
        year: Year,
        /// All years that have a board, newest first.
        years: Vec<Year>,
        /// The term of each cluster that has one.
        terms: Vec<(&'a ClusterId, TermFacts<'a>)>,
    }
}
