//! A plan carried out: several hosts side by side.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::hosts::Hosts;
use super::trial::attempt;
use super::{Address, Network, Outcome, Pace, Queue};

/// So many hosts are asked at a time.
pub const WORKERS: usize = 8;

/// Asks for everything in the queues, `workers` hosts at a time. `each` hears of every address, in the
/// order of the answers, on the thread of the caller.
pub fn run(
    queues: &[Queue],
    network: &dyn Network,
    pace: &dyn Pace,
    workers: usize,
    mut each: impl FnMut(&Address, Outcome),
) {
    let hosts = Hosts::new(network, pace);
    let next = AtomicUsize::new(0);
    let (sender, answers) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers.min(queues.len()) {
            let (sender, hosts, next) = (sender.clone(), &hosts, &next);
            scope.spawn(move || {
                while let Some(queue) = queues.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for address in &queue.addresses {
                        let outcome = attempt(address, hosts);
                        if sender.send((address, outcome)).is_err() {
                            return;
                        }
                    }
                }
            });
        }
        drop(sender);
        for (address, outcome) in answers {
            each(address, outcome);
        }
    });
}
