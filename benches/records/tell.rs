//! The truth as the files of a site: what each report tells of it, as its author may write it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::names::Names;
use super::source::{
    AwardEntry, Awards, ClusterFile, CountEntry, CountOfEach, DecisionEntry, EventEntry,
    FigureEntry, FormerEntry, FrontMatter, HistoryEntry, KindEntry, OfficeEntry, OneOrMany,
    PactEntry, PersonEntry, PictureEntry, RankedEntry, RatingOf, RecipientEntry, RoleNamesEntry,
    Short, TermEntry, UnitEntry, Units, yaml,
};
use super::truth::{
    Award, Cluster, Count, Decision, Former, Office, Person, Picture, Recipient, Report, Telling,
    Truth, Unit, Who, Year,
};
use super::{PRIZE_FAMILY, TRUTH, world};
use crate::corpus::body::body;
use crate::corpus::random::Random;
use crate::corpus::{PICTURE, PICTURES};

/// The settings of the site.
const CONFIG: &str = "title = \"Tin công đoàn\"\nbase_url = \"https://records.example/\"\n";

/// All files of the site, and the truth beside them, by their paths.
pub fn files(truth: &Truth) -> Vec<(String, Vec<u8>)> {
    let json = serde_json::to_vec_pretty(truth).expect("plain data");
    let mut files = vec![
        (TRUTH.to_owned(), json),
        ("config.toml".to_owned(), CONFIG.into()),
        ("content/units.yaml".to_owned(), units(truth).into()),
        ("content/awards.yaml".to_owned(), awards().into()),
    ];
    for number in 0..PICTURES {
        files.push((format!("content/img/{number}.jpg"), PICTURE.to_vec()));
    }
    for (id, cluster) in &truth.clusters {
        let text = format!(
            "---\n{}---\n\nGiới thiệu cụm.\n",
            yaml::write(&of_cluster(cluster))
        );
        files.push((format!("content/clusters/{id}.md"), text.into()));
    }
    let teller = Teller::new(truth);
    for (number, path) in (0..).zip(truth.reports.keys()) {
        let text = teller.report(number, path);
        files.push((format!("content/tin/{path}.md"), text.into()));
    }
    files
}

fn units(truth: &Truth) -> String {
    let units = truth.units.iter().map(|(id, unit)| of_unit(id, unit));
    yaml::write(&Units {
        units: units.collect(),
    })
}

fn of_unit(id: &str, unit: &Unit) -> UnitEntry {
    let history = unit.history.iter().map(|change| HistoryEntry {
        date: change.date.map(|date| date.to_string()),
        text: change.text.clone(),
    });
    UnitEntry {
        id: id.to_owned(),
        name: unit.name.clone(),
        names: formers(&unit.names),
        slug: None,
        aliases: unit.aliases.clone(),
        owner: unit.owner.clone(),
        history: history.collect(),
        successor: OneOrMany::of(unit.successors.clone()),
    }
}

fn formers(names: &[Former]) -> Vec<FormerEntry> {
    let names = names.iter().map(|former| FormerEntry {
        name: former.name.clone(),
        until: former.until.to_string(),
    });
    names.collect()
}

/// The kinds that the site adds to those that are built in.
fn awards() -> String {
    let prizes = world::PRIZES.iter().map(|(id, name, rank)| KindEntry {
        id: (*id).to_owned(),
        name: (*name).to_owned(),
        rank: Some(*rank),
        family: Some(PRIZE_FAMILY.to_owned()),
        ..KindEntry::default()
    });
    yaml::write(&Awards {
        awards: prizes.collect(),
        ratings: Vec::new(),
    })
}

fn of_cluster(cluster: &Cluster) -> ClusterFile {
    let terms = cluster.terms.iter().map(|(year, term)| {
        let term = TermEntry {
            name: term.name.clone(),
            head: term.head.clone(),
            deputy: OneOrMany::of(term.deputies.clone()),
            members: term.members.clone(),
        };
        (*year, term)
    });
    ClusterFile {
        name: cluster.name.clone(),
        names: formers(&cluster.names),
        slug: None,
        aliases: cluster.aliases.clone(),
        owner: cluster.owner.clone(),
        role_names: cluster.role_names.clone().map(|names| RoleNamesEntry {
            head: names.head,
            deputy: names.deputy,
        }),
        terms: terms.collect(),
    }
}

