//! The matrix of a cluster in a year: its members, with what each of them reached.

use std::collections::{BTreeMap, BTreeSet};

use super::honours::{count, is_to_persons};
use super::on_page::OnPage;
use crate::model::{AwardSign, Holder, OfficeRole, Period, Shared, UnitKey, UnitName};
use crate::render::facts::{AwardFacts, ClusterYearFacts, RankingFacts, RatingFacts};
use crate::render::view::{MarkView, MatrixRowView, MatrixView};

/// What one unit reached.
#[derive(Default)]
struct Reached<'f> {
    awards: Vec<&'f AwardFacts<'f>>,
    /// Awards to its persons.
    persons: Vec<&'f AwardFacts<'f>>,
    ratings: Vec<&'f RatingFacts<'f>>,
    ranked: Option<&'f RankingFacts<'f>>,
}

/// What every unit reached in the year as a whole.
fn reached<'f>(facts: &'f ClusterYearFacts<'_>) -> BTreeMap<UnitKey<'f>, Reached<'f>> {
    let mut units: BTreeMap<UnitKey<'_>, Reached<'_>> = BTreeMap::new();
    let mut of = |unit: &'f UnitName, add: &dyn Fn(&mut Reached<'f>)| {
        add(units.entry(unit.key()).or_default());
    };
    let awards = facts.awards.iter().filter(|it| !it.award.is_prize());
    for it in awards.filter(|it| !it.award.status.is_void()) {
        if let Some(unit) = it.award.unit() {
            of(unit, &|reached| match is_to_persons(it.award) {
                true => reached.persons.push(it),
                false => reached.awards.push(it),
            });
        }
    }
    let whole = Period::Year(facts.year);
    for it in facts.ratings.iter().filter(|it| it.period == whole) {
        if let Some(unit) = &it.rating.unit {
            of(unit, &|reached| reached.ratings.push(it));
        }
    }
    for it in facts.ranking.iter().filter(|it| it.period == whole) {
        of(it.unit, &|reached| reached.ranked = Some(it));
    }
    units
}

/// The members of a cluster in a year, each with the office held.
type Members<'f> = Vec<(&'f Shared<UnitName>, Option<OfficeRole>)>;

impl OnPage<'_, '_> {
    /// What the members of a cluster reached in a year, none where nobody knows them; and the ratings
    /// that the matrix does not show: of non-members, of numbers of units, of parts of the year.
    pub(super) fn matrix<'f>(
        &self,
        facts: &'f ClusterYearFacts<'_>,
    ) -> (Option<MatrixView>, Vec<&'f RatingFacts<'f>>) {
        let members = self.members(facts);
        let besides = ratings_besides(facts, &members);
        (
            (!members.is_empty()).then(|| self.matrix_of(facts, members)),
            besides,
        )
    }

    fn matrix_of(&self, facts: &ClusterYearFacts<'_>, members: Members<'_>) -> MatrixView {
        let mut reached = reached(facts);
        let members = members.into_iter().map(|(unit, role)| {
            let own = reached.remove(&unit.key()).unwrap_or_default();
            (unit, role, own)
        });
        let members: Vec<_> = members.collect();
        let signs = members.iter().flat_map(|(_, _, own)| &own.awards);
        let signs: BTreeSet<AwardSign> = signs.map(|it| it.award.kind.sign).collect();
        let rows = members.iter().map(|(unit, role, own)| {
            let marks = |sign: &AwardSign| {
                let awards = own.awards.iter().filter(|it| it.award.kind.sign == *sign);
                awards.map(|it| self.mark(it)).collect()
            };
            let (won, proposed): (Vec<&AwardFacts<'_>>, Vec<_>) =
                own.persons.iter().partition(|it| it.award.status.is_won());
            MatrixRowView {
                unit: self.unit_name(unit),
                role: *role,
                awards: signs.iter().map(marks).collect(),
                persons_won: count(&won),
                persons_proposed: count(&proposed),
                ratings: own.ratings.iter().map(|it| self.rating_mark(it)).collect(),
                ranked: own.ranked.map(|it| self.ranked(it)),
            }
        });
        let rows: Vec<MatrixRowView> = rows.collect();
        let any = |has: fn(&MatrixRowView) -> bool| rows.iter().any(has);
        MatrixView {
            signs: signs.iter().copied().collect(),
            persons: any(|row| row.persons_won + row.persons_proposed > 0),
            ratings: any(|row| !row.ratings.is_empty()),
            ranking: any(|row| row.ranked.is_some()),
            rows,
        }
    }

    fn rating_mark(&self, facts: &RatingFacts<'_>) -> MarkView {
        MarkView {
            name: facts.rating.name.clone(),
            period: None,
            status: None,
            report: self.source(facts.report),
            others: 0,
        }
    }

    fn mark(&self, facts: &AwardFacts<'_>) -> MarkView {
        MarkView {
            name: facts.award.kind.name.clone(),
            period: self.award_period(facts.award),
            status: Some(facts.award.status),
            report: self.source(facts.report),
            others: facts.others,
        }
    }

    /// The members of a cluster in a year: head, deputies, then the others in collation order.
    fn members<'f>(&self, facts: &'f ClusterYearFacts<'_>) -> Members<'f> {
        let mut units: Members<'_> = Vec::new();
        let mut known = BTreeSet::new();
        let officers = facts.heads.iter().chain(&facts.deputies);
        let officers = officers.filter(|it| !it.tenure.withdrawn);
        let (mut units_in_office, mut of_persons) = (Vec::new(), Vec::new());
        for it in officers {
            match &it.tenure.holder {
                Holder::Unit(unit) => units_in_office.push((unit, Some(it.tenure.role))),
                // The unit of a person in office is a member as any other.
                Holder::Person(person) => {
                    of_persons.extend(person.unit.as_ref().map(|unit| (unit, None)));
                }
            }
        }
        // An office of the unit itself stands before that of its person.
        let officers = units_in_office.into_iter().chain(of_persons);
        // An officer of the registry that was none is a member still.
        let members = facts.listed.iter().map(|unit| (*unit, None));
        for (unit, role) in officers.chain(members) {
            if known.insert(unit.key()) {
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

/// The ratings of a year that its matrix does not show.
fn ratings_besides<'f>(
    facts: &'f ClusterYearFacts<'_>,
    members: &Members<'_>,
) -> Vec<&'f RatingFacts<'f>> {
    let members: BTreeSet<UnitKey<'_>> = members.iter().map(|(unit, _)| unit.key()).collect();
    let besides = facts.ratings.iter().filter(|it| {
        let unit = it.rating.unit.as_ref();
        let is_of_member = unit.is_some_and(|unit| members.contains(&unit.key()));
        !is_of_member || it.period != Period::Year(facts.year)
    });
    besides.collect()
}
