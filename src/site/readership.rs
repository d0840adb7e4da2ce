//! How often the reports were read, as far as it is known when the site is built, and which of
//! them most.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{ArticleNo, Entry};
use crate::model::{Article, Counts, SiteCounts, Views};

/// Views of reports and of the site.
#[derive(Debug, Default)]
pub struct Readership {
    /// Of each report.
    views: Vec<Option<Views>>,
    /// The reports with any views, the most read first, at most fifty.
    pub most_read: Vec<ArticleNo>,
    /// Of the site; none where its counter was not asked.
    pub site: Option<SiteCounts>,
    /// The last day that the counter reported.
    pub until: Option<Date>,
}

/// How many reports the page of the most read ones lists. Readers' browsers ask for all their
/// numbers at once, and may ask for 99.
const MOST_READ: usize = 50;

impl Readership {
    /// Of these reports, oldest first; `counts` go over what the reports say themselves.
    pub fn new(articles: &[Entry], counts: Option<Counts>) -> Self {
        let views: Vec<Option<Views>> = articles
            .iter()
            .map(|entry| views(&entry.article, counts.as_ref()))
            .collect();
        let number = |report: &ArticleNo| views[report.index()].map_or(0, |views| views.number);
        let mut most_read: Vec<ArticleNo> = (0..views.len())
            .map(ArticleNo::new)
            .filter(|report| number(report) > 0)
            .collect();
        // Of two that were read as often the newer one stands first.
        let rank = |report: &ArticleNo| (Reverse(number(report)), Reverse(*report));
        if most_read.len() > MOST_READ {
            most_read.select_nth_unstable_by_key(MOST_READ, rank);
            most_read.truncate(MOST_READ);
        }
        most_read.sort_unstable_by_key(rank);
        Self {
            views,
            most_read,
            until: counts.as_ref().and_then(|counts| counts.until),
            site: counts.map(|counts| counts.site),
        }
    }

    /// The views of a report, where they are known.
    pub fn views(&self, report: ArticleNo) -> Option<Views> {
        self.views.get(report.index()).copied().flatten()
    }
}

/// What the counter reported of a report, by its id or by an address it had before; else what came
/// with it from an earlier portal.
fn views(article: &Article, counts: Option<&Counts>) -> Option<Views> {
    let carried_over = article.views.map(|number| Views {
        number,
        is_counted: false,
    });
    let Some(counts) = counts else {
        return carried_over;
    };
    let by_address = || {
        let own = std::iter::once(article.path.as_str());
        let former = article.aliases.iter().map(|(path, _)| path.as_str());
        own.chain(former)
            .filter_map(|path| counts.paths.get(path))
            .find_map(|key| counts.pages.get(key))
    };
    let counted = counts.pages.get(article.id.as_str()).or_else(by_address);
    let counted = counted.map(|number| Views {
        number: *number,
        is_counted: true,
    });
    counted.or(carried_over)
}
