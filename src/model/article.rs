//! A report, with everything in it resolved: ids checked, dates read, pictures found.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    ArticleId, Award, Clock, ClusterId, ClusterName, Decision, FileRef, Gallery, Holder, Moment,
    NameFinder, Period, Person, Picture, Publication, RatingId, ReportText, Shared, SitePath,
    SourcePath, TagId, UnitName, Unpublished, Year, eight_bytes,
};
use crate::diagnostic::Span;
use vietnamese::Decimal;

/// A report. Its body stays on disk; [`Body`] is its outline.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
pub struct Article {
    /// The file it was written in.
    pub source: SourcePath,
    /// Where it stands in the site.
    pub path: SitePath,
    /// The stable id.
    pub id: ArticleId,
    /// The headline.
    pub title: String,
    /// When it was published.
    pub published: Moment,
    /// When its author changed it last.
    pub updated: Option<Moment>,
    /// Where the report says so.
    pub updated_span: Span,
    /// The reports that it corrects.
    pub corrects: Vec<FileRef>,
    /// Whether its author holds it back.
    pub draft: bool,
    /// When it is taken down.
    pub expires: Option<Moment>,
    /// The clusters it reports on, in the order of the report.
    pub clusters: Vec<Shared<ClusterName>>,
    /// The emulation year it belongs to.
    pub year: Year,
    /// The time that it is of: that year, a part of it, several.
    pub period: Period,
    /// When and where it happened.
    pub event: Option<Event>,
    /// The lead; the first paragraph where the author wrote none.
    pub summary: Option<String>,
    /// Whether the author wrote the lead.
    pub has_own_summary: bool,
    /// Who wrote it.
    pub author: Option<Person>,
    /// Who took part.
    pub participants: Vec<Person>,
    /// Awards that it reports.
    pub awards: Vec<Award>,
    /// Offices that it reports.
    pub offices: Vec<Office>,
    /// Ratings that it reports.
    pub ratings: Vec<Rating>,
    /// Units and their places that it reports.
    pub ranking: Vec<Ranked>,
    /// Figures that it reports.
    pub figures: Vec<Figure>,
    /// The pact that it reports.
    pub pact: Option<Pact>,
    /// The lead picture.
    pub cover: Option<Picture>,
    /// Further pictures.
    pub gallery: Gallery,
    /// Tags.
    pub tags: Vec<Shared<Tag>>,
    /// Views carried over from an earlier portal.
    pub views: Option<u64>,
    /// What its page shows as it is.
    pub particulars: Particulars,
    /// Names of persons that its texts are not to hold where programs read them; the site decides
    /// which, for other reports may ask for it.
    pub withheld: Vec<String>,
    /// Addresses it had before.
    pub aliases: Vec<(SitePath, Span)>,
    /// What its Markdown holds.
    pub body: Body,
}

impl Article {
    /// A text of the report, for pages or for programs.
    pub fn text<'a>(&'a self, text: &'a str) -> ReportText<'a> {
        ReportText::new(text, &self.withheld)
    }

    /// The report as programs get it: no text of it holds a name that is withheld.
    pub fn redacted(&self, instead: &str) -> Cow<'_, Self> {
        if self.withheld.is_empty() {
            return Cow::Borrowed(self);
        }
        let finder = NameFinder::new(self.withheld.iter().map(String::as_str));
        let mut told = self.clone();
        told.replace_texts(|text| match finder.without(text, instead) {
            Cow::Owned(other) => Some(other),
            Cow::Borrowed(_) => None,
        });
        Cow::Owned(told)
    }

    /// The cluster that it stands under: the first that it names.
    pub fn first_cluster(&self) -> Option<&ClusterId> {
        self.clusters.first().map(|cluster| &cluster.id)
    }

    /// The cluster that it reports on, where there is only one.
    pub fn only_cluster(&self) -> Option<&ClusterId> {
        match &self.clusters[..] {
            [cluster] => Some(&cluster.id),
            _ => None,
        }
    }

    /// The picture that it is known by, on cards and elsewhere: the lead picture, else the first of its
    /// gallery.
    pub fn known_by(&self) -> Option<&Picture> {
        self.cover.as_ref().or_else(|| self.gallery.first())
    }

    /// Whether it is out at a time.
    pub fn publication(&self, clock: &Clock) -> Publication {
        if self.draft {
            Publication::Draft
        } else if !clock.has_come(&self.published) {
            Publication::Scheduled
        } else if self.expires.is_some_and(|end| clock.has_come(&end)) {
            Publication::Expired
        } else {
            Publication::Published
        }
    }

    /// Why it is not out at a time, where it is not.
    pub fn unpublished(&self, clock: &Clock) -> Option<Unpublished> {
        let publication = self.publication(clock);
        let at = match publication {
            Publication::Published => return None,
            Publication::Draft => None,
            Publication::Scheduled => Some(self.published),
            Publication::Expired => self.expires,
        };
        Some(Unpublished { publication, at })
    }

    /// When [`Article::publication`] answers otherwise next.
    pub fn next_change(&self, clock: &Clock) -> Option<Timestamp> {
        let moments = std::iter::once(&self.published).chain(&self.expires);
        // Until then its page names a day to come, which is warned of.
        let moments = moments.chain(&self.updated);
        let to_come = moments.filter_map(|moment| clock.to_come(moment));
        to_come.filter(|_| !self.draft).min()
    }
}

