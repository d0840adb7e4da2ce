//! What another program is told of a publication: a line of JSON for each thing, on standard output.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use serde_json::json;

use crate::publish::Published;

/// How far the sending is, told each time one hundredth more is done.
#[derive(Debug, Default)]
pub struct Sending {
    of: AtomicU64,
    done: AtomicU64,
}

impl Sending {
    /// So many bytes are to be sent.
    pub fn begin(&self, bytes: u64) {
        self.of.store(bytes, Ordering::Relaxed);
        line(&json!({"progress": [0, bytes]}));
    }

    /// So many more were sent.
    pub fn step(&self, bytes: u64) {
        let before = self.done.fetch_add(bytes, Ordering::Relaxed);
        let of = self.of.load(Ordering::Relaxed).max(1);
        if before * 100 / of != (before + bytes) * 100 / of {
            line(&json!({"progress": [before + bytes, of]}));
        }
    }
}

/// What is done, or would be.
pub fn published(host: &str, address: Option<&str>, published: &Published) {
    let plan = &published.plan;
    let added = plan.sent().filter(|(step, _)| step.is_new).count();
    let removed: Vec<&str> = plan.removed().map(|step| step.path.as_str()).collect();
    let foreign = &published.foreign;
    let foreign = [&foreign.missing[..], &foreign.changed[..]].concat();
    line(&json!({"published": {
        "host": host,
        "address": address,
        "added": added,
        "changed": plan.sent().count() - added,
        "unchanged": plan.unchanged,
        "removed": removed,
        "removes_much": published.removes_much,
        "foreign": foreign,
    }}));
}

fn line(value: &impl Serialize) {
    if let Ok(mut text) = serde_json::to_string(value) {
        text.push('\n');
        let mut out = io::stdout().lock();
        // Where nobody reads it any more, there is nobody to tell.
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}
