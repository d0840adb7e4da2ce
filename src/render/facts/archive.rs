//! The facts of the home page, of lists by time and tag, of videos and of what is read most.

use jiff::civil::Date;

use super::CardRef;
use crate::model::{ClusterId, SiteCounts, TagId, Video, Year};
use crate::site::ListId;

facts! {
    /// The front page of a list.
    Listing<'a> shows [cards] {
        /// Its reports, oldest first.
        cards: Vec<CardRef<'a>>,
        /// How many reports the whole list has.
        total: usize,
    }

    /// What the counter of the site reported, for the pages that show it.
    Readers {
        /// Views of the site.
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
        /// The most read reports.
        most_read: Vec<CardRef<'a>>,
        /// What the counter reported.
        readers: Readers,
    }

    /// Of a cluster on the home page.
    GroupFacts<'a> shows [cards] {
        /// Which cluster.
        cluster: &'a ClusterId,
        /// Its newest reports, newest first.
        cards: Vec<CardRef<'a>>,
    }

    /// Of the page of the most read reports.
    MostReadFacts<'a> shows [cards] {
        /// The reports, the most read first.
        cards: Vec<CardRef<'a>>,
        /// What the counter reported.
        readers: Readers,
    }

    /// Of the page of all years.
    YearsFacts {
        /// The years, newest first.
        years: Vec<YearCounts>,
    }

    /// How many reports a year has.
    YearCounts {
        /// Which year.
        year: Year,
        /// In the whole year.
        count: usize,
        /// In each month.
        months: [usize; 12],
    }

    /// Of a year of publication.
    YearFacts<'a> shows [list] {
        /// Its months.
        counts: YearCounts,
        /// Its reports.
        list: Listing<'a>,
    }

    /// Of a month of publication.
    MonthFacts<'a> shows [list] {
        /// The year and the month.
        month: (Year, i8),
        /// How many reports each day has.
        days: Vec<usize>,
        /// The next month with a report.
        next: Option<(Year, i8)>,
        /// The month before with a report.
        previous: Option<(Year, i8)>,
        /// Its reports.
        list: Listing<'a>,
    }

    /// Of a day of publication.
    DayFacts<'a> shows [list] {
        /// Which day.
        date: Date,
        /// The next day with a report.
        next: Option<Date>,
        /// The day before with a report.
        previous: Option<Date>,
        /// Its reports.
        list: Listing<'a>,
    }

    /// Of the page of all tags.
    TagsFacts<'a> {
        /// Each tag with its name and how many reports have it.
        tags: Vec<(&'a TagId, &'a str, usize)>,
    }

    /// Of a tag.
    TagFacts<'a> shows [list] {
        /// Which tag.
        id: &'a TagId,
        /// Its name.
        name: &'a str,
        /// Its reports.
        list: Listing<'a>,
    }

    /// Of an older page of a list of reports.
    OlderFacts<'a> shows [cards] {
        /// Which list.
        list: &'a ListId,
        /// The name of the list, and its owner, where others do not follow from its id.
        name: Option<(&'a str, Option<&'a str>)>,
        /// The number of the page.
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
