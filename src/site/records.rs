//! What is recorded of an emulation year: the rows of open data, and which years have any.

use super::{ArticleNo, AwardEntry, RankingEntry, Site};
use crate::model::{
    Article, ClusterId, DataTable, Figure, Person, Rating, Shared, Tenure, Term, UnitName, Year,
};

/// What a site records of a year.
#[derive(Debug, Clone, Copy)]
pub struct Records<'a> {
    site: &'a Site,
    year: Year,
}

impl<'a> Records<'a> {
    /// What `site` records of `year`.
    pub fn of(site: &'a Site, year: Year) -> Self {
        Self { site, year }
    }

    /// Whether a table has a row.
    pub fn has(self, table: DataTable) -> bool {
        match table {
            DataTable::Awards => !self.awards().is_empty(),
            DataTable::Officers => self.officers().next().is_some(),
            DataTable::Members => self.members().next().is_some(),
            DataTable::Figures => self.figures().next().is_some(),
            DataTable::Ratings => self.ratings().next().is_some(),
            DataTable::Rankings => self.rankings().next().is_some(),
            DataTable::Reports => self.reports().next().is_some(),
        }
    }

    /// The awards.
    pub fn awards(self) -> &'a [AwardEntry] {
        let entries = self.site.rolls.awards.get(&self.year);
        entries.map_or(&[], Vec::as_slice)
    }

    fn terms(self) -> impl Iterator<Item = (&'a ClusterId, &'a Term)> {
        let terms = self.site.rolls.terms.iter();
        terms.filter_map(move |(id, terms)| Some((id, terms.get(&self.year)?)))
    }

    /// The officers of the clusters.
    pub fn officers(self) -> impl Iterator<Item = (&'a ClusterId, &'a Tenure)> {
        // Office and unit would reveal a name that is withheld.
        let is_shown = |person: &Person| person.name.shown().is_some();
        self.terms().flat_map(move |(id, term)| {
            let officers = term.officers.iter();
            let officers = officers.filter(move |it| it.holder.person().is_none_or(is_shown));
            officers.map(move |tenure| (id, tenure))
        })
    }

    /// The members of the clusters, each with the term.
    pub fn members(self) -> impl Iterator<Item = (&'a ClusterId, &'a Term, &'a Shared<UnitName>)> {
        self.terms().flat_map(|(id, term)| {
            let members = term.listed().into_iter();
            members.map(move |unit| (id, term, unit))
        })
    }

    /// The reports, as the pages of the year call units.
    pub fn reports(self) -> impl Iterator<Item = (ArticleNo, &'a Article)> {
        let reports = self.site.archives.emulation_years.get(&self.year);
        let reports = reports.into_iter().flatten();
        reports.map(move |number| (*number, self.site.as_told(*number)))
    }

    /// The figures that no other report corrects.
    pub fn figures(self) -> impl Iterator<Item = (&'a Article, &'a Figure)> {
        let Self { site, .. } = self;
        self.reports().flat_map(move |(number, article)| {
            let left = article.figures.iter().filter(move |figure| {
                let corrections = &site.corrections;
                !corrections.replace_figure(&site.articles, number, figure)
            });
            left.map(move |figure| (article, figure))
        })
    }

    /// The ratings that no other report corrects.
    pub fn ratings(self) -> impl Iterator<Item = (&'a Article, &'a Rating)> {
        let Self { site, .. } = self;
        self.reports().flat_map(move |(number, article)| {
            let left = article.ratings.iter().filter(move |rating| {
                let corrections = &site.corrections;
                !corrections.replace_rating(&site.articles, number, rating)
            });
            left.map(move |rating| (article, rating))
        })
    }

    /// The rankings.
    pub fn rankings(self) -> impl Iterator<Item = &'a RankingEntry> {
        self.site.rankings.of_year(self.year)
    }
}
