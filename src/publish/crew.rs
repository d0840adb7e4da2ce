//! Several connections that work off a list, each trying again what the wire has cut.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use transport::{Error, Remote};

/// How often something is tried that the wire, or a busy host, kept from being done.
const TRIES: u32 = 6;

/// How long it is before the second try; twice as long before each further one.
const PAUSE: Duration = Duration::from_millis(500);

/// What may go wrong with work over a connection.
pub trait Trouble: From<Error> {
    /// Whether it may succeed over a new connection.
    fn may_pass(&self) -> bool;
}

impl Trouble for Error {
    fn may_pass(&self) -> bool {
        self.is_transient()
    }
}

/// Opens a connection.
pub type Connect<'a> = &'a (dyn Fn() -> Result<Box<dyn Remote>, Error> + Sync);

/// Connections to one host.
pub struct Crew<'a> {
    connect: Connect<'a>,
    /// How many there may be at once.
    size: usize,
    /// Those that nobody uses at the moment.
    idle: Mutex<Vec<Box<dyn Remote>>>,
}

impl<'a> Crew<'a> {
    /// The connections of a host: this one, and as many more as are wanted.
    pub fn new(connect: Connect<'a>, first: Box<dyn Remote>, size: usize) -> Self {
        Self {
            connect,
            size: size.max(1),
            idle: Mutex::new(vec![first]),
        }
    }

    /// Does something over one connection.
    ///
    /// # Errors
    /// When it fails for good, or too often.
    pub fn one<T, E: Trouble>(
        &self,
        work: impl FnMut(&mut dyn Remote) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut remote = None;
        let result = self.tried(&mut remote, &AtomicBool::new(false), work);
        self.rest(remote);
        result
    }

    /// Does something with each thing of a list, side by side; the first failure ends it.
    ///
    /// # Errors
    /// As for [`Crew::one`].
    pub fn each<T: Sync, E: Trouble + Send>(
        &self,
        things: &[T],
        work: impl Fn(&mut dyn Remote, &T) -> Result<(), E> + Sync,
    ) -> Result<(), E> {
        let next = AtomicUsize::new(0);
        let is_over = AtomicBool::new(false);
        let failure = Mutex::new(None);
        let turn = |is_first: bool| {
            let mut remote = None;
            while !is_over.load(Ordering::Relaxed) {
                // A host may allow fewer connections: one of them is enough.
                if remote.is_none() && !is_first {
                    remote = self.fetch().ok();
                    if remote.is_none() {
                        break;
                    }
                }
                let Some(thing) = things.get(next.fetch_add(1, Ordering::Relaxed)) else {
                    break;
                };
                let done = self.tried(&mut remote, &is_over, |remote| work(remote, thing));
                if let Err(error) = done
                    && !is_over.swap(true, Ordering::Relaxed)
                {
                    *locked(&failure) = Some(error);
                }
            }
            self.rest(remote);
        };
        thread::scope(|scope| {
            for _ in 1..self.size.min(things.len()) {
                scope.spawn(|| turn(false));
            }
            turn(true);
        });
        match failure
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
        {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Does something, again over a new connection where the wire was cut.
    fn tried<T, E: Trouble>(
        &self,
        remote: &mut Option<Box<dyn Remote>>,
        is_over: &AtomicBool,
        mut work: impl FnMut(&mut dyn Remote) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut pause = PAUSE;
        let mut tries = 1;
        loop {
            let result = match remote {
                Some(remote) => work(remote.as_mut()),
                None => match self.fetch() {
                    Ok(fresh) => work(remote.insert(fresh).as_mut()),
                    Err(error) => Err(error.into()),
                },
            };
            match result {
                Err(error) if error.may_pass() => {
                    *remote = None;
                    if tries == TRIES || is_over.load(Ordering::Relaxed) {
                        return Err(error);
                    }
                }
                other => return other,
            }
            thread::sleep(pause);
            pause *= 2;
            tries += 1;
        }
    }

    /// A connection that nobody uses, or a new one.
    fn fetch(&self) -> Result<Box<dyn Remote>, Error> {
        let idle = locked(&self.idle).pop();
        idle.map_or_else(self.connect, Ok)
    }

    fn rest(&self, remote: Option<Box<dyn Remote>>) {
        locked(&self.idle).extend(remote);
    }
}

/// What a mutex holds; who panicked while holding it left a list as it was.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
