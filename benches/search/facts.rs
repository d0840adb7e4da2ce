//! What is known of a report before any program has seen it, as far as judging asks for it.

use std::collections::HashMap;

use jiff::civil::Date;

use super::words::{Marks, Text, Vocabulary};
use crate::corpus::Report;
use crate::corpus::report::cluster_name;
use crate::records::truth::{self, Recipient, Truth, Who};

/// A report.
#[derive(Debug, Default)]
pub struct Facts {
    /// Its address on the site: `/tin/2019/a.html`.
    pub address: String,
    /// The headline.
    pub title: Text,
    /// Paragraphs, headings, items, captions: phrases do not reach from one to the next.
    pub body: Vec<Text>,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Who wrote it.
    pub author: Option<Text>,
    /// What was awarded to whom.
    pub awards: Vec<Award>,
    /// Topics.
    pub tags: Vec<Text>,
    /// Clusters, by all their names.
    pub clusters: Vec<Text>,
    /// Units that are not named for a participant or an award: the host.
    pub units: Vec<Text>,
    /// The numbers of documents.
    pub documents: Vec<Text>,
    /// The days of what it tells.
    pub held: Vec<Date>,
    /// The day on which it was published.
    pub published: Option<Date>,
    /// The stretch of time that it is about: `2024-Q1`.
    pub period: Option<String>,
}

/// Who took part.
#[derive(Debug)]
pub struct Participant {
    /// Full name.
    pub name: Text,
    /// The office.
    pub role: Text,
    /// The unit, by all its names.
    pub units: Vec<Text>,
}

/// An award.
#[derive(Debug)]
pub struct Award {
    /// What it is called.
    pub kind: Text,
    /// Who received it, by all names.
    pub to: Vec<Text>,
}

impl Facts {
    /// A report of the sample site, which is judged by hand: its file below `content/tin/`, without `.md`.
    pub fn of_sample(path: &str) -> Self {
        Self {
            address: address(path),
            ..Self::default()
        }
    }

    /// A report of the generated corpus.
    pub fn of_generated(report: &Report, words: &mut Vocabulary) -> Self {
        let mut body = blocks(&report.body, words);
        body.push(words.text(&report.caption));
        let participants = report.participants.iter().map(|one| Participant {
            name: words.text(&one.name),
            role: words.text(one.role),
            units: vec![words.text(one.unit)],
        });
        let participants = participants.collect();
        let awards = report.awards.iter().map(|one| Award {
            kind: words.text(one.kind),
            to: vec![words.text(one.unit)],
        });
        let awards = awards.collect();
        Self {
            address: address(&format!("{}/{}", report.date.year(), report.slug)),
            title: words.text(&report.title),
            body,
            participants,
            author: Some(words.text(&report.author)),
            awards,
            tags: report.tags.iter().map(|tag| words.text(tag)).collect(),
            clusters: vec![words.text(&cluster_name(report.cluster))],
            published: Some(report.date.date()),
            ..Self::default()
        }
    }

    /// The reports of the records that are published: from their truth, and from the bodies of their sources.
    pub fn of_records(
        truth: &Truth,
        files: &[(String, Vec<u8>)],
        words: &mut Vocabulary,
    ) -> Vec<Self> {
        let mut all = Vec::new();
        for (file, source) in files {
            let path = file.strip_prefix("content/tin/");
            let Some(path) = path.and_then(|path| path.strip_suffix(".md")) else {
                continue;
            };
            let report = &truth.reports[path];
            if !report.is_draft {
                let source = String::from_utf8_lossy(source);
                all.push(of_record(truth, path, report, &source, words));
            }
        }
        let place = all.iter().enumerate();
        let place: HashMap<String, usize> =
            place.map(|(at, one)| (one.address.clone(), at)).collect();
        for award in &truth.awards {
            for told in &award.told {
                let Some(&at) = place.get(&address(&told.report)) else {
                    continue;
                };
                let kind = words.text(&kind_name(truth, award, &told.report));
                let (to, person) = match &award.to {
                    Recipient::Unit(who) => (names(truth, who, words), None),
                    Recipient::Person(name, unit) if !award.withheld => {
                        let unit = unit.iter().flat_map(|unit| names(truth, unit, words));
                        let unit: Vec<Text> = unit.collect();
                        (unit, Some(words.text(name)))
                    }
                    _ => (Vec::new(), None),
                };
                let facts: &mut Self = &mut all[at];
                if let Some(name) = person {
                    let (role, units) = (Text::default(), to.clone());
                    facts.participants.push(Participant { name, role, units });
                }
                facts.awards.push(Award { kind, to });
                if let Some(decision) = &told.decision {
                    facts.documents.push(words.text(&decision.number));
                }
            }
        }
        for office in &truth.offices {
            for told in &office.told {
                let Some(&at) = place.get(&address(told)) else {
                    continue;
                };
                let units = names(truth, &Who::Unit(office.unit.clone()), words);
                let facts: &mut Self = &mut all[at];
                match &office.person {
                    Some(name) => facts.participants.push(Participant {
                        name: words.text(name),
                        role: Text::default(),
                        units,
                    }),
                    None => facts.units.extend(units),
                }
            }
        }
        all
    }

