//! What follows from the facts of a site: how far awards have come, who sat where, what a unit was
//! called.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use crate::records::truth::{
    Award, Count, Former, Id, Office, Ranked, Recipient, Report, Role, Status, Truth, Who, Year,
};

/// The facts of a site, to be asked.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The facts.
    pub truth: &'a Truth,
}

/// A cluster in a year, by registry and reports.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Board<'a> {
    /// Who headed it; several where one was replaced.
    pub heads: BTreeSet<&'a str>,
    /// The deputies.
    pub deputies: BTreeSet<&'a str>,
    /// The members that the registry lists.
    pub members: BTreeSet<&'a str>,
    /// The officers that the registry names, who are members too.
    pub registered: BTreeSet<&'a str>,
    /// The reports that name each officer.
    pub told: BTreeMap<(Role, &'a str), BTreeSet<&'a str>>,
}

/// How far an award has come, with the reports that say so.
#[derive(Debug)]
pub struct Standing<'a> {
    /// The award.
    pub award: &'a Award,
    /// The status.
    pub status: Status,
    /// The reports.
    pub reports: Vec<&'a str>,
}

/// The time that a page speaks of.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// The present.
    Now,
    /// An emulation year.
    Year(Year),
    /// A day.
    Day(Date),
}

impl<'a> Record<'a> {
    /// The reports that are out, oldest first.
    pub fn reports(self) -> impl Iterator<Item = (&'a str, &'a Report)> {
        let reports = self.truth.reports.iter();
        let out = reports.filter(|(_, report)| !report.is_draft);
        let mut out: Vec<_> = out.map(|(path, report)| (path.as_str(), report)).collect();
        out.sort_by_key(|(path, report)| (&report.published, *path));
        out.into_iter()
    }

    /// The reports of those that are out.
    fn out(self, told: &[String]) -> impl Iterator<Item = &str> {
        let told = told.iter().map(String::as_str);
        told.filter(move |path| !self.truth.reports[*path].is_draft)
    }

