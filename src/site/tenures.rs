//! Who held the offices of a term, and when: the registry and the reports of a year together.

use jiff::civil::Date;

use super::contradictions::place_of;
use super::terms::Told;
use crate::diagnostic::{Contradiction, Diagnostic, Place, Span};
use crate::model::{Article, Cluster, ClusterId, Holder, OfficeRole, Officer, Tenure, Term, Year};

/// A term while its officers are put in.
pub(super) struct Filling<'a> {
    /// The cluster in the registry.
    pub cluster: Option<&'a Cluster>,
    pub id: &'a ClusterId,
    pub year: Year,
    /// What is reported of its offices and not corrected, oldest first.
    pub told: &'a [&'a Told<'a>],
    pub problems: &'a mut Vec<Diagnostic>,
}

/// A tenure, and where it is reported; nowhere where the registry alone has it.
struct Seated<'a> {
    tenure: Tenure,
    place: Option<(&'a Article, Span)>,
}

/// How a withdrawal is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Others took over on that day; the flag is whether the list of officers shows it anyway.
    Passed(Date, bool),
    /// It was reported by mistake.
    Mistake,
}

impl<'a> Filling<'a> {
    /// Everybody in office: heads, then deputies.
    pub fn officers(&mut self, term: &Term) -> Vec<Tenure> {
        let heads = self.seated(OfficeRole::Head, term.head.as_slice());
        let deputies = self.seated(OfficeRole::Deputy, &term.deputies);
        self.check_both(&heads, &deputies);
        let all = heads.into_iter().chain(deputies);
        all.map(|seated| seated.tenure).collect()
    }

    fn seated(&mut self, role: OfficeRole, registered: &[Officer]) -> Vec<Seated<'a>> {
        let told = self.told.iter().copied();
        let told = told.filter(|it| it.office.role == role);
        let (ends, mut claims): (Vec<&Told<'a>>, Vec<_>) = told.partition(|it| it.office.withdrawn);
        let meant: Vec<End> = ends.iter().map(|end| self.meaning(end)).collect();
        claims.retain(|claim| {
            let mut ends = ends.iter().zip(&meant);
            !ends.any(|(end, meant)| *meant == End::Mistake && takes_back(end, claim))
        });
        let (dated, plain): (Vec<&Told<'a>>, Vec<_>) =
            claims.iter().partition(|it| it.office.from.is_some());
        let mut seats: Vec<Seated<'a>> = Vec::new();
        for claim in &dated {
            self.seat_dated(claim, &dated, &mut seats);
        }
        let mut standing = Vec::new();
        for officer in registered {
            let holder = &officer.holder;
            let of_unit = |told: &Told<'_>| told.office.holder.is_one_with(holder);
            let mistakes = ends.iter().zip(&meant);
            let mut mistakes = mistakes.filter(|(_, meant)| **meant == End::Mistake);
            let mistake = mistakes.find(|(end, _)| of_unit(end));
            let is_told_since = claims.iter().any(|claim| of_unit(claim));
            if let Some((end, _)) = mistake.filter(|_| !is_told_since) {
                self.withdrawn(end);
                continue;
            }
            standing.push(holder);
            if !is_dated(role, holder, None, &dated) {
                seats.push(Seated::registered(role, officer));
            }
        }
        for claim in plain {
            self.seat_plain(claim, &dated, &standing, &mut seats);
        }
        for (end, meant) in ends.iter().zip(&meant) {
            // A later report may say it again.
            if !claims.iter().any(|claim| is_since(claim, end)) {
                end_tenure(end, *meant, &mut seats);
            }
        }
        seats.sort_by_key(|it| (it.tenure.from, it.tenure.withdrawn));
        seats
    }

    /// Whether somebody took over from the unit, as the same report says.
    fn meaning(&self, end: &Told<'_>) -> End {
        let after = self.told.iter().filter(|it| it.article == end.article);
        let after = after.filter(|it| !it.office.withdrawn);
        // Another in the same office, or the unit in another.
        let after = after.filter(|it| (it.office.role == end.office.role) != it.is_of(end));
        let first = after.filter_map(|it| Some((it.office.from?, it.office.role)));
        match first.min() {
            Some((day, role)) => {
                let heads = [role, end.office.role] == [OfficeRole::Head; 2];
                End::Passed(day, heads)
            }
            None => End::Mistake,
        }
    }

    /// An office that passed to a unit on a day.
    fn seat_dated(&mut self, claim: &Told<'a>, dated: &[&Told<'a>], seats: &mut Vec<Seated<'a>>) {
        let Some(from) = claim.office.from else {
            return;
        };
        let is_head = claim.office.role == OfficeRole::Head;
        // One unit on two days with nobody between, or two heads on one.
        let passed_between = |other: Date| {
            let (first, last) = (from.min(other), from.max(other));
            let mut days = dated.iter().filter(|it| !it.is_of(claim));
            days.any(|it| it.office.from.is_some_and(|day| first < day && day < last))
        };
        let other = seats.iter_mut().find(|it| match it.tenure.from {
            Some(other) if it.is_of(claim) => other == from || !is_head || !passed_between(other),
            Some(other) => other == from && is_head,
            None => false,
        });
        match other {
            Some(other) if other.is_of(claim) && other.tenure.from == Some(from) => {
                other.complete(claim);
            }
            Some(other) => {
                let other = (shown(&other.tenure), other.place);
                self.differ(claim, other);
            }
            None => seats.push(Seated::told(claim)),
        }
    }

