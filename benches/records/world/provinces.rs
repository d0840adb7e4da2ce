//! The provinces and their units: founded, renamed, merged, ended.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use vietnamese::slug;

use super::words::{BRANCH_BEFORE, BRANCHES, EVERYWHERE, FIRST, PROVINCES, SECOND};
use super::{Id, Life, Province, World};
use crate::records::truth::{Change, Former, Unit, Year};

/// The day on which provinces merged.
const MERGER: Date = date(2025, 7, 1);

/// The Confederation, which all federations belong to.
const CONFEDERATION: &str = "Tổng Liên đoàn Lao động Việt Nam";

impl World {
    /// All provinces with their units; the third, or else the last, is merged into the first.
    pub(super) fn found_provinces(&mut self) {
        let count = self.pending.len();
        // A branch cluster and five of districts, or one of each.
        let groups = if count > 2 { 6 } else { 2 };
        for (name, is_city) in PROVINCES.iter().copied().take(count) {
            self.found(name, is_city, groups);
        }
        for province in 0..self.provinces.len() {
            self.rename_branch(province);
            self.merge_districts(province);
        }
        self.merge_provinces(2.min(count - 1), 0);
    }

    fn found(&mut self, name: &'static str, is_city: bool, groups: usize) {
        let place = match is_city {
            true => format!("thành phố {name}"),
            false => format!("tỉnh {name}"),
        };
        let slug = slug(name);
        let federation = format!("ldld-{slug}");
        let title = format!("Liên đoàn Lao động {place}");
        let owner = Some(CONFEDERATION.to_owned());
        self.register(&federation, title.clone(), owner);
        let mut province = Province {
            slug,
            name,
            place,
            federation,
            groups: Vec::new(),
            clusters: Vec::new(),
        };
        let branches = BRANCHES.iter().map(|branch| {
            let id = format!("{}-{}", province.slug, vietnamese::slug(branch));
            (id, format!("{branch} {}", province.place))
        });
        let branches: Vec<(Id, String)> = branches.collect();
        let ids = branches.iter().map(|(id, _)| id.clone());
        province.groups.push(ids.collect());
        for (id, name) in branches {
            self.register(&id, name, Some(title.clone()));
        }
        let names = self.district_names(groups * 7);
        let mut names = names.iter().map(String::as_str);
        for _ in 1..groups {
            let size = self.random.between(6, 7) as usize;
            let group = names.by_ref().take(size);
            let group = group.map(|name| self.found_district(&province.slug, name, &title));
            let group = group.collect();
            province.groups.push(group);
        }
        self.provinces.push(province);
    }

