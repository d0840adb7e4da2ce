//! What is needed of the world: somebody who asks, and a clock.

use std::thread;
use std::time::{Duration, Instant};

use super::Address;
use crate::diagnostic::BadCertificate;

/// How an address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// For what would be sent.
    Head,
    /// For the page itself.
    Get,
}

/// What a server said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where a redirect leads, as written.
    pub location: Option<String>,
    /// When to ask again, as written.
    pub retry_after: Option<String>,
    /// Whether something is to be remembered for the next request.
    pub sets_cookie: bool,
    /// The beginning of the page, if it was asked for.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No machine has that name.
    NoName,
    /// The name cannot be looked up just now.
    NoLookup,
    /// The name leads into a network that is not public.
    NotPublic,
    /// Browsers refuse the certificate.
    Certificate(BadCertificate),
    /// A connection that this program does not trust; browsers may know more.
    Untrusted,
    /// Nothing came in time.
    Slow,
    /// No connection, or one that broke off.
    NoConnection,
    /// Something that is not HTTP.
    Garbage,
    /// The host asks to be left alone for longer than we wait.
    Busy,
}

/// Who asks. One that must not be reached is refused here, whatever its name resolves to.
pub trait Network: Sync {
    /// Asks for an address, and follows no redirect; of the page it keeps at most `most` bytes.
    ///
    /// # Errors
    /// There is no answer.
    fn ask(&self, method: Method, address: &Address, most: usize) -> Result<Answer, Trouble>;

    /// Whether this machine can look up a name that is always there.
    fn is_online(&self) -> bool;
}

/// A clock, and waiting for it.
pub trait Pace: Sync {
    /// The time since any fixed moment.
    fn now(&self) -> Duration;

    /// Waits.
    fn sleep(&self, time: Duration);
}

/// The clock of this machine.
#[derive(Debug)]
pub struct RealPace(Instant);

impl RealPace {
    /// It starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }
}

impl Pace for RealPace {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) {
        thread::sleep(time);
    }
}
