//! Names that have an address in common without their marks: which of them are one thing, and
//! where each stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Problem;
use crate::model::{bare_name, name_key};
use vietnamese::{is_bare, slug_apart, slug_id};

/// A thing of a registry.
#[derive(Debug)]
pub struct Given<'a> {
    /// Its name.
    pub name: &'a str,
    /// What its page is called.
    pub page: &'a str,
    /// What it was called before, or would be called without a registry.
    pub before: Vec<String>,
}

/// What came of the names of one kind.
#[derive(Debug, Default)]
pub struct Namesakes {
    /// What the page of each name is called that was written.
    pub pages: Vec<String>,
    /// What each thing is called, by its page: as it was written first, with its marks.
    pub titles: BTreeMap<String, String>,
    /// Addresses that are no page of their own, with the pages that they lead to.
    pub leads: BTreeMap<String, Vec<String>>,
    /// What is wrong, at the name that was written at that place.
    pub problems: Vec<(usize, Problem)>,
}

/// What several ways of writing have in common.
#[derive(Debug)]
struct Thing<'a> {
    name: &'a str,
    key: String,
    bare: String,
    is_bare: bool,
    /// What the registry calls its page.
    given: Option<&'a str>,
    /// Whether it may be any of several others.
    is_unclear: bool,
    /// The slugs of all ways that it is written, the first one first.
    slugs: Vec<String>,
    /// The places of the names.
    written: Vec<usize>,
}

impl Thing<'_> {
    fn claim(&mut self, slug: String) {
        if !self.slugs.contains(&slug) {
            self.slugs.push(slug);
        }
    }
}

impl Namesakes {
    /// Sorts out names as they were written, those of the oldest reports first; `folder` and
    /// `registry` are what messages call the place of their pages, and of their registry.
    pub fn of(given: &[Given<'_>], written: &[&str], folder: &str, registry: &str) -> Self {
        let mut found = Self {
            pages: vec![String::new(); written.len()],
            ..Self::default()
        };
        let mut things = things(given, written);
        found.read_bare(&mut things, written, registry);
        let pages = pages(&things);
        for (thing, page) in things.iter().zip(&pages) {
            for place in &thing.written {
                found.pages[*place].clone_from(page);
            }
            found.titles.insert(page.clone(), thing.name.to_owned());
        }
        found.lead(&things, &pages, written, (folder, registry));
        found
    }

    /// Finds the names that those without marks stand for: the only one that fits.
    fn read_bare(&mut self, things: &mut Vec<Thing<'_>>, written: &[&str], registry: &str) {
        let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, thing) in things.iter().enumerate() {
            alike.entry(&thing.bare).or_default().push(place);
        }
        let mut merged: BTreeMap<usize, usize> = BTreeMap::new();
        let mut unclear = Vec::new();
        for places in alike.into_values().filter(|places| places.len() > 1) {
            let (bare, marked): (Vec<usize>, Vec<usize>) =
                places.into_iter().partition(|place| things[*place].is_bare);
            let plain = bare.iter().copied();
            let plain = plain.filter(|place| things[*place].given.is_none());
            match &marked[..] {
                // Abbreviations, and what they stand for.
                [] => merged.extend(plain.map(|place| (place, bare[0]))),
                [only] => merged.extend(plain.map(|place| (place, *only))),
                _ => unclear.extend(plain.map(|place| (place, marked.clone()))),
            }
        }
        merged.retain(|from, to| from != to);
        for (place, may_be) in unclear {
            let names = may_be.iter().map(|place| things[*place].name.to_owned());
            let names: Vec<String> = names.collect();
            things[place].is_unclear = true;
            self.problems.extend(things[place].written.iter().map(|at| {
                let problem = Problem::BareName {
                    given: written[*at].to_owned(),
                    names: names.clone(),
                    registry: registry.to_owned(),
                };
                (*at, problem)
            }));
        }
        for (from, to) in &merged {
            let slugs = std::mem::take(&mut things[*from].slugs);
            let places = std::mem::take(&mut things[*from].written);
            if !things[*to].is_bare {
                self.problems.extend(places.iter().map(|at| {
                    let problem = Problem::TakenFor {
                        given: written[*at].to_owned(),
                        name: things[*to].name.to_owned(),
                        registry: registry.to_owned(),
                    };
                    (*at, problem)
                }));
            }
            for slug in slugs {
                things[*to].claim(slug);
            }
            things[*to].written.extend(places);
        }
        let mut place = 0;
        things.retain(|_| {
            place += 1;
            !merged.contains_key(&(place - 1))
        });
    }

