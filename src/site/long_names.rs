//! Names in addresses that are too long for a file, found before anything is written.

use std::collections::BTreeMap;

use super::routes::{list_of, place_of};
use super::{PageId, Site};
use crate::diagnostic::{Diagnostic, Place, Problem};

/// So many bytes a name may have on nearly all file systems, and on each of them here: a site is
/// the same wherever it is built.
const LIMIT: usize = 255;
/// So much of a name is reported.
const SHOWN: usize = 40;

/// The pages, with their files, whose names are too long: each name is reported once.
pub fn long_names(site: &Site, pages: &[(String, PageId)]) -> Vec<Diagnostic> {
    let mut places = BTreeMap::<&str, Option<Place>>::new();
    for (file, page) in pages {
        // Hardly any file is as long as a name may be.
        if file.len() <= LIMIT {
            continue;
        }
        for name in file.split('/').filter(|name| name.len() > LIMIT) {
            let place = places.entry(name).or_default();
            *place = place.take().or_else(|| source_of(site, page));
        }
    }
    let problems = places.into_iter().map(|(name, place)| {
        let problem = Problem::LongName {
            name: name.chars().take(SHOWN).collect(),
            bytes: name.len(),
            limit: LIMIT,
        };
        Diagnostic {
            place,
            ..Diagnostic::everywhere(problem)
        }
    });
    problems.collect()
}

/// Where the name of a page comes from: its own source, or the newest report in its list.
fn source_of(site: &Site, page: &PageId) -> Option<Place> {
    let own = match page {
        // An address that leads on is as long as a name was written.
        PageId::Lead(from) => return source_of(site, from),
        page => place_of(site, page),
    };
    own.or_else(|| {
        let list = match page {
            PageId::Older(list, _) => list.clone(),
            page => list_of(page)?,
        };
        let newest = site.list(&list).last()?;
        Some(Place::file(&site.article(*newest).source))
    })
}
