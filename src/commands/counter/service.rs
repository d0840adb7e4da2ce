//! `bantin counter`: the service, until it is asked to end.

use std::fs;
use std::path::Path;

use super::fail::fail;
use super::read_settings;
use crate::commands::{Environment, OK, PROBLEMS};
use crate::diagnostic::Reporter;
use bantin_counter as counter;

/// Runs the service.
pub fn run(path: &Path, environment: &Environment, reporter: &Reporter) -> u8 {
    let settings = match read_settings(path, &environment.variable) {
        Ok(settings) => settings,
        Err(problems) => {
            reporter.problems(problems, &|file| fs::read_to_string(file).ok());
            return PROBLEMS;
        }
    };
    let ready = |public, operator| {
        let at = reporter.say("Bộ đếm chạy tại", "The counter is at");
        let more = reporter.say("người vận hành xem tại", "its operator asks at");
        let stop = reporter.say("Ctrl+C để dừng", "Ctrl+C to stop");
        // To standard output: standard error is the log, a line of JSON for each event.
        println!("{at} http://{public}/, {more} http://{operator}/ ({stop})");
    };
    match counter::run(&settings, ready) {
        Ok(()) => OK,
        Err(error) => fail(&error, reporter),
    }
}
