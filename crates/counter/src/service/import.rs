//! Imports: counts from before, as CSV.

use std::collections::HashMap;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};

use crate::wire::MAX_VIEWS;

/// Counts to add to those of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The name of the batch, which is imported once.
    pub batch: String,
    /// Detects other content under the same name.
    pub digest: String,
    /// Views of the site as a whole.
    pub all: u64,
    /// Views of pages by key or path, in the order of the file.
    pub views: Vec<(String, u64)>,
    /// Whether pages are identified by path.
    pub by_path: bool,
}

impl Import {
    /// Parses CSV: the line `key,views` or `path,views`, then a line for each page. A line `*,N` is
    /// for the site as a whole. Several lines of one page add up. An export has a third column
    /// `opening`: views that the manifest contains, and that are therefore not added again.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong in which line.
    pub fn parse(batch: &str, csv: &[u8]) -> Result<Self, String> {
        if batch.is_empty() || batch.len() > 200 || batch.chars().any(char::is_control) {
            return Err("the name of the batch must have 1 to 200 characters".to_owned());
        }
        let text = str::from_utf8(csv).map_err(|_| "the file is not in UTF-8".to_owned())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = (1..).zip(text.lines());
        let first = lines.next().and_then(|(_, line)| header(line));
        let (by_path, with_opening) = first.ok_or(
            "line 1 must be \"key,views\" or \"path,views\", or one of them and \",opening\"",
        )?;
        let mut import = Self {
            batch: batch.to_owned(),
            digest: digest(csv),
            all: 0,
            views: Vec::new(),
            by_path,
        };
        let mut sums: HashMap<String, u64> = HashMap::new();
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let (name, views) =
                parse_line(line, with_opening).map_err(|why| format!("line {number}: {why}"))?;
            let sum = sums.entry(name.clone()).or_default();
            // Neither exceeds the maximum, so the sum does not overflow.
            *sum += views;
            check_views(*sum).map_err(|_| {
                format!("line {number}: the views of {name:?} are more than {MAX_VIEWS} by now")
            })?;
            match name.as_str() {
                "*" => import.all += views,
                _ => import.views.push((name, views)),
            }
        }
        Ok(import)
    }
}

/// Whether a first line identifies pages by path, and whether it has a third column `opening`.
fn header(line: &str) -> Option<(bool, bool)> {
    Some(match line.trim() {
        "key,views" => (false, false),
        "path,views" => (true, false),
        "key,views,opening" => (false, true),
        "path,views,opening" => (true, true),
        _ => return None,
    })
}

/// Whether a line can be the first of an import.
pub fn is_header(line: &str) -> bool {
    header(line).is_some()
}

/// A name, and the views to add for it.
fn parse_line(line: &str, with_opening: bool) -> Result<(String, u64), String> {
    let (name, numbers) = match line.strip_prefix('"') {
        Some(quoted) => {
            let (name, views) = quoted
                .rsplit_once("\",")
                .ok_or("a quotation mark is not closed")?;
            // All quotation marks of a name are doubled.
            let name = name.replace("\"\"", "\u{0}");
            if name.contains('"') {
                return Err("a quotation mark in a name is not written twice".to_owned());
            }
            (name.replace('\u{0}', "\""), views)
        }
        None => {
            let (name, views) = line.split_once(',').ok_or("there is no comma")?;
            (name.to_owned(), views)
        }
    };
    if name.is_empty() {
        return Err("there is no key or path".to_owned());
    }
    if !with_opening {
        return Ok((name, parse_views(numbers)?));
    }
    let (views, opening) = numbers
        .split_once(',')
        .ok_or("there is no third column, \"opening\"")?;
    let (views, opening) = (parse_views(views)?, parse_views(opening)?);
    if opening > views {
        return Err(format!(
            "the opening {opening} is more than the views {views}"
        ));
    }
    Ok((name, views - opening))
}

fn parse_views(text: &str) -> Result<u64, String> {
    let views = text
        .trim()
        .parse()
        .map_err(|_| format!("{text:?} is no number of views"))?;
    check_views(views)?;
    Ok(views)
}

/// Refuses numbers of views that are too large.
///
/// # Errors
///
/// The refusal as a sentence.
pub fn check_views(views: u64) -> Result<(), String> {
    match views <= MAX_VIEWS {
        true => Ok(()),
        false => Err(format!("{views} is no number of views")),
    }
}

/// A key or path as a field of CSV.
pub fn quote(name: &str) -> String {
    if name.contains([',', '"']) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_owned()
    }
}

fn digest(bytes: &[u8]) -> String {
    // Forgery is no concern: whoever may import may import anything.
    let mut hasher = SipHasher24::new();
    hasher.write(bytes);
    format!("{:032x}-{}", hasher.finish128().as_u128(), bytes.len())
}
