//! What reports state in their fields: people, awards, ratings, rankings, figures and pacts, each with
//! its source.

use std::borrow::Cow;

use super::Composer;
use super::on_page::OnPage;
use crate::model::{
    Award, Decision, Document, Figure, Moment, Pact, Period, Person, PersonName, Ranked, Rating,
    Recipient, ReportText, Year,
};
use crate::render::facts::{CardRef, RankingFacts, RatedFacts};
use crate::render::view::{
    AwardView, DecisionView, FigureView, ImageView, NameView, PactView, PeriodView, PersonView,
    RankedView, RatedView, RatingView,
};
use vietnamese::Decimal;

impl OnPage<'_, '_> {
    /// A person; none whose name is withheld, for an office and a unit would reveal it.
    pub(super) fn person(&self, person: &Person) -> Option<PersonView> {
        Some(PersonView {
            name: person.name.shown()?.to_owned(),
            role: person.role.as_ref().map(|role| role.0.clone()),
            unit: person.unit.as_ref().map(|unit| self.unit_name(unit)),
        })
    }

    /// What a recipient is called: one whose name is withheld is some person.
    pub(super) fn person_name(&self, person: &PersonName) -> String {
        person
            .shown()
            .unwrap_or(&self.words.unnamed_person)
            .to_owned()
    }

    /// An award; `report` links to the report of it, where the page is another.
    pub(super) fn award(&self, award: &Award, report: Option<CardRef<'_>>) -> AwardView {
        let (unit, person, crowd) = match &award.to {
            Recipient::Unit(unit) => (Some(unit), None, None),
            Recipient::Person(person, unit) => (unit.as_ref(), Some(person), None),
            Recipient::Unnamed(crowd) => (None, None, Some(*crowd)),
        };
        let crowd = crowd.unwrap_or_default();
        AwardView {
            kind_id: award.kind.id.to_string(),
            kind: award.kind.name.clone(),
            sign: award.kind.sign,
            awarded_by: award.body().map(str::to_owned),
            unit: unit.map(|unit| self.unit_name(unit)),
            person: person.map(|person| self.person_name(person)),
            count: award.count(),
            units: crowd.units,
            persons: crowd.persons,
            decision: award.decision.as_ref().map(|it| self.decision(it)),
            contest: award.contest.clone(),
            cluster: None,
            year: award.year,
            period: self.award_period(award),
            status: award.status,
            report: report.map(|report| self.source(report)),
        }
    }

    /// The stretch of time that an award is for, where that is not its emulation year.
    pub(super) fn award_period(&self, award: &Award) -> Option<PeriodView> {
        award
            .period
            .and_then(|period| self.period(period, award.year))
    }

    pub(super) fn decision(&self, decision: &Decision) -> DecisionView {
        let moment = |date| Moment { date, time: None };
        let (number, document) = match &decision.document {
            Document::Decision(number) => (Some(number.clone()), None),
            Document::Named(name) => (None, Some(name.clone())),
        };
        DecisionView {
            number,
            document,
            date: decision
                .date
                .map(|date| self.words.date_short(&moment(date))),
        }
    }

    /// A stretch of time; none where it is the emulation year of the page anyway.
    pub(super) fn period(&self, period: Period, of: Year) -> Option<PeriodView> {
        const HALVES: [&str; 2] = ["half_1", "half_2"];
        const QUARTERS: [&str; 4] = ["quarter_1", "quarter_2", "quarter_3", "quarter_4"];
        let part = |names: &[&'static str], part: u8| {
            let name = names.get(usize::from(part).saturating_sub(1));
            name.copied().unwrap_or("year")
        };
        let kind = match period {
            Period::Year(year) if year == of => return None,
            Period::Year(_) => "year",
            Period::Half(_, half) => part(&HALVES, half),
            Period::Quarter(_, quarter) => part(&QUARTERS, quarter),
            Period::School(_) => "school",
            Period::Years(..) => "years",
        };
        let [year, last] = period.years();
        let to = match period {
            Period::School(first) => first + 1,
            _ => last,
        };
        Some(PeriodView { kind, year, to })
    }

