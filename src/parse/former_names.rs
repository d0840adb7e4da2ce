//! The names that something had before, each until a day.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::findings::Findings;
use super::raw::RawFormerName;
use crate::decode::At;
use crate::diagnostic::{Contradiction, Problem};
use crate::model::{FormerName, Moment, last_day};

impl Findings<'_> {
    /// The names that something had before, oldest first.
    pub fn former_names(&mut self, raw: &[At<RawFormerName>]) -> Vec<FormerName> {
        let mut names: Vec<FormerName> = Vec::with_capacity(raw.len());
        for At { value, span } in raw {
            let missing = |key: &str| Problem::MissingKey {
                key: key.to_owned(),
                in_settings: false,
            };
            if value.name.is_none() {
                self.yaml(*span, missing("name"));
            }
            if value.until.is_none() {
                self.yaml(*span, missing("until"));
            }
            let name = value.name.clone();
            let name = name.and_then(|name| self.required("name", Some(name)));
            let day = value.until.as_ref();
            let day = day.and_then(|until| Some((self.last_day(until)?, until.span)));
            if let (Some(name), Some((until, at))) = (name, day) {
                if names.iter().any(|known| known.until == until) {
                    let until = until.to_string();
                    self.yaml(at, Contradiction::SameUntil { until });
                }
                let name = name.value.trim().to_owned();
                names.push(FormerName { until, name });
            }
        }
        names.sort_by_key(|name| name.until);
        names
    }

    /// A day, or the last one of a year.
    fn last_day(&mut self, text: &At<String>) -> Option<Date> {
        let given = text.value.trim();
        if given.len() == 4
            && let Ok(value) = given.parse()
        {
            let span = text.span;
            return self.year(&At { value, span }).and_then(last_day);
        }
        // The zone does not matter for a day.
        let moment = Moment::parse(given, &TimeZone::UTC);
        let moment = moment.map_err(|problem| self.yaml(text.span, problem));
        let date = moment.ok()?.date;
        self.check_near(text.span, date.year());
        Some(date)
    }
}