    /// Lays the addresses that lead to one thing or to several.
    fn lead(
        &mut self,
        things: &[Thing<'_>],
        pages: &[String],
        written: &[&str],
        (folder, registry): (&str, &str),
    ) {
        let own: BTreeSet<&String> = pages.iter().collect();
        let address = |page: &str| format!("/{folder}/{page}/");
        for (slug, claimed) in claims(things) {
            let plain = Some(address(slug)).filter(|_| !own.contains(slug));
            if plain.is_some() {
                let to = claimed.iter().map(|place| pages[*place].clone());
                self.leads.insert(slug.clone(), to.collect());
            }
            let clear = claimed.iter().filter(|place| !things[**place].is_unclear);
            let mut clear = clear.map(|place| (&things[*place], &pages[*place]));
            let Some(first) = clear.next() else { continue };
            for other in clear {
                // Who registered both chose their addresses.
                let said = match (first.0.given, other.0.given) {
                    (Some(_), Some(_)) => None,
                    (_, None) => Some((other, first)),
                    (None, Some(_)) => Some((first, other)),
                };
                let Some((here, there)) = said else { continue };
                let Some(at) = here.0.written.first() else {
                    continue;
                };
                let problem = Problem::SameFold {
                    given: written[*at].to_owned(),
                    other: there.0.name.to_owned(),
                    pages: [address(here.1), address(there.1)]
                        .into_iter()
                        .chain(plain.clone())
                        .collect(),
                    registry: registry.to_owned(),
                };
                self.problems.push((*at, problem));
            }
        }
    }
}

/// Names by what they are compared by, those of the registry first.
fn things<'a>(given: &[Given<'a>], written: &[&'a str]) -> Vec<Thing<'a>> {
    let mut things: Vec<Thing<'a>> = Vec::new();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    let thing = |name: &'a str, key: &str, page| Thing {
        name,
        key: key.to_owned(),
        bare: bare_name(name),
        is_bare: is_bare(name),
        given: page,
        is_unclear: false,
        slugs: Vec::new(),
        written: Vec::new(),
    };
    for one in given {
        let key = name_key(one.name);
        let mut thing = thing(one.name, &key, Some(one.page));
        thing.slugs.clone_from(&one.before);
        by_key.entry(key).or_insert(things.len());
        things.push(thing);
    }
    for (place, name) in written.iter().enumerate() {
        let key = name_key(name);
        let at = *by_key.entry(key).or_insert_with_key(|key| {
            things.push(thing(name, key, None));
            things.len() - 1
        });
        things[at].claim(slug_id(name));
        things[at].written.push(place);
    }
    things
}

/// The things of each slug.
fn claims<'t>(things: &'t [Thing<'_>]) -> BTreeMap<&'t String, Vec<usize>> {
    let mut claims: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (place, thing) in things.iter().enumerate() {
        for slug in &thing.slugs {
            claims.entry(slug).or_default().push(place);
        }
    }
    claims
}

/// What the page of each thing is called: the slug of its name, where that is nobody else's.
fn pages(things: &[Thing<'_>]) -> Vec<String> {
    let claims = claims(things);
    let given: BTreeSet<&str> = things.iter().filter_map(|thing| thing.given).collect();
    let own = |thing: &Thing<'_>| {
        let slug = thing.slugs.first()?;
        let is_own = claims.get(slug).is_some_and(|claimed| claimed.len() == 1);
        let page = thing.given.map(str::to_owned);
        page.or_else(|| (is_own && !given.contains(slug.as_str())).then(|| slug.clone()))
    };
    let mut pages: Vec<Option<String>> = things.iter().map(own).collect();
    let mut taken: BTreeSet<String> = pages.iter().flatten().cloned().collect();
    for (thing, page) in things.iter().zip(&mut pages) {
        if page.is_none() {
            let slug = thing.slugs.first().map_or("", String::as_str);
            let mut apart = slug_apart(slug, &thing.key);
            // A name may be made like that.
            while !taken.insert(apart.clone()) {
                apart = slug_apart(&apart, &thing.key);
            }
            *page = Some(apart);
        }
    }
    pages.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::{Given, Namesakes};

    /// The pages of names, and where the others lead.
    fn told(given: &[(&str, &str)], written: &[&str]) -> (Vec<String>, Vec<String>, Vec<String>) {
        let given: Vec<Given<'_>> = given
            .iter()
            .map(|(name, page)| Given {
                name,
                page,
                before: vec![vietnamese::slug_id(name)],
            })
            .collect();
        let found = Namesakes::of(&given, written, "chu-de", "tags.yaml");
        // A hash is nothing to read.
        let shown = |page: &String| match page.rsplit_once('-') {
            Some((slug, hash)) if hash.len() == 8 && hash.bytes().any(|b| b.is_ascii_digit()) => {
                format!("{slug}-#")
            }
            _ => page.clone(),
        };
        let leads = found.leads.iter().map(|(from, to)| {
            let to: Vec<String> = to.iter().map(shown).collect();
            format!("{from}: {}", to.join(" "))
        });
        let codes = found.problems.iter();
        let codes = codes.map(|(at, problem)| format!("{at} {}", problem.code()));
        (
            found.pages.iter().map(shown).collect(),
            leads.collect(),
            codes.collect(),
        )
    }

    #[test]
    fn names_that_differ_have_pages_of_their_own_and_the_plain_address_leads_to_them() {
        type Case<'a> = (
            &'a [(&'a str, &'a str)],
            &'a [&'a str],
            &'a [&'a str],
            &'a [&'a str],
            &'a [&'a str],
        );
        let cases: &[Case<'_>] = &[
            (
                &[],
                &["thi đua", "Thi  Đua"],
                &["thi-dua", "thi-dua"],
                &[],
                &[],
            ),
            (
                &[],
                &["hội thảo", "hội thao"],
                &["hoi-thao-#", "hoi-thao-#"],
                &["hoi-thao: hoi-thao-# hoi-thao-#"],
                &["1 same-fold"],
            ),
            (
                &[],
                &["C++", "C#", "C"],
                &["c-#", "c-#", "c-#"],
                &["c: c-# c-# c-#"],
                &["1 same-fold", "2 same-fold"],
            ),
            // Without marks, where one fits.
            (
                &[],
                &["Cau Dat", "Cầu Đất"],
                &["cau-dat", "cau-dat"],
                &[],
                &["0 taken-for"],
            ),
            (
                &[],
                &["hoi thao", "hội thảo", "hội thao"],
                &["hoi-thao-#", "hoi-thao-#", "hoi-thao-#"],
                &["hoi-thao: hoi-thao-# hoi-thao-# hoi-thao-#"],
                &["0 bare-name", "2 same-fold"],
            ),
            // An abbreviation and what it stands for.
            (
                &[],
                &["LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"],
                &["ldld-tinh", "ldld-tinh"],
                &["lien-doan-lao-dong-tinh: ldld-tinh"],
                &[],
            ),
            // A registry chooses.
            (
                &[("hội thảo", "hoi-thao"), ("hội thao", "hoi-thao-the-thao")],
                &["hội thao", "hội thảo"],
                &["hoi-thao-the-thao", "hoi-thao"],
                &[],
                &[],
            ),
            (
                &[("hội thao", "the-thao")],
                &["hội thao", "hội thảo"],
                &["the-thao", "hoi-thao-#"],
                &["hoi-thao: the-thao hoi-thao-#"],
                &["1 same-fold"],
            ),
            (
                &[("AI", "ai")],
                &["AI", "ái"],
                &["ai", "ai-#"],
                &[],
                &["1 same-fold"],
            ),
        ];
        for (given, written, pages, leads, problems) in cases {
            let (its_pages, its_leads, its_problems) = told(given, written);
            assert_eq!(its_pages, *pages, "{written:?}");
            assert_eq!(its_leads, *leads, "{written:?}");
            assert_eq!(its_problems, *problems, "{written:?}");
        }
    }

    #[test]
    fn an_address_depends_on_its_name_alone() {
        let of = |written: &[&str]| Namesakes::of(&[], written, "", "").pages;
        let two = of(&["hội thảo", "hội thao"]);
        let three = of(&["hội thao", "Hội Thảo", "hôi thảo"]);
        assert_eq!((&two[0], &two[1]), (&three[1], &three[0]));
        // A name that is made like the address of another.
        let made = format!("hội thảo {}", two[0].rsplit('-').next().unwrap_or_default());
        let four = of(&["hội thảo", "hội thao", &made]);
        assert_eq!(
            four.iter().collect::<std::collections::BTreeSet<_>>().len(),
            3
        );
        assert_eq!(four[2], two[0]);
    }
}
