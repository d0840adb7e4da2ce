//! Metrics: what happened since the start, in the text format of Prometheus.

use std::fmt::Write;
use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The upper bounds of the histogram of commits, in microseconds.
const COMMIT_MICROS: [u64; 9] = [
    500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 1_000_000,
];

/// A number that only increases.
#[derive(Debug, Default)]
pub struct Tally(AtomicU64);

impl Tally {
    /// Adds to the number.
    pub fn add(&self, n: u64) {
        self.0.fetch_add(n, Ordering::Relaxed);
    }

    /// The current number.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A number that increases and decreases.
#[derive(Debug, Default)]
pub struct Gauge(AtomicU64);

impl Gauge {
    /// Adds one.
    pub fn up(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Subtracts one.
    pub fn down(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    /// The current number.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What happened on a site.
#[derive(Debug, Default)]
pub struct SiteMetrics {
    /// Views that were stored.
    pub views: Tally,
    /// Views of the same page by the same visitor within the window.
    pub repeats: Tally,
    /// Requests of bots.
    pub bots: Tally,
    /// Requests beyond the soft rate.
    pub limited: Tally,
    /// Views beyond the ceiling of an address.
    pub over_ceiling: Tally,
    /// Requests with a key that the manifest does not contain.
    pub unknown: Tally,
}

/// What happened in the service.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Answers by status, in the order of `STATUSES`; the last number is of all other statuses.
    answers: [Tally; STATUSES.len() + 1],
    /// Views that wait to be stored.
    pub waiting: Gauge,
    /// Connections that are open.
    pub connections: Gauge,
    /// Connections that were closed, or not taken, for want of a place.
    pub dropped: Tally,
    /// Commits that failed.
    pub failed_commits: Tally,
    commits: [Tally; COMMIT_MICROS.len() + 1],
    commit_micros: Tally,
}

const STATUSES: [u16; 14] = [
    200, 400, 401, 403, 404, 405, 408, 409, 413, 415, 421, 422, 429, 503,
];

impl Metrics {
    /// Records an answer.
    pub fn answered(&self, status: u16) {
        let place = STATUSES.iter().position(|known| *known == status);
        self.answers[place.unwrap_or(STATUSES.len())].add(1);
    }

    /// Records a commit.
    pub fn committed(&self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let place = COMMIT_MICROS.iter().position(|end| micros <= *end);
        self.commits[place.unwrap_or(COMMIT_MICROS.len())].add(1);
        self.commit_micros.add(micros);
    }

    /// All metrics as text.
    pub fn write(&self, storing: bool, sites: &[(&str, &SiteMetrics, u64)]) -> String {
        let mut text = String::new();
        let mut family = |name: &str, kind: &str, help: &str, lines: &[(String, u64)]| {
            // Writing to a string does not fail.
            let _ = writeln!(text, "# HELP bantin_counter_{name} {help}");
            let _ = writeln!(text, "# TYPE bantin_counter_{name} {kind}");
            for (labels, value) in lines {
                let _ = writeln!(text, "bantin_counter_{name}{labels} {value}");
            }
        };
        let mut of_sites = |name, kind, help, value: &dyn Fn(&SiteMetrics, u64) -> u64| {
            let sites = sites.iter();
            let lines: Vec<_> = sites
                .map(|(site, metrics, online)| {
                    (format!("{{site=\"{site}\"}}"), value(metrics, *online))
                })
                .collect();
            family(name, kind, help, &lines);
        };
        let help = "Views that were stored.";
        of_sites("views_total", "counter", help, &|it, _| it.views.get());
        let help = "Views not counted: the same visitor on the same page within the window.";
        of_sites("repeats_total", "counter", help, &|it, _| it.repeats.get());
        let help = "Requests of bots, not counted.";
        of_sites("bots_total", "counter", help, &|it, _| it.bots.get());
        let help = "Requests beyond the soft rate, not counted.";
        of_sites("limited_total", "counter", help, &|it, _| it.limited.get());
        let help = "Views beyond the ceiling of an address, not counted.";
        of_sites("over_ceiling_total", "counter", help, &|it, _| {
            it.over_ceiling.get()
        });
        let help = "Requests to count a key that the manifest does not contain.";
        of_sites("unknown_keys_total", "counter", help, &|it, _| {
            it.unknown.get()
        });
        let help = "Visitors of the last 5 minutes.";
        of_sites("online", "gauge", help, &|_, online| online);
        let answers: Vec<_> = STATUSES
            .iter()
            .map(u16::to_string)
            .chain(["other".to_owned()])
            .map(|status| format!("{{status=\"{status}\"}}"))
            .zip(self.answers.iter().map(Tally::get))
            .collect();
        family("answers_total", "counter", "Answers by status.", &answers);
        let mut bare =
            |name, kind, help, value| family(name, kind, help, &[(String::new(), value)]);
        let help = "Transactions that could not be stored.";
        bare(
            "failed_commits_total",
            "counter",
            help,
            self.failed_commits.get(),
        );
        let help = "Views that wait to be stored.";
        bare("waiting", "gauge", help, self.waiting.get());
        let help = "Connections that are open.";
        bare("connections", "gauge", help, self.connections.get());
        let help = "Connections closed, or not taken, for want of a place.";
        bare("dropped_total", "counter", help, self.dropped.get());
        let help = "1 while views can be stored, else 0.";
        bare("storing", "gauge", help, u64::from(storing));
        if let Some(bytes) = resident_bytes() {
            bare(
                "resident_memory_bytes",
                "gauge",
                "Memory in use, in bytes.",
                bytes,
            );
        }
        self.write_commits(&mut text);
        text
    }

    fn write_commits(&self, text: &mut String) {
        let name = "bantin_counter_commit_seconds";
        let _ = writeln!(
            text,
            "# HELP {name} Time that transactions took to be stored."
        );
        let _ = writeln!(text, "# TYPE {name} histogram");
        let mut sum = 0;
        for (place, tally) in self.commits.iter().enumerate() {
            sum += tally.get();
            let end = match COMMIT_MICROS.get(place) {
                Some(micros) => seconds(*micros),
                None => "+Inf".to_owned(),
            };
            let _ = writeln!(text, "{name}_bucket{{le=\"{end}\"}} {sum}");
        }
        let _ = writeln!(text, "{name}_sum {}", seconds(self.commit_micros.get()));
        let _ = writeln!(text, "{name}_count {sum}");
    }
}

fn seconds(micros: u64) -> String {
    format!("{}", Duration::from_micros(micros).as_secs_f64())
}

/// The memory of this process, if the system reports it.
fn resident_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
