//! The facts of the home page, of lists by time and tag, of videos and of what is read most.

use std::cmp::Reverse;
use std::ops::Bound;

use jiff::civil::Date;

use super::{CardRef, Gatherer};
use crate::model::{ClusterId, ReportText, SiteCounts, TagId, Video, Year};
use crate::site::ListId;

/// How many clusters the home page shows with their newest reports, and how many of these.
const HOME_CLUSTERS: usize = 12;
const HOME_REPORTS: usize = 3;
/// How many of the most read reports.
const HOME_MOST_READ: usize = 5;

facts! {
    /// The front page of a list.
    Listing<'a> shows [cards] {
        /// Its reports, oldest first.
        cards: Vec<CardRef<'a>>,
        total: usize,
    }

    /// What the counter of the site reported, for the pages that show it.
    Readers {
        counts: Option<SiteCounts>,
        /// The last day that is counted.
        until: Option<Date>,
    }

    /// Of the home page.
    HomeFacts<'a> shows [list, clusters, most_read] {
        /// The newest reports.
        list: Listing<'a>,
        /// The clusters with the newest reports.
        clusters: Vec<GroupFacts<'a>>,
        most_read: Vec<CardRef<'a>>,
        readers: Readers,
    }

    /// Of a cluster on the home page.
    GroupFacts<'a> shows [cards] {
        cluster: &'a ClusterId,
        /// Its newest reports, newest first.
        cards: Vec<CardRef<'a>>,
    }

    /// Of the page of the most read reports.
    MostReadFacts<'a> shows [cards] {
        cards: Vec<CardRef<'a>>,
        readers: Readers,
    }

    /// Of the page of all years.
    YearsFacts {
        /// The years, newest first.
        years: Vec<YearCounts>,
    }

    /// How many reports a year has.
    YearCounts {
        year: Year,
        count: usize,
        months: [usize; 12],
    }

    /// Of a year of publication.
    YearFacts<'a> shows [list] {
        counts: YearCounts,
        /// The clusters that have an emulation year of this number, by their ids.
        clusters: &'a [ClusterId],
        list: Listing<'a>,
    }

    /// Of a month of publication.
    MonthFacts<'a> shows [list] {
        month: (Year, i8),
        days: Vec<usize>,
        next: Option<(Year, i8)>,
        previous: Option<(Year, i8)>,
        list: Listing<'a>,
    }

    /// Of a day of publication.
    DayFacts<'a> shows [list] {
        date: Date,
        next: Option<Date>,
        previous: Option<Date>,
        list: Listing<'a>,
    }

    /// Of the list of the days of a year that have a page.
    DaysFacts {
        /// The days with reports, oldest first.
        days: Vec<Date>,
    }

    /// Of the page of all tags.
    TagsFacts<'a> {
        tags: Vec<(&'a TagId, &'a str, usize)>,
    }

    /// Of a tag.
    TagFacts<'a> shows [list] {
        id: &'a TagId,
        name: ReportText<'a>,
        list: Listing<'a>,
    }

    /// Of an older page of a list of reports.
    OlderFacts<'a> shows [cards] {
        list: &'a ListId,
        /// The name of the list, and its owner, where others do not follow from its id.
        name: Option<(ReportText<'a>, Option<&'a str>)>,
        number: usize,
        /// Whether the front page comes next.
        is_newest: bool,
        /// Its reports, oldest first.
        cards: Vec<CardRef<'a>>,
    }

    /// Of a page of videos.
    VideosFacts<'a> {
        /// Its videos, oldest first, and whether the day of each has a page.
        videos: Vec<(&'a Video, bool)>,
        /// Which page of the list it is.
        page: VideosPage,
    }
}

/// Which page of the list of videos.
#[derive(Debug, Clone, Copy, Hash)]
pub enum VideosPage {
    /// The front page, of a list of so many videos.
    Front {
        /// How many videos the whole list has.
        total: usize,
    },
    /// A numbered page.
    Older {
        /// Its number.
        number: usize,
        /// Whether the front page comes next.
        is_newest: bool,
    },
}