    /// Every award that a report which is out tells of.
    pub fn standings(self) -> Vec<Standing<'a>> {
        let awards = self.truth.awards.iter();
        awards.filter_map(|award| self.standing(award)).collect()
    }

    /// The best status that a report tells, unless a later one refuses or withdraws the award.
    fn standing(self, award: &'a Award) -> Option<Standing<'a>> {
        let report = |path: &str| &self.truth.reports[path];
        let mut told: Vec<_> = award.told.iter().collect();
        told.retain(|it| !report(&it.report).is_draft);
        let corrected: BTreeSet<&String> = told
            .iter()
            .flat_map(|it| &report(&it.report).corrects)
            .collect();
        told.retain(|it| !corrected.contains(&it.report));
        told.sort_by_key(|it| (&report(&it.report).published, &it.report));
        let is_end = |status| matches!(status, Status::Refused | Status::Withdrawn);
        let mut standing: Option<Standing<'a>> = None;
        for it in told {
            let new = Standing {
                award,
                status: it.status,
                reports: vec![&it.report],
            };
            match &mut standing {
                Some(old) if old.status == it.status => old.reports.push(&it.report),
                Some(old) if is_end(old.status) || is_end(it.status) => *old = new,
                Some(old) if old.status < it.status => {}
                _ => standing = Some(new),
            }
        }
        standing
    }

    /// The clusters of each year that have anything to show for it.
    pub fn cluster_years(self) -> BTreeMap<&'a str, BTreeSet<Year>> {
        let mut years: BTreeMap<&str, BTreeSet<Year>> = BTreeMap::new();
        for (id, cluster) in &self.truth.clusters {
            years.insert(id, cluster.terms.keys().copied().collect());
        }
        let mut add = |cluster: &'a Id, year| {
            years.entry(cluster).or_default().insert(year);
        };
        for (_, report) in self.reports() {
            for cluster in &report.clusters {
                add(cluster, report.year);
                if let Some(pact) = &report.pact {
                    add(cluster, pact.year);
                }
            }
        }
        for standing in self.standings() {
            if let Some(cluster) = &standing.award.cluster {
                add(cluster, standing.award.year);
            }
        }
        for office in self.offices() {
            add(&office.cluster, office.year);
        }
        years
    }

    fn offices(self) -> impl Iterator<Item = &'a Office> {
        let offices = self.truth.offices.iter();
        offices.filter(move |office| self.out(&office.told).next().is_some())
    }

    /// Who sat in a cluster in a year.
    pub fn board(self, cluster: &str, year: Year) -> Board<'a> {
        let term = self.truth.clusters[cluster].terms.get(&year);
        let told = |role, is_later: bool| {
            let offices = self.offices();
            let own = offices.filter(move |it| it.role == role && it.year == year);
            let own = own.filter(|it| it.cluster == cluster && it.from.is_some() == is_later);
            own.map(|it| it.unit.as_str()).collect::<BTreeSet<_>>()
        };
        let registered = |ids: Option<&'a [Id]>| -> BTreeSet<&'a str> {
            ids.into_iter().flatten().map(String::as_str).collect()
        };
        // Who took over within the year comes after those of the registry.
        let or = |registered: BTreeSet<&'a str>, role| {
            let first = match registered.is_empty() {
                true => told(role, false),
                false => registered,
            };
            first.union(&told(role, true)).copied().collect()
        };
        let head = term.and_then(|term| term.head.as_ref());
        let mut by_officer: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
        for office in self
            .offices()
            .filter(|it| it.year == year && it.cluster == cluster)
        {
            let told = by_officer.entry((office.role, office.unit.as_str()));
            let paths = office.told.iter().map(String::as_str);
            let out = self
                .reports()
                .map(|(path, _)| path)
                .collect::<BTreeSet<_>>();
            told.or_default()
                .extend(paths.filter(|path| out.contains(path)));
        }
        let officers = registered(head.map(std::slice::from_ref));
        let deputies = registered(term.map(|it| &it.deputies[..]));
        Board {
            registered: officers.union(&deputies).copied().collect(),
            told: by_officer,
            heads: or(registered(head.map(std::slice::from_ref)), Role::Head),
            deputies: or(registered(term.map(|it| &it.deputies[..])), Role::Deputy),
            members: registered(term.map(|it| &it.members[..])),
        }
    }

    /// The reports of a cluster in a year, oldest first.
    pub fn reports_of(self, cluster: &str, year: Year) -> Vec<(&'a str, &'a Report)> {
        let reports = self.reports().filter(|(_, report)| {
            report.year == year && report.clusters.iter().any(|it| it == cluster)
        });
        reports.collect()
    }

    /// The reports that name each unit of the registry.
    pub fn reports_by_unit(self) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
        let mut by_unit: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut add = |who: &'a Who, path: &'a str| {
            if let Who::Unit(id) = who {
                by_unit.entry(id).or_default().insert(path);
            }
        };
        for (path, report) in self.reports() {
            let people = report.participants.iter().chain(&report.author);
            let people = people.filter_map(|person| person.unit.as_ref());
            let host = report.event.iter().filter_map(|event| event.host.as_ref());
            let rated = report.ratings.iter().filter_map(|it| it.unit.as_ref());
            let ranked = report.ranking.iter().map(|it| &it.unit);
            for who in people.chain(host).chain(rated).chain(ranked) {
                add(who, path);
            }
        }
        for award in &self.truth.awards {
            if let Some(who) = recipient(&award.to) {
                let told = award.told.iter().map(|it| it.report.as_str());
                for path in told.filter(|path| !self.truth.reports[*path].is_draft) {
                    add(who, path);
                }
            }
        }
        for office in &self.truth.offices {
            for path in self.out(&office.told) {
                by_unit.entry(&office.unit).or_default().insert(path);
            }
        }
        by_unit
    }

    /// How each unit was rated: the kind, by year and stretch of time, with the latest report.
    pub fn ratings_of_units(self) -> BTreeMap<(&'a str, Year, Option<&'a str>, &'a Id), &'a str> {
        let mut latest = BTreeMap::new();
        for (path, report) in self.reports() {
            for rating in &report.ratings {
                if let Some(Who::Unit(unit)) = &rating.unit {
                    let period = report.period.as_deref();
                    latest.insert((&**unit, report.year, period, &rating.kind), path);
                }
            }
        }
        latest
    }

    /// The ranking of a cluster in a year: of each unit what the reports on that cluster alone say
    /// of it, the latest first, with the latest report.
    pub fn ranking(self, cluster: &str, year: Year) -> Vec<(Ranked, &'a str)> {
        let mut found: Vec<(Ranked, &str)> = Vec::new();
        let own = self.reports().filter(|(_, report)| {
            report.year == year && report.period.is_none() && report.clusters == [cluster]
        });
        for (path, report) in own {
            for ranked in &report.ranking {
                match found.iter_mut().find(|(it, _)| it.unit == ranked.unit) {
                    None => found.push((ranked.clone(), path)),
                    Some((known, source)) => {
                        known.place = ranked.place.or(known.place);
                        known.points = ranked.points.or(known.points);
                        *source = path;
                    }
                }
            }
        }
        found
    }

    /// What a unit may be called on a page that speaks of a time.
    pub fn unit_names(self, unit: &str, when: When) -> Vec<String> {
        let unit = &self.truth.units[unit];
        names(&unit.name, &unit.names, when)
    }

    /// What a cluster may be called on a page that speaks of a time.
    pub fn cluster_names(self, cluster: &str, when: When) -> Vec<String> {
        let cluster = &self.truth.clusters[cluster];
        if let When::Year(year) = when {
            let term = cluster.terms.get(&year);
            if let Some(name) = term.and_then(|term| term.name.clone()) {
                return vec![name];
            }
        }
        names(&cluster.name, &cluster.names, when)
    }
}

/// The names on a day, or on any day of a year.
fn names(now: &str, formers: &[Former], when: When) -> Vec<String> {
    let on = |day: Date| {
        let former = formers.iter().find(|former| day <= former.until);
        former.map_or(now, |former| &former.name).to_owned()
    };
    match when {
        When::Now => vec![now.to_owned()],
        When::Day(day) => vec![on(day)],
        When::Year(year) => {
            let ends = formers.iter().map(|former| former.until);
            let within = ends.filter(|end| end.year() == year);
            let days = [date(year, 1, 1), date(year, 12, 31)]
                .into_iter()
                .chain(within);
            let names: BTreeSet<String> = days.map(on).collect();
            names.into_iter().collect()
        }
    }
}

/// The unit that an award goes to, or whose member it goes to.
pub fn recipient(to: &Recipient) -> Option<&Who> {
    match to {
        Recipient::Unit(unit) | Recipient::Person(_, Some(unit)) => Some(unit),
        Recipient::Person(_, None) | Recipient::Unnamed(_) => None,
    }
}

/// How many recipients an award has.
pub fn count(to: &Recipient) -> u32 {
    match to {
        Recipient::Unit(_) | Recipient::Person(..) => 1,
        Recipient::Unnamed(Count::Any(count)) => *count,
        Recipient::Unnamed(Count::Each(units, persons)) => units + persons,
    }
}
