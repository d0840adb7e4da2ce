//! Which addresses are asked for, and in which order.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Address, History, Outcome};

/// What there is to ask.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// What need not be asked again.
    pub known: Vec<(Address, Outcome)>,
    /// What is asked, the longest queue first: it takes longest.
    pub queues: Vec<Queue>,
}

/// The addresses of one host, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// The host.
    pub host: String,
    /// The addresses, each once, in the order in which they were found.
    pub addresses: Vec<Address>,
}

impl Plan {
    /// Plans for addresses, of which some are known; `now` is in seconds since 1970.
    pub fn of<'a>(
        addresses: impl IntoIterator<Item = &'a Address>,
        history: &History,
        now: i64,
    ) -> Self {
        let mut plan = Self::default();
        let mut queues: BTreeMap<&str, Vec<Address>> = BTreeMap::new();
        let mut seen = FxHashSet::default();
        for address in addresses {
            if !seen.insert(address) {
                continue;
            }
            match history.known(address, now) {
                Some(outcome) => plan.known.push((address.clone(), outcome)),
                None => {
                    let queue = queues.entry(address.host()).or_default();
                    queue.push(address.clone());
                }
            }
        }
        let queues = queues.into_iter().map(|(host, addresses)| Queue {
            host: host.to_owned(),
            addresses,
        });
        plan.queues = queues.collect();
        // Stable: of two of one length the first by name.
        plan.queues
            .sort_by_key(|queue| std::cmp::Reverse(queue.addresses.len()));
        plan
    }

    /// How many addresses are asked for.
    pub fn asked(&self) -> usize {
        self.queues.iter().map(|queue| queue.addresses.len()).sum()
    }
}
