//! The pieces that views share: references, dates, pictures, people, awards, cards, lists.

use std::cmp::Ordering;
use std::ops::Range;

use super::Composer;
use crate::model::{
    Award, ClusterId, Figure, FileRef, Moment, Person, Picture, Rating, Recipient, Shared,
    SitePath, Tag, UnitName, Year,
};
use crate::render::view::{
    AwardView, CardView, DateView, FigureView, HeadlineView, ImageView, ListingView, NameView,
    PagerView, PersonView, RatingView, RefView, ShortDateView, Shown, ViewsView,
};
use crate::render::words::fill;
use crate::site::{ArticleNo, ListId, ListPages, PageId, front_of};
use crate::source::CONTENT;
use vietnamese::keep_together;

impl Composer<'_> {
    /// Owners in collation order; what has none stands last.
    pub(super) fn compare_owners(&self, a: Option<&str>, b: Option<&str>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => self.collator.compare(a, b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }

    /// A moment for programs; a day without a time stays one.
    fn iso(&self, moment: &Moment) -> String {
        match moment.time {
            None => moment.date.to_string(),
            Some(_) => moment.rfc3339(&self.site.config.zone),
        }
    }

    pub(super) fn date(&self, moment: &Moment) -> DateView {
        // Only days on which something was published have a page.
        let has_page = self.site.archives.days.contains_key(&moment.date);
        DateView {
            iso: self.iso(moment),
            line: self.words.date_line(moment),
            short: self.words.date_short(moment),
            day_url: has_page
                .then(|| self.url_if(&PageId::Day(moment.date)))
                .flatten(),
        }
    }

    /// The address of a file that a text names.
    pub(super) fn file_href(&self, file: &FileRef) -> String {
        let below = file.source.below(CONTENT).unwrap_or_default();
        SitePath::new(below).href(false)
    }

    pub(super) fn image(&self, picture: &Picture) -> ImageView {
        let size = self.site.files.get(&picture.file.source).copied().flatten();
        ImageView {
            url: self.file_href(&picture.file),
            alt: picture.alt.clone(),
            caption: picture.caption.clone(),
            credit: picture.credit.clone(),
            width: size.map(|size| size.0),
            height: size.map(|size| size.1),
        }
    }

    /// `Cụm thi đua số 2 – Liên đoàn Lao động tỉnh Sóc Trăng`: three clusters may bear one name.
    pub(super) fn cluster_title(&self, id: &ClusterId) -> String {
        match self.site.clusters.get(id) {
            Some(cluster) => match &cluster.owner {
                Some(owner) => format!("{} – {owner}", cluster.name),
                None => cluster.name.clone(),
            },
            None => id.to_string(),
        }
    }

    pub(super) fn owner(&self, id: &ClusterId) -> Option<String> {
        self.site.clusters.get(id)?.owner.clone()
    }

    /// What leads to a page, by the id and the name of what the page is about.
    fn page_ref(&self, page: &PageId, about: impl FnOnce() -> (String, String)) -> Shown<RefView> {
        self.shown().refs.get(page, || {
            let (id, name) = about();
            let url = self.url_if(page);
            RefView { id, name, url }
        })
    }

    pub(super) fn cluster_ref(&self, id: &ClusterId) -> Shown<RefView> {
        self.page_ref(&PageId::Cluster(id.clone()), || {
            let cluster = self.site.clusters.get(id);
            let name = cluster.map_or_else(|| id.to_string(), |cluster| cluster.name.clone());
            (id.to_string(), name)
        })
    }

    pub(super) fn cluster_year_ref(&self, id: &ClusterId, year: Year) -> Shown<RefView> {
        self.page_ref(&PageId::ClusterYear(id.clone(), year), || {
            (year.to_string(), year.to_string())
        })
    }

    pub(super) fn year_ref(&self, year: Year) -> Shown<RefView> {
        self.page_ref(&PageId::Year(year), || {
            let number = year.to_string();
            let name = fill(&self.words.year, &[("year", &number)]);
            (number, name)
        })
    }

    pub(super) fn tag_ref(&self, tag: &Shared<Tag>) -> Shown<RefView> {
        // Reports may write one tag in several ways; each shows its own.
        self.shown().tags.get(tag, || RefView {
            id: tag.id.to_string(),
            name: tag.name.clone(),
            url: self.url_if(&PageId::Tag(tag.id.clone())),
        })
    }

    pub(super) fn month_name(&self, year: Year, month: i8) -> String {
        fill(
            &self.words.month,
            &[("month", &month.to_string()), ("year", &year.to_string())],
        )
    }

    pub(super) fn month_ref(&self, year: Year, month: i8) -> Shown<RefView> {
        self.page_ref(&PageId::Month(year, month), || {
            let name = self.month_name(year, month);
            (format!("{year}-{month:02}"), name)
        })
    }

    pub(super) fn unit_name(&self, unit: &Shared<UnitName>) -> Shown<NameView> {
        self.shown().units.get(unit, || {
            let id = unit.id.as_ref();
            NameView {
                name: unit.name.clone(),
                url: id.and_then(|id| self.url_if(&PageId::Unit(id.clone()))),
            }
        })
    }

    pub(super) fn person(&self, person: &Person) -> PersonView {
        PersonView {
            name: person.name.clone(),
            role: person.role.as_ref().map(|role| role.0.clone()),
            unit: person.unit.as_ref().map(|unit| self.unit_name(unit)),
        }
    }

    /// An award; `report` links to the report that tells of it, where the page is another.
    pub(super) fn award(&self, award: &Award, report: Option<ArticleNo>) -> AwardView {
        let (unit, person) = match &award.to {
            Recipient::Unit(unit) => (Some(unit), None),
            Recipient::Person(person, unit) => (unit.as_ref(), Some(person.clone())),
            Recipient::Unnamed => (None, None),
        };
        AwardView {
            kind_id: award.kind.id.to_string(),
            kind: award.kind.name.clone(),
            sign: award.kind.sign,
            awarded_by: award.by.clone().or_else(|| award.kind.awarded_by.clone()),
            unit: unit.map(|unit| self.unit_name(unit)),
            person,
            count: award.count,
            year: award.year,
            status: award.status,
            report: report.map(|number| NameView {
                name: self.site.article(number).title.clone(),
                url: Some(self.site.article_href(number)),
            }),
        }
    }

    pub(super) fn rating(&self, rating: &Rating) -> RatingView {
        RatingView {
            name: rating.name.clone(),
            count: rating
                .count
                .map(|count| self.numbers.format_integer(u64::from(count))),
            unit: rating.unit.as_ref().map(|unit| self.unit_name(unit)),
        }
    }

    pub(super) fn figure(&self, figure: &Figure) -> FigureView {
        FigureView {
            label: figure.label.clone(),
            value: self.numbers.format_decimal(&figure.value),
            unit: figure.unit.clone(),
            qualifier: figure.qualifier.clone(),
        }
    }

    /// A report in a list.
    pub(super) fn card(&self, number: ArticleNo) -> Shown<CardView> {
        let compose = || self.compose_card(number);
        self.shown().cards.get(&number, compose)
    }

    fn compose_card(&self, number: ArticleNo) -> CardView {
        let article = self.site.article(number);
        let cluster = article.cluster.as_ref();
        CardView {
            id: article.id.to_string(),
            title: keep_together(&article.title).into_owned(),
            url: self.site.article_href(number),
            date: self.date(&article.published),
            summary: article
                .summary
                .as_deref()
                .map(|summary| keep_together(summary).into_owned()),
            cluster: cluster.map(|cluster| self.cluster_ref(&cluster.id)),
            owner: cluster.and_then(|cluster| self.owner(&cluster.id)),
            cover: article.cover.as_ref().map(|picture| self.image(picture)),
            views: self.views(number),
        }
    }

    /// A report in a list of headlines: it changes only when its headline does.
    pub(super) fn headline(&self, number: ArticleNo) -> Shown<HeadlineView> {
        let compose = || self.compose_headline(number);
        self.shown().headlines.get(&number, compose)
    }

    fn compose_headline(&self, number: ArticleNo) -> HeadlineView {
        let article = self.site.article(number);
        HeadlineView {
            id: article.id.to_string(),
            title: keep_together(&article.title).into_owned(),
            url: self.site.article_href(number),
            date: ShortDateView {
                iso: self.iso(&article.published),
                short: self.words.date_short(&article.published),
            },
            views: None,
        }
    }

    pub(super) fn views(&self, number: ArticleNo) -> Option<ViewsView> {
        let views = self.site.readership.views(number)?;
        Some(ViewsView {
            number: self.numbers.format_integer(views.number),
            counted: views.is_counted,
        })
    }

    /// Cards of a stretch of a list that is sorted oldest first; newest first here.
    pub(super) fn cards(&self, list: &[ArticleNo], range: Range<usize>) -> Vec<Shown<CardView>> {
        let numbers = list[range].iter().rev();
        numbers.map(|number| self.card(*number)).collect()
    }

    /// The front page of a list.
    pub(super) fn listing(&self, id: &ListId) -> ListingView {
        let list = self.site.list(id);
        let pages = ListPages::new(list.len(), self.site.config.archives.page_size);
        ListingView {
            cards: self.cards(list, pages.front()),
            pager: self.front_pager(id, pages),
        }
    }

    /// The pager of the front page: totals, and a few older pages to jump to.
    pub(super) fn front_pager(&self, id: &ListId, pages: ListPages) -> PagerView {
        let older = |number: usize| self.site.href(&PageId::Older(id.clone(), number));
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
            total: Some(self.numbers.format_integer(pages.total() as u64)),
            pages: Some(count),
            number: None,
            front_url: None,
            newer_url: None,
            older_url: (pages.older() > 0).then(|| older(pages.older())),
            jumps,
        }
    }

    /// The pager of a numbered page. It must not know the totals: they change.
    pub(super) fn older_pager(&self, id: &ListId, number: usize, pages: ListPages) -> PagerView {
        let older = |number: usize| self.site.href(&PageId::Older(id.clone(), number));
        let front = self.site.href(&front_of(id));
        PagerView {
            total: None,
            pages: None,
            number: Some(number),
            newer_url: Some(if number < pages.older() {
                older(number + 1)
            } else {
                front.clone()
            }),
            older_url: (number > 1).then(|| older(number - 1)),
            front_url: Some(front),
            jumps: Vec::new(),
        }
    }
}