    /// A rating; `report` links to the report of it, where the page is another.
    pub(super) fn rating(
        &self,
        rating: &Rating,
        period: Option<PeriodView>,
        report: Option<CardRef<'_>>,
    ) -> RatingView {
        RatingView {
            name: rating.name.clone(),
            count: rating
                .count
                .map(|count| self.numbers.format_integer(u64::from(count))),
            unit: rating.unit.as_ref().map(|unit| self.unit_name(unit)),
            period,
            shared: report
                .filter(|_| rating.unit.is_none())
                .and_then(|report| self.shared(report)),
            report: report.map(|report| self.source(report)),
        }
    }
}

impl OnPage<'_, '_> {
    /// A unit in the ranking of a report, on the page of the report.
    pub(super) fn own_ranked(&self, ranked: &Ranked) -> RankedView {
        RankedView {
            unit: self.unit_name(&ranked.unit),
            place: ranked.place,
            points: self.points(ranked.points.as_ref()),
            period: None,
            report: None,
        }
    }

    /// A unit in the ranking of a cluster.
    pub(super) fn ranked(&self, facts: &RankingFacts<'_>) -> RankedView {
        RankedView {
            unit: self.unit_name(facts.unit),
            place: facts.place,
            points: self.points(facts.points),
            period: self.period(facts.period, facts.year),
            report: Some(self.source(facts.report)),
        }
    }

    /// A rating of the unit that the page is of.
    pub(super) fn rating_of(&self, facts: &RatedFacts<'_>) -> RatedView {
        RatedView {
            name: facts.name.to_owned(),
            period: self.period(facts.period, facts.year),
            report: self.source(facts.report),
        }
    }

    fn points(&self, points: Option<&Decimal>) -> Option<String> {
        points.map(|points| self.numbers.format_decimal(points))
    }
}

impl Composer<'_> {
    /// A text of a report as programs read it: without names that are withheld.
    pub fn redacted<'t>(&self, text: ReportText<'t>) -> Cow<'t, str> {
        text.redacted(&self.words.unnamed_person)
    }

    /// The picture that a report is known by, as programs read what it shows.
    pub(super) fn redacted_cover(&self, card: CardRef<'_>) -> Option<ImageView> {
        let face = card.face.get();
        let image = self.image(face.known_by?, card.known_seen?);
        let redacted = |text: String| self.redacted(face.text(&text)).into_owned();
        Some(ImageView {
            alt: redacted(image.alt),
            caption: image.caption.map(redacted),
            ..image
        })
    }

    /// The report that all of these are; none where they are several.
    pub(super) fn only_source<'r>(
        &self,
        mut reports: impl Iterator<Item = CardRef<'r>>,
    ) -> Option<NameView> {
        let first = reports.next()?;
        let path = first.face.get().path;
        reports
            .all(|it| it.face.get().path == path)
            .then(|| self.source(first))
    }

    /// The report that something stands in. Beside an award of somebody who is not named, the headline
    /// must not reveal the name.
    pub(super) fn source(&self, report: CardRef<'_>) -> NameView {
        let face = report.face.get();
        NameView {
            name: self.redacted(face.title).into_owned(),
            url: Some(self.own_href(face.path)),
        }
    }

    /// The clusters that a report covers together: nobody can say of which of them its numbers
    /// are.
    fn shared(&self, report: CardRef<'_>) -> Option<String> {
        let face = report.face.get();
        let titles = self.cluster_titles(face.clusters, face.published.date);
        titles.filter(|_| face.clusters.len() > 1)
    }

    /// A figure, as a rating.
    pub(super) fn figure(
        &self,
        figure: &Figure,
        period: Option<PeriodView>,
        report: Option<CardRef<'_>>,
    ) -> FigureView {
        let written = |number: &Decimal| self.numbers.format_decimal(number);
        FigureView {
            label: figure.label.clone(),
            value: written(&figure.value),
            target: figure.target.as_ref().map(written),
            before: None,
            percent: figure.percent().as_ref().map(written),
            unit: figure.unit.clone(),
            qualifier: figure.qualifier.clone(),
            period,
            shared: report.and_then(|report| self.shared(report)),
            report: report.map(|report| self.source(report)),
        }
    }

    /// A pact, as a rating.
    pub(super) fn pact(&self, pact: &Pact, report: Option<CardRef<'_>>) -> PactView {
        PactView {
            year: pact.year,
            signed: pact.signed,
            targets: pact.targets,
            shared: report.and_then(|report| self.shared(report)),
            report: report.map(|report| self.source(report)),
        }
    }
}
