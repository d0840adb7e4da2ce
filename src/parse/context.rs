//! What the reading of one file may know of the rest of the site: a few settings, and registries.
//! So what a file says is a pure function of its text and these, and can be remembered.

use super::findings::Findings;
use super::id::is_id;
use super::registries::Registries;
use crate::config::{ArticlePattern, Config, Markdown, Section};
use crate::decode::At;
use crate::diagnostic::{Problem, Span};
use crate::model::{
    ClusterName, FileRef, Moment, Pool, RegistryHit, Shared, SourcePath, UnitId, UnitName, Year,
    Zone, digest,
};
use crate::source::CONTENT;
use vietnamese::{nfc, slug_id};

/// The surroundings of a file.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What a file may say otherwise for.
    pub facts: Facts<'a>,
    /// What other files name as well: it is shared, and known to be the same.
    pub pool: &'a Pool,
}

/// All that the reading of a file depends on, besides its text.
#[derive(Clone, Copy, Hash)]
pub struct Facts<'a> {
    /// The time zone that dates are in.
    pub zone: &'a Zone,
    /// Where reports stand.
    pub article: &'a ArticlePattern,
    /// How Markdown is read.
    pub markdown: Markdown,
    /// Whether the words of reports are searched.
    pub is_searched: bool,
    /// Clusters, units, awards, ratings.
    pub registries: &'a Registries,
}

impl<'a> Context<'a> {
    /// What the files of a site may know.
    pub fn new(config: &'a Config, registries: &'a Registries, pool: &'a Pool) -> Self {
        let facts = Facts {
            zone: &config.zone,
            article: &config.urls.article,
            markdown: config.markdown,
            is_searched: config.archives.is_on(Section::Search),
            registries,
        };
        Self { facts, pool }
    }

    /// A number that differs when a report might be read otherwise, though its text is the same.
    pub fn digest(&self) -> u64 {
        digest(&self.facts)
    }

    /// Reads a date.
    pub fn moment(&self, text: &At<String>, findings: &mut Findings<'_>) -> Option<Moment> {
        match Moment::parse(&text.value, self.facts.zone) {
            Ok(moment) => Some(moment),
            Err(error) => {
                let day = text.value.trim().split([' ', 'T']).next().unwrap_or("");
                let shaped = day.len() == 10
                    && day.bytes().enumerate().all(|(at, byte)| match at {
                        4 | 7 => byte == b'-',
                        _ => byte.is_ascii_digit(),
                    });
                let problem = if shaped && error.guess.is_none() {
                    Problem::NoSuchDay {
                        text: text.value.clone(),
                    }
                } else {
                    Problem::BadDate {
                        text: text.value.clone(),
                        guess: error.guess,
                    }
                };
                findings.yaml(text.span, problem);
                None
            }
        }
    }

    /// Checks a year.
    pub fn year(&self, year: &At<i64>, findings: &mut Findings<'_>) -> Option<Year> {
        let checked = Year::try_from(year.value)
            .ok()
            .filter(|year| (1900..=2200).contains(year));
        if checked.is_none() {
            let problem = Problem::BadYear {
                year: year.value.to_string(),
            };
            findings.yaml(year.span, problem);
        }
        checked
    }

    /// Looks up a unit. On a site without a registry of units every name is one.
    ///
    /// With a registry, what looks like an id must be one; a plain name that is not registered
    /// stays a plain name, for guests from outside, unless it is very near to a registered one.
    pub fn unit(
        &self,
        name: &At<String>,
        owner: Option<&str>,
        findings: &mut Findings<'_>,
    ) -> Option<Shared<UnitName>> {
        let given = name.value.trim();
        if given.is_empty() {
            findings.yaml(name.span, Problem::EmptyValue);
            return None;
        }
        let units = &self.facts.registries.units;
        if units.is_empty() {
            return Some(self.pool.share(UnitName {
                id: Some(UnitId::new(slug_id(given))),
                name: given.to_owned(),
            }));
        }
        match units.find(given, owner) {
            RegistryHit::One(id, name) => Some(self.pool.share(UnitName {
                id: Some(UnitId::new(id)),
                name: name.to_owned(),
            })),
            RegistryHit::Many(ids) => {
                let problem = Problem::AmbiguousUnit {
                    given: given.to_owned(),
                    ids: ids.into_iter().map(ToOwned::to_owned).collect(),
                };
                findings.yaml(name.span, problem);
                None
            }
            RegistryHit::None => {
                if is_id(given) {
                    let problem = Problem::UnknownUnit {
                        near: units.nearest(given).map(ToOwned::to_owned),
                        given: given.to_owned(),
                    };
                    findings.yaml(name.span, problem);
                    return None;
                }
                // Only a difference of a letter or two is a slip; two provinces differ by more.
                if let Some(near) = units.within(given, 2) {
                    let problem = Problem::UnitNear {
                        given: given.to_owned(),
                        near: near.to_owned(),
                    };
                    findings.yaml(name.span, problem);
                }
                Some(self.pool.share(UnitName {
                    id: None,
                    name: given.to_owned(),
                }))
            }
        }
    }

