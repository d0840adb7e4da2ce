//! When a report is right for a query: conditions on what is known of it.

use jiff::civil::Date;
use serde::Deserialize;

use super::facts::Facts;
use super::words::{Marks, Text, Vocabulary};

/// Conditions that must all hold; what is not written is not asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rule {
    /// One of these reports of the sample, by their short names.
    pub reports: Vec<String>,
    /// The headline has this phrase.
    pub title: Option<String>,
    /// The headline has all of these words, in any order.
    pub title_words: Option<String>,
    /// The body, or a caption, has this phrase.
    pub body: Option<String>,
    /// Anything that the report says has this phrase.
    pub says: Option<String>,
    /// The report has all of these words, wherever they stand.
    pub words: Option<String>,
    /// This person took part, or received an award; with `role` and `unit`, as that.
    pub person: Option<String>,
    /// Somebody of this office took part; with `unit`, of that unit.
    pub role: Option<String>,
    /// This person wrote it.
    pub author: Option<String>,
    /// Somebody of this unit took part, or it is the host; with `role` or `person`, that one is of it.
    pub unit: Option<String>,
    /// An award of this kind; with `to`, to that unit.
    pub kind: Option<String>,
    /// An award to this unit.
    pub to: Option<String>,
    /// This topic.
    pub tag: Option<String>,
    /// This cluster.
    pub cluster: Option<String>,
    /// A document of this number.
    pub document: Option<String>,
    /// What it tells took place on this day, or it was published then.
    pub on: Option<Date>,
    /// … in this month: `2020-05`.
    pub month: Option<String>,
    /// … in this year.
    pub year: Option<i16>,
    /// It is about this stretch of time: `2024-Q1`.
    pub period: Option<String>,
    /// Marks do not count in the texts of this rule.
    pub fold: bool,
}

/// A rule, ready to be asked of thousands of reports.
pub struct Ready<'a> {
    rule: &'a Rule,
    marks: Marks,
    addresses: Vec<&'a str>,
    title: Option<Text>,
    title_words: Option<Text>,
    body: Option<Text>,
    says: Option<Text>,
    words: Option<Text>,
    person: Option<Text>,
    role: Option<Text>,
    author: Option<Text>,
    unit: Option<Text>,
    kind: Option<Text>,
    to: Option<Text>,
    tag: Option<Text>,
    cluster: Option<Text>,
    document: Option<Text>,
}

impl Rule {
    /// Makes it ready; `addresses` are those of its reports.
    pub fn ready<'a>(&'a self, addresses: Vec<&'a str>, words: &mut Vocabulary) -> Ready<'a> {
        let mut text = |text: &Option<String>| text.as_ref().map(|text| words.text(text));
        Ready {
            rule: self,
            marks: match self.fold {
                true => Marks::Ignored,
                false => Marks::Count,
            },
            addresses,
            title: text(&self.title),
            title_words: text(&self.title_words),
            body: text(&self.body),
            says: text(&self.says),
            words: text(&self.words),
            person: text(&self.person),
            role: text(&self.role),
            author: text(&self.author),
            unit: text(&self.unit),
            kind: text(&self.kind),
            to: text(&self.to),
            tag: text(&self.tag),
            cluster: text(&self.cluster),
            document: text(&self.document),
        }
    }
}

impl Ready<'_> {
    /// Whether all conditions hold.
    pub fn holds(&self, facts: &Facts) -> bool {
        // What is cheap comes first.
        self.time_holds(facts)
            && (self.rule.reports.is_empty() || self.addresses.contains(&&*facts.address))
            && self.lists_hold(facts)
            && self.participants_hold(facts)
            && self.awards_hold(facts)
            && self.texts_hold(facts)
    }

    fn time_holds(&self, facts: &Facts) -> bool {
        let Rule {
            on,
            month,
            year,
            period,
            ..
        } = self.rule;
        let days = || facts.published.iter().chain(&facts.held);
        let of_month = |day: &Date| format!("{:04}-{:02}", day.year(), day.month());
        on.is_none_or(|on| days().any(|day| *day == on))
            && year.is_none_or(|year| days().any(|day| day.year() == year))
            && (month.as_ref()).is_none_or(|month| days().any(|day| of_month(day) == *month))
            && (period.is_none() || facts.period == *period)
    }

    fn lists_hold(&self, facts: &Facts) -> bool {
        let among = |wanted: &Option<Text>, texts: &[Text]| {
            (wanted.as_ref()).is_none_or(|one| texts.iter().any(|text| text.is(one, self.marks)))
        };
        let author = facts.author.as_slice();
        among(&self.tag, &facts.tags)
            && among(&self.cluster, &facts.clusters)
            && among(&self.document, &facts.documents)
            && among(&self.author, author)
    }

    fn participants_hold(&self, facts: &Facts) -> bool {
        let is = |wanted: &Option<Text>, text: &Text| {
            wanted.as_ref().is_none_or(|one| text.is(one, self.marks))
        };
        if self.person.is_none() && self.role.is_none() {
            let Some(unit) = &self.unit else {
                return true;
            };
            let people = facts.participants.iter().flat_map(|one| &one.units);
            return people
                .chain(&facts.units)
                .any(|text| text.is(unit, self.marks));
        }
        facts.participants.iter().any(|one| {
            is(&self.person, &one.name)
                && is(&self.role, &one.role)
                && (self.unit.is_none() || one.units.iter().any(|unit| is(&self.unit, unit)))
        })
    }

    fn awards_hold(&self, facts: &Facts) -> bool {
        if self.kind.is_none() && self.to.is_none() {
            return true;
        }
        facts.awards.iter().any(|one| {
            let kind = self.kind.as_ref();
            kind.is_none_or(|kind| one.kind.is(kind, self.marks))
                && (self.to.as_ref()).is_none_or(|to| one.to.iter().any(|it| it.is(to, self.marks)))
        })
    }

    fn texts_hold(&self, facts: &Facts) -> bool {
        let marks = self.marks;
        let title = |phrase: &Text| facts.title.has(phrase, marks);
        let in_title = |words: &Text| {
            let has = |word| facts.title.numbers(marks).any(|one| one == word);
            words.numbers(marks).all(has)
        };
        let body = |phrase: &Text| facts.body.iter().any(|text| text.has(phrase, marks));
        let anywhere = |words: &Text| {
            let has = |word| {
                let mut all = facts.texts().flat_map(|text| text.numbers(marks));
                all.any(|one| one == word)
            };
            words.numbers(marks).all(has)
        };
        self.title.as_ref().is_none_or(title)
            && self.title_words.as_ref().is_none_or(in_title)
            && self.body.as_ref().is_none_or(body)
            && (self.says.as_ref()).is_none_or(|phrase| facts.says(phrase, marks))
            && self.words.as_ref().is_none_or(anywhere)
    }
}
