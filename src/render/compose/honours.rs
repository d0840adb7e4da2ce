//! Awards grouped by kind and status, each group with all who have it.

use std::collections::BTreeMap;

use super::on_page::OnPage;
use crate::model::{Award, AwardKind, AwardStatus, ClusterId, Period, Recipient, SitePath, Year};
use crate::render::facts::AwardFacts;
use crate::render::view::{HonourView, HonouredView, RecipientView, RunView, SourceView};

/// What the awards of a group have in common.
#[derive(PartialEq)]
struct Honour<'a> {
    kind: &'a AwardKind,
    contest: Option<&'a str>,
    body: Option<&'a str>,
    period: Option<Period>,
    status: AwardStatus,
}

impl<'a> Honour<'a> {
    fn of(award: &'a Award) -> Self {
        Self {
            kind: &award.kind,
            contest: award.contest.as_deref(),
            body: award.body(),
            period: award.period,
            status: award.status,
        }
    }
}

impl OnPage<'_, '_> {
    /// The highest honour of each family first, each by how far it came; `of` is the year of a page
    /// of several clusters, which then stand beside their awards.
    pub(super) fn honours(
        &self,
        mut awards: Vec<&AwardFacts<'_>>,
        of: Option<Year>,
    ) -> Vec<HonourView> {
        let clusters: BTreeMap<Option<&ClusterId>, usize> = match of {
            Some(_) => {
                let all = self.clusters_in_order().map(Some).chain([None]);
                all.zip(0..).collect()
            }
            None => BTreeMap::new(),
        };
        let place =
            |it: &AwardFacts<'_>| (is_to_persons(it.award), clusters.get(&it.cluster).copied());
        awards.sort_by(|a, b| {
            let (one, other) = (Honour::of(a.award), Honour::of(b.award));
            self.compare_kinds(one.kind, other.kind)
                .then_with(|| one.contest.cmp(&other.contest))
                .then_with(|| one.period.cmp(&other.period))
                .then_with(|| one.status.cmp(&other.status))
                .then_with(|| one.body.cmp(&other.body))
                .then_with(|| place(a).cmp(&place(b)))
                .then_with(|| path(a).cmp(path(b)))
        });
        let same =
            |a: &&AwardFacts<'_>, b: &&AwardFacts<'_>| Honour::of(a.award) == Honour::of(b.award);
        let honours = awards.chunk_by(same).map(|entries| {
            let Honour {
                kind,
                contest,
                body,
                period: _,
                status,
            } = Honour::of(entries[0].award);
            let near = |a: &&AwardFacts<'_>, b: &&AwardFacts<'_>| place(a) == place(b);
            let is_one_source = entries.iter().all(|it| has_source_of(it, entries[0]));
            HonourView {
                kind: kind.name.clone(),
                sign: kind.sign,
                contest: contest.map(str::to_owned),
                awarded_by: body.map(str::to_owned),
                period: self.award_period(entries[0].award),
                status,
                count: count(entries),
                source: is_one_source.then(|| self.award_source(entries[0])),
                groups: entries
                    .chunk_by(near)
                    .map(|near| self.honoured(near, of, is_one_source))
                    .collect(),
            }
        });
        honours.collect()
    }

    /// Recipients of one award in one cluster; `is_one_source` where all of the honour have one.
    fn honoured(
        &self,
        entries: &[&AwardFacts<'_>],
        of: Option<Year>,
        is_one_source: bool,
    ) -> HonouredView {
        let cluster = of
            .zip(entries[0].cluster)
            .map(|(year, id)| self.in_year(self.ref_apart(id, year), id, year));
        let runs = entries.chunk_by(|a, b| has_source_of(a, b));
        let runs = runs.map(|entries| RunView {
            recipients: entries.iter().map(|it| self.recipient(it.award)).collect(),
            source: (!is_one_source).then(|| self.award_source(entries[0])),
        });
        HonouredView {
            cluster,
            persons: is_to_persons(entries[0].award),
            runs: runs.collect(),
        }
    }

    fn award_source(&self, facts: &AwardFacts<'_>) -> SourceView {
        let decision = facts.award.decision.as_ref();
        SourceView {
            decision: decision.map(|it| self.decision(it)),
            report: self.source(facts.report),
        }
    }

    fn recipient(&self, award: &Award) -> RecipientView {
        let crowd = match award.to {
            Recipient::Unnamed(crowd) => crowd,
            _ => Default::default(),
        };
        RecipientView {
            person: match &award.to {
                Recipient::Person(name, _) => Some(self.person_name(name)),
                _ => None,
            },
            unit: award.unit().map(|unit| self.unit_name(unit)),
            count: award.count(),
            units: crowd.units,
            persons: crowd.persons,
        }
    }
}

/// Whether two awards are reported in one place, by one decision.
fn has_source_of(a: &AwardFacts<'_>, b: &AwardFacts<'_>) -> bool {
    path(a) == path(b) && a.award.decision == b.award.decision
}

/// Where the report of an award stands.
fn path<'f>(facts: &'f AwardFacts<'_>) -> &'f SitePath {
    facts.report.face.get().path
}

/// How many recipients awards have.
pub(super) fn count(awards: &[&AwardFacts<'_>]) -> u64 {
    awards.iter().map(|it| u64::from(it.award.count())).sum()
}

/// Whether an award goes to persons alone.
pub(super) fn is_to_persons(award: &Award) -> bool {
    match &award.to {
        Recipient::Unit(_) => false,
        Recipient::Person(..) => true,
        Recipient::Unnamed(crowd) => crowd.persons > 0 && crowd.units == 0,
    }
}
