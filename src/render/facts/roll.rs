//! The facts of clusters and units.

use super::{
    AwardFacts, Became, BodyFacts, CardRef, Gatherer, KindFacts, Listing, OfficerFacts,
    RankingFacts, RatedFacts, SeatFacts, SeriesFacts,
};
use crate::model::{
    Article, ClusterId, Figure, FormerName, OfficeRole, Pact, Period, Rating, RoleNames, Shared,
    Term, UnitEvent, UnitId, UnitName, Year,
};
use crate::site::{ArticleNo, ListId, cluster_years};

facts! {
    /// Of the page of all clusters.
    ClustersFacts<'a> {
        clusters: Vec<CountedCluster<'a>>,
    }

    /// A cluster in an index.
    CountedCluster<'a> {
        id: &'a ClusterId,
        aliases: &'a [String],
        /// Its emulation years, oldest first, with how many reports each has.
        years: Vec<(Year, usize)>,
        count: usize,
    }

    /// Of a cluster.
    ClusterPageFacts<'a> shows [terms, figures, list] {
        id: &'a ClusterId,
        aliases: &'a [String],
        former: &'a [FormerName],
        /// The clusters that it was formed of, and since which year.
        formed_of: Vec<(&'a ClusterId, Option<Year>)>,
        /// The clusters that were formed of it, each with its first year.
        became: Vec<(&'a ClusterId, Option<Year>)>,
        /// Its terms, oldest first.
        terms: Vec<TermFacts<'a>>,
        /// The kinds of its awards over the years, without prizes.
        kinds: Vec<KindFacts<'a>>,
        figures: Vec<SeriesFacts<'a>>,
        list: Listing<'a>,
        body: Option<BodyFacts<'a>>,
    }

    /// A cluster in an emulation year, in short.
    TermFacts<'a> shows [heads, deputies] {
        year: Year,
        /// How many members the registry lists.
        listed: usize,
        /// What the cluster calls its offices.
        role_names: Option<&'a RoleNames>,
        heads: Vec<OfficerFacts<'a>>,
        deputies: Vec<OfficerFacts<'a>>,
        count: usize,
    }

    /// Of a cluster in an emulation year.
    ClusterYearFacts<'a> shows [heads, deputies, awards, ratings, ranking, figures, figures_before, pacts, reports] {
        id: &'a ClusterId,
        year: Year,
        /// All emulation years of the cluster, oldest first.
        years: Vec<Year>,
        /// The clusters that have this emulation year, by their ids.
        of_year: &'a [ClusterId],
        /// What the cluster calls its offices.
        role_names: Option<&'a RoleNames>,
        /// In the order of time.
        heads: Vec<OfficerFacts<'a>>,
        deputies: Vec<OfficerFacts<'a>>,
        /// The members that the registry lists, with its officers.
        listed: Vec<&'a Shared<UnitName>>,
        awards: Vec<AwardFacts<'a>>,
        ratings: Vec<RatingFacts<'a>>,
        ranking: Vec<RankingFacts<'a>>,
        figures: Vec<FigureFacts<'a>>,
        /// Those of the year before that count the same.
        figures_before: Vec<FigureFacts<'a>>,
        /// What is reported of the pact of this year, oldest first.
        pacts: Vec<PactFacts<'a>>,
        /// The reports, oldest first.
        reports: Vec<TimelineFacts<'a>>,
    }

    /// A report in the course of a year, and what it reports.
    TimelineFacts<'a> shows [report] {
        report: CardRef<'a>,
        pact: bool,
        election: bool,
        awards: bool,
    }

    /// A rating, with its report.
    RatingFacts<'a> shows [report] {
        rating: &'a Rating,
        period: Period,
        report: CardRef<'a>,
    }

    /// A figure, with its report.
    FigureFacts<'a> shows [report] {
        figure: &'a Figure,
        report: CardRef<'a>,
    }

    /// A pact, with its report.
    PactFacts<'a> shows [report] {
        pact: Pact,
        report: CardRef<'a>,
    }

    /// Of the page of all units.
    UnitsFacts<'a> {
        units: Vec<CountedUnit<'a>>,
    }

    /// A unit in an index.
    CountedUnit<'a> {
        id: &'a UnitId,
        name: &'a str,
        owner: Option<&'a str>,
        count: usize,
    }

    /// Of a unit.
    UnitFacts<'a> shows [awards, ratings, ranking, seats, list] {
        id: &'a UnitId,
        name: &'a str,
        owner: Option<&'a str>,
        aliases: &'a [String],
        former: &'a [FormerName],
        history: &'a [UnitEvent],
        successors: Vec<RelatedUnit<'a>>,
        /// What it became in the end, where its successors were followed as well.
        became: Vec<Became<'a>>,
        predecessors: Vec<RelatedUnit<'a>>,
        awards: Vec<AwardFacts<'a>>,
        ratings: Vec<RatedFacts<'a>>,
        ranking: Vec<RankingFacts<'a>>,
        /// Its seats in clusters, newest first.
        seats: Vec<SeatFacts<'a>>,
        list: Listing<'a>,
    }
}

