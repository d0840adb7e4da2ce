//! Names of persons that settings and reports withhold.

use std::collections::BTreeSet;

use super::article::Resolver;
use super::context::Context;
use super::id::is_id;
use super::raw::RawArticle;
use super::registries::Registries;
use crate::config::Withheld;
use crate::decode::Short;
use crate::diagnostic::{Problem, Span};
use crate::markdown::ShownText;
use crate::model::{
    Article, Award, Hint, NameFinder, PersonName, Registry, RegistryHit, UnitName, name_key,
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

/// Whether settings mean a unit by an id or a name.
pub fn is_unit(units: &Registry, wanted: &str, unit: &UnitName) -> bool {
    match units.find(wanted, Hint::default()) {
        RegistryHit::One(known) => unit.id.as_ref().is_some_and(|id| id.as_str() == known.page),
        _ => {
            let mut id = unit.id.iter();
            name_key(wanted) == name_key(&unit.name) || id.any(|id| id.as_str() == wanted.trim())
        }
    }
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
            (Some(wanted), Some(unit)) => is_unit(&self.facts.registries.units, wanted, unit),
            _ => true,
        });
        PersonName::new(name).withheld_if(is_withheld)
    }
}

/// The names of a unit, in whatever text.
#[derive(Debug)]
pub struct UnitFinder(NameFinder);

impl UnitFinder {
    /// That of a unit that settings mean by an id or a name: all its names, those of former days too.
    pub fn of(units: &Registry, wanted: &str) -> Self {
        let keys: Vec<String> = match units.find(wanted, Hint::default()) {
            RegistryHit::One(known) => units.name_keys(&known.page).map(str::to_owned).collect(),
            _ => vec![name_key(wanted)],
        };
        Self(NameFinder::new(keys.iter().map(String::as_str)))
    }

    /// Whether a text holds one of them, be it abbreviated.
    pub fn is_in(&self, text: &str) -> bool {
        !self.0.find(&name_key(text)).is_empty()
    }
}

impl Context<'_> {
    /// Whether names are looked for in the body of a report: those of the settings, and of those to whom
    /// its awards go.
    pub(super) fn looks_for_names(&self, raw: &RawArticle) -> bool {
        let mut recipients = raw.awards.iter().filter_map(|it| it.to.as_ref());
        !self.names.is_empty() || recipients.any(|to| matches!(to.value, Short::Full(_)))
    }

    /// The units in a body, as settings write them, of persons whose names the settings withhold and
    /// the report holds.
    pub(super) fn units_named(&self, article: &Article, body: &str) -> Vec<String> {
        let withheld = self.facts.withheld;
        if withheld.iter().all(|it| it.unit.is_none()) {
            return Vec::new();
        }
        let texts = article.texts().into_iter();
        let found = texts.flat_map(|(_, text)| self.names.find(text));
        let found = found.map(|it| it.name);
        let in_body = article.body.named.iter();
        let in_body = in_body.filter_map(|(name, _)| self.names.place(name));
        let found: BTreeSet<usize> = found.chain(in_body).collect();
        let named = withheld.iter().filter(|it| {
            let place = self.names.place(&it.name);
            place.is_some_and(|place| found.contains(&place))
        });
        let units: BTreeSet<&str> = named.filter_map(|it| it.unit.as_deref()).collect();
        let units = units.into_iter().filter(|wanted| {
            let finder = UnitFinder::of(&self.facts.registries.units, wanted);
            finder.is_in(body)
        });
        units.map(str::to_owned).collect()
    }
}

