//! The views of units.

use super::frame::About;
use super::{Composer, Content, Page};
use crate::config::Section;
use crate::model::{Unit, UnitId};
use crate::render::view::{
    CountedRef, NameView, OfficeView, RefView, Shown, UnitGroupView, UnitView, UnitsView,
};
use crate::render::words::fill;
use crate::site::{ListId, PageId};

impl Composer<'_> {
    pub(super) fn units(&self) -> Page {
        let title = self.words.title(Section::Units);
        let description = self.describe(self.words.description(Section::Units), title);
        let mut units: Vec<&Unit> = self.site.units.values().collect();
        units.sort_by(|a, b| {
            self.compare_owners(a.owner.as_deref(), b.owner.as_deref())
                .then_with(|| self.collator.compare(&a.name, &b.name))
                .then_with(|| a.id.cmp(&b.id))
        });
        let mut groups: Vec<UnitGroupView> = Vec::new();
        for unit in units {
            let entry = CountedRef {
                id: unit.id.to_string(),
                name: unit.name.clone(),
                url: self.url_if(&PageId::Unit(unit.id.clone())),
                count: self.site.list(&ListId::Unit(unit.id.clone())).len(),
            };
            match groups.last_mut() {
                Some(group) if group.owner == unit.owner => group.units.push(entry),
                _ => groups.push(UnitGroupView {
                    owner: unit.owner.clone(),
                    units: vec![entry],
                }),
            }
        }
        Page {
            template: "units.html",
            frame: self
                .frame(About::new(&PageId::Units, "units", title, description).menu("units")),
            content: Content::Units {
                units: UnitsView { groups },
            },
            body: None,
        }
    }

    /// The name of a unit, with its owner where other units bear the same name.
    pub(super) fn unit_title(&self, id: &UnitId) -> String {
        let Some(unit) = self.site.units.get(id) else {
            return id.to_string();
        };
        match &unit.owner {
            Some(owner) if *owner != unit.name => format!("{} – {owner}", unit.name),
            _ => unit.name.clone(),
        }
    }

    pub(super) fn unit(&self, unit_id: &UnitId) -> Option<Page> {
        let unit = self.site.units.get(unit_id)?;
        let id = PageId::Unit(unit_id.clone());
        let title = self.unit_title(unit_id);
        let description = self.describe(&self.words.describe_unit, &title);
        let about = About::new(&id, "unit", &title, description)
            .menu("units")
            .way(self.crumb(self.words.title(Section::Units), &PageId::Units));
        Some(Page {
            template: "unit.html",
            frame: self.frame(about),
            content: Content::Unit {
                unit: Box::new(self.unit_view(unit)),
                list: self.listing(&ListId::Unit(unit_id.clone())),
            },
            body: None,
        })
    }

    fn unit_view(&self, unit: &Unit) -> UnitView {
        let name_of = |id: &UnitId| {
            self.site.units.get(id).map(|unit| NameView {
                name: unit.name.clone(),
                url: self.url_if(&PageId::Unit(id.clone())),
            })
        };
        let predecessors = self.site.predecessors.get(&unit.id).into_iter().flatten();
        let seats = self.site.rolls.seats.get(&unit.id);
        let seats = seats.map_or(&[][..], Vec::as_slice);
        UnitView {
            id: unit.id.to_string(),
            name: unit.name.clone(),
            aliases: unit.aliases.clone(),
            owner: unit.owner.clone(),
            history: unit
                .history
                .iter()
                .map(|event| match event.date {
                    Some(date) => {
                        let moment = crate::model::Moment { date, time: None };
                        format!("{}: {}", self.words.date_short(&moment), event.text)
                    }
                    None => event.text.clone(),
                })
                .collect(),
            successor: unit.successor.as_ref().and_then(name_of),
            predecessors: predecessors.filter_map(name_of).collect(),
            awards: self
                .site
                .rolls
                .awards_to(&unit.id)
                .map(|entry| self.award(&entry.award, Some(entry.article)))
                .collect(),
            offices: seats
                .iter()
                .filter_map(|seat| {
                    Some(OfficeView {
                        role: seat.role?,
                        unit: Shown::new(NameView {
                            name: unit.name.clone(),
                            url: None,
                        }),
                        year: seat.year,
                        cluster: Some(self.cluster_ref(&seat.cluster)),
                        url: self.cluster_year_ref(&seat.cluster, seat.year).url.clone(),
                    })
                })
                .collect(),
            memberships: seats
                .iter()
                .map(|seat| RefView {
                    id: format!("{}-{}", seat.cluster, seat.year),
                    name: fill(
                        &self.words.cluster_year,
                        &[
                            ("cluster", &self.cluster_ref(&seat.cluster).name),
                            ("year", &seat.year.to_string()),
                        ],
                    ),
                    url: self.cluster_year_ref(&seat.cluster, seat.year).url.clone(),
                })
                .collect(),
        }
    }
}