/// A unit that came before another or after it.
#[derive(Debug, Hash)]
pub struct RelatedUnit<'a> {
    /// The unit.
    pub id: &'a UnitId,
    /// Its name.
    pub name: &'a str,
    /// What it belongs to.
    pub owner: Option<&'a str>,
}

impl<'a> Gatherer<'a> {
    pub(super) fn clusters(&self) -> ClustersFacts<'_> {
        let clusters = self.site.clusters.values();
        ClustersFacts {
            clusters: clusters
                .map(|cluster| CountedCluster {
                    id: &cluster.id,
                    aliases: &cluster.aliases,
                    years: cluster_years(self.site, &cluster.id)
                        .map(|year| (year, self.cluster_reports(&cluster.id, year).len()))
                        .collect(),
                    count: self.count(&ListId::Cluster(cluster.id.clone())),
                })
                .collect(),
        }
    }

    pub(super) fn cluster<'s>(&'s self, id: &'s ClusterId) -> ClusterPageFacts<'s> {
        let cluster = self.site.clusters.get(id);
        let about = cluster.and_then(|cluster| cluster.about.as_ref());
        let years = cluster_years(self.site, id);
        ClusterPageFacts {
            id,
            aliases: cluster.map_or(&[], |cluster| &cluster.aliases),
            former: cluster.map_or(&[], |cluster| &cluster.former),
            formed_of: cluster
                .map_or(&[][..], |cluster| &cluster.from)
                .iter()
                .map(|from| (&from.cluster, from.year))
                .collect(),
            became: self
                .site
                .became
                .get(id)
                .into_iter()
                .flatten()
                .map(|(year, id)| (id, *year))
                .collect(),
            terms: years.map(|year| self.term(id, year)).collect(),
            kinds: KindFacts::of(
                self.site
                    .rolls
                    .awards_by(id)
                    .map(|entry| &*entry.award)
                    .filter(|award| !award.is_prize()),
            ),
            figures: self.series(id),
            list: self.list(&ListId::Cluster(id.clone())),
            body: about.map(|(source, body)| self.body(source, body)),
        }
    }

    pub(super) fn term(&self, id: &ClusterId, year: Year) -> TermFacts<'_> {
        let term = self.site.rolls.term(id, year);
        TermFacts {
            year,
            listed: term.map_or(0, |term| term.listed().len()),
            role_names: self.role_names(id),
            heads: self.officers_of(term, OfficeRole::Head),
            deputies: self.officers_of(term, OfficeRole::Deputy),
            count: self.cluster_reports(id, year).len(),
        }
    }

    pub(super) fn cluster_reports(&self, id: &ClusterId, year: Year) -> &'a [ArticleNo] {
        let reports = self.site.archives.cluster_years.get(&(id.clone(), year));
        reports.map_or(&[], Vec::as_slice)
    }

    pub(super) fn cluster_year<'s>(
        &'s self,
        id: &'s ClusterId,
        year: Year,
    ) -> ClusterYearFacts<'s> {
        let site = self.site;
        let term = site.rolls.term(id, year);
        let reports = self.cluster_reports(id, year);
        let articles = || {
            let numbers = reports.iter().copied();
            numbers.map(|number| (number, site.as_told(number)))
        };
        let corrections = &*site.corrections;
        let figures: Vec<FigureFacts<'_>> = articles()
            .flat_map(|(number, article)| {
                let report = self.card(number);
                let figures = article.figures.iter();
                let figures = figures.filter(move |figure| {
                    !corrections.replace_figure(&site.articles, number, figure)
                });
                figures.map(move |figure| FigureFacts { figure, report })
            })
            .collect();
        ClusterYearFacts {
            id,
            year,
            years: cluster_years(site, id).collect(),
            of_year: site.rolls.clusters_of(year),
            role_names: self.role_names(id),
            heads: self.officers_of(term, OfficeRole::Head),
            deputies: self.officers_of(term, OfficeRole::Deputy),
            listed: term.map(Term::listed).unwrap_or_default(),
            awards: self.award_entries(site.rolls.awards_of(id, year)),
            ratings: self.ratings(id, year),
            ranking: self.ranking(id, year),
            figures_before: self.figures_before(id, year, &figures),
            figures,
            pacts: self.pacts(id, year),
            reports: articles()
                .map(|(number, article)| self.in_timeline(id, number, article))
                .collect(),
        }
    }

    /// What a report states about this cluster: one on several may state it about another.
    fn in_timeline<'s>(
        &'s self,
        id: &ClusterId,
        number: ArticleNo,
        article: &Article,
    ) -> TimelineFacts<'s> {
        let site = self.site;
        let is_here = |own, unit: Option<&Shared<UnitName>>, year| {
            let unit = unit.map(|unit| &**unit);
            let cluster = site.rolls.cluster_of(article, own, unit, year);
            cluster.is_none_or(|(_, cluster)| cluster == id)
        };
        let pact = article.pact.as_ref();
        let pact = pact.and_then(|it| site.corrections.left_of(&site.articles, number, it));
        let mut offices = article.offices.iter().filter(|it| !it.withdrawn);
        let awards = article.awards.iter().filter(|it| !it.is_prize());
        let mut won = awards.filter(|it| it.status.is_won());
        TimelineFacts {
            report: self.card(number),
            pact: pact.is_some_and(|pact| pact.signed == Some(true)),
            election: offices.any(|it| is_here(it.cluster.as_ref(), it.holder.unit(), it.year)),
            awards: won.any(|it| is_here(it.cluster.as_ref(), it.unit(), it.year)),
        }
    }

    /// What the reports of a cluster say of its pact for a year, without what another one says as
    /// well. A pact is signed in one year for the same or the next: it stands where it holds.
    fn pacts(&self, id: &ClusterId, year: Year) -> Vec<PactFacts<'_>> {
        let mut pacts: Vec<PactFacts<'_>> = Vec::new();
        for number in self.site.list(&ListId::Cluster(id.clone())).iter().rev() {
            let pact = self.site.article(*number).pact.as_ref();
            let pact = pact.filter(|pact| pact.year == year);
            let corrections = &self.site.corrections;
            let left = |pact| corrections.left_of(&self.site.articles, *number, pact);
            let Some(pact) = pact.and_then(left) else {
                continue;
            };
            if !pacts.iter().any(|newer| newer.pact.outdates(&pact)) {
                pacts.retain(|newer| !pact.includes(&newer.pact));
                let report = self.card(*number);
                pacts.push(PactFacts { pact, report });
            }
        }
        pacts.reverse();
        pacts
    }

    pub(super) fn units(&self) -> UnitsFacts<'_> {
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

    pub(super) fn unit<'s>(&'s self, id: &'s UnitId) -> UnitFacts<'s> {
        let site = self.site;
        let unit = site.units.get(id);
        let name_of = |id: &'a UnitId| {
            let unit = site.units.get(id)?;
            Some(RelatedUnit {
                id,
                name: &unit.name,
                owner: unit.owner.as_deref(),
            })
        };
        let predecessors = site.predecessors.get(id).into_iter().flatten();
        let seats = site.rolls.seats.get(id).into_iter().flatten();
        let seats = seats.map(|seat| SeatFacts {
            seat,
            role_name: seat
                .tenure
                .as_ref()
                .and_then(|tenure| self.role_name(&seat.cluster, tenure.role)),
            report: seat
                .tenure
                .as_ref()
                .and_then(|tenure| self.report_of(tenure)),
        });
        UnitFacts {
            id,
            name: unit.map_or(id.as_str(), |unit| &unit.name),
            owner: unit.and_then(|unit| unit.owner.as_deref()),
            aliases: unit.map_or(&[], |unit| &unit.aliases),
            former: unit.map_or(&[], |unit| &unit.former),
            history: unit.map_or(&[], |unit| &unit.history),
            successors: unit
                .map_or(&[][..], |unit| &unit.successors)
                .iter()
                .filter_map(name_of)
                .collect(),
            became: self.became(id, &name_of),
            predecessors: predecessors.filter_map(name_of).collect(),
            awards: self.award_entries(site.rolls.awards_to(id)),
            ratings: self.ratings_of(id),
            ranking: self.ranking_of(id),
            seats: seats.collect(),
            list: self.list(&ListId::Unit(id.clone())),
        }
    }
}