impl<'a> Gatherer<'a> {
    pub(super) fn home(&self) -> HomeFacts<'_> {
        let mut clusters: Vec<_> = self.site.archives.clusters.iter().collect();
        clusters.sort_by_key(|(_, reports)| Reverse(reports.last().copied()));
        let clusters = clusters.into_iter().take(HOME_CLUSTERS);
        HomeFacts {
            list: self.list(&ListId::All),
            clusters: clusters
                .map(|(cluster, reports)| GroupFacts {
                    cluster,
                    cards: self.cards(reports.iter().rev().take(HOME_REPORTS)),
                })
                .collect(),
            most_read: self.most_read(HOME_MOST_READ),
            readers: self.readers(),
        }
    }

    pub(super) fn most_read(&self, count: usize) -> Vec<CardRef<'_>> {
        self.cards(self.site.readership.most_read.iter().take(count))
    }

    pub(super) fn readers(&self) -> Readers {
        let readership = &self.site.readership;
        Readers {
            counts: readership.site,
            until: readership.until,
        }
    }

    pub(super) fn years(&self) -> YearsFacts {
        let years = self.site.archives.years.keys().rev();
        YearsFacts {
            years: years.map(|year| self.year(*year)).collect(),
        }
    }

    pub(super) fn year(&self, year: Year) -> YearCounts {
        YearCounts {
            year,
            count: self.count(&ListId::Year(year)),
            months: std::array::from_fn(|index| {
                let month = i8::try_from(index + 1).unwrap_or(i8::MAX);
                self.count(&ListId::Month(year, month))
            }),
        }
    }

    pub(super) fn month(&self, year: Year, month: i8) -> MonthFacts<'_> {
        let archives = &self.site.archives;
        let months = &archives.months;
        let first = Date::constant(year, month, 1);
        let of_month = archives.days.range(first..=first.last_of_month());
        let mut of_month = of_month.peekable();
        let days = (1..=first.days_in_month()).map(|day| {
            let found = of_month.next_if(|(date, _)| date.day() == day);
            found.map_or(0, |(_, reports)| reports.len())
        });
        let next = months.range((year, month + 1)..).next();
        let previous = months.range(..(year, month)).next_back();
        MonthFacts {
            month: (year, month),
            days: days.collect(),
            next: next.map(|(at, _)| *at),
            previous: previous.map(|(at, _)| *at),
            list: self.list(&ListId::Month(year, month)),
        }
    }

    pub(super) fn day(&self, date: Date) -> DayFacts<'_> {
        let days = &self.site.archives.days;
        let after = (Bound::Excluded(date), Bound::Unbounded);
        DayFacts {
            date,
            next: days.range(after).next().map(|(date, _)| *date),
            previous: days.range(..date).next_back().map(|(date, _)| *date),
            list: self.list(&ListId::Day(date)),
        }
    }

    pub(super) fn days(&self, year: Year) -> DaysFacts {
        let first = Date::constant(year, 1, 1);
        let days = self.site.archives.days.range(first..=first.last_of_year());
        DaysFacts {
            days: days.map(|(date, _)| *date).collect(),
        }
    }

    pub(super) fn tags(&self) -> TagsFacts<'_> {
        let tags = self.site.archives.tags.iter();
        TagsFacts {
            tags: tags
                .map(|(id, reports)| (id, self.tag_name(id).as_written(), reports.len()))
                .collect(),
        }
    }

    pub(super) fn tag_name<'s>(&'s self, id: &'s TagId) -> ReportText<'s> {
        let name = self.site.archives.tag_name(id);
        name.unwrap_or_else(|| ReportText::of_all(id.as_str()))
    }

    /// The name of a list, and its owner, where others do not follow from its id.
    pub(super) fn list_name(&self, list: &ListId) -> Option<(ReportText<'a>, Option<&'a str>)> {
        let site = self.site;
        match list {
            ListId::Unit(id) => {
                let unit = site.units.get(id)?;
                Some((ReportText::of_all(&unit.name), unit.owner.as_deref()))
            }
            ListId::Tag(id) => {
                let name = site.archives.tag_name(id)?;
                Some((name, None))
            }
            _ => None,
        }
    }

    pub(super) fn videos(&self, number: Option<usize>) -> VideosFacts<'_> {
        let videos = &self.site.videos;
        let pages = self.pages(videos.len());
        let (range, page) = match number {
            None => {
                let total = videos.len();
                (pages.front(), VideosPage::Front { total })
            }
            Some(number) => {
                let is_newest = number == pages.older();
                (pages.page(number), VideosPage::Older { number, is_newest })
            }
        };
        let videos = videos[range].iter();
        let has_day = |video: &Video| video.date.is_some_and(|at| self.has_day(at.date));
        VideosFacts {
            videos: videos.map(|video| (video, has_day(video))).collect(),
            page,
        }
    }

    pub(super) fn older<'s>(&'s self, list: &'s ListId, number: usize) -> OlderFacts<'s> {
        let reports = self.site.list(list);
        let pages = self.pages(reports.len());
        OlderFacts {
            list,
            name: self.list_name(list),
            number,
            is_newest: number == pages.older(),
            cards: self.cards(&reports[pages.page(number)]),
        }
    }
}
