//! The year of a cluster: the pact, the reviews, the vote on awards and on the next officers.

use std::slice::from_ref;

use jiff::civil::{Date, date};

use super::publish::{Sketch, a_little_later};
use super::words::{FIGURES, QUALIFIERS};
use super::{Id, World, unit};
use crate::records::truth::{
    Figure, Hundredths, Office, Pact, Path, Ranked, Rating, Role, Status, Who, Year,
};

/// A review within the year: its months, its name, the period, how often there is one.
const REVIEWS: [(i8, &str, &str, u32); 3] = [
    (4, "quý I", "Q1", 60),
    (7, "6 tháng đầu năm", "H1", 95),
    (10, "quý III", "Q3", 50),
];

/// A cluster in an emulation year.
#[derive(Clone)]
pub(super) struct Seat {
    pub province: usize,
    pub cluster: Id,
    pub year: Year,
    pub members: Vec<Id>,
    /// The name of the cluster with that of the province.
    pub title: String,
}

impl World {
    /// What happens in the clusters of a province in an emulation year.
    pub(super) fn year_of_clusters(&mut self, province: usize, year: Year) {
        let mut seats = Vec::new();
        for cluster in self.provinces[province].clusters.clone() {
            let Some(members) = self.members.get(&(cluster.clone(), year)).cloned() else {
                continue;
            };
            let name = self.name_of(&cluster, year);
            seats.push(Seat {
                province,
                cluster,
                year,
                members,
                title: format!("{name} {}", self.provinces[province].place),
            });
        }
        for seat in &seats {
            self.sign_pact(seat);
            let mut sums = vec![0; FIGURES.len()];
            for (month, name, period, chance) in REVIEWS {
                self.grow(&mut sums);
                if self.random.percent(chance) {
                    self.review(seat, month, name, period, &sums);
                }
            }
            self.grow(&mut sums);
            self.review_year(seat, &sums);
        }
        if seats.len() > 1 {
            self.meet_together(&seats);
        }
    }

    /// What a cluster was called in a year.
    fn name_of(&self, cluster: &str, year: Year) -> String {
        let cluster = &self.truth.clusters[cluster];
        let mut names = cluster.names.iter();
        let former = names.find(|former| year <= former.until.year());
        former.map_or(&cluster.name, |former| &former.name).clone()
    }

    fn sketch(&mut self, seat: &Seat, day: Date, title: String) -> Sketch {
        let held = match self.random.percent(70) {
            true => day,
            false => day.yesterday().expect("a day before"),
        };
        let host = self.one(&seat.members);
        let event = self.is_there(&host, held).then(|| (held, unit(&host)));
        Sketch {
            province: seat.province,
            day,
            summary: format!(
                "{title}: các đơn vị thành viên cùng nhìn lại kết quả và bàn việc sắp tới, ngày \
                 {}/{}.",
                held.day(),
                held.month()
            ),
            title,
            clusters: vec![seat.cluster.clone()],
            year: seat.year,
            units: seat.members.clone(),
            event,
        }
    }

    fn sign_pact(&mut self, seat: &Seat) {
        let day = self.day(seat.year, 1..=3);
        let title = format!("{} ký giao ước thi đua năm {}", seat.title, seat.year);
        let sketch = self.sketch(seat, day, title);
        let Some(path) = self.publish(sketch) else {
            return;
        };
        let targets = self.random.percent(60).then(|| self.random.between(7, 20));
        self.report(&path).pact = Some(Pact {
            year: seat.year,
            is_signed: Some(true),
            targets,
        });
    }

    /// What is counted from the start of the year grows.
    fn grow(&mut self, sums: &mut [u32]) {
        for (sum, (_, _, most)) in sums.iter_mut().zip(FIGURES) {
            *sum += self.random.between(1, *most);
        }
    }

