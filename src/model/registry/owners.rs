//! Owners: what they are called, and the things of one name that they tell apart.

use jiff::civil::Date;

use super::{Hint, Registered, Registry, RegistryHit, name_key};

impl Registry {
    /// The one thing that a name and the owner behind it mean.
    pub(super) fn of_owner(&self, text: &str) -> Option<&Registered> {
        let (name, owner) = parted(text)?;
        let bearers = self.names.get(&name_key(name))?;
        let party = self.party(owner);
        let place = format!(" {}", name_key(owner));
        let is_own = |thing: &Registered| {
            let Some(its) = &thing.owner else {
                return false;
            };
            // `LĐLĐ huyện A, tỉnh B` names the place alone.
            self.party(its) == party || name_key(self.name_of(its)).ends_with(&place)
        };
        let things = bearers.iter().filter_map(|it| self.things.get(&it.id));
        let mut own = things.filter(|thing| is_own(thing));
        let first = own.next()?;
        own.all(|other| other.page == first.page).then_some(first)
    }

    /// What an owner is known by, however it is written: two that have it in common are one.
    pub fn party(&self, owner: &str) -> String {
        match self.find(owner, Hint::default()) {
            RegistryHit::One(thing) => format!("={}", thing.page),
            _ => name_key(owner),
        }
    }

    /// What an owner is called now.
    pub fn name_of<'o>(&'o self, owner: &'o str) -> &'o str {
        match self.find(owner, Hint::default()) {
            RegistryHit::One(thing) => &thing.name,
            _ => owner,
        }
    }

    /// What the owner of a thing is called on a day.
    pub fn owner_on(&self, thing: &Registered, day: Option<Date>) -> Option<String> {
        let owner = thing.owner.as_deref()?;
        let registered = match self.find(owner, Hint::default()) {
            RegistryHit::One(unit) => Some(unit),
            _ => None,
        };
        let name = match (registered, day) {
            (Some(unit), Some(day)) => unit.called().on(day),
            (Some(unit), None) => &unit.name,
            (None, _) => owner,
        };
        Some(name.to_owned())
    }
}

/// A name, and what stands behind its last dash or comma, or in its brackets.
fn parted(text: &str) -> Option<(&str, &str)> {
    let in_brackets = || text.strip_suffix(')')?.rsplit_once(" (");
    let parted = [" – ", " — ", " - ", ", "];
    let parted = parted
        .iter()
        .filter_map(|mark| text.rsplit_once(mark))
        .next();
    let (name, owner) = parted.or_else(in_brackets)?;
    let (name, owner) = (name.trim(), owner.trim());
    (!name.is_empty() && !owner.is_empty()).then_some((name, owner))
}
