//! The facts of open data: what is recorded of an emulation year, row by row.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::Gatherer;
use crate::model::{
    Article, ArticleId, Award, ClusterId, ClusterName, DataFile, DataTable, Digested, Event,
    Figure, Holder, Moment, OfficeRole, Period, Person, Ranked, Rating, ReportText, Shared,
    SitePath, SourcePath, Tenure, Term, UnitName, Year,
};
use crate::render::facts::PageFacts;
use crate::site::{ArticleNo, Site, data_years};

facts! {
    /// Of the page of open data, and of the list of its files.
    DataFacts {
        /// The years that have files, newest first, each with its tables.
        years: Vec<(Year, Vec<DataTable>)>,
    }

    /// Of a table of a year.
    DataRowsFacts<'a> {
        file: DataFile,
        rows: &'a Digested<DataRows<'a>>,
    }

    /// Of the description of a table.
    DataSchemaFacts {
        table: DataTable,
    }

    /// An award.
    AwardRow<'a> {
        award: &'a Award,
        cluster: Option<&'a ClusterId>,
        report: &'a SitePath,
    }

    /// An officer of a cluster; no report where the registry alone names it.
    OfficerRow<'a> {
        cluster: &'a ClusterId,
        tenure: &'a Tenure,
        report: Option<&'a SitePath>,
    }

    /// A member of a cluster.
    MemberRow<'a> {
        cluster: &'a ClusterId,
        unit: &'a Shared<UnitName>,
        role: Option<OfficeRole>,
    }

    /// A figure.
    FigureRow<'a> {
        clusters: &'a [Shared<ClusterName>],
        figure: &'a Figure,
        report: &'a SitePath,
    }

    /// A rating; of all clusters of its report where nobody can say of which.
    RatingRow<'a> {
        clusters: Vec<&'a ClusterId>,
        rating: &'a Rating,
        period: Period,
        report: &'a SitePath,
    }

    /// The place of a unit.
    RankingRow<'a> {
        entry: &'a Ranked,
        cluster: Option<&'a ClusterId>,
        period: Period,
        report: &'a SitePath,
    }

    /// A report.
    ReportRow<'a> {
        id: &'a ArticleId,
        path: &'a SitePath,
        title: ReportText<'a>,
        published: Moment,
        modified: Option<Moment>,
        period: Period,
        clusters: &'a [Shared<ClusterName>],
        tags: Vec<ReportText<'a>>,
        event: Option<EventRow<'a>>,
        corrects: Vec<&'a SitePath>,
    }

    /// When and where the event of a report took place.
    EventRow<'a> {
        date: Option<Date>,
        until: Option<Date>,
        place: Option<ReportText<'a>>,
        host: Option<&'a Shared<UnitName>>,
    }
}

