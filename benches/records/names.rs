//! By which names a unit can be called so that nobody else is meant.

use std::collections::BTreeMap;

use jiff::civil::Date;
use vietnamese::collapse_spaces;

use super::truth::{Id, Truth};

/// The names of all units.
pub struct Names<'a> {
    truth: &'a Truth,
    /// The units that bear a name.
    bearers: BTreeMap<String, Vec<&'a str>>,
}

impl<'a> Names<'a> {
    /// The names of these units, former ones among them.
    pub fn new(truth: &'a Truth) -> Self {
        let mut bearers: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (id, unit) in &truth.units {
            let former = unit.names.iter().map(|former| &former.name);
            let names = std::iter::once(&unit.name).chain(&unit.aliases);
            for name in names.chain(former) {
                let ids = bearers.entry(key(name)).or_default();
                if !ids.contains(&id.as_str()) {
                    ids.push(id);
                }
            }
        }
        Self { truth, bearers }
    }

    /// The names that a report of a day can use for a unit: none where they mean others too. Among
    /// units of one name, those of `owner` are meant.
    pub fn of(&self, id: &Id, day: Date, owner: Option<&str>) -> Vec<&'a str> {
        let unit = &self.truth.units[id];
        let name = unit.name_on(day);
        let aliases = unit.aliases.iter().map(String::as_str);
        // An alias of another time, or of the name that the unit bears now, would not fit that day.
        let is_now = name == unit.name;
        let aliases = aliases.filter(|alias| is_now && alias.starts_with("LĐLĐ"));
        let mut names: Vec<&str> = std::iter::once(name).chain(aliases).collect();
        names.retain(|name| {
            let bearers = &self.bearers[&key(name)];
            let is_own = |id: &&&str| owner == self.truth.units[**id].owner.as_deref();
            let own = bearers.iter().filter(is_own).count();
            bearers.len() == 1 || (owner.is_some() && own == 1 && unit.owner.as_deref() == owner)
        });
        names
    }
}

/// What two names have in common when they may be taken for each other.
fn key(name: &str) -> String {
    collapse_spaces(name).to_lowercase()
}
