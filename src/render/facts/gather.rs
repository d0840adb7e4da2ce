//! Gathering facts: a pure function of the site and the id of a page.

use std::iter;
use std::ops::Bound;
use std::sync::OnceLock;

use jiff::civil::Date;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::*;
use crate::model::{
    Article, AwardStatus, Body, ClusterId, Digested, FileRef, Publication, TagId, UnitId, Video,
    Year,
};
use crate::site::{
    ArticleNo, AwardEntry, FeedId, Linker, ListId, ListPages, PageId, SITEMAP_LIMIT, SearchFile,
    Searched, Site, cluster_years, initials, is_in_sitemap, officer_years, pages,
};

/// How many clusters the home page shows with their newest reports, and how many of these.
const HOME_CLUSTERS: usize = 12;
const HOME_REPORTS: usize = 3;
/// How many of the most read reports.
const HOME_MOST_READ: usize = 5;
/// How many older reports a report lists.
const OLDER: usize = 5;

/// Gathers the facts of pages.
#[derive(Debug)]
pub struct Gatherer<'a> {
    site: &'a Site,
    /// Each report as lists show it; made when the first list asks.
    cards: Box<[OnceLock<Digested<Card<'a>>>]>,
}

impl<'a> Gatherer<'a> {
    /// Facts of `site`.
    pub fn new(site: &'a Site) -> Self {
        Self {
            site,
            cards: site.articles.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The facts of a page.
    pub fn page<'s>(&'s self, page: &'s PageId) -> PageFacts<'s> {
        match page {
            PageId::Home => PageFacts::Home(self.home()),
            PageId::Article(number) => PageFacts::Article(self.article(*number)),
            PageId::Clusters => PageFacts::Clusters(self.clusters()),
            PageId::Cluster(id) => PageFacts::Cluster(self.cluster(id)),
            PageId::ClusterYear(id, year) => PageFacts::ClusterYear(self.cluster_year(id, *year)),
            PageId::Years => PageFacts::Years(self.years()),
            PageId::Year(year) => PageFacts::Year(YearFacts {
                counts: self.year(*year),
                list: self.list(&ListId::Year(*year)),
            }),
            PageId::Month(year, month) => PageFacts::Month(self.month(*year, *month)),
            PageId::Day(date) => PageFacts::Day(self.day(*date)),
            PageId::Units => PageFacts::Units(self.units()),
            PageId::Unit(id) => PageFacts::Unit(self.unit(id)),
            PageId::Awards => PageFacts::Awards(self.awards()),
            PageId::AwardsYear(year) => PageFacts::AwardsYear(self.roll(*year)),
            PageId::Officers => PageFacts::Officers(self.officers()),
            PageId::OfficersYear(year) => PageFacts::OfficersYear(self.board(*year)),
            PageId::Tags => PageFacts::Tags(self.tags()),
            PageId::Tag(id) => PageFacts::Tag(TagFacts {
                id,
                name: self.tag_name(id),
                list: self.list(&ListId::Tag(id.clone())),
            }),
            PageId::Videos => PageFacts::Videos(self.videos(None)),
            PageId::Older(ListId::Videos, number) => PageFacts::Videos(self.videos(Some(*number))),
            PageId::MostRead => PageFacts::MostRead(MostReadFacts {
                cards: self.most_read(usize::MAX),
                readers: self.readers(),
            }),
            PageId::Older(list, number) => PageFacts::Older(self.older(list, *number)),
            PageId::Standalone(index) => PageFacts::Standalone(self.standalone(*index)),
            PageId::Search => PageFacts::Search,
            PageId::NotFound => PageFacts::NotFound,
            PageId::Robots => PageFacts::Robots,
            PageId::Feed(feed) => PageFacts::Feed(self.feed(feed)),
            PageId::Sitemap => PageFacts::Sitemap(self.sitemap(None)),
            PageId::SitemapPart(number) => PageFacts::Sitemap(self.sitemap(Some(*number))),
            PageId::SearchFile(file) => self.search_file(*file),
            PageId::CounterManifest => PageFacts::Counter(self.counted()),
            PageId::Redirect(from, number) => PageFacts::Redirect(RedirectFacts {
                from,
                to: self.card(*number),
            }),
            PageId::Asset(file) => PageFacts::Asset(AssetFacts { file }),
            PageId::File(path) => PageFacts::File(FileFacts {
                path,
                stamp: self.site.files.get(path).map(|file| file.stamp),
            }),
        }
    }

    /// What the search index holds of all reports.
    pub fn searched(&self) -> impl Iterator<Item = Searched<'a>> {
        let site = self.site;
        site.articles.iter().map(|entry| *entry.searched())
    }

    fn card(&self, number: ArticleNo) -> CardRef<'_> {
        let site = self.site;
        self.cards[number.index()].get_or_init(|| {
            let entry = &site.articles[number.index()];
            let cover = entry.article.cover.as_ref();
            Digested::new(Card {
                face: entry.face(),
                cover_size: cover.and_then(|cover| self.size(&cover.file)),
                views: site.readership.views(number),
            })
        })
    }

