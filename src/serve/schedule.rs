//! Reports that come and go with the clock while the preview runs.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::sleep;

use super::live::Live;
use super::loader::Loader;
use super::watch::Changes;

/// The clock is looked at at least so often: the machine may have slept, or been set.
const AT_LEAST: Duration = Duration::from_secs(20);

/// Reads the site again whenever a report of it comes out or expires.
pub async fn follow(live: Arc<Live>, loader: Arc<Loader>) {
    // A reading that changes nothing is not tried twice.
    let mut done = None;
    loop {
        let shown = live.state().shown.clone();
        let next = shown.and_then(|shown| shown.snapshot.site.next_change);
        let next = next.filter(|next| done != Some(*next));
        let left = next.map_or(AT_LEAST, |next| {
            let left = next.duration_since(Timestamp::now());
            Duration::try_from(left).unwrap_or_default()
        });
        sleep(left.min(AT_LEAST)).await;
        if let Some(next) = next
            && next <= Timestamp::now()
        {
            done = Some(next);
            let loader = Arc::clone(&loader);
            // Reading is slow, and must not block the runtime.
            let _ = tokio::task::spawn_blocking(move || loader.reload(&Changes::Any)).await;
        }
    }
}
