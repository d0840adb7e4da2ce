//! Hosts, each asked for one thing at a time, with a pause between two.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use rustc_hash::FxHashMap;

use super::network::{Answer, Method, Network, Pace, Trouble};
use super::robots::LONGEST;
use super::{Address, Robots};

/// Between the end of a request and the next one to the same host.
const PAUSE: Duration = Duration::from_secs(1);
/// A host that has too much to do is waited for so long …
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// … and so long where it does not say.
const USUAL_WAIT: Duration = Duration::from_secs(10);
/// After so many requests without an answer a host is left alone.
const MOST_FAILURES: u32 = 4;
/// A robots.txt is looked for behind so many redirects (RFC 9309, section 2.3.1.2).
const MOST_HOPS: usize = 5;

/// All hosts of a run.
pub(super) struct Hosts<'a> {
    network: &'a dyn Network,
    pace: &'a dyn Pace,
    gates: Mutex<FxHashMap<String, Arc<Mutex<Gate>>>>,
    robots: Mutex<FxHashMap<String, Arc<KnownRobots>>>,
}

/// What a robots.txt says, once that is known, or why it cannot be had.
type KnownRobots = OnceLock<Result<Robots, Trouble>>;

/// The way to a host: whoever holds it may ask.
#[derive(Default)]
struct Gate {
    /// When the last answer came.
    last: Option<Duration>,
    /// The pause that it asks for.
    pause: Option<Duration>,
    /// Requests without an answer, one after the other.
    failures: u32,
    /// Why it is not asked any more.
    closed: Option<Trouble>,
}

impl<'a> Hosts<'a> {
    pub(super) fn new(network: &'a dyn Network, pace: &'a dyn Pace) -> Self {
        Self {
            network,
            pace,
            gates: Mutex::default(),
            robots: Mutex::default(),
        }
    }

    /// Asks for an address when its host may be asked.
    pub(super) fn ask(
        &self,
        method: Method,
        address: &Address,
        most: usize,
    ) -> Result<Answer, Trouble> {
        let gate = self.gate(address.host());
        let mut gate = lock(&gate);
        let mut has_waited = false;
        loop {
            if let Some(why) = gate.closed {
                return Err(why);
            }
            if let Some(last) = gate.last {
                let pause = gate.pause.unwrap_or_default().max(PAUSE);
                let free = (last + pause).saturating_sub(self.pace.now());
                if !free.is_zero() {
                    self.pace.sleep(free);
                }
            }
            let answer = self.network.ask(method, address, most);
            gate.last = Some(self.pace.now());
            let answer = match answer {
                Ok(answer) => answer,
                Err(why) => {
                    return Err(self.failed(&mut gate, why));
                }
            };
            gate.failures = 0;
            let Some(wait) = wait_of(&answer) else {
                return Ok(answer);
            };
            if has_waited || wait > LONGEST_WAIT {
                gate.closed = Some(Trouble::Busy);
            } else {
                self.pace.sleep(wait);
                has_waited = true;
            }
        }
    }

    /// A request without an answer.
    fn failed(&self, gate: &mut Gate, why: Trouble) -> Trouble {
        gate.failures += 1;
        let why = match why {
            // Without a network there is no name at all.
            Trouble::NoName if !self.network.is_online() => Trouble::NoLookup,
            why => why,
        };
        let is_of_host = matches!(
            why,
            Trouble::NoName | Trouble::NoLookup | Trouble::NotPublic
        );
        if is_of_host || gate.failures >= MOST_FAILURES {
            gate.closed = Some(why);
        }
        why
    }

    /// What the host of an address asks programs not to ask for; looked up once.
    pub(super) fn allows(&self, address: &Address) -> Result<bool, Trouble> {
        let known = {
            let mut robots = lock(&self.robots);
            Arc::clone(robots.entry(address.origin()).or_default())
        };
        // Held while others wait for the same; what is asked meanwhile waits for no robots.txt.
        let robots = known.get_or_init(|| self.robots_of(address));
        match robots {
            Ok(robots) => Ok(robots.allows(address.path())),
            Err(why) => Err(*why),
        }
    }

    fn robots_of(&self, address: &Address) -> Result<Robots, Trouble> {
        let mut at = address.robots();
        for _ in 0..=MOST_HOPS {
            let answer = self.ask(Method::Get, &at, LONGEST)?;
            match answer.status {
                200..=299 => {
                    let robots = Robots::parse(&answer.body);
                    lock(&self.gate(address.host())).pause = robots.pause;
                    return Ok(robots);
                }
                300..=399 => {
                    let next = answer.location.and_then(|to| at.join(&to).ok());
                    match next {
                        Some(next) if super::is_public_name(next.host()) => at = next,
                        _ => return Ok(Robots::default()),
                    }
                }
                // A server that cannot tell just now is to be left alone (section 2.3.1.4).
                500.. => return Err(Trouble::Busy),
                _ => return Ok(Robots::default()),
            }
        }
        Ok(Robots::default())
    }

    fn gate(&self, host: &str) -> Arc<Mutex<Gate>> {
        let mut gates = lock(&self.gates);
        Arc::clone(gates.entry(host.to_owned()).or_default())
    }
}

/// How long a host asks to be left alone, as far as it does.
fn wait_of(answer: &Answer) -> Option<Duration> {
    let written = answer.retry_after.as_deref().map(str::trim);
    match (answer.status, written) {
        (429 | 503, Some(written)) => Some(match written.parse() {
            Ok(seconds) => Duration::from_secs(seconds),
            // A date: the clock of the host may be another.
            Err(_) => USUAL_WAIT,
        }),
        (429, None) => Some(USUAL_WAIT),
        _ => None,
    }
}

/// Nothing that is held is ever half changed.
fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
