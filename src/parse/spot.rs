//! Where a name stands in a file: looked for when the whole site shows that something is wrong
//! with it, for reports do not remember where each of their names stood.

use super::cluster::FOLDER as CLUSTERS;
use super::front_matter::split;
use super::raw::{RawArticle, RawCluster, RawOfficer, RawPerson, RawRecipient};
use super::registry_files::TAGS;
use crate::decode::{At, Short, from_yaml};
use crate::diagnostic::Span;
use serde::de::DeserializeOwned;

/// What a name is one of: a place, a cluster and a tag may all be called `Long An`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A unit.
    Unit,
    /// A cluster.
    Cluster,
    /// A tag.
    Tag,
}

impl Named {
    /// What stands in a registry, as messages call it.
    pub fn of(registry: &str) -> Self {
        match registry {
            it if it.ends_with(TAGS) => Self::Tag,
            it if it.trim_end_matches('/').ends_with(CLUSTERS) => Self::Cluster,
            _ => Self::Unit,
        }
    }
}

/// The first place where a report names a unit, a cluster or a tag so.
pub fn spot_in_article(text: &str, name: &str, what: Named) -> Option<Span> {
    spot(text, name, |raw: &RawArticle| match what {
        Named::Tag => raw.tags.clone(),
        Named::Cluster => clusters(raw),
        Named::Unit => units(raw),
    })
}

/// The clusters that a report names.
fn clusters(raw: &RawArticle) -> Vec<At<String>> {
    let of_report = raw.cluster.iter().flat_map(|At { value, span }| {
        let one = |value| vec![At { value, span: *span }];
        value.clone().full(one)
    });
    let of_awards = raw.awards.iter().filter_map(|it| it.cluster.clone());
    let of_offices = raw
        .officers
        .iter()
        .filter_map(|it| it.value.cluster.clone());
    of_report.chain(of_awards).chain(of_offices).collect()
}

/// The units that a report names.
fn units(raw: &RawArticle) -> Vec<At<String>> {
    let people = raw.author.iter().chain(&raw.participants);
    let people = people.filter_map(|person| match &person.value {
        Short::Full(RawPerson { unit, .. }) => unit.clone(),
        Short::Text(_) => None,
    });
    let awards = raw.awards.iter().filter_map(|award| {
        let At { value, span } = award.to.as_ref()?;
        match value {
            Short::Text(unit) => Some(At {
                value: unit.clone(),
                span: *span,
            }),
            Short::Full(RawRecipient { unit, .. }) => unit.clone(),
        }
    });
    let event = raw.event.iter().filter_map(|event| event.host.clone());
    let offices = raw.officers.iter();
    let offices =
        offices.filter_map(|it| unit_of(it.value.person.as_ref(), it.value.unit.as_ref()));
    let ratings = raw.ratings.iter().filter_map(|rating| rating.unit.clone());
    let ranking = raw.ranking.iter().map(|ranked| ranked.unit.clone());
    people
        .chain(awards)
        .chain(event)
        .chain(offices)
        .chain(ratings)
        .chain(ranking)
        .collect()
}

/// The unit of an officer in a term.
fn officer(raw: &At<Short<RawOfficer>>) -> Option<At<String>> {
    match &raw.value {
        Short::Text(value) => Some(At {
            value: value.clone(),
            span: raw.span,
        }),
        Short::Full(RawOfficer { person, unit, .. }) => unit_of(person.as_ref(), unit.as_ref()),
    }
}

/// The unit of who holds an office, beside the person or within.
fn unit_of(person: Option<&At<Short<RawPerson>>>, unit: Option<&At<String>>) -> Option<At<String>> {
    let own = person.and_then(|person| match &person.value {
        Short::Full(RawPerson { unit, .. }) => unit.as_ref(),
        Short::Text(_) => None,
    });
    own.or(unit).cloned()
}

/// The first place where the terms of a cluster name a unit so.
pub fn spot_in_cluster(text: &str, name: &str) -> Option<Span> {
    spot(text, name, |raw: &RawCluster| {
        let terms = raw.terms.values().flat_map(|term| {
            let deputies = term.deputy.iter().flat_map(|deputy| match &deputy.value {
                Short::Text(value) => vec![At {
                    value: value.clone(),
                    span: deputy.span,
                }],
                Short::Full(all) => all.iter().filter_map(officer).collect(),
            });
            let head = term.head.iter().filter_map(officer);
            head.chain(term.members.iter().cloned()).chain(deputies)
        });
        terms.collect()
    })
}

fn spot<T: DeserializeOwned>(
    text: &str,
    name: &str,
    names: impl Fn(&T) -> Vec<At<String>>,
) -> Option<Span> {
    let parts = split(text).ok()?;
    let raw: T = from_yaml(parts.yaml).value?;
    let mut spans: Vec<Span> = names(&raw)
        .into_iter()
        .filter(|known| known.value.trim() == name)
        .map(|known| known.span)
        .collect();
    spans.sort_by_key(|span| (span.line, span.column));
    let span = spans.into_iter().next()?;
    Some(Span {
        line: span.line.saturating_add(parts.yaml_line),
        ..span
    })
}

#[cfg(test)]
mod tests {
    use super::{Named, spot_in_article, spot_in_cluster};

    #[test]
    fn names_stand_where_an_editor_shows_them() {
        let report = "---\ntitle: Hội thảo\ndate: 2019-01-07\nevent: {host: Đơn vị A}\nauthor: {name: A, unit: Đơn vị B}\n\
            awards:\n  - {kind: k, to: Đơn vị C, status: decided}\n  - {kind: k, to: {person: A, unit: Đơn vị D}, status: decided}\n\
            officers: [{role: head, unit: Đơn vị E}]\nratings: [{rating: r, unit: Đơn vị F}]\n\
            cluster: Cụm\ntags: [Hội thảo, \"hội thao\", Cụm, Đơn vị A]\n---\n";
        let cluster = "---\nname: A\nterms:\n  2019: {head: B, deputy: C, members: [D]}\n  2020: {deputy: [E, F]}\n---\n";
        let at = |span: Option<crate::diagnostic::Span>| span.map(|span| (span.line, span.column));
        let [tags, clusters, units] = [
            "content/tags.yaml",
            "content/clusters/",
            "content/units.yaml",
        ]
        .map(Named::of);
        for (name, what, place) in [
            ("Đơn vị A", units, Some((4, 15))),
            ("Đơn vị B", units, Some((5, 25))),
            ("Đơn vị C", units, Some((7, 19))),
            ("Đơn vị D", units, Some((8, 37))),
            ("Đơn vị E", units, Some((9, 31))),
            ("Đơn vị F", units, Some((10, 29))),
            ("Cụm", clusters, Some((11, 10))),
            ("Hội thảo", tags, Some((12, 8))),
            ("hội thao", tags, Some((12, 18))),
            ("Cụm", tags, Some((12, 30))),
            ("Đơn vị A", tags, Some((12, 35))),
            ("Cụm", units, None),
            ("khác", tags, None),
        ] {
            let found = spot_in_article(report, name, what);
            assert_eq!(at(found), place, "{name} {what:?}");
        }
        for (name, place) in [
            ("B", Some((4, 16))),
            ("C", Some((4, 27))),
            ("D", Some((4, 40))),
            ("F", Some((5, 22))),
            ("A", None),
        ] {
            assert_eq!(at(spot_in_cluster(cluster, name)), place, "{name}");
        }
    }
}