/// The rows of a table, in the order in which rolls and archives have them.
#[derive(Debug, Hash)]
#[allow(missing_docs)] // The variants are those of `DataTable`.
pub enum DataRows<'a> {
    Awards(Vec<AwardRow<'a>>),
    Officers(Vec<OfficerRow<'a>>),
    Members(Vec<MemberRow<'a>>),
    Figures(Vec<FigureRow<'a>>),
    Ratings(Vec<RatingRow<'a>>),
    Rankings(Vec<RankingRow<'a>>),
    Reports(Vec<ReportRow<'a>>),
}

impl Gatherer<'_> {
    pub(super) fn data(&self) -> DataFacts {
        DataFacts {
            years: data_years(self.site).into_iter().rev().collect(),
        }
    }

    pub(super) fn data_file(&self, file: DataFile) -> PageFacts<'_> {
        match file {
            DataFile::Rows(table, year, _) => PageFacts::DataRows(DataRowsFacts {
                file,
                rows: self.data_rows(table, year),
            }),
            DataFile::Schema(table) => PageFacts::DataSchema(DataSchemaFacts { table }),
            DataFile::Package => PageFacts::DataPackage(self.data()),
        }
    }
}

impl<'a> Gatherer<'a> {
    /// The rows of a table, gathered and hashed once for both of its files.
    fn data_rows(&self, table: DataTable, year: Year) -> &Digested<DataRows<'a>> {
        let site = self.site;
        let all = self.data.get_or_init(|| {
            let years = data_years(site).into_iter();
            let keys = years.flat_map(|(year, tables)| {
                let tables = tables.into_iter();
                tables.map(move |table| (table, year))
            });
            keys.map(|key| (key, OnceLock::new())).collect()
        });
        let rows = || Digested::new(DataRows::of(site, table, year));
        match all.get(&(table, year)) {
            Some(known) => known.get_or_init(rows),
            // No page asks for a table that is not there.
            None => self.no_data.get_or_init(rows),
        }
    }
}

impl<'a> DataRows<'a> {
    /// Leaves those of one cluster.
    pub fn retain_cluster(&mut self, id: &ClusterId) {
        let has = |clusters: &[Shared<ClusterName>]| clusters.iter().any(|it| it.id == *id);
        match self {
            Self::Awards(rows) => rows.retain(|row| row.cluster == Some(id)),
            Self::Officers(rows) => rows.retain(|row| row.cluster == id),
            Self::Members(rows) => rows.retain(|row| row.cluster == id),
            Self::Figures(rows) => rows.retain(|row| has(row.clusters)),
            Self::Ratings(rows) => rows.retain(|row| row.clusters.contains(&id)),
            Self::Rankings(rows) => rows.retain(|row| row.cluster == Some(id)),
            Self::Reports(rows) => rows.retain(|row| has(row.clusters)),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Awards(rows) => rows.is_empty(),
            Self::Officers(rows) => rows.is_empty(),
            Self::Members(rows) => rows.is_empty(),
            Self::Figures(rows) => rows.is_empty(),
            Self::Ratings(rows) => rows.is_empty(),
            Self::Rankings(rows) => rows.is_empty(),
            Self::Reports(rows) => rows.is_empty(),
        }
    }

    /// What a site records of a year.
    pub fn of(site: &'a Site, table: DataTable, year: Year) -> Self {
        let of_year = OfYear { site, year };
        match table {
            DataTable::Awards => Self::Awards(of_year.awards()),
            DataTable::Officers => Self::Officers(of_year.officers()),
            DataTable::Members => Self::Members(of_year.members()),
            DataTable::Figures => Self::Figures(of_year.figures()),
            DataTable::Ratings => Self::Ratings(of_year.ratings()),
            DataTable::Rankings => Self::Rankings(of_year.rankings()),
            DataTable::Reports => Self::Reports(of_year.reports()),
        }
    }
}

/// What a site records of a year.
struct OfYear<'a> {
    site: &'a Site,
    year: Year,
}

impl<'a> OfYear<'a> {
    fn awards(&self) -> Vec<AwardRow<'a>> {
        let entries = self.site.rolls.awards.get(&self.year);
        let entries = entries.into_iter().flatten();
        entries
            .map(|entry| AwardRow {
                award: &entry.award,
                cluster: entry.cluster.as_ref(),
                report: &self.site.article(entry.article).path,
            })
            .collect()
    }

    fn terms(&self) -> impl Iterator<Item = (&'a ClusterId, &'a Term)> {
        let terms = self.site.rolls.terms.iter();
        terms.filter_map(|(id, terms)| Some((id, terms.get(&self.year)?)))
    }

    fn officers(&self) -> Vec<OfficerRow<'a>> {
        let path = |source: &SourcePath| {
            let number = self.site.report_of(source)?;
            Some(&self.site.article(number).path)
        };
        let officers = self.terms().flat_map(|(cluster, term)| {
            // Office and unit would tell a name that is withheld.
            let is_shown = |person: &Person| person.name.shown().is_some();
            let officers = term.officers.iter();
            let officers = officers.filter(move |it| it.holder.person().is_none_or(is_shown));
            officers.map(move |tenure| OfficerRow {
                cluster,
                tenure,
                report: tenure.report.as_ref().and_then(path),
            })
        });
        officers.collect()
    }

    fn members(&self) -> Vec<MemberRow<'a>> {
        let members = self.terms().flat_map(|(cluster, term)| {
            term.listed().into_iter().map(move |unit| {
                let officers = term.officers.iter().filter(|it| !it.withdrawn);
                let mut roles = officers
                    .filter(|it| matches!(&it.holder, Holder::Unit(own) if own == unit))
                    .map(|it| it.role);
                MemberRow {
                    cluster,
                    unit,
                    role: roles.next(),
                }
            })
        });
        members.collect()
    }

    /// The reports of the year, as its pages call units.
    fn told(&self) -> impl Iterator<Item = (ArticleNo, &'a Article)> {
        let reports = self.site.archives.emulation_years.get(&self.year);
        let reports = reports.into_iter().flatten();
        reports.map(|number| (*number, self.site.as_told(*number)))
    }

    fn figures(&self) -> Vec<FigureRow<'a>> {
        let site = self.site;
        let figures = self.told().flat_map(|(number, article)| {
            let figures = article.figures.iter();
            let left = figures.filter(move |figure| {
                let corrections = &site.corrections;
                !corrections.replace_figure(&site.articles, number, figure)
            });
            left.map(|figure| FigureRow {
                clusters: &article.clusters,
                figure,
                report: &article.path,
            })
        });
        figures.collect()
    }

    fn ratings(&self) -> Vec<RatingRow<'a>> {
        let (site, year) = (self.site, self.year);
        let ratings = self.told().flat_map(|(number, article)| {
            let ratings = article.ratings.iter();
            let left = ratings.filter(move |rating| {
                let corrections = &site.corrections;
                !corrections.replace_rating(&site.articles, number, rating)
            });
            left.map(move |rating| {
                let unit = rating.unit.as_deref();
                let known = site.rolls.cluster_of(article, None, unit, year);
                let all = || article.clusters.iter().map(|it| &it.id).collect();
                RatingRow {
                    clusters: known.map_or_else(all, |(_, cluster)| vec![cluster]),
                    rating,
                    period: article.period,
                    report: &article.path,
                }
            })
        });
        ratings.collect()
    }

    fn rankings(&self) -> Vec<RankingRow<'a>> {
        let entries = self.site.rankings.of_year(self.year);
        entries
            .map(|entry| RankingRow {
                entry: &entry.ranked,
                cluster: entry.cluster.as_ref(),
                period: entry.period,
                report: &self.site.article(entry.article).path,
            })
            .collect()
    }

    fn reports(&self) -> Vec<ReportRow<'a>> {
        let site = self.site;
        let reports = self.told().map(|(number, article)| ReportRow {
            id: &article.id,
            path: &article.path,
            title: article.text(&article.title),
            published: article.published,
            modified: site.modified(number),
            period: article.period,
            clusters: &article.clusters,
            tags: article
                .tags
                .iter()
                .map(|tag| article.text(&tag.name))
                .collect(),
            event: article.event.as_ref().map(|it| EventRow::of(article, it)),
            corrects: {
                let corrected = site.corrections.by(number).iter();
                corrected.map(|it| &site.article(*it).path).collect()
            },
        });
        reports.collect()
    }
}

impl<'a> EventRow<'a> {
    fn of(article: &'a Article, event: &'a Event) -> Self {
        Self {
            date: event.date.map(|moment| moment.date),
            until: event.until,
            place: event.place.as_deref().map(|it| article.text(it)),
            host: event.host.as_ref(),
        }
    }
}