    /// Looks up a cluster. On a site without a registry of clusters every name is one.
    pub fn cluster(
        &self,
        name: &At<String>,
        findings: &mut Findings<'_>,
    ) -> Option<(Shared<ClusterName>, Option<String>)> {
        let given = name.value.trim();
        if given.is_empty() {
            findings.yaml(name.span, Problem::EmptyValue);
            return None;
        }
        let clusters = &self.facts.registries.clusters;
        if clusters.is_empty() {
            let cluster = ClusterName {
                id: slug_id(given).into(),
                name: given.to_owned(),
            };
            return Some((self.pool.share(cluster), None));
        }
        let given = given.to_owned();
        let problem = match clusters.find(&given, None) {
            RegistryHit::One(id, name) => {
                let cluster = ClusterName {
                    id: id.to_owned().into(),
                    name: name.to_owned(),
                };
                let owner = self.facts.registries.cluster_owners.get(id).cloned();
                return Some((self.pool.share(cluster), owner));
            }
            RegistryHit::Many(ids) => Problem::AmbiguousCluster {
                given,
                ids: ids.into_iter().map(ToOwned::to_owned).collect(),
            },
            RegistryHit::None => Problem::UnknownCluster {
                near: clusters.nearest(&given).map(ToOwned::to_owned),
                given,
            },
        };
        findings.yaml(name.span, problem);
        None
    }

    /// The file that front matter names, relative to the file that names it, or from `content/`
    /// when it begins with `/`. Whether it is there, the site checks.
    pub fn file(&self, reference: &At<String>, findings: &mut Findings<'_>) -> Option<FileRef> {
        let written = nfc(reference.value.trim()).into_owned();
        let base = match written.strip_prefix('/') {
            Some(_) => CONTENT,
            None => findings.file().folder(),
        };
        let source = SourcePath::join(base, &written).filter(|path| path.below(CONTENT).is_some());
        let Some(source) = source else {
            findings.yaml(reference.span, Problem::UnsafePath { path: written });
            return None;
        };
        Some(FileRef {
            source,
            written,
            span: findings.in_file(reference.span),
        })
    }

    /// Checks an id that an author gave.
    pub fn id(&self, id: &At<String>, findings: &mut Findings<'_>) -> Option<String> {
        let text = id.value.trim();
        if is_id(text) {
            return Some(text.to_owned());
        }
        let problem = Problem::BadId {
            text: text.to_owned(),
            guess: slug_id(text),
        };
        findings.yaml(id.span, problem);
        None
    }

    /// The text of a required key; reports its absence.
    pub fn required(
        &self,
        key: &str,
        value: Option<At<String>>,
        findings: &mut Findings<'_>,
    ) -> Option<At<String>> {
        match value {
            Some(text) if !has_letters(&text.value) => {
                findings.yaml(text.span, Problem::EmptyValue);
                None
            }
            Some(text) => Some(text),
            None => {
                let span = Span {
                    line: 1,
                    column: 1,
                    length: 1,
                };
                let key = key.to_owned();
                findings.yaml(span, Problem::MissingKey { key });
                None
            }
        }
    }
}

/// Whether there is anything to see: a title of nothing but invisible characters has no link text.
fn has_letters(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_alphanumeric() || c.is_ascii_punctuation())
}
