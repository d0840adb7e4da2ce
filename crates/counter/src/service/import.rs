//! Imports: counts from before, as CSV.

use std::collections::HashMap;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};

use super::csv::records;
use super::keys::decode;
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
    /// Parses CSV as RFC 4180 has it: the line `key,views` or `path,views` (`url,views`), then a line
    /// for each page. A line `*,N` is for the site as a whole. Several lines of one page add up. An
    /// export has a third column `opening`: views that the manifest contains, and that are therefore
    /// not added again. A path may be a whole address at one of the `origins` of the site.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong in which line.
    pub fn parse(batch: &str, csv: &[u8], origins: &[String]) -> Result<Self, String> {
        if batch.is_empty() || batch.len() > 200 || batch.chars().any(char::is_control) {
            return Err("the name of the batch must have 1 to 200 characters".to_owned());
        }
        let text = str::from_utf8(csv).map_err(|_| "the file is not in UTF-8".to_owned())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut records =
            records(text).map(|record| record.map_err(|why| wrong_separator(text).unwrap_or(why)));
        let first = records.next().transpose()?;
        let first = first.map(|(_, fields)| fields).unwrap_or_default();
        let (by_path, columns) = header(&first).ok_or_else(|| {
            let wanted =
                "line 1 must be \"key,views\" or \"path,views\", or one of them and \",opening\"";
            wrong_separator(text).unwrap_or_else(|| wanted.to_owned())
        })?;
        let mut import = Self {
            batch: batch.to_owned(),
            digest: digest(csv),
            all: 0,
            views: Vec::new(),
            by_path,
        };
        let mut is_empty = true;
        let mut sums: HashMap<String, u64> = HashMap::new();
        for record in records {
            let (number, fields) = record?;
            let (name, views) =
                parse_fields(&fields, columns).map_err(|why| format!("line {number}: {why}"))?;
            let name = match by_path {
                true => path_of(&name, origins).unwrap_or(name),
                false => name,
            };
            is_empty = false;
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
        match is_empty {
            true => Err("there is no line after the first".to_owned()),
            false => Ok(import),
        }
    }
}

/// Whether the first line identifies pages by path, and how many columns there are.
fn header(fields: &[String]) -> Option<(bool, usize)> {
    let mut names = fields.iter().map(|name| name.trim());
    let by_path = match names.next()? {
        "key" => false,
        "path" | "url" => true,
        _ => return None,
    };
    let others: Vec<&str> = names.collect();
    match others[..] {
        ["views"] | ["views", "opening"] => Some((by_path, fields.len())),
        _ => None,
    }
}

/// What stands where commas should, as spreadsheets write where a comma stands in numbers.
fn wrong_separator(text: &str) -> Option<String> {
    let line = text.lines().next().unwrap_or_default();
    let name_of = |separator: char, name: &str| {
        // One more than a header has, however long the line is.
        let fields = line.split(separator).take(4);
        let fields: Vec<String> = fields.map(|it| it.trim_matches('"').to_owned()).collect();
        header(&fields).map(|_| {
            format!("the columns are separated by {name}: save the file with commas (CSV, UTF-8)")
        })
    };
    name_of(';', "semicolons").or_else(|| name_of('\t', "tabs"))
}

/// Whether a line can be the first of an import.
pub fn is_header(line: &str) -> bool {
    let first = records(line).next();
    first.is_some_and(|first| first.is_ok_and(|(_, fields)| header(&fields).is_some()))
}

/// A name, and the views to add for it.
fn parse_fields(fields: &[String], columns: usize) -> Result<(String, u64), String> {
    let (name, views, opening) = match fields {
        [_] => return Err("there is no comma".to_owned()),
        [_, _] if columns == 3 => return Err("there is no third column, \"opening\"".to_owned()),
        [name, views] => (name, views, None),
        [name, views, opening] if columns == 3 => (name, views, Some(opening)),
        _ => {
            return Err(format!(
                "there are {} values for {columns} columns: a number has no commas, and a name that \
                 has one stands in quotation marks",
                fields.len()
            ));
        }
    };
    if name.is_empty() {
        return Err("there is no key or path".to_owned());
    }
    let views = parse_views(views)?;
    let opening = opening.map_or(Ok(0), |opening| parse_views(opening))?;
    if opening > views {
        return Err(format!(
            "the opening {opening} is more than the views {views}"
        ));
    }
    Ok((name.clone(), views - opening))
}

fn parse_views(text: &str) -> Result<u64, String> {
    let digits = text.trim();
    let views = digits
        .parse()
        .map_err(|_| match without_separators(digits) {
            Some(plain) => format!("{text:?} has separators: write {plain}"),
            None => format!("{text:?} is no number of views"),
        })?;
    check_views(views)?;
    Ok(views)
}

/// A number that is written in groups of three, such as `1,234` or `1.234.567`, without what is
/// between them.
fn without_separators(text: &str) -> Option<String> {
    // No number is so long.
    if text.len() > 100 {
        return None;
    }
    let is_separator = |c: char| ",.' \u{a0}\u{202f}\u{2019}".contains(c);
    let mut groups = text.split(is_separator);
    let is_number = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().filter(|it| it.len() <= 3 && is_number(it))?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = !rest.is_empty() && rest.iter().all(|it| it.len() == 3 && is_number(it));
    is_grouped.then(|| format!("{first}{}", rest.concat()))
}

/// The path in a whole address of the site, without what follows the path.
fn path_of(name: &str, origins: &[String]) -> Option<String> {
    let host_of = |address: &str| {
        let (scheme, rest) = address.split_once("://")?;
        // Addresses from before may have the other scheme.
        let is_web = ["http", "https"]
            .iter()
            .any(|it| scheme.eq_ignore_ascii_case(it));
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        is_web.then(|| (rest[..end].to_ascii_lowercase(), rest[end..].to_owned()))
    };
    let (host, rest) = host_of(name)?;
    let is_own = |origin: &String| host_of(origin).is_some_and(|(own, _)| own == host);
    if !origins.iter().any(is_own) {
        return None;
    }
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    decode(path)
        .ok()
        .map(|path| path.trim_start_matches('/').to_owned())
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
    if name.contains([',', '"', '\n', '\r']) {
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

#[cfg(test)]
mod tests {
    use super::Import;

    #[test]
    fn what_is_wrong_first_is_told_whatever_follows() {
        let broken = "\"never closed";
        for (begin, expected) in [
            ("pages,views\n", "line 1 must be"),
            ("key;views\n", "the columns are separated by semicolons"),
            ("key,views\na,b\n", "line 2: \"b\" is no number of views"),
            ("key,views\na,1\n", "line 3: a quotation mark is not closed"),
        ] {
            let text = format!("{begin}{broken}");
            let why = Import::parse("batch", text.as_bytes(), &[]);
            let why = why.expect_err("it is wrong");
            assert!(why.starts_with(expected), "{text:?}: {why}");
        }
    }
}
