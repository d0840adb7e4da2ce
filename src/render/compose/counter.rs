//! What pages show of readers: the statistics box, the most read reports, and what a script needs
//! to ask a counter for newer numbers.

use super::frame::About;
use super::{Composer, Content, Page};
use crate::config::KeyedBy;
use crate::config::Section;
use crate::model::{Moment, Publication};
use crate::render::COUNTER_SCRIPT;
use crate::render::theme::Theme;
use crate::render::view::{
    CounterView, HeadlineView, MostReadView, Shown, StatisticView, StatisticsView,
};
use crate::site::{PageId, path_of};

impl Composer<'_> {
    /// What pages need to speak to the counter of the site.
    pub(super) fn counter(&self, theme: &Theme) -> Option<CounterView> {
        let counter = &self.site.config.counter;
        let script = theme.assets.get(COUNTER_SCRIPT)?;
        Some(CounterView {
            script: self.site.href(&PageId::Asset(script.file.clone())),
            url: counter.endpoint()?,
            lists: counter.tells_lists(),
        })
    }

    /// What a page is called at the counter of the site; none for one that is not counted.
    pub(super) fn counter_key(&self, page: &PageId) -> Option<String> {
        let site = self.site;
        match (site.config.counter.keyed_by()?, page) {
            (_, PageId::Article(number)) if site.publication(*number) != Publication::Published => {
                None
            }
            (KeyedBy::Id, PageId::Article(number)) => Some(site.article(*number).id.to_string()),
            (KeyedBy::Id, _) | (KeyedBy::Path, PageId::NotFound) => None,
            (KeyedBy::Path, _) => {
                let root = site
                    .config
                    .base_url
                    .as_ref()
                    .map_or("/", |base| base.path());
                Some(format!("{root}{}", path_of(site, page).as_str()))
            }
        }
    }

    /// The statistics box as every page has it: with the numbers of an earlier portal. Those of a
    /// counter change with every build, and every page with them.
    pub(super) fn statistics(&self) -> Option<StatisticsView> {
        self.statistics_box(|_, imported| imported, None)
    }

    /// The statistics box with what the counter knew, on the pages that its counts change anyway.
    pub(super) fn counted_statistics(&self, page: &PageId) -> Option<StatisticsView> {
        let readership = &self.site.readership;
        let counted = readership.site?;
        if !matches!(page, PageId::Home | PageId::MostRead) {
            return None;
        }
        self.statistics_box(|key, _| counted.row(key), self.until())
    }

    fn statistics_box(
        &self,
        number: impl Fn(&str, Option<u64>) -> Option<u64>,
        until: Option<String>,
    ) -> Option<StatisticsView> {
        let config = &self.site.config;
        let rows = config.statistics.rows(config.counter.tells_lists());
        let rows: Vec<StatisticView> = rows
            .map(|(key, imported)| StatisticView {
                key,
                short: short(key),
                value: number(key, imported).map(|number| self.numbers.format_integer(number)),
            })
            .collect();
        let known = rows.iter().any(|row| row.value.is_some());
        (!rows.is_empty()).then_some(StatisticsView { rows, known, until })
    }

    /// The last day that the counter told of.
    fn until(&self) -> Option<String> {
        let date = self.site.readership.until?;
        Some(self.words.date_short(&Moment { date, time: None }))
    }

    /// The most read reports, at most `count`.
    pub(super) fn most_read_headlines(&self, count: usize) -> Vec<Shown<HeadlineView>> {
        if !self.has(&PageId::MostRead) {
            return Vec::new();
        }
        let reports = self.site.readership.most_read.iter().take(count);
        reports
            .map(|number| {
                let views = self.views(*number);
                let headline = HeadlineView::clone(&self.headline(*number));
                Shown::new(HeadlineView { views, ..headline })
            })
            .collect()
    }

    pub(super) fn most_read(&self) -> Page {
        let id = PageId::MostRead;
        let title = self.words.title(Section::MostRead);
        let description = self.describe(self.words.description(Section::MostRead), title);
        Page {
            template: "most_read.html",
            frame: self.frame(About::new(&id, "most_read", title, description).menu("most_read")),
            content: Content::MostRead {
                most_read: MostReadView {
                    headlines: self.most_read_headlines(usize::MAX),
                    until: self.until(),
                },
            },
            body: None,
        }
    }
}

/// What `bantin counter` calls a row of the statistics box.
fn short(key: &str) -> &'static str {
    match key {
        "online" => "on",
        "today" => "d",
        "yesterday" => "y",
        "week" => "w",
        "month" => "m",
        _ => "all",
    }
}