/// What all reports tell, by report.
struct Teller<'a> {
    truth: &'a Truth,
    names: Names<'a>,
    awards: BTreeMap<&'a str, Vec<(&'a Award, &'a Telling)>>,
    offices: BTreeMap<&'a str, Vec<&'a Office>>,
}

/// One report under way.
struct Author<'a> {
    teller: &'a Teller<'a>,
    random: Random,
    day: Date,
    report: &'a Report,
    /// The owner of the only cluster of the report.
    owner: Option<&'a str>,
}

impl<'a> Teller<'a> {
    fn new(truth: &'a Truth) -> Self {
        let mut awards: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for award in &truth.awards {
            for telling in &award.told {
                let told = awards.entry(telling.report.as_str()).or_default();
                told.push((award, telling));
            }
        }
        let mut offices: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for office in &truth.offices {
            for path in &office.told {
                offices.entry(path.as_str()).or_default().push(office);
            }
        }
        Self {
            truth,
            names: Names::new(truth),
            awards,
            offices,
        }
    }

    fn report(&'a self, number: u64, path: &str) -> String {
        let report = &self.truth.reports[path];
        let owner = match &report.clusters[..] {
            [only] => self.truth.clusters[only].owner.as_deref(),
            _ => None,
        };
        let mut author = Author {
            teller: self,
            random: Random::new(number),
            day: report.published[..10].parse().expect("a day"),
            report,
            owner,
        };
        let front_matter = yaml::write(&author.front_matter(path));
        let year = author.day.year();
        let picture = format!("/img/{}.jpg", number % u64::from(PICTURES));
        let body = body(&mut author.random, year, &picture, "Quang cảnh buổi lễ");
        let summary = author.report.summary.as_deref().unwrap_or_default();
        format!("---\n{front_matter}---\n\n{body}\n{summary}\n")
    }
}