    fn review(&mut self, seat: &Seat, month: i8, name: &str, period: &str, sums: &[u32]) {
        let day = self.day(seat.year, month..=month);
        let title = format!("{} sơ kết {name} năm {}", seat.title, seat.year);
        let sketch = self.sketch(seat, day, title);
        if let Some(path) = self.publish(sketch) {
            let period = format!("{}-{period}", seat.year);
            self.report(&path).period = Some(period);
            self.count(&path, sums);
        }
    }

    /// The figures of a report.
    fn count(&mut self, path: &str, sums: &[u32]) {
        let most = self.random.between(2, 5) as usize;
        let mut figures = Vec::new();
        for (sum, (label, unit, _)) in sums.iter().zip(FIGURES).take(most) {
            let mut value = i64::from(*sum) * 100;
            if *unit == "triệu đồng" {
                value += i64::from(self.random.between(0, 99));
            }
            let qualifier = self.random.percent(15);
            let share = i64::from(self.random.between(70, 130));
            let target = self
                .random
                .percent(25)
                .then(|| Hundredths(value * share / 100));
            figures.push(Figure {
                label: (*label).to_owned(),
                value: Hundredths(value),
                target,
                unit: Some((*unit).to_owned()),
                qualifier: qualifier.then(|| self.random.pick(QUALIFIERS).to_owned()),
                period: None,
            });
        }
        self.report(path).figures = figures;
    }

    /// The review of the year, often in the next one; sometimes two reports tell of it.
    fn review_year(&mut self, seat: &Seat, sums: &[u32]) {
        let Seat { year, .. } = *seat;
        let day = match year == *self.years.end() || self.random.percent(40) {
            true => self.day(year, 12..=12),
            false => self.day(year + 1, 1..=1),
        };
        let title = format!(
            "{} tổng kết năm {year}, bầu cụm trưởng năm {}",
            seat.title,
            year + 1
        );
        let sketch = self.sketch(seat, day, title);
        let event = sketch.event.clone();
        let Some(path) = self.publish(sketch) else {
            return;
        };
        self.count(&path, sums);
        self.rate(&path, seat);
        let mut accounts = vec![path];
        if self.random.percent(15) {
            let later = a_little_later(day, self.random.between(1, 3));
            let title = format!("Dấu ấn thi đua năm {year} của {}", seat.title);
            let mut sketch = self.sketch(seat, later, title);
            sketch.event = event;
            accounts.extend(self.publish(sketch));
        }
        self.rank(&accounts, seat);
        self.vote_on_awards(seat, &accounts);
        self.elect(seat, &accounts);
    }

    /// A rating for each member, or how many had which.
    fn rate(&mut self, path: &str, seat: &Seat) {
        let kinds: Vec<Id> = self.truth.ratings.keys().cloned().collect();
        let rated: Vec<(Id, Id)> = seat
            .members
            .iter()
            .map(|unit| (self.one(&kinds), unit.clone()))
            .collect();
        let ratings = match self.random.percent(50) {
            true => rated
                .into_iter()
                .map(|(kind, id)| Rating {
                    kind,
                    count: None,
                    unit: Some(Who::Unit(id)),
                })
                .collect(),
            false => {
                let count = |kind: &Id| rated.iter().filter(|(it, _)| it == kind).count();
                let counts = kinds.iter().map(|kind| (kind, count(kind)));
                let counts = counts.filter(|(_, count)| *count > 0);
                counts
                    .map(|(kind, count)| Rating {
                        kind: kind.clone(),
                        count: u32::try_from(count).ok(),
                        unit: None,
                    })
                    .collect()
            }
        };
        self.report(path).ratings = ratings;
    }

