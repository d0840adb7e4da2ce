//! `bantin counter`: the service, until it is asked to end.

use std::path::Path;

use super::fail::{fail, refuse};
use super::read_settings;
use crate::commands::{Environment, Exit, print};
use crate::diagnostic::Reporter;
use bantin_counter as counter;

/// Runs the service.
pub fn run(path: &Path, environment: &Environment, reporter: &Reporter) -> Exit {
    let settings = read_settings(path, &environment.variable);
    let settings = settings.map_err(|problems| refuse(problems, reporter))?;
    let ready = |public, operator| {
        let at = reporter.say("Bộ đếm chạy tại", "The counter is at");
        let more = reporter.say("người vận hành xem tại", "its operator asks at");
        let stop = reporter.say("Ctrl+C để dừng", "Ctrl+C to stop");
        // To standard output: standard error is the log, a line of JSON for each event.
        let line = format!("{at} http://{public}/, {more} http://{operator}/ ({stop})\n");
        // Whether anybody reads it or not, views are counted.
        let _ = print::bytes(line.as_bytes(), reporter);
    };
    counter::run(&settings, ready).map_err(|error| fail(&error, reporter))
}
