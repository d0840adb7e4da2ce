//! Which body each award is of, and what its kind is called there.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::body::Body;
use crate::model::{
    Article, Award, AwardKind, Cluster, ClusterId, Hint, Recipient, Registry, RegistryHit, Shared,
    Year, last_day,
};
use crate::parse::Federation;

/// A federation as kinds of awards name it where the place does not matter.
const FEDERATION: &str = "Liên đoàn Lao động tỉnh";

/// The same of a committee.
const COMMITTEE_OF_ANY: &str = "Ủy ban nhân dân tỉnh";

/// The words that a committee is called by.
const COMMITTEE: [&str; 8] = ["chủ", "tịch", "ubnd", "uỷ", "ủy", "ban", "nhân", "dân"];

/// Federations by the names that lead to them.
type AboveBy = FxHashMap<String, Option<Above>>;

/// The bodies of a site.
#[derive(Debug)]
pub struct Bodies<'a> {
    units: &'a Registry,
    clusters: &'a BTreeMap<ClusterId, Cluster>,
    /// What stands for the committee of any province, and for its federation.
    generic: [Body; 2],
    /// Bodies by year and name.
    named: RefCell<FxHashMap<Year, FxHashMap<String, Known>>>,
    /// Federations by year and owner.
    above: RefCell<FxHashMap<Year, AboveBy>>,
    /// Those that names of recipients lead to, by year and whether a person is honoured.
    above_named: RefCell<FxHashMap<(Year, bool), AboveBy>>,
}

/// A body, and what rolls call it.
#[derive(Debug, Clone)]
struct Known {
    body: Body,
    /// The name in the registry; none for what is called as reports call it.
    called: Option<String>,
    /// Whether several registered units have that name.
    is_open: bool,
}

/// The federation that an owner belongs to.
#[derive(Debug)]
struct Above {
    federation: Federation,
    body: Option<Body>,
    /// Kinds of awards as it gives them.
    kinds: Vec<(Shared<AwardKind>, Option<Shared<AwardKind>>)>,
}

impl Above {
    fn new(federation: Federation) -> Self {
        Self {
            federation,
            body: None,
            kinds: Vec::new(),
        }
    }

    /// A kind of award as the federation gives it.
    fn kind(&mut self, kind: &Shared<AwardKind>) -> Option<Shared<AwardKind>> {
        let known = self.kinds.iter().find(|(of, _)| of == kind);
        if let Some((_, known)) = known {
            return known.clone();
        }
        let found = self.federation.kind(kind).map(Shared::new);
        self.kinds.push((kind.clone(), found.clone()));
        found
    }
}

/// The body that an award is of where no report names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The body.
    pub body: Body,
    /// Whether the cluster says so, or the kind alone.
    pub is_certain: bool,
}

impl<'a> Bodies<'a> {
    /// Those that these registries know.
    pub fn new(units: &'a Registry, clusters: &'a BTreeMap<ClusterId, Cluster>) -> Self {
        Self {
            units,
            clusters,
            generic: [Body::named(COMMITTEE_OF_ANY), Body::named(FEDERATION)],
            named: RefCell::default(),
            above: RefCell::default(),
            above_named: RefCell::default(),
        }
    }

    fn known(&self, name: &str, year: Year, owner: Option<&str>) -> Known {
        let name = name.trim();
        let known = self
            .named
            .borrow()
            .get(&year)
            .and_then(|it| it.get(name).cloned());
        let known = known.unwrap_or_else(|| {
            let known = self.find(name, year, None);
            let mut named = self.named.borrow_mut();
            let of_year = named.entry(year).or_default();
            of_year.insert(name.to_owned(), known.clone());
            known
        });
        match owner {
            Some(_) if known.is_open => self.find(name, year, owner),
            _ => known,
        }
    }

    fn find(&self, name: &str, year: Year, owner: Option<&str>) -> Known {
        let plain = Body::named(name);
        let day = last_day(year);
        let hint = Hint {
            owner,
            day,
            ..Hint::default()
        };
        let mut hit = self.units.find(name, hint);
        // An organ of a registered unit.
        if matches!(hit, RegistryHit::None | RegistryHit::Marks(_)) {
            hit = self.units.find(plain.name(), hint);
        }
        match (hit, day) {
            (RegistryHit::One(unit), Some(day)) => {
                let called = unit.called().on(day);
                Known {
                    body: Body::unit(&unit.page, called),
                    called: Some(called.to_owned()),
                    is_open: false,
                }
            }
            (hit, _) => Known {
                body: plain,
                called: None,
                is_open: matches!(hit, RegistryHit::Many(_)),
            },
        }
    }

    /// The body that a report names for an award.
    pub fn of(&self, award: &Award, owner: Option<&str>) -> Option<Body> {
        let name = award.by.as_deref()?;
        let body = self.known(name, award.year, owner).body;
        Some(match &award.kind.awarded_by {
            Some(own) if body.is_place() => body.beside(&Body::named(own)),
            _ => body,
        })
    }

    /// The body of a kind of award, as the kind names it.
    pub fn own(&self, award: &Award) -> Option<Body> {
        let name = award.kind.awarded_by.as_deref()?;
        Some(self.known(name, award.year, None).body)
    }

