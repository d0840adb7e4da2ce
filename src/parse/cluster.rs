//! A cluster: its terms, and the text about it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::body;
use super::context::Context;
use super::distinct::distinct_by;
use super::document::{Opened, open};
use super::findings::Findings;
use super::front_matter::Split;
use super::holder::{Written, full, role_name, role_names};
use super::id::refuse_unknown;
use super::raw::{RawCluster, RawFrom, RawOfficer, RawTerm, Several};
use super::registries::Registries;
use super::standalone::elsewhere;
use crate::decode::is_name_of;
use crate::decode::{At, Short};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{
    Cluster, ClusterId, FormedOf, FormerName, Hint, Holder, NamesByYear, Officer, Registered,
    RegistryHit, SourcePath, Term, Year, last_day,
};
use vietnamese::slug_id;

/// The folder below `content/` that holds the clusters.
pub const FOLDER: &str = "clusters";

/// A cluster's file read as far as its names: other files refer to clusters by them, so all are
/// read before any term is resolved.
pub struct ClusterHead<'a> {
    file: &'a SourcePath,
    id: ClusterId,
    /// What its page is called by.
    page: ClusterId,
    split: Split<'a>,
    raw: RawCluster,
    former: Vec<FormerName>,
    findings: Findings<'a>,
}

