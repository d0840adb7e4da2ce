//! What reports say of one kind, year and name, parted into awards: by body, by cluster, and by the
//! unit of a person.

use std::collections::BTreeSet;

use super::belonging::Claim;
use super::bodies::Bodies;
use super::body::Body;
use super::mention::{Mention, standing};
use crate::model::{AwardKey, AwardStatus, ClusterId, Recipient};

/// The mentions of one award.
#[derive(Debug, Clone, Default)]
pub(super) struct Strand<'a> {
    /// All mentions, oldest report first.
    pub(super) told: Vec<Mention<'a>>,
    /// The body that a report names.
    pub(super) body: Option<Body>,
    /// The body that it has where no report names one.
    usual: Option<Body>,
    /// The same where the cluster, or the kind alone, says so.
    home: Option<Body>,
    /// The recipient; none for a person whose unit is left out.
    pub(super) who: Option<AwardKey>,
    clusters: Vec<&'a ClusterId>,
    /// Whether the recipient is one unit, whatever cluster it is reported in.
    is_one_unit: bool,
    /// Whether the name of the person is withheld: one report that asks for it is enough.
    pub(super) is_unnamed: bool,
}

/// The awards that reports mention, and mentions that may be of several of them.
#[derive(Debug, Default)]
pub(super) struct Strands<'a> {
    pub(super) awards: Vec<Strand<'a>>,
    /// Each with the places of those that it may be of.
    pub(super) open: Vec<(Strand<'a>, Vec<usize>)>,
}

impl<'a> Strand<'a> {
    /// What one report says.
    pub(super) fn of(mention: &Mention<'a>, bodies: &Bodies<'a>, is_one_unit: bool) -> Self {
        let award = mention.award;
        let names_none = award.by.is_none() && award.kind.awarded_by.is_none();
        let owner = (!names_none).then(|| mention.owner(bodies)).flatten();
        let mut body = bodies.of(award, owner);
        let home = bodies.home(award, owner);
        if let (Some(named), Some(home)) = (&body, &home) {
            let is_generic = named.is_partial() && Some(named) == bodies.own(award).as_ref();
            if named.stands_for(&home.body) || (is_generic && !home.body.is_partial()) {
                body = Some(home.body.clone());
            }
        }
        Self {
            told: vec![*mention],
            body,
            usual: home.as_ref().map(|it| it.body.clone()),
            home: home.filter(|it| it.is_certain).map(|it| it.body),
            who: match award.to {
                Recipient::Person(_, None) => None,
                _ => Some(award.key),
            },
            clusters: mention.cluster.map(|(_, id)| id).into_iter().collect(),
            is_one_unit,
            is_unnamed: mention.is_withheld,
        }
    }

    /// How much it says of what parts awards: strands that say more come first.
    fn order(&self) -> (bool, bool, bool, bool) {
        let is_partial = self.body.as_ref().is_some_and(Body::is_partial);
        (
            self.body.is_none(),
            is_partial,
            self.who.is_none(),
            self.clusters.is_empty(),
        )
    }

    /// Whether both may be of one award, as far as recipient and cluster go.
    pub(super) fn fits(&self, other: &Self) -> bool {
        let same_who = self.who.is_none() || other.who.is_none() || self.who == other.who;
        let is_one_unit = self.who.is_some() && self.who == other.who && self.is_one_unit;
        let is_one_unit = is_one_unit && !self.parts_clusters(other);
        let shares = || self.clusters.iter().any(|id| other.clusters.contains(id));
        same_who
            && (is_one_unit || self.clusters.is_empty() || other.clusters.is_empty() || shares())
    }

    /// Whether one report gives them to two clusters by name.
    fn parts_clusters(&self, other: &Self) -> bool {
        let own = |it: &Mention<'a>| it.cluster.filter(|(claim, _)| *claim == Claim::Entry);
        self.told.iter().any(|a| {
            let in_report = |b: &&Mention<'a>| a.article == b.article;
            let mut others = other.told.iter().filter(in_report);
            others.any(|b| matches!((own(a), own(b)), (Some(a), Some(b)) if a != b))
        })
    }

    /// Whether it may be what `known` stands for: a body that is left out may be any, but for those of
    /// two clusters with two bodies.
    fn may_be(&self, known: &Self) -> bool {
        self.fits(known)
            && match (&self.body, &known.body) {
                (Some(one), Some(other)) => one == other || one.stands_for(other),
                (None, None) => {
                    self.home.is_none() || known.home.is_none() || self.home == known.home
                }
                _ => true,
            }
    }

    /// Whether both may be of one body.
    pub(super) fn may_be_body_of(&self, other: &Self) -> bool {
        match (&self.body, &other.body) {
            (Some(one), Some(other)) => one.may_be(other),
            (None, None) => self.home.is_none() || other.home.is_none() || self.home == other.home,
            _ => true,
        }
    }

    /// Whether the body is the same for certain.
    fn is_at_home(&self, known: &Self) -> bool {
        let own = self.body.as_ref().or(self.usual.as_ref());
        let other = known.body.as_ref().or(known.usual.as_ref());
        own.is_some() && own == other
    }

