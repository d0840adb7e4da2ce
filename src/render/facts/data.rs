//! The facts of open data: what is recorded of an emulation year, row by row.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::Gatherer;
use crate::model::{
    Article, ArticleId, Award, ClusterId, ClusterName, DataFile, DataFormat, DataTable, Digested,
    Event, Figure, Holder, Moment, OfficeRole, Period, Ranked, Rating, ReportText, Shared,
    SitePath, Tenure, Term, UnitName, Year,
};
use crate::render::facts::PageFacts;
use crate::site::{ArticleNo, AwardEntry, RankingEntry, Records, Site, data_years};

facts! {
    /// Of the page of open data, and of the list of its files.
    DataFacts {
        /// The years that have files, newest first, each with its tables.
        years: Vec<(Year, Vec<DataTable>)>,
    }

    /// Of a table of a year.
    DataRowsFacts<'a> {
        table: DataTable,
        year: Year,
        format: DataFormat,
        /// None where the site has no such file.
        rows: Option<&'a Digested<DataRows<'a>>>,
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
        /// What the office is called, where not as most are.
        role_name: Option<&'a str>,
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
            DataFile::Rows(table, year, format) => PageFacts::DataRows(DataRowsFacts {
                table,
                year,
                format,
                rows: self.data_rows(table, year),
            }),
            DataFile::Schema(table) => PageFacts::DataSchema(DataSchemaFacts { table }),
            DataFile::Package => PageFacts::DataPackage(self.data()),
        }
    }
}

impl<'a> Gatherer<'a> {
    /// The rows of a table, gathered and hashed once for both of its files.
    fn data_rows(&self, table: DataTable, year: Year) -> Option<&Digested<DataRows<'a>>> {
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
        Some(all.get(&(table, year))?.get_or_init(rows))
    }
}

impl<'a> DataRows<'a> {
    /// Keeps those of one cluster alone.
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
        let records = Records::of(site, year);
        match table {
            DataTable::Awards => {
                let awards = records.awards().iter();
                Self::Awards(awards.map(|it| AwardRow::of(site, it)).collect())
            }
            DataTable::Officers => {
                let officers = records.officers();
                Self::Officers(officers.map(|it| OfficerRow::of(site, it)).collect())
            }
            DataTable::Members => Self::Members(records.members().map(MemberRow::of).collect()),
            DataTable::Figures => Self::Figures(records.figures().map(FigureRow::of).collect()),
            DataTable::Ratings => {
                let ratings = records.ratings();
                Self::Ratings(ratings.map(|it| RatingRow::of(site, year, it)).collect())
            }
            DataTable::Rankings => {
                let rankings = records.rankings();
                Self::Rankings(rankings.map(|it| RankingRow::of(site, it)).collect())
            }
            DataTable::Reports => {
                let reports = records.reports();
                Self::Reports(reports.map(|it| ReportRow::of(site, it)).collect())
            }
        }
    }
}

impl<'a> AwardRow<'a> {
    fn of(site: &'a Site, entry: &'a AwardEntry) -> Self {
        Self {
            award: &entry.award,
            cluster: entry.cluster.as_ref(),
            report: &site.article(entry.article).path,
        }
    }
}

impl<'a> OfficerRow<'a> {
    fn of(site: &'a Site, (cluster, tenure): (&'a ClusterId, &'a Tenure)) -> Self {
        let report = tenure.report.as_ref();
        let report = report.and_then(|source| site.report_of(source));
        let of_cluster = || site.clusters.get(cluster)?.role_names.of(tenure.role);
        Self {
            cluster,
            tenure,
            role_name: tenure.role_name.as_deref().or_else(of_cluster),
            report: report.map(|number| &site.article(number).path),
        }
    }
}

impl<'a> MemberRow<'a> {
    fn of((cluster, term, unit): (&'a ClusterId, &'a Term, &'a Shared<UnitName>)) -> Self {
        let officers = term.officers.iter().filter(|it| !it.withdrawn);
        let mut roles = officers
            .filter(|it| matches!(&it.holder, Holder::Unit(own) if own == unit))
            .map(|it| it.role);
        Self {
            cluster,
            unit,
            role: roles.next(),
        }
    }
}

impl<'a> FigureRow<'a> {
    fn of((article, figure): (&'a Article, &'a Figure)) -> Self {
        Self {
            clusters: &article.clusters,
            figure,
            report: &article.path,
        }
    }
}

impl<'a> RatingRow<'a> {
    fn of(site: &'a Site, year: Year, (article, rating): (&'a Article, &'a Rating)) -> Self {
        let unit = rating.unit.as_deref();
        let known = site.rolls.cluster_of(article, None, unit, year);
        let all = || article.clusters.iter().map(|it| &it.id).collect();
        Self {
            clusters: known.map_or_else(all, |(_, cluster)| vec![cluster]),
            rating,
            period: article.period,
            report: &article.path,
        }
    }
}

impl<'a> RankingRow<'a> {
    fn of(site: &'a Site, entry: &'a RankingEntry) -> Self {
        Self {
            entry: &entry.ranked,
            cluster: entry.cluster.as_ref(),
            period: entry.period,
            report: &site.article(entry.article).path,
        }
    }
}

impl<'a> ReportRow<'a> {
    fn of(site: &'a Site, (number, article): (ArticleNo, &'a Article)) -> Self {
        let corrected = site.corrections.by(number).iter();
        Self {
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
            corrects: corrected.map(|it| &site.article(*it).path).collect(),
        }
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
