//! What people wrote: the sources of a site, as far as they are published.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};
use xxhash_rust::xxh3::xxh3_64;

use super::state::Hashes;

/// The texts below `content/` and the settings, but for what is hidden, with the hashes of what they
/// hold. Line ends do not count, which Git and editors change; nor do the hosts in the settings, for
/// each officer may have her own.
///
/// # Errors
/// Those of the operating system.
pub fn sources(root: &Path, is_hidden: impl Fn(&str) -> bool) -> io::Result<Hashes> {
    let mut found = Hashes::new();
    // A site may have nothing but its settings.
    let content = Some(root.join("content")).filter(|content| content.is_dir());
    let walks = content.into_iter().map(WalkDir::new);
    let is_own = |entry: &DirEntry| {
        // As the build has it: what begins with a point is of other programs.
        let name = entry.file_name().to_str();
        entry.depth() == 0 || name.is_some_and(|name| !name.starts_with('.'))
    };
    let entries = walks.flat_map(|walk| walk.sort_by_file_name().into_iter().filter_entry(is_own));
    for entry in entries {
        let entry = entry?;
        let path = entry.path().strip_prefix(root).map_err(io::Error::other)?;
        let Some(path) = path.to_str().filter(|_| entry.file_type().is_file()) else {
            continue;
        };
        let path = path.replace(std::path::MAIN_SEPARATOR, "/");
        let is_text = [".md", ".yaml", ".yml"]
            .iter()
            .any(|end| path.ends_with(end));
        if is_text && !is_hidden(&path) {
            found.insert(path, text_hash(&fs::read(entry.path())?));
        }
    }
    let settings = root.join("config.toml");
    if settings.is_file() {
        let settings = without_hosts(&fs::read_to_string(settings)?);
        found.insert("config.toml".to_owned(), text_hash(settings.as_bytes()));
    }
    Ok(found)
}

/// The hash of a text, whatever its line ends.
pub(super) fn text_hash(bytes: &[u8]) -> u64 {
    let has_returns = bytes.contains(&b'\r');
    let plain = || bytes.iter().copied().filter(|byte| *byte != b'\r');
    match has_returns {
        true => xxh3_64(&plain().collect::<Vec<u8>>()),
        false => xxh3_64(bytes),
    }
}

/// The settings but for the tables `[publish.…]`.
pub(super) fn without_hosts(settings: &str) -> String {
    parted(settings).0
}

/// The tables `[publish.…]` of the settings alone.
pub(super) fn only_hosts(settings: &str) -> String {
    parted(settings).1
}

/// The settings without hosts, and the hosts.
fn parted(settings: &str) -> (String, String) {
    let mut is_of_host = false;
    let (hosts, rest): (Vec<&str>, Vec<&str>) = settings.split_inclusive('\n').partition(|line| {
        if let Some(header) = line.trim_start().strip_prefix('[') {
            let name = header.trim_start_matches(['[', ' ', '\t']);
            let rest = name.strip_prefix("publish");
            is_of_host = rest.is_some_and(|rest| rest.trim_start().starts_with(['.', ']']));
        }
        is_of_host
    });
    // Blank lines before and behind hosts come and go: nobody wrote anything.
    let settled = |lines: Vec<&str>| match lines.concat().trim_end() {
        "" => String::new(),
        text => format!("{text}\n"),
    };
    (settled(rest), settled(hosts))
}

#[cfg(test)]
mod tests {
    use super::{only_hosts, without_hosts};

    #[test]
    fn hosts_are_no_source() {
        let cases = [
            ("title = \"a\"\n", "title = \"a\"\n"),
            (
                "title = \"a\"\n[publish.web]\nkind = \"ftp\"\n\n[feeds]\nrss = false\n",
                "title = \"a\"\n[feeds]\nrss = false\n",
            ),
            (
                "[ publish . web ]\nkind = 1\n[publish.\"x\"]\n[a]\n",
                "[a]\n",
            ),
            ("[publisher]\na = 1\n", "[publisher]\na = 1\n"),
        ];
        for (settings, expected) in cases {
            assert_eq!(without_hosts(settings), expected);
            // Put together again, they are taken apart as before, however often.
            let mut again = settings.to_owned();
            for _ in 0..3 {
                again = format!("{}\n{}", without_hosts(&again), only_hosts(&again));
                assert_eq!(without_hosts(&again), expected, "{again}");
                assert_eq!(only_hosts(&again), only_hosts(settings), "{again}");
            }
        }
    }
}