    /// What rolls call the body that an award names: a registered one by its name of the year.
    pub fn called(&self, award: &Award, owner: Option<&str>) -> Option<String> {
        let name = award.by.as_deref()?;
        let known = self.known(name, award.year, owner);
        Some(known.called.unwrap_or_else(|| name.to_owned()))
    }

    /// The owner of a cluster.
    pub fn owner(&self, cluster: &ClusterId) -> Option<&'a str> {
        self.clusters.get(cluster)?.owner.as_deref()
    }

    /// The owner of the clusters of a report, where they have one.
    pub fn owner_of_report(&self, report: &Article) -> Option<&'a str> {
        let mut owners = report.clusters.iter().filter_map(|it| self.owner(&it.id));
        let first = owners.next()?;
        owners.all(|other| other == first).then_some(first)
    }

    /// The owner of the unit that an award goes to.
    pub fn owner_of_unit(&self, award: &Award) -> Option<&'a str> {
        let id = award.unit()?.id.as_ref()?;
        self.units.of_page(id.as_str())?.owner.as_deref()
    }

    /// Whether the registry knows the unit that an award goes to.
    pub fn knows_unit(&self, award: &Award) -> bool {
        let id = award.unit().and_then(|unit| unit.id.as_ref());
        id.is_some_and(|id| self.units.of_page(id.as_str()).is_some())
    }

    /// What `look` finds of the federation that an owner belongs to.
    fn above<T>(
        &self,
        owner: &str,
        year: Year,
        look: impl FnOnce(&mut Above) -> Option<T>,
    ) -> Option<T> {
        let mut above = self.above.borrow_mut();
        let of_year = above.entry(year).or_default();
        if !of_year.contains_key(owner) {
            let federation = Federation::of(owner, year, self.units);
            of_year.insert(owner.to_owned(), federation.map(Above::new));
        }
        look(of_year.get_mut(owner)?.as_mut()?)
    }

    /// A kind of award as the federation of an owner gives it.
    pub fn kind(
        &self,
        kind: &Shared<AwardKind>,
        owner: &str,
        year: Year,
    ) -> Option<Shared<AwardKind>> {
        kind.awarded_by.as_ref()?;
        self.above(owner, year, |above| above.kind(kind))
    }

    /// A kind of award as the federation gives it that the name of the recipient leads to, where
    /// nobody says to whom that belongs.
    pub fn kind_by_name(&self, award: &Award) -> Option<Shared<AwardKind>> {
        let own = self.own(award)?;
        let unit = award.unit().filter(|_| self.generic.contains(&own))?;
        let is_person = matches!(award.to, Recipient::Person(..));
        let mut above = self.above_named.borrow_mut();
        let of_year = above.entry((award.year, is_person)).or_default();
        if !of_year.contains_key(&unit.name) {
            let found = Federation::of_recipient(&unit.name, is_person, award.year, self.units);
            of_year.insert(unit.name.clone(), found.map(Above::new));
        }
        of_year.get_mut(&unit.name)?.as_mut()?.kind(&award.kind)
    }

    /// The federation of an owner.
    fn federation(&self, kind: &AwardKind, owner: &str, year: Year) -> Option<Body> {
        let name = self.above(owner, year, |above| {
            if above.body.is_none() {
                let kind = AwardKind {
                    awarded_by: Some(FEDERATION.to_owned()),
                    ..kind.clone()
                };
                let kind = above.federation.kind(&kind)?;
                above.body = Some(Body::named(&kind.awarded_by?));
            }
            above.body.clone()
        })?;
        Some(self.known(name.name(), year, None).body)
    }

    /// The body of an award for which no report names one: that of its kind, and for a kind of any
    /// federation or committee that of the owner of the cluster, or else of the unit.
    pub fn home(&self, award: &Award, of_cluster: Option<&str>) -> Option<Home> {
        let own = self.own(award)?;
        let [committee, federation] = self.generic.each_ref();
        let is_committee = own == *committee;
        if !is_committee && own != *federation {
            let is_certain = !own.is_partial();
            return Some(Home {
                body: own,
                is_certain,
            });
        }
        let owners = [(of_cluster, true), (self.owner_of_unit(award), false)];
        for (owner, is_certain) in owners {
            let found = owner.and_then(|it| self.federation(&award.kind, it, award.year));
            let found = match is_committee {
                true => found.and_then(|it| it.committee_beside()),
                false => found,
            };
            if let Some(body) = found {
                return Some(Home { body, is_certain });
            }
        }
        Some(Home {
            body: own,
            is_certain: false,
        })
    }

    /// Whether two awards may be of one body: one that is left out may be any.
    pub fn may_be_one(&self, one: &Award, other: &Award) -> bool {
        match (self.of(one, None), self.of(other, None)) {
            (Some(one), Some(other)) => one.may_be(&other),
            _ => true,
        }
    }
}

/// The owner whose federation a body is, by its name: a committee stands beside the federation of
/// its place.
pub fn federation_beside(body: &Body, called: &str) -> String {
    if !body.is_committee() {
        return called.to_owned();
    }
    let words = called.split_whitespace();
    let place = words.skip_while(|word| COMMITTEE.contains(&&*word.to_lowercase()));
    format!("LĐLĐ {}", place.collect::<Vec<_>>().join(" "))
}
