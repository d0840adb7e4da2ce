//! Awards on their way: proposed by clusters, decided, conferred or refused in the province.

use jiff::civil::{Date, date};

use super::cycle::Seat;
use super::publish::{Sketch, a_little_later};
use super::{Id, World, unit};
use crate::corpus::person::person;
use crate::records::truth::{Award, Count, Decision, Path, Recipient, Status, Telling, Who, Year};

/// The body that the kinds of a province name, whatever the province.
const FEDERATION: &str = "Liên đoàn Lao động tỉnh";

/// The same for its people's committee.
const COMMITTEE: &str = "Ủy ban nhân dân tỉnh";

impl World {
    /// The members who may receive an award of the year: those who are still there when it is
    /// handed over.
    pub(super) fn able(&self, seat: &Seat) -> Vec<Id> {
        let end = date(seat.year + 1, 6, 30);
        let end = end.min(super::LAST);
        let mut able = seat.members.clone();
        able.retain(|unit| self.is_there(unit, end));
        able
    }

    /// What a cluster proposes when the year is over.
    pub(super) fn vote_on_awards(&mut self, seat: &Seat, accounts: &[Path]) {
        let able = self.able(seat);
        let best = self.some(&able, able.len());
        let Some((first, rest)) = best.split_first() else {
            return;
        };
        let proposed = Status::Proposed;
        self.propose(seat, "co-ldld-dan-dau", unit(first), accounts, proposed);
        for id in rest.iter().take(2) {
            self.propose(seat, "co-ldld-xuat-sac", unit(id), accounts, proposed);
        }
        for id in rest.iter().skip(2).take(2) {
            self.propose(seat, "bk-ldld-tinh", unit(id), accounts, proposed);
        }
        if self.random.percent(30) {
            let kind = match self.random.percent(50) {
                true => "co-tld",
                false => "co-ubnd-tinh",
            };
            self.propose(seat, kind, unit(first), accounts, proposed);
        }
        if let Some(id) = rest.last().filter(|_| self.random.percent(40)) {
            self.propose(seat, "tt-ldxs", unit(id), accounts, proposed);
        }
        for _ in 0..self.random.between(0, 3) {
            let kind = match self.random.percent(50) {
                true => "cstd-tinh",
                false => "bk-ldld-tinh",
            };
            let of = unit(&self.one(&best));
            let to = Recipient::Person(person(&mut self.random), Some(of));
            self.award(
                seat.province,
                kind,
                to,
                seat.year,
                Some(seat.cluster.clone()),
            );
            self.tell_last(accounts, proposed);
        }
    }

    /// An award that a cluster proposes for a unit.
    pub(super) fn propose(
        &mut self,
        seat: &Seat,
        kind: &str,
        to: Who,
        accounts: &[Path],
        status: Status,
    ) {
        let to = Recipient::Unit(to);
        let cluster = Some(seat.cluster.clone());
        self.award(seat.province, kind, to, seat.year, cluster);
        self.tell_last(accounts, status);
    }

    /// A new award, on its way.
    pub(super) fn award(
        &mut self,
        province: usize,
        kind: &str,
        to: Recipient,
        year: Year,
        cluster: Option<Id>,
    ) {
        self.pending[province].push(self.truth.awards.len());
        let is_long = self.random.percent(4);
        self.truth.awards.push(Award {
            year,
            period: is_long.then(|| format!("{}..{year}", year - 4)),
            kind: kind.to_owned(),
            withheld: Self::withhold(&to),
            to,
            contest: None,
            body: self.body_of(province, kind),
            cluster,
            told: Vec::new(),
        });
    }

    /// Of some persons nobody wants the name shown.
    fn withhold(to: &Recipient) -> bool {
        matches!(to, Recipient::Person(name, _) if name.len().is_multiple_of(5))
    }

    /// Who awards a kind in a province; none for kinds whose body each report must name.
    fn body_of(&self, province: usize, kind: &str) -> Option<String> {
        let province = &self.provinces[province];
        let body = self.truth.kinds[kind].body.clone()?;
        Some(match &*body {
            FEDERATION => self.truth.units[&province.federation].name.clone(),
            COMMITTEE => format!("Ủy ban nhân dân {}", province.place),
            _ => body,
        })
    }

    pub(super) fn tell_last(&mut self, reports: &[Path], status: Status) {
        let last = self.truth.awards.len() - 1;
        for report in reports {
            self.tell(last, report, status);
        }
    }

