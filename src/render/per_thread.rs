//! A value of which each thread has its own.

use std::sync::OnceLock;

/// A value for each thread of the pool, made when the thread first asks.
///
/// Values of templates are counted pointers, and a template counts up and down at every variable
/// that it names. Where two threads count at the same place, the place goes back and forth
/// between their caches, which takes longer than a second copy.
#[derive(Debug)]
pub struct PerThread<T>(Box<[OnceLock<T>]>);

impl<T> Default for PerThread<T> {
    fn default() -> Self {
        let threads = rayon::current_num_threads().max(1);
        Self((0..threads).map(|_| OnceLock::new()).collect())
    }
}

impl<T> PerThread<T> {
    /// The value of this thread. Threads outside the pool have one in common with its first.
    pub fn get(&self, make: impl FnOnce() -> T) -> &T {
        let thread = rayon::current_thread_index().unwrap_or(0);
        self.0[thread % self.0.len()].get_or_init(make)
    }
}
