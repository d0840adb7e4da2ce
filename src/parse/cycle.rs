//! The emulation year of a report beside the year of its date: a review in January is of the
//! year before, and elects officers for the new one.

use jiff::civil::Date;

use super::article::Resolver;
use super::raw::RawEvent;
use super::reviewed::reviewed;
use crate::decode::At;
use crate::diagnostic::{Problem, Span};
use crate::model::{Moment, Period, Year};

/// The two years of a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cycle {
    /// The emulation year that it belongs to.
    pub year: Year,
    /// That of its date, where that can be read.
    pub dated: Option<Year>,
}

impl Resolver<'_, '_> {
    /// The emulation year of a report, and the time that it is of: each follows from the other,
    /// both from the date where none is given.
    pub(super) fn times(
        &mut self,
        year: Option<At<i64>>,
        period: Option<At<String>>,
        dated: Option<Year>,
    ) -> (Year, Period) {
        let span = period.as_ref().map(|period| period.span);
        let period = period.and_then(|period| self.findings.period(&period));
        let default = period.map_or(dated.unwrap_or(0), Period::year);
        let is_said = year.is_some();
        let year = self.findings.year_or(year, default);
        if let (Some(period), Some(span), true) = (period, span, is_said) {
            self.check_period(period, span, year);
        }
        (year, period.unwrap_or(Period::Year(year)))
    }

    /// The emulation year of an award, and the stretch of time that it is for, where that is another.
    /// A stretch that the report is of stands in the year of the report.
    pub(super) fn award_time(
        &mut self,
        year: Option<At<i64>>,
        period: Option<At<String>>,
        (of_report, report): (Year, Period),
    ) -> (Year, Option<Period>) {
        let Some(At { value, span }) = period else {
            return (self.findings.year_or(year, of_report), None);
        };
        let Some(own) = self.findings.period(&At { value, span }) else {
            return (self.findings.year_or(year, of_report), None);
        };
        let default = match own == report {
            true => of_report,
            false => own.year(),
        };
        let year = self.findings.year_or(year, default);
        self.check_period(own, span, year);
        let is_year = matches!(own, Period::Year(_));
        (year, Some(own).filter(|_| !is_year))
    }

    /// That a stretch of time may belong to an emulation year which is given beside it.
    fn check_period(&mut self, period: Period, span: Span, year: Year) {
        if !period.is_of(year) {
            let problem = Problem::PeriodOfOtherYear {
                period: period.to_string(),
                year,
                own: period.year(),
            };
            self.findings.yaml(span, problem);
        }
    }

    /// Warns where a report that names no emulation year reports in one year an event of another.
    pub(super) fn check_event(&mut self, event: Option<&RawEvent>, dated: Option<Year>) {
        let (Some(date), Some(dated)) = (event.and_then(|event| event.date.as_ref()), dated) else {
            return;
        };
        // What is wrong with the date, its own reading says.
        let Ok(moment) = Moment::parse(&date.value, self.context.facts.zone) else {
            return;
        };
        let happened = moment.date.year();
        let until = event.and_then(|event| event.until.as_ref());
        let until = until.and_then(|it| Moment::parse(&it.value, self.context.facts.zone).ok());
        let reaches = until.is_some_and(|last| (happened..=last.date.year()).contains(&dated));
        if happened != dated && !reaches {
            self.findings
                .yaml(date.span, Problem::YearOpen { happened, dated });
        }
    }

    /// The last day of an event of several days.
    pub(super) fn last_day(&mut self, until: &At<String>, date: Option<Moment>) -> Option<Date> {
        let last = self.context.moment(until, self.findings)?.date;
        match date.map(|moment| moment.date) {
            // What is wrong with the first day, its own reading says.
            None if !self.findings.is_sound() => None,
            None => {
                self.findings.yaml(until.span, Problem::UntilAlone);
                None
            }
            Some(first) if last < first => {
                let (first, last) = (first.to_string(), last.to_string());
                self.findings
                    .yaml(until.span, Problem::UntilEarly { first, last });
                None
            }
            Some(first) => (last > first).then_some(last),
        }
    }

    /// The year of an office or a pact: where the report has two years, it must be said.
    pub(super) fn own_year(&mut self, given: Option<At<i64>>, cycle: Cycle, place: Span) -> Year {
        let Cycle { year, dated } = cycle;
        let other = dated.filter(|dated| *dated != year);
        if let Some(dated) = other.filter(|_| given.is_none()) {
            self.findings
                .yaml(place, Problem::YearNeeded { year, dated });
        }
        self.findings.year_or(given, year)
    }

    /// Warns where headline or lead review another year than the report is filed under; several
    /// years may also be looked back on in the year after them.
    pub(super) fn check_reviewed(
        &mut self,
        year: Year,
        title: Option<&At<String>>,
        summary: Option<&At<String>>,
    ) {
        let texts = title.into_iter().chain(summary);
        let first = texts.filter_map(|text| Some((text.span, reviewed(&text.value)?)));
        // The headline decides: a lead may look back farther.
        let Some((span, found)) = { first }.next() else {
            return;
        };
        let years = found.years.clone();
        let is_stretch = years.end() - years.start() > 1;
        let is_next = is_stretch && year == years.end() + 1;
        if !years.contains(&year) && !is_next {
            let problem = Problem::OtherYearReviewed {
                words: found.words,
                year,
                reviewed: *found.years.end(),
            };
            self.findings.yaml(span, problem);
        }
    }
}
