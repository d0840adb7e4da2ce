//! Slips in TOML: `title: Bản tin`, `title = Bản tin`, quotes that Word made.

use toml::de::DeTable;

use super::Mended;
use super::kind::{Kind, Noted, note};
use super::line::{is_hidden, is_odd_blank};
use super::quote::{half_unwrap, is_curly, quoted};
use super::value::{InQuotes, comment, mend_quoted};
use crate::decode::guess::truth;
use crate::decode::key_names::{is_key, is_name};

/// Keys that hold a number.
const NUMBERS: [&str; 8] = [
    "page_size",
    "items",
    "online",
    "today",
    "yesterday",
    "week",
    "month",
    "all",
];

/// Goes through the lines of a text.
pub fn mend_settings(text: &str) -> Mended {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut found = Vec::new();
    while let Some(line) = lines.get(out.len()) {
        let number = out.len();
        let more = further_lines(&lines, number);
        if more > 0 {
            let lines = lines.iter().skip(number).take(more + 1);
            out.extend(lines.map(|line| (*line).to_owned()));
            continue;
        }
        let mut first = None;
        let mended = match list_below(&lines, number) {
            Some(list) => {
                note(
                    &mut first,
                    Kind::EqualsSign,
                    0,
                    line.trim_end().chars().count(),
                );
                list
            }
            None => mend_line(line, &mut first),
        };
        if let Some(noted) = first {
            found.push((noted.span(number + 1), noted.kind.told(mended.clone())));
        }
        out.push(mended);
    }
    Mended {
        text: out.join("\n"),
        found,
    }
}

/// A key with the entries of its list in the lines below, as YAML has it, in one line.
fn list_below(lines: &[&str], number: usize) -> Option<String> {
    let line = lines.get(number)?.trim();
    let name = line.strip_suffix([':', '='])?.trim_end();
    let below = lines.iter().skip(number + 1);
    let entries = below.map_while(|line| line.trim_start().strip_prefix("- "));
    let entries = entries.map(|entry| quoted(entry.trim().trim_matches(['"', '\''])));
    let entries: Vec<String> = entries.collect();
    (is_bare(name) && !entries.is_empty()).then(|| format!("{name} = [{}]", entries.join(", ")))
}

/// How many more lines a value has that is begun on a line and ends on another.
fn further_lines(lines: &[&str], number: usize) -> usize {
    let line = lines.get(number).copied().unwrap_or_default();
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let below = lines.iter().skip(number + 1);
    for quote in ["\"\"\"", "'''"] {
        if let Some(rest) = value.strip_prefix(quote) {
            let ends = |line: &&str| line.contains(quote);
            let end = if rest.contains(quote) {
                None
            } else {
                below.clone().position(ends)
            };
            return end.map_or(0, |end| end + 1);
        }
    }
    if !value.starts_with('[') || line.trim_start().starts_with('#') {
        return 0;
    }
    let balance = |text: &str| {
        text.matches('[').count().cast_signed() - text.matches(']').count().cast_signed()
    };
    let mut open = balance(value);
    if open <= 0 {
        return 0;
    }
    for (at, line) in below.enumerate() {
        let is_next = line
            .split_once('=')
            .is_some_and(|(name, _)| is_bare(name.trim()));
        if is_next || (line.starts_with('[') && line.trim_end().ends_with(']')) {
            return 0;
        }
        open += balance(line);
        if open <= 0 {
            return at + 1;
        }
    }
    0
}

/// Whether a text may be a key without quotes.
fn is_bare(name: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"_-.".contains(&b);
    !name.is_empty() && name.bytes().all(is_plain)
}

fn mend_line(line: &str, first: &mut Option<Noted>) -> String {
    let body = line.trim_start();
    let indent = line.len() - body.len();
    let at = line[..indent].chars().count();
    if body.is_empty() || body.starts_with('#') {
        return line.to_owned();
    }
    if body.contains(|c| is_hidden(c) || is_odd_blank(c)) {
        let name = body.find(['=', '"', ':']).unwrap_or(0);
        if let Some(found) = body[..name].find(|c| is_hidden(c) || is_odd_blank(c)) {
            let code = body[found..].chars().next().map_or(0, u32::from);
            note(
                first,
                Kind::HiddenCharacter(code),
                at + body[..found].chars().count(),
                1,
            );
            let head: String = body[..name].chars().filter(|c| !is_hidden(*c)).collect();
            let body = head.replace(is_odd_blank, " ") + &body[name..];
            return format!("{}{}", &line[..indent], mend_line(body.trim_start(), first));
        }
    }
    if let Some(head) = head_of(body) {
        note(first, Kind::OtherBrackets, at, body.chars().count());
        return format!("{}{head}", &line[..indent]);
    }
    if body.starts_with('[') {
        let (head, behind) = comment(body);
        let is_open = !head.ends_with(']');
        if is_open && is_bare(head.trim_start_matches('[').trim()) {
            note(first, Kind::UnclosedBracket, at, 1);
            return format!("{}{head}]{behind}", &line[..indent]);
        }
        return line.to_owned();
    }
    let entry = mend_entry(body, at, first);
    format!("{}{entry}", &line[..indent])
}

