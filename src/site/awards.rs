//! The roll of awards: what all reports say of each award, put together.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::award_checks::{Twice, check_award, check_contests, check_single, count_twice};
use super::award_checks::{event_day, told_twice};
use super::belonging::Claim;
use super::body::{Body, body_of};
use super::corrections::Corrections;
use super::same_person::united;
use super::{ArticleNo, Entry};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Article, Award, AwardStatus, ClusterId, Recipient, Year};

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
pub(super) struct Mention<'a> {
    pub(super) award: &'a Award,
    pub(super) cluster: Option<(Claim, &'a ClusterId)>,
    pub(super) article: ArticleNo,
    pub(super) report: &'a Article,
}

impl Mention<'_> {
    /// The day on which it was said.
    pub(super) fn day(&self) -> Date {
        self.report.published.date
    }

    /// The place, for messages.
    pub(super) fn place(&self) -> Place {
        Place::new(&self.report.source, self.award.span)
    }
}

/// One entry for each award of each emulation year, in the order of rolls, and what is contradictory.
/// `cluster_of` says of which cluster what a report says is.
pub fn gather<'a>(
    articles: &'a [Entry],
    corrections: &Corrections,
    cluster_of: impl Fn(&'a Article, &'a Award) -> Option<(Claim, &'a ClusterId)>,
) -> (BTreeMap<Year, Vec<AwardEntry>>, Vec<Diagnostic>) {
    let mut mentions: Vec<Mention<'_>> = Vec::new();
    for (index, Entry { article, .. }) in articles.iter().enumerate() {
        let number = ArticleNo::new(index);
        let awards = article.awards.iter();
        // What a correction says of the same award stands in the place of this.
        let awards = awards.filter(|it| !corrections.replace_award(articles, number, it));
        mentions.extend(awards.map(|award| Mention {
            award,
            cluster: cluster_of(article, award),
            article: number,
            report: article,
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
    let mut problems = Vec::new();
    for group in mentions.chunk_by(|a, b| key(a) == key(b)) {
        for told in awards_of(group, &mut problems) {
            check_award(&told, &mut problems);
            let entries = years.entry(told[0].award.year).or_default();
            entries.extend(entry(&told));
        }
    }
    check_contests(&mentions, &mut problems);
    for entries in years.values_mut() {
        entries.sort_by(order);
        check_single(articles, entries, &mut problems);
    }
    (years, problems)
}

/// Mentions that have one key, parted into what is said of one award each.
fn awards_of<'a>(group: &[Mention<'a>], problems: &mut Vec<Diagnostic>) -> Vec<Vec<Mention<'a>>> {
    if group.len() > 1 && matches!(group[0].award.to, Recipient::Unnamed(_)) {
        return awards_of_crowds(group, problems);
    }
    if group.iter().all(|mention| mention.award.by.is_none()) {
        return vec![group.to_vec()];
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
        let status = |told: &[Mention<'_>]| Some(standing(told)?.award.status);
        let others = bodies.iter().filter(|(body, _)| **body != Body::Missing);
        let best = others.filter_map(|(_, told)| status(told)).min();
        let is_void = status(unclear).is_none_or(AwardStatus::is_void);
        if best <= status(unclear) && !is_void {
            bodies.remove(&Body::Missing);
        } else if let Some(said) = standing(unclear) {
            let kind = said.award.kind.name.clone();
            let problem = Problem::AwardWithoutBody { kind };
            problems.push(Diagnostic::new(said.place(), problem));
        }
    }
    bodies.into_values().collect()
}

/// Numbers of recipients without names: nobody can say whether they are the same, unless two reports
/// give one number for one event.
fn awards_of_crowds<'a>(
    group: &[Mention<'a>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Vec<Mention<'a>>> {
    let mut awards: Vec<Vec<Mention<'a>>> = Vec::new();
    let mut by_day: FxHashMap<Date, Vec<usize>> = FxHashMap::default();
    for mention in group {
        let of_day = by_day.entry(event_day(mention.report)).or_default();
        let twin = of_day.iter().find_map(|at| {
            let other = &awards[*at][0];
            Some((*at, told_twice(other, mention)?))
        });
        if let Some((at, _)) = twin {
            problems.push(count_twice(&awards[at][0], mention));
        }
        match twin {
            Some((at, Twice::Same)) => awards[at].push(*mention),
            _ => {
                of_day.push(awards.len());
                awards.push(vec![*mention]);
            }
        }
    }
    awards
}

/// Takes what is said under one body for what is said under another.
fn join<'a>(bodies: &mut BTreeMap<Body, Vec<Mention<'a>>>, from: &Body, to: &Body) {
    let Some(more) = bodies.remove(from) else {
        return;
    };
    let told = bodies.entry(to.clone()).or_default();
    told.extend(more);
    told.sort_by_key(|mention| (mention.article, mention.award.span.line));
}

/// What counts of all that is said of an award, oldest report first: that which carries it furthest;
/// but what was refused or withdrawn is so until a later day says otherwise.
pub(super) fn standing<'m, 'a>(told: &'m [Mention<'a>]) -> Option<&'m Mention<'a>> {
    let void = told.iter().filter(|it| it.award.status.is_void());
    let void = void.max_by_key(|it| (it.day(), it.award.status));
    let alive = told.iter().filter(|it| !it.award.status.is_void());
    let alive = alive.filter(|it| void.is_none_or(|void| it.day() > void.day()));
    alive.min_by_key(|it| it.award.status).or(void)
}

/// The award of which all this is said.
fn entry(told: &[Mention<'_>]) -> Option<AwardEntry> {
    let said = standing(told)?;
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
