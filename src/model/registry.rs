//! A look-up by id or name, which tells what a name may have meant apart from what it means.

mod owners;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Year;
use super::name::{Called, FormerName, NamesByYear, bare_name, bare_of_key, name_key};
use super::slips::Slips;
use vietnamese::is_bare;

/// Registered things by their ids and names.
#[derive(Debug, Clone, Default, Hash)]
pub struct Registry {
    things: BTreeMap<String, Registered>,
    /// The keys of names by their registered spellings: most texts are spelled so.
    spellings: BTreeMap<String, String>,
    /// Who bears a name, by its key.
    names: BTreeMap<String, Vec<Bearer>>,
    /// Names by what is left of them without marks.
    bare: BTreeMap<String, Vec<Spelled>>,
    slips: Slips,
}

/// A registered thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Registered {
    /// What its page is called: the id, where no other name was chosen for it.
    pub page: String,
    /// Its name.
    pub name: String,
    /// The names it had before, oldest first.
    pub former: Vec<FormerName>,
    /// Its names in single years.
    pub by_year: NamesByYear,
    /// What it belongs to, as it is written: an id, or a name that may be registered or not.
    pub owner: Option<String>,
    /// Whether another thing has, or had, the same name.
    pub has_namesake: bool,
}

/// Who bears a name.
#[derive(Debug, Clone, Hash)]
struct Bearer {
    id: String,
    /// What kind of name it is.
    kind: NameKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum NameKind {
    /// The name after the first and up to the second day, where it had others before and after.
    Own(Option<Date>, Option<Date>),
    /// Another name that it goes by.
    Alias,
}

/// A registered spelling of a name.
#[derive(Debug, Clone, Hash)]
struct Spelled {
    key: String,
    written: String,
    is_bare: bool,
}

/// What helps to choose among things of one name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hint<'a> {
    /// The owner of what the name stands in.
    pub owner: Option<&'a str>,
    /// The pages of the members of what the name stands in.
    pub members: &'a [&'a BTreeSet<String>],
    /// The day of which it is said.
    pub day: Option<Date>,
}

/// What a look-up found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistryHit<'a> {
    /// Exactly one.
    One(&'a Registered),
    /// Several of that name: their ids.
    Many(Vec<String>),
    /// None of that name, which is written without marks; several that it may mean: their names.
    Bare(Vec<String>),
    /// None of that name, but names that differ from it in their marks alone.
    Marks(Vec<String>),
    /// None.
    None,
}

impl Registered {
    /// A thing that has an id and a name, and nothing else.
    pub fn plain(id: &str, name: &str) -> Self {
        Self {
            page: id.to_owned(),
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Its name on a day.
    pub fn called(&self) -> Called<'_> {
        Called {
            now: &self.name,
            former: &self.former,
        }
    }

    /// Its name in a year, of which something was said on a day.
    pub fn in_year(&self, year: Year, day: Date) -> &str {
        let name = self.by_year.get(&year).map(String::as_str);
        name.unwrap_or_else(|| self.called().on(day))
    }
}

impl Registry {
    /// Adds a thing under its id, its names and its aliases.
    pub fn add<'a>(
        &mut self,
        id: &str,
        thing: Registered,
        aliases: impl IntoIterator<Item = &'a str>,
    ) {
        self.slips.add(id, &thing.name);
        let mut since = None;
        for former in &thing.former {
            let kind = NameKind::Own(since, Some(former.until));
            self.bear(id, &former.name, kind);
            since = Some(former.until);
        }
        self.bear(id, &thing.name, NameKind::Own(since, None));
        for name in thing.by_year.values() {
            self.bear(id, name, NameKind::Own(None, None));
        }
        for alias in aliases {
            self.bear(id, alias, NameKind::Alias);
        }
        self.things.insert(id.to_owned(), thing);
        self.note_namesakes(id);
    }

    fn bear(&mut self, id: &str, name: &str, kind: NameKind) {
        let (key, written) = (name_key(name), name.trim().to_owned());
        let spelled = Spelled {
            key: key.clone(),
            is_bare: is_bare(name),
            written: written.clone(),
        };
        let alike = self.bare.entry(bare_name(name)).or_default();
        if !alike.iter().any(|known| known.key == key) {
            alike.push(spelled);
        }
        self.spellings.insert(written, key.clone());
        self.names.entry(key).or_default().push(Bearer {
            id: id.to_owned(),
            kind,
        });
    }

