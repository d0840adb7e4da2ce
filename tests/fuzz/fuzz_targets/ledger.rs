//! Any list of what is ours in an output folder.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| bantin::output::fuzz::ledger(text));
