//! The views of the archives by time and tag, the home page, videos, search and 404.

use jiff::civil::Date;

use super::frame::About;
use super::{Composer, Content, Page};
use crate::config::Section;
use crate::model::{Moment, TagId, Year};
use crate::render::view::{
    CountedRef, DayView, GroupView, HomeView, ListingView, MonthEntryView, MonthView, RefView,
    SearchView, TagView, VideoView, VideosView, YearView, YearsView,
};
use crate::render::words::fill;
use crate::site::{ListId, ListPages, PageId, SearchFile, front_of};

/// How many clusters the home page shows with their newest reports, and how many of these.
const HOME_CLUSTERS: usize = 12;
const HOME_REPORTS: usize = 3;
/// How many of the most read reports.
const HOME_MOST_READ: usize = 5;

impl Composer<'_> {
    pub(super) fn home(&self) -> Page {
        let config = &self.site.config;
        let mut list = self.listing(&ListId::All);
        let lead = (!list.cards.is_empty()).then(|| list.cards.remove(0));
        let cover = lead.as_ref().and_then(|lead| lead.cover.clone());
        let about = About {
            image: cover.as_ref(),
            ..About::new(
                &PageId::Home,
                "home",
                &config.title,
                config.description.clone(),
            )
        };
        Page {
            template: "home.html",
            frame: self.frame(about),
            content: Content::Home {
                home: Box::new(HomeView {
                    lead,
                    list,
                    clusters: self.home_clusters(),
                    most_read: self.most_read_headlines(HOME_MOST_READ),
                    most_read_url: self.url_if(&PageId::MostRead),
                }),
            },
            body: None,
        }
    }

    /// The clusters with the newest reports.
    fn home_clusters(&self) -> Vec<GroupView> {
        let mut clusters: Vec<_> = self.site.archives.clusters.iter().collect();
        clusters.sort_by_key(|(_, reports)| std::cmp::Reverse(reports.last().copied()));
        clusters
            .into_iter()
            .take(HOME_CLUSTERS)
            .map(|(id, reports)| GroupView {
                cluster: self.cluster_ref(id),
                owner: self.owner(id),
                headlines: reports
                    .iter()
                    .rev()
                    .take(HOME_REPORTS)
                    .map(|number| self.headline(*number))
                    .collect(),
            })
            .collect()
    }

    pub(super) fn years(&self) -> Page {
        let title = self.words.title(Section::Years);
        let description = self.describe(self.words.description(Section::Years), title);
        let years = self.site.archives.years.keys().rev();
        Page {
            template: "years.html",
            frame: self
                .frame(About::new(&PageId::Years, "years", title, description).menu("years")),
            content: Content::Years {
                years: YearsView {
                    years: years.map(|year| self.year_view(*year)).collect(),
                },
            },
            body: None,
        }
    }

    fn year_view(&self, year: Year) -> YearView {
        let months = (1..=12).map(|month| {
            let reports = self.site.archives.months.get(&(year, month));
            MonthEntryView {
                name: fill(&self.words.month_short, &[("month", &month.to_string())]),
                url: reports.and_then(|_| self.url_if(&PageId::Month(year, month))),
                count: reports.map_or(0, Vec::len),
            }
        });
        YearView {
            year,
            url: self.url_if(&PageId::Year(year)),
            count: self.site.list(&ListId::Year(year)).len(),
            months: months.collect(),
        }
    }

    pub(super) fn year(&self, year: Year) -> Page {
        let id = PageId::Year(year);
        let title = self.year_ref(year).name.clone();
        let description = self.describe(&self.words.describe_year, &title);
        let about = About::new(&id, "year", &title, description)
            .menu("years")
            .year(year)
            .way(self.crumb(self.words.title(Section::Years), &PageId::Years));
        Page {
            template: "year.html",
            frame: self.frame(about),
            content: Content::Year {
                year: self.year_view(year),
                list: self.listing(&ListId::Year(year)),
            },
            body: None,
        }
    }

    pub(super) fn month(&self, year: Year, month: i8) -> Page {
        let id = PageId::Month(year, month);
        let title = self.month_name(year, month);
        let description = self.describe(&self.words.describe_month, &title);
        let mut way = self.crumb(self.words.title(Section::Years), &PageId::Years);
        way.extend(self.crumb(&self.year_ref(year).name, &PageId::Year(year)));
        let about = About::new(&id, "month", &title, description)
            .menu("years")
            .year(year)
            .way(way);
        let months = &self.site.archives.months;
        let neighbour = |found: Option<(&(Year, i8), _)>| {
            found.map(|((year, month), _)| self.month_ref(*year, *month))
        };
        let first = Date::constant(year, month, 1);
        let days = (1..=first.days_in_month()).map(|day| {
            let date = Date::constant(year, month, day);
            let reports = self.site.archives.days.get(&date);
            MonthEntryView {
                name: day.to_string(),
                url: reports.and_then(|_| self.url_if(&PageId::Day(date))),
                count: reports.map_or(0, Vec::len),
            }
        });
        let view = MonthView {
            name: title,
            year: self.year_ref(year),
            offset: usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0),
            days: days.collect(),
            next: neighbour(months.range((year, month + 1)..).next()),
            previous: neighbour(months.range(..(year, month)).next_back()),
        };
        Page {
            template: "month.html",
            frame: self.frame(about),
            content: Content::Month {
                month: view,
                list: self.listing(&ListId::Month(year, month)),
            },
            body: None,
        }
    }

    pub(super) fn day(&self, date: Date) -> Page {
        let id = PageId::Day(date);
        let moment = Moment { date, time: None };
        let title = self.day_name(date);
        let description = self.describe(&self.words.describe_day, &self.words.date_line(&moment));
        let (year, month) = (date.year(), date.month());
        let mut way = self.crumb(self.words.title(Section::Years), &PageId::Years);
        way.extend(self.crumb(&self.year_ref(year).name, &PageId::Year(year)));
        way.extend(self.crumb(&self.month_name(year, month), &PageId::Month(year, month)));
        let about = About::new(&id, "day", &title, description)
            .menu("years")
            .year(year)
            .way(way);
        let days = &self.site.archives.days;
        let neighbour = |found: Option<(&Date, _)>| {
            found.map(|(date, _)| RefView {
                id: date.to_string(),
                name: self.day_name(*date),
                url: self.url_if(&PageId::Day(*date)),
            })
        };
        let after = (std::ops::Bound::Excluded(date), std::ops::Bound::Unbounded);
        Page {
            template: "day.html",
            frame: self.frame(about),
            content: Content::Day {
                day: DayView {
                    date: self.date(&moment),
                    month: self.month_ref(year, month),
                    next: neighbour(days.range(after).next()),
                    previous: neighbour(days.range(..date).next_back()),
                },
                list: self.listing(&ListId::Day(date)),
            },
            body: None,
        }
    }

    fn day_name(&self, date: Date) -> String {
        let short = self.words.date_short(&Moment { date, time: None });
        fill(&self.words.day, &[("date", &short)])
    }

    pub(super) fn tags(&self) -> Page {
        let title = self.words.title(Section::Tags);
        let description = self.describe(self.words.description(Section::Tags), title);
        let archives = &self.site.archives;
        let mut tags: Vec<CountedRef> = archives
            .tags
            .iter()
            .map(|(id, reports)| CountedRef {
                id: id.to_string(),
                name: archives.tag_names[id].clone(),
                url: self.url_if(&PageId::Tag(id.clone())),
                count: reports.len(),
            })
            .collect();
        self.collator.sort_by_key(&mut tags, |tag| &tag.name);
        Page {
            template: "tags.html",
            frame: self.frame(About::new(&PageId::Tags, "tags", title, description).menu("tags")),
            content: Content::Tags { tags },
            body: None,
        }
    }

    pub(super) fn tag(&self, tag: &TagId) -> Page {
        let id = PageId::Tag(tag.clone());
        let name = self.site.archives.tag_names.get(tag);
        let name = name.map_or_else(|| tag.to_string(), Clone::clone);
        let title = fill(&self.words.tag, &[("tag", &name)]);
        let description = self.describe(&self.words.describe_tag, &name);
        let about = About::new(&id, "tag", &title, description)
            .menu("tags")
            .way(self.crumb(self.words.title(Section::Tags), &PageId::Tags));
        Page {
            template: "tag.html",
            frame: self.frame(about),
            content: Content::Tag {
                tag: TagView {
                    id: tag.to_string(),
                    name,
                },
                list: self.listing(&ListId::Tag(tag.clone())),
            },
            body: None,
        }
    }

    /// A numbered page of a list. It says nothing that a newer report could change.
    pub(super) fn older(&self, list: &ListId, number: usize) -> Page {
        let id = PageId::Older(list.clone(), number);
        let (front_title, cluster, year) = self.list_title(list);
        let title = fill(
            &self.words.archive_page,
            &[("title", &front_title), ("number", &number.to_string())],
        );
        let about = About {
            cluster,
            year,
            way: match list {
                ListId::All => Vec::new(),
                _ => self.crumb(&front_title, &front_of(list)),
            },
            ..About::new(&id, "list", &title, title.clone())
        };
        let reports = self.site.list(list);
        let pages = ListPages::new(reports.len(), self.site.config.archives.page_size);
        Page {
            template: "list.html",
            frame: self.frame(about),
            content: Content::Older {
                list: ListingView {
                    cards: self.cards(reports, pages.page(number)),
                    pager: self.older_pager(list, number, pages),
                },
            },
            body: None,
        }
    }

    fn list_title<'b>(
        &self,
        list: &'b ListId,
    ) -> (String, Option<&'b crate::model::ClusterId>, Option<Year>) {
        match list {
            ListId::All | ListId::Videos => (self.site.config.title.clone(), None, None),
            ListId::Cluster(id) => (self.cluster_title(id), Some(id), None),
            ListId::Year(year) => (self.year_ref(*year).name.clone(), None, Some(*year)),
            ListId::Month(year, month) => (self.month_name(*year, *month), None, Some(*year)),
            ListId::Day(date) => (self.day_name(*date), None, Some(date.year())),
            ListId::Unit(id) => (self.unit_title(id), None, None),
            ListId::Tag(id) => {
                let name = self.site.archives.tag_names.get(id);
                (name.cloned().unwrap_or_default(), None, None)
            }
        }
    }

    /// The video list: its front page, or a numbered one.
    pub(super) fn videos(&self, number: Option<usize>) -> Page {
        let videos = &self.site.videos;
        let pages = ListPages::new(videos.len(), self.site.config.archives.page_size);
        let (id, title, range, pager) = match number {
            None => (
                PageId::Videos,
                self.words.title(Section::Videos).to_owned(),
                pages.front(),
                self.front_pager(&ListId::Videos, pages),
            ),
            Some(number) => (
                PageId::Older(ListId::Videos, number),
                fill(
                    &self.words.archive_page,
                    &[
                        ("title", self.words.title(Section::Videos)),
                        ("number", &number.to_string()),
                    ],
                ),
                pages.page(number),
                self.older_pager(&ListId::Videos, number, pages),
            ),
        };
        let description = self.describe(self.words.description(Section::Videos), &title);
        let way = match number {
            None => Vec::new(),
            Some(_) => self.crumb(self.words.title(Section::Videos), &PageId::Videos),
        };
        let about = About::new(&id, "videos", &title, description)
            .menu("videos")
            .way(way);
        let view = |video: &crate::model::Video| VideoView {
            title: video.title.clone(),
            url: match &video.file {
                Some(file) => Some(self.file_href(file)),
                None => video.url.clone(),
            },
            file: video.file.is_some(),
            date: video.date.as_ref().map(|date| self.date(date)),
            description: video.description.clone(),
        };
        Page {
            template: "videos.html",
            frame: self.frame(about),
            content: Content::Videos {
                videos: VideosView {
                    videos: videos[range].iter().rev().map(view).collect(),
                    pager,
                },
            },
            body: None,
        }
    }

    pub(super) fn search(&self) -> Page {
        let title = self.words.title(Section::Search);
        let description = self.describe(self.words.description(Section::Search), title);
        Page {
            template: "search.html",
            frame: self.frame(About::new(&PageId::Search, "search", title, description)),
            content: Content::Search {
                search: SearchView {
                    index_url: self.site.href(&PageId::SearchFile(SearchFile::Index)),
                },
            },
            body: None,
        }
    }

    pub(super) fn not_found(&self) -> Page {
        let title = &self.words.not_found;
        let description = self.describe(&self.words.describe_not_found, title);
        Page {
            template: "not_found.html",
            frame: self.frame(About::new(
                &PageId::NotFound,
                "not_found",
                title,
                description,
            )),
            content: Content::Nothing {},
            body: None,
        }
    }
}
