//! The clock of the machine, as far as HTTP needs it: each answer contains a date.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::{SystemTime, UNIX_EPOCH};

/// The first second after the year 9999: dates of HTTP have four digits for the year.
const END: u64 = 253_402_300_800;

/// Whether the clock shows a time that HTTP can write: from 1970 to 9999. The library that writes
/// dates panics at others.
pub fn clock_is_usable() -> bool {
    is_usable(SystemTime::now())
}

fn is_usable(now: SystemTime) -> bool {
    now.duration_since(UNIX_EPOCH)
        .is_ok_and(|since| since.as_secs() < END)
}

/// Waits for a connection to end, or for the clock to become unusable.
pub async fn while_dated<F: Future>(mut connection: Pin<&mut F>) {
    poll_fn(|context| match clock_is_usable() {
        true => connection.as_mut().poll(context).map(drop),
        false => Poll::Ready(()),
    })
    .await;
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use super::{END, is_usable};

    #[test]
    fn clocks_are_usable_from_1970_to_9999() {
        let after = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        for (now, expected) in [
            (UNIX_EPOCH, true),
            (UNIX_EPOCH - Duration::from_secs(1), false),
            (SystemTime::now(), true),
            (after(END - 1), true),
            (after(END), false),
            (after(END * 2), false),
        ] {
            assert_eq!(is_usable(now), expected, "{now:?}");
        }
    }
}
