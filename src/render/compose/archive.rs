//! The views of the archives by time and tag, the home page, videos, search and 404.

use jiff::civil::Date;

use super::frame::About;
use super::{Composer, Page, view};
use crate::config::Section;
use crate::model::{ClusterId, Moment, Video, Year};
use crate::render::facts::{
    DayFacts, GroupFacts, HomeFacts, MonthFacts, OlderFacts, TagFacts, TagsFacts, VideosFacts,
    VideosPage, YearCounts, YearFacts, YearsFacts,
};
use crate::render::view::{
    CountedRef, DayView, GroupView, HomeView, ListingView, MonthEntryView, MonthView, RefView,
    SearchView, TagView, VideoView, VideosView, YearView, YearsView,
};
use crate::render::words::fill;
use crate::search::MANIFEST;
use crate::site::{FeedId, ListId, PageId, SearchFile, front_of};

impl Composer<'_> {
    pub(super) fn home(&self, facts: &HomeFacts<'_>) -> Page<'static> {
        let config = &self.everywhere.config;
        let mut list = self.listing(&ListId::All, &facts.list);
        let lead = (!list.cards.is_empty()).then(|| list.cards.remove(0));
        let cover = facts
            .list
            .cards
            .last()
            .and_then(|card| self.redacted_cover(card));
        let about = About {
            image: cover.as_ref(),
            readers: Some(&facts.readers),
            ..self.about(
                &PageId::Home,
                "home",
                &config.title,
                config.description.clone(),
            )
        };
        self.page_with(
            "home.html",
            about,
            [view(
                "home",
                HomeView {
                    lead,
                    list,
                    clusters: facts.clusters.iter().map(|it| self.group(it)).collect(),
                    most_read: self.most_read_headlines(&facts.most_read),
                    most_read_url: self.url_if(&PageId::MostRead),
                },
            )],
        )
    }

    fn group(&self, group: &GroupFacts<'_>) -> GroupView {
        let cards = group.cards.iter();
        GroupView {
            cluster: self.cluster_ref(group.cluster),
            owner: self.owner(group.cluster),
            headlines: cards.map(|card| self.headline(card)).collect(),
        }
    }

    pub(super) fn years(&self, facts: &YearsFacts) -> Page<'static> {
        let about = self.front(Section::Years);
        let years = facts.years.iter();
        self.page_with(
            "years.html",
            about,
            [view(
                "years",
                YearsView {
                    years: years.map(|year| self.year_view(year)).collect(),
                    heat: self.heat(&facts.years),
                },
            )],
        )
    }

    fn year_view(&self, counts: &YearCounts) -> YearView {
        let year = counts.year;
        let months = (1..).zip(&counts.months).map(|(month, count)| {
            let page = PageId::Month(year, month);
            MonthEntryView {
                name: fill(&self.words.month_short, &[("month", &month.to_string())]),
                url: self.url_if(&page).filter(|_| *count > 0),
                count: *count,
            }
        });
        YearView {
            year,
            url: self.url_if(&PageId::Year(year)),
            count: counts.count,
            months: months.collect(),
        }
    }

    pub(super) fn year(&self, facts: &YearFacts<'_>) -> Page<'static> {
        let year = facts.counts.year;
        let title = self.year_ref(year).name.clone();
        let description = self.describe(&self.words.describe_year, &title);
        let about = self
            .about(&PageId::Year(year), "year", &title, description)
            .menu("years")
            .year(year)
            .way(self.front_crumb(Section::Years));
        self.page_with(
            "year.html",
            about,
            [
                view("year", self.year_view(&facts.counts)),
                view("clusters", self.owners_in(year, facts.clusters)),
                view("list", self.listing(&ListId::Year(year), &facts.list)),
            ],
        )
    }

    pub(super) fn month(&self, facts: &MonthFacts<'_>) -> Page<'static> {
        let (year, month) = facts.month;
        let title = self.month_name(year, month);
        let description = self.describe(&self.words.describe_month, &title);
        let mut way = self.front_crumb(Section::Years);
        way.extend(self.crumb(&self.year_ref(year).name, &PageId::Year(year)));
        let about = self
            .about(&PageId::Month(year, month), "month", &title, description)
            .menu("years")
            .year(year)
            .way(way);
        let first = Date::constant(year, month, 1);
        let days = (1..).zip(&facts.days).map(|(day, count)| {
            let page = PageId::Day(Date::constant(year, month, day));
            MonthEntryView {
                name: day.to_string(),
                url: self.url_if(&page).filter(|_| *count > 0),
                count: *count,
            }
        });
        let neighbour =
            |at: Option<(Year, i8)>| at.map(|(year, month)| self.month_ref(year, month));
        let month_view = MonthView {
            name: title,
            year: self.year_ref(year),
            offset: usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0),
            days: days.collect(),
            next: neighbour(facts.next),
            previous: neighbour(facts.previous),
        };
        self.page_with(
            "month.html",
            about,
            [
                view("month", month_view),
                view(
                    "list",
                    self.listing(&ListId::Month(year, month), &facts.list),
                ),
            ],
        )
    }

    pub(super) fn day(&self, facts: &DayFacts<'_>) -> Page<'static> {
        let date = facts.date;
        let moment = Moment { date, time: None };
        let title = self.day_name(date);
        let description = self.describe(&self.words.describe_day, &self.words.date_line(&moment));
        let (year, month) = (date.year(), date.month());
        let mut way = self.front_crumb(Section::Years);
        way.extend(self.crumb(&self.year_ref(year).name, &PageId::Year(year)));
        way.extend(self.crumb(&self.month_name(year, month), &PageId::Month(year, month)));
        let about = self
            .about(&PageId::Day(date), "day", &title, description)
            .menu("years")
            .year(year)
            .way(way);
        let neighbour = |date: Option<Date>| {
            date.map(|date| RefView {
                id: date.to_string(),
                name: self.day_name(date),
                url: self.url_if(&PageId::Day(date)),
            })
        };
        self.page_with(
            "day.html",
            about,
            [
                view(
                    "day",
                    DayView {
                        date: self.date(&moment, true),
                        month: self.month_ref(year, month),
                        next: neighbour(facts.next),
                        previous: neighbour(facts.previous),
                    },
                ),
                view("list", self.listing(&ListId::Day(date), &facts.list)),
            ],
        )
    }

    fn day_name(&self, date: Date) -> String {
        let short = self.words.date_short(&Moment { date, time: None });
        fill(&self.words.day, &[("date", &short)])
    }

    pub(super) fn tags(&self, facts: &TagsFacts<'_>) -> Page<'static> {
        let about = self.front(Section::Tags);
        let tags = facts.tags.iter().map(|(id, name, count)| CountedRef {
            id: id.to_string(),
            name: (*name).to_owned(),
            url: self.url_if(&PageId::Tag((*id).clone())),
            count: *count,
        });
        let mut tags: Vec<CountedRef> = tags.collect();
        self.collator.sort_by_key(&mut tags, |tag| &tag.name);
        self.page_with("tags.html", about, [view("tags", tags)])
    }

    pub(super) fn tag(&self, facts: &TagFacts<'_>) -> Page<'static> {
        // The title stands in the head as well, which programs read.
        let name = self.redacted(facts.name);
        let title = fill(&self.words.tag, &[("tag", &name)]);
        let description = self.describe(&self.words.describe_tag, &name);
        let about = self
            .about(&PageId::Tag(facts.id.clone()), "tag", &title, description)
            .menu("tags")
            .feed(FeedId::TagRss(facts.id.clone()), &name)
            .way(self.front_crumb(Section::Tags));
        self.page_with(
            "tag.html",
            about,
            [
                view(
                    "tag",
                    TagView {
                        id: facts.id.to_string(),
                        name: facts.name.as_written().to_owned(),
                    },
                ),
                view(
                    "list",
                    self.listing(&ListId::Tag(facts.id.clone()), &facts.list),
                ),
            ],
        )
    }

    /// A numbered page of a list. It says nothing that a newer report could change.
    pub(super) fn older(&self, facts: &OlderFacts<'_>) -> Page<'static> {
        let list = facts.list;
        let (front_title, cluster, year) = self.list_title(facts);
        let title = self.numbered(&front_title, facts.number);
        let about = About {
            cluster,
            year,
            way: match list {
                ListId::All => Vec::new(),
                _ => self.crumb(&front_title, &front_of(list)),
            },
            ..self.about(
                &PageId::Older(list.clone(), facts.number),
                "list",
                &title,
                title.clone(),
            )
        };
        self.page_with(
            "list.html",
            about,
            [view(
                "list",
                ListingView {
                    cards: self.cards(&facts.cards),
                    pager: self.older_pager(list, facts.number, facts.is_newest),
                },
            )],
        )
    }

    fn numbered(&self, title: &str, number: usize) -> String {
        let number = number.to_string();
        fill(
            &self.words.archive_page,
            &[("title", title), ("number", &number)],
        )
    }

    fn list_title<'f>(
        &self,
        facts: &OlderFacts<'f>,
    ) -> (String, Option<&'f ClusterId>, Option<Year>) {
        match facts.list {
            ListId::All | ListId::Videos => (self.everywhere.config.title.clone(), None, None),
            ListId::Cluster(id) => (self.cluster_title(id), Some(id), None),
            ListId::Year(year) => (self.year_ref(*year).name.clone(), None, Some(*year)),
            ListId::Month(year, month) => (self.month_name(*year, *month), None, Some(*year)),
            ListId::Day(date) => (self.day_name(*date), None, Some(date.year())),
            ListId::Unit(_) | ListId::Tag(_) => {
                let (name, owner) = facts.name.unzip();
                let name = name.map(|it| self.redacted(it)).unwrap_or_default();
                (self.unit_title(&name, owner.flatten()), None, None)
            }
        }
    }

    /// The video list: its front page, or a numbered one.
    pub(super) fn videos(&self, facts: &VideosFacts<'_>) -> Page<'static> {
        let words = self.words.title(Section::Videos);
        let (page, title, way, pager) = match facts.page {
            VideosPage::Front { total } => (
                PageId::Videos,
                words.to_owned(),
                Vec::new(),
                self.front_pager(&ListId::Videos, total),
            ),
            VideosPage::Older { number, is_newest } => (
                PageId::Older(ListId::Videos, number),
                self.numbered(words, number),
                self.crumb(words, &PageId::Videos),
                self.older_pager(&ListId::Videos, number, is_newest),
            ),
        };
        let description = self.describe(self.words.description(Section::Videos), &title);
        let about = self
            .about(&page, "videos", &title, description)
            .menu("videos")
            .way(way);
        let video = |(video, has_day): &(&Video, bool)| VideoView {
            title: video.title.clone(),
            url: match &video.file {
                Some(file) => Some(self.file_href(&file.source)),
                None => video.url.clone(),
            },
            file: video.file.is_some(),
            date: video.date.as_ref().map(|date| self.date(date, *has_day)),
            description: video.description.clone(),
        };
        self.page_with(
            "videos.html",
            about,
            [view(
                "videos",
                VideosView {
                    videos: facts.videos.iter().rev().map(video).collect(),
                    pager,
                },
            )],
        )
    }

    pub(super) fn search(&self) -> Page<'static> {
        let title = self.words.title(Section::Search);
        let description = self.describe(self.words.description(Section::Search), title);
        let index = PageId::SearchFile(SearchFile(MANIFEST.to_owned()));
        self.page_with(
            "search.html",
            self.about(&PageId::Search, "search", title, description),
            [view(
                "search",
                SearchView {
                    index_url: self.everywhere.href(&index),
                },
            )],
        )
    }

    pub(super) fn not_found(&self) -> Page<'static> {
        let title = &self.words.not_found;
        let description = self.describe(&self.words.describe_not_found, title);
        self.page_with(
            "not_found.html",
            self.about(&PageId::NotFound, "not_found", title, description),
            [],
        )
    }
}
