//! The roll of awards: what all reports say of each award, put together.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::amended::{Amended, Replaced, Spot};
use super::award_checks::{check_award, check_contests, check_open, check_periods, check_single};
use super::belonging::Claim;
use super::bodies::{Bodies, federation_beside};
use super::body::Body;
use super::corrections::Corrections;
use super::crowds::crowds;
use super::mention::{Mention, decision, standing};
use super::strands::{Strand, Strands};
use super::wishes::Wishes;
use super::{ArticleNo, Entry};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Article, Award, AwardKind, AwardStatus, ClusterId, Period, PersonName, Recipient, Shared, Year,
};

/// An award, as the report that carries it furthest says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardEntry {
    /// The award.
    pub award: Box<Award>,
    /// The cluster that it belongs to.
    pub cluster: Option<ClusterId>,
    /// The report.
    pub article: ArticleNo,
    /// How many other reports mention it.
    pub others: u32,
}

/// What an award of a report is, where the report alone does not say it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Retold {
    /// Its place among the awards of the report.
    pub index: usize,
    /// The kind as its body gives it.
    pub kind: Shared<AwardKind>,
    /// The body, where a report names it.
    pub by: Option<String>,
    /// The emulation year.
    pub year: Year,
    /// The stretch of time, where it is not for that year.
    pub period: Option<Period>,
}

/// What is known of awards besides what reports say.
pub(super) struct Claims<'c, 'a> {
    /// Of which cluster what a report says is.
    pub(super) of: &'c dyn Fn(&'a Article, &'a Award) -> Option<(Claim, &'a ClusterId)>,
    /// Whether the name of the unit means one unit, whatever cluster it is reported in.
    pub(super) is_one_unit: &'c dyn Fn(&Award) -> bool,
    /// The awards of which reports that are over withhold the names.
    pub(super) wishes: &'c Wishes<'c>,
}

/// What reports say of awards, put together.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// One entry for each award of each emulation year, in the order of rolls.
    pub(super) awards: BTreeMap<Year, Vec<AwardEntry>>,
    /// What the awards of reports are.
    pub(super) retold: FxHashMap<ArticleNo, Vec<Retold>>,
    /// The entries whose persons are not named, since another mention of the award asks for it.
    pub(super) unnamed: Vec<Spot>,
    /// What is contradictory.
    pub(super) problems: Vec<Diagnostic>,
}

/// Gathers the awards of all reports, which come oldest first.
pub(super) fn gather<'a>(
    articles: &'a [Entry],
    corrections: &Corrections,
    bodies: &Bodies<'a>,
    claims: &Claims<'_, 'a>,
) -> Gathered {
    let mut gathered = Gathered::default();
    let amended = Amended::of(articles, corrections, bodies, &mut gathered.problems);
    let mut mentions: Vec<Mention<'_>> = Vec::new();
    let mut replaced = Replaced::default();
    for (number, Entry { article, .. }) in (0..).map(ArticleNo::new).zip(articles) {
        for (index, written) in article.awards.iter().enumerate() {
            let spot = (number, index);
            let mut cluster = (claims.of)(article, written);
            let is_certain = cluster.is_some_and(|(claim, _)| claim != Claim::Member);
            // What a correction leaves out is as the corrected report says it.
            let corrected = amended.corrected(spot).and_then(|(other, at)| {
                let other = &articles[other.index()].article;
                Some((other, other.awards.get(at)?))
            });
            if let Some((other, original)) = corrected.filter(|_| !is_certain) {
                cluster = (claims.of)(other, original).or(cluster);
            }
            let award = amended.award(spot, written);
            let is_withheld = written.person().is_some_and(PersonName::is_withheld);
            let mention = Mention {
                is_withheld: is_withheld || claims.wishes.ask_for(award),
                award,
                cluster,
                article: number,
                report: article,
                index,
                corrected: corrected.map(|(_, original)| original.status),
            };
            // What a correction says of the same award stands in the place of this.
            let by = amended.replacement(articles, corrections, bodies, spot, mention.award);
            if let Some(by) = by {
                replaced.note(spot, by, mention.is_withheld);
                gathered.retell(&Strand::of(&mention, bodies, true), bodies);
            } else {
                mentions.push(mention);
            }
        }
    }
    let replaced = replaced.behind();
    for mention in &mut mentions {
        let behind = replaced.get(&mention.spot());
        mention.is_withheld |= behind.is_some_and(|it| it.is_withheld);
    }
    // The reports keep their order: oldest first.
    mentions.sort_by_cached_key(|mention| mention.award.widest_key());
    let key = |mention: &Mention<'_>| mention.award.widest_key();
    for group in mentions.chunk_by(|a, b| key(a) == key(b)) {
        gathered.add(group, bodies, claims);
    }
    check_contests(&mentions, &mut gathered.problems);
    check_periods(&mentions, &mut gathered.problems);
    let problems = &mut gathered.problems;
    for entries in gathered.awards.values_mut() {
        entries.sort_by(order);
        check_single(articles, entries, bodies, problems);
    }
    let unnamed: FxHashSet<Spot> = gathered.unnamed.iter().copied().collect();
    for (spot, behind) in replaced {
        if behind.is_withheld || unnamed.contains(&spot) {
            gathered.unnamed.extend(behind.spots);
        }
    }
    for retold in gathered.retold.values_mut() {
        retold.sort_by_key(|it| it.index);
    }
    gathered
}

