//! Whether units were there and belonged where awards, offices and rankings name them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Entry;
use super::ended::ended;
use super::rankings::Rankings;
use super::rolls::{Rolls, members};
use super::strangers::Kin;
use super::terms::as_written;
use crate::diagnostic::{Contradiction, Diagnostic, Place, Problem};
use crate::model::{
    Article, Cluster, ClusterId, ClusterName, Shared, Term, Unit, UnitId, UnitKey, UnitName, Year,
};

/// Everything that is reported of units which had ended, or are members of no such cluster.
pub fn standing(
    articles: &[Entry],
    clusters: &BTreeMap<ClusterId, Cluster>,
    units: &BTreeMap<UnitId, Unit>,
    rolls: &Rolls,
    rankings: &Rankings,
) -> Vec<Diagnostic> {
    let ends = units.values();
    let ends = ends.filter_map(|unit| Some((&unit.id, ended(unit)?)));
    let check = Check {
        ends: ends.collect(),
        clusters,
        units,
        kin: Kin::of(units),
    };
    let mut problems = Vec::new();
    check.awards(articles, rolls, &mut problems);
    check.offices(articles, rolls, &mut problems);
    check.rankings(articles, rankings, &mut problems);
    check.terms(&mut problems);
    problems
}

struct Check<'a> {
    ends: BTreeMap<&'a UnitId, Date>,
    clusters: &'a BTreeMap<ClusterId, Cluster>,
    units: &'a BTreeMap<UnitId, Unit>,
    kin: Kin<'a>,
}