    /// A report tells how far an award has come.
    fn tell(&mut self, award: usize, report: &str, status: Status) {
        let decision = self.decision(report, status);
        let award = &mut self.truth.awards[award];
        let kind = self.truth.kinds[&award.kind].body.as_deref();
        let names_body = match kind {
            // People's committees of cities are other than the registry says.
            Some(COMMITTEE) => true,
            Some(_) => self.random.percent(30),
            // Who proposes leaves it out, who hands over does not.
            None => award.body.is_some() && status != Status::Proposed,
        };
        award.told.push(Telling {
            report: report.to_owned(),
            status,
            names_body,
            decision,
        });
    }

    /// The decision of which a report tells: one for all of its awards.
    fn decision(&self, report: &str, status: Status) -> Option<Decision> {
        (status != Status::Proposed).then(|| Decision {
            number: format!("{}/QĐ-LĐLĐ", &report[report.len() - 3..]),
            date: Some(self.truth.reports[report].published[..10].to_owned()),
        })
    }

    /// What becomes of the awards of a year, and what the province adds.
    pub(super) fn year_of_honours(&mut self, province: usize, year: Year) {
        self.hold_contest(province, year);
        // Bodies that only those who hand over know.
        let federation = self.provinces[province].federation.clone();
        let name = self.truth.units[&federation].name.clone();
        let (own, others): (Vec<usize>, Vec<usize>) = std::mem::take(&mut self.pending[province])
            .into_iter()
            .partition(|at| {
                let body = self.truth.awards[*at].body.as_deref();
                body.is_none_or(|body| body == name)
            });
        if self.random.percent(40) {
            // After the last cluster has proposed, before anything is handed over.
            let day = a_little_later(date(year + 1, 2, 1), self.random.between(0, 20));
            let title = format!("{name} quyết định khen thưởng năm {year}");
            let some = self.some(&own, own.len() / 2);
            self.tell_all(province, year, title, day, &some, Status::Decided, 0);
        }
        let day = self.day(year + 1, 3..=3);
        let title = format!(
            "{name} tổng kết phong trào thi đua năm {year}, triển khai nhiệm vụ năm {}",
            year + 1
        );
        let (conferred, left) = self.split(own, 72);
        let told = self.tell_all(
            province,
            year,
            title,
            day,
            &conferred,
            Status::Conferred,
            25,
        );
        if let Some(path) = told.first().cloned() {
            self.add_honours(province, year, &name, &path);
            let (refused, _) = self.split(left, 15);
            for award in refused {
                self.tell(award, &path, Status::Refused);
            }
            if self.random.percent(15) {
                self.correct(province, year, &path, &conferred);
            }
        }
        let day = self.day(year + 1, 4..=5);
        let title = format!(
            "Trao cờ thi đua và bằng khen năm {year} tại {}",
            self.provinces[province].place
        );
        let (conferred, _) = self.split(others, 60);
        if !conferred.is_empty() {
            self.tell_all(
                province,
                year,
                title,
                day,
                &conferred,
                Status::Conferred,
                10,
            );
        }
    }

    /// A report of an award is found wrong, and another one takes it back.
    fn correct(&mut self, province: usize, year: Year, path: &str, conferred: &[usize]) {
        let Some(award) = conferred.first() else {
            return;
        };
        let wrong = &self.truth.reports[path];
        let day: Date = wrong.published[..10].parse().expect("a day");
        let title = format!("Đính chính: {}", wrong.title);
        let sketch = self.of_province(province, year, a_little_later(day, 12), title);
        if let Some(right) = self.publish(sketch) {
            let updated = self.report(&right).published.clone();
            self.report(path).updated = Some(updated);
            self.report(&right).corrects = vec![path.to_owned()];
            self.tell(*award, &right, Status::Withdrawn);
        }
    }

    /// So many in a hundred, and the rest.
    fn split(&mut self, awards: Vec<usize>, chance: u32) -> (Vec<usize>, Vec<usize>) {
        awards
            .into_iter()
            .partition(|_| self.random.percent(chance))
    }