impl Gathered {
    /// Adds the mentions of one kind, year and name.
    fn add<'a>(&mut self, group: &[Mention<'a>], bodies: &Bodies<'a>, claims: &Claims<'_, '_>) {
        let is_crowd = matches!(group[0].award.to, Recipient::Unnamed(_));
        let single = group.iter().map(|mention| {
            let may_be_two = group.len() > 1 && !is_crowd;
            let is_one_unit = may_be_two && (claims.is_one_unit)(mention.award);
            Strand::of(mention, bodies, is_one_unit)
        });
        let single: Vec<Strand<'a>> = single.collect();
        let mut strands = match is_crowd {
            true => Strands {
                awards: crowds(single, &mut self.problems),
                open: Vec::new(),
            },
            false => Strands::of(single),
        };
        strands.leave_open_unnamed();
        let Strands { mut awards, open } = strands;
        for (strand, others) in open {
            self.note_unnamed(&strand);
            self.retell(&strand, bodies);
            // It goes without saying that it is one of them, if it came no further than theirs.
            let best = others.iter().filter_map(|at| awards[*at].status()).min();
            let status = strand.status();
            let are_people = others
                .iter()
                .any(|at| awards[*at].who != awards[others[0]].who);
            if best <= status && !status.is_none_or(AwardStatus::is_void) && !are_people {
                continue;
            }
            let others = others.iter().filter_map(|at| standing(&awards[*at].told));
            let others: Vec<&Mention<'_>> = others.collect();
            let problem = standing(&strand.told).map(|said| check_open(said, &others));
            self.problems.extend(problem);
            awards.push(strand);
        }
        for strand in awards {
            check_award(&strand.told, &mut self.problems);
            self.note_unnamed(&strand);
            let named = self.retell(&strand, bodies);
            if let Some(entry) = named.and_then(|named| entry(&strand, named)) {
                self.awards.entry(entry.award.year).or_default().push(entry);
            }
        }
    }

    /// Notes the mentions of an award that must not name its person.
    fn note_unnamed(&mut self, strand: &Strand<'_>) {
        if strand.is_unnamed {
            let told = strand.told.iter();
            self.unnamed.extend(told.map(Mention::spot));
        }
    }

    /// Notes what the pages of reports call an award, which is what rolls call it.
    fn retell<'a>(&mut self, strand: &Strand<'a>, bodies: &Bodies<'a>) -> Option<Named> {
        let named = names(strand, bodies)?;
        let (kind, by) = &named;
        for mention in &strand.told {
            let award = mention.award;
            let is_full = || {
                let own = bodies.of(award, mention.owner(bodies));
                own.is_some_and(|own| !own.is_partial() && by.is_some())
            };
            let by = match &award.by {
                Some(_) if is_full() => bodies.called(award, mention.owner(bodies)),
                // Where the kind has none, its page says no more than the report.
                None if kind.awarded_by.is_none() => None,
                _ => by.clone(),
            };
            let written = mention.report.awards.get(mention.index);
            let is_said = written.is_some_and(|it| it.time() == award.time() && it.by == by);
            if !is_said || *kind != award.kind {
                let retold = self.retold.entry(mention.article).or_default();
                retold.push(Retold {
                    index: mention.index,
                    kind: kind.clone(),
                    by,
                    year: award.year,
                    period: award.period,
                });
            }
        }
        Some(named)
    }
}

