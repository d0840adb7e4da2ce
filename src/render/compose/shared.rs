//! The pieces that views share: references, dates, pictures, people, awards, cards, lists.

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::civil::Date;

use super::Composer;
use super::frame::About;
use super::on_page::OnPage;
use crate::model::{
    Award, ClusterId, ClusterName, Decision, Document, Figure, FileRef, Moment, Pact, Period,
    Person, Picture, Rating, Recipient, Shared, SitePath, Tag, UnitName, Views, Year,
};
use crate::render::facts::{CardRef, Listing, Size};
use crate::render::view::{
    AwardView, CardView, DateView, DecisionView, FigureView, HeadlineView, ImageView, ListingView,
    NameView, OtherClusterView, PactView, PagerView, PeriodView, PersonView, RatingView, RefView,
    ShortDateView, Shown, ViewsView,
};
use crate::render::words::fill;
use crate::site::{ListId, ListPages, PageId, front_of};
use crate::source::CONTENT;
use vietnamese::keep_together;

impl Composer<'_> {
    /// What a page says about itself whose address follows from its id.
    pub(super) fn about<'f>(
        &self,
        page: &PageId,
        kind: &'static str,
        title: &str,
        description: String,
    ) -> About<'f> {
        About::new(self.everywhere.path(page), kind, title, description)
    }

    /// The address of a report or a standalone page, relative to the root.
    pub(in crate::render) fn own_href(&self, path: &SitePath) -> String {
        path.href(self.everywhere.config.link_index_files)
    }

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
            Some(_) => moment.rfc3339(&self.everywhere.config.zone),
        }
    }

    /// A day in figures.
    pub(super) fn short_day(&self, date: Date) -> ShortDateView {
        let moment = Moment { date, time: None };
        ShortDateView {
            iso: date.to_string(),
            short: self.words.date_short(&moment),
        }
    }

    /// A date; only days on which something was published have a page.
    pub(super) fn date(&self, moment: &Moment, has_page: bool) -> DateView {
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

    pub(super) fn image(&self, picture: &Picture, size: Option<Size>) -> ImageView {
        ImageView {
            url: self.file_href(&picture.file),
            alt: picture.alt.clone(),
            caption: picture.caption.clone(),
            credit: picture.credit.clone(),
            width: size.map(|size| size.0),
            height: size.map(|size| size.1),
        }
    }

    pub(super) fn cluster_name(&self, id: &ClusterId) -> String {
        let cluster = self.everywhere.clusters.get(id);
        cluster.map_or(id.as_str(), |it| it.name).to_owned()
    }

    /// `Cụm thi đua số 2 – Liên đoàn Lao động tỉnh Sóc Trăng`: three clusters may bear one name.
    pub(in crate::render) fn cluster_title(&self, id: &ClusterId) -> String {
        self.with_owner(&self.cluster_name(id), id)
    }

    /// A name of a cluster with its owner.
    pub(super) fn with_owner(&self, name: &str, id: &ClusterId) -> String {
        match self.owner(id) {
            Some(owner) => format!("{name} – {owner}"),
            None => name.to_owned(),
        }
    }

    /// The titles of several clusters side by side; none where there are no clusters.
    pub(in crate::render) fn cluster_titles(
        &self,
        clusters: &[Shared<ClusterName>],
    ) -> Option<String> {
        let titles = clusters.iter().map(|it| self.said_title(it));
        let titles: Vec<String> = titles.collect();
        (!titles.is_empty()).then(|| titles.join("; "))
    }

    /// The clusters of a report but the first, with their pages of its emulation year.
    pub(super) fn other_clusters(
        &self,
        clusters: &[Shared<ClusterName>],
        year: Option<Year>,
    ) -> Vec<OtherClusterView> {
        let others = clusters.iter().skip(1).map(|cluster| OtherClusterView {
            cluster: self.said_ref(cluster),
            owner: self.owner(&cluster.id),
            year: year.map(|year| self.cluster_year_ref(&cluster.id, year)),
        });
        others.collect()
    }

    pub(super) fn owner(&self, id: &ClusterId) -> Option<String> {
        let cluster = self.everywhere.clusters.get(id)?;
        cluster.owner.map(str::to_owned)
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
            (id.to_string(), self.cluster_name(id))
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
}

impl OnPage<'_, '_> {
    pub(super) fn person(&self, person: &Person) -> PersonView {
        PersonView {
            name: person.name.clone(),
            role: person.role.as_ref().map(|role| role.0.clone()),
            unit: person.unit.as_ref().map(|unit| self.unit_name(unit)),
        }
    }

    /// An award; `report` links to the report of it, where the page is another.
    pub(super) fn award(&self, award: &Award, report: Option<CardRef<'_>>) -> AwardView {
        let (unit, person, crowd) = match &award.to {
            Recipient::Unit(unit) => (Some(unit), None, None),
            Recipient::Person(person, unit) => (unit.as_ref(), Some(person.clone()), None),
            Recipient::Unnamed(crowd) => (None, None, Some(*crowd)),
        };
        let crowd = crowd.unwrap_or_default();
        AwardView {
            kind_id: award.kind.id.to_string(),
            kind: award.kind.name.clone(),
            sign: award.kind.sign,
            awarded_by: award.body().map(str::to_owned),
            unit: unit.map(|unit| self.unit_name(unit)),
            person,
            count: award.count(),
            units: crowd.units,
            persons: crowd.persons,
            decision: award.decision.as_ref().map(|it| self.decision(it)),
            contest: award.contest.clone(),
            cluster: None,
            year: award.year,
            status: award.status,
            report: report.map(|report| self.source(report)),
        }
    }

    pub(super) fn decision(&self, decision: &Decision) -> DecisionView {
        let moment = |date| Moment { date, time: None };
        let (number, document) = match &decision.document {
            Document::Decision(number) => (Some(number.clone()), None),
            Document::Named(name) => (None, Some(name.clone())),
        };
        DecisionView {
            number,
            document,
            date: decision
                .date
                .map(|date| self.words.date_short(&moment(date))),
        }
    }

    /// A stretch of time; none where it is the emulation year of the page anyway.
    pub(super) fn period(&self, period: Period, of: Year) -> Option<PeriodView> {
        const HALVES: [&str; 2] = ["half_1", "half_2"];
        const QUARTERS: [&str; 4] = ["quarter_1", "quarter_2", "quarter_3", "quarter_4"];
        let part = |names: &[&'static str], part: u8| {
            let name = names.get(usize::from(part).saturating_sub(1));
            name.copied().unwrap_or("year")
        };
        let kind = match period {
            Period::Year(year) if year == of => return None,
            Period::Year(_) => "year",
            Period::Half(_, half) => part(&HALVES, half),
            Period::Quarter(_, quarter) => part(&QUARTERS, quarter),
            Period::School(_) => "school",
            Period::Years(..) => "years",
        };
        let [year, last] = period.years();
        let to = match period {
            Period::School(first) => first + 1,
            _ => last,
        };
        Some(PeriodView { kind, year, to })
    }

    /// A rating; `report` links to the report of it, where the page is another.
    pub(super) fn rating(
        &self,
        rating: &Rating,
        period: Option<PeriodView>,
        report: Option<CardRef<'_>>,
    ) -> RatingView {
        RatingView {
            name: rating.name.clone(),
            count: rating
                .count
                .map(|count| self.numbers.format_integer(u64::from(count))),
            unit: rating.unit.as_ref().map(|unit| self.unit_name(unit)),
            period,
            shared: report
                .filter(|_| rating.unit.is_none())
                .and_then(|report| self.shared(report)),
            report: report.map(|report| self.source(report)),
        }
    }
}

impl Composer<'_> {
    /// The report that something stands in.
    pub(super) fn source(&self, report: CardRef<'_>) -> NameView {
        let face = report.face.get();
        NameView {
            name: face.title.to_owned(),
            url: Some(self.own_href(face.path)),
        }
    }

    /// The clusters that a report tells of together: nobody can say of which of them its numbers
    /// are.
    fn shared(&self, report: CardRef<'_>) -> Option<String> {
        let clusters = report.face.get().clusters;
        self.cluster_titles(clusters).filter(|_| clusters.len() > 1)
    }

    /// A figure, as a rating.
    pub(super) fn figure(
        &self,
        figure: &Figure,
        period: Option<PeriodView>,
        report: Option<CardRef<'_>>,
    ) -> FigureView {
        FigureView {
            label: figure.label.clone(),
            value: self.numbers.format_decimal(&figure.value),
            unit: figure.unit.clone(),
            qualifier: figure.qualifier.clone(),
            period,
            shared: report.and_then(|report| self.shared(report)),
            report: report.map(|report| self.source(report)),
        }
    }

    /// A pact, as a rating.
    pub(super) fn pact(&self, pact: &Pact, report: Option<CardRef<'_>>) -> PactView {
        PactView {
            year: pact.year,
            signed: pact.signed,
            targets: pact.targets,
            shared: report.and_then(|report| self.shared(report)),
            report: report.map(|report| self.source(report)),
        }
    }

    /// A report in a list.
    pub(super) fn card(&self, card: CardRef<'_>) -> Shown<CardView> {
        let compose = || self.compose_card(card);
        self.shown().cards.get(&card.digest(), compose)
    }

    fn compose_card(&self, card: CardRef<'_>) -> CardView {
        let face = card.face.get();
        let summary = face.summary.map(keep_together);
        let cluster = face.clusters.first();
        CardView {
            id: face.id.to_string(),
            title: keep_together(face.title).into_owned(),
            url: self.own_href(face.path),
            date: self.date(face.published, true),
            summary: summary.map(Cow::into_owned),
            cluster: cluster.map(|cluster| self.said_ref(cluster)),
            owner: cluster.and_then(|cluster| self.owner(&cluster.id)),
            other_clusters: self.other_clusters(face.clusters, None),
            cover: face.cover.map(|cover| self.image(cover, card.cover_size)),
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
            title: keep_together(face.title).into_owned(),
            url: self.own_href(face.path),
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