impl Author<'_> {
    fn front_matter(&mut self, path: &str) -> FrontMatter {
        let report = self.report;
        let teller = self.teller;
        let awards = teller.awards.get(path).into_iter().flatten();
        let offices = teller.offices.get(path).into_iter().flatten();
        let people = report.participants.iter();
        let gallery = report.gallery.iter();
        let event = report.event.as_ref();
        let held = event.and_then(|event| event.date.as_ref()?.get(..4)?.parse().ok());
        let is_of_year = held.is_none_or(|held: Year| held == self.day.year());
        let corrects = report.corrects.iter();
        let corrects = corrects.map(|path| format!("/tin/{path}.md"));
        let clusters = report.clusters.iter().map(|id| self.cluster(id)).collect();
        FrontMatter {
            title: report.title.clone(),
            date: report.published.clone(),
            updated: report.updated.clone(),
            corrects: OneOrMany::of(corrects.collect()),
            cluster: OneOrMany::of(clusters),
            // What can be left out is, half of the time.
            year: match is_of_year {
                true => self.unless(report.year, self.day.year()),
                false => Some(report.year),
            },
            period: report.period.clone(),
            event: report.event.as_ref().map(|event| EventEntry {
                date: event.date.clone(),
                until: event.until.clone(),
                place: event.place.clone(),
                host: event.host.as_ref().map(|host| self.unit(host)),
            }),
            summary: report.summary.clone(),
            author: report.author.as_ref().map(|author| self.person(author)),
            participants: people.map(|person| self.person(person)).collect(),
            awards: awards
                .map(|(award, told)| self.award(award, told))
                .collect(),
            officers: offices.map(|office| self.office(office)).collect(),
            ratings: self.ratings(),
            ranking: self.ranking(),
            figures: self.figures(),
            pact: report.pact.as_ref().map(|pact| PactEntry {
                year: Some(pact.year),
                signed: pact.is_signed,
                targets: pact.targets,
            }),
            cover: report.cover.as_ref().map(picture),
            gallery: gallery.map(picture).collect(),
            tags: report.tags.clone(),
            draft: report.is_draft,
            ..FrontMatter::default()
        }
    }

    /// A value that need not be said where it is the default.
    fn unless<T: PartialEq>(&mut self, value: T, default: T) -> Option<T> {
        let is_said = value != default || self.random.percent(50);
        is_said.then_some(value)
    }

    /// A unit by its id or by one of its names.
    fn unit(&mut self, who: &Who) -> String {
        let id = match who {
            Who::Unit(id) => id,
            Who::Outside(name) => return name.clone(),
        };
        let names = self.teller.names.of(id, self.day, self.owner);
        match names.is_empty() || self.random.percent(30) {
            true => id.clone(),
            false => self.random.pick(&names).to_owned(),
        }
    }

    /// A cluster by its id or by an alias that no other has.
    fn cluster(&mut self, id: &str) -> String {
        let aliases = &self.teller.truth.clusters[id].aliases;
        match aliases.first().filter(|_| self.random.percent(20)) {
            Some(alias) => alias.clone(),
            None => id.to_owned(),
        }
    }

    fn person(&mut self, person: &Person) -> Short<PersonEntry> {
        if person.role.is_none() && person.unit.is_none() {
            return Short::Text(person.name.clone());
        }
        Short::Full(PersonEntry {
            name: person.name.clone(),
            role: person.role.clone(),
            unit: person.unit.as_ref().map(|unit| self.unit(unit)),
        })
    }

    fn award(&mut self, award: &Award, told: &Telling) -> AwardEntry {
        let to = match &award.to {
            Recipient::Unit(unit) => Some(Short::Text(self.unit(unit))),
            Recipient::Person(name, unit) => Some(Short::Full(RecipientEntry {
                person: name.clone(),
                unit: unit.as_ref().map(|unit| self.unit(unit)),
                withheld: award.withheld,
            })),
            Recipient::Unnamed(_) => None,
        };
        let count = match &award.to {
            Recipient::Unnamed(Count::Any(count)) => Some(CountEntry::Any(*count)),
            Recipient::Unnamed(Count::Each(units, persons)) => {
                let (units, persons) = (*units, *persons);
                Some(CountEntry::Each(CountOfEach { units, persons }))
            }
            _ => None,
        };
        let is_joint = self.report.clusters.len() > 1;
        AwardEntry {
            kind: award.kind.clone(),
            to,
            year: match &award.period {
                // The last year of a stretch need not be said.
                Some(_) => self.unless(award.year, award.year),
                None => self.unless(award.year, self.report.year),
            },
            period: award.period.clone(),
            status: Some(told.status),
            contest: award.contest.clone(),
            count,
            by: award.body.clone().filter(|_| told.names_body),
            cluster: award.cluster.clone().filter(|_| is_joint),
            decision: told.decision.as_ref().map(decision),
        }
    }

    fn office(&mut self, office: &Office) -> OfficeEntry {
        let is_joint = self.report.clusters.len() > 1;
        OfficeEntry {
            role: Some(office.role),
            person: office.person.clone(),
            unit: self.unit(&Who::Unit(office.unit.clone())),
            year: Some(office.year),
            cluster: is_joint.then(|| office.cluster.clone()),
            from: office.from.map(|from| from.to_string()),
            ..OfficeEntry::default()
        }
    }

    fn ratings(&mut self) -> Vec<RatingOf> {
        let ratings = self.report.ratings.iter().map(|rating| RatingOf {
            rating: rating.kind.clone(),
            count: rating.count,
            unit: rating.unit.as_ref().map(|unit| self.unit(unit)),
        });
        ratings.collect()
    }

    fn ranking(&mut self) -> Vec<RankedEntry> {
        let ranking = self.report.ranking.iter().map(|ranked| RankedEntry {
            unit: self.unit(&ranked.unit),
            place: ranked.place,
            points: ranked.points,
        });
        ranking.collect()
    }

    fn figures(&self) -> Vec<FigureEntry> {
        let figures = self.report.figures.iter().map(|figure| FigureEntry {
            label: figure.label.clone(),
            value: figure.value,
            target: figure.target,
            unit: figure.unit.clone(),
            qualifier: figure.qualifier.clone(),
            period: figure.period.clone(),
        });
        figures.collect()
    }
}

fn decision(decision: &Decision) -> Short<DecisionEntry> {
    Short::Full(DecisionEntry {
        number: decision.number.clone(),
        date: decision.date.clone(),
    })
}

fn picture(picture: &Picture) -> Short<PictureEntry> {
    Short::Full(PictureEntry {
        file: picture.file.clone(),
        caption: picture.caption.clone(),
        credit: picture.credit.clone(),
        alt: picture.alt.clone(),
    })
}
