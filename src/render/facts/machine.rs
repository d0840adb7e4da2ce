//! The facts of what programs read: feeds, sitemap, search index, list of counted pages, files.

use jiff::civil::Date;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::{BodyFacts, CardRef, Gatherer, PageFacts};
use crate::model::{
    ArticleId, Derivative, Moment, Publication, ReportText, SitePath, SourcePath, Stamp,
};
use crate::site::{
    ArticleNo, FeedId, ListId, Newest, PageId, PosterId, SITEMAP_LIMIT, SearchFile, is_in_sitemap,
    pages,
};

facts! {
    /// Of a feed.
    FeedFacts<'a> shows [cards] {
        feed: &'a FeedId,
        /// Its reports, newest first.
        cards: Vec<CardRef<'a>>,
        /// When each of them was changed last.
        modified: Vec<Option<Moment>>,
        /// Their texts, where feeds hold them.
        bodies: Vec<BodyFacts<'a>>,
        /// The names that these must not hold, text by text.
        withheld: Vec<&'a [String]>,
        /// What the feed is of, and its owner, where others do not follow from its id.
        name: Option<(ReportText<'a>, Option<&'a str>)>,
    }

    /// Of the sitemap, of its index, or of a part of it.
    SitemapFacts<'a> {
        /// The number of the part; none for the sitemap itself.
        number: Option<usize>,
        /// How many parts there are: zero for a sitemap that is whole.
        parts: usize,
        pages: Vec<SitemapPage<'a>>,
    }

    /// Of a file of the search index.
    SearchFileFacts<'a> {
        name: &'a str,
        /// The hash of its bytes; none in a preview, which makes them when they are asked for.
        content: Option<u64>,
    }

    /// Of the list of pages that are counted.
    CounterFacts<'a> {
        /// The reports that are out, oldest first.
        reports: Vec<CountedFacts<'a>>,
    }

    /// A page that is counted.
    CountedFacts<'a> {
        id: &'a ArticleId,
        path: &'a SitePath,
        /// Its views from an earlier portal.
        views: Option<u64>,
        aliases: Vec<&'a SitePath>,
    }

    /// Of a file of the content.
    FileFacts<'a> {
        path: &'a SourcePath,
        stamp: Option<Stamp>,
    }

    /// Of a file that is made of a photograph.
    DerivativeFacts<'a> {
        made: &'a Derivative,
    }

    /// Of what other sites show beside links to a page without a picture.
    PosterFacts<'a> {
        of: &'a PosterId,
        /// The headline of the report that it is of.
        title: Option<ReportText<'a>>,
    }

    /// Of a file of the theme.
    AssetFacts<'a> {
        /// Its name, which holds a hash of its content.
        file: &'a str,
    }
}

/// A page in a sitemap.
#[derive(Debug, Hash)]
pub struct SitemapPage<'a> {
    /// The page.
    pub page: PageId,
    /// Where it stands, if that does not follow from what it is.
    pub path: Option<&'a SitePath>,
    /// The day of the newest report that it shows, or on which that was changed.
    pub modified: Option<Date>,
}

impl<'a> Gatherer<'a> {
    pub(super) fn feed<'s>(&'s self, feed: &'s FeedId) -> FeedFacts<'s> {
        let list = match feed {
            FeedId::Rss | FeedId::Json => ListId::All,
            FeedId::ClusterRss(cluster) => ListId::Cluster(cluster.clone()),
            FeedId::UnitRss(unit) => ListId::Unit(unit.clone()),
            FeedId::TagRss(tag) => ListId::Tag(tag.clone()),
        };
        let newest = self.site.list(&list).iter().rev();
        let newest = newest.take(self.site.config.feeds.items);
        FeedFacts {
            feed,
            bodies: match self.site.config.feeds.full_text {
                true => newest.clone().map(|it| self.body_of(*it)).collect(),
                false => Vec::new(),
            },
            withheld: match self.site.config.feeds.full_text {
                true => newest
                    .clone()
                    .map(|it| self.site.article(*it).withheld.as_slice())
                    .collect(),
                false => Vec::new(),
            },
            name: self.list_name(&list),
            modified: newest.clone().map(|it| self.site.modified(*it)).collect(),
            cards: self.cards(newest),
        }
    }

    pub(super) fn poster<'s>(&'s self, of: &'s PosterId) -> PosterFacts<'s> {
        let report = match of {
            PosterId::Report(path) => self.site.article_at(path),
            PosterId::Site | PosterId::ClusterYear(..) => None,
        };
        PosterFacts {
            of,
            title: report.map(|report| report.text(&report.title)),
        }
    }

    pub(super) fn sitemap(&self, number: Option<usize>) -> SitemapFacts<'_> {
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
        let newest = Newest::of(site);
        let page = |page: PageId| SitemapPage {
            path: site.own_path(&page),
            modified: newest.day(site, &page),
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

    pub(super) fn search_file<'s>(&'s self, file: &'s SearchFile) -> PageFacts<'s> {
        let index = self.site.index.get();
        PageFacts::SearchFile(SearchFileFacts {
            name: &file.0,
            content: index.and_then(|it| it.content(&file.0)),
        })
    }

    pub(super) fn counted(&self) -> CounterFacts<'_> {
        let reports = self.site.articles.iter().enumerate();
        let publication = |index| self.site.publication(ArticleNo::new(index));
        let is_out = |index| publication(index) == Publication::Published;
        CounterFacts {
            reports: reports
                .filter(|(index, _)| is_out(*index))
                .map(|(_, entry)| CountedFacts {
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
