//! Addresses that stand in a text by themselves: pages and mail.

use std::ops::Range;

use vietnamese::prefilter::{any, positions};

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What is to be put before it, so that it leads there.
    pub(super) lead: &'static str,
}

/// The addresses of a text, in order: `https://…`, `www.…`, `a@b.vn`.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = Found> {
    let mut done = 0;
    positions(text, may_be).filter_map(move |at| {
        if at < done {
            return None;
        }
        let found = match text.as_bytes().get(at) {
            Some(b'@') => mail(text, done, at),
            Some(b':') => page(text, done, at),
            _ => www(text, at),
        }?;
        done = found.range.end;
        Some(found)
    })
}

/// Whether there may be any in a text.
pub(super) fn has_addresses(text: &str) -> bool {
    any(text, may_be)
}

/// `://` behind `p` or `s`, `www.`, or `@`.
fn may_be(a: u8, b: u8, c: u8, d: u8, _: u8) -> bool {
    let page = (a == b':') & (b == b'/') & (c == b'/');
    let www = (a | 0x20 == b'w') & (b | 0x20 == b'w') & (c | 0x20 == b'w') & (d == b'.');
    page | www | (a == b'@')
}

fn page(text: &str, done: usize, colon: usize) -> Option<Found> {
    let before = &text[done..colon];
    let ends_with = |scheme: &str| {
        let at = before.len().checked_sub(scheme.len())?;
        let is_it = before.get(at..)?.eq_ignore_ascii_case(scheme);
        is_it.then_some(done + at)
    };
    let start = ends_with("https").or_else(|| ends_with("http"))?;
    if text[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let host = colon + "://".len();
    let end = end_of(text, host);
    is_host(&text[host..end], 1).then_some(Found {
        range: start..end,
        lead: "",
    })
}

fn www(text: &str, start: usize) -> Option<Found> {
    if text[..start].ends_with(|c: char| c.is_alphanumeric() || "./@-_".contains(c)) {
        return None;
    }
    let end = end_of(text, start);
    is_host(&text[start..end], 3).then_some(Found {
        range: start..end,
        lead: "https://",
    })
}

fn mail(text: &str, done: usize, at: usize) -> Option<Found> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let before = &text[done..at];
    let local = before.trim_end_matches(is_local).len();
    let name = before[local..].trim_start_matches(['.', '-', '+', '%']);
    let start = at - name.len();
    if name.is_empty()
        || name.ends_with('.')
        || text[..start].ends_with(|c: char| c.is_alphanumeric() || "/@".contains(c))
    {
        return None;
    }
    let behind = &text[at + 1..];
    let is_domain = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    let domain = &behind[..behind.len() - behind.trim_start_matches(is_domain).len()];
    let domain = domain.trim_end_matches(['.', '-']);
    let last = domain.rsplit_once('.').map(|(_, last)| last)?;
    let is_whole = last.len() > 1
        && last.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !domain.starts_with(['.', '-'])
        && !domain.contains("..");
    let end = at + 1 + domain.len();
    let ends = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '@');
    (is_whole && ends).then_some(Found {
        range: start..end,
        lead: "mailto:",
    })
}

/// Whether an address begins with the name of a host of so many parts.
fn is_host(address: &str, parts: usize) -> bool {
    let end = address.find(['/', '?', '#', ':']).unwrap_or(address.len());
    let host = &address[..end];
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.split('.').all(is_part) && host.split('.').count() >= parts.max(2)
}

/// Whether the next address begins here.
fn begins_address(text: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|lead| text.starts_with(lead))
}

/// Where an address ends: at a blank, a quote or a bracket that was not opened in it, and before
/// marks that belong to the sentence.
fn end_of(text: &str, start: usize) -> usize {
    let mut open: Vec<char> = Vec::new();
    let mut end = text.len();
    let mut in_host = true;
    let mut characters = text[start..].char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, c)| *c);
        let closes = match c {
            '(' | '[' | '{' => {
                open.push(c);
                false
            }
            ')' => open.pop() != Some('('),
            ']' => open.pop() != Some('['),
            '}' => open.pop() != Some('{'),
            '/' | '?' | '#' => {
                in_host = false;
                false
            }
            // "xem https://a.vn,và": no address has a letter with marks behind a comma, and no host
            // has a comma.
            ',' | ';' => {
                let rest = &text[start + at + 1..];
                in_host || begins_address(rest) || next.is_some_and(|c| !c.is_ascii())
            }
            '<' | '>' | '"' | '`' | '|' | '\\' | '“' | '”' | '‘' | '’' | '«' | '»' | '…' | '–'
            | '—' => true,
            c => c.is_whitespace() || c.is_control(),
        };
        if closes {
            end = start + at;
            break;
        }
    }
    let address = &text[start..end];
    start
        + address
            .trim_end_matches([
                '.', ',', ':', ';', '!', '?', '\'', '*', '_', '~', '(', '[', '{', '&',
            ])
            .len()
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_are_found() {
        let cases: [(&str, &[&str]); 26] = [
            ("Xem https://congdoan.vn.", &["https://congdoan.vn"]),
            (
                "(http://a.vn/b_c?d=1&e=2#f), sau",
                &["http://a.vn/b_c?d=1&e=2#f"],
            ),
            ("(xem HTTPS://A.vn/b(c))", &["HTTPS://A.vn/b(c)"]),
            (
                "www.congdoan.vn và www.a.com.vn/b;",
                &["www.congdoan.vn", "www.a.com.vn/b"],
            ),
            (
                "Thư: ldld@soctrang.gov.vn; a.b+c@d-e.vn.",
                &["ldld@soctrang.gov.vn", "a.b+c@d-e.vn"],
            ),
            (
                "https://a.vn/tin-tức/bài,Đoàn",
                &["https://a.vn/tin-tức/bài"],
            ),
            ("“https://a.vn”", &["https://a.vn"]),
            (
                "https://a.vn:8080/b https://a@b.vn",
                &["https://a.vn:8080/b"],
            ),
            ("địa chỉ:https://a.vn/", &["https://a.vn/"]),
            ("https://a.vn/?q=a,b;c", &["https://a.vn/?q=a,b;c"]),
            ("mailto:a@b.vn", &["a@b.vn"]),
            ("https://1.2.3.4/a", &["https://1.2.3.4/a"]),
            (
                "https://a.vn;www.b.vn,c@d.vn",
                &["https://a.vn", "www.b.vn", "c@d.vn"],
            ),
            (
                "https://a.vn/b,https://c.vn/d",
                &["https://a.vn/b", "https://c.vn/d"],
            ),
            ("https://", &[]),
            ("https://congdoan", &[]),
            ("https://đoàn.vn", &[]),
            ("xhttps://a.vn", &[]),
            ("www.", &[]),
            ("www.a", &[]),
            ("awww.a.vn", &[]),
            ("@congdoan a@b a@b.c a@@b.vn", &[]),
            ("ạ@b.vn", &[]),
            ("a@b.vn@c.vn", &[]),
            ("a@.vn a@b..vn", &[]),
            ("ftp://a.vn", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = addresses(text).map(|it| &text[it.range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