/// Kind and body of an award as rolls name them.
type Named = (Shared<AwardKind>, Option<String>);

/// What rolls call an award; none where no mention counts.
fn names<'a>(strand: &Strand<'a>, bodies: &Bodies<'a>) -> Option<Named> {
    let said = standing(&strand.told)?;
    let award = said.award;
    let has_body = |it: &Mention<'a>| it.award.by.is_some();
    if award.kind.awarded_by.is_none() && !strand.told.iter().any(has_body) {
        return Some((award.kind.clone(), None));
    }
    let cluster = cluster_of(&strand.told, said);
    let owner = match cluster {
        Some(id) => bodies.owner(id),
        None => bodies.owner_of_report(said.report),
    };
    let is_full = |it: &&Mention<'a>| {
        let own = bodies.of(it.award, it.owner(bodies));
        own.is_some_and(|own| !own.is_partial())
    };
    let told = || std::iter::once(said).chain(&strand.told);
    let named = told().find(is_full);
    let full = named.and_then(|it| bodies.called(it.award, it.owner(bodies)));
    let federation = full
        .as_deref()
        .and_then(|called| Some(federation_beside(strand.body.as_ref()?, called)));
    let units = told().find_map(|it| bodies.owner_of_unit(it.award));
    let owners = [federation.as_deref(), owner, units].into_iter().flatten();
    let mut kinds = owners
        .clone()
        .filter_map(|owner| bodies.kind(&award.kind, owner, award.year));
    let kind = kinds.next().or_else(|| {
        let is_unknown = owners.count() == 0;
        let mut told = told().filter(|_| is_unknown);
        told.find_map(|it| bodies.kind_by_name(it.award))
    });
    let kind = kind.unwrap_or_else(|| award.kind.clone());
    // A name that leaves out its place says no more than the kind does with it.
    let is_in_full = || {
        let own = kind.awarded_by.as_deref().map(Body::named);
        own.is_some_and(|own| {
            !own.is_partial() && strand.body.as_ref().is_some_and(|it| it.may_be(&own))
        })
    };
    let by = full.or_else(|| {
        let partial = told().find_map(|it| it.award.by.clone());
        partial.filter(|_| !is_in_full())
    });
    Some((kind, by))
}

/// The cluster of an award; a report outside any may follow up an award of one.
fn cluster_of<'a>(told: &[Mention<'a>], said: &Mention<'a>) -> Option<&'a ClusterId> {
    let claims = || told.iter().filter_map(|mention| mention.cluster);
    let best = claims().map(|(claim, _)| claim).min();
    let mut best = claims().filter(|(claim, _)| Some(*claim) == best);
    let cluster = said.cluster.filter(|own| best.clone().any(|it| it == *own));
    cluster.or_else(|| best.next()).map(|(_, id)| id)
}

/// The award of these mentions.
fn entry(strand: &Strand<'_>, (kind, by): Named) -> Option<AwardEntry> {
    let told = &strand.told;
    let said = standing(told)?;
    let mut award = Box::new(Award {
        kind,
        by,
        ..said.award.clone()
    });
    if award.decision.is_none() && !award.status.is_void() {
        award.decision = decision(told).cloned();
    }
    // Who a person belongs to, another report may have said.
    if award.unit().is_none()
        && let Some(other) = told.iter().find(|mention| mention.award.unit().is_some())
    {
        award.to = other.award.to.clone();
    }
    let mut reports: Vec<ArticleNo> = told.iter().map(|mention| mention.article).collect();
    reports.sort_unstable();
    reports.dedup();
    if strand.is_unnamed {
        award.withhold();
    }
    Some(AwardEntry {
        award,
        cluster: cluster_of(told, said).cloned(),
        article: said.article,
        others: u32::try_from(reports.len().saturating_sub(1)).unwrap_or(u32::MAX),
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