    fn cards<'n>(&self, numbers: impl IntoIterator<Item = &'n ArticleNo>) -> Vec<CardRef<'_>> {
        let numbers = numbers.into_iter();
        numbers.map(|number| self.card(*number)).collect()
    }

    fn size(&self, file: &FileRef) -> Option<Size> {
        self.site.picture_size(&file.source)
    }

    fn list(&self, list: &ListId) -> Listing<'_> {
        let reports = self.site.list(list);
        let pages = self.pages(reports.len());
        Listing {
            cards: self.cards(&reports[pages.front()]),
            total: reports.len(),
        }
    }

    fn pages(&self, total: usize) -> ListPages {
        ListPages::new(total, self.site.config.archives.page_size)
    }

    fn count(&self, list: &ListId) -> usize {
        self.site.list(list).len()
    }

    fn home(&self) -> HomeFacts<'_> {
        let mut clusters: Vec<_> = self.site.archives.clusters.iter().collect();
        clusters.sort_by_key(|(_, reports)| std::cmp::Reverse(reports.last().copied()));
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

    fn most_read(&self, count: usize) -> Vec<CardRef<'_>> {
        self.cards(self.site.readership.most_read.iter().take(count))
    }

    fn readers(&self) -> Readers {
        let readership = &self.site.readership;
        Readers {
            counts: readership.site,
            until: readership.until,
        }
    }

    fn article(&self, number: ArticleNo) -> ArticleFacts<'_> {
        let site = self.site;
        let whole = site.articles[number.index()].whole();
        let article: &Article = *whole;
        let event = article.event.as_ref().and_then(|event| event.date);
        let gallery = article.gallery.iter();
        ArticleFacts {
            article: whole,
            publication: site.publication(number),
            views: site.readership.views(number),
            cover_size: article.cover.as_ref().and_then(|it| self.size(&it.file)),
            gallery_sizes: gallery.map(|it| self.size(&it.file)).collect(),
            event_has_page: event.is_some_and(|at| self.has_day(at.date)),
            body: self.body(&article.source, &article.body),
            older: self.cards(&site.older_than(number, OLDER)),
        }
    }

    /// Only days on which something was published have a page.
    fn has_day(&self, date: Date) -> bool {
        self.site.archives.days.contains_key(&date)
    }

    fn body(&self, source: &'a SourcePath, body: &'a Body) -> BodyFacts<'_> {
        let linker = Linker {
            site: self.site,
            from: source,
        };
        let links = body.links.iter();
        let images = body.images.iter();
        BodyFacts {
            source,
            hash: body.hash,
            links: links
                .map(|link| (link.target.as_str(), linker.href(&link.target)))
                .collect(),
            images: images
                .map(|image| {
                    let file = linker.image(&image.target).ok();
                    let found = file.map(|file| {
                        let address = self.site.href(&PageId::File(file.clone()));
                        (address, self.site.picture_size(file))
                    });
                    (image.target.as_str(), found)
                })
                .collect(),
        }
    }

    fn standalone(&self, index: usize) -> StandaloneFacts<'_> {
        let page = &self.site.standalones[index];
        StandaloneFacts {
            page,
            body: self.body(&page.source, &page.body),
        }
    }

    fn clusters(&self) -> ClustersFacts<'_> {
        let clusters = self.site.clusters.values();
        ClustersFacts {
            clusters: clusters
                .map(|cluster| CountedCluster {
                    id: &cluster.id,
                    aliases: &cluster.aliases,
                    years: cluster_years(self.site, &cluster.id).collect(),
                    count: self.count(&ListId::Cluster(cluster.id.clone())),
                })
                .collect(),
        }
    }

    fn cluster<'s>(&'s self, id: &'s ClusterId) -> ClusterPageFacts<'s> {
        let cluster = self.site.clusters.get(id);
        let about = cluster.and_then(|cluster| cluster.about.as_ref());
        let years = cluster_years(self.site, id);
        ClusterPageFacts {
            id,
            aliases: cluster.map_or(&[], |cluster| &cluster.aliases),
            terms: years.map(|year| self.term(id, year)).collect(),
            list: self.list(&ListId::Cluster(id.clone())),
            body: about.map(|(source, body)| self.body(source, body)),
        }
    }

    fn term(&self, id: &ClusterId, year: Year) -> TermFacts<'_> {
        TermFacts {
            year,
            term: self.site.rolls.term(id, year),
            count: self.cluster_reports(id, year).len(),
        }
    }

    fn cluster_reports(&self, id: &ClusterId, year: Year) -> &'a [ArticleNo] {
        let reports = self.site.archives.cluster_years.get(&(id.clone(), year));
        reports.map_or(&[], Vec::as_slice)
    }

    fn cluster_year<'s>(&'s self, id: &'s ClusterId, year: Year) -> ClusterYearFacts<'s> {
        let site = self.site;
        let term = site.rolls.term(id, year);
        let reports = self.cluster_reports(id, year);
        let articles = || reports.iter().map(|number| site.article(*number));
        // A pact is signed in one year for the same or the next: it stands where it holds.
        let all = site.list(&ListId::Cluster(id.clone())).iter().rev();
        let mut pacts = all.filter_map(|number| site.article(*number).pact.as_ref());
        ClusterYearFacts {
            id,
            year,
            years: cluster_years(site, id).collect(),
            head: term.and_then(|term| term.head.as_ref()),
            deputies: term.map_or(&[], |term| &term.deputies),
            members: term.map_or(&[], |term| &term.members),
            awards: self.award_entries(site.rolls.awards_of(id, year)),
            ratings: articles().flat_map(|article| &article.ratings).collect(),
            figures: articles().flat_map(|article| &article.figures).collect(),
            pact: pacts.find(|pact| pact.year == year),
            reports: self.cards(reports),
        }
    }

    fn award_entries<'s>(
        &'s self,
        entries: impl Iterator<Item = &'s AwardEntry>,
    ) -> Vec<AwardFacts<'s>> {
        entries
            .map(|entry| AwardFacts {
                award: &entry.award,
                cluster: entry.cluster.as_ref(),
                report: self.card(entry.article),
            })
            .collect()
    }

    fn years(&self) -> YearsFacts {
        let years = self.site.archives.years.keys().rev();
        YearsFacts {
            years: years.map(|year| self.year(*year)).collect(),
        }
    }

    fn year(&self, year: Year) -> YearCounts {
        YearCounts {
            year,
            count: self.count(&ListId::Year(year)),
            months: std::array::from_fn(|index| {
                let month = i8::try_from(index + 1).unwrap_or(i8::MAX);
                self.count(&ListId::Month(year, month))
            }),
        }
    }

    fn month(&self, year: Year, month: i8) -> MonthFacts<'_> {
        let months = &self.site.archives.months;
        let first = Date::constant(year, month, 1);
        let days = (1..=first.days_in_month()).map(|day| Date::constant(year, month, day));
        let next = months.range((year, month + 1)..).next();
        let previous = months.range(..(year, month)).next_back();
        MonthFacts {
            month: (year, month),
            days: days.map(|date| self.count(&ListId::Day(date))).collect(),
            next: next.map(|(at, _)| *at),
            previous: previous.map(|(at, _)| *at),
            list: self.list(&ListId::Month(year, month)),
        }
    }

    fn day(&self, date: Date) -> DayFacts<'_> {
        let days = &self.site.archives.days;
        let after = (Bound::Excluded(date), Bound::Unbounded);
        DayFacts {
            date,
            next: days.range(after).next().map(|(date, _)| *date),
            previous: days.range(..date).next_back().map(|(date, _)| *date),
            list: self.list(&ListId::Day(date)),
        }
    }

    fn units(&self) -> UnitsFacts<'_> {
        let units = self.site.units.values();
        UnitsFacts {
            units: units
                .map(|unit| CountedUnit {
                    id: &unit.id,
                    name: &unit.name,
                    owner: unit.owner.as_deref(),
                    count: self.count(&ListId::Unit(unit.id.clone())),
                })
                .collect(),
        }
    }

    fn unit<'s>(&'s self, id: &'s UnitId) -> UnitFacts<'s> {
        let site = self.site;
        let unit = site.units.get(id);
        let name_of = |id: &'a UnitId| Some((id, site.units.get(id)?.name.as_str()));
        let predecessors = site.predecessors.get(id).into_iter().flatten();
        UnitFacts {
            id,
            name: unit.map_or(id.as_str(), |unit| &unit.name),
            owner: unit.and_then(|unit| unit.owner.as_deref()),
            aliases: unit.map_or(&[], |unit| &unit.aliases),
            history: unit.map_or(&[], |unit| &unit.history),
            successor: unit.and_then(|unit| name_of(unit.successor.as_ref()?)),
            predecessors: predecessors.filter_map(name_of).collect(),
            awards: self.award_entries(site.rolls.awards_to(id)),
            seats: site.rolls.seats.get(id).map_or(&[], Vec::as_slice),
            list: self.list(&ListId::Unit(id.clone())),
        }
    }

    fn awards(&self) -> AwardsFacts<'_> {
        let awards = &self.site.rolls.awards;
        // Each recipient counts; what is only proposed does not.
        let counts = awards.iter().rev().map(|(year, entries)| {
            let won = entries.iter().map(|entry| &entry.award);
            let won = won.filter(|award| award.status != AwardStatus::Proposed);
            (*year, won.map(|award| award.count as usize).sum())
        });
        let newest = awards.keys().next_back();
        AwardsFacts {
            years: counts.collect(),
            newest: newest.map(|year| self.roll(*year)),
        }
    }

    fn roll(&self, year: Year) -> RollFacts<'_> {
        let awards = &self.site.rolls.awards;
        RollFacts {
            year,
            years: awards.keys().rev().copied().collect(),
            awards: self.award_entries(awards.get(&year).into_iter().flatten()),
        }
    }

    fn officers(&self) -> OfficersFacts<'_> {
        let years = || officer_years(self.site).rev();
        OfficersFacts {
            years: years()
                .map(|year| (year, self.site.rolls.boards(year).count()))
                .collect(),
            newest: years().next().map(|year| self.board(year)),
        }
    }

    fn board(&self, year: Year) -> BoardFacts<'_> {
        let clusters = self.site.rolls.boards(year);
        BoardFacts {
            year,
            years: officer_years(self.site).rev().collect(),
            terms: clusters.map(|id| (id, self.term(id, year))).collect(),
        }
    }

    fn tags(&self) -> TagsFacts<'_> {
        let tags = self.site.archives.tags.iter();
        TagsFacts {
            tags: tags
                .map(|(id, reports)| (id, self.tag_name(id), reports.len()))
                .collect(),
        }
    }

    fn tag_name<'s>(&'s self, id: &'s TagId) -> &'s str {
        let name = self.site.archives.tag_names.get(id);
        name.map_or(id.as_str(), String::as_str)
    }

    fn videos(&self, number: Option<usize>) -> VideosFacts<'_> {
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

    fn older<'s>(&'s self, list: &'s ListId, number: usize) -> OlderFacts<'s> {
        let reports = self.site.list(list);
        let pages = self.pages(reports.len());
        let unit = |id| self.site.units.get(id);
        OlderFacts {
            list,
            name: match list {
                ListId::Unit(id) => unit(id).map(|it| (it.name.as_str(), it.owner.as_deref())),
                ListId::Tag(id) => Some((self.tag_name(id), None)),
                _ => None,
            },
            number,
            is_newest: number == pages.older(),
            cards: self.cards(&reports[pages.page(number)]),
        }
    }

    fn feed<'s>(&'s self, feed: &'s FeedId) -> FeedFacts<'s> {
        let list = match feed {
            FeedId::Rss | FeedId::Json => ListId::All,
            FeedId::ClusterRss(cluster) => ListId::Cluster(cluster.clone()),
        };
        let newest = self.site.list(&list).iter().rev();
        FeedFacts {
            feed,
            cards: self.cards(newest.take(self.site.config.feeds.items)),
        }
    }

    fn sitemap(&self, number: Option<usize>) -> SitemapFacts<'_> {
        let site = self.site;
        let mut listed = pages(site);
        listed.retain(is_in_sitemap);
        let parts = match listed.len() > SITEMAP_LIMIT {
            true => listed.len().div_ceil(SITEMAP_LIMIT),
            false => 0,
        };
        let (from, count) = match number {
            Some(number) => ((number - 1) * SITEMAP_LIMIT, SITEMAP_LIMIT),
            None if parts > 0 => (0, 0),
            None => (0, listed.len()),
        };
        let page = |page: PageId| SitemapPage {
            path: site.own_path(&page),
            modified: site
                .modified_by(&page)
                .map(|number| site.article(number).published.date),
            page,
        };
        SitemapFacts {
            number,
            parts,
            pages: listed
                .into_par_iter()
                .skip(from)
                .take(count)
                .map(page)
                .collect(),
        }
    }

    fn search_file(&self, file: SearchFile) -> PageFacts<'_> {
        let reports = &self.site.articles;
        match file {
            SearchFile::Index => PageFacts::SearchIndex(SearchIndexFacts {
                initials: initials(self.site),
                count: reports.len(),
            }),
            SearchFile::Documents(number) => {
                let block = SearchFile::block(self.site, number).map(ArticleNo::new);
                PageFacts::SearchBlock(SearchBlockFacts {
                    cards: block.map(|number| self.card(number)).collect(),
                })
            }
            SearchFile::Shard(first) => {
                let found = reports.iter().enumerate();
                let found = found.filter(|(_, entry)| entry.initials().contains(first));
                PageFacts::SearchShard(SearchShardFacts {
                    first,
                    reports: found.map(|(at, entry)| (at, entry.searched())).collect(),
                })
            }
        }
    }

    fn counted(&self) -> CounterFacts<'_> {
        let numbers = iter::successors(Some(0), |at| Some(at + 1)).map(ArticleNo::new);
        let reports = self.site.articles.iter().zip(numbers);
        let is_out = |number| self.site.publication(number) == Publication::Published;
        CounterFacts {
            reports: reports
                .filter(|(_, number)| is_out(*number))
                .map(|(entry, _)| CountedFacts {
                    id: &entry.article.id,
                    path: &entry.article.path,
                    // What the counter itself reported (`--counts`) is not reported back to it.
                    views: entry.article.views,
                    aliases: entry.article.aliases.iter().map(|(path, _)| path).collect(),
                })
                .collect(),
        }
    }
}
