//! Tokens: where they are kept.

use std::fs;
use std::io;
use std::path::Path;

/// The variable that holds the token when no file is named.
pub const TOKEN: &str = "BANTIN_COUNTER_TOKEN";

/// The token in a file: its text without the spaces and line ends around it.
///
/// # Errors
/// Those of the operating system.
pub fn read_token(path: &Path) -> io::Result<String> {
    fs::read_to_string(path).map(|text| text.trim().to_owned())
}