    /// The ranking of the members, with ties; the first account has points and places or one of
    /// them, a later one the first places.
    fn rank(&mut self, accounts: &[Path], seat: &Seat) {
        if self.random.percent(40) {
            return;
        }
        let (has_places, has_points) = match self.random.between(0, 9) {
            0 => (false, true),
            1 | 2 => (true, false),
            _ => (true, true),
        };
        let mut points = 9990;
        let mut place = 1;
        let mut ranking = Vec::new();
        for (at, id) in (1..).zip(&seat.members) {
            // Whoever has as many points as the one before shares the place.
            let is_tie = at > 1 && self.random.percent(15);
            if !is_tie {
                points -= i64::from(self.random.between(1, 120)) * 5;
                place = at;
            }
            ranking.push(Ranked {
                unit: Who::Unit(id.clone()),
                place: has_places.then_some(place),
                points: has_points.then_some(Hundredths(points)),
            });
        }
        if let [_, later] = accounts {
            let first = ranking.iter().take(3).map(|ranked| Ranked {
                unit: ranked.unit.clone(),
                place: ranked.place,
                points: ranked.points.filter(|_| ranked.place.is_none()),
            });
            self.report(later).ranking = first.collect();
        }
        self.report(&accounts[0]).ranking = ranking;
    }

    /// The officers of the next year.
    fn elect(&mut self, seat: &Seat, accounts: &[Path]) {
        let year = seat.year + 1;
        let known = self.officers.get(&(seat.cluster.clone(), year)).cloned();
        let (head, deputies) = known.unwrap_or_else(|| {
            let able: Vec<Id> = seat.members.clone();
            (able[0].clone(), vec![able[1].clone()])
        });
        let deputies = deputies.into_iter().map(|unit| (Role::Deputy, unit));
        for (role, unit) in std::iter::once((Role::Head, head)).chain(deputies) {
            let day = date(year, 1, 1);
            if self.is_there(&unit, day) {
                self.truth.offices.push(Office {
                    cluster: seat.cluster.clone(),
                    year,
                    role,
                    person: in_person(&unit),
                    unit,
                    from: None,
                    told: accounts.to_vec(),
                });
            }
        }
        if self.random.percent(5) {
            self.replace_head(seat, year);
        }
    }

    /// A head is replaced within the year, as a report of that day tells.
    fn replace_head(&mut self, seat: &Seat, year: Year) {
        let day = self.day(year, 5..=6);
        let Some(members) = self.members.get(&(seat.cluster.clone(), year)).cloned() else {
            return;
        };
        let (head, deputies) = self.officers[&(seat.cluster.clone(), year)].clone();
        let end = date(year, 12, 31);
        let mut others = members.clone();
        others.retain(|it| *it != head && !deputies.contains(it) && self.is_there(it, end));
        let Some(new) = others.first().cloned() else {
            return;
        };
        let title = format!("{} kiện toàn cụm trưởng", seat.title);
        let seat = Seat {
            year,
            members,
            ..seat.clone()
        };
        let sketch = self.sketch(&seat, day, title);
        if let Some(path) = self.publish(sketch) {
            self.truth.offices.push(Office {
                cluster: seat.cluster,
                year,
                role: Role::Head,
                unit: new,
                person: None,
                from: Some(day),
                told: vec![path],
            });
        }
    }

    /// Two clusters meet, and one report tells what each of them proposed.
    fn meet_together(&mut self, seats: &[Seat]) {
        let [first, second, ..] = seats else { return };
        let day = self.day(first.year, 11..=11);
        let title = format!("{} và {} giao ban chung", first.title, second.title);
        let mut sketch = self.sketch(first, day, title);
        sketch.clusters.push(second.cluster.clone());
        sketch.units.extend(second.members.iter().cloned());
        let Some(path) = self.publish(sketch) else {
            return;
        };
        for seat in [first, second] {
            let able = self.able(seat);
            if let Some(id) = able.last() {
                self.propose(seat, "tt-ldtt", unit(id), from_ref(&path), Status::Proposed);
            }
        }
    }
}

/// Who holds the office for a unit: of some, reports name a person.
fn in_person(unit: &str) -> Option<String> {
    const GIVEN: [&str; 5] = ["An", "Bình", "Chi", "Đào", "Giang"];
    let given = GIVEN.get(unit.len() % GIVEN.len())?;
    unit.len()
        .is_multiple_of(3)
        .then(|| format!("Nguyễn Thị {given}"))
}
