//! `nginx.map`: former addresses, for a `map` of nginx.
//! <https://nginx.org/en/docs/http/ngx_http_map_module.html>

use std::fmt::Write as _;

use super::{Hosted, MADE};

/// The text of the file.
pub(super) fn text(hosted: &Hosted<'_>) -> String {
    let mut text = format!("{MADE}\n");
    for (from, to) in hosted.moved {
        let address = hosted.folder.to_owned() + from.as_str();
        let file = hosted.folder.to_owned() + &from.file();
        let to = hosted.address(to);
        let mut line = |from: &str| {
            // Writing to a string does not fail.
            let _ = writeln!(text, "\"{}\" \"{to}\";", escaped(from));
        };
        line(&address);
        if file != address {
            line(&file);
        }
    }
    text
}

/// A text in quotes; a `$` there begins no variable on the left side.
fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('"', "\\\"")
}
