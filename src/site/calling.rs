//! What rolls and boards call units: each by the name of the year, however reports write it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{ArticleNo, Entry};
use crate::model::{
    Article, Award, Called, Cluster, FormerName, Office, Ranked, Rating, Recipient, Shared, Unit,
    UnitName, Year, name_key,
};

/// The names of units on rolls.
#[derive(Debug, Default)]
pub struct Calling<'a> {
    /// Units that had other names.
    renamed: FxHashMap<&'a str, (&'a str, &'a [FormerName])>,
    /// Units whose owners had.
    owners: FxHashMap<&'a str, (&'a str, &'a [FormerName])>,
    /// Names by another writing of each.
    writings: FxHashMap<Shared<UnitName>, Shared<UnitName>>,
}

impl<'a> Calling<'a> {
    /// The names of the registered units, and of `others`, which are known by one of their
    /// writings: that under their id in `titles`, or the first.
    pub fn new<'n>(
        units: &'a [Unit],
        titles: &BTreeMap<String, String>,
        others: impl IntoIterator<Item = &'n Shared<UnitName>>,
    ) -> Self {
        let renamed = units.iter().filter(|unit| !unit.former.is_empty());
        let renamed = renamed.map(|unit| (unit.id.as_str(), (&*unit.name, &*unit.former)));
        let owners = units.iter().filter(|unit| !unit.owner_former.is_empty());
        let owners = owners.filter_map(|unit| {
            let owner = unit.owner.as_deref()?;
            Some((unit.id.as_str(), (owner, &*unit.owner_former)))
        });
        let mut writings = FxHashMap::default();
        let mut guests: FxHashMap<String, &Shared<UnitName>> = FxHashMap::default();
        for name in others {
            match &name.id {
                Some(id) => {
                    let title = titles.get(id.as_str());
                    if let Some(title) = title.filter(|title| **title != name.name) {
                        let other = Shared::new(UnitName {
                            name: title.clone(),
                            id: Some(id.clone()),
                            owner: None,
                        });
                        writings.insert(name.clone(), other);
                    }
                }
                None => {
                    let first = *guests.entry(name_key(&name.name)).or_insert(name);
                    if first != name {
                        writings.insert(name.clone(), first.clone());
                    }
                }
            }
        }
        Self {
            renamed: renamed.collect(),
            owners: owners.collect(),
            writings,
        }
    }

    /// What a unit is called in an emulation year, where that is something else.
    fn other(&self, unit: &Shared<UnitName>, year: Year) -> Option<Shared<UnitName>> {
        if !self.writings.is_empty()
            && let Some(other) = self.writings.get(unit)
        {
            return Some(other.clone());
        }
        if self.renamed.is_empty() && self.owners.is_empty() {
            return None;
        }
        let id = unit.id.as_ref()?.as_str();
        let in_year = |known: Option<&(&'a str, &'a [FormerName])>| {
            let (now, former) = *known?;
            Some(Called { now, former }.in_year(year))
        };
        let name = in_year(self.renamed.get(id)).filter(|name| *name != unit.name);
        let shown = unit.owner.as_deref();
        let owner = in_year(shown.and_then(|_| self.owners.get(id)));
        let owner = owner.filter(|owner| shown != Some(owner));
        if name.is_none() && owner.is_none() {
            return None;
        }
        Some(Shared::new(UnitName {
            id: unit.id.clone(),
            name: name.unwrap_or(&unit.name).to_owned(),
            owner: owner.map(str::to_owned).or_else(|| unit.owner.clone()),
        }))
    }

    /// Calls the units of a term by their names in its year.
    pub fn apply_to_cluster(&self, cluster: &mut Cluster) {
        for (year, term) in &mut cluster.terms {
            for unit in term.units_mut() {
                if let Some(other) = self.other(unit, *year) {
                    *unit = other;
                }
            }
        }
    }

    /// The reports whose awards, officers, ratings and rankings name units otherwise than the rolls
    /// of their years, as these do.
    pub fn told(&self, articles: &[Entry]) -> BTreeMap<ArticleNo, Arc<Article>> {
        if self.writings.is_empty() && self.renamed.is_empty() && self.owners.is_empty() {
            return BTreeMap::new();
        }
        let told = articles.iter().enumerate().filter_map(|(index, entry)| {
            let article = self.article(&entry.article)?;
            Some((ArticleNo::new(index), Arc::new(article)))
        });
        told.collect()
    }

    fn article(&self, article: &Article) -> Option<Article> {
        let year = article.year;
        let of_awards = article.awards.iter();
        let of_awards = of_awards.filter_map(|award| Some((award.unit()?, award.year)));
        let of_offices = article.offices.iter();
        let of_offices = of_offices.filter_map(|it| Some((it.holder.unit()?, it.year)));
        let of_ratings = article.ratings.iter();
        let of_ratings = of_ratings.filter_map(|it| Some((it.unit.as_ref()?, year)));
        let of_ranking = article.ranking.iter().map(|it| (&it.unit, year));
        let said = of_awards.chain(of_offices).chain(of_ratings);
        let mut said = said.chain(of_ranking);
        if !said.any(|(unit, year)| self.other(unit, year).is_some()) {
            return None;
        }
        let mut told = article.clone();
        let call = |unit: &mut Shared<UnitName>, year| {
            if let Some(other) = self.other(unit, year) {
                *unit = other;
            }
        };
        for Award { to, year, .. } in &mut told.awards {
            if let Recipient::Unit(unit) | Recipient::Person(_, Some(unit)) = to {
                call(unit, *year);
            }
        }
        for Office { holder, year, .. } in &mut told.offices {
            if let Some(unit) = holder.unit_mut() {
                call(unit, *year);
            }
        }
        for Rating { unit, .. } in &mut told.ratings {
            if let Some(unit) = unit {
                call(unit, year);
            }
        }
        for Ranked { unit, .. } in &mut told.ranking {
            call(unit, year);
        }
        Some(told)
    }
}

/// All reports, those that rolls call units otherwise in replaced.
pub fn as_told<'e>(
    articles: &'e [Entry],
    told: &BTreeMap<ArticleNo, Arc<Article>>,
) -> Cow<'e, [Entry]> {
    if told.is_empty() {
        return Cow::Borrowed(articles);
    }
    let mut articles = articles.to_owned();
    for (number, article) in told {
        if let Some(entry) = articles.get_mut(number.index()) {
            entry.article = Arc::clone(article);
        }
    }
    Cow::Owned(articles)
}
