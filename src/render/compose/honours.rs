//! Awards told together: each kind and status once, with all who have it; and the matrix of a
//! cluster's members.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::on_page::OnPage;
use crate::model::{
    Award, AwardKind, AwardSign, AwardStatus, ClusterId, OfficeRole, Period, Recipient, Shared,
    SitePath, UnitId, UnitName, Year,
};
use crate::render::facts::{AwardFacts, ClusterYearFacts, RatingFacts};
use crate::render::view::{
    HonourView, HonouredView, MarkView, MatrixRowView, MatrixView, RecipientView, RefView, RunView,
    Shown,
};

/// What awards have in common that are told together.
#[derive(PartialEq)]
struct Honour<'a> {
    kind: &'a AwardKind,
    contest: Option<&'a str>,
    body: Option<&'a str>,
    status: AwardStatus,
}

impl<'a> Honour<'a> {
    fn of(award: &'a Award) -> Self {
        Self {
            kind: &award.kind,
            contest: award.contest.as_deref(),
            body: award.body(),
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
            Some(_) => self.clusters_in_order().zip(0..).collect(),
            None => BTreeMap::new(),
        };
        let place =
            |it: &AwardFacts<'_>| (is_to_persons(it.award), clusters.get(&it.cluster).copied());
        awards.sort_by(|a, b| {
            let family = |it: &Award| (it.kind.sign, Reverse(it.kind.rank));
            let (one, other) = (Honour::of(a.award), Honour::of(b.award));
            family(a.award)
                .cmp(&family(b.award))
                .then_with(|| self.collator.compare(&one.kind.name, &other.kind.name))
                .then_with(|| one.kind.id.cmp(&other.kind.id))
                .then_with(|| one.contest.cmp(&other.contest))
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
                status,
            } = Honour::of(entries[0].award);
            let near = |a: &&AwardFacts<'_>, b: &&AwardFacts<'_>| place(a) == place(b);
            HonourView {
                kind_id: kind.id.to_string(),
                kind: kind.name.clone(),
                sign: kind.sign,
                contest: contest.map(str::to_owned),
                awarded_by: body.map(str::to_owned),
                status,
                count: count(entries),
                groups: entries
                    .chunk_by(near)
                    .map(|near| self.honoured(near, of))
                    .collect(),
            }
        });
        honours.collect()
    }

    /// Recipients of one award in one cluster.
    fn honoured(&self, entries: &[&AwardFacts<'_>], of: Option<Year>) -> HonouredView {
        let cluster = of.zip(entries[0].cluster).map(|(year, id)| {
            let cluster = self.ref_apart(id, year);
            let url = self.cluster_year_ref(id, year).url.clone();
            Shown::new(RefView {
                url,
                ..RefView::clone(&cluster)
            })
        });
        let same = |a: &&AwardFacts<'_>, b: &&AwardFacts<'_>| {
            path(a) == path(b) && a.award.decision == b.award.decision
        };
        let runs = entries.chunk_by(same).map(|entries| RunView {
            recipients: entries.iter().map(|it| self.recipient(it.award)).collect(),
            decision: entries[0]
                .award
                .decision
                .as_ref()
                .map(|it| self.decision(it)),
            report: self.source(entries[0].report),
        });
        HonouredView {
            cluster,
            persons: is_to_persons(entries[0].award),
            runs: runs.collect(),
        }
    }

    fn recipient(&self, award: &Award) -> RecipientView {
        let crowd = match award.to {
            Recipient::Unnamed(crowd) => crowd,
            _ => Default::default(),
        };
        RecipientView {
            person: match &award.to {
                Recipient::Person(name, _) => Some(name.clone()),
                _ => None,
            },
            unit: award.unit().map(|unit| self.unit_name(unit)),
            count: award.count(),
            units: crowd.units,
            persons: crowd.persons,
        }
    }

    /// The members of a cluster in a year; none where nobody knows them.
    pub(super) fn matrix(&self, facts: &ClusterYearFacts<'_>) -> Option<MatrixView> {
        let members = self.members(facts);
        let own = facts.awards.iter().filter(|it| !it.award.is_prize());
        let own = own.filter(|it| !it.award.status.is_void());
        let mut by_unit: BTreeMap<UnitKey<'_>, Vec<&AwardFacts<'_>>> = BTreeMap::new();
        for it in own {
            if let Some(unit) = it.award.unit() {
                by_unit.entry(key(unit)).or_default().push(it);
            }
        }
        let of_member = |unit: &Shared<UnitName>| {
            let awards = by_unit.get(&key(unit)).into_iter().flatten().copied();
            awards.partition(|it| is_to_persons(it.award))
        };
        let parts: Vec<[Vec<&AwardFacts<'_>>; 2]> = members
            .iter()
            .map(|(unit, _)| of_member(unit).into())
            .collect();
        let signs = parts.iter().flat_map(|[_, units]| units);
        let signs: BTreeSet<AwardSign> = signs.map(|it| it.award.kind.sign).collect();
        let rows = members
            .iter()
            .zip(&parts)
            .map(|((unit, role), [persons, own])| {
                let (won, proposed): (Vec<&AwardFacts<'_>>, Vec<_>) =
                    persons.iter().partition(|it| it.award.status.is_won());
                let marks = |sign: &AwardSign| {
                    let awards = own.iter().filter(|it| it.award.kind.sign == *sign);
                    awards.map(|it| self.mark(it)).collect()
                };
                let ratings = facts.ratings.iter();
                let is_own = |of: &Shared<UnitName>| key(of) == key(unit);
                let ratings = ratings.filter(|it| is_in_matrix(it, facts.year));
                let ratings = ratings.filter(|it| it.rating.unit.as_ref().is_some_and(is_own));
                MatrixRowView {
                    unit: self.unit_name(unit),
                    role: *role,
                    awards: signs.iter().map(marks).collect(),
                    persons_won: count(&won),
                    persons_proposed: count(&proposed),
                    ratings: ratings
                        .map(|it| MarkView {
                            name: it.rating.name.clone(),
                            status: None,
                            report: self.source(it.report),
                            others: 0,
                        })
                        .collect(),
                }
            });
        let rows: Vec<MatrixRowView> = rows.collect();
        (!rows.is_empty()).then(|| MatrixView {
            signs: signs.into_iter().collect(),
            persons: rows
                .iter()
                .any(|row| row.persons_won + row.persons_proposed > 0),
            ratings: rows.iter().any(|row| !row.ratings.is_empty()),
            rows,
        })
    }

    /// The ratings of a year that its matrix has no place for: of other units, of so many, of parts
    /// of the year.
    pub(super) fn ratings_besides<'f>(
        &self,
        facts: &'f ClusterYearFacts<'_>,
    ) -> impl Iterator<Item = &'f RatingFacts<'f>> {
        let members = self.members(facts).into_iter();
        let members: BTreeSet<UnitKey<'_>> = members.map(|(unit, _)| key(unit)).collect();
        facts.ratings.iter().filter(move |it| {
            let unit = it.rating.unit.as_ref();
            let is_of_member = unit.is_some_and(|unit| members.contains(&key(unit)));
            !is_of_member || !is_in_matrix(it, facts.year)
        })
    }

    fn mark(&self, facts: &AwardFacts<'_>) -> MarkView {
        MarkView {
            name: facts.award.kind.name.clone(),
            status: Some(facts.award.status),
            report: self.source(facts.report),
            others: facts.others,
        }
    }

    /// The members of a cluster in a year: head, deputies, then the others in collation order.
    fn members<'f>(
        &self,
        facts: &'f ClusterYearFacts<'_>,
    ) -> Vec<(&'f Shared<UnitName>, Option<OfficeRole>)> {
        let mut units: Vec<(&Shared<UnitName>, Option<OfficeRole>)> = Vec::new();
        let officers = facts.heads.iter().chain(&facts.deputies);
        let officers = officers.filter(|it| !it.tenure.withdrawn);
        let officers = officers.map(|it| (&it.tenure.unit, Some(it.tenure.role)));
        // An officer of the registry that was none is a member still.
        let members = facts.listed.iter().map(|unit| (*unit, None));
        for (unit, role) in officers.chain(members) {
            if !units.iter().any(|(known, _)| *known == unit) {
                units.push((unit, role));
            }
        }
        units.sort_by(|(a, a_role), (b, b_role)| {
            let rank = |role: &Option<_>| (role.is_none(), *role);
            rank(a_role)
                .cmp(&rank(b_role))
                .then_with(|| self.collator.compare(&a.name, &b.name))
        });
        units
    }
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
fn is_to_persons(award: &Award) -> bool {
    match &award.to {
        Recipient::Unit(_) => false,
        Recipient::Person(..) => true,
        Recipient::Unnamed(crowd) => crowd.persons > 0 && crowd.units == 0,
    }
}

/// Whether a rating is of a whole year.
fn is_in_matrix(rating: &RatingFacts<'_>, year: Year) -> bool {
    rating.period == Period::Year(year)
}

/// What tells units apart: the id, or the name of one that no registry holds.
type UnitKey<'a> = (Option<&'a UnitId>, &'a str);

fn key(unit: &UnitName) -> UnitKey<'_> {
    match &unit.id {
        Some(id) => (Some(id), ""),
        None => (None, &unit.name),
    }
}
