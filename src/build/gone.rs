//! Addresses of reports that a build takes off the site, and where their reports are now.

use rustc_hash::FxHashMap;

use super::{Recall, Snapshot};
use crate::model::{Article, Publication, SourcePath};

/// The address of a report that was on the site and is no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The address, from the root of the site.
    pub address: String,
    /// The file that the report was written in.
    pub source: SourcePath,
    /// What became of the report.
    pub fate: Fate,
}

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It has another address.
    Moved {
        /// The file that it is written in now.
        source: SourcePath,
        /// The line of its front matter that leads readers from the old address to the new one.
        line: String,
    },
    /// It is no longer there; the line for a report that takes its place.
    Deleted {
        /// That line.
        line: String,
    },
    /// It is a draft, or waits for its hour.
    Withheld,
}

impl Gone {
    /// The reports among the files that leave the output, which are sorted: those that the last
    /// build read where they stood. What is forgotten of it is not told. The time of a report that
    /// expires is over as it was meant to be.
    pub fn of(snapshot: &Snapshot, leaving: &[String], before: &Recall) -> Vec<Self> {
        let is_page = |file: &&String| file.ends_with(".html");
        if !leaving.iter().any(|file| is_page(&file)) {
            return Vec::new();
        }
        let site = &snapshot.site;
        let known: FxHashMap<String, &Article> = before
            .entries()
            .map(|(_, entry)| (entry.article.path.file(), &*entry.article))
            .collect();
        let new = site.articles.iter().map(|entry| &*entry.article);
        let new = new.filter(|article| before.last(&article.source).is_none());
        let new: Vec<&Article> = new.collect();
        let fate = |article: &Article| match site.unpublished.get(&article.source) {
            Some(why) if why.publication == Publication::Expired => None,
            Some(_) => Some(Fate::Withheld),
            None => {
                let same = site.report_of(&article.source);
                let now = same.map(|number| site.article(number));
                Some(match now.or_else(|| same_report(article, &new)) {
                    Some(now) => Fate::Moved {
                        source: now.source.clone(),
                        line: aliases(Some(now), article),
                    },
                    None => Fate::Deleted {
                        line: aliases(None, article),
                    },
                })
            }
        };
        let gone = leaving.iter().filter(is_page).filter_map(|file| {
            let article = known.get(file)?;
            Some(Self {
                address: format!("/{}", article.path.as_str()),
                source: article.source.clone(),
                fate: fate(article)?,
            })
        });
        gone.collect()
    }
}

/// The one report among new ones that is an earlier one: it has its text, or its headline.
fn same_report<'a>(article: &Article, new: &[&'a Article]) -> Option<&'a Article> {
    let only = |is_same: &dyn Fn(&Article) -> bool| {
        let mut same = new.iter().filter(|other| is_same(other));
        same.next().filter(|_| same.next().is_none()).copied()
    };
    let has_text = |other: &Article| !other.body.is_empty && other.body.hash == article.body.hash;
    only(&has_text).or_else(|| only(&|other| other.title == article.title))
}

/// The line of the front matter with one more former address.
fn aliases(of: Option<&Article>, former: &Article) -> String {
    let known = of.map_or(&[][..], |article| &article.aliases);
    let known = known.iter().map(|(path, _)| path);
    let paths = known.chain([&former.path]);
    let paths: Vec<String> = paths.map(|path| format!("/{}", path.as_str())).collect();
    format!("aliases: [{}]", paths.join(", "))
}