    pub(super) fn take(&mut self, other: Self) {
        self.body = self.body.take().or(other.body);
        self.home = self.home.take().or(other.home);
        self.usual = self.home.clone().or(self.usual.take()).or(other.usual);
        self.who = self.who.or(other.who);
        self.is_one_unit |= other.is_one_unit;
        self.is_unnamed |= other.is_unnamed;
        for id in other.clusters {
            if !self.clusters.contains(&id) {
                self.clusters.push(id);
            }
        }
        self.told.extend(other.told);
    }

    pub(super) fn status(&self) -> Option<AwardStatus> {
        Some(standing(&self.told)?.award.status)
    }

    fn is_alive(&self) -> bool {
        self.status().is_some_and(|status| !status.is_void())
    }

    /// Whether it was refused or withdrawn.
    pub(super) fn is_void(&self) -> bool {
        self.status().is_some_and(AwardStatus::is_void)
    }
}

impl<'a> Strands<'a> {
    /// Those of mentions, of which each is a strand.
    pub(super) fn of(mut single: Vec<Strand<'a>>) -> Self {
        let mut strands = Self::default();
        if single.len() < 2 {
            strands.awards = single;
            return strands;
        }
        name_in_full(&mut single);
        single.sort_by_key(Strand::order);
        // What is certain first: then the order of reports does not matter.
        let mut left = Vec::new();
        for strand in single {
            let is_named = strand.body.is_some();
            match strands.known(&strand, true)[..] {
                [one] => strands.awards[one].take(strand),
                [] if is_named && !strands.stands_for_one(&strand) => strands.awards.push(strand),
                _ => left.push(strand),
            }
        }
        for strand in left {
            match strands.known(&strand, false)[..] {
                [] => strands.awards.push(strand),
                [one] => strands.awards[one].take(strand),
                ref several => strands.open(strand, several.to_vec()),
            }
        }
        let parts = strands.open.iter_mut().map(|(strand, _)| strand);
        for strand in strands.awards.iter_mut().chain(parts) {
            strand
                .told
                .sort_by_key(|it| (it.article, it.award.span.line));
        }
        strands
    }

    /// Whether its body is short for that of a strand before.
    fn stands_for_one(&self, strand: &Strand<'a>) -> bool {
        let mut known = self.awards.iter().filter_map(|known| known.body.as_ref());
        known.any(|full| strand.body.as_ref().is_some_and(|it| it.stands_for(full)))
    }

    /// The strands that one may belong to; `certain`: those of its body alone.
    fn known(&self, strand: &Strand<'a>, certain: bool) -> Vec<usize> {
        let all = 0..self.awards.len();
        let mut found: Vec<usize> = all
            .filter(|at| strand.may_be(&self.awards[*at]))
            .filter(|at| !certain || strand.is_at_home(&self.awards[*at]))
            .collect();
        let shares =
            |known: &Strand<'a>| strand.clusters.iter().any(|id| known.clusters.contains(id));
        let rules: [&dyn Fn(&Strand<'a>) -> bool; 4] = [
            &|known| strand.is_at_home(known),
            &|known| shares(known),
            &|known| strand.who.is_some() && strand.who == known.who,
            &Strand::is_alive,
        ];
        for rule in rules {
            if found.len() < 2 {
                break;
            }
            let fit: Vec<usize> = found
                .iter()
                .copied()
                .filter(|at| rule(&self.awards[*at]))
                .collect();
            if !fit.is_empty() {
                found = fit;
            }
        }
        found
    }

    /// Of what may be of several awards nobody can say whose it is: where the name is withheld in one of
    /// them, it is in all.
    pub(super) fn leave_open_unnamed(&mut self) {
        for (_, others) in self.open.iter().filter(|(strand, _)| strand.is_unnamed) {
            for at in others {
                self.awards[*at].is_unnamed = true;
            }
        }
        for (strand, others) in &mut self.open {
            strand.is_unnamed |= others.iter().any(|at| self.awards[*at].is_unnamed);
        }
    }

    fn open(&mut self, strand: Strand<'a>, of: Vec<usize>) {
        let same = self.open.iter_mut().find(|(known, others)| {
            *others == of && known.body == strand.body && known.who == strand.who
        });
        match same {
            Some((known, _)) => known.take(strand),
            None => self.open.push((strand, of)),
        }
    }
}

/// Spells out what stands for the one body that is named in full, or for the one that clusters have.
fn name_in_full(strands: &mut [Strand<'_>]) {
    let bodies = strands
        .iter()
        .flat_map(|it| [&it.body, &it.usual])
        .flatten();
    let bodies: BTreeSet<Body> = bodies.cloned().collect();
    if bodies.len() < 2 {
        return;
    }
    let homes = strands.iter().filter_map(|it| it.home.clone());
    let homes: BTreeSet<Body> = homes.collect();
    for Strand { body, usual, .. } in strands {
        let Some(body) = body.as_mut().filter(|body| body.is_partial()) else {
            continue;
        };
        let mut full = bodies.iter().filter(|full| body.stands_for(full));
        let is_of_kind = usual.as_ref() == Some(body);
        let mut homes = homes.iter().filter(|_| is_of_kind);
        match [full.next(), full.next(), homes.next(), homes.next()] {
            [Some(one), None, ..] | [None, None, Some(one), None] => *body = one.clone(),
            _ => {}
        }
    }
}