    /// A report of the province, sometimes followed by another, tells of many awards; now and then
    /// a draft tells more than is true.
    #[allow(clippy::too_many_arguments)] // Each is a plain fact of the one report.
    fn tell_all(
        &mut self,
        province: usize,
        year: Year,
        title: String,
        day: Date,
        awards: &[usize],
        status: Status,
        twice: u32,
    ) -> Vec<Path> {
        let mut accounts = Vec::new();
        let again = self.random.percent(twice).then(|| {
            let day = a_little_later(day, self.random.between(1, 9));
            (
                day,
                format!(
                    "Niềm vui ngày nhận thưởng: {}",
                    self.provinces[province].name
                ),
            )
        });
        for (day, title) in std::iter::once((day, title)).chain(again) {
            let sketch = self.of_province(province, year, day, title);
            let Some(path) = self.publish(sketch) else {
                continue;
            };
            for award in awards {
                // Only where the body is named is one that no kind has.
                let of = &mut self.truth.awards[*award];
                if of.body.is_none() && status != Status::Proposed {
                    let federation = &self.provinces[province].federation;
                    of.body = Some(self.truth.units[federation].name.clone());
                }
                self.tell(*award, &path, status);
            }
            accounts.push(path);
        }
        if self.random.percent(15) {
            let title = format!("Bản thảo: khen thưởng năm {year}");
            let sketch = self.of_province(province, year, day, title);
            if let Some(path) = self.publish(sketch) {
                self.report(&path).is_draft = true;
                for award in awards {
                    self.tell(*award, &path, Status::Conferred);
                }
            }
        }
        accounts
    }

    /// A report of the federation, on no cluster.
    pub(super) fn of_province(
        &mut self,
        province: usize,
        year: Year,
        day: Date,
        title: String,
    ) -> Sketch {
        let federation = self.provinces[province].federation.clone();
        let mut units: Vec<Id> = Vec::new();
        for cluster in self.provinces[province].clusters.clone() {
            units.extend(
                self.members
                    .get(&(cluster, year))
                    .cloned()
                    .unwrap_or_default(),
            );
        }
        Sketch {
            province,
            day,
            summary: format!("{title}. Tin từ {}.", self.provinces[province].place),
            title,
            clusters: Vec::new(),
            year,
            units,
            event: Some((day, unit(&federation))),
        }
    }

    /// What nobody proposed: awards by other bodies, and so many whom nobody names.
    fn add_honours(&mut self, province: usize, year: Year, federation: &str, path: &str) {
        let accounts = [path.to_owned()];
        for seat in self.listed(province, year) {
            let able = self.able(&seat);
            if able.is_empty() || !self.random.percent(50) {
                continue;
            }
            let of = self.one(&able);
            let to = Recipient::Person(person(&mut self.random), Some(unit(&of)));
            let kind = *self
                .random
                .sample(&["bk-tld", "bk-ubnd-tinh", "hcld-3"], 1)
                .first()
                .expect("one");
            self.award(province, kind, to, year, Some(seat.cluster.clone()));
            self.tell_last(&accounts, Status::Conferred);
            // Two bodies may award one kind to one unit.
            let of = self.one(&able);
            let bodies = [
                federation.to_owned(),
                format!("Sở Nội vụ {}", self.provinces[province].place),
            ];
            let count = 1 + usize::from(self.random.percent(40));
            for body in bodies.into_iter().take(count) {
                let to = Recipient::Unit(unit(&of));
                self.award(province, "giay-khen", to, year, Some(seat.cluster.clone()));
                self.truth.awards.last_mut().expect("one").body = Some(body);
                self.tell_last(&accounts, Status::Conferred);
            }
        }
        let count = match self.random.percent(50) {
            true => Count::Each(self.random.between(2, 9), self.random.between(2, 30)),
            false => Count::Any(self.random.between(2, 40)),
        };
        self.award(province, "giay-khen", Recipient::Unnamed(count), year, None);
        self.truth.awards.last_mut().expect("one").body = Some(federation.to_owned());
        self.tell_last(&accounts, Status::Conferred);
        // They are there: nothing is left to become of them.
        self.pending[province].clear();
    }

    /// The clusters of a province whose members the registry lists.
    pub(super) fn listed(&self, province: usize, year: Year) -> Vec<Seat> {
        let clusters = self.provinces[province].clusters.iter();
        let listed = clusters.filter(|cluster| self.is_listed(cluster, year));
        let seats = listed.map(|cluster| Seat {
            province,
            cluster: cluster.clone(),
            year,
            members: self.members[&(cluster.clone(), year)].clone(),
            title: String::new(),
        });
        seats.collect()
    }
}
