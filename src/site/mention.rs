//! What one report says of an award, and what counts of all that several say.

use jiff::civil::{Date, Time};

use super::ArticleNo;
use super::amended::Spot;
use super::belonging::Claim;
use super::bodies::Bodies;
use crate::diagnostic::Place;
use crate::model::{Article, Award, AwardStatus, ClusterId, Decision};

/// What one report says of an award.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention<'a> {
    pub(super) award: &'a Award,
    pub(super) cluster: Option<(Claim, &'a ClusterId)>,
    pub(super) article: ArticleNo,
    pub(super) report: &'a Article,
    /// Its place among the awards of the report.
    pub(super) index: usize,
    /// How far the entry came that it corrects.
    pub(super) corrected: Option<AwardStatus>,
    /// Whether it, or an entry that it takes the place of, withholds the name of the person.
    pub(super) is_withheld: bool,
}

impl<'a> Mention<'a> {
    /// The moment that it is reported of: that of the event, or else of the publication.
    pub(super) fn moment(&self) -> (Date, Option<Time>) {
        let published = self.report.published;
        let event = self.report.event.as_ref().and_then(|event| event.date);
        match event {
            Some(event) if event.date != published.date => (event.date, event.time),
            Some(event) => (event.date, event.time.or(published.time)),
            None => (published.date, published.time),
        }
    }

    /// Whether it is reported of a later moment than another, as far as both give the time.
    pub(super) fn is_after(&self, other: &Self) -> bool {
        let ((day, time), (other_day, other_time)) = (self.moment(), other.moment());
        let is_later = matches!((time, other_time), (Some(a), Some(b)) if a > b);
        day > other_day || (day == other_day && is_later)
    }

    /// Where it stands among all entries.
    pub(super) fn spot(&self) -> Spot {
        (self.article, self.index)
    }

    /// The place, for messages.
    pub(super) fn place(&self) -> Place {
        Place::new(&self.report.source, self.award.span)
    }

    /// The owner of the cluster that it is of.
    pub(super) fn owner(&self, bodies: &Bodies<'a>) -> Option<&'a str> {
        let of_cluster = self.cluster.and_then(|(_, id)| bodies.owner(id));
        of_cluster.or_else(|| match self.cluster {
            Some(_) => None,
            None => bodies.owner_of_report(self.report),
        })
    }
}

/// What counts of all mentions of an award: the one that carries it furthest; but what was refused
/// or withdrawn is so until a later time says otherwise.
pub(super) fn standing<'m, 'a>(told: &'m [Mention<'a>]) -> Option<&'m Mention<'a>> {
    let ends = || told.iter().filter(|it| it.award.status.is_void());
    let end = ends().max_by_key(|it| (it.moment(), it.award.status));
    let best = alive(told).min_by_key(|it| it.award.status);
    best.or(end)
}

/// The mentions after every end.
fn alive<'m, 'a>(told: &'m [Mention<'a>]) -> impl Iterator<Item = &'m Mention<'a>> {
    let alive = told.iter().filter(|it| !it.award.status.is_void());
    let ends = told.iter().filter(|it| it.award.status.is_void());
    let ends: Vec<&Mention<'a>> = ends.collect();
    alive.filter(move |it| ends.iter().all(|end| it.is_after(end)))
}

/// The decision that the report names which carries an award furthest, of those that name one.
pub(super) fn decision<'m>(told: &'m [Mention<'_>]) -> Option<&'m Decision> {
    let decided = alive(told).filter(|it| it.award.status.is_won());
    let decided = decided.filter(|it| it.award.decision.is_some());
    let best = decided.min_by_key(|it| it.award.status)?;
    best.award.decision.as_ref()
}