    /// An office of which no first day is known.
    fn seat_plain(
        &mut self,
        claim: &Told<'a>,
        dated: &[&Told<'a>],
        registered: &[&Holder],
        seats: &mut Vec<Seated<'a>>,
    ) {
        let (role, holder) = (claim.office.role, &claim.office.holder);
        let is_plain = |it: &Seated<'_>| it.tenure.from.is_none();
        let mut same = seats.iter_mut();
        if let Some(known) = same.find(|it| is_plain(it) && it.is_of(claim)) {
            known.complete(claim);
            return;
        }
        if is_dated(role, holder, Some(day(claim)), dated) {
            return;
        }
        let other = seats.iter().find(|it| match role {
            OfficeRole::Head => is_plain(it),
            // A registry that names deputies names all of them.
            OfficeRole::Deputy => registered
                .iter()
                .any(|known| known.is_one_with(&it.tenure.holder)),
        });
        match other.map(|other| (shown(&other.tenure), other.place)) {
            Some(other) => self.differ(claim, other),
            None => seats.push(Seated::told(claim)),
        }
    }

    /// That an office of the registry is withdrawn.
    fn withdrawn(&mut self, end: &Told<'_>) {
        let problem = Contradiction::OfficeWithdrawn {
            cluster: self.name(),
            year: self.year,
            unit: end.office.holder.written(),
            source: self.registry(),
        };
        self.report(end, problem);
    }

    /// That another is in office.
    fn differ(&mut self, claim: &Told<'_>, other: (String, Option<(&Article, Span)>)) {
        let (there, place) = other;
        let here = Seated::told(claim).tenure;
        let problem = Contradiction::OfficersDiffer {
            cluster: self.name(),
            year: self.year,
            here: shown(&here),
            there,
            source: self.source(place),
        };
        self.report(claim, problem);
    }

    /// Warns of a unit that is head and deputy at once.
    fn check_both(&mut self, heads: &[Seated<'a>], deputies: &[Seated<'a>]) {
        for head in heads {
            let is_at_once = |other: &&Seated<'_>| {
                let tenures = [&head.tenure, &other.tenure];
                head.tenure.holder.is_one_with(&other.tenure.holder)
                    && head.tenure.from == other.tenure.from
                    && tenures.iter().all(|it| !it.withdrawn && it.until.is_none())
            };
            let Some(deputy) = deputies.iter().find(is_at_once) else {
                continue;
            };
            let (here, there) = match (head.place, deputy.place) {
                (Some(here), there) if there.is_none_or(|there| later(here, there)) => {
                    (Some(here), there)
                }
                (there, here) => (here, there),
            };
            let problem = Contradiction::HeadAndDeputy {
                cluster: self.name(),
                year: self.year,
                unit: head.tenure.holder.written(),
                source: self.source(there),
            };
            let place = match here {
                Some((article, span)) => Place::new(&article.source, span),
                None => Place::file(self.registry()),
            };
            self.problems.push(Diagnostic::new(place, problem));
        }
    }

    fn report(&mut self, told: &Told<'_>, problem: Contradiction) {
        let place = Place::new(&told.report.source, told.office.span);
        self.problems.push(Diagnostic::new(place, problem));
    }

    fn name(&self) -> String {
        let name = self.cluster.map(|cluster| cluster.name.as_str());
        name.unwrap_or(self.id.as_str()).to_owned()
    }

    fn source(&self, place: Option<(&Article, Span)>) -> String {
        match place {
            Some((article, span)) => place_of(&article.source, span),
            None => self.registry(),
        }
    }

