//! The whole: what is known is read, the rest asked for, and what was learnt kept for the next time.

use std::path::Path;
use std::time::Duration;

use rustc_hash::FxHashMap;

use super::{
    Doubt, History, Mention, Network, Outcome, Pace, Plan, Told, WORKERS, run::run, tell::tell,
};

/// What was learnt is kept at least so often: whoever ends the program loses no more.
const KEPT_EVERY: Duration = Duration::from_secs(2);

/// Who is told how far it is.
pub struct Watch<'a> {
    /// Receives how many addresses are asked for.
    pub begin: &'a dyn Fn(usize),
    /// Called after each of them.
    pub step: &'a dyn Fn(),
}

/// Tries all places that lead out of the site in `root`; `now` is in seconds since 1970.
pub fn check(
    root: &Path,
    mentions: &[Mention],
    network: &dyn Network,
    pace: &dyn Pace,
    now: i64,
    watch: &Watch<'_>,
) -> Told {
    let addresses = mentions.iter().filter_map(|it| it.address.as_ref().ok());
    let mut history = History::read(root);
    let plan = Plan::of(addresses, &history, now);
    let mut outcomes: FxHashMap<_, _> = plan.known.iter().cloned().collect();
    let mut heard = true;
    if plan.asked() > 0 {
        heard = false;
        (watch.begin)(plan.asked());
        let mut kept = pace.now();
        run(&plan.queues, network, pace, WORKERS, |address, outcome| {
            heard |= outcome != Outcome::Unsure(Doubt::Offline);
            let outcome = history.learn(address, outcome, now);
            outcomes.insert(address.clone(), outcome);
            (watch.step)();
            if pace.now().saturating_sub(kept) >= KEPT_EVERY {
                // What is not remembered is asked again.
                let _ = history.write(root, now);
                kept = pace.now();
            }
        });
        let _ = history.write(root, now);
    }
    let mut told = tell(mentions, &outcomes);
    if !heard && !network.is_online() {
        told.without_network();
    }
    told
}
