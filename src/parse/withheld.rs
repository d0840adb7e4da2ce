//! Names of persons that a report holds and pages must not show.

use super::article::Resolver;
use super::context::Context;
use super::id::is_id;
use super::registries::Registries;
use crate::config::Withheld;
use crate::diagnostic::Problem;
use crate::model::{
    Article, Hint, Person, PersonName, RegistryHit, UnitName, holds_name, name_key,
};

/// Units of persons whose names are withheld that the registry does not know: who was meant would be
/// named everywhere.
pub fn unknown_units(withheld: &[Withheld], registries: &Registries) -> Vec<Problem> {
    let units = &registries.units;
    let wanted = withheld.iter().filter_map(|it| it.unit.as_deref());
    let unknown = |wanted: &&str| {
        !units.is_empty() && matches!(units.find(wanted, Hint::default()), RegistryHit::None)
    };
    let problem = |wanted: &str| {
        let given = wanted.to_owned();
        match is_id(wanted) {
            true => Some(Problem::UnknownUnit {
                near: units.nearest(wanted),
                given,
            }),
            false => {
                let near = units.within(wanted, 2)?;
                Some(Problem::UnitNear { given, near })
            }
        }
    };
    wanted.filter(unknown).filter_map(problem).collect()
}

impl Context<'_> {
    /// The name of a person, withheld where the settings say so. Where they name a unit, others of
    /// another unit are shown; one whose unit is not named may be the person that is meant.
    pub(super) fn shown_or_not(&self, name: String, unit: Option<&UnitName>) -> PersonName {
        let withheld = self.facts.withheld;
        if withheld.is_empty() {
            return PersonName::new(name);
        }
        let key = name_key(&name);
        let mut named = withheld.iter().filter(|it| it.is_named(&key));
        let is_withheld = named.any(|it| match (it.unit.as_deref(), unit) {
            (Some(wanted), Some(unit)) => self.is_unit(wanted, unit),
            _ => true,
        });
        PersonName::new(name).withheld_if(is_withheld)
    }

    /// Whether settings mean a unit by an id or a name.
    fn is_unit(&self, wanted: &str, unit: &UnitName) -> bool {
        let units = &self.facts.registries.units;
        match units.find(wanted, Hint::default()) {
            RegistryHit::One(known) => unit.id.as_ref().is_some_and(|id| id.as_str() == known.page),
            _ => {
                let mut id = unit.id.iter();
                name_key(wanted) == name_key(&unit.name)
                    || id.any(|id| id.as_str() == wanted.trim())
            }
        }
    }
}

impl Resolver<'_, '_> {
    /// The names that what programs are told of a report must not hold: those that the report itself
    /// withholds, and those of the settings that its texts hold.
    pub(super) fn withheld(&self, article: &Article) -> Vec<String> {
        let everywhere = self.context.facts.withheld.iter();
        let everywhere = everywhere.filter(|it| it.unit.is_none());
        let everywhere = everywhere.map(|it| it.name.as_str());
        let people = article.participants.iter().chain(&article.author);
        let officers = article.offices.iter().filter_map(|it| it.holder.person());
        let people = people.chain(officers).map(|Person { name, .. }| name);
        let named = people.chain(article.awards.iter().filter_map(|award| award.person()));
        let named = named.filter(|name| name.is_withheld());
        let texts = || std::iter::once(article.title.as_str()).chain(article.summary.as_deref());
        let held = everywhere.filter(|name| texts().any(|text| holds_name(text, name)));
        let mut names: Vec<&str> = held.chain(named.map(PersonName::written)).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(str::to_owned).collect()
    }
}
