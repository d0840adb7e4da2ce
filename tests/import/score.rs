//! What a draft says, held against what is true of its document, field by field.

use std::collections::BTreeMap;

use bantin::import::{Draft, DraftAward, DraftRecipient, DraftUnit};
use bantin::model::{AwardStatus, OfficeRole, name_key};
use bantin::parse::Registries;
use serde_json::Value;

/// How often a field was right, and how often something was said that is not so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Values that are true.
    pub present: usize,
    /// Those of them that the draft says.
    pub right: usize,
    /// Values that the draft says and that are not true.
    pub invented: usize,
}

/// The scores of fields, and what was missed or invented, in words.
#[derive(Debug, Default)]
pub struct Scores {
    pub fields: BTreeMap<&'static str, Score>,
    pub faults: Vec<String>,
    /// Awards that are only proposed, and that a draft shows as more.
    pub promoted: usize,
    /// The names of kinds of awards by their ids.
    kinds: BTreeMap<String, String>,
}

impl Scores {
    /// Nothing yet, on a site of these registries.
    pub fn new(registries: &Registries) -> Self {
        let kinds = registries.award_kinds();
        let kinds = kinds.map(|kind| (kind.id.as_str().to_owned(), kind.name.clone()));
        Self {
            kinds: kinds.collect(),
            ..Self::default()
        }
    }

    /// Adds a document of whose truth only this is known: headline, day, author, people, awards, officers.
    pub fn hold_core(&mut self, name: &str, draft: &Draft, truth: &Value) {
        let text = |key: &str| truth.get(key).and_then(Value::as_str);
        let title = draft.title.as_ref().map(|it| it.value.as_str());
        self.add("title", text("title"), title, name);
        let date = draft.published.as_ref().map(|it| it.value.date.to_string());
        self.add("date", text("date"), date.as_deref(), name);
        let author = draft.author.as_ref().map(|it| it.value.name.as_str());
        self.add("author", text("author"), author, name);
        self.people(draft, truth, name);
        self.awards(draft, truth, name);
        self.officers(draft, truth, name);
    }

    /// All fields together.
    pub fn total(&self) -> Score {
        let mut total = Score::default();
        for score in self.fields.values() {
            total.present += score.present;
            total.right += score.right;
            total.invented += score.invented;
        }
        total
    }

    fn add(&mut self, field: &'static str, truth: Option<&str>, said: Option<&str>, name: &str) {
        let same = |a: &str, b: &str| name_key(a) == name_key(b);
        let is_right = matches!((truth, said), (Some(truth), Some(said)) if same(truth, said));
        self.count(
            field,
            truth.is_some(),
            is_right,
            said.is_some() && !is_right,
            name,
            &format!("{truth:?} is {said:?}"),
        );
    }

    fn count(
        &mut self,
        field: &'static str,
        is_true: bool,
        is_right: bool,
        is_invented: bool,
        name: &str,
        words: &str,
    ) {
        let score = self.fields.entry(field).or_default();
        score.present += usize::from(is_true);
        score.right += usize::from(is_right);
        score.invented += usize::from(is_invented);
        if is_invented || (is_true && !is_right) {
            self.faults.push(format!("{name}: {field}: {words}"));
        }
    }

    /// Adds a document.
    pub fn hold(&mut self, name: &str, draft: &Draft, truth: &Value) {
        let text = |key: &str| truth.get(key).and_then(Value::as_str);
        let title = draft.title.as_ref().map(|it| it.value.as_str());
        self.add("title", text("title"), title, name);
        if text("date").is_some() {
            let date = draft.published.as_ref().map(|it| it.value.date.to_string());
            self.add("date", text("date"), date.as_deref(), name);
        }
        let day = draft.event.date.as_ref().map(|it| it.value.to_string());
        self.add("event", text("event_date"), day.as_deref(), name);
        let place = draft.event.place.as_ref().map(|it| it.value.as_str());
        self.add("place", text("place"), place, name);
        let host = draft.event.host.as_ref().map(|it| &it.value);
        self.unit("host", truth.get("host"), host, name);
        let cluster = draft.clusters.first().map(|it| it.value.as_str());
        self.add("cluster", text("cluster"), cluster, name);
        let author = draft.author.as_ref().map(|it| it.value.name.as_str());
        self.add("author", text("author"), author, name);
        let source = draft.source.as_ref().map(|it| it.value.as_str());
        self.add("source", text("source"), source, name);
        self.people(draft, truth, name);
        self.awards(draft, truth, name);
        self.officers(draft, truth, name);
        let pact = draft.pact.as_ref().map(|it| &it.value);
        let number = |key: &str| {
            truth
                .get("pact")
                .and_then(|it| it.get(key))
                .and_then(Value::as_u64)
                .map(|it| it.to_string())
        };
        let year = pact.and_then(|it| it.year).map(|it| it.to_string());
        self.add("pact", number("year").as_deref(), year.as_deref(), name);
        let targets = pact.and_then(|it| it.targets).map(|it| it.to_string());
        self.add(
            "targets",
            number("targets").as_deref(),
            targets.as_deref(),
            name,
        );
    }

    fn unit(
        &mut self,
        field: &'static str,
        truth: Option<&Value>,
        said: Option<&DraftUnit>,
        name: &str,
    ) {
        let truth = truth.and_then(Value::as_str);
        let is_right = matches!((truth, said), (Some(truth), Some(said)) if is_unit(truth, said));
        self.count(
            field,
            truth.is_some(),
            is_right,
            said.is_some() && !is_right,
            name,
            &format!("{truth:?} is {said:?}"),
        );
    }