    /// Marks a thing and those that share a name with it.
    fn note_namesakes(&mut self, id: &str) {
        let Some(thing) = self.things.get(id) else {
            return;
        };
        let former = thing.former.iter().map(|former| &former.name);
        let names = former.chain([&thing.name]);
        let keys: BTreeSet<&String> = names
            .filter_map(|name| self.spellings.get(name.trim()))
            .collect();
        let bearers = keys.into_iter().filter_map(|key| self.names.get(key));
        let same: BTreeSet<String> = bearers
            .flatten()
            .filter(|bearer| bearer.kind != NameKind::Alias)
            .map(|bearer| bearer.id.clone())
            .collect();
        if same.len() > 1 {
            for id in same {
                if let Some(thing) = self.things.get_mut(&id) {
                    thing.has_namesake = true;
                }
            }
        }
    }

    /// The things, by their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Registered)> {
        self.things.iter().map(|(id, thing)| (&**id, thing))
    }

    /// The ids of a few things, with their names: those first that
    /// share most words with a text.
    pub fn some(&self, text: &str) -> Vec<String> {
        const FEW: usize = 8;
        let wanted: BTreeSet<String> = bare_name(text).split(' ').map(ToOwned::to_owned).collect();
        let shared = |id: &str, thing: &Registered| {
            let words = format!("{} {}", bare_name(&thing.name), id.replace('-', " "));
            let words: BTreeSet<String> = words.split(' ').map(ToOwned::to_owned).collect();
            words.intersection(&wanted).count()
        };
        let things = self.things.iter();
        let mut things: Vec<_> = things.map(|(id, it)| (shared(id, it), id, it)).collect();
        things.sort_by_key(|(shared, ..)| Reverse(*shared));
        things.truncate(FEW);
        let named = things
            .into_iter()
            .map(|(_, id, it)| format!("{id} ({})", it.name));
        named.collect()
    }

    /// Whether nothing is registered.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// The names that things are registered by, as they are written there.
    pub fn written_names(&self) -> impl Iterator<Item = &str> {
        self.spellings.keys().map(String::as_str)
    }

    /// The id of the one thing that a name means.
    pub fn id_of(&self, text: &str, hint: Hint<'_>) -> Option<&str> {
        let RegistryHit::One(thing) = self.find(text, hint) else {
            return None;
        };
        let known = self.things.get_key_value(&thing.page);
        let known = known.filter(|(_, it)| it.page == thing.page);
        let mut things = self.things.iter();
        let found = known.or_else(|| things.find(|(_, it)| it.page == thing.page));
        found.map(|(id, _)| id.as_str())
    }

    /// The thing of an id.
    pub fn get(&self, id: &str) -> Option<&Registered> {
        self.things.get(id)
    }

    /// The thing whose page is called so.
    pub fn of_page(&self, page: &str) -> Option<&Registered> {
        let by_id = self.things.get(page).filter(|thing| thing.page == page);
        // Few chose another name for their page.
        by_id.or_else(|| self.things.values().find(|thing| thing.page == page))
    }

    /// The names of the thing whose page is called so, as they are compared: those of former days, and
    /// others that it goes by.
    pub fn name_keys<'r>(&'r self, page: &'r str) -> impl Iterator<Item = &'r str> {
        let is_it = move |bearer: &Bearer| {
            let thing = self.things.get(&bearer.id);
            thing.is_some_and(|thing| thing.page == page)
        };
        let names = self.names.iter();
        let names = names.filter(move |(_, bearers)| bearers.iter().any(is_it));
        names.map(|(key, _)| key.as_str())
    }

    /// The thing of an id, or the first of a name.
    pub fn exact(&self, text: &str) -> Option<&Registered> {
        if self.is_empty() {
            return None;
        }
        let by_name = || {
            let key = name_key(text);
            self.things.get(&self.names.get(&key)?.first()?.id)
        };
        self.things.get(text).or_else(by_name)
    }

    /// Looks up an id, then a name.
    ///
    /// Names are the same where their keys are. One that is written without any marks is found
    /// if no other name fits. Where several things bear a name, those of the owner are meant, then
    /// those that had it on that day, then members, then those of which it is no alias: never those
    /// that are spelled so, for `LĐLĐ huyện A` and `Liên đoàn Lao động huyện A` are one name.
    /// An owner may stand behind the name: `LĐLĐ huyện A – LĐLĐ tỉnh B`.
    pub fn find(&self, text: &str, hint: Hint<'_>) -> RegistryHit<'_> {
        // Many sites register nothing, and to spell names out takes time.
        if self.is_empty() {
            return RegistryHit::None;
        }
        let text = text.trim();
        if let Some(thing) = self.things.get(text) {
            return RegistryHit::One(thing);
        }
        let key = match self.spellings.get(text) {
            Some(key) => Cow::Borrowed(key),
            None => Cow::Owned(name_key(text)),
        };
        if let Some(bearers) = self.names.get(&*key) {
            return self.choose(bearers, hint);
        }
        if let Some(thing) = self.of_owner(text) {
            return RegistryHit::One(thing);
        }
        let Some(alike) = self.bare.get(&bare_of_key(text, &key)) else {
            return RegistryHit::None;
        };
        let written = || alike.iter().map(|name| name.written.clone()).collect();
        let is_bare = is_bare(text);
        match &alike[..] {
            [only] if is_bare || only.is_bare => match self.names.get(&only.key) {
                Some(bearers) => self.choose(bearers, hint),
                None => RegistryHit::None,
            },
            _ if is_bare => match self.only_bearer(alike) {
                Some(thing) => RegistryHit::One(thing),
                None => RegistryHit::Bare(written()),
            },
            _ => RegistryHit::Marks(written()),
        }
    }

    /// Chooses among those that bear a name.
    fn choose(&self, bearers: &[Bearer], hint: Hint<'_>) -> RegistryHit<'_> {
        if let [only] = bearers {
            let thing = self.things.get(&only.id);
            return thing.map_or(RegistryHit::None, RegistryHit::One);
        }
        let mut left: Vec<&Bearer> = bearers.iter().collect();
        let owner = hint.owner.map(|owner| self.party(owner));
        let is_own = |bearer: &Bearer| {
            let thing = self.things.get(&bearer.id);
            let its = thing.and_then(|thing| thing.owner.as_deref());
            owner.is_some() && its.map(|its| self.party(its)) == owner
        };
        let is_of_day = |bearer: &Bearer| match (bearer.kind, hint.day) {
            (NameKind::Own(since, until), Some(day)) => {
                since.is_none_or(|since| since < day) && until.is_none_or(|until| day <= until)
            }
            _ => true,
        };
        let is_member = |bearer: &Bearer| {
            let thing = self.things.get(&bearer.id);
            thing.is_some_and(|it| hint.members.iter().any(|known| known.contains(&it.page)))
        };
        let is_own_name = |bearer: &Bearer| bearer.kind != NameKind::Alias;
        let rules: [&dyn Fn(&Bearer) -> bool; 4] = [&is_own, &is_of_day, &is_member, &is_own_name];
        let ids = |left: &[&Bearer]| -> BTreeSet<String> {
            left.iter().map(|bearer| bearer.id.clone()).collect()
        };
        for rule in rules {
            if ids(&left).len() < 2 {
                break;
            }
            let fit: Vec<&Bearer> = left.iter().copied().filter(|it| rule(it)).collect();
            if !fit.is_empty() {
                left = fit;
            }
        }
        let found = ids(&left);
        match found.first().filter(|_| found.len() == 1) {
            Some(id) => self
                .things
                .get(id)
                .map_or(RegistryHit::None, RegistryHit::One),
            None => RegistryHit::Many(
                ids(&bearers.iter().collect::<Vec<_>>())
                    .into_iter()
                    .collect(),
            ),
        }
    }

    /// The one thing that bears all of these names.
    fn only_bearer(&self, alike: &[Spelled]) -> Option<&Registered> {
        let bearers = alike.iter().filter_map(|name| self.names.get(&name.key));
        let mut ids = bearers.flatten().map(|bearer| &bearer.id);
        let first = ids.next()?;
        ids.all(|id| id == first).then(|| self.things.get(first))?
    }

    /// The id or name nearest to `text`, if any is near enough to be a slip.
    pub fn nearest(&self, text: &str) -> Option<String> {
        self.slips.nearest(text)
    }

    /// The id or name that differs from `text` by at most `limit` letters, or by words that are
    /// often left out.
    pub fn within(&self, text: &str, limit: usize) -> Option<String> {
        self.slips.within(text, limit)
    }
}

#[cfg(test)]
mod tests;