    /// The file of the cluster.
    fn registry(&self) -> String {
        let about = self.cluster.and_then(|cluster| cluster.about.as_ref());
        about.map_or_else(String::new, |(file, _)| file.to_string())
    }
}

impl<'a> Seated<'a> {
    fn registered(role: OfficeRole, officer: &Officer) -> Self {
        let tenure = Tenure {
            role,
            holder: officer.holder.clone(),
            role_name: officer.role_name.clone(),
            from: None,
            until: None,
            withdrawn: false,
            decision: None,
            report: None,
        };
        Self {
            tenure,
            place: None,
        }
    }

    fn told(told: &Told<'a>) -> Self {
        let office = told.office;
        Self {
            tenure: Tenure {
                from: office.from,
                withdrawn: office.withdrawn,
                decision: office.decision.clone(),
                report: Some(told.report.source.clone()),
                until: None,
                role: office.role,
                holder: office.holder.clone(),
                role_name: office.role_name.clone(),
            },
            place: Some((told.report, office.span)),
        }
    }

    fn is_of(&self, told: &Told<'_>) -> bool {
        self.tenure.holder.is_one_with(&told.office.holder)
    }

    /// Takes from another report of the tenure what was not reported yet.
    fn complete(&mut self, told: &Told<'a>) {
        self.tenure.holder.complete(&told.office.holder);
        if self.tenure.role_name.is_none() {
            self.tenure.role_name.clone_from(&told.office.role_name);
        }
        let has_more = self.tenure.decision.is_none() && told.office.decision.is_some();
        if has_more || self.place.is_none() {
            self.tenure.decision.clone_from(&told.office.decision);
            self.tenure.report = Some(told.report.source.clone());
            self.place = Some((told.report, told.office.span));
        }
    }
}

/// Puts the end of a tenure in: its last day, or that there was none.
fn end_tenure<'a>(end: &Told<'a>, meant: End, seats: &mut Vec<Seated<'a>>) {
    let mut of_unit = seats.iter_mut().rev().filter(|it| it.is_of(end));
    match meant {
        End::Mistake => {
            if of_unit.next().is_none() {
                seats.push(Seated::told(end));
            }
        }
        End::Passed(day, shows) => {
            let until = (!shows).then_some(day);
            let ended = of_unit.find(|it| it.tenure.from.is_none_or(|from| from < day));
            if let Some(ended) = ended {
                ended.tenure.until = until;
                return;
            }
            let mut seated = Seated::told(end);
            seated.tenure.withdrawn = false;
            seated.tenure.until = until;
            seats.push(seated);
        }
    }
}

/// Whether what one report says by mistake is taken back by an entry of another, or of itself.
fn takes_back(end: &Told<'_>, claim: &Told<'_>) -> bool {
    end.is_of(claim) && day(end) >= day(claim) && !is_since(claim, end)
}

/// Whether a tenure is reported after the end of another one of the unit.
fn is_since(claim: &Told<'_>, end: &Told<'_>) -> bool {
    let is_next = claim.article == end.article && claim.office.from.is_some();
    claim.is_of(end) && (is_next || day(claim) > day(end))
}

fn day(told: &Told<'_>) -> Date {
    told.report.published.date
}

/// Whether a tenure without a first day is one that has it, since nobody was in office between; the
/// registry knows no day on which it says so.
fn is_dated(role: OfficeRole, holder: &Holder, said_on: Option<Date>, dated: &[&Told<'_>]) -> bool {
    let own = dated
        .iter()
        .filter(|it| it.office.holder.is_one_with(holder));
    let Some(first) = own.filter_map(|it| it.office.from).min() else {
        return false;
    };
    let mut others = dated
        .iter()
        .filter(|it| !it.office.holder.is_one_with(holder));
    let is_after_another = others.any(|it| it.office.from.is_some_and(|from| from < first));
    let is_before = said_on.is_none_or(|day| day < first);
    !(role == OfficeRole::Head && is_after_another && is_before)
}

/// An officer in a message.
fn shown(tenure: &Tenure) -> String {
    match tenure.from {
        Some(from) => format!("{} ({from})", tenure.holder.written()),
        None => tenure.holder.written(),
    }
}

/// Whether one place is in a later report than another, or behind it.
fn later(one: (&Article, Span), other: (&Article, Span)) -> bool {
    let key = |(article, span): (&Article, Span)| (article.published.datetime(), span.line);
    key(one) > key(other)
}