/// Reads the names of all clusters and registers them.
pub fn cluster_heads<'a>(
    files: &'a [(SourcePath, String)],
    registries: &mut Registries,
) -> (Vec<ClusterHead<'a>>, Vec<Diagnostic>) {
    let mut heads: Vec<ClusterHead<'a>> = Vec::new();
    let mut diagnostics = Vec::new();
    for (file, text) in files {
        match head(file, text) {
            Ok(mut head) => {
                refuse_same(&mut head, &heads);
                let name = head.raw.name.as_ref().map_or("", |name| name.value.trim());
                let aliases = head.raw.aliases.iter().map(String::as_str);
                let cluster = Registered {
                    page: head.page.as_str().to_owned(),
                    name: name.to_owned(),
                    former: head.former.clone(),
                    by_year: names_by_year(&head.raw),
                    owner: head.raw.owner.as_ref().map(|owner| owner.value.clone()),
                    ..Registered::default()
                };
                registries.clusters.add(head.id.as_str(), cluster, aliases);
                heads.push(head);
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    (heads, diagnostics)
}

/// The names of a cluster in single years; a year that is none is refused with its term.
fn names_by_year(raw: &RawCluster) -> NamesByYear {
    let terms = raw.terms.iter().filter_map(|(year, term)| {
        let name = term.name.as_ref()?.value.trim();
        let year = Year::try_from(year.value).ok()?;
        (!name.is_empty()).then(|| (year, name.to_owned()))
    });
    terms.collect()
}

/// An id, or what a page is called by, stands for one cluster.
fn refuse_same<'a>(head: &mut ClusterHead<'a>, others: &[ClusterHead<'a>]) {
    let is_same = |other: &&ClusterHead<'a>| {
        [&other.id, &other.page].contains(&&head.id)
            || [&other.id, &other.page].contains(&&head.page)
    };
    let Some(other) = others.iter().find(is_same) else {
        return;
    };
    let taken = |id: &ClusterId| Problem::DuplicateId {
        id: id.to_string(),
        other: other.file.to_string(),
    };
    match &head.raw.slug {
        Some(slug) if head.id != other.id => {
            let problem = Problem::DuplicateSlug {
                slug: head.page.to_string(),
                other: other.file.to_string(),
            };
            head.findings.yaml(slug.span, problem);
        }
        _ => head.findings.whole(taken(&head.id)),
    }
}

fn head<'a>(file: &'a SourcePath, text: &'a str) -> Result<ClusterHead<'a>, Vec<Diagnostic>> {
    let Opened {
        raw,
        parts,
        mut findings,
    } = open::<RawCluster>(file, text)?;
    let id = slug_id(file.stem());
    if id != file.stem() {
        let problem = Problem::BadId {
            text: file.stem().to_owned(),
            guess: id.clone(),
        };
        findings.whole(problem);
    }
    let raw = raw.unwrap_or_default();
    let slug = raw.slug.as_ref().and_then(|slug| findings.slug(slug));
    Ok(ClusterHead {
        file,
        page: ClusterId::new(slug.unwrap_or_else(|| id.clone())),
        id: ClusterId::new(id),
        split: parts,
        former: findings.former_names(&raw.names),
        raw,
        findings,
    })
}

/// Resolves the rest of a cluster.
pub fn parse_cluster(
    head: ClusterHead<'_>,
    context: &Context<'_>,
) -> (Option<Cluster>, Vec<Diagnostic>) {
    let ClusterHead {
        file,
        id,
        page,
        split,
        raw,
        former,
        mut findings,
    } = head;
    let reading = body::read(split, context, false, &mut findings);
    let name = findings.required("name", raw.name);
    let units = &context.facts.registries.units;
    if let Some(owner) = &raw.owner {
        refuse_unknown(owner, units, &mut findings);
    }
    let owner = raw.owner.map(|owner| owner.value);
    let from = formed_of(raw.from, context, &mut findings);
    let role_names = role_names(raw.role_names, &mut findings);
    let terms: BTreeMap<Year, Term> = raw
        .terms
        .into_iter()
        .filter_map(|(year, raw)| {
            let year = findings.year(&year)?;
            let hint = Hint {
                owner: owner.as_deref(),
                day: last_day(year),
                members: &[],
            };
            Some((year, term(raw, hint, context, &mut findings)))
        })
        .collect();
    let registered = owner.as_deref().map(|it| units.find(it, Hint::default()));
    let registered = match registered {
        Some(RegistryHit::One(unit)) => Some(unit),
        _ => None,
    };
    let cluster = name.map(|name| Cluster {
        source_id: Some(id).filter(|id| *id != page),
        id: page,
        name: name.value.trim().to_owned(),
        former,
        aliases: raw.aliases,
        owner_former: registered.map_or_else(Vec::new, |unit| unit.former.clone()),
        owner: registered.map(|unit| unit.name.clone()).or(owner),
        from,
        role_names,
        terms,
        about: Some((file.clone(), reading.body)),
    });
    let text = findings.text();
    let found = findings.finish();
    // A report that lies here has a title as well.
    let has_title = found.iter().any(
        |it| matches!(&*it.problem, Problem::UnknownKey { key, .. } if is_name_of("title", key)),
    );
    match has_title {
        true => (cluster, elsewhere(file, text, found)),
        false => (cluster, found),
    }
}

/// The clusters that a cluster was formed of, each once.
fn formed_of(
    raw: Option<At<Several<RawFrom>>>,
    context: &Context<'_>,
    findings: &mut Findings<'_>,
) -> Vec<FormedOf> {
    let all = raw.map(|At { value, span }| {
        value.full(|value| {
            vec![At {
                value: Short::Text(value),
                span,
            }]
        })
    });
    let all = all.unwrap_or_default().into_iter();
    let from = all.filter_map(|At { value, span }| {
        let RawFrom { cluster, year } = value.full(|value| RawFrom {
            cluster: At { value, span },
            year: None,
        });
        let year = year.and_then(|year| findings.year(&year));
        // It is called what it was called last.
        let before = year.map_or(Year::MAX, |year| year.saturating_sub(1));
        let day = last_day(before).unwrap_or(Date::MAX);
        let known = context.cluster(&cluster, (before, day), true, findings);
        let (known, _) = known?;
        Some(FormedOf {
            cluster: known.id.clone(),
            year,
            span: findings.in_file(cluster.span),
        })
    });
    distinct_by(from, |it| it.cluster.clone())
}

fn term(raw: RawTerm, hint: Hint<'_>, context: &Context<'_>, findings: &mut Findings<'_>) -> Term {
    let mut deputies = Vec::new();
    let written = match raw.deputy {
        Some(At {
            value: Short::Text(value),
            span,
        }) => match context.several_as_one(&value, hint) {
            Some((problem, name)) => {
                findings.yaml(span, problem);
                deputies.push(Officer {
                    holder: Holder::Unit(name),
                    role_name: None,
                });
                Vec::new()
            }
            None => vec![At {
                value: Short::Text(value),
                span,
            }],
        },
        Some(At {
            value: Short::Full(all),
            ..
        }) => all,
        None => Vec::new(),
    };
    let mut officer = |raw: At<Short<RawOfficer>>| {
        let At { value: raw, span } = full(raw);
        let written = Written::of(raw.person, raw.unit, span, findings)?;
        let unit = match &written.unit {
            Some(unit) => Some(context.unit(unit, hint, findings)?),
            None => None,
        };
        Some(Officer {
            holder: written.holder(unit, context)?,
            role_name: role_name(raw.role_name, findings),
        })
    };
    deputies.extend(written.into_iter().filter_map(&mut officer));
    let head = raw.head.and_then(&mut officer);
    let mut unit = |name: &At<String>| context.unit(name, hint, findings);
    let name = raw.name.map(|name| name.value.trim().to_owned());
    Term {
        name: name.filter(|name| !name.is_empty()),
        head,
        deputies,
        members: raw.members.iter().filter_map(&mut unit).collect(),
        officers: Vec::new(),
    }
}
