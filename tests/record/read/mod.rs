//! The facts of a site, read from its sources without the program: what its reports say.

mod awards;
mod files;
mod names;

use crate::records::source::{
    ClusterFile, FrontMatter, OneOrMany, PersonEntry, PictureEntry, Short, UnitEntry,
};
use crate::records::truth::{
    Change, Cluster, Event, Figure, Former, Id, Office, Pact, Person, Picture, Ranked, Rating,
    Report, Role, RoleNames, Term, Truth, Unit, Who, Year,
};

pub use files::Files;
use names::Names;

/// What the sources of a site say.
pub fn truth(files: &Files) -> Truth {
    let names = Names::new(files);
    let mut truth = Truth {
        kinds: files.kinds(),
        ratings: files.ratings(),
        units: files.units.units.iter().map(unit).collect(),
        ..Truth::default()
    };
    for (id, file) in &files.clusters {
        truth.clusters.insert(id.clone(), cluster(file, &names));
    }
    for (path, file) in &files.reports {
        let about = About::of(path, file, &names);
        truth.reports.insert(path.clone(), about.report());
        for office in about.offices() {
            add_office(&mut truth.offices, office, path);
        }
    }
    awards::gather(files, &names, &mut truth);
    truth.sorted()
}

fn unit(entry: &UnitEntry) -> (Id, Unit) {
    let history = entry.history.iter().map(|event| Change {
        date: event.date.as_deref().map(day),
        text: event.text.clone(),
    });
    let formers = entry.names.iter().map(|former| Former {
        name: former.name.clone(),
        until: day(&former.until),
    });
    let unit = Unit {
        name: entry.name.clone(),
        names: formers.collect(),
        aliases: entry.aliases.clone(),
        owner: entry.owner.clone(),
        history: history.collect(),
        successors: entry.successor.iter().flat_map(texts).cloned().collect(),
    };
    (entry.id.clone(), unit)
}

fn day(text: &str) -> jiff::civil::Date {
    text[..10]
        .parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn cluster(file: &ClusterFile, names: &Names) -> Cluster {
    let owner = file.owner.as_deref();
    let unit = |name: &String| match names.unit(name, owner) {
        Who::Unit(id) => id,
        Who::Outside(name) => panic!("{name} is no registered unit"),
    };
    let terms = file.terms.iter().map(|(year, term)| {
        let deputies = term.deputy.iter().flat_map(texts);
        let term = Term {
            name: term.name.clone(),
            head: term.head.as_ref().map(unit),
            deputies: deputies.map(unit).collect(),
            members: term.members.iter().map(unit).collect(),
        };
        (*year, term)
    });
    let formers = file.names.iter().map(|former| Former {
        name: former.name.clone(),
        until: day(&former.until),
    });
    Cluster {
        name: file.name.clone(),
        names: formers.collect(),
        aliases: file.aliases.clone(),
        owner: file.owner.clone(),
        role_names: file.role_names.clone().map(|names| RoleNames {
            head: names.head,
            deputy: names.deputy,
        }),
        terms: terms.collect(),
    }
}

/// A text, or each of a list.
fn texts(of: &OneOrMany) -> &[String] {
    match of {
        OneOrMany::One(text) => std::slice::from_ref(text),
        OneOrMany::Many(texts) => texts,
    }
}

/// A report with what its names mean.
struct About<'a> {
    path: &'a str,
    file: &'a FrontMatter,
    names: &'a Names,
    clusters: Vec<Id>,
    /// The owner of its only cluster: among units of one name, its own are meant.
    owner: Option<&'a str>,
    year: Year,
}

impl<'a> About<'a> {
    fn of(path: &'a str, file: &'a FrontMatter, names: &'a Names) -> Self {
        let clusters = file.cluster.iter().flat_map(texts);
        let clusters: Vec<Id> = clusters.map(|name| names.cluster(name)).collect();
        let owner = match &clusters[..] {
            [only] => names.owner(only),
            _ => None,
        };
        Self {
            path,
            file,
            names,
            clusters,
            owner,
            year: file.year.unwrap_or_else(|| day(&file.date).year()),
        }
    }

    fn unit(&self, name: &str) -> Who {
        self.names.unit(name, self.owner)
    }

