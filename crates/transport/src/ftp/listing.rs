//! The lists of FTP servers: `MLSD`, which is defined, and `LIST`, which each writes as it likes.

use crate::remote::Entry;

/// The entries of a list, and how many lines could not be understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Listing {
    pub entries: Vec<Entry>,
    pub strange: usize,
    /// Whether the folder named itself, as `LIST -a` has it.
    pub names_itself: bool,
}

/// Reads the answer to `MLSD`.
pub fn mlsd(text: &str) -> Listing {
    read(text, mlsd_line)
}

/// Reads the answer to `LIST`, as Unix and as Windows write it.
pub fn list(text: &str) -> Listing {
    read(text, |line| unix_line(line).or_else(|| dos_line(line)))
}

/// What a line says: nothing of interest, or an entry.
enum Line {
    Nothing,
    Itself,
    Entry(Entry),
}

fn read(text: &str, line_of: impl Fn(&str) -> Option<Line>) -> Listing {
    let mut listing = Listing::default();
    for line in text
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .filter(|line| !line.is_empty())
    {
        match line_of(line) {
            Some(Line::Entry(entry)) => listing.entries.push(entry),
            Some(Line::Itself) => listing.names_itself = true,
            Some(Line::Nothing) => {}
            None => listing.strange += 1,
        }
    }
    listing
}

fn named(name: &str, size: u64, is_folder: bool) -> Option<Line> {
    if matches!(name, "." | "..") {
        return Some(Line::Itself);
    }
    Entry::named(name, size, is_folder).map(Line::Entry)
}

/// `type=file;size=12;modify=…; name`
fn mlsd_line(line: &str) -> Option<Line> {
    let (facts, name) = line.split_once(' ')?;
    let (mut kind, mut size) = (String::new(), 0);
    for fact in facts.split(';').filter(|fact| !fact.is_empty()) {
        let (key, value) = fact.split_once('=')?;
        match key.to_ascii_lowercase().as_str() {
            "type" => kind = value.to_ascii_lowercase(),
            "size" => size = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    match kind.as_str() {
        "cdir" | "pdir" => Some(Line::Itself),
        "dir" => named(name, 0, true),
        _ => named(name, size, false),
    }
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// `-rw-r--r--   1 owner group   12 Nov 30 07:47 name`, also without a group.
fn unix_line(line: &str) -> Option<Line> {
    let kind = line.chars().next()?;
    if line.to_ascii_lowercase().starts_with("total ") {
        return Some(Line::Nothing);
    }
    if !matches!(kind, '-' | 'd' | 'l') {
        return None;
    }
    let words = words(line);
    for four in words.windows(4).skip(2) {
        let [size, month, day, time] = four else {
            continue;
        };
        let Ok(bytes) = size.1.parse::<u64>() else {
            continue;
        };
        let is_month = MONTHS.contains(&month.1.to_ascii_lowercase().as_str());
        let is_time = time.1.contains(':') || (time.1.len() == 4 && time.1.parse::<u16>().is_ok());
        if is_month && day.1.parse::<u8>().is_ok() && is_time {
            // One blank stands before the name; more of them are of the name.
            let name = line.get(time.0 + time.1.len() + 1..)?;
            let name = if kind == 'l' {
                name.split(" -> ").next().unwrap_or(name)
            } else {
                name
            };
            return named(name, bytes, kind == 'd');
        }
    }
    None
}

/// `11-30-26  07:47AM       <DIR>          name`
fn dos_line(line: &str) -> Option<Line> {
    let words = words(line);
    let [date, time, size, name, ..] = words.as_slice() else {
        return None;
    };
    let is_date = date.1.len() >= 8 && date.1.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !is_date || !time.1.contains(':') {
        return None;
    }
    let is_folder = size.1.eq_ignore_ascii_case("<DIR>");
    let bytes = if is_folder {
        0
    } else {
        size.1.replace(',', "").parse().ok()?
    };
    named(line.get(name.0..)?, bytes, is_folder)
}

/// The words of a line, each with the place where it begins.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut place = 0;
    let mut words = Vec::new();
    for word in line.split(' ') {
        if !word.is_empty() {
            words.push((place, word));
        }
        place += word.len() + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Listing, list, mlsd};
    use crate::remote::Entry;

    fn entries(of: &[(&str, u64, bool)]) -> Vec<Entry> {
        of.iter()
            .map(|&(name, size, is_folder)| Entry {
                name: name.to_owned(),
                size,
                is_folder,
            })
            .collect()
    }

    #[test]
    fn lists_of_servers() {
        let unix = "total 8\r\ndrwxr-xr-x    2 1000     1000         4096 Nov 30 07:47 .\r\n\
            -rw-r--r--   1 bao nhóm       12 Feb 29  2024 Bản tin số 1.html\r\n\
            drwxr-xr-x    2 0 0 4096 Nov 30 07:47  hai dấu cách\r\n\
            -rw-r--r-- 1 owner 7 Jan  1 00:00 không nhóm\r\n\
            lrwxrwxrwx 1 0 0 3 Nov 30 07:47 đường -> x/y\r\nnonsense\r\n";
        assert_eq!(
            list(unix),
            Listing {
                entries: entries(&[
                    ("Bản tin số 1.html", 12, false),
                    (" hai dấu cách", 0, true),
                    ("không nhóm", 7, false),
                    ("đường", 3, false),
                ]),
                strange: 1,
                names_itself: true,
            }
        );
        let dos = "11-30-26  07:47AM       <DIR>          tin tức\r\n11-30-2026  07:47PM             1,234 a b.html\r\n";
        assert_eq!(
            list(dos).entries,
            entries(&[("tin tức", 0, true), ("a b.html", 1234, false)])
        );
        let defined = "type=cdir;modify=20261130074700; .\r\nType=dir;UNIX.mode=0755; tin\r\n\
            type=file;size=12;modify=20261130074700; Bản tin;1.html\r\nnonsense\r\n";
        assert_eq!(
            mlsd(defined),
            Listing {
                entries: entries(&[("tin", 0, true), ("Bản tin;1.html", 12, false)]),
                strange: 1,
                names_itself: true,
            }
        );
    }

    #[test]
    fn no_list_brings_the_program_down() {
        for text in [
            "",
            " ",
            "-",
            "d        ",
            "- 1 2 3 Nov 30 07:47",
            "- a b 3 Nov 3 07:47",
            "ü ü ü ü",
            "= =\n;;; \n",
            "type=file;size=9999999999999999999999; a",
            "type=dir; ../../etc",
            "01-01-26 1:1 1 ",
        ] {
            for listing in [list(text), mlsd(text)] {
                assert!(
                    listing
                        .entries
                        .iter()
                        .all(|entry| !entry.name.contains('/')),
                    "{text:?}"
                );
            }
        }
    }
}
