//! What pages show of readers: the statistics box, the most read reports, and what a script needs
//! to ask a counter for newer numbers.

use super::frame::About;
use super::{Composer, Page, view};
use crate::config::KeyedBy;
use crate::config::Section;
use crate::model::Moment;
use crate::render::COUNTER_SCRIPT;
use crate::render::facts::{CardRef, MostReadFacts, Readers};
use crate::render::view::{
    CounterView, HeadlineView, MostReadView, Shown, StatisticView, StatisticsView,
};
use crate::site::PageId;

impl Composer<'_> {
    /// What pages need to speak to the counter of the site.
    pub(super) fn counter(&self) -> Option<CounterView> {
        let counter = &self.everywhere.config.counter;
        Some(CounterView {
            script: self.asset(COUNTER_SCRIPT)?,
            url: counter.endpoint()?,
            lists: counter.tells_lists(),
        })
    }

    /// What a page is called at the counter of the site; none for one that is not counted.
    pub(super) fn counter_key(&self, about: &About<'_>) -> Option<String> {
        let config = &self.everywhere.config;
        match config.counter.keyed_by()? {
            _ if about.is_hidden => None,
            KeyedBy::Id => about.key.map(ToString::to_string),
            KeyedBy::Path if about.kind == "not_found" => None,
            KeyedBy::Path => {
                let root = config.base_url.as_ref().map_or("/", |base| base.path());
                Some(format!("{root}{}", about.path.as_str()))
            }
        }
    }

    /// The statistics box as every page has it: with the numbers of an earlier portal. Those of a
    /// counter change with every build, and every page with them.
    pub(super) fn statistics(&self) -> Option<StatisticsView> {
        self.statistics_box(|_, imported| imported, None)
    }

    /// The statistics box with what the counter knew, on the pages that its counts change anyway.
    pub(super) fn counted_statistics(&self, readers: &Readers) -> Option<StatisticsView> {
        let counts = readers.counts?;
        self.statistics_box(|key, _| counts.row(key), self.until(readers))
    }

    fn statistics_box(
        &self,
        number: impl Fn(&str, Option<u64>) -> Option<u64>,
        until: Option<String>,
    ) -> Option<StatisticsView> {
        let config = &self.everywhere.config;
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

    /// The last day that the counter reported.
    fn until(&self, readers: &Readers) -> Option<String> {
        let date = readers.until?;
        Some(self.words.date_short(&Moment { date, time: None }))
    }

    /// Headlines with their views.
    pub(super) fn most_read_headlines(&self, cards: &[CardRef<'_>]) -> Vec<Shown<HeadlineView>> {
        if !self.everywhere.has(&PageId::MostRead) {
            return Vec::new();
        }
        let with_views = |card: &CardRef<'_>| {
            let views = self.views(card.views);
            let headline = HeadlineView::clone(&self.headline(card));
            Shown::new(HeadlineView { views, ..headline })
        };
        cards.iter().map(with_views).collect()
    }

    pub(super) fn most_read(&self, facts: &MostReadFacts<'_>) -> Page<'static> {
        let title = self.words.title(Section::MostRead);
        let description = self.describe(self.words.description(Section::MostRead), title);
        let path = self.everywhere.path(&PageId::MostRead);
        let about = About {
            readers: Some(&facts.readers),
            ..About::new(path, "most_read", title, description).menu("most_read")
        };
        self.page_with(
            "most_read.html",
            about,
            [view(
                "most_read",
                MostReadView {
                    headlines: self.most_read_headlines(&facts.cards),
                    until: self.until(&facts.readers),
                },
            )],
        )
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
