//! The log: a line of JSON for each event that concerns the operator, without data of visitors.

use std::fmt::{self, Debug, Formatter};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Map, Value};

use super::clock::Clock;

/// The severity of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Expected.
    Info,
    /// Unexpected; the service continues.
    Error,
}

/// Writes events as lines of JSON.
pub struct Log {
    clock: Arc<dyn Clock>,
    least: Level,
    out: Mutex<Box<dyn Write + Send>>,
}

impl Log {
    /// Writes to standard error.
    pub fn to_stderr(clock: Arc<dyn Clock>) -> Self {
        Self::to(clock, Box::new(io::stderr()))
    }

    /// Writes to any destination.
    pub fn to(clock: Arc<dyn Clock>, out: Box<dyn Write + Send>) -> Self {
        Self {
            clock,
            least: Level::Info,
            out: Mutex::new(out),
        }
    }

    /// The same log without expected events.
    pub fn only_errors(self) -> Self {
        Self {
            least: Level::Error,
            ..self
        }
    }

    /// Reports an expected event.
    pub fn info(&self, event: &str, facts: &[(&str, Value)]) {
        self.write(Level::Info, event, facts);
    }

    /// Reports an unexpected event.
    pub fn error(&self, event: &str, facts: &[(&str, Value)]) {
        self.write(Level::Error, event, facts);
    }

    fn write(&self, level: Level, event: &str, facts: &[(&str, Value)]) {
        if level < self.least {
            return;
        }
        let level = match level {
            Level::Info => "info",
            Level::Error => "error",
        };
        let mut line = Map::new();
        line.insert("time".to_owned(), self.clock.now().to_string().into());
        line.insert("level".to_owned(), level.into());
        line.insert("event".to_owned(), event.into());
        for (name, value) in facts {
            line.insert((*name).to_owned(), value.clone());
        }
        let line = format!("{}\n", Value::Object(line));
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        // A failure to report cannot be reported.
        let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
    }
}

impl Debug for Log {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Log")
    }
}
