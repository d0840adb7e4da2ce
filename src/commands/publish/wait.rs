//! `bantin publish --wait`: again whenever a report comes out or expires.

use std::thread::sleep;
use std::time::Duration;

use jiff::Timestamp;

use crate::build::{Loaded, Recall, Request, next_change_line};
use crate::cli::Cli;
use crate::commands::{Environment, Exit, REFUSED, showing};
use crate::config::Config;
use crate::diagnostic::Reporter;

/// How long it sleeps at most: machines sleep as well, and reports change meanwhile.
const NAP: Duration = Duration::from_secs(60);
/// How long it is before a host that could not be reached is tried again.
const PAUSE: Duration = Duration::from_secs(600);

/// Publishes, and again and again, until nothing is to come.
pub fn run(
    cli: &Cli,
    config: &Config,
    environment: &Environment,
    reporter: &Reporter,
    publish: impl Fn() -> Exit,
) -> Exit {
    let mut told = None;
    loop {
        match publish() {
            Err(code) if code != REFUSED => return Err(code),
            Err(_) => {
                reporter.line(reporter.say(
                    "Thử lại sau 10 phút. Ctrl+C để dừng.",
                    "Trying again in 10 minutes. Ctrl+C ends this.",
                ));
                sleep(PAUSE);
                continue;
            }
            Ok(()) => {}
        }
        loop {
            let now = environment.now();
            // A clock that stands still brings nothing.
            let next = next_change(cli, now).filter(|_| environment.fixed_time.is_none());
            let Some(next) = next else {
                reporter
                    .line(reporter.say("Không còn bài nào hẹn giờ.", "Nothing more is scheduled."));
                return Ok(());
            };
            if told != Some(next) {
                reporter.line(&next_change_line(next, &config.zone, reporter.language));
                reporter.line(reporter.say(
                    "Để cửa sổ này mở; Ctrl+C để dừng.",
                    "Leave this window open; Ctrl+C ends it.",
                ));
                told = Some(next);
            }
            let left = next.duration_since(now);
            let left = Duration::try_from(left).unwrap_or_default();
            sleep(left.min(NAP));
            if next <= environment.now() {
                break;
            }
        }
    }
}

/// When the site changes by itself next.
fn next_change(cli: &Cli, now: Timestamp) -> Option<Timestamp> {
    let request = Request {
        base_url: None,
        showing: showing(false),
        counts: None,
        now,
        preview: false,
    };
    let loaded = Loaded::read(&cli.site, &request, &Recall::read(&cli.site));
    loaded.snapshot?.site.next_change
}