    fn people(&mut self, draft: &Draft, truth: &Value, name: &str) {
        let mut said: Vec<_> = draft.participants.iter().map(|it| &it.value).collect();
        for person in list(truth, "people") {
            let own = |key: &str| person.get(key).and_then(Value::as_str);
            let found = said
                .iter()
                .position(|it| name_key(&it.name) == name_key(own("name").unwrap_or_default()));
            self.count(
                "person",
                true,
                found.is_some(),
                false,
                name,
                &format!("{:?} is not there", own("name")),
            );
            if let Some(found) = found.map(|at| said.remove(at)) {
                self.add("role", own("role"), found.role.as_deref(), name);
                // Whose office it is may be known though the document does not say it again.
                if own("unit").is_some() {
                    self.unit("unit", person.get("unit"), found.unit.as_ref(), name);
                }
            }
        }
        for other in said {
            self.count(
                "person",
                false,
                false,
                true,
                name,
                &format!("nobody is {other:?}"),
            );
        }
    }

    fn awards(&mut self, draft: &Draft, truth: &Value, name: &str) {
        let mut said: Vec<_> = draft.awards.iter().map(|it| &it.value).collect();
        for award in list(truth, "awards") {
            let status = award
                .get("status")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let Some(at) = said.iter().position(|it| self.is_award(award, it)) else {
                self.count(
                    "award",
                    true,
                    false,
                    false,
                    name,
                    &format!("{award} is not there"),
                );
                continue;
            };
            let found = said.remove(at);
            self.count("award", true, true, false, name, "");
            let own = status_of(found.status);
            self.add("status", Some(status), Some(own), name);
            self.promoted += usize::from(status == "proposed" && own != "proposed");
            if let Some(year) = award.get("year").and_then(Value::as_i64) {
                let said = found.year.or(draft.year.as_ref().map(|it| it.value));
                let said = said.map(|it| it.to_string());
                self.add("award year", Some(&year.to_string()), said.as_deref(), name);
            }
        }
        for other in said {
            self.promoted += usize::from(
                other.status != AwardStatus::Proposed && list(truth, "awards").is_empty(),
            );
            self.count(
                "award",
                false,
                false,
                true,
                name,
                &format!("nobody has {other:?}"),
            );
        }
    }

    fn officers(&mut self, draft: &Draft, truth: &Value, name: &str) {
        let mut said: Vec<_> = draft.officers.iter().map(|it| &it.value).collect();
        for officer in list(truth, "officers") {
            let role = match officer.get("role").and_then(Value::as_str) {
                Some("head") => OfficeRole::Head,
                _ => OfficeRole::Deputy,
            };
            let unit = officer
                .get("unit")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let year = officer.get("year").and_then(Value::as_i64);
            let person = officer.get("person").and_then(Value::as_str);
            let found = said.iter().position(|it| {
                it.role == role
                    && it.unit.as_ref().is_some_and(|it| is_unit(unit, it))
                    && it.year.map(i64::from) == year
                    && it.person.as_deref() == person
            });
            self.count(
                "officer",
                true,
                found.is_some(),
                false,
                name,
                &format!("{officer} is not there"),
            );
            if let Some(at) = found {
                said.remove(at);
            }
        }
        for other in said {
            self.count(
                "officer",
                false,
                false,
                true,
                name,
                &format!("nobody is {other:?}"),
            );
        }
    }

    fn is_award(&self, truth: &Value, said: &DraftAward) -> bool {
        let own = |key: &str| truth.get(key).and_then(Value::as_str);
        let kind = own("kind").unwrap_or_default();
        let named = self.kinds.get(&said.kind).unwrap_or(&said.kind);
        let is_kind = kind == said.kind || plain(kind) == plain(named);
        let is_to = match &said.to {
            DraftRecipient::Unit(unit) => {
                own("person").is_none() && own("to").is_some_and(|to| is_unit(to, unit))
            }
            DraftRecipient::Person(person, unit) => {
                let is_unit = match (own("to"), unit) {
                    (None, _) => true,
                    (Some(to), Some(unit)) => is_unit(to, unit),
                    (Some(_), None) => false,
                };
                own("person").is_some_and(|it| name_key(it) == name_key(person)) && is_unit
            }
            DraftRecipient::Crowd { units, persons } => {
                let count = truth.get("count").and_then(Value::as_array);
                let count: Option<Vec<u64>> =
                    count.map(|it| it.iter().filter_map(Value::as_u64).collect());
                count == Some(vec![u64::from(*units), u64::from(*persons)])
            }
        };
        is_kind && is_to
    }
}

fn list<'v>(truth: &'v Value, key: &str) -> &'v [Value] {
    truth
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn is_unit(truth: &str, said: &DraftUnit) -> bool {
    said.id.as_deref() == Some(truth) || name_key(truth) == name_key(&said.name)
}

/// The name of a kind as it is compared: without quotation marks and "của".
fn plain(kind: &str) -> String {
    let key = name_key(&kind.replace(['“', '”', '"'], ""));
    let words = key.split(' ').filter(|it| *it != "của");
    words.collect::<Vec<_>>().join(" ")
}

fn status_of(status: AwardStatus) -> &'static str {
    match status {
        AwardStatus::Conferred => "conferred",
        AwardStatus::Decided => "decided",
        AwardStatus::Proposed => "proposed",
        AwardStatus::Refused => "refused",
        AwardStatus::Withdrawn => "withdrawn",
    }
}
