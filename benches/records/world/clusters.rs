//! The clusters and their terms: members come and go, heads and deputies take turns.

use jiff::civil::date;

use super::{Id, World};
use crate::records::truth::{Cluster, Former, RoleNames, Term, Year};

impl World {
    /// All clusters, with a term for each year in which there is one.
    pub(super) fn form_clusters(&mut self) {
        for province in 0..self.provinces.len() {
            for group in 0..self.provinces[province].groups.len() {
                let id = self.form(province, group);
                self.provinces[province].clusters.push(id);
            }
            for year in self.years.clone() {
                self.change_members(province, year);
                for cluster in self.provinces[province].clusters.clone() {
                    self.begin_term(&cluster, year);
                }
            }
        }
    }

    fn form(&mut self, province: usize, group: usize) -> Id {
        let number = group + 1;
        let province = &self.provinces[province];
        let (name, alias) = match group {
            0 => ("Khối thi đua số", "Khối thi đua các ngành"),
            _ => ("Cụm thi đua số", "Cụm thi đua số"),
        };
        let alias = match group {
            0 => format!("{alias} {}", province.name),
            _ => format!("{alias} {number} {}", province.name),
        };
        let id = format!("{}-{number}", province.slug);
        let owner = self.truth.units[&province.federation].name.clone();
        let mut cluster = Cluster {
            name: format!("{name} {number}"),
            names: Vec::new(),
            aliases: vec![alias],
            owner: Some(owner),
            role_names: (group == 0).then(|| RoleNames {
                head: "Trưởng khối".to_owned(),
                deputy: "Phó trưởng khối".to_owned(),
            }),
            terms: Default::default(),
        };
        if group == 1 {
            let until = date(*self.years.start() + 3, 12, 31);
            let name = format!("Cụm thi đua các huyện phía Đông {}", province.name);
            cluster.names.push(Former { name, until });
        }
        self.truth.clusters.insert(id.clone(), cluster);
        id
    }

    /// Who belongs to which cluster in a year: as before, but for units that are new or gone, and
    /// one that moves now and then.
    fn change_members(&mut self, province: usize, year: Year) {
        let start = date(year, 1, 1);
        let clusters = self.provinces[province].clusters.clone();
        let groups = self.provinces[province].groups.clone();
        let mut now: Vec<Vec<Id>> = Vec::new();
        for (cluster, group) in clusters.iter().zip(&groups) {
            let before = self.members.get(&(cluster.clone(), year - 1));
            let mut units = before.cloned().unwrap_or_else(|| group.clone());
            for unit in group {
                // Who was merged out of two joins where they were.
                let is_new = self
                    .lives
                    .get(unit)
                    .is_some_and(|life| life.from <= start && life.from > date(year - 1, 1, 1));
                if is_new && !units.contains(unit) {
                    units.push(unit.clone());
                }
            }
            units.retain(|unit| self.is_there(unit, start));
            now.push(units);
        }
        // Districts move among clusters of districts.
        if now.len() > 2 && self.random.percent(30) {
            let from = 1 + self.random.index(now.len() - 1);
            let to = 1 + self.random.index(now.len() - 1);
            if from != to && now[from].len() > 4 {
                let unit = now[from].remove(0);
                now[to].push(unit);
            }
        }
        for (cluster, units) in clusters.into_iter().zip(now) {
            if !units.is_empty() {
                self.members.insert((cluster, year), units);
            }
        }
    }

    /// Head and deputies, and what the registry says of them and of the members.
    fn begin_term(&mut self, cluster: &str, year: Year) {
        let key = (cluster.to_owned(), year);
        let Some(members) = self.members.get(&key).cloned() else {
            return;
        };
        // Not one that ends within the year.
        let end = date(year, 12, 31);
        let mut able = members.clone();
        able.retain(|unit| self.is_there(unit, end));
        if able.is_empty() {
            able.clone_from(&members);
        }
        let turn = usize::from(year.unsigned_abs());
        let at = |step: usize| able[(turn + step) % able.len()].clone();
        let deputies = (1..=1 + usize::from(year % 2 == 0)).map(&at).collect();
        let officers: (Id, Vec<Id>) = (at(0), deputies);
        // The oldest terms were entered later, and by half: members of some are not known.
        let is_old = year < self.years.start() + 2;
        let mut term = Term::default();
        if !is_old || self.random.percent(50) {
            term.members.clone_from(&members);
            if self.random.percent(40) {
                term.head = Some(officers.0.clone());
            }
            if self.random.percent(30) {
                term.deputies.clone_from(&officers.1);
            }
        }
        self.officers.insert(key, officers);
        if term != Term::default() {
            let cluster = self.truth.clusters.get_mut(cluster).expect("a cluster");
            cluster.terms.insert(year, term);
        }
    }

    /// Whether the registry lists the members of a cluster in a year.
    pub(super) fn is_listed(&self, cluster: &str, year: Year) -> bool {
        let term = self.truth.clusters[cluster].terms.get(&year);
        term.is_some_and(|term| !term.members.is_empty())
    }
}