/// The head of a table that is written with other brackets, with a colon, or by another name.
fn head_of(body: &str) -> Option<String> {
    const NAMES: [(&str, &[&str]); 5] = [
        (
            "organisation",
            &["to chuc", "don vi", "organization", "co quan"],
        ),
        ("archives", &["luu tru", "archive"]),
        ("feeds", &["feed", "rss"]),
        ("pictures", &["anh", "hinh anh", "images"]),
        ("counter", &["bo dem", "luot xem"]),
    ];
    let (text, behind) = comment(body);
    if text.contains('=') || text.contains('"') {
        return None;
    }
    let name = text.trim_matches(['[', ']', '(', ')', '{', '}', '<', '>', ':', ' ']);
    let is_marked = text.starts_with(['[', '(', '{', '<']) || text.ends_with(':');
    let plain = vietnamese::fold(name).replace(['-', '_'], " ");
    let is_it = |(table, names): &&(&str, &[&str])| plain == *table || names.contains(&&*plain);
    let known = NAMES.iter().find(is_it).map(|(table, _)| *table);
    let table = known.or_else(|| {
        ["markdown", "statistics", "urls"]
            .into_iter()
            .find(|it| *it == plain)
    })?;
    let written = format!("[{table}]");
    let is_good = text == written
        || (text.starts_with('[')
            && text.ends_with(']')
            && !text.starts_with("[[")
            && name == table);
    // A table that lacks its closing bracket alone is reported as such.
    let is_open = text.starts_with('[') && !text.contains(']') && name == table;
    (!is_good && !is_open && (is_marked || name == table)).then(|| written + behind)
}

/// A key and its value.
fn mend_entry(text: &str, at: usize, first: &mut Option<Noted>) -> String {
    const SIGNS: [char; 6] = ['=', ':', '：', '＝', '∶', '﹕'];
    let (name, sign, value) = match text.find(SIGNS) {
        Some(found) => {
            let sign = text[found..].chars().next().unwrap_or('=');
            (&text[..found], Some(sign), &text[found + sign.len_utf8()..])
        }
        None => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            if !is_key(&text[..end]) {
                // A table's head, or what closes a list, is no text.
                if text.starts_with(['[', ']', '}', '"', '\'', ',']) {
                    return text.to_owned();
                }
                note(first, Kind::NotSetting, at, text.chars().count());
                return format!("# {}", text.trim_start_matches(['/', '-', '*', ';', ' ']));
            }
            (&text[..end], None, &text[end..])
        }
    };
    let kept = name.trim();
    let known = kept.trim_matches(|c| c == '"' || is_curly(c));
    let shown = match is_bare(known) {
        true if kept.starts_with('"') => kept.to_owned(),
        true => known.to_owned(),
        // A name in Vietnamese: in quotes it is a key that nobody knows, and told so.
        false if is_name(known) => format!("\"{known}\""),
        false => return text.to_owned(),
    };
    let written = name.chars().count();
    if sign != Some('=') {
        note(first, Kind::EqualsSign, at + written, 1);
    } else if kept.starts_with(is_curly) {
        note(first, Kind::CurlyQuotes, at, written);
    }
    // `==`, `=>`, `:=`.
    let doubled = value
        .strip_prefix(['=', '>'])
        .filter(|_| sign != Some('：'));
    if doubled.is_some() {
        note(first, Kind::EqualsSign, at + name.chars().count(), 2);
    }
    let value = doubled.unwrap_or(value);
    let behind = value.trim_start();
    let blanks = value.len() - behind.len();
    let column = at + written + usize::from(sign.is_some()) + value[..blanks].chars().count();
    let mended = mend_value(behind, known, column, first);
    if first.is_none() && shown == kept {
        return text.to_owned();
    }
    format!("{shown} = {mended}")
}

