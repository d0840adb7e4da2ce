//! The format that a generator and the counter exchange: what is to be counted, and what was.

mod export;
mod manifest;

pub use export::{Export, ExportPage};
pub use manifest::{Manifest, ManifestPage};

/// The version of the manifest and of the export.
pub const VERSION: u32 = 1;

/// The greatest number of views of a page or a site: beyond any real one, and far from where sums
/// overflow.
pub const MAX_VIEWS: u64 = 1_000_000_000_000_000;

/// The longest name of a site, in bytes.
const MAX_SITE_NAME: usize = 64;

/// Whether a text can name a site in the addresses of the counter: ASCII letters, digits, `-`, `_`
/// and `.`, at most 64 of them, and no `.` at the beginning.
pub fn is_site_name(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    (1..=MAX_SITE_NAME).contains(&text.len())
        && text.chars().all(is_plain)
        && !text.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::{Export, Manifest, is_site_name};

    #[test]
    fn what_is_read_is_written_in_the_same_bytes() {
        for text in [
            r#"{"v":1,"tz":"UTC","pages":[{"key":"a","path":""},{"key":"b","path":"b.html"}]}"#,
            r#"{"v":1,"tz":"UTC","all":0,"pages":[{"key":"a","path":"x","views":9,"aliases":["b"]}]}"#,
        ] {
            let manifest: Manifest<'_> = serde_json::from_str(text).expect("a manifest");
            assert_eq!(serde_json::to_string(&manifest).expect("JSON"), text);
        }
        let text = concat!(
            r#"{"all":9,"days":{"2026-11-21":1,"2026-11-22":2},"imported":3,"opening":3,"#,
            r#""pages":[{"imported":1,"key":"a","live":true,"opening":2,"path":"x","views":4}],"#,
            r#""repeat_window_seconds":60,"site":"news","tz":"UTC","v":1}"#
        );
        let export: Export<'_> = serde_json::from_str(text).expect("an export");
        assert_eq!(serde_json::to_string(&export).expect("JSON"), text);
    }

    #[test]
    fn names_of_sites_can_be_part_of_an_address() {
        for (text, expected) in [
            ("news", true),
            ("News_2-b.c", true),
            (&"a".repeat(64), true),
            (&"a".repeat(65), false),
            ("", false),
            (".news", false),
            ("a/b", false),
            ("báo", false),
        ] {
            assert_eq!(is_site_name(text), expected, "{text}");
        }
    }
}
