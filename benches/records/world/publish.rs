//! A report comes out: what any report has, whatever it tells.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use vietnamese::slug;

use super::words::GUESTS;
use super::{Id, LAST, World, small, unit};
use crate::corpus::PICTURES;
use crate::corpus::person::person;
use crate::corpus::words::{PLACES, ROLES, TAGS};
use crate::records::truth::{Event, Path, Person, Picture, Report, Who, Year};

/// What a report is to be about.
pub(super) struct Sketch {
    pub province: usize,
    pub day: Date,
    pub title: String,
    pub summary: String,
    pub clusters: Vec<Id>,
    /// The emulation year.
    pub year: Year,
    /// Who may be named besides the federation.
    pub units: Vec<Id>,
    /// When it took place, where that is another day, and who held it.
    pub event: Option<(Date, Who)>,
}

impl World {
    /// Adds a report, unless its day is after the end of the corpus or of the federation.
    pub(super) fn publish(&mut self, sketch: Sketch) -> Option<Path> {
        let Sketch { province, day, .. } = sketch;
        let federation = self.provinces[province].federation.clone();
        if day > LAST || !self.is_there(&federation, day) {
            return None;
        }
        let time = day.at(
            7 + small(self.random.between(0, 10)),
            small(self.random.between(0, 59)),
            0,
            0,
        );
        let number = self.truth.reports.len();
        // The number makes it unique.
        let path = format!("{}/{}-{number:05}", day.year(), slug(&sketch.title));
        let mut there = sketch.units;
        there.retain(|unit| self.is_there(unit, day));
        let report = Report {
            title: sketch.title,
            published: written(time),
            updated: None,
            is_draft: false,
            clusters: sketch.clusters,
            year: sketch.year,
            period: None,
            event: sketch.event.map(|(day, host)| self.event(day, host)),
            summary: Some(sketch.summary),
            author: Some(self.author(&there)),
            participants: self.participants(province, &federation, &there),
            ratings: Vec::new(),
            ranking: Vec::new(),
            figures: Vec::new(),
            pact: None,
            cover: Some(self.picture("Quang cảnh hội nghị")),
            gallery: self.gallery(),
            tags: self.tags(),
            corrects: Vec::new(),
        };
        self.truth.reports.insert(path.clone(), report);
        Some(path)
    }

    /// A report that is there, to be added to.
    pub(super) fn report(&mut self, path: &str) -> &mut Report {
        self.truth.reports.get_mut(path).expect("a report")
    }

    fn event(&mut self, day: Date, host: Who) -> Event {
        // A festival of several days ends with the day of its report.
        let days = match self.random.percent(10) {
            true => i64::from(self.random.between(1, 40)),
            false => 0,
        };
        let first = day.saturating_sub(days.days());
        Event {
            date: Some(first.to_string()),
            until: (days > 0).then(|| day.to_string()),
            place: Some(self.random.pick(PLACES).to_owned()),
            host: Some(host),
        }
    }

    fn author(&mut self, units: &[Id]) -> Person {
        let is_plain = self.random.percent(60) || units.is_empty();
        Person {
            name: person(&mut self.random),
            role: (!is_plain).then(|| "Cộng tác viên".to_owned()),
            unit: (!is_plain).then(|| unit(&self.one(units))),
        }
    }

    fn participants(&mut self, province: usize, federation: &str, units: &[Id]) -> Vec<Person> {
        let guest = self.random.pick(GUESTS);
        let guest = format!("{guest} {}", self.provinces[province].place);
        let mut from = vec![Some(Who::Outside(guest)), Some(unit(federation)), None];
        let count = self.random.between(1, 4) as usize;
        let named = self.some(units, count);
        from.extend(named.iter().map(|id| Some(unit(id))));
        let mut people: Vec<Person> = Vec::new();
        for unit in from {
            people.push(Person {
                name: person(&mut self.random),
                role: Some(self.random.pick(ROLES).to_owned()),
                unit,
            });
        }
        people
    }

    fn gallery(&mut self) -> Vec<Picture> {
        let count = match self.random.percent(20) {
            true => self.random.between(1, 3),
            false => 0,
        };
        let captions = ["Đại biểu dự hội nghị", "Trao quà", "Chụp ảnh lưu niệm"];
        let captions = captions.into_iter().take(count as usize);
        captions.map(|caption| self.picture(caption)).collect()
    }

    fn picture(&mut self, caption: &str) -> Picture {
        let number = self.random.between(0, PICTURES - 1);
        Picture {
            file: format!("/img/{number}.jpg"),
            caption: Some(caption.to_owned()),
            credit: Some(person(&mut self.random)),
            alt: Some(format!("Ảnh: {}", caption.to_lowercase())),
        }
    }

    fn tags(&mut self) -> Vec<String> {
        let count = self.random.between(1, 3) as usize;
        let tags = self.random.sample(TAGS, count);
        tags.into_iter().map(str::to_owned).collect()
    }
}

/// A moment as reports write it.
fn written(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M").to_string()
}

/// The day of a report, or one a little later: what reaches another desk.
pub(super) fn a_little_later(day: Date, days: u32) -> Date {
    day + i64::from(days).days()
}