/// What the page of a report shows as the report says it; in a template, fields of `article`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Particulars {
    /// Where a reprint comes from.
    pub source: Option<String>,
    /// Facts under labels that the author chose, in their order.
    pub extra: Vec<Extra>,
}

/// A fact under a label that the author chose: `Số văn bản`, `12/BC-LĐLĐ`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Extra {
    /// What it is.
    pub label: String,
    /// The fact.
    pub value: String,
}

/// The outline of a body; the text itself is read again when it is rendered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Body {
    /// Hash of the text (xxh3-64), so that an unchanged body is known without keeping it.
    #[serde(with = "eight_bytes")]
    pub hash: u64,
    /// Whether there is any text.
    pub is_empty: bool,
    /// Ids of its headings, sorted, for links that lead into it.
    pub headings: Vec<String>,
    /// Links that stay inside the site.
    pub links: Vec<Link>,
    /// Pictures of the site that it shows.
    pub images: Vec<Link>,
    /// Pictures of other hosts that it shows.
    pub remote: Vec<Link>,
    /// Whether it holds code to highlight.
    pub has_code: bool,
    /// Names in it of persons that the settings or reports may withhold; each once, with its first
    /// place.
    pub named: Vec<(String, Span)>,
    /// Units in it, as the settings write them, of persons whose names the settings withhold and the
    /// report holds.
    pub named_units: Vec<String>,
}

/// A reference in a body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Link {
    /// The target as written.
    pub target: String,
    /// Where it stands.
    pub span: Span,
}

/// When and where the event of a report took place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Event {
    /// When; the beginning, where it took several days.
    pub date: Option<Moment>,
    /// The last of several days.
    pub until: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// Who held it.
    pub host: Option<Shared<UnitName>>,
}

/// An office of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OfficeRole {
    /// Cụm trưởng.
    Head,
    /// Cụm phó.
    Deputy,
}

/// What may be said of an office besides that it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeStatus {
    /// It is held no longer, or was reported by mistake.
    Withdrawn,
}

/// An office filled for a year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Office {
    /// Which.
    pub role: OfficeRole,
    /// Who holds it.
    pub holder: Holder,
    /// What it is called, where the report says so.
    pub role_name: Option<String>,
    /// The emulation year.
    pub year: Year,
    /// The first day, where the office passed to the unit within the year.
    pub from: Option<Date>,
    /// Of which cluster, where the report says so of the office alone.
    pub cluster: Option<Shared<ClusterName>>,
    /// The decision by which it was filled.
    pub decision: Option<Decision>,
    /// Whether it is said that the unit does not hold it, or no longer.
    pub withdrawn: bool,
    /// Where the report says so.
    pub span: Span,
}

/// A rating given to units or persons.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rating {
    /// Which.
    pub id: RatingId,
    /// The name.
    pub name: String,
    /// How many got it.
    pub count: Option<u32>,
    /// Who got it, where one is named.
    pub unit: Option<Shared<UnitName>>,
    /// Where the report says so.
    pub span: Span,
}

/// A unit in the ranking of a cluster: its place, its points, or both.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ranked {
    /// The unit.
    pub unit: Shared<UnitName>,
    /// The place; several units may share one.
    pub place: Option<u32>,
    /// The points, digit by digit as written.
    pub points: Option<Decimal>,
    /// Where the report says so.
    pub span: Span,
}

impl Ranked {
    /// Takes from another what this one leaves out.
    pub fn complete(&mut self, other: &Self) {
        self.place = self.place.or(other.place);
        if self.points.is_none() {
            self.points.clone_from(&other.points);
        }
    }
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub label: String,
    /// The number, digit by digit as written.
    pub value: Decimal,
    /// The number that was planned.
    pub target: Option<Decimal>,
    /// `triệu đồng`.
    pub unit: Option<String>,
    /// `gần`, `trên`.
    pub qualifier: Option<String>,
    /// The time that it is of.
    pub period: Period,
    /// Figures whose labels say the same have the same key.
    #[serde(with = "eight_bytes")]
    pub key: u64,
    /// Where the report says so.
    pub span: Span,
}

impl Figure {
    /// How many percent of what was planned it is; none without a plan, and of a number that is not
    /// exact: of "almost 500" nobody can say how much it is.
    pub fn percent(&self) -> Option<Decimal> {
        let target = self.target.as_ref();
        let exact = target.filter(|_| self.qualifier.is_none());
        exact.and_then(|target| self.value.percent_of(target))
    }
}

/// A pact of an emulation year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pact {
    /// The year it is for.
    pub year: Year,
    /// Whether it was signed, where that is said.
    pub signed: Option<bool>,
    /// How many targets it sets.
    pub targets: Option<u32>,
    /// Where the report says so.
    pub span: Span,
}

impl Pact {
    /// Whether it says all that another one says of the pact of the same year.
    pub fn includes(&self, other: &Self) -> bool {
        self.has_targets_of(other) && (other.signed.is_none() || other.signed == self.signed)
    }

    /// Whether nothing is left to say of an older one: what was not signed yet is signed since.
    pub fn outdates(&self, older: &Self) -> bool {
        let is_signed_since = older.signed == Some(false) && self.signed == Some(true);
        self.includes(older) || (is_signed_since && self.has_targets_of(older))
    }

    fn has_targets_of(&self, other: &Self) -> bool {
        other.targets.is_none() || other.targets == self.targets
    }
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Tag {
    /// Folded.
    pub id: TagId,
    /// As written.
    pub name: String,
}