    /// Whether the phrase stands in anything that the report says.
    pub fn says(&self, phrase: &Text, marks: Marks) -> bool {
        self.texts().any(|text| text.has(phrase, marks))
    }

    /// Everything that the report says.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let people = self.participants.iter();
        let people = people.flat_map(|one| [&one.name, &one.role].into_iter().chain(&one.units));
        let awards = self.awards.iter();
        let awards = awards.flat_map(|one| std::iter::once(&one.kind).chain(&one.to));
        let short = [&self.title].into_iter().chain(&self.author);
        let lists = [&self.tags, &self.clusters, &self.units, &self.documents];
        short
            .chain(people)
            .chain(awards)
            .chain(lists.into_iter().flatten())
            .chain(&self.body)
    }
}

fn of_record(
    truth: &Truth,
    path: &str,
    report: &truth::Report,
    source: &str,
    words: &mut Vocabulary,
) -> Facts {
    let body = source.splitn(3, "---\n").nth(2).unwrap_or_default();
    let mut body = blocks(body, words);
    let pictures = report.cover.iter().chain(&report.gallery);
    for caption in pictures.filter_map(|picture| picture.caption.as_ref()) {
        body.push(words.text(caption));
    }
    let participants = report.participants.iter().map(|one| Participant {
        name: words.text(&one.name),
        role: words.text(one.role.as_deref().unwrap_or_default()),
        units: (one.unit.iter())
            .flat_map(|unit| names(truth, unit, words))
            .collect(),
    });
    let participants = participants.collect();
    let event = report.event.as_ref();
    let held = event.and_then(|event| event.date.as_ref()?.parse().ok());
    let mut clusters = Vec::new();
    for id in &report.clusters {
        let cluster = &truth.clusters[id];
        let all = std::iter::once(&cluster.name).chain(&cluster.aliases);
        clusters.extend(all.map(|name| words.text(name)));
    }
    let hosts = event.and_then(|event| event.host.as_ref());
    let mut units: Vec<Text> = hosts
        .into_iter()
        .flat_map(|host| names(truth, host, words))
        .collect();
    if let Some(place) = event.and_then(|event| event.place.as_ref()) {
        units.push(words.text(place));
    }
    let ranked = report.ranking.iter().map(|ranked| &ranked.unit);
    for unit in ranked.chain(report.ratings.iter().filter_map(|one| one.unit.as_ref())) {
        units.extend(names(truth, unit, words));
    }
    let author = report
        .author
        .as_ref()
        .map(|author| words.text(&author.name));
    Facts {
        address: address(path),
        title: words.text(&report.title),
        body,
        participants,
        author,
        tags: report.tags.iter().map(|tag| words.text(tag)).collect(),
        clusters,
        units,
        held: held.into_iter().collect(),
        published: report.published.get(..10).and_then(|day| day.parse().ok()),
        period: report.period.clone(),
        ..Facts::default()
    }
}

/// What a kind of award is called in a report: in a city under the central government, what is of the province
/// elsewhere is of the city.
fn kind_name(truth: &Truth, award: &truth::Award, report: &str) -> String {
    const CITY: &str = "thành phố";
    let name = &truth.kinds[&award.kind].name;
    let unit = match &award.to {
        Recipient::Unit(Who::Unit(id)) | Recipient::Person(_, Some(Who::Unit(id))) => {
            truth.units.get(id)
        }
        _ => None,
    };
    let is_of_city = match unit {
        Some(unit) => unit
            .owner
            .iter()
            .chain([&unit.name])
            .any(|name| name.contains(CITY)),
        None => truth.reports[report].title.contains(CITY),
    };
    match is_of_city {
        true => name.replace("tỉnh", CITY),
        false => name.clone(),
    }
}

/// All names of a unit, those before it was renamed among them.
fn names(truth: &Truth, who: &Who, words: &mut Vocabulary) -> Vec<Text> {
    match who {
        Who::Outside(name) => vec![words.text(name)],
        Who::Unit(id) => {
            let unit = &truth.units[id];
            let former = unit.names.iter().map(|former| &former.name);
            let all = std::iter::once(&unit.name)
                .chain(&unit.aliases)
                .chain(former);
            all.map(|name| words.text(name)).collect()
        }
    }
}

fn blocks(body: &str, words: &mut Vocabulary) -> Vec<Text> {
    let lines = body.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| words.text(line)).collect()
}

fn address(path: &str) -> String {
    format!("/tin/{path}.html")
}