impl Check<'_> {
    fn awards(&self, articles: &[Entry], rolls: &Rolls, problems: &mut Vec<Diagnostic>) {
        // Many awards go to one unit.
        let mut strangers: FxHashMap<(UnitKey<'_>, &ClusterId, Year), bool> = FxHashMap::default();
        for entry in rolls.awards.values().flatten() {
            let award = &entry.award;
            let unit = award.unit().filter(|_| !award.status.is_void());
            let Some(unit) = unit else { continue };
            let place = || {
                let article = &articles[entry.article.index()].article;
                Place::new(&article.source, award.span)
            };
            if let Some(problem) = self.had_ended(unit, award.year) {
                problems.push(Diagnostic::new(place(), problem));
                continue;
            }
            let report = &articles[entry.article.index()].article;
            if entry.cluster.is_none()
                && !award.is_prize()
                && let Some(problem) = self.is_open(report, unit, award.year, rolls)
            {
                problems.push(Diagnostic::new(place(), problem));
                continue;
            }
            // Contests are open to guests.
            let id = entry.cluster.as_ref().filter(|_| !award.is_prize());
            let registered = id.and_then(|id| self.registered(id, award.year));
            if let Some((cluster, term)) = registered {
                let known = strangers.entry((unit.key(), &cluster.id, award.year));
                if *known.or_insert_with(|| self.kin.is_stranger(unit, cluster, term)) {
                    let problem = not_a_member(unit, cluster, award.year);
                    problems.push(Diagnostic::new(place(), problem));
                }
            }
        }
    }

    fn offices(&self, articles: &[Entry], rolls: &Rolls, problems: &mut Vec<Diagnostic>) {
        for Entry { article, .. } in articles {
            let offices = article.offices.iter();
            for office in offices.filter(|office| !office.withdrawn) {
                let Some(unit) = office.holder.unit() else {
                    continue;
                };
                let place = || Place::new(&article.source, office.span);
                if let Some(problem) = self.had_ended(unit, office.year) {
                    problems.push(Diagnostic::new(place(), problem));
                    continue;
                }
                let own = office.cluster.as_ref();
                let cluster = rolls.cluster_of(article, own, Some(&**unit), office.year);
                let term = cluster.and_then(|(_, id)| self.registered(id, office.year));
                if let Some((cluster, term)) = term
                    && !self.kin.belongs(unit, term)
                {
                    let problem = not_a_member(unit, cluster, office.year);
                    problems.push(Diagnostic::new(place(), problem));
                }
            }
        }
    }

    fn rankings(&self, articles: &[Entry], rankings: &Rankings, problems: &mut Vec<Diagnostic>) {
        for entry in rankings.all() {
            let unit = &entry.ranked.unit;
            let ended = self.had_ended(unit, entry.year);
            let problem = ended.or_else(|| {
                let (cluster, term) = self.registered(entry.cluster.as_ref()?, entry.year)?;
                let is_other = !self.kin.belongs(unit, term);
                is_other.then(|| not_a_member(unit, cluster, entry.year))
            });
            if let Some(problem) = problem {
                let article = &articles[entry.article.index()].article;
                let place = Place::new(&article.source, entry.ranked.span);
                problems.push(Diagnostic::new(place, problem));
            }
        }
    }

    /// The registry itself may seat a unit that had ended, or let one head a cluster that is a
    /// member of another.
    fn terms(&self, problems: &mut Vec<Diagnostic>) {
        let mut members: FxHashSet<(Year, &ClusterId, UnitKey<'_>)> = FxHashSet::default();
        let all = self.clusters.values().flat_map(|cluster| {
            let terms = cluster.terms.iter();
            terms.map(move |(year, term)| (cluster, *year, term))
        });
        for (cluster, year, term) in all.clone() {
            members.extend(term.members.iter().map(|it| (year, &cluster.id, it.key())));
        }
        for (cluster, year, term) in all {
            let Some((file, _)) = &cluster.about else {
                continue;
            };
            for unit in term.seated() {
                if let Some(problem) = self.had_ended(unit, year) {
                    problems.push(Diagnostic::new(Place::file(file), problem));
                }
            }
            // Many leave the officers out of the list of members, so that alone says nothing.
            let head = term.head.as_ref().and_then(|head| head.holder.unit());
            let Some(head) = head else { continue };
            let is_elsewhere = |other: &&Cluster| {
                other.id != cluster.id && members.contains(&(year, &other.id, head.key()))
            };
            if !members.contains(&(year, &cluster.id, head.key()))
                && !term.members.is_empty()
                && let Some(other) = self.clusters.values().find(is_elsewhere)
            {
                let problem = Contradiction::NotAMember {
                    unit: head.name.clone(),
                    cluster: cluster.name.clone(),
                    year,
                    source: other
                        .about
                        .as_ref()
                        .map_or_else(String::new, |(file, _)| file.to_string()),
                };
                problems.push(Diagnostic::new(Place::file(file), problem));
            }
        }
    }

    /// That a unit had ended before a year began.
    fn had_ended(&self, unit: &UnitName, year: Year) -> Option<Contradiction> {
        let id = unit.id.as_ref()?;
        let ended = *self.ends.get(id)?;
        if Date::new(year, 1, 1).ok()? < ended {
            return None;
        }
        let successors = self.units.get(id).map(|unit| unit.successors.iter());
        let successors = successors.into_iter().flatten().map(ToString::to_string);
        let successors: Vec<String> = successors.collect();
        Some(Contradiction::UnitEnded {
            unit: unit.name.clone(),
            ended: ended.to_string(),
            year,
            successor: (!successors.is_empty()).then(|| successors.join(" / ")),
        })
    }

    /// A term of the registry that lists members.
    fn registered(&self, id: &ClusterId, year: Year) -> Option<(&Cluster, &Term)> {
        let cluster = self.clusters.get(id)?;
        let term = cluster.terms.get(&year)?;
        (!term.members.is_empty()).then_some((cluster, term))
    }

    /// That an award is of one of several clusters of the report, and nobody can say of which.
    fn is_open(
        &self,
        report: &Article,
        unit: &UnitName,
        year: Year,
        rolls: &Rolls,
    ) -> Option<Problem> {
        let is_member = |cluster: &&Shared<ClusterName>| {
            let term = rolls.term(&cluster.id, year);
            term.is_some_and(|term| members(term).iter().any(|(it, _)| it.key() == unit.key()))
        };
        let clusters = report.clusters.iter().filter(is_member);
        let clusters: Vec<String> = clusters.map(|it| as_written(self.clusters, it)).collect();
        let unit = unit.name.clone();
        (clusters.len() > 1).then_some(Problem::AwardWithoutCluster { unit, clusters })
    }
}

fn not_a_member(unit: &UnitName, cluster: &Cluster, year: Year) -> Contradiction {
    let about = cluster.about.as_ref();
    Contradiction::NotAMember {
        unit: unit.name.clone(),
        cluster: cluster.name.clone(),
        year,
        source: about.map_or_else(String::new, |(file, _)| file.to_string()),
    }
}
