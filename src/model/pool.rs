//! What many reports name, kept once: units, clusters, kinds of awards.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

use super::{Article, AwardKind, ClusterName, Recipient, UnitName};

/// The names that reports share. Thousands of reports name a few hundred units.
#[derive(Debug, Default)]
pub struct Pool {
    units: Shared<UnitName>,
    clusters: Shared<ClusterName>,
    kinds: Shared<AwardKind>,
}

impl Pool {
    /// Replaces what a report names by what others have named already.
    pub fn share(&self, article: &mut Article) {
        let people = article.participants.iter_mut().chain(&mut article.author);
        let people = people.filter_map(|person| person.unit.as_mut());
        let hosts = article
            .event
            .iter_mut()
            .filter_map(|event| event.host.as_mut());
        let offices = article.offices.iter_mut().map(|office| &mut office.unit);
        let ratings = article.ratings.iter_mut();
        let ratings = ratings.filter_map(|rating| rating.unit.as_mut());
        let mut units: Vec<_> = people.chain(hosts).chain(offices).chain(ratings).collect();
        for award in &mut article.awards {
            self.kinds.share(vec![&mut award.kind]);
            match &mut award.to {
                Recipient::Unit(unit) | Recipient::Person(_, Some(unit)) => units.push(unit),
                Recipient::Person(_, None) | Recipient::Unnamed => {}
            }
        }
        self.units.share(units);
        self.clusters.share(article.cluster.iter_mut().collect());
    }
}

/// Values of one type, each kept once.
#[derive(Debug)]
struct Shared<T>(Mutex<FxHashSet<Arc<T>>>);

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Eq + Hash> Shared<T> {
    fn share(&self, values: Vec<&mut Arc<T>>) {
        // Nothing that can panic happens under the lock; a poisoned one still holds good data.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for value in values {
            match known.get(value.as_ref()) {
                Some(other) => *value = Arc::clone(other),
                None => {
                    known.insert(Arc::clone(value));
                }
            }
        }
    }
}