impl Resolver<'_, '_> {
    /// The names in the body of persons whose names the settings withhold, and of those to whom awards
    /// go, for this report or another one may withhold theirs; each once, with its first place.
    pub(super) fn named_in_body(
        &self,
        awards: &[Award],
        text: &ShownText,
        start: usize,
    ) -> Vec<(String, Span)> {
        let withheld = self.context.facts.withheld;
        let own = awards.iter().filter_map(Award::person);
        let own = own.map(PersonName::written);
        let own: Vec<&str> = own
            .filter(|name| self.context.names.place(name).is_none())
            .collect();
        let of_awards = NameFinder::new(own.iter().copied());
        let of_settings = self.context.names.find(text.text()).into_iter();
        let of_settings =
            of_settings.filter_map(|it| Some((withheld.get(it.name)?.name.as_str(), it)));
        let of_awards = of_awards.find(text.text()).into_iter();
        let of_awards = of_awards.filter_map(|it| Some((*own.get(it.name)?, it)));
        let mut named: Vec<(String, Span)> = Vec::new();
        for (name, found) in of_settings.chain(of_awards) {
            if !named.iter().any(|(known, _)| known == name) {
                let bytes = text.written(&found.bytes());
                let span = self.findings.span(start + bytes.start..start + bytes.end);
                named.push((name.to_owned(), span));
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Context, Registries, parse_article};
    use crate::config::Config;
    use crate::model::{Article, Gallery, Picture, Pool, SourcePath};

    const NAME: &str = "Lê Thị Bé";

    /// A report that has each of its texts, with a name in it.
    fn report() -> Article {
        let front = "title: Lê Thị Bé\ndate: 2024-01-05\nsummary: Chị Lê Thị Bé\n\
            event: {place: Nhà Lê Thị Bé}\n\
            cover: {file: a.png, alt: Lê Thị Bé, caption: Lê Thị Bé, credit: Lê Thị Bé}\n\
            gallery: [{file: b.png, alt: Lê Thị Bé, caption: Lê Thị Bé, credit: Lê Thị Bé}]\n\
            tags: [Lê Thị Bé]\nsource: Lê Thị Bé\nextra: {Lê Thị Bé: Lê Thị Bé}\n\
            figures: [{label: Lê Thị Bé, value: 1, unit: Lê Thị Bé, qualifier: Lê Thị Bé}]\n\
            awards: [{kind: ldtt, to: A, contest: Lê Thị Bé, status: decided}]\n\
            officers: [{role: head, role_name: Lê Thị Bé, unit: A, cluster: B}]";
        let config = Config::parse("title = \"Tin\"").expect("good settings");
        let (registries, pool) = (Registries::built_in(), Pool::default());
        let names = config.withheld_names();
        let context = Context::new(&config, &registries, &pool, &names);
        let text = format!("---\n{front}\n---\n\nChữ.\n");
        let file = SourcePath::new("content/tin/a.md");
        let (article, _) = parse_article(&file, &text, &context);
        article.expect("a report")
    }

    #[test]
    fn what_is_looked_at_for_names_is_what_they_are_taken_out_of() {
        let mut article = report();
        let keys: BTreeSet<&str> = article.texts().iter().map(|(of, _)| of.key()).collect();
        let expected = [
            "awards", "cover", "event", "extra", "figures", "gallery", "officers", "source",
            "summary", "tags", "title",
        ];
        assert_eq!(keys.into_iter().collect::<Vec<_>>(), expected);
        let count = article.texts().len();
        assert_eq!(count, 18);
        assert!(article.texts().iter().all(|(_, text)| text.contains(NAME)));
        // A folder of pictures may have one that stands for all.
        let pictures: Vec<Picture> = article.gallery.pictures().to_vec();
        let in_text = pictures.first().cloned().map(Box::new);
        let cover = article.cover.as_ref().expect("a lead picture");
        article.gallery = Gallery::Folder {
            folder: cover.file.clone(),
            pictures,
            in_text,
        };
        assert_eq!(article.texts().len(), count + 3);
        article.replace_texts(|text| Some(text.replace(NAME, "…")));
        for (of, text) in article.texts() {
            assert!(text.contains('…') && !text.contains(NAME), "{of:?}: {text}");
        }
    }
}
