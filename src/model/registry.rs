//! A look-up by id or name, which tells what a name may have meant apart from what it means.

use std::borrow::Cow;
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

    /// Whether nothing is registered.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
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
        let rules: [&dyn Fn(&Bearer) -> bool; 4] =
            [&is_own, &is_of_day, &is_member, &is_own_name];
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

    /// The one thing that a name and the owner behind it mean.
    fn of_owner(&self, text: &str) -> Option<&Registered> {
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

/// A name, and what stands behind its last dash or comma, or in its brackets.
fn parted(text: &str) -> Option<(&str, &str)> {
    let in_brackets = || text.strip_suffix(')')?.rsplit_once(" (");
    let parted = [" – ", " — ", " - ", ", "];
    let parted = parted.iter().filter_map(|mark| text.rsplit_once(mark)).next();
    let (name, owner) = parted.or_else(in_brackets)?;
    let (name, owner) = (name.trim(), owner.trim());
    (!name.is_empty() && !owner.is_empty()).then_some((name, owner))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{FormerName, Hint, Registered, Registry, RegistryHit};

    /// What is found, in few words.
    fn found(registry: &Registry, text: &str, hint: Hint<'_>) -> String {
        match registry.find(text, hint) {
            RegistryHit::One(thing) => thing.page.clone(),
            RegistryHit::Many(ids) => format!("many: {}", ids.join(" ")),
            RegistryHit::Bare(names) => format!("bare: {}", names.join(", ")),
            RegistryHit::Marks(names) => format!("marks: {}", names.join(", ")),
            RegistryHit::None => "none".to_owned(),
        }
    }

    fn registry(things: &[(&str, &str, Option<&str>, &[&str])]) -> Registry {
        let mut registry = Registry::default();
        for (id, name, owner, aliases) in things {
            let thing = Registered {
                owner: owner.map(str::to_owned),
                ..Registered::plain(id, name)
            };
            registry.add(id, thing, aliases.iter().copied());
        }
        registry
    }

    #[test]
    fn names_are_found_ambiguity_is_told_and_owners_decide() {
        let registry = registry(&[
            ("a-2", "Cụm thi đua số 2", Some("LĐLĐ tỉnh A"), &["Cụm 2"]),
            ("b-2", "Cụm thi đua số 2", Some("LĐLĐ tỉnh B"), &[]),
            ("hung", "Cụm Tân Hùng", None, &[]),
            ("thanh", "LĐLĐ huyện Tân Thành", None, &[]),
            ("thạnh", "LĐLĐ huyện Tân Thạnh", None, &[]),
            ("khong-dau", "Cong ty Viet Phat", None, &[]),
            ("ten", "Khối A", None, &[]),
            ("bi-danh", "Khối A1", None, &["Khối A"]),
        ]);
        let of = |owner| Hint {
            owner: Some(owner),
            ..Hint::default()
        };
        for (text, hint, expected) in [
            ("a-2", Hint::default(), "a-2"),
            ("CỤM 2", Hint::default(), "a-2"),
            ("Cụm\u{a0}\u{a0} 2", Hint::default(), "a-2"),
            ("cụm thi đua số 2", Hint::default(), "many: a-2 b-2"),
            ("cụm thi đua số 2", of("LĐLĐ tỉnh B"), "b-2"),
            ("cụm thi đua số 2", of("Liên đoàn Lao động tỉnh B"), "b-2"),
            ("cụm thi đua số 2", of("LĐLĐ tỉnh C"), "many: a-2 b-2"),
            ("cum thi dua so 2", of("LĐLĐ tỉnh B"), "b-2"),
            ("a-3", Hint::default(), "none"),
            ("Cụm Tân Hưng", Hint::default(), "marks: Cụm Tân Hùng"),
            ("Cum Tan Hung", Hint::default(), "hung"),
            (
                "Liên đoàn Lao động huyện Tân Thành",
                Hint::default(),
                "thanh",
            ),
            (
                "LDLD huyen Tan Thanh",
                Hint::default(),
                "bare: LĐLĐ huyện Tân Thành, LĐLĐ huyện Tân Thạnh",
            ),
            (
                "LĐLĐ huyện Tân Thánh",
                Hint::default(),
                "marks: LĐLĐ huyện Tân Thành, LĐLĐ huyện Tân Thạnh",
            ),
            ("Công ty Việt Phát", Hint::default(), "khong-dau"),
            ("Khối A", Hint::default(), "ten"),
        ] {
            assert_eq!(found(&registry, text, hint), expected, "{text} {hint:?}");
        }
        assert_eq!(registry.nearest("a-3").as_deref(), Some("a-2"));
        assert_eq!(registry.nearest("hoàn toàn khác"), None);
    }

    #[test]
    fn an_exact_name_wins() {
        let registry = registry(&[
            ("bare", "Tan Thanh", None, &[]),
            ("thanh", "Tân Thành", None, &[]),
            ("short", "LĐLĐ huyện A", Some("P"), &[]),
            ("long", "Liên đoàn Lao động huyện A", Some("Q"), &[]),
        ]);
        for (text, owner, expected) in [
            ("Tan Thanh", None, "bare"),
            ("Tân Thành", None, "thanh"),
            ("Tân Thạnh", None, "marks: Tan Thanh, Tân Thành"),
            // Names are one whether spelled out or not: the owner decides.
            ("LĐLĐ huyện A", None, "many: long short"),
            ("Liên đoàn Lao động huyện A", None, "many: long short"),
            ("LĐLĐ huyện A", Some("Q"), "long"),
            ("Liên đoàn Lao động huyện A", Some("P"), "short"),
            ("LĐLĐ huyện A – Q", None, "long"),
            ("LĐLĐ huyện A (P)", None, "short"),
            ("LĐLĐ huyện A - R", None, "none"),
        ] {
            let hint = Hint {
                owner,
                ..Hint::default()
            };
            assert_eq!(found(&registry, text, hint), expected, "{text}");
        }
    }

    #[test]
    fn members_and_registered_owners_decide() {
        let registry = registry(&[
            ("tg", "LĐLĐ tỉnh Tiền Giang", None, &["Tiền Giang"]),
            ("tn", "LĐLĐ tỉnh Tây Ninh", None, &[]),
            ("a", "LĐLĐ huyện Châu Thành", Some("tg"), &[]),
            ("b", "LĐLĐ huyện Châu Thành", Some("LĐLĐ tỉnh Tây Ninh"), &[]),
        ]);
        let members = ["b", "tg"].map(str::to_owned).into_iter().collect();
        let of_members = Hint {
            members: &[&members],
            ..Hint::default()
        };
        let of = |owner| Hint {
            owner: Some(owner),
            ..Hint::default()
        };
        let name = "Liên đoàn Lao động huyện Châu Thành";
        for (text, hint, expected) in [
            (name, of_members, "b"),
            (name, Hint::default(), "many: a b"),
            (name, of("Liên đoàn Lao động tỉnh Tiền Giang"), "a"),
            (name, of("tn"), "b"),
            ("LĐLĐ huyện Châu Thành – LĐLĐ tỉnh Tây Ninh", Hint::default(), "b"),
            ("LĐLĐ huyện Châu Thành, tỉnh Tiền Giang", Hint::default(), "a"),
        ] {
            assert_eq!(found(&registry, text, hint), expected, "{text} {hint:?}");
        }
        let owner = |id| {
            let thing = registry.get(id)?;
            registry.owner_on(thing, None)
        };
        assert_eq!(owner("a").as_deref(), Some("LĐLĐ tỉnh Tiền Giang"));
        assert_eq!(owner("tn"), None);
    }

    #[test]
    fn a_name_that_passed_on_is_that_of_its_day() {
        let mut registry = Registry::default();
        let former = |name: &str| {
            vec![FormerName {
                until: date(2025, 6, 30),
                name: name.to_owned(),
            }]
        };
        let old = Registered {
            former: former("Công đoàn Viên chức"),
            ..Registered::plain("ubnd", "Công đoàn UBND tỉnh")
        };
        registry.add("ubnd", old, []);
        let new = Registered {
            former: former("Công đoàn Sở"),
            ..Registered::plain("moi", "Công đoàn Viên chức")
        };
        registry.add("moi", new, []);
        for (day, expected) in [
            (None, "many: moi ubnd"),
            (Some(date(2025, 6, 30)), "ubnd"),
            (Some(date(2025, 7, 1)), "moi"),
        ] {
            let hint = Hint {
                day,
                ..Hint::default()
            };
            assert_eq!(found(&registry, "Công đoàn Viên chức", hint), expected);
        }
        assert!(registry.get("moi").is_some_and(|thing| thing.has_namesake));
    }
}
