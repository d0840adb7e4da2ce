//! What pages show of their readers: numbers that were known, and the scripts that ask for newer
//! ones.

mod counts;
mod manifest;
mod scripts;

use std::fmt::Write;

use crate::support::Site;

/// A site whose counter is that of the program.
const BANTIN: &str = "[counter]\nprovider = \"bantin\"\nsite = \"tin\"\n";
/// A site that is counted by `GoatCounter`.
const GOATCOUNTER: &str = "[counter]\nprovider = \"goatcounter\"\nurl = \"https://dem.example\"\n";

/// A site with three reports, of which one was read on an earlier portal.
fn site(settings: &str) -> Site {
    Site::new()
        .settings(settings)
        .article(
            "2025/mot.md",
            "title: Tin một\ndate: 2025-01-01\nviews: 464",
            "Một.",
        )
        .article(
            "2025/hai.md",
            "title: Tin hai\ndate: 2025-01-02\nid: tin-hai",
            "Hai.",
        )
        .article(
            "2025/ba.md",
            "title: Tin ba\ndate: 2025-01-03\naliases: [/cu/ba.html]",
            "Ba.",
        )
}

/// What a counter exports: days as they are written, views of pages by key and path.
fn export(days: &str, pages: &[(&str, &str, u64)]) -> String {
    let mut list = String::new();
    for (key, path, views) in pages {
        if !list.is_empty() {
            list.push(',');
        }
        let _ = write!(
            list,
            r#"{{"key":"{key}","path":"{path}","live":true,"views":{views},"imported":0,"opening":0}}"#
        );
    }
    format!(
        r#"{{"v":1,"site":"tin","tz":"Asia/Ho_Chi_Minh","repeat_window_seconds":60,"all":1000,"imported":900,"opening":0,"days":{{{days}}},"pages":[{list}]}}"#
    )
}