fn mend_value(text: &str, key: &str, at: usize, first: &mut Option<Noted>) -> String {
    let (kept, behind) = comment(text);
    let length = kept.chars().count();
    if kept.is_empty() || kept.starts_with('#') {
        note(first, Kind::EmptyValue, at, 1);
        return format!("\"\" {text}");
    }
    if kept.starts_with("\"\"\"") || kept.starts_with("'''") {
        return text.to_owned();
    }
    if kept.starts_with(['"', '\'']) {
        return match mend_quoted(text, at, first) {
            InQuotes::Good => text.to_owned(),
            InQuotes::Mended(text) => text,
            InQuotes::Open => {
                note(first, Kind::UnclosedQuote, at, 1);
                quoted(half_unwrap(text))
            }
        };
    }
    if kept.starts_with(is_curly) {
        note(first, Kind::CurlyQuotes, at, length);
        return quoted(kept) + behind;
    }
    if kept.starts_with('(') && kept.ends_with(')') && kept.contains('"') {
        note(first, Kind::OtherBrackets, at, length);
        let inside = kept.trim_matches(['(', ')']);
        return mend_brackets(&format!("[{inside}]"), key, at, first) + behind;
    }
    if kept.starts_with(['[', '{']) {
        return mend_brackets(kept, key, at, first) + behind;
    }
    if is_value(kept) {
        return text.to_owned();
    }
    if let Some(plain) = truth(kept).filter(|_| !kept.contains(' ')) {
        note(first, Kind::PlainValue, at, length);
        return format!("{plain}{behind}");
    }
    let digits: String = kept.chars().filter(char::is_ascii_digit).collect();
    if NUMBERS.contains(&key) && kept.starts_with(|c: char| c.is_ascii_digit()) {
        note(first, Kind::PlainValue, at, length);
        let digits = digits.trim_start_matches('0');
        return format!("{}{behind}", if digits.is_empty() { "0" } else { digits });
    }
    note(first, Kind::UnquotedText, at, length);
    let text = kept.trim_end_matches([',', ';']);
    // A quote that nothing opened was meant to close.
    let is_quote = |c: char| c == '"' || is_curly(c);
    let alone = text
        .strip_suffix(is_quote)
        .filter(|text| !text.contains(is_quote));
    quoted(alone.unwrap_or(text)) + behind
}

/// Whether a text is a value as it stands.
fn is_value(text: &str) -> bool {
    DeTable::parse(&format!("a = {text}")).is_ok()
}

/// A list or an inline table on one line.
fn mend_brackets(text: &str, key: &str, at: usize, first: &mut Option<Noted>) -> String {
    // Brackets deeper than this are no slip.
    const DEEPEST: usize = 16;
    if text.matches(['[', '{']).count() > DEEPEST || is_value(text) {
        return text.to_owned();
    }
    let is_table = text.starts_with('{');
    let (open, close) = if is_table { ('{', '}') } else { ('[', ']') };
    let inside = text.strip_prefix(open).unwrap_or(text);
    let inside = match inside.strip_suffix(close) {
        Some(inside) => inside,
        None => {
            note(first, Kind::UnclosedBracket, at, 1);
            inside.trim_end_matches([']', '}', ',', ' '])
        }
    };
    let mut column = at + 1;
    // `["a"; "b"]`, `["a" "b"]`.
    let parted = inside
        .replace("\"; \"", "\", \"")
        .replace("\" \"", "\", \"");
    if parted != inside {
        note(first, Kind::CommaMissing, at, text.chars().count());
    }
    let inside = &*parted;
    let entries = entries(inside).into_iter().map(|entry| {
        let kept = entry.trim();
        let before = entry.len() - entry.trim_start().len();
        let place = column + before;
        column += entry.chars().count() + 1;
        match () {
            () if kept.is_empty() => entry.to_owned(),
            () if is_table => entry.replace(kept, &mend_entry(kept, place, first)),
            () => entry.replace(kept, &mend_value(kept, key, place, first)),
        }
    });
    let entries: Vec<String> = entries.collect();
    format!("{open}{}{close}", entries.join(","))
}

/// The entries of a list, parted by commas that stand in no quotes.
fn entries(text: &str) -> Vec<&str> {
    let mut entries = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == ',' => {
                entries.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    entries.push(&text[start..]);
    entries
}

#[cfg(test)]
mod tests {
    use super::mend_settings;

    #[test]
    fn settings_keep_their_lines_whatever_stands_in_them() {
        let text =
            "title = \"Tin\"\nlist = [\"a\",\n  \"b\"]\n[x]\nt = { a = 1, b = 'c' } # d\nn = 1\n";
        for (at, _) in text.char_indices() {
            for mark in [
                "", "\"", "'", "[", "]", "{", "}", "=", ":", ",", "#", "“", "\n", "\\", "ế",
            ] {
                let slipped = format!("{}{mark}{}", &text[..at], &text[at..]);
                let mended = mend_settings(&slipped);
                assert_eq!(
                    mended.text.matches('\n').count(),
                    slipped.matches('\n').count(),
                    "{slipped}"
                );
                let cut = mend_settings(&text[..at]);
                assert_eq!(
                    cut.text.matches('\n').count(),
                    text[..at].matches('\n').count()
                );
            }
        }
        assert!(mend_settings(text).found.is_empty());
    }
}