    /// So many names, no two of them one; some differ by a mark alone.
    fn district_names(&mut self, count: usize) -> Vec<String> {
        let halves = FIRST.iter().flat_map(|first| {
            let names = SECOND.iter().map(move |second| format!("{first} {second}"));
            names.filter(|name| name.split_once(' ').is_none_or(|(a, b)| a != b))
        });
        let all: Vec<String> = halves.collect();
        let first = self.one(FIRST);
        // Two that are one without their marks, and the one that every province has.
        let mut names = vec![
            EVERYWHERE.to_owned(),
            format!("{first} Thành"),
            format!("{first} Thạnh"),
        ];
        for name in self.some(&all, count) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn found_district(&mut self, province: &str, name: &str, owner: &str) -> Id {
        let is_town = name != EVERYWHERE && self.random.percent(10);
        let kind = if is_town { "thị xã" } else { "huyện" };
        let id = self.free_id(&format!("{province}-{}", slug(name)));
        self.register(
            &id,
            format!("Liên đoàn Lao động {kind} {name}"),
            Some(owner.to_owned()),
        );
        id
    }

    /// An id that no unit has: names that differ by a mark have one slug.
    fn free_id(&self, wanted: &str) -> Id {
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        let mut ids = std::iter::once(wanted.to_owned()).chain(numbered);
        let free = ids.find(|id| !self.truth.units.contains_key(id));
        free.expect("numbers do not end")
    }

    fn register(&mut self, id: &str, name: String, owner: Option<String>) {
        // Reports may write either form.
        let short = name.replace("Liên đoàn Lao động", "LĐLĐ");
        let aliases = match short == name {
            true => Vec::new(),
            false => vec![short],
        };
        let unit = Unit {
            name,
            names: Vec::new(),
            aliases,
            owner,
            history: Vec::new(),
            successors: Vec::new(),
        };
        self.truth.units.insert(id.to_owned(), unit);
    }

    /// A year with some before and after it.
    fn middle_year(&mut self) -> Year {
        let (first, last) = (*self.years.start(), *self.years.end());
        let span = u32::from((last - first).unsigned_abs()) - 3;
        let after = self.random.between(0, span);
        first + 2 + Year::try_from(after).expect("a few years")
    }

    /// The first branch union bore another name until a day.
    fn rename_branch(&mut self, province: usize) {
        let year = self.middle_year();
        let until = match self.random.percent(50) {
            true => date(year, 6, 30),
            false => date(year, 12, 31),
        };
        let province = &self.provinces[province];
        let before = format!("{BRANCH_BEFORE} {}", province.place);
        let unit = self.truth.units.get_mut(&province.groups[0][0]);
        let unit = unit.expect("a unit");
        unit.history.push(Change {
            date: Some(until + 1.day()),
            text: format!("{before} đổi tên thành {}.", unit.name),
        });
        unit.names.push(Former {
            name: before,
            until,
        });
    }

    /// Two districts of the second cluster become a new one.
    fn merge_districts(&mut self, province: usize) {
        let year = self.middle_year();
        let day = match self.random.percent(50) {
            true => date(year, 1, 1),
            false => date(year, 7, 1),
        };
        let Province {
            slug,
            groups,
            federation,
            ..
        } = &self.provinces[province];
        let (slug, owner) = (slug.clone(), self.truth.units[federation].name.clone());
        // Not the first, which every province has.
        let gone = groups[1][groups[1].len() - 2..].to_vec();
        let neighbour = groups[1][0].clone();
        let taken: BTreeSet<&str> = self.truth.units.values().map(|it| &*it.name).collect();
        let names = FIRST.iter().zip(SECOND.iter().rev());
        let mut names = names.map(|(first, second)| format!("{first} {second} Mới"));
        let name = names.find(|name| !taken.contains(&*format!("Liên đoàn Lao động huyện {name}")));
        let name = name.expect("a name that is free");
        let id = self.found_district(&slug, &name, &owner);
        let to = self.truth.units[&id].name.clone();
        for old in &gone {
            let unit = self.truth.units.get_mut(old).expect("a unit");
            unit.successors = vec![id.clone()];
            // A part of the first goes to a neighbour.
            if *old == gone[0] {
                unit.successors.push(neighbour.clone());
            }
            unit.history.push(Change {
                date: Some(day),
                text: format!("Hợp nhất thành {to}."),
            });
            let life = Life {
                from: Date::MIN,
                until: day,
            };
            self.lives.insert(old.clone(), life);
        }
        let life = Life {
            from: day,
            until: Date::MAX,
        };
        self.lives.insert(id.clone(), life);
        self.provinces[province].groups[1].push(id);
    }

    /// The federation of one province goes over into that of another, and its districts end.
    fn merge_provinces(&mut self, gone: usize, into: usize) {
        let to = self.provinces[into].federation.clone();
        let Province {
            federation, groups, ..
        } = &self.provinces[gone];
        let own = groups.iter().flatten().chain([federation]).cloned();
        let own: Vec<Id> = own.collect();
        let from = self.truth.units[federation].name.clone();
        let text = format!("{from} sáp nhập vào {}.", self.truth.units[&to].name);
        let units = self.truth.units.values();
        let followed: BTreeSet<Id> = units.flat_map(|unit| unit.successors.clone()).collect();
        for id in own {
            let life = self.lives.entry(id.clone()).or_insert(Life {
                from: Date::MIN,
                until: Date::MAX,
            });
            if life.until <= MERGER {
                continue;
            }
            life.until = MERGER;
            let unit = self.truth.units.get_mut(&id).expect("a unit");
            if id == self.provinces[gone].federation || followed.contains(&id) {
                unit.successors = vec![to.clone()];
            }
            unit.history.push(Change {
                date: Some(MERGER),
                text: text.clone(),
            });
        }
    }
}