    fn report(&self) -> Report {
        let file = self.file;
        let ratings = file.ratings.iter().map(|rating| Rating {
            kind: self.names.rating(&rating.rating),
            count: rating.count,
            unit: rating.unit.as_ref().map(|unit| self.unit(unit)),
        });
        let ranking = file.ranking.iter().map(|ranked| Ranked {
            unit: self.unit(&ranked.unit),
            place: ranked.place,
            points: ranked.points,
        });
        let figures = file.figures.iter().map(|figure| Figure {
            label: figure.label.clone(),
            value: figure.value,
            target: figure.target,
            unit: figure.unit.clone(),
            qualifier: figure.qualifier.clone(),
            period: figure.period.clone(),
        });
        let corrects = file.corrects.iter().flat_map(texts);
        Report {
            title: file.title.clone(),
            published: file.date.clone(),
            updated: file.updated.clone(),
            is_draft: file.draft,
            clusters: self.clusters.clone(),
            year: self.year,
            period: file.period.clone(),
            event: file.event.as_ref().map(|event| Event {
                date: event.date.clone(),
                until: event.until.clone(),
                place: event.place.clone(),
                host: event.host.as_ref().map(|host| self.unit(host)),
            }),
            summary: file.summary.clone(),
            author: file.author.as_ref().map(|author| self.person(author)),
            participants: file.participants.iter().map(|it| self.person(it)).collect(),
            ratings: ratings.collect(),
            ranking: ranking.collect(),
            figures: figures.collect(),
            pact: file.pact.as_ref().map(|pact| Pact {
                year: pact.year.unwrap_or(self.year),
                is_signed: pact.signed,
                targets: pact.targets,
            }),
            cover: file.cover.as_ref().map(picture),
            gallery: file.gallery.iter().map(picture).collect(),
            tags: file.tags.clone(),
            corrects: corrects.map(|path| corrected(path, self.path)).collect(),
        }
    }

    fn person(&self, entry: &Short<PersonEntry>) -> Person {
        match entry {
            Short::Text(name) => Person {
                name: name.clone(),
                role: None,
                unit: None,
            },
            Short::Full(entry) => Person {
                name: entry.name.clone(),
                role: entry.role.clone(),
                unit: entry.unit.as_ref().map(|unit| self.unit(unit)),
            },
        }
    }

    /// The offices that it tells of, as told by nobody yet.
    fn offices(&self) -> Vec<Office> {
        let offices = self.file.officers.iter().map(|office| {
            let own = office.cluster.as_ref().map(|name| self.names.cluster(name));
            let only = (self.clusters.len() == 1).then(|| self.clusters[0].clone());
            let Who::Unit(unit) = self.unit(&office.unit) else {
                panic!("{} is no registered unit", office.unit)
            };
            Office {
                cluster: own.or(only).expect("an office in a cluster"),
                year: office.year.unwrap_or(self.year),
                role: office.role.unwrap_or(Role::Head),
                unit,
                person: office.person.clone(),
                from: office.from.as_deref().map(day),
                told: Vec::new(),
            }
        });
        offices.collect()
    }
}

fn add_office(offices: &mut Vec<Office>, office: Office, path: &str) {
    let told = |it: &Office| Office {
        told: Vec::new(),
        ..it.clone()
    };
    let at = offices.iter().position(|known| told(known) == office);
    let at = at.unwrap_or_else(|| {
        offices.push(office);
        offices.len() - 1
    });
    offices[at].told.push(path.to_owned());
}

fn picture(entry: &Short<PictureEntry>) -> Picture {
    let entry = match entry {
        Short::Full(entry) => entry.clone(),
        Short::Text(file) => PictureEntry {
            file: file.clone(),
            ..PictureEntry::default()
        },
    };
    Picture {
        file: entry.file,
        caption: entry.caption,
        credit: entry.credit,
        alt: entry.alt,
    }
}

/// The report that a path names, from the folder of the report that names it or from `content/`.
fn corrected(path: &str, from: &str) -> String {
    let path = path.strip_suffix(".md").unwrap_or(path);
    if let Some(path) = path.strip_prefix("/tin/") {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
