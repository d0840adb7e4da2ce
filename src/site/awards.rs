//! The roll of awards: what all reports say of each award, put together.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::belonging::Claim;
use super::body::{Body, body_of};
use super::same_person::united;
use super::{ArticleNo, Entry};
use crate::model::{Article, Award, ClusterId, Recipient, Year};

/// An award, as the report that carries it furthest says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardEntry {
    /// The award.
    pub award: Award,
    /// The cluster that it belongs to.
    pub cluster: Option<ClusterId>,
    /// The report.
    pub article: ArticleNo,
}

/// What one report says of an award.
#[derive(Debug, Clone, Copy)]
struct Mention<'a> {
    award: &'a Award,
    cluster: Option<(Claim, &'a ClusterId)>,
    article: ArticleNo,
}

/// One entry for each award of each emulation year, in the order of rolls.
/// `cluster_of` says of which cluster what a report says is.
pub fn gather<'a>(
    articles: &'a [Entry],
    cluster_of: impl Fn(&'a Article, &'a Award) -> Option<(Claim, &'a ClusterId)>,
) -> BTreeMap<Year, Vec<AwardEntry>> {
    let mut mentions: Vec<Mention<'_>> = Vec::new();
    for (index, Entry { article, .. }) in articles.iter().enumerate() {
        mentions.extend(article.awards.iter().map(|award| Mention {
            award,
            cluster: cluster_of(article, award),
            article: ArticleNo::new(index),
        }));
    }
    // The reports keep their order: oldest first.
    let united = united(articles);
    let key = |mention: &Mention<'_>| {
        let own = mention.award.key;
        united.get(&own).copied().unwrap_or(own)
    };
    mentions.sort_by_key(key);
    let mut years: BTreeMap<Year, Vec<AwardEntry>> = BTreeMap::new();
    for group in mentions.chunk_by(|a, b| key(a) == key(b)) {
        for told in awards_of(group) {
            let entries = years.entry(told[0].award.year).or_default();
            entries.extend(entry(&told));
        }
    }
    for entries in years.values_mut() {
        entries.sort_by(order);
    }
    years
}

/// Mentions that have one key, parted into what is said of one award each.
fn awards_of<'a>(group: &[Mention<'a>]) -> Vec<Vec<Mention<'a>>> {
    // Of recipients without names nobody can say whether they are the same.
    if group.len() == 1 || group[0].award.to == Recipient::Unnamed {
        return group.iter().map(|mention| vec![*mention]).collect();
    }
    let own = body_of(group[0].award.kind.awarded_by.as_deref(), None);
    let mut bodies: BTreeMap<Body, Vec<Mention<'a>>> = BTreeMap::new();
    for mention in group {
        let award = mention.award;
        let body = body_of(award.by.as_deref(), award.kind.awarded_by.as_deref());
        bodies.entry(body).or_default().push(*mention);
    }
    // "LĐLĐ tỉnh" is "LĐLĐ tỉnh Sóc Trăng", where no other is named.
    let mut in_full = bodies.keys().filter(|body| body.is_in_full(&own));
    if let (Some(full), None) = (in_full.next().cloned(), in_full.next()) {
        join(&mut bodies, &Body::OfKind, &full);
    }
    let named = bodies.keys().filter(|body| **body != Body::Missing);
    let named: Vec<Body> = named.cloned().collect();
    match &named[..] {
        _ if bodies.contains_key(&Body::OfKind) => join(&mut bodies, &Body::Missing, &Body::OfKind),
        [one] => join(&mut bodies, &Body::Missing, one),
        _ => {}
    }
    // Several bodies gave one each: which of them is meant, nobody can say; but that it is one of
    // them goes without saying, if it came no further than theirs.
    if bodies.len() > 1
        && let Some(unclear) = bodies.get(&Body::Missing)
    {
        let furthest = |told: &[Mention<'_>]| told.iter().map(|it| it.award.status).min();
        let others = bodies.iter().filter(|(body, _)| **body != Body::Missing);
        let best = others.filter_map(|(_, told)| furthest(told)).min();
        if best <= furthest(unclear) {
            bodies.remove(&Body::Missing);
        }
    }
    bodies.into_values().collect()
}

/// Takes what is said under one body for what is said under another.
fn join<'a>(bodies: &mut BTreeMap<Body, Vec<Mention<'a>>>, from: &Body, to: &Body) {
    let Some(more) = bodies.remove(from) else {
        return;
    };
    let told = bodies.entry(to.clone()).or_default();
    told.extend(more);
    told.sort_by_key(|mention| mention.article);
}

/// The award of which all this is said, oldest report first: when one report proposes it and another
/// says that it was conferred, the latter counts.
fn entry(told: &[Mention<'_>]) -> Option<AwardEntry> {
    let said = told.iter().min_by_key(|mention| mention.award.status)?;
    let mut award = said.award.clone();
    if award.body().is_none() {
        award.by = told.iter().find_map(|mention| mention.award.by.clone());
    }
    // Who a person belongs to, another report may have said.
    if award.unit().is_none()
        && let Some(other) = told.iter().find(|mention| mention.award.unit().is_some())
    {
        award.to = other.award.to.clone();
    }
    // A report outside any cluster may tell how an award of one went on.
    let claims = || told.iter().filter_map(|mention| mention.cluster);
    let best = claims().map(|(claim, _)| claim).min();
    let mut best = claims().filter(|(claim, _)| Some(*claim) == best);
    let cluster = said.cluster.filter(|own| best.clone().any(|it| it == *own));
    let cluster = cluster.or_else(|| best.next());
    Some(AwardEntry {
        award,
        cluster: cluster.map(|(_, id)| id.clone()),
        article: said.article,
    })
}

/// Status first, then family, then the higher rank; the rest makes the order one.
fn order(a: &AwardEntry, b: &AwardEntry) -> Ordering {
    let rank = |Award { status, kind, .. }: &Award| (*status, kind.sign, Reverse(kind.rank));
    let (one, other) = (&a.award, &b.award);
    rank(one)
        .cmp(&rank(other))
        .then_with(|| one.kind.id.cmp(&other.kind.id))
        .then_with(|| unit_name(one).cmp(&unit_name(other)))
        .then_with(|| a.article.cmp(&b.article))
        .then_with(|| one.span.line.cmp(&other.span.line))
}

fn unit_name(award: &Award) -> Option<&str> {
    award.unit().map(|unit| unit.name.as_str())
}
