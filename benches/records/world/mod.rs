//! How the truth comes about: provinces, their units and clusters, and what happens in them.

mod clusters;
mod contest;
mod cycle;
mod honours;
mod news;
mod provinces;
mod publish;
mod words;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::source::Awards;
use super::truth::{Id, Kind, Truth, Who, Year};
use crate::corpus::random::Random;

pub use words::PRIZES;

/// The last day of the corpus.
const LAST: Date = Date::constant(2025, 12, 31);

/// The awards that every site knows.
const BUILT_IN: &str = include_str!("../../../src/parse/built_in.yaml");

/// The fewest reports that a corpus has: below, what is told of clusters would not be whole.
pub const FEWEST: u32 = 300;

/// The truth of a corpus of so many reports; the same for the same number, on any machine.
pub fn truth(reports: u32) -> Truth {
    assert!(reports >= FEWEST, "at least {FEWEST} reports");
    let mut world = World::new(reports);
    world.found_provinces();
    world.form_clusters();
    for year in world.years.clone() {
        for province in 0..world.provinces.len() {
            world.year_of_clusters(province, year);
            world.year_of_honours(province, year);
        }
    }
    world.fill_with_news(reports);
    world.truth.sorted()
}

/// The world under way.
struct World {
    random: Random,
    truth: Truth,
    years: RangeInclusive<Year>,
    provinces: Vec<Province>,
    /// When units came and went, where they did not last.
    lives: BTreeMap<Id, Life>,
    /// The units of each cluster and year, whether the registry lists them or not.
    members: BTreeMap<(Id, Year), Vec<Id>>,
    /// The head and the deputies of each cluster and year.
    officers: BTreeMap<(Id, Year), (Id, Vec<Id>)>,
    /// The awards that are on their way in each province.
    pending: Vec<Vec<usize>>,
}

/// A province.
struct Province {
    /// `dong-giang`, the start of the ids of all that is in it.
    slug: String,
    /// `Đông Giang`.
    name: &'static str,
    /// `tỉnh Đông Giang`, `thành phố Hải Bình`.
    place: String,
    /// The id of its federation.
    federation: Id,
    /// The units of each of its clusters, as they began.
    groups: Vec<Vec<Id>>,
    clusters: Vec<Id>,
}

/// When a unit is there: from the first day to before the second.
#[derive(Clone, Copy)]
struct Life {
    from: Date,
    until: Date,
}

impl World {
    fn new(reports: u32) -> Self {
        let is_large = reports >= 4000;
        // So that half of the reports and more come out of the cycle of clusters.
        let provinces = match is_large {
            true => (reports / 620).max(2),
            false => 2,
        };
        let count = usize::try_from(provinces).expect("a few dozen");
        let mut world = Self {
            random: Random::new(0x7ec0_04d5),
            truth: Truth::default(),
            years: if is_large { 2010..=2025 } else { 2020..=2025 },
            provinces: Vec::new(),
            lives: BTreeMap::new(),
            members: BTreeMap::new(),
            officers: BTreeMap::new(),
            pending: vec![Vec::new(); count.min(words::PROVINCES.len())],
        };
        world.know_awards();
        world
    }

    /// The kinds that are built in, and the prizes that the site registers.
    fn know_awards(&mut self) {
        let built_in: Awards = serde_yaml::from_str(BUILT_IN).expect("the built-in awards");
        for kind in built_in.awards {
            let known = Kind {
                name: kind.name,
                body: kind.awarded_by,
                rank: kind.rank.unwrap_or(0),
                family: kind.family.expect("a family"),
            };
            self.truth.kinds.insert(kind.id, known);
        }
        for rating in built_in.ratings {
            self.truth.ratings.insert(rating.id, rating.name);
        }
        for (id, name, rank) in PRIZES {
            let prize = Kind {
                name: (*name).to_owned(),
                body: None,
                rank: *rank,
                family: super::PRIZE_FAMILY.to_owned(),
            };
            self.truth.kinds.insert((*id).to_owned(), prize);
        }
    }

    /// Whether a unit is there on a day.
    fn is_there(&self, unit: &str, day: Date) -> bool {
        let life = self.lives.get(unit);
        life.is_none_or(|life| life.from <= day && day < life.until)
    }

    /// One of several.
    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.random.index(of.len())].clone()
    }

    /// So many of several, or all of them, in any order.
    fn some<T: Clone>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let places: Vec<usize> = (0..of.len()).collect();
        let chosen = self.random.sample(&places, count);
        chosen.into_iter().map(|place| of[place].clone()).collect()
    }

    /// A day between the first of one month and the 28th of another.
    fn day(&mut self, year: Year, months: RangeInclusive<i8>) -> Date {
        let (first, last) = (*months.start(), *months.end());
        let months = u32::from(last.unsigned_abs() - first.unsigned_abs());
        let month = first + small(self.random.between(0, months));
        let day = small(self.random.between(1, 28));
        Date::new(year, month, day).expect("a day of any month")
    }
}

/// A unit of the registry, as reports name it.
fn unit(id: &str) -> Who {
    Who::Unit(id.to_owned())
}

fn small(number: u32) -> i8 {
    i8::try_from(number).expect("a day or a month")
}
