//! Lists of reports: cards, headlines, and the way between the pages of a list.

use std::borrow::Cow;

use super::Composer;
use crate::model::Views;
use crate::render::facts::{CardRef, Listing};
use crate::render::view::{
    CardView, HeadlineView, ListingView, NameView, PagerView, ShortDateView, Shown, ViewsView,
};
use crate::site::{ListId, ListPages, PageId, front_of};
use vietnamese::keep_together;

impl Composer<'_> {
    /// A report in a list.
    pub(super) fn card(&self, card: CardRef<'_>) -> Shown<CardView> {
        let compose = || self.compose_card(card);
        self.shown().cards.get(&card.digest(), compose)
    }

    fn compose_card(&self, card: CardRef<'_>) -> CardView {
        let face = card.face.get();
        let summary = face.summary.map(|it| keep_together(it.as_written()));
        let cluster = face.clusters.first();
        CardView {
            id: face.id.to_string(),
            title: keep_together(face.title.as_written()).into_owned(),
            url: self.own_href(face.path),
            unpublished: card.publication.unpublished(),
            date: self.date(face.published, true),
            summary: summary.map(Cow::into_owned),
            cluster: cluster.map(|cluster| self.said_ref(cluster)),
            owner: cluster.and_then(|cluster| self.owner_on(&cluster.id, face.published.date)),
            other_clusters: self.other_clusters(face.clusters, face.published.date, None),
            cover: face
                .known_by
                .zip(card.known_seen)
                .map(|(picture, seen)| self.image(picture, seen)),
            views: self.views(card.views),
        }
    }

    /// A report in a list of headlines: it changes only when its headline does.
    pub(super) fn headline(&self, card: CardRef<'_>) -> Shown<HeadlineView> {
        let compose = || self.compose_headline(card);
        self.shown().headlines.get(&card.digest(), compose)
    }

    fn compose_headline(&self, card: CardRef<'_>) -> HeadlineView {
        let face = card.face.get();
        HeadlineView {
            id: face.id.to_string(),
            title: keep_together(face.title.as_written()).into_owned(),
            url: self.own_href(face.path),
            unpublished: card.publication.unpublished(),
            date: ShortDateView {
                iso: self.iso(face.published),
                short: self.words.date_short(face.published),
            },
            views: None,
        }
    }

    pub(super) fn views(&self, views: Option<Views>) -> Option<ViewsView> {
        views.map(|views| ViewsView {
            number: self.numbers.format_integer(views.number),
            counted: views.is_counted,
        })
    }

    /// Cards of a stretch of a list that is sorted oldest first; newest first here.
    pub(super) fn cards(&self, cards: &[CardRef<'_>]) -> Vec<Shown<CardView>> {
        cards.iter().rev().map(|card| self.card(card)).collect()
    }

    /// The front page of a list.
    pub(super) fn listing(&self, id: &ListId, facts: &Listing<'_>) -> ListingView {
        ListingView {
            cards: self.cards(&facts.cards),
            pager: self.front_pager(id, facts.total),
        }
    }

    /// The pager of the front page: totals, and a few older pages to jump to.
    pub(super) fn front_pager(&self, id: &ListId, total: usize) -> PagerView {
        let pages = ListPages::new(total, self.everywhere.config.archives.page_size);
        let older = |number: usize| self.everywhere.href(&PageId::Older(id.clone(), number));
        let count = pages.count();
        // The page at place `n` from the newest is the older page `count - n`, counted from the
        // oldest.
        let jump = |place: usize| NameView {
            name: place.to_string(),
            url: Some(older(count - place + 1)),
        };
        let mut jumps: Vec<NameView> = (2..=count.min(5)).map(jump).collect();
        if count > 6 {
            jumps.push(NameView {
                name: "…".to_owned(),
                url: None,
            });
        }
        if count > 5 {
            jumps.push(jump(count));
        }
        PagerView {
            total: Some(self.numbers.format_integer(total as u64)),
            pages: Some(count),
            number: None,
            front_url: None,
            newer_url: None,
            older_url: (pages.older() > 0).then(|| older(pages.older())),
            jumps,
        }
    }

    /// The pager of a numbered page. It must not know the totals: they change.
    pub(super) fn older_pager(&self, id: &ListId, number: usize, is_newest: bool) -> PagerView {
        let older = |number: usize| self.everywhere.href(&PageId::Older(id.clone(), number));
        let front = self.everywhere.href(&front_of(id));
        PagerView {
            total: None,
            pages: None,
            number: Some(number),
            newer_url: Some(if is_newest {
                front.clone()
            } else {
                older(number + 1)
            }),
            older_url: (number > 1).then(|| older(number - 1)),
            front_url: Some(front),
            jumps: Vec::new(),
        }
    }
}
